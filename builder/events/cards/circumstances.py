"""Phrases, adverbs and clauses of circumstance behind the verb of a headline, and what each is worth.

What the verb governs ("accuses X of …", "bans X from …") stays; places and circumstances stay while
there is room; dates, what hangs on a comma and clauses of time or reason are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.cards.nouns import NAMELESS, UNTOLD, Nouns
from builder.events.cards.pieces import Piece, literal
from builder.events.cards.predicates import (
    ADVERBS,
    CIRCUMSTANCES,
    MANNER,
    NO_PHRASES,
    PARTICLES,
    particles,
)
from builder.events.frames.grammar import direct_object, form, lemma
from builder.events.words.lexicon import lexicon
from builder.events.words.valency import valency

if TYPE_CHECKING:
    from builder.syntax import Token

_GERUND_VERBS = frozenset(
    "spend waste end keep start continue stop begin finish avoid risk face resume quit consider deny "
    "admit catch see watch find leave send get go suggest recommend".split()
)
#: Adverbs behind a verb without which it would say something else.
_TURNS = frozenset(
    "higher lower further up down faster slower more less better worse closer short flat live free "
    "alive dead early late unanimously first second third last there here again alone "
    "separately jointly twice indefinitely permanently temporarily nationwide worldwide statewide "
    "remotely virtually illegally overwhelmingly narrowly".split()
)
#: What one has with somebody.
_SHARED = frozenset(
    "deal agreement contract partnership treaty pact truce talk talks meeting tie relation alliance "
    "interview ceasefire dialogue cooperation negotiation conversation dispute conflict war".split()
)
#: What is done for a time: "jailed for ten years".
_FOR_LONG = frozenset("jail imprison ban suspend close shut detain".split())
#: Nouns that say nothing in a phrase without the rest of it: "in order to", "in front of".
_EMPTY = frozenset(
    "order front response addition favor favour wake terms case spite accordance connection "
    "relation respect view exchange light line place charge honour honor part result means "
    "way basis behalf course time number prospect day night evening morning afternoon dawn".split()
)
#: What may belong to the verb though the parser hung it on a date before it.
PLACING = frozenset("in at near from to into outside with on over for against as".split())
#: Phrases that a reader misses: "throws cold water on the promise".
_WEIGHTY = frozenset("on for to against over into from with about of as".split())
#: Nouns whose phrases belong to no verb: "on the basis of".
_LOOSE = frozenset("basis behalf order addition accordance wake view course".split())
#: Circumstances: each can go, the last first.
LEAST = 6
_ROOM = 5
_PURPOSE = 4
AGENT = 3


class Circumstances(Nouns):
    """Makes what stands behind a verb and is not its object."""

    def _phrases(self, preposition: Token, head: Token) -> Iterator[Piece]:
        """A prepositional phrase of the verb; of a date, what the parser hung behind it."""
        word = preposition.lower_
        noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if preposition.pos_ not in ("ADP", "SCONJ", "VERB") or _is_added_to(preposition):
            return
        governed = valency().governs(lemma(head), word)
        governed = governed and (noun is None or noun.lower_ not in _LOOSE)
        if noun is not None and self.is_date(noun):
            lasting = word == "to" or (word == "for" and lemma(head) in _FOR_LONG)
            if governed and lasting and is_length(noun):  # "sentenced to two years in prison"
                yield Piece(literal([preposition]), [self.one(noun)])
            yield from self._around_date(noun, head)
            return
        nearest = word not in CIRCUMSTANCES and self._is_nearest(preposition, head)
        own = preposition.dep_ == "agent" or (word == "by" and form(head).passive)
        if not (governed or own or self._may_stand(preposition, head, nearest)):
            return
        piece = self._old_age(preposition, noun) or self.tail(preposition)
        if not piece:
            behind = preposition.doc[preposition.i + 1 : preposition.i + 2]
            if governed and noun is None and not any(self.is_date(t) for t in behind):
                yield Piece(literal([preposition]), faults=[f"“{head.text} {word}” is cut short"])
            return
        if (
            noun is not None
            and noun.lower_ in _EMPTY
            and not any(p.spare == 2 for p in piece.every())
        ):
            piece.faults.append(f"“{word} {noun.text}” is cut short")
        self._weigh(piece, preposition, head, governed or nearest, 1 if governed else 2)
        if UNTOLD in softened(piece).wrong() and not governed:
            return
        yield piece

    def _weigh(
        self, piece: Piece, preposition: Token, head: Token, needed: bool, spare: int
    ) -> None:
        """Sets how easily a phrase of a verb is left out."""
        word = preposition.lower_
        own = preposition.dep_ == "agent" or (word == "by" and form(head).passive)
        which = word in CIRCUMSTANCES and head.dep_ in ("acl", "relcl")  # "ships sunk in the war"
        if needed or which:
            piece.spare, piece.loss = spare, f"“{head.text}” is cut short"
        elif word in CIRCUMSTANCES:
            piece.spare = LEAST
        else:
            piece.spare = AGENT if own else _ROOM
            if piece.wrong() and word in _WEIGHTY:
                piece.loss = f"“{head.text}” is cut short"

    def _old_age(self, preposition: Token, noun: Token | None) -> Piece | None:
        """ "At the age of 56" is "aged 56"."""
        if noun is None or noun.lower_ != "age":
            return None
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        years = of.doc[of.i + 1] if of is not None and of.i + 1 < len(of.doc) else None
        if years is None or not years.like_num:
            return None
        return Piece([(preposition.i, "aged"), (years.i, years.text)])

    def _is_nearest(self, word: Token, head: Token) -> bool:
        """Whether a phrase stands right behind a verb that has no object: it says what is done."""
        between = word.doc[head.i + 1 : word.left_edge.i]
        bare = all(t.dep_ in ("prt", "advmod", "neg") or t.pos_ == "ADV" for t in between)
        return bare and not any(c.dep_ in ("dobj", "agent") for c in head.children)

    def _may_stand(self, preposition: Token, head: Token, nearest: bool) -> bool:
        word = preposition.lower_
        before = preposition.nbor(-1).text if preposition.i else ""
        if before in ("-", ",", "–", "—", "(", ":") or word in NO_PHRASES:
            return False
        if word in CIRCUMSTANCES:
            behind = preposition.right_edge.i + 1
            torn = {t.tag_ for t in preposition.doc[behind : behind + 1]} & {"VBD", "VBZ", "MD"}
            return not torn and any(c.dep_ == "pobj" for c in preposition.children)
        if word == "with":
            thing = direct_object(head)
            return nearest or (thing is not None and thing.lemma_.lower() in _SHARED)
        if word == "as":
            return not any(
                c.i < preposition.i for c in preposition.children
            ) and before.lower() not in (
                "well",
                "such",
                "as",
            )
        return True

    def _adverbs(self, child: Token, head: Token) -> Iterator[Piece]:
        """Adverbs and measures behind the verb; the phrases the parser hung on them or on a date."""
        if self.is_date(child):
            yield from self._around_date(child, head)
        elif any(c.lower_ == "as" for c in child.children):  # "as early as Wednesday in Quito"
            for preposition in child.children:
                if preposition.lower_ != "as":
                    yield from self._phrases(preposition, head)
                for date in (c for c in preposition.children if self.is_date(c)):
                    yield from self._around_date(date, head)
        elif child.dep_ == "npadvmod":
            if child == direct_object(head):  # "greets Ida Moe": the parser takes her for an adverb
                yield self.phrase(child)
                return
            counted = child.pos_ == "NUM" or any(c.dep_ == "nummod" for c in child.children)
            if counted and not self._is_apart(child):
                yield self.phrase(child)
        elif _turns(child) and child not in taken(head) and not self._is_apart(child):
            yield self._adverb(child)

    def _around_date(self, date: Token, head: Token) -> Iterator[Piece]:
        """How long it took ("took six months off"), and what stands behind a date."""
        lasting = date.tag_ == "NNS" and date.left_edge.i == head.i + 1 and date.dep_ != "pobj"
        if lasting and any(c.dep_ == "nummod" for c in date.children):
            yield self.one(date)
        for child in date.children:
            if child.dep_ == "prep" and child.lower_ in PLACING:
                yield from self._phrases(child, head)

    def _adverb(self, adverb: Token) -> Piece:
        """ "Ahead of the vote", "six months off"."""
        measures = ("advmod", "npadvmod", "nummod", "quantmod", "amod")
        before = [c for c in adverb.children if c.i < adverb.i and c.dep_ in measures]
        piece = Piece(literal([*(t for c in before for t in c.subtree), adverb]))
        behind = [c for c in adverb.children if c.dep_ == "prep" and c.i > adverb.i]
        piece.parts += [tail for c in behind if (tail := self.tail(c)) is not None]
        if behind and not piece.parts and adverb.lower_ == "back":
            return Piece()  # "back in April"
        if behind and not piece.parts and adverb.lower_ not in ("home", "away", "abroad"):
            piece.faults.append(f"“{adverb.text}” is cut short")
        return piece

    def _is_apart(self, child: Token) -> bool:
        before = child.left_edge.nbor(-1) if child.left_edge.i > 0 else child
        dash = before.text in ("-", "--") and bool(before.whitespace_)
        return dash or before.text in (",", "–", "—", "(")

    def _circumstance(self, verb: Token, head: Token) -> Iterator[Piece]:
        """ "to protest against a clause" behind a verb; "putting plans into action"."""
        marked = any(
            c.dep_ in ("mark", "advmod") and c.i < verb.i and c.lower_ != "to"
            for c in verb.children
        )
        if self._is_apart(verb) or marked:
            marks = [c for c in verb.children if c.lower_ in ("if", "unless")]
            even = any(m.i and m.nbor(-1).lower_ in ("even", "as") for m in marks)
            if marks and not even and not form(head).passive:
                yield Piece([], faults=["its condition is left out"])
            return
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if not to and verb.tag_ != "VBG":
            return
        piece = self.complement(verb)
        asked = lexicon().speech.get(lemma(head), "") in ("ask", "order", "warn", "promise")
        needed = asked if to else lemma(head) in _GERUND_VERBS
        if needed:
            piece.loss = f"“{head.text}” is cut short"
        piece.spare = 1 if needed else _PURPOSE
        if to and not needed:  # what for is worth more than which
            for inner in piece.every():
                inner.faults = [fault for fault in inner.faults if "only the article" not in fault]
        if UNTOLD in softened(piece).wrong() and not needed:
            return
        yield piece


def _is_added_to(preposition: Token) -> bool:
    """ "As well as"."""
    return preposition.lower_ == "as" and any(c.lower_ == "as" for c in preposition.children)


def _turns(adverb: Token) -> bool:
    """Whether a verb says something else without the adverb."""
    return any(adverb.lower_ in words for words in (ADVERBS, PARTICLES, _TURNS, MANNER))


def softened(piece: Piece) -> Piece:
    """The piece, whose pronouns leave the headline an actor. The same piece, changed."""
    for inner in piece.every():
        inner.faults = [UNTOLD if fault == NAMELESS else fault for fault in inner.faults]
    return piece


def is_length(noun: Token) -> bool:
    """ "Spend two years": a date that is an object and no adverb."""
    return noun.tag_ == "NNS" or any(c.dep_ == "nummod" for c in noun.children)


def taken(head: Token) -> list[Token]:
    """The tokens of ``particles``."""
    words = particles(head)
    return [c for c in head.children if c.lower_ in words and c.i > head.i and not [*c.children]]
