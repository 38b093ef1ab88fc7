"""A page of a council's meeting site: one item, one issue or one decision, told by the site's own labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.grammar import dates, header_lines, web_pages
from pipeline.grammar.header_lines import POST
from pipeline.model import Header, ParagraphKind, ReportKind
from pipeline.structure import authority, fields, values
from pipeline.structure.block import Block
from pipeline.text import clean

TOP = 14  # blocks in which a page says what it is
LONGEST_ITEM = 60  # blocks: one item's text is shorter
SIZES = frozenset({"KB", "MB", "kb", "mb", "Kb", "Mb", "kB", "mB"})
PROSE = 28  # words: a paragraph that long is no title
STRICT = re.compile(r"(?:decision\s+status|is\s+key\s+decision\s*\?|is\s+subject\s+to\s+call[\s-]in\s*\?)\s*:", re.I)
_MAKER, _STATUS = re.compile(r"decision\s+maker\s*:", re.I), re.compile(r"decision\s+status\s*:", re.I)
_SENTENCE = re.compile(r"[.;]$|\b(?:RESOLVED|RECOMMENDED|Resolved|Recommended)\b")
_DECIDES = re.compile(r"\W*(?:it\s+was\s+)?resolved\b", re.IGNORECASE)
_SAYS = re.compile(r"(?:draft\s+)?minutes|decisions?(?:\s+(?:made|number))?", re.IGNORECASE)
_DECIDED = re.compile(r"\W*(?:decision\s+made|resolution|agreed)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"(?:cllrs?|councillors?|mr|mrs|ms|dr)\b\.?\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WebPage:
    """What the page is, what its lines say, and where its text begins."""

    kind: ReportKind
    header: Header
    body: int

    def over(self, header: Header) -> Header:
        """The header of the paper with what the page says: its title and number are never taken from elsewhere."""
        own = self.header
        return replace(
            header,
            item_no=own.item_no,
            title=own.title,
            reference=own.reference or header.reference,
            committee=own.committee or header.committee,
            meeting_date=own.meeting_date or header.meeting_date,
            author=own.author,
        )


def read(blocks: Sequence[Block]) -> WebPage | None:
    """The page that some blocks are; None for a paper, and for a page of a whole meeting."""
    if listed := _listed(blocks):
        return listed
    name = _name(blocks)
    filed = _filed(blocks)
    known = name is not None or filed is not None or _fielded(blocks) or _labelled(blocks)
    if not known and not _told(blocks):
        return None
    if any(web_pages.MEETING_PAGE.pattern.match(block.text) for block in blocks[:TOP]):
        return None
    titled = _title(blocks, name)
    body = _body(blocks, max(-1 if name is None else name, -1 if titled is None else titled) + 1)
    header = _numbered(blocks, titled, filed, name)
    header = replace(header, author=_author(blocks, titled, body))
    return WebPage(_kind(blocks, name), _lines(header, blocks), body)


def _listed(blocks: Sequence[Block]) -> WebPage | None:
    """One of the decisions that a page lists, each under its day, title and reference."""
    for place, block in enumerate(blocks[:4]):
        if match := web_pages.LISTED.pattern.match(block.text):
            header = Header(title=match["title"], reference=match["reference"], meeting_date=dates.day(match["day"]))
            return WebPage(ReportKind.DECISION, _lines(_made_by(header, blocks), blocks), place + 1)
    return None


def _made_by(header: Header, blocks: Sequence[Block]) -> Header:
    maker = next((b.text.partition(":")[2] for b in blocks[:TOP] if _MAKER.match(b.text)), "")
    return replace(header, committee=values.committee(maker) if maker else None)


def mark_labels(blocks: Sequence[Block]) -> None:
    """The site's labels part a page as headings do: "Minutes:" below "Decision:" ends the decision."""
    for block in blocks:
        text = block.text
        if block.marker is None and text.endswith(":") and len(text) < 30 and web_pages.CHROME.pattern.match(text):
            block.kind = ParagraphKind.HEADING


# ---- what the page is ------------------------------------------------------------------------------------------------


def _name(blocks: Sequence[Block]) -> int | None:
    """Where the name of the page stands: the last of such lines, for some print it twice."""
    found: int | None = None
    for index, block in enumerate(blocks[:TOP]):
        text = block.text
        if block.cell or (len(text) > 2 * PROSE and len(text.split()) > PROSE):
            break
        named = text[:3].lower() in _PAGES and block.row is None and web_pages.PAGE.pattern.match(text)
        if named and not _counted(blocks[index + 1 : index + 2]):
            found = index
    if found is None and blocks and web_pages.SUBJECT_PAGE.pattern.match(blocks[0].text) and _fielded(blocks):
        return 0
    return found


_PAGES = frozenset({"age", "mee", "iss", "ite", "off", "del", "dec"})  # letters with which the names of pages begin


def _counted(after: Sequence[Block]) -> bool:
    """Whether a number follows: then "Agenda item" is a header's label."""
    return any(re.fullmatch(r"\W*(?:no\.?\s*)?\d{1,3}(?:\.\d{1,2})?\s*\(?[a-z]{0,2}\W*", b.text, re.I) for b in after)


def _fielded(blocks: Sequence[Block]) -> bool:
    lines = [block.text for block in blocks[:TOP] if block.row is None]
    if not any(line[:3].lower() in _FIELDS for line in lines):
        return False
    made = any(_MAKER.match(one) and _STATUS.match(two) for one, two in pairwise(lines))
    return made or sum(STRICT.match(line) is not None for line in lines) > 1


_FIELDS = frozenset({"dec", "is "})  # letters with which they begin


def _labelled(blocks: Sequence[Block]) -> bool:
    """Whether an item's title and the label "Minutes:" open the page, and no meeting does."""
    for block in blocks[:8]:
        text = block.text
        if header_lines.MINUTES.pattern.match(text) or header_lines.PRESENT.pattern.match(text) or block.cell:
            return False
        if text in ("Minutes:", "Additional documents:") and block.marker is None and block is not blocks[0]:
            return True
    return False


def _told(blocks: Sequence[Block]) -> bool:
    """Whether a short text tells what a meeting considered and resolved, and nothing stands over it but its title."""
    place = next((index for index, block in enumerate(blocks[:3]) if web_pages.TOLD.pattern.match(block.text)), None)
    if place is None or len(blocks) > LONGEST_ITEM or any(len(block.text.split()) > PROSE for block in blocks[:place]):
        return False
    headed = any(fields.begins_with_label(b.text) or values.committee_line(b.text) for b in blocks[:place])
    return not headed and any(_DECIDES.match(block.text) or _DECIDED.match(block.text) for block in blocks[place:])


def _filed(blocks: Sequence[Block]) -> int | None:
    """The only line of a document that names an item with the size of its file."""
    texts = [block.text for block in blocks]
    whole = "\n".join([*texts, ""])
    if "B\n" not in whole and "b\n" not in whole:
        return None
    sized = [index for index, text in enumerate(texts) if text[-2:] in SIZES]
    found = [index for index in sized if web_pages.NUMBERED.pattern.match(_bare(blocks[index].text))]
    if len(found) != 1 or not web_pages.FILE.pattern.search(blocks[found[0]].text):
        return None
    return None if _among_others(blocks, found[0]) else found[0]


def _among_others(blocks: Sequence[Block], place: int) -> bool:
    """Whether an item stands between others: then the page is that of a meeting."""
    match = web_pages.NUMBERED.pattern.match(_bare(blocks[place].text))
    number = int(re.sub(r"\D", "", match["item"])) if match else 0
    near = {str(number - 1), str(number + 1)}
    return any(block.marker is not None and block.marker.number in near and block.level == 0 for block in blocks)


def _kind(blocks: Sequence[Block], name: int | None) -> ReportKind:
    """A page with "Minutes:" or a resolution tells what was decided; a decision's page is its record."""
    match = web_pages.PAGE.pattern.match(blocks[name].text) if name is not None else None
    if (match and match["decision"]) or _fielded(blocks):
        return ReportKind.DECISION
    told = any(_DECIDES.match(b.text) or _SAYS.fullmatch(b.text.rstrip(": ")) for b in blocks)
    return ReportKind.MINUTES if told or (match and match["issue"]) else ReportKind.REPORT


# ---- its title and number -------------------------------------------------------------------------------------------


def _bare(text: str) -> str:
    return web_pages.FILE.pattern.sub("", text).strip()


def _title(blocks: Sequence[Block], name: int | None) -> int | None:
    """Where the title stands: the first line below the page's name that is no label of the site."""
    start = 0 if name is None else name + 1
    for index, block in enumerate(blocks[start : start + TOP], start):
        text = block.text
        if (
            block.cell
            or len(text.split()) > PROSE
            or web_pages.CHROME.pattern.match(text)
            or web_pages.FIELD.pattern.match(text)
        ):
            return None
        if not _of_site(text):
            told = _SENTENCE.search(text) and not (index == start and _titled(blocks, index))
            return None if told or _PEOPLE.match(text) else index
    return None


def _titled(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is a title though it ends like a sentence: a label of the site or the author stands below it."""
    after = blocks[index + 1].text if index + 1 < len(blocks) else ""
    rules = (web_pages.CHROME, web_pages.FIELD, web_pages.REPORT_OF)
    return not web_pages.REPORT_OF.pattern.match(blocks[index].text) and any(r.pattern.match(after) for r in rules)


def _of_site(text: str) -> bool:
    """Whether a line is of the site, not of the item: the council's name, a breadcrumb, a label with its value."""
    rules = (web_pages.CRUMBS, web_pages.PAGE, web_pages.MEETING_OF)
    if any(rule.pattern.match(text) for rule in rules):
        return True
    council = authority.on_line(text)
    return council is not None and len(council) > 0.8 * len(text)


def _numbered(blocks: Sequence[Block], titled: int | None, filed: int | None, name: int | None) -> Header:
    """Title and number: those of the line with the file's size, else the title's own."""
    if filed is not None and (match := web_pages.NUMBERED.pattern.match(_bare(blocks[filed].text))):
        return Header(item_no=match["item"], title=match["title"].strip())
    if titled is None:
        rules = (web_pages.PAGE, web_pages.SUBJECT_PAGE) if name is not None else ()
        match = next((m for rule in rules if (m := rule.pattern.match(blocks[name or 0].text))), None)
        return Header(title=match["title"] if match else None)
    block = blocks[titled]
    number = block.marker.number if block.marker and (block.marker.number or "").isdigit() else None
    return Header(item_no=number, title=_bare(block.body if number else block.text))


def _body(blocks: Sequence[Block], start: int) -> int:
    """Where the page's text begins: at its first paragraph or label below the title."""
    for index, block in enumerate(blocks[start : start + TOP], start):
        text = block.text
        if block.cell or len(text.split()) > PROSE or web_pages.CHROME.pattern.match(text) or _DECIDES.match(text):
            return index
        if text.endswith((".", ":")) and not fields.begins_with_label(text):
            return index
    return min(start + TOP, len(blocks))


# ---- who wrote it, where it went ------------------------------------------------------------------------------------


def _author(blocks: Sequence[Block], titled: int | None, body: int) -> str | None:
    """ "Report of the Director of Hedges" below the title; a post alone there; who is said to have reported."""
    start = 0 if titled is None else titled + 1
    for block in blocks[start : max(body + 1, start + 4)]:
        if match := web_pages.REPORT_OF.pattern.match(block.text) or web_pages.SUBMITS.pattern.match(block.text):
            return clean(match["who"]).strip(" ,.")
    for label, value in pairwise(blocks[start : body + TOP]):
        if label.text.endswith(":") and fields.field_of(label.text) == "author" and _post(value.text):
            return value.text.strip(" ,.")
    if start < len(blocks) and start < body and _post(blocks[start].text):
        return blocks[start].text.strip(" ,.")
    signed = next((b.text for b in reversed(blocks) if b.text.lower().startswith("report author:")), None)
    if signed:
        return signed.partition(":")[2].strip(" ,.;") or None
    considered = (web_pages.CONSIDERED.pattern.search(block.text) for block in blocks[: body + 6])
    return next((match["who"].strip() for match in considered if match), None)


def _post(text: str) -> bool:
    words = text.split()
    if web_pages.FIELD.pattern.match(text) or fields.begins_with_label(text):
        return False
    return 1 < len(words) <= 9 and text[0].isupper() and text[-1] not in ".:" and bool(POST.pattern.search(text))


def _lines(header: Header, blocks: Sequence[Block]) -> Header:
    """The header with the meeting that the page's lines name: "Meeting: 04/06/2031 - Cabinet (Item 12)"."""
    for match in _meetings(blocks):
        found = match.groupdict()
        committee = values.committee(found["committee"]) if found.get("committee") else None
        header = replace(
            header,
            item_no=header.item_no or found.get("item"),
            committee=header.committee or committee,
            meeting_date=header.meeting_date or dates.day(match["day"]),
        )
        if header.title and header.item_no and header.title.startswith(f"{header.item_no} "):
            header = replace(header, title=header.title.removeprefix(f"{header.item_no} "))
    return header


def _meetings(blocks: Sequence[Block]) -> Iterator[re.Match[str]]:
    for rule in (web_pages.MEETING, web_pages.MEETING_OF, web_pages.DATED, web_pages.DECIDED):
        for block in blocks if rule is not web_pages.DATED else blocks[:6]:
            if len(block.text) < 160 and (match := rule.pattern.match(block.text)):
                yield match
