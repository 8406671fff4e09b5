"""When a happening was and who says so, asked of the rooms themselves: tests/cases/events/.

Whether a happening becomes a report, and how it is worded, is not asked here.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.dates.when import edtf
from builder.events import prepare
from builder.events.dates.dating import Dating
from builder.events.dates.direction import dates_of
from builder.events.dates.links import Links
from builder.events.frames.happenings import Happening, happening_at, happenings
from builder.events.frames.text import Reading, passages, readable
from builder.events.names.who import Cast
from builder.events.voices.voices import Voices
from builder.events.words.lexicon import lexicon
from tests.tables import rows

CASES = Path(__file__).parent / "cases" / "events"
#: Tables of texts with several happenings, each found by its head word.
REPORTS = ("dates", "status", "speech")


def cases(table: str) -> list[Any]:
    found = tomllib.loads((CASES / f"{table}.toml").read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(text, {k: v for k, v in row.items() if k != "texts"}, id=f"{table}-{n}-{i}")
        for n, row in enumerate(found, 1)
        for i, text in enumerate(row["texts"], 1)
    ]


@pytest.mark.parametrize(("marked", "wanted"), [*cases("dating"), *cases("voices")])
def test_of_one_happening(marked: str, wanted: dict[str, Any]) -> None:
    found, _ = ask(marked)
    assert {field: found[field] for field in wanted} == wanted


@pytest.mark.parametrize(
    ("marked", "happens"),
    [
        ("The club did not hire him in March but [bought] his company in May.", True),
        ("Police found no weapons on Thursday but [seized] 40 kg of cocaine.", True),
        ("Norway never joined the union but [signed] the pact in May.", True),
        ("Nobody was hurt on Monday but two cars [burned].", True),
        ("Peru did not sign the pact in May and [left] the union in June.", True),
        ("The firm neither paid the fine nor [closed] the mine in May.", False),
        ("Ida Moe was not hurt or [killed] on Monday.", False),
    ],
)
def test_a_negation_reaches_what_shares_it(marked: str, happens: bool) -> None:
    _, real = ask(marked)
    assert real is happens


@pytest.mark.parametrize("row", [r for name in REPORTS for r in rows(f"events/{name}", "case")])
def test_of_several_happenings(row: dict[str, Any]) -> None:
    heads: Counter[str] = Counter()
    for wanted in row["reports"]:
        fields = {k: v for k, v in wanted.items() if k not in ("head", "nth")}
        heads[wanted["head"]] += 1
        nth = wanted.get("nth", heads[wanted["head"]])
        places = [m.start() for m in re.finditer(rf"\b{wanted['head']}\b", row["text"])]
        found, _ = told(row["text"], places[nth - 1], row.get("published", "2024-10-23"))
        assert {name: found[name] for name in fields} == fields, wanted["head"]


def ask(marked: str) -> tuple[dict[str, Any], bool]:
    """What ``told`` says of the word in brackets."""
    text = marked.replace("[", "", 1).replace("]", "", 1)
    return told(text, marked.index("["), "2024-10-23")


def told(text: str, at: int, published: str) -> tuple[dict[str, Any], bool]:
    """Date, status and speaker of the word at a place, and whether it counts as a happening."""
    record = {"id": "a", "title": "T", "published": published, "text": text}
    article = from_json(record, "cases", Config())
    *docs, _ = language.parse(prepare(article))
    words = lexicon("en")
    parsed = passages(article, readable(article), docs)
    reading = Reading(article, parsed, dates_of(article, parsed, words, "mdy"))
    links, cast = Links(reading, words), Cast(docs, words, article.title)
    known = [h for p in parsed for h in happenings(p, words, links.dated_words(p))]
    dating = Dating(reading, known, links, words, cast)
    head, real = _at(at, reading, known)
    when, voice = dating.of(head), Voices(reading, cast, words, dating).of(head)
    found = {
        "edtf": edtf(when.when) if when.when else "",
        "how": when.how.value,
        "status": voice.status.value,
        "speaker": voice.speaker,
        "statement": head.speech is not None,
        "speech": head.speech.act if head.speech is not None else "",
        "said_in": dating.statement_of(head) is not None,
    }
    return found, real


def _at(place: int, reading: Reading, known: list[Happening]) -> tuple[Happening, bool]:
    for happening in known:
        if happening.passage.base + happening.head.idx == place:
            return happening, True
    for passage in reading.passages:
        for token in passage.doc:
            if passage.base + token.idx == place:
                return happening_at(token, passage, lexicon("en")), False
    raise LookupError(place)
