"""Noun phrases as words: for headlines, speakers and places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.events.words.features import features
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("names")

_BEFORE = ("amod", "compound", "nmod", "poss", "nummod", "quantmod")
_PROPER = ("PROPN", "X")
_PLAIN_FIGURES = ("", "CARDINAL", "QUANTITY", "ORDINAL", "PERCENT", "MONEY")


def place_name(token: Token) -> str:
    """ "Kursk region" at the noun "region" or at "Kursk"; "" where the phrase is no such place."""
    head = token.head if token.dep_ == "compound" and _is_site(token.head) else token
    if not _is_site(head):
        return ""
    parts = [c for c in head.children if c.dep_ in ("compound", "nmod") and c.i < head.i]
    parts = [c for c in parts if c.pos_ == "PROPN"]
    town = head.lemma_.lower() in WORDS["towns"]
    if not parts or (town and all(code_of(p.text) for p in parts)):
        return ""  # "the US city of Narvik": which of them, what is behind it tells
    return head.doc[parts[0].left_edge.i : head.i + 1].text


def _is_site(noun: Token) -> bool:
    return noun.lemma_.lower() in WORDS["place_heads"]


def phrase(token: Token) -> str:
    """A noun phrase as words: its modifiers before the head, without article and titles."""
    keep = [token]
    stack = [c for c in token.children if c.i < token.i and c.dep_ in _BEFORE]
    while stack:
        word = stack.pop()
        if word.i and word.nbor(-1).text == "(":
            continue  # "the Islamic State (IS) group"
        keep.append(word)
        inner: tuple[str, ...] = (*_BEFORE, "case", "punct")
        if any(c.dep_ == "punct" and c.text == "-" for c in word.children):
            inner = (*inner, "npadvmod", "advmod")  # "NATO-led", "well-informed"
        stack += [c for c in word.children if c.dep_ in inner]
    keep.sort(key=lambda t: t.i)
    return joined([w for w in keep if w.lower_ not in WORDS["articles"] and w.tag_ != "PRP$"])


def joined(words: Sequence[Token]) -> str:
    """Tokens as text; a space wherever the text has one or a word between them was left out."""
    text = ""
    kept = {word.i for word in words}
    for word in words:
        named = word.pos_ in _PROPER or word.ent_type_ not in _PLAIN_FIGURES or word.text.isupper()
        text += word.lower_ if word.is_sent_start and not named else word.text
        text += "" if word.i + 1 in kept and not word.whitespace_ else " "
    return " ".join(text.split())
