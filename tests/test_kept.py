"""Why a report makes no event: tests/cases/events/kept.toml, and that every reason has its words."""

from __future__ import annotations

from typing import Any

import pytest

from builder.events.cards.kept import WORDS, why_kept
from builder.events.cards.salience import WEIGHTS
from builder.model import NoCard
from tests.tables import rows
from tests.test_events import read


@pytest.mark.parametrize("row", rows("events/kept", "case"))
def test_why_a_report_is_kept(row: dict[str, Any]) -> None:
    found = {report.head.text: report for report in read(row["text"], "2024-10-23").reports}
    report = found[row["head"]]
    assert (report.no_card.value if report.no_card else "") == row["why"], report.headline
    assert report.card == (not row["why"])
    assert row.get("words", "") in why_kept(report)


def test_every_reason_has_words_of_its_own() -> None:
    assert set(WORDS) == set(NoCard)
    assert len(set(WORDS.values())) == len(WORDS)


def test_every_reason_has_a_case() -> None:
    shown = {row.values[0]["why"] for row in rows("events/kept", "case")}
    assert {why.value for why in NoCard} <= shown


def test_salience_is_the_sum_of_its_reasons_and_puts_the_news_of_the_article_first() -> None:
    text = "Norway closed a mine on Monday.\n\nIt was old.\n\nPeru closed a mine on Tuesday."
    first, second = read(text, "2024-10-23").reports
    for report in (first, second):
        assert report.salience == round(sum(WEIGHTS[why] for why in report.salience_reasons), 3)
    assert "opens the article" in first.salience_reasons
    assert first.salience > second.salience
