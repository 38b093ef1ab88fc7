"""Where a rule of motions is tried: most of a text is passed over by searches for a few letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.grammar.motions import (
    ACTIVE,
    LABEL,
    MOVED_AND,
    MOVED_BY,
    NOMINATED,
    PASSIVE,
    RESULT,
    SECONDED,
    SECONDED_BY,
    SECONDED_MOVED,
    VOTES_AFTER,
    VOTES_BEFORE,
)
from pipeline.grammar.people import SOMEBODY
from pipeline.grammar.rule import Rule

# Titles and offices, with which names begin.
_NAMES = re.compile(
    r"[TtCBDPHAMSRL](?:(?i:he\s)|ount|it[yY]|oro|istr|own|aris|ommun|onor|ounci|OUNCI|l?l?r|L?L?R|lder|LDER|ld|rs|RS|s|S|iss|ISS"
    r"|x|rof|ir|am|ord|ady|aron|ev|anon|ail|rovost|rig|olon|apt|ajor|omman)"
)
# The first letters of rules: a search skips from one to the next, and a rule is tried there alone.
_STARTS = {
    MOVED_BY: re.compile(r"[MmPpOo](?i:ove[dr]|rop|n\sthe\s)"),
    PASSIVE: re.compile(r"[IiMmAaRrPpNn](?i:t\swas|otion|mendment|ecommend|ropos|ominat)"),
    SECONDED_BY: re.compile(r"[Ss](?i:econde[dr])"),
    RESULT: re.compile(r"[MmAaPpRrVvNn](?i:otion|mendment|ropos|ecommend|ote|esolution|ominat|ove)"),
    VOTES_AFTER: re.compile(r"[FfIiAa](?i:or|n\sfav|gainst|bst)"),
    VOTES_BEFORE: re.compile(
        r"[\dNnZzOoTtFfSsEe](?<=\b.)(?:(?<=\d)|(?i:o|il|in|ero|ne|wo|we|hi|hr|our|if|iv|ix|even|ight|en|leven))"
    ),
    **dict.fromkeys((NOMINATED, MOVED_AND, ACTIVE, SECONDED, SECONDED_MOVED), _NAMES),
}
_LABELLED = r"(?:for|in\sfavou?r|against|abst|declined\s|(?:did\s)?not\svot)"  # the side on which somebody votes
# What must stand in a text besides, whatever the names.
_NEEDS = {
    NOMINATED: re.compile(rf"[PpNn](?i:roposed|ominated)\s(?i:{SOMEBODY})"),
    MOVED_AND: re.compile(rf"[MmPp](?i:oved|roposed),?\s(?i:and\s)?(?i:{SOMEBODY})"),
    ACTIVE: re.compile(r"[MmPp](?<=[^\s(;:\[]\s[MmPp])(?<!\bwas\s[MmPp])(?<!\bwere\s[MmPp])(?i:oved|roposed)\b"),
    SECONDED: re.compile(r"[Ss](?i:econded)\b(?!\s(?i:by))"),
    SECONDED_MOVED: re.compile(
        r"[Ss](?i:econded\sby\s.*\s(?:moved|proposed|given|gave|submitted|tabled|put|introduced|presented)\b)"
    ),
    LABEL: re.compile(
        rf"[FIAVMCPTDN](?i:or\b|n\sfavou?r|gainst|bst|eclined\s|id\snot\s|ot\svot|ot(?:ing|ed|es?)\s{_LABELLED}"
        rf"|(?:embers?|ouncillors?|hose|ersons?|here)\s(?:vot(?:ing|ed|es?)\s)?{_LABELLED})"
    ),
}


def found(rule: Rule, text: str) -> Iterator[re.Match[str]]:
    """What a rule finds in a text, as it would by itself, but looked for only where it may."""
    if rule in _NEEDS and _NEEDS[rule].search(text) is None:
        return
    if rule not in _STARTS:
        yield from rule.pattern.finditer(text)
        return
    end = 0
    for start in _STARTS[rule].finditer(text):
        if start.start() >= end and (match := rule.pattern.match(text, start.start())):
            yield match
            end = match.end()
