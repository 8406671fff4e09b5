"""Where an event lies among its neighbours in time."""

from __future__ import annotations

from dataclasses import replace

from builder.config import Config
from builder.site.pages import book_of
from builder.site.strip import EITHER_SIDE, strip
from tests.synthetic import timeline


def test_the_neighbours_are_drawn_in_order_and_its_own_mark_last() -> None:
    _, book = book_of(timeline(30), Config())
    for view in book.events:
        drawn = strip(view)
        assert drawn
        assert drawn.spots[-1].own
        assert drawn.spots[-1].event is view
        others = [spot.event.number for spot in drawn.spots[:-1]]
        assert others == sorted(others)
        assert all(0 < abs(number - view.number) <= EITHER_SIDE for number in others)
        assert all(0 <= spot.x <= 100 and 0 <= spot.y < drawn.height for spot in drawn.spots)
        places = [(round(spot.x / 1.5), spot.y) for spot in drawn.spots]
        assert len(set(places)) == len(places)


def test_of_one_day_or_one_event_there_is_none() -> None:
    found = timeline(8)
    _, book = book_of(timeline(1), Config())
    assert strip(book.events[0]) is None
    same = tuple(replace(event, when=found.events[4].when) for event in found.events)
    _, book = book_of(replace(found, events=same), Config())
    assert all(strip(view) is None for view in book.events)
