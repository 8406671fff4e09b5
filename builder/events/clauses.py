"""Clauses of headlines: what stands behind the verb, in the order of the text.

What belongs to the verb always stays: objects, infinitives and gerunds, its particle, the phrase it
governs ("accuses X of …", "bans X from …"). The rest (places, circumstances) stays while there is
room; dates, sources, what hangs on a comma and clauses of time or reason are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.grammar import SUBJECTS, alternatives, direct_object, form, lemma, subject
from builder.events.lacking import lacking
from builder.events.lexicon import lexicon
from builder.events.nouns import NAMELESS, UNTOLD, VAGUE, Nouns, is_added
from builder.events.pieces import Piece, literal
from builder.events.predicates import (
    ADVERBS,
    CIRCUMSTANCES,
    MANNER,
    NO_PHRASES,
    PARTICLES,
    hedges,
    particles,
    verb_group,
    wants_object,
)
from builder.events.valency import valency
from builder.events.who import Named
from builder.model import NameKind

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
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_OPENING = frozenset(
    "begin start end open close reopen resume meet arrive leave return expire".split()
)
#: What is done for a time: "jailed for ten years".
_FOR_LONG = frozenset("jail imprison ban suspend close shut detain".split())
_SPENDING = frozenset(
    "spend take last serve wait get give face need work add receive do mark extend cost save win".split()
)
#: "Became the first state in Europe to …": of what it is the first belongs to it.
_RANKS = frozenset("first second third last only youngest oldest latest".split())
#: Nouns that say nothing in a phrase without the rest of it: "in order to", "in front of".
_EMPTY = frozenset(
    "order front response addition favor favour wake terms case spite accordance connection "
    "relation respect view exchange light line place charge honour honor part result means "
    "way basis behalf course time number prospect day night evening morning afternoon dawn".split()
)
#: What may belong to the verb though the parser hung it on a date before it.
_PLACING = frozenset("in at near from to into outside with on over for against as".split())
#: Phrases that a reader misses: "throws cold water on the promise".
_WEIGHTY = frozenset("on for to against over into from with about of as".split())
#: Nouns whose phrases belong to no verb: "on the basis of".
_LOOSE = frozenset("basis behalf order addition accordance wake view course".split())
#: Circumstances: each can go, the last first.
_LEAST = 6
_ROOM = 5
_PURPOSE = 4
_AGENT = 3


class Clauses(Nouns):
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
        least = 2 if lemma(head) in lexicon().speech else _AGENT  # "demands at a meeting": what
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
        if link == "dobj" and self.is_date(child) and not _is_length(child):
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
            yield _softened(self._content(child, head))
        elif link in ("prep", "agent", "dative"):
            yield from self._phrases(child, head)
        elif link in ("advmod", "npadvmod"):
            yield from self._adverbs(child, head)
        elif link == "prt" and child not in _taken(head) and not self.is_date(child.nbor(1)):
            yield Piece(literal([child]))
        elif link == "advcl":
            yield from self._circumstance(child, head)

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
        if most and not re.search(" (?:of|in|to|that|since) ", piece.text()):
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
            if child.dep_ != "prep" or not (governed or child.lower_ in _PLACING | CIRCUMSTANCES):
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

    # ---------------------------------------------------------- phrases and adverbs

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
            if governed and lasting and _is_length(noun):  # "sentenced to two years in prison"
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
        if UNTOLD in _softened(piece).wrong() and not governed:
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
            piece.spare = _LEAST
        else:
            piece.spare = _AGENT if own else _ROOM
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
        elif _turns(child) and child not in _taken(head) and not self._is_apart(child):
            yield self._adverb(child)

    def _around_date(self, date: Token, head: Token) -> Iterator[Piece]:
        """How long it took ("took six months off"), and what stands behind a date."""
        lasting = date.tag_ == "NNS" and date.left_edge.i == head.i + 1 and date.dep_ != "pobj"
        if lasting and any(c.dep_ == "nummod" for c in date.children):
            yield self.one(date)
        for child in date.children:
            if child.dep_ == "prep" and child.lower_ in _PLACING:
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
        if UNTOLD in _softened(piece).wrong() and not needed:
            return
        yield piece

    # ---------------------------------------------------------- clauses in clauses

    def complement(self, verb: Token) -> Piece:
        """ "to withdraw", "to send 10,000 soldiers", "sending troops", "that P"."""
        if verb.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in verb.children):
            told = self.clause(verb)
            told.words += literal(_asking(verb))
            return told
        words = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i]
        whole = _softened(Piece(literal([*words, *_asking(verb), verb]), [self.predicate(verb)]))
        for particle in _taken(verb):
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


def _is_added_to(preposition: Token) -> bool:
    """ "As well as"."""
    return preposition.lower_ == "as" and any(c.lower_ == "as" for c in preposition.children)


def _asking(verb: Token) -> list[Token]:
    """ "Whether", "how", "why": without the word a clause that asks would tell."""
    words = (c for c in verb.children if c.i < verb.i and verb.dep_ in ("ccomp", "pcomp"))
    return [c for c in words if c.lower_ in ("whether", "how", "why", "when", "where")]


def _turns(adverb: Token) -> bool:
    """Whether a verb says something else without the adverb."""
    return any(adverb.lower_ in words for words in (ADVERBS, PARTICLES, _TURNS, MANNER))


def _softened(piece: Piece) -> Piece:
    """The piece, whose pronouns leave the headline an actor. The same piece, changed."""
    for inner in piece.every():
        inner.faults = [UNTOLD if fault == NAMELESS else fault for fault in inner.faults]
    return piece


def _is_length(noun: Token) -> bool:
    """ "Spend two years": a date that is an object and no adverb."""
    return noun.tag_ == "NNS" or any(c.dep_ == "nummod" for c in noun.children)


def _taken(head: Token) -> list[Token]:
    """The tokens of ``particles``."""
    words = particles(head)
    return [c for c in head.children if c.lower_ in words and c.i > head.i and not [*c.children]]
