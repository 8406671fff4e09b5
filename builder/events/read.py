"""From a parsed article to its reports: the stages of the events room in order.

Frames (what each clause tells), names (who is meant), dates, voices (who says so, how sure), cards
(the main news, the text of each card, what it is worth).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder import dates
from builder.events.cards.main_news import main_news
from builder.events.cards.writer import Writer
from builder.events.dates.dating import Dating
from builder.events.dates.direction import dates_of
from builder.events.dates.links import Links
from builder.events.frames.grammar import lemma
from builder.events.frames.happenings import Happening, happenings
from builder.events.frames.slips import mend_slips
from builder.events.frames.text import Reading, passages, readable, words_of
from builder.events.names.who import Cast
from builder.events.voices.voices import Voices
from builder.events.words.lexicon import lexicon
from builder.model import (
    Article,
    ArticleReports,
    Dated,
    How,
    Problem,
    Severity,
)

if TYPE_CHECKING:
    from builder.syntax import Doc


def prepare(article: Article) -> list[str]:
    """The paragraphs of an article to be parsed, as text, and its title last; ``read_article`` takes
    their parses."""
    return [*(words_of(article, p) for p in readable(article)), article.title]


def read_article(
    article: Article, docs: Sequence[Doc], quote_words: int = 40, date_order: str = "mdy"
) -> ArticleReports:
    """What ``article`` reports, in text order. ``docs`` are the parses of ``prepare(article)``."""
    words = lexicon("en")
    *body, title = docs
    for doc in docs:
        mend_slips(doc, lambda verb: lemma(verb) in words.speech)
    parsed = passages(article, readable(article), body)
    found_dates = dates_of(article, parsed, words, date_order)
    reading = Reading(article, parsed, found_dates)
    cast = Cast(body, words, article.title)
    links = Links(reading, words)
    found = [
        happening
        for passage in parsed
        for happening in happenings(passage, words, links.dated_words(passage))
    ]
    news = main_news(parsed, title, words)
    if news is not None:
        same = next((h for h in found if h.head is news.head), None)
        found += [news] if same is None else []
        news = same or news
    dating = Dating(reading, found, links, words, cast)
    news = _or_its_statement(news, found, dating)
    voices = Voices(reading, cast, words, dating)
    writer = Writer(reading, cast, words, dating, voices, title, news, quote_words)
    return ArticleReports(
        article.id, tuple(writer.reports(found)), found_dates, _no_such_dates(article, found_dates)
    )


def _or_its_statement(
    news: Happening | None, found: Sequence[Happening], dating: Dating
) -> Happening | None:
    """The main news; where it is what somebody says, on no day of its own, that he says so."""
    if news is None:
        return None
    statement = dating.statement_of(news)
    said = statement if any(statement is one for one in found) else None
    return said if said is not None and dating.of(news).how is not How.EXPLICIT else news


def _no_such_dates(article: Article, found: Sequence[Dated]) -> tuple[Problem, ...]:
    """A warning for each date that the calendar has not: nothing is guessed in its place."""
    todo = "correct it if it is a slip of the copy; what it dates has no date"
    return tuple(
        Problem(
            article.path, 0, "no-such-date", f"“{d.mention.text}”: {d.why}", todo, Severity.WARNING
        )
        for d in found
        if dates.impossible(d)
    )
