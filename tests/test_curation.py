"""Curation: what people write stays done, shows who did it, and says so when it no longer fits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from builder.dates.when import edtf
from builder.model import Article, ArticleReports, Event, Problem, Timeline
from builder.timeline import assemble
from builder.timeline.by_hand import added
from builder.timeline.curation import Curation, read_curation
from builder.timeline.ids import anchor, home
from tests.factory import story
from tests.tables import rows

Stories = list[tuple[Article, ArticleReports]]

ATTACK = {"head": "attacked", "lemma": "attack", "edtf": "2024-10-21"}
BERGEN = ["Norland :country", "> Bergen :place"]
SHIPS = [[200, "ships"]]
STORIES: Stories = [
    story(
        "a",
        [
            {
                **ATTACK,
                "says": "Norland attacked Bergen on Monday.",
                "who": BERGEN,
                "counts": SHIPS,
            },
            {
                "says": "Anna Berg visited Otto Weiss in Oslo.",
                "head": "visited",
                "edtf": "2024-10-20",
                "who": ["Anna Berg", "> Otto Weiss"],
                "places": ["Oslo"],
            },
        ],
        published="2024-10-22",
    ),
    story(
        "b",
        [
            {
                **ATTACK,
                "says": "On Monday Norland attacked Bergen.",
                "who": BERGEN,
                "counts": SHIPS,
            },
            {
                "says": "Suderland denied everything on Tuesday.",
                "head": "denied",
                "edtf": "2024-10-22",
                "who": ["Suderland :country"],
            },
        ],
        published="2024-10-23",
    ),
    story(
        "c",
        [
            {
                "says": "Norland will build a port next year.",
                "head": "build",
                "edtf": "2025",
                "status": "planned",
                "who": ["Norland :country"],
            },
            {
                **ATTACK,
                "says": "Norland attacked Bergen on Monday with 900 ships.",
                "who": BERGEN,
                "counts": [[900, "ships"]],
            },
        ],
        published="2024-10-24",
    ),
]
PLAIN = assemble([a for a, _ in STORIES], [f for _, f in STORIES], None)


def curated(yaml: str, folder: Path) -> tuple[Stories, Timeline, tuple[Problem, ...]]:
    """The stories under a curation.yml of this text: with those by hand, the timeline, the trouble."""
    (folder / "curation.yml").write_text(yaml, encoding="utf-8")
    curation, trouble = read_curation(folder)
    sources, told, misnamed = added(curation, [a for a, _ in STORIES], 40)
    stories = [*STORIES, *zip(sources, told, strict=True)]
    timeline = assemble(
        [a for a, _ in stories],
        [f for _, f in stories],
        None,
        curation=curation,
        problems=(*trouble, *misnamed),
    )
    return stories, timeline, timeline.problems


def ref(stories: Stories, name: str) -> str:
    article, _, number = name.partition(".")
    return next(f for a, f in stories if a.id == article).reports[int(number)].ref


def event_of(stories: Stories, timeline: Timeline, name: str) -> Event | None:
    wanted = ref(stories, name)
    return next((e for e in timeline.events if wanted in {r.ref for r in e.reports}), None)


def filled(text: str) -> str:
    """The text with ids and names of reports for what stands in braces."""

    def value(match: re.Match[str]) -> str:
        name, _, how = match[1].partition(":")
        if name.endswith("@"):
            return ref(STORIES, name[:-1])
        event = event_of(STORIES, PLAIN, name)
        assert event
        if how == "home":
            article, _, number = name.partition(".")
            source, found = next((a, f) for a, f in STORIES if a.id == article)
            return home(anchor(source, found.reports[int(number)]))
        return event.id[:-1] + "9" if how == "typo" else event.id

    return re.sub(r"\{(\w[^}]*)\}", value, text).removeprefix("\n")


def test_the_stories_are_what_the_table_says() -> None:
    assert event_of(STORIES, PLAIN, "a.0") is event_of(STORIES, PLAIN, "b.0")
    names = ["a.0", "a.1", "b.1", "c.0", "c.1"]
    assert len({getattr(event_of(STORIES, PLAIN, name), "id", "") for name in names}) == 5
    attack, raid = event_of(STORIES, PLAIN, "a.0"), event_of(STORIES, PLAIN, "c.1")
    assert attack
    assert raid
    assert (raid.id, "possibly_same") in {(r.event, r.kind) for r in attack.related}


@pytest.mark.parametrize("row", rows("timeline/curation", "case"))
def test_curation(row: dict[str, Any], tmp_path: Path) -> None:
    stories, timeline, problems = curated(filled(row["yaml"]), tmp_path)

    def event(name: str) -> Event:
        found = event_of(stories, timeline, name)
        assert found, f"{name} is in no event"
        return found

    for names in row.get("together", []):
        assert len({event(name).id for name in names}) == 1
    for names in row.get("apart", []):
        assert len({event(name).id for name in names}) == len(names)
    for name, other in row.get("id", {}).items():
        assert event(name).id == getattr(event_of(STORIES, PLAIN, other), "id", "")
    for name in row.get("nowhere", []):
        assert event_of(stories, timeline, name) is None
        assert ref(stories, name) not in {r.ref for r in timeline.undated}
    for a, b in row.get("unlinked", []):
        assert event(b).id not in {r.event for r in event(a).related if r.kind == "possibly_same"}
    for name, wanted in row.get("shown", {}).items():
        assert shown(event(name), wanted) == wanted
    wanted_problems = row.get("problems", [])
    found = sorted((p.line, p.code.removeprefix("curation-")) for p in problems)
    assert found == sorted((line, code) for line, code, *_ in wanted_problems)
    for line, code, *told in wanted_problems:
        todos = [p.todo for p in problems if (p.line, p.code) == (line, f"curation-{code}")]
        assert all(filled(words) in "\n".join(todos) for words in told)
    assert_sound(timeline)


def shown(event: Event, wanted: dict[str, Any]) -> dict[str, Any]:
    """What an event shows of what a row wants to know."""
    leading = event.reports[event.lead]
    all_there_is = {
        "headline": event.headline,
        "edtf": edtf(event.when),
        "status": event.status.value,
        "how": leading.how.value,
        "pinned": event.pinned,
        "edits": [[e.kind, e.told, e.before, e.note] for e in event.edits],
        "participants": [p.key for p in event.participants],
        "places": list(event.places),
    }
    return {key: all_there_is[key] for key in wanted}


def assert_sound(timeline: Timeline) -> None:
    """Ids are unique, and links lead to events."""
    ids = [event.id for event in timeline.events]
    assert len(set(ids)) == len(ids)
    for event in timeline.events:
        assert {relation.event for relation in event.related} <= set(ids)
        assert len(event.merges) == len(event.reports) - 1


def test_without_the_file_all_is_well(tmp_path: Path) -> None:
    assert read_curation(tmp_path) == (Curation(), ())
