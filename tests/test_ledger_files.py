"""The ledger's files: what git makes of them, what may be wrong with them, and the replay."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from builder import language, pipeline
from builder.config import Config
from builder.model import Ledger, Timeline
from builder.run import ledger as files
from builder.site.pages import render
from tests.test_ledger import OPENED, SOLD, addresses, after, build, row, stories


def kept(content: Path, timeline: Timeline) -> Ledger:
    """Writes the timeline's ledger and gives it as it is read again."""
    assert timeline.ledger is not None
    files.write(content, timeline.ledger)
    memory = files.read(content)
    assert memory.problems == ()
    return memory.ledger


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def three(number: int) -> dict[str, Any]:
    """Three happenings of their own, told by one article."""
    rows = [
        row(f"Norland {verb} the lock {number}.", verb, f"20{number:02}-10-21")
        for verb in ("opened", "sold", "flooded")
    ]
    return stories(**{f"a{number}": rows})


# ---------------------------------------------------------------- written and read


def test_a_build_without_changes_writes_nothing(tmp_path: Path) -> None:
    told = stories(a=[OPENED], b=[SOLD])
    ledger = kept(tmp_path, build(told, Ledger()))
    first, stamps = tree(tmp_path), [p.stat().st_mtime_ns for p in sorted(tmp_path.rglob("*"))]
    kept(tmp_path, build(told, ledger))
    assert tree(tmp_path) == first
    assert [p.stat().st_mtime_ns for p in sorted(tmp_path.rglob("*"))] == stamps
    assert len(first) == 2, "the ledger and one edition"
    assert json.loads(first["ledger.json"])["schema"] == files.SCHEMA


def test_an_empty_dossier_has_no_ledger(tmp_path: Path) -> None:
    kept(tmp_path, build({}, Ledger()))
    assert tree(tmp_path) == {}


def test_a_stop_between_history_and_ledger_is_made_good(tmp_path: Path) -> None:
    timeline = build(stories(a=[OPENED]), Ledger())
    kept(tmp_path, timeline)
    whole = tree(tmp_path)
    (tmp_path / "ledger.json").write_text(files.text([]), encoding="utf-8")
    again = build(stories(a=[OPENED]), files.read(tmp_path).ledger)
    kept(tmp_path, again)
    assert tree(tmp_path) == whole


def test_another_build_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    ledger = kept(tmp_path, build(stories(a=[OPENED]), Ledger()))
    mine = build(stories(a=[OPENED], b=[SOLD]), ledger)
    kept(tmp_path, build(three(1), ledger))
    there = tree(tmp_path)
    assert mine.ledger
    with pytest.raises(files.LedgerChanged, match="another build"):
        files.write(tmp_path, mine.ledger)
    assert tree(tmp_path) == there


# ---------------------------------------------------------------- git


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def branches(tmp_path: Path) -> Callable[[bool], tuple[Path, Ledger, Ledger]]:
    """A repository where two branches added articles, merged; with or without our attributes."""
    if shutil.which("git") is None:
        pytest.skip("no git")

    def make(attributes: bool) -> tuple[Path, Ledger, Ledger]:
        git(tmp_path, "init", "-b", "main")
        (tmp_path / "README").write_text("x")
        if attributes:
            (tmp_path / ".gitattributes").write_text("content/ledger.json merge=union\n")
        content = tmp_path / "content"
        base = three(1) | three(2)
        ledger = kept(content, build(base, Ledger()))
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-m", "base")
        sides = []
        for name, number in (("left", 3), ("right", 4)):
            git(tmp_path, "checkout", "-b", name, "main")
            told = base | three(number) | stories(zz=[row(f"Velland sold it {name}.", "sold")])
            sides.append(kept(content, build(told, ledger)))
            git(tmp_path, "add", "-A")
            git(tmp_path, "commit", "-m", name)
        git(tmp_path, "merge", "left", "-m", "merge")
        return content, sides[0], sides[1]

    return make


Branches = Callable[[bool], tuple[Path, Ledger, Ledger]]


def test_branches_that_add_articles_merge_without_conflict(branches: Branches) -> None:
    content, left, right = branches(True)
    assert git(content, "status", "--porcelain").stdout == ""
    memory = files.read(content)
    assert memory.sound
    known = {entry.id for entry in memory.ledger.entries}
    assert known == {entry.id for entry in (*left.entries, *right.entries)}
    assert len(memory.ledger.editions) == 3
    assert [one.number for one in memory.ledger.editions] == [1, 2, 3]
    both = three(1) | three(2) | three(3) | three(4)
    after_merge = build(both, memory.ledger)
    assert {event.id for event in after_merge.events} <= known
    kept(content, after_merge)


def test_a_conflict_is_a_problem_that_resolve_settles(branches: Branches) -> None:
    content, left, right = branches(False)
    text = (content / "ledger.json").read_text("utf-8")
    assert "<<<<<<<" in text
    memory = files.read(content)
    (problem,) = memory.problems
    assert (problem.file, problem.code) == ("ledger.json", "ledger-conflict")
    assert text.splitlines()[problem.line - 1].startswith("<<<<<<<")
    assert not memory.sound
    known = {entry.id for entry in (*left.entries, *right.entries)}
    assert {entry.id for entry in memory.ledger.entries} == known
    assert (content / "ledger.json").read_text("utf-8") == text, "reading writes nothing"
    assert files.resolve(content) == len(known)
    again = files.read(content)
    assert again.sound
    assert {entry.id for entry in again.ledger.entries} == known


def test_resolve_leaves_what_is_otherwise_broken(tmp_path: Path) -> None:
    (tmp_path / "ledger.json").write_text('{"schema": 1, "events": [')
    with pytest.raises(ValueError, match="ledger-broken"):
        files.resolve(tmp_path)
    with pytest.raises(ValueError, match="no such file"):
        files.resolve(tmp_path / "nowhere")


# ---------------------------------------------------------------- bad input


BAD = {
    "newer": ('{"schema": 2, "events": []}', "ledger-newer", 1, 0),
    "cut": (
        '{\n"schema": 1,\n"events": [\n{"id": "ab", "slug": "x"},\n{"id',
        "ledger-broken",
        5,
        1,
    ),
    "list": ("[]", "ledger-broken", 1, 0),
    "word": ("ledger", "ledger-broken", 1, 0),
    "no events": ('{"schema": 1}', "ledger-broken", 1, 0),
    "no id": ('{"schema": 1, "events": [{"slug": "x"}]}', "ledger-broken", 1, 0),
    "bad id": ('{"schema": 1, "events": [{"id": "../x", "slug": "x"}]}', "ledger-broken", 1, 0),
    "bad fate": (
        '{"events": [\n{"id": "ab", "slug": "x", "fate": "eaten"},\n{"id": "ac", "slug": "y"}\n]}',
        "ledger-broken",
        1,
        1,
    ),
    "schema of text": ('{"schema": "one", "events": []}', "ledger-broken", 1, 0),
    "deep": ("[" * 100_000, "ledger-broken", 1, 0),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_ledger_is_a_problem_with_its_line(name: str, tmp_path: Path) -> None:
    text, code, line, sound_lines = BAD[name]
    (tmp_path / "ledger.json").write_text(text)
    memory = files.read(tmp_path)
    (problem,) = memory.problems
    assert (problem.file, problem.code, problem.line) == ("ledger.json", code, line)
    assert not memory.sound
    assert len(memory.ledger.entries) == sound_lines


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 1}', '{"schema": 9, "day": ""}'])
def test_a_bad_edition_is_a_problem(text: str, tmp_path: Path) -> None:
    kept(tmp_path, build(stories(a=[OPENED]), Ledger()))
    (tmp_path / "ledger" / "0002-00000000.json").write_text(text)
    memory = files.read(tmp_path)
    (problem,) = memory.problems
    assert problem.file == "ledger/0002-00000000.json"
    assert not memory.sound
    assert len(memory.ledger.editions) == 1


def test_a_lost_ledger_is_told_and_the_addresses_stay(tmp_path: Path) -> None:
    first, then = stories(a=[OPENED], b=[SOLD]), stories(a=[OPENED])
    old = after(first, then)
    kept(tmp_path, old)
    (tmp_path / "ledger.json").unlink()
    memory = files.read(tmp_path)
    assert [problem.code for problem in memory.problems] == ["ledger-lost"]
    assert memory.sound
    again = build(then, memory.ledger)
    assert [(e.id, e.slug) for e in again.events] == [(e.id, e.slug) for e in old.events]
    assert [(f.id, f.slug, f.fate) for f in again.formers] == [
        (f.id, f.slug, f.fate) for f in old.formers
    ]
    assert again.editions[::-1] == memory.ledger.editions, (
        "nothing is told as new that is only forgotten"
    )


# ---------------------------------------------------------------- replay


def test_the_demos_own_memory_is_sound(root: Path) -> None:
    memory = files.read(root / "content")
    assert memory.problems == ()
    assert memory.ledger.editions
    assert memory.ledger.entries


@pytest.fixture(scope="module")
def demo(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A copy of the demo dossier without a memory; its articles are read once."""
    try:
        language.load()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(root / "content", folder / "whole", ignore=shutil.ignore_patterns("ledger*"))
    config = Config(content=folder / "whole", cache=folder / "cache", title="Demo", known_on=False)
    pipeline.build(config)
    return config


def test_articles_that_arrive_in_order_keep_every_address(demo: Config, tmp_path: Path) -> None:
    config = replace(demo, content=tmp_path / "content")
    (config.content / "articles").mkdir(parents=True)
    shutil.copy(demo.content / "curation.yml", config.content)  # as replay has it from the start
    ever: set[tuple[str, str]] = set()
    articles = sorted((demo.content / "articles").iterdir())  # their names begin with their days
    for number, path in enumerate(articles, 1):
        shutil.copy(path, config.content / "articles")
        timeline = pipeline.build(config)
        assert ever <= addresses(timeline), path.name
        ever |= {(event.id, event.slug) for event in timeline.events}
        newest = timeline.editions[0]
        assert len(timeline.editions) == number
        assert newest.day == max(a.published for a in timeline.articles if a.published)
        assert newest.articles == (timeline.articles[-1].id,)
        new = [c for c in newest.changes if c.kind.value == "added"]
        assert new
        kept(config.content, timeline)
        if number in (1, 6, 13, len(articles)):  # a second each
            site = render(timeline, config)
            pages = {page.uri: page.body for page in site.pages}
            assert {f"e/{id_}-{slug}/" for id_, slug in ever} <= set(pages)
            shown = [c for c in newest.changes if c.kind.value in ("added", "restored")]
            words = " ".join(re.sub(r"<[^>]+>", " ", pages["changes/"]).split())
            assert f"{len(shown)} added" in words
            assert all(escape(change.headline) in pages["changes/"] for change in new)
    # A dossier that has its history by replay is the same, to the byte.
    ledger = pipeline.replay(demo)
    other = tmp_path / "other"
    files.write(other, ledger)
    built = {k: v for k, v in tree(config.content).items() if k.startswith("ledger")}
    built["ledger.json"] = re.sub(
        rb'(\["jj5yve merge \w{8}", )"[\d-]{10}"', rb'\1""', built["ledger.json"]
    )
    assert tree(other) == built, "and knows no day of an edit"
    # And so is the site of a build from scratch, with nothing but the content folder.
    cold = replace(config, cache=tmp_path / "cold")
    before = tree(config.content)
    again = pipeline.build(cold)
    assert render(again, cold) == site
    kept(config.content, again)
    assert tree(config.content) == before
