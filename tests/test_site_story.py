"""The story, told: what stands in it, and that no sentence or link in it is idle."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builder.config import Config
from builder.model import Timeline
from builder.site.pages import book_of, render
from builder.site.story_page import Chapter, chapters
from builder.timeline import assemble
from tests.factory import story
from tests.synthetic import timeline as synthetic

BERG = {"who": ["Anna Berg"], "head": "met"}
ROWS: list[dict[str, Any]] = [
    {**BERG, "says": "Anna Berg met Otto Weiss in Oslo.", "edtf": "2024-10-01"},
    {
        "says": "Both had promised for years to mend the dike at Velland.",
        "head": "promised",
        "edtf": "2024-10-02",
        "who": ["Anna Berg"],
    },
    {
        "says": "Norland attacked Bergen with two hundred ships before the winter storms began.",
        "head": "attacked",
        "edtf": "2024-10-10",
        "headline": "Norland attacked Bergen",
        "who": ["Norland :country", "Anna Berg"],
    },
    {
        "says": "Anna Berg resigned.",
        "head": "resigned",
        "edtf": "2024-10-12",
        "who": ["Anna Berg"],
    },
]


def made(keys: tuple[str, ...]) -> tuple[Timeline, list[Chapter]]:
    """The rows with those as key events whose heads are named."""
    article, found = story("a", ROWS, published="2024-10-13")
    plain = assemble([article], [found], None)
    events = tuple(
        replace(
            event,
            pinned=event.reports[0].head.text in keys,
            not_key=event.reports[0].head.text not in keys,
        )
        for event in plain.events
    )
    timeline = replace(plain, events=events)
    _, book = book_of(timeline, Config())
    return timeline, chapters(book)


def test_the_key_events_are_told_in_order() -> None:
    _, told = made(("attacked", "met"))
    assert [one.number for one in told] == [1, 2]
    assert [one.event.headline for one in told] == [
        "Anna Berg met Otto Weiss in Oslo",
        "Norland attacked Bergen",
    ]


def test_a_sentence_adds_to_the_headline_or_the_next_of_the_article_does() -> None:
    _, (meeting, attack) = made(("met", "attacked"))
    assert attack.sentence == ROWS[2]["says"]
    assert meeting.sentence == ROWS[1]["says"]  # its own says no more than the headline
    assert meeting.article
    assert meeting.article.article.id == "a"
    _, (end,) = made(("resigned",))
    assert end.sentence == ""


def test_what_led_to_it_and_what_came_of_it_are_no_key_events() -> None:
    _, (attack,) = made(("attacked",))
    assert attack.before
    assert attack.after
    assert attack.before.event.headline.startswith("Both had promised")
    assert attack.after.event.headline == "Anna Berg resigned"
    _, (attack, end) = made(("attacked", "resigned"))
    assert attack.after is None
    assert end.after is None


def test_the_home_page_begins_with_it_and_a_page_and_a_frame_have_it() -> None:
    found = synthetic(40)
    pages = {page.uri: page.body for page in render(found, Config(title="T")).pages}
    _, book = book_of(found, Config(title="T"))
    told = chapters(book)
    assert len(told) == len(book.keys) > 4
    assert pages[""].index('id="key"') < pages[""].index('id="ov"') < pages[""].index('id="all"')
    for one in told:
        assert f'id="c-{one.number}"' in pages["story/"]
        assert f"e/{one.event.id}-" in pages["embed/story/"]
    assert pages["story/"].count('rel="next"') == len(told) - 1
    assert any(one.bends for one in told)


def test_a_timeline_too_small_for_a_story_says_so() -> None:
    for number in (0, 1):
        pages = {page.uri: page.body for page in render(synthetic(number), Config()).pages}
        assert "No key event yet" in pages["story/"]
        assert "No key event yet" in pages["embed/story/"]
