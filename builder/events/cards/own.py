"""The text of a card in the source's own words, fewer of them.

Subject, the finite verb as it stands, what the verb needs, then what tells most while it fits.
Dates and who says so are left out, since the card shows them apart; pronouns and short names give
way to full ones. A shortened clause gets the "was" that its sentence spared: "the pact signed in
June" is "the pact was signed".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.events.cards.keep import keep
from builder.events.cards.units import Unit, Word, fit, literal, written
from builder.events.frames.grammar import (
    AUXILIARIES,
    SUBJECTS,
    Tense,
    form,
    subject,
)
from builder.events.frames.happenings import Happening
from builder.events.names.who import Cast
from builder.events.words.lexicon import Lexicon
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.syntax import Token

#: What a verb cannot stand without.
NEEDED = frozenset(
    {"dobj", "obj", "attr", "oprd", "acomp", "dative", "xcomp", "prt", "neg", "expl"}
)
#: Clauses that are cards of their own, or none.
APART = frozenset({"parataxis", "intj", "dep", "meta", "discourse", "preconj"})
BEFORE_NOUN = frozenset(
    {"det", "predet", "amod", "compound", "nmod", "nummod", "quantmod", "poss", "advmod", "neg"}
)


@dataclass(slots=True)
class Writer:
    """Writes one card's text; ``is_date`` says which words are of a date, ``without`` are words that
    tell who says so."""

    cast: Cast
    lexicon: Lexicon
    is_date: Callable[[Token], bool]
    without: frozenset[int] = frozenset()
    faults: list[str] = field(default_factory=list)
    _named: set[str] = field(default_factory=set)

    def text(self, happening: Happening) -> tuple[str, tuple[str, ...]]:
        """The text and the ids of what is amiss in it."""
        head = happening.head
        whole = self.noun(head) if happening.nominal else self.clause(head)
        fitted = fit(whole)
        return capitalised(written(fitted)), tuple(dict.fromkeys(self.faults))

    # ---------------------------------------------------------- clauses

    def clause(self, verb: Token, *, inner: bool = False) -> Unit:
        """A clause with its subject; ``inner`` that of a clause inside another, without."""
        unit = Unit()
        own = [c for c in verb.children if c.dep_ in SUBJECTS]
        first = float(verb.left_edge.i)
        if not inner:
            who = subject(verb)
            if who is None:
                self.faults.append("no-subject")
            elif who in own or (own and who.head is verb):
                unit.units.append(self.noun(who))
            else:
                unit.units.append(self._moved(self.noun(who, bare=True), first - 1))
        else:
            unit.units += [self._subject_of_inner(c) for c in own]
        self._group(verb, unit, inner)
        for child in verb.children:
            if child not in own and child.i not in self.without:
                part = self._part(child, verb)
                if part is not None:
                    unit.units.append(part)
        return unit

    def _subject_of_inner(self, own: Token) -> Unit:
        return Unit(literal([own])) if own.tag_ in ("WDT", "WP") else self.noun(own)

    def _moved(self, unit: Unit, place: float) -> Unit:
        """A phrase that stands elsewhere in the text, put before everything else."""
        words = written(fit(unit, 9)).split()
        return Unit([Word(place - 1 + i / (len(words) + 1), w) for i, w in enumerate(words)])

    def _group(self, verb: Token, unit: Unit, inner: bool) -> None:
        """The verb with its auxiliaries; the "was" that a bare participle lacks."""
        group = [c for c in verb.children if c.dep_ in AUXILIARIES and c.i < verb.i]
        read = form(verb)
        if not inner and not group:
            group = self._shared(verb)
            if not group and read.tense is Tense.PARTICIPLE:
                if read.passive or verb.tag_ == "VBN":
                    unit.words.append(Word(verb.i - 0.5, self._was(verb)))
                else:
                    self.faults.append("not-finite")
            elif read.tense is Tense.INFINITIVE:
                self.faults.append("not-finite")
        shift = 0.0 if not group or group[-1].head is verb else verb.i - 0.5 - group[-1].i
        unit.words += [
            Word(w.place + shift, _whole(w.text), (w.spaced and not shift) or bool(shift), w.mark)
            for w in literal(group)
        ]
        unit.words += literal([verb])

    def _shared(self, verb: Token) -> list[Token]:
        """The auxiliaries of the verb that this one is joined to: "were seized and burned"."""
        above = verb
        while above.dep_ == "conj" and above.head.pos_ in ("VERB", "AUX"):
            above = above.head
            if verb.tag_ not in ("VBN", "VBG", "VB"):
                return []
            found = [c for c in above.children if c.dep_ in AUXILIARIES and c.i < above.i]
            if found and (above.tag_ == verb.tag_ or verb.tag_ == "VBN"):
                return found
        return []

    def _was(self, verb: Token) -> str:
        who = subject(verb)
        plural = who is not None and (
            who.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in who.children)
        )
        return "were" if plural else "was"

    def _part(self, child: Token, verb: Token) -> Unit | None:
        """What hangs on a verb, with its weight; None for what no card has."""
        link = child.dep_
        if link in AUXILIARIES:
            return None if child.i < verb.i else Unit(literal([child]))
        if child.is_punct or link == "punct":
            return Unit(literal([child])) if not child.is_space else None
        if link in APART or self._is_said_by(child, verb):
            return None
        if link in ("mark", "cc"):
            return None
        if link == "conj":
            return None
        if self._is_only_date(child):
            return None
        if link in ("ccomp", "xcomp", "pcomp", "csubj"):
            unit = self._inner(child)
            unit.weight = 1.0 if child.i > verb.i or link != "ccomp" else 0.95
            return unit
        if link in ("advcl", "relcl", "acl"):
            unit = self._inner(child)
            unit.weight = min(0.45, keep(child, verb))
            return unit
        if link in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB"):
            return self._preposition(child, verb)
        if link in NEEDED:
            return (
                self.noun(child)
                if child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET")
                else self._plain(child)
            )
        unit = self._plain(child)
        unit.weight = self._weight(child, verb)
        return unit

    def _inner(self, verb: Token) -> Unit:
        """A clause inside the clause, with what links it: "that", "to", "after"."""
        if verb.pos_ not in ("VERB", "AUX"):
            return self._plain(verb)
        unit = self.clause(verb, inner=True)
        unit.words += literal([c for c in verb.children if c.dep_ == "mark"])
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                joined = self.clause(child, inner=True)
                joined.words += literal([c for c in verb.children if c.dep_ == "cc"])
                joined.weight = 0.4
                unit.units.append(joined)
        return unit

    def _preposition(self, word: Token, verb: Token) -> Unit:
        unit = Unit(literal([word]))
        for child in word.children:
            if child.dep_ in ("pobj", "obj") and child.pos_ in (
                "NOUN",
                "PROPN",
                "PRON",
                "NUM",
                "DET",
                "ADJ",
            ):
                unit.units.append(self.noun(child))
            elif child.dep_ == "pcomp":
                unit.units.append(self._inner(child))
            elif child.dep_ == "prep":
                unit.units.append(self._preposition(child, word))
            elif child.dep_ in ("cc", "conj"):
                continue
            elif not child.is_punct:
                unit.units.append(self._plain(child))
        unit.weight = self._weight(word, verb)
        return unit

    def _plain(self, word: Token) -> Unit:
        """A phrase as it stands, without its dates."""
        inside = [t for t in word.subtree if t.i not in self.without and not self.is_date(t)]
        return Unit(self._resolved(inside))

    def _weight(self, word: Token, verb: Token) -> float:
        return min(0.97, keep(word, verb))

    def _is_only_date(self, word: Token) -> bool:
        """ "On Monday", "last week": a phrase of a date and no more."""
        plain = [
            t
            for t in word.subtree
            if not (t.is_punct or t.dep_ in ("prep", "det", "case", "advmod", "mark", "cc"))
        ]
        if word.dep_ in ("ccomp", "xcomp", "dobj", "attr", "acomp", "nsubj"):
            return False
        return bool(plain) and all(self.is_date(t) for t in plain)

    def _is_said_by(self, word: Token, verb: Token) -> bool:
        """ "…, the ministry said", "according to the ministry"."""
        if word.lower_ == "according":
            return True
        if word.dep_ not in ("ccomp", "parataxis", "advcl", "conj") or word.pos_ != "VERB":
            return False
        said = self.lexicon.speech.get(word.lemma_.lower()) is not None
        return (
            said
            and word.dep_ in ("parataxis", "advcl")
            and not any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in word.children)
            and any(c.dep_ in SUBJECTS for c in word.children)
        )

    # ---------------------------------------------------------- nouns

    def noun(self, noun: Token, *, bare: bool = False) -> Unit:
        """A noun phrase with full names; ``bare`` without the clauses that hang on it."""
        if noun.pos_ in ("VERB", "AUX"):
            return self._inner(noun)
        named = self.cast.of(noun)
        if noun.pos_ == "PRON" or noun.tag_ in ("PRP", "WP", "WDT", "DT"):
            return self._pronoun(noun, named.name if named is not None else "")
        unit = Unit()
        name = named.name if named is not None else ""
        before = [c for c in noun.children if c.i < noun.i]
        replaced = self._full(noun, named, before, unit)
        for child in noun.children:
            if child.i in replaced or child.i in self.without:
                continue
            part = self._noun_part(child, noun, bare)
            if part is not None:
                unit.units.append(part)
        if name:
            self._named.add(name)
        return unit

    def _full(self, noun: Token, named: object, before: list[Token], unit: Unit) -> set[int]:
        """Puts the full name in place of a short one; the indexes of words that it stands for."""
        from builder.events.names.roll import Named

        if not isinstance(named, Named) or named.name in self._named:
            unit.words += literal([noun])
            return set()
        full = named.name.split()
        if noun.pos_ == "PROPN" and noun.text in full and named.kind is NameKind.PERSON:
            mine = [c for c in before if c.dep_ in ("compound", "nmod") and c.text in full]
            unit.words.append(Word(noun.i, named.name, bool(noun.whitespace_)))
            return {c.i for c in mine}
        if not named.outright and noun.pos_ == "NOUN":  # "the agency"
            unit.words.append(Word(noun.i, named.name, bool(noun.whitespace_)))
            return {c.i for c in before if c.dep_ in ("det", "amod", "compound", "poss")}
        unit.words += literal([noun])
        return set()

    def _pronoun(self, word: Token, name: str) -> Unit:
        if name in self._named and name:
            return Unit(literal([word]))
        if name and word.tag_ in ("PRP", "WP", "WDT", "DT"):
            self._named.add(name)
            return Unit([Word(word.i, name, bool(word.whitespace_))])
        if word.lower_ in self.lexicon.unclear:
            self.faults.append("pronoun")
        return Unit(
            literal([word]), [u for c in word.children if (u := self._noun_part(c, word, True))]
        )

    def _noun_part(self, child: Token, noun: Token, bare: bool) -> Unit | None:
        link = child.dep_
        if child.is_punct or link == "punct":
            return Unit(literal([child]))
        if link in ("case",):
            return Unit(literal([child]))
        if self._is_only_date(child) or self.is_date(child):
            return None
        if link == "poss":
            return self._owner(child)
        if link in BEFORE_NOUN and child.i < noun.i:
            unit = self._before(child)
            unit.weight = (
                1.0
                if link in ("det", "compound", "nummod", "poss", "neg")
                else max(0.5, keep(child, noun))
            )
            return unit
        if link in ("relcl", "acl"):
            if bare:
                return None
            unit = self._inner(child)
            unit.weight = min(0.6, keep(child, noun))
            return unit
        if link == "appos":
            return self._appos(child, noun)
        if link == "prep":
            unit = self._preposition(child, noun)
            if child.lower_ == "of":
                unit.weight = max(0.9, unit.weight)
            return unit
        if link in ("conj", "cc"):
            if link == "cc":
                return Unit(literal([child]))
            unit = (
                self.noun(child, bare=True)
                if child.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
                else self._plain(child)
            )
            return unit
        if link in APART or (
            bare and child.i > noun.i and link not in ("nummod", "amod", "advmod")
        ):
            return None
        unit = self._plain(child)
        unit.weight = self._weight(child, noun)
        return unit

    def _before(self, word: Token) -> Unit:
        return Unit(self._resolved([t for t in word.subtree if not self.is_date(t)]))

    def _owner(self, word: Token) -> Unit:
        if word.tag_ == "PRP$":
            named = self.cast.of(word)
            if named is None or named.name in self._named:
                if named is None and word.lower_ in self.lexicon.unclear:
                    self.faults.append("pronoun")
                return Unit(literal([word]))
            self._named.add(named.name)
            return Unit([Word(word.i, f"{named.name}'s")])
        return self.noun(word, bare=True)

    def _appos(self, word: Token, noun: Token) -> Unit | None:
        """ "The acting governor, Ida Moe": the name stays, a description of a name goes."""
        named = self.cast.of(word)
        if named is not None and self.cast.of(noun) is None and word.pos_ == "PROPN":
            unit = self.noun(word, bare=True)
            unit.weight = 0.9
            return unit
        unit = self._plain(word)
        unit.weight = 0.15
        return unit

    def _resolved(self, words: list[Token]) -> list[Word]:
        """Words with full names for possessive pronouns, and a fault for pronouns of nobody."""
        found = []
        for token in words:
            if token.tag_ in ("PRP", "PRP$"):
                named = self.cast.of(token)
                if named is not None and named.name not in self._named:
                    self._named.add(named.name)
                    mark = "'s" if token.tag_ == "PRP$" else ""
                    found.append(Word(token.i, named.name + mark, True))
                    continue
                if named is None and token.lower_ in self.lexicon.unclear:
                    self.faults.append("pronoun")
            found += literal([token])
        return found


def _whole(word: str) -> str:
    """A contracted auxiliary in full."""
    return {
        "'s": "is",
        "’s": "is",
        "'ve": "have",
        "’ve": "have",
        "'ll": "will",
        "’ll": "will",
        "'re": "are",
        "’re": "are",
        "'d": "had",
        "’d": "had",
        "wo": "will",
        "ca": "can",
    }.get(word, word)


def capitalised(text: str) -> str:
    """With a capital letter at its head, marks and names left as they are."""
    return text[:1].upper() + text[1:]
