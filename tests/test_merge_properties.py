"""What merging never does, whatever else speaks for it; and that no order has a say in it."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Timeline
from builder.timeline import assemble
from builder.timeline.clash import Clash
from builder.timeline.copies import lineages
from builder.timeline.evidence import gather
from tests.factory import Row, story

BASE: Row = {
    "says": "Maria Lund visited Otto Weiss at the Bergen ferry works with 40 guests.",
    "head": "visited",
    "lemma": "visit",
    "edtf": "2024-10-21",
    "who": ["Maria Lund", "> Otto Weiss"],
    "places": ["Bergen"],
}

# Each makes of the base another happening, or one that must not be taken for it.
UNLIKE: dict[str, dict[str, Any]] = {
    "negated": {"negated": True},
    "counted otherwise": {"counts": [[900, "guests"]]},
    "by another": {"who": ["Karl Holm", "> Otto Weiss"]},
    "done to another": {"who": ["Maria Lund", "> Karl Holm"]},
    "on another day": {"edtf": "2024-10-11"},
    "in another year": {"edtf": "2021"},
    "another kind": {"head": "guests", "lemma": "arrest"},
    "planned, without that day": {"status": "planned", "edtf": "[..2024-12]"},
    "only possible": {"status": "hypothetical", "edtf": "2024-10-21/.."},
}
MORE = st.fixed_dictionaries(
    {},
    optional={
        "places": st.sampled_from([["Bergen"], ["Oslo"], []]),
        "salience": st.sampled_from([0.1, 0.5, 1.0]),
        "in_lead": st.booleans(),
        "headline": st.sampled_from(["Lund visits Weiss", "Lund in Bergen"]),
    },
)


def assembled(rows: list[Row], order: list[int] | None = None) -> Timeline:
    stories = [story(f"a{n:02}", [row]) for n, row in enumerate(rows)]
    stories = [stories[n] for n in order] if order else stories
    return assemble([a for a, _ in stories], [f for _, f in stories], None)


def together(made: Timeline) -> set[frozenset[str]]:
    """The articles of each event."""
    return {frozenset(report.article for report in event.reports) for event in made.events}


@given(st.sampled_from(sorted(UNLIKE)), MORE, MORE, st.integers(1, 4), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_what_forbids_a_merge_forbids_it_in_any_company(
    way: str, more: dict[str, Any], other: dict[str, Any], many: int, few: int
) -> None:
    """However many reports tell either, no event has one of both."""
    plain: list[Row] = [{**BASE, "counts": [[40, "guests"]], **more} for _ in range(many)]
    unlike: list[Row] = [
        {**BASE, "counts": [[40, "guests"]], **other, **UNLIKE[way]} for _ in range(few)
    ]
    ours = {f"a{n:02}" for n in range(many)}
    for articles in together(assembled([*plain, *unlike])):
        assert articles <= ours or not articles & ours, way


@given(MORE, st.integers(2, 5))
@settings(max_examples=20, deadline=None)
def test_the_same_told_by_several_is_one_event_with_a_reason_for_each(
    more: dict[str, Any], many: int
) -> None:
    (event,) = assembled([{**BASE, **more} for _ in range(many)]).events
    assert len(event.reports) == many
    assert len(event.merges) == many - 1
    assert all(why.strip() for why in event.merges)
    assert event.sources == 1, "the very same sentence is one source"


@given(
    st.lists(st.tuples(st.sampled_from(["", *sorted(UNLIKE)]), MORE), min_size=2, max_size=7),
    st.randoms(use_true_random=False),
)
@settings(max_examples=30, deadline=None)
def test_no_order_of_articles_changes_what_is_brought_together(
    told: list[tuple[str, dict[str, Any]]], chance: random.Random
) -> None:
    rows: list[Row] = [{**BASE, **more, **UNLIKE.get(way, {})} for way, more in told]
    order = chance.sample(range(len(rows)), len(rows))
    made, again = assembled(rows), assembled(rows, order)
    assert together(again) == together(made)
    assert [e.related for e in again.events] == [e.related for e in made.events]


def test_every_clash_is_told_in_words() -> None:
    assert all(len(why.value.split()) > 1 for why in Clash)


def test_articles_hang_together_by_most_of_their_sentences_only() -> None:
    def rows(*says: str) -> list[Row]:
        return [{"says": one, "head": one.split()[0]} for one in says]

    shared = [f"Fishers of harbour {n} had waited for nine long weeks." for n in range(3)]
    own = [f"Nobody at quay {n} had ever seen so much salted cod." for n in range(8)]
    stories = [
        story("a", rows(*shared, own[0])),
        story("b", rows(*shared, own[1], own[2])),
        story("c", rows(shared[0], *own[3:])),
    ]
    articles = {article.id: article for article, _ in stories}
    evidence = gather(articles, [r for _, found in stories for r in found.reports], lambda key: key)
    assert lineages(evidence) == {"a": "a", "b": "a", "c": "c"}
