"""Noun phrases of a card's text: whole names for short ones, dates left out.

What stands before a noun stays with it ("five new trains"), what hangs behind it has a weight and
goes first where room is short ("the bridge | over the Vell | that was closed").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.events.cards.keep import keep
from builder.events.cards.units import Unit, Word, fit, literal, written
from builder.events.frames.grammar import SUBJECTS
from builder.events.names.who import Cast, Named
from builder.events.words.lexicon import Lexicon
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.syntax import Token

#: Dependents before a noun without which it means something else.
CLOSE = frozenset({"det", "predet", "compound", "nmod", "nummod", "quantmod", "neg"})
#: What stands beside the sentence: no card has it.
APART = frozenset({"parataxis", "intj", "dep", "meta", "discourse"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
_POINTING = frozenset({"PRP", "WP", "WDT", "DT"})
#: How much a clause that hangs on a noun can weigh, and a description beside a name.
CLAUSE, ASIDE = 0.6, 0.15
#: So many words of whoever "whose" means.
OWNER = 6
#: Who else acts is told in so many words: "Ida Moe and others are …".
OTHERS = 12
#: A phrase with "of" of so many words always stays.
SHORT = 7


@dataclass(slots=True)
class NounWriter:
    """Writes noun phrases of one card. ``is_date`` says which words are of a date, ``own_date`` are
    the words of the card's own, ``quoted`` those in quotation marks; ``faults`` are the ids of what
    the writer noted."""

    cast: Cast
    lexicon: Lexicon
    is_date: Callable[[Token], bool]
    own_date: frozenset[int] = frozenset()
    quoted: frozenset[int] = frozenset()
    without: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    #: The names that the text has so far: behind the first, a pronoun stays what it is.
    _named: set[str] = field(default_factory=set)
    #: The lemmas of the nouns that it has: what is called in full once is not called so again.
    _called: set[str] = field(default_factory=set)

    def noun(self, noun: Token, *, bare: bool = False) -> Unit:
        """A noun phrase with full names; ``bare`` without the clauses that hang on it."""
        if noun.pos_ in ("VERB", "AUX"):
            return self.plain(noun)
        named = self.cast.of(noun)
        if noun.pos_ == "PRON" or noun.tag_ in _POINTING:
            return self._pronoun(noun, named)
        unit = Unit()
        stood_for = self._head(noun, named, unit)
        if named is not None:
            self._named.add(named.name)
        elif self._write_in_full(noun, unit):
            pass
        elif noun.i not in self.quoted and any(
            c.lower_ in self.lexicon.pointing for c in noun.children
        ):
            self.faults.append("vague")
        beside = self._marks_of_names(noun)
        for child in noun.children:
            part = None if child.i in stood_for | beside else self._part(child, noun, bare)
            if part is not None:
                unit.units.append(part)
        return unit

    def _marks_of_names(self, noun: Token) -> set[int]:
        """The places of the commas around a name behind a noun: "the mayor, Ida Moe, left"."""
        names = [c for c in noun.children if c.dep_ == "appos" and self._is_name_of(c, noun)]
        ends = {place for c in names for place in (c.left_edge.i - 1, c.right_edge.i + 1)}
        return {c.i for c in noun.children if c.text == "," and c.i in ends}

    def _is_name_of(self, word: Token, noun: Token) -> bool:
        named = self.cast.of(word) is not None and word.pos_ == "PROPN"
        return named and self.cast.of(noun) is None

    def _write_in_full(self, noun: Token, unit: Unit) -> bool:
        """Writes what the article called a thing before: "the ban" as "the travel ban"."""
        if noun.i in self.quoted or noun.lemma_ in self._called:
            return False
        self._called.add(noun.lemma_)
        before, behind = self.cast.in_full(noun)
        if before:
            unit.words.append(Word(noun.i - 0.5, before))
        if behind:
            unit.words.append(Word(noun.i + 0.5, behind))
        return bool(before or behind)

    def _head(self, noun: Token, named: Named | None, unit: Unit) -> set[int]:
        """Writes the noun, or the full name in place of a short one; the places of the words that
        the full name stands for."""
        if named is not None and named.name not in self._named:
            before = [c for c in noun.children if c.i < noun.i]
            full = named.name.split()
            own = _standing(noun, named.name)
            if own:
                unit.words += literal(own)
                return {t.i for t in own}
            if noun.pos_ == "PROPN" and named.kind is NameKind.PERSON and noun.text in full:
                unit.words.append(Word(noun.i, named.name, bool(noun.whitespace_)))
                return {c.i for c in before if c.dep_ in CLOSE and c.text in full}
            if not named.outright and noun.pos_ == "NOUN":  # "the agency"
                unit.words.append(Word(noun.i, named.name, bool(noun.whitespace_)))
                return {c.i for c in before if c.dep_ in (*CLOSE, "amod", "poss")}
        unit.words += literal([noun])
        return set()

    def _pronoun(self, word: Token, named: Named | None) -> Unit:
        if named is not None and not self._named and is_replaceable(word):
            self._named.add(named.name)
            words = [Word(word.i, named.name, bool(word.whitespace_))]
        else:
            words = literal([word])
        if named is None:
            self._note_pronoun(word)
        parts = [self._part(child, word, True) for child in word.children]
        return Unit(words, [part for part in parts if part is not None])

    def _note_pronoun(self, word: Token) -> None:
        if word.lower_ in self.lexicon.speakers_own:  # "has advised me", outside of its quotation
            self.faults.append("loose-pronoun")
        if word.lower_ not in self.lexicon.unclear or word.i in self.quoted or self._named:
            return
        told = (t for t in word.doc[word.sent.start : word.i] if t.lemma_ in self._called)
        if not any(self.cast.may_mean(word, noun) for noun in told):  # "protesters … as they"
            self.faults.append("loose-pronoun")

    def _part(self, child: Token, noun: Token, bare: bool) -> Unit | None:
        """What hangs on a noun, with its weight; None for what no card has."""
        link = child.dep_
        if child.i in self.without or link in APART or link == "cc" or self.is_only_date(child):
            return None
        if is_mark(child) or link == "case":
            return Unit(literal([child]))
        if self.is_date(child) or (link == "det" and child.tag_ == "CC"):
            return None  # "both old and new laws"
        if link == "poss":
            return self._owner(child)
        if child.i < noun.i and link in (*CLOSE, "amod", "advmod"):
            return self._weighed(self.plain(child), child, noun, least=_before(child))
        if bare and link in ("relcl", "acl", "appos", "advcl"):
            return None
        return self._behind(child, noun)

    def _behind(self, child: Token, noun: Token) -> Unit | None:
        link = child.dep_
        if link == "conj":
            return self._joined(child, noun)
        if link in ("relcl", "acl"):
            if all(self.is_date(t) or t is child or t.is_punct for t in child.subtree):
                return None  # "a letter dated 10 March"
            # "A plan to sell the mine", "attempts to take the crossing".
            ahead = any(c.tag_ == "TO" for c in child.children)  # "the first to sue"
            bound = link == "acl" and noun.pos_ == "PRON"  # "nothing found"
            least, most = (1.0, 1.0) if bound or ahead else (0.0, CLAUSE)
            return self._weighed(self.inner(child), child, noun, least=least, most=most)
        if link in ("xcomp", "ccomp", "csubj"):  # "very likely to send men", "clear that it is"
            return self._weighed(self.inner(child), child, noun, least=1.0)
        if link == "appos":
            return self._aside(child, noun)
        if link == "prep":
            return self.preposition(child, noun, least=_of(child, noun))
        return self._weighed(self.plain(child), child, noun)

    def _joined(self, child: Token, noun: Token) -> Unit | None:
        """The second of two nouns with the "and" between them."""
        if child.pos_ in ("VERB", "AUX"):
            return None
        if noun.dep_ in SUBJECTS and len(child.subtree) > OTHERS:
            return Unit([Word(child.i, "and others")])
        unit = self.noun(child, bare=True) if child.pos_ in NOUNS else self.plain(child)
        joints = [c for c in noun.children if c.dep_ == "cc" and c.i < child.i][-1:]
        before = child.left_edge.i - 1
        if not joints and before > noun.i and child.doc[before].dep_ == "cc":
            joints = [child.doc[before]]
        unit.words += literal([t for joint in joints for t in joint.subtree])  # "as well as"
        first = noun
        while first.dep_ == "conj":
            first = first.head
        # "Moe and Lind were there", "between Moe and Lind": the verb or "between" asks for both
        several = first.dep_ in SUBJECTS and first.tag_ in ("NN", "NNP")
        several = several or first.head.lower_ == "between"
        return self._weighed(unit, child, noun, least=1.0 if several else 0.0)

    def _owner(self, word: Token) -> Unit:
        """ "Its", "Ida Moe's", "whose": with the name where it is not told yet."""
        if word.tag_ not in ("PRP$", "WP$"):
            return self.noun(word, bare=True)
        clause = next((a for a in word.ancestors if a.dep_ == "relcl"), None)
        owner = clause.head if word.tag_ == "WP$" and clause is not None else word
        named = self.cast.of(owner)
        if named is not None and (owner is not word or not self._named):
            self._named.add(named.name)
            return Unit([Word(word.i, f"{named.name}'s")])
        if owner is not word and owner.pos_ == "NOUN":
            return Unit([Word(word.i, f"{written(fit(self.noun(owner, bare=True), OWNER))}'s")])
        if named is None:
            self._note_pronoun(word)
        return Unit(literal([word]))

    def _aside(self, word: Token, noun: Token) -> Unit:
        """ "The acting governor, Ida Moe": the name stays, a description of a name goes."""
        if self._is_name_of(word, noun):
            return self._weighed(self.noun(word, bare=True), word, noun, least=0.9)
        if self.cast.is_unclear(noun):  # "Kim, the brother of the leader": which one
            return self._weighed(self.plain(word), word, noun, least=0.9)
        return self._weighed(self.plain(word), word, noun, most=ASIDE)

    def preposition(self, word: Token, head: Token, *, least: float = 0.0) -> Unit:
        """A preposition with what it governs."""
        unit = Unit(literal([word]))
        alone = not any(c.dep_ == "pobj" for c in word.children)
        for child in word.children:
            if child.dep_ in ("cc", "conj") or child.i in self.without:
                continue
            if child.dep_ in ("pobj", "obj") and child.pos_ in NOUNS:
                unit.units.append(self.noun(child))
            elif child.dep_ == "pcomp":
                unit.units.append(self.inner(child))
            elif child.dep_ == "prep":  # "from around the world", "from Oslo to Bergen"
                bound = alone or (word.lower_, child.lower_) == ("from", "to")
                unit.units.append(self.preposition(child, word, least=1.0 if bound else 0.0))
            elif not is_mark(child):
                unit.units.append(self.plain(child))
        return self._weighed(unit, word, head, least=least)

    def inner(self, verb: Token) -> Unit:
        """A clause that hangs on a noun; ``ClauseWriter`` writes it."""
        return self.plain(verb)

    def plain(self, word: Token) -> Unit:
        """A phrase as it stands, without its dates."""
        gone = {
            t.i
            for p in word.subtree
            if p.dep_ == "prep" and self.is_only_date(p)
            for t in p.subtree
        }
        found: list[Word] = []
        for token in word.subtree:
            if token.i in gone or token.i in self.without or self.is_date(token):
                continue
            if token.dep_ == "preconj" or (token.dep_ == "case" and self.is_date(token.head)):
                continue  # "both old and new laws", "Wednesday's"
            found += self._resolved(token)
        return Unit(found)

    def _resolved(self, token: Token) -> Sequence[Word]:
        if token.tag_ not in ("PRP", "PRP$") or not is_replaceable(token):
            return literal([token])
        named = self.cast.of(token)
        if named is None or self._named:
            if named is None:
                self._note_pronoun(token)
            return literal([token])
        self._named.add(named.name)
        return [Word(token.i, named.name + ("'s" if token.tag_ == "PRP$" else ""))]

    def _weighed(
        self, unit: Unit, phrase: Token, head: Token, *, least: float = 0.0, most: float = 0.97
    ) -> Unit:
        """``unit`` with the weight of keeping it; nothing is taken out of a quotation."""
        quoted = phrase.i in self.quoted and head.i in self.quoted
        if not (quoted or least >= 1 or _of_one_name(phrase, head)):
            unit.weigh = lambda: max(least, min(most, keep(phrase)))
        return unit

    def is_only_date(self, word: Token) -> bool:
        """ "On Monday", "last week", "on 25 July, when …": a phrase of a date."""
        if word.dep_ == "prep" and any(c.dep_ == "pobj" and self.is_date(c) for c in word.children):
            return True
        if word.dep_ in ("ccomp", "xcomp", "dobj", "attr", "acomp", "nsubj"):
            return False
        plain = [t for t in word.subtree if not (t.is_punct or t.pos_ in _LINKS)]
        return bool(plain) and all(self.is_date(t) for t in plain)


#: What stands between the words of a date: "as early as Wednesday".
_LINKS = frozenset({"ADP", "SCONJ", "CCONJ", "DET", "PART", "ADV"})


def is_mark(word: Token) -> bool:
    """A mark of punctuation; not the "%" of "16%"."""
    return word.dep_ == "punct" or (word.is_punct and not word.children)


def _standing(noun: Token, name: str) -> list[Token]:
    """The noun and what hangs on it before it, where the name stands there in full: "Jean-Claude
    Juncker"; of "Tell Tamer", which the parser tore, "Tell"."""
    doc, inside = noun.doc, {t.i for t in noun.subtree}
    for start in range(noun.i, max(-1, noun.i - _NAME), -1):
        for end in range(noun.i + 1, min(len(doc), start + _NAME) + 1):
            if doc[start:end].text == name:
                return [t for t in doc[start : noun.i + 1] if t.i in inside]
    return []


#: A name has so many tokens at most.
_NAME = 8


def _of_one_name(phrase: Token, head: Token) -> bool:
    """Whether a phrase is part of the very name that its head begins: "Office for Migration"."""
    kind = head.ent_type_
    between = head.doc[min(head.i, phrase.i) : max(head.i, phrase.i) + 1]
    return bool(kind) and kind not in _NUMBERS and all(t.ent_type_ == kind for t in between)


_NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})


def _before(word: Token) -> float:
    """How much a word before a noun weighs at least: "a suspended sentence" is not any sentence."""
    if word.dep_ in CLOSE:
        return 1.0
    return 0.9 if word.tag_ in ("VBN", "VBG") else 0.5


def _of(word: Token, noun: Token) -> float:
    """How much a phrase behind a noun weighs at least: "a group of nine" is nothing without it."""
    amount = noun.pos_ not in ("NOUN", "PROPN")  # "much of the sea", "29 out of 30"
    if word.lower_ != "of":
        return 1.0 if amount and noun.like_num else 0.0
    return 1.0 if amount or len(word.subtree) <= SHORT else 0.9


def is_replaceable(pronoun: Token) -> bool:
    """Whether a name can stand in the place of a pronoun: not of "himself"."""
    return not pronoun.lower_.endswith(("self", "selves"))
