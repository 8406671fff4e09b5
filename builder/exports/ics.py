"""The events as a calendar, RFC 5545: whole days, each with its date in EDTF as ``X-EDTF``.

A calendar knows days and ranges of them. A month is the range of its days; what was "by" a day stands on
that day, what was "after" it on the first that it can have been, and the description tells the date in
words. Days before the year 1 have no place in it: how many events that leaves out, ``X-DATELINE-LEFT-OUT``
says.
"""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, vText
from icalendar import Event as Entry

from builder.config import Config
from builder.dates.when import edtf, first_day, last_day
from builder.exports import told
from builder.exports.export import Export
from builder.model import Article, Event, Status, Timeline, When
from builder.words import Words

_STATUS = {
    Status.REPORTED: "CONFIRMED",
    Status.CONFIRMED: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
}
_NEVER = dt.date(1970, 1, 1)


def write(timeline: Timeline, config: Config) -> bytes:
    """The calendar in UTF-8."""
    there = told.words_of(config)
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", f"-//Dateline//Timeline//{there.language.upper()}")
    calendar.add("CALSCALE", "GREGORIAN")
    if config.title:
        calendar.add("NAME", vText(told.line(config.title)))
        calendar.add("X-WR-CALNAME", vText(told.line(config.title)))
    shown = [(event, span) for event in timeline.events if (span := _span(event.when))]
    if left := len(timeline.events) - len(shown):
        calendar.add("X-DATELINE-LEFT-OUT", vText(str(left)))
    known = told.by_id(timeline)
    for event, span in shown:
        calendar.add_component(_entry(event, span, told.articles_of(event, known), config))
    data: bytes = calendar.to_ical(sorted=False)
    return data


def _entry(event: Event, span: tuple[int, int], told_by: list[Article], config: Config) -> Entry:
    there = told.words_of(config)
    entry = Entry()
    entry.add("UID", f"{event.id}@dateline")
    newest = max((one.published for one in told_by if one.published), default=_NEVER)
    entry.add("DTSTAMP", dt.datetime.combine(newest, dt.time(), dt.UTC))
    entry.add("DTSTART", dt.date.fromordinal(span[0]))
    if span[1] < told.LAST:
        entry.add("DTEND", dt.date.fromordinal(span[1] + 1))  # the day after the last
    entry.add("SUMMARY", told.line(event.headline))
    entry.add("DESCRIPTION", _description(event, told_by, there))
    if event.places:
        entry.add("LOCATION", told.line(", ".join(event.places)))
    entry.add("CATEGORIES", [told.status(event, there)])
    entry.add("STATUS", _STATUS.get(event.status, "TENTATIVE"))
    entry.add("TRANSP", "TRANSPARENT")
    if where := told.page(event, config):
        entry.add("URL", where)
    entry.add("X-EDTF", vText(edtf(event.when)))
    return entry


def _span(when: When) -> tuple[int, int] | None:
    """First and last day of the entry; None where a calendar has no such days."""
    first, last = first_day(when), last_day(when)
    first = first if first is not None else last
    last = last if last is not None else first
    if first is None or last is None or first < 1 or first > told.LAST:
        return None
    return first, min(last, told.LAST)


def _description(event: Event, told_by: list[Article], there: Words) -> str:
    """Date and status in words, the leading sentence, the sources."""
    parts = [f"{told.date(event, there)} ({told.status(event, there)})"]
    if quote := event.reports[event.lead].quote:
        parts.append(told.quoted(quote, there))
    for article in told_by:
        said = " ".join(
            one for one in (article.source or article.title, told.address(article.url)) if one
        )
        parts.append(said)
    return "\n".join(map(told.line, parts))


EXPORT = Export("ics", "text/calendar", ".ics", write)
