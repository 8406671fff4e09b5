"""``When`` in plain English, as a reader would say it: "some day between 14 and 20 October 2024"."""

from __future__ import annotations

from dataclasses import replace

from builder.dates.calendar import civil, iso_week, season_name, unit
from builder.model import Grain, Shape, When

MONTHS = (
    "January February March April May June July August September October November December".split()
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_COARSE = ((1000, Grain.YEAR), (300, Grain.MONTH))  # days from which "one of" is told so coarsely
_NAMED = (Grain.QUARTER, Grain.HALF)
_NTH = ("first", "second", "third", "fourth")
_PARTS = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}


def words(when: When, *, ahead: bool = False) -> str:
    """The date in words: "June 2024", "by December 2024", "8–13 October 2024", "334 BC".

    ``ahead``: of what is still to come, so "from June 2024" where it is "since" of what began.
    """
    about = "about " if when.approximate else ""
    unsure = " (uncertain)" if when.uncertain else ""
    first, last = _end(when, when.start), _end(when, None if when.end is None else when.end - 1)
    if when.shape not in (Shape.AT, Shape.LASTED, Shape.ONE_OF) and when.grain in _NAMED:
        first, last = f"the {first}", f"the {last}"
    match when.shape:
        case Shape.BY:
            said = f"by {about}{_parted(when.part, last)}"
        case Shape.UNTIL:
            said = f"until {about}{_parted(when.part, last)}"
        case Shape.SINCE:
            said = f"{'from' if ahead else 'since'} {about}{_parted(when.part, first)}"
        case Shape.AFTER:
            said = f"{about}{_parted(when.part, first)} or later"
        case Shape.ONE_OF if first != last:
            said = f"{about}{_one_of(when)}"
        case _:
            said = f"{about}{_parted(when.part, _range(when))}"
    return said + unsure


def _parted(part: str, said: str) -> str:
    """ "early 2024", "mid-May 2024", "the late 1970s"."""
    if not part:
        return said
    joint = "-" if part == "mid" else " "
    if said.startswith("the "):
        return f"the {part}{joint}{said.removeprefix('the ')}"
    return f"{part}{joint}{said}"


def _end(when: When, day: int | None) -> str:
    if day is None:
        return ""
    said = _unit(when.grain, day)
    return f"{said}, {_time(when.time)}" if when.time else said


def _time(time: str) -> str:
    code = time.removeprefix("T")
    return _PARTS.get(code, code)


def year_words(year: int) -> str:
    """ "2024" or "334 BC" for an astronomical year; years before 1000 get their era."""
    if year <= 0:
        return f"{1 - year} BC"
    return f"AD {year}" if year < 1000 else str(year)


def _ordinal(number: int) -> str:
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _unit(grain: Grain, day: int) -> str:
    year, month, dom = civil(day)
    said = year_words(year)
    match grain:
        case Grain.WEEK | Grain.WEEKEND:
            one = unit(grain, day)
            kind = "week" if grain is Grain.WEEK else "weekend"
            if iso_week(day)[0] and one.start is not None:
                return f"the {kind} of {_unit(Grain.DAY, one.start)}"
            return said
        case Grain.MONTH:
            return f"{MONTHS[month - 1]} {said}"
        case Grain.SEASON:
            named, number = season_name(day)
            return f"{_SEASONS[number - 1]} {year_words(named)}"
        case Grain.QUARTER:
            return f"{_NTH[(month - 1) // 3]} quarter of {said}"
        case Grain.HALF:
            return f"{_NTH[(month - 1) // 6]} half of {said}"
        case Grain.YEAR:
            return said
        case Grain.DECADE:
            return f"the {abs(year) // 10 * 10}s" if year > 0 else f"the {-year // 10 * 10}s BC"
        case Grain.CENTURY:
            if year > 0:
                return f"the {_ordinal(year // 100 + 1)} century"
            return f"the {_ordinal(-year // 100 + 1)} century BC"
        case Grain.MILLENNIUM:
            return f"the {_ordinal(abs(year) // 1000 + 1)} millennium{'' if year > 0 else ' BC'}"
        case _:
            return f"{dom} {MONTHS[month - 1]} {said}"


def _one_of(when: When) -> str:
    assert when.start is not None and when.end is not None
    first, last, grain = when.start, when.end - 1, when.grain
    if grain <= Grain.DAY:  # "over the past forty years" knows nothing of days
        grain = next((coarse for days, coarse in _COARSE if last - first >= days), grain)
    thing = "some day" if grain <= Grain.DAY else "some time"
    return f"{thing} between {_short(grain, first, last)} and {_unit(grain, last)}"


def _range(when: When) -> str:
    if when.start is None or when.end is None:
        return _end(when, when.start) or _end(when, (when.end or 1) - 1)
    first, last = when.start, when.end - 1
    a, b = _end(when, first), _end(when, last)
    if a == b:
        return a
    short = _short(when.grain, first, last)
    dash = "–" if " " not in short else " – "
    return f"{short}{dash}{_end(replace(when, time=''), last)}"


def _short(grain: Grain, first: int, last: int) -> str:
    """The first end without what it shares with the last: "8" of "8–13 October 2024"."""
    a, b = civil(first), civil(last)
    if a[0] != b[0]:
        shared_era = grain is Grain.YEAR and a[0] <= 0 and b[0] <= 0
        return str(1 - a[0]) if shared_era else _unit(grain, first)
    if grain <= Grain.DAY:
        return str(a[2]) if a[1] == b[1] else f"{a[2]} {MONTHS[a[1] - 1]}"
    if grain is Grain.MONTH:
        return MONTHS[a[1] - 1]
    return _unit(grain, first)
