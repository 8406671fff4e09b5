"""Dates with an open end: whatever is made of them can be told, in words and in EDTF."""

from __future__ import annotations

import pytest

from builder.dates import when as calendar
from builder.dates.calendar import unit
from builder.dates.edtf import from_edtf
from builder.dates.when import edtf, words
from builder.model import Grain, Shape, When

MAY = unit(Grain.MONTH, 738_641)
OPEN = [calendar.by(MAY), calendar.until(MAY), calendar.since(MAY), calendar.after(MAY)]


@pytest.mark.parametrize("one", OPEN, ids=lambda one: one.shape.value)
@pytest.mark.parametrize("make", [calendar.one_of, calendar.lasted])
def test_what_is_made_of_an_open_date_can_be_told(one: When, make: object) -> None:
    """By the late 1950s something began, and it was told much later: some day between these two has
    no first day. It broke the building of a site of 10,000 articles."""
    assert callable(make)
    made = make(one)
    assert words(made)
    from_edtf(edtf(made))  # raises for what is no EDTF of ours


def test_one_day_of_what_is_open_is_by_its_end_or_after_its_beginning() -> None:
    shapes = [calendar.one_of(one).shape for one in OPEN]
    assert shapes == [Shape.BY, Shape.BY, Shape.AFTER, Shape.AFTER]
