"""A report as runs of capitalised words: the only places where a body can be named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from pipeline import concordance
from pipeline.extractors.bodies_heads import never_first
from pipeline.extractors.bodies_wording import Wording, wording
from pipeline.grammar.bodies import IN_BRACKETS, RUN
from pipeline.model import Basis, Body, Paragraph, Refusal, Report, SectionKind, Span

BRACKET = ("(", " (")
SKIPPED = (SectionKind.CONTENTS, SectionKind.CONTACT)


@dataclass(slots=True, eq=False)
class Run:
    """Capitalised words in a row, with their places in the paragraph; `owner` says which naming has taken a word."""

    paragraph: Paragraph
    words: list[str]
    folded: list[str]
    capitals: list[bool]  # see `Wording`
    starts: list[int]
    ends: list[int]
    owner: list[Naming | None]
    said: Wording
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

    def in_brackets(self, index: int) -> str | None:
        """The short name in brackets right behind the word at `index`: "Northmoor Youth Forum (NYF)"."""
        end = self.ends[index]
        if not self.paragraph.text.startswith(BRACKET, end):
            return None
        found = IN_BRACKETS.pattern.match(self.paragraph.text, end, end + 80)
        return found[1] if found else None

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


@dataclass(slots=True)
class Paper:
    """A report with its runs, and the namings found so far."""

    report: Report
    text: str  # all of it, a paragraph a line
    places: list[int]  # where each paragraph begins in the text
    runs: list[Run] = field(default_factory=list)  # those that may name a body, in reading order
    named: dict[int, Run] = field(default_factory=dict)  # the runs that a naming has taken a word of, by their place
    doubtful: list[tuple[Run, int, int]] = field(default_factory=list)  # known names that may be ordinary words
    refused: list[Refusal] = field(default_factory=list)

    @classmethod
    def of(cls, report: Report) -> Paper:
        """A report of which no run is known yet."""
        said = concordance.of(report.paragraphs)
        return cls(report, "\n".join(said.texts), said.begins)

    def add(self, printed: str, place: int) -> None:
        """Take in a run, by its place in the text, unless it stands in a section that names nobody."""
        index = self.paragraph_at(place)
        paragraph = self.report.paragraphs[index]
        if paragraph.section_kind not in SKIPPED:
            said, at = wording(printed), place - self.places[index]
            starts, ends = said.starts, said.ends
            if at:
                starts, ends = [at + start for start in starts], [at + end for end in ends]
            owner: list[Naming | None] = [None] * len(starts)
            words = said.words, said.folded, said.capitals
            self.runs.append(Run(paragraph, *words, starts, ends, owner, said, place, self.named))

    def paragraph_at(self, place: int) -> int:
        """Which of the report's paragraphs stands at a place of the text."""
        return bisect_right(self.places, place) - 1

    def read_again(self, paragraphs: Iterable[int]) -> None:
        """Take in every run of these paragraphs that was passed over."""
        known, lonely = {run.place for run in self.runs}, never_first()
        for index in paragraphs:
            for found in RUN.finditer(self.report.paragraphs[index].text):
                place = self.places[index] + found.start()
                if place not in known and found[0].lower() not in lonely:
                    self.add(found[0], place)
        if len(self.runs) > len(known):
            self.runs.sort(key=attrgetter("place"))

    def openings(self, paragraphs: Collection[int]) -> list[Run]:
        """The runs that open these paragraphs, those passed over too, in reading order."""
        self.read_again(paragraphs)
        places = {self.places[index] for index in paragraphs}
        return [run for run in self.runs if run.place in places]

    def printing(self, names: Collection[str]) -> dict[str, list[Run]]:
        """The runs that print each of these names, those passed over too: it may have a meaning now."""
        found = {name: list(self._places_of(name)) for name in names}
        if not any(found.values()):
            return {name: [] for name in names}
        starts = [run.place for run in self.runs]
        passed_over = {
            self.paragraph_at(place) for places in found.values() for place in places if not self._run_at(place, starts)
        }
        if passed_over:
            self.read_again(passed_over)
            starts = [run.place for run in self.runs]
        runs = {name: [self._run_at(place, starts) for place in places] for name, places in found.items()}
        return {name: [run for run in dict.fromkeys(there) if run] for name, there in runs.items()}

    def _places_of(self, name: str) -> Iterator[int]:
        """Where in the text a name is printed."""
        place = self.text.find(name)
        while place >= 0:
            yield place
            place = self.text.find(name, place + len(name))

    def _run_at(self, place: int, starts: list[int]) -> Run | None:
        """The run that stands at a place of the text; `starts`: the places of all runs."""
        before = bisect_right(starts, place)
        run = self.runs[before - 1] if before else None
        return run if run and place < run.place + run.ends[-1] - run.starts[0] else None

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
