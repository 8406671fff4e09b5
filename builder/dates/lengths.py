"""Durations as TIMEX3 writes them: "P3W", "PT1H30M", "P2DE", "PXY"."""

from __future__ import annotations

from builder.model import Grain

_DATE = {
    Grain.DAY: "D",
    Grain.WEEK: "W",
    Grain.MONTH: "M",
    Grain.QUARTER: "Q",
    Grain.YEAR: "Y",
    Grain.DECADE: "DE",
    Grain.CENTURY: "CE",
    Grain.MILLENNIUM: "L",
}
_TIME = {Grain.HOUR: "H", Grain.MINUTE: "M", Grain.SECOND: "S"}
_YEARS = {Grain.DECADE: 10, Grain.CENTURY: 100, Grain.MILLENNIUM: 1000}


def duration_value(count: float | None, unit: Grain) -> str:
    """The TIMEX3 value of so many units; None is an unknown number."""
    if unit is Grain.WEEKEND:
        return "P1WE" if count == 1 else f"P{_number(count)}WE"
    if count is not None and unit in _YEARS and (unit is not Grain.CENTURY or count % 1):
        return f"P{_number(count * _YEARS[unit])}Y"
    if unit in _TIME:
        if count is not None and count % 1 == 0.5 and unit is not Grain.SECOND:
            whole, finer = int(count), {Grain.HOUR: "M", Grain.MINUTE: "S"}[unit]
            return f"PT{f'{whole}{_TIME[unit]}' if whole else ''}30{finer}"
        if unit is Grain.HOUR and count is not None and count % 24 == 0:
            return f"P{int(count // 24)}D"
        return f"PT{_number(count)}{_TIME[unit]}"
    if unit is Grain.DAY and count == 0.5:
        return "PT12H"
    if unit is Grain.YEAR and count is not None and count % 1 == 0.5:
        return f"P{int(count)}Y6M" if count > 1 else "P6M"
    if unit is Grain.QUARTER and count is not None:
        return f"P{_number(count * 3)}M"
    return f"P{_number(count)}{_DATE.get(unit, 'X')}"


def _number(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else str(count)


def joined_value(count: float, unit: Grain, more: float, finer: Grain) -> str:
    """The TIMEX3 value of a length in two units: "P2Y3M", "P1DT6H", "PT1H30M"."""
    first, last = duration_value(count, unit), duration_value(more, finer)
    if unit in _TIME:
        return first + last.removeprefix("PT")
    return first + last.removeprefix("P")
