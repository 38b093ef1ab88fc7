"""The council or association whose paper it is."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from pipeline.gazetteer import bodies, rows
from pipeline.grammar.rule import Rule
from pipeline.model import BodyKind
from pipeline.text import fold

LONGEST = 300  # paragraphs: a paper says whose it is on its first pages
BEFORE = 30  # characters before a name that say whether it is a partner's
WORDS_BEFORE = 12  # of a name, before the word for a council: it has ten at most
LOUD = 5  # mentions from which on an association may be the one that speaks
_WORD = r"(?:[A-Z][a-z’'-]+(?:-[a-z]+-[A-Z][a-z]+)?|and|of|upon|on|the|under|St\.?|&)"
_KIND = (
    r"(?:County\s+Borough|Metropolitan\s+(?:Borough|District)|Royal\s+Borough|Borough|District|County|City|Town"
    r"|Unitary|Parish)"
)

COUNCIL = Rule(
    "council-name",
    re.compile(
        rf"\b(?P<name>(?:The\s+)?(?:(?:London|Royal)\s+Borough|City|Borough)\s+of\s+[A-Z][a-z’'-]+"
        rf"(?:\s+(?:and|upon|&)\s+[A-Z][a-z]+|\s+[A-Z][a-z]+){{0,3}}?(?:\s+(?:City\s+)?Council)?"
        rf"|[A-Z][a-z’']+(?:-[A-Za-z][a-z’']+)*(?:\s+{_WORD}){{0,5}}?\s+(?:{_KIND}\s+)?Council\b"
        rf"(?!\s+(?:Plan|Tax|Strategy|Chamber|Leader|Meeting))"
        rf"|[A-Z][a-z’'-]+(?:\s+{_WORD}){{0,6}}?\s+"
        rf"(?:Combined\s+(?:County\s+)?|National\s+Park\s+|Fire\s+(?:and\s+Rescue\s+)?)Authority)"
    ),
    finds=(
        "Kent County Council",
        "London Borough of Southwark",
        "Bolsover District Council has",
        "West Midlands Combined Authority",
    ),
    skips=("the County Council", "Full council", "COUNCIL"),
)
ASSOCIATIONS = (
    "LGA",
    "Local Government Association",
    "WLGA",
    "Welsh Local Government Association",
    "COSLA",
    "NILGA",
    "London Councils",
)
_GENERIC = re.compile(
    r"^(?:the\s+)?(?:full|county|city|district|borough|town|parish|this|each|our|any|every|all|both|annual|general|members?|cabinet|executive|report|budget|local|when|if|as|and|for|in|by|at|that)?\s*(?:county|city|district|borough|town|parish)?\s*council$",
    re.I,
)
_PARTNER = re.compile(
    r"(?:\b(?:with|from|and|between|by|including|to|of|neither|nor|than)|[,&/])\s*(?:the\s+)?$", re.IGNORECASE
)


def on_line(text: str) -> str | None:
    """The council that a title line names: "KENT COUNTY COUNCIL – PROPOSED RECORD OF DECISION".

    >>> on_line("KENT COUNTY COUNCIL – PROPOSED RECORD OF DECISION"), on_line("LONDON BOROUGH OF MERTON")
    ('KENT COUNTY COUNCIL', 'LONDON BOROUGH OF MERTON')
    """
    if len(text) > 120 or (
        "ouncil" not in text
        and "OUNCIL" not in text
        and "orough" not in text.lower()
        and "uthority" not in text.lower()
    ):
        return None
    title = _titled(text) if text.isupper() else text
    title = _OWNS.sub("’s", title)
    match = COUNCIL.pattern.search(title)
    whole = match is not None and match.group() == title and len(title.split()) <= 3 and not _GENERIC.match(title)
    if not match or (_generic(match["name"]) and not whole):
        return None
    start = title[: match.start()].strip()
    if re.match(r"(?:with)?in\b", start):
        return None  # where a site lies: "in the London Borough of Southwark"
    if start and start[-1].isalpha() and len(start.split()) > 3:
        return None
    return text[match.start("name") : match.end("name")]


_OWNS = re.compile(r"(?<=\w)['’]S\b")
_BEGINS = re.compile(r"^(?:The|At|For|In|By|As|When|If|While|Whilst)\s+")
_ANY = re.compile(r"(?:the\s+|that\s+)*(?:combined\s|members\b)", re.IGNORECASE)
_AROUND = re.compile(r"^the\s+|\s+council$", re.IGNORECASE)
_SURE = re.compile(rf"{_KIND}\s+Council$|Authority$|^(?:The\s+)?(?:London|Royal|City|Borough)", re.IGNORECASE)


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(row["place"]) for row in rows("councils")) | frozenset(
        fold(row["name"]) for row in rows("councils")
    )


@lru_cache(maxsize=1024)
def _generic(name: str) -> bool:
    """Whether words before "Council" name none: a bare "X Council" must be a place that has one."""
    if _GENERIC.match(name) or _ANY.match(name):
        return True
    return not _SURE.search(name) and fold(_AROUND.sub("", name)) not in _places()


def canonical(name: str | None) -> str | None:
    """A council's name in the letters of the gazetteer where a paper shouts it; as printed where it is not known.

    >>> canonical("THE VALE OF GLAMORGAN COUNCIL"), canonical("The Wrenbury Town Council")
    ('Vale of Glamorgan Council', 'The Wrenbury Town Council')
    """
    if name is None or not (name.isupper() or name.lower().startswith("the ")):
        return name
    known = bodies.load().names.get(bodies.folded(name))
    if known is None or known.body.kind is not BodyKind.COUNCIL:
        return name
    if bodies.folded(known.body.name) == bodies.folded(name):
        return known.body.name
    return _titled(name) if name.isupper() else name


def _titled(shouted: str) -> str:
    """A name in capitals in the letters of a title: as many, in their places."""
    return _SMALL.sub(lambda word: word[0].lower(), shouted.title())


def of_site(texts: Sequence[str], day: dt.date | None = None) -> str | None:
    """The one council whose web or mail addresses a paper prints, where it names none."""
    sites = {site.replace("-", "") for text in texts if ".gov" in text for site in _SITE.findall(text.lower())}
    places = {place for site in sites if (place := bodies.load().sites.get(site))}
    known = bodies.load().council_of(places.pop(), day) if len(places) == 1 else None
    return known.body.name if known else None


def in_text(texts: Sequence[str]) -> str | None:
    """The council that a paper speaks of as its own: named often where no partner would be."""
    own: Counter[str] = Counter()
    named: set[str] = set()
    early = texts[:LONGEST]
    for text in early:
        if "ouncil" in text or "orough of" in text or "uthority" in text:
            for name, partner in _names(text):
                named.add(name)
                own[name] += 0 if partner else 1 + (f"{name} (" in text)
    joined = "\n".join(early)
    spoken = [name for name in ASSOCIATIONS if name in joined]
    voices = Counter(name for text in early for name in _associations(text, spoken)) if spoken else {}
    own.update({name: times for name, times in voices.items() if times >= LOUD})
    mailed = _mailed(named, texts)
    if mailed:
        return mailed
    best = [(name, times) for name, times in own.most_common(2) if times]
    if not best or best[0][1] < 2:  # what a paper names once is any council
        return None
    return best[0][0] if len(best) == 1 or best[0][1] >= 1.4 * best[1][1] else None


def of_mayor(texts: Sequence[str]) -> str | None:
    """The Greater London Authority, where its Mayor decides a planning application instead of the borough.

    >>> of_mayor(["The Mayor, acting as Local Planning Authority, refuses permission"])
    'Greater London Authority'
    """
    return "Greater London Authority" if any(_MAYOR.search(text) for text in texts if "Mayor" in text) else None


def association(text: str) -> str | None:
    """The association that a header names: "WLGA Executive Board".

    >>> association("WLGA Executive Board")
    'WLGA'
    """
    return next((name for name in ASSOCIATIONS if name in text and re.search(rf"\b{name}\b", text)), None)


def _mailed(named: Iterable[str], texts: Sequence[str]) -> str | None:
    """The named council that the officers' mail addresses belong to."""
    domains = Counter(found for text in texts if "@" in text for found in _MAIL.findall(text.lower()))
    if not domains:
        return None
    domain = domains.most_common(1)[0][0].replace("-", "")
    fits = [
        name for name in named if re.sub(r"\W", "", name.lower()).removeprefix("londonboroughof").startswith(domain)
    ]
    return min(fits, key=len) if fits else _short(domain, texts)


def _short(domain: str, texts: Sequence[str]) -> str | None:
    """A council that the paper only calls by its initials: KCC, with mail addresses of Kent."""
    for name in _of_domains().get(domain, ()):
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        able = [text for text in texts if initials in text] if len(initials) > 2 else []
        if sum(bool(re.search(rf"\b{initials}\b", text)) for text in able) > 1:
            return name
    return None


@cache
def _of_domains() -> dict[str, list[str]]:
    """The councils of today by the letters of their places, as mail addresses have them."""
    found: dict[str, list[str]] = {}
    for row in rows("councils"):
        if not row["end"]:
            found.setdefault(re.sub(r"\W", "", row["place"].lower()), []).append(row["name"])
    return found


_MAYOR = re.compile(r"^The Mayor(?: of London)?,? acting as (?:the )?local planning authority", re.IGNORECASE)
_FOR = re.compile(r"Council|Authority|(?P<of>City of|orough of)")  # one of these stands in each name
_BETWEEN = frozenset({"and", "of", "upon", "on", "the", "under", "&"})
_SMALL = re.compile(r"(?<=\s)(?:Of|The|And|Upon|On|In|By)(?=\s)")
_SITE = re.compile(r"(?:@|www\.|//)(?:[a-z]+\.)?([a-z0-9-]{3,})\.gov\.(?:uk|wales|scot)")
_MAIL = re.compile(r"@(?:[a-z]+\.)?([a-z0-9-]{4,})\.gov\.(?:uk|wales|scot)")


def _names(text: str) -> Iterable[tuple[str, bool]]:
    """Each council named in a text, and whether it stands where a partner would."""
    start = _next_name(text, 0)
    while start is not None and (match := COUNCIL.pattern.search(text, start)):
        name = _BEGINS.sub("", match["name"])
        if not _generic(name):
            yield name, bool(_PARTNER.search(text[max(0, match.start() - BEFORE) : match.start()]))
        start = _next_name(text, match.end())


def _next_name(text: str, done: int) -> int | None:
    """From where the next council of a text can be named: a dozen words before the first word for one.

    Most texts only speak of "the Council", which the words before it tell at once.
    """
    for match in _FOR.finditer(text, done):
        place = match.start()
        if match["of"] or _follows_name(text, place):
            before = text[done:place].rsplit(" ", WORDS_BEFORE)
            return done + len(before[0]) if len(before) > WORDS_BEFORE else done
    return None


def _follows_name(text: str, place: int) -> bool:
    """Whether a word with a capital stands before a place, with no others between than names have."""
    for word in reversed(text[:place].rsplit(" ", WORDS_BEFORE)[-WORDS_BEFORE:]):
        if word != word.lower():
            return True
        if word and word not in _BETWEEN:
            return False
    return False


def _associations(text: str, names: Iterable[str]) -> Iterable[str]:
    for name in names:
        if name in text:
            for match in re.finditer(rf"\b{name}\b", text):
                if not _PARTNER.search(text[max(0, match.start() - BEFORE) : match.start()]):
                    yield name
