"""When named days fall. Dates that move are computed: Easter by dateutil, the others by rule.

Kept by key, as the word list names them; a key of another language is added here once.
"""

from __future__ import annotations

from collections.abc import Callable

from builder.dates.calendar import NoSuchDate, days_in_month, ordinal, weekday

FIXED = {
    "christmas": (12, 25),
    "christmas-eve": (12, 24),
    "boxing-day": (12, 26),
    "new-year": (1, 1),
    "new-year-eve": (12, 31),
    "epiphany": (1, 6),
    "valentine": (2, 14),
    "st-patrick": (3, 17),
    "halloween": (10, 31),
    "independence-day": (7, 4),
    "veterans-day": (11, 11),
    "inauguration-day": (1, 20),
    "may-day": (5, 1),
    "all-saints": (11, 1),
    "armistice-day": (11, 11),
    "anzac-day": (4, 25),
    "bastille-day": (7, 14),
    "canada-day": (7, 1),
    "victory-day": (5, 9),
    "ve-day": (5, 8),
    "d-day": (6, 6),
    "groundhog-day": (2, 2),
    "earth-day": (4, 22),
    "womens-day": (3, 8),
    "juneteenth": (6, 19),
    "german-unity": (10, 3),
    "reformation": (10, 31),
    "st-nicholas": (12, 6),
}
_FROM_EASTER = {
    "good-friday": -2,
    "easter": 0,
    "easter-monday": 1,
    "palm-sunday": -7,
    "ash-wednesday": -46,
    "ascension": 39,
    "pentecost": 49,
    "whit-monday": 50,
    "corpus-christi": 60,
    "maundy-thursday": -3,
}
# Month, weekday (0 Monday), which one of the month (-1 the last).
_NTH = {
    "thanksgiving": (11, 3, 4),
    "labor-day": (9, 0, 1),
    "memorial-day": (5, 0, -1),
    "columbus-day": (10, 0, 2),
    "mlk-day": (1, 0, 3),
    "presidents-day": (2, 0, 3),
}
# Days named after one happening; no year has another.
_ONCE = {"september-11": 2001}


def once(key: str) -> int | None:
    """The year of a day that there was only once, else None."""
    return _ONCE.get(key)


def falls(key: str, year: int) -> int:
    """The number of the day a holiday falls on; raises ``NoSuchDate`` for a key unknown or a year
    that its rule does not reach."""
    if key == "september-11":
        return ordinal(2001, 9, 11)
    if key in FIXED:
        return ordinal(year, *FIXED[key])
    if key in _NTH:
        return _nth_weekday(year, *_NTH[key])
    if key == "election-day":  # the Tuesday after the first Monday of November
        return _nth_weekday(year, 11, 0, 1) + 1
    if key in _FROM_EASTER:
        return _easter()(year) + _FROM_EASTER[key]
    raise NoSuchDate(f"no rule says when {key} falls")


def _nth_weekday(year: int, month: int, day: int, count: int) -> int:
    if count < 0:
        last = ordinal(year, month, days_in_month(year, month))
        return last - (weekday(last) - day) % 7
    first = ordinal(year, month)
    return first + (day - weekday(first)) % 7 + 7 * (count - 1)


def _easter() -> Callable[[int], int]:
    from dateutil.easter import easter  # loaded only for the texts that need it

    def day(year: int) -> int:
        if not 326 <= year <= 4099:
            raise NoSuchDate(f"Easter of {year} cannot be computed")
        return easter(year).toordinal()

    return day
