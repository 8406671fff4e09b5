"""What an article leaves open about a happening's date, read from tense, mood and kind of word.

Where ``dating`` finds no date, the verb group still says whether a happening lies before the day
on which it is told, on it, ahead, or is under way; the word itself whether it lasts (``courses``);
and an infinitive, a participle or an event noun lies where the verb above it puts it. This gives
outer bounds and likely days: good for comparing and for measuring, too loose for a timeline.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from builder.dates import when as calendar
from builder.events.answer import Answer
from builder.events.courses import Course, Frame, View, lasts
from builder.events.dating import Dating
from builder.events.grammar import Form, Tense, ancestors_within, form, lemma, subject
from builder.events.happenings import Happening, happening_at
from builder.events.lexicon import Lexicon
from builder.events.text import Passage
from builder.model import How, Shape, When

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Links of a clause that tells what came earlier than its main clause …
_EARLIER = frozenset({"after", "once", "since", "before"})
#: … and of one that gives a reason, whatever lies ahead in the main clause.
_REASONS = frozenset({"because", "although", "though", "whereas", "that"})
#: Prepositions after which a noun names what is feared, wanted or talked of, not what happened.
_TOWARDS = frozenset({"for", "about", "on", "towards", "toward", "against", "at"})
#: Speech acts whose object is still to come: "called for a meeting", "warned of strikes".
_OPEN_ACTS = frozenset({"ask", "plan", "promise", "warn", "order"})
#: How one comes to speak; beside a verb of speech they tell of the same moment.
_TELLING = frozenset({"cite", "speak", "quote", "refer", "comment", "read"})


class Bounds:
    """The bounds of an article's happenings, told from the day of publication."""

    def __init__(self, dating: Dating, published: dt.date, lexicon: Lexicon) -> None:
        self._dating = dating
        self._published = calendar.day(published)
        self._words = lexicon
        self._known: dict[int, Frame] = {}
        self._days = _days_of_heads(dating, lexicon)

    def of(self, happening: Happening) -> When | Course:
        """Its date where the article gives one, else what can be said of it."""
        frame = self._frame(happening.head, happening.passage)
        return frame.value(lasts(happening.head, self._words))

    def _frame(self, word: Token, passage: Passage) -> Frame:
        key = passage.base + word.idx
        if key not in self._known:
            self._known[key] = Frame(self._published, View.THEN)  # what asks for itself
            self._known[key] = self._read(happening_at(word, passage, self._words))
        return self._known[key]

    def _read(self, happening: Happening) -> Frame:
        answer = self._dating.of(happening)
        if answer.when is not None and _is_found(answer):
            return Frame(answer.when, View.THEN)
        head, passage = happening.head, happening.passage
        read = happening.form
        if read is None and _feels_now(head):
            return self._told(happening)
        if read is None:
            return self._noun(head, passage)
        told = self._told(happening)
        again = self._told_elsewhere(head) if head.tag_ in ("VBD", "VBN") else None
        if again is not None and read.tense is not Tense.FUTURE:
            return again
        if read.tense is Tense.INFINITIVE:
            return self._infinitive(head, passage, told)
        if read.tense is Tense.PARTICIPLE:
            return self._participle(head, passage, told)
        view = self._finite(happening, read, passage)
        return self._ahead() if view is View.AHEAD else told.to(view)

    def _ahead(self) -> Frame:
        """What an article leaves open is still open on its day, whenever it was spoken of."""
        return Frame(self._published, View.AHEAD)

    def _told(self, happening: Happening) -> Frame:
        """The day on which it is told: that of the statement it is in, or of publication."""
        statement = self._dating.statement_of(happening)
        if statement is not None:
            said = self._frame(statement.head, statement.passage)
            if said.view is View.THEN:
                return said
        return Frame(self._published, View.THEN)

    # ---------------------------------------------------------- verbs

    def _finite(self, happening: Happening, read: Form, passage: Passage) -> View:
        head = happening.head
        lasting = lasts(head, self._words)
        if read.tense is Tense.FUTURE:
            return View.AHEAD
        if read.tense is Tense.MODAL:
            return _modal(head, read, lasting)
        if self._is_awaited(head, passage):
            return View.AHEAD
        if read.tense is Tense.PLUPERFECT:
            return View.BEFORE
        if read.tense is Tense.PERFECT:
            if read.progressive or any(c.lower_ in ("so", "far", "since") for c in head.children):
                return View.UNDER_WAY
            return View.BEFORE
        if read.tense is Tense.PRESENT and _speaks_of_self(head):
            return View.THEN  # "I am shocked": said of the moment
        thinks = lemma(head) in self._words.opinions or lemma(head) in self._words.speech
        if read.tense is Tense.PRESENT:
            return View.THEN if thinks else View.UNDER_WAY
        return self._past(happening, read, lasting)

    def _past(self, happening: Happening, read: Form, lasting: bool) -> View:
        head = happening.head
        if self._dating.statement_of(happening) is not None:
            # The tense of what is said follows the verb of speech: "said he saw little hope".
            state = lemma(head) in self._words.states | self._words.opinions
            return View.THEN if state or read.progressive else View.BEFORE
        if head.dep_ in ("relcl", "acl", "csubj", "pcomp") or _links(head) & _EARLIER:
            return View.BEFORE
        return View.THEN

    def _is_awaited(self, head: Token, passage: Passage) -> bool:
        """ "until the crisis ends", "if they boost production": under something still to come."""
        links = _links(head)
        if head.dep_ != "advcl" or links & _REASONS or form(head).tense is Tense.PAST:
            return False
        if form(head).tense is Tense.PRESENT and links & {"if", "unless", "until", "till"}:
            return True
        above = _verb_above(head)
        return above is not None and self._frame(above, passage).view is View.AHEAD

    def _infinitive(self, head: Token, passage: Passage, told: Frame) -> Frame:
        above = _verb_above(head)
        if above is None:
            return self._ahead()
        upper = self._frame(above, passage)
        if head.dep_ == "conj" and above == head.head:
            return upper
        lasting = lasts(head, self._words)
        if lemma(above) in self._words.alongside and head.dep_ in ("xcomp", "ccomp"):
            under_way = lasting and upper.view is View.THEN
            return upper.to(View.UNDER_WAY) if under_way else upper
        return upper if upper.view is View.UNDER_WAY and lasting else self._ahead()

    def _participle(self, head: Token, passage: Passage, told: Frame) -> Frame:
        above = _verb_above(head)
        upper = self._frame(above, passage) if above is not None else told
        lasting = lasts(head, self._words)
        if head.lower_ == "according" or head.dep_ == "conj":
            return upper
        if head.tag_ == "VBG":
            return self._gerund(head, told, upper, lasting)
        if head.dep_ == "advcl":
            return upper
        if head.dep_ in ("acomp", "oprd", "attr", "amod", "xcomp"):
            return upper if upper.view is View.AHEAD else told.to(View.UNDER_WAY)
        return told.to(View.UNDER_WAY if lasting else View.BEFORE)

    def _gerund(self, head: Token, told: Frame, upper: Frame, lasting: bool) -> Frame:
        name = lemma(head)
        if head.dep_ in ("acl", "relcl"):
            speaks = name in self._words.speech or name in _TELLING
            return upper if speaks else told.to(View.UNDER_WAY)
        if head.dep_ == "pcomp" and head.head.lower_ in _TOWARDS:
            return self._ahead()
        if head.dep_ == "xcomp" and lemma(head.head) in self._words.wish:
            return self._ahead()
        if head.dep_ == "advcl" and head.i > head.head.i and form(head.head).tense is Tense.PAST:
            return upper  # "prices fell, pushing it down": what came of it at once
        return told.to(View.UNDER_WAY) if lasting and upper.view is View.THEN else upper

    # ---------------------------------------------------------- nouns

    def _told_elsewhere(self, head: Token) -> Frame | None:
        """ "The attack", "was captured", where the article tells the day of it elsewhere, once."""
        days = self._days.get(_stem(head), frozenset())
        day = next(iter(days)) if len(days) == 1 else None
        if day is None or day.start is None or (self._published.start or 0) < day.start:
            return None
        return Frame(day, View.THEN)

    def _noun(self, head: Token, passage: Passage) -> Frame:
        again = self._told_elsewhere(head) if _is_definite(head) or _is_of_a_name(head) else None
        if again is not None:
            return again
        verb = _verb_above(head)
        if verb is None:
            return Frame(self._published, View.BEFORE)
        upper = self._frame(verb, passage)
        lasting = lasts(head, self._words)
        if lasting and _is_definite(head):
            return Frame(self._published, View.UNDER_WAY)
        if upper.view is View.AHEAD or self._is_wanted(head, verb):
            return self._ahead()
        return Frame(self._published, View.UNDER_WAY) if lasting else upper

    def _is_wanted(self, noun: Token, verb: Token) -> bool:
        """ "called for a meeting", "warned of strikes", "wants a referendum"."""
        name = lemma(verb)
        open_ = self._words.speech.get(name) in _OPEN_ACTS or name in self._words.wish
        direct = noun.dep_ == "dobj" and noun.head == verb
        through = (
            noun.dep_ == "pobj" and noun.head.head == verb and noun.head.lower_ in ("for", "of")
        )
        return open_ and (direct or through)


def _days_of_heads(dating: Dating, words: Lexicon) -> dict[str, frozenset[When]]:
    """The days that date mentions give to happenings of weight, by the stem of their heads."""
    found: dict[str, set[When]] = {}
    for word, when in dating.days():
        name = word.lemma_.lower()
        if name in words.event_nouns or (name in words.salient and name not in words.speech):
            found.setdefault(_stem(word), set()).add(when)
    return {stem: frozenset(days) for stem, days in found.items()}


def _stem(word: Token) -> str:
    """What verb and noun share: "captur", "explos" of "explode" and "explosion"."""
    name = word.lemma_.lower()
    return name if len(name) < 6 else name[:4] + name[4].replace("d", "s")


def _is_of_a_name(noun: Token) -> bool:
    return any(c.dep_ in ("compound", "poss", "amod") and c.ent_type_ for c in noun.children)


def _speaks_of_self(verb: Token) -> bool:
    """Whether "I" or "we" feel or think it."""
    own = subject(verb)
    return own is not None and own.lower_ in ("i", "we")


def _feels_now(word: Token) -> bool:
    """ "I am shocked", "we are sure"."""
    verb = word.head
    if word.pos_ != "ADJ" or verb.pos_ != "AUX":
        return False
    return form(verb).tense is Tense.PRESENT and _speaks_of_self(verb)


def _is_found(answer: Answer) -> bool:
    """Whether the text gives the date; not only the tense, the speech around it or the day."""
    if answer.how is How.EXPLICIT:
        return True
    if answer.how is How.INHERITED:
        return answer.when is not None and answer.when.shape is not Shape.BY
    return False


def _modal(head: Token, read: Form, lasting: bool) -> View:
    if any(c.lemma_ == "have" and c.dep_ == "aux" for c in head.children):
        return View.BEFORE  # "could have come"
    if read.modal == "can" and read.negated:
        return View.UNDER_WAY
    if lasting and read.modal in ("can", "may", "might", "could"):
        return View.UNDER_WAY
    return View.AHEAD


def _verb_above(word: Token) -> Token | None:
    return next((a for a in ancestors_within(word) if a.pos_ in ("VERB", "AUX")), None)


def _links(verb: Token) -> set[str]:
    """The words that tie the clause of ``verb`` to the one above: "until", "as soon as"."""
    found = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}
    return found | ({verb.head.lower_} if verb.head.pos_ in ("ADV", "SCONJ", "ADP") else set())


def _is_definite(noun: Token) -> bool:
    """Whether the reader is taken to know it: "the crisis", "its search"."""
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those")) or c.dep_ == "poss"
        for c in noun.children
    )
