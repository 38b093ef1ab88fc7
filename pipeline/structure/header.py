"""A report's header block -> Header: from its labels, and from what stands where where there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.grammar import dates, headings
from pipeline.grammar.numbering import Style
from pipeline.grammar.rule import Rule, verbose
from pipeline.model import Header, ParagraphKind, ReportKind, SectionKind
from pipeline.structure import authority, entries, fields, values, vocabulary
from pipeline.structure.block import Block
from pipeline.structure.entries import Entries, Entry

LONGEST = 70  # blocks of a header
PROSE = 28  # words: a paragraph that long is no header line

MINUTES = Rule(
    "minutes-opening",
    verbose(r"""^(?:draft\s+|unconfirmed\s+)?(?:minutes|record|proceedings)\s+of\s+(?:the\s+|a\s+|an\s+)?
        (?P<rest>(?:(?:virtual|remote|special|extraordinary|annual|ordinary|hybrid|public|urgent)\s+)*
        (?:meetings?\b|proceedings|[A-Z][\w&’',-]*(?:\s+[\w&’',-]+){0,8}\s+(?:held|meeting)\b).*)"""),
    finds=("MINUTES of a meeting of the Cabinet held in the Council Chamber", "Minutes of the Planning Committee held on"),
    skips=("Minutes of the last meeting were agreed", "Record of decision"),
)
HELD = re.compile(
    r"(?:meeting|proceedings)s?\s+of\s+(?:the\s+)?(?P<name>.{3,90}?)(?:,)?\s+(?:(?:was\s+|which\s+was\s+)?held|on\b|at\b|in\s+the)"
    r"|of\s+the\s+(?P<name2>.{3,90}?)\s+(?:meeting\s+)?(?:held|meeting)\b",
    re.IGNORECASE,
)
DECISION = Rule(
    "decision-opening",
    verbose(r"""\b(?:record\s+of\s+(?:an?\s+|executive\s+|officer\s+|the\s+)*decisions?|(?:executive|officer|delegated|cabinet\s+member|key)\s+decision\s+(?:record|notice|report\s+form)
        |decision\s+(?:notice|record)|notice\s+of\s+(?:key\s+)?decisions?|decisions\s+notice)\b"""),
    finds=("KENT COUNTY COUNCIL – PROPOSED RECORD OF DECISION", "Officer Decision Record", "DECISION NOTICE"),
    skips=("The decision was recorded", "Key decision: Yes"),
)
REPORT_OF = Rule(
    "report-of-line",
    re.compile(r"^(?:joint\s+)?report\s+(?:of|by|from)\s*:?\s+(?:the\s+)?(?P<who>\S.{3,200})$", re.IGNORECASE | re.DOTALL),
    finds=("Report of the Executive Director - Place", "Report by Jane Smith, Director of Finance"),
    skips=("Report of", "This report of the group"),
)
ITEM_LINE = re.compile(r"^(?:agenda\s+)?item(?:\s+(?:no\.?|number))?\s*[:.]?\s*(?P<item>\d{1,3}[a-z]?)$", re.IGNORECASE)
REFERENCE_LINE = re.compile(r"^[A-Z]{2,6}[/ ]?(?:[A-Z]{2,4}/)?\d{2,4}[/-]\d{1,5}[A-Z]?$")
ITEM_AFTER = re.compile(r"^(?P<rest>.{4,80}?)\s*[-–—,]?\s+(?:agenda\s+)?item(?:\s+no\.?)?\s*(?P<item>\d{1,3}[a-z]?)$", re.IGNORECASE)
MEMBER_LINE = re.compile(
    r"^(?P<who>(?:(?:cabinet\s+|executive\s+|lead\s+|relevant\s+)?portfolio\s+holder|(?:cabinet|executive|lead)\s+member|"
    r"(?:councillor|cllr\.?)\s+[^,]{3,40},\s*(?:cabinet|executive|lead|portfolio|deputy|leader)\b)\s?.{3,120})$",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"\b(?:cabinet member|portfolio holder|executive member|lead member|deputy leader|leader\b|executive councillor|deputy mayor)", re.I)
_NO_TITLE = re.compile(
    r"^(?:report|reports|agenda|agenda item|public report|open report|committee report|cabinet report|for (?:decision|information|publication)|decision|"
    r"meeting|item|part [i1a]|open|exempt|unrestricted|key decision|non-key decision|minutes|public|private|supplementary agenda|to follow|briefing paper|"
    r"confidential|restricted|not for publication.*|for publication.*|for general release|page \d+.*)\W*$",
    re.IGNORECASE,
)
_SURE = re.compile(r"\bthis is (?P<no>not )?a key decision\b|\bkey decision\b[^.]{0,20}\b(?P<answer>yes|no)\b", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:reports?|updates?|asks?|asked|informs?|invites?)\s+(?:to\s+)?(?:the\s+)?(?:Members\s+of\s+(?:the\s+)?)?"
    r"((?:[A-Z][\w’'-]+(?:,)?\s+(?:(?:and|of|for|&)\s+)?){1,6}(?:Committee|Board|Panel|Commission|Sub-Committee|Forum|Cabinet|Executive))\b"
)


# ---- where it ends -------------------------------------------------------------------------------------------------


def end(blocks: Sequence[Block]) -> int:
    """How many blocks at the start are the header; the rest is the body."""
    for index, block in enumerate(blocks[:LONGEST]):
        if block.cell is not None:
            return index
        if _opens_body(block, blocks[index + 1 : index + 2], index):
            return _resumed(blocks, index)
    return min(len(blocks), LONGEST) if len(blocks) > LONGEST else 0 if _no_header(blocks) else len(blocks)


def _resumed(blocks: Sequence[Block], stop: int) -> int:
    """Forms print notes between their fields: the header goes on to a title or committee that comes before any section."""
    for index, block in enumerate(blocks[stop : stop + 20], stop):
        if block.cell is not None or _section(block):
            break
        if _strong_label(block) and block.page == blocks[0].page:
            return _tail(blocks, index)
    return stop


def _strong_label(block: Block) -> bool:
    text = entries.segments(block.first)[0][0] if block.first and block.first.words else block.text
    if fields.field_of(text) in _STRONG:
        return True
    label = fields.labelled(block.text)
    return bool(label and label.colon and label.field in _STRONG)


def _tail(blocks: Sequence[Block], index: int) -> int:
    """The end of a header whose field at `index` comes late: before the next section."""
    after = range(index + 1, min(index + 6, len(blocks)))
    return next((i for i in after if _section(blocks[i]) or blocks[i].cell is not None), index + 2)


def _section(block: Block) -> bool:
    kind = vocabulary.kind_of(block.body)
    return kind is not None and kind not in _LOOSE and fields.field_of(block.body) is None


# Headings that also stand inside a header block.
_LOOSE = frozenset({SectionKind.CONTACT, SectionKind.CONTENTS, SectionKind.BACKGROUND_PAPERS, SectionKind.OTHER})
_STRONG = frozenset({"title", "committee", "author"})


def _no_header(blocks: Sequence[Block]) -> bool:
    return not any(fields.labelled(block.text) or values.committee_line(block.text) for block in blocks)


def _opens_body(block: Block, after: Sequence[Block], index: int) -> bool:
    text = block.body
    if MINUTES.pattern.match(text):
        return False
    field = fields.field_of(text)
    if field and block.kind is not ParagraphKind.HEADING or field in _SHORT_FIELDS:
        return bool(after and len(after[0].text.split()) > 60 and vocabulary.kind_of(text))
    kind = vocabulary.kind_of(text)
    if kind is not None and kind is not SectionKind.CONTACT and (index or kind in _OPENING):
        return not field or not after or len(after[0].text.split()) > 12
    if block.marker and block.marker.style is not Style.BULLET and not fields.labelled(text):
        titled = block.kind is ParagraphKind.HEADING and bool(after) and _section(after[0])  # "9. Fleet Strategy", then "Purpose"
        return index > 0 and block.row is None and not titled
    if headings.LEAD.pattern.match(text) or re.match(r"PRESENT\b|Present\s*[:–-]|In attendance", text):
        return True
    labelled = fields.labelled(text)
    return len(text.split()) > PROSE and not (labelled and labelled.colon) and not _value_of_last(block)


_SHORT_FIELDS = frozenset({"title", "committee", "date", "author", "wards", "item_no", "key_decision", "portfolio_holder", "exempt", "reference"})
_OPENING = frozenset({SectionKind.PURPOSE, SectionKind.SUMMARY, SectionKind.RECOMMENDATIONS})


def _value_of_last(block: Block) -> bool:
    return block.row is not None


# ---- what it says --------------------------------------------------------------------------------------------------


def read(blocks: Sequence[Block], stop: int, kind: ReportKind, running: Sequence[str] = ()) -> Header:
    """The header fields of a report whose header block is `blocks[:stop]`."""
    if kind is ReportKind.FRONT:
        return _front(blocks)
    found = entries.read(blocks[:stop])
    header = _labelled(found)
    header = _placed(header, found.loose, blocks, kind)
    header = _by_minutes(header, blocks[: stop + 4]) if kind is ReportKind.MINUTES else header
    return _by_body(header, blocks, stop, running)


def _front(blocks: Sequence[Block]) -> Header:
    """Front matter has no header of its own, but it names the meeting."""
    header = Header()
    meeting = [block for block in blocks[:30] if values.committee_line(block.text)]
    for block in (*(b for b in meeting if dates.day(b.text)), *meeting, *blocks[:30]):
        header, _ = _known_line(header, block)
    return replace(header, author=None, exempt=None)


def _labelled(found: Entries) -> Header:
    def text(name: str) -> str | None:
        entry = found.first(name)
        return entry.value if entry else None

    committees = found.all("committee")
    deciders = [entry.value for entry in committees if _MEMBER.search(entry.value)]
    date = next((day for entry in (*found.all("date"), *committees) if (day := dates.day(entry.value))), None)
    people = [part for entry in found.all("author") for part in entry.parts if part]
    people = people or [part for entry in found.all("lead_officer") for part in entry.parts if part]
    holder = text("portfolio_holder") or next((person for person in (*people, *deciders) if _MEMBER.search(person)), None)
    key_reference = text("key_reference")
    items = found.all("item_no")
    item = next((n for entry in items if (n := values.item(entry.value))), None)
    named = next((m[1] for entry in items if (m := re.match(r"\d{1,3}[a-z]?\s*[:.–-]\s+(\S.{5,})", entry.value))), None)
    return Header(
        item_no=item,
        title=_title(text("title") or named or text("location")),
        authority=text("authority"),
        committee=next((name for entry in committees if (name := values.committee(entry.parts[0]))), None),
        meeting_date=date,
        author=re.sub(r"^the\s+(?=[A-Z])", "", people[0].strip(" ,;")) if people else None,
        portfolio_holder=holder.strip(" ,;") if holder else None,
        key_decision=next(
            (k for entry in found.all("key_decision") if (k := values.key(entry.value)) is not None),
            True if key_reference and re.search(r"\d", key_reference) else None,
        ),
        exempt=next((a for entry in found.all("exempt") if (a := _access(entry))), None),
        wards=text("wards"),
        reference=text("reference") or key_reference,
        extra=tuple((e.label, e.value) for e in found.labelled if e.field in ("extra", "lead_officer", "contact", "location") and e.value),
    )


def _access(entry: Entry) -> str | None:
    """A question whether the report holds exempt matter is answered with yes or no; a title says it outright."""
    if "?" in entry.label or re.match(r"(?:is|are|does|do)\b", entry.label, re.IGNORECASE):
        answer = values.key(entry.value)
        return None if answer is None else ("exempt" if answer else "open")
    return values.access(entry.value)


def _title(text: str | None) -> str | None:
    return text.strip(" :–-") or None if text else None


# ---- lines without labels ------------------------------------------------------------------------------------------


def _placed(header: Header, loose: Sequence[Block], blocks: Sequence[Block], kind: ReportKind) -> Header:
    left: list[Block] = []
    begun = False  # slogans and letterheads stand over the first line that says what the paper is
    for block in loose:
        header, used = _known_line(header, block)
        if not used:
            left.append(block)
        elif not begun and any(other.kind is ParagraphKind.HEADING for other in loose[loose.index(block) + 1 :]):
            begun, left = True, [] if _names_meeting(block) else left
    if header.title is None and kind is not ReportKind.MINUTES:
        title = _title_blocks(left) or _title_blocks([b for b in blocks[:3] if b.page == blocks[0].page and b.kind is ParagraphKind.HEADING])
        number = title[0].marker.number if title and title[0].marker else None
        header = replace(
            header,
            title=" ".join(block.body for block in title) or _first_text(blocks),
            item_no=header.item_no or number,
        )
        left = [block for block in left if block not in title]
    if header.portfolio_holder is None:
        header = replace(header, portfolio_holder=_portfolio(left, blocks))
    return header


def _names_meeting(block: Block) -> bool:
    return values.committee_line(block.text) is not None or REPORT_OF.pattern.match(block.text) is not None


def _first_text(blocks: Sequence[Block]) -> str | None:
    """The title over a paper that is all table."""
    text = blocks[0].text if blocks and blocks[0].cell else ""
    return text if len(text.split()) > 2 and headings.standing(text) else None


def _known_line(header: Header, block: Block) -> tuple[Header, bool]:
    """A line that names the council, the committee, the date or the author."""
    text, used = block.text.strip(), False
    if match := REPORT_OF.pattern.match(text):
        return (replace(header, author=match["who"].strip(" ,.")) if header.author is None else header), True
    if match := ITEM_LINE.match(text):
        return replace(header, item_no=header.item_no or match["item"]), True
    if REFERENCE_LINE.match(text):
        return replace(header, reference=header.reference or text), True
    if (match := ITEM_AFTER.match(text)) and values.committee_line(match["rest"]):
        header, text = replace(header, item_no=header.item_no or match["item"]), match["rest"]
    if match := MEMBER_LINE.match(text):
        return replace(header, portfolio_holder=header.portfolio_holder or match["who"].strip(" ,.")), True
    council = authority.on_line(text)
    if council:
        used = True
        header = replace(header, authority=header.authority or council)
        text = text.replace(council, "").strip(" -–—:,")
    if name := values.committee_line(text):
        used = True
        rest = text[text.find(name) + len(name) :].strip(" -–—:,|")
        if header.title is None and len(rest.split()) > 1 and not re.search(r"\d", rest) and not _NO_TITLE.match(rest):
            header = replace(header, title=rest)
        if header.committee is None and not re.fullmatch(r"(?:the\s+)?council", name, re.I) or header.committee is None and council is None:
            header = replace(header, committee=name)
    if len(text) < 120 and (day := dates.day(text)):
        used = used or len(text) < 60
        header = replace(header, meeting_date=header.meeting_date or day)
    if values.ACCESS_LINE.pattern.match(text):
        return replace(header, exempt=header.exempt or values.access(text)), True
    if DECISION.pattern.search(text) and len(text) < 100:
        used = True
    return header, used or bool(_NO_TITLE.match(text)) or not re.search(r"[^\W\d_]{2}", text)


def _title_blocks(left: Sequence[Block]) -> list[Block]:
    """The largest or boldest of the lines that are left, with the lines of the same look right after it."""
    able = [block for block in left if 0 < len(block.text.split()) <= 40 and block.text[-1] not in ".;," and not fields.labelled(block.text)
            and not re.search(r"@|\b0\d{3,}|^Dear\b|^Yours\b", block.text)]
    if not able:
        return []
    best = max(able, key=lambda block: (round(block.size or 0), block.bold, headings.capitals(block.text), -left.index(block)))
    place = left.index(best)
    run = [best]
    for block in left[place + 1 :]:
        if block not in able or not _same_look(run[-1], block):
            break
        run.append(block)
    return run


def _same_look(one: Block, two: Block) -> bool:
    if one.first is None or two.first is None or one.first.box is None or two.first.box is None or two.gap or one.page != two.page:
        return False
    return one.size == two.size and one.bold == two.bold and one.text.isupper() == two.text.isupper()


def _portfolio(left: Sequence[Block], blocks: Sequence[Block]) -> str | None:
    """A bare line is a portfolio where the paper itself speaks of the Cabinet Member for it."""
    for block in left:
        name = block.text.strip()
        if 2 <= len(name.split()) <= 14 and "." not in name:
            wanted = re.compile(rf"(?:member|holder)\s+for\s+{re.escape(name)}", re.IGNORECASE)
            if any(wanted.search(other.text) for other in blocks):
                return name
    return None


# ---- what the rest of the paper tells ------------------------------------------------------------------------------


def _by_minutes(header: Header, blocks: Sequence[Block]) -> Header:
    opening = next((block.text for block in blocks if MINUTES.pattern.match(block.text)), "")
    held = HELD.search(opening)
    name = values.committee((held["name"] or held["name2"])) if held else None
    return replace(
        header,
        title=header.title or "Minutes",
        committee=name or header.committee,
        meeting_date=dates.day(opening) or header.meeting_date,
        author=None,
    )


def _by_body(header: Header, blocks: Sequence[Block], stop: int, running: Sequence[str]) -> Header:
    texts = [block.text for block in blocks[stop:] if block.cell is None]
    if header.key_decision is None:
        header = replace(header, key_decision=_key_decision(blocks, stop))
    if header.exempt is None:
        shown = (values.access(b.text) for b in blocks[: stop + 12] if values.ACCESS_LINE.pattern.match(b.text))
        header = replace(header, exempt=next(filter(None, shown), None))
    if header.committee is None:
        header = replace(header, committee=_asked_body(texts))
    if header.authority is None and header.committee and re.search(r"\w+ (?:Authority|Council)$", header.committee):
        header = replace(header, authority=authority.on_line(header.committee))
    if header.authority is None:
        shown_names = (authority.on_line(text) for text in running)
        named = next(filter(None, shown_names), None) or authority.in_text([b.text for b in blocks[:600] if b.cell is None])
        header = replace(header, authority=named)
    return header


def _key_decision(blocks: Sequence[Block], stop: int) -> bool | None:
    """Told in the body: a section "Key decision", or a sentence that says so."""
    for block, after in zip(blocks[stop:], [*blocks[stop + 1 :], None], strict=False):
        if block.kind is ParagraphKind.HEADING and fields.field_of(block.body) == "key_decision" and after:
            return values.key(after.body)
    for block in blocks[: stop + 6]:
        if match := _SURE.search(block.text):
            return not match["no"] if match["answer"] is None else match["answer"].lower() == "yes"
    return None


def _asked_body(texts: Sequence[str]) -> str | None:
    """The body that the recommendations ask, else one that the report says it goes to."""
    for text in texts:
        match = headings.LEAD.pattern.match(text)
        if match and (asked := re.match(r"(?:the\s+)?(.+?)\s+(?:is|are)\s", text, re.I)):
            name = values.committee(asked[1])
            if name and values.committee_line(name) and len(name.split()) > 0 and name.lower() not in _VAGUE:
                return name
        elif match and (named := re.match(r"it is (?:therefore )?recommended that (?:the\s+)?(\w+(?: \w+){0,5}?)\s*:", text, re.I)):
            if values.committee_line(named[1]) and named[1].lower() not in _VAGUE:
                return named[1]
    for text in texts[:60]:
        if match := _BODY.search(text):
            return match[1]
    return None


_VAGUE = frozenset({"members", "committee", "board", "panel", "council", "it", "members of the board", "forum"})
