"""A report as runs of capitalised words: the only places where a body can be named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from pipeline.gazetteer import rows
from pipeline.grammar.bodies import RUN, WORD
from pipeline.model import Basis, Body, Paragraph, Refusal, Report, SectionKind, Span

SKIPPED = {SectionKind.CONTENTS, SectionKind.CONTACT}


@dataclass(slots=True)
class Run:
    """Capitalised words in a row, with their places in the paragraph; `owner` says which naming has taken a word."""

    paragraph: Paragraph
    words: list[str]
    starts: list[int]
    ends: list[int]
    owner: list[Naming | None]
    folded: list[str]

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
        if not 0 <= index < len(self.words) or not self.words[index][0].isalnum():
            return False
        return not self.words[index][0].islower() or self.paragraph.text[self.starts[index] - 1] == "-"

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
    runs: list[Run] = field(default_factory=list)
    doubtful: list[tuple[Run, int, int]] = field(default_factory=list)  # known names that may be ordinary words
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, run: Run, start: int, end: int, rule: str, reason: str) -> None:
        """Write down that these words looked like a body's name."""
        self.refused.append(Refusal(run.span(start, end), "body", rule, reason))

    def namings(self) -> Iterator[Naming]:
        """All namings in reading order."""
        for run in self.runs:
            if any(run.owner):
                last = None
                for naming in run.owner:
                    if naming is not None and naming is not last:
                        yield naming
                    last = naming

    @cached_property
    def text(self) -> str:
        """All the text, a paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.report.paragraphs)


def paper(report: Report) -> Paper:
    """The report's runs, those of tables of contents and contact details left out."""
    return Paper(report, [run for p in report.paragraphs if p.section_kind not in SKIPPED for run in _runs(p)])


@cache
def _lonely() -> frozenset[str]:
    """Words that name nothing by themselves: "The", "However"."""
    return frozenset(row["word"] for row in rows("body_words") if row["use"] in {"stop", "opener", "never"})


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for found in RUN.finditer(paragraph.text):
        lowered = found[0].lower()
        if lowered in _lonely():
            continue
        if lowered.isalpha():  # one word
            yield Run(paragraph, [found[0]], [found.start()], [found.end()], [None], [lowered])
            continue
        words = list(WORD.finditer(paragraph.text, found.start(), found.end()))
        texts = [word[0] for word in words]
        yield Run(
            paragraph,
            texts,
            [word.start() for word in words],
            [word.end() for word in words],
            [None] * len(words),
            [text.lower() for text in texts],
        )
