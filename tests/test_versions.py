"""As known on: for every day the same as building from the articles published up to it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import articles, pipeline
from builder.config import Config, load
from builder.dates.when import edtf
from builder.model import Article, ArticleReports, Ledger, Span, Status, Timeline, Version
from builder.run import snapshots
from builder.run.cache import FILE
from builder.run.snapshots import Past, history
from builder.timeline import assemble, versions
from builder.timeline.curation import Correction, Curation
from builder.timeline.versions import known_on, published_by, tracked
from tests.factory import story
from tests.tables import rows
from tests.test_timeline import ANY_ROW, everything, told

Stories = list[tuple[Article, ArticleReports]]
Seen = set[tuple[str, str, str, str, int]]
DAY = dt.timedelta(days=1)


def past_of(stories: Stories) -> Past:
    return Past([a for a, _ in stories], [f for _, f in stories], partial(assemble, model=None))


def tracked_timeline(stories: Stories, config: Config) -> Timeline:
    """The timeline of the stories with its versions."""
    past = past_of(stories)
    today = past.assemble(past.articles, past.found)
    return replace(today, versions=history(past, today, Curation(), replace(config, cards="all")))


def shown(versions: tuple[Version, ...]) -> Seen:
    found = [(v.event, v.headline, edtf(v.when), v.status, v.sources) for v in versions]
    assert len({row[0] for row in found}) == len(found), "an event stands twice"
    return set(found)


def built(stories: Stories, day: dt.date) -> Seen:
    """What those of the stories give that were published by ``day``, worked out from nothing."""
    kept = [(a, f) for a, f in stories if a.published and a.published <= day]
    timeline = assemble([a for a, _ in kept], [f for _, f in kept], None)
    return {(e.id, e.headline, edtf(e.when), e.status, e.sources) for e in timeline.events}


def assert_exact(stories: Stories, timeline: Timeline) -> None:
    days = sorted({a.published for a, _ in stories if a.published})
    for day in days[:-1]:
        assert shown(known_on(timeline, day)) == built(stories, day), day
    for before, after in pairwise(days):
        assert known_on(timeline, after - DAY) == known_on(timeline, before)
    addresses = {event.id: event.slug for event in timeline.events}
    assert all(v.slug == addresses.get(v.event, v.slug) for v in timeline.versions)
    if days:
        assert known_on(timeline, days[0] - DAY) == ()
        assert {v.event for v in known_on(timeline, days[-1])} == {e.id for e in timeline.events}
        assert {v.event for v in timeline.versions if v.until is None} == {
            e.id for e in timeline.events
        }


@pytest.fixture(scope="module")
def demo(root: Path) -> Stories:
    config = load(root / "mkdocs.yml")
    read = articles.read(config).articles
    return list(zip(read, pipeline.reports(read, config), strict=True))


def test_the_demo_is_exact_on_every_day(demo: Stories, tmp_path: Path) -> None:
    assert_exact(demo, tracked_timeline(demo, Config(cards="all", cache=tmp_path)))


def test_all_tables_in_one_dossier_are_exact_on_every_day(tmp_path: Path) -> None:
    stories = everything()
    timeline = tracked_timeline(stories, Config(cards="all", cache=tmp_path))
    assert_exact(stories, timeline)
    assert any(v.until for v in timeline.versions), "nothing ever changed: the test shows nothing"


ANY_DAY = st.sampled_from(["", "2024-10-21", "2024-10-22", "2024-10-23", "2024-11-02"])


@given(st.lists(st.tuples(st.lists(ANY_ROW, max_size=4), ANY_DAY), max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_was_found_is_exact_on_every_day(given_stories: list[Any]) -> None:
    stories = [story(f"s{n}", rows, published=day) for n, (rows, day) in enumerate(given_stories)]
    nowhere = Config(cards="all", cache=Path("/dev/null/no"))
    assert_exact(stories, tracked_timeline(stories, nowhere))


def test_the_past_of_an_event_that_kept_its_id_stands_under_it(tmp_path: Path) -> None:
    """An older article is added: by itself the event would get another id, the ledger keeps it."""
    row = {"says": "Norland attacked Bergen.", "head": "attacked", "edtf": "2024-10-21"}
    who = {"who": ["Norland :country", "> Bergen :place"]}
    stories = [
        story("b", [{**row, **who}], published="2024-10-24"),
        story("c", [{"says": "Z met Y.", "head": "met"}], published="2024-10-25"),
    ]
    past = past_of(stories)
    before = timeline_of(past, Ledger())
    older = {**row, **who, "says": "Norland has attacked Bergen with ships."}
    past = past_of([*stories, story("a", [older], published="2024-10-22")])
    assert before.ledger
    today = timeline_of(past, before.ledger)
    (attack,) = today.events
    assert attack.id == before.events[0].id
    assert today.kept == ((past.assemble(past.articles, past.found).events[0].id, attack.id),)
    found = history(past, today, Curation(), Config(cards="all", cache=tmp_path))
    assert [(v.event, str(v.since), v.sources) for v in found] == [
        (attack.id, "2024-10-22", 1),
        (attack.id, "2024-10-24", 2),
    ]


def timeline_of(past: Past, ledger: Ledger) -> Timeline:
    return assemble(past.articles, past.found, None, ledger=ledger)


def test_kept_steps_give_the_same_as_fresh_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With any of them lost or broken, and with one more article; and they are really used."""
    stories = everything()
    config = Config(cards="all", cache=tmp_path)
    wanted = tracked_timeline(stories, config).versions
    with sqlite3.connect(tmp_path / FILE) as rows:
        days = [key for (key,) in rows.execute("SELECT key FROM kept ORDER BY key")]
        rows.execute("DELETE FROM kept WHERE key IN (?, ?)", days[::3][:2])
    rows.close()
    assert len(days) == len({a.published for a, _ in stories if a.published}) - 1
    assert tracked_timeline(stories, config).versions == wanted
    more = [*stories, story("late", [{"says": "Z met Y.", "head": "met"}], published="2031-01-01")]
    fresh = tracked_timeline(more, Config(cards="all", cache=tmp_path / "other")).versions
    assert tracked_timeline(more, config).versions == fresh

    def worked_out(past: Past, days: list[dt.date], config: Config) -> Any:
        assert not days
        return iter(())

    monkeypatch.setattr(snapshots, "_worked_out", worked_out)
    assert tracked_timeline(more, config).versions == fresh


def test_setting_a_headline_works_nothing_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What people set is put over what is kept; what they merge changes what is kept."""
    past = past_of(everything())
    config = Config(cards="all", cache=tmp_path)
    history(past, past.assemble(past.articles, past.found), Curation(), config)
    monkeypatch.setattr(snapshots, "_worked_out", lambda past, days, config: iter(()))
    first, other, *_ = past.assemble(past.articles, past.found).events
    set_ = [
        Correction(1, first.id, "retitle", "By hand"),
        Correction(2, first.id, "redate", "1999"),
        Correction(3, first.id, "status", "denied"),
        Correction(4, other.id, "hide"),
        Correction(5, first.id, "note", note="A note"),
    ]
    curation = Curation(tuple(set_))
    today = past.assemble(past.articles, past.found, curation=curation)
    found = history(past, today, curation, config)
    mine = [(v.headline, edtf(v.when), v.status) for v in found if v.event == first.id]
    assert set(mine) == {("By hand", "1999", Status.DENIED)}
    assert not [v for v in found if v.event == other.id]
    merged = Curation((*set_[:3], Correction(4, first.id, "merge", names=(other.id,))))
    today = past.assemble(past.articles, past.found, curation=merged)
    with pytest.raises(StopIteration):
        history(past, today, merged, config)


def test_an_article_edited_in_the_past_is_worked_out_again(tmp_path: Path) -> None:
    row = {"says": "Norland attacked Bergen.", "head": "attacked", "edtf": "2024-10-21"}
    config = Config(cards="all", cache=tmp_path)
    later = story("b", [row], published="2024-10-25", source="Other")
    before = [story("a", [row], published="2024-10-22"), later]
    tracked_timeline(before, config)
    edited = [
        story(
            "a",
            [{**row, "says": "Norland raided Bergen.", "head": "raided"}],
            published="2024-10-22",
        ),
        later,
    ]
    assert_exact(edited, tracked_timeline(edited, config))


def test_the_same_over_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = everything()
    alone = tracked_timeline(stories, Config(cards="all", cache=tmp_path / "1", workers=1))
    monkeypatch.setattr(snapshots, "WORTH", 10)
    assert tracked_timeline(stories, Config(cards="all", cache=tmp_path / "2", workers=2)) == alone


@pytest.mark.parametrize(
    ("work", "kept"),
    [
        (100, ["2024-10-14", "2024-10-16", "2024-10-20", "2024-11-01", "2025-02-01"]),
        (14, ["2024-10-20", "2024-11-01", "2025-02-01"]),  # the last of each week
        (8, ["2024-11-01", "2025-02-01"]),
    ],
)
def test_many_days_are_thinned_to_weeks_months_years(
    work: int, kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    days = ["2024-10-14", "2024-10-16", "2024-10-20", "2024-11-01", "2025-02-01"]
    row = {"says": "Norland attacked Bergen.", "head": "attacked", "edtf": "2024-10-13"}
    stories = [story(day, [row, row], published=day) for day in days]
    monkeypatch.setattr(versions, "WORK", work)
    monkeypatch.setattr(versions, "EACH", 0)
    past = past_of(stories)
    assert [str(day) for day in tracked(past.articles, past.found)] == kept


def told_by(timeline: Timeline, day: dt.date) -> dict[str, tuple[Any, ...]]:
    """By id of the events that rest on the same reports as on ``day``: their ladder and quantities
    as known then, each with the day on which it became known and who said it."""
    days = {a.id: a.published for a in timeline.articles}

    def known(article: str) -> bool:
        published = days[article]
        return published is not None and published <= day

    found = {}
    for event in timeline.events:
        reports = [r for r in event.reports if known(r.article)]
        if reports:
            ladder = tuple(r for r in event.history if r.known and r.known <= day)
            counts = tuple((days[r.article], r.speaker, q) for r in reports for q in r.quantities)
            found[event.id] = (tuple(r.ref for r in reports), ladder, counts)
    return found


def compared(stories: Stories) -> int:
    """How many events on how many days tell then what they tell of that day today."""
    past = past_of(stories)
    today, same = past.assemble(past.articles, past.found), 0
    for day in sorted({a.published for a, _ in stories if a.published})[:-1]:
        then = told_by(past.assemble(*published_by(day, past.articles, past.found)), day)
        for id_, now in told_by(today, day).items():
            if then.get(id_, ((),))[0] == now[0]:
                assert then[id_] == now
                same += 1
    return same


def test_history_and_quantities_as_known_on_a_day_are_those_of_that_day(demo: Stories) -> None:
    """For the events whose reports are brought together then as they are today."""
    assert compared(demo) > 500
    tables = [told(p.values[0])[0] for p in rows("timeline/history", "case")]
    assert sum(map(compared, tables)) >= len(tables)


# ---------------------------------------------------------------- articles that were changed


def changed_story(rows: list[Any], until: str, published: str = "2024-10-21") -> Any:
    """What the article “a” was until a day."""
    article, said = story("a", rows, published=published)
    return replace(article, until=dt.date.fromisoformat(until)), said


FIRST = {"says": "Norland attacked Bergen.", "head": "attacked", "edtf": "2024-10-20"}
THEN = {"says": "Norland left Bergen.", "head": "left", "edtf": "2024-10-20"}
LAST = {"says": "Norland warned Bergen.", "head": "warned", "edtf": "2024-10-20"}
OTHER = {"says": "Z met Y.", "head": "met", "edtf": "2024-10-23"}


def test_on_a_day_the_text_counts_that_the_article_had(tmp_path: Path) -> None:
    rest = story("c", [OTHER], published="2024-10-23")
    now = story("a", [LAST], published="2024-10-21")
    older = [changed_story([FIRST], "2024-10-22"), changed_story([THEN], "2024-10-25")]
    past = replace(past_of([now, rest]), earlier=older)
    today = past.assemble(past.articles, past.found)
    found = history(past, today, Curation(), Config(cards="all", cache=tmp_path))
    timeline = replace(today, versions=found)
    for day, stories in (
        ("2024-10-20", []),
        ("2024-10-21", [older[0]]),
        ("2024-10-22", [older[1]]),
        ("2024-10-23", [older[1], rest]),
        ("2024-10-24", [older[1], rest]),
        ("2024-10-25", [now, rest]),
    ):
        on = dt.date.fromisoformat(day)
        assert shown(known_on(timeline, on)) == built(stories, on), day
    again = history(past, today, Curation(), Config(cards="all", cache=tmp_path))
    assert again == found, "from what was kept"
    other = replace(past, earlier=[older[1]])
    fresh = history(other, today, Curation(), Config(cards="all", cache=tmp_path))
    assert fresh != found, "another earlier text gives another past"


def test_an_earlier_text_has_its_day_in_its_name(tmp_path: Path) -> None:
    for name, words in (("fire", "Nine ferries burned."), ("fire.until-2024-10-20", "A fire.")):
        text = f"---\ntitle: Fire\npublished: 2024-10-18\n---\n\n{words}\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    reading = articles.read(Config(content=tmp_path))
    assert [(a.id, a.text, a.until) for a in reading.articles] == [
        ("fire", "Nine ferries burned.", None)
    ]
    assert [(a.id, a.text, str(a.until)) for a in reading.earlier] == [
        ("fire", "A fire.", "2024-10-20")
    ]
    assert reading.problems == ()
    (tmp_path / "fire.md").unlink()
    reading = articles.read(Config(content=tmp_path))
    assert (reading.articles, reading.earlier) == ((), ())
    assert [one.code for one in reading.problems] == ["no-later-text"]


def test_what_a_later_text_added_is_known_from_its_day(tmp_path: Path) -> None:
    """The claim is in the first text, its confirmation in the second, its denial in the third."""
    first = "Norland attacked Bergen, Oslo said."
    texts = {
        "fire.until-2024-10-20": first,
        "fire.until-2024-10-25": f"{first} It did.",
        "fire": f"{first}  It did.\n\nNorland denied it.",
    }
    for name, words in texts.items():
        front = f"---\ntitle: Fire\npublished: 2024-10-18\n---\n\n{words}\n"
        (tmp_path / f"{name}.md").write_text(front, encoding="utf-8")
    reading = articles.read(Config(content=tmp_path))
    (article,) = reading.articles

    def known(words: str, one: Article) -> str:
        start = one.text.index(words)
        return str(one.known(Span(start, start + len(words))))

    assert [known(w, article) for w in ("Norland attacked", "It did.", "Norland denied it.")] == [
        "2024-10-18",
        "2024-10-20",
        "2024-10-25",
    ]
    second = max(reading.earlier, key=lambda one: str(one.until))
    assert [known(w, second) for w in ("Norland attacked", "It did.")] == [
        "2024-10-18",
        "2024-10-20",
    ]


def test_the_rungs_of_an_event_stand_on_the_days_of_the_texts(tmp_path: Path) -> None:
    row = {"says": "Norland attacked Bergen.", "head": "attacked", "edtf": "2024-10-20"}
    who = {"who": ["Norland :country", "> Bergen :place"]}
    claim = {**row, **who, "status": "claimed", "speaker": "Oslo"}
    more = {**row, **who, "says": "Norland did attack Bergen.", "head": "attack", "lemma": "attack"}
    article, told = story("a", [claim, more], published="2024-10-21")
    older = article.text[: article.text.index("Norland did")]
    article = replace(article, before=((dt.date(2024, 10, 23), " ".join(older.split())),))
    events = assemble([article], [told], None).events
    days = {str(rung.known) for event in events for rung in event.history}
    assert days == {"2024-10-21", "2024-10-23"}
