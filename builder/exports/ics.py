"""The events as a calendar, RFC 5545: whole days, each with its date in EDTF as ``X-EDTF``.

A calendar knows days and ranges of them. A month is the range of its days; what was "by" a day stands on
that day, what was "after" it on the first that it can have been, and the description tells the date in
words. Days before the year 1 have no place in it: how many events that leaves out, ``X-DATELINE-LEFT-OUT``
says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from builder.config import Config
from builder.dates.when import edtf, first_day, last_day, words
from builder.exports.export import Export
from builder.exports.told import LAST, address, articles_of, by_id, line, page
from builder.model import Article, Event, Status, Timeline, When

_STATUS = {
    Status.REPORTED: "CONFIRMED",
    Status.CONFIRMED: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
}
_OCTETS = 75  # of a line, without its end (RFC 5545, section 3.1)
_NEVER = dt.date(1970, 1, 1)


def write(timeline: Timeline, config: Config) -> bytes:
    """The calendar in UTF-8, its lines folded and ended by CR LF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dateline//Timeline//EN",
        "CALSCALE:GREGORIAN",
    ]
    if config.title:
        lines += [f"NAME:{_text(config.title)}", f"X-WR-CALNAME:{_text(config.title)}"]
    shown = [(event, span) for event in timeline.events if (span := _span(event.when))]
    if left := len(timeline.events) - len(shown):
        lines.append(f"X-DATELINE-LEFT-OUT:{left}")
    known = by_id(timeline)
    for event, span in shown:
        lines += _event(event, span, articles_of(event, known), config)
    lines.append("END:VCALENDAR")
    return "".join(_folded(one) for one in lines).encode("utf-8")


def _event(
    event: Event, span: tuple[int, int], told_by: list[Article], config: Config
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@dateline"
    newest = max((one.published for one in told_by if one.published), default=_NEVER)
    yield f"DTSTAMP:{_day(newest.toordinal())}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(span[0])}"
    if span[1] < LAST:
        yield f"DTEND;VALUE=DATE:{_day(span[1] + 1)}"  # the day after the last
    yield f"SUMMARY:{_text(event.headline)}"
    yield f"DESCRIPTION:{_description(event, told_by)}"
    if event.places:
        yield f"LOCATION:{_text(', '.join(event.places))}"
    yield f"CATEGORIES:{event.status.value}"
    yield f"STATUS:{_STATUS.get(event.status, 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    if where := page(event, config):
        yield f"URL:{where}"
    yield f"X-EDTF:{_text(edtf(event.when))}"
    yield "END:VEVENT"


def _span(when: When) -> tuple[int, int] | None:
    """First and last day of the entry; None where a calendar has no such days."""
    first, last = first_day(when), last_day(when)
    first = first if first is not None else last
    last = last if last is not None else first
    if first is None or last is None or first < 1 or first > LAST:
        return None
    return first, min(last, LAST)


def _description(event: Event, told_by: list[Article]) -> str:
    """Date and status in words, the leading sentence, the sources."""
    parts = [f"{words(event.when)} ({event.status.value})"]
    if quote := event.reports[event.lead].quote:
        parts.append(f"“{quote}”")
    for article in told_by:
        told = " ".join(
            one for one in (article.source or article.title, address(article.url)) if one
        )
        parts.append(told)
    return "\\n".join(_text(part) for part in parts)


def _day(number: int) -> str:
    day = dt.date.fromordinal(number)
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    """A value of type TEXT (RFC 5545, section 3.3.11)."""
    text = line(text).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,")


def _folded(text: str) -> str:
    """A line in pieces of 75 octets, none of which cuts a character."""
    pieces, piece, size = [], "", 0
    for letter in text:
        octets = len(letter.encode("utf-8"))
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "".join(f"{one}\r\n" for one in (*pieces, piece))


EXPORT = Export("ics", "text/calendar", ".ics", write)
