"""What the pages on statements, numbers, sources and names say about all events together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from builder.config import Config
from builder.dates.when import from_edtf
from builder.model import (
    Article,
    Event,
    Name,
    NameKind,
    Relation,
    Report,
    Status,
    Timeline,
)
from builder.site import search
from builder.site.book import Book
from builder.site.network import network
from builder.site.numbers_page import BASE, TOP, all_numbers
from builder.site.pages import TEMPLATES, book_of
from builder.site.search import records
from builder.site.statements_page import LATEST, sayings, statements
from builder.site.templates import environment
from builder.timeline import assemble
from tests.factory import people, story

NAMES = (
    Name("ana-ruiz", "Ana Ruiz", NameKind.PERSON),
    Name("bo-lund", "Bo Lund", NameKind.PERSON),
    Name("lock-board", "Lock Board", NameKind.ORGANISATION),
)


def book(rows: Sequence[dict[str, Any]]) -> Book:
    """Each row an event with one report; ``about`` is the number of the event it speaks of."""
    events: list[Event] = []
    articles: list[Article] = []
    for number, row in enumerate(rows):
        day = row.get("published", f"2024-06-{10 + number}")
        source = row.get("source", "Selby Courier")
        article, told = story(
            f"a{number}", [{"head": "close", **row}], published=day, source=source
        )
        report: Report = replace(told.reports[0], speaker_key=row.get("key", ""))
        related = (
            (Relation(f"e{row['about']}", "statement_about", "what"),) if "about" in row else ()
        )
        articles.append(article)
        events.append(
            Event(
                f"e{number}",
                "",
                report.headline,
                from_edtf("2024-06-09"),
                report.status,
                (report,),
                related=related,
                participants=people(row.get("who", [])),
            )
        )
    parts = environment(TEMPLATES).get_template("_parts.html").module
    timeline = Timeline(tuple(articles), tuple(events), NAMES)
    return Book.of(timeline, Config(search=False), parts)


SAID = {"speaker": "Ana Ruiz", "key": "ana-ruiz"}


def test_a_statement_and_what_it_says_are_one_line() -> None:
    found = book(
        [
            {"says": "Guards close the lock.", "status": "claimed", **SAID},
            {"says": "Ana Ruiz denies guards close it.", "speech": "deny", "about": 0, **SAID},
            {"says": "Boats close in.", "status": "confirmed", **SAID},
        ]
    )
    name = found.name_of["ana-ruiz"]
    lines = sayings(name.said, found)
    assert [(one.verb, one.looks, one.words, one.own_verb) for one in lines] == [
        ("denies", "denied", "denies guards close it", True),
        ("confirms", "confirmed", "Boats close in", False),
    ]
    assert lines[0].about is found.events[0]
    assert lines[0].datetime == "2024-06-11"


def test_two_speakers_at_the_head_of_a_headline_stay_there() -> None:
    found = book([{"says": "Ana Ruiz and Bo Lund say guards close it.", "speech": "say", **SAID}])
    (line,) = sayings(found.name_of["ana-ruiz"].said, found)
    assert line.words == "Ana Ruiz and Bo Lund say guards close it"
    assert not line.own_verb


def test_the_page_has_everybody_who_spoke() -> None:
    rows: list[dict[str, Any]] = [
        {"says": f"Ana Ruiz says close {n}.", "speech": "say", **SAID} for n in range(LATEST + 3)
    ]
    rows.append(
        {"says": "They close.", "status": "claimed", "speaker": "Bo Lund", "key": "bo-lund"}
    )
    rows.append({"says": "Some close.", "status": "claimed", "speaker": "two officials"})
    found = statements(book(rows))
    assert [(one.name.title, len(one.sayings), one.more) for one in found.speakers] == [
        ("Ana Ruiz", LATEST, 3)
    ]
    assert [one.speaker for one in found.once] == ["Bo Lund"]
    assert [one.speaker for one in found.unnamed] == ["Two officials"]
    assert found.others == []


def test_numbers_are_counted_by_what_they_count() -> None:
    found = book(
        [{"says": f"They close {n} boats.", "counts": [[n, "boats"]]} for n in (20, 40, 80)]
        + [{"says": "They close 19 locks.", "counts": [[19, "locks"]]}]
    )
    numbers = all_numbers(found)
    (boats,) = numbers.series
    assert boats.title == "Boats"
    assert not boats.tenfold
    assert [spot.y for spot in boats.spots] == [(BASE * 3 + TOP) / 4, (BASE + TOP) / 2, TOP]
    assert [spot.x for spot in boats.spots] == [16, 57, 98]
    assert [one.value for one in numbers.lone] == ["19"]
    assert numbers.all == 4


def test_a_group_of_three_is_no_number() -> None:
    counts = [[3, "boats"], [3, "per cent"], [3, "people", "", "killed"], [30, "boats"]]
    found = all_numbers(book([{"says": f"They close {c[0]}.", "counts": [c]} for c in counts]))
    assert [(one.value, one.what) for one in found.lone] == [
        ("3%", "per cent"),
        ("3", "people"),
        ("30", "boats"),
    ]


def test_what_is_told_with_other_verbs_is_no_one_track() -> None:
    rows = [
        {"says": "They close 20 boats.", "counts": [[20, "boats"]]},
        {"says": "They open 30 boats.", "head": "open", "counts": [[30, "boats"]]},
        {"says": "They close 40 boats.", "counts": [[40, "boats", "about"]]},
    ]
    found = all_numbers(book(rows))
    assert [[one.value for one in series.numbers] for series in found.series] == [["20", "40"]]
    assert [one.value for one in found.lone] == ["30"]


def test_the_signs_of_the_drawings_are_explained() -> None:
    counts = [[20, "boats", "about"], [40, "boats", "at least"], [60, "boats"]]
    rows = [{"says": f"They close {c[0]} boats.", "counts": [c]} for c in counts]
    (boats,) = all_numbers(book(rows)).series
    assert boats.signs == "Whiskers: about. Arrow up: at least."


def test_measures_are_of_no_track() -> None:
    counts = [[2e9, "USD"], [1.5, "USD"], [40, "per cent"], [20, "boat"], [30, "boats"]]
    found = all_numbers(book([{"says": f"They close {c[0]}.", "counts": [c]} for c in counts]))
    (boats,) = found.series
    assert (boats.title, len(boats.numbers)) == ("Boats", 2)
    assert {one.value for one in found.lone} == {"$2 billion", "$1.5", "40%"}


def test_a_track_is_of_one_thing_counted() -> None:
    counts = [
        [40, "soldiers", "", "sent"],
        [60, "soldiers", "", "sent"],
        [12, "people", "at least", "killed"],
        [900, "people", "", "killed", "since March 2011"],
        [950, "persons", "", "killed", "since March 2011"],
    ]
    said = [
        {"says": f"They say {c[0]} close.", "speech": "say", "counts": [c], **SAID} for c in counts
    ]
    numbers = all_numbers(
        book([*said, {"says": "They close 12.", "edtf": "2024-06-09", "counts": [counts[2]]}])
    )
    assert {one.title: len(one.numbers) for one in numbers.series} == {
        "Soldiers sent: Ana Ruiz": 2,
        "Killed since March 2011: Ana Ruiz": 2,
    }
    assert [one.value for one in numbers.lone] == [
        "12",
        "12",
    ]  # of one event, and of who knows what
    assert {one.speaker for series in numbers.series for one in series.numbers} == {"Ana Ruiz"}


def test_a_number_of_a_statement_and_of_what_it_says_is_one() -> None:
    found = book([{"says": "Guards close 30 locks.", "counts": [[30, "locks"]], **SAID}])
    (event,) = found.events
    told = event.event.reports[0]
    said = replace(told, statement=True, speech="say")
    event.event = replace(event.event, reports=(said, told))
    (one,) = all_numbers(found).lone
    assert one.report is told
    assert one.speaker == "Ana Ruiz"


def test_numbers_far_apart_stand_on_a_tenfold_scale() -> None:
    counts = ([100, "boats"], [100000, "boats"], [1000, "boats"])
    found = book(
        [{"says": f"Boats close, {n}.", "counts": [count]} for n, count in enumerate(counts)]
    )
    (boats,) = all_numbers(found).series
    assert boats.tenfold
    assert [text for _, text in boats.levels] == ["100", "1,000", "10,000", "100,000"]
    assert [spot.y for spot in boats.spots][:2] == [BASE, TOP]


def test_numbers_too_far_apart_count_no_one_thing() -> None:
    wide = [{"says": f"They close {n} boats.", "counts": [[n, "boats"]]} for n in (20, 10**6)]
    assert all_numbers(book(wide)).series == []
    some = [
        {"says": f"They close {n} boats.", "counts": [[n, "boats"]]}
        for n in (20, 30, 10**5, 40, 50)
    ]
    found = all_numbers(book(some))
    assert [one.value for one in found.series[0].numbers] == ["20", "30", "40", "50"]
    assert [one.value for one in found.lone] == ["100,000"]


def test_places_and_nations_tell_apart_where_there_are_two() -> None:
    def told(*counts: tuple[int, str, str]) -> dict[str, int]:
        rows = [
            {
                "says": f"They say {n} close.",
                "speech": "say",
                "counts": [[n, unit, "", "killed", "", place]],
                **SAID,
            }
            for n, unit, place in counts
        ]
        return {one.title: len(one.numbers) for one in all_numbers(book(rows)).series}

    mexico = [(20, "people", "Mexico"), (30, "people", "Mexico"), (40, "people", "")]
    assert told(*mexico) == {"Killed: Ana Ruiz": 3}
    assert told(*mexico, (90, "people", "world"), (95, "people", "world"), (41, "people", "")) == {
        "Killed in Mexico: Ana Ruiz": 2,
        "Killed worldwide: Ana Ruiz": 2,
        "Killed, place not named: Ana Ruiz": 2,
    }
    danes = [(20, "Danish soldiers", ""), (25, "Danish soldiers", "")]
    assert told(*danes, (22, "people", "")) == {"Killed: Ana Ruiz": 3}
    assert told(*danes, (30, "Norwegian soldiers", ""), (22, "people", "")) == {
        "Danish soldiers killed: Ana Ruiz": 2
    }


def test_what_comes_on_top_of_others_is_no_total() -> None:
    counts = [[300, "people", "", "sent"], [500, "people", "", "sent"]]
    more = [[20, "people", "", "sent", "", "", True], [30, "people", "", "sent", "", "", True]]
    rows = [
        {"says": f"They say {c[0]} close.", "speech": "say", "counts": [c], **SAID}
        for c in (*counts, *more)
    ]
    found = all_numbers(book(rows))
    assert [one.value for series in found.series for one in series.numbers] == ["300", "500"]
    assert [one.counted for one in found.lone] == ["Sent, in addition"] * 2


def test_numbers_of_one_day_or_of_nought_are_not_drawn_wrong() -> None:
    row = {"says": "They close boats.", "counts": [[0, "boats", "", "sunk", "since May"]]}
    same = all_numbers(book([row | {"published": "2024-06-10"}] * 3)).series[0]
    assert same.spots == []
    nought = all_numbers(book([row] * 3)).series[0]
    assert [spot.y for spot in nought.spots] == [BASE] * 3


def test_a_source_knows_what_it_alone_tells() -> None:
    found = book(
        [
            {"says": "They close it.", "source": "Selby Courier"},
            {"says": "They close that.", "source": "Inland Monitor"},
            {"says": "They close the rest.", "source": "Selby Courier"},
        ]
    )
    shared = found.events[0]
    assert shared.event.status is Status.REPORTED
    courier, monitor = found.sources
    assert (courier.events, courier.only, courier.reports) == (2, 2, 2)
    assert (monitor.events, monitor.only) == (1, 1)
    assert [view.published for view in courier.days] == ["10 June 2024", "12 June 2024"]


def test_an_article_knows_what_it_alone_tells_and_its_copies() -> None:
    text = [
        f"The lock board of Velland closed gate number {n} on Monday morning." for n in range(4)
    ]
    told = [
        story(
            name,
            [
                {"says": says, "head": "closed", "lemma": "close", "edtf": "2024-06-10"}
                for says in said
            ],
            published=f"2024-06-1{n}",
            source=source,
            title=title,
        )
        for n, (name, source, title, said) in enumerate(
            [("a", "AP", "Gates", text), ("b", "Courier", "", [*text, "Guards closed the inn."])]
        )
    ]
    timeline = assemble([a for a, _ in told], [r for _, r in told], None)
    _, found = book_of(timeline, Config())
    first, second = found.articles
    assert (first.copies, second.copies) == ([second], [first])
    assert [event.headline for event in second.alone] == ["Guards closed the inn"]
    assert first.alone == []
    assert second.title == "The lock board of Velland closed gate number 0 …"


def test_who_with_whom_joins_those_who_share_events() -> None:
    everyone = ["Ana Ruiz", "Bo Lund", "Lock Board :organisation"]
    rows: list[dict[str, Any]] = [{"says": f"They close {n}.", "who": everyone} for n in range(2)]
    rows.append({"says": "They close all.", "who": everyone[:2]})
    web = network(book(rows))
    assert web is not None
    assert [(arc.one.title, arc.other.title, arc.events) for arc in web.arcs][-1] == (
        "Ana Ruiz",
        "Bo Lund",
        3,
    )
    assert len(web.arcs) == 3
    assert all(0 < arc.top < arc.bottom < web.height for arc in web.arcs)
    assert network(book(rows[2:])) is None


@pytest.mark.parametrize(("events", "weight"), [(1, 6), (2, 7), (5, 8), (9, 9), (15, 9), (16, 10)])
def test_a_name_with_more_events_weighs_more_in_search(events: int, weight: int) -> None:
    row = {"says": "Ana Ruiz to close a lock.", "who": ["Ana Ruiz"], "published": "2024-06-10"}
    found = list(records(book([row] * events)))
    assert [one.weight for one in found if one.title == "Ana Ruiz"] == [weight]
    assert {one.weight for one in found if one.kind == "event"} == {8}


def test_of_many_events_neither_sentences_nor_reports_are_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = {"says": "Ana Ruiz to close a lock.", "who": ["Ana Ruiz"], "published": "2024-06-10"}
    found = book([row] * 2)
    quote = found.events[0].event.reports[0].quote
    assert quote
    whole = list(records(found))
    monkeypatch.setattr(search, "WHOLE", 1)
    less = list(records(found))
    assert any(quote in one.text for one in whole)
    assert not any(quote in one.text for one in less)
    assert {one.kind for one in whole} - {one.kind for one in less} == {"report"}
    assert all("Ana Ruiz" in one.text for one in less if one.kind == "event")
