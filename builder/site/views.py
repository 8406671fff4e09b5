"""Views: what templates read of an event, an article, a name, a month, a year, a source.

What a view knows is plain text; only ``chip`` and ``badge`` are HTML, rendered once because they
stand on many pages. Addresses (``uri``) are set by ``builder.site.pages``.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from markupsafe import Markup

from builder.articles.languages import is_read
from builder.dates.calendar import civil, ordinal
from builder.model import Article, Event, Grain, Name, Picture, Report, Shape, When, Wording
from builder.site.day_words import brief
from builder.site.words import NOTHING, counted, say, spoken

ONE_OF_YEARS = 300  # days; from there on "one of these" is of no month
WEIGHTY = 8  # of a month, where a year's page cannot have all
# What a headline is that is not the program's own choice of words.
ORIGINS = {Wording.TITLE: "said.title_in", Wording.CLAUSE: "said.quoted_from"}


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture of an editor. ``src`` and what follows in ``srcset`` are from the site's root."""

    src: str  # the narrowest
    srcset: tuple[tuple[str, int], ...]  # address and width in pixels
    width: int  # of the widest
    height: int
    alt: str
    caption: str
    credit: str
    licence: str
    url: str

    @classmethod
    def of(cls, one: Picture) -> PictureView:
        """How a picture is shown."""
        sizes = tuple((size.uri, size.width) for size in one.sizes)
        widest = one.sizes[-1]
        words = one.alt, one.caption, one.credit, one.licence, one.url
        return cls(sizes[0][0], sizes, widest.width, widest.height, *words)


@dataclass(slots=True, eq=False)
class EventView:
    """An event with its date and status in words, and its neighbours."""

    event: Event
    id: str
    slug: str
    headline: str
    words: str
    edtf: str
    glyph: str  # how its date is drawn
    datetime: str  # for <time datetime>; "" where HTML has no form for it
    chip: Markup
    badge: Markup
    status: str
    said_by: tuple[str, ...]  # of what was confirmed, claimed or denied: who did that first
    later: tuple[tuple[tuple[str, ...], str], ...]  # … and who did so later, with the day of each
    by: str  # the key of "by {who}" or "said by {who}"
    number: int  # place in the timeline, from 0
    tongue: Markup = NOTHING  # the attribute that says in what language its headline is
    key: bool = False
    pictures: tuple[PictureView, ...] = ()
    shown: bool = True  # as a card; else it stands under "Also reported"
    uri: str = ""
    year: YearView | None = None
    month: MonthView | None = None
    names: list[NameView] = field(default_factory=list)
    origin: str = (
        ""  # the outlet whose words the headline has, where they are a title or a quotation
    )
    backing: str = ""  # its source, or how many; "" where the timeline has but one
    context: str = ""  # title of the article that it is of, where its headline is not that title
    before: EventView | None = None  # its neighbours in the timeline
    after: EventView | None = None

    @property
    def origin_says(self) -> str:
        """What its headline is, where the program did not choose its words: the key of
        "Title of the article in {outlet}"."""
        return ORIGINS.get(self.event.wording, "") if self.origin else ""

    @property
    def origin_words(self) -> str:
        """The same with the outlet, as one text."""
        return origin_words(self.event.wording, self.origin)

    @property
    def rests(self) -> str:
        """On what it rests, and of which piece of news it is a part: "Reuters, in “Mill closes”"."""
        backing = "" if self.backing == self.origin else self.backing
        context = say("said.in_title", title=self.context) if self.context else ""
        return say("common.comma").join(filter(None, (backing, context)))

    @property
    def short(self) -> str:
        """The date with short months, its shape left to the drawing beside it: "19 Jun 2024"."""
        return brief(self.words)

    @property
    def status_word(self) -> str:
        """Its status in a word of the pages' language."""
        return say(f"status.{self.status}")

    @property
    def told(self) -> str:
        """One sentence for link previews: date, status, how many sources."""
        sources = counted(self.event.sources, "independent_source")
        return say("told.event", day=self.words, status=self.status_word, sources=sources)


@dataclass(slots=True, eq=False)
class ArticleView:
    """An article, with the reports it gave in text order and the event of each: of those that are
    shown as cards and of the others (``also``); those that could not be dated, of both kinds, and
    those that make no event and belong to none."""

    article: Article
    slug: str
    title: str
    source: str
    published: str
    tongue: Markup  # the attribute that says in what language it is
    url: str  # a web address or ""
    archived: str
    named: bool = True  # whether anything says whose it is; else ``source`` says that
    changed: str = ""  # the day on which its text became what it is, where it was another one
    uri: str = ""
    source_slug: str = ""
    reports: list[tuple[Report, EventView]] = field(default_factory=list)
    also: list[tuple[Report, EventView]] = field(default_factory=list)
    undated: list[Report] = field(default_factory=list)
    also_undated: list[Report] = field(default_factory=list)
    aside: list[Report] = field(default_factory=list)
    alone: list[EventView] = field(default_factory=list)  # that no other article tells
    copies: list[ArticleView] = field(default_factory=list)  # of the same text

    @property
    def other_language(self) -> str:
        """The name of its language, where no happening is read in that; else ""."""
        code = self.article.language
        return "" if is_read(code) else spoken().name_of(code)

    @property
    def told(self) -> str:
        """One sentence for link previews."""
        events = counted(len({event.id for _, event in self.reports}), "event")
        if not self.published:
            return say("told.article", source=self.source, events=events)
        return say("told.dated_article", source=self.source, day=self.published, events=events)


@dataclass(slots=True, eq=False)
class NameView:
    """A person, organisation, country or place with the events it has a part in; ``also`` are those
    that are no cards."""

    name: Name
    slug: str
    title: str
    folder: str
    group: str
    uri: str = ""
    events: list[EventView] = field(default_factory=list)
    also: list[EventView] = field(default_factory=list)
    said: list[tuple[Report, EventView]] = field(default_factory=list)

    @property
    def spellings(self) -> list[str]:
        """How else it is written; not a part of its title, which says nothing new: "Ruiz"."""
        said = set(re.findall(r"\w+", self.title.casefold()))
        return [
            alias
            for alias in self.name.aliases
            if not said.issuperset(re.findall(r"\w+", alias.casefold()))
        ]

    @property
    def lone(self) -> bool:
        """Whether it has one event or none."""
        return len(self.events) < 2

    @property
    def weight(self) -> tuple[int, str]:
        """Sorts the names with most events first."""
        return -len(self.events), self.name.id

    @property
    def told(self) -> str:
        """One sentence for link previews."""
        return say("told.name", name=self.title, events=counted(len(self.events), "event"))


@dataclass(slots=True, eq=False)
class MonthView:
    """A month that has events."""

    year: YearView
    number: int
    title: str
    uri: str = ""
    events: list[EventView] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The month without its year."""
        return spoken().months[self.number - 1]

    @property
    def first(self) -> int:
        """The number of its first day."""
        return ordinal(self.year.number, self.number)

    @property
    def days(self) -> int:
        """How many of its events have a day."""
        return sum(
            view.event.when.shape is Shape.AT and view.event.when.grain <= Grain.DAY
            for view in self.events
        )

    @property
    def weighty(self) -> list[EventView]:
        """Its most salient events, in order of time."""
        return weighty(self.events, WEIGHTY)

    @property
    def told(self) -> str:
        """One sentence for link previews."""
        return say("told.month", events=counted(len(self.events), "event"), month=self.title)


@dataclass(slots=True, eq=False)
class YearView:
    """A year that has events; ``loose`` are those whose month is not known."""

    number: int  # astronomical: 0 is 1 BC
    title: str
    label: str  # in addresses
    uri: str = ""
    months: list[MonthView] = field(default_factory=list)
    loose: list[EventView] = field(default_factory=list)

    @property
    def events(self) -> list[EventView]:
        """All of them, those without a month first."""
        return self.loose + [event for month in self.months for event in month.events]

    @property
    def told(self) -> str:
        """One sentence for link previews."""
        return say("told.year", events=counted(len(self.events), "event"), year=self.title)


@dataclass(slots=True, eq=False)
class SourceView:
    """A publisher with the articles read from it; ``only`` are events that no other one tells."""

    title: str
    slug: str
    articles: list[ArticleView] = field(default_factory=list)
    events: int = 0
    reports: int = 0
    only: int = 0

    @property
    def days(self) -> list[ArticleView]:
        """Its first and its latest article with a known day; empty where no day is known."""
        known = [view for view in self.articles if view.article.published]
        known.sort(key=lambda view: str(view.article.published))
        return [known[0], known[-1]] if known else []


def worded(headline: str, wording: Wording) -> str:
    """A headline as it is shown: a clause of the source stands in quotation marks."""
    if wording is not Wording.CLAUSE or not headline:
        return headline
    inner = headline[1:-1] if headline[0] + headline[-1] == "“”" else ""
    depth = itertools.accumulate({"“": 1, "”": -1}.get(mark, 0) for mark in inner)
    inner = inner if inner and min(depth) >= 0 else headline
    return f"“{inner.replace('“', '‘').replace('”', '’')}”"


def origin_words(wording: Wording, outlet: str) -> str:
    """Whose words a headline has; "" where the program chose them."""
    if wording is Wording.OWN or not outlet:
        return ""
    return say(ORIGINS[wording], outlet=outlet)


def place_of(when: When) -> tuple[int, int]:
    """Year and month under which a date is listed; month 0 where the sources give none."""
    day = when.start if when.start is not None else (when.end or 1) - 1
    year, month, _ = civil(day)
    vague = when.shape is Shape.ONE_OF and (when.end or day) - day > ONE_OF_YEARS
    return year, month if when.grain <= Grain.MONTH and not vague else 0


def begun(text: str) -> str:
    """``text`` as it stands at the beginning of a line: "two officials" → "Two officials"."""
    return text[:1].upper() + text[1:]


def weighty(events: list[EventView], number: int) -> list[EventView]:
    """The ``number`` most salient events, in order of time."""
    chosen = sorted(events, key=lambda view: (-view.event.salience, view.number))[:number]
    return sorted(chosen, key=lambda view: view.number)
