"""Maps on pages: what is on them, and what stands beside them instead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.config import Config
from builder.dates.calendar import unit
from builder.model import Event, Grain, Name, NameKind, Status, Timeline
from builder.site.book import Book
from builder.site.maps import atlas, name_map, small_map
from builder.site.pages import TEMPLATES
from builder.site.templates import environment
from tests.factory import story

_ROW = {"says": "They met there.", "head": "met", "edtf": "2024-06-19"}


def book(*places: tuple[str, NameKind, int]) -> Book:
    """A book with so many events at each place, each event at that place alone."""
    article, reports = story("a", [_ROW])
    names = tuple(Name(name.lower(), name, kind) for name, kind, _ in places)
    one = Event("e", "", "They meet", unit(Grain.DAY, 739000), Status.REPORTED, reports.reports)
    events = [
        replace(one, id=f"e{number}-{n}", places=(name.lower(),))
        for number, (name, _, count) in enumerate(places)
        for n in range(count)
    ]
    timeline = Timeline((article,), tuple(events), names)
    parts = environment(TEMPLATES).get_template("_parts.html").module
    return Book.of(timeline, Config(search=False), parts)


def test_a_place_is_a_mark_and_a_country_an_area() -> None:
    found = book(("Oslo", NameKind.PLACE, 2), ("Norway", NameKind.COUNTRY, 1))
    town, country = (small_map(found.events[n], found) for n in (0, 2))
    assert town is not None
    assert country is not None
    assert [mark.name.title for mark in town.marks] == ["Oslo"]
    assert town.marks[0].side
    assert not town.own
    assert country.own
    assert not country.marks


def test_an_event_without_a_place_on_the_map_has_no_map() -> None:
    found = book(("Red Square", NameKind.PLACE, 1))
    assert small_map(found.events[0], found) is None
    assert name_map(found.names[0], found) is None


def test_the_same_places_are_drawn_once() -> None:
    found = book(("Oslo", NameKind.PLACE, 2))
    assert small_map(found.events[0], found) is small_map(found.events[1], found)


def test_all_places_stand_on_the_page_or_beside_its_maps() -> None:
    found = book(
        ("Oslo", NameKind.PLACE, 40),
        ("Bergen", NameKind.PLACE, 9),
        ("Lima", NameKind.PLACE, 1),
        ("Red Square", NameKind.PLACE, 1),
        ("Peru", NameKind.COUNTRY, 1),
        ("Cusco", NameKind.PLACE, 0),
    )
    all_places = atlas(found)
    assert [name.title for name in all_places.found] == ["Oslo", "Bergen", "Lima"]
    assert [name.title for name in all_places.lands] == ["Peru"]
    assert all_places.core is not None
    assert all_places.whole is not None
    assert {mark.name.title for mark in all_places.core.marks} == {"Oslo", "Bergen"}
    assert {mark.name.title for mark in all_places.whole.marks} == {"Oslo", "Bergen", "Lima"}


@pytest.mark.parametrize("places", [(), (("Red Square", NameKind.PLACE, 1),)])
def test_where_nothing_can_be_located_there_is_no_map(
    places: tuple[tuple[str, NameKind, int], ...],
) -> None:
    assert atlas(book(*places)).core is None


def test_labels_cross_no_other_label_and_stay_inside() -> None:
    near = ["Oslo", "Drammen", "Moss", "Hamar", "Bergen", "Stavanger", "Gothenburg", "Skien"]
    found = book(*((name, NameKind.PLACE, 1) for name in near))
    drawn = atlas(found).core
    assert drawn is not None
    assert sum(bool(mark.side) for mark in drawn.marks) >= 5
    assert all(0 <= mark.x <= 100 and 0 <= mark.y <= 100 for mark in drawn.marks)
