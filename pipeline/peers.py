"""Side by side with what a user would otherwise take, over the same paragraphs and the same labels.

python -m pipeline.peers [GOLD=PAPERS ...]     # needs: pip install 'minuted[peers]'; default: corpus/gold=corpus/papers

Every peer gets what minuted's extractors get: a paragraph's text and the day of the meeting. Its answers are put into
our terms as its users would: a month or a year that it names is that whole month or year, a range is a range.
"""

from __future__ import annotations

import calendar
import datetime as dt
import os
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module, metadata
from pathlib import Path, PurePath
from typing import Any

from pipeline import extractors, labelled, nlp
from pipeline.model import Paragraph, Result
from pipeline.query.evaluate import labels
from pipeline.query.label import draft
from pipeline.query.score import score
from pipeline.query.tally import Count, Row
from pipeline.run import process

Interval = tuple[dt.date, dt.date]
Sum = tuple[float, float, str]
Answer = Callable[[str, dt.date], Iterable[Any]]
SENTENCE = re.compile(r"(?<=[.;:?!])\s+")


@dataclass(frozen=True, slots=True)
class Peer:
    """Another library: where it comes from, and how it answers for each kind of finding."""

    name: str
    distribution: str
    amounts: Answer | None = None
    dates: Answer | None = None
    bodies: Answer | None = None

    @property
    def version(self) -> str:
        """The installed version."""
        return metadata.version(self.distribution)


@dataclass(slots=True)
class Standing:
    """What a competitor reached: counts by column, and what it cost."""

    name: str
    version: str
    counts: dict[str, Count] = field(default_factory=dict)
    seconds: float = 0.0
    characters: int = 0

    def add(self, column: str, count: Count | None) -> None:
        """Count a paper."""
        if count:
            self.counts.setdefault(column, Count()).add(count.hit, count.found, count.gold)


# ---- the peers ---------------------------------------------------------------------------------------------------


def recognizers() -> Peer:
    """Microsoft Recognizers-Text, English."""
    units, times = import_module("recognizers_number_with_unit"), import_module("recognizers_date_time")
    codes = {"Pound": "GBP", "British pound": "GBP", "Euro": "EUR", "Dollar": "USD", "United States dollar": "USD"}

    def amounts(text: str, _: dt.date) -> Iterator[Sum]:
        for found in units.recognize_currency(text, "en-us"):
            value, unit = (found.resolution or {}).get("value"), (found.resolution or {}).get("unit")
            if value and unit in codes:
                yield float(value), float(value), codes[unit]

    def dates(text: str, meeting: dt.date) -> Iterator[Interval]:
        day = dt.datetime.combine(meeting, dt.time())
        for found in times.recognize_datetime(text, "en-us", reference=day):
            choices = [s for s in map(_timex, (found.resolution or {}).get("values", ())) if s]
            if choices:
                yield min(choices, key=lambda span: abs(span[0] - meeting))

    return Peer("Recognizers-Text", "recognizers-text-suite", amounts, dates)


def _timex(value: Row) -> Interval | None:
    """What Recognizers-Text resolved, as an interval; None for times, durations and sets."""
    whole = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value.get("timex", ""))
    if whole:
        return _span(int(whole[1]), int(whole[2] or 0), int(whole[3] or 0))
    days = [_day(value.get(name)) for name in ("value", "start", "end")]
    if days[0]:
        return days[0], days[0]
    if days[1] and days[2]:
        return days[1], days[2] - dt.timedelta(days=1)
    point = days[1] or days[2]
    return (point, point) if point and value.get("sourceEntity") == "datetimepoint" else None


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _span(year: int, month: int, day: int) -> Interval | None:
    """A day, a whole month, or a whole year."""
    try:
        if day:
            return dt.date(year, month, day), dt.date(year, month, day)
        if month:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except ValueError:
        return None


def quantulum() -> Peer:
    """quantulum3; the scale letters that it takes for metres and bits are its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that its classifier is not installed, as by default
        parser = import_module("quantulum3.parser")

    def amounts(text: str, _: dt.date) -> Iterator[Sum]:
        for found in parser.parse(text):
            if found.unit.entity.name == "currency":
                spread = found.uncertainty or 0
                yield found.value - spread, found.value + spread, found.unit.currency_code or "GBP"

    return Peer("quantulum3", "quantulum3", amounts)


def price_parser() -> Peer:
    """price-parser, which reads one price from a text: it is given a sentence at a time."""
    price = import_module("price_parser").Price
    codes = {"£": "GBP", "GBP": "GBP", "€": "EUR", "EUR": "EUR", "$": "USD", "USD": "USD"}

    def amounts(text: str, _: dt.date) -> Iterator[Sum]:
        for sentence in SENTENCE.split(text):
            found = price.fromstring(sentence)
            if found.amount is not None and found.currency in codes:
                yield float(found.amount), float(found.amount), codes[found.currency]

    return Peer("price-parser", "price-parser", amounts)


def search_dates() -> Peer:
    """dateparser's search, with day before month, and months and years made whole."""
    search, parser = import_module("dateparser.search").search_dates, import_module("dateparser.date").DateDataParser

    def dates(text: str, meeting: dt.date) -> Iterator[Interval]:
        settings = {"RELATIVE_BASE": dt.datetime.combine(meeting, dt.time()), "DATE_ORDER": "DMY"}
        reader = parser(languages=["en"], settings=settings)
        for words, found in search(text, languages=["en"], settings=settings) or ():
            period = reader.get_date_data(words).period
            month, day = (0 if period == "year" else found.month), (found.day if period == "day" else 0)
            span = _span(found.year, month, day)
            if span and period in {"day", "month", "year"}:
                yield span

    return Peer("dateparser search_dates", "dateparser", dates=dates)


def datefinder() -> Peer:
    """datefinder, with day before month, and months and years made whole."""
    finder = import_module("datefinder")

    def dates(text: str, meeting: dt.date) -> Iterator[Interval]:
        base = dt.datetime.combine(meeting, dt.time())
        for found, words in finder.find_dates(text, source=True, base_date=base, first="day"):
            named = re.search(r"[A-Za-z]{3}", words.replace("of", ""))
            day = re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b", words)
            span = _span(found.year, found.month if named or day else 0, found.day if day else 0)
            if span:
                yield span

    return Peer("datefinder", "datefinder", dates=dates)


class NotInstalled(Exception):
    """A peer that cannot take part; the sentence says what it needs."""


def spacy_model() -> Peer:
    """The organisations of a spaCy model: the one that MINUTED_SPACY_MODEL names, else an English one that is there.

    Raises `NotInstalled`.
    """
    name = os.environ.get(nlp.MODEL_VARIABLE) or next((m for m in nlp.installed() if m.startswith("en_")), None)
    if not name:
        raise NotInstalled("no spaCy model is installed; get one with: python -m spacy download en_core_web_sm")
    try:
        nlp.organisations(["Kent County Council met."], name)
    except (OSError, ImportError, ValueError) as error:
        raise NotInstalled(f"the spaCy model {name} does not load: {str(error).splitlines()[0]}") from error

    def bodies(text: str, _: dt.date) -> Iterator[str]:
        for start, end in nlp.organisations([text], name)[0]:
            yield text[start:end]

    return Peer(f"spaCy {Path(name).name}", name if name in nlp.installed() else "spacy", bodies=bodies)


PEERS = (recognizers, quantulum, price_parser, search_dates, datefinder, spacy_model)


def present() -> Iterator[Peer]:
    """The peers that are installed."""
    for make in PEERS:
        try:
            peer = make()
        except ImportError as error:
            print(f"left out, not installed: {error.name}", file=sys.stderr)
        except NotInstalled as error:
            print(f"left out: {error}", file=sys.stderr)
        else:
            yield peer


# ---- the race ----------------------------------------------------------------------------------------------------


def found_by(peer: Peer, result: Result) -> Row:
    """A peer's answers for a paper, in the form of a gold file."""
    found: Row = {"reports": [], "recommendations": [], "amounts": [], "dates": [], "bodies": [], "partners": []}
    names: dict[str, Row] = {}
    for paragraph, meeting in _paragraphs(result):
        table, text = paragraph.cell is not None, paragraph.text
        for low, high, currency in _safely(peer.amounts, text, meeting):
            found["amounts"].append({"text": "", "low": low, "high": high, "currency": currency, "table": table})
        for start, end in _safely(peer.dates, text, meeting):
            found["dates"].append({"text": "", "start": start.isoformat(), "end": end.isoformat()})
        for name in _safely(peer.bodies, text, meeting):
            names.setdefault(name.lower(), {"name": name, "aliases": []})
    found["bodies"] = list(names.values())
    return found


def _paragraphs(result: Result) -> Iterator[tuple[Paragraph, dt.date]]:
    """Each paragraph with the day of its meeting; today where the paper names none."""
    for report in result.pack.reports:
        for paragraph in report.paragraphs:
            yield paragraph, report.header.meeting_date or dt.date.today()


def _safely(answer: Answer | None, text: str, meeting: dt.date) -> list[Any]:
    """The answers; none where a peer raises on odd text."""
    try:
        return list(answer(text, meeting)) if answer else []
    except Exception:  # a peer's own fault counts as nothing found
        return []


def ours(result: Result) -> Row:
    """Our findings in the same form."""
    gold = draft(result).gold()
    for amount in gold["amounts"]:
        amount["table"] = "row_label" in amount or "column_label" in amount
    return gold


COLUMNS = ("amounts in sentences", "amounts", "dates", "bodies")


def judge(gold: Row, found: Row, kinds: Iterable[str]) -> dict[str, Count]:
    """Counts by column, of those kinds that the competitor answers for."""
    wanted = set(kinds) & set(gold.get("labelled") or ("amounts", "dates", "bodies"))
    counts = score({**gold, "table": False, "labelled": sorted(wanted)}, found).counts if wanted else {}
    shown = {kind: counts[kind] for kind in wanted if kind in counts}
    if "amounts" in wanted and not gold.get("table"):
        shown["amounts in sentences"] = score(
            {**gold, "labelled": ["amounts"], "amounts": [row for row in gold["amounts"] if "row_label" not in row]},
            {**found, "amounts": [row for row in found["amounts"] if not row["table"]]},
        ).counts["amounts"]
    return shown


def race(pairs: Iterable[tuple[Path, Path]]) -> list[Standing]:
    """All competitors over all labelled papers."""
    peers = list(present())
    os.environ.pop(nlp.MODEL_VARIABLE, None)  # the model runs for itself; minuted runs as it is installed
    first = Standing("minuted", metadata.version("minuted"))
    standings = [first, *(Standing(peer.name, peer.version) for peer in peers)]
    for gold, result in _papers(pairs):
        start = time.process_time()
        for report in result.pack.reports:
            extractors.extract(report)
        spent = time.process_time() - start
        _take(first, judge(gold, ours(result), ("amounts", "dates", "bodies")), result, spent)
        for peer, standing in zip(peers, standings[1:], strict=True):
            start = time.process_time()
            found = found_by(peer, result)
            spent = time.process_time() - start
            kinds = [kind for kind in ("amounts", "dates", "bodies") if getattr(peer, kind)]
            _take(standing, judge(gold, found, kinds), result, spent)
    return standings


def _papers(pairs: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Row, Result]]:
    for folder, papers in pairs:
        golds = {PurePath(gold["file"]).stem: gold for gold in labels(folder)}
        for path in labelled.papers(golds.values(), [papers]):
            yield golds[path.stem], process(path)


def _take(standing: Standing, counts: dict[str, Count], result: Result, seconds: float) -> None:
    for column, count in counts.items():
        standing.add(column, count)
    standing.seconds += seconds
    standing.characters += sum(len(paragraph.text) for paragraph, _ in _paragraphs(result))


def markdown(standings: Iterable[Standing]) -> str:
    """F1 of each, with precision and recall, and the cost of a page of 3,000 characters."""
    lines = [f"| | version | {' | '.join(COLUMNS)} | ms a page |", f"| --- | --- | {'--: | ' * len(COLUMNS)}--: |"]
    for each in standings:
        cells = [_cell(each.counts.get(column)) for column in COLUMNS]
        cost = each.seconds / max(1, each.characters) * 3_000_000
        lines.append(f"| {each.name} | {each.version} | {' | '.join(cells)} | {cost:.1f} |")
    return "\n".join(lines)


def _cell(count: Count | None) -> str:
    if count is None:
        return ""
    precision, recall, f1 = count.figures()
    return f"{f1:.2f} ({precision:.2f}, {recall:.2f})"


def main(words: list[str]) -> None:
    """Print the table, with the day on which it was made."""
    warnings.simplefilter("ignore")
    pairs = [(Path(gold), Path(papers)) for gold, _, papers in (word.partition("=") for word in words)]
    print(markdown(race(pairs or [(Path("corpus/gold"), Path("corpus/papers"))])))
    print(f"\nF1 (precision, recall) by value, {dt.date.today():%-d %B %Y}.")


if __name__ == "__main__":
    main(sys.argv[1:])
