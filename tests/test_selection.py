"""How many events are shown as cards, and that the others are one click away."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from builder.config import CHOICES, Config
from builder.exports.json import as_record, schema
from builder.model import Article, ArticleReports, Ledger, Report, Timeline, Version
from builder.run.snapshots import Past, history
from builder.site import also_page
from builder.site.pages import Site, render
from builder.timeline import assemble
from builder.timeline.curation import Correction, Curation
from builder.timeline.selection import THRESHOLD
from tests.factory import story

ROWS = [
    {"says": "Norland attacked Bergen.", "head": "attacked", "edtf": "2024-10-21", "salience": 0.9},
    {"says": "Anna Berg left Oslo.", "head": "left", "edtf": "2024-10-20", "salience": 0.6, "who": ["Anna Berg"]},
    {"says": "Otto Weiss sold a boat.", "head": "sold", "edtf": "2024-10-19", "salience": 0.2, "who": ["Otto Weiss"]},
    {"says": "A bridge was closed.", "head": "closed", "salience": 0.6},
    {"says": "A window broke.", "head": "broke", "salience": 0.2},
]  # fmt: skip
BY_OPTION = {
    "all": {"attacked", "left", "sold", "closed", "broke"},
    "most": {"attacked", "left", "closed"},
    "key": {"attacked"},
}


@pytest.fixture(autouse=True)
def thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    for cards, least in {"all": 0.0, "most": 0.5, "key": 0.8}.items():
        monkeypatch.setitem(THRESHOLD, cards, least)


def told(main: str = "") -> tuple[list[Article], list[ArticleReports]]:
    """The rows as one article; ``main`` is the head of its main news."""
    article, found = story("a", ROWS, published="2024-10-22")
    reports = tuple(replace(r, main=r.head.text == main) for r in found.reports)
    return [article], [replace(found, reports=reports)]


def heads(reports: tuple[Report, ...]) -> set[str]:
    return {report.head.text for report in reports}


def on(timeline: Timeline) -> set[str]:
    """The heads of all that is shown, dated or not."""
    dated = tuple(report for event in timeline.events for report in event.reports)
    return heads((*dated, *timeline.undated))


def test_the_options_are_those_of_the_table() -> None:
    assert set(CHOICES["cards"]) == set(THRESHOLD)
    assert Config().cards == "most"


@pytest.mark.parametrize("cards", THRESHOLD)
@pytest.mark.parametrize("main", ["", "sold", "broke"])
def test_what_reaches_the_threshold_or_is_main_news_is_shown(cards: str, main: str) -> None:
    timeline = assemble(*told(main), None, cards=cards)
    assert on(timeline) == BY_OPTION[cards] | ({main} - {""})
    left = {report.head.text for event in timeline.also for report in event.reports}
    assert left | heads(timeline.also_undated) == BY_OPTION["all"] - on(timeline)


TOUCHES = [
    Correction(1, "", "retitle", "A boat is sold"),
    Correction(1, "", "redate", "2024-10"),
    Correction(1, "", "status", "claimed"),
    Correction(1, "", "pin"),
    Correction(1, "", "note", note="Seen."),
]
LEAVES = [Correction(1, "", "settled", names=("date",))]


@pytest.mark.parametrize("edit", TOUCHES + LEAVES, ids=lambda one: str(one.kind))
def test_what_a_person_touched_is_shown(edit: Correction) -> None:
    """Also as known on a past day."""
    articles, found = told()
    plain = assemble(articles, found, None, ledger=Ledger())
    sale = next(e for e in plain.events if e.reports[0].head.text == "sold")
    later = story("b", [{**ROWS[0], "says": "Norland attacked Oslo.", "edtf": "2024-10-25"}], published="2024-10-26")  # fmt: skip
    articles, found = [*articles, later[0]], [*found, later[1]]
    curation = Curation((replace(edit, event=sale.id),))
    now = assemble(articles, found, None, curation=curation, ledger=Ledger(), cards="most")
    wanted = edit in TOUCHES
    assert (sale.id in {event.id for event in now.events}) is wanted
    assert (sale.id in {event.id for event in now.also}) is not wanted
    versions = history(Past(articles, found, _assemble), now, curation, Config())
    assert (sale.id in {one.event for one in versions}) is wanted
    assert {one.since for one in versions if one.event == sale.id} <= {dt.date(2024, 10, 22)}


def _assemble(articles: list[Article], found: list[ArticleReports], curation: Curation) -> Timeline:
    return assemble(articles, found, None, curation=curation)


def test_a_past_day_shows_what_was_shown_then() -> None:
    """What weighs enough only since a later article begins there; its worth makes no change."""
    articles, found = told()
    again = [{**ROWS[2], "salience": 0.9}, {**ROWS[1], "salience": 0.7}]
    later = story("b", again, published="2024-10-26", source="Outlet a")
    articles, found = [*articles, later[0]], [*found, later[1]]
    now = assemble(articles, found, None, ledger=Ledger(), cards="most")
    versions = history(Past(articles, found, _assemble), now, Curation(), Config())
    by_head: dict[str, list[Version]] = {}
    for event in now.events:
        mine = [one for one in versions if one.event == event.id]
        by_head[event.reports[0].head.text] = mine
    assert [one.since.day for one in by_head["sold"]] == [26]
    assert [one.since.day for one in by_head["attacked"]] == [22]
    assert {one.worth for one in versions} == {0.0}
    assert next(one.since.day for one in by_head["left"]) == 22


@pytest.fixture
def site() -> tuple[Timeline, Site]:
    timeline = assemble(*told(), None, ledger=Ledger(), cards="most")
    return timeline, render(timeline, Config(title="T"))


def test_what_is_not_shown_is_one_click_away(site: tuple[Timeline, Site]) -> None:
    timeline, made = site
    (sale,) = timeline.also
    pages = {page.uri: page.body for page in made.pages}
    (own,) = [uri for uri in pages if uri.startswith(f"e/{sale.id}")]
    assert f'id="e-{sale.id}"' not in pages[""]
    assert '<a href="./also/2024-10/">1 also reported' in pages[""]
    assert '<a href="./also/">1 also reported</a>' in pages[""]
    assert 'href="../also/2024-10/"' in pages["also/"]
    assert own in pages["also/2024-10/"]
    article = pages["a/a/"]
    assert own in article.split('id="also"')[1].split("</section>")[0]
    assert "A window broke" in article.split('id="undated"')[1].split("</section>")[0]
    assert own in pages["people/otto-weiss/"]
    assert own in {record.uri for record in made.records}
    assert "also/" in pages[own]


def test_a_full_month_has_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(also_page, "FULL", 5)
    rows = [
        {**ROWS[2], "says": f"Otto Weiss sold boat {day}.", "edtf": f"2024-10-0{day}"}
        for day in range(1, 9)
    ]
    article, found = story("a", rows)
    timeline = assemble([article], [found], None, cards="key")
    assert len(timeline.also) == 8
    pages = {page.uri: page.body for page in render(timeline, Config()).pages}
    assert pages["also/2024-10/"].count("<li") == 5
    assert pages["also/2024-10-part-2/"].count("<li") == 3
    assert 'rel="next" href="../../also/2024-10-part-2/"' in pages["also/2024-10/"]
    assert "../also/2024-10-part-2/" in pages["also/"]


def test_the_export_has_its_reports_and_their_number(site: tuple[Timeline, Site]) -> None:
    timeline, _ = site
    record = as_record(timeline)
    Draft202012Validator(schema()).validate(record)
    assert [(one["head"]["text"], one["event"]) for one in record["also"]] == [
        ("sold", timeline.also[0].id),
        ("broke", None),
    ]
    assert record["also_count"] == 2


def test_a_former_address_is_none_of_what_is_also_reported() -> None:
    """An event that is shown no longer keeps its page, and no edition tells that it is gone."""
    first = assemble(*told(), None, ledger=Ledger(), cards="all")
    assert first.ledger
    then = assemble(*told(), None, ledger=first.ledger, cards="key")
    assert then.formers == ()
    assert {event.id for event in (*then.events, *then.also)} == {e.id for e in first.events}
    assert then.editions == first.editions


def test_the_numbers_of_what_is_also_reported_stand_with_the_others() -> None:
    rows = [{**ROWS[2], "says": "Otto Weiss sold 21 boats.", "counts": [[21, "boats"]]}]
    article, found = story("a", rows)
    timeline = assemble([article], [found], None, cards="most")
    assert timeline.events == ()
    page = next(p for p in render(timeline, Config()).pages if p.uri == "numbers/")
    assert "<b>21</b>" in page.body
    assert timeline.also[0].id in page.body
    home = next(p for p in render(timeline, Config()).pages if p.uri == "")
    assert '1 <a href="./also/">also reported' in home.body
