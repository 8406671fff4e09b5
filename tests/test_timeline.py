"""The timeline room: which reports are one event, their status over time, ids, links."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.config import Config
from builder.dates.when import edtf, sort_key
from builder.exports.json import write
from builder.model import Article, ArticleReports, Event, Timeline
from builder.names.spelling import table
from builder.timeline import assemble, status_on
from builder.timeline.heads import head_class
from builder.timeline.ids import ids
from tests.factory import story
from tests.tables import rows

Stories = list[tuple[Article, ArticleReports]]


def told(row: dict[str, Any]) -> tuple[Stories, Timeline]:
    """The stories of a row, and the timeline of them."""
    stories = [
        story(
            one["name"], one["rows"], **{k: v for k, v in one.items() if k not in ("name", "rows")}
        )
        for one in row["story"]
    ]
    return stories, assemble([a for a, _ in stories], [f for _, f in stories], None)


def event_of(stories: Stories, timeline: Timeline, name: str) -> Event | None:
    """The event of the report called "story.row", None when it is undated."""
    article, _, number = name.partition(".")
    ref = next(f for a, f in stories if a.id == article).reports[int(number)].ref
    return next((e for e in timeline.events if ref in {r.ref for r in e.reports}), None)


@pytest.mark.parametrize("row", rows("timeline/merge", "case"))
def test_merge(row: dict[str, Any]) -> None:
    stories, timeline = told(row)

    def event(name: str) -> Event:
        found = event_of(stories, timeline, name)
        assert found, f"{name} is undated"
        return found

    for names in row.get("together", []):
        assert len({event(name).id for name in names}) == 1, f"apart: {names}"
    for names in row.get("apart", []):
        assert len({event(name).id for name in names}) == len(names), f"together: {names}"
    for a, b in row.get("linked", []):
        links = {r.event: r.kind for r in event(a).related}
        assert links.get(event(b).id) == "possibly_same"
    for a, b in row.get("unlinked", []):
        links = {r.event: r.kind for r in event(a).related}
        assert links.get(event(b).id) != "possibly_same"
    for name in row.get("undated", []):
        assert event_of(stories, timeline, name) is None


@pytest.mark.parametrize("row", rows("timeline/history", "case"))
def test_history(row: dict[str, Any]) -> None:
    stories, timeline = told(row)
    event = event_of(stories, timeline, row["event"])
    assert event
    ladder = [[str(r.known), r.act.value, r.who, r.status.value] for r in event.history]
    assert ladder == row["ladder"]
    assert event.status.value == row["ladder"][-1][-1]
    for day, status in row.get("as_known_on", {}).items():
        assert status_on(event, dt.date.fromisoformat(day)) == (status or None)


@pytest.mark.parametrize("row", rows("timeline/lead", "case"))
def test_lead(row: dict[str, Any]) -> None:
    stories, timeline = told(row)
    event = event_of(stories, timeline, row["event"])
    assert event
    assert event.headline == row["headline"]
    assert edtf(event.when) == row["edtf"]
    assert event.sources == row["sources"]
    assert [f"{p.key} {p.role}" for p in event.participants] == row["participants"]


@pytest.mark.parametrize("row", rows("timeline/relations", "case"))
def test_relations(row: dict[str, Any]) -> None:
    stories, timeline = told(row)

    def event(name: str) -> Event:
        found = event_of(stories, timeline, name)
        assert found, f"{name} is undated"
        return found

    for name, kind, other in row["links"]:
        assert (event(other).id, kind) in {(r.event, r.kind) for r in event(name).related}
    for name, other in row.get("unlinked", []):
        assert event(other).id not in {r.event for r in event(name).related}


def everything() -> Stories:
    """All stories of all tables, as one dossier; those of one name in two rows are told apart."""
    tables = ("merge", "history", "lead", "relations")
    found = [p.values[0] for table in tables for p in rows(f"timeline/{table}", "case")]
    return [
        story(
            f"{number:02}-{one['name']}",
            one["rows"],
            **{k: v for k, v in one.items() if k not in ("name", "rows")},
        )
        for number, row in enumerate(found)
        for one in row["story"]
    ]


@given(st.randoms(use_true_random=False))
@settings(max_examples=8, deadline=None)
def test_any_order_of_articles_gives_the_same_bytes(chance: random.Random) -> None:
    stories = everything()
    wanted = write(assemble([a for a, _ in stories], [f for _, f in stories], None), Config())
    articles, found = [a for a, _ in stories], [f for _, f in stories]
    chance.shuffle(articles)
    chance.shuffle(found)
    assert write(assemble(articles, found, None), Config()) == wanted


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_no_order_of_a_set_shows(seed: str) -> None:
    """The same bytes under any hash seed: in a process of its own, since the seed is set there."""
    code = (
        "import hashlib; from builder.config import Config; from builder.exports.json import write;"
        "from builder.timeline import assemble; from tests.test_timeline import everything;"
        "s = everything(); t = assemble([a for a, _ in s], [f for _, f in s], None);"
        "print(hashlib.sha256(write(t, Config())).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    stories = everything()
    here = write(assemble([a for a, _ in stories], [f for _, f in stories], None), Config())
    assert done.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_every_report_is_in_one_place() -> None:
    stories = everything()
    timeline = assemble([a for a, _ in stories], [f for _, f in stories], None)
    shown = [r.ref for event in timeline.events for r in event.reports]
    shown += [r.ref for r in timeline.undated]
    assert sorted(shown) == sorted(r.ref for _, f in stories for r in f.reports)


def test_events_are_in_order_and_links_lead_to_events() -> None:
    stories = everything()
    timeline = assemble([a for a, _ in stories], [f for _, f in stories], None)
    keys = [(sort_key(e.when), -e.salience, e.id) for e in timeline.events]
    assert keys == sorted(keys)
    known = {event.id for event in timeline.events}
    assert len(known) == len(timeline.events)
    for event in timeline.events:
        assert {relation.event for relation in event.related} <= known - {event.id}
        assert len(event.merges) == len(event.reports) - 1
        assert all(event.merges)


def test_an_id_rests_on_its_sentence_alone() -> None:
    """A new headline, an edit elsewhere in the article and other articles leave it."""
    row = {"says": "Norland attacked Bergen on Monday.", "head": "attacked", "edtf": "2024-10-21"}
    before = {"says": "Something else was written first.", "head": "written", "edtf": "2024-10-20"}
    plain = [story("a", [row])]
    edited = [
        story("a", [before, {**row, "headline": "Bergen attacked"}], title="New title"),
        story("b", [{**before, "says": "Another paper was written."}]),
    ]
    found = []
    for stories in (plain, edited):
        timeline = assemble([a for a, _ in stories], [f for _, f in stories], None)
        found += [e.id for e in timeline.events if e.reports[0].head.text == "attacked"]
    assert len(found) == 2
    assert found[0] == found[1]


def test_ids_that_collide_grow_alike_in_any_order() -> None:
    texts = [f"anchor {n}" for n in range(80_000)]
    given_ids = ids(texts)
    assert len(set(given_ids)) == len(texts)
    assert max(map(len, given_ids)) > 6, "no two collide: take more anchors"
    assert dict(zip(reversed(texts), ids(texts[::-1]), strict=True)) == dict(
        zip(texts, given_ids, strict=True)
    )
    assert len(set(ids(["same", "same", "same"]))) == 3


def test_nothing_gives_an_empty_timeline() -> None:
    assert assemble([], [], None) == Timeline((), ())


@pytest.mark.parametrize("row", rows("timeline/heads", "case"))
def test_heads(row: dict[str, Any]) -> None:
    def kind(head: str) -> str:
        lemma, _, after = head.partition(" . ")
        return head_class(lemma, after=tuple(after.split()))

    for group in row.get("same", []):
        assert len({kind(head) for head in group}) == 1, {head: kind(head) for head in group}
    for group in row.get("apart", []):
        assert len({kind(head) for head in group}) == len(group), {h: kind(h) for h in group}


def test_no_word_stands_in_two_sets() -> None:
    standing = [word for line in table("timeline/heads.toml", "sets") for word in line.split()]
    assert {word for word in standing if standing.count(word) > 1} == set()


ANY_ROW = st.fixed_dictionaries(
    {
        "says": st.sampled_from(
            ["Anna met Otto.", "Anna Berg had met Otto Weiss?", "They met!", "Z met"]
        ),
        "head": st.just("met"),
        "lemma": st.sampled_from(["meet", "sign", "say", "be", "—"]),
    },
    optional={
        "edtf": st.sampled_from(
            ["-0044-03-15", "2024-10", "[..2024-10-23]", "2024-10-21/..", "-9999"]
        ),
        "how": st.sampled_from(["explicit", "inherited", "dateline", "edited"]),
        "status": st.sampled_from(["reported", "claimed", "denied", "planned", "hypothetical"]),
        "who": st.lists(
            st.sampled_from(["Anna Berg", "> Otto :person", "+ …", "UN", "Kim", "X :place"])
        ),
        "places": st.lists(st.sampled_from(["Oslo", "", "the North", "—"])),
        "counts": st.lists(st.sampled_from([[3, "ferries"], [30, ""], [31.5, "troops", "about"]])),
        "speaker": st.sampled_from(["Anna Berg", "officials", ""]),
        "speech": st.sampled_from(["say", "deny", "confirm"]),
        "said_in": st.sampled_from([0, None]),
        "negated": st.booleans(),
        "headline": st.sampled_from(["", "漢字", "Anna meets Otto"]),
    },
)
ANY_STORY = st.tuples(
    st.lists(ANY_ROW, max_size=4), st.sampled_from(["", "2024-10-23", "0001-01-01", "9999-12-31"])
)


@given(st.lists(ANY_STORY, max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_was_found_becomes_a_sound_timeline(given_stories: list[Any]) -> None:
    stories = [
        story(f"s{n}", given_rows, published=day)
        for n, (given_rows, day) in enumerate(given_stories)
    ]
    timeline = assemble([a for a, _ in stories], [f for _, f in stories], None)
    shown = [r.ref for event in timeline.events for r in event.reports]
    shown += [r.ref for r in timeline.undated]
    assert sorted(shown) == sorted(r.ref for _, f in stories for r in f.reports)
    known = {event.id for event in timeline.events}
    assert len(known) == len(timeline.events)
    for event in timeline.events:
        assert event.history
        assert event.status is event.history[-1].status
        assert 0 <= event.salience <= 1
        assert event.sources >= 1
        assert {relation.event for relation in event.related} <= known - {event.id}
    names = {name.id for name in timeline.names}
    assert {p.key for event in timeline.events for p in event.participants} <= names
    again = assemble([a for a, _ in stories][::-1], [f for _, f in stories][::-1], None)
    assert write(again, Config()) == write(timeline, Config())
