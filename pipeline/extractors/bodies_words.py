"""A report as runs of capitalised words: the only places where a body can be named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Set
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter, not_

from pipeline.grammar.bodies import WORD
from pipeline.model import Basis, Body, Paragraph, Refusal, Report, Span

# A run that means nothing yet: its words in small letters, as printed, its paragraph, its place there and in the paper
Aside = tuple[list[str], str, Paragraph, int, int]


@dataclass(slots=True, eq=False)
class Run:
    """Capitalised words in a row, with their places in the paragraph; `owner` says which naming has taken a word."""

    paragraph: Paragraph
    words: list[str]
    starts: list[int]
    ends: list[int]
    owner: list[Naming | None]
    folded: list[str]
    capitals: list[bool]  # whether a word starts with a capital or a digit, or goes on after a hyphen
    place: int  # in the paper's text
    named: dict[int, Run]  # the paper's runs that a naming has taken a word of, by their place

    def __len__(self) -> int:
        """How many words it has."""
        return len(self.words)

    def text(self, start: int, end: int) -> str:
        """The printed text of words `start` to `end` (exclusive)."""
        return self.paragraph.text[self.starts[start] : self.ends[end - 1]]

    @property
    def upper(self) -> bool:
        """Whether the words are all in capitals, so that a capital says nothing."""
        return len(self.words) > 1 and self.paragraph.text[self.starts[0] : self.ends[-1]].isupper()

    def free(self, start: int, end: int) -> bool:
        """Whether no naming has taken any of these words."""
        return not any(self.owner[start:end])

    def capital(self, index: int) -> bool:
        """Whether there is a word at that place that counts as capitalised."""
        return 0 <= index < len(self.capitals) and self.capitals[index]

    def before(self, index: int) -> str:
        """The text between the word at `index` and the paragraph's start, at most 80 characters of it."""
        start = self.starts[index]
        return self.paragraph.text[max(0, start - 40) : start]

    def after(self, index: int) -> str:
        """The text that follows the word at `index`, at most 80 characters of it."""
        end = self.ends[index]
        return self.paragraph.text[end : end + 80]

    def opens(self, index: int) -> bool:
        """Whether the word opens a sentence or the paragraph."""
        lead = self.before(index).rstrip(" “‘\"'(")
        return not lead or lead[-1] in ".:;!?•–-|"

    def take(self, start: int, end: int, body: Body, rule: str, basis: Basis = Basis.STATED) -> None:
        """Say that these words name a body."""
        self.owner[start:end] = [Naming(self, start, end, body, rule, basis)] * (end - start)
        self.named[self.place] = self

    def span(self, start: int, end: int) -> Span:
        """The ink of words `start` to `end` (exclusive)."""
        return Span(self.paragraph.position, self.starts[start], self.ends[end - 1], self.text(start, end))


@dataclass(slots=True, eq=False)
class Naming:
    """Words of a run that name a body."""

    run: Run
    start: int
    end: int
    body: Body
    rule: str
    basis: Basis = Basis.STATED

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.run.text(self.start, self.end)

    @property
    def span(self) -> Span:
        """Its ink."""
        return self.run.span(self.start, self.end)


@dataclass
class Paper:
    """A report with its runs, and the namings found so far."""

    report: Report
    text: str  # all of it, a paragraph a line
    runs: list[Run] = field(default_factory=list)  # in reading order
    aside: list[Aside] = field(default_factory=list)
    named: dict[int, Run] = field(default_factory=dict)  # the runs that a naming has taken a word of, by their place
    doubtful: list[tuple[Run, int, int]] = field(default_factory=list)  # known names that may be ordinary words
    refused: list[Refusal] = field(default_factory=list)

    def add(self, printed: str, paragraph: Paragraph, at: int, place: int) -> None:
        """Take in a run."""
        words, starts, ends, capitals = _words(printed, at, paragraph.text)
        folded = list(map(str.lower, words))
        run = Run(paragraph, words, starts, ends, [None] * len(words), folded, capitals, place, self.named)
        self.runs.append(run)

    def call_in(self, words: Set[str]) -> None:
        """Take in the runs left aside that hold one of these words (in small letters): they may have a meaning now."""
        self._call([not words.isdisjoint(run[0]) for run in self.aside])

    def openings(self, wanted: Callable[[Paragraph], bool]) -> list[Run]:
        """The runs that open a paragraph which is wanted, those left aside too, in reading order."""
        self._call([at == 0 and wanted(paragraph) for _, _, paragraph, at, _ in self.aside])
        return [run for run in self.runs if run.starts[0] == 0 and wanted(run.paragraph)]

    def printing(self, names: Collection[str]) -> dict[str, list[Run]]:
        """The runs that may hold each of these names: its first word, in a paragraph that prints it."""
        if not names:
            return {}
        first = {name: WORD.findall(name)[0].lower() for name in names}
        words = set(first.values())
        self.call_in(words)
        by_word: dict[str, list[Run]] = {word: [] for word in words}
        for run in self.holding(words):
            for word in words.intersection(run.folded):
                by_word[word].append(run)
        return {name: [run for run in by_word[first[name]] if name in run.paragraph.text] for name in names}

    def _call(self, called: list[bool]) -> None:
        if True in called:
            for run in compress(self.aside, called):
                self.add(*run[1:])
            self.aside = list(compress(self.aside, map(not_, called)))
            self.runs.sort(key=attrgetter("place"))

    def refuse(self, run: Run, start: int, end: int, rule: str, reason: str) -> None:
        """Write down that these words looked like a body's name."""
        self.refused.append(Refusal(run.span(start, end), "body", rule, reason))

    def namings(self) -> Iterator[Naming]:
        """All namings in reading order."""
        for place in sorted(self.named):
            last = None
            for naming in self.named[place].owner:
                if naming is not None and naming is not last:
                    yield naming
                last = naming

    def holding(self, words: Set[str], *, named: bool = False) -> list[Run]:
        """The runs that hold one of these words (in small letters), or a naming too, in reading order."""
        if named:
            return [run for run in self.runs if run.place in self.named or not words.isdisjoint(run.folded)]
        return [run for run in self.runs if not words.isdisjoint(run.folded)]


def plain(printed: str) -> bool:
    """Whether nothing but single blanks parts the words of a run."""
    return printed.replace(" ", "").isalnum() and "  " not in printed


def _words(printed: str, at: int, text: str) -> tuple[list[str], list[int], list[int], list[bool]]:
    """The words of a run, where they start and where they end in the paragraph's text, and which are capitalised."""
    if not plain(printed):
        found = list(WORD.finditer(text, at, at + len(printed)))
        words = [word[0] for word in found]
        starts, ends = [word.start() for word in found], [word.end() for word in found]
        return (
            words,
            starts,
            ends,
            [word[0].isupper() or _counts(word, text, start) for word, start in zip(words, starts, strict=True)],
        )
    words, starts, ends = printed.split(" "), [], []
    for word in words:
        starts.append(at)
        at += len(word)
        ends.append(at)
        at += 1
    return words, starts, ends, [not word[0].islower() for word in words]


def _counts(word: str, text: str, start: int) -> bool:
    """Whether a word without a capital counts as capitalised: it starts with a digit, or goes on after a hyphen."""
    return text[start - 1] == "-" if word[0].islower() else word[0].isalnum()
