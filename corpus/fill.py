"""Text by the page: templates with choices in them, filled the same way each time.

A template (`templates/NAME.txt`) has pools, one a line group, and a body that draws from them:

    == sentence
    The service was last reviewed in {2022|@ past}.
    == body
    [#.] <sentence> <sentence>

`:fill NAME rows=20 seed=3 topic=parks` writes the body's line that holds `#` that many times, each with other choices;
`<name>` takes a line of a pool that was not taken before while there is one, `<topic>` what the directive says, `<1-9>`
a number, `<£2000-9000/50>` a sum in steps of 50 and `<-£20-90>` one in brackets. `<=row>` adds up the sums of its row,
`<=2>` those that the rows printed in their second place. The tables of a budget book are written by `book.py`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from corpus.book import BOOK, TEMPLATES

SLOT = re.compile(r"<([^<>]+)>")
NUMBER = re.compile(r"(-?£|)(\d+)-(\d+)(?:/(\d+))?")


def filled(directive: str) -> str:
    """The text of `NAME key=value ...`."""
    name, *rest = directive.split()
    given = {name: value.replace("_", " ") for name, value in (part.split("=", 1) for part in rest)}
    chance = random.Random(directive)  # noqa: S311 - variety, no secret
    if name in BOOK:
        return BOOK[name](chance, **given)
    pools = dict(_pools((TEMPLATES / f"{name}.txt").read_text("utf-8")))
    return _Filling(pools, given, chance).text()


def _pools(text: str) -> Iterator[tuple[str, list[str]]]:
    for chunk in re.split(r"^== ", text, flags=re.M)[1:]:
        name, _, body = chunk.partition("\n")
        yield name.strip(), body.strip("\n").split("\n")


class _Filling:
    """One use of a template."""

    def __init__(self, pools: dict[str, list[str]], given: dict[str, str], chance: random.Random) -> None:
        self.pools, self.given, self.chance = pools, given, chance
        self.waiting: dict[str, list[str]] = {}
        self.count = 0
        self.row: list[int] = []  # the sums in the row at hand
        self.rows: list[list[int]] = []

    def text(self) -> str:
        rows = int(self.given.get("rows", "1"))
        lines: list[str] = []
        for line in self.pools["body"]:
            if line.startswith("#"):
                lines += [self._numbered(line[1:]) for _ in range(rows)]
            else:
                lines.append(self._line(line))
        return "\n".join(lines)

    def _numbered(self, line: str) -> str:
        self.count += 1
        self.row = []
        self.rows.append(self.row)
        return self._line(line)

    def _line(self, line: str) -> str:
        while SLOT.search(line):
            line = SLOT.sub(lambda found: self._slot(found[1]), line)
        return line.replace("\\n", "\n")

    def _slot(self, name: str) -> str:
        known = {"n": str(self.count), **self.given}
        if name in known:
            return known[name]
        if number := NUMBER.fullmatch(name):
            value = self.chance.randrange(int(number[2]), int(number[3]) + 1, int(number[4] or 1))
            return self._sum(-value if number[1][:1] == "-" else value) if number[1] else str(value)
        if name[0] == "=":
            return self._total(name[1:])
        if name[0].isupper() and name.lower() in self.given:
            return self.given[name.lower()].capitalize()
        left = self.waiting.get(name)
        if not left:
            left = self.waiting[name] = self.chance.sample(self.pools[name], len(self.pools[name]))
        return left.pop()

    def _total(self, of: str) -> str:
        if of == "row":
            return self._sum(sum(self.row))
        return shown(sum(row[int(of) - 1] for row in self.rows))

    def _sum(self, value: int) -> str:
        self.row.append(value)
        return shown(value)


def shown(value: int) -> str:
    """A sum as a table prints it.

    >>> shown(-1200)
    '(1,200)'
    """
    return f"({-value:,})" if value < 0 else f"{value:,}"
