"""Bodies of the gazetteer, wherever one of their names is printed."""

from __future__ import annotations

from functools import cache

from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import ACT, WORD
from pipeline.model import Body
from pipeline.nlp import Phrases
from pipeline.text import straight

BREAK = "\n"  # between two runs: a phrase never spans it


@cache
def _phrases() -> Phrases:
    return Phrases(WORD.findall(name) for name in bodies.load().spellings)


def mark(paper: Paper) -> None:
    """Take every known name of the paper."""
    words, places = _all_words(paper)
    gazetteer = bodies.load()
    for phrase in _phrases().find(words) if words else ():
        run, first = places[phrase.start]
        last = first + phrase.end - phrase.start
        text = run.text(first, last)
        known = gazetteer.names.get(folded(text))
        if known and _printed_so(gazetteer, text, run, first, last):
            start, end = _branch(run, first, last) if folded(text) in bodies.branched() else (first, last)
            whole = (start, end) == (first, last)
            run.take(start, end, known.body if whole else _local(run.text(start, end), known.body), "body-known")


def _branch(run: Run, first: int, last: int) -> tuple[int, int]:
    """Where the name of a local branch starts and ends: "Age UK Mid Norfolk", "Mind in Bexley", "Wiltshire Mind"."""
    end = last + 1 if run.folded[last : last + 1] in (["in"], ["for"]) else last
    while run.capital(end) and run.paragraph.text[run.ends[end - 1] : run.starts[end]] in {" ", "-"}:
        end += 1
    for start in range(max(0, first - 4), first):
        if folded(run.text(start, first)) in bodies.load().places and run.starts[first] - run.ends[first - 1] == 1:
            return start, max(last, end)
    return first, end if run.capital(end - 1) else last


def _local(name: str, whole: Body) -> Body:
    return Body(bodies.slug(name), name, whole.kind)


def _all_words(paper: Paper) -> tuple[list[str], list[tuple[Run, int]]]:
    words: list[str] = []
    places: list[tuple[Run, int]] = []
    for run in paper.runs:
        words += run.words
        words.append(BREAK)
        places += [(run, index) for index in range(len(run) + 1)]
    return words, places


def _printed_so(gazetteer: bodies.Gazetteer, text: str, run: Run, first: int, last: int) -> bool:
    key = folded(text)
    if ACT.pattern.match(run.after(last - 1)):
        return False
    if not _same_capitals(gazetteer.printed.get(key), text):
        return False
    if run.words[last : last + 1] == ["&"] or (first and run.words[first - 1] == "&"):
        return False
    if key in gazetteer.doubtful:
        return not (run.opens(first) or run.capital(first - 1) or run.capital(last)) and not _capitals(run)
    return True


def _same_capitals(printed: set[str] | None, text: str) -> bool:
    """An acronym must be printed as one ("WRAP" is no wrap); another single word may be all in capitals."""
    text = straight(text)
    if not printed or text in printed:
        return True
    return text.isupper() and not any(letter.isupper() for name in printed for letter in name[1:])


def _capitals(run: Run) -> bool:
    return run.paragraph.text.isupper()
