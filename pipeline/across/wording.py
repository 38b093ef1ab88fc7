"""What is the same in a recommendation and a resolution, when verbs move and change and filling words come and go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from pipeline.gazetteer.load import rows
from pipeline.text import straight

_TOKEN = re.compile(r"£?\d+(?:[.,/]\d+)*\w*|[^\W_]+(?:'[^\W_]+)*")
_WORD = re.compile(r"\S+")
_ELSEWHERE = re.compile(  # where more is to be read: another printing may leave that out
    r"\b(?:please\s)?(?:refer\sto|see|(?:as\s)?(?:set\sout|detailed|shown|outlined|described|contained|attached)\s(?:in|at|as))\s(?:the\s)?"
    r"(?:section|paragraph|para|appendix|annexe?|table|schedule)s?\s[\w.()]+(?:\s(?:of|to|in)\s(?:the|this)\sreport)?",
    re.IGNORECASE,
)
_DEFINED = re.compile(r"\(\s*[\"'“‘]?(?:the\s)?[A-Z][^\d()]{0,24}\)")  # "(the Company)", "(SIS)": a name for later
LONGEST = 400  # words of a gist that are laid beside another's: a council tax resolution has thousands


@cache
def meaning(word: str) -> str | None:
    """What a word of `outcome_words.csv` is to an outcome: `filler`, `matter`, `negation`, `change`, or an outcome.

    >>> meaning("the"), meaning("defer"), meaning("bridge")
    ('filler', 'deferred', None)
    """
    return _meanings().get(word)


@cache
def _meanings() -> dict[str, str]:
    return {row["word"]: row["meaning"] for row in rows("outcome_words")}


@cache
def _bases() -> dict[str, str]:
    return {form: row["verb"] for row in rows("actions") for form in (row["verb"], *row["forms"].split())}


def base(word: str) -> str:
    """A verb's base form; any other word as it is.

    >>> base("approved"), base("budget")
    ('approve', 'budget')
    """
    return _bases().get(word, word)


@cache
def _formal() -> frozenset[str]:
    return frozenset(row["verb"] for row in rows("actions") if row["formal"])


def formal(verb: str) -> bool:
    """Whether a base form is a verb of decision: `approve`, `agree`, `note`."""
    return verb in _formal()


def tokens(text: str) -> list[str]:
    """The words of a text, verbs in their base form, possessives without their s.

    >>> tokens("That the Council’s budget of £2.5m be approved")
    ['that', 'the', 'council', 'budget', 'of', '£2.5m', 'be', 'approve']
    """
    return [base(word.removesuffix("'s")) for word in _TOKEN.findall(straight(text).casefold())]


def gist(text: str, verbs: Collection[str] = ()) -> list[str]:
    """The words that carry the meaning: without filling words and without the verbs of the decision.

    >>> gist("That the budget of £2.5m for 2025/26 be approved", ["approve"])
    ['budget', '£2.5m', '2025/26']
    """
    return [word for word in _carrying(text) if word not in verbs]


@lru_cache(maxsize=1024)  # each of a report's recommendations is compared with each of a meeting's resolutions
def _carrying(text: str) -> tuple[str, ...]:
    """The words of a text that are no filling."""
    return tuple(word for word in tokens(_ELSEWHERE.sub(" ", _DEFINED.sub(" ", text))) if meaning(word) != "filler")


@dataclass(frozen=True, slots=True)
class Match:
    """How two gists lie beside each other: words of both, and what each has alone."""

    both: int
    left_out: tuple[str, ...]
    put_in: tuple[str, ...]
    amid: tuple[str, ...]  # those of `put_in` that stand among common words, or in the place of others

    @property
    def kept(self) -> float:
        """How much of the recommendation was resolved, 0 to 1."""
        return self.both / (self.both + len(self.left_out)) if self.both else 0.0

    @property
    def used(self) -> float:
        """How much of the resolution stood in the recommendation, 0 to 1."""
        return self.both / (self.both + len(self.put_in)) if self.both else 0.0

    @property
    def alike(self) -> float:
        """Both together."""
        return 2 * self.both / (2 * self.both + len(self.left_out) + len(self.put_in)) if self.both else 0.0


def match(asked: Sequence[str], resolved: Sequence[str]) -> Match:
    """Lay two gists beside each other; words that differ by an ending, or moved to another place, are the same."""
    left_out: Counter[str] = Counter()
    put_in: Counter[str] = Counter()
    amid: Counter[str] = Counter()
    matcher: SequenceMatcher[str] = SequenceMatcher(None, asked[:LONGEST], resolved[:LONGEST], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        variant = what == "replace" and _same(asked[a:b], resolved[c:d])
        if what != "equal" and not variant:
            left_out.update(asked[a:b])
            put_in.update(resolved[c:d])
            amid.update(resolved[c:d] if what == "replace" or (c > 0 and d < len(resolved)) else ())
    moved = left_out & put_in
    both = min(len(asked), LONGEST) - (left_out - moved).total()
    gone, new = (tuple((each - moved).elements()) for each in (left_out, put_in))
    amid -= moved
    return Match(both, gone, new, tuple(amid.elements()))


def _same(these: Sequence[str], those: Sequence[str]) -> bool:
    """Whether words stand for each other one by one, or some initials for the rest."""
    if len(these) == len(those):
        return all(map(_variant, these, those))
    short, long = sorted((these, those), key=len)
    return len(short) == 1 and _initials(short[0], long)


def _initials(short: str, words: Sequence[str]) -> bool:
    """Whether a short form means these words; a filling word may have lent a letter.

    >>> _initials("dft", ["department", "transport"]), _initials("data", ["department", "transport"])
    (True, False)
    """
    letters = iter(short)
    first = all(word[0] in letters for word in words)
    return first and short[0] == words[0][0] and short[-1] == words[-1][0] and len(short) <= len(words) + 1


def _variant(a: str, b: str) -> bool:
    """`programme` and `programmes`; figures are never variants."""
    alike = min(len(a), len(b)) > 3 and not any(map(str.isdigit, a + b))
    return alike and SequenceMatcher(None, a, b).ratio() >= 0.8


def difference(asked: str, resolved: str) -> str:
    """What was changed, word by word.

    >>> difference("approve a budget of £2m for the bridge", "Approve a budget of £1m for the bridge in 2026")
    'approve a budget of [-£2m-] {+£1m+} for the bridge {+in 2026+}'
    """
    before, after = _WORD.findall(asked.rstrip(" .;")), _WORD.findall(resolved.rstrip(" .;"))
    plain, new = ([straight(word).casefold().strip(".,;:") for word in each] for each in (before, after))
    parts: list[str] = []
    matcher: SequenceMatcher[str] = SequenceMatcher(None, plain, new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            parts += before[a:b]
        else:
            parts += [f"[-{' '.join(before[a:b])}-]"] * (b > a) + [f"{{+{' '.join(after[c:d])}+}}"] * (d > c)
    return " ".join(parts)
