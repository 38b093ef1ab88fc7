"""What one paragraph of minutes tells of motions: who moved, who seconded, how the vote went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.extractors.motions_found import found
from pipeline.grammar.motions import (
    ABSTAINED,
    ACTIVE,
    AMENDMENT,
    AMENDS,
    CALLED,
    COUNT,
    LABEL,
    MOVED_AND,
    MOVED_BY,
    NOBODY,
    NOMINATED,
    NOT_HERE,
    NUMBER,
    OBJECT,
    PASSIVE,
    PUT,
    RECEIVED,
    RESULT,
    RESULT_ALONE,
    SECONDED,
    SECONDED_BY,
    SECONDED_MOVED,
    SIDE,
    UNANIMOUS,
    VOTED,
    VOTES_AFTER,
    VOTES_BEFORE,
    VOTES_TO,
    items_of,
)
from pipeline.grammar.people import NAME, PERSON, TITLED, pieces
from pipeline.grammar.rule import Rule
from pipeline.model import MotionKind, MotionResult


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a paragraph tells of a motion, and where. `strong`: enough to make a motion by itself."""

    start: int
    end: int
    rule: str
    amendment: bool = False
    motion: bool = False  # it says "the motion", "the recommendation"
    mover: str | None = None
    seconder: str | None = None
    result: MotionResult | None = None
    votes: tuple[tuple[str, int], ...] = ()  # side ("for", "against", "abstained") and number
    unanimous: bool = False
    names: tuple[str, tuple[str, ...]] | None = None  # side and who
    strong: bool = False
    items: tuple[str, ...] = ()  # of the recommendations, where the vote was on some of them alone


def events(text: str) -> list[Event]:
    """What a paragraph tells, in its order.

    >>> [(each.mover, each.seconder) for each in events("Moved by Cllr A Hill, seconded by Cllr B Lee")]
    [('Cllr A Hill', 'Cllr B Lee')]
    """
    families = (_moves(text), _counts(text), _outcomes(text), _unanimous(text), recorded(text))
    return sorted((event for family in families for event in _apart(family)), key=lambda event: event.start)


def _apart(family: Iterator[Event]) -> list[Event]:
    """Events of one kind that do not overlap: of two that do, the one whose rule comes first."""
    found: list[Event] = []
    for event in family:
        if not any(event.start < other.end and other.start < event.end for other in found):
            found.append(event)
    return found


# ---- moved and seconded -------------------------------------------------------------------------------------------


def _moves(text: str) -> Iterator[Event]:
    low = text.lower()
    seconded = "seconded" in low
    if seconded or "seconder" in low or ("sec" in low and _SEC.search(low)):
        for rule in (NOMINATED, MOVED_BY, MOVED_AND, SECONDED_MOVED) if seconded else (MOVED_BY,):
            for match in found(rule, text):
                yield _move(text, match, rule, strong=True)
    if "moved" in low or "proposed" in low:
        for match in found(PASSIVE, text) if " by " in low else ():
            yield _move(text, match, PASSIVE, strong=True)
        for match in found(ACTIVE, text):
            strong = bool(OBJECT.pattern.match(text, match.end())) and match["verb"].lower() == "moved"
            yield _move(text, match, ACTIVE, strong=strong or match["verb"].isupper())
    if seconded or "seconder" in low:
        for rule in (SECONDED_BY, SECONDED) if seconded else (SECONDED_BY,):
            for match in found(rule, text):
                yield _move(text, match, rule, strong=False)


_SEC = re.compile(r"\bsec\b")  # as parishes print it: "Prop. Cllr Hill, sec. Cllr Lee"


def _move(text: str, match: re.Match[str], rule: Rule, *, strong: bool) -> Event:
    named = match.groupdict()
    around = text[_sentence(text, match.start()) : match.end() + 60].split(". ", 1)[0]
    told = bool(AMENDMENT.pattern.search(around)) and not _MOVES_MOTION.search(text, match.end(), match.end() + 60)
    amendment = told or bool(AMENDS.pattern.match(text, match.end()))
    mover, seconder = (_name(named.get(key)) for key in ("mover", "seconder"))
    return Event(
        match.start(), match.end(), rule.name, amendment=amendment, mover=mover, seconder=seconder, strong=strong
    )


_MOVES_MOTION = re.compile(r"\W*(?:moved\s|the\s|a\s){0,2}(?:motion|recommendations?)\b", re.IGNORECASE)
_OF_OFFICE = re.compile(rf"^the\s[^,(]+[,(]\s?(?={PERSON})", re.IGNORECASE)


def _name(text: str | None) -> str | None:
    """A person as printed, without the office before the name."""
    return _OF_OFFICE.sub("", text).strip(" ,.(") if text else None


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins in which something stands, 200 characters back at most."""
    return max(text.rfind(". ", max(0, at - 200), at) + 1, at - 200, 0)


# ---- counts -------------------------------------------------------------------------------------------------------

_SIDES = re.compile(rf"(?P<side>{SIDE})", re.IGNORECASE)
_NUMBERS = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)
_VALUES = {
    word: value
    for value, words in enumerate(
        (
            *(
                "no none nobody nil zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
            ),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
    for word in words.split()
}


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    first, *rest = re.split(r"[\s-]", text.lower())
    if first == "thirty":
        return 30
    return _VALUES.get(first, 0) + (_VALUES.get(rest[0], 0) if rest and first == "twenty" else 0)


def _side(text: str) -> str:
    low = text.lower().strip()
    return "against" if low.startswith("ag") else "abstained" if low.startswith("ab") else "for"


def _counts(text: str) -> Iterator[Event]:
    low = text.lower()
    if "motion" in low and "amendment" in low:
        for match in RECEIVED.pattern.finditer(text):
            yield from _received(match)
    if "against" in low or "abst" in low or "favour" in low:
        for rule in (VOTES_AFTER, VOTES_BEFORE):
            for match in found(rule, text):
                votes = _pairs(match[0])
                if votes:
                    yield _told(text, match, rule, votes=votes, strong=True)
    if " to " in low and any(map(low.__contains__, ("carried", "lost", "vote", "defeated", "("))):
        for match in VOTES_TO.pattern.finditer(text):
            if "vote" in match[0].lower() or _TOLD.search(text[max(0, match.start() - 60) : match.end()]):
                yield _to(text, match)
    if "abst" in low:
        for match in ABSTAINED.pattern.finditer(text):
            yield _told(text, match, ABSTAINED, votes=(("abstained", _value(match["abstained"])),))


_TOLD = re.compile(r"\b(?:carried|lost|defeated|agreed|approved|refused)\b", re.IGNORECASE)


def _pairs(text: str) -> tuple[tuple[str, int], ...]:
    """Sides with their numbers; nothing where a side comes twice, as in a table of wards."""
    sides = [_side(match[0]) for match in _SIDES.finditer(text)]
    numbers = [_value(match[0]) for match in _NUMBERS.finditer(text)]
    if len(sides) != len(numbers) or len(set(sides)) != len(sides):
        return ()
    return tuple(zip(sides, numbers, strict=True))


def _to(text: str, match: re.Match[str]) -> Event:
    """ "by 8 votes to 3": those who prevailed come first, so a lost motion had the second number for it."""
    first, second = _value(match["first"]), _value(match["second"])
    sentence = text[_sentence(text, match.start()) : match.end()]
    lost = bool(re.search(r"\b(?:lost|defeated|not\scarried|rejected|fell|failed)\b", sentence, re.IGNORECASE))
    winners, losers = ("against", "for") if lost and first > second else ("for", "against")
    votes = [(winners, first), (losers, second)]
    if match["abstained"]:
        votes.append(("abstained", _value(match["abstained"])))
    carried = bool(re.search(r"\bcarried\b", sentence, re.IGNORECASE))
    result = MotionResult.LOST if lost else MotionResult.CARRIED if carried else None
    return _told(text, match, VOTES_TO, votes=tuple(votes), result=result, strong=True)


def _received(match: re.Match[str]) -> Iterator[Event]:
    rest = (("abstained", _value(match["abstained"])),) if match["abstained"] else ()
    middle = match.string.lower().index("amendment", match.start())
    end = len(match.string[:middle].rstrip())
    for start, stop, thing in ((match.start(), end, "motion"), (middle, match.end(), "amendment")):
        votes = (("for", _value(match[thing])), *rest)
        amends = thing == "amendment"
        yield Event(start, stop, RECEIVED.name, amends, not amends, votes=votes, strong=True)


# ---- what became of it -----------------------------------------------------------------------------------------------


_ALONE = ("CARRIED", "Carried", "LOST", "Lost", "PASSED", "FAILED", "DEFEATED", "WITHDRAWN")


def _outcomes(text: str) -> Iterator[Event]:
    for match in found(RESULT, text):
        yield _told(text, match, RESULT, result=_result(match))
    if any(map(text.__contains__, _ALONE)):
        for match in RESULT_ALONE.pattern.finditer(text):
            yield _told(text, match, RESULT_ALONE, result=_result(match))


def _unanimous(text: str) -> Iterator[Event]:
    low = text.lower()
    if "unanim" in low or "nem" in low or "dissent" in low or "favour" in low:
        for match in UNANIMOUS.pattern.finditer(text):
            yield _told(text, match, UNANIMOUS, unanimous=True)


def _result(match: re.Match[str]) -> MotionResult:
    named = match.groupdict()
    return next(MotionResult(name) for name in ("lost", "withdrawn", "carried") if named.get(name))


_MOTION = re.compile(r"\b(?:motion|recommendations?|proposal|resolution|substantive)\b", re.IGNORECASE)


def _told(
    text: str,
    match: re.Match[str],
    rule: Rule,
    *,
    votes: tuple[tuple[str, int], ...] = (),
    result: MotionResult | None = None,
    unanimous: bool = False,
    strong: bool = False,
) -> Event:
    start = _sentence(text, match.start())
    sentence = text[start : match.end()]
    amendment, motion = bool(AMENDMENT.pattern.search(sentence)), bool(_MOTION.search(sentence))
    if amendment and motion:  # "the motion as amended", "an amendment to the motion": what stands last
        last = max((each.start() for each in AMENDMENT.pattern.finditer(sentence)), default=0)
        amendment = last > max(each.start() for each in _MOTION.finditer(sentence)) or "to the motion" in sentence
    put = bool(PUT.pattern.search(sentence))
    told = bool(NOT_HERE.pattern.search(sentence))
    return Event(
        *(match.start(), match.end(), NOT_HERE.name if told else rule.name, amendment, motion and not amendment),
        votes=votes,
        result=result,
        unanimous=unanimous,
        strong=strong or (put and result is not None) or (amendment and result is not None),
        items=() if amendment else items_of(text, start, match.end()),
    )


def called(text: str) -> MotionKind | None:
    """On what a recorded vote is called for, where a paragraph says so: the amendment, or what was moved.

    >>> called("A recorded vote on the recommendations having been requested, the voting was as follows:").value
    'motion'
    """
    low = text.lower()
    match = CALLED.pattern.search(text) if "vot" in low or "division" in low else None
    if match is None:
        return None
    sentence = text[_sentence(text, match.start()) :].split(". ", 1)[0]
    if AMENDMENT.pattern.search(sentence):
        return MotionKind.AMENDMENT
    return MotionKind.MOTION if _MOTION.search(sentence) else None


# ---- names -----------------------------------------------------------------------------------------------------------

_PLAIN = re.compile(
    rf"\W*(?:(?:county|city|borough|district)\s)?(?:councill?ors?\b|cllrs?\b|the\s)?\.?\W*(?P<name>{PERSON}|(?-i:{NAME}))\W*$",
    re.IGNORECASE,
)


def recorded(text: str) -> Iterator[Event]:
    """The sides of a recorded vote with those who voted so: "For: Councillors Hill and Lee (2)"."""
    labels = list(found(LABEL, text))
    for match, after in zip_longest(labels, labels[1:]):
        end = after.start() if after else len(text)
        names = names_in(text, match.end(), end) if match["side"] else None
        if names is None:
            continue
        who, count = names
        number = int(match["count"]) if match["count"] else count
        votes = ((_side(match["side"]), len(who) if number is None else number),)
        side = _side(match["side"])
        yield Event(
            *(match.start(), end, LABEL.name),
            *("amendment" in match[0].lower(), "motion" in match[0].lower()),
            votes=votes,
            names=(side, who) if who else None,
            strong=bool(who),
        )
    if "voted" in text or "abstained" in text:
        yield from _named_first(text)


def _named_first(text: str) -> Iterator[Event]:
    """ "Councillors Hill and Lee voted in favour."."""
    for match in VOTED.pattern.finditer(text):
        names = names_in(text, match.start("names"), match.end("names"))
        if names and names[0]:
            side = _side(match["side"] or "abstained")
            yield Event(match.start(), match.end(), VOTED.name, votes=((side, len(names[0])),), names=(side, names[0]))


def names_in(text: str, start: int, end: int) -> tuple[tuple[str, ...], int | None] | None:
    """The names of a printed list and the number behind them; None where it holds anything but names."""
    counted = COUNT.search(text, start, end)
    number = int(counted["count"]) if counted else None
    end = counted.start() if counted else end
    if NOBODY.match(text, start, end) or (number == 0 and not text[start:end].strip(" .:-")):
        return (), 0
    if number is not None and not text[start:end].strip(" .:-–—"):
        return (), number
    found = [_PLAIN.match(text, a, b) for a, b in pieces(text, start, end)]
    if not found or not all(found):
        return None
    names = tuple(each["name"] for each in found if each)
    single = len(names) == 1 and number != 1 and not TITLED.pattern.search(text, start, end)
    return None if single else (names, number)
