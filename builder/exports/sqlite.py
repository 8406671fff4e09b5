"""The timeline as an SQLite database: tables that Datasette shows well, with foreign keys and full text.

``events`` has the cards (``card`` 1) and what is also reported (``card`` 0); a report belongs to one
event, or to none where it could not be dated. The same timeline gives the same bytes under the same version
of SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from builder.config import Config
from builder.dates.when import edtf, words
from builder.exports import told
from builder.exports.export import Export
from builder.model import Article, Event, Report, Timeline
from builder.words import Words

SCHEMA = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, published TEXT, updated TEXT, source TEXT NOT NULL,
    url TEXT NOT NULL, archived_url TEXT NOT NULL, language TEXT NOT NULL, licence TEXT NOT NULL
);
CREATE TABLE names (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL);
CREATE TABLE aliases (
    name_id TEXT NOT NULL REFERENCES names(id), alias TEXT NOT NULL, PRIMARY KEY (name_id, alias)
);
CREATE TABLE events (
    id TEXT PRIMARY KEY, headline TEXT NOT NULL, edtf TEXT NOT NULL, date TEXT NOT NULL,
    first_day TEXT NOT NULL, last_day TEXT NOT NULL, status TEXT NOT NULL,
    independent_sources INTEGER NOT NULL, wording TEXT NOT NULL, salience REAL NOT NULL,
    places TEXT NOT NULL, card INTEGER NOT NULL, page TEXT NOT NULL, status_words TEXT NOT NULL
);
CREATE TABLE reports (
    ref TEXT PRIMARY KEY, event_id TEXT REFERENCES events(id),
    article_id TEXT NOT NULL REFERENCES articles(id), leads INTEGER NOT NULL,
    sentence TEXT NOT NULL, headline TEXT NOT NULL, edtf TEXT, date TEXT NOT NULL,
    why_date TEXT NOT NULL, status TEXT NOT NULL, why_status TEXT NOT NULL, speaker TEXT NOT NULL,
    merged TEXT NOT NULL
);
CREATE TABLE participants (
    event_id TEXT NOT NULL REFERENCES events(id), position INTEGER NOT NULL,
    name_id TEXT REFERENCES names(id), name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (event_id, position)
);
CREATE INDEX reports_event ON reports(event_id);
CREATE INDEX reports_article ON reports(article_id);
CREATE INDEX participants_name ON participants(name_id);
CREATE VIRTUAL TABLE events_fts USING fts5(headline, places, content="events");
CREATE VIRTUAL TABLE reports_fts USING fts5(sentence, headline, content="reports");
"""
FULL_TEXT = ("events_fts", "reports_fts")

Row = tuple[str | int | float | None, ...]


def write(timeline: Timeline, config: Config) -> bytes:
    """The database as one file."""
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(f"PRAGMA foreign_keys = ON; {SCHEMA}")
        with database:
            for table, rows in _tables(timeline, config):
                for row in rows:
                    marks = ", ".join("?" * len(row))
                    database.execute(f"INSERT INTO {table} VALUES ({marks})", row)
            for table in FULL_TEXT:
                database.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
        database.execute("VACUUM")
        return database.serialize()
    finally:
        database.close()


def _tables(timeline: Timeline, config: Config) -> Iterator[tuple[str, Iterator[Row]]]:
    """The rows of each table, those that others point to first."""
    known = {name.id for name in timeline.names}
    there = told.words_of(config)
    events = [*((one, 1) for one in timeline.events), *((one, 0) for one in timeline.also)]
    yield "articles", (_article(article) for article in timeline.articles)
    yield "names", ((one.id, told.line(one.name), one.kind.value) for one in timeline.names)
    yield (
        "aliases",
        (
            (one.id, alias)
            for one in timeline.names
            for alias in dict.fromkeys(map(told.line, one.aliases))
        ),
    )
    yield "events", (_event(event, card, config) for event, card in events)
    yield "reports", (row for event, _ in events for row in _reports(event, there))
    listed = {report.ref for event, _ in events for report in event.reports}
    undated = (*timeline.undated, *timeline.also_undated)
    yield (
        "reports",
        (_report(one, None, False, "", there) for one in undated if one.ref not in listed),
    )
    yield (
        "participants",
        (
            (
                event.id,
                n,
                p.key if p.key in known else None,
                told.line(p.name),
                p.kind.value,
                p.role.value,
            )
            for event, _ in events
            for n, p in enumerate(event.participants)
        ),
    )


def _article(article: Article) -> Row:
    days_of = (article.published, article.updated)
    return (
        article.id,
        told.line(article.title),
        *(day.isoformat() if day else None for day in days_of),
        told.line(article.source),
        told.address(article.url),
        told.address(article.archived_url),
        article.language,
        told.line(article.licence),
    )


def _event(event: Event, card: int, config: Config) -> Row:
    there = told.words_of(config)
    return (
        event.id,
        told.line(event.headline),
        edtf(event.when),
        told.date(event, there),
        *told.days(event.when),
        event.status.value,
        event.sources,
        event.wording.value,
        event.salience,
        "; ".join(map(told.line, event.places)),
        card,
        told.page(event, config) if card else "",
        told.status(event, there),
    )


def _reports(event: Event, there: Words) -> Iterator[Row]:
    merges = ("", *event.merges)
    for n, (report, merged) in enumerate(zip(event.reports, merges, strict=True)):
        yield _report(report, event.id, n == event.lead, merged, there)


def _report(report: Report, event: str | None, leads: bool, merged: str, there: Words) -> Row:
    return (
        report.ref,
        event,
        report.article,
        int(leads),
        told.line(report.quote),
        told.line(report.headline),
        edtf(report.when) if report.when else None,
        words(report.when, there) if report.when else "",
        told.line(report.why_date),
        report.status.value,
        told.line(report.why_status),
        told.line(report.speaker),
        told.line(merged),
    )


EXPORT = Export("sqlite", "application/vnd.sqlite3", ".sqlite", write)
