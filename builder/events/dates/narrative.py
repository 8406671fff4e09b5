"""Dates that a text carries on: a story goes on from a day that was told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.dates import when as calendar
from builder.dates.calendar import unit
from builder.events.dates.agreement import goes_on, tied_by_time
from builder.events.dates.answer import NOTHING, Answer
from builder.events.dates.duration import lasts
from builder.events.dates.governing import WORDS, Governed
from builder.events.dates.links import OCCASION, Links, day_of, is_recent, place, value
from builder.events.dates.sharing import (
    coordinated,
    is_told,
    points_back,
    root_before,
    step_before,
)
from builder.events.frames.grammar import SUBJECTS, Tense, form, lemma, subject
from builder.events.frames.happenings import Happening, happening_at
from builder.events.frames.position import is_main
from builder.events.frames.text import Reading
from builder.events.names.who import Cast
from builder.events.words.lexicon import Lexicon
from builder.model import Grain, How, Shape

if TYPE_CHECKING:
    from builder.syntax import Token

#: A simple past that goes on from a time long before the article.
OTHER_TIME = replace(NOTHING, why="it goes on from another time than the article's")


class Narrative:
    """The dates that one article's happenings have from what was told before them."""

    def __init__(
        self,
        reading: Reading,
        found: Sequence[Happening],
        links: Links,
        words: Lexicon,
        cast: Cast,
    ) -> None:
        self._reading = reading
        self._links = links
        self._words = words
        self._cast = cast
        self._spoken: dict[str, list[Happening]] = {}  # speaker → the statements, in text order
        for happening in sorted(found, key=place):
            name = self._speaker(happening)
            if name:
                self._spoken.setdefault(name, []).append(happening)

    def carried(self, happening: Happening, of: Callable[[Happening], Answer]) -> Answer | None:
        """ "Moe landed in Oslo on Monday. She met the king and left late at night.": a simple past
        of who acted before, or one that points back, goes on on the day of the sentence before.
        ``of`` gives the dates of others."""
        published = self._reading.article.published
        if not goes_on(happening) or published is None:
            return None
        if self.is_of_another_time(happening, published):
            return None
        head = happening.head
        joined = head.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in head.children)
        before = head.head if joined else step_before(head, self._words)
        earlier = self._goes_on_from(happening, before, joined)
        if earlier is None:
            return None
        if earlier.speech is not None and happening.speech is None and not joined:
            return None  # "the firm announced on Monday. It was founded by two": not on Monday
        answer = of(earlier)
        if answer.how is How.DATELINE and points_back(head, self._words):
            return replace(answer, why="it goes on from news of the day")
        if answer.when is None or answer.dated is None or answer.when.shape is not Shape.AT:
            return None
        if answer.when.grain > Grain.DAY:
            return None
        if joined and answer.dated.span.start > place(happening):
            return None
        why = f"“{answer.dated.mention.text}” dates what it goes on from"
        return Answer(answer.when, How.INHERITED, answer.dated, why)

    def _goes_on_from(
        self, happening: Happening, before: Token | None, joined: bool
    ) -> Happening | None:
        """What is told before, where ``happening`` is a further step of it."""
        head, passage = happening.head, happening.passage
        if before is None or before.pos_ != "VERB" or form(before).tense is not Tense.PAST:
            return None
        if passage.in_quotes(before) and not passage.in_quotes(head):
            return None
        earlier = happening_at(before, passage, self._words)
        if joined or points_back(head, self._words):
            return earlier
        same = self._actor(happening) and self._actor(happening) == self._actor(earlier)
        return earlier if same and happening.speech is None else None

    def tied(self, happening: Happening) -> Answer | None:
        """ "Lost her office after the court ruled on Friday", "has grown since the war of 2014": on
        that day or since; "before the vote in 2011": by then."""
        published, read = self._reading.article.published, happening.form
        if published is None or read is None or read.tense not in (Tense.PAST, Tense.PERFECT):
            return None
        for tie, word in tied_by_time(happening.head, self._words):
            link = self._links.best(happening.passage, word)
            when = value(link) if link is not None else None
            if link is None or when is None or when.end is None:
                continue
            if when.end > published.toordinal() + 1:
                continue
            now = unit(when.grain, published.toordinal())
            since = calendar.one_of(calendar.between(when, now))
            order = "before" if tie == "before" else "after"
            why = f"it came {order} what “{link.dated.mention.text}” dates"
            found = calendar.by(when) if tie == "before" else since
            return Answer(found, How.INHERITED, link.dated, why)
        return None

    def told_before(self, happening: Happening, published: dt.date) -> Answer | None:
        """ "A ferry sank on Sunday off Malta. Twelve people drowned.": in the lead, a simple past
        goes on from the day of the main verb told last before it; from what was said on a day, it
        was by that day."""
        last: Governed | None = None
        for link in self._links.before(place(happening)):
            if self._is_step(link):
                last = link
        if last is None:
            return None
        if not is_recent(last, published) or self._is_aside(happening):
            return OTHER_TIME
        words = last.dated.mention.text
        active = happening.form is not None and not happening.form.passive
        long = active and lasts(happening.head, self._words)  # "competed for the office"
        if long or lemma(last.word) in self._words.speech:
            why = f"“{words}” dates what is told before it: on or before that day"
            return Answer(calendar.by(value(last)), How.INHERITED, last.dated, why)
        why = f"“{words}” dates what it goes on from"
        return Answer(value(last), How.INHERITED, last.dated, why)

    def _is_aside(self, happening: Happening) -> bool:
        """ "Lind is known for the game. He also devised a notation.": no step of the day's story."""
        before = root_before(happening.head)
        if before is None or before.lemma_.lower() in self._words.speech:
            return False
        read = form(before)
        return read.tense is Tense.PRESENT and not read.progressive

    def _is_step(self, link: Governed) -> bool:
        """Whether a link dates a past that a main verb tells, or that somebody is said to tell."""
        verb = link.word
        if link.dated.when is None or verb.pos_ != "VERB":
            return False
        passage = next(p for p in self._reading.passages if p.doc is verb.doc)
        told = form(verb).tense in (Tense.PAST, Tense.PERFECT) and not passage.in_quotes(verb)
        return told and (is_main(verb) or is_told(verb, self._words))

    def resumed(
        self, happening: Happening, published: dt.date, of: Callable[[Happening], Answer]
    ) -> Answer | None:
        """ "Berg said on Monday that P. … She also said Q": one speaker, one occasion."""
        if happening.form is None or happening.form.tense is not Tense.PAST:
            return None
        for earlier in reversed(self._spoken.get(self._speaker(happening), ())):
            if place(earlier) >= place(happening):
                continue
            said = of(earlier)
            day = day_of(said.when)
            if said.when is None or said.dated is None or day is None:
                continue
            if said.when.grain > Grain.DAY or said.when.shape is not Shape.AT:
                continue
            if not 0 <= (published - day).days <= OCCASION:
                return None
            why = f"“{said.dated.mention.text}” dates what the speaker said before"
            return Answer(said.when, How.INHERITED, said.dated, why)
        return None

    def is_of_another_time(self, happening: Happening, published: dt.date) -> bool:
        """Whether the clause has "recently" or "weeks ago" in it, or an older date that is not its
        own: "during the campaign of 2015 she told"; what it tells is not news of the day."""
        head = happening.head
        behind = head.doc[head.i + 1 : head.i + 2]  # "said earlier that", wherever it was hung
        if any(_is_unsure(token) for token in happening.clause):
            return True
        if any(token.lower_ in WORDS["some_day"] for token in behind):
            return True
        links = self._links.of(happening)
        if any(link.dated.mention.text.lower().endswith(" ago") for link in links):
            return True
        if happening.form is not None and happening.form.tense is Tense.PERFECT:
            return False  # "have been arrested over an assault last year": now
        joined = (g for word, _ in coordinated(head) for g in self._links.at_word(happening, word))
        if any(_is_old(link, published) for link in joined):
            return True  # "left Lund and moved to Chile in 1955"
        speech = happening.speech
        told = (*speech.content, *filter(None, [speech.about])) if speech is not None else ()
        speaks = lemma(head) in self._words.speech
        about = (c for c in head.children if speaks and c.lower_ in ("of", "about", "to"))
        inside = {t.i for c in (*told, *about) for t in c.subtree}  # "warned of the strikes in May"
        own = (t for t in happening.clause if t.i not in inside)
        dated = (link for token in own for link in self._links.at_word(happening, token))
        return any(
            _is_old(link, published)
            and link.word.lemma_.lower() not in WORDS["of_a_period"]
            and (link.word != head or value(link).shape is Shape.UNTIL)
            for link in dated
        )

    def _actor(self, happening: Happening) -> str:
        """The name of who acts; "" where there is none."""
        if happening.speech is not None:
            return self._speaker(happening)
        own = subject(happening.head)
        named = self._cast.of(own) if own is not None else None
        return named.name if named is not None else ""

    def _speaker(self, happening: Happening) -> str:
        """The name of who makes the statement; "" where there is none."""
        speaker = happening.speech.speaker if happening.speech is not None else None
        named = self._cast.of(speaker) if speaker is not None else None
        return named.name if named is not None else ""


def _is_old(link: Governed, published: dt.date) -> bool:
    """Whether a link gives a time that was over a week before the day of publication."""
    end = link.dated.when.end if link.dated.when is not None else None
    return end is not None and end < published.toordinal() - OCCASION


def _is_unsure(token: Token) -> bool:
    """ "Recently", "noted at the time that": some day, and not today."""
    if token.lower_ in WORDS["some_day"]:
        return token.dep_ in ("advmod", "amod")
    if token.lower_ != "time" or token.doc[token.i - 2 : token.i].text.lower() != "at the":
        return False
    return token.doc[token.i + 1 : token.i + 2].text.lower() not in ("of", "when")
