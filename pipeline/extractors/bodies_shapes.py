"""Names never seen: capitalised words that lead up to a noun that bodies are called by (Board, Partnership, Ltd)."""

from __future__ import annotations

from functools import cache

from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies, rows
from pipeline.grammar.bodies import folded
from pipeline.model import Body, BodyKind

LONGEST = 11  # words of a name before its head
# "City of Poole Board", "House of Lords Committee": words from which a name goes on over "of"
BEFORE_OF = {
    "city",
    "borough",
    "county",
    "isle",
    "isles",
    "vale",
    "house",
    "forest",
    "east",
    "west",
    "friends",
    "church",
}
# Possessives that are part of a name; that of any other word ends it ("the Council's Audit Committee")
OWNERS = {"children", "women", "men", "people", "adults", "king", "queen", "prince", "mayor", "farmers", "community"}
# A head with only these words before it is no name: "Programme Board", "Joint Committee", "District Council"
GENERIC = set(
    "programme project steering working task finish officer officers member members joint local national regional "
    "central main sub and management district county borough city town parish community unitary metropolitan "
    "principal public private voluntary other political own senior corporate the of for peer user cross party "
    "governing strategic executive delivery review small large lead select housing mixed control age client target "
    "academy primary secondary special high grammar infant junior maintained state new shadow area water highway "
    "highways planning billing precepting waste education licensing fire police health admission admitting "
    "collection disposal charging responsible competent relevant appropriate neighbouring host accountable "
    "department government trade legal independent registered limited".split()
)
# … except these, which committees are truly called
NAMED = {"planning", "licensing", "executive", "housing", "health", "select", "joint", "corporate", "education", "area"}


@cache
def heads() -> dict[str, dict[str, str]]:
    """Head nouns and what they say."""
    return {row["head"]: row for row in rows("heads")}


@cache
def stops() -> frozenset[str]:
    """Words at which a name cannot start."""
    return frozenset(row["word"] for row in rows("body_stops"))


@cache
def _kinds() -> tuple[tuple[str, BodyKind], ...]:
    return tuple((f" {row['words']} ", BodyKind(row["kind"])) for row in rows("body_kinds"))


def mark(paper: Paper, authority: Body | None) -> None:
    """Take every name that has a body's shape."""
    for run in paper.runs:
        for index in range(len(run) - 1, -1, -1):
            head = heads().get(run.folded[index])
            if (
                head
                and run.owner[index] is None
                and run.capital(index)
                or (head and run.words[index] in {"plc", "ltd", "llp"} and run.owner[index] is None)
            ):
                _take(run, index, head, authority)


def _take(run: Run, index: int, head: dict[str, str], authority: Body | None) -> None:
    start, end = _left(run, index), index + 1
    if head["of"] and start == index:
        end = _right(run, index)
    if not _is_name(run, start, end, index):
        return
    body = _body(run.text(start, end), BodyKind(head["kind"]), _owner(run, start) or authority)
    if body:
        run.take(start, end, body, f"body-{head['kind'].replace('_', '-')}")


def _left(run: Run, index: int) -> int:
    """Where a name that ends at `index` starts."""
    at = index
    while at > max(0, index - LONGEST):
        step = _step(run, at, index)
        if not step:
            break
        at -= step
    while at < index and (run.folded[at] in stops() or not run.capital(at)):
        at += 1
    return at


def _step(run: Run, at: int, index: int) -> int:
    """How many words further left the name that reaches from `at` to `index` goes; 0 where it starts."""
    before = run.folded[at - 1]
    if run.owner[at - 1] is not None or before in stops() - {"and", "of", "on", "upon", "under", "for"}:
        return 0
    if run.capital(at - 1):
        return 1 if _touches(run, at) else 0
    two = (
        run.capital(at - 2)
        and run.owner[at - 2] is None
        and run.folded[at - 2] not in stops()
        and _touches(run, at - 1)
    )
    if not two:
        return _bracket(run, at) if before == ")" else 0
    if before in {"and", "&"}:
        return 0 if run.folded[at - 2] in heads() else 2
    if before == ",":
        listed = any(word in {"and", "&"} for word in run.folded[at:index])
        return 2 if listed and run.folded[at - 2] not in heads() else 0
    if before in {"’s", "'s"}:
        return 2 if run.folded[at - 2] in OWNERS or run.folded[at - 3 : at - 2] == ["st"] else 0
    if before == "of":
        return 2 if run.folded[at - 2] in BEFORE_OF else 0
    return 2 if before in {"on", "upon", "under"} else 0


def _touches(run: Run, at: int) -> bool:
    """Whether only a blank or a hyphen (or nothing) parts the word at `at` from the one before."""
    gap = run.paragraph.text[run.ends[at - 1] : run.starts[at]]
    return gap in {"", " ", "-", ". "}


def _bracket(run: Run, at: int) -> int:
    """Over a bracket inside a name: "Oakmere (Wessex) Limited"."""
    for back in range(at - 2, max(-1, at - 6), -1):
        if run.words[back] == "(":
            inside = run.capital(back - 1) and run.folded[back - 1] not in stops() and run.owner[back - 1] is None
            return at - back + 1 if inside else 0
    return 0


def _right(run: Run, index: int) -> int:
    """Where a name that starts with its head ends: "University of Kent", "Society of County Treasurers"."""
    at = index + 1
    if run.folded[at : at + 1] not in (["of"], ["for"]):
        return at
    end = at
    while at < len(run) and run.owner[at] is None:
        if run.capital(at) and run.folded[at] not in stops():
            end = at + 1
        elif run.folded[at] not in {"of", "for", "and", "&", "the", "in", "’s", "'s"}:
            break
        at += 1
    return end


def _is_name(run: Run, start: int, end: int, index: int) -> bool:
    words = [word for word in run.folded[start:end] if word[0].isalnum()]
    if (
        len(words) < 2
        or all(word in GENERIC for word in words[:-1])
        and not (len(words) > 1 and words[-1] in {"committee", "sub-committee", "board"} and words[0] in NAMED)
    ):
        return False
    if end > index + 1:
        return len(words) > 2
    if run.folded[index] == "council":
        return _is_council(run, start, index)
    if run.folded[index] in {"cabinet", "executive"}:
        return False
    return True


def _is_council(run: Run, start: int, index: int) -> bool:
    """A council not in the gazetteer is a parish's, or says what it represents."""
    return (
        run.folded[index - 1] in {"parish", "town", "community", "district", "borough", "county", "city"}
        or index - start > 2
    )


def _owner(run: Run, start: int) -> Body | None:
    """The council that a committee's name follows: "Kent County Council Audit Committee"."""
    before = start - 1
    if before >= 1 and run.folded[before] in {"'s", "’s"}:
        before -= 1
    naming = run.owner[before] if before >= 0 else None
    return naming.body if naming and naming.body.kind is BodyKind.COUNCIL else None


def _body(name: str, kind: BodyKind, authority: Body | None) -> Body | None:
    known = bodies.load().names.get(folded(name))
    if known:
        return known.body
    spaced = f" {folded(name)} "
    kind = next((special for words, special in _kinds() if words in spaced), kind)
    return Body(key(name, kind, authority), name, kind)


def key(name: str, kind: BodyKind, authority: Body | None) -> str:
    """A committee's key names its authority; another body's is its folded name."""
    own = bodies.slug(name)
    return f"{own}@{authority.key}" if kind is BodyKind.COMMITTEE and authority else own
