"""What the page of an event shows beyond its view: ladder, evidence, receipts, links.

The views here live for one page and are made by the hundred thousand; they are not frozen, since
to fill a frozen one takes three times as long.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from builder.dates.when import edtf, first_day, last_day, sort_key
from builder.model import (
    Act,
    AnchorKind,
    Article,
    How,
    NameKind,
    Participant,
    Report,
    Rung,
    Step,
    Unit,
    When,
)
from builder.site.addresses import at_fragment, text_fragment, web
from builder.site.book import Book
from builder.site.day_words import day_words, short, words
from builder.site.views import ArticleView, EventView, NameView, begun
from builder.site.words import html, say

# The status whose shape and colour a rung borrows; its words stand under [act].
LOOKS = {
    Act.REPORTS: "reported",
    Act.ASSERTS: "claimed",
    Act.CONFIRMS: "confirmed",
    Act.DENIES: "denied",
    Act.TAKES_BACK: "takes",
    Act.PLANS: "planned",
    Act.CANCELS: "cancelled",
    Act.SUPPOSES: "hypothetical",
}
RETOLD = 2  # days: what was said yesterday is news of today
FOLDED = 2  # more rungs than that which only report again are folded


@dataclass(slots=True, eq=False)
class RungView:
    """One step of the claim ladder."""

    day: str
    datetime: str
    who: str
    act: str  # the key under [act] of what it did
    looks: str  # status whose shape and colour it borrows, or "takes"
    source: str
    link: str  # from the site's root to the report among the evidence, here or on another page
    quote: str  # its sentence, where that stands on another event's page
    then: str  # the event's status from this step on
    said: str = ""  # when it was said, where it became known later only


@dataclass(slots=True, eq=False)
class Receipt:
    """How the words of a report became its date."""

    words: str  # "" where the report has no date of its own
    counted_from: str  # "" where a person set it
    rule: str
    why: str
    edtf: str
    result: str
    tree: Step | None


@dataclass(slots=True, eq=False)
class Evidence:
    """What one report says, quoted once and linked to its sentence; ``place`` is the page or paragraph
    of a document, "" where it has none."""

    anchor: str
    report: Report
    article: ArticleView | None
    source: str
    published: str
    place: str
    link: str
    archived: str
    how: str
    dated: Markup  # the words that date it, marked, and ``how``
    receipt: Receipt


@dataclass(slots=True, eq=False)
class Part:
    """Somebody who takes part, and in how many of the reports."""

    title: str
    name: NameView | None
    role: str
    reports: int


@dataclass(slots=True, eq=False)
class Link:
    """Another event and why it is linked."""

    event: EventView
    reason: str


def spoken_in(report: Report, book: Book) -> Markup:
    """The attribute that says in what language a report's words are."""
    article = book.article_of.get(report.article)
    return article.tongue if article else book.tongue


def anchor(report: Report, book: Book) -> str:
    """The id of a report on its event's page."""
    return _anchor(report.ref, book)


def _anchor(ref: str, book: Book) -> str:
    name, _, start = ref.rpartition("@")
    article = book.article_of.get(name)
    return f"r-{article.slug if article else 'x'}-{start}"


def ladder(view: EventView, book: Book) -> list[RungView]:
    """The event's history, oldest step first."""
    return [_rung(rung, view, book) for rung in view.event.history]


def _rung(rung: Rung, view: EventView, book: Book) -> RungView:
    act = rung.act.name.lower()
    if rung.act is Act.DECIDES:
        status, who = rung.status.value, say("event.editor")
        return RungView(say("event.by_hand_day"), "", who, act, status, rung.note, "", "", status)
    article = book.article_of.get(rung.report.rpartition("@")[0])
    told_by = book.told_by.get(rung.report)
    day = rung.known
    source = article.source if article else ""
    elsewhere = told_by is not None and told_by is not view
    return RungView(
        day=short(day_words(day)) if day else say("common.day_not_known"),
        datetime=day.isoformat() if day else "",
        who=source if rung.who in ("", article and article.article.id) else begun(rung.who),
        act=act,
        looks=LOOKS[rung.act],
        source=source,
        link=f"{told_by.uri}#{_anchor(rung.report, book)}" if told_by else "",
        quote=book.report_of[rung.report].quote if elsewhere else "",
        then=rung.status.value,
        said=_said(rung, book) if elsewhere else "",
    )


def _said(rung: Rung, book: Book) -> str:
    """When a statement was made of which an article tells ``RETOLD`` days later or more, in words."""
    report = book.report_of[rung.report]
    when = report.when if report.statement else None
    if when is None or when.end is None or rung.known is None:
        return ""
    return words(when) if when.end - 1 <= rung.known.toordinal() - RETOLD else ""


def turns(rungs: list[RungView]) -> list[RungView]:
    """The rungs at which the status changed, the first among them."""
    return [
        r
        for before, r in zip([None, *rungs], rungs, strict=False)
        if not before or before.then != r.then
    ]


def runs(rungs: list[RungView]) -> list[tuple[RungView, list[RungView]]]:
    """The rungs, each with those after it that report the same and change nothing, where these are
    several."""
    found: list[tuple[RungView, list[RungView]]] = []
    plain: list[RungView] = []
    for number, rung in enumerate(rungs):
        if number and rung.looks == "reported" and rung.then == rungs[number - 1].then:
            plain.append(rung)
            continue
        found = _ended(found, plain)
        plain = []
        found.append((rung, []))
    return _ended(found, plain)


def _ended(
    found: list[tuple[RungView, list[RungView]]], plain: list[RungView]
) -> list[tuple[RungView, list[RungView]]]:
    if len(plain) > FOLDED:
        return [*found[:-1], (found[-1][0], plain)]
    return found + [(rung, []) for rung in plain]


def evidence(view: EventView, book: Book) -> list[list[Evidence]]:
    """The reports, those of one source together, in order of each source's first report."""
    grouped: dict[str, list[Evidence]] = {}
    for report in view.event.reports:
        item = _evidence(report, view, book)
        grouped.setdefault(item.source, []).append(item)
    return list(grouped.values())


def _evidence(report: Report, view: EventView, book: Book) -> Evidence:
    article = book.article_of.get(report.article)
    fragment = text_fragment(report.sentence.of(article.article.text)) if article else ""
    return Evidence(
        anchor=anchor(report, book),
        report=report,
        article=article,
        source=article.source if article else say("common.no_source"),
        published=article.published if article else "",
        place=place_of(report, article.article) if article else "",
        link=_link(report, article, fragment) if article else "",
        archived=at_fragment(article.archived, fragment) if article else "",
        how=(how := say(f"how.{report.how.name.lower()}")),
        dated=_dated(report, how),
        receipt=receipt(report, view),
    )


def place_of(report: Report, article: Article) -> str:
    """ "p. 3": where in a document a report's sentence stands."""
    parts = article.parts
    return say(f"place.{parts.unit}", parts.number_at(report.sentence.start)) if parts else ""


def _link(report: Report, article: ArticleView, fragment: str) -> str:
    """The address of the sentence; in a PDF, which knows no words in an address, that of its page
    (RFC 8118, section 3)."""
    parts = article.article.parts
    if parts and parts.unit is Unit.PAGE and article.url and "#" not in article.url:
        return f"{article.url}#page={parts.number_at(report.sentence.start)}"
    return at_fragment(web(article.article.address(report.sentence)), fragment)


def _dated(report: Report, how: str) -> Markup:
    said = report.date.mention.text if report.date else ""
    return html("how.by_words", words=said, how=how) if said else Markup(how)


def receipt(report: Report, view: EventView) -> Receipt:
    """How a report of an event came by its date, for every way there is."""
    dated, when = report.date, report.when
    same = when == view.event.when  # most often; spelling a date out is dear
    return Receipt(
        words=dated.mention.text if dated else "",
        counted_from=_counted_from(report),
        rule=dated.mention.rule if dated else report.how.value,
        why=report.why_date or (dated.why if dated else ""),
        edtf=view.edtf if same else edtf(when) if when else "",
        result=view.words if same else words(when) if when else say("receipt.no_date"),
        tree=dated.mention.reading if dated else None,
    )


def _counted_from(report: Report) -> str:
    if report.how is How.EDITED:
        return ""
    if report.date is None:
        return say("anchor.published" if report.how is How.DATELINE else "anchor.nothing")
    source = report.date.anchor
    said = say(f"anchor.{source.kind.name.lower()}")
    if source.day:
        said += say("common.comma") + day_words(source.day)
    if source.words and source.kind in (AnchorKind.MENTION, AnchorKind.HEADING):
        said += f" (“{source.words}”)"
    return said


def taking_part(view: EventView, book: Book) -> list[Part]:
    """Who takes part; places have a list of their own."""
    return [
        Part(
            title=one.name,
            name=book.name_of.get(one.key or one.name),
            role=say(f"role.{one.role.name.lower()}"),
            reports=_mentions(one, view),
        )
        for one in view.event.participants
        if one.kind is not NameKind.PLACE
    ]


def _mentions(one: Participant, view: EventView) -> int:
    """How many of the event's reports name it; 200 reports with 20 names each are the most."""
    key = one.key or one.name
    return sum(
        any((other.key or other.name) == key for other in report.participants)
        for report in view.event.reports
    )


def places(view: EventView) -> list[NameView]:
    """The places and countries it is linked to that are places of the happening."""
    inside = set(view.event.places)
    return [
        name
        for name in view.names
        if name.name.kind is NameKind.PLACE or name.name.id in inside or name.name.name in inside
    ]


def related_to(view: EventView, book: Book, side: str) -> list[Link]:
    """Related events of "before", of the "same" time or of "after", in order of time, with the reason.

    Before is what was over when the event began, or was by the day of it; what overlaps is of the same time.
    """
    here = view.event.when
    found = [
        link
        for link in _links(view, book, possibly_same=False)
        if _side(link.event.event.when, here) == side
    ]
    return sorted(found, key=lambda one: (sort_key(one.event.event.when), one.event.id))


def _side(other: When, here: When) -> str:
    """Where ``other`` lies from ``here``."""
    first, last = first_day(here), last_day(here)
    begins, ends = first_day(other), last_day(other)
    if (
        ends is not None
        and first is not None
        and (ends < first or (begins is None and ends == first))
    ):
        return "before"
    if begins is not None and last is not None and begins > last:
        return "after"
    return "same"


def possibly_same(view: EventView, book: Book) -> list[Link]:
    """Events that may be the same happening and were kept apart, with the reason."""
    return _links(view, book, possibly_same=True)


def _links(view: EventView, book: Book, *, possibly_same: bool) -> list[Link]:
    return [
        Link(book.event_of[one.event], one.reason)
        for one in view.event.related
        if one.event in book.event_of and (one.kind == "possibly_same") is possibly_same
    ]
