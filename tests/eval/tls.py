"""The days that tell a long story, and what happened on them: chosen by the timeline's key days.

A collection is ``NAME.articles.jsonl[.gz]``; ``tasks.jsonl`` says of each how many days are wanted,
how many sentences a day, and between which days; ``gold.jsonl`` has the timelines of professionals.
Articles are read over processes and kept in the cache: two thousand cost ten minutes of a processor
the first time, and one once they are known.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder import timeline
from builder.articles import from_json
from builder.config import Config
from builder.model import Article, Shape
from builder.run import executors
from builder.timeline.key_events import key_days
from builder.timeline.telling import talk
from tests.eval.scoring import Figures, Scorers, records

CACHE = Path(".dateline/eval")
SHOWN = ("date_f1", "ar1_f")  # of each collection; all measures of all together


def measure(folder: Path, scorers: Scorers) -> Figures:
    """The scorer's figures for all collections together, and the two that count for each."""
    gold = folder / "gold.jsonl"
    predicted = [_predict(folder, task) for task in records(folder / "tasks.jsonl")]
    figures = {"tls": scorers.run("score_tls.py", gold, predicted)}
    for wanted in records(gold):
        with tempfile.TemporaryDirectory() as work:
            alone = Path(work, "gold.jsonl")
            alone.write_text(json.dumps(wanted) + "\n", encoding="utf-8")
            found = scorers.run("score_tls.py", alone, predicted)
        figures[f"tls-{wanted['collection']}"] = {key: found[key] for key in SHOWN}
    return figures


def _predict(folder: Path, task: dict[str, Any]) -> dict[str, Any]:
    """The product's key days of a collection, as many as the task wants."""
    config = Config(cache=CACHE)
    articles = list(_articles(folder, task["collection"], config))
    story = timeline.assemble(articles, executors.read_all(articles, config), None)
    first, last = (dt.date.fromisoformat(task[end]).toordinal() for end in ("start", "end"))
    dated = [e for e in story.events if e.when.shape is not Shape.AFTER]  # some day from then on
    events = [e for e in dated if e.when.start and first <= e.when.start <= last]
    evidence = [one for one in story.evidence if first <= one.day <= last]
    texts = {article.id: article.text for article in articles}
    entries = [
        {
            "date": dt.date.fromordinal(key.day).isoformat(),
            "sentences": [one.passage.span.of(texts[one.passage.article]) for one in key.told],
        }
        for key in key_days(events, evidence, talk(articles), task["l"], task["k"])
    ]
    return {"collection": task["collection"], "timeline": task["timeline"], "entries": entries}


def _articles(folder: Path, collection: str, config: Config) -> Iterator[Article]:
    """The articles of a collection; the few without text cannot be read and are left out."""
    for path in sorted(folder.glob(f"{collection}.articles.jsonl*")):
        for record in records(path):
            if record["text"].strip():
                yield from_json(record, path.name, config)
