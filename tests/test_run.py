"""Running: files written whole, reports cached, articles read over processes."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder import articles, events, language
from builder.articles import folder
from builder.config import Config
from builder.model import Article, ArticleReports, ModelInfo, Paragraph, ParagraphKind, Span
from builder.run import cache as caching
from builder.run import executors, reading
from builder.run import kept as kept_files
from builder.run.cache import Cache, encode, open_cache
from builder.run.files import write_atomically
from builder.run.uncollected import uncollected
from tests.factory import story

MODEL = ModelInfo("model", "1.0")


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


# ---------------------------------------------------------------- articles


def test_a_file_is_taken_apart_once(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Of the demo and of what no reader can use the same comes back; only what changed is read."""
    content = tmp_path / "content" / "articles"
    shutil.copytree(root / "content" / "articles", content)
    (content / "odd.md").write_text("---\npublished: 2024-13-45\n---\nThe lock opened.\n")
    (content / "list.jsonl").write_text('{"id": "one", "text": "It rained."}\n{"id": 2}\n')
    config = Config(content=tmp_path / "content", cache=tmp_path / "cache")
    cold = articles.read(config)
    assert {problem.file for problem in cold.problems} >= {"articles/odd.md", "articles/list.jsonl"}
    assert reading.read(config) == cold
    taken: list[str] = []
    real = folder._finished

    def finished(items: Any, path: Path, *more: Any) -> Any:
        taken.append(path.name)
        return real(items, path, *more)

    monkeypatch.setattr(folder, "_finished", finished)
    assert reading.read(config) == cold
    assert taken == []
    (content / "odd.md").write_text("---\npublished: 2024-10-21\n---\nThe lock opened.\n")
    (content / "list.jsonl").rename(content / "other.jsonl")
    found = reading.read(config)
    assert sorted(taken) == ["odd.md", "other.jsonl"]
    assert found == articles.read(config) != cold
    taken.clear()
    assert reading.read(replace(config, language="de")) != found
    assert len(taken) == len(list(content.iterdir()))
    file = tmp_path / "cache" / reading.FILE
    for broken in (b"", b"foreign", file.read_bytes()[:-7]):
        file.write_bytes(broken)
        assert reading.read(config) == found
        assert caplog.text.count("discarded, worked out again") == 1
        caplog.clear()


# ---------------------------------------------------------------- cache


def test_the_cache_gives_back_what_it_got(tmp_path: Path) -> None:
    one, found = told()
    kept = open_cache(Config(cache=tmp_path), MODEL)
    assert kept.get(one) is None
    kept.put(one, encode(found))
    assert open_cache(Config(cache=tmp_path), MODEL).get(one) == found


def test_another_article_model_or_setting_is_another_entry(tmp_path: Path) -> None:
    one, found = told()
    config = Config(cache=tmp_path)
    open_cache(config, MODEL).put(one, encode(found))
    assert open_cache(config, MODEL).get(replace(one, text=one.text + " ")) is None
    assert open_cache(config, MODEL).get(replace(one, published=dt.date(2024, 10, 24))) is None
    for other in (
        (replace(config, quote_words=7), MODEL),
        (replace(config, date_order="dmy"), MODEL),
        (config, ModelInfo("model", "1.1")),
    ):
        open_cache(config, MODEL).put(one, encode(found))
        assert open_cache(*other).get(one) is None


def test_other_code_is_another_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(cache=tmp_path)
    before = open_cache(config, MODEL)
    one, found = told()
    before.put(one, encode(found))
    sources = [("dates/when.py", b"changed")]
    monkeypatch.setattr(caching, "sources", lambda code: sources)
    after = open_cache(config, MODEL)
    assert after.folder != before.folder
    assert not before.folder.exists(), "entries of older code are cleared away"


def test_clearing_away_touches_nothing_of_others(tmp_path: Path) -> None:
    mine = tmp_path / caching.FOLDER / "notes" / "keep.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("keep", encoding="utf-8")
    open_cache(Config(cache=tmp_path), MODEL)
    assert mine.read_text(encoding="utf-8") == "keep"


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"article": "b"}', b"\xff\xfe", b"[" * 50_000]
)
def test_a_broken_entry_is_thrown_away_with_one_line(
    data: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one, found = told()
    kept = open_cache(Config(cache=tmp_path), MODEL)
    kept.put(one, encode(found))
    next(kept.folder.iterdir()).write_bytes(data)
    with caplog.at_level(logging.WARNING, "dateline"):
        assert kept.get(one) is None
        kept.warn()
    assert len(caplog.records) == 1
    assert "1 broken or foreign" in caplog.text


def test_the_entry_of_another_article_is_foreign(tmp_path: Path) -> None:
    one, found = told()
    kept = Cache(tmp_path)
    kept.put(one, encode(replace(found, article="b")))
    assert kept.get(one) is None
    assert kept.broken == 1


def test_a_cache_that_cannot_write_warns_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    one, found = told()
    kept = Cache(tmp_path / "file" / "cache")
    kept.put(one, encode(found))
    kept.put(one, encode(found))
    assert len(caplog.records) == 1


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


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (
            {"title": "Ferries", "site_url": "https://ferries.example.org/", "known_on": False},
            False,
        ),
        ({"language": "sv"}, True),
        ({"date_order": "dmy"}, True),
        ({"timezone": "Europe/Oslo"}, True),
    ],
)
def test_files_are_taken_apart_again_where_an_option_has_a_say_in_it(
    tmp_path: Path, change: dict[str, Any], again: bool
) -> None:
    config = Config(content=tmp_path / "content", cache=tmp_path / "cache")
    config.content.mkdir()
    (config.content / "a.md").write_text("---\npublished: 2024-10-23\n---\nNorland closed a mine.")
    reading.read(config)
    found = kept_files.load(
        config.cache / reading.FILE,
        kept_files.stamp(reading.CODE, reading._settings(replace(config, **change))),
        dict[str, object],
    )
    assert (found is None) == again
