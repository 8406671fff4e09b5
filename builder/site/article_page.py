"""What the page of an article shows beyond its view: its text, where the licence allows that.

Every date in it is marked with its EDTF and leads to what it dates, every happening is marked at
its head word and leads to its event. Pieces are cut at the exact offsets; put together again they
are the article's text, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from builder.articles.languages import is_read
from builder.articles.licences import allows_full_text
from builder.dates.when import edtf
from builder.model import Dated, Grain, ParagraphKind, Report, Span
from builder.site.book import Book
from builder.site.day_words import words as worded_day
from builder.site.event_page import anchor
from builder.site.reasons import explained
from builder.site.views import ArticleView, EventView
from builder.site.words import say

QUOTED = 3  # of an article whose text may not be shown, so many sentences stand on its page


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of text. ``date`` is the EDTF of a date it belongs to, ``event`` whose head it is;
    ``link`` leads from the site's root to where either is explained, ``told`` says what it is."""

    text: str
    date: str = ""
    event: EventView | None = None
    link: str = ""
    told: str = ""
    anchor: str = ""


@dataclass(slots=True, eq=False)
class Passage:
    """A paragraph of the text."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Mark:
    span: Span
    piece: Piece


def full_text(view: ArticleView, book: Book) -> list[Passage]:
    """The article's paragraphs with all marks; empty where its licence does not allow it."""
    article = view.article
    if not allows_full_text(article.licence):
        return []
    dates = [_dated(dated, view, book) for dated in book.texts.get(article.id, ())]
    heads = [_head(report, event, book) for report, event in (*view.reports, *view.also)]
    return [
        Passage(paragraph.kind.value, list(_pieces(article.text, paragraph.span, dates, heads)))
        for paragraph in article.paragraphs
        if paragraph.kind is not ParagraphKind.HEADLINE
    ]


def only_dated(view: ArticleView, book: Book) -> list[tuple[str, str]]:
    """The dates of an article of which nothing else is read, as it writes them and in the words of the
    pages."""
    if is_read(view.article.language):
        return []
    found = book.texts.get(view.article.id, ())
    return [(one.mention.text, worded_day(one.when)) for one in found if one.when]


def once(pairs: Iterable[tuple[Report, EventView]]) -> list[tuple[Report, EventView]]:
    """Reports with their events, of each event the first: a statement and what is said in it are one
    event often."""
    first = {event.id: (report, event) for report, event in reversed(list(pairs))}
    return sorted(first.values(), key=lambda pair: pair[0].head.span)


def quoted(view: ArticleView) -> set[str]:
    """The refs of the reports that are quoted on the page, the most salient; for closed texts."""
    if allows_full_text(view.article.licence):
        return set()
    ranked = sorted((report for report, _ in once(view.reports)), key=lambda one: -one.salience)
    return {report.ref for report in ranked[:QUOTED] if report.quote}


def _dated(dated: Dated, view: ArticleView, book: Book) -> _Mark:
    """A date leads to the event it dates, or else to its month; a length of time to nothing."""
    when = dated.when
    value = edtf(when) if when else dated.value
    told = worded_day(when) if when else explained(dated.why) or say("receipt.no_day")
    link = ""
    for report, event in (*view.reports, *view.also):
        if report.date is not None and report.date.span == dated.span:
            link = f"{event.uri}#{anchor(report, book)}"
            break
    if not link and when and when.start is not None and when.grain <= Grain.MONTH:
        month = book.month_of(when.start)
        link = month.uri if month else ""
    return _Mark(dated.span, Piece("", value or say("receipt.no_date"), link=link, told=told))


def _head(report: Report, event: EventView, book: Book) -> _Mark:
    link = f"{event.uri}#{anchor(report, book)}"
    told = f"{event.headline}: {event.words}, {event.status_word}"
    where = f"t-{report.head.span.start}"
    return _Mark(report.head.span, Piece("", event=event, link=link, told=told, anchor=where))


def _pieces(text: str, span: Span, dates: list[_Mark], heads: list[_Mark]) -> Iterator[Piece]:
    """The paragraph, cut wherever a mark begins or ends; an event's mark wins over a date's."""
    inside = [
        mark
        for mark in (*dates, *heads)
        if mark.span.start < span.end and mark.span.end > span.start
    ]
    cuts = {span.start, span.end}
    for mark in inside:
        cuts |= {max(span.start, mark.span.start), min(span.end, mark.span.end)}
    edges = sorted(cuts)
    seen: set[str] = set()
    for start, end in pairwise(edges):
        part = Span(start, end)
        date = next((mark.piece for mark in dates if mark.span.covers(part)), None)
        head = next((mark.piece for mark in heads if mark.span.covers(part)), None)
        chosen = head or date or Piece("")
        yield Piece(
            part.of(text),
            date.date if date else "",
            chosen.event,
            chosen.link,
            chosen.told,
            "" if chosen.anchor in seen else chosen.anchor,
        )
        seen.add(chosen.anchor)
