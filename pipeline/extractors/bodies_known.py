"""Bodies of the gazetteer, wherever one of their names is printed."""

from __future__ import annotations

from calendar import month_name

from pipeline.extractors.bodies_heads import heads, never_first, words
from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import ACT, ALONE, BY
from pipeline.model import Body, BodyKind
from pipeline.text import straight

LIMITED = ([")", "ltd"], [")", "limited"])
COMPASS = {"north", "south", "east", "west", "midlands", "yorkshire", "london", "scotland", "wales"}
MONTHS = frozenset(name.lower() for name in month_name if name)


def mark(paper: Paper) -> None:
    """Take every known name of the paper."""
    gazetteer = bodies.gazetteer()
    for run in paper.runs:
        for first, last in run.said.known:
            _mark(paper, gazetteer, run, first, last)


def _mark(paper: Paper, gazetteer: bodies.Gazetteer, run: Run, first: int, last: int) -> None:
    text = run.text(first, last)
    key = folded(text)
    known = gazetteer.names.get(key)
    if known and key in gazetteer.doubtful:
        paper.doubtful.append((run, first, last))
    elif (
        known
        and _printed_so(gazetteer.printed.get(key), text, run, first, last)
        and not _of_another_place(run, last, known)
    ):
        start, end = _extent(run, first, last, known)
        branch = (start, end) != (first, last) and known.body.kind is not BodyKind.COMPANY
        run.take(start, end, _local(run.text(start, end), known.body) if branch else known.body, "body-known")


def mark_doubtful(paper: Paper) -> None:
    """Take names that are ordinary words too ("Mind", "LAS") where the paper shows that it means the body."""
    gazetteer = bodies.gazetteer()
    sure = {naming.body.key for naming in paper.namings()} if paper.doubtful else set()
    for run, first, last in paper.doubtful:
        text = run.text(first, last)
        body = gazetteer.names[folded(text)].body
        start = _placed(run, first) if folded(text) in bodies.branched() and not run.upper else first
        if start < first and run.free(start, last):
            run.take(start, last, _local(run.text(start, last), body), "body-known")
            continue
        if run.upper or not run.free(first, last) or not _same_capitals(gazetteer.printed.get(folded(text)), text):
            continue
        end = _place_behind(run, last) if folded(text) in bodies.branched() else last
        if end > last and run.free(first, end):
            run.take(first, end, _local(run.text(first, end), body), "body-known")
            continue
        if first > 1 and run.words[first - 1] == "(" and run.owner[first - 2]:
            continue  # the short name of what stands before the bracket: "Compass Payroll CIC (Compass)"
        part = run.capital(last) and _joined(run, last)  # "Treasury Management Strategy"
        if (body.key in sure and not part) or (not _amid_capitals(run, first, last) and _in_company(run, first, last)):
            run.take(first, last, body, "body-known-doubtful")
        else:
            paper.refuse(run, first, last, "body-known-doubtful", "an ordinary word, or another's letters")


def _placed(run: Run, first: int) -> int:
    """Where the place starts that stands right before a branch's name: "York CAB"."""
    for start in range(max(0, first - 4), first):
        place = folded(run.text(start, first))
        if run.capital(start) and _joined(run, first) and place in bodies.gazetteer().places:
            return start
    return first


def _place_behind(run: Run, last: int) -> int:
    """Where the place ends that stands right behind a branch's name: "Mind Halton"."""
    for end in range(min(len(run), last + 4), last, -1):
        if run.capital(end - 1) and _joined(run, last) and folded(run.text(last, end)) in bodies.gazetteer().places:
            return end
    return last


def _amid_capitals(run: Run, first: int, last: int) -> bool:
    return (first > 0 and run.capital(first - 1) and _joined(run, first)) or (run.capital(last) and _joined(run, last))


def _in_company(run: Run, first: int, last: int) -> bool:
    """Whether a body is listed beside it, or it does or is given something as bodies do."""
    before = run.owner[max(0, first - 2) : first]
    after = run.owner[last : last + 3]
    engaged = BY.pattern.search(run.before(first)) and ALONE.pattern.match(run.after(last - 1))
    return any(before) or any(after[1:]) or bool(engaged)


def _extent(run: Run, first: int, last: int, known: bodies.Known) -> tuple[int, int]:
    """The words that belong to the name: a branch's place, a company's own words ("Amey Highways Limited")."""
    if folded(run.text(first, last)) in bodies.branched():
        return _branch(run, first, last)
    if known.body.kind is BodyKind.COMPANY:
        while last < len(run) and _of_company(run.folded[last]) and run.capital(last) and _joined(run, last):
            last += 1
        if run.words[last : last + 1] == ["("] and run.folded[last + 2 : last + 4] in LIMITED:
            last += 4
    return first, last


def _of_company(word: str) -> bool:
    """Whether a company's name goes on with the word: "Amey Highways", "Stagecoach West"."""
    return word in words("company") or word in COMPASS


def _of_another_place(run: Run, last: int, known: bodies.Known) -> bool:
    """Whether a company's name goes on as that of a company apart: "Quarry Salt (Wessex) Limited"."""
    company = known.body.kind is BodyKind.COMPANY and run.words[last : last + 1] == ["("]
    return company and run.folded[last + 2 : last + 4] in LIMITED and run.folded[last + 1] not in {"uk", "gb"}


def mark_nhs_places(paper: Paper) -> None:
    """Stretch "NHS" over the places that a local body of it is called by: "NHS Kent and Medway"."""
    for naming in list(paper.namings()) if "NHS" in paper.text else ():
        if naming.text == "NHS":
            end = _nhs_place(naming.run, naming.end)
            if end > naming.end:
                run, start = naming.run, naming.start
                run.take(start, end, _local(run.text(start, end), naming.body), "body-nhs-place")


def _nhs_place(run: Run, at: int) -> int:
    for end in range(min(len(run), at + 5), at, -1):
        parts = folded(run.text(at, end)).split(" and ")
        known = all(part in bodies.gazetteer().places for part in parts)
        if known and _joined(run, at) and run.capital(end - 1) and run.free(at, end):
            return end
    return at


def _joined(run: Run, at: int) -> bool:
    return run.paragraph.text[run.ends[at - 1] : run.starts[at]] == " "


def _branch(run: Run, first: int, last: int) -> tuple[int, int]:
    """Where the name of a local branch starts and ends: "Age UK Mid Norfolk", "Mind in Bexley", "Wiltshire Mind"."""
    end = _capitals_end(run, last + 1 if run.folded[last : last + 1] in (["in"], ["for"]) else last)
    if end > last and run.folded[end : end + 1] == ["and"]:
        at = end + 2 if run.folded[end + 1 : end + 2] == ["the"] else end + 1
        more = _capitals_end(run, at)
        if more > at and _is_place(run, at, more):
            end = more
    return _local_start(run, first), end if run.capital(end - 1) else last


def _local_start(run: Run, first: int) -> int:
    """Where the name starts that has its place before it: "Wiltshire Mind", "the Tern Valley Carers Trust"."""
    start, never = first, never_first()
    while run.capital(start - 1) and _joined(run, start) and run.folded[start - 1] not in never:
        start -= 1
    known = any(folded(run.text(at, first)) in bodies.gazetteer().places for at in range(start, first))
    return start if known or not run.opens(start) else first


def _capitals_end(run: Run, at: int) -> int:
    while run.capital(at) and run.paragraph.text[run.ends[at - 1] : run.starts[at]] in {" ", "-"}:
        if run.folded[at] in words("thing") or run.folded[at] in MONTHS or run.words[at].isdigit():
            return at
        at += 1
    return at


def _is_place(run: Run, start: int, end: int) -> bool:
    """Whether the words can be a place: they end in no noun of bodies and are no known name."""
    names = bodies.gazetteer().names
    known = any(folded(run.text(start, at)) in names for at in range(start + 1, end + 1))  # "and Mind Halton"
    return run.folded[end - 1] not in heads() and not known


def _local(name: str, whole: Body) -> Body:
    return Body(bodies.slug(name), name, whole.kind)


def _printed_so(printed: set[str] | None, text: str, run: Run, first: int, last: int) -> bool:
    """Whether the words are printed as the body's name is, and as no part of another name or of an Act's."""
    if run.folded[last - 1] == "police" and run.folded[last : last + 2] in (["and", "crime"], ["&", "crime"]):
        return False  # "Sussex Police and Crime Panel"
    if run.words[last : last + 1] == ["&"] or (first > 0 and run.words[first - 1] == "&"):
        return False
    return _same_capitals(printed, text) and not ACT.pattern.match(run.after(last - 1))


def _same_capitals(printed: set[str] | None, text: str) -> bool:
    """An acronym must be printed as one ("WRAP" is no wrap); another single word may be all in capitals."""
    text = straight(text)
    if not printed or text in printed:
        return True
    return text.isupper() and not any(letter.isupper() for name in printed for letter in name[1:])
