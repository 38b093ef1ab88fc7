"""Header lines without labels: council, committee, date, author and title by what they are and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.grammar import dates, exempt, header_lines, headings, web_pages
from pipeline.model import Header, ParagraphKind, ReportKind
from pipeline.structure import authority, fields, values
from pipeline.structure.block import Block

SHORT = 60  # characters: a line that is hardly more than a date
LONG = 120
_POST = re.compile(
    r"(?:(?:report\s+to|decision\s+of|meeting\s+of)\s+)?(?:the\s+)?(?P<post>(?:cabinet|executive|lead|portfolio)\s+(?:member|holder|councillor)"
    r"\s+(?:for|with)\s+[^,:;.]+(?:,[^:;.]+\sand\s[^:;.,]+)?)$",
    re.IGNORECASE,
)
_MEMBER_FOR = re.compile(r"(?:member|holder)\s+for\s", re.IGNORECASE)
_NO_NAME = re.compile(r"@|\b0\d{3,}|^Dear\b|^Yours\b|^(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr)\b\.?\s")


def placed(header: Header, loose: Sequence[Block], blocks: Sequence[Block], kind: ReportKind) -> Header:
    """The header with what its lines without labels say."""
    left: list[Block] = []
    maker: str | None = None
    for place, block in enumerate(loose):
        found = known(header, block.text.strip())
        if found is None:
            left.append(block)
            continue
        if found.portfolio_holder and not (header.portfolio_holder or maker or _signed(blocks, block)):
            maker = _maker(block.text)
        header = found
        if _names_meeting(block) and any(other.kind is ParagraphKind.HEADING for other in loose[place + 1 :]):
            left = []  # slogans and letterheads stand over the line that names the meeting
    if header.title is None and kind is not ReportKind.MINUTES:
        title = _title(left) or _title(
            [b for b in blocks[:3] if b.kind is ParagraphKind.HEADING and not _bodies(b.text)]
        )
        header = _titled(header, title, blocks)
        left = [block for block in left if block not in title]
    header = replace(header, committee=header.committee or maker)
    return header if header.portfolio_holder else replace(header, portfolio_holder=_portfolio(left, blocks))


def _signed(blocks: Sequence[Block], until: Block) -> bool:
    """Whether the author stands above a block: then a member below it is the one who answers for the report."""
    above = blocks[: next((place for place, block in enumerate(blocks) if block is until), 0)]
    return any(header_lines.REPORT_OF.pattern.match(block.text) for block in above)


def _maker(text: str) -> str | None:
    """The member for whom a report is written: the post alone, where other reports name their committee."""
    match = _POST.match(text.strip())
    return match["post"] if match else None


def known(header: Header, text: str) -> Header | None:
    """The header with what a line says; None where the line is none that is known."""
    for reader in _READERS:
        if (found := reader(header, text)) is not None:
            return found
    return _meeting(header, text)


# ---- lines that say one thing --------------------------------------------------------------------------------------


def _author(header: Header, text: str) -> Header | None:
    match = header_lines.REPORT_OF.pattern.match(text)
    return replace(header, author=header.author or _name(match["who"])) if match else None


def _name(who: str) -> str:
    """A name without the signs around it: "(Report of the Treasurer)"."""
    who = who.strip(" ,.")
    return who.rstrip(" )]") if "(" not in who and "[" not in who else who


def _item(header: Header, text: str) -> Header | None:
    match = header_lines.ITEM.pattern.match(text)
    return replace(header, item_no=header.item_no or match["item"]) if match else None


def _item_after(header: Header, text: str) -> Header | None:
    match = header_lines.ITEM_AFTER.pattern.match(text) if "item" in text.lower() else None
    if not match or not values.committee_line(match["rest"]):
        return None
    return _meeting(replace(header, item_no=header.item_no or match["item"]), match["rest"])


def _reference(header: Header, text: str) -> Header | None:
    match = header_lines.REFERENCE.pattern.match(text)
    return replace(header, reference=header.reference or match["reference"]) if match else None


def _member(header: Header, text: str) -> Header | None:
    match = header_lines.MEMBER_LINE.pattern.match(text)
    return replace(header, portfolio_holder=header.portfolio_holder or match["who"].strip(" ,.")) if match else None


def _access(header: Header, text: str) -> Header | None:
    if not (values.ACCESS_LINE.pattern.match(text) or exempt.MARK.pattern.match(text)):
        return None
    return replace(header, exempt=header.exempt or values.access(text))


def _nothing(header: Header, text: str) -> Header | None:
    """Words of forms ("REPORT", "PROPOSED RECORD OF DECISION") and rules of dots say nothing, but are no title."""
    if header_lines.NO_TITLE.pattern.match(text) or not re.search(r"[^\W\d_]{2}", text):
        return header
    return None


_READERS: tuple[Callable[[Header, str], Header | None], ...] = (
    _author,
    _item,
    _reference,
    _item_after,
    _member,
    _access,
    _nothing,
)


# ---- lines that name council, committee and date ---------------------------------------------------------------------


def _meeting(header: Header, text: str) -> Header | None:
    used = len(text) < LONG and header_lines.opens_decision(text)
    council = authority.on_line(text)
    if council:
        used = True
        header = replace(header, authority=header.authority or council)
        text = text.replace(council, "").strip(" -–—:,")
        if header_lines.OWN_MEETING.pattern.match(text):  # the council itself met, or the combined authority
            header = replace(header, committee=header.committee or council)
    if name := values.committee_line(text):
        used = True
        header = _committee(header, name, text)
    if len(text) < LONG and (day := dates.day(text)):
        used = used or len(text) < SHORT
        header = replace(header, meeting_date=header.meeting_date or day)
    return header if used else None


def _committee(header: Header, name: str, text: str) -> Header:
    """The committee of a line, and a title after it: "PUBLIC DATA PANEL – ACTIONS REPORT"."""
    rest = text[text.find(name) + len(name) :].strip(" -–—:,|")
    named = len(rest.split()) > 1 and not re.search(r"\d", rest) and not header_lines.NO_TITLE.pattern.match(rest)
    return replace(header, committee=header.committee or name, title=header.title or (rest if named else None))


def _names_meeting(block: Block) -> bool:
    return bool(values.committee_line(block.text) or header_lines.REPORT_OF.pattern.match(block.text))


# ---- the title and the portfolio -------------------------------------------------------------------------------------


def _titled(header: Header, title: Sequence[Block], blocks: Sequence[Block]) -> Header:
    number = title[0].marker.number if title and title[0].marker else None
    text = " ".join(block.body for block in title) or _first_cell(blocks)
    return replace(header, title=text, item_no=header.item_no or number)


def _first_cell(blocks: Sequence[Block]) -> str | None:
    """The title over a paper that is all table."""
    text = blocks[0].text if blocks and blocks[0].cell else ""
    return text if len(text.split()) > 2 and headings.standing(text) else None


def _title(left: Sequence[Block]) -> list[Block]:
    """The largest or boldest of the lines that are left, with the lines of the same look right after it."""
    able = [block for block in left if _can_be_title(block.text)]
    if not able:
        return []
    best = max(able, key=lambda b: (round(b.size or 0), b.bold, headings.capitals(b.text), -left.index(b)))
    run = [best]
    for block in left[left.index(best) + 1 :]:
        if block not in able or not _same_look(run[-1], block):
            break
        run.append(block)
    return run


def _can_be_title(text: str) -> bool:
    if not 0 < len(text.split()) <= 40 or text[-1] in ".;,:-–" or (text[0] == "(" and text[-1] == ")"):
        return False
    return fields.labelled(text) is None and not _NO_NAME.search(text) and not _of_site(text)


def _bodies(text: str) -> bool:
    """Whether a line names the committee or the council and nothing else."""
    return values.committee_line(text) is not None or authority.on_line(text) is not None


def running_title(running: Sequence[str]) -> str | None:
    """The title that a paper repeats at the top of its pages, where its own header has none."""
    able = (text for text in running if _can_be_title(text) and len(text.split()) > 2)
    return next((t for t in able if not _bodies(t) and not header_lines.NO_TITLE.pattern.match(t)), None)


def _of_site(text: str) -> bool:
    """Whether a line is a label of a meeting site: "Decision status: Deleted", "Additional documents:"."""
    return any(rule.pattern.match(text) for rule in (web_pages.PAGE, web_pages.FIELD, web_pages.CHROME))


def _same_look(one: Block, two: Block) -> bool:
    if one.box is None or two.box is None or two.gap or one.page != two.page:
        return False
    return one.size == two.size and one.bold == two.bold and one.text.isupper() == two.text.isupper()


def _portfolio(left: Sequence[Block], blocks: Sequence[Block]) -> str | None:
    """A bare line is a portfolio where the paper itself speaks of the Cabinet Member for it."""
    names = [name for block in left if 2 <= len((name := block.text.strip()).split()) <= 14 and "." not in name]
    told = [block.text for block in blocks if _speaks_of_member(block.text)] if names else []
    for name in names if told else ():
        wanted = re.compile(rf"(?:member|holder)\s+for\s+{re.escape(name)}", re.IGNORECASE)
        if any(map(wanted.search, told)):
            return name
    return None


def _speaks_of_member(text: str) -> bool:
    named = "ember" in text or "older" in text or "EMBER" in text or "OLDER" in text
    return named and _MEMBER_FOR.search(text) is not None
