"""What a token or phrase can be on its own: the leaves that rules build on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.dates.grammar import Grammar, Node
from builder.dates.lexicon import fits
from builder.dates.tokens import Token


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
            letter = "q-number" if "Q" in text else "h-number"
            return [(letter, int(text.strip("QH")))]
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
    if len(text) == 4 and number <= 2400 and number % 100 < 60:
        kinds.append(("four-digits", f"{text[:2]}:{text[2:]}"))
    return kinds


def _grouped(text: str) -> list[tuple[str, object]]:
    if match := re.fullmatch(r"(\d\d?),([12]\d{3})", text):  # "January 3,2020"
        return [("dom-year", (int(match[1]), int(match[2])))] if 0 < int(match[1]) < 32 else []
    if re.fullmatch(r"\d{1,3}(,\d{3})+", text):
        return [("number", int(text.replace(",", "")))]
    if re.fullmatch(r"\d{1,4}\.\d+", text):
        dotted = [("dotted", text)] if re.fullmatch(r"\d\d?\.\d\d?", text) else []
        return [("number", float(text)), *dotted]
    return []
