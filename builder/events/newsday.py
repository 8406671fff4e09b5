"""The day of publication as a date: what an article reports as news of its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from builder.dates import when as calendar
from builder.events.answer import Answer
from builder.events.governing import Governed
from builder.events.grammar import Tense
from builder.events.happenings import Happening, happening_at
from builder.events.lexicon import Lexicon
from builder.events.links import Links, day_of, is_recent, value
from builder.events.onward import OF_THE_DAY, Onward
from builder.events.sharing import root_before, shares_subject
from builder.events.speakers import breaks_away
from builder.events.standing import goes_on, has_occasion, in_lead, is_main, opens
from builder.events.text import Reading
from builder.model import How

_REPORTED = (Tense.PAST, Tense.PERFECT, Tense.PRESENT)
#: Acts of the day that as often go on with a story that is told without a date.
_OF_A_STORY = frozenset({"announce", "warn", "praise"})


class Newsday:
    """Which happenings of an article are of its day, or of the day that its lead goes on from."""

    def __init__(self, reading: Reading, links: Links, words: Lexicon, onward: Onward) -> None:
        self._published = reading.article.published
        self._links = links
        self._words = words
        self._onward = onward

    def answer(self, happening: Happening, of: Callable[[Happening], Answer]) -> Answer | None:
        """The day of publication where the article tells ``happening`` as news of it; ``of`` gives
        the dates of others."""
        published = self._published
        if published is None or happening.form is None:
            return None
        if happening.passage.caption:
            return self._picture(happening)
        speaks = happening.speech is not None
        if not speaks and (after := self._onward.after(happening, published)) is not None:
            return after
        if self._onward.is_of_another_time(happening, published):
            return None
        beside = speaks and breaks_away(happening.head)
        if not (beside or is_main(happening.head)) or happening.form.tense not in _REPORTED:
            return None
        if speaks and (resumed := self._onward.resumed(happening, published, of)) is not None:
            return resumed
        return self._reported(happening, published, of)

    def _reported(
        self, happening: Happening, published: dt.date, of: Callable[[Happening], Answer]
    ) -> Answer | None:
        tense = happening.form.tense if happening.form is not None else None
        partners = list(self._partners(happening))
        if any(not is_recent(p, published) for p in partners) and tense is Tense.PAST:
            return None  # "was beaten, robbed and shot last August"
        if _is_of_ages(happening):
            return None
        if opens(happening):
            return _today("the article opens with it as news of the day", published)
        if tense is Tense.PERFECT:
            return None  # "have questioned", further down: so far, not today
        if happening.speech is not None:
            if self._looks_back(happening, of):
                return None
            return _today("the statement is reported as news of the day", published)
        if (
            in_lead(happening)
            and tense is Tense.PAST
            and not partners
            and not _goes_on_long(happening)
        ):
            occasion = has_occasion(happening, self._words)
            told = self._by_report(happening, published)
            told = told if told or occasion else self._onward.told_before(happening, published)
            return told or _today("the lead reports it as news of the day", published)
        return None

    def _by_report(self, happening: Happening, published: dt.date) -> Answer | None:
        """ "Prices rose, according to a report of 14 December": on or before that day."""
        for token in happening.clause:
            if token.lower_ != "according":
                continue
            for word in token.subtree:
                link = self._links.best(happening.passage, word)
                if link is not None and is_recent(link, published):
                    why = f"“{link.dated.mention.text}” dates who tells it: on or before that day"
                    return Answer(calendar.by(value(link)), How.INHERITED, link.dated, why)
        return None

    def _partners(self, happening: Happening) -> Iterator[Governed]:
        """What dates the verbs coordinated with it that share its subject, before and behind it."""
        head = happening.head
        while shares_subject(head):
            head = head.head
        chain = [head]
        for verb in chain:
            chain += [c for c in verb.children if shares_subject(c)]
            link = self._links.best(happening.passage, verb)
            if link is not None and verb != happening.head:
                yield link

    def _looks_back(self, happening: Happening, of: Callable[[Happening], Answer]) -> bool:
        """Whether a simple past of speech may be of any day: beyond the lead, a charge or a demand
        by nobody of a name, and what a paper says."""
        assert happening.speech is not None and happening.form is not None
        if in_lead(happening) or happening.form.tense is not Tense.PAST:
            return False
        speaker = happening.speech.speaker
        if speaker is not None and speaker.lemma_.lower() in self._words.papers:
            return True
        act = happening.speech.act
        return act not in OF_THE_DAY or (act in _OF_A_STORY and self._goes_on(happening, of))

    def _goes_on(self, happening: Happening, of: Callable[[Happening], Answer]) -> bool:
        """ "She flew to Oslo. She announced a tour.", where no day is told of the one before."""
        before = root_before(happening.head)
        if before is None or before.pos_ != "VERB" or not is_main(happening.head):
            return False
        earlier = happening_at(before, happening.passage, self._words)
        return goes_on(earlier) and earlier.speech is None and of(earlier).when is None

    def _picture(self, happening: Happening) -> Answer | None:
        """A caption without a date of its own: on or before the picture's release."""
        for link in self._links.inside(happening.passage):
            day = day_of(link.dated.when)
            if day is not None:
                return Answer(
                    calendar.by(calendar.day(day)),
                    How.INHERITED,
                    link.dated,
                    f"“{link.dated.mention.text}” dates the picture: on or before that day",
                )
        return None


def _goes_on_long(happening: Happening) -> bool:
    """ "Ran a gallery for some time", "spent years in Malta": of no one day."""
    return any(
        noun.lemma_.lower() in _LONG
        and (noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in ("for", "over")))
        for noun in happening.clause
    )


_LONG = frozenset({"time", "week", "month", "year", "decade", "century"})


def _is_of_ages(happening: Happening) -> bool:
    """ "Have angered the court for years": no news of one day, however an article opens with it;
    "jailed for ten years" is."""
    return any(
        noun.dep_ == "pobj"
        and noun.head.lower_ == "for"
        and noun.head.head == happening.head
        and noun.lower_ in ("weeks", "months", "years", "decades", "centuries", "generations")
        and all(c.lower_ == "many" for c in noun.children)
        for noun in happening.clause
    )


def _today(why: str, published: dt.date) -> Answer:
    return Answer(calendar.day(published), How.DATELINE, None, why)
