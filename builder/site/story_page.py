"""The story, told: the key events in order, each with one more sentence of the evidence, what led to
it and what became of it; and where an editor tells it, with the words and pictures between."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.model import Report
from builder.site.book import Book
from builder.site.event_page import Link, RungView, ladder, turns
from builder.site.views import ArticleView, EventView, PictureView
from builder.timeline.telling import Words as Tokens
from builder.timeline.telling import words_of

ADDS, SHARE = (
    3,
    0.45,
)  # words, and share of its words, that a sentence must have beyond the headline
LONGEST = 45  # words of a sentence
BEHIND = 600  # characters behind the sentence of a headline in which one that goes on is looked for
# Links that say how one event leads to another, the firmest first; "possibly_same" does not.
LEADS = (
    *("planned_as", "plan_of", "statement_about", "told_by", "part_of", "has_part"),
    *("shared_names", "told_with"),
)


@dataclass(slots=True, eq=False)
class Chapter:
    """A key event; ``sentence`` is "" where the evidence adds nothing to its headline. ``bends`` are
    the steps at which its status changed, where there are several; ``above`` is what an editor says
    before it, ``below`` after it, which the last one alone has."""

    number: int
    event: EventView
    sentence: str
    article: ArticleView | None
    before: Link | None = None
    after: Link | None = None
    bends: list[RungView] = field(default_factory=list)
    picture: PictureView | None = None
    above: list[Words] = field(default_factory=list)
    below: list[Words] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Words:
    """What an editor says between two events, in paragraphs."""

    paragraphs: tuple[str, ...]
    picture: PictureView | None = None


def chapters(book: Book) -> list[Chapter]:
    """The key events in order of time."""
    told = [_chapter(number, view, book) for number, view in enumerate(book.keys, 1)]
    _with_words(told, book)
    return told


def _with_words(told: list[Chapter], book: Book) -> None:
    """Adds what an editor says between the events, and the pictures."""
    waiting: list[Words] = []
    coming = iter(told)
    for part in book.story:
        picture = book.pictures.get(part.picture)
        if part.event:
            chapter = next(coming)
            chapter.above, waiting = waiting, []
            chapter.picture = picture or chapter.picture
        else:
            waiting.append(Words(part.words, picture))
    if told:
        told[-1].below = waiting


def _chapter(number: int, view: EventView, book: Book) -> Chapter:
    told = _telling(view, book)
    bends = turns(ladder(view, book))
    return Chapter(
        number=number,
        event=view,
        sentence=told.quote if told else "",
        article=book.article_of.get(told.article) if told else None,
        before=_linked(view, book, earlier=True),
        after=_linked(view, book, earlier=False),
        bends=bends if len(bends) > 1 else [],
        picture=next(iter(view.pictures), None),
    )


def _telling(view: EventView, book: Book) -> Report | None:
    """The report whose sentence tells most beside the headline, of equals that of the headline; else
    the next that its article tells, if that goes on at once."""
    headline = words_of(view.headline)
    leading = view.event.reports[view.event.lead]
    own = [leading, *(report for report in view.event.reports if report is not leading)]
    best = max(own, key=lambda report: _adds(report, headline))
    if _adds(best, headline):
        return best
    return next((one for one in _going_on(leading, book) if _adds(one, headline)), None)


def _adds(report: Report, headline: Tokens) -> int:
    """How many words a sentence has beyond a headline; 0 where it says hardly more, is long, or has lost
    its beginning."""
    told = words_of(report.quote)
    more = len(told - headline)
    if (
        report.quote.startswith("…")
        or more < max(ADDS, SHARE * len(told))
        or len(report.quote.split()) > LONGEST
    ):
        return 0
    return more


def _going_on(leading: Report, book: Book) -> list[Report]:
    """What the same article tells right behind the sentence of a report."""
    article = book.article_of.get(leading.article)
    if article is None:
        return []
    end = leading.sentence.end
    told = [report for report, _ in (*article.reports, *article.also)]
    behind = [one for one in told if end <= one.sentence.start <= end + BEHIND]
    return sorted(behind, key=lambda one: one.head.span)


def _linked(view: EventView, book: Book, *, earlier: bool) -> Link | None:
    """The event before or after it, not itself a key event nor of the same date, that has most to do
    with it."""
    found = []
    for relation in view.event.related:
        other = book.event_of.get(relation.event)
        if other is None or not other.shown or other.key or other.event.when == view.event.when:
            continue
        if relation.kind in LEADS and (other.number < view.number) is earlier:
            away = abs(other.number - view.number)
            found.append(
                (LEADS.index(relation.kind), away, other.number, Link(other, relation.reason))
            )
    return min(found, key=lambda one: one[:3])[3] if found else None
