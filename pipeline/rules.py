"""Every named rule of the house, for the list that a person reads and the tests that hold each to its examples."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pipeline import extractors, grammar
from pipeline.grammar.rule import Named, Rule

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    *("recommendations", "amounts", "dates", "mentions", "partners", "refusals", "warnings"),
    *("minute_items", "motions", "attendance", "record_entries", "exempt_items"),
)


@dataclass(frozen=True, slots=True)
class Declared:
    """A rule with the module that declares it, its family, and the line of its name."""

    rule: Rule | Named
    family: str
    line: int

    @property
    def examples(self) -> tuple[str, ...]:
        """Texts in which it finds something."""
        return self.rule.finds if isinstance(self.rule, Rule) else self.rule.examples

    @property
    def source(self) -> str:
        """The Act or habit that it comes from, or what it does."""
        return self.rule.source if isinstance(self.rule, Rule) else self.rule.note


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule as `minuted rules` lists it; `hits` by table, where a database was asked."""

    name: str
    family: str
    line: int
    source: str
    finds: tuple[str, ...]
    skips: tuple[str, ...]
    hits: dict[str, int]


def rules() -> dict[str, Declared]:
    """All rules by name, in the order of the alphabet."""
    found: dict[str, Declared] = {}
    for module in _modules():
        lines = Path(str(module.__file__)).read_text("utf-8").splitlines()
        for rule in _rules_in(vars(module).values()):
            line = _line(lines, rule.name)
            if rule.name not in found or (line and not found[rule.name].line):
                found[rule.name] = Declared(rule, module.__name__.removeprefix("pipeline."), line)
    return dict(sorted(found.items()))


def _modules() -> Iterator[ModuleType]:
    for package in (grammar, extractors):
        for found in pkgutil.iter_modules(package.__path__):
            yield import_module(f"{package.__name__}.{found.name}")


def _rules_in(values: Iterable[Any]) -> Iterator[Rule | Named]:
    """Rules that stand by themselves, in tuples however deep, or as values of a dictionary."""
    for value in values:
        if isinstance(value, Rule | Named):
            yield value
        elif isinstance(value, tuple):
            yield from _rules_in(value)
        elif isinstance(value, dict):
            yield from _rules_in(value.values())


def _line(lines: list[str], name: str) -> int:
    """Where a module writes the name down, whole or without its family's word; 0: it has the rule from elsewhere."""
    for written in filter(None, (name, name.partition("-")[2])):
        number = next((number for number, line in enumerate(lines, 1) if f'"{written}"' in line), 0)
        if number:
            return number
    return 0


def hits(db: Database) -> dict[str, dict[str, int]]:
    """How many rows each stored rule name has, by table."""
    found: dict[str, dict[str, int]] = {}
    for table in TABLES:
        sql = f"select rule, count(*) from {table} where rule is not null group by rule"  # noqa: S608 - ours
        for rule, count in db.conn.execute(sql):
            found.setdefault(rule, {})[table] = count
    return found


def listed(db: Database | None = None) -> list[Listed]:
    """Every rule as a person reads it, with its hits in a database."""
    counted = hits(db) if db is not None else {}
    return [
        Listed(
            *(name, each.family, each.line, each.source, each.examples),
            each.rule.skips if isinstance(each.rule, Rule) else (),
            counted.get(name, {}),
        )
        for name, each in rules().items()
    ]
