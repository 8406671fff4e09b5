"""The home page's list, level by level: years, months, days."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.config import Config
from builder.dates.when import from_edtf, sort_key
from builder.model import Event, Timeline
from builder.site import overview
from builder.site.book import Book
from builder.site.home import FULL, SPARSE, Bay, bays
from builder.site.naming import named, phrase
from builder.site.pages import TEMPLATES
from builder.site.templates import environment
from tests.factory import story


def written(dates: Sequence[str], headline: str, head: str) -> Book:
    """A book with one event on each date."""
    article, told = story("a", [{"says": f"{headline}.", "head": head}])
    report = told.reports[0]
    events = tuple(
        Event(f"e{number}", "", headline, when, report.status, (report,))
        for number, when in enumerate(sorted(map(from_edtf, dates), key=sort_key))
    )
    parts = environment(TEMPLATES).get_template("_parts.html").module
    return Book.of(Timeline((article,), events, ()), Config(search=False), parts)


def listed(dates: Sequence[str]) -> tuple[Book, list[Bay]]:
    """A book with one event on each date, and its list."""
    book = written(dates, "Guards close lock", "close")
    return book, bays(book, overview.draw(book.events))


def test_a_full_month_is_told_by_day() -> None:
    dates = [f"2024-06-{1 + number % 9:02d}" for number in range(FULL)] + ["2024-06"]
    (shelf,) = listed(dates)[1][0].shelves
    assert [(day, len(events)) for day, events in shelf.days] == [
        ("Not on one day", 1),
        *((f"{day} June 2024", 5 if day < 5 else 4) for day in range(1, 10)),
    ]
    assert [event for _, events in shelf.days for event in events] == shelf.events


def test_few_events_or_one_day_need_no_headings() -> None:
    few = [f"2024-06-{1 + number % 9:02d}" for number in range(FULL)]
    assert listed(few)[1][0].shelves[0].days == []
    assert listed(["2024-06-03"] * (FULL + 1))[1][0].shelves[0].days == []
    assert listed(["2024"] * (FULL + 1))[1][0].shelves[0].days == []


def test_years_with_few_events_are_told_together_where_years_are_folded() -> None:
    sparse = [f"{year}-03" for year in range(1900, 1980)]
    full = [f"1980-{1 + number % 9:02d}" for number in range(SPARSE)]
    shown = listed([*sparse, *full])[1]
    assert [bay.title for bay in shown] == ["1900 to 1939", "1940 to 1979", "1980"]
    assert [len(bay.shelves[0].years) for bay in shown] == [40, 40, 0]
    assert [shelf.number for bay in shown for shelf in bay.shelves] == list(range(11))
    few = listed(sparse[:20])[1]
    assert [bay.title for bay in few] == [str(year) for year in range(1900, 1920)]


@given(st.lists(st.tuples(st.integers(1700, 2000), st.integers(1, 12)), min_size=1, max_size=90))
def test_every_event_stands_on_one_shelf_in_order_of_time(dates: list[tuple[int, int]]) -> None:
    book, shown = listed([f"{year}-{month:02d}" for year, month in dates])
    shelves = [shelf for bay in shown for shelf in bay.shelves]
    assert [shelf.number for shelf in shelves] == list(range(len(shelves)))
    assert len({shelf.label for shelf in shelves}) == len(shelves)
    assert [event.id for shelf in shelves for event in shelf.events] == [
        event.id for event in book.events
    ]


@pytest.mark.parametrize(
    ("headline", "head", "short"),
    [
        ("Guards close lock", "close", "Guards close lock"),
        ("Guards close the lock at the far end of the canal", "close", "Guards close the lock"),
        # after "are" something would be missing
        ("Board confirms barges are in the lower basin", "confirms", ""),
    ],
)
def test_a_short_headline_ends_with_a_phrase(headline: str, head: str, short: str) -> None:
    (view,) = written(["2024-10-21"], headline, head).events
    assert phrase(view, 26) == short


@pytest.mark.parametrize(
    ("headline", "head", "lines"),
    [
        ("Guards close lock", "close", ("Guards close lock",)),
        ("Guards close the lower lock in Velland", "close", ("Guards close the", "lower lock")),
        ("Guards close the lower lock of the old royal canal", "close", ()),
    ],
)
def test_a_label_is_whole_or_ends_with_a_phrase_or_is_not_there(
    headline: str, head: str, lines: tuple[str, ...]
) -> None:
    (view,) = written(["2024-10-21"], headline, head).events
    assert named(view, 18, 2) == lines
