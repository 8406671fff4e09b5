"""Recognition: from a text to its date mentions, without an anchor."""

from __future__ import annotations

from collections.abc import Sequence

from builder.dates.engine import Grammar, Node, read
from builder.dates.meaning import Between, Meaning, Mention
from builder.dates.rules import grammar
from builder.dates.tokens import Token, tokens
from builder.model import Shape, Span, Step, TimexType

_TYPES = {"time": TimexType.TIME, "duration": TimexType.DURATION, "set": TimexType.SET}
_SHAPES = {"before": Shape.BY}
LEAD_WORDS = 5  # the longest phrase among the leads


def find(text: str, language: str = "en", date_order: str = "mdy") -> tuple[Mention, ...]:
    """The date mentions of a text, sorted by offset, none inside another.

    ``language`` names a word file ("en"); ``date_order`` is how 10/9/2024 is read, "mdy" or "dmy".
    Raises ``FileNotFoundError`` for a language without a word file; never for a text.
    """
    rules = grammar(language)
    all_tokens = tokens(text)
    return tuple(
        _mention(text, all_tokens, node, rules) for node in read(rules, all_tokens)
    )


def _mention(text: str, all_tokens: Sequence[Token], node: Node, rules: Grammar) -> Mention:
    meaning: Meaning = node.value  # type: ignore[assignment]
    span = _span(all_tokens, node)
    ends: tuple[Mention, ...] = ()
    if isinstance(meaning, Between):
        outer = [c for c in node.children if c.kind[0] != "'" and c.kind != "month-name" and c.kind != "era"]
        valued = [c for c in node.children if c.kind not in ("era",) and c.kind[0] != "'"]
        first, last = _halves(node, outer)
        ends = tuple(
            _plain(text, Span(all_tokens[a].start, all_tokens[b - 1].end), end, node, all_tokens)
            for (a, b), end in zip((first, last), (meaning.first, meaning.last), strict=True)
        )
        del valued
        span = Span(ends[0].span.start, ends[1].span.end)
    lead, shape = _lead(all_tokens, node.start, rules)
    return Mention(
        span,
        span.of(text),
        node.rule,
        _TYPES.get(node.kind, TimexType.DATE),
        reading(text, all_tokens, node),
        meaning,
        shape,
        lead,
        ends,
    )


def _halves(node: Node, valued: Sequence[Node]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The tokens of the two ends of a range: all before the joint, and all after it."""
    joints = [
        c for c in node.children if c.kind[0] == "'" and c.kind[1:-1] not in ("from", "between", ".", ",", "of")
    ]
    joint = joints[0]
    first = next(c.start for c in node.children if c.kind not in ("'from'", "'between'"))
    return (first, joint.start), (joint.end, node.end)


def _plain(
    text: str, span: Span, meaning: Meaning, node: Node, all_tokens: Sequence[Token]
) -> Mention:
    step = Step(node.rule, span, span.of(text), "")
    return Mention(span, span.of(text), node.rule, TimexType.DATE, step, meaning)


def _span(all_tokens: Sequence[Token], node: Node) -> Span:
    return Span(all_tokens[node.start].start, all_tokens[node.end - 1].end)


def _lead(all_tokens: Sequence[Token], start: int, rules: Grammar) -> tuple[str, Shape | None]:
    """The longest phrase before a mention that shapes it, and the shape."""
    leads = rules.lexicon.leads
    for count in range(min(LEAD_WORDS, start), 0, -1):
        phrase = " ".join(t.lower for t in all_tokens[start - count : start])
        if phrase in leads:
            kind = leads[phrase]
            return phrase, _SHAPES.get(kind) or Shape(kind)
    return "", None


def reading(text: str, all_tokens: Sequence[Token], node: Node) -> Step:
    """The tree of rules that read a node, without the words' own leaves."""
    span = _span(all_tokens, node)
    children = tuple(reading(text, all_tokens, c) for c in node.children if c.kind[0] != "'")
    return Step(node.rule or node.kind, span, span.of(text), _gives(node), children)


def _gives(node: Node) -> str:
    return f"{node.kind} {node.value}" if not node.rule else node.kind
