"""Rules, their patterns, and the grammar they make with the words of a language.

A ``Rule`` is a name, patterns and a production. A pattern is words and kinds in a row::

    month-name '.'? dom|ordinal ','? year-number

``'word'`` is that very word (other languages spell it in their word file), a bare name is a node of
that kind, ``|`` means either, a trailing ``?`` optional, a leading ``~`` without white space before
it; a name in capitals stands for a group of kinds (``GROUPS``). The production takes the values of
the kinds, in order, None for those left out, and gives the meaning or None. Rules see nodes, never
other rules, so their order is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from builder.dates.lexicon import Lexicon
from builder.dates.meaning import (
    About,
    Between,
    Both,
    Clock,
    Ended,
    Length,
    Meaning,
    Part,
    Repeated,
    Run,
    Vague,
)
from builder.dates.tokens import Token
from builder.model import Grain

DATE = "day|week|weekend|month|season|quarter|half|year|decade|century|millennium"
GROUPS = {
    "DATE": DATE,
    "POINT": DATE + "|time",
    "DOM": "dom|dom-word",
    "YEAR": "year-number|year-word",
}


class Node(NamedTuple):
    """Words that were read: which kind of thing they are, by which rule, and what they mean."""

    kind: str
    start: int  # tokens
    end: int
    value: object
    rule: str
    children: tuple[Node, ...] = ()
    size: int = 1  # nodes of the tree, itself included
    rank: int = 0


NO_TOKEN = Token("", 0, 0, "", "", False)


class Site(NamedTuple):
    """Where a node stands, for rules whose reading depends on the words around it."""

    tokens: Sequence[Token]
    start: int
    end: int

    def before(self, steps: int = 1) -> str:
        """The lower-case token so many steps before the node, "" at the beginning of the text."""
        place = self.start - steps
        return self.tokens[place].lower if place >= 0 else ""

    def after(self, steps: int = 1) -> str:
        """The lower-case token so many steps after the node, "" at the end of the text."""
        place = self.end - 1 + steps
        return self.tokens[place].lower if place < len(self.tokens) else ""

    @property
    def first(self) -> Token:
        """The node's first token."""
        return self.tokens[self.start]

    @property
    def following(self) -> Token:
        """The token after the node; at the end of the text an empty one."""
        return self.tokens[self.end] if self.end < len(self.tokens) else NO_TOKEN


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to read words. ``gives`` names the kind of its nodes, "" for that of the meaning;
    ``check`` may look at the words around; ``rank`` breaks ties between equally long readings."""

    name: str
    patterns: tuple[str, ...]
    make: Callable[..., object]
    gives: str = ""
    check: Callable[[Site], bool] | None = None
    rank: int = 0
    language: str = ""  # the only language it is for; "": all


class Element(NamedTuple):
    """One place of a pattern: the kinds that fit it (a word's kind is the word in quotes)."""

    kinds: tuple[str, ...]
    tight: bool
    slot: int  # which argument of the production, -1 for words


class Row(NamedTuple):
    """A pattern without its optional parts, and the rule it belongs to."""

    elements: tuple[Element, ...]
    slots: int
    rule: Rule
    before: frozenset[str]  # the kinds of the last place but one, empty in a row of one


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules of a language with its words, indexed by what their patterns end in."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    by_last: dict[str, tuple[Row, ...]]
    literals: dict[str, tuple[str, ...]]  # a word of the text → the words of patterns it can be
    known: frozenset[str]
    date_order: str = "mdy"
    _fitting: dict[tuple[str, tuple[str, ...]], tuple[Row, ...]] = field(default_factory=dict)

    def rows(self, last: str, before: tuple[str, ...]) -> tuple[Row, ...]:
        """The rows that end in a kind and can have one of some kinds right before it: few of all
        that end in it. Found once; a text has the same few kinds side by side over and over."""
        key = last, before
        if key not in self._fitting:
            rows = self.by_last.get(last, ())
            fit = (row for row in rows if not row.before or not row.before.isdisjoint(before))
            self._fitting[key] = tuple(fit)
        return self._fitting[key]


_ELEMENT = re.compile(r"(~?)((?:'[^ ]+?'|[\w-]+)(?:\|(?:'[^ ]+?'|[\w-]+))*)(\??)")


def compile_rules(rules: Iterable[Rule], lexicon: Lexicon, date_order: str = "mdy") -> Grammar:
    """A grammar from rules in any order; raises ``ValueError`` for a pattern it cannot read."""
    wanted = ("", lexicon.language)
    ordered = tuple(sorted((r for r in rules if r.language in wanted), key=lambda r: r.name))
    by_last: dict[str, list[Row]] = {}
    named: set[str] = set()
    for rule in ordered:
        for pattern in rule.patterns:
            for row in _rows(pattern, rule):
                for element in row.elements:
                    named.update(k[1:-1] for k in element.kinds if k[0] == "'")
                for kind in row.elements[-1].kinds:
                    by_last.setdefault(kind, []).append(row)
    literals: dict[str, tuple[str, ...]] = {}
    for word in sorted(named):
        for spelling in lexicon.spellings(word):
            literals[spelling] = (*literals.get(spelling, ()), f"'{word}'")
    return Grammar(
        lexicon,
        ordered,
        {kind: tuple(rows) for kind, rows in by_last.items()},
        literals,
        lexicon.known | literals.keys(),
        date_order,
    )


def _rows(pattern: str, rule: Rule) -> list[Row]:
    choices: list[list[Element | None]] = []
    slots = 0
    for part in pattern.split():
        match = _ELEMENT.fullmatch(part)
        if not match:
            raise ValueError(f"rule {rule.name}: cannot read {part!r} in {pattern!r}")
        kinds = tuple(k for name in match[2].split("|") for k in GROUPS.get(name, name).split("|"))
        word = all(k[0] == "'" for k in kinds)
        element = Element(kinds, bool(match[1]), -1 if word else slots)
        slots += not word
        choices.append([element, None] if match[3] else [element])
    picks = (tuple(e for e in pick if e) for pick in product(*choices))
    return [
        Row(pick, slots, rule, frozenset(pick[-2].kinds if len(pick) > 1 else ()))
        for pick in picks
        if pick
    ]


def kind_of(meaning: Meaning) -> str:
    """The kind of node a meaning makes: "day" … "millennium", "time", "duration", "set", …"""
    match meaning:
        case Between() | Both():
            return "range"
        case Length() | Run():
            return "duration"
        case Repeated():
            return "set"
        case Vague():
            return "ref"
        case Clock():
            return "time"
        case About(of=inner) | Part(of=inner) | Ended(of=inner):
            return kind_of(inner)
    return "time" if meaning.grain < Grain.DAY else meaning.grain.name.lower()
