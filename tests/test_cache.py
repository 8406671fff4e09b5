"""What one build leaves for the next: right or not there, one file, and never in the way."""

from __future__ import annotations

import logging
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from builder import language
from builder.articles import folder
from builder.config import Config
from builder.model import ArticleReports, ModelInfo
from builder.run import cache as room
from builder.run import reading
from builder.run.cache import FILE, UNREAD, Shelf, stamp
from tests.test_run import told

OTHER = {  # another value of each option that has a say
    "language": "sv",
    "date_order": "dmy",
    "timezone": "Europe/Oslo",
    "quote_words": 7,
}


def shelf(config: Config) -> Shelf[ArticleReports]:
    return Shelf(config, "reports", ArticleReports)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(content=tmp_path / "content", cache=tmp_path / "cache")


@pytest.fixture
def filled(config: Config) -> Config:
    """A cache with one entry, ``b"a"``."""
    with shelf(config) as kept:
        kept.put(b"a", told()[1])
    return config


def test_it_gives_back_what_it_got(filled: Config) -> None:
    with shelf(filled) as kept:
        assert kept.get(b"a") == told()[1]
        assert kept.get(b"b") is None
    with Shelf(filled, "another", ArticleReports) as other:
        assert other.get(b"a") is None
    assert [path.name for path in filled.cache.iterdir()] == [FILE]


@pytest.mark.parametrize("name", OTHER)
def test_another_value_of_an_option_that_has_a_say_is_another_stamp(
    name: str, filled: Config
) -> None:
    other: Any = {name: OTHER[name]}
    with shelf(replace(filled, **other)) as kept:
        assert kept.get(b"a") is None


def test_every_option_has_a_say_or_is_known_to_have_none() -> None:
    """An option that is new belongs to the stamp until somebody says here that it changes nothing."""
    assert {one.name for one in fields(Config)} == UNREAD | OTHER.keys()


def test_another_model_library_or_file_of_the_package_is_another_stamp(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [stamp(config)]
    with monkeypatch.context() as patch:
        patch.setattr(language, "info", lambda: ModelInfo("model", "1.1"))
        seen.append(stamp(config))
    with monkeypatch.context() as patch:
        patch.setattr(room, "version", lambda name: "0.0")
        seen.append(stamp(config))
    with monkeypatch.context() as patch:
        patch.setattr(room, "sources", lambda names: [("atlas/places.tsv.gz", b"changed")])
        seen.append(stamp(config))
    assert len(set(seen)) == 4
    assert stamp(config) == seen[0]
    names = {name.split("/")[1] for name, _ in room.sources(("",))}
    assert {"atlas", "articles", "dates", "names", "events", "timeline", "model.py"} <= names
    assert any(name.endswith(".tsv.gz") for name, _ in room.sources(("",)))


def test_what_has_another_stamp_goes_away(filled: Config) -> None:
    with shelf(replace(filled, date_order="dmy")) as kept:
        kept.put(b"b", told()[1])
    with sqlite3.connect(filled.cache / FILE) as rows:
        assert len(rows.execute("SELECT key FROM kept").fetchall()) == 1
    rows.close()
    with shelf(filled) as kept:
        assert kept.get(b"a") is None


def test_what_nobody_asks_for_is_forgotten(filled: Config) -> None:
    with shelf(filled) as kept, Shelf(filled, "another", ArticleReports) as other:
        kept.put(b"b", told()[1])
        other.put(b"c", told()[1])
    with shelf(filled) as kept:
        kept.get(b"a")
        kept.forget_others()
    with shelf(filled) as kept, Shelf(filled, "another", ArticleReports) as other:
        assert [bool(one) for one in (kept.get(b"a"), kept.get(b"b"), other.get(b"c"))] == [
            *(True, False, True)
        ]


def _foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as rows:
        rows.execute("CREATE TABLE kept (name TEXT)")
    rows.close()


def _spoilt(file: Path) -> None:
    """Another thing under the key."""
    with sqlite3.connect(file) as rows:
        rows.execute("UPDATE kept SET value = ?", (b"\xc1",))
    rows.close()


BROKEN = {
    "no database": lambda file: file.write_bytes(b"foreign" * 999),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:5_000]),
    "overwritten": lambda file: file.write_bytes(file.read_bytes()[:100] + b"\xff" * 12_188),
    "another's table": _foreign,
    "an entry that is none": _spoilt,
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_or_foreign_it_is_begun_anew_with_one_line(
    name: str, filled: Config, caplog: pytest.LogCaptureFixture
) -> None:
    BROKEN[name](filled.cache / FILE)
    with caplog.at_level(logging.WARNING, "dateline"), shelf(filled) as kept:
        assert kept.get(b"a") is None
        kept.put(b"a", told()[1])
        assert kept.get(b"a") == told()[1]
    assert len(caplog.records) == 1
    assert "begun anew" in caplog.text
    with shelf(filled) as kept:
        assert kept.get(b"a") == told()[1]


def test_where_nothing_can_be_kept_it_goes_on_with_one_line(
    config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    config.cache.write_text("in the way", encoding="utf-8")
    with shelf(config) as kept:
        kept.put(b"a", told()[1])
        kept.put(b"b", told()[1])
        kept.forget_others()
    assert len(caplog.records) == 1
    assert "going on without" in caplog.text


def test_two_at_once(filled: Config) -> None:
    with shelf(filled) as one, shelf(filled) as other:
        one.put(b"b", told()[1])
        assert other.get(b"b") == told()[1]
        other.put(b"c", told()[1])
        assert one.get(b"c") == told()[1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_was_kept_stays_when_the_process_is_killed(config: Config, root: Path) -> None:
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom builder.config import Config\n"
        "from tests.test_cache import shelf, told\n"
        "kept = shelf(Config(cache=Path(sys.argv[1])))\nkept.put(b'a', told()[1])\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, config.cache], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    with shelf(config) as kept:
        assert kept.get(b"a") == told()[1]


# ---------------------------------------------------------------- files


def test_a_file_is_taken_apart_once(
    root: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the demo and of what no reader can use the same comes back; only what changed is read."""
    content = config.content / "articles"
    shutil.copytree(root / "content" / "articles", content)
    (content / "odd.md").write_text("---\npublished: 2024-13-45\n---\nThe lock opened.\n")
    (content / "list.jsonl").write_text('{"id": "one", "text": "It rained."}\n{"id": 2}\n')
    cold = reading.read(config)
    assert {problem.file for problem in cold.problems} >= {"articles/odd.md", "articles/list.jsonl"}
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
    taken.clear()
    anew = replace(config, cache=config.cache / "other")
    assert found == reading.read(anew) != cold
    assert len(taken) == len(list(content.iterdir()))
    taken.clear()
    reading.read(replace(config, date_order="dmy"))
    assert len(taken) == len(list(content.iterdir()))
