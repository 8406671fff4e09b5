"""The day of an article's main news where its own clause names none.

A day that its sentence names and that lies behind it, else the day of publication; on or before that
day where the clause says "recently".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from builder.dates import when as calendar
from builder.events.dates.answer import Answer
from builder.events.dates.newsday import is_unsure
from builder.events.frames.happenings import Happening
from builder.events.frames.text import Reading
from builder.model import AnchorKind, Dated, Grain, How, Shape, When

#: News is told within so many days.
FRESH = 7


def news_day(main: Happening, reading: Reading, of: Callable[[Happening], Answer]) -> Answer:
    """The date of the main news; ``of`` gives the date of a happening of an article without a day."""
    published = reading.article.published
    if published is None:
        return of(main)
    for dated in _days_of_sentence(main, reading, published):
        words = dated.mention.text
        return Answer(
            dated.when, How.INHERITED, dated, f"“{words}” is the day that its sentence names"
        )
    if any(is_unsure(token) for token in main.clause):
        by = calendar.by(calendar.day(published))
        return Answer(by, How.INHERITED, None, "the main news of the article, some day before it")
    why = "the main news of the article, on no other day"
    return Answer(calendar.day(published), How.DATELINE, None, why)


def _days_of_sentence(main: Happening, reading: Reading, published: dt.date) -> Sequence[Dated]:
    """The day within the last week that the sentence of ``main`` names, if it names one only."""
    place = main.passage.span([t for t in main.head.sent if not t.is_space])
    days = [
        d
        for d in reading.dates_in(main.passage)
        if place.covers(d.span) and d.when is not None and d.when.grain <= Grain.DAY
        if d.anchor.kind is not AnchorKind.MENTION  # "the same day" is of another happening
    ]
    if len(days) != 1 or not _is_fresh(days[0].when, published):
        return []
    return days


def _is_fresh(when: When | None, published: dt.date) -> bool:
    if when is None or when.shape is not Shape.AT or when.grain > Grain.DAY or when.start is None:
        return False
    return 0 <= published.toordinal() - when.start <= FRESH
