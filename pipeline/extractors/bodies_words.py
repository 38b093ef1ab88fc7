"""A report as runs of capitalised words: the only places where a body can be named."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from operator import sub

from pipeline.gazetteer import rows
from pipeline.grammar.bodies import RUN, WORD
from pipeline.model import Basis, Body, Paragraph, Refusal, Report, SectionKind, Span

SKIPPED = (SectionKind.CONTENTS, SectionKind.CONTACT)


@dataclass(slots=True, eq=False)
class Run:
    """Capitalised words in a row, with their places in the paragraph; `owner` says which naming has taken a word."""

    paragraph: Paragraph
    words: list[str]
    starts: list[int]
    ends: list[int]
    owner: list[Naming | None]
    folded: list[str]
    number: int  # order in the paper
    named: set[int]  # numbers of the paper's runs that a naming has taken a word of

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
        """Whether there is a word at that place that starts with a capital or a digit, or goes on after a hyphen."""
        if not 0 <= index < len(self.words):
            return False
        first = self.words[index][0]
        return first.isupper() or (
            first.isalnum() and (not first.islower() or self.paragraph.text[self.starts[index] - 1] == "-")
        )

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
        self.named.add(self.number)

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
    runs: list[Run] = field(default_factory=list)
    openings: list[Run] = field(default_factory=list)  # runs that open their paragraphs
    named: set[int] = field(default_factory=set)  # numbers of the runs that a naming has taken a word of
    doubtful: list[tuple[Run, int, int]] = field(default_factory=list)  # known names that may be ordinary words
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, run: Run, start: int, end: int, rule: str, reason: str) -> None:
        """Write down that these words looked like a body's name."""
        self.refused.append(Refusal(run.span(start, end), "body", rule, reason))

    def namings(self) -> Iterator[Naming]:
        """All namings in reading order."""
        for number in sorted(self.named):
            last = None
            for naming in self.runs[number].owner:
                if naming is not None and naming is not last:
                    yield naming
                last = naming

    def holding(self, words: Set[str], *, named: bool = False) -> list[Run]:
        """The runs that hold one of these words (in small letters), or a naming too."""
        taken = self.named if named else frozenset[int]()
        return [run for run in self.runs if not words.isdisjoint(run.folded) or run.number in taken]


def paper(report: Report) -> Paper:
    """The report's runs, those of tables of contents and contact details left out."""
    text = "\n".join([paragraph.text for paragraph in report.paragraphs])
    made = Paper(report, text)
    runs, openings, named, lonely = made.runs, made.openings, made.named, _lonely()
    paragraphs = iter(report.paragraphs)
    base = end = -1
    for found in RUN.finditer(text):  # once over the whole text, so that a paragraph without a capital costs nothing
        start = found.start()
        while start > end:
            paragraph = next(paragraphs)
            base, end = end + 1, end + 1 + len(paragraph.text)
        printed = found[0]
        lowered = printed.lower()
        if lowered not in lonely and paragraph.section_kind not in SKIPPED:
            if lowered.isalnum():  # one word
                at = start - base
                run = Run(paragraph, [printed], [at], [at + len(printed)], [None], [lowered], len(runs), named)
            else:
                words, starts, ends = _words(printed, start - base)
                folded = list(map(str.lower, words))
                run = Run(paragraph, words, starts, ends, [None] * len(words), folded, len(runs), named)
            runs.append(run)
            if start == base:
                openings.append(run)
    return made


@cache
def _lonely() -> frozenset[str]:
    """Words that name nothing by themselves: "The", "However"."""
    return frozenset(row["word"] for row in rows("body_words") if row["use"] in {"stop", "opener", "never"})


def _words(printed: str, at: int) -> tuple[list[str], list[int], list[int]]:
    """The words of a run that is printed `at` this place of its paragraph, where they start and where they end."""
    if printed.replace(" ", "").isalnum() and "  " not in printed:
        words = printed.split(" ")
        ends = list(accumulate(map(len, words), lambda end, size: end + 1 + size, initial=at - 1))[1:]
        return words, list(map(sub, ends, map(len, words))), ends
    found = list(WORD.finditer(printed))
    words = [word[0] for word in found]
    return words, [at + word.start() for word in found], [at + word.end() for word in found]
