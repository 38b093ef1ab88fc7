"""The gazetteer's words for partners, as pattern pieces in the form that a phrase needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from pipeline.gazetteer import rows

SHORT = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")  # one short syllable: its last letter doubles
CHANGING = re.compile(r"[^aeo]y$")


@cache
def words(*uses: str) -> tuple[str, ...]:
    """The words of these uses, as they stand in the gazetteer.

    >>> "UNISON" in words("union")
    True
    """
    return tuple(row["word"] for row in rows("partner_words") if row["use"] in uses)


def nouns(*uses: str) -> str:
    """Any of these nouns, one or many of it."""
    return _any(form for word in words(*uses) for form in (word, _plural(word)))


def done(*uses: str) -> str:
    """Any of these verbs as a participle: "provided", "run"."""
    return _any(row["participle"] or _past(row["word"]) for row in _verbs(*uses))


def does(*uses: str) -> str:
    """Any of these verbs as what somebody does or did: "provides", "provided", "ran"."""
    return _any(
        form for row in _verbs(*uses) for form in (_first(row["word"], _plural), row["past"] or _past(row["word"]))
    )


def did(*uses: str) -> str:
    """Any of these verbs as what somebody did: "provided", "ran"."""
    return _any(row["past"] or _past(row["word"]) for row in _verbs(*uses))


def do(*uses: str) -> str:
    """Any of these verbs as it stands in a dictionary: "provide"."""
    return _any(words(*uses))


def doing(*uses: str) -> str:
    """Any of these verbs with -ing: "providing", "running"."""
    return _any(_first(word, _ing) for word in words(*uses))


def stems(*uses: str) -> tuple[str, ...]:
    """How these verbs begin in every form, to look for before a pattern is tried.

    >>> stems("win")[:3]
    ('secur', 'receiv', 'borrow')
    """
    return tuple(dict.fromkeys(max(word.rstrip("ey"), word[:3], key=len) for word in _first_words(*uses)))


def openings(*uses: str) -> str:
    """How the first words of these begin in every form: where a phrase that opens with one of them may stand.

    >>> openings("win")
    'secur receiv borrow obtain attract draw drew drawn claim win won tak took taken'
    """
    return " ".join(dict.fromkeys(word.rstrip("ey") for word in _first_words(*uses)))


def _first_words(*uses: str) -> Iterator[str]:
    """The first word of these in every form that the gazetteer spells out."""
    for row in _verbs(*uses):
        for form in (row["word"], row["past"], row["participle"]):
            if form:
                yield re.split(r"\W", form)[0]


def _verbs(*uses: str) -> Iterator[dict[str, str]]:
    return (row for row in rows("partner_words") if row["use"] in uses)


def _past(phrase: str) -> str:
    return _first(phrase, lambda word: word[:-1] + "ied" if CHANGING.search(word) else word + "ed"[word[-1] == "e" :])


def _first(phrase: str, form: Callable[[str], str]) -> str:
    """The phrase with its first word in that form: "carries out"."""
    first, blank, rest = phrase.partition(" ")
    return form(first) + blank + rest


def _plural(word: str) -> str:
    """With an s, as nouns and verbs both take it.

    >>> _plural("subsidy"), _plural("process"), _plural("pay")
    ('subsidies', 'processes', 'pays')
    """
    if CHANGING.search(word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|ch|sh|x)$", word) else "s")


def _ing(word: str) -> str:
    if SHORT.search(word):
        return f"{word}{word[-1]}ing"
    return re.sub(r"(?<!e)e$", "", word) + "ing"


def _any(found: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(found), key=lambda w: (-len(w), w))) + ")"
