"""What an event's page gives to take away, and how it draws numbers."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from builder.config import Config
from builder.dates.when import from_edtf
from builder.model import Article, Event, Parts, Report, Status, Timeline, Unit
from builder.site import search, search_words
from builder.site.book import Book
from builder.site.cite import citation, content_hash
from builder.site.event_page import _side, evidence
from builder.site.mistakes import mistake
from builder.site.number_track import BASE, TOP, key_of, tracks
from builder.site.pages import TEMPLATES
from builder.site.templates import environment
from builder.site.views import EventView
from builder.timeline.curation import read_curation
from tests.factory import story

HEADLINE = "Guards & {others} close 50% of the #1 lock"


def book(rows: list[dict[str, Any]], edtf: str = "2024-06-19", **options: Any) -> Book:
    """A book of one event that all the reports tell of."""
    articles: list[Article] = []
    reports: list[Report] = []
    for number, row in enumerate(rows):
        day = row.get("published", f"2024-06-{20 + number}")
        article, told = story(f"a{number}", [row], published=day)
        articles.append(article)
        reports += told.reports
    event = Event("k7m2", "", HEADLINE, from_edtf(edtf), Status.CLAIMED, tuple(reports))
    parts = environment(TEMPLATES).get_template("_parts.html").module
    return Book.of(Timeline(tuple(articles), (event,)), Config(title="Locks", **options), parts)


def only(found: Book) -> EventView:
    view = found.events[0]
    view.uri = "e/k7m2-lock/"
    return view


ROW = {"says": "Guards close the lock.", "head": "close"}


@pytest.mark.parametrize(
    ("unit", "place", "link"),
    [(Unit.PAGE, "p. 3", "#page=3"), (Unit.PARAGRAPH, "paragraph 3", "#:~:text=")],
)
def test_evidence_of_a_document_names_page_or_paragraph(unit: Unit, place: str, link: str) -> None:
    found = book([ROW, ROW], site_url="https://locks.example/")
    url = "https://locks.example/report.pdf"
    view = found.article_of["a0"]
    parts = Parts(unit, (0, 0, 0, 900))
    view.url, view.article = url, replace(view.article, url=url, parts=parts)
    (first, second) = (item for group in evidence(only(found), found) for item in group)
    assert (first.place, second.place) == (place, "")
    assert first.link.startswith(url + link)


def test_a_citation_in_three_forms_says_the_same() -> None:
    found = book([ROW], site_url="https://locks.example/x")
    entry = citation(only(found), found)
    assert entry.url == "https://locks.example/x/e/k7m2-lock/"
    assert entry.apa.startswith(f"{HEADLINE}. (2024, June 20). In Locks (Event k7m2, 19 June 2024")
    assert entry.hash in entry.apa
    assert entry.apa.endswith(entry.url)
    csl = json.loads(entry.csl)[0]
    assert csl["title"] == HEADLINE
    assert csl["issued"] == {"date-parts": [[2024, 6, 20]]}
    assert csl["event-date"] == {"date-parts": [[2024, 6, 19]]}
    assert (csl["URL"], csl["version"]) == (entry.url, entry.hash)
    assert r"Guards \& \{others\} close 50\% of the \#1 lock" in entry.bibtex
    assert entry.bibtex.count("{") - entry.bibtex.count(r"\{") == entry.bibtex.count(
        "}"
    ) - entry.bibtex.count(r"\}")


def test_without_an_address_and_a_day_a_citation_says_so() -> None:
    found = book([ROW | {"published": None}])
    entry = citation(only(found), found)
    assert "(n.d.)" in entry.apa
    assert "http" not in entry.apa + entry.bibtex + entry.csl
    assert not entry.whole
    assert entry.apa.endswith("e/k7m2-lock/ (on this site)")
    assert "e/k7m2-lock/ (on this site)}" in entry.bibtex


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2024-06", {"date-parts": [[2024, 6]]}),
        ("-0333", {"date-parts": [[-333]]}),
        ("[..2024-12]", {"literal": "by December 2024"}),
        ("2024-06~", {"literal": "about June 2024"}),
    ],
)
def test_a_citation_invents_no_day(edtf: str, said: dict[str, object]) -> None:
    found = book([ROW], edtf)
    assert json.loads(citation(only(found), found).csl)[0]["event-date"] == said


def test_the_content_number_follows_what_the_page_says() -> None:
    event = only(book([ROW, ROW])).event
    number = content_hash(event, "2024-06-19")
    assert re.fullmatch("[0-9a-f]{16}", number)
    others = {
        content_hash(event, "2024-06"),
        content_hash(replace(event, headline="Other"), "2024-06-19"),
        content_hash(replace(event, status=Status.DENIED), "2024-06-19"),
        content_hash(replace(event, reports=event.reports[:1]), "2024-06-19"),
    }
    assert len(others | {number}) == 5
    assert content_hash(replace(event, salience=0.9), "2024-06-19") == number


def test_a_mistake_is_reported_where_the_repository_says(tmp_path: Path) -> None:
    assert mistake(only(book([ROW])), book([ROW])) is None
    found = book([ROW], repo_url="https://github.com/a/locks/", branch="trunk")
    said = mistake(only(found), found)
    assert said is not None
    issue = urlsplit(said.issue)
    assert issue.path == "/a/locks/issues/new"
    query = parse_qs(issue.query)
    assert "k7m2" in query["title"][0]
    assert "e/k7m2-lock/" in query["body"][0]
    edit = urlsplit(said.edit)
    assert edit.path == "/a/locks/new/trunk/content/curation.d"
    assert parse_qs(edit.query)["filename"] == [said.file]
    proposed = parse_qs(edit.query)["value"][0].replace("event: k7m2", "event: k7m2xp")
    (tmp_path / "curation.d").mkdir()
    file = tmp_path / "curation.d" / said.file
    file.write_text(proposed, encoding="utf-8")
    (problem,) = read_curation(tmp_path)[1]
    assert (problem.file, problem.code) == (f"curation.d/{said.file}", "curation-no-edit")
    file.write_text(re.sub("^  # ", "  ", proposed, flags=re.MULTILINE), encoding="utf-8")
    asked, problems = read_curation(tmp_path)
    assert {problem.code for problem in problems} <= {"curation-bad-id"}, "but for what to fill in"
    assert {"retitle", "redate", "status", "speaker", "actors", "places", "hide"} <= {
        one.kind for one in asked.corrections
    }
    assert next(c.text for c in asked.corrections if c.kind == "retitle") == only(found).headline
    gitlab = book([ROW], repo_url="https://gitlab.example/a/locks")
    said = mistake(only(gitlab), gitlab)
    assert said is not None
    assert said.issue.startswith("https://gitlab.example/a/locks/-/issues/new?issue%5Btitle%5D=")
    assert urlsplit(said.edit).path == "/a/locks/-/new/main"
    assert parse_qs(urlsplit(said.edit).query)["file_name"] == [f"content/curation.d/{said.file}"]
    gitea = book([ROW], repo_url="https://git.example/a/locks")
    said = mistake(only(gitea), gitea)
    assert said is not None
    assert urlsplit(said.edit).path == "/a/locks/_new/main/content/curation.d"
    script = book([ROW], repo_url="javascript:alert(1)")
    assert mistake(only(script), script) is None


def counting(*counts: tuple[list[Any], str]) -> Book:
    return book([ROW | {"counts": [count], "published": day} for count, day in counts])


def test_unlike_things_are_counted_in_panels_of_their_own() -> None:
    found = counting(
        ([1500, "soldiers", "about"], "2024-10-18"),
        ([3000, "soldiers", "at least"], "2024-10-23"),
        ([12, "boats"], "2024-10-23"),
        ([12, "Boats"], "2024-10-24"),
    )
    soldiers, boats = tracks(only(found), found)
    assert [one.value for one in soldiers.numbers] == ["1,500", "3,000"]
    assert [dot.label for dot in soldiers.dots] == ["~1,500", "≥3,000"]
    assert [dot.drawn for dot in soldiers.dots] == ["about", "up"]
    assert soldiers.dots[1].y == TOP
    assert soldiers.dots[0].y == pytest.approx((TOP + BASE) / 2)
    assert [x for x, _ in soldiers.days] == [25, 75]
    assert len(boats.dots) == 2
    assert key_of([soldiers, boats]) == "Whiskers: about. Arrow up: at least."


def test_a_number_said_twice_on_a_day_is_one_dot_and_two_rows() -> None:
    found = counting(([70, "boats"], "2024-10-18"), ([70, "boats"], "2024-10-18"))
    (panel,) = tracks(only(found), found)
    assert (len(panel.numbers), len(panel.dots)) == (2, 1)


def test_promised_numbers_stand_apart() -> None:
    found = counting(([70, "boats"], "2024-10-18"), ([90, "boats"], "2024-10-19"))
    view = only(found)
    first, second = view.event.reports
    planned = replace(second, quantities=(replace(second.quantities[0], planned=True),))
    view.event = replace(view.event, reports=(first, planned))
    assert [panel.title for panel in tracks(view, found)] == ["Boats", "Boats, promised"]


def test_numbers_of_nought_and_of_many_days_are_drawn() -> None:
    found = counting(([0, "boats", "", "killed"], "2024-10-18"))
    assert tracks(only(found), found)[0].dots[0].y == BASE
    start = dt.date(2024, 1, 1)
    many = counting(
        *(([n + 11, "boats"], (start + dt.timedelta(days=n)).isoformat()) for n in range(30))
    )
    (panel,) = tracks(only(many), many)
    assert [day for _, day in panel.days] == ["1 Jan", "30 Jan"]
    assert sum(bool(dot.label) for dot in panel.dots) == 2


def test_an_event_without_numbers_has_no_panel() -> None:
    found = book([ROW])
    assert tracks(only(found), found) == []


def test_who_said_so_later_is_told_with_the_day() -> None:
    def claimed(who: str, day: str) -> dict[str, Any]:
        return {**ROW, "status": "claimed", "speaker": who, "published": day}

    view = only(
        book(
            [
                claimed("Ana Ruiz", "2024-06-20"),
                claimed("Bo Lund", "2024-06-21"),
                claimed("Lock Board", "2024-08-02"),
                claimed("Ana Ruiz", "2024-08-02"),
            ]
        )
    )
    assert view.said_by == ("Ana Ruiz", "Bo Lund")
    assert view.later == ((("Lock Board",), "2 Aug 2024"),)


def test_what_is_counted_is_found_by_its_other_names() -> None:
    found = counting(
        ([100, "soldiers", "about", "killed"], "2024-10-18"),
        ([300, "soldiers", "", "killed"], "2024-10-23"),
    )
    (one,) = [record for record in search.records(found) if record.at]
    assert (one.title, one.at, one.when) == ("Soldiers killed", "numbers/#n-1", (search.COUNTED,))
    assert {"die", "deaths"} <= set(one.text.replace(".", "").split())
    assert one.told.startswith("300, 23 Oct 2024")
    assert "die" not in one.told.split()


def test_every_word_is_listed_once_as_it_is_written_most() -> None:
    listed = search_words.words(
        ["The Lock. the lock", "Locks of ZÜRICH, Zürich and Zürich; 1905 abc"]
    )
    assert listed.content.decode() == "Zürich\nLock\nLocks\n"


@pytest.mark.parametrize(
    ("other", "here", "side"),
    [
        ("2024-10-14", "2024-10-15", "before"),
        ("[..2024-10-15]", "2024-10-15", "before"),  # "closed on Tuesday after a gate had broken"
        ("[..2024-10-16]", "2024-10-15", "same"),
        ("2024-10-15", "2024-10-15", "same"),
        ("2024-10", "2024-10-15", "same"),
        ("2024-10-10/2024-10-20", "2024-10-15", "same"),
        ("2024-09/..", "2024-10-15", "same"),
        ("2024-10-15", "[..2024-10-15]", "same"),
        ("2024-10-16", "[..2024-10-15]", "after"),
        ("2024-11", "2024-10", "after"),
    ],
)
def test_a_cause_does_not_stand_under_what_came_after(other: str, here: str, side: str) -> None:
    assert _side(from_edtf(other), from_edtf(here)) == side
