"""Dates as ``builder.dates.wording`` tells them, in the language of the pages."""

from __future__ import annotations

import datetime as dt

from builder.dates import wording
from builder.model import When
from builder.site.words import say, spoken


def words(when: When, *, ahead: bool = False) -> str:
    """The date in words; ``ahead`` where it is still to come."""
    return wording.words(when, spoken(), ahead=ahead)


def year_words(year: int) -> str:
    """ "2024"."""
    return wording.year_words(year, spoken())


def month_words(year: int, month: int) -> str:
    """ "October 2024"."""
    return wording.month_words(year, month, spoken())


def day_words(day: dt.date) -> str:
    """ "18 October 2024"."""
    return wording.day_words(day.year, day.month, day.day, spoken())


def dated_in(text: str) -> str:
    """A day as the ledger has it, in words: "2024-10-18" → "18 October 2024"."""
    return day_words(dt.date.fromisoformat(text))


def from_to(first: str, last: str) -> str:
    """Two times in words as the ends of a stretch: "1961 to 1998"; one where they are the same."""
    return first if first == last else say("common.span", first=first, last=last)


def short(text: str) -> str:
    """``text`` with the names of months cut: "19 Oct 2024"."""
    return wording.short(text, spoken())


def brief(text: str) -> str:
    """A date in words with short months, its shape left to the drawing beside it."""
    return wording.brief(text, spoken())
