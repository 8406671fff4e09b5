"""Each part of the cards can be switched off alone, and is on again afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.events.cards import choose, clauses, faults, keep, units, weights
from builder.model import Wording
from tests import ablate
from tests.eval import cards
from tests.eval.scoring import Scorers


def _state() -> object:
    tables = [weights.weights(model).table for model in ablate.MODELS]
    tables.append(keep.weights().table)
    bars = (units.MOST, clauses.SUBJECT, clauses.BESIDE, clauses.SECOND)
    return faults.FAULTS, bars, dict(choose.COST), [dict(table) for table in tables]


def test_every_switch_changes_something_and_leaves_nothing_behind() -> None:
    """So a bar that was renamed or taken away fails here."""
    before = _state()
    for bar in ablate.BARS:
        with ablate._without_bar(bar):
            pass
    fault, *_ = faults.FAULTS
    with ablate._without_fault(fault):
        assert fault not in faults.FAULTS
    with ablate._without_text(Wording.TITLE):
        assert choose.COST[Wording.TITLE] > sum(one.weight for one in faults.FAULTS)
    table = weights.weights("worth").table
    name = max(table)
    with ablate._without_weights(table, [name]):
        assert name not in table
    assert _state() == before
    assert {f"fault {f.id}" for f in faults.FAULTS} <= {
        f"{s.kind} {s.name}" for s in ablate.switches()
    }


SCORER = """
import json, sys
told = [e["headline"] for e in json.load(open(sys.argv[3]))["events"]]
found = 100.0 * any("bridge" in one.lower() for one in told)
shown = ("main_found", "main_right", "must_found", "must_right", "card_right")
print(json.dumps({"cards": len(told), "right_f1": found, **{name: found for name in shown}}))
"""


def test_it_tells_what_a_switch_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "score_cards.py").write_text(SCORER)
    text = "Mayor Ann Ormond opened the new Harrow Bridge on Monday."
    record = {"id": "a", "title": "Mayor opens bridge", "published": "2024-10-23", "text": text}
    (tmp_path / "mine-articles.jsonl").write_text(json.dumps(record) + "\n")
    (tmp_path / "mine-gold.jsonl").write_text(json.dumps({"doc": "a"}) + "\n")
    given = cards.parsed(tmp_path, "mine")
    off = ablate.Switch("rule", "cards", lambda: ablate._set(cards, "read_article", _nothing))
    idle = ablate.Switch("rule", "nothing", lambda: ablate._set(cards, "ARTICLES", cards.ARTICLES))
    ablate.report([off, idle], [given], Scorers(tmp_path))
    told = dict(line.split("  ", 1) for line in capsys.readouterr().out.splitlines())
    assert told["all on, mine"].split() and "cards 1, " in told["all on, mine"]
    assert "cards -1, main found -100" in told["rule cards, mine"]
    assert told["rule nothing, mine"].strip() == "no change"
    assert told["helps on no set"].strip() == "rule nothing"


def _nothing(article: object, *_: object) -> object:
    from builder.model import ArticleReports

    return ArticleReports(article.id, (), (), ())  # type: ignore[attr-defined]
