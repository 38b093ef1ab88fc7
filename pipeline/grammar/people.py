"""How minutes name people: a title and a name, or an office that stands for one."""

from __future__ import annotations

import re

from pipeline.grammar.rule import Rule

# Words with a capital that begin what follows a name: "moved by Councillor Smith RESOLVED that".
_NO_NAME = (
    r"(?!(?:resolved|moved|seconded|seconder|proposed|proposer|and|that|recommended|carried|agreed|on|in|the|it|upon|following|for|against"
    r"|all|votes?|voting|unanimous\w*|to|this|there|with|as|after|having|abst\w+|motion|amendment|members?|chair(?:man|person)?"
    r"|councill?ors?|cllrs?|decision|action|reasons?|lost|being|when|who|was|were|by|council|cabinet|committee)\b(?-i:))"
)
_TITLE = (
    r"(?:(?:County|City|Borough|District|Town|Parish|Community|Honorary)\s)?"
    r"(?:Councill?ors?|COUNCILL?ORS?|Cllrs?|CLLRS?|Clr|Cr|Alderm[ae]n|ALDERM[AE]N|Ald|Mrs|Mr|MRS|MR|Ms|MS|Miss|MISS|Mx|Dr|DR"
    r"|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Rev(?:d|erend)?|Canon|Baill?ie|Provost|Brigadier|Colonel|Captain|Major"
    r"|Commander)(?:\.|\b)"
)
PARTICLE = r"(?:(?:de|van|der|den|la|le|du|von|al|bin|ap|the\sHon)\.?\s){0,2}"
TOKEN = rf"(?:(?i:{_NO_NAME})(?:(?:[A-ZÀ-Þ]|Ll|Th|Ch|Ph|Wm)\.(?=\s?[A-ZÀ-Þ])|[A-ZÀ-Þ](?:[\w’'-]*\w)?))"
NAME = rf"(?:{TOKEN}(?:(?:\s|(?<=\.)){PARTICLE}{TOKEN}){{0,4}})"
HONOURS = r"(?:,?\s(?:OBE|MBE|CBE|BEM|JP|QC|KC|DL|MP|PhD)\b)"
# "Councillor M Hamilton", "Mr R C Love, OBE", "Cllr Mrs Penketh".
PERSON = rf"(?-i:(?:{_TITLE}\s?){{1,3}}{PARTICLE}{NAME}{HONOURS}{{0,3}})"
TITLES = rf"(?-i:(?:{_TITLE}\s?){{1,3}})"
_OFFICES = (
    r"(?:lord\s|deputy\s|vice[-\s])?(?:leader|mayor|chair(?:man|woman|person)?|convener|provost|president)"
    r"|(?:cabinet|executive|lead)\smember|portfolio\sholder"
)
# "the Leader of the Council", "the Portfolio Holder for Finance".
_FIELD = r"(?:\s(?:of|for)\s(?:the\s)?(?-i:[A-Z]\w+)(?:\s(?:(?:and|of|the)\s){0,2}(?-i:[A-Z]\w+)){0,4})"
OFFICE = rf"(?:the\s(?:{_OFFICES}){_FIELD}?)"
SOMEBODY = rf"(?:(?:{OFFICE}[\s,(]{{1,3}})?{PERSON}|{OFFICE})"
# Where the grammar alone shows that a person must stand: "seconded by Smith", "Proposed: JH".
ANYBODY = rf"(?:{SOMEBODY}|(?-i:{NAME}{HONOURS}{{0,3}}))"

TITLED = Rule(
    "person-titled",
    re.compile(PERSON),
    finds=("Councillor M Hamilton", "Mr R C Love, OBE", "Cllr Mrs Penketh", "Baroness van der Berg", "Dr. A. Ghosh"),
    skips=("the Director of Finance", "Councillor RESOLVED", "Kent County Council", "Councillors asked"),
)
_BREAK = re.compile(r"[()\[\],;|]|\s(?:and|&)\s")
_EMPTY = re.compile(r"[\s.,;:•·*–-]*")


def pieces(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The members of a printed list: what stands between commas, semicolons and "and", brackets kept whole.

    >>> [text[a:b] for text in ["Mr Hill (Chair), Ms Lee and Dr Ward"] for a, b in pieces(text)]
    ['Mr Hill (Chair)', 'Ms Lee', 'Dr Ward']
    """
    end = len(text) if end is None else end
    found, depth, at = [], 0, start
    for match in _BREAK.finditer(text, start, end):
        if match[0] in "([":
            depth += 1
        elif match[0] in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            found.append((at, match.start()))
            at = match.end()
    found.append((at, end))
    trimmed = ((_EMPTY.match(text, a, b).end(), b - len(text[a:b]) + len(text[a:b].rstrip(" .,;:"))) for a, b in found)  # type: ignore[union-attr]  # it matches the empty string
    return [(a, b) for a, b in trimmed if a < b]
