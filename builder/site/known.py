"""As known on: the timeline as it stood on each day on which something of it changed.

``days(timeline, look)`` gives one ``KnownDay`` for each of these days. What stood on a day is what
the model says: all versions with ``since <= day < until``. Where the days together would have more
than ``WHOLE`` rows, a day's page has its changes and the key events as they stood.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from builder.dates.when import sort_key
from builder.model import Version
from builder.site.day_words import day_words, from_to, month_words, year_words
from builder.site.views import EventView, origin_words, place_of, worded
from builder.site.words import NOTHING, counted, say

# Rows of all days together, up to which each day's page has the whole timeline: some 300 bytes a
# row, so at most 12 MB. A dossier of 300 events told on 250 days stays below.
WHOLE = 40_000
NEWS = 24  # of what was new on a day, named first where that is much more
FEW = 12  # rows under one title, up to which a year is not cut into months


@dataclass(slots=True, eq=False)
class VersionView:
    """An event as it was known for a while; ``now`` is what it is today, None where it is none."""

    version: Version
    words: str
    edtf: str
    glyph: str
    datetime: str
    chip: Markup
    badge: Markup
    now: EventView | None
    tongue: Markup = NOTHING

    @property
    def headline(self) -> str:
        """Its headline then."""
        return worded(self.version.headline, self.version.wording)

    @property
    def origin_words(self) -> str:
        """Whose words its headline had then; "" where the program chose them."""
        if self.now and self.now.headline == self.headline:
            return self.now.origin_words
        return origin_words(self.version.wording, say("known.an_article"))

    @property
    def status(self) -> str:
        """Its status then."""
        return self.version.status.value

    @property
    def status_word(self) -> str:
        """The same in a word of the pages' language."""
        return say(f"status.{self.status}")

    @property
    def weight(self) -> float:
        """How salient it is today; 0 where it is no event any more."""
        return self.now.event.salience if self.now else 0.0

    @property
    def differs(self) -> bool:
        """Whether today's timeline tells it otherwise."""
        now = self.now
        return now is None or (now.status, now.words, now.headline) != (
            self.status,
            self.words,
            self.headline,
        )

    def changes(self, before: VersionView) -> list[tuple[str, str, str, Markup]]:
        """What became different: its name, before and after in words, and the attribute that says in
        what language these are."""
        pairs = (
            ("status", before.status_word, self.status_word),
            ("date", before.words, self.words),
            ("headline", before.headline, self.headline),
            (
                "sources",
                counted(before.version.sources, "independent_source"),
                counted(self.version.sources, "independent_source"),
            ),
        )
        return [
            (say(f"known.of_{name}"), old, new, self.tongue if name == "headline" else NOTHING)
            for name, old, new in pairs
            if old != new
        ]


@dataclass(slots=True, eq=False)
class KnownDay:
    """A day on which something changed. ``rows`` are in order of time: all that stood, or, where
    ``whole`` is false, the key events of it; ``count`` is the number of all."""

    day: dt.date
    count: int = 0
    whole: bool = True
    uri: str = ""
    rows: list[VersionView] = field(default_factory=list)
    new: list[VersionView] = field(default_factory=list)
    changed: list[tuple[VersionView, VersionView]] = field(default_factory=list)
    gone: list[VersionView] = field(default_factory=list)
    before: KnownDay | None = None
    after: KnownDay | None = None

    @property
    def news(self) -> list[VersionView]:
        """What was new: all, or of many the weightiest, in order of time."""
        if len(self.new) <= NEWS + FEW:
            return self.new
        heavy = sorted(self.new, key=lambda view: -view.weight)[:NEWS]
        return sorted(heavy, key=_order)

    @property
    def iso(self) -> str:
        """The day as in its address: "2024-10-18"."""
        return self.day.isoformat()

    @property
    def words(self) -> str:
        """The day in words: "18 October 2024"."""
        return day_words(self.day)

    @property
    def title(self) -> str:
        """The title of its page."""
        return say("known.on", day=self.words)

    @property
    def told(self) -> str:
        """One sentence for link previews."""
        return say("told.known", day=self.words, events=counted(self.count, "event"))

    @property
    def tally(self) -> str:
        """How much changed: "3 new, 1 changed"."""
        parts = ((self.new, "new"), (self.changed, "changed"), (self.gone, "gone"))
        said = (say(f"known.n_{word}", len(found)) for found, word in parts if found)
        return say("common.comma").join(said)


def days(
    versions: Iterable[Version], look: Callable[[Version], VersionView]
) -> tuple[list[VersionView], list[KnownDay]]:
    """All versions as views, in order of time, and the days on which one began or ended."""
    views = sorted((look(version) for version in versions), key=_order)
    began: defaultdict[dt.date, list[VersionView]] = defaultdict(list)
    ended: defaultdict[dt.date, list[VersionView]] = defaultdict(list)
    for view in views:
        began[view.version.since].append(view)
        if view.version.until is not None:
            ended[view.version.until].append(view)
    found: list[KnownDay] = []
    stands: dict[str, VersionView] = {}
    for day in sorted({*began, *ended}):
        here = KnownDay(day, before=found[-1] if found else None)
        _step(here, stands, began[day], ended[day])
        if found:
            found[-1].after = here
        found.append(here)
    _fill(found, views)
    return views, found


def _order(view: VersionView) -> tuple[object, ...]:
    return (sort_key(view.version.when), view.version.event, view.version.since)


def _step(
    here: KnownDay,
    stands: dict[str, VersionView],
    began: list[VersionView],
    ended: list[VersionView],
) -> None:
    """What a day changed; ``stands`` is by event and becomes what stood from then on."""
    before = {view.version.event: view for view in ended}
    for event in before:
        stands.pop(event, None)
    for view in began:
        stands[view.version.event] = view
        if old := before.pop(view.version.event, None):
            here.changed.append((old, view))
        else:
            here.new.append(view)
    here.gone = sorted(before.values(), key=_order)
    here.count = len(stands)


def _fill(found: list[KnownDay], views: list[VersionView]) -> None:
    """The rows of each day."""
    whole = sum(day.count for day in found) <= WHOLE
    shown = views if whole else [view for view in views if view.now and view.now.key]
    for day in found:
        day.whole = whole
        day.rows = [view for view in shown if stood(view.version, day.day)]


def stood_in(rows: Iterable[VersionView]) -> list[tuple[str, list[VersionView]]]:
    """Rows under the titles of their months: "October 2024"; "2024" where the month is not known.
    Years of few rows are not cut into months, and such neighbours stand together: "1961 to 1998"."""
    years: dict[int, dict[int, list[VersionView]]] = {}
    for row in rows:
        year, month = place_of(row.version.when)
        years.setdefault(year, {}).setdefault(month, []).append(row)
    found: list[tuple[str, list[VersionView]]] = []
    sparse: list[tuple[str, list[VersionView]]] = []
    for year, months in sorted(years.items()):
        title = year_words(year)
        inside = [row for _, some in sorted(months.items()) for row in some]
        if len(inside) <= FEW:
            sparse.append((title, inside))
            continue
        found += _together(sparse)
        sparse = []
        found += [
            (month_words(year, month) if month else title, some)
            for month, some in sorted(months.items())
        ]
    return found + _together(sparse)


def _together(
    years: list[tuple[str, list[VersionView]]],
) -> list[tuple[str, list[VersionView]]]:
    """Years next to one another under one title, as many as have at most ``FEW`` rows together."""
    found: list[tuple[str, str, list[VersionView]]] = []
    for title, rows in years:
        if found and len(found[-1][2]) + len(rows) <= FEW:
            found[-1] = (found[-1][0], title, [*found[-1][2], *rows])
        else:
            found.append((title, title, rows))
    return [(from_to(one, last), rows) for one, last, rows in found]


def stood(version: Version, day: dt.date) -> bool:
    """Whether a version is what was known on a day."""
    return version.since <= day and (version.until is None or day < version.until)
