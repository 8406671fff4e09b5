"""Clauses of a card's text: the subject, the finite verb as it stands, what the verb needs, and what
hangs on it with its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.cards.noun_phrases import APART, NOUNS, NounWriter, is_mark
from builder.events.cards.units import Unit, Word, fit, literal, written
from builder.events.frames.grammar import AUXILIARIES, SUBJECTS, Tense, form, is_reduced, subject
from builder.events.words.features import features

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("cards")

#: What a verb cannot stand without.
NEEDED = frozenset(
    {
        "dobj",
        "obj",
        "attr",
        "oprd",
        "acomp",
        "dative",
        "prt",
        "neg",
        "expl",
        "ccomp",
        "xcomp",
        "csubj",
    }
)
#: How much a clause beside the verb can weigh, and a second verb that its subject has.
BESIDE, SECOND = 0.45, 0.4
#: So many words of a subject that stands in another clause.
SUBJECT = 9


class ClauseWriter(NounWriter):
    """Writes clauses of one card."""

    __slots__ = ()

    def clause(self, verb: Token) -> Unit:
        """A clause with its subject."""
        unit = Unit()
        own = [c for c in verb.children if c.dep_ in SUBJECTS]
        who = subject(verb)
        meant = self._meant(who)
        if who is None:
            self.faults.append("no-subject")
        elif meant is not None:
            self._check_subject(meant)
            unit.units.append(_moved(self.noun(meant, bare=True), who.i + 2.0))
        else:
            self._check_subject(who)
            own_place = {verb.i} - self.without
            self.without |= own_place  # the clause is no part of its own subject
            phrase = self.noun(who, bare=who.head is not verb)
            at_home = (who.head is verb or who in own) and who.i < verb.i
            self.without -= own_place
            unit.units.append(phrase if at_home else _moved(phrase, float(verb.left_edge.i)))
        self._group(verb, unit)
        self._parts(verb, unit, own, inner=False)
        thing = _object_of_relative(verb, own)
        if thing is not None and not self.is_date(thing):
            unit.units.append(_moved(self.noun(thing, bare=True), verb.i + 2.05))
        for other in _alternatives(verb):
            unit.units.append(self.inner(other))
            unit.words += literal([c for c in verb.children if c.dep_ == "cc"])
        return unit

    def _meant(self, who: Token | None) -> Token | None:
        """The noun that a pronoun takes up from the clause before: "it", the album."""
        if who is None or who.pos_ != "PRON" or who.i in self.quoted or self.cast.of(who):
            return None
        return self.cast.noun_before(who)

    def _check_subject(self, who: Token) -> None:
        named = self.cast.of(who)
        if (who.pos_ == "PRON" or who.lower_ in self.lexicon.unclear) and named is None:
            self.faults.append("pronoun")
        elif who.pos_ == "NOUN" and named is None and _is_told_before(who, self.lexicon.pointing):
            self.faults.append("vague")

    def inner(self, verb: Token) -> Unit:
        """A clause inside the clause, with its link ("that", "to", "after") and a second verb; it keeps
        its dates, but for the card's own: "said that the vote would be on 9 May"."""
        removable = self.is_date
        self.is_date = lambda token: token.i in self.own_date
        try:
            return self._inner(verb)
        finally:
            self.is_date = removable

    def _inner(self, verb: Token) -> Unit:
        if verb.pos_ not in ("VERB", "AUX"):
            return self.noun(verb) if verb.pos_ in NOUNS else self.plain(verb)
        unit = Unit(
            literal([verb, *(c for c in verb.children if c.dep_ in (*AUXILIARIES, "mark"))])
        )
        own = [c for c in verb.children if c.dep_ in SUBJECTS]
        for who in own:
            relative = who.tag_ in ("WDT", "WP")
            unit.units.append(Unit(literal([who])) if relative else self.noun(who))
        self._parts(verb, unit, own, inner=True)
        for child in verb.children:
            if (
                child.dep_ == "conj"
                and child.pos_ in ("VERB", "AUX")
                and child.i not in self.without
            ):
                joined = self.inner(child)
                joined.words += literal(
                    [c for c in verb.children if c.dep_ == "cc" and c.i < child.i]
                )
                both = child.i == verb.i + 2  # "should rise and fall with the tide"
                unit.units.append(
                    self._weighed(joined, child, verb, least=1.0 if both else 0.0, most=SECOND)
                )
        return unit

    def _parts(self, verb: Token, unit: Unit, own: list[Token], *, inner: bool) -> None:
        said = [c.i for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
        for child in verb.children:
            if child in own or child.i in self.without or child.i in said[1:]:
                continue
            part = self._of_verb(child, verb, inner)
            if part is not None:
                unit.units.append(part)

    def _of_verb(self, child: Token, verb: Token, inner: bool) -> Unit | None:
        """What hangs on a verb, with its weight; None for what no card has."""
        link = child.dep_
        if link in APART or link in ("mark", "cc", "conj", *AUXILIARIES) or self._says_so(child):
            return None
        if verb.lemma_ in WORDS["of_a_date"] and link in ("prep", "advmod"):
            return self.whole(child)
        if self._is_day(child) or self.is_only_date(child):
            return None
        if link == "ccomp" and child.i < verb.i:
            return None  # what stands before the verb is a sentence of its own
        if not inner and (self._leads_in(child, verb) or _is_before_link(child, verb)):
            return None
        if child.tag_ in ("WRB", "WDT", "WP"):  # "when", "where": the link of a clause
            return Unit(literal([child])) if inner else None
        if is_mark(child):
            ends = child.text in (".", "!", "?") and child.i not in self.quoted
            return None if ends else Unit(literal([child]))
        if child.pos_ in ("VERB", "AUX") and link not in ("prep", "agent"):
            needed = link in ("ccomp", "xcomp", "csubj", "dobj", "oprd", "acomp")
            needed = needed or any(c.lower_ in self.lexicon.conditions for c in child.children)
            if self._says_nothing(child):
                return None
            part = self.inner(child)
            return self._weighed(part, child, verb, least=1.0 if needed else 0.0, most=BESIDE)
        if link in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB", "PART"):
            bound = _links(child) or self._completes(child, verb)
            return self.preposition(child, verb, least=1.0 if bound else 0.0)
        if link == "advmod" and child.lower_ in self.lexicon.linking:
            return None
        part = self.noun(child) if child.pos_ in NOUNS and link in NEEDED else self.plain(child)
        particle = child.i == verb.i + 1 and child.lower_ in self.lexicon.particles
        bound = link in NEEDED or particle or _is_degree(child, verb)
        return self._weighed(part, child, verb, least=1.0 if bound else 0.0)

    def whole(self, word: Token) -> Unit:
        """A phrase as it stands, its dates as well."""
        return Unit(literal(word.subtree))

    def _says_nothing(self, word: Token) -> bool:
        """ "…, telling the Independent: “I am a fan”": words of saying without what is said."""
        said = word.dep_ == "advcl" and word.tag_ == "VBG" and self.lexicon.speech.get(word.lemma_)
        told = any(c.dep_ in ("ccomp", "xcomp") or c.i in self.quoted for c in word.children)
        return (
            bool(said)
            and not told
            and not any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in word.children)
        )

    def _is_day(self, word: Token) -> bool:
        """ "The same day the house met": a day, with whatever hangs on it."""
        return word.dep_ == "npadvmod" and self.is_date(word)

    def _leads_in(self, word: Token, verb: Token) -> bool:
        """ "Following that ruling, …", "In response, …": what ties a sentence to the one before it."""
        if word.i > verb.i or word.dep_ not in ("prep", "advcl", "npadvmod"):
            return False
        inside = word.subtree
        if inside[0].i > verb.sent.start or any(t.pos_ == "PROPN" for t in inside):
            return False
        short = len(inside) <= 3 and inside[-1].nbor(1).text == ","
        return short or any(t.lower_ in self.lexicon.pointing for t in inside)

    def _completes(self, word: Token, verb: Token) -> bool:
        """Whether a phrase stands right behind a verb that has nothing else to say: "has been read |
        outside of its first intent"."""
        if word.i != verb.i + 1 or any(c.dep_ in NEEDED - {"neg", "expl"} for c in verb.children):
            return False
        return not self.is_only_date(word)

    def _says_so(self, word: Token) -> bool:
        """ "…, the ministry said", "according to the ministry"."""
        if word.lower_ == "according":
            return True
        said = word.pos_ == "VERB" and self.lexicon.speech.get(word.lemma_.lower()) is not None
        if not said or word.dep_ not in ("parataxis", "advcl"):
            return False
        links = {c.dep_ for c in word.children}
        return bool(links & SUBJECTS) and not links & {"ccomp", "dobj", "xcomp"}

    # ---------------------------------------------------------- the verb

    def _group(self, verb: Token, unit: Unit) -> None:
        """The verb with its auxiliaries; the "was" that a bare participle lacks."""
        group = [c for c in verb.children if c.dep_ in AUXILIARIES and c.i < verb.i]
        unit.words += literal(group)
        read = form(verb)
        if not group:
            shared = _shared(verb)
            if shared:
                several = _is_several(subject(verb))
                unit.words += [
                    Word(verb.i - 0.9 + i / 10, agreeing(whole(t.text), several))
                    for i, t in enumerate(shared)
                ]
                if read.tense is Tense.INFINITIVE:
                    above = _governors(verb)
                    unit.words += [
                        Word(verb.i - 0.99 + i / 100, whole(t.text)) for i, t in enumerate(above)
                    ]
                    self.faults += [] if above else ["not-finite"]
            elif is_reduced(verb) or (read.tense is Tense.PARTICIPLE and verb.tag_ == "VBN"):
                unit.words.append(Word(verb.i - 0.5, _was(verb)))
            elif read.tense in (Tense.PARTICIPLE, Tense.INFINITIVE):
                self.faults.append("not-finite")
        elif read.tense is Tense.INFINITIVE or any(t.lower_ == "having" for t in group):
            self.faults.append("not-finite")
        unit.words += literal([verb])


def _links(word: Token) -> bool:
    """ "To which Peru had been invited": what ties a clause to its noun."""
    return any(c.dep_ == "pobj" and c.tag_ in ("WDT", "WP") for c in word.children)


def _is_degree(word: Token, verb: Token) -> bool:
    """ "Too badly hurt to survive": how much, and for what."""
    degree = any(t.lower_ in WORDS["degree"] for t in word.subtree)
    return degree and any(c.dep_ in ("xcomp", "advcl") for c in verb.children)


def _governors(verb: Token) -> list[Token]:
    """ "Is scheduled" above "return" of "is scheduled to stay and return"."""
    while verb.dep_ == "conj":
        verb = verb.head
    above = verb.head
    if verb.dep_ != "xcomp" or above.pos_ not in ("VERB", "AUX") or above.dep_ == "xcomp":
        return []
    group = [c for c in above.children if c.dep_ in AUXILIARIES and c.i < above.i]
    return [*group, above]


def _is_before_link(word: Token, verb: Token) -> bool:
    """ "One week" of "one week after they left", whose "after" the text of the clause has not."""
    return any(c.dep_ == "mark" and word.i < c.i for c in verb.children)


def _object_of_relative(verb: Token, own: list[Token]) -> Token | None:
    """ "The treaty that they signed": the treaty, which the clause alone lacks."""
    if verb.dep_ != "relcl" or not own or own[0].tag_ in ("WDT", "WP"):
        return None
    links = {c.dep_ for c in verb.children if c.tag_ not in ("WDT", "WP")}
    where = any(c.tag_ == "WRB" or (c.dep_ == "prep" and c.i < own[0].i) for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return None if where or passive or links & {"dobj", "obj", "ccomp", "xcomp"} else verb.head


def _alternatives(verb: Token) -> list[Token]:
    """ "Were flown or carried": what may have been done instead."""
    if not any(c.dep_ == "cc" and c.lower_ == "or" for c in verb.children):
        return []
    others = (c for c in verb.children if c.dep_ == "conj" and c.tag_ == verb.tag_)
    return [c for c in others if not any(g.dep_ in SUBJECTS for g in c.children)]


def _is_told_before(noun: Token, pointing: frozenset[str]) -> bool:
    """ "The incident", "these firms": which, only the text before tells."""
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    named = any(t.pos_ == "PROPN" for t in noun.subtree)
    return bool(before & pointing) or ("the" in before and not named)


def _moved(phrase: Unit, place: float) -> Unit:
    """A phrase that stands elsewhere in the text, put right before ``place``."""
    words = written(fit(phrase, SUBJECT)).split()
    return Unit([Word(place - 2 + i / (len(words) + 1), word) for i, word in enumerate(words)])


def _shared(verb: Token) -> list[Token]:
    """The auxiliaries of the verb that this one is joined to: "were seized and burned"."""
    above = verb
    while above.dep_ == "conj" and above.head.pos_ in ("VERB", "AUX"):
        above = above.head
        found = [c for c in above.children if c.dep_ in AUXILIARIES and c.i < above.i]
        if found and verb.tag_ in ("VBN", "VBG", "VB") and verb.tag_ == above.tag_:
            return found
    return []


def _was(verb: Token) -> str:
    return agreeing("was", _is_several(subject(verb)))


def _is_several(who: Token | None) -> bool:
    """Whether a subject is of more than one: "the firms", "Moe and Berg", "35"."""
    if who is None:
        return False
    counted = who.tag_ == "CD" and who.lower_ not in ("one", "1")
    return who.tag_ in ("NNS", "NNPS") or counted or any(c.dep_ == "conj" for c in who.children)


def agreeing(auxiliary: str, several: bool) -> str:
    """The form of an auxiliary that a subject of one or of ``several`` has: "has" or "have"."""
    return next((pair[several] for pair in _ONE_AND_MORE if auxiliary in pair), auxiliary)


_ONE_AND_MORE = (("was", "were"), ("is", "are"), ("has", "have"))


def whole(word: str) -> str:
    """A contracted auxiliary in full: "'ve" is "have"."""
    return _IN_FULL.get(word.replace("’", "'"), word)


_IN_FULL = {
    "'s": "is",
    "'ve": "have",
    "'ll": "will",
    "'re": "are",
    "'d": "had",
    "wo": "will",
    "ca": "can",
}
