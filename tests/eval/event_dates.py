"""The date on which each of the given events took place. A set is texts with ``events`` spans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.dates.when import first_day, last_day
from builder.events import date_spans, prepare
from builder.events.dates.courses import Course
from builder.model import Shape, Span, When
from tests.eval.scoring import Figures, Scorers, records, sets


def measure(folder: Path, scorers: Scorers) -> Figures:
    """The scorer's figures for every set in the folder."""
    return {
        name: scorers.run("score_event_dates.py", path, answers(path))
        for name, path in sets(folder)
    }


def answers(path: Path) -> Iterator[dict[str, Any]]:
    """A date for each given span that the product can date."""
    for document in records(path):
        article = from_json({**document, "title": "-"}, "eval", Config())
        docs = list(language.parse(prepare(article)))
        spans = [Span(e["start"], e["end"]) for e in document["events"]]
        for span, when in zip(spans, date_spans(article, docs, spans), strict=True):
            if when is not None:
                yield {
                    "doc": document["doc"],
                    "start": span.start,
                    "end": span.end,
                    "date": label(when),
                }


def label(when: When | Course) -> str:
    """A date as the scorer writes it: days, with brackets for one day of several."""
    if isinstance(when, Course):
        return f"{_end(when.begin)}/{_end(when.end)}"
    first, last = (_day(n) for n in (first_day(when), last_day(when)))
    if when.shape is Shape.LASTED:
        return first if first == last else f"{first}/{last}"
    if when.shape in (Shape.BY, Shape.UNTIL):
        return f"../{last}"
    if when.shape in (Shape.SINCE, Shape.AFTER):
        return f"{first}/.."
    return first if first == last else f"[{first}..{last}]"


def _end(when: When) -> str:
    """One end of something that lasted."""
    written = label(when)
    return f"[{written.replace('/', '')}]" if "/" in written else written


def _day(number: int | None) -> str:
    if number is None or not 1 <= number <= dt.date.max.toordinal():
        return ""
    return dt.date.fromordinal(number).isoformat()
