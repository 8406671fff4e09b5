"""The clause itself as the text of a card: in quotation marks, names completed in square brackets, and
"…" where the sentence goes on. "“[Ida Moe] called the plan a mistake …”"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.events.cards.faults import Draft
from builder.events.cards.units import MOST
from builder.events.frames.grammar import SUBJECTS, is_clause_border, subject
from builder.events.names.who import Cast
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.events.frames.happenings import Happening
    from builder.syntax import Token


#: A name in quotation marks has at most so many words.
NAME = 3


def clause_draft(happening: Happening, cast: Cast, words: Lexicon) -> Draft:
    """A run of the sentence's words around the happening, at most ``MOST`` of them."""
    head = happening.head
    first = _first(head)
    whole = list(head.doc[first.i : head.right_edge.i + 1])
    tokens = whole[: whole_until(whole, MOST)]
    last = tokens[-1]
    noted: list[str] = []
    text = ""
    named = False
    for token in tokens:
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
    if any(not t.is_punct for t in whole[len(tokens) :]):
        noted.append("quote-cut")
        text += " …"
    return Draft(f"“{text[:1].upper()}{text[1:]}”", tuple(noted))


def _says_nothing(happening: Happening, first: Token, last: Token) -> bool:
    """ "Ida Moe told the paper on Monday": a statement whose words do not hold what was said."""
    speech = happening.speech
    if speech is None:
        return False
    inside = happening.passage.inside  # a quotation, and no name in quotation marks
    if sum(t.i in inside for t in first.doc[first.i : last.i + 1]) > NAME:
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


def whole_until(tokens: Sequence[Token], room: int) -> int:
    """How many of ``tokens``, words in a row, can stand as a quotation of at most ``room`` words.

    All of them if they fit. Else as many as end at the border of a clause that nothing before it
    needs, as in "Doctors are paid less | than they were"; where there is none, as end with a phrase.
    """
    if _words(tokens) <= room:
        return len(tokens)
    fits = [i for i in range(3, len(tokens)) if _words(tokens[:i]) <= room]
    closed = [i for i in fits if not _reaches_beyond(tokens, i)]
    clauses = [i for i in closed if is_clause_border(tokens[i]) and _can_go(tokens, i)]
    return max(clauses or closed or fits, default=len(tokens))


def _words(tokens: Sequence[Token]) -> int:
    return sum(not (t.is_punct or t.is_space) for t in tokens)


def _reaches_beyond(tokens: Sequence[Token], end: int) -> bool:
    """Whether a word before ``end`` hangs on one behind it: "Russian | and French officials"."""
    border = tokens[end].i
    return any(border <= t.head.i <= tokens[-1].i for t in tokens[:end] if not t.is_punct)


def _can_go(tokens: Sequence[Token], end: int) -> bool:
    """Whether what hangs on the words before ``end`` from there on is none that they need."""
    first, border = tokens[0].i, tokens[end].i
    late = (t for t in tokens[end:] if first <= t.head.i < border)
    return all(t.is_punct or t.dep_ in _LOOSE for t in late)


#: What a clause can stand without: a second clause, a remark.
_LOOSE = frozenset({"cc", "conj", "advcl", "relcl", "appos", "parataxis", "npadvmod"})


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
