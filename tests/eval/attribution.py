"""Attribution: who says what. A set is a file of articles with the stretches marked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.events import prepare
from builder.events.frames.text import passages, readable
from builder.events.voices.attribution import attributions
from builder.events.words.lexicon import lexicon
from builder.model import Span
from tests.eval.scoring import Figures, Scorers, records, sets

MARKS = ("attributions", "annotator")


def measure(folder: Path, scorers: Scorers) -> Figures:
    """The scorer's figures for every set in the folder."""
    figures: Figures = {}
    for name, path in sets(folder):
        answers = [answer for document in records(path) for answer in told(document)]
        figures[name] = scorers.run("score_attribution.py", path, answers)
    return figures


def told(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The attributions of one article as the scorer wants them: only those in the article's own
    voice, as such sets leave out what one speaker says of another."""
    record = {key: value for key, value in document.items() if key not in MARKS}
    article = from_json(record, "eval", Config())
    docs = list(language.parse(prepare(article)))
    for found in attributions(passages(article, readable(article), docs), lexicon("en")):
        if not found.within:
            yield {
                "doc": document["doc"],
                "source": _stretches(found.source),
                "cue": _stretches(found.cue),
                "content": _stretches(found.content),
            }


def _stretches(spans: tuple[Span, ...]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]
