"""Who says or thinks what, as stretches of a text, in tests/cases/events/attribution.toml."""

from __future__ import annotations

from typing import Any

import pytest

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.events import prepare
from builder.events.frames.text import passages, readable
from builder.events.voices.attribution import Attribution, attributions
from builder.events.words.lexicon import lexicon
from builder.model import Span
from tests.tables import rows


def told(text: str) -> list[Attribution]:
    article = from_json({"id": "a", "title": "T", "text": text}, "cases", Config())
    docs = list(language.parse(prepare(article)))
    return attributions(passages(article, readable(article), docs), lexicon())


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans)


@pytest.mark.parametrize("row", rows("events/attribution", "case", "none"))
def test_attributions(row: dict[str, Any]) -> None:
    text = row["text"]
    found = [
        {
            "source": words(text, a.source),
            "cue": words(text, a.cue),
            "content": words(text, a.content),
            "act": a.act,
            "within": a.within,
        }
        for a in told(text)
    ]
    assert found == [{"within": False, **wanted} for wanted in row.get("found", ())]
