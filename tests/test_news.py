"""How alike the news of two articles is, and the places that a card's text names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Article, Name, NameKind, Paragraph, ParagraphKind, Span
from builder.timeline.news import News
from builder.timeline.places import Gazetteer
from tests.tables import rows

SUNK = ("Ferry Thule sinks off Bergen", "The ferry Thule sank off Bergen with 40 tons of herring.")
LOST = ("Herring ferry lost off Bergen", "Forty tons of herring went down with the ferry Thule.")
OTHER = ("Anna Berg elected mayor of Voss", "Voss elected Anna Berg mayor in a narrow vote.")
PLACES = (
    Name("bergen", "Bergen", NameKind.PLACE),
    Name("bergen-fjord", "Bergen fjord", NameKind.PLACE),
    Name("oslo", "Oslo", NameKind.PLACE),
    Name("norway", "Norway", NameKind.COUNTRY),
    Name("ida-moe", "Ida Moe", NameKind.PERSON),
)


def article(name: str, told: tuple[str, str], day: int = 1, source: str = "") -> Article:
    title, text = told
    body = (Paragraph(Span(0, len(text)), ParagraphKind.BODY),)
    published = dt.date(2024, 10, 1) + dt.timedelta(day)
    return Article(name, f"{name}.md", title, text, body, published=published, source=source)


def test_the_same_news_is_alike_and_other_news_is_not() -> None:
    news = News([article("a", SUNK), article("b", LOST), article("c", OTHER)])
    assert news.likeness("a", "b") > 0.4 > 0.1 > news.likeness("a", "c")
    assert news.likeness("a", "b") == news.likeness("b", "a")
    assert News([article("a", SUNK), article("b", SUNK)]).likeness("a", "b") == 1


def test_a_dossier_of_two_is_measured_nearly_as_a_large_one() -> None:
    both = [article("a", SUNK), article("b", LOST)]
    words = ["budget", "storm", "school", "harbour", "court", "vote", "bridge", "strike", "fair"]
    more = [
        article(
            f"x{n}", (f"{words[n % 9]} {n} in Norland", f"Of {words[n % 7]} and {words[n % 5]}.")
        )
        for n in range(300)
    ]
    alone, among = (News(some).likeness("a", "b") for some in (both, [*both, *more]))
    assert abs(alone - among) < 0.1


def test_an_article_without_a_title_is_told_by_its_first_words() -> None:
    news = News([article("a", ("", SUNK[1])), article("b", SUNK), article("c", ("", ""))])
    assert news.likeness("a", "b") > 0.5
    assert news.likeness("a", "c") == 0


def test_only_articles_of_one_day_or_the_next_are_near() -> None:
    told = [article("a", SUNK, 1), article("b", LOST, 2), article("c", LOST, 3)]
    news = News(told)
    assert list(news.near(["a", "b", "c"])) == [("a", "b"), ("b", "c")]


def test_one_outlet_is_known_by_its_source() -> None:
    told = [
        article("a", SUNK, source="Post"),
        article("b", SUNK, source="post"),
        article("c", SUNK),
    ]
    news = News(told)
    assert news.one_outlet("a", "b")
    assert not news.one_outlet("a", "c")
    assert not news.one_outlet("c", "c")


@given(st.lists(st.sampled_from([SUNK, LOST, OTHER, ("", "")]), min_size=2, max_size=5))
@settings(max_examples=30, deadline=None)
def test_likeness_lies_between_nought_and_one_and_order_has_no_say(told: list[Any]) -> None:
    articles = [article(f"a{n}", one) for n, one in enumerate(told)]
    news, turned = News(articles), News(articles[::-1])
    for one in articles:
        for other in articles:
            found = news.likeness(one.id, other.id)
            assert 0 <= found <= 1
            assert found == turned.likeness(other.id, one.id)


@pytest.mark.parametrize("case", rows("timeline/places", "case"))
def test_places_of_a_text(case: dict[str, Any]) -> None:
    assert list(Gazetteer(PLACES).named(case["text"])) == case["places"]
