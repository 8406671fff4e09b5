"""The timeline room: which reports are one event, their status over time, ids, links."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from builder.dates.when import edtf
from builder.model import Article, ArticleReports, Event, Timeline
from builder.timeline import assemble, status_on
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
