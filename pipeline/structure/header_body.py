"""What the body of a paper tells of its header: the body that is asked, the key decision, the council."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.grammar import dates, header_lines, headings
from pipeline.grammar.rule import Rule
from pipeline.model import Header
from pipeline.structure import authority, fields, values
from pipeline.structure.block import HEADING, Block

HEAD = 5  # paragraphs, among which minutes name the meeting
SOON = 60  # paragraphs in which a report says where it goes
READ = 600  # blocks that are read for the council's name

_VAGUE = frozenset({"members", "committee", "board", "panel", "council", "it", "forum", "authority", "commission"})
_RECOMMENDED = re.compile(r"it is (?:therefore )?recommended that (?:the\s+)?(\w+(?: \w+){0,5}?)\s*:", re.IGNORECASE)
_ASKED = re.compile(r"(?:the\s+)?(.+?)\s+(?:is|are)\s", re.IGNORECASE)


def by_minutes(header: Header, blocks: Sequence[Block]) -> Header:
    """The header of minutes, from the sentence with which they open."""
    opening = _opening(blocks)
    opening = opening or next((b.text for b in blocks[:4] if header_lines.MINUTES_TITLE.pattern.match(b.text)), "")
    held = header_lines.HELD.pattern.search(opening)
    name = values.committee(held["of"] or held["the"]) if held else None
    return replace(
        header,
        title=header.title or "Minutes",
        committee=name or header.committee,
        meeting_date=dates.day(opening) or header.meeting_date,
        author=None,
    )


def _opening(blocks: Sequence[Block]) -> str:
    """The sentence, with the line on which it goes on: "Minutes of a meeting of the Cabinet", "held on 4 May"."""
    place = _first(header_lines.MINUTES, blocks)
    if place is None and (place := _first(header_lines.MEETING, blocks[:HEAD])) is None:
        return ""
    text, following = blocks[place].text, "".join(block.text[:200] for block in blocks[place + 1 : place + 2])
    if header_lines.HELD.pattern.search(text) or not _GOES_ON.match(following):
        return text
    return f"{text} {following}" if following[:4].lower() == "held" else f"{text} held {following}"


def _first(rule: Rule, blocks: Sequence[Block]) -> int | None:
    """The place of the first paragraph that a rule finds."""
    return next((place for place, block in enumerate(blocks) if rule.pattern.match(block.text)), None)


_GOES_ON = re.compile(r"(?:was\s)?held\b|(?:on|at)\s|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def by_decisions(header: Header, blocks: Sequence[Block]) -> Header:
    """The body that met, where the text of a minute or of a decision's page tells it and no line names it."""
    if header.committee is not None:
        return header
    found = (match for block in blocks[:SOON] for match in header_lines.MET.pattern.finditer(block.text[:1500]))
    names = (values.committee(match["body"] or match["of"]) for match in found)
    met = _VAGUE - {"council"}
    return replace(
        header, committee=next((n for n in names if n and n.lower() not in met and not _SAYS.match(n)), None)
    )


_SAYS = re.compile(r"(?:that|resolved|recommended|this|members)\b", re.IGNORECASE)


def by_body(header: Header, blocks: Sequence[Block], stop: int, running: Sequence[str]) -> Header:
    """The header with what is missing in it, where the rest of the paper tells it."""
    key, exempt, committee = header.key_decision, header.exempt, header.committee
    if key is None:
        key = _key_decision(blocks, stop)
    if exempt is None:
        shown = (values.access(b.text) for b in blocks[: stop + 12] if values.ACCESS_LINE.pattern.match(b.text))
        exempt = next(filter(None, shown), None)
    if committee is None:
        body = [block for block in blocks[stop:] if block.cell is None]
        committee = _asked(body) or _addressed(body)
    council = authority.canonical(header.authority or _council(committee or "", header, blocks, stop, running))
    return replace(header, key_decision=key, exempt=exempt, committee=committee, authority=council)


def _key_decision(blocks: Sequence[Block], stop: int) -> bool | None:
    """Told in the body: a section "Key decision", or a sentence that says so."""
    for index in [index for index, block in enumerate(blocks[stop:-1], stop) if block.kind is HEADING]:
        if fields.field_of(blocks[index].body) == "key_decision":
            return values.key(blocks[index + 1].body)
    for block in blocks[: stop + 6]:
        if "ecision" in block.text.lower() and (match := header_lines.KEY_SENTENCE.pattern.search(block.text)):
            return match["no"] is None if match["answer"] is None else match["answer"].lower() == "yes"
    return None


def _asked(body: Sequence[Block]) -> str | None:
    """The body that the recommendations ask: "Cabinet is asked to", "It is recommended that Cabinet:"."""
    leads = (block.text for block in body if headings.leads(block.text))
    found = (_RECOMMENDED.match(text) or _ASKED.match(text) for text in leads)
    names = (values.committee(match[1]) for match in found if match)
    return next((n for n in names if n and values.committee_line(n) and n.lower() not in _VAGUE), None)


def _addressed(body: Sequence[Block]) -> str | None:
    able = (block.text for block in body[:SOON] if any(map(block.text.__contains__, _BODIES)))
    return next((match["body"] for match in map(header_lines.GOES_TO.pattern.search, able) if match), None)


_BODIES = ("Committee", "Board", "Cabinet", "Panel", "Executive", "Commission", "Forum")  # one stands in each such name


def _council(committee: str, header: Header, blocks: Sequence[Block], stop: int, running: Sequence[str]) -> str | None:
    """The council by the committee's name, the header's lines, the running lines, or the text."""
    if re.search(r"\w+ (?:Authority|Council)\b", committee) and (named := authority.on_line(committee)):
        return named
    shown = filter(None, (authority.on_line(text) for text in running))
    return (
        authority.association(" ".join(block.text for block in blocks[: min(stop, 12)]))
        or authority.of_mayor([block.text for block in blocks[:SOON]])
        or next(shown, None)
        or authority.in_text([block.text for block in blocks[:READ] if block.cell is None])
        or authority.of_site([block.text for block in blocks[:READ]], header.meeting_date)
    )
