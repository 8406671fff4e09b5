"""The day of the news as a date: what an article reports as of its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from builder.dates import when as calendar
from builder.events.dates.answer import Answer
from builder.events.dates.governing import Governed
from builder.events.dates.links import WEEK, Links, day_of, value
from builder.events.dates.occasion import Occasions
from builder.events.dates.sharing import coordinated, is_told
from builder.events.frames.grammar import Tense, lemma
from builder.events.frames.happenings import Happening
from builder.events.frames.position import is_main, opens
from builder.events.frames.speakers import breaks_away
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import How, Shape

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")
_REPORTED = (Tense.PAST, Tense.PERFECT, Tense.PRESENT)


class Newsday:
    """Which happenings of an article are of its day."""

    def __init__(
        self, published: dt.date | None, links: Links, words: Lexicon, occasions: Occasions
    ) -> None:
        self._published = published
        self._links = links
        self._words = words
        self._occasions = occasions

    def answer(self, happening: Happening, of: Callable[[Happening], Answer]) -> Answer | None:
        """The day of the news where the article tells ``happening`` as part of it; ``of`` gives the
        dates of others."""
        published, read = self._published, happening.form
        if published is None or read is None:
            return None
        if happening.passage.caption:
            return self._picture(happening)
        if self._is_of_another_time(happening, published):
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
            resumed = self._occasions.resumed(happening, published, of)
            if resumed is not None:
                return resumed
        if opens(happening):
            return _today("the article opens with it as news of the day", published)
        if tense is Tense.PERFECT:
            return None  # "have questioned", further down: so far, not today
        if happening.speech is not None:
            return _today("the statement is reported as news of the day", published)
        return None

    def _picture(self, happening: Happening) -> Answer | None:
        """A caption without a date of its own: on or before the picture's release."""
        for link in self._links.inside(happening.passage):
            day = day_of(link.dated.when)
            if day is not None:
                why = f"“{link.dated.mention.text}” dates the picture: on or before that day"
                by = calendar.by(calendar.day(day))
                return Answer(by, How.INHERITED, link.dated, why)
        return None

    def _is_of_another_time(self, happening: Happening, published: dt.date) -> bool:
        """Whether the clause has "recently" or "weeks ago" in it, or an older date that is not its
        own: "during the campaign of 2015 she told"; what it tells is not news of the day."""
        head = happening.head
        behind = head.doc[head.i + 1 : head.i + 2]  # "said earlier that", wherever it was hung
        if any(is_unsure(token) for token in happening.clause):
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
        return any(
            _is_old(link, published)
            and link.word.lemma_.lower() not in WORDS["of_a_period"]
            and (link.word != head or value(link).shape is Shape.UNTIL)
            for token in self._own_words(happening)
            for link in self._links.at_word(happening, token)
        )

    def _own_words(self, happening: Happening) -> list[Token]:
        """The words of the clause without what it says of others: "warned of the strikes in May"."""
        speech, head = happening.speech, happening.head
        told = (*speech.content, *filter(None, [speech.about])) if speech is not None else ()
        speaks = lemma(head) in self._words.speech
        about = (c for c in head.children if speaks and c.lower_ in ("of", "about", "to"))
        inside = {t.i for c in (*told, *about) for t in c.subtree}
        return [t for t in happening.clause if t.i not in inside]


def _is_old(link: Governed, published: dt.date) -> bool:
    """Whether a link gives a time that was over a week before the day of publication."""
    end = link.dated.when.end if link.dated.when is not None else None
    return end is not None and end < published.toordinal() - WEEK


def is_unsure(token: Token) -> bool:
    """ "Recently", "noted at the time that": some day, and not today."""
    if token.lower_ in WORDS["some_day"]:
        return token.dep_ in ("advmod", "amod")
    if token.lower_ != "time" or token.doc[token.i - 2 : token.i].text.lower() != "at the":
        return False
    return token.doc[token.i + 1 : token.i + 2].text.lower() not in ("of", "when")


def _today(why: str, published: dt.date) -> Answer:
    return Answer(calendar.day(published), How.DATELINE, None, why)
