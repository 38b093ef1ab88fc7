"""Minutes -> motions and amendments: who moved and seconded them, how the vote went, what became of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline import concordance
from pipeline.extractors.motions_events import Event, called, events, names_in
from pipeline.grammar.motions import LABEL, NOT_HERE, REPLACES, TOLD_TWICE, VOTE_NOTE
from pipeline.model import (
    Finding,
    Minute,
    Motion,
    MotionKind,
    MotionResult,
    Paragraph,
    Recommendation,
    RecommendationKind,
    Report,
    ReportKind,
    Span,
)

VERSION = 7
SHORT = 60  # characters: a label that stands alone
NEAR = 3  # paragraphs between the moving and the seconding, or a vote and its result


@dataclass(slots=True)
class _Draft:
    """A motion in the making."""

    kind: MotionKind
    rule: str
    minute: str | None
    last: int  # place of the paragraph that told of it last
    strong: bool = False
    spans: list[Span] = field(default_factory=list)
    mover: str | None = None
    seconder: str | None = None
    result: MotionResult | None = None
    votes: dict[str, int] = field(default_factory=dict)
    unanimous: bool = False
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    text: str | None = None
    items: tuple[str, ...] = ()  # on which alone its vote was
    part: int = 0  # of the minute: an odd one tells the one before it again
    prose: bool = False  # its vote is told in a sentence, which a note behind the resolution may repeat

    @property
    def voted(self) -> bool:
        """Whether its vote is told."""
        return bool(self.votes or self.unanimous or self.result)


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """Everything that was moved or voted on at a meeting."""
    resolved = {
        span.paragraph
        for each in found
        if isinstance(each, Recommendation) and each.kind is RecommendationKind.RESOLUTION
        for span in each.spans
    }
    if report.kind not in (ReportKind.MINUTES, ReportKind.DECISION) and not resolved:
        return
    minutes = [each for each in found if isinstance(each, Minute)]
    hints = _hints(report.paragraphs)
    for group in _by_minute(report.paragraphs, minutes):
        yield from _Reader(group[0], resolved, hints).read(group[1])


class _Hints(NamedTuple):
    """Positions of paragraphs: most tell nothing, which one look at all of them finds out."""

    tell: set[int]  # what was moved or voted on
    call: set[int]  # for a recorded vote
    name: set[int]  # a side of one, at their front


# A paragraph without any of these tells nothing of a motion.
_TELL = (
    *("second", "moved", "proposed", "vot", "unanim", "carried", "lost", "nem", "amendment", "for:", "for (", "for –"),
    *("for -", "against", "abst", "in favour", "dissent", "motion", "favor"),
)
_CALL = ("vot", "division")
_NAME = ("for", "in fav", "against", "abst")


def _hints(paragraphs: Sequence[Paragraph]) -> _Hints:
    said = concordance.of(paragraphs)
    found = (said.holding(_TELL), said.holding(_CALL), said.holding(_NAME, SHORT))
    return _Hints(*({paragraphs[index].position for index in each} for each in found))


def _by_minute(
    paragraphs: Sequence[Paragraph], minutes: Sequence[Minute]
) -> Iterator[tuple[str | None, list[Paragraph]]]:
    """The paragraphs of each item of the minutes, with its number."""
    starts = [each.span.paragraph for each in minutes]
    groups: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        groups.setdefault(bisect_right(starts, paragraph.position), []).append(paragraph)
    for place, group in groups.items():
        yield (minutes[place - 1].number if place else None), group


class _Reader:
    """Reads the paragraphs of one minute into motions."""

    def __init__(self, minute: str | None, resolved: set[int], hints: _Hints) -> None:
        """Begin a minute. `resolved`: where its resolutions stand."""
        self.minute, self.resolved, self.hints = minute, resolved, hints
        self.drafts: list[_Draft] = []
        self.side: Event | None = None  # a side of a recorded vote whose names come in the next paragraphs
        self.on: MotionKind | None = None  # what the recorded vote that follows is on
        self.part, self.first = 0, ""  # of the minute, and which label it begins with

    def read(self, paragraphs: Sequence[Paragraph]) -> Iterator[Motion]:
        """The motions of the minute, in order."""
        for place, paragraph in enumerate(paragraphs):
            text, position = paragraph.text, paragraph.position
            short = len(text) < SHORT
            if short:
                self._part_of(text)
            if self.side is not None and self._names_below(self.side, place, paragraph):
                continue
            if self.drafts:
                self._rival(self.drafts[-1], place, paragraph)
            for event in events(text) if position in self.hints.tell else ():
                if event.rule != NOT_HERE.name:
                    self._take(event, place, paragraph)
            if position in self.hints.call:
                self.on = called(text) or self.on
            self.side = _awaited(text) if short and position in self.hints.name else None
        motions = [draft for draft in _once(self.drafts) if _is_motion(draft, self.resolved)]
        resolved = [p.position for p in paragraphs if p.position in self.resolved]
        for draft in motions:
            draft.result = (
                draft.result
                or _by_division(draft, motions)
                or _by_vote(draft)
                or _by_resolution(draft, motions, resolved)
            )
            yield _finish(draft)

    def _part_of(self, text: str) -> None:
        """Mind where a page that begins with the decision tells the same in its minutes."""
        label = TOLD_TWICE.pattern.match(text)
        if label is None:
            return
        name = "decision" if label["decision"] else "minutes"
        self.first = self.first or name
        if self.first == "decision" and (name == "minutes") != bool(self.part % 2):
            self.part += 1

    def _rival(self, last: _Draft, place: int, paragraph: Paragraph) -> None:
        """What is moved against one item of a motion, and printed below its mover, is an amendment."""
        if place - last.last != 1 or last.voted or last.text:
            return
        text = f"{paragraph.marker or ''} {paragraph.text}".lstrip()
        if self._amends(last, text, 0):
            last.kind, last.text = MotionKind.AMENDMENT, paragraph.text

    def _amends(self, draft: _Draft, text: str, at: int) -> bool:
        """Whether words put another item in the place of one of the motion before, on which nobody has voted yet."""
        moved = [d for d in self.drafts if d is not draft and d.mover and d.kind is MotionKind.MOTION and not d.voted]
        return bool(moved and draft.mover and REPLACES.pattern.match(text[at : at + SHORT]))

    def _names_below(self, side: Event, place: int, paragraph: Paragraph) -> bool:
        """Whether a paragraph holds names under a label that stood alone: "For:" / "Councillors Hill and Lee"."""
        text = paragraph.text
        names = names_in(text, 0, len(text)) if not LABEL.pattern.match(text) else None
        if names is None or (not names[0] and names[1] is None):
            self.side = None
            return False
        label = side.votes[0][0].lower()
        name = "against" if label.startswith("ag") else {"a": "abstained", "f": "for", "i": "for"}[label[0]]
        who, count = names
        self._take(
            Event(
                0,
                len(text),
                LABEL.name,
                votes=((name, len(who) if count is None else count),),
                names=(name, who),
                strong=True,
            ),
            place,
            paragraph,
        )
        return True

    def _take(self, event: Event, place: int, paragraph: Paragraph) -> None:
        if event.mover is not None:
            draft = self._begin(event, place)
            if self._amends(draft, paragraph.text, event.end):
                draft.kind, draft.text = MotionKind.AMENDMENT, paragraph.text[event.end :].strip(" ,:")
            draft.text = _words(paragraph.text, event.end) if event.amendment else draft.text
        else:
            note = bool(VOTE_NOTE.pattern.match(paragraph.text)) or _in_brackets(paragraph.text, event.start)
            draft_or_none = self._noted(event) if note else None
            draft_or_none = draft_or_none or self._of(event, place)
            if draft_or_none is None:
                return
            draft = draft_or_none
            draft.prose = draft.prose or (not note and bool(event.votes or event.unanimous))
            draft.items = draft.items or event.items
        draft.last, draft.strong = place, draft.strong or event.strong
        draft.mover, draft.seconder = draft.mover or event.mover, draft.seconder or event.seconder
        draft.result, draft.unanimous = draft.result or event.result, draft.unanimous or event.unanimous
        for side, number in event.votes:
            draft.votes.setdefault(side, number)
        if event.names:
            draft.names.setdefault(*event.names)
        words = paragraph.text[event.start : event.end].rstrip()
        draft.spans.append(Span(paragraph.position, event.start, event.start + len(words), words))

    def _begin(self, event: Event, place: int) -> _Draft:
        kind = MotionKind.AMENDMENT if event.amendment else MotionKind.MOTION
        draft = _Draft(kind, event.rule, self.minute, place, part=self.part)
        self.drafts.append(draft)
        return draft

    def _of(self, event: Event, place: int) -> _Draft | None:
        """The motion that an event tells more of; a new one where it tells of a vote by itself."""
        if event.seconder is not None:
            open_ = [d for d in self.drafts if d.mover and not d.seconder and place - d.last <= NEAR]
            return open_[-1] if open_ else None
        here = [d for d in self.drafts if d.part == self.part]
        if event.items and (event.votes or event.unanimous or event.result):
            return self._of_items(event, place, here)
        drafts = [d for d in here if not _contradicts(d, event, place)]
        if event.amendment:
            drafts = [d for d in drafts if d.kind is MotionKind.AMENDMENT]
        elif event.motion or (event.names and self.on is MotionKind.MOTION):
            drafts = [d for d in drafts if d.kind is MotionKind.MOTION]
        if drafts:
            return drafts[-1]
        return self._begin(event, place) if event.strong or event.unanimous else None

    def _of_items(self, event: Event, place: int, drafts: Sequence[_Draft]) -> _Draft:
        """The motion of a vote on some items: what was moved, once for each such vote."""
        motions = [d for d in drafts if d.kind is MotionKind.MOTION]
        free = [d for d in motions if d.items == event.items or not (d.items or d.voted)]
        if free:
            return free[-1]
        draft = self._begin(event, place)
        moved = next((d for d in motions[::-1] if d.mover), None)
        if moved:
            draft.mover, draft.seconder = moved.mover, moved.seconder
        return draft

    def _noted(self, event: Event) -> _Draft | None:
        """The motion whose vote a note in brackets gives again."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.part != self.part or not last.prose:
            return None
        same = dict(event.votes) == last.votes and event.unanimous == last.unanimous
        return last if same and event.names is None else None


def _awaited(text: str) -> Event | None:
    """A side of a recorded vote whose label stands alone, so that its names come next."""
    match = LABEL.pattern.match(text)
    alone = match is not None and match["side"] and not text[match.end() :].strip(" :.|–-")
    return Event(0, len(text), LABEL.name, votes=((match["side"], 0),)) if match and alone else None


def _in_brackets(text: str, at: int) -> bool:
    return text.rfind("(", 0, at + 1) > text.rfind(")", 0, at)


def _once(drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    """Each motion once: what a page tells of its decision and again in its minutes is one."""
    again: set[int] = set()
    for draft in drafts:
        told = (each for each in drafts if each.part == draft.part + 1 and id(each) not in again)
        twin = next((each for each in told if _same(draft, each)), None) if not draft.part % 2 else None
        if twin is None:
            yield draft
            continue
        again.add(id(twin))
        twin.mover, twin.seconder = twin.mover or draft.mover, twin.seconder or draft.seconder
        twin.result, twin.spans = twin.result or draft.result, [*draft.spans, *twin.spans]
        twin.names = draft.names | twin.names


def _same(one: _Draft, other: _Draft) -> bool:
    if one.kind is not other.kind or (one.mover and other.mover and one.mover != other.mover):
        return False
    told = bool(one.votes or one.unanimous or one.mover)
    return told and (one.votes, one.unanimous) == (other.votes, other.unanimous)


def _contradicts(draft: _Draft, event: Event, place: int) -> bool:
    """Whether an event tells of another vote than a motion's own, which is told already."""
    if event.result is not None and draft.result is not None and (event.result, place) != (draft.result, draft.last):
        return True
    if event.unanimous and (draft.unanimous or draft.votes.get("against")):
        return True
    if draft.unanimous and any(number for side, number in event.votes if side == "against"):
        return True
    return any(
        side in draft.votes and not (event.names and side not in draft.names and number == draft.votes[side])
        for side, number in event.votes
    )


def _is_motion(draft: _Draft, resolved: set[int]) -> bool:
    """Whether enough is told of it: a mover with a seconder, a vote, or a decision of which the vote is told."""
    if draft.mover and (draft.seconder or draft.strong or draft.voted):
        return True
    if draft.unanimous and not (draft.votes or draft.result):
        return any(span.paragraph + step in resolved for span in draft.spans for step in (-1, 0, 1, 2))
    return bool(draft.votes or (draft.result and draft.strong))


def _by_division(draft: _Draft, motions: Sequence[_Draft]) -> MotionResult | None:
    """Where a meeting divides between a motion and an amendment, more votes for one are fewer for the other."""
    others = (each.votes["for"] for each in motions if each.kind is not draft.kind and set(each.votes) == {"for"})
    other = next(others, None)
    if other is None or set(draft.votes) != {"for"} or draft.votes["for"] == other:
        return None
    return MotionResult.CARRIED if draft.votes["for"] > other else MotionResult.LOST


def _by_vote(draft: _Draft) -> MotionResult | None:
    """What became of a motion, by its numbers; nothing where the chair's vote had to decide."""
    if draft.unanimous:
        return MotionResult.CARRIED
    if "for" not in draft.votes or draft.votes["for"] == draft.votes.get("against", 0):
        return None
    return MotionResult.CARRIED if draft.votes["for"] > draft.votes.get("against", 0) else MotionResult.LOST


def _by_resolution(draft: _Draft, motions: Sequence[_Draft], resolved: Sequence[int]) -> MotionResult | None:
    """What was moved and seconded is carried where a resolution stands above it or follows before the next motion."""
    if draft.kind is not MotionKind.MOTION or not (draft.mover and (draft.seconder or draft.strong)):
        return None
    start = draft.spans[0].paragraph
    others = (each.spans[0].paragraph for each in motions if each.mover and each.kind is MotionKind.MOTION)
    end = min((other for other in others if other > start), default=None)
    follows = any(start - 1 <= position and (end is None or position < end) for position in resolved)
    return MotionResult.CARRIED if follows else None


def _finish(draft: _Draft) -> Motion:
    return Motion(
        spans=tuple(draft.spans),
        kind=draft.kind,
        rule=draft.rule,
        minute=draft.minute,
        text=draft.text,
        mover=draft.mover,
        seconder=draft.seconder,
        result=draft.result,
        votes_for=draft.votes.get("for"),
        votes_against=draft.votes.get("against"),
        abstentions=draft.votes.get("abstained"),
        unanimous=True if draft.unanimous else None,
        names_for=draft.names.get("for", ()),
        names_against=draft.names.get("against", ()),
        names_abstaining=draft.names.get("abstained", ()),
    )


_CHANGE = re.compile(
    r"[\s,:;–-]*(?:(?:moved|proposed)\s)?(?:an\samendment\s)?(?P<words>(?:that\b|to\b|[“\"‘']).{10,600})", re.IGNORECASE
)


def _words(text: str, at: int) -> str | None:
    """What an amendment would change, where it is printed behind the mover."""
    match = _CHANGE.match(text, at)
    return match["words"].strip() if match else None
