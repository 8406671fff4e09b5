"""Time expressions: found, bounded, given a value. A set is a file of texts with ``gold``."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.dates import flat, tag
from tests.eval.scoring import Figures, Scorers, records, sets


def measure(folder: Path, scorers: Scorers) -> Figures:
    """The scorer's figures for every set in the folder, and characters read a second."""
    figures: Figures = {}
    for name, path in sets(folder):
        documents = list(records(path))
        began = time.process_time()
        answers = [answer for document in documents for answer in tagged(document)]
        took = time.process_time() - began
        figures[name] = scorers.run("score_timex.py", path, answers)
        characters = sum(len(document["text"]) for document in documents)
        figures[name]["chars_per_second"] = round(characters / max(took, 1e-9))
    return figures


def tagged(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The mentions of one document as the scorer wants them."""
    published = document.get("published")
    day = dt.date.fromisoformat(published[:10]) if published else None
    for dated in flat(tag(document["text"], day, document.get("domain") or "auto")):
        yield {
            "doc": document["doc"],
            "start": dated.span.start,
            "end": dated.span.end,
            "type": dated.mention.type.value,
            "value": dated.value,
        }
