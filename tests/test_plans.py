"""Plans that come due, and gaps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import escape

from builder.config import Config
from builder.model import Act, Rung, Status
from builder.site.pages import render
from builder.site.plans_page import by_sentence
from builder.timeline import assemble
from builder.timeline.gaps import gaps
from builder.timeline.plans import plans
from tests.factory import story
from tests.tables import rows
from tests.test_timeline import event_of


@pytest.mark.parametrize("row", rows("timeline/plans", "case"))
def test_plans(row: dict[str, Any]) -> None:
    stories = [
        story("a", row["rows"], published="2024-10-10"),
        story("b", row["later"], published="2024-11-05"),
    ]
    timeline = assemble([a for a, _ in stories], [f for _, f in stories], None)
    event = event_of(stories, timeline, row["plan"])
    assert event
    found = {plan.event: plan for plan in plans(timeline)}.get(event.id)
    assert (found.outcome.value if found else "") == row["outcome"]
    if found:
        assert (str(dt.date.fromordinal(found.due)) if found.due else "") == row["due"]
        told = [event_of(stories, timeline, name) for name in row["by"]]
        assert list(found.by) == [one.id for one in told if one]


def test_plans_are_in_order_of_their_days_and_shown_by_what_became_of_them() -> None:
    row = {"head": "open", "status": "planned", "who": ["Norland :country"]}
    stories = [
        story(
            "a",
            [
                {**row, "says": f"Norland will open port {n} {day}.", "edtf": day}
                for n, day in enumerate(["2024-12-01", "2024-10-20", "2024-10-15"])
            ],
            published="2024-10-10",
        ),
        story("b", [], published="2024-11-05"),
    ]
    timeline = assemble([a for a, _ in stories], [f for _, f in stories], None)
    due = [plan.due for plan in plans(timeline)]
    assert due == [dt.date(2024, m, d).toordinal() for m, d in ((10, 15), (10, 20), (12, 1))]
    page = next(p.body for p in render(timeline, Config(search=False)).pages if p.kind == "open")
    order = ["Nothing reported", "port 2", "port 1", "Still ahead", "port 0"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_gaps() -> None:
    row = {"head": "attacked", "lemma": "attack", "who": ["Norland :country", "> Bergen :place"]}
    explicit = {**row, "says": "Norland attacked Bergen.", "edtf": "2024-10-21"}
    loose = {"says": "Anna met Otto.", "head": "met", "edtf": "2024-10-22", "how": "dateline"}
    stories = [
        story("a", [explicit, loose], published="2024-10-22"),
        story(
            "b",
            [{**explicit, "says": "Bergen was attacked by Norland."}],
            published="2024-10-23",
            archived_url="https://archive.example.org/b",
        ),
    ]
    timeline = assemble([a for a, _ in stories], [f for _, f in stories], None)
    attack, meeting = (event_of(stories, timeline, name) for name in ("a.0", "a.1"))
    assert attack
    assert meeting
    assert attack.sources == 2
    found = gaps(timeline)
    assert found.alone == found.unarchived == (meeting.id,)
    assert found.dates == ((meeting.id, "taken as news of the day of publication"),)


def test_two_that_are_possibly_the_same_are_a_gap_and_named_once() -> None:
    row = {"head": "attacked", "lemma": "attack", "who": ["Norland :country", "> Bergen :place"]}
    stories = [
        story(name, [{**row, "says": says, "edtf": "2024-10-21", "counts": [[ships, "ships"]]}])
        for name, says, ships in (
            ("a", "Norland attacked Bergen.", 200),
            ("b", "Norland attacked Bergen with 900 ships.", 900),
        )
    ]
    timeline = assemble([a for a, _ in stories], [f for _, f in stories], None)
    (twins,) = gaps(timeline).twins
    assert {twins[0], twins[1]} == {event.id for event in timeline.events}
    page = next(p.body for p in render(timeline, Config(search=False)).pages if p.kind == "open")
    told = page[page.index('id="twins"') : page.index('id="alone"')]
    assert "1 pair" in told
    assert str(escape(twins[2])) in told


def test_what_one_sentence_tells_undated_stands_together_without_what_is_said_in_it() -> None:
    sentence = "Ida Holm met Otto Weiss and promised that the lock would be mended."
    _, told = story(
        "a",
        [
            {"says": sentence, "head": "met"},
            {"says": sentence, "head": "promised", "speech": "promise"},
            {"says": sentence, "head": "mended", "said_in": 1},
            {"says": "The lock was painted.", "head": "painted"},
        ],
    )
    whole = [
        replace(one, sentence=told.reports[0].sentence) if number < 3 else one
        for number, one in enumerate(told.reports)
    ]
    found = [[one.head.text for one in together] for together in by_sentence(whole)]
    assert found == [["met", "promised"], ["painted"]]
    assert [[one.head.text for one in together] for together in by_sentence(whole[2:])] == [
        ["mended"],
        ["painted"],
    ]


def test_a_denial_told_long_after_it_was_made_says_of_when_it_is() -> None:
    days = {}
    for published in ("2024-03-05", "2024-09-20"):
        article, told = story(
            "a",
            [
                {"says": "Norland sent troops.", "head": "sent", "lemma": "send", "edtf": "2024-03-01",
                 "who": ["Norland :country"]},
                {"says": "Ida Holm denied it on 4 March.", "head": "denied", "lemma": "deny",
                 "edtf": "2024-03-04", "speech": "deny", "status": "denied", "speaker": "Ida Holm"},
            ],
            published=published,
        )  # fmt: skip
        made = assemble([article], [told], None)
        event, denial = made.events
        rung = Rung(
            article.published, Act.DENIES, "Ida Holm", denial.reports[0].ref, Status.DISPUTED
        )
        shown = replace(made, events=(replace(event, history=(*event.history, rung)), denial))
        pages = render(shown, Config(search=False)).pages
        page = next(one for one in pages if one.uri.startswith(f"e/{event.id}"))
        days[published] = "<span>dated 4 March 2024</span>" in page.body
    assert days == {"2024-03-05": False, "2024-09-20": True}
