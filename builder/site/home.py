"""What the home page shows beyond the events: shelves, filters, and what has no year of its own."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.dates.calendar import civil, ordinal
from builder.dates.when import day_at
from builder.model import NameKind
from builder.names.spelling import table
from builder.site import also_page
from builder.site.axis import ends, is_day
from builder.site.book import Book
from builder.site.day_words import from_to, month_words, words, year_words
from builder.site.drawing import Overview
from builder.site.views import EventView, NameView, YearView, place_of, weighty
from builder.site.words import say, spoken
from builder.timeline.heads import head_class

CHIPS = 6  # in one group of filters; all others are offered as one types
FOLDED = 60  # months; above, each year is folded
FULL = 40  # events of a month; above, each day has a heading
SPARSE = 12  # events of a year; where years are folded, neighbours with fewer are told together
_PREFIX = {
    NameKind.PERSON: "p",
    NameKind.ORGANISATION: "o",
    NameKind.COUNTRY: "l",
    NameKind.PLACE: "l",
}
_ORDER = (
    *("confirmed", "reported", "claimed", "disputed", "denied"),
    *("planned", "cancelled", "hypothetical"),
)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: what it stands for in the address, its page ("": none), its words, its count."""

    key: str
    uri: str
    title: str
    count: int
    status: str = ""


@dataclass(slots=True, eq=False)
class Shelf:
    """A month of the list, or what has no month. ``number`` counts from 0 down the page."""

    number: int
    label: str  # names its data file
    title: str
    whole: str  # its title with the year
    uri: str
    events: list[EventView]
    years: tuple[YearView, ...] = ()  # that are told together, where they are several
    also: int = 0  # how many events of the same time are no cards
    also_at: str = ""  # where on their page they stand

    @property
    def first(self) -> EventView:
        """Its weightiest event."""
        return weighty(self.events, 1)[0]

    @property
    def days(self) -> list[tuple[str, list[EventView]]]:
        """The events of a full month by day, each with its words; first, what lies on no one day.
        None where they are few, or lie on no different days."""
        if self.years or len(self.events) <= FULL:
            return []
        found = [
            (
                words(day_at(*civil(start))) if start is not None else say("home.not_one_day"),
                list(events),
            )
            for start, events in itertools.groupby(self.events, _day)
        ]
        return found if len(found) > 1 else []


@dataclass(slots=True, eq=False)
class Bay:
    """A year of the list with its shelves, or the background."""

    label: str
    title: str
    uri: str
    shelves: list[Shelf] = field(default_factory=list)

    @property
    def events(self) -> int:
        """How many events stand on its shelves."""
        return sum(len(shelf.events) for shelf in self.shelves)


def extent(book: Book) -> str:
    """From when to when its events reach, in words: years, or months of one year."""
    reaches = [ends(event.event.when) for event in book.events]
    marks = [civil(min(a for a, _ in reaches)), civil(max(b for _, b in reaches))]
    years = [year_words(year) for year, _, _ in marks]
    if years[0] == years[1]:
        (year, first, _), (_, last, _) = marks
        until = month_words(year, last)
        years = [until if first == last else spoken().months[first - 1], until]
    return from_to(*years)


def bays(book: Book, drawing: Overview | None) -> list[Bay]:
    """The list, level by level: years, and in them months. The years before the drawn span are
    told together as background, so that the story itself begins high up; neighbouring years with
    few events, too, where years are folded."""
    before = [y for y in book.years if drawing and ordinal(y.number + 1) <= drawing.lo]
    after = book.years[len(before) :]
    many = sum(len(year.months) + bool(year.loose) for year in after) > FOLDED
    found: list[Bay] = []
    number = 0
    if before:
        found.append(_together(before, "background", 0))
        number = 1
    for years in _runs(after) if many else [[year] for year in after]:
        if len(years) > 1:
            bay = _together(years, f"{years[0].label}-to-{years[-1].label}", number)
        else:
            bay = Bay(years[0].label, years[0].title, years[0].uri, _shelves(years[0], number))
        number += len(bay.shelves)
        found.append(bay)
    _count_also(found, book)
    return found


def _count_also(found: Sequence[Bay], book: Book) -> None:
    """Tells each shelf how many events of its months are no cards."""
    counts = also_page.counts(book)
    for shelf in (shelf for bay in found for shelf in bay.shelves):
        places = sorted({place_of(view.event.when) for view in shelf.events} & counts.keys())
        if places:
            shelf.also = sum(counts[place] for place in places)
            shelf.also_at = also_page.label(places[0])


def _runs(years: Sequence[YearView]) -> list[list[YearView]]:
    """Neighbouring years with few events together, all others alone."""
    found: list[list[YearView]] = []
    for year in years:
        few = len(year.events) < SPARSE
        told = sum(len(one.events) for one in found[-1]) if found else FULL
        if few and told + len(year.events) <= FULL and len(found[-1][-1].events) < SPARSE:
            found[-1].append(year)
        else:
            found.append([year])
    return found


def _together(years: Sequence[YearView], label: str, number: int) -> Bay:
    """Several years on one shelf."""
    title = from_to(years[0].title, years[-1].title)
    uri = years[0].uri if len(years) == 1 else ""
    background = label == "background"
    past = say("home.background")
    name, whole = (past, say("common.comma").join((past, title))) if background else (title, title)
    events = [event for year in years for event in year.events]
    told = title if background else say("home.years", len(years))
    shelf = Shelf(number, label, told, whole, uri, events, tuple(years if len(years) > 1 else ()))
    return Bay(label, name, "", [shelf])


def _shelves(year: YearView, number: int) -> list[Shelf]:
    found = []
    if year.loose:
        title = say("common.month_not_known")
        whole = say("common.comma").join((year.title, title))
        uri = f"{year.uri}#loose"
        found.append(Shelf(number, year.label, title, whole, uri, year.loose))
    for month in year.months:
        label = f"{year.label}-{month.number:02d}"
        at = number + len(found)
        events = month.events
        if len(events) > FULL:  # in order of days, after what lies on no one day
            events = sorted(events, key=lambda view: _day(view) is not None)
        found.append(Shelf(at, label, month.name, month.title, month.uri, events))
    return found


def _day(view: EventView) -> int | None:
    """The day of an event that lies on one."""
    return view.event.when.start if is_day(view.event.when) else None


def folded(shown: list[Bay]) -> bool:
    """Whether the months are so many that each year keeps its own folded."""
    return sum(len(bay.shelves) for bay in shown) > FOLDED


def share(one: Shelf | Bay, shown: list[Bay]) -> float:
    """The events of a shelf, or of a year, in per cent of the fullest one's."""
    if isinstance(one, Bay):
        return round(100 * one.events / max(bay.events for bay in shown), 1)
    most = max(len(shelf.events) for bay in shown for shelf in bay.shelves)
    return round(100 * len(one.events) / most, 1)


def filters(book: Book) -> list[tuple[str, list[Chip]]]:
    """Groups of filters, each with its most frequent values."""
    statuses = Counter(view.status for view in book.events)
    status = [
        Chip(f"status:{s}", "method/#status", say(f"status.{s}"), statuses[s], s)
        for s in _ORDER
        if statuses[s]
    ]
    sources = [
        Chip(f"s:{source.slug}", f"sources/#s-{source.slug}", source.title, source.events)
        for source in sorted(book.sources, key=lambda s: (-s.events, s.title))[:CHIPS]
        if source.events
    ]
    groups = [
        (say("story.status"), status),
        (say("names.people"), _names(book, NameKind.PERSON)),
        (say("names.organisations"), _names(book, NameKind.ORGANISATION)),
        (say("names.places"), _names(book, NameKind.PLACE, NameKind.COUNTRY)),
        (say("home.what_happened"), _kinds(book)),
        (say("common.sources"), sources),
    ]
    return [(title, chips) for title, chips in groups if chips]


def _names(book: Book, *kinds: NameKind) -> list[Chip]:
    views = [view for view in book.names if view.name.kind in kinds and view.events]
    views.sort(key=lambda view: view.weight)
    return [Chip(key_of(view), view.uri, view.title, len(view.events)) for view in views[:CHIPS]]


def _kinds(book: Book) -> list[Chip]:
    """The most frequent kinds of happening; they have no page, so they wait for the script."""
    counts = Counter(kind for view in book.events if (kind := kind_of(view)))
    found = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Chip(f"k:{kind}", "", kind, count) for kind, count in found[:CHIPS] if count > 1]


def key_of(view: NameView) -> str:
    """What a name stands for in the address: "p:kim-jong-un"."""
    return f"{_PREFIX.get(view.name.kind, 'n')}:{view.slug}"


def kind_of(view: EventView) -> str:
    """What kind of happening an event is, by the first word of its class ("sign", "attack", "say");
    "" for a word that says little by itself."""
    report = view.event.reports[view.event.lead]
    if not report.head.lemma:
        return ""
    kind = head_class(report.head.lemma, report.statement).strip("()[]")
    plain = kind in table("timeline/heads.toml", "light") and not report.statement
    return "" if plain else kind


def tags(view: EventView, book: Book) -> list[str]:
    """What the filters may ask of an event beside its status and date."""
    found = [key_of(name) for name in view.names]
    articles = (book.article_of.get(report.article) for report in view.event.reports)
    found += [f"s:{article.source_slug}" for article in articles if article]
    if kind := kind_of(view):
        found.append(f"k:{kind}")
    return list(dict.fromkeys(found))
