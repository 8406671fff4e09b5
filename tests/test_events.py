"""What a short article reports, in tests/cases/events/: dates, status, speakers, names, texts.

A row is a text, read as published on Wednesday 2024-10-23 unless it says otherwise (a title, too), and what must
come of it: under ``reports`` one table a report, found by its head word (``head``; the n-th of
equal ones with ``nth``), with the fields to compare. A head under ``absent`` must give no report.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.dates.when import edtf
from builder.events import prepare, read_article
from builder.model import ArticleReports, Report, Severity
from tests.tables import rows

TABLES = ("names", "pronouns", "happenings", "quantities", "texts", "slips")


def table() -> list[Any]:
    return [
        pytest.param(*row.values, id=f"{name}-{row.id}", marks=row.marks)
        for name in TABLES
        for row in rows(f"events/{name}", "case")
    ]


@cache
def read(text: str, published: str, title: str = "T") -> ArticleReports:
    record = {"id": "a", "title": title, "published": published, "text": text}
    article = from_json(record, "cases", Config())
    return read_article(article, list(language.parse(prepare(article))))


def field(report: Report, name: str) -> Any:
    """A field of a report as the tables write it."""
    if name == "edtf":
        return edtf(report.when) if report.when else ""
    if name in ("actors", "acted_on", "others"):
        role = {"actors": "actor", "acted_on": "acted_on", "others": "other"}[name]
        return [p.name for p in report.participants if p.role == role]
    if name == "kinds":
        return {p.name: p.kind.value for p in report.participants}
    if name == "quantities":
        return [[q.low, q.high, q.qualifier, q.unit] for q in report.quantities]
    if name == "tolls":
        return [[q.low, q.unit, q.done, q.since] for q in report.quantities]
    if name == "counted":
        return [[q.unit, q.done, q.where, q.further] for q in report.quantities]
    if name == "places":
        return list(report.places)
    if name == "said_in":
        return report.said_in is not None
    return getattr(report, name)


@pytest.mark.parametrize("row", table())
def test_reports(row: dict[str, Any]) -> None:
    found = read(row["text"], row.get("published", "2024-10-23"), row.get("title", "T")).reports
    by_head: dict[str, list[Report]] = {}
    for report in found:
        by_head.setdefault(report.head.text, []).append(report)
    for wanted in row.get("reports", ()):
        fields = {k: v for k, v in wanted.items() if k not in ("head", "nth")}
        assert wanted["head"] in by_head, f"no {wanted['head']!r} among {sorted(by_head)}"
        report = by_head[wanted["head"]][wanted.get("nth", 1) - 1]
        assert {name: field(report, name) for name in fields} == fields
    for head in row.get("absent", ()):
        assert head not in by_head, by_head[head][0].headline


def test_every_report_keeps_its_words() -> None:
    text = (
        "Poland's parliament ratified the treaty on Monday.\n\nSpain will follow in May, it said."
    )
    for report in read(text, "2024-10-23").reports:
        assert report.head.span.of(text) == report.head.text
        assert report.sentence.covers(report.head.span)
        assert report.quote in text


def test_reads_the_same_twice() -> None:
    text = "Poland's parliament ratified the treaty on Monday, the speaker said."
    assert read(text, "2024-10-23") == read.__wrapped__(text, "2024-10-23")


def test_no_date_without_a_day_of_publication() -> None:
    record = {
        "id": "a",
        "title": "T",
        "text": "Poland ratified the treaty on Monday. Spain signed a pact on 3 May 2023.",
    }
    article = from_json(record, "cases", Config())
    found = read_article(article, list(language.parse(prepare(article)))).reports
    dated = {r.head.text: edtf(r.when) for r in found if r.when}
    assert dated == {"signed": "2023-05-03"}
    assert article.published is None or isinstance(article.published, dt.date)


def test_a_date_that_there_is_not_is_a_problem() -> None:
    found = read("Spain signed a pact on 30 February 2024. It was ratified in May.", "2024-10-23")
    (problem,) = found.problems
    assert problem.code == "no-such-date"
    assert problem.severity is Severity.WARNING
    assert problem.found == "“30 February 2024”: 2024-02 has no day 30"
    assert all(report.when is None or report.head.text != "signed" for report in found.reports)


def test_a_quote_keeps_the_date_and_ends_where_a_text_can() -> None:
    text = (
        "Ida Moe met Karl Lund on January 9 and laid out, "
        + ", ".join(f"in town {n} of the valley of Lund" for n in range(12))
        + ", a plan to sell the mines of the north over the next five years."
    )
    quotes = {r.head.text: r.quote for r in read(text, "2024-10-23").reports}
    assert "January 9" in quotes["met"]
    assert "January 9" in quotes["laid"]
    for quote in quotes.values():
        shown = quote.removeprefix("… ").removesuffix(" …")
        assert len(shown.split()) <= 40
        assert not shown.endswith((" the", " of", " in", ","))
