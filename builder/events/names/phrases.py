"""Noun phrases as words: for headlines, speakers and places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.syntax import Token

#: Nouns that make a place of the name before them: "Kursk region", "Incheon airport".
PLACE_HEADS = frozenset(
    "region province district oblast county state city town village peninsula island islands "
    "river valley border airport port harbour harbor base square street bridge desert coast "
    "sea bay strait mountains mount hospital stadium prison mine factory refinery dam tunnel canal park "
    "beach forest lake hill highway road avenue camp arena palace castle cemetery terminal mosque "
    "church cathedral synagogue temple".split()
)
_TOWNS = frozenset({"city", "town", "village"})
_MODIFIERS = ("amod", "compound", "nmod", "poss", "nummod", "quantmod")


def place_name(token: Token) -> str:
    """ "Kursk region" at the noun "region" or at "Kursk"; "" where the phrase is no such place."""
    head = token
    if token.dep_ == "compound" and token.head.lemma_.lower() in PLACE_HEADS:
        head = token.head
    if head.lemma_.lower() not in PLACE_HEADS:
        return ""
    parts = [
        c
        for c in head.children
        if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN" and c.i < head.i
    ]
    if not parts or (head.lemma_.lower() in _TOWNS and all(code_of(p.text) for p in parts)):
        return ""  # "the US city of Narvik": which of them, what is behind it tells
    first = min(parts, key=lambda t: t.i)
    return head.doc[first.left_edge.i : head.i + 1].text


def phrase(token: Token) -> str:
    """A noun phrase as words: its modifiers before the head, without article and titles."""
    keep = [token]
    stack = [c for c in token.children if c.i < token.i and c.dep_ in _MODIFIERS]
    while stack:
        word = stack.pop()
        if word.i and word.nbor(-1).text == "(":
            continue  # "the Islamic State (IS) group"
        keep.append(word)
        inner: tuple[str, ...] = (*_MODIFIERS, "case", "punct")
        if any(c.dep_ == "punct" and c.text == "-" for c in word.children):
            inner = (*inner, "npadvmod", "advmod")  # "NATO-led", "well-informed"
        stack += [c for c in word.children if c.dep_ in inner]
    words = [
        w
        for w in sorted(keep, key=lambda t: t.i)
        if w.lower_ not in ("the", "a", "an") and w.tag_ != "PRP$"
    ]
    return joined(words)


def joined(words: Sequence[Token]) -> str:
    """Tokens as text; a space wherever the text has one or a word between them was left out."""
    text = ""
    kept = {word.i for word in words}
    for word in words:
        follows = word.i + 1 in kept
        ordinary = word.is_sent_start and not (
            word.pos_ in ("PROPN", "X")
            or word.ent_type_ not in ("", "CARDINAL", "QUANTITY", "ORDINAL", "PERCENT", "MONEY")
            or word.text.isupper()
        )
        text += (word.lower_ if ordinary else word.text) + (
            "" if follows and not word.whitespace_ else " "
        )
    return " ".join(text.split())
