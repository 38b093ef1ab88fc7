"""One body, one name: short and long forms joined, programmes that borrow a body's noun let go."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extractors.bodies_heads import never_first, programme_words
from pipeline.extractors.bodies_words import Naming, Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import ACRONYM, COMPANY, INNER_ACRONYM, JOINT_VENTURE, OWNED_TOGETHER
from pipeline.model import Body, BodyKind

SOON = 4  # paragraphs after the long name in which a committee's short name first comes, if it means the same
# A committee's short name of these words only ("the Joint Committee") means the one that has a longer name
VAGUE = {"joint", "partnership", "regional", "programme", "strategic", "select"}

WORD_AFTER = re.compile(r"[’']?s?\s([A-Za-z]+)")  # also behind a possessive
VOWEL = re.compile("[AEIOU]")
SMALL_WORD = re.compile(r"\b(And|Of|For|The|On)\b")


class _Said(NamedTuple):
    """What a paper says of its bodies' names."""

    first: dict[str, int]  # the paragraph in which each is first named, by its key
    called: set[tuple[str, str]]  # a key, and the shorter name in brackets behind it


def settle(paper: Paper, own: Body | None) -> None:
    """Make every naming of a body say the same body."""
    namings = list(paper.namings())
    for naming in namings:
        _trim_to_acronym(naming)
    if shaped := list(filter(is_shaped, namings)):
        _let_programmes_go(paper, shaped)
        _let_shouted_go(paper, shaped)
        namings = list(paper.namings())
    _join(namings, own)
    _join_branches(namings)
    _mark_aliases(paper, namings)
    _say_joint_ventures(paper)


def is_shaped(naming: Naming) -> bool:
    """Whether the body was told by its shape and is not in the gazetteer."""
    return naming.body.code is None and folded(naming.body.name) not in bodies.gazetteer().names


def explained(naming: Naming) -> str | None:
    """The acronym in brackets right after a name: "Northmoor Youth Forum (NYF)"."""
    found = naming.run.in_brackets(naming.end - 1)
    if not found or not ACRONYM.pattern.match(found):
        return None
    initials = {word[0] for word in folded(f"{naming.text} {naming.body.name}").split()}
    return found if found[0].lower() in initials else None  # "Veolia ES (UK) Ltd" explains nothing


def _trim_to_acronym(naming: Naming) -> None:
    """Cut off a sentence's first word that the acronym does not count: "Via Northmoor Youth Forum (NYF)"."""
    acronym = explained(naming)
    if not acronym or not is_shaped(naming):
        return
    known = bodies.gazetteer().names.get(folded(acronym))
    if known and difflib.SequenceMatcher(None, folded(known.body.name), folded(naming.body.name)).ratio() > 0.85:
        naming.body = known.body
        return
    run, start = naming.run, naming.start + 1
    letters = "".join(run.words[at][0] for at in range(start, naming.end) if run.capital(at))
    place = run.folded[naming.start] in bodies.gazetteer().places
    if letters == acronym.upper() and run.capital(start) and run.opens(naming.start) and not place:
        run.owner[naming.start] = None
        name = run.text(start, naming.end)
        key = naming.body.key.replace(bodies.slug(naming.body.name), bodies.slug(name))
        naming.start, naming.body = start, Body(key, name, naming.body.kind)


def _let_programmes_go(paper: Paper, shaped: list[Naming]) -> None:
    """A name that is followed by "programme" or "approach" now and then is a programme's, not a body's."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for naming in shaped:
        word = WORD_AFTER.match(naming.run.paragraph.text, naming.run.ends[naming.end - 1])
        counts[naming.body.key].append(word is not None and word[1].lower() in programme_words())
    gone = {key for key, seen in counts.items() if sum(seen) * 3 >= len(seen)}
    _drop(paper, gone, "body-programme", "the paper calls it a programme")


def _let_shouted_go(paper: Paper, shaped: list[Naming]) -> None:
    """A shape in a line of capitals counts where it stands by itself or is named in small letters elsewhere."""
    if any(naming.run.upper for naming in shaped):
        spoken = {n.body.key for n in paper.namings() if not n.run.upper or not is_shaped(n) or _by_itself(n)}
        _drop(paper, {n.body.key for n in paper.namings()} - spoken, "body-shouted", "part of a line in capitals")


def _by_itself(naming: Naming) -> bool:
    """Whether nothing but small words stand beside it: "MINUTES OF THE HOUSING COMMITTEE HELD ON"."""
    run, small = naming.run, never_first() | {"held", "(", ",", "and"}
    before = run.folded[naming.start - 1 : naming.start] if naming.start else []
    return all(word in small for word in (*before, *run.folded[naming.end : naming.end + 1]))


def _drop(paper: Paper, keys: set[str], rule: str, reason: str) -> None:
    for naming in list(paper.namings()) if keys else ():
        if naming.body.key in keys:
            paper.refuse(naming.run, naming.start, naming.end, rule, reason)
            naming.run.owner[naming.start : naming.end] = [None] * (naming.end - naming.start)


def _join(namings: list[Naming], own: Body | None) -> None:
    """Give "the Royal Hospital" to "Chesterfield Royal Hospital", and capitals to the name in small letters."""
    named: dict[str, Body] = {}
    first: dict[str, int] = {}
    called = {(naming.body.key, folded(short)) for naming in namings if (short := _in_brackets(naming))}
    for naming in namings:
        first.setdefault(naming.body.key, naming.run.paragraph.position)
        kept = named.setdefault(naming.body.key, naming.body)
        if kept.name.isupper() and not naming.body.name.isupper():
            named[naming.body.key] = naming.body
    alike: dict[str, Body] = {}
    companies = {key: body for key, body in named.items() if body.kind is BodyKind.COMPANY}
    for key, body in named.items():
        named[key] = companies.get(key.partition("@")[0], body)  # "Tern Service Group" and "… Group Ltd"
    for key, body in named.items():
        named[key] = alike.setdefault(_stem(key), body)  # "Children" and "Children's" in one committee's name
    by_ending: dict[str, list[Body]] = defaultdict(list)
    for body in named.values():
        by_ending[_ending(body)].append(body)
    whole = {
        key: _quiet(_longer(body, named, by_ending[_ending(body)], _Said(first, called), own) or body)
        for key, body in named.items()
    }
    for naming in namings:
        naming.body = whole[naming.body.key]


def _join_branches(namings: list[Naming]) -> None:
    """Give a charity's bare name to its local branch, where the paper names one branch only."""
    whole = _branched_bodies()
    charities = {naming.body for naming in namings if naming.body.kind is BodyKind.CHARITY}
    bare = charities & whole
    for body in bare:
        padded = f" {folded(body.name)} "
        branches = [other for other in charities - bare if padded in f" {folded(other.name)} "]
        for naming in namings if len(branches) == 1 else ():
            naming.body = branches[0] if naming.body == body else naming.body


@cache
def _branched_bodies() -> frozenset[Body]:
    """The charities that have branches."""
    names = bodies.gazetteer().names
    return frozenset(names[name].body for name in bodies.branched() if name in names)


@lru_cache(maxsize=4096)
def _stem(key: str) -> str:
    return "-".join(word.removesuffix("s") if len(word) > 4 else word for word in key.split("-"))


def _quiet(body: Body) -> Body:
    """A name that is printed only in capitals, in small letters."""
    if not body.name.isupper() or " " not in body.name:
        return body
    said = (word if len(word) < 5 and not VOWEL.search(word) else word.title() for word in body.name.split(" "))
    return Body(body.key, SMALL_WORD.sub(lambda m: m[0].lower(), " ".join(said)), body.kind)


def _ending(body: Body) -> str:
    """What a name shares with every longer one that ends in it: its last word."""
    return folded(body.name).rpartition(" ")[2]


def _longer(body: Body, named: dict[str, Body], alike: list[Body], said: _Said, own: Body | None) -> Body | None:
    """The one body whose name ends in this one's (with its last word at least), where the short name can mean it."""
    if folded(body.name) in bodies.gazetteer().names or body.kind in (BodyKind.COUNCIL, BodyKind.COMPANY):
        return None
    if body.kind is BodyKind.NHS and body.name.startswith("NHS "):
        return next((other for other in named.values() if other.name.startswith(f"{body.name} ")), None)
    if spelt := _spelt_out(body, alike):
        return spelt
    tail = f" {folded(body.name)}"
    fits = [other for other in alike if other is not body and folded(other.name).endswith(tail)]
    if len(fits) != 1:
        return None
    if body.kind is not BodyKind.COMMITTEE:
        return fits[0]
    front = folded(fits[0].name).removesuffix(tail)
    vague = set(folded(body.name).split()[:-1]) <= VAGUE
    soon = 0 < said.first[body.key] - said.first[fits[0].key] < SOON
    told = (fits[0].key, folded(body.name)) in said.called
    return fits[0] if vague or soon or told or front in _fronts(own) else None


def _spelt_out(body: Body, others: Iterable[Body]) -> Body | None:
    """The one body whose name begins with the words of which this one has the initials: "YNY Combined Authority"."""
    letters, _, tail = body.name.partition(" ")
    if not tail or not letters.isupper() or len(letters) < 3:
        return None
    alike = (other for other in others if other.kind is body.kind and other.name.endswith(f" {tail}"))
    fits = [other for other in alike if _initials(other.name.removesuffix(tail)) == letters]
    return fits[0] if len(fits) == 1 else None


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper())


def _fronts(own: Body | None) -> set[str]:
    """What a committee's name may be headed by and stay the same committee: its council, its place."""
    known = bodies.gazetteer().names.get(folded(own.name)) if own else None
    return {folded(own.name), folded(known.place) if known else ""} if own else set()


def _aliases(namings: list[Naming]) -> Iterator[tuple[str, Body]]:
    """Shorter names that follow from full ones: "Oakmere Wessex" from "Oakmere (Wessex) Limited"."""
    shaped = {naming.body.key: naming.body for naming in namings if is_shaped(naming)}
    shorts: dict[str, set[str]] = defaultdict(set)
    for naming in namings if shaped else ():
        shorts[naming.body.key] |= _short_in_brackets(naming)
    for body in shaped.values():
        if body.kind in {BodyKind.COMPANY, BodyKind.PARTNERSHIP} and COMPANY.pattern.search(body.name):
            core = " ".join(COMPANY.pattern.sub("", body.name).replace("(", " ").replace(")", " ").split())
            yield core, body
        yield from ((short, body) for short in shorts.get(body.key, ()))
        inner = INNER_ACRONYM.pattern.search(body.name)
        if inner:
            spelt = inner[1].split()
            yield " ".join([*spelt[: -len(inner[2])], inner[2], inner[3]]), body


def _in_brackets(naming: Naming) -> str | None:
    """What stands in brackets right behind a name."""
    return naming.run.in_brackets(naming.end - 1)


def _short_in_brackets(naming: Naming) -> set[str]:
    """A shorter name of its own words in brackets: "Oakmere Homes (Wessex) Limited (Oakmere Homes)"."""
    found = _in_brackets(naming)
    return {found} if found and set(folded(found).split()) < set(folded(naming.text).split()) else set()


def _mark_aliases(paper: Paper, namings: list[Naming]) -> None:
    """Take every free place where an alias is printed with its capitals."""
    aliases = [(alias, body) for alias, body in _aliases(namings) if len(alias) > 3]
    runs = paper.printing([alias for alias, _ in aliases])
    for alias, body in aliases:
        for run in runs[alias]:
            _mark_in_run(run, alias, body)


def _mark_in_run(run: Run, alias: str, body: Body) -> None:
    size = len(alias.split())
    for start in range(len(run) - size + 1):
        if run.text(start, start + size) == alias and run.free(start, start + size):
            run.take(start, start + size, body, "body-alias")


def _say_joint_ventures(paper: Paper) -> None:
    """A company that is called a joint venture where it is named is a partnership."""
    joint = {n.body.key for n in paper.namings() if n.body.kind is BodyKind.COMPANY and is_shaped(n) and _joint(n)}
    for naming in paper.namings() if joint else ():
        if naming.body.key in joint:
            naming.body = Body(naming.body.key, naming.body.name, BodyKind.PARTNERSHIP)


def _joint(naming: Naming) -> bool:
    text = naming.run.paragraph.text
    start, end = naming.span.start, naming.span.end
    sentence = text[max(0, start - 120) : start].rpartition(". ")[2]
    return bool(JOINT_VENTURE.pattern.search(sentence) or OWNED_TOGETHER.pattern.search(text[end : end + 80]))
