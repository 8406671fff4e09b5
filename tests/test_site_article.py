"""The text of an article: shown only where its licence allows that, whole, escaped and marked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import dates
from builder.config import Config
from builder.dates.when import from_edtf
from builder.model import Article, Dated, Event, NoCard, Report, Span, Status, Timeline
from builder.site.article_page import Passage, full_text, quoted
from builder.site.book import Book
from builder.site.pages import TEMPLATES, render
from builder.site.templates import environment
from tests.factory import story
from tests.page_reader import Reader

SAYS = "Guards <u>closed</u> the lock on Tuesday, and it was opened in May."
ROWS: list[dict[str, Any]] = [
    {"says": SAYS, "head": "closed", "edtf": "2024-10-22", "salience": 0.9},
    {"says": SAYS, "head": "opened", "edtf": "2024-05", "salience": 0.1},
    {"says": "A council of 1898 & later met.", "head": "met", "headline": "A council meets"},
    {"says": "It spoke of <levies>.", "head": "spoke", "headline": "It speaks of <levies>"},
]


def made(licence: str) -> tuple[Timeline, Article, tuple[Dated, ...]]:
    article, told = story("a", ROWS, licence=licence, url="https://x.example/a")
    found = dates.resolve(dates.find(article.text), article.text, article.published)
    closed, opened, met, spoke = told.reports
    spoke = replace(spoke, no_card=NoCard.RETOLD, why_no_card="“It” is <nobody>")
    closed = replace(closed, date=next(one for one in found if one.mention.text == "Tuesday"))
    events = (
        _event("opened", "2024-05", opened),
        _event("closed", "2024-10-22", closed),
    )
    timeline = Timeline(
        (article,), events, undated=(met,), aside=(spoke,), texts=(("a", tuple(found)),)
    )
    return timeline, article, tuple(found)


def _event(name: str, edtf: str, report: Report) -> Event:
    return Event(name, name, f"Lock is {name}", from_edtf(edtf), Status.REPORTED, (report,))


def shown(licence: str) -> tuple[list[Passage], Article, Book]:
    timeline, article, _ = made(licence)
    parts = environment(TEMPLATES).get_template("_parts.html").module
    book = Book.of(timeline, Config(search=False), parts)
    for event in book.events:
        event.uri = f"{event.id}/"
    for month in book.months:
        month.uri = "month/"
    return full_text(book.articles[0], book), article, book


@pytest.mark.parametrize("licence", ["", "All rights reserved", "CC BY-NC 4.0", "unknown"])
def test_a_closed_text_is_not_shown(licence: str) -> None:
    passages, _, book = shown(licence)
    assert passages == []
    assert len(quoted(book.articles[0])) == 2
    body = page(licence)
    assert "1898" not in body
    assert "opened in May" in body


def test_an_open_text_is_shown_whole_and_marked() -> None:
    passages, article, _ = shown("CC BY 4.0")
    text = ["".join(piece.text for piece in passage.pieces) for passage in passages]
    assert text == [paragraph.span.of(article.text) for paragraph in article.paragraphs]
    pieces = [piece for passage in passages for piece in passage.pieces]
    marked = {piece.text: (piece.date, piece.link) for piece in pieces if piece.date}
    assert marked == {
        "Tuesday": ("2024-10-22", "closed/#r-a-10"),
        "May": ("2024-05", "month/"),
        "1898": ("1898", ""),
    }
    heads = {piece.text: piece.link for piece in pieces if piece.event}
    assert heads == {"closed": "closed/#r-a-10", "opened": "opened/#r-a-53"}


def page(licence: str) -> str:
    timeline, _, _ = made(licence)
    site = render(timeline, Config(title="Locks", search=False))
    return next(page.body for page in site.pages if page.kind == "article")


def test_markup_in_a_text_stays_text() -> None:
    reader = Reader(page("CC BY 4.0"))
    assert ("u", {}) not in reader.tags
    assert SAYS in "".join(reader.text)
    assert "A council of 1898 & later met." in "".join(reader.text)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6))
def test_marks_may_cross_and_the_text_stays_whole(cuts: list[tuple[int, int]]) -> None:
    timeline, article, found = made("CC0")
    crossing = tuple(
        replace(found[0], mention=replace(found[0].mention, span=Span(start, start + length)))
        for start, length in cuts
    )
    parts = environment(TEMPLATES).get_template("_parts.html").module
    book = Book.of(replace(timeline, texts=(("a", crossing),)), Config(search=False), parts)
    for passage, paragraph in zip(
        full_text(book.articles[0], book), article.paragraphs, strict=True
    ):
        assert "".join(piece.text for piece in passage.pieces) == paragraph.span.of(article.text)


def test_what_makes_no_event_stands_with_its_reason() -> None:
    timeline, article, _ = made("CC BY 4.0")
    page = next(p for p in render(timeline, Config(search=False)).pages if p.uri == "a/a/")
    kept = page.body.partition('id="aside"')[2].partition("</section>")[0]
    assert "It speaks of &lt;levies&gt;" in kept
    assert "the same article tells it better elsewhere: “It” is &lt;nobody&gt;" in kept
    assert article.text  # its words are no part of the section
    assert "It spoke of" not in kept


def test_an_event_that_an_article_tells_twice_stands_once() -> None:
    """In the order of the first of its reports; all of them are marked in the text."""
    timeline, _, _ = made("CC BY 4.0")
    first, second = timeline.events[0], timeline.events[1]
    both = replace(
        first, reports=(*first.reports, *second.reports), merges=("", "as in the text")[1:]
    )
    one = replace(timeline, events=(both, *timeline.events[2:]))
    page = next(p for p in render(one, Config(search=False)).pages if p.uri == "a/a/")
    listed = page.body.partition('id="tells"')[2].partition("</section>")[0]
    assert listed.count(f"e/{both.id}-") == 1
    text = page.body.partition('id="text"')[2]
    assert text.count(f"e/{both.id}-") >= 2
