"""Everything there is to show, in the form that templates read: one view for each thing.

``Book.of(timeline, config, parts)`` gives events, articles, names, months and years
(``builder.site.views``), linked both ways.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from builder.config import Config
from builder.dates.calendar import civil
from builder.dates.when import edtf, glyph
from builder.model import (
    Article,
    Dated,
    Event,
    Grain,
    ModelInfo,
    Name,
    NameKind,
    ParagraphKind,
    Problem,
    Report,
    Shape,
    Status,
    StoryPart,
    Timeline,
    Version,
    When,
    Wording,
)
from builder.site import changes_page
from builder.site.addresses import host, part, web
from builder.site.day_words import day_words, month_words, short, words, year_words
from builder.site.key_events import key_events
from builder.site.known import KnownDay, VersionView, days
from builder.site.views import (
    ArticleView,
    EventView,
    MonthView,
    NameView,
    PictureView,
    SourceView,
    YearView,
    place_of,
    worded,
)
from builder.site.words import NOTHING, counted, say, spoken, tongue

CARDS = 300  # up to so many events stay usable on one page
OPENING = 9  # words of an article without a title that stand for one
KEYS = 12  # key events: with two sentences each, what one reads in two minutes
FEW = 8  # of a story of few events
FOLDERS = {
    NameKind.PERSON: ("people", "people"),
    NameKind.ORGANISATION: ("organisations", "organisations"),
    NameKind.COUNTRY: ("places", "countries"),
    NameKind.PLACE: ("places", "places"),
    NameKind.OTHER: ("names", "others"),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """An export as a file of the site."""

    uri: str
    name: str
    bytes: int

    @property
    def file(self) -> str:
        """Its name without its folder."""
        return self.uri.rpartition("/")[2]

    @property
    def size(self) -> str:
        """In words: "38.2 kB"."""
        step = next((n for n in (2, 1) if self.bytes >= 1000**n), 0)
        number = round(self.bytes / 1000**step, 1 if step else None)
        return say(f"take.size_{('bytes', 'kb', 'mb')[step]}", number)


@dataclass(slots=True, eq=False)
class Book:
    """All views of a timeline. ``event_of`` finds an event by id, ``told_by`` by report,
    ``report_of`` a report by its ref, ``month_at`` a month by "2024-6"."""

    title: str
    standfirst: str
    search: bool
    social: bool
    take: bool
    licence: str
    language: str
    model: ModelInfo | None
    problems: tuple[Problem, ...]
    undated: tuple[Report, ...]
    also_undated: tuple[Report, ...]
    aside: tuple[Report, ...]
    events: list[EventView]
    also: list[EventView]  # that are no cards
    articles: list[ArticleView]
    names: list[NameView]
    years: list[YearView]
    sources: list[SourceView]
    parts: Any  # the macros of _parts.html
    event_of: dict[str, EventView]
    article_of: dict[str, ArticleView]
    told_by: dict[str, EventView]
    report_of: dict[str, Report]
    name_of: dict[str, NameView]
    month_at: dict[str, MonthView]
    texts: dict[str, tuple[Dated, ...]]  # dates by article
    corrected: dict[str, list[changes_page.ChangeView]]  # by event
    site_url: str = ""
    repo_url: str = ""
    branch: str = "main"
    content: str = "content"  # the folder that holds curation.yml, as the repository has it
    story: tuple[StoryPart, ...] = ()  # as an editor tells it
    pictures: dict[str, PictureView] = field(default_factory=dict)  # by the name of their file
    located: dict[str, Any] = field(default_factory=dict)  # by id of a place: builder.site.maps
    maps: dict[tuple[str, ...], Any] = field(default_factory=dict)  # small maps by their places
    formers: list[changes_page.FormerView] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)  # exports among the site's files
    editions: list[changes_page.EditionView] = field(default_factory=list)  # newest first
    versions: list[VersionView] = field(default_factory=list)  # in order of time
    known: list[KnownDay] = field(default_factory=list)  # days on which something changed

    @property
    def months(self) -> list[MonthView]:
        """All months that have events, in order."""
        return [month for year in self.years for month in year.months]

    def month_of(self, day: int) -> MonthView | None:
        """The month of a day, by its number; None where that month has no event."""
        year, number, _ = civil(day)
        return self.month_at.get(f"{year}-{number}")

    @property
    def keys(self) -> list[EventView]:
        """The key events, in order of time, or in the order in which an editor tells them."""
        if self.story:
            return [self.event_of[part.event] for part in self.story if part.event]
        return [event for event in self.events if event.key]

    @property
    def told_in(self) -> str:
        """The language of most articles."""
        found = Counter(article.article.language for article in self.articles)
        return max(sorted(found), key=lambda code: found[code], default=self.language)

    @property
    def tongue(self) -> Markup:
        """The attribute that says so, for words of which no more is known."""
        return tongue(self.told_in)

    @property
    def live(self) -> bool:
        """Whether the home page has all events; above ``CARDS``, the months have them."""
        return len(self.events) <= CARDS

    @property
    def told(self) -> str:
        """One sentence for link previews."""
        return self.standfirst or say("told.home", events=counted(len(self.events), "event_of"))

    def around(self, view: MonthView | YearView) -> tuple[Any, Any]:
        """The month or year with events before and after ``view``; None at the ends."""
        line: list[Any] = self.months if isinstance(view, MonthView) else list(self.years)
        at = next(n for n, one in enumerate(line) if one is view)
        return (line[at - 1] if at else None), (line[at + 1] if at + 1 < len(line) else None)

    @property
    def reports(self) -> int:
        """How many reports stand behind the events."""
        return sum(len(event.event.reports) for event in self.events)

    @classmethod
    def of(cls, timeline: Timeline, config: Config, parts: Any) -> Book:
        """The views of ``timeline``; ``parts`` holds the macros ``chip`` and ``badge``."""
        articles = _articles(timeline.articles)
        badges = {status: parts.badge(status.value) for status in Status}
        told = {
            _told(one)
            for things in (timeline.events, timeline.also, timeline.versions)
            for one in things
        }
        dates = {(when, ahead): _date(when, ahead, parts) for when, ahead in told}
        published = {a.id: a.published for a in timeline.articles if a.published}
        newest = max((a.published.toordinal() for a in timeline.articles if a.published), default=0)
        passed = parts.badge(Status.PLANNED.value, say("status.passed"))
        every = [
            _event(
                event,
                n,
                dates[_told(event)],
                passed if overdue(event, newest) else badges[event.status],
                published,
            )
            for n, event in enumerate((*timeline.events, *timeline.also))
        ]
        events, also = every[: len(timeline.events)], every[len(timeline.events) :]
        names, years = _names(timeline.names), _years(events)
        told_by, report_of = _by_report(every)
        book = cls(
            title=config.title or say("common.timeline"),
            standfirst=config.standfirst,
            search=config.search,
            social=config.social,
            take=config.take,
            licence=" ".join(config.licence.split()),
            language=spoken().language,
            model=timeline.model,
            problems=timeline.problems,
            undated=timeline.undated,
            also_undated=timeline.also_undated,
            aside=timeline.aside,
            events=events,
            also=also,
            articles=articles,
            names=names,
            years=years,
            sources=[],
            parts=parts,
            event_of={event.id: event for event in every},
            article_of={view.article.id: view for view in articles},
            told_by=told_by,
            report_of=report_of,
            name_of=_spellings(names),
            month_at={f"{y.number}-{m.number}": m for y in years for m in y.months},
            texts=dict(timeline.texts),
            corrected={},
            site_url=f"{web(config.site_url).rstrip('/')}/" if web(config.site_url) else "",
            repo_url=web(config.repo_url),
            branch=config.branch,
            content=config.content_in_repository or "content",
        )
        for before, after in pairwise(events):
            before.after, after.before = after, before
        book.story = timeline.story
        book.pictures = {one.file: PictureView.of(one) for one in timeline.pictures}
        for one in timeline.pictures:
            for id_ in one.events:
                book.event_of[id_].pictures += (book.pictures[one.file],)
        chosen = book.keys if book.story else key_events(events, timeline.articles, _keys(events))
        for view in chosen:
            view.key = True
        _link(book)
        book.sources = _sources(articles)
        _copies(timeline.copies, book.article_of)
        for view in every:
            view.origin = _origin(view, book)
            view.tongue = _tongue(view, book)
            view.backing = _backing(view, book)
            view.context = _context(view, book)
        book.formers = changes_page.formers(timeline.formers, every, timeline.editions)
        book.editions = changes_page.editions(timeline.editions, every, book.formers)
        book.corrected = changes_page.corrections(timeline.editions, every, book.formers)
        book.versions, book.known = days(
            timeline.versions,
            lambda one: VersionView(
                version=one,
                badge=badges[one.status],
                now=book.event_of.get(one.event),
                tongue=book.tongue,
                **dates[_told(one)],
            ),
        )
        return book


def _keys(events: list[EventView]) -> int:
    """How many key events there are: a third of all, of a short story half, and never more than are read."""
    return min(KEYS, max(min(FEW, len(events) // 2), len(events) // 3))


def html_time(when: When) -> str:
    """``when`` as HTML's datetime writes it: a day, month or year of our era, else ""."""
    if when.shape is not Shape.AT or when.start is None or when.approximate or when.part:
        return ""
    year, month, day = civil(when.start)
    if year < 1:
        return ""
    if when.grain <= Grain.DAY:
        return f"{year:04d}-{month:02d}-{day:02d}"
    if when.grain is Grain.MONTH:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}" if when.grain is Grain.YEAR else ""


def _told(one: Event | Version) -> tuple[When, bool]:
    """What the words of its date depend on: the date, and whether it is told as still to come."""
    return one.when, one.status.has_not_happened


def _date(when: When, ahead: bool, parts: Any) -> dict[str, Any]:
    """What an event's view says of its date; made once for all events of that date."""
    told, drawn, time = words(when, ahead=ahead), glyph(when), html_time(when)
    return {
        "words": told,
        "edtf": edtf(when),
        "glyph": drawn,
        "datetime": time,
        "chip": parts.chip(drawn, told, time),
    }


#: Who said so with the first; who did so later is told with the day on which that was known.
LATER = dt.timedelta(days=2)
#: Statuses that a party has ruled; who only claimed it before is not who confirmed it.
RULED = (Status.CONFIRMED, Status.DENIED)


def overdue(event: Event, newest: int) -> bool:
    """Whether ``event`` is a plan for a time before the day number ``newest``."""
    end = event.when.end
    return event.status is Status.PLANNED and end is not None and end <= newest


def _event(
    event: Event,
    number: int,
    date: dict[str, Any],
    badge: Markup,
    published: Mapping[str, dt.date],
) -> EventView:
    speakers: dict[str, dt.date] = {}
    for report in event.reports:
        if report.speaker and (event.status not in RULED or report.status is event.status):
            known = published.get(report.article, dt.date.min)
            speakers[report.speaker] = min(known, speakers.get(report.speaker, known))
    first = min(speakers.values(), default=dt.date.min)
    later: defaultdict[dt.date, list[str]] = defaultdict(list)
    for who, known in sorted(speakers.items(), key=lambda one: one[1]):
        if known - first >= LATER:
            later[known].append(who)
    return EventView(
        event=event,
        id=event.id,
        slug=part(event.slug or event.headline),
        headline=worded(event.headline, event.wording),
        badge=badge,
        status=event.status.value,
        said_by=tuple(who for who, known in speakers.items() if known - first < LATER),
        later=tuple((tuple(who), short(day_words(known))) for known, who in later.items()),
        by="said.by" if event.status in RULED or event.status is Status.CLAIMED else "said.said_by",
        number=number,
        **date,
    )


def _articles(articles: Iterable[Article]) -> list[ArticleView]:
    views: list[ArticleView] = []
    taken: set[str] = set()
    for article in articles:
        slug = part(article.id, taken)
        taken.add(slug)
        day = article.published
        views.append(
            ArticleView(
                article=article,
                slug=slug,
                title=article.title or _opening(article),
                source=article.source
                or host(article.url)
                or article.title
                or say("common.no_source"),
                named=bool(article.source or host(article.url) or article.title),
                published=day_words(day) if day else "",
                tongue=tongue(article.language),
                url=web(article.url),
                archived=web(article.archived_url),
                changed=day_words(article.before[-1][0]) if article.before else "",
            )
        )
    return views


def _opening(article: Article) -> str:
    """The first words of an article's text, for one without a title; its id where it has no letter."""
    body = (p.span.of(article.text) for p in article.paragraphs if p.kind is ParagraphKind.BODY)
    words = next((text.split() for text in body if any(map(str.isalpha, text))), [article.id])
    return " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")


def _names(names: Iterable[Name]) -> list[NameView]:
    views: list[NameView] = []
    taken: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        folder, group = FOLDERS[name.kind]
        slug = part(name.id, taken[folder])
        taken[folder].add(slug)
        views.append(NameView(name, slug, name.name, folder, group))
    return views


def _spellings(names: Iterable[NameView]) -> dict[str, NameView]:
    """Names by id, by name and by alias; an id wins over a name, a name over an alias."""
    found: dict[str, NameView] = {}
    for view in names:
        for alias in view.name.aliases:
            found.setdefault(alias, view)
    for view in names:
        found[view.name.name] = view
    for view in names:
        found[view.name.id] = view
    return found


def _by_report(events: Iterable[EventView]) -> tuple[dict[str, EventView], dict[str, Report]]:
    told_by, report_of = {}, {}
    for view in events:
        for report in view.event.reports:
            ref = report.ref
            told_by[ref], report_of[ref] = view, report
    return told_by, report_of


def _link(book: Book) -> None:
    """Names to events and back, reports to articles, sayings to speakers."""
    for view in (*book.events, *book.also):
        view.names = _named(view, book)
    for view in book.events:
        for name in view.names:
            name.events.append(view)
        for report in view.event.reports:
            if article := book.article_of.get(report.article):
                article.reports.append((report, view))
            key = report.speaker_key or report.speaker
            if key and (speaker := book.name_of.get(key)):
                speaker.said.append((report, view))
    _link_also(book)
    _link_eventless(book)
    for article in book.articles:
        article.reports.sort(key=lambda pair: pair[0].head.span)
        article.also.sort(key=lambda pair: pair[0].head.span)
    for name in book.names:
        name.said.sort(key=lambda pair: _said_on(pair[0], book))


def _named(view: EventView, book: Book) -> list[NameView]:
    """The names of those who take part in an event, and of its places, each once."""
    keys = (one.key or one.name for one in view.event.participants)
    found = (book.name_of.get(spelling) for spelling in (*keys, *view.event.places))
    return list({id(name): name for name in found if name}.values())


def _link_also(book: Book) -> None:
    """The events that are no cards to their articles, and to their month or year if that has cards."""
    years = {year.number: year for year in book.years}
    for view in book.also:
        view.shown = False
        year, month = place_of(view.event.when)
        view.year = years.get(year)
        view.month = book.month_at.get(f"{year}-{month}")
        for name in view.names:
            name.also.append(view)
        for report in view.event.reports:
            if article := book.article_of.get(report.article):
                article.also.append((report, view))


def _link_eventless(book: Book) -> None:
    """Reports that are in no event to their articles, in the order of the text."""
    for name in ("undated", "also_undated", "aside"):
        reports = getattr(book, name)
        for report in sorted(reports, key=lambda report: report.head.span):
            if article := book.article_of.get(report.article):
                getattr(article, name).append(report)


def _said_on(report: Report, book: Book) -> str:
    article = book.article_of.get(report.article)
    day = article.article.published if article else None
    return day.isoformat() if day else ""


def _origin(view: EventView, book: Book) -> str:
    """The outlet whose words its headline has; "" where they are the program's choice, or nobody is named."""
    lead = view.event.reports[view.event.lead]
    article = book.article_of.get(lead.article)
    own = view.event.wording is Wording.OWN
    return "" if own or article is None or not article.named else article.source


def _tongue(view: EventView, book: Book) -> Markup:
    """The language of its headline: that of the article which leads it; one set by hand is the pages'."""
    if any(edit.kind == "retitle" for edit in view.event.edits):
        return NOTHING
    article = book.article_of.get(view.event.reports[view.event.lead].article)
    return article.tongue if article else book.tongue


def _context(view: EventView, book: Book) -> str:
    """The title of the article that leads the event; "" where its headline says it already."""
    article = book.article_of.get(view.event.reports[view.event.lead].article)
    title = article.article.title if article and view.event.wording is not Wording.TITLE else ""
    return "" if title == view.headline else title


def _backing(view: EventView, book: Book) -> str:
    """What an event rests on: its one source by name, else how many; "" where there is but one."""
    found = (book.article_of.get(report.article) for report in view.event.reports)
    titles = {article.source for article in found if article}
    if len(titles) > 1 or not titles:
        return counted(view.event.sources, "independent_source")
    return titles.pop() if len(book.sources) > 1 else ""


def _years(events: list[EventView]) -> list[YearView]:
    placed: defaultdict[int, defaultdict[int, list[EventView]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for view in events:
        year, month = place_of(view.event.when)
        placed[year][month].append(view)
    years = []
    for number, months in sorted(placed.items()):
        label = f"{number:04d}" if number > 0 else f"bc-{1 - number:04d}"
        year_view = YearView(number, year_words(number), label, loose=months.pop(0, []))
        for month, inside in sorted(months.items()):
            title = month_words(number, month)
            year_view.months.append(MonthView(year_view, month, title, events=inside))
        for view in year_view.events:
            view.year = year_view
        for month_view in year_view.months:
            for view in month_view.events:
                view.month = month_view
        years.append(year_view)
    return years


def _copies(pairs: Iterable[tuple[str, str]], article_of: Mapping[str, ArticleView]) -> None:
    """Tells each article which others have the same text."""
    together: defaultdict[str, list[str]] = defaultdict(list)
    for article, first in pairs:
        together[first].append(article)
    for first, others in together.items():
        views = [article_of[one] for one in (first, *others)]
        for view in views:
            view.copies = [other for other in views if other is not view]


def _sources(articles: list[ArticleView]) -> list[SourceView]:
    """Publishers, the one with the most articles first."""
    grouped: dict[str, SourceView] = {}
    taken: set[str] = set()
    for view in articles:
        if view.source not in grouped:
            slug = part(view.source, taken)
            taken.add(slug)
            grouped[view.source] = SourceView(view.source, slug)
        grouped[view.source].articles.append(view)
        view.source_slug = grouped[view.source].slug
    tellers: defaultdict[str, set[str]] = defaultdict(set)
    telling: defaultdict[str, set[str]] = defaultdict(set)
    for view in articles:
        for _, event in view.reports:
            tellers[event.id].add(view.source)
            telling[event.id].add(view.article.id)
    for source in grouped.values():
        told = {event.id for view in source.articles for _, event in view.reports}
        source.events, source.only = len(told), sum(len(tellers[one]) == 1 for one in told)
        source.reports = sum(len(view.reports) for view in source.articles)
    for view in articles:
        own = {event.id: event for _, event in view.reports if len(telling[event.id]) == 1}
        view.alone = list(own.values())
    return sorted(grouped.values(), key=lambda source: (-len(source.articles), source.title))
