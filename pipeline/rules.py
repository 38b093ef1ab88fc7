"""Every named rule of the house, for the list that a person reads and the tests that hold each to its examples."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from pipeline import extractors, grammar
from pipeline.grammar.rule import Rule


def rules() -> dict[str, tuple[Rule, str]]:
    """Rules by name, each with the module that it stands in."""
    return {rule.name: (rule, module.__name__.removeprefix("pipeline.")) for module in _modules() for rule in _of(module)}


def _modules() -> Iterator[ModuleType]:
    for package in (grammar, extractors):
        for found in pkgutil.iter_modules(package.__path__):
            yield import_module(f"{package.__name__}.{found.name}")


def _of(module: ModuleType) -> Iterator[Rule]:
    """Rules that stand in a module by themselves, in tuples, or as values of a dictionary."""
    for value in vars(module).values():
        each = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        yield from (rule for rule in each if isinstance(rule, Rule))
