"""The clause itself as the text of a card: in quotation marks, cut at its borders, names completed
in square brackets. "“[Ida Moe] called the plan a mistake”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.cards.faults import Draft
from builder.events.cards.units import MOST
from builder.events.frames.grammar import SUBJECTS, is_clause_border, subject
from builder.events.names.who import Cast
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.events.frames.happenings import Happening
    from builder.syntax import Token


def clause_draft(happening: Happening, cast: Cast, words: Lexicon) -> Draft:
    """A run of the sentence's words around the happening, at most ``MOST`` of them."""
    head = happening.head
    first = _first(head)
    last = _last(head, first)
    noted: list[str] = []
    text = ""
    named = False
    for token in head.doc[first.i : last.i + 1]:
        text += (
            token.text if named else _word(token, cast, words, noted, token.i == first.i)
        ) + token.whitespace_
        named = named or token.pos_ == "PROPN" or text.rstrip().endswith("]")
    text = " ".join(text.replace('"', "’").replace("“", "‘").replace("”", "’").split()).strip(
        " ,;:."
    )
    if last.i < head.i:
        noted.append("cut")
    if _says_nothing(happening, first, last):
        noted.append("says-nothing")
    if not any(c.dep_ in SUBJECTS for c in head.children) and subject(head) is None:
        noted.append("no-subject")
    return Draft(f"“{text[:1].upper()}{text[1:]}”", tuple(noted))


def _says_nothing(happening: Happening, first: Token, last: Token) -> bool:
    """ "Ida Moe told the paper on Monday": a statement whose words do not hold what was said."""
    speech = happening.speech
    if speech is None or any(t.is_quote for t in first.doc[first.i : last.i + 1]):
        return False
    return speech.is_plain and not any(first.i <= place <= last.i for place in speech.said)


def _first(head: Token) -> Token:
    own = next((c for c in head.children if c.dep_ in SUBJECTS), None)
    who = own or subject(head)
    near = who is not None and who.sent is head.sent and who.i < head.i
    return (
        who.left_edge
        if near and who is not None and head.i - who.left_edge.i < MOST
        else head.left_edge
    )


def _last(head: Token, first: Token) -> Token:
    """The last word of the clause, or the last border before there are too many words."""
    end = head.right_edge
    if end.i - first.i < MOST:
        return end
    borders = [t for t in head.doc[head.i : first.i + MOST] if is_clause_border(t)]
    return (
        head.doc[borders[-1].i - 1]
        if borders and borders[-1].i > head.i + 1
        else head.doc[first.i + MOST - 1]
    )


def _word(token: Token, cast: Cast, words: Lexicon, noted: list[str], opens: bool) -> str:
    if token.tag_ in ("PRP", "PRP$", "WP", "WDT") and token.lower_ in words.unclear | {
        "who",
        "which",
    }:
        named = cast.of(token)
        if named is not None:
            return f"[{named.name}’s]" if token.tag_ == "PRP$" else f"[{named.name}]"
        if opens:
            noted.append("pronoun")
    return token.text
