"""The value of lengths and of references without a calendar date, under a frame."""

from __future__ import annotations

from typing import NamedTuple

from builder.dates.anchor import Frame, Unresolved
from builder.dates.calendar import YEARS_OF, NoSuchDate, add, unit
from builder.dates.lengths import duration_value
from builder.dates.meaning import Length, Vague
from builder.dates.when import between
from builder.model import Grain, Shape, When

#: From so many years on a length is counted in years: "the past five years".
ROUGH = 5


class Found(NamedTuple):
    """A value: the date (None if there is none), the TIMEX3 value and mod."""

    when: When | None
    value: str
    mod: str = ""


def length(amount: Length, frame: Frame) -> Found:
    """A length; one that ends or begins with the anchor is also some day of it."""
    value = amount.text or duration_value(amount.count, amount.unit)
    if not amount.side or amount.count is None or amount.unit < Grain.DAY:
        return Found(None, value)
    try:
        here = frame.day(amount.base)
        start = here.start or 1
        edge = add(start, amount.side * max(1, int(amount.count)), amount.unit)
    except (NoSuchDate, Unresolved):
        return Found(None, value)
    grain = _exact(amount)
    first, last = sorted((unit(grain, edge), unit(grain, start)), key=lambda w: w.start or 0)
    return Found(between(first, last, Shape.ONE_OF), value)  # "in the past week" a thing happened


def _exact(amount: Length) -> Grain:
    """How exactly a length tells where it begins: "the past decade" in some year, not on a day."""
    years = (amount.count or 0) * YEARS_OF.get(amount.unit, 0)
    if years >= ROUGH:
        return Grain.YEAR
    return Grain.MONTH if years else Grain.DAY


def vague(ref: Vague, frame: Frame) -> Found:
    """A reference; in news some are days that can be told ("in recent days")."""
    if not ref.days or frame.published is None or frame.narrative:
        return Found(None, ref.value)
    today = frame.published.start or 1
    first, last = sorted((today + ref.days, today + (1 if ref.days > 0 else -1)))
    return Found(between(unit(Grain.DAY, first), unit(Grain.DAY, last), Shape.ONE_OF), ref.value)
