"""Places and borders: what is found where, and that no map leaves its frame."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.atlas.borders import box_of, frame, outlines, world
from builder.atlas.places import Land, Spot, locate
from tests.tables import rows

_PAIR = re.compile(r"(-?\d+) ?(-?\d+)")


@pytest.mark.parametrize("row", rows("atlas/places", "case"))
def test_place(row: dict[str, Any]) -> None:
    found = locate(row["name"], row.get("beside", []))
    if "town" not in row:
        assert found == Land(row["country"])
        return
    assert isinstance(found, Spot)
    assert (found.town, found.country, found.near) == (
        row["town"],
        row["country"],
        row.get("near", False),
    )


@pytest.mark.parametrize("row", rows("atlas/places", "none"))
def test_no_place(row: dict[str, Any]) -> None:
    assert locate(row["name"], row.get("beside", [])) is None


def test_a_country_is_drawn_without_its_far_islands() -> None:
    france = box_of("FR")
    assert france is not None
    assert -6 < france[0] < -4
    assert 8 < france[2] < 10
    assert box_of("XX") is None


def test_a_country_across_the_date_line_is_one() -> None:
    russia = box_of("RU")
    assert russia is not None
    assert 26 < russia[0] < 31
    assert 188 < russia[2] < 192


def test_two_towns_on_both_sides_of_the_date_line_stand_close() -> None:
    suva, apia = (178.4, -18.1, 178.4, -18.1), (-171.8, -13.8, -171.8, -13.8)
    window = frame([suva, apia], 300, 200, 10)
    assert 0 < window.x(178.4) < window.x(-171.8) < 300


def test_the_world_has_every_land_but_the_antarctic() -> None:
    shapes = outlines(world(960))
    assert len(shapes) > 150
    assert "Antarctica" not in {shape.name for shape in shapes}
    norway = next(shape for shape in shapes if shape.code == "NO")
    assert norway.middle is not None


@settings(max_examples=25, deadline=None)
@given(
    st.floats(-180, 180), st.floats(-80, 80), st.sampled_from([2.0, 13.0, 60.0]), st.integers(0, 3)
)
def test_a_frame_shows_its_point_and_no_path_leaves_it(
    lon: float, lat: float, least: float, more: int
) -> None:
    boxes = [(lon, lat, lon, lat)] + [(lon, lat / 2, lon, lat / 2)] * more
    window = frame(boxes, 300, 200, least)
    assert 0 <= window.x(lon) <= 300
    assert 0 <= window.y(lat) <= 200
    for shape in outlines(window):
        for ring in shape.path.split("M")[1:]:
            start, _, rest = ring.rstrip("z").partition("l")
            x, y = (int(part) for part in start.split())
            points = [(x, y)]
            for dx, dy in _PAIR.findall(rest):
                x, y = x + int(dx), y + int(dy)
                points.append((x, y))
            assert all(-6 <= x <= 306 and -6 <= y <= 206 for x, y in points)
