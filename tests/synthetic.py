"""A made-up ``Timeline`` of any size: deterministic, varied and now and then hostile.

Serves the tests of the site and the benchmark. ``timeline(n)`` gives n events in order, with
the articles, reports, names, places, quotes and ladders that the real stages would give, and
among them every trap a page may fall into: markup in names and titles, right-to-left names,
emoji, names of 300 characters, dates before Christ, addresses that must not become links.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from builder.dates import when as dates
from builder.dates.calendar import ordinal, unit
from builder.model import (
    Act,
    Anchor,
    AnchorKind,
    Article,
    Change,
    ChangeKind,
    Dated,
    DateMention,
    Edition,
    Event,
    Fate,
    Former,
    Grain,
    Head,
    How,
    ModelInfo,
    Name,
    NameKind,
    Paragraph,
    ParagraphKind,
    Participant,
    Problem,
    Quantity,
    Relation,
    Report,
    Role,
    Rung,
    Severity,
    Shape,
    Span,
    Status,
    Step,
    Timeline,
    TimexType,
    Version,
    When,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "{{ config.site_name }} {% raw %}",
    "!!! danger",
    "[x](javascript:alert(1))",
    '"><img src=x onerror=alert(1)>',
    "</div></article><!-- --><title>x",
    "--- title: taken over ---",
    "&amp; &lt;b&gt; &copy",
)
NAMES = (
    ("Mira Okonkwo-Lindqvist", NameKind.PERSON),
    ("Harbour Authority of Port Selby", NameKind.ORGANISATION),
    ("Ministry of Inland Waters", NameKind.ORGANISATION),
    ("Velland", NameKind.COUNTRY),
    ("Norway", NameKind.COUNTRY),
    ("Port Selby", NameKind.PLACE),
    ("Tomasz Reyes", NameKind.PERSON),
    ("ياسمين عبد الرحمن الخطيب", NameKind.PERSON),
    ("Front Watch 🛰️📍", NameKind.ORGANISATION),
    ("Aldous " + "Featherstonehaugh " * 16 + "Junior", NameKind.PERSON),
    ("Canal Workers' Union", NameKind.ORGANISATION),
    ("Nethergate", NameKind.PLACE),
    ("Sefa Marangoni", NameKind.PERSON),
    ("Rotterdam", NameKind.PLACE),
)
VERBS = (
    "open", "close", "inspect", "flood", "repair", "guard", "sell", "survey", "dredge", "reject",
    "sign", "visit",
)  # fmt: skip
SOURCES = ("Selby Courier", "Nethergate Wire", "Inland Monitor", "The Velland Post")
WORDS = (
    "lock gates barges river council engineers night water levels crews bridge north quay cargo "
    "pumps winter repairs ministers treaty harbour tolls inquiry report draft levy"
).split()


def timeline(events: int = 60, seed: int = 7, first: dt.date = dt.date(2021, 3, 1)) -> Timeline:
    """``events`` events over some four years from ``first``, in the order the site expects."""
    dice = random.Random(seed)
    names = tuple(sorted((_name(i, *pair) for i, pair in enumerate(_cast(events))), key=_id))
    articles: list[Article] = []
    made = [_event(dice, index, events, first, names, articles) for index in range(events)]
    made.sort(key=lambda event: (dates.sort_key(event.when), -event.salience, event.id))
    return Timeline(
        articles=tuple(articles),
        events=_linked(made),
        names=names,
        undated=_undated(articles),
        problems=_problems(),
        model=ModelInfo("en_core_web_md", "3.8.0"),
        versions=_versions(made, {article.id: article.published for article in articles}),
        editions=_editions(made),
        formers=_formers(made),
    )


def _formers(events: list[Event]) -> tuple[Former, ...]:
    """One event of each fate, where there are events at all that they may have become."""
    if len(events) < 2:
        return ()
    now = events[0].id, events[1].id
    return (
        Former(
            "kffff0", "once-apart", "Once apart & told twice", Fate.MERGED, now[:1], 2, "2021-03"
        ),
        Former(
            "kffff1", "two-in-one", f"Two in one {HOSTILE[0]}", Fate.SPLIT, now, 2, "2021-03-04"
        ),
        Former("kffff2", "not-to-be-read", "Not to be read", Fate.HIDDEN, (), 3, "2021-04"),
        Former("kffff3", "a-mistake", f"{WORDS[0]} flooded by mistake", Fate.WITHDRAWN, (), 3, ""),
    )


def _editions(events: list[Event]) -> tuple[Edition, ...]:
    """Three editions that hold every kind of change; newest first."""
    if len(events) < 2:
        return ()
    one, two = events[0], events[1]
    added = tuple(Change(ChangeKind.ADDED, e.id, e.headline, "", "2021, claimed") for e in events)
    second = (
        Change(ChangeKind.RETITLED, one.id, one.headline, HOSTILE[4], one.headline, True),
        Change(ChangeKind.REDATED, one.id, one.headline, "March 2021", "4 March 2021"),
        Change(ChangeKind.STATUS, two.id, two.headline, "claimed", "confirmed"),
        Change(ChangeKind.SOURCES, two.id, two.headline, "1", "3"),
        Change(ChangeKind.MERGED, "kffff0", "Once apart & told twice", "March 2021", one.headline),
        Change(ChangeKind.SPLIT, "kffff1", "Two in one", "4 March 2021", one.headline),
        Change(ChangeKind.SPLIT, two.id, two.headline, "", one.headline),
    )
    third = (
        Change(
            ChangeKind.RESTORED,
            two.id,
            two.headline,
            "taken out by an editor before",
            "2021, denied",
        ),
        Change(ChangeKind.HIDDEN, "kffff2", "Not to be read", "April 2021", "", True),
        Change(ChangeKind.WITHDRAWN, "kffff3", "Flooded by mistake", "", ""),
    )
    return (
        Edition(3, dt.date(2021, 6, 2), (), third),
        Edition(2, dt.date(2021, 5, 1), ("article-3",), second),
        Edition(1, None, ("article-0", "article-1"), added),
    )


def _id(name: Name) -> str:
    return name.id


def _cast(events: int) -> list[tuple[str, NameKind]]:
    cast = list(NAMES) + [(text + " & Sons", NameKind.ORGANISATION) for text in HOSTILE[:2]]
    for index in range(events // 40):
        kind = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE)[index % 3]
        cast.append((f"{WORDS[index % len(WORDS)].title()} Number {index}", kind))
    return cast


def _name(index: int, name: str, kind: NameKind) -> Name:
    aliases = (name.split()[0], "The old spelling") if index % 5 == 0 else ()
    return Name(f"name-{index:04d}", name, kind, aliases)


def _when(dice: random.Random, index: int, total: int, first: dt.date) -> When:
    start = first.toordinal() + index * 1500 // max(total, 1) + dice.randrange(3)
    shapes = [
        unit(Grain.DAY, start),
        unit(Grain.DAY, start + 1),
        unit(Grain.DAY, start + 2),
        unit(Grain.MONTH, start),
        When(Shape.LASTED, Grain.DAY, start, start + 6),
        When(Shape.ONE_OF, Grain.DAY, start, start + 7),
        dates.by(unit(Grain.DAY, start)),
        dates.by(unit(Grain.MONTH, start)),
        dates.since(unit(Grain.DAY, start)),
        dates.after(unit(Grain.DAY, start)),
        dates.until(unit(Grain.DAY, start)),
        unit(Grain.YEAR, start),
        unit(Grain.SEASON, start),
        replace(unit(Grain.MONTH, start), approximate=True),
        replace(unit(Grain.YEAR, start), part="early"),
        replace(unit(Grain.DAY, start), time="T09:30"),
    ]
    if index == 0:
        return unit(Grain.YEAR, ordinal(-333))
    if index == 1:
        return When(Shape.LASTED, Grain.YEAR, ordinal(1950), ordinal(1954))
    return shapes[dice.randrange(len(shapes))] if index % 3 else shapes[0]


def _event(
    dice: random.Random,
    index: int,
    total: int,
    first: dt.date,
    names: tuple[Name, ...],
    articles: list[Article],
) -> Event:
    when = _when(dice, index, total, first)
    people = dice.sample(names, 2 if index % 7 else 4)
    headline = f"{people[0].name[:60]} to {VERBS[index % len(VERBS)]} {WORDS[index % len(WORDS)]}"
    if index % 9 == 4:
        headline = f"{HOSTILE[index % len(HOSTILE)]} {headline}"
    if index == 8:
        headline = "A headline that goes on and on " * 9
    participants = tuple(
        Participant(name.name, name.kind, (Role.ACTOR, Role.ACTED_ON, Role.OTHER)[n % 3], name.id)
        for n, name in enumerate(people)
    )
    places = tuple(name.id for name in people if name.kind is NameKind.PLACE)
    many = 30 if index == 5 else 1 + index % 3
    reports = tuple(
        _report(dice, index, total, n, when, headline, participants, places, articles)
        for n in range(many)
    )
    status = list(Status)[index % len(Status)]
    return Event(
        id=f"k{index:04x}",
        slug="-".join([VERBS[index % len(VERBS)], WORDS[index % len(WORDS)], str(index)]),
        headline=headline,
        when=when,
        status=status,
        reports=reports,
        merges=tuple("same verb and people, dates overlap" for _ in reports[1:]),
        participants=participants,
        places=places,
        history=_history(reports, status, {article.id: article for article in articles}),
        salience=dice.random(),
        sources=min(many, 3),
    )


def _report(
    dice: random.Random,
    index: int,
    total: int,
    n: int,
    when: When,
    headline: str,
    participants: tuple[Participant, ...],
    places: tuple[str, ...],
    articles: list[Article],
) -> Report:
    words = "on a named day" if n == 0 else "last week"
    body = " ".join(dice.choice(WORDS) for _ in range(10 if n else 60))
    hostile = HOSTILE[(index + n) % len(HOSTILE)] if (index + n) % 5 == 0 else "plain"
    sentence = f"The {hostile} {body}, {words}, 100% sure - or so they say."
    article = _article(index // max(2, total // 750), n, sentence, articles)
    at = article.text.rindex(sentence)
    span = Span(at, at + len(sentence))
    head = Head(Span(at + 4, at + 8), article.text[at + 4 : at + 8], VERBS[index % len(VERBS)])
    how = list(How)[(index + n) % 4]
    return Report(
        article=article.id,
        head=head,
        clause=span,
        sentence=span,
        headline=headline,
        when=when,
        how=how,
        status=list(Status)[(index + n) % 4],
        date=_dated(article, sentence, words, at, when)
        if how in (How.EXPLICIT, How.INHERITED)
        else None,
        why_date="" if how is How.EXPLICIT else "the article opens with it as news of the day",
        why_status="it is told on somebody’s word, not on the article’s own"
        if (index + n) % 4
        else "told as fact in the article’s own voice",
        statement=index % 6 == 0,
        speech="say" if index % 6 == 0 else "",
        speaker=participants[0].name if index % 2 else "",
        speaker_key=participants[0].key if index % 2 else "",
        participants=participants,
        places=places,
        quantities=_quantities(index, n, span),
        salience=dice.random(),
        salience_reasons=("in the lead", "a named actor"),
        quote=" ".join(sentence.split()[:40]),
        in_lead=n == 0,
    )


def _quantities(index: int, n: int, span: Span) -> tuple[Quantity, ...]:
    if index % 4:
        return ()
    low = float(1500 + 250 * n)
    qualifier = ("", "about", "at least", "up to")[n % 4]
    return (Quantity(low, low + (500 if n == 2 else 0), qualifier, "barges", span, planned=n == 1),)


def _article(day: int, n: int, sentence: str, articles: list[Article]) -> Article:
    """The article that carries the sentence: the newest of its source, or one more when full."""
    source = SOURCES[n % len(SOURCES)]
    for at in range(len(articles) - 1, max(len(articles) - 9, -1), -1):
        if articles[at].source == source and len(articles[at].paragraphs) < 7:
            articles[at] = _longer(articles[at], sentence)
            return articles[at]
    number = len(articles)
    title = f"Dispatch {number} from the canal"
    title += f" {HOSTILE[number % 8]}" if number % 6 == 0 else ""
    published = dt.date(2021, 3, 2) + dt.timedelta(days=day + 3 * n)
    article = Article(
        id=f"{published.isoformat()}-{number:05d}" if number % 10 else f"Odd Name/{number} é?",
        path=f"articles/{number:05d}.md",
        title=title,
        text=f"{title}\n\nNothing here may be quoted: secret stretch {number}.\n",
        paragraphs=(Paragraph(Span(0, len(title)), ParagraphKind.HEADLINE),),
        published=None if number % 17 == 8 else published,
        source=source if number % 13 else HOSTILE[number % 8],
        url="javascript:alert(1)"
        if number % 11 == 3
        else f"https://news.example.org/{number}?a=1&b=2",
        archived_url=f"https://archive.example.org/{number}" if number % 3 == 0 else "",
        licence="CC-BY-4.0" if number % 2 else "",
    )
    articles.append(_longer(article, sentence))
    return articles[-1]


def _longer(article: Article, sentence: str) -> Article:
    at = len(article.text) + 1
    paragraph = Paragraph(Span(at, at + len(sentence)), ParagraphKind.BODY)
    return replace(
        article,
        text=f"{article.text}\n{sentence}\n",
        paragraphs=(*article.paragraphs, paragraph),
    )


def _dated(article: Article, sentence: str, words: str, at: int, when: When) -> Dated:
    start = at + sentence.index(words)
    span = Span(start, start + len(words))
    leaf = Step("unit-name", span, words.split()[-1], "P1W")
    step = Step("last-unit", span, words, "the unit before", (leaf,))
    mention = DateMention(span, words, "last-unit", TimexType.DATE, step)
    anchor = Anchor(AnchorKind.PUBLISHED, article.published, "published")
    if article.published is None:
        anchor = Anchor(AnchorKind.NONE)
    return Dated(
        mention, anchor, when, dates.edtf(when), why="“last week” says when, in the same clause"
    )


def _history(
    reports: tuple[Report, ...], status: Status, articles: dict[str, Article]
) -> tuple[Rung, ...]:
    acts = [act for act in Act if act is not Act.DECIDES]  # which is of nobody's report
    rungs = [
        Rung(
            articles[report.article].published,
            acts[(len(report.headline) + n) % len(acts)],
            report.speaker,
            report.ref,
            status if report is reports[-1] else report.status,
        )
        for n, report in enumerate(reports[:9])
    ]
    return tuple(sorted(rungs, key=lambda rung: (rung.known is not None, str(rung.known))))


def _versions(events: list[Event], published: dict[str, dt.date | None]) -> tuple[Version, ...]:
    """What was known of each event since the days of its reports. At first some had another
    headline, date or status, and some were two events, which one later report brought together."""
    versions: list[Version] = []
    for number, event in enumerate(events):
        days = sorted({day for r in event.reports if (day := published[r.article])})[:4]
        now = Version(
            event.id, event.slug, dt.date.min, None, event.headline, event.when, event.status, 1
        )
        first = replace(
            now,
            headline=f"Said to be: {event.headline}" if number % 3 == 0 else event.headline,
            status=Status.CLAIMED if number % 2 else event.status,
            when=unit(Grain.MONTH, event.when.start or event.when.end or 1)
            if number % 5 == 0
            else event.when,
        )
        steps = [first, *(replace(now, sources=n) for n in range(2, len(days) + 1))]
        for step, day, until in zip(steps, days, [*days[1:], None], strict=False):
            versions.append(replace(now if until is None else step, since=day, until=until))
        if number % 10 == 7 and len(days) > 1:
            lost = replace(now, event=f"x{event.id}", slug="lost", headline="A thing told twice")
            versions.append(replace(lost, since=days[0], until=days[1]))
    return tuple(sorted(versions, key=lambda version: (version.event, version.since)))


def _linked(events: list[Event]) -> tuple[Event, ...]:
    linked = []
    for index, event in enumerate(events):
        other = events[(index * 7 + 1) % len(events)].id
        same = events[(index * 3 + 2) % len(events)].id
        related = (
            Relation(other, "shared_names", "inside its dates, with Tomasz Reyes"),
            Relation(same, "possibly_same", "told in like words; kept apart, the counts differ"),
        )
        linked.append(replace(event, related=tuple(r for r in related if r.event != event.id)))
    return tuple(linked)


def _undated(articles: list[Article]) -> tuple[Report, ...]:
    reports = []
    for article in articles[:4]:
        span = article.paragraphs[1].span
        reports.append(
            Report(
                article=article.id,
                head=Head(Span(span.start + 4, span.start + 8), "head", "open"),
                clause=span,
                sentence=span,
                headline="Someone opens something, no day given",
                when=None,
                how=How.NONE,
                status=Status.REPORTED,
                why_date="it goes on from another time than the article's",
                quote=" ".join(span.of(article.text).split()[:40]),
            )
        )
    return tuple(reports)


def _problems() -> tuple[Problem, ...]:
    return (
        Problem("articles/99.md", 3, "no-date", HOSTILE[0], "add a line `published:`"),
        Problem("articles/98.html", 0, "empty", "no text", "remove it", Severity.WARNING),
    )
