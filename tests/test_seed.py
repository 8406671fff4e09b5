"""The real article that started the project: what a reader must find on its timeline, and not.

It stands beside the repository and is never part of it; where it is missing these tests skip.
Happenings are found by the lemma of their head and a name that takes part, never by its sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder import pipeline
from builder.config import Config
from builder.dates.when import edtf
from builder.model import Event, NameKind, Status, Timeline, Wording


@pytest.fixture(scope="module")
def timeline(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    cache = tmp_path_factory.mktemp("cache")
    return pipeline.build(Config(content=seeds, cache=cache, workers=1))


@dataclass(frozen=True)
class Wanted:
    """A card to be found, shown or told besides: head lemmas, a word of its text, date, statuses
    allowed."""

    heads: str
    word: str
    edtf: str
    statuses: str


WANTED = [
    Wanted("sign", "Putin", "2024-06", "reported"),
    Wanted("launch", "incursion", "2024-08", "reported"),
    Wanted("attend", "reception", "2024-06-19", "reported"),
    Wanted("summon", "ambassador", "2024-10-21", "reported"),
    Wanted("visit", "Austin", "2024-10-21", "reported"),
    Wanted("dismiss", "envoy", "2024-10-21", "denied"),
    Wanted("arrive", "troops", "2024-10-23/..", "hypothetical"),
    Wanted("deploy", "10,000", "[..2024-12]", "planned"),
    Wanted("say confirm", "confirms", "2024-10-23", "confirmed disputed"),
]


@pytest.mark.parametrize("wanted", WANTED, ids=lambda w: w.heads)
def test_event_is_there(timeline: Timeline, wanted: Wanted) -> None:
    _is_there(timeline, wanted)


def _is_there(timeline: Timeline, wanted: Wanted) -> None:
    found = [e for e in _told(timeline) if _matches(e, wanted)]
    assert found, [(edtf(e.when), e.status.value, e.headline) for e in _told(timeline)]
    assert len(found) == 1, "one happening, one card"
    assert found[0].reports[0].quote


def _told(timeline: Timeline) -> list[Event]:
    """All cards, those shown and those told besides."""
    return [*timeline.events, *timeline.also]


def _matches(event: Event, wanted: Wanted) -> bool:
    return (
        any(r.head.lemma in wanted.heads.split() for r in event.reports)
        and wanted.word in event.headline
        and edtf(event.when) == wanted.edtf
        and event.status.value in wanted.statuses.split()
    )


def test_the_pact_is_by_both_in_full(timeline: Timeline) -> None:
    pact = next(e for e in timeline.events if edtf(e.when) == "2024-06")
    assert {p.name for p in pact.participants} >= {"Vladimir Putin", "Kim Jong Un"}


def test_the_incursion_is_in_the_kursk_region(timeline: Timeline) -> None:
    incursion = next(e for e in _told(timeline) if edtf(e.when) == "2024-08")
    assert any("Kursk" in place for place in incursion.places)


def test_every_event_has_its_sentence(timeline: Timeline) -> None:
    text = {a.id: a.text for a in timeline.articles}
    for event in timeline.events:
        for report in event.reports:
            assert report.head.text in report.sentence.of(text[report.article])


# ------------------------------------------------- the eight traps of semantics


def test_sending_is_not_dated_to_the_day_it_was_told(timeline: Timeline) -> None:
    for event in timeline.events:
        for report in event.reports:
            if report.head.lemma == "send" and not report.statement:
                assert report.when is not None
                assert report.when.start is None, edtf(report.when)


def test_what_is_only_possible_is_no_fact(timeline: Timeline) -> None:
    for event in timeline.events:
        if (
            re.search(r"\b(could|may|might|would)\b", event.headline)
            and not event.reports[0].statement
        ):
            assert event.status in (Status.HYPOTHETICAL, Status.PLANNED), event.headline


def test_nothing_lies_in_the_next_year(timeline: Timeline) -> None:
    assert all("2025" not in edtf(e.when) for e in timeline.events)


def test_no_date_word_is_an_actor(timeline: Timeline) -> None:
    words = "January June August October December Monday Tuesday Wednesday".split()
    names = {n.name for n in timeline.names} | {
        p.name for e in timeline.events for p in e.participants
    }
    assert not names & set(words)


def test_page_furniture_is_no_event(timeline: Timeline) -> None:
    told = [e.headline for e in timeline.events]
    assert not [t for t in told if re.search(r"Created|Updated|Reuters|Read Entire|handout", t)]


def test_the_main_news_is_one_card_under_the_title(timeline: Timeline) -> None:
    (news,) = [e for e in timeline.events if any(r.main for r in e.reports)]
    (report,) = [r for r in news.reports if r.main]
    assert news.headline == report.headline == timeline.articles[0].title
    assert report.when is not None
    assert (report.wording, edtf(report.when)) == (Wording.TITLE, "2024-10-23")
    assert (report.status, report.speaker) == (Status.CONFIRMED, "United States")


def test_no_card_is_a_second_copy_of_another(timeline: Timeline) -> None:
    told = [e.headline for e in _told(timeline)]
    assert len(told) == len(set(told))


def test_no_pronoun_acts(timeline: Timeline) -> None:
    for event in timeline.events:
        assert event.headline.split()[0].lower() not in {"he", "she", "it", "they", "his", "its"}
        assert not {p.name.lower() for p in event.participants} & {"he", "it", "the agency"}


def test_the_old_war_dates_nothing(timeline: Timeline) -> None:
    assert all("195" not in edtf(e.when) for e in timeline.events)


def test_no_day_where_the_source_gave_a_month(timeline: Timeline) -> None:
    months = {edtf(e.when) for e in _told(timeline) if e.when.grain.name == "MONTH"}
    assert months >= {"2024-06", "2024-08"}


def test_people_are_people(timeline: Timeline) -> None:
    kinds = {n.name: n.kind for n in timeline.names}
    assert kinds["Kim Jong Un"] is NameKind.PERSON
    assert kinds["Lloyd Austin"] is NameKind.PERSON
    assert kinds["North Korea"] is NameKind.COUNTRY
    assert kinds["Kyiv"] is NameKind.PLACE
