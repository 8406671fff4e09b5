"""The rule engine: every rule is tried wherever its pattern fits, until nothing new is found; then
one total order picks the reading.

The chart is built from left to right: a pattern is tried when its last element ends, and then
everything to the left of it is complete, so that one pass reaches the fixpoint. Width and number of
nodes at a place are bounded, so that time is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.dates.grammar import DATE, Grammar, Node, Row, Site, kind_of
from builder.dates.leaves import leaves
from builder.dates.tokens import Token

MAX_WIDTH = 24  # tokens; the widest form in the tables has 16
MAX_NODES = 6  # of one kind that end at one place; 12 give the same on three sets
MENTIONS = frozenset((DATE + "|time|duration|set|ref|range|veto").split("|"))


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
                if peers and (len(peers) >= MAX_NODES or _has_same(peers, node)):
                    continue
                peers.append(node)
                if node.kind in MENTIONS:
                    found.append(node)
                left = tuple(self.ends[node.start])
                for row in self.grammar.rows(node.kind, left):
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


def _has_same(peers: Sequence[Node], node: Node) -> bool:
    return any(p.start == node.start and p.value == node.value for p in peers)


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
