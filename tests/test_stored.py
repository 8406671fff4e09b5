"""Articles that lie in a store or in one table: read as from a folder, copied only where they changed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest
from click.testing import CliRunner

from builder import articles
from builder.cli import main
from builder.config import Config, load
from builder.model import Article
from builder.run import stored
from builder.run.reading import read
from builder.run.stored import NotStored

TEXT = "The harbour office closed lock {} on Tuesday."
MARKDOWN = "---\ntitle: Lock {0}\npublished: 2024-10-1{0}\nsource: Courier\n---\n\nThe office closed lock {0} on Tuesday.\n"


@pytest.fixture
def store() -> Any:
    """An empty store in the memory, reached by memory://."""
    found = fsspec.filesystem("memory")
    found.store.clear()
    found.pseudo_dirs[:] = [""]
    return found


def at(address: str, folder: Path) -> Config:
    return Config(content=folder / "content", cache=folder / "cache", articles_at=address)


def bare(found: tuple[Article, ...]) -> list[tuple[str, dt.date | None, str]]:
    return [(one.title, one.published, one.text) for one in found]


def test_a_store_is_read_as_a_folder_is(store: Any, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "2024").mkdir(parents=True)
    for n in (1, 2, 3):
        store.pipe(f"/news/2024/lock-{n}.md", MARKDOWN.format(n).encode())
        (folder / "2024" / f"lock-{n}.md").write_text(MARKDOWN.format(n), encoding="utf-8")
    store.pipe("/news/odd.xyz", b"?")
    (folder / "odd.xyz").write_text("?")
    config = at("memory://news", tmp_path)
    found, plain = read(config), articles.read(Config(content=folder))
    assert found == plain
    assert [(p.file, p.code) for p in found.problems] == [("odd.xyz", "unknown-suffix")]


def test_what_is_unchanged_is_not_copied_again_and_what_is_gone_goes(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in (1, 2, 3):
        store.pipe(f"/news/lock-{n}.md", MARKDOWN.format(n).encode())
    config = at("memory://news/", tmp_path)
    assert len(read(config).articles) == 3
    fetched: list[str] = []
    cat = type(store).cat_file

    def counted(self: Any, path: str) -> bytes:
        fetched.append(path)
        return bytes(cat(self, path))

    monkeypatch.setattr(type(store), "cat_file", counted)
    store.rm("/news/lock-1.md")
    store.pipe("/news/lock-2.md", MARKDOWN.format(4).encode())
    assert {one.title for one in read(config).articles} == {"Lock 4", "Lock 3"}
    assert [Path(path).name for path in fetched] == ["lock-2.md"]
    (config.articles / ".marks.json").write_text("torn {", encoding="utf-8")
    assert {one.title for one in read(config).articles} == {"Lock 4", "Lock 3"}


def rows(number: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"lock-{n}",
            "title": f"Lock {n}",
            "published": dt.datetime(2024, 10, 1 + n % 28, 8, tzinfo=dt.UTC),
            "source": "The Courier" if n % 2 else None,
            "text": TEXT.format(n),
        }
        for n in range(number)
    ]


@pytest.mark.parametrize("suffix", ["parquet", "jsonl", "jsonl.gz"])
def test_a_table_is_read_by_its_rows(suffix: str, store: Any, tmp_path: Path) -> None:
    many = rows(stored.ROWS + 3)
    lines = [json.dumps({**row, "published": row["published"].isoformat()}) for row in many]
    path = f"/news.{suffix}"
    if suffix == "parquet":
        pyarrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet

        with store.open(path, "wb") as file:
            parquet.write_table(pyarrow.Table.from_pylist(many), file)
    else:
        with fsspec.open(f"memory:/{path}", "wt", compression="infer") as file:
            file.write("\n".join(lines) + "\n")
    config = at(f"memory:/{path}", tmp_path)
    found = read(config)
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert bare(found.articles) == bare(articles.read(Config(content=tmp_path / "plain")).articles)
    assert len(found.articles) == len(many)
    files = [one.name for one in sorted(config.articles.glob("*.jsonl"))]
    assert files == ["rows-000000001.jsonl", "rows-000000501.jsonl"]


def test_a_broken_row_is_a_problem_with_its_place(store: Any, tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "published": "2024-10-01", "text": TEXT.format(1)})
    store.pipe("/news.jsonl", f"{good}\n{{broken\n".encode())
    found = read(at("memory://news.jsonl", tmp_path))
    assert len(found.articles) == 1
    assert ("rows-000000001.jsonl", 2) in {(one.file, one.line) for one in found.problems}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("memory://nowhere", "there is nothing at memory://nowhere"),
        ("memory://news.csv", "is neither a folder nor one of .parquet"),
        ("nonsense://news", "cannot be read: Protocol not known: nonsense"),
        ("memory://broken.parquet", "cannot be read: "),
    ],
)
def test_what_cannot_be_had_is_one_line(
    address: str, said: str, store: Any, tmp_path: Path
) -> None:
    store.pipe("/news.csv", b"a,b\n")
    store.pipe("/broken.parquet", b"PAR1, but nothing else")
    (tmp_path / "content").mkdir()
    settings = f"plugins:\n  - dateline:\n      articles_at: {address}\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for command in (["check"], ["export", "json"]):
        done = CliRunner().invoke(main, [*command, "--config", str(tmp_path / "mkdocs.yml")])
        assert done.exit_code == 1
        (line,) = done.stderr.splitlines()
        assert line.startswith("dateline: articles_at: ")
        assert said in line


def test_the_store_may_be_named_by_content(store: Any, tmp_path: Path) -> None:
    """Then edits lie in content/ here, which need not be there yet."""
    store.pipe("/news/lock.md", MARKDOWN.format(1).encode())
    settings = "plugins:\n  - dateline:\n      content: memory://news\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    config = load(tmp_path / "mkdocs.yml")
    assert (config.articles_at, config.content) == ("memory://news", tmp_path / "content")
    command = ["check", "--config", str(tmp_path / "mkdocs.yml")]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "1 article read, 0 problems.")
    (tmp_path / "mkdocs.yml").write_text(f"{settings}      articles_at: memory://other\n")
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 2
    assert "two stores, content and articles_at" in done.output


def test_packages_that_are_missing_are_named(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.pipe("/news.parquet", b"")
    monkeypatch.setattr(stored, "find_spec", lambda name: None if name == "pyarrow" else True)
    config = at("memory://news.parquet", tmp_path)
    with pytest.raises(NotStored, match=r"Parquet needs pyarrow: pip install 'dateline\[stored\]'"):
        stored.copied(config)
    monkeypatch.setattr(stored, "find_spec", lambda _: None)
    with pytest.raises(NotStored, match="it needs fsspec"):
        stored.copied(config)
    stored.copied(replace(config, articles_at=""))


def test_no_file_of_a_store_lies_outside_its_copy(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.pipe("/news/a.md", b"x")
    monkeypatch.setattr(type(store), "find", lambda s, p: ["/news/../../../evil.md"])
    with pytest.raises(NotStored, match="would lie elsewhere"):
        stored.copied(at("memory://news", tmp_path))
    assert not list(tmp_path.rglob("evil.md"))
