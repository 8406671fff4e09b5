"""The date on which each of the given events took place, as the product tells it.

A set is texts with ``events`` spans. An event is dated by the report whose head stands at its span;
one without a report, or whose report has no date, gets none and counts as missed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.dates.when import first_day, last_day
from builder.events import prepare, read_article
from builder.model import Report, Shape, Span, When
from tests.eval.scoring import Figures, Scorers, records, sets


def measure(folder: Path, scorers: Scorers) -> Figures:
    """The scorer's figures for every set in the folder."""
    return {
        name: scorers.run("score_event_dates.py", path, answers(path))
        for name, path in sets(folder)
    }


def answers(path: Path) -> Iterator[dict[str, Any]]:
    """The date of the report at each given span, where there is one with a date."""
    for document in records(path):
        article = from_json({**document, "title": "-"}, "eval", Config())
        reports = read_article(article, list(language.parse(prepare(article)))).reports
        for event in document["events"]:
            when = _date_at(Span(event["start"], event["end"]), reports)
            if when is not None:
                place = {key: event[key] for key in ("start", "end")}
                yield {"doc": document["doc"], **place, "date": label(when)}


def _date_at(span: Span, reports: tuple[Report, ...]) -> When | None:
    heads = (r for r in reports if span.covers(r.head.span) or r.head.span.covers(span))
    return next((report.when for report in heads), None)


def label(when: When) -> str:
    """A date as the scorer writes it: days, with brackets for one day of several."""
    first, last = (_day(n) for n in (first_day(when), last_day(when)))
    if when.shape is Shape.LASTED:
        return first if first == last else f"{first}/{last}"
    if when.shape in (Shape.BY, Shape.UNTIL):
        return f"../{last}"
    if when.shape in (Shape.SINCE, Shape.AFTER):
        return f"{first}/.."
    return first if first == last else f"[{first}..{last}]"


def _day(number: int | None) -> str:
    if number is None or not 1 <= number <= dt.date.max.toordinal():
        return ""
    return dt.date.fromordinal(number).isoformat()
