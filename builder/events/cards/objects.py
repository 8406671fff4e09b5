"""Objects and predicates of the verb of a headline: nouns and adjectives with what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.cards.circumstances import PLACING, Circumstances
from builder.events.cards.nouns import VAGUE
from builder.events.cards.pieces import Piece, literal
from builder.events.cards.predicates import CIRCUMSTANCES
from builder.events.frames.grammar import lemma
from builder.events.words.valency import valency

if TYPE_CHECKING:
    from builder.syntax import Token

_SPENDING = frozenset(
    "spend take last serve wait get give face need work add receive do mark extend cost save win".split()
)
#: "Became the first state in Europe to …": of what it is the first belongs to it.
_RANKS = frozenset("first second third last only youngest oldest latest".split())


class Objects(Circumstances):
    """Makes what a verb acts on, or says of its subject."""

    def _object(self, noun: Token, head: Token) -> Iterator[Piece]:
        yield self._complement_noun(noun)
        yield from self._of_a_name(noun, head)
        timely = self.is_date(noun) or noun.lemma_ in ("year", "day", "week", "month")
        if (
            timely and lemma(head) not in _SPENDING and noun.dep_ != "attr"
        ):  # "celebrates 180 years"
            yield Piece([], faults=[f"“{head.text}” wants its date"])

    def _complement_noun(self, noun: Token) -> Piece:
        if noun.pos_ == "ADJ" and noun.lower_ not in VAGUE:
            made = self._adjective(noun)
            if any(c.dep_ == "compound" and c.pos_ == "NOUN" for c in noun.children):
                made.faults.append(f"what is made “{noun.text}”, nothing tells")
            return made
        plain = all(c.dep_ in ("compound", "punct") for c in noun.children)
        if noun.dep_ == "attr" and noun.pos_ == "PROPN" and lemma(noun.head) == "become" and plain:
            return Piece(literal(noun.subtree))  # "becomes Sultan Omar IV", title and all
        piece = self.phrase(noun)
        ranked = any(c.lower_ in _RANKS for c in noun.children) and noun.dep_ == "attr"
        told = any(c.dep_ in ("compound", "poss") for c in noun.children)
        if ranked and not told and not re.search(" (?:to|that|who|which) ", piece.text()):
            piece.faults.append(f"the first “{noun.text}” of what, nothing tells")
        most = noun.head.i == self._head and any(
            g.lower_ == "most" for c in noun.children for g in c.children
        )
        if most and not re.search(" (?:of|in|to|that|since|on|ever) ", piece.text()):
            piece.faults.append(f"the most of which “{noun.text}”, nothing tells")
        if noun.tag_ == "JJS" and not any(p.spare == 2 for p in piece.every()):
            piece.faults.append(f"“{noun.text}” of what, nothing tells")
        return piece

    def _of_a_name(self, name: Token, head: Token) -> Iterator[Piece]:
        """ "Convicted Ida Moe of fraud", "met Ida Moe in Oslo": phrases of the verb that the parser
        hung on the name before them."""
        named = self.cast.of(name)
        if named is None or name.dep_ != "dobj":
            return
        for child in name.children:
            governed = valency().governs(lemma(head), child.lower_)
            if child.dep_ != "prep" or not (governed or child.lower_ in PLACING | CIRCUMSTANCES):
                continue
            within = child.right_edge.text in named.name.split() or f" {child.text} " in named.name
            joined = any(c.dep_ == "conj" for c in child.children)
            if child.i > name.i and not (within or joined or self._is_apart(child)):
                yield from self._phrases(child, head)

    def _adjective(self, word: Token) -> Piece:
        """ "likely to win", "worth 300 million", "higher than in May"."""
        before = [
            c
            for c in word.children
            if c.i < word.i
            and c.dep_ in ("advmod", "neg", "npadvmod", "nummod", "quantmod", "amod")
        ]
        kept = [t for c in before for t in c.subtree if not self.is_date(t)]
        whole = Piece(literal([*kept, word]))
        for child in word.children:
            if child.i < word.i:
                continue
            if child.dep_ == "prep":
                part = self.tail(child)
            elif child.dep_ in ("xcomp", "ccomp"):
                part = self.complement(child)
            elif child.dep_ in ("npadvmod", "dobj") and not self.is_date(child):
                part = self.phrase(child)
            else:
                continue
            if part:
                whole.parts.append(part)
            elif child.dep_ != "prep":
                whole.faults.append(f"“{word.text}” is cut short")
        compared = word.tag_ in ("JJR", "JJS") or any(c.lower_ in ("more", "less") for c in before)
        if compared and not whole.parts:
            whole.faults.append(f"“{word.text}” than what, nothing tells")
        return whole
