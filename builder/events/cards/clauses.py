"""Clauses of headlines: what stands behind the verb, in the order of the text.

What belongs to the verb always stays: objects, infinitives and gerunds, its particle, the phrase it
governs ("accuses X of …", "bans X from …"). The rest (places, circumstances) stays while there is
room; dates, sources, what hangs on a comma and clauses of time or reason are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.cards.circumstances import AGENT, LEAST, is_length, softened, taken
from builder.events.cards.inflection import present
from builder.events.cards.lacking import lacking
from builder.events.cards.modifiers import is_added
from builder.events.cards.nouns import NAMELESS
from builder.events.cards.objects import Objects
from builder.events.cards.pieces import Piece, literal
from builder.events.cards.predicates import HARM, hedges, particles, verb_group, wants_object
from builder.events.frames.grammar import (
    SUBJECTS,
    alternatives,
    direct_object,
    form,
    lemma,
    subject,
)
from builder.events.names.who import Named
from builder.events.words.lexicon import lexicon
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.syntax import Token

_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_OPENING = frozenset(
    "begin start end open close reopen resume meet arrive leave return expire".split()
)


class Clauses(Objects):
    """Makes clauses, and the noun phrases in them."""

    def predicate(self, head: Token, gap: bool = False) -> Piece:
        """What follows the verb. ``gap``: a relative clause, whose object stands before it."""
        whole = Piece()
        either = [v for v in alternatives(head)[1:] if v.i > head.i]  # "flown or driven to Oslo"
        for verb in (head, *either):
            for child in verb.children:
                again = self._is_said_before(child, verb)
                if child.i > verb.i and child.i not in self.above and not again:
                    whole.parts += [p for p in self._dependents(child, verb) if p or p.faults]
        thing = direct_object(head)
        if thing is not None and thing.i < head.i and not gap:
            whole.parts.append(self.phrase(thing).set_at(head.i + 0.5))
        least = 2 if lemma(head) in lexicon().speech else AGENT  # "demands at a meeting": what
        little = not any(part.spare < least for part in whole.parts)
        if little and not gap and wants_object(head) and not particles(head):
            whole.faults.append(f"“{head.text}” says too little alone")
        whole.faults += lacking(head, thing, whole, self.is_date, head.i == self._head, gap)
        return whole

    def _is_said_before(self, child: Token, head: Token) -> bool:
        """Whether a phrase with the same preposition stands before one: the first is the verb's."""
        before = (c for c in head.children if c.dep_ == "prep" and head.i < c.i < child.i)
        same = (c for c in before if c.lower_ == child.lower_)
        return child.dep_ == "prep" and any(
            not any(self.is_date(g) for g in c.children) for c in same
        )

    def _dependents(self, child: Token, head: Token) -> Iterator[Piece]:
        link = child.dep_
        if link == "dobj" and self.is_date(child) and not is_length(child):
            if child.lower_ not in _WEEKDAYS and lemma(head) not in _OPENING:
                yield Piece(literal([child]), faults=[f"“{head.text}” wants its date"])
            return
        second = link == "dobj" and self._is_apart(child)
        if second or is_added(child) or _is_count_of_votes(child, head):
            return
        if link in ("dobj", "attr", "oprd") or (link == "dative" and child.pos_ != "ADP"):
            yield from self._object(child, head)
        elif link == "acomp":
            yield self._adjective(child)
        elif link == "xcomp":
            verbal = child.pos_ in ("VERB", "AUX")
            yield self.complement(child) if verbal else self._adjective(child)
        elif link == "ccomp" and not any(c.tag_ == "WDT" for c in child.children):
            yield softened(self._content(child, head))
        elif link in ("prep", "agent", "dative"):
            yield from self._phrases(child, head)
        elif link in ("advmod", "npadvmod"):
            yield from self._adverbs(child, head)
        elif link == "prt" and child not in taken(head) and not self.is_date(child.nbor(1)):
            yield Piece(literal([child]))
        elif link == "advcl":
            came = self._how_it_came(child, head) if lemma(head) in HARM else None
            yield from self._circumstance(child, head) if came is None else (came,)

    def _how_it_came(self, verb: Token, head: Token) -> Piece | None:
        """ "When a ferry sinks", "after a boat capsizes": of the dead, what they died of."""
        words = ("when", "after") if form(head).passive else ("when",)
        links = [c for c in verb.children if c.lower_ in words and c.i < verb.i]
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if not links or own is None or verb.tag_ != "VBD" or self.is_date(own):
            return None
        told = self.clause(verb)
        many = own.tag_ in ("NNS", "NNPS") or bool(own.conjuncts)
        told.words = [
            (at, present(lemma(verb), many) if at == verb.i and word == verb.lower_ else word)
            for at, word in told.words
        ]
        told.words += literal(links[:1])
        told.spare = LEAST
        return None if told.wrong() else told

    def complement(self, verb: Token) -> Piece:
        """ "to withdraw", "to send 10,000 soldiers", "sending troops", "that P"."""
        if verb.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in verb.children):
            told = self.clause(verb)
            told.words += literal(_asking(verb))
            return told
        words = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i]
        whole = softened(Piece(literal([*words, *_asking(verb), verb]), [self.predicate(verb)]))
        for particle in taken(verb):
            whole.words += literal([particle])
        own = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
        if own is not None:
            whole.parts.append(self.phrase(own, "phrase"))
            whole.words += literal(
                [c for c in verb.children if c.dep_ == "mark" and c.lower_ == "for"]
            )
        return whole

    def _content(self, verb: Token, head: Token) -> Piece:
        """ "sees X leave", "ensures that P": a clause that is the object."""
        marks = (c for c in verb.children if c.dep_ == "mark" and c.lower_ != "that")
        whole = self.complement(verb)
        whole.words += literal([c for c in marks if c not in _asking(verb)][:1])
        if not any(c.dep_ in SUBJECTS for c in verb.children) and verb.tag_ not in ("VB", "VBG"):
            whole.faults.append(f"“{head.text}” is cut short")
        return whole

    def clause(self, verb: Token, actor: Piece | None = None) -> Piece:
        """A clause with its own subject and tense: "troops had left Quito"; ``actor`` is what
        ``acting`` gives of it, where that is known."""
        found = _acts(verb)
        before = self.told
        named = self.cast.of(found) if found is not None else None
        self.told = named.name if named is not None else before
        whole = Piece([(verb.i, verb_group(verb))], [self.predicate(verb)])
        self.told = before
        whole.words += [
            (c.i, c.lower_) for c in verb.children if c.lower_ in hedges() and c.i < verb.i
        ]
        actor = actor if actor is not None else self.acting(verb)
        alone = named is not None and _is_single(named) and actor.text() == named.name
        if named is not None and alone and re.match("(?:are|were|have) ", whole.text()):
            whole.faults.append(f"{named.name} is one of several")
        whole.parts += [actor] if actor else []
        whole.faults += [] if actor else actor.faults
        return whole

    def acting(self, verb: Token) -> Piece:
        """Who acts in a clause, or the "there" before its verb; where only the text before tells
        who, nobody and a fault."""
        expletive = next((c for c in verb.children if c.dep_ == "expl"), None)
        if expletive is not None:
            return Piece(literal([expletive]))
        found = _acts(verb)
        if found is None or found.pos_ in ("VERB", "AUX") or self.is_date(found):
            return Piece(faults=[NAMELESS])
        actor = self.phrase(found, "actor")
        return actor if found.i < verb.i else actor.set_at(verb.i - 0.5)

    def relative(self, verb: Token) -> Piece | None:
        """A clause that says which: "people living in Quito", "ships that carry oil", "plan to go"."""
        if verb.pos_ not in ("VERB", "AUX") or verb.i in self.above:
            return None
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if to or (verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN")):
            whole = self.complement(verb)
            first = next((p for p in whole.parts for p in p.parts if p), None)
            if not to and first is not None and not particles(verb):
                first.spare = min(first.spare, 2)  # "a girl arrested by the police in Oslo"
                first.loss = first.loss or f"“{verb.text}” is cut short"
            return whole if to or whole.length() > 1 or particles(verb) else None
        link = [
            c
            for c in verb.children
            if c.i < verb.i
            and (c.tag_ in ("WDT", "WP", "WRB") or any(g.tag_ in ("WDT", "WP") for g in c.children))
        ]
        actors = [c for c in verb.children if c.dep_ in SUBJECTS]
        own = next((c for c in reversed(actors) if c not in link), next(iter(actors), None))
        gap = own is None or own not in link
        group = verb_group(verb)
        if own in link and verb.head.tag_ in ("NNS", "NNPS"):
            group = re.sub("^has ", "have ", group)
        rest = self.predicate(verb, gap=gap)
        behind = (t for c in verb.children if c.i > verb.i for t in c.subtree)
        if own in link and not rest.length() and any(self.is_date(t) for t in behind):
            return (
                None  # "an attack that began in May": the date stands apart, the rest says nothing
            )
        whole = Piece([(verb.i, group)], [rest])
        for word in link:
            whole.words += literal([*word.subtree])
        if own is None:
            return None if not link else whole
        if own not in link:
            whole.parts.append(self.phrase(own, "phrase"))
        return whole


def _is_single(named: Named) -> bool:
    return named.kind is NameKind.PERSON


def _acts(verb: Token) -> Token | None:
    """The subject of a clause as it is told: "who" stays."""
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return own if own is not None and own.tag_ in ("WDT", "WP") else subject(verb)


def _is_count_of_votes(part: Token, verb: Token) -> bool:
    """ "Voted 60 to 52 to approve it": the count, or the half that the parser made of it."""
    inner = [c for c in part.children if c.dep_ == "pobj"]
    votes = part.i > 0 and part.nbor(-1).lemma_.lower() == "vote"
    if part.lower_ == "to" and votes and inner and inner[0].pos_ == "NUM":
        return True  # "confirmed her by 72 votes to 27"
    if lemma(verb) != "vote":
        return False
    to = part.lower_ == "to" and bool(inner) and inner[0].pos_ == "NUM"
    return to or (part.pos_ == "NUM" and not any(c.pos_ == "NOUN" for c in part.children))


def _asking(verb: Token) -> list[Token]:
    """ "Whether", "how", "why": without the word a clause that asks would tell."""
    words = (c for c in verb.children if c.i < verb.i and verb.dep_ in ("ccomp", "pcomp"))
    return [c for c in words if c.lower_ in ("whether", "how", "why", "when", "where")]
