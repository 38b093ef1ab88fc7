"""What the text of a run says by itself: its words, and which of them the lists know. A paper repeats its names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from pipeline.extractors.bodies_heads import heads, never_first
from pipeline.frozen import dataclass
from pipeline.gazetteer import bodies
from pipeline.grammar.bodies import CONNECTORS, WORD
from pipeline.nlp import Phrase, Phrases

LONGEST = 5  # words of a name that only its context tells
EXECUTIVES = {"cabinet", "executive"}  # one body: every council has one or the other


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a run, with what does not depend on where it stands."""

    words: list[str]
    folded: list[str]
    starts: list[int]  # from the run's beginning
    ends: list[int]
    capitals: list[bool]  # whether a word starts with a capital or a digit, or goes on after a hyphen
    joined: list[bool]  # whether only a blank or a hyphen parts a word from the one before
    known: list[Phrase]  # names of the gazetteer
    heads: list[int]  # nouns that bodies are called by, the last first
    places: bool  # whether the name of a place may begin in it
    shorts: list[int]  # words that may stand for a body: "the Council"
    telling: bool  # whether the lists know a word or a name in it
    stretches: list[tuple[int, int]]  # see `stretches`


@lru_cache(maxsize=8192)
def wording(printed: str) -> Wording:
    """The words of a run's text."""
    plain = _plain(printed)
    words, starts, ends, capitals = _plain_words(printed) if plain else _words(printed)
    folded = list(map(str.lower, words))
    if plain:
        joined = [True] * len(words)
        joined[0] = False
        known = _phrases().find_bare(folded)
    else:
        joined = [False, *[printed[end:start] in {" ", "-"} for end, start in zip(ends, starts[1:], strict=False)]]
        known = _phrases().find(words)
    all_heads, all_shorts = heads(), short_words()
    nouns = [at for at, word in enumerate(folded) if word in all_heads]
    nouns.reverse()
    places = not first_words().isdisjoint(folded)
    shorts = [at for at, word in enumerate(folded) if word in all_shorts]
    return Wording(
        words,
        folded,
        starts,
        ends,
        capitals,
        joined,
        known,
        nouns,
        places,
        shorts,
        bool(known or nouns or places or shorts),
        list(stretches(folded, capitals, joined)),
    )


def stretches(folded: Sequence[str], free: Sequence[bool], joined: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """One to five words in a row that are capitalised and that no naming has taken."""
    start, size, never = 0, len(folded), never_first()
    while start < size:
        end = start
        while end < size and free[end] and (end == start or joined[end]):
            end += 1
        while start < end and folded[start] in never:
            start += 1
        if 1 <= end - start <= LONGEST:
            yield start, end
        start = max(end, start + 1)


def unparted(lowered: str) -> list[str] | None:
    """The words of a run in small letters, where no mark and no small word parts them.

    >>> unparted("quill-rowe transport"), unparted("quill (rowe)"), unparted("quill and rowe")
    (['quill', 'rowe', 'transport'], None, None)
    """
    if _plain(lowered):
        words = lowered.split(" ")
    elif "," in lowered or "(" in lowered or "’" in lowered or "'" in lowered:
        return None
    else:
        words = WORD.findall(lowered)
    return words if _small().isdisjoint(words) else None


def may_name(words: Sequence[str]) -> bool:
    """Whether the lists know one of these words, or a name among them; they are in small letters, without apostrophes.

    >>> may_name(["northmoor", "board"]), may_name(["home", "office"]), may_name(["quill", "rowe"])
    (True, True, False)
    """
    return not _tells_in_run().isdisjoint(words) or bool(_phrases().find(words))  # "&" is the lists' "and"


def _plain(printed: str) -> bool:
    """Whether nothing but single blanks parts the words of a run."""
    return printed.replace(" ", "").isalnum() and "  " not in printed


def _plain_words(printed: str) -> tuple[list[str], list[int], list[int], list[bool]]:
    """The words of a run that single blanks part, where they start and end, and which are capitalised."""
    words = printed.split(" ")
    starts = list(accumulate([len(word) + 1 for word in words[:-1]], initial=0))
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return words, starts, ends, [not word[0].islower() for word in words]


def _words(printed: str) -> tuple[list[str], list[int], list[int], list[bool]]:
    """The same of any run."""
    found = list(WORD.finditer(printed))
    words, starts = [word[0] for word in found], [word.start() for word in found]
    capitals = [word[0].isupper() or _counts(word, printed, start) for word, start in zip(words, starts, strict=True)]
    return words, starts, [word.end() for word in found], capitals


def _counts(word: str, printed: str, start: int) -> bool:
    """Whether a word without a capital counts as capitalised: it starts with a digit, or goes on after a hyphen."""
    return printed[start - 1] == "-" if word[0].islower() else word[0].isalnum()


@cache
def _phrases() -> Phrases:
    """The names of the gazetteer."""
    return Phrases(WORD.findall(name) for name in bodies.gazetteer().spellings)


@cache
def first_words() -> frozenset[str]:
    """The words that names of places begin with."""
    return frozenset(place.split()[0] for place in bodies.gazetteer().places)


@cache
def short_words() -> frozenset[str]:
    """Words that are short for a body: "the Council", "the Board"."""
    shorts = (word for word, readings in heads().items() if any(head.short for head in readings))
    return frozenset({"council", "government", "authority", *EXECUTIVES, *shorts})


@cache
def names_alone() -> frozenset[str]:
    """Words that may name a body with no other word beside them."""
    return _phrases().words() | first_words() | short_words()


@cache
def _tells_in_run() -> frozenset[str]:
    """Words of a run by which it may name a body."""
    return names_alone() | heads().keys()


@cache
def _small() -> frozenset[str]:
    return frozenset(CONNECTORS)
