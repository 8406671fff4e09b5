"""No text makes reading crawl: what is no prose is told and not parsed, and time has a limit."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from builder import events, language
from builder.articles import prose, read_file
from builder.articles.reader import Reading
from builder.config import Config
from builder.limits import TooSlow, seconds, within
from builder.model import ParagraphKind
from builder.run import executors
from tests.tables import rows

GOOD = "Ferry runs aground off Skarvik\n\n2024-03-05\n\nA ferry ran aground on Tuesday.\n\n"
FRONT = (
    "---\ntitle: Ferry aground\npublished: 2024-03-05\n---\n\n# Ferry\n\nIt sank on Tuesday.\n\n"
)
SECONDS = 5.0  # of the processor, on a slow machine; a tenth of it on a quick one


@pytest.fixture(scope="module")
def model() -> None:
    list(language.parse(["A ferry sank."]))


def written(folder: Path, row: dict[str, Any], times: int) -> Path:
    suffix, made = row.get("suffix", ".txt"), row.get("start", "") + row["piece"] * times
    path = folder / f"made{suffix}"
    if suffix == ".json":
        made = json.dumps({"published": "2024-03-05", "title": "x", "text": made})
    start = {".txt": GOOD, ".md": FRONT, ".json": ""}.get(suffix, "<!DOCTYPE html><html><body>")
    path.write_text(start + made, encoding="utf-8")
    return path


def whole(path: Path) -> Reading:
    """All of reading, to the reports."""
    reading = read_file(path, path.parent, Config())
    for article in reading.articles:
        executors._read_some([article], 40, "mdy")
    return reading


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("row", rows("crawl", "case"))
def test_reading_does_not_crawl(row: dict[str, Any], tmp_path: Path) -> None:
    path = written(tmp_path, row, row["times"])
    before = time.process_time()
    reading = whole(path)
    assert time.process_time() - before < SECONDS
    told = dict.fromkeys((p.code, p.line) for p in reading.problems)  # of two pieces, twice
    assert [list(one) for one in told] == row.get("problems", [])


def test_a_sentence_without_an_end_costs_itself_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD + "Two boats came. " + "and then " * 200 + "It was towed. All slept.\n")
    (article,) = read_file(path, tmp_path, Config()).articles
    last = [(p.kind, p.span.of(article.text)[:8]) for p in article.paragraphs][-3:]
    assert last == [
        (ParagraphKind.BODY, "Two boat"),
        (ParagraphKind.BOILERPLATE, "and then"),
        (ParagraphKind.BODY, "All slep"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "A ferry ran aground off Skarvik on Tuesday, the coast guard said.",
        "The report is at https://courier.example/" + "a" * 300 + " for all to read.",
        "He said no. " * 200,
        "-" * 40,
        "Oslo, Bergen, Skarvik and Narvik " * 20,
    ],
)
def test_prose(words: str) -> None:
    assert [why for _, _, why in prose.parts(words) if why] == []


def test_the_time_of_an_article_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a text does to the reading: one problem, and the next article is read."""
    (path := tmp_path / "a.txt").write_text(GOOD)
    reading = read_file(path, tmp_path, Config())

    def endless(*_: object) -> None:
        while True:
            try:
                sum(range(1_000))
            except Exception:
                continue

    monkeypatch.setattr(executors, "seconds", lambda characters: 0.05)
    monkeypatch.setattr(events, "read_article", endless)
    monkeypatch.setattr(language, "parse", lambda texts: iter([None for _ in texts]))
    config = Config(cache=tmp_path / "cache", workers=1)
    (told,) = executors.read_all(reading.articles, config)
    assert [problem.code for problem in told.problems] == ["too-slow"]
    monkeypatch.undo()
    (told,) = executors.read_all(reading.articles, config)
    assert told.problems == (), "another time it may do"


def _busy(length: float) -> None:
    before = time.process_time()
    while time.process_time() - before < length:
        pass


def test_a_limit_is_the_processors_time_and_ends_with_its_block() -> None:
    with pytest.raises(TooSlow), within(0.05):
        _busy(1.0)
    with within(0.05):
        time.sleep(0.1)
    _busy(0.1)
    assert seconds(1_000_000) > seconds(0) == 10


def test_without_a_main_thread_nothing_is_limited() -> None:
    done: list[float] = []

    def work() -> None:
        with within(0.001):
            _busy(0.05)
        done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
