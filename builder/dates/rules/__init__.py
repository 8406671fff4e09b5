"""The rules, one module an idea; each has a constant ``RULES``, collected in name order."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from builder.dates.grammar import Grammar, Rule, compile_rules
from builder.dates.lexicon import lexicon


def all_rules() -> tuple[Rule, ...]:
    """Every rule of every module here, by module name; raises ``ValueError`` for a name twice."""
    found: list[Rule] = []
    for info in sorted(iter_modules(__path__), key=lambda m: m.name):
        found.extend(import_module(f"{__name__}.{info.name}").RULES)
    names = [rule.name for rule in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"two rules are called {', '.join(twice)}")
    return tuple(found)


@cache
def grammar(language: str, date_order: str = "mdy") -> Grammar:
    """The grammar of a language: its words under all rules."""
    return compile_rules(all_rules(), lexicon(language), date_order)
