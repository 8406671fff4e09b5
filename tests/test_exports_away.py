"""What is taken away is read back, each by a reader of its kind."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import icalendar
import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from builder.cli import main
from builder.config import Config, load
from builder.dates.when import from_edtf
from builder.exports import exports
from builder.exports.csv import COLUMNS, defused
from builder.model import Status, Timeline
from builder.timeline import assemble
from tests.factory import story
from tests.synthetic import timeline as synthetic

CONFIG = Config(title="Locks, and “gates”; all", site_url="https://locks.example/story/")
URL = "https://news.example/1"
AWAY = ("csv", "ics", "jsonld", "sqlite", "timelinejs")


def told(*rows: dict[str, Any]) -> Timeline:
    """A timeline of one article with these rows."""
    article, found = story("a", rows, url=URL, source="Selby, Courier", title='The "lock" <closes>')
    return assemble([article], [found], None)


def dated(edtf: str, **more: Any) -> Timeline:
    says = "Anna Berg sold 21 ferries."
    return told({"says": says, "head": "sold", "edtf": edtf, "who": ["Anna Berg"], **more})


def written(name: str, timeline: Timeline, config: Config = CONFIG) -> bytes:
    return exports()[name].write(timeline, config)


@pytest.mark.parametrize("name", AWAY)
@pytest.mark.parametrize("timeline", [synthetic(120), Timeline((), ())], ids=["many", "none"])
def test_the_same_timeline_gives_the_same_bytes(name: str, timeline: Timeline) -> None:
    assert written(name, timeline) == written(name, timeline)


def test_the_site_of_mkdocs_yml_is_where_pages_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL")
    monkeypatch.setenv("GIVEN", "https://given.example/")
    file = tmp_path / "mkdocs.yml"
    for written_there, known in (
        ("https://locks.example/a/", "https://locks.example/a/"),
        ('!ENV [SITE_URL, "https://locks.example/"]', "https://locks.example/"),
        ('!ENV [SITE_URL, ""]', ""),
        ("!ENV [GIVEN, SITE_URL, '']", "https://given.example/"),
        ("!ENV GIVEN", "https://given.example/"),
        ("!ENV SITE_URL", ""),
        ("!!python/name:os.getcwd", ""),
        ("locks.example", ""),
    ):
        file.write_text(f"site_url: {written_there}\n")
        assert load(file).site_url == known
    file.write_text(
        "site_url: https://a.example\nplugins: [dateline: {site_url: https://b.example}]\n"
    )
    assert load(file).site_url == "https://b.example"


@pytest.mark.parametrize("name", AWAY)
def test_the_command_line_writes_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "notes.md").write_text("")
    (tmp_path / "mkdocs.yml").write_text("site_name: Locks\n")
    out = tmp_path / "out"
    words = ["export", name, "--out", str(out), "--config", str(tmp_path / "mkdocs.yml")]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert out.read_bytes() == written(name, Timeline((), ()), Config(title="Locks"))


GERMAN = replace(CONFIG, language="de")


def german(name: str) -> Any:
    """A plan without a known end, written for a German site; JSON is read."""
    plan = dated("2024-06/..", status="planned", headline="Anna Berg to sell 21 ferries")
    data = written(name, plan, GERMAN)
    return json.loads(data) if name in ("jsonld", "timelinejs", "json") else data


def test_what_people_read_of_it_is_in_the_language_of_the_site() -> None:
    """Dates, statuses, headings and quotation marks; keys and what programs go by stay."""
    (line,) = csv.DictReader(io.StringIO(german("csv").decode("utf-8-sig"), newline=""))
    assert (line["date"], line["status_words"], line["status"]) == (
        "ab Juni 2024",
        "geplant",
        "planned",
    )
    entry = icalendar.Calendar.from_ical(german("ics")).walk("VEVENT")[0]
    said, quote, *_ = str(entry["DESCRIPTION"]).splitlines()
    assert (said, quote) == ("ab Juni 2024 (geplant)", "„Anna Berg sold 21 ferries.“")
    assert "CATEGORIES:geplant" in german("ics").decode().splitlines()
    (slide,) = german("timelinejs")["events"]
    assert (slide["display_date"], slide["group"]) == ("ab Juni 2024", "geplant")
    assert "<p>Quellen: <a" in slide["text"]["text"]
    assert ">Belege und Verlauf</a>" in slide["text"]["text"]
    whole, node = german("jsonld")["@graph"]
    assert (whole["inLanguage"], node["keywords"]) == ("de", "geplant")
    assert node["description"] == "ab Juni 2024 (geplant). „Anna Berg sold 21 ferries.“"
    (event,) = german("json")["events"]
    assert (event["date"], event["status"]) == ("ab Juni 2024", "planned")
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(german("sqlite"))
        found = opened.execute("SELECT date, status_words, status FROM events").fetchall()
    assert found == [("ab Juni 2024", "geplant", "planned")]


# ---------------------------------------------------------------- csv


def lines(timeline: Timeline) -> list[dict[str, str]]:
    text = written("csv", timeline).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_csv_has_one_event_a_line() -> None:
    many = synthetic(200)
    found = lines(many)
    assert [line["id"] for line in found] == [event.id for event in many.events]
    assert all(tuple(line) == COLUMNS for line in found)
    assert not any("\n" in cell or "\r" in cell for line in found for cell in line.values())


def test_csv_says_what_the_event_says() -> None:
    (event,) = (
        timeline := dated("2024-10", headline="Anna Berg, by “hand”, sold 21 ferries")
    ).events
    (line,) = lines(timeline)
    assert line == {
        "id": event.id,
        "edtf": "2024-10",
        "date": "October 2024",
        "first_day": "2024-10-01",
        "last_day": "2024-10-31",
        "headline": "Anna Berg, by “hand”, sold 21 ferries",
        "status": "reported",
        "independent_sources": "1",
        "names": "Anna Berg",
        "places": "",
        "sentence": "Anna Berg sold 21 ferries.",
        "source": "Selby, Courier",
        "title": 'The "lock" <closes>',
        "published": "2024-10-23",
        "source_url": URL,
        "sources": "Selby, Courier",
        "page": f"https://locks.example/story/e/{event.id}-{event.slug}/",
        "media": "",
        "status_words": "reported",
    }


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝", "\x00="])
def test_no_cell_is_a_formula(begin: str) -> None:
    (line,) = lines(dated("2024-10-21", headline=f"{begin}HYPERLINK(1)"))
    assert not line["headline"].startswith(("=", "+", "-", "@", "＝"))
    assert line["headline"].endswith("HYPERLINK(1)")


@given(st.text())
def test_a_cell_is_one_line_and_no_formula(text: str) -> None:
    cell = defused(text)
    assert not cell[:1] or cell[0] not in "=+-@＝＋－＠\t\r\n"
    assert len(cell.splitlines()) <= 1


# ---------------------------------------------------------------- timelinejs

TIMELINEJS = [
    ("2024-10-21", {"year": 2024, "month": 10, "day": 21}, None, "21 October 2024"),
    ("2024-10", {"year": 2024, "month": 10}, None, "October 2024"),
    ("2024", {"year": 2024}, None, "2024"),
    (
        "2024-10-21/2024-11-02",
        {"year": 2024, "month": 10, "day": 21},
        {"year": 2024, "month": 11, "day": 2},
        "21 October – 2 November 2024",
    ),
    (
        "[2024-10-14..2024-10-20]",
        {"year": 2024, "month": 10, "day": 14},
        {"year": 2024, "month": 10, "day": 20},
        "some day between 14 and 20 October 2024",
    ),
    ("[..2024-12]", {"year": 2024, "month": 12, "day": 31}, None, "by December 2024"),
    ("2024-03/..", {"year": 2024, "month": 3, "day": 1}, None, "since March 2024"),
    (
        "2024-33",
        {"year": 2024, "month": 1, "day": 1},
        {"year": 2024, "month": 3, "day": 31},
        "first quarter of 2024",
    ),
    ("-0043", {"year": -43}, None, "44 BC"),
]


def slides(timeline: Timeline) -> list[dict[str, Any]]:
    document = json.loads(written("timelinejs", timeline))
    assert set(document) == {"title", "events"}
    found: list[dict[str, Any]] = document["events"]
    return found


@pytest.mark.parametrize(("edtf", "start", "end", "words"), TIMELINEJS)
def test_timelinejs_dates(edtf: str, start: object, end: object, words: str) -> None:
    (slide,) = slides(dated(edtf))
    assert (slide["start_date"], slide.get("end_date"), slide["display_date"]) == (
        start,
        end,
        words,
    )


def test_timelinejs_texts_are_escaped_and_lead_to_the_sources() -> None:
    (slide,) = slides(dated("2024-10-21", headline="<b>Anna</b> sold", status="claimed"))
    assert slide["text"]["headline"] == "&lt;b&gt;Anna&lt;/b&gt; sold"
    assert f'<a href="{URL}">Selby, Courier, 2024-10-23</a>' in slide["text"]["text"]
    assert 'href="https://locks.example/story/e/' in slide["text"]["text"]
    assert slide["group"] == "claimed"
    everything = json.dumps(slides(synthetic(120)))
    assert "<script" not in everything
    assert "javascript:" not in everything.replace("[x](javascript:alert(1))", "")


# ---------------------------------------------------------------- ics

CALENDAR = [
    ("2024-10-21", dt.date(2024, 10, 21), dt.date(2024, 10, 22)),
    ("2024-10", dt.date(2024, 10, 1), dt.date(2024, 11, 1)),
    ("2024-10-21/2024-11-02", dt.date(2024, 10, 21), dt.date(2024, 11, 3)),
    ("[2024-10-14..2024-10-20]", dt.date(2024, 10, 14), dt.date(2024, 10, 21)),
    ("[..2024-12]", dt.date(2024, 12, 31), dt.date(2025, 1, 1)),
    ("[2024-12..]", dt.date(2024, 12, 1), dt.date(2024, 12, 2)),
    ("2024-03/..", dt.date(2024, 3, 1), dt.date(2024, 3, 2)),
    ("2024~", dt.date(2024, 1, 1), dt.date(2025, 1, 1)),
]


def calendar(timeline: Timeline) -> Any:
    """As the icalendar library reads it."""
    found = icalendar.Calendar.from_ical(written("ics", timeline))
    assert not found.errors
    assert not any(one.errors for one in found.walk("VEVENT"))
    return found


@pytest.mark.parametrize(("edtf", "first", "after"), CALENDAR)
def test_calendar_days(edtf: str, first: dt.date, after: dt.date) -> None:
    (entry,) = calendar(dated(edtf)).walk("VEVENT")
    assert (entry["DTSTART"].dt, entry["DTEND"].dt, entry["X-EDTF"]) == (first, after, edtf)
    assert entry["DTSTART"].params["VALUE"] == "DATE"


def test_calendar_texts_are_whole_after_folding() -> None:
    head = "Anna Berg; Otto, and a back\\slash “sold” \N{SHIP} " + "длинное слово " * 12
    timeline = dated("2024-10-21", headline=head.strip(), status="planned")
    found = calendar(timeline)
    (entry,) = found.walk("VEVENT")
    (event,) = timeline.events
    # The library gives this one as it stands in the file, with the signs that are escaped.
    assert str(found["NAME"]) == CONFIG.title.replace(",", "\\,").replace(";", "\\;")
    assert str(entry["SUMMARY"]) == event.headline
    assert str(entry["UID"]) == f"{event.id}@dateline"
    assert str(entry["URL"]) == f"https://locks.example/story/e/{event.id}-{event.slug}/"
    assert str(entry["STATUS"]) == "TENTATIVE"
    assert str(entry["DESCRIPTION"]).splitlines() == [
        "21 October 2024 (planned)",
        "“Anna Berg sold 21 ferries.”",
        f"Selby, Courier {URL}",
    ]


def test_every_event_of_our_era_is_in_the_calendar_once() -> None:
    many = synthetic(300)
    found = calendar(many)
    ids = [str(one["UID"]) for one in found.walk("VEVENT")]
    assert len(ids) == len(set(ids))
    left = int(found.get("X-DATELINE-LEFT-OUT", 0))
    assert left == sum((event.when.start or 1) < 1 for event in many.events) > 0
    assert len(ids) + left == len(many.events)


def test_the_last_days_of_the_calendar_have_their_place() -> None:
    (entry,) = calendar(dated("9999")).walk("VEVENT")
    assert entry["DTSTART"].dt == dt.date(9999, 1, 1)


def test_no_line_of_the_calendar_is_longer_than_may_be() -> None:
    data = written("ics", dated("2024-10-21", headline="длинное слово " * 30))
    pieces = data.split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode("utf-8") is not None for piece in pieces)


# ---------------------------------------------------------------- linked data


# rdflib parses JSON-LD by a class of its own that it calls deprecated.
deprecated = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
SCHEMA = rdflib.Namespace("https://schema.org/")


def graph_of(timeline: Timeline, config: Config = CONFIG) -> rdflib.Graph:
    data = written("jsonld", timeline, config).decode("utf-8")
    return rdflib.Graph().parse(data=data, format="json-ld", publicID="https://elsewhere.example/")


@deprecated
@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024-10-21", "2024-10-21", None),
        ("2024-10", "2024-10", None),
        ("-0043-03-15", "-0043-03-15", None),
        ("1950/1953", "1950", "1953"),
        ("2024-10-23/..", "2024-10-23", None),
        ("../2024-12", None, "2024-12"),
        ("2024-23", None, None),
        ("2024~", None, None),
        ("[2024-10-14..2024-10-20]", None, None),
        ("[..2024-12]", None, None),
        ("199X", None, None),
    ],
)
def test_linked_data_has_the_days_that_are_certain(
    date: str, start: str | None, end: str | None
) -> None:
    graph = graph_of(dated(date))
    (event,) = graph.subjects(rdflib.RDF.type, SCHEMA.Event)
    found = [graph.value(event, SCHEMA[name]) for name in ("startDate", "endDate")]
    assert [str(day) if day else None for day in found] == [start, end]
    page = graph.value(event, SCHEMA.mainEntityOfPage)
    assert str(graph.value(page, SCHEMA.temporalCoverage)) == date


@deprecated
def test_linked_data_is_asked_for_events_and_their_sources() -> None:
    timeline = dated("2024-10-21", status="planned", places=["Selby"])
    rows = graph_of(timeline).query(
        "PREFIX s: <https://schema.org/> SELECT ?name ?status ?where ?who ?kind ?outlet ?url ?day "
        "WHERE { ?event a s:Event; s:name ?name; s:eventStatus ?status; s:location/s:name ?where; "
        "s:about ?about; s:mainEntityOfPage/s:citation ?source. ?about s:name ?who; a ?kind. "
        "?source s:publisher/s:name ?outlet; s:url ?url; s:datePublished ?day }"
    )
    (row,) = [[str(one) for one in row] for row in rows]  # type: ignore[union-attr]
    assert row == [
        "Anna Berg sold 21 ferries",
        SCHEMA.EventScheduled.toPython(),
        "Selby",
        "Anna Berg",
        SCHEMA.Person.toPython(),
        "Selby, Courier",
        URL,
        "2024-10-23",
    ]


@deprecated
def test_linked_data_holds_every_event_with_and_without_an_address() -> None:
    many = synthetic(40)
    for config, base in (
        (CONFIG, CONFIG.site_url),
        (Config(title="Locks"), "https://elsewhere.example/"),
    ):
        graph = graph_of(many, config)
        found = {str(one) for one in graph.subjects(rdflib.RDF.type, SCHEMA.Event)}
        assert found == {f"{base}e/{one.id}-{one.slug}/#event" for one in many.events}


# ---------------------------------------------------------------- sqlite


@contextmanager
def database(timeline: Timeline, folder: Path) -> Iterator[sqlite3.Connection]:
    file = folder / "timeline.sqlite"
    file.write_bytes(written("sqlite", timeline))
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        yield opened


def test_sqlite_holds_everything_and_joins(tmp_path: Path) -> None:
    many = synthetic(200)
    with database(many, tmp_path) as db:
        count = dict(db.execute("SELECT card, count(*) FROM events GROUP BY card"))
        assert count.get(1, 0) == len(many.events)
        assert count.get(0, 0) == len(many.also)
        (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
        assert articles == len(many.articles)
        leading = db.execute(
            "SELECT e.id, a.id FROM events e JOIN reports r ON r.event_id = e.id AND r.leads "
            "JOIN articles a ON a.id = r.article_id WHERE e.card"
        )
        assert dict(leading) == {one.id: one.reports[one.lead].article for one in many.events}
        tied = db.execute("SELECT count(*) FROM participants WHERE name_id IS NOT NULL").fetchone()
        assert tied[0] > 0


def test_sqlite_keeps_what_has_no_date_without_an_event(tmp_path: Path) -> None:
    timeline = told(
        {"says": "Anna Berg sold 21 ferries.", "head": "sold", "edtf": "[..2024-10-21]"},
        {"says": "A ferry sank once.", "head": "sank"},
    )
    with database(timeline, tmp_path) as db:
        rows = db.execute("SELECT sentence, event_id IS NULL, date FROM reports ORDER BY ref")
        assert rows.fetchall() == [
            ("Anna Berg sold 21 ferries.", 0, "by 21 October 2024"),
            ("A ferry sank once.", 1, ""),
        ]
        days = db.execute("SELECT first_day, last_day FROM events").fetchall()
        assert days == [("", "2024-10-21")]


def test_sqlite_is_searched_by_words(tmp_path: Path) -> None:
    timeline = dated("2024-10-21", places=["Selby"])
    (event,) = timeline.events
    query = (
        "SELECT e.id FROM events_fts f JOIN events e ON e.rowid = f.rowid WHERE events_fts MATCH ?"
    )
    with database(timeline, tmp_path) as db:
        assert db.execute(query, ["ferries"]).fetchall() == [(event.id,)]
        assert db.execute(query, ["selby"]).fetchall() == [(event.id,)]
        assert db.execute(query, ["submarine"]).fetchall() == []
        said = "SELECT count(*) FROM reports_fts WHERE reports_fts MATCH 'berg'"
        assert db.execute(said).fetchone() == (1,)
        assert all(from_edtf(one) for (one,) in db.execute("SELECT edtf FROM events"))


# In a process of its own: it leaves connections open, and wants the loop of events for itself.
ASKED = """
import asyncio, json, sys
from datasette.app import Datasette

async def main(file, *addresses):
    shown = Datasette(immutables=[file])
    return [(await shown.client.get(address)).json() for address in addresses]

print(json.dumps(asyncio.run(main(*sys.argv[1:]))))
"""


def test_datasette_shows_it(tmp_path: Path) -> None:
    many = synthetic(40)
    file = tmp_path / "timeline.sqlite"
    file.write_bytes(written("sqlite", many))
    addresses = (
        "/timeline.json",
        "/timeline/events.json?_shape=array&_size=max",
        "/timeline/events.json?_shape=array&_size=max&_search=close",
        "/timeline/reports.json?_labels=on&_facet=status",
    )
    command = [sys.executable, "-c", ASKED, str(file), *addresses]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    tables, events, found, joined = json.loads(done.stdout)
    known = {table["name"]: table for table in tables["tables"] if not table["hidden"]}
    assert set(known) == {"articles", "names", "aliases", "events", "reports", "participants"}
    assert known["events"]["fts_table"] == "events_fts"
    assert {row["id"] for row in events} == {one.id for one in (*many.events, *many.also)}
    assert found
    assert all("close" in row["headline"] for row in found)
    titles = {" ".join(article.title.split()) for article in many.articles}
    assert joined["rows"][0]["article_id"]["label"] in titles, "a link reads as its article's title"
    assert {one["value"] for one in joined["facet_results"]["status"]["results"]} <= set(Status)
