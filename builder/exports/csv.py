"""The events as a table for spreadsheets: RFC 4180, UTF-8 with a mark of it, one event a line.

Columns are added at the end and never renamed. A cell that a spreadsheet would take for a formula has
an apostrophe before it (OWASP, "CSV injection"); several names or sources in a cell are parted by "; ".
"""

from __future__ import annotations

import csv
import io

from builder.config import Config
from builder.dates.when import edtf
from builder.exports import told
from builder.exports.export import Export
from builder.model import Article, Event, Timeline

COLUMNS = (
    "id",
    "edtf",
    "date",
    "first_day",
    "last_day",
    "headline",
    "status",
    "independent_sources",
    "names",
    "places",
    "sentence",
    "source",
    "title",
    "published",
    "source_url",
    "sources",
    "page",
    "media",
    "status_words",
)
# What Excel, LibreOffice and Google Sheets begin a formula with, wide forms as well.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def write(timeline: Timeline, config: Config) -> bytes:
    """The table, its lines ended by CR LF as RFC 4180 wants."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    known = told.by_id(timeline)
    for event in timeline.events:
        table.writerow(
            [defused(cell) for cell in _row(event, told.articles_of(event, known), config)]
        )
    return out.getvalue().encode("utf-8-sig")


def defused(cell: str) -> str:
    """The cell on one line, as a text to every spreadsheet."""
    cell = told.line(cell)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _row(event: Event, told_by: list[Article], config: Config) -> list[str]:
    """The cells in the order of ``COLUMNS``."""
    lead = event.reports[event.lead]
    first = told_by[0] if told_by else None
    there = told.words_of(config)
    return [
        event.id,
        edtf(event.when),
        told.date(event, there),
        *told.days(event.when),
        event.headline,
        event.status.value,
        str(event.sources),
        "; ".join(told.names(event)),
        "; ".join(event.places),
        lead.quote,
        first.source if first else "",
        first.title if first else "",
        first.published.isoformat() if first and first.published else "",
        told.address(first.url) if first else "",
        "; ".join(dict.fromkeys(article.source or article.id for article in told_by)),
        told.page(event, config),
        "; ".join(url for one in event.media if (url := told.address(one.url))),
        told.status(event, there),
    ]


EXPORT = Export("csv", "text/csv", ".csv", write)
