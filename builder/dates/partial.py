"""TIMEX3 values with unknown parts, for dates that cannot be resolved: "XXXX-WXX-1", "XXXX-06"."""

from __future__ import annotations

from builder.dates.meaning import About, Base, Calendar, Clock, Meaning, Part
from builder.model import Grain

_SEASONS = ("SP", "SU", "FA", "WI")
_UNKNOWN = {
    Grain.DAY: "XXXX-XX-XX",
    Grain.WEEKEND: "XXXX-WXX-WE",
    Grain.WEEK: "XXXX-WXX",
    Grain.MONTH: "XXXX-XX",
    Grain.QUARTER: "XXXX-QX",
    Grain.HALF: "XXXX-HX",
    Grain.YEAR: "XXXX",
    Grain.DECADE: "XXX",
    Grain.CENTURY: "XX",
}


def partial(meaning: Meaning) -> str:
    """What is known of a date: its fields, X for what is missing."""
    match meaning:
        case Part(of=inner) | About(of=inner):
            return partial(inner)
        case Clock(time, on):
            day = _UNKNOWN[Grain.DAY] if isinstance(on, Base) else partial(on)
            return day + time
        case Calendar():
            return _fields(meaning)
    return _UNKNOWN.get(meaning.grain, _UNKNOWN[Grain.DAY])


def _fields(fields: Calendar) -> str:
    year = f"{fields.year:04d}" if fields.year is not None and not fields.short else "XXXX"
    if fields.weekday is not None and fields.month is None:
        return f"{year}-WXX-{fields.weekday + 1}"
    if fields.season is not None:
        return f"{year}-{_SEASONS[fields.season - 1]}"
    if fields.quarter is not None:
        return f"{year}-Q{fields.quarter}"
    if fields.half is not None:
        return f"{year}-H{fields.half}"
    if fields.decade is not None:
        return f"XX{fields.decade // 10}"
    month = f"{fields.month:02d}" if fields.month is not None else "XX"
    if fields.day is not None:
        return f"{year}-{month}-{fields.day:02d}"
    return f"{year}-{month}" if fields.month is not None else year
