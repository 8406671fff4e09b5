"""When named days fall: fixed days from a table, Easter by dateutil, days that laws have moved by
the ``holidays`` package, which knows their history.

Kept by key, as the word list names them; a key of another language is added here once.
"""

from __future__ import annotations

import warnings
from functools import cache

from builder.dates.calendar import NoSuchDate, ordinal, weekday

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
    "bonfire-night": (11, 5),
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
# Days that laws have moved: country and name as the ``holidays`` package has them.
_NATIONAL = {
    "thanksgiving": ("US", "Thanksgiving Day"),
    "labor-day": ("US", "Labor Day"),
    "memorial-day": ("US", "Memorial Day"),
    "columbus-day": ("US", "Columbus Day"),
    "mlk-day": ("US", "Martin Luther King Jr. Day"),
    "presidents-day": ("US", "Washington's Birthday"),
    # Feasts of other calendars, by a country where they are kept; their first day.
    "passover": ("IL", "Pesach"),
    "rosh-hashanah": ("IL", "Rosh Hashanah"),
    "yom-kippur": ("IL", "Yom Kippur"),
    "sukkot": ("IL", "Sukkot"),
    "eid-al-fitr": ("TR", "Eid al-Fitr"),
    "eid-al-adha": ("TR", "Eid al-Adha"),
    "diwali": ("IN", "Diwali"),
    "holi": ("IN", "Holi"),
    "lunar-new-year": ("SG", "Chinese New Year"),
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
    if key == "lunar-new-year-eve":
        return falls("lunar-new-year", year) - 1
    if key in ("black-friday", "cyber-monday"):
        return falls("thanksgiving", year) + (1 if key == "black-friday" else 4)
    if key in _NATIONAL:
        return _national(*_NATIONAL[key], year)
    if key == "election-day":  # of the United States: the Tuesday after November's first Monday
        return ordinal(year, 11, 2) + (1 - weekday(ordinal(year, 11, 2))) % 7
    if key in _FROM_EASTER:
        return _easter(year) + _FROM_EASTER[key]
    if key == "orthodox-easter":
        return _easter(year, orthodox=True)
    raise NoSuchDate(f"no rule says when {key} falls")


@cache
def _national(country: str, name: str, year: int) -> int:
    """A public holiday of a country; raises ``NoSuchDate`` for years in which it was none."""
    import holidays  # slow to load, and few texts need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of years it does not know, which give nothing
        known = sorted(
            holidays.country_holidays(country, years=year, observed=False, language="en_US").items()
        )
    for day, called in known:
        if name in called:
            return day.toordinal()
    raise NoSuchDate(f"{country} had no {name} in {year}")


def _easter(year: int, orthodox: bool = False) -> int:
    from dateutil.easter import (  # loaded only for the texts that need it
        EASTER_ORTHODOX,
        EASTER_WESTERN,
        easter,
    )

    if not 326 <= year <= 4099:
        raise NoSuchDate(f"Easter of {year} cannot be computed")
    return easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN).toordinal()
