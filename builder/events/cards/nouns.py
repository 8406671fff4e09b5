"""Noun phrases of headlines: the text's own words without what a headline can do without.

Left out are articles, dates, appositions, what stands between commas or brackets; names stand in
full. What tells which one is meant ("people working for the mine") stays, or its loss is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.cards.holders import Holders
from builder.events.cards.modifiers import (
    can_go,
    counted_before,
    has_name_behind,
    in_brackets,
    inside_brackets,
    is_added,
    is_hour,
    is_hyphened,
    is_length,
    is_medium,
    is_number_behind,
    is_of_other,
    is_set_off,
    is_torn,
    with_word,
    words_before,
)
from builder.events.cards.pieces import CLOSE, Piece, literal
from builder.events.cards.reader import KEPT_DETERMINERS, OWN, is_one_of_many, wants_tail
from builder.events.frames.grammar import conjuncts
from builder.events.names.who import Named
from builder.events.words.lexicon import lexicon
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.syntax import Token

#: A fault that nothing mends: the reader learns of nobody.
NAMELESS = "a pronoun stands for what was told before"
#: … and one in a phrase of a clause that names its own actor.
UNTOLD = "a pronoun in it stands for what was told before"
VAGUE = frozenset(
    "it they them this that these those he she who which we i you what one ones others some both "
    "all many him her us there each another himself herself itself themselves me "
    "most few several none rest more everyone everything nothing something someone anyone".split()
)
_BEFORE = frozenset(
    {"amod", "compound", "nmod", "nummod", "quantmod", "predet", "neg", "advmod", "punct", "case"}
)
_ROUND_NUMBERS = frozenset("lot few bit dozen hundred thousand million billion trillion".split())
_ARTICLES = frozenset({"the", "a", "an"})
_TAIL = re.compile(r" (?:of|in|from|to|for|on|with|that|who|by|at|between) ")
_YEAR = re.compile(r"^[12]\d{3}$")
_MARKS = frozenset("\"“”'‘’``''()[]*")
_SHORT_NAME = 3  # words


class Nouns(Holders):
    """Makes noun phrases."""

    def phrase(self, noun: Token, place: str = "object") -> Piece:
        """The phrase of ``noun`` with what "and" joins to it. ``place`` is "actor", "object" or
        "phrase": where it stands in the headline."""
        members = list(self._members(noun))
        if place != "actor" and not _has_and(members):
            members = [noun]  # "the last town of Ukraine, Lund, fell"
        other = [c for c in noun.children if c.dep_ == "cc" and c.lower_ == "or" and c.i > noun.i]
        torn = place != "actor" and any(c.nbor(-1).text not in (",", "(") for c in other)
        pieces = [self.one(member, place) for member in members]
        if len(pieces) > 1 and any(part.spare == 2 for part in pieces[-1].parts):
            for piece in pieces[:-1]:  # "a man and a woman working in Quito"
                piece.faults = [fault for fault in piece.faults if fault in (NAMELESS, UNTOLD)]
        whole = Piece(parts=pieces)
        if torn:
            whole.faults.append(f"“{noun.text}” is one of two")
        for before, (member, piece) in zip(
            pieces, list(zip(members, pieces, strict=True))[1:], strict=False
        ):
            first = piece.placed()[0][0] if piece else member.i
            last = member == members[-1]
            if not last:
                end = before.placed()[-1][0] if before else first - 1
                whole.words.append((end + 0.1, ","))
            else:
                whole.words.append((first - 0.1, "and"))
        return whole

    def _members(self, noun: Token) -> Iterator[Token]:
        """The members of a coordination that a headline names, at most three."""
        names: list[str] = []
        for member in conjuncts(noun):
            usable = member.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") or member == noun
            apart = member != noun and (self.is_date(member) or is_added(member))
            if not usable or apart or (member != noun and member.i in self.above):
                continue
            named = self.cast.of(member)
            name = named.name if named is not None else member.text
            if any(name in other for other in names) or len(names) == 3:
                continue  # "Bosnia and Herzegovina" is one
            names.append(name)
            yield member

    def one(self, noun: Token, place: str = "object") -> Piece:
        """The phrase of one noun, with its faults."""
        if noun.lower_.endswith(("self", "selves")) and noun.pos_ == "PRON":
            return Piece([(noun.i, noun.lower_)])
        named = self.cast.of(noun) or self.holder(noun)
        if named is not None:
            own = named.name == self.actor or self.actor.startswith(f"{named.name}'s ")
            own = own or (named.name == self.told and place != "actor")
            if noun.pos_ == "PRON" and own:
                wrong = [UNTOLD] if is_of_other(noun) else []
                return Piece([(noun.i, noun.lower_)], faults=wrong)
            if named.name == self.actor and place == "actor":
                return Piece([(noun.i, named.name)], faults=["who speaks is told of by name"])
            return self._named(noun, named, place)
        of = any(c.lower_ == "of" and c.dep_ == "prep" for c in noun.children)  # "most of the town"
        if (noun.lower_ in VAGUE and not of) or noun.pos_ in ("PRON", "DET", "SYM", "PUNCT"):
            return Piece(
                [(noun.i, noun.lower_)], faults=[UNTOLD if place == "phrase" else NAMELESS]
            )
        if self.is_date(noun):  # "the next two years", as an object
            return Piece(
                literal([t for t in noun.subtree if t.lower_ not in _ARTICLES and t.i <= noun.i])
            )
        whole = Piece(literal([noun]))
        if noun.i in self._open:  # a clause that hangs on its own subject
            return whole
        self._open.add(noun.i)
        self._fill(whole, noun, place)
        self._open.discard(noun.i)
        return whole

    def _named(self, noun: Token, named: Named, place: str) -> Piece:
        """A name; with whose it is where it is no person's: "Chile's FDI"."""
        number = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
        piece = Piece([(noun.i, named.name)])
        if number.pos_ == "NUM" and number.head == noun and number.text not in named.name:
            piece.words.append((number.i, number.text))  # "Galaxy Note 7"
        if any(c.lower_ in ("a", "an") for c in noun.children):  # "a more united Chile"
            adjectives = [c for c in noun.children if c.dep_ == "amod" and c.i < noun.i]
            piece.words += literal([t for c in adjectives for t in self._kept(c)])
        if not noun.whitespace_ and noun.doc[noun.i + 1 : noun.i + 2].text == "-":  # "Mar-a-Lago"
            piece.faults.append(f"“{noun.text}” is half of a name")
        owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
        if owner is not None and named.kind is not NameKind.PERSON and owner.text not in named.name:
            self._add_owner(piece, noun, owner, place)
        for child in noun.children:  # "lead to Chile leaving the pact"
            gerund = child.dep_ == "acl" and child.tag_ == "VBG" and child.i not in self.above
            if gerund and not is_set_off(child) and (tail := self.relative(child)):
                tail.spare, tail.loss = 1, f"“{noun.text}” is cut short"
                piece.parts.append(tail)
        return piece

    def _fill(self, whole: Piece, noun: Token, place: str) -> None:
        if noun.pos_ == "NUM" and (counted := counted_before(noun)):
            whole.words.append((noun.i + 0.1, counted))
        self._add_before(whole, noun, place)
        self._add_behind(whole, noun)
        tailed = any(part.spare == 2 for part in whole.parts) or has_name_behind(noun)
        if not noun.whitespace_ and noun.doc[noun.i + 1 : noun.i + 2].text == "-":
            whole.faults.append(f"“{noun.text}” is half of a word")
        if inside_brackets(noun, noun):
            whole.faults.append(f"“{noun.text}” stands in brackets")
        owner = next((c for c in noun.children if c.tag_ == "PRP$"), None)
        owned = place == "actor" and owner is not None and self._is_speakers(owner)
        fault = "" if owned else self.reader.asks(noun, tailed, place)  # "says his troops …"
        told = ""
        if fault or (self.reader.points(noun) and not tailed and not self.reader.is_told(noun)):
            told = self.cast.antecedents.telling(noun)
            if fault and is_one_of_many(noun) and not any(w[:1].isupper() for w in told.split()):
                told = ""  # "the company": that it is a commerce company does not say which
        if told and not any(part.faults for part in whole.parts):
            whole.words, whole.parts = [(noun.i, told)], []
        elif fault:
            whole.faults.append(fault)

    def _add_before(self, whole: Piece, noun: Token, place: str) -> None:
        for child in noun.children:
            if child.i > noun.i and not is_number_behind(child, noun):
                continue
            if child.dep_ == "poss" and not child.text[:1].isalnum():
                whole.faults.append(f"whose “{noun.text}” it is, is torn")  # "his ex-wife's home"
            elif child.dep_ == "poss":
                self._add_owner(whole, noun, child, place)
            elif child.dep_ == "det" and (
                child.lower_ in KEPT_DETERMINERS
                or noun.lower_ in _ROUND_NUMBERS
                or (noun.pos_ == "ADJ" and child.lower_ == "the")  # "the injured"
            ):
                whole.words += literal([child])
            elif child.dep_ in _BEFORE and not (
                self.is_date(child) and not _YEAR.match(child.text) and not is_length(child)
            ):
                words = literal(self._kept(child))
                if can_go(child, noun):
                    whole.parts.append(Piece(words, spare=1))
                else:
                    whole.words += words
        first = min((at for at, _ in whole.placed()), default=noun.i)
        doc = noun.doc
        before = doc[int(first) - 1] if first > 0 and doc[int(first)].like_num else noun.head
        if before.lower_ == "between" and before != noun.head:
            whole.words.append((first - 0.5, "between"))

    def _kept(self, modifier: Token) -> list[Token]:
        """The words of a modifier before a noun that a headline keeps."""
        kept = [
            t
            for t in modifier.subtree
            if (t.lower_ not in _ARTICLES or t.head.lower_ in _ROUND_NUMBERS)
            and t.tag_ not in OWN
            and t.text not in _MARKS
            and not any(in_brackets(a) for a in (t, t.head))
            and not inside_brackets(t, modifier.head)
            and (not self.is_date(t) or _YEAR.match(t.text) or is_hyphened(t) or is_length(t.head))
        ]
        hanging = kept and kept[-1].tag_ == "CC" and any(t.dep_ == "conj" for t in modifier.subtree)
        return kept[:-1] if hanging else kept  # "his third and current wife"

    def _add_owner(self, whole: Piece, noun: Token, owner: Token, place: str) -> None:
        """ "Ida Moe's" before a noun; a pronoun only where it says whose of an actor."""
        if owner.tag_ == "WP$":
            verb = owner.head.head
            named = self.cast.of(verb.head) if verb.dep_ == "relcl" else None
            if named is None or named.kind is not NameKind.PERSON:
                whole.faults.append(NAMELESS)  # "whose wife": the parser takes the nearest noun
            else:
                whole.words.append((owner.i, f"{named.name}'s"))
            return
        if owner.tag_ == "PRP$" or owner.pos_ == "PRON":
            named = self.cast.of(owner)
            if named is not None and place == "actor":
                own = named.name == self.actor
                whole.words.append((owner.i, owner.lower_ if own else f"{named.name}'s"))
            elif (
                named is not None
                and named.name not in (self.actor, self.told)
                and not self.reader.is_told(noun)
            ):
                whole.words.append((owner.i, f"{named.name}'s"))
            elif place == "actor" and self._is_speakers(owner):
                whole.words.append((owner.i, owner.lower_))
            elif place == "actor" and words_before(noun) < 3:
                whole.faults.append(f"whose “{noun.text}” it is, only the article tells")
            return  # of anything but the actor it is the actor's, or nothing is lost
        if self.is_date(owner):
            return
        piece = self.one(owner, "phrase")
        if piece:
            at, last = piece.placed()[-1]
            if owner.pos_ == "NOUN" and _TAIL.search(last):
                piece.faults.append(f"which “{owner.text}” is meant, only the article tells")
            mark = "'" if last.endswith("s") and owner.tag_ == "NNS" else "'s"
            _append(piece, at, mark)
            whole.parts.append(piece)

    def _add_behind(self, whole: Piece, noun: Token) -> None:
        for child in noun.children:
            over = child.i in self.above and child.dep_ in ("acl", "relcl")
            if child.i < noun.i or over or is_set_off(child):
                continue
            if child.lower_ in ("from", "of", "in") and is_torn(noun):
                continue
            tail: Piece | None = None
            if child.dep_ == "prep":
                tail = self.tail(child)
            elif child.dep_ in ("acl", "relcl"):
                tail = self.relative(child)
            elif (
                child.dep_ == "amod"
                and child.i == noun.i + 1
                and child.pos_ == "ADJ"
                and noun.pos_ == "NOUN"
            ):  # "mission impossible"
                whole.words += literal([child])
            elif child.lower_ == "worth":
                tail = Piece(
                    literal([child]),
                    [p for c in child.children if c.dep_ == "prep" and (p := self.tail(c))],
                )
            elif child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > noun.i:
                named = literal([t for t in child.subtree if t.text not in _MARKS])
                if has_name_behind(noun) and len(named) <= _SHORT_NAME:
                    whole.words += named  # "the French utility Bergkraft"
                else:
                    tail = Piece(named)
            if tail:
                needed = (
                    child.dep_ in ("acl", "relcl")
                    or child.lower_ in ("of", "worth")
                    or wants_tail(noun)
                )
                known = self.reader.is_told(noun)
                saying = noun.lemma_.lower() in lexicon().speech_nouns
                beside = saying and child.lower_ in ("in", "at", "during")
                tail.spare = 6 if beside or is_medium(child) else 2
                which = any(fault == UNTOLD for fault in tail.wrong())  # "exports in this sector"
                tail.loss = (
                    "" if known and not needed and not which else f"“{noun.text}” is cut short"
                )
                whole.parts.append(tail)

    def tail(self, preposition: Token) -> Piece | None:
        """ "of bad luck", "with troops": a phrase behind a noun; None where it is a date."""
        nouns = [c for c in preposition.children if c.dep_ == "pobj"]
        second = [c for c in preposition.children if c.dep_ == "prep" and c.i == preposition.i + 1]
        if not nouns and second:
            inner = self.tail(second[0])
            return with_word(inner, preposition) if inner is not None else None
        judged = [c for c in preposition.children if c.pos_ == "ADJ" and c.i > preposition.i]
        if not nouns and judged and preposition.lower_ == "as":  # "dismisses it as absurd"
            kept = [t for t in judged[0].subtree if t.text not in _MARKS and t.i <= judged[0].i]
            return Piece(literal([preposition, *kept]))
        if not nouns:
            verbs = [c for c in preposition.children if c.dep_ == "pcomp"]
            inner = self.complement(verbs[0]) if verbs and verbs[0].pos_ == "VERB" else None
            return with_word(inner, preposition) if inner else None
        if self.is_date(nouns[0]) or is_hour(preposition, nouns[0]):
            return None
        whole = with_word(self.phrase(nouns[0], "phrase"), preposition)
        for second_one in preposition.children:  # "between A and B and between C and D"
            if second_one.dep_ == "conj" and second_one.pos_ == "ADP":
                joint = self.tail(second_one)
                if joint is not None:
                    joint.words += literal([c for c in preposition.children if c.dep_ == "cc"])
                    whole.parts.append(joint)
        return whole

    def complement(self, verb: Token) -> Piece:
        """ "to withdraw", "sending troops": an infinitive or gerund with what belongs to it."""
        raise NotImplementedError

    def relative(self, verb: Token) -> Piece | None:
        """A clause that says which: "people living in Quito", "a plan to leave"."""
        raise NotImplementedError


def _has_and(members: list[Token]) -> bool:
    return any(c.dep_ == "cc" for m in members for c in m.children)


def _append(piece: Piece, at: float, mark: str) -> None:
    """Sets a mark close behind the word at ``at``."""
    for inner in piece.every():
        for index, (place, word) in enumerate(inner.words):
            if place == at:
                inner.words[index] = (place, word.rstrip(CLOSE) + mark)
