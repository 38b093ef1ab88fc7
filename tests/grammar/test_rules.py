"""Every rule proves itself: it matches each of its `finds` and none of its `skips`."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

from pipeline import extractors, grammar
from pipeline.grammar.rule import Rule

MODULES = [
    import_module(f"{package.__name__}.{found.name}")
    for package in (grammar, extractors)
    for found in pkgutil.iter_modules(package.__path__)
]
RULES = {
    rule.name: rule
    for module in MODULES
    for value in vars(module).values()
    for rule in (value if isinstance(value, tuple) else (value,))
    if isinstance(rule, Rule)
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_proves_itself(rule: Rule) -> None:
    assert rule.finds, "a rule needs an example that it finds"
    assert [text for text in rule.finds if not rule.pattern.search(text)] == []
    assert [text for text in rule.skips if rule.pattern.search(text)] == []
