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
from builder.events.dates.courses import Course, Frame, View, lasts
from builder.events.dates.dating import Dating
from builder.events.dates.elsewhere import Elsewhere
from builder.events.dates.links import OCCASION
from builder.events.dates.onward import OF_THE_DAY, OTHER_TIME
from builder.events.dates.outlook import (
    EARLIER,
    HELD,
    OPEN_ACTS,
    PURPOSES,
    REASONS,
    SPEECHES,
    TELLING,
    TOWARDS,
    WISHES,
    feels,
    is_answered,
    is_definite,
    is_found,
    is_now,
    is_of_a_name,
    is_possible,
    modal,
    speaks_of_self,
    ties,
    verb_above,
)
from builder.events.dates.sharing import step_before
from builder.events.dates.standing import PAST, goes_on
from builder.events.frames.grammar import Form, Tense, form, lemma, subject
from builder.events.frames.happenings import Happening, happening_at
from builder.events.frames.text import Passage
from builder.events.words.lexicon import Lexicon
from builder.model import Grain, When

if TYPE_CHECKING:
    from builder.syntax import Token


class Bounds:
    """The bounds of an article's happenings, told from the day of publication."""

    def __init__(self, dating: Dating, published: dt.date, lexicon: Lexicon) -> None:
        self._dating = dating
        self._published = calendar.day(published)
        self._words = lexicon
        self._known: dict[int, Frame] = {}
        self._elsewhere = Elsewhere(dating, self._published, lexicon)

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
        if answer.when is not None and is_found(answer):
            return Frame(answer.when, View.THEN)
        head, passage = happening.head, happening.passage
        read = happening.form
        if feels(head):
            return self._told(happening)
        if read is None:
            return self._noun(head, passage)
        told = self._told(happening)
        again = self._elsewhere.day(head) if head.tag_ in ("VBD", "VBN") else None
        if again is not None and read.tense is not Tense.FUTURE:
            return Frame(again, View.THEN)
        if answer == OTHER_TIME:
            return self._onward(happening) or Frame(self._published, View.BEFORE)
        if read.tense is Tense.INFINITIVE:
            return self._infinitive(head, passage, told)
        if read.tense is Tense.PARTICIPLE:
            return self._participle(head, passage, told)
        view = self._finite(happening, read, passage)
        if view is View.THEN:
            onward = self._beside(head, passage) or self._onward(happening)
            if onward is not None:
                return onward
        if view is View.UNDER_WAY and read.progressive and is_now(head):
            return Frame(told.day, view, told.day)
        if read.tense is Tense.FUTURE and not read.passive and self._is_undertaken(happening):
            return Frame(self._published, View.UNDER_WAY, told.day)
        return self._ahead() if view is View.AHEAD else told.to(view)

    def _is_undertaken(self, happening: Happening) -> bool:
        """ "Said that they will watch the border": what lasts begins with their word for it."""
        said = self._dating.statement_of(happening)
        own = subject(happening.head)
        if said is None or own is None or not lasts(happening.head, self._words):
            return False
        speaker = said.speech.speaker if said.speech is not None else None
        return own.pos_ == "PRON" or own == speaker

    def _beside(self, head: Token, passage: Passage) -> Frame | None:
        """ "Left when he came to power", "thought that it was a bargain": a past within a past."""
        above = head.head
        within = head.dep_ == "ccomp" or (
            head.dep_ == "advcl" and ties(head) & {"when", "as", "while"}
        )
        if not within or above.pos_ != "VERB" or form(above).tense not in PAST:
            return None
        if lemma(above) in self._words.speech or form(head).tense is not Tense.PAST:
            return None
        upper = self._frame(above, passage)
        return upper if upper.view is not View.AHEAD else None

    def _onward(self, happening: Happening) -> Frame | None:
        """ "Exports rose last month. Imports fell by two per cent.": a simple past goes on in the
        time of the sentence before, where that is a long one or long past."""
        head, passage = happening.head, happening.passage
        before = step_before(head, self._words)
        speech = happening.speech
        if not goes_on(happening) or before is None:
            return None
        if speech is not None and (speech.act in OF_THE_DAY or before.dep_ != "ccomp"):
            return None
        if before.pos_ != "VERB" or form(before).tense is not Tense.PAST:
            return None
        earlier = self._frame(before, passage)
        if earlier.view is not View.THEN or earlier.day.end is None:
            return None
        old = earlier.day.end <= (self._published.start or 0) - OCCASION
        told = before.dep_ == "ccomp"
        return earlier if old or told or earlier.day.grain >= Grain.MONTH else None

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
            return modal(head, read, lasting)
        if self._is_awaited(head, passage):
            return View.AHEAD
        if read.tense is Tense.PLUPERFECT:
            return View.BEFORE
        if read.tense is Tense.PERFECT:
            if read.progressive or any(c.lower_ in ("so", "far", "since") for c in head.children):
                return View.UNDER_WAY
            if self._dating.statement_of(happening) is not None and not lasting:
                return View.THEN  # "said that it has sent a team": news that is told
            return View.BEFORE
        held = lemma(head) in HELD
        if read.tense is Tense.PRESENT and speaks_of_self(head):
            told = not held or lemma(head) in self._words.opinions | WISHES
            return View.THEN if told else View.UNDER_WAY  # "I want a vote": said of the moment
        if read.tense is Tense.PRESENT and held:
            return View.UNDER_WAY
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
        speaks = self._words.speech.get(lemma(head)) == "say"
        if head.dep_ in ("relcl", "acl", "csubj", "pcomp") or ties(head) & EARLIER:
            return View.THEN if speaks and head.dep_ == "relcl" else View.BEFORE
        return View.THEN

    def _is_awaited(self, head: Token, passage: Passage) -> bool:
        """ "until the crisis ends", "if they boost production": under something still to come."""
        links = ties(head)
        if head.dep_ != "advcl" or links & REASONS or form(head).tense is Tense.PAST:
            return False
        if form(head).tense is Tense.PRESENT and links & {"if", "unless", "until", "till"}:
            return True
        above = verb_above(head)
        return above is not None and self._frame(above, passage).view is View.AHEAD

    def _infinitive(self, head: Token, passage: Passage, told: Frame) -> Frame:
        above = verb_above(head)
        if above is None:
            return self._ahead()
        upper = self._frame(above, passage)
        if head.dep_ == "conj" and above == head.head:
            return upper
        lasting = lasts(head, self._words)
        if lasting and lemma(above) in PURPOSES and (tool := self._tool(above, passage)):
            return tool
        if lemma(above) in self._words.alongside and head.dep_ in ("xcomp", "ccomp"):
            under_way = lasting and upper.view is View.THEN
            return upper.to(View.UNDER_WAY) if under_way else upper
        return upper if upper.view is View.UNDER_WAY and lasting else self._ahead()

    def _tool(self, above: Token, passage: Passage) -> Frame | None:
        """ "An embargo meant to starve the island": what the tool is for goes on with the tool."""
        thing = subject(above)
        if thing is None or thing.pos_ != "NOUN" or not lasts(thing, self._words):
            return None
        frame = self._frame(thing, passage)
        return frame if frame.view is View.UNDER_WAY else None

    def _participle(self, head: Token, passage: Passage, told: Frame) -> Frame:
        above = verb_above(head)
        upper = self._frame(above, passage) if above is not None else told
        lasting = lasts(head, self._words)
        if head.lower_ == "according":
            return upper if upper.view is View.THEN else told
        if head.dep_ == "conj":
            return upper
        if head.tag_ == "VBG":
            return self._gerund(head, told, upper, lasting)
        if head.dep_ == "advcl":
            return upper
        if head.dep_ == "acl" and above is not None and self._is_of_speech(head.head, above):
            return upper
        if head.dep_ in ("acomp", "oprd", "attr", "amod", "xcomp"):
            return upper if upper.view is View.AHEAD else told.to(View.UNDER_WAY)
        return told.to(View.UNDER_WAY if lasting else View.BEFORE)

    def _is_of_speech(self, noun: Token, verb: Token) -> bool:
        """ "In a speech delivered in Bergen she said": the speech and the saying are one."""
        through = noun.dep_ == "pobj" and noun.head.head == verb
        return through and lemma(verb) in self._words.speech and noun.lemma_.lower() in SPEECHES

    def _gerund(self, head: Token, told: Frame, upper: Frame, lasting: bool) -> Frame:
        name = lemma(head)
        if head.dep_ in ("acl", "relcl"):
            speaks = name in self._words.speech or name in TELLING
            return upper if speaks else told.to(View.UNDER_WAY)
        if head.dep_ == "pcomp" and is_answered(head):
            return told.to(View.BEFORE)
        if head.dep_ == "pcomp" and head.head.lower_ in TOWARDS:
            return self._ahead()
        if head.dep_ == "xcomp" and lemma(head.head) in self._words.wish:
            return self._ahead()
        if head.dep_ == "advcl" and head.i > head.head.i and form(head.head).tense is Tense.PAST:
            return upper  # "prices fell, pushing it down": what came of it at once
        return told.to(View.UNDER_WAY) if lasting and upper.view is View.THEN else upper

    # ---------------------------------------------------------- nouns

    def _noun(self, head: Token, passage: Passage) -> Frame:
        known = is_definite(head) or is_of_a_name(head)
        again = self._elsewhere.day(head) if known else None
        if again is not None:
            return Frame(again, View.THEN)
        verb = verb_above(head)
        if verb is None:
            return Frame(self._published, View.BEFORE)
        upper = self._frame(verb, passage)
        lasting = lasts(head, self._words)
        if head.head.lower_ == "before" and form(verb).tense is Tense.PAST and not lasting:
            return Frame(self._published, View.BEFORE)
        begun = self._elsewhere.begun(head)
        if lasting and begun is not None:
            return Frame(self._published, View.UNDER_WAY, begun)
        if lasting and is_definite(head):
            return Frame(self._published, View.UNDER_WAY, self._answers(head))
        if is_possible(head):
            return self._ahead()
        if upper.view is View.AHEAD or self._is_wanted(head, verb):
            return self._ahead()
        return Frame(self._published, View.UNDER_WAY) if lasting else upper

    def _answers(self, noun: Token) -> When | None:
        """When an inquiry, a search or a blockade can have begun: on the day of its cause or later."""
        cause = self._elsewhere.cause()
        if cause is None or noun.lemma_.lower() not in self._words.answers:
            return None
        return calendar.one_of(calendar.between(cause, self._published))

    def _is_wanted(self, noun: Token, verb: Token) -> bool:
        """ "called for a meeting", "warned of strikes", "wants a referendum"."""
        name = lemma(verb)
        open_ = self._words.speech.get(name) in OPEN_ACTS or name in self._words.wish
        direct = noun.dep_ == "dobj" and noun.head == verb
        through = (
            noun.dep_ == "pobj" and noun.head.head == verb and noun.head.lower_ in ("for", "of")
        )
        return open_ and (direct or through)
