"""Where an event lies: its neighbours in time on a short line, drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from builder.site.axis import ends
from builder.site.views import EventView

EITHER_SIDE = 3  # neighbours that are drawn
STEP = 13.0  # pixels between marks of one place
BASE, MARGIN = 40.0, 4.0  # pixels; per cent at either end
NEAR = 1.5  # per cent; closer marks stand above one another


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark: x in per cent, y in pixels."""

    event: EventView
    x: float
    y: float
    own: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The marks, its own last, and the dates at both ends in words."""

    spots: tuple[Spot, ...]
    first: str
    last: str
    height: int


def strip(view: EventView) -> Strip | None:
    """The strip of an event; None where it has no neighbour, or all are of one day."""
    before = _along(view, "before")[::-1]
    row = [*before, view, *_along(view, "after")]
    days = [ends(one.event.when)[0] for one in row]
    low, high = min(days), max(days)
    if low == high:
        return None
    taken: Counter[int] = Counter()
    spots = []
    for one, day in zip(row, days, strict=True):
        x = MARGIN + (100 - 2 * MARGIN) * (day - low) / (high - low)
        place = round(x / NEAR)
        spots.append((one, x, taken[place]))
        taken[place] += 1
    top = max(taken.values()) - 1
    base = BASE + STEP * max(0, top - 1)
    drawn = [Spot(one, round(x, 2), base - 14 - STEP * up, one is view) for one, x, up in spots]
    ordered = sorted(drawn, key=lambda spot: spot.own)
    first, last = row[days.index(low)].short, row[days.index(high)].short
    return Strip(tuple(ordered), first, last, int(base + 18))


def _along(view: EventView, way: str) -> list[EventView]:
    """The next few events before or after one."""
    found: list[EventView] = []
    here: EventView | None = getattr(view, way)
    while here is not None and len(found) < EITHER_SIDE:
        found.append(here)
        here = getattr(here, way)
    return found
