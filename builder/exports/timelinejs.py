"""The events as Knight Lab's TimelineJS takes them: https://timeline.knightlab.com/docs/json-format.html

Dates that are no single day or unit of the calendar stand where they begin (where that is open, where
they end) and are told in words by ``display_date``. Texts are HTML there, so ours are escaped.
"""

from __future__ import annotations

from html import escape
from typing import Any

from builder.config import Config
from builder.dates.calendar import civil
from builder.dates.when import first_day, last_day
from builder.exports import told
from builder.exports.export import Export
from builder.model import Article, Event, Grain, Shape, Timeline, When

Record = dict[str, Any]
# How many of year, month and day say a unit; the others are told by their first and last days.
_FIELDS = {Grain.YEAR: 1, Grain.MONTH: 2, Grain.DAY: 3}


def write(timeline: Timeline, config: Config) -> bytes:
    """The document in UTF-8, its events in order of time."""
    known = told.by_id(timeline)
    document = {
        "title": {"text": {"headline": _html(config.title), "text": _html(config.standfirst)}},
        "events": [
            _slide(event, told.articles_of(event, known), config) for event in timeline.events
        ],
    }
    return told.as_json(document)


def _slide(event: Event, told_by: list[Article], config: Config) -> Record:
    start, end = _ends(event.when)
    there = told.words_of(config)
    slide: Record = {
        "unique_id": event.id,
        "start_date": start,
        "display_date": told.date(event, there),
        "text": {"headline": _html(event.headline), "text": _text(event, told_by, config)},
        "group": told.status(event, there),
    }
    for one in event.media[:1]:
        if url := told.address(one.url):
            slide["media"] = {
                "url": url,
                "caption": _html(one.caption),
                "credit": _html(one.credit),
            }
    if end is not None:
        slide["end_date"] = end
    return slide


def _ends(when: When) -> tuple[Record, Record | None]:
    """Where the slide begins, and where it ends unless that is told by the beginning."""
    first, last = first_day(when), last_day(when)
    if first is None or last is None:
        return _date(first if first is not None else last or 1, 3), None
    fields = _FIELDS.get(max(when.grain, Grain.DAY))
    if when.shape is Shape.AT and fields:
        return _date(first, fields), None
    return _date(first, 3), _date(last, 3) if last > first else None


def _date(day: int, fields: int) -> Record:
    return dict(list(zip(("year", "month", "day"), civil(day), strict=True))[:fields])


def _text(event: Event, told_by: list[Article], config: Config) -> str:
    """The leading sentence, what it rests on, and the way to the event's page."""
    quote, there = event.reports[event.lead].quote, told.words_of(config)
    parts = [f"<p>{_html(told.quoted(quote, there))}</p>"] if quote else []
    if sources := "; ".join(_source(article) for article in told_by):
        parts.append(f"<p>{there.say('away.sources', sources=sources)}</p>")
    if where := told.page(event, config):
        parts.append(f'<p><a href="{_html(where)}">{there.say("away.evidence")}</a></p>')
    return "".join(parts)


def _source(article: Article) -> str:
    said = _html(article.source or article.title)
    if article.published:
        said += f", {article.published.isoformat()}"
    url = told.address(article.url)
    return f'<a href="{_html(url)}">{said}</a>' if url else said


def _html(text: str) -> str:
    return escape(told.line(text))


EXPORT = Export("timelinejs", "application/json", ".json", write)
