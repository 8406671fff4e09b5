"""What the home page shows beyond the events: shelves, filters, and what has no year of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from builder.dates.calendar import civil, ordinal
from builder.dates.wording import MONTHS, year_words
from builder.model import NameKind
from builder.names.spelling import table
from builder.site.axis import ends
from builder.site.book import Book
from builder.site.drawing import Overview
from builder.site.views import EventView, NameView, YearView, weighty
from builder.timeline.heads import head_class

CHIPS = 6  # in one group of filters; all others are offered as one types
FOLDED = 60  # months; above, each year is folded
_PREFIX = {
    NameKind.PERSON: "p",
    NameKind.ORGANISATION: "o",
    NameKind.COUNTRY: "l",
    NameKind.PLACE: "l",
}
_ORDER = ("confirmed", "reported", "claimed", "disputed", "denied", "planned", "hypothetical")


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
    years: tuple[YearView, ...] = ()  # of the background, where they are several

    @property
    def first(self) -> EventView:
        """Its weightiest event."""
        return weighty(self.events, 1)[0]


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


def extent(book: Book) -> list[str]:
    """From when to when its events reach, in words: years, or months of one year."""
    reaches = [ends(event.event.when) for event in book.events]
    marks = [civil(min(a for a, _ in reaches)), civil(max(b for _, b in reaches))]
    years = [year_words(year) for year, _, _ in marks]
    if years[0] == years[1]:
        first, last = (MONTHS[month - 1] for _, month, _ in marks)
        years = [f"{first} {years[0]}" if first == last else first, f"{last} {years[1]}"]
    return list(dict.fromkeys(years))


def bays(book: Book, drawing: Overview | None) -> list[Bay]:
    """The list, level by level: years, and in them months. The years before the drawn span are
    told together as background, so that the story itself begins high up."""
    before = [y for y in book.years if drawing and ordinal(y.number + 1) <= drawing.lo]
    found: list[Bay] = []
    number = 0
    if before:
        title = f"{before[0].title} to {before[-1].title}" if len(before) > 1 else before[0].title
        uri = before[0].uri if len(before) == 1 else ""
        told = [event for year in before for event in year.events]
        shelf = Shelf(0, "background", title, f"Background, {title}", uri, told)
        shelf.years = tuple(before if len(before) > 1 else ())
        found.append(Bay("background", "Background", "", [shelf]))
        number = 1
    for year in book.years[len(before) :]:
        bay = Bay(year.label, year.title, year.uri, _shelves(year, number))
        number += len(bay.shelves)
        found.append(bay)
    return found


def _shelves(year: YearView, number: int) -> list[Shelf]:
    found = []
    if year.loose:
        title = "Month not known"
        whole = f"{year.title}, {title.lower()}"
        uri = f"{year.uri}#loose"
        found.append(Shelf(number, year.label, title, whole, uri, year.loose))
    for month in year.months:
        label = f"{year.label}-{month.number:02d}"
        at = number + len(found)
        found.append(Shelf(at, label, month.name, month.title, month.uri, month.events))
    return found


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
        Chip(f"status:{s}", "method/#status", s, statuses[s], s) for s in _ORDER if statuses[s]
    ]
    sources = [
        Chip(f"s:{source.slug}", f"sources/#s-{source.slug}", source.title, source.events)
        for source in sorted(book.sources, key=lambda s: (-s.events, s.title))[:CHIPS]
        if source.events
    ]
    groups = [
        ("Status", status),
        ("People", _names(book, NameKind.PERSON)),
        ("Organisations", _names(book, NameKind.ORGANISATION)),
        ("Places", _names(book, NameKind.PLACE, NameKind.COUNTRY)),
        ("What happened", _kinds(book)),
        ("Sources", sources),
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
