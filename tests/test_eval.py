"""Measured quality on our own texts may only rise."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.eval import cards, judged
from tests.eval.__main__ import published
from tests.eval.own import measure_dates
from tests.eval.scoring import Scorers

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FLOORS = tomllib.loads((Path(__file__).parent / "eval" / "floors.toml").read_text())

SCORER = """
import json, sys
gold = [json.loads(line) for line in open(sys.argv[1])]
found = [json.loads(line) for line in open(sys.argv[2])]
print(json.dumps({"n_gold": sum(len(d["gold"]) for d in gold), "n_pred": len(found)}))
"""


def test_dates_are_read_as_well_as_ever() -> None:
    figures = measure_dates()
    assert figures.keys() == FLOORS["dates"].keys()
    for measure, floor in FLOORS["dates"].items():
        assert figures[measure] >= floor, f"{measure} fell: {figures}"
        assert figures[measure] < floor + 1, f"{measure} rose: raise its floor to {figures}"


@pytest.mark.parametrize("name", sorted(FLOORS.keys() - {"dates"}))
def test_cards_are_as_good_as_ever(name: str) -> None:
    folder = SHARED / "data" / "cards"
    if not folder.is_dir():
        pytest.skip("no ../shared/data/cards: the figures of cards are not measured")
    figures = cards.score(
        cards.parsed(folder, name.removeprefix("cards-")), Scorers(SHARED / "eval")
    )
    for measure, floor in FLOORS[name].items():
        assert figures[measure] >= floor, f"{measure} fell: {figures}"


def test_publishing_one_kind_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.json"
    old = {"timebank": {"n_gold": 1}, "cards-mine": {"cards": 2}, "judged-2000-01-01": {"n": 3}}
    path.write_text(json.dumps(old))
    new = {"cards-mine": {"cards": 5.0}}
    found = published(path, new)
    assert found == {"timebank": {"n_gold": 1}, "cards-mine": {"cards": 5.0}, **judged.latest()}
    assert published(None, new) == {**new, **judged.latest()}
    assert published(tmp_path / "none.json", new) == published(None, new)


def test_make_eval_measures_what_it_finds(tmp_path: Path) -> None:
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "score_timex.py").write_text(SCORER)
    (tmp_path / "data" / "timex").mkdir(parents=True)
    gold = {"start": 8, "end": 14, "type": "DATE", "value": "2024-10-21"}
    record = {"doc": "a", "published": "2024-10-23", "text": "It came Monday.", "gold": [gold]}
    (tmp_path / "data" / "timex" / "mine.jsonl").write_text(json.dumps(record) + "\n")
    out = tmp_path / "out.json"
    command = ["-m", "tests.eval", "--data", str(tmp_path / "data"), "--out", str(out)]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
    assert "mine" in done.stdout
    figures = json.loads(out.read_text())["mine"]
    assert (figures["n_gold"], figures["n_pred"]) == (1, 1)


CARDS_SCORER = """
import json, sys
articles, gold = ([json.loads(line) for line in open(path)] for path in sys.argv[1:3])
timeline = json.load(open(sys.argv[3]))
known = {record["doc"] for record in gold}
reports = [r for e in timeline["events"] for r in e["reports"] if r["article"] in known]
print(json.dumps({"articles": len(articles), "cards": len(reports)}))
"""


def test_cards_are_measured_as_they_are_exported(tmp_path: Path) -> None:
    """Each set of articles with its gold is one timeline; what has no gold is left out."""
    (tmp_path / "score_cards.py").write_text(CARDS_SCORER)
    record = {
        "id": "a",
        "title": "Bridge opened",
        "published": "2024-10-23",
        "text": "Mayor Ann Ormond opened the new Harrow Bridge on Monday.",
    }
    for name in ("mine-articles", "unjudged-articles"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n")
    (tmp_path / "mine-gold.jsonl").write_text(json.dumps({"doc": "a"}) + "\n")
    assert cards.names(tmp_path) == ["mine"]
    found = cards.measure(tmp_path, Scorers(tmp_path))
    assert found == {"cards-mine": {"articles": 1, "cards": 1}}
