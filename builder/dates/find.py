"""Recognition: from a text to its date mentions, without an anchor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.dates.engine import read
from builder.dates.grammar import Grammar, Node, kind_of
from builder.dates.meaning import Between, Both, Clock, Length, Meaning, Mention
from builder.dates.rules import grammar
from builder.dates.tokens import Token, tokens
from builder.model import Grain, Shape, Span, Step, TimexType

_TYPES = {"time": TimexType.TIME, "duration": TimexType.DURATION, "set": TimexType.SET}
_SHAPES = {"before": Shape.BY}
ONWARDS = ("on", "onward", "onwards")
OPENINGS = ("from", "between")
POSSESSIVE = ("'s", "’s", "'", "’")
LEAD_WORDS = 5  # the longest phrase among the leads


def find(text: str, language: str = "en", date_order: str = "mdy") -> tuple[Mention, ...]:
    """The date mentions of a text, sorted by offset, none inside another.

    ``language`` names a word file ("en"); ``date_order`` is how 10/9/2024 is read, "mdy" or "dmy".
    Raises ``FileNotFoundError`` for a language without a word file; never for a text.
    """
    rules = grammar(language, date_order)
    all_tokens = tokens(text)
    found: list[Mention] = []
    for node in read(rules, all_tokens):
        whole = _mention(text, all_tokens, node, rules)
        found.extend(whole.ends if isinstance(whole.meaning, Both) else (whole,))
    return tuple(found)


def _mention(text: str, all_tokens: Sequence[Token], node: Node, rules: Grammar) -> Mention:
    meaning: Meaning = node.value  # type: ignore[assignment]
    span = _span(all_tokens, node)
    lead, shape = _lead(all_tokens, node, rules)
    ends: tuple[Mention, ...] = ()
    if isinstance(meaning, Between | Both):
        lead = lead or _opening(all_tokens, node)
        ends = _ends(text, all_tokens, node, meaning, (shape, lead, rules.lexicon.language))
        span = Span(ends[0].span.start, ends[1].span.end)
    return Mention(
        span,
        span.of(text),
        node.rule,
        _type(meaning),
        reading(text, all_tokens, node),
        meaning,
        shape,
        lead,
        rules.lexicon.language,
        ends,
    )


def _opening(all_tokens: Sequence[Token], node: Node) -> str:
    """ "between" or "from" before a range, which no span holds."""
    word = node.children[0].kind[1:-1] if node.children else ""
    return all_tokens[node.start].lower if word in OPENINGS else ""


def _ends(
    text: str,
    all_tokens: Sequence[Token],
    node: Node,
    meaning: Between | Both,
    context: tuple[Shape | None, str, str],
) -> tuple[Mention, Mention]:
    """The two dates of a range or pair: what stands before the joint, and what after it."""
    whole, node = node, next((c for c in node.children if c.kind == "range"), node)
    words = [c for c in node.children if c.kind[0] == "'"]
    opening = words[0] if words and words[0].start == node.start else None
    first = opening.end if opening and opening.kind[1:-1] in OPENINGS else node.start
    joint = next(
        w
        for w in words
        if w.start > first and w.kind[1:-1] not in (".", ",", "the", "of", "fiscal")
    )
    spans = [_between(all_tokens, first, joint.start), _between(all_tokens, joint.end, whole.end)]
    step = reading(text, all_tokens, node)
    one, other = (
        Mention(s, s.of(text), node.rule, _type(m), step, m, *context)
        for s, m in zip(spans, (meaning.first, meaning.last), strict=True)
    )
    if isinstance(meaning.first, Clock):  # "before noon on Tuesday" is not before Tuesday
        other = replace(other, shape=None, lead="")
    return one, other


def _type(meaning: Meaning) -> TimexType:
    return _TYPES.get(kind_of(meaning), TimexType.DATE)


def _between(all_tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(all_tokens[start].start, all_tokens[end - 1].end)


def _span(all_tokens: Sequence[Token], node: Node) -> Span:
    return Span(all_tokens[node.start].start, all_tokens[node.end - 1].end)


def _lead(all_tokens: Sequence[Token], node: Node, rules: Grammar) -> tuple[str, Shape | None]:
    """The longest phrase before a mention that shapes it, and the shape.

    In "after Friday's attack" the word stands before the attack, not before the day.
    """
    leads, start, end = rules.lexicon.leads, node.start, node.end
    if end < len(all_tokens) and all_tokens[end].lower in POSSESSIVE:
        return "", None
    for count in range(min(LEAD_WORDS, start), 0, -1):
        phrase = " ".join(t.lower for t in all_tokens[start - count : start])
        if phrase in leads:
            kind = leads[phrase]
            if kind == "from":  # "from Monday on", but "images from Monday"
                opened = end < len(all_tokens) and all_tokens[end].lower in ONWARDS
                return (phrase, Shape.SINCE) if opened else ("", None)
            if kind == "span":  # "for the past week", but "set for Monday"
                sided = isinstance(node.value, Length) and node.value.side != 0
                return (phrase, Shape.LASTED) if sided else ("", None)
            if kind == "past-span":  # "over the past week"
                past = isinstance(node.value, Length) and node.value.side < 0
                return (phrase, Shape.LASTED) if past else ("", None)
            return phrase, _SHAPES.get(kind) or Shape(kind)
    return "", None


def reading(text: str, all_tokens: Sequence[Token], node: Node) -> Step:
    """The tree of rules that read a node, without the words' own leaves."""
    span = _span(all_tokens, node)
    children = tuple(reading(text, all_tokens, c) for c in node.children if c.kind[0] != "'")
    return Step(node.rule or node.kind, span, span.of(text), _gives(node), children)


def _gives(node: Node) -> str:
    if node.rule:
        return node.kind
    value = node.value.name.lower() if isinstance(node.value, Grain) else node.value
    return f"{node.kind} {value}"
