"""Which mention dates a word: all links of an article, from a word to the mentions that govern it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.dates import when as calendar
from builder.events.dates.governing import Governed, governed
from builder.events.frames.happenings import Happening
from builder.events.frames.text import Passage, Reading
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import Shape, When

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")

#: Days before the day of publication that count as of the news.
WEEK = 7


class Links:
    """The mentions of an article by the words that they govern."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._links: dict[int, list[Governed]] = {}  # article offset of a word → its mentions
        published = reading.article.published
        for passage in reading.passages:
            for link in governed(passage, reading.dates_in(passage), lexicon, published):
                self._links.setdefault(passage.base + link.word.idx, []).append(link)
        self._places = sorted(self._links)

    def at(self, place: int) -> tuple[Governed, ...]:
        """The mentions that govern the word at an offset of the article."""
        return tuple(self._links.get(place, ()))

    def of(self, happening: Happening) -> tuple[Governed, ...]:
        """The mentions that govern the head of ``happening``."""
        return self.at(place(happening))

    def at_word(self, happening: Happening, word: Token) -> tuple[Governed, ...]:
        """The mentions that govern another word of the passage of ``happening``."""
        return self.at(happening.passage.base + word.idx)

    def best(self, passage: Passage, word: Token) -> Governed | None:
        """The mention that dates ``word``: the finest of those with a value."""
        links = [g for g in self.at(passage.base + word.idx) if g.dated.when is not None]
        if not links:
            return None
        return min(links, key=lambda g: (value(g).grain, g.dated.span.start))

    def both(self, happening: Happening, link: Governed) -> When:
        """ "On Tuesday and Wednesday": from the one to the other."""
        for other in self.of(happening):
            if other.dated.when is None or other.dated.span.start <= link.dated.span.end:
                continue
            between = self._reading.article.text[link.dated.span.end : other.dated.span.start]
            alike = value(other).grain == value(link).grain and value(other).shape is Shape.AT
            if between.strip(" ,") in WORDS["joining"] and alike:
                return calendar.one_of(calendar.between(value(link), value(other)))
        return value(link)

    def inside(self, passage: Passage) -> Iterator[Governed]:
        """All links of a passage, in text order of the words."""
        yield from self._between(passage.base, passage.paragraph.span.end)

    def dated_words(self, passage: Passage) -> frozenset[int]:
        """Indexes of the words of a passage that a mention with a calendar date governs."""
        return frozenset(g.word.i for g in self.inside(passage) if g.dated.when is not None)

    def _between(self, low: int, high: int) -> Iterator[Governed]:
        places = self._places
        for at in places[bisect_left(places, low) : bisect_left(places, high)]:
            yield from self._links[at]


def place(happening: Happening) -> int:
    """Where the head of a happening stands in the article."""
    return happening.passage.base + happening.head.idx


def value(link: Governed) -> When:
    """The date of a link that has one."""
    assert link.dated.when is not None
    return link.dated.when


def day_of(when: When | None) -> dt.date | None:
    """The last day of a date, where it is one day of the common era; None otherwise."""
    if when is None or when.end is None or not 1 < when.end <= dt.date.max.toordinal():
        return None
    return dt.date.fromordinal(when.end - 1)
