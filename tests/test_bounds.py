"""What an article leaves open about a date (``tests/cases/events_bounds.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.events import date_spans, prepare
from builder.model import Span
from tests.eval.event_dates import label

TABLE = Path(__file__).parent / "cases" / "events_bounds.toml"
ROWS = [
    (text, row["date"])
    for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]
    for text in row["texts"]
]


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_bounds(marked: str, expected: str) -> None:
    text, spans = _spans(marked)
    document = {"doc": "d", "title": "-", "published": "2024-10-23", "text": text}
    article = from_json(document, "test", Config())
    found = date_spans(article, list(language.parse(prepare(article))), spans)
    assert [label(when) if when else None for when in found] == [expected] * len(spans)


def _spans(marked: str) -> tuple[str, list[Span]]:
    """The text without brackets, and what they enclosed."""
    spans, text = [], ""
    for i, part in enumerate(marked.replace("]", "[").split("[")):
        if i % 2:
            spans.append(Span(len(text), len(text) + len(part)))
        text += part
    return text, spans
