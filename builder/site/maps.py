"""Maps: small ones on the pages of events and names, a large one of all places.

Drawn when the site is built, from ``builder.atlas``; nothing is asked of anybody's server. The
borders are paths in units, everything else stands at per cents, so that letters keep their size
on every screen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from builder.atlas.borders import Box, Frame, Outline, box_of, frame, outlines, world
from builder.atlas.places import Land, Spot, locate
from builder.model import NameKind
from builder.names.countries import code_of, display
from builder.site.book import Book
from builder.site.event_page import places
from builder.site.views import EventView, NameView
from builder.site.words import say

SMALL = (300, 200)  # units, the width of a side column in pixels
LARGE = (960, 560)
LEAST, LEAST_LARGE = 13.0, 9.0  # degrees from south to north: a town among its neighbours' borders
BORDERED, LEAST_AMID = 3, 36.0  # with fewer countries than that, so many degrees
CORE = 0.85  # of the mentions: what the large map is fitted to; the rest is on a map of all
WORLDWIDE = 200.0  # degrees of longitude; from there on one map of the world is drawn
LABELS, ROW = 40, 15.0  # most names on a large map; units from line to line
FINER = 4  # times as many units for the borders that are read when one zooms
LETTER, FAINT = 6.6, 6.4  # units a letter of a place's name, of a country's
LETTER_PHONE = 7.2  # pixels
PHONE, SHRUNK = 330, 0.6  # pixels: a large map on a phone, and its discs there (dateline.css)
LIGHTER = 3.0  # the name of a place may cover one with less than this part of its events
ATLAS = ("the large maps",)  # as a key of the book's maps
SIDES = ("after", "before", "above", "below")
_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(slots=True)
class Mark:
    """A town or region on a map, at per cents; ``side`` is where its label goes, "" for none."""

    name: NameView
    x: float
    y: float
    radius: float
    events: int
    side: str = ""
    wide: bool = False  # the label is for wide screens only
    near: bool = False


@dataclass(slots=True)
class Faint:
    """The name of a country, where it fits."""

    text: str
    x: float
    y: float
    wide: bool


@dataclass(slots=True)
class Map:
    """A drawing: the land, the countries named in it, towns, and in words what it shows."""

    width: int
    height: int
    land: str
    own: str
    marks: list[Mark] = field(default_factory=list)
    countries: list[Faint] = field(default_factory=list)
    told: str = ""
    file: str = ""  # names the file of its borders as finely as they are known
    window: Frame | None = None
    codes: frozenset[str] = frozenset()  # of the countries that are shaded
    html: dict[str, str] = field(default_factory=dict)  # drawn, by the way to the site's root

    def keep(self, root: str, html: str) -> str:
        """``html``, kept for all further pages that show this map at the same depth."""
        self.html[root] = html
        return html


@dataclass(slots=True)
class Atlas:
    """The page of all places."""

    core: Map | None
    whole: Map | None  # where the core leaves some out
    found: list[NameView]  # on a map, those with most events first
    lands: list[NameView]  # countries


def small_map(view: EventView, book: Book) -> Map | None:
    """Where an event took place; None where no place of it can be located."""
    return _small(tuple(places(view)), book)


def name_map(name: NameView, book: Book) -> Map | None:
    """Where a place lies, or where the events of a person or organisation took place."""
    if name.name.kind in (NameKind.PLACE, NameKind.COUNTRY):
        return _small((name,), book)
    there = [one for event in name.events for one in _happened_at(event)]
    shared, views = Counter(map(id, there)), {id(one): one for one in there}
    ranked = sorted(shared, key=lambda key: (-shared[key], views[key].name.id))[:8]
    return _small(tuple(views[key] for key in ranked), book)


def _happened_at(view: EventView) -> list[NameView]:
    """Where an event took place, without what is only named in it: the town before its country."""
    inside = set(view.event.places)
    found = [
        name
        for name in places(view)
        if name.name.id in inside or name.name.name in inside or inside & set(name.name.aliases)
    ]
    return [name for name in found if name.name.kind is NameKind.PLACE] or found


def atlas(book: Book) -> Atlas:
    """All places of the timeline that have events; made once."""
    if ATLAS not in book.maps:
        book.maps[ATLAS] = _atlas(book)
    found: Atlas = book.maps[ATLAS]
    return found


def fine_borders(book: Book) -> dict[str, dict[str, object]]:
    """The borders of the large maps in ``FINER`` units, by the name of their file."""
    found = {}
    for drawing in filter(None, (atlas(book).core, atlas(book).whole)):
        assert drawing.window
        window = drawing.window
        finer = replace(
            window,
            scale=window.scale * FINER,
            width=window.width * FINER,
            height=window.height * FINER,
        )
        land, own = _land(outlines(finer), drawing.codes)
        found[drawing.file] = {"scale": FINER, "land": land, "own": own}
    return found


def _atlas(book: Book) -> Atlas:
    named = [
        name
        for name in book.names
        if name.events and name.name.kind in (NameKind.PLACE, NameKind.COUNTRY)
    ]
    named.sort(key=lambda name: name.weight)
    found = [name for name in named if isinstance(where(name, book), Spot)]
    lands = [name for name in named if isinstance(where(name, book), Land)]
    core = _core(found, book)
    boxes = _boxes(core or lands, book)
    if not boxes:
        return Atlas(None, None, found, lands)
    fitted = frame(boxes, *LARGE, LEAST_LARGE)
    whole = None
    if fitted.box[2] - fitted.box[0] > WORLDWIDE:
        fitted = world(LARGE[0])
    elif len(core) < len(found):
        whole = _drawn(world(LARGE[0]), found, lands, book, labels=0)
        whole.file = "land-whole"
    drawing = _drawn(fitted, found, lands, book, labels=LABELS)
    drawing.file = "land-core"
    return Atlas(drawing, whole, found, lands)


def where(name: NameView, book: Book) -> Spot | Land | None:
    """Where a place lies, looked up once; countries named with it decide between namesakes."""
    key = name.name.id
    if key not in book.located:
        beside = Counter(
            other.name.name
            for event in name.events
            for other in event.names
            if other.name.kind is NameKind.COUNTRY
        )
        codes = [code_of(other) for other, _ in sorted(beside.items(), key=lambda c: (-c[1], c[0]))]
        book.located[key] = locate(name.name.name, codes)
    at: Spot | Land | None = book.located[key]
    return at


def _small(names: tuple[NameView, ...], book: Book) -> Map | None:
    key = tuple(name.name.id for name in names)
    spots = [name for name in names if isinstance(where(name, book), Spot)]
    lands = [name for name in names if isinstance(where(name, book), Land)]
    if key not in book.maps:
        boxes = _boxes(spots or lands, book)
        book.maps[key] = _fitted(boxes, spots, lands, book) if boxes else None
    found: Map | None = book.maps[key]
    return found


def _fitted(boxes: list[Box], spots: list[NameView], lands: list[NameView], book: Book) -> Map:
    """A small map on which there is a border or a coast: amid a large country it shows more."""
    window = frame(boxes, *SMALL, LEAST)
    if len(outlines(window)) < BORDERED:
        window = frame(boxes, *SMALL, LEAST_AMID)
    return _drawn(window, spots, lands, book, labels=9)


def _boxes(names: Iterable[NameView], book: Book) -> list[Box]:
    found = []
    for name in names:
        at = where(name, book)
        if isinstance(at, Spot):
            found.append((at.longitude, at.latitude, at.longitude, at.latitude))
        elif isinstance(at, Land) and (box := box_of(at.country)):
            found.append(box)
    return found


def _core(found: Sequence[NameView], book: Book) -> list[NameView]:
    """The places nearest to the weighted middle that have ``CORE`` of all mentions."""
    spots = [(name, at) for name in found if isinstance(at := where(name, book), Spot)]
    if not spots:
        return []
    lon = _median(sorted((at.longitude, len(name.events)) for name, at in spots))
    lat = _median(sorted((at.latitude, len(name.events)) for name, at in spots))
    spots.sort(
        key=lambda pair: (
            (pair[1].longitude - lon) ** 2 + (pair[1].latitude - lat) ** 2,
            pair[0].name.id,
        )
    )
    total, seen, core = sum(len(name.events) for name in found), 0, []
    for name, _ in spots:
        if seen < CORE * total:
            core.append(name)
        seen += len(name.events)
    return core


def _median(weighed: Sequence[tuple[float, int]]) -> float:
    half, seen = sum(weight for _, weight in weighed) / 2, 0
    for value, weight in weighed:
        seen += weight
        if seen >= half:
            return value
    return 0.0


# ---------------------------------------------------------------- drawing


def _drawn(
    window: Frame, spots: Sequence[NameView], lands: Sequence[NameView], book: Book, *, labels: int
) -> Map:
    codes = frozenset(at.country for name in lands if isinstance(at := where(name, book), Land))
    shapes = outlines(window)
    found = Map(window.width, window.height, *_land(shapes, codes), window=window, codes=codes)
    most = max((len(name.events) for name in spots), default=1)
    for name in spots:
        at = where(name, book)
        assert isinstance(at, Spot)
        x, y = window.x(at.longitude), window.y(at.latitude)
        if 0 <= x <= window.width and 0 <= y <= window.height:
            size = 4.0 if window.width == SMALL[0] else 3 + 9 * (len(name.events) / most) ** 0.5
            found.marks.append(
                Mark(name, *_part(x, y, window), round(size, 1), len(name.events), near=at.near)
            )
    here, phone = _Room(window, window.width), _Room(window, PHONE)
    for mark in found.marks:
        here.take(here.disc(mark), mark.events)
        phone.take(phone.disc(mark), mark.events)
    for mark in found.marks[:labels]:
        mark.side = here.fit(mark, SIDES)
        if mark.side and not phone.fit(mark, (mark.side,)):
            mark.wide = True
    found.countries = _faint(shapes, here, phone, codes)
    told = [mark.name.title for mark in found.marks[:12]] + [name.title for name in lands[:12]]
    found.told = say("map.told", names=say("common.comma").join(told))
    return found


def _land(shapes: Sequence[Outline], codes: Collection[str]) -> tuple[str, str]:
    """The paths of the countries that are not shaded, and of those that are."""
    plain = "".join(shape.path for shape in shapes if shape.code not in codes)
    return plain, "".join(shape.path for shape in shapes if shape.code in codes)


def _part(x: float, y: float, window: Frame) -> tuple[float, float]:
    return round(x / window.width * 100, 2), round(y / window.height * 100, 2)


class _Room:
    """What is taken already of a map that is shown ``width`` pixels wide."""

    def __init__(self, window: Frame, width: int) -> None:
        self.width, self.height = width, window.height * width / window.width
        self.small = width < window.width
        self.taken: list[
            tuple[_Box, float]
        ] = []  # with the events of a mark, without end for words

    def disc(self, mark: Mark) -> _Box:
        """The place of a mark; on a phone the style makes it smaller."""
        x, y, r = mark.x / 100 * self.width, mark.y / 100 * self.height, mark.radius
        r *= SHRUNK if self.small else 1
        return x - r, y - r, x + r, y + r

    def take(self, box: _Box, events: float = math.inf) -> None:
        """Nothing else goes there, but for names of places with many more ``events``."""
        self.taken.append((box, events))

    def free(self, box: _Box, least: float = 0.0) -> bool:
        """Whether a box lies inside the map and crosses nothing of ``least`` events and more."""
        inside = box[0] >= 1 and box[2] <= self.width - 1 and box[1] >= 1
        return (
            inside
            and box[3] <= self.height - 1
            and not any(
                box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
                for other, events in self.taken
                if events >= least
            )
        )

    def fit(self, mark: Mark, sides: Sequence[str]) -> str:
        """The first side on which the name crosses nothing, else nothing of a third of its events,
        and takes it; "" where there is none."""
        left, top, right, bottom = self.disc(mark)
        letter = LETTER_PHONE if self.small else LETTER
        x, y, wide = (left + right) / 2, (top + bottom) / 2, len(mark.name.title[:40]) * letter
        boxes = {
            "after": (right + 3, y - ROW / 2, right + 3 + wide, y + ROW / 2),
            "before": (left - 3 - wide, y - ROW / 2, left - 3, y + ROW / 2),
            "above": (x - wide / 2, top - 3 - ROW, x + wide / 2, top - 3),
            "below": (x - wide / 2, bottom + 3, x + wide / 2, bottom + 3 + ROW),
        }
        side = next(
            (
                side
                for least in (0.0, mark.events / LIGHTER)
                for side in sides
                if self.free(boxes[side], least)
            ),
            "",
        )
        if side:
            self.take(boxes[side])
        return side


def _faint(
    shapes: Sequence[Outline], here: _Room, phone: _Room, codes: Collection[str]
) -> list[Faint]:
    """Names of countries for orientation, the roomiest first; those of the event before others."""
    found = []
    for shape in sorted(shapes, key=lambda shape: (shape.code not in codes, -shape.room)):
        name = display().get(shape.code, shape.name)
        wide = len(name) * FAINT
        if shape.middle is None or (shape.room < wide and shape.code not in codes):
            continue
        x, y = shape.middle
        box = (x - wide / 2, y - ROW / 2, x + wide / 2, y + ROW / 2)
        if not here.free(box):
            continue
        here.take(box)
        share = phone.width / here.width
        less = (
            x * share - wide / 2,
            y * share - ROW / 2,
            x * share + wide / 2,
            y * share + ROW / 2,
        )
        fits = shape.room * share > wide and phone.free(less)
        if fits:
            phone.take(less)
        at = round(x / here.width * 100, 2), round(y / here.height * 100, 2)
        found.append(Faint(name, *at, wide=here.width > phone.width and not fits))
    return found
