"""Running: files written whole, articles read over processes."""

from __future__ import annotations

import datetime as dt
import gc
import os
from pathlib import Path
from typing import Any

import pytest

from builder import events, language
from builder.config import Config
from builder.model import Article, ArticleReports, Paragraph, ParagraphKind, Span
from builder.run import executors
from builder.run.files import write_atomically
from builder.run.uncollected import to_the_end, uncollected
from tests.factory import story


def article(name: str, text: str) -> Article:
    whole = (Paragraph(Span(0, len(text)), ParagraphKind.BODY),)
    return Article(name, f"{name}.txt", "", text, whole, published=dt.date(2024, 10, 23))


def told() -> tuple[Article, ArticleReports]:
    rows = [{"says": "Norland sold 3 ferries on Monday.", "head": "sold", "edtf": "2024-10-21"}]
    return story("a", [{**rows[0], "who": ["Norland :country"], "counts": [[3, "ferries"]]}])


# ---------------------------------------------------------------- files


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["file"]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    path.chmod(0o640)
    write_atomically(path, b"x")
    assert path.stat().st_mode & 0o777 == 0o640


# ---------------------------------------------------------------- executors


def texts() -> list[Article]:
    people = ("Maria Lund", "Otto Weiss", "Anna Berg", "Karl Strand", "Eva Moe")
    return [
        article(f"a{n}", f"{who} visited Oslo on Monday. She will leave for Bergen on Friday.")
        for n, who in enumerate(people)
    ]


@pytest.fixture
def model() -> None:
    try:
        language.load()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))


@pytest.mark.usefixtures("model")
def test_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = executors.read_all(texts(), Config(cache=tmp_path / "1", workers=1))
    monkeypatch.setattr(executors, "WORTH", 1)
    monkeypatch.setattr(executors, "BATCH", 2)
    steps: list[tuple[int, int]] = []
    config = Config(cache=tmp_path / "2", workers=2)
    spread = executors.read_all(texts(), config, lambda done, of: steps.append((done, of)))
    assert spread == alone
    assert [one.article for one in spread] == [f"a{n}" for n in range(5)]
    assert any(one.reports for one in spread)
    assert steps == [(done, 5) for done in range(6)]


@pytest.mark.usefixtures("model")
def test_one_new_article_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(cache=tmp_path, workers=1)
    first = executors.read_all(texts()[:4], config)
    read: list[str] = []
    real = executors._read_one

    def spy(one: Article, *rest: Any) -> bytes:
        read.append(one.id)
        return real(one, *rest)

    monkeypatch.setattr(executors, "_read_one", spy)
    again = executors.read_all(texts(), config)
    assert read == ["a4"]
    assert again[:4] == first


@pytest.mark.usefixtures("model")
def test_an_article_that_breaks_the_reading_is_a_problem_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = events.read_article

    def fragile(one: Article, docs: list[Any], quote_words: int, date_order: str) -> ArticleReports:
        if one.id == "a1":
            raise RecursionError("too deep")
        return real(one, docs, quote_words, date_order)

    monkeypatch.setattr(events, "read_article", fragile)
    found = executors.read_all(texts(), Config(cache=tmp_path, workers=1))
    assert [bool(one.reports) for one in found] == [True, False, True, True, True]
    (problem,) = found[1].problems
    assert problem.code == "not-read"
    assert "RecursionError: too deep" in problem.found


@pytest.mark.usefixtures("model")
def test_an_article_that_cannot_be_parsed_is_a_problem_and_those_beside_it_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = events.prepare

    def fragile(one: Article) -> list[str]:
        if one.id == "a1":
            raise ValueError("no such paragraph")
        return real(one)

    whole = executors.read_all(texts(), Config(cache=tmp_path / "1", workers=1))
    monkeypatch.setattr(events, "prepare", fragile)
    found = executors.read_all(texts(), Config(cache=tmp_path / "2", workers=1))
    assert found[0] == whole[0] and found[2:] == whole[2:]
    assert [problem.code for problem in found[1].problems] == ["not-read"]


def test_no_more_processes_than_pay() -> None:
    assert executors._workers(texts(), 0) == 1
    assert executors._workers([], 4) == 0
    long = [article(f"a{n}", "x" * executors.WORTH) for n in range(3)]
    assert executors._workers(long, 2) == 2
    assert executors._workers(long, 9) == 3


@pytest.mark.parametrize("running", [True, False])
def test_garbage_is_looked_for_afterwards_as_it_was_before(running: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        with uncollected():
            assert not gc.isenabled()
            gc.enable()  # as spaCy does
        assert gc.isenabled() == running
    finally:
        (gc.enable if before else gc.disable)()


def test_what_a_whole_process_left_is_not_looked_through() -> None:
    before = gc.get_freeze_count()
    try:
        with to_the_end():
            left = [[n] for n in range(1_000)]
        assert gc.get_freeze_count() >= before + len(left)
    finally:
        gc.unfreeze()
