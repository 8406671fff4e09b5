"""The text of a card in the source's own words, fewer of them.

Subject, the finite verb as it stands, what the verb needs, then what tells most while it fits.
Dates and who says so are left out, since the card shows them apart; pronouns and short names give
way to full ones. A shortened clause gets the "was" that its sentence spared: "the pact signed in
June" is "the pact was signed".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.cards.own_nouns import APART, NOUNS, NounWriter
from builder.events.cards.units import AIM, MOST, Unit, Word, fit, literal, written
from builder.events.frames.grammar import (
    AUXILIARIES,
    SUBJECTS,
    Tense,
    form,
    is_clause_border,
    subject,
)
from builder.events.frames.happenings import Happening

if TYPE_CHECKING:
    from builder.syntax import Token

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

    def text(self, happening: Happening) -> str:
        """The text of the card that ``happening`` makes."""
        if happening.nominal:
            return capitalised(written(fit(self.noun(happening.head, bare=True))))
        head = finite(happening.head)
        quoted = self._quotation(happening)
        if quoted:
            return self._saying(head, quoted)
        before = self._said_before(happening) if head is happening.head else None
        if before is not None:
            self.without |= {before.i}
        whole = self.clause(head)
        if before is not None:
            self.without -= {before.i}
            self._put_behind(whole, before, head)
        fit(whole)
        if before is None and not self._says(happening, whole):
            self.faults.append("says-nothing")
        return capitalised(written(whole))

    def _says(self, happening: Happening, whole: Unit) -> bool:
        """Whether the text of a statement has what is said: not "Ida Moe told the paper"."""
        speech = happening.speech
        if speech is None:
            return True
        told = {c.i for c in speech.content} | ({speech.about.i} if speech.about else set())
        told |= {t.i for t in happening.head.sent if t.i in self.quoted}
        told |= {c.i for c in happening.head.children if c.dep_ in ("xcomp", "prep", "oprd")}
        return any(word.place in told for word in whole.placed())

    # ---------------------------------------------------------- quotations

    def _quotation(self, happening: Happening) -> list[Token]:
        """The words of the quotation that a statement gives, from its first sentence; none where what
        is said is told in the article's own words."""
        speech = happening.speech
        head = happening.head
        near = [c for c in (speech.content if speech is not None else ()) if c.i in self.quoted]
        if not near or not self._is_whole(near[0]):
            return []
        first = near[0].left_edge.i
        while first not in self.quoted:
            first += 1
        while first - 1 in self.quoted and head.doc[first - 1].sent is near[0].sent:
            first -= 1
        words = []
        for token in head.doc[first : near[0].sent.end]:
            if token.i not in self.quoted:
                break
            words.append(token)
        return words

    def _is_whole(self, told: Token) -> bool:
        """Whether a quoted clause stands in the quotation from its subject on: not of "said it would
        “end badly”"."""
        own = next((c for c in told.children if c.dep_ in SUBJECTS), None)
        return own is not None and own.i in self.quoted

    def _saying(self, verb: Token, quoted: list[Token]) -> str:
        """ "Ida Moe said: “It was a mistake”", the quotation cut at the border of a clause."""
        self.without |= {t.i for t in verb.subtree if t.i in self.quoted}
        inside = {t.i for t in quoted}
        self.without |= inside | {c.i for c in verb.children if c.dep_ in _BESIDE_SAYING}
        said = written(fit(self.clause(verb), AIM // 2)).strip(' ,;:."“”')
        room = MOST - len(said.split())
        kept = [t for t in quoted if not (t.is_space or t.is_quote)]
        if sum(not t.is_punct for t in kept) > room:
            borders = [i for i, t in enumerate(kept) if i > 2 and is_clause_border(t)]
            fitting = [i for i in borders if sum(not t.is_punct for t in kept[:i]) <= room]
            if not fitting:
                self.faults.append("long")
            kept = kept[: fitting[-1]] if fitting else kept
        text = written(Unit(literal(kept))).strip(" ,;:.")
        return capitalised(f"{said}: “{text[:1].upper()}{text[1:]}”")

    # ---------------------------------------------------------- what is said first

    def _said_before(self, happening: Happening) -> Token | None:
        """ "The dam had burst, the mayor said": the verb of what is said, where it stands first."""
        speech = happening.speech
        if speech is None or not speech.content:
            return None
        told = speech.content[0]
        return told if told.i < happening.head.i and told is not happening.head else None

    def _put_behind(self, whole: Unit, told: Token, verb: Token) -> None:
        """Puts what is said behind who says so."""
        own = {t.i for t in verb.subtree}
        self.without |= own - {t.i for t in told.subtree} if verb.is_ancestor(told) else own
        said = self.clause(told)
        end = verb.right_edge.i + 1.0
        shift = end - min((w.place for w in said.placed()), default=end)
        for unit in said.every():
            unit.words = [Word(w.place + shift, w.text, w.spaced, w.mark) for w in unit.words]
        whole.units.append(said)

    # ---------------------------------------------------------- clauses

    def clause(self, verb: Token) -> Unit:
        """A clause with its subject."""
        unit = Unit()
        own = [c for c in verb.children if c.dep_ in SUBJECTS]
        who = subject(verb)
        if who is None:
            self.faults.append("no-subject")
        else:
            self._check_subject(who)
            phrase = self.noun(who, bare=who.head is not verb)
            at_home = (who.head is verb or who in own) and who.i < verb.i
            unit.units.append(phrase if at_home else _moved(phrase, float(verb.left_edge.i)))
        self._group(verb, unit)
        self._parts(verb, unit, own, inner=False)
        return unit

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
                unit.units.append(self._weighed(joined, child, verb, most=SECOND))
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
        if self.is_only_date(child) or (link == "ccomp" and child.i < verb.i):
            return None  # what stands before the verb is a sentence of its own
        if child.tag_ in ("WRB", "WDT", "WP"):  # "when", "where": the link of a clause
            return Unit(literal([child])) if inner else None
        if child.is_punct or link == "punct":
            ends = child.text in (".", "!", "?") and child.i not in self.quoted
            return None if ends else Unit(literal([child]))
        if child.pos_ in ("VERB", "AUX") and link not in ("prep", "agent"):
            needed = link in ("ccomp", "xcomp", "csubj", "dobj", "oprd", "acomp")
            part = self.inner(child)
            return self._weighed(part, child, verb, least=1.0 if needed else 0.0, most=BESIDE)
        if link in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB", "PART"):
            return self.preposition(child, verb)
        if link == "advmod" and child.lower_ in self.lexicon.linking:
            return None
        part = self.noun(child) if child.pos_ in NOUNS and link in NEEDED else self.plain(child)
        particle = child.i == verb.i + 1 and child.lower_ in self.lexicon.particles
        return self._weighed(part, child, verb, least=1.0 if link in NEEDED or particle else 0.0)

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
                unit.words += [
                    Word(verb.i - 0.9 + i / 10, whole(t.text)) for i, t in enumerate(shared)
                ]
            elif read.tense is Tense.PARTICIPLE and verb.tag_ == "VBN":
                unit.words.append(Word(verb.i - 0.5, _was(verb)))
            elif read.tense in (Tense.PARTICIPLE, Tense.INFINITIVE):
                self.faults.append("not-finite")
        elif read.tense is Tense.INFINITIVE:
            self.faults.append("not-finite")
        unit.words += literal([verb])


#: What is left out before a quotation: "said, smiling: “…”".
_BESIDE_SAYING = frozenset({"ccomp", "parataxis", "advcl", "npadvmod"})


def _is_told_before(noun: Token, pointing: frozenset[str]) -> bool:
    """ "The incident", "these firms": which, only the text before tells."""
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    named = any(t.pos_ == "PROPN" or t.like_num for t in noun.subtree)
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
    who = subject(verb)
    several = who is not None and (
        who.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in who.children)
    )
    return "were" if several else "was"


def finite(verb: Token) -> Token:
    """The verb whose clause tells of ``verb``: itself or, of an infinitive, the one that governs it,
    as in "is due to open"."""
    while verb.dep_ == "xcomp" and any(c.tag_ == "TO" for c in verb.children):
        if verb.head.pos_ not in ("VERB", "AUX"):
            above = verb.head.head  # "is due to open"
            return above if above.pos_ in ("VERB", "AUX") else verb
        verb = verb.head
    return verb


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


def capitalised(text: str) -> str:
    """With a capital letter at its head, no mark at its end, and no half of a pair of quotation
    marks."""
    text = text.strip(" ,;:.")
    if text.count('"') == 1 and (text[0] == '"' or text[-1] == '"'):
        text = text.strip(' ,;:."')
    return text[:1].upper() + text[1:]
