"""To whom power is delegated, whom that person must consult, and under which conditions."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.gazetteer import rows

LONGEST = 6000  # characters of an item that are read: beyond it stands an annex, not an item


class Delegation(NamedTuple):
    """Who may act, with whom that person consults."""

    delegate: str | None = None
    consultees: tuple[str, ...] = ()


_POST = "|".join(re.escape(row["word"]) for row in rows("roles"))
_HOLDS_POST = rf"(?=[^;.]{{0,80}}\b(?:{_POST})s?\b)"
_BRANCH = r"(?<=[a-z]):(?=\s(?-i:[A-Z])[a-z])"  # "Strategic Director: Housing"
_CONSULT = (
    r",?\s*\(?(?:(?:acting|and|made|exercised|working)\s)?(?:(?:in|following|after|on|subject\sto|upon|with|by)\s"
    r"(?:full\s|prior\s|due\s|the\s|further\s|appropriate\s)?"
    r"(?:consultation|consulting|discussions?|liaison|agreement|conjunction)\s(?:with|of|by)"
    r"|(?:having|after|once|following)\s(?:first\s)?(?:consulted|consulting)(?:\swith)?)\s"
)
_GRANT = re.compile(
    r"\b(?:delegat(?:e[sd]?|ed|ion|ing|es)|authori[sz](?:e[sd]?|ation|es)|authority|powers?|empower(?:s|ed)?)\b",
    re.IGNORECASE,
)
_POWERS = ("delegat", "authori", "power", "responsib")  # one of them stands in every delegation
_HAS_CAPITAL = r"(?:the\s+|its\s+|our\s+|an?\s+|each\s+)?(?:[A-Z(§]|s\.?\s?151|officers\b)"
_TO_POST = re.compile(
    rf"(?-i:[TtUuBbFf])(?:(?<=\bt)o|(?<=\bu)pon|(?<=\bb)y|(?<=\bf)or(?<=extended\sfor))\s+(?=(?-i:{_HAS_CAPITAL}))(?=(?P<role>(?:the\s+|its\s+|our\s+|an?\s+|each\s+)?{_HOLDS_POST}[A-Z0-9(](?:[^;:.]|{_BRANCH}){{0,200}}))",
    re.IGNORECASE,
)
_TO_BODY = re.compile(
    r"\bto\s+(?:the\s+)?(?P<role>(?:[A-Z][\w’'-]*\s+(?:(?:and|of|upon|the|&)\s+){0,2}){1,6}"
    r"(?:Council|Authority|Partnership|Trust|Limited|Ltd)\b)"
)
_DIRECT = re.compile(
    rf"\b(?:authori[sz]e[sd]?|empowers?)\s+(?:that\s+)?(?P<role>(?:the\s+|its\s+)?{_HOLDS_POST}[A-Z][^;:.]{{0,200}})",
    re.IGNORECASE,
)
_ARE_GIVEN = (
    r"\s(?:be|is|are|has|have)\s+(?:hereby\s+|given\s+|granted\s+)?"
    r"(?:authori[sz]ed|empowered|(?:delegated\s+)?(?:authority|powers?|responsibility))\b"
)
_AUTHORISED = re.compile(_ARE_GIVEN)  # in a text in lower case: without it nobody is looked for who is authorised
_BE_AUTHORISED = re.compile(
    rf"(?:^(?:that\s+)?|\b(?:that|and)\s+)(?P<role>(?!that\b)(?:the\s+)?{_HOLDS_POST}[A-Z](?:(?!\sthat\s)[^;:.]){{0,160}}?)\s*,?{_ARE_GIVEN}",
    re.IGNORECASE,
)
_ROLE_END = re.compile(
    rf"{_CONSULT}|,?\s+(?:to|who|whose|for\s+(?:the\s+)?(?:purpose|approval|final|decision)|on\s+behalf|under|acting|within"
    r"|subject|in\s+accordance|in\s+respect|in\s+relation|as\s+(?:set|detailed|outlined|appropriate|necessary)|where|if"
    r"|so\s+that|having|following|from\s+\d|at\s+the|be|is|are|or\s+(?:his|her|their)|(?:of\s+)?(?:the\s+)?(?:authority|powers?|responsibility))(?=\s|$)|;|:(?!\s[A-Z][a-z])|\.(?=\s|$)"
    r"|,\s+(?=[a-z]+ing\b)|(?<!\bof)(?<!\band)(?<!\bfor)(?<!\bin)\s+the\s+(?=[a-z])"
)
_CONSULTED = re.compile(
    rf"{_CONSULT}(?P<who>(?:the\s+)?(?:[A-Z]|(?:relevant|appropriate|local|respective|ward|group|lead)\b)[^;:.]{{0,200}})",
)
_PLACES = re.compile(r",?\s+and\s+(?:with\s+)?the\s+|,\s+the\s+|;\s+")
_CONDITION = re.compile(
    r"\b(?:subject\s+to|provided\s+that|on\s+condition\s+that|on\s+the\s+understanding\s+that|in\s+the\s+event\s+that|conditional\s+(?:up)?on|should\s+the)\b[^.;]*",
    re.IGNORECASE,
)
_CONDITIONAL = ("subject", "provided", "condition", "understanding", "event", "should")  # one of them stands in each
_ARTICLE = re.compile(r"^(?:the|its|our|an?|each)\s+", re.IGNORECASE)
_SCHEME = re.compile(r"\bschemes?\s+of\s+(?:officers?['’]?\s+)?$", re.IGNORECASE)  # "Scheme of Delegation to Officers"
_CAPITAL = re.compile(_HAS_CAPITAL)


def delegation(text: str) -> Delegation:
    """The person or group to whom an item delegates power.

    >>> delegation("DELEGATE authority to the Director of Place, in consultation with the Leader, to sign the lease")
    Delegation(delegate='Director of Place', consultees=('Leader',))
    """
    role = _role(text[:LONGEST])
    if role is None:
        return Delegation()
    name, end = role
    consulted = _CONSULTED.match(text, end) or _CONSULTED.search(text, end)
    return Delegation(name, _people(consulted["who"]) if consulted else ())


def _role(text: str) -> tuple[str, int] | None:
    low = text.lower()
    if not any(map(low.__contains__, _POWERS)):
        return None
    for match in _BE_AUTHORISED.finditer(text) if _AUTHORISED.search(low) else ():
        if _CAPITAL.match(match["role"]) and len(match["role"]) < 160:
            return _cut(text, match.start("role"), match.end("role"))
    for grant in _GRANT.finditer(text):
        direct = _DIRECT.match(text, grant.start())
        if direct and _CAPITAL.match(direct["role"]):
            return _cut(text, direct.start("role"), direct.end("role"))
        if not grant[0].lower().startswith(("delegat", "power", "authority")) or _SCHEME.search(text, 0, grant.start()):
            continue
        if post := _TO_POST.search(text, grant.end()):
            return _cut(text, post.start("role"), post.end("role"))
        if grant[0].lower().startswith("delegat") and (body := _TO_BODY.search(text, grant.end())):
            return body["role"], body.end()
    return None


def _cut(text: str, start: int, end: int) -> tuple[str, int]:
    """The role as printed, and where it ends: before the consultation and the purpose."""
    stop = _ROLE_END.search(text, start, end)
    limit = stop.start() if stop else end
    role = text[start:limit].strip(" ,(")
    return _ARTICLE.sub("", role), limit


def _people(text: str) -> tuple[str, ...]:
    stop = _ROLE_END.search(text)
    names = _PLACES.split(text[: stop.start()] if stop else text)
    return tuple(name for part in names if (name := part.strip(" ,()").removeprefix("the ").lstrip()))


def conditions(text: str) -> str | None:
    """What an item is subject to.

    >>> conditions("Approve the lease, subject to planning consent.")
    'subject to planning consent'
    """
    low = text.lower()
    match = _CONDITION.search(text) if any(map(low.__contains__, _CONDITIONAL)) else None
    return match[0].strip(" ,") if match else None
