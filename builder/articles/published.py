"""Days and times of publication as outlets write them, and the day they are in its time zone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

# Hours from UTC of the zone names that RFC 5322 (section 4.3) gives a meaning, and UTC's own.
ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_TIME = (
    r"(?:(?:[T,|\-–—·]|\bat\b|\s)*(?P<hour>\d{1,2})[:.] ?(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>[A-Z]{1,5}|[+-]\d{2}:?(?:\d{2})?)?\)?)?"
)
_FORMS = tuple(
    re.compile(_WEEKDAY + day + _TIME, re.IGNORECASE | re.ASCII)
    for day in (
        rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep){_DAY}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<sep>[-/.])(?P<then>\d{{1,2}})(?P=sep){_YEAR}",
    )
)


FIRST, LAST = 1500, 2100
"""Years between which an article may have been published: the first newspapers are of 1605."""


class UnreadableDate(ValueError):
    """The words are no date with day, month and year in a form that is known."""


class ImpossibleDate(ValueError):
    """The words have the form of a date, but the calendar or the clock has no such moment, or no
    article can be of it: the years 1 and 2204, or midnight of 1 January 1970, a computer's nought."""


_NOUGHT = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as it is written, and the moment where a time of day stands with it."""

    day: dt.date
    at: dt.datetime | None = None

    def in_zone(self, own: str, usual: str) -> Moment:
        """The moment as the outlet's clock shows it.

        A stamp with an offset is moved into the zone the article names (``own``). Without one,
        a stamp in UTC is moved into the dossier's zone (``usual``), since UTC says nothing
        about the outlet; any other offset is the outlet's own clock already. A stamp without
        an offset is the outlet's clock.
        """
        if self.at is None or self.at.tzinfo is None:
            return self
        zone = own or (usual if not self.at.utcoffset() else "")
        if not zone:
            return self
        moved = self.at.astimezone(ZoneInfo(zone))
        return Moment(moved.date(), moved)


def moment(words: str, date_order: str = "mdy") -> Moment:
    """The moment that ``words`` name in full ("2024-10-23 13:35:02", "23 October 2024").

    ``date_order`` decides 10/9/2024. Raises ``UnreadableDate`` or ``ImpossibleDate``.
    """
    words = " ".join(words.split())
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            return _moment(match, date_order)
    raise UnreadableDate(words)


def is_date(words: str) -> bool:
    """Whether the words have the form of a day with its year, possible or not."""
    words = " ".join(words.split())
    return any(form.fullmatch(words) for form in _FORMS)


def _moment(match: re.Match[str], date_order: str) -> Moment:
    parts = match.groupdict()
    try:
        day = _ambiguous(parts, date_order) if "first" in parts else _day(parts)
        if not FIRST <= day.year <= LAST:
            raise ValueError(f"no article is of the year {day.year}")
        if parts["hour"] is None:
            return Moment(day)
        time = dt.time(_hour(parts), int(parts["minute"]), int(parts["second"] or 0))
        at = dt.datetime.combine(day, time, _zone(parts["zone"]))
        if at.replace(tzinfo=at.tzinfo or dt.UTC) == _NOUGHT:
            raise ValueError("a computer's nought")
        return Moment(day, at)
    except ValueError as trouble:
        raise ImpossibleDate(f"{match.group()} ({trouble})") from None


def _day(parts: dict[str, str]) -> dt.date:
    month = parts["month"].lower()
    number = int(month) if month.isdecimal() else MONTHS[month]
    return dt.date(int(parts["year"]), number, int(parts["day"]))


def _ambiguous(parts: dict[str, str], date_order: str) -> dt.date:
    """10/9/2024 in the dossier's order; 23/10/2024 in the only one that is possible."""
    first, then, year = int(parts["first"]), int(parts["then"]), int(parts["year"])
    month, day = (first, then) if date_order == "mdy" else (then, first)
    if month > 12 >= day:
        month, day = day, month
    return dt.date(year, month, day)


def _hour(parts: dict[str, str]) -> int:
    hour = int(parts["hour"])
    half = (parts["half"] or "")[:1].lower()
    if half and not 1 <= hour <= 12:
        raise ValueError(f"no hour {hour} {half}.m.")
    return hour % 12 + 12 * (half == "p") if half else hour


def _zone(words: str | None) -> dt.tzinfo | None:
    """The offset; None for zone names that mean different things to different people (ET, IST)."""
    if not words:
        return None
    if words[0] in "+-":
        digits = words[1:].replace(":", "").ljust(4, "0")
        offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return dt.timezone(-offset if words[0] == "-" else offset)
    hours = ZONES.get(words.upper())
    return None if hours is None else dt.timezone(dt.timedelta(hours=hours))
