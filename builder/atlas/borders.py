"""Countries as paths for a drawing: cut to a frame, and as fine as the frame can show.

The projection is equirectangular with true lengths along the frame's middle latitude: right for
a window of some countries, and recognisable for the world.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import cos, radians

GRID = 100  # steps a degree in the file, as builder.atlas.make writes it
STEP = 2.0  # units, which are pixels on a desktop: points nearer than that are one
SPECK = 3.0  # units: islands that are smaller in both directions are left out
POLAR = 56.0  # a map of the world ends south of the last cities and north of the last ones
Box = tuple[float, float, float, float]  # west, south, east, north, in degrees
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the world, ``width`` by ``height`` units."""

    west: float
    north: float
    scale: float  # units a degree of latitude
    squeeze: float  # units a degree of longitude, as a part of that
    width: int
    height: int

    def x(self, longitude: float) -> float:
        """Units from the left; the longitude may be counted from either side of the date line."""
        span = self.width / (self.scale * self.squeeze)
        middle = self.west + span / 2
        turned = (longitude - middle + 180) % 360 - 180 + middle
        return (turned - self.west) * self.scale * self.squeeze

    def y(self, latitude: float) -> float:
        """Units from the top."""
        return (self.north - latitude) * self.scale

    @property
    def box(self) -> Box:
        """What it shows, in degrees."""
        return (
            self.west,
            self.north - self.height / self.scale,
            self.west + self.width / (self.scale * self.squeeze),
            self.north,
        )


@dataclass(frozen=True, slots=True)
class Outline:
    """A country in a frame: its path, and where its name fits (None where it does not)."""

    code: str
    name: str
    path: str
    middle: Point | None
    room: float  # units from border to border at ``middle``


def frame(boxes: Iterable[Box], width: int, height: int, least: float) -> Frame:
    """The window that shows all ``boxes`` and some land around, at least ``least`` degrees high."""
    turned = _beside_each_other(list(boxes))
    west, east = min(box[0] for box in turned), max(box[2] for box in turned)
    south, north = min(box[1] for box in turned), max(box[3] for box in turned)
    middle = (south + north) / 2
    squeeze = max(0.25, cos(radians(min(abs(middle), 75.0))))
    high = max(least, (north - south) * 1.4, (east - west) * squeeze * 1.4 * height / width)
    high = min(high, 180.0)
    wide = min(360.0, high * width / height / squeeze)
    scale = height / high
    return Frame(
        (west + east) / 2 - wide / 2, min(90.0, middle + high / 2), scale, squeeze, width, height
    )


def world(width: int) -> Frame:
    """All continents but the Antarctic."""
    squeeze, north = 0.86, 84.0
    scale = width / 360 / squeeze
    return Frame(-169, north, scale, squeeze, width, round((north + POLAR) * scale))


def box_of(code: str) -> Box | None:
    """The main land of a country, without its far islands; None for an unknown code."""
    rings = [ring for shape in _atlas() if shape.code == code for ring in shape.rings]
    main = max(rings, key=lambda ring: _size(ring.box), default=None)
    return main.box if main else None


@lru_cache(maxsize=256)  # a small map asks twice, and one place is the middle of many
def outlines(window: Frame) -> tuple[Outline, ...]:
    """The countries that a frame shows."""
    found = []
    box = window.box
    for shape in _atlas():
        near = (ring for ring in shape.rings if ring.box[1] < box[3] and ring.box[3] > box[1])
        rings = [cut for ring in near for cut in _within(ring, window, box)]
        if rings:
            path = "".join(_path(ring) for ring in rings)
            middle, room = _middle(max(rings, key=_area))
            found.append(Outline(shape.code, shape.name, path, middle, room))
    return tuple(found)


# ---------------------------------------------------------------- the file


@dataclass(frozen=True, slots=True)
class _Ring:
    box: Box
    arcs: tuple[tuple[int, bool, int], ...]  # number, whether it runs backwards, degrees to turn it


@dataclass(frozen=True, slots=True)
class _Shape:
    code: str
    name: str
    rings: tuple[_Ring, ...]


@cache
def _file() -> tuple[list[list[Point]], list[tuple[str, str, list[list[int]]]]]:
    packed = resources.files("builder").joinpath("atlas/borders.json.gz").read_bytes()
    data = json.loads(gzip.decompress(packed))
    return [_points(arc) for arc in data["arcs"]], data["shapes"]


def _points(steps: Sequence[int]) -> list[Point]:
    """An arc in degrees; past the date line it counts on, and does not jump round the world."""
    x, y = steps[0], steps[1]
    found = [(x / GRID, y / GRID)]
    for dx, dy in zip(steps[2::2], steps[3::2], strict=True):
        x, y = x + (dx + 180 * GRID) % (360 * GRID) - 180 * GRID, y + dy
        found.append((x / GRID, y / GRID))
    return found


@cache
def _atlas() -> tuple[_Shape, ...]:
    arcs, shapes = _file()
    return tuple(
        _Shape(code, name, tuple(_ring(ring, arcs) for ring in rings))
        for code, name, rings in shapes
    )


def _ring(numbers: list[int], arcs: list[list[Point]]) -> _Ring:
    used = []
    xs: list[float] = []
    ys: list[float] = []
    for number in numbers:
        arc = arcs[~number][::-1] if number < 0 else arcs[number]
        turn = round((xs[-1] - arc[0][0]) / 360) * 360 if xs else 0
        used.append((~number if number < 0 else number, number < 0, turn))
        xs += [x + turn for x, _ in arc]
        ys += [y for _, y in arc]
    return _Ring((min(xs), min(ys), max(xs), max(ys)), tuple(used))


# ---------------------------------------------------------------- cutting


def _beside_each_other(boxes: list[Box]) -> list[Box]:
    """The boxes with longitudes counted so that together they span as little as they can."""
    edges = sorted(boxes)
    best = boxes
    for first in edges:
        turned = [
            (w + 360, s, e + 360, n) if w < first[0] else (w, s, e, n) for w, s, e, n in boxes
        ]
        if _wide(turned) < _wide(best):
            best = turned
    return best


def _wide(boxes: list[Box]) -> float:
    return max(box[2] for box in boxes) - min(box[0] for box in boxes)


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _within(ring: _Ring, window: Frame, box: Box) -> Iterator[list[Point]]:
    """The ring as the window, with its ``box``, shows it: nothing, once, or on both sides of the
    date line."""
    west, _, east, _ = box
    across = window.scale * window.squeeze
    if (
        max((ring.box[2] - ring.box[0]) * across, (ring.box[3] - ring.box[1]) * window.scale)
        < SPECK
    ):
        return
    for turn in (-360, 0, 360):
        if ring.box[0] + turn < east and ring.box[2] + turn > west:
            points = [
                point
                for number, back, own in ring.arcs
                for point in _drawn(number, back, window, turn + own)
            ]
            cut = _cut(points, window)
            if len(cut) > 2:
                yield cut


def _drawn(number: int, back: bool, window: Frame, turn: int) -> list[Point]:
    """An arc in units; what two countries share is made simpler in the same way for both."""
    across, scale = window.scale * window.squeeze, window.scale
    west, north = window.west - turn, window.north
    points = _file()[0][number]
    last_x, last_y = (points[0][0] - west) * across, (north - points[0][1]) * scale
    found = [(last_x, last_y)]
    for lon, lat in points[1:-1]:
        x, y = (lon - west) * across, (north - lat) * scale
        if abs(x - last_x) + abs(y - last_y) >= STEP:
            found.append((x, y))
            last_x, last_y = x, y
    found.append(((points[-1][0] - west) * across, (north - points[-1][1]) * scale))
    return found[::-1] if back else found


def _cut(points: list[Point], window: Frame) -> list[Point]:
    """Sutherland and Hodgman's clipping against the frame, with a margin that hides the edge."""
    for axis, border, sign in (
        (0, -4.0, 1),
        (0, window.width + 4.0, -1),
        (1, -4.0, 1),
        (1, window.height + 4.0, -1),
    ):
        if not points:
            break
        far = [(point[axis] - border) * sign >= 0 for point in points]
        if all(far):
            continue
        kept: list[Point] = []
        before, was = points[-1], far[-1]
        for point, inside in zip(points, far, strict=True):
            if inside != was:
                part = (border - before[axis]) / (point[axis] - before[axis])
                (ax, ay), (bx, by) = before, point
                kept.append((ax + (bx - ax) * part, ay + (by - ay) * part))
            if inside:
                kept.append(point)
            before, was = point, inside
        points = kept
    return points


def _path(points: list[Point]) -> str:
    """A closed path in whole units, each point by the way from the one before; "" for a dot."""
    x, y = round(points[0][0]), round(points[0][1])
    steps = [f"M{x} {y}l"]
    for point in points[1:]:
        dx, dy = round(point[0]) - x, round(point[1]) - y
        if dx or dy:
            steps.append(f"{dx}{'' if dy < 0 else ' '}{dy}")
            x, y = x + dx, y + dy
    return f"{steps[0]}{' '.join(steps[1:]).replace(' -', '-')}z" if len(steps) > 2 else ""


def _area(points: list[Point]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _middle(points: list[Point]) -> tuple[Point | None, float]:
    """Where a name fits best: the longest stretch inside on some levels of the ring."""
    ys = [y for _, y in points]
    top, bottom = min(ys), max(ys)
    best, room = None, 0.0
    for level in (0.5, 0.4, 0.6, 0.3, 0.7):
        y = top + (bottom - top) * level
        crossings = sorted(
            ax + (bx - ax) * (y - ay) / (by - ay)
            for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True)
            if (ay > y) != (by > y)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            if right - left > room * 1.15:
                best, room = ((left + right) / 2, y), right - left
    return best, room
