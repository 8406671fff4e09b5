"""The day of the news as a date: what an article reports as of its day, or of the day its lead gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from builder.dates import when as calendar
from builder.events.dates.agreement import goes_on
from builder.events.dates.answer import Answer
from builder.events.dates.governing import Governed
from builder.events.dates.links import Links, day_of, is_recent, value
from builder.events.dates.narrative import Narrative
from builder.events.dates.sharing import is_told
from builder.events.frames.grammar import Tense, form, lemma
from builder.events.frames.happenings import Happening
from builder.events.frames.position import LEAD_PARAGRAPHS, LEAD_SENTENCES, in_lead, is_main, opens
from builder.events.frames.speakers import breaks_away
from builder.events.frames.text import Reading
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import How, TimexType

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")
_REPORTED = (Tense.PAST, Tense.PERFECT, Tense.PRESENT)


class Newsday:
    """Which happenings of an article are of its day, or of the day that its lead gives its news."""

    def __init__(
        self, reading: Reading, links: Links, words: Lexicon, narrative: Narrative
    ) -> None:
        self._published = reading.article.published
        self._passages = reading.passages
        self._links = links
        self._words = words
        self._narrative = narrative

    def answer(self, happening: Happening, of: Callable[[Happening], Answer]) -> Answer | None:
        """The day of the news where the article tells ``happening`` as part of it; ``of`` gives the
        dates of others."""
        published, read = self._published, happening.form
        if published is None or read is None:
            return None
        if happening.passage.caption:
            return self._picture(happening)
        if self._narrative.is_of_another_time(happening, published) or _is_of_a_life(happening):
            return None
        head = happening.head
        told = is_told(head, self._words) and read.tense is Tense.PRESENT
        beside = happening.speech is not None and breaks_away(head)
        if not (beside or told or is_main(head)) or read.tense not in _REPORTED:
            return None
        return self._reported(happening, read.tense, published, of)

    def _reported(
        self,
        happening: Happening,
        tense: Tense,
        published: dt.date,
        of: Callable[[Happening], Answer],
    ) -> Answer | None:
        if happening.speech is not None:
            resumed = self._narrative.resumed(happening, published, of)
            if resumed is not None:
                return resumed
        if opens(happening):
            told = self._of_the_story(happening) if tense is not Tense.PRESENT else None
            return told or _today("the article opens with it as news of the day", published)
        if tense is Tense.PERFECT:
            return None  # "have questioned", further down: so far, not today
        if happening.speech is not None:
            return _today("the statement is reported as news of the day", published)
        if tense is Tense.PRESENT:
            quoted = happening.passage.in_quotes(happening.head)
            if quoted or not _is_under_way(happening):
                return None
            return _today("it is told as under way on the day", published)
        if in_lead(happening):
            told = self._narrative.told_before(happening, published)
            told = told or self._of_the_story(happening)
            return told or _today("the lead reports it as news of the day", published)
        if not goes_on(happening) or happening.passage.in_quotes(happening.head):
            return None
        return self._of_the_story(happening)

    def _of_the_story(self, happening: Happening) -> Answer | None:
        """ "A man was stabbed in Oslo on Friday. … Passers-by held the attacker down.": a simple
        past is of the day that the lead gives its news, where its paragraph tells no other time."""
        story = self._story
        before = happening.head.sent.end
        others = (link for link in self._links.inside(happening.passage) if link.word.i < before)
        if story is None or any(_is_of_another_day(link, story) for link in others):
            return None
        words = story.dated.mention.text
        if self._published and any(c.lower_ == "later" for c in happening.head.children):
            since = calendar.between(value(story), calendar.day(self._published))
            why = f"it came after the news that “{words}” dates"
            return Answer(calendar.one_of(since), How.INHERITED, story.dated, why)
        why = f"“{words}” dates the news that it is part of"
        return Answer(value(story), How.INHERITED, story.dated, why)

    @cached_property
    def _story(self) -> Governed | None:
        """What dates the news of the lead, where that is of one recent day."""
        found = [
            link
            for passage in self._passages
            if 0 <= passage.number < LEAD_PARAGRAPHS
            for link in self._links.inside(passage)
            if link.word.i <= passage.starts[LEAD_SENTENCES]
            and not passage.in_quotes(link.word)
            and self._is_news(link)
        ]
        return found[0] if len({value(link) for link in found}) == 1 else None

    def _is_news(self, link: Governed) -> bool:
        verb = link.word
        if (
            verb.pos_ != "VERB"
            or verb.dep_ in ("relcl", "acl")
            or lemma(verb) in self._words.speech
            or self._published is None
        ):
            return False
        told = form(verb).tense in (Tense.PAST, Tense.PERFECT, Tense.PARTICIPLE)
        return told and is_recent(link, self._published)

    def _picture(self, happening: Happening) -> Answer | None:
        """A caption without a date of its own: on or before the picture's release."""
        for link in self._links.inside(happening.passage):
            day = day_of(link.dated.when)
            if day is not None:
                why = f"“{link.dated.mention.text}” dates the picture: on or before that day"
                by = calendar.by(calendar.day(day))
                return Answer(by, How.INHERITED, link.dated, why)
        return None


def _is_of_another_day(link: Governed, story: Governed) -> bool:
    """Whether a link gives another time than the story's; "now" and "recent" give none."""
    given = link.dated.when is not None and link.dated.mention.type is TimexType.DATE
    return given and not link.dated.value.endswith("_REF") and value(link) != value(story)


def _is_under_way(happening: Happening) -> bool:
    """ "Are searching the harbour", "are being urged to leave"."""
    progressive = happening.form is not None and happening.form.progressive
    return progressive or any(c.lower_ == "being" for c in happening.head.children)


def _is_of_a_life(happening: Happening) -> bool:
    """ "Settled into a house", "grew up in Oslo and moved to Lima": of no one day."""
    head, read = happening.head, happening.form
    if _is_for_years(head):
        return True
    if read is None or read.tense is not Tense.PAST or read.progressive or read.passive:
        return False
    while head.dep_ == "conj" and head.head.pos_ == "VERB":
        head = head.head
    name = lemma(head)
    ties = (f"{name} {c.lower_}" for c in head.children if c.dep_ in ("prt", "prep"))
    return any(words in WORDS["life_course"] for words in (name, *ties))


def _is_for_years(verb: Token) -> bool:
    """ "Have angered the court for years", "ran a gallery for some time"; not "jailed for years"."""
    if form(verb).passive or lemma(verb) in WORDS["for_a_term"]:
        return False
    spans = (c for p in verb.children if p.lower_ in ("for", "over") for c in p.children)
    return any(c.lemma_.lower() in WORDS["long_times"] for c in spans)


def _today(why: str, published: dt.date) -> Answer:
    return Answer(calendar.day(published), How.DATELINE, None, why)
