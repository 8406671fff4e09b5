"""The rule engine: every rule is tried wherever its pattern fits, until nothing new is found; then
one total order picks the reading.

A ``Rule`` is a name, patterns and a production. A pattern is words and kinds in a row::

    month-name '.'? dom|ordinal ','? year-number

``'word'`` is that very word, a bare name is a node of that kind, ``|`` means either, a trailing
``?`` optional, a leading ``~`` without white space before it; a name in capitals stands for a group
of kinds (``GROUPS``). The production takes the values of the kinds, in order, None for those left
out, and gives the meaning or None. Rules see nodes, never other rules, so their order is nothing.

The chart is built from left to right: a pattern is tried when its last element ends, and then
everything to the left of it is complete, so that one pass reaches the fixpoint. Width and number of
nodes at a place are bounded, so that time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from builder.dates.lexicon import Lexicon, fits
from builder.dates.meaning import (
    About,
    Between,
    Both,
    Clock,
    Length,
    Meaning,
    Part,
    Repeated,
    Vague,
)
from builder.dates.tokens import Token
from builder.model import Grain

MAX_WIDTH = 24  # tokens; the widest form in the tables has 16
MAX_NODES = 6  # of one kind that end at one place

DATE = "day|week|weekend|month|season|quarter|half|year|decade|century|millennium"
GROUPS = {
    "DATE": DATE,
    "POINT": DATE + "|time",
    "DOM": "dom|dom-word",
    "YEAR": "year-number|year-word",
}
MENTIONS = frozenset((DATE + "|time|duration|set|ref|range|veto").split("|"))


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


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules of a language with its words, indexed by what their patterns end in."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    by_last: dict[str, tuple[Row, ...]]
    literals: dict[str, tuple[str, ...]]  # a word of the text → the words of patterns it can be
    known: frozenset[str]
    date_order: str = "mdy"


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
    return [Row(pick, slots, rule) for pick in picks if pick]


def kind_of(meaning: Meaning) -> str:
    """The kind of node a meaning makes: "day" … "millennium", "time", "duration", "set", …"""
    match meaning:
        case Between() | Both():
            return "range"
        case Length():
            return "duration"
        case Repeated():
            return "set"
        case Vague():
            return "ref"
        case Clock():
            return "time"
        case About(of=inner) | Part(of=inner):
            return kind_of(inner)
    return "time" if meaning.grain < Grain.DAY else meaning.grain.name.lower()


class Chart:
    """The nodes found in one stretch of tokens, by where they end and what they are."""

    def __init__(self, grammar: Grammar, tokens: Sequence[Token], start: int, end: int) -> None:
        self.grammar, self.tokens, self.start, self.end = grammar, tokens, start, end
        self.ends: dict[int, dict[str, list[Node]]] = {start: {}}

    def run(self, leaves: dict[int, list[Node]]) -> list[Node]:
        """All nodes that can be mentions, from leaves listed by their end."""
        found: list[Node] = []
        for end in range(self.start + 1, self.end + 1):
            here: dict[str, list[Node]] = {}
            self.ends[end] = here
            agenda = list(leaves.get(end, ()))
            for node in agenda:  # grows while it is walked
                peers = here.setdefault(node.kind, [])
                if len(peers) >= MAX_NODES or any(
                    p.start == node.start and p.value == node.value for p in peers
                ):
                    continue
                peers.append(node)
                if node.kind in MENTIONS:
                    found.append(node)
                for row in self.grammar.by_last.get(node.kind, ()):
                    agenda.extend(self._complete(row, len(row.elements) - 1, node, ()))
        return found

    def _complete(self, row: Row, place: int, node: Node, later: tuple[Node, ...]) -> list[Node]:
        """The nodes a row gives with ``node`` at ``place`` and ``later`` to the right of it."""
        if row.elements[place].tight and place > 0 and self.tokens[node.start].spaced:
            return []
        nodes = (node, *later)
        if place == 0:
            made = self._make(row, nodes)
            return [made] if made else []
        if node.start <= self.start or nodes[-1].end - node.start > MAX_WIDTH:
            return []
        found: list[Node] = []
        before = self.ends[node.start]
        for kind in row.elements[place - 1].kinds:
            for left in before.get(kind, ()):
                found.extend(self._complete(row, place - 1, left, nodes))
        return found

    def _make(self, row: Row, nodes: tuple[Node, ...]) -> Node | None:
        values: list[object] = [None] * row.slots
        for element, node in zip(row.elements, nodes, strict=True):
            if element.slot >= 0:
                values[element.slot] = node.value
        rule = row.rule
        value = rule.make(*values)
        if value is None:
            return None
        start, end = nodes[0].start, nodes[-1].end
        if rule.check and not rule.check(Site(self.tokens, start, end)):
            return None
        kind = rule.gives or kind_of(value)  # type: ignore[arg-type]
        size = 1 + sum(n.size for n in nodes)
        return Node(kind, start, end, value, rule.name, nodes, size, rule.rank)


def leaves(
    grammar: Grammar, tokens: Sequence[Token], start: int, end: int
) -> dict[int, list[Node]]:
    """What each token or phrase of a stretch can be on its own, by where it ends."""
    found: dict[int, list[Node]] = {}
    for place in range(start, end):
        token = tokens[place]
        for kind in grammar.literals.get(token.lower, ()):
            found.setdefault(place + 1, []).append(Node(kind, place, place + 1, token.text, ""))
        for sense in grammar.lexicon.senses.get(token.lower, ()):
            stop = place + 1 + len(sense.words)
            if stop > end or not fits(sense, token.text):
                continue
            if all(tokens[place + 1 + n].lower == w for n, w in enumerate(sense.words)):
                node = Node(sense.kind, place, stop, sense.value, "")
                found.setdefault(stop, []).append(node)
        if token.kind != "word" and token.kind != "mark":
            for kind, value in numeral(token, grammar.date_order):
                found.setdefault(place + 1, []).append(Node(kind, place, place + 1, value, ""))
    return found


def numeral(token: Token, date_order: str = "mdy") -> list[tuple[str, object]]:
    """The kinds and values of a token that is written with digits."""
    text = token.text
    match token.kind:
        case "digits":
            return _digits(text)
        case "ranked":
            number = int(text[:-2])
            return [("ordinal", number), *([("dom", number)] if 1 <= number <= 31 else [])]
        case "tens":
            return [("decade-digits", text.strip("'’s"))]
        case "short":
            return [("short-year", int(text[1:]))]
        case "grouped":
            return _grouped(text)
        case "slashed":
            return [("slashed", (date_order, text))]
        case "coded":
            return [("q-number" if text[0] == "Q" else "h-number", int(text[1]))]
        case "iso" | "clock":
            return [(token.kind, text)]
        case _:
            return []


def _digits(text: str) -> list[tuple[str, object]]:
    if len(text) > 9:
        return []
    number = int(text)
    kinds: list[tuple[str, object]] = [("number", number)]
    if len(text) <= 2 and 1 <= number <= 31:
        kinds.append(("dom", number))
    if len(text) == 2:
        kinds.append(("two-digits", number))
    if len(text) == 4 and number >= 1000:
        kinds.append(("year-number", number))
    return kinds


def _grouped(text: str) -> list[tuple[str, object]]:
    if re.fullmatch(r"\d{1,3}(,\d{3})+", text):
        return [("number", int(text.replace(",", "")))]
    if re.fullmatch(r"\d{1,4}\.\d+", text):
        dotted = [("dotted", text)] if re.fullmatch(r"\d\d?\.\d\d?", text) else []
        return [("number", float(text)), *dotted]
    return []


def order(tokens: Sequence[Token], node: Node) -> tuple[int, int, int, str, int, str]:
    """The one total order of readings: longest, most specific, name; smallest is best."""
    length = tokens[node.end - 1].end - tokens[node.start].start
    return (-length, -node.rank, -node.size, node.rule, node.start, node.kind)


def pick(tokens: Sequence[Token], nodes: Iterable[Node]) -> list[Node]:
    """The best readings that do not overlap, in order of the text; vetoes only take their place."""
    chosen: list[Node] = []
    taken: set[int] = set()
    for node in sorted(nodes, key=lambda n: order(tokens, n)):
        if taken.isdisjoint(range(node.start, node.end)):
            taken.update(range(node.start, node.end))
            if node.kind != "veto":
                chosen.append(node)
    return sorted(chosen, key=lambda n: n.start)


def stretches(grammar: Grammar, tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """The runs of tokens that are worth parsing: known words with a hot one among them."""
    known, hot = grammar.known, grammar.lexicon.hot
    start, warm = -1, False
    for place, token in enumerate(tokens):
        digits = token.kind not in ("word", "mark", "break", "halfday", "era")
        if digits or token.lower in known:
            if start < 0:
                start = place
            warm = warm or token.lower in hot or (digits and _hot_digits(token))
        elif start >= 0:
            if warm:
                yield start, place
            start, warm = -1, False
    if warm and start >= 0:
        yield start, len(tokens)


def _hot_digits(token: Token) -> bool:
    if token.kind == "digits":
        return len(token.text) == 4 and "1" <= token.text[0] <= "2"
    return token.kind != "grouped"


def read(grammar: Grammar, tokens: Sequence[Token]) -> list[Node]:
    """The date mentions among the tokens of a text, as trees, in order."""
    found: list[Node] = []
    for start, end in stretches(grammar, tokens):
        nodes = Chart(grammar, tokens, start, end).run(leaves(grammar, tokens, start, end))
        found.extend(pick(tokens, nodes))
    return found
