"""The page on the method tells what was measured, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from builder.config import Config
from builder.site.accuracy import CARD_SETS, CARDS, JUDGED, TOLD, accuracy
from builder.site.pages import render
from builder.site.words import say
from builder.sources import SOURCES
from tests.eval import judged
from tests.synthetic import timeline


def test_every_figure_that_is_told_was_measured() -> None:
    """The committed file has all that the table of ``TOLD`` names, and the newest verdicts."""
    found = accuracy(SOURCES / "accuracy.json")
    assert len(found.measured) == len(TOLD)
    assert len(found.judged) == len(JUDGED)
    assert len(found.cards.texts) == len(CARD_SETS)
    assert [what for what, _ in found.cards.rows] == [say(f"measure.{key}") for key in CARDS]
    (day,) = judged.latest()
    assert day == f"judged-{found.sample}", "publish the figures anew"
    assert all(1 < one.share <= 100 and one.cases > 5 for one in (*found.measured, *found.judged))


def test_what_was_not_measured_is_not_told(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.json"
    assert accuracy(path).measured == []
    assert accuracy(path).cards.rows == []
    path.write_text(json.dumps({"timebank": {"value_f1": 81.4, "n_gold": 1243}}))
    (only,) = accuracy(path).measured
    assert (only.share, only.cases) == (81.4, 1243)
    assert accuracy(path).judged == []


def test_cards_are_told_by_set_and_a_measure_that_one_has_not_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.json"
    check = {"articles": 24.0, "main_found": 90.4}
    path.write_text(json.dumps({"cards-check": check, "cards-tune": {"articles": 70.0}}))
    found = accuracy(path).cards
    assert found.texts == ["24 single articles"]
    assert found.rows == [("articles whose main news is a card", [90.4])]
    path.write_text(
        json.dumps({"cards-check": check, "cards-story": {"articles": 17.0, "merge_p": 97.0}})
    )
    assert [shares for _, shares in accuracy(path).cards.rows] == [[90.4, None], [None, 97.0]]


def test_the_marks_in_hand_written_pages_are_filled() -> None:
    site = render(timeline(3), Config(search=False))
    html = site.filled("<p>a</p><!-- dateline: facts --><!-- dateline: accuracy -->")
    assert html.count("<table") == 4
    assert "dateline:" not in html
    method = (SOURCES / "pages" / "method.md").read_text("utf-8")
    assert method.count("<!-- dateline:") == 2
