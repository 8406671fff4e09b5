"""Whole files of each format, in tests/cases/articles/, and the folder around them."""

from __future__ import annotations

import dataclasses
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from builder.articles import ArticleError, from_json, read, read_file, readers
from builder.articles.places import line_in_file
from builder.config import Config
from builder.model import Article, Problem, Span
from tests.tables import CASES, rows

FORMATS = sorted(path.stem for path in (CASES / "articles").glob("*.toml"))
RECORD = {"id": "a", "title": "", "published": "2024-03-05", "text": "A ferry ran aground."}


def table(*kinds: str) -> list[Any]:
    return [
        pytest.param(*row.values, id=f"{name}-{row.id}", marks=row.marks)
        for name in FORMATS
        for row in rows(f"articles/{name}", *kinds)
    ]


def written(folder: Path, row: dict[str, Any]) -> Config:
    """A dossier with the row's file; TOML drops the newline after the opening quotes."""
    (folder / row["file"]).write_bytes(row["source"].encode("utf-8", "surrogatepass"))
    return Config(content=folder)


def told(problems: tuple[Problem, ...]) -> list[list[str | int]]:
    """What is wrong, but for missing titles, which hardly any of the tables has."""
    return [[one.code, one.line] for one in problems if one.code != "no-title"]


def outline(article: Article) -> list[list[str]]:
    return [[p.kind.value, p.span.of(article.text)] for p in article.paragraphs]


@pytest.mark.parametrize("row", table("case"))
def test_file(row: dict[str, Any], tmp_path: Path) -> None:
    reading = read(written(tmp_path, row))
    assert told(reading.problems) == row.get("problems", [])
    if "ids" in row:
        assert [article.id for article in reading.articles] == row["ids"]
        return
    (article,) = reading.articles
    for key in ("id", "text", "url", "archived_url", "language", "licence", "timezone"):
        assert getattr(article, key) == row.get(key, getattr(article, key)), key
    assert article.title == row["title"]
    assert article.source == row.get("publisher", article.source)
    assert (str(article.published) if article.published else None) == row.get("published")
    for key in ("published_at", "updated"):
        value = getattr(article, key)
        assert (value.isoformat() if value else None) == row.get(key), key
    found = [
        [kind, words[: len(want)]]
        for (kind, words), (_, want) in zip(outline(article), row["paragraphs"], strict=True)
    ]
    assert found == row["paragraphs"]


@pytest.mark.parametrize("row", table("none"))
def test_nothing_in_the_file(row: dict[str, Any], tmp_path: Path) -> None:
    reading = read(written(tmp_path, row))
    assert reading.articles == ()
    assert told(reading.problems) == row["problems"]


TITLES = ["Ferry aground", "A-20 closed", "Bird-watchers win", "Covid-19", "no. 7", "Blackout"]
NO_TITLES = ["", "  ", "2024-03-05-ferry_aground.txt", "ferry.html", "ferry_aground", "ferry-2024"]


@pytest.mark.parametrize("title", TITLES + NO_TITLES)
def test_an_article_without_a_title_of_its_own_is_told(title: str, tmp_path: Path) -> None:
    record = {**RECORD, "title": title}
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    found = [p for p in read(Config(content=tmp_path)).problems if p.code == "no-title"]
    assert [p.severity.value for p in found] == ["warning"] * (title in NO_TITLES)
    assert all(p.line == 1 and "title" in p.found and p.todo for p in found)


def test_a_file_of_many_articles_names_none_of_them(tmp_path: Path) -> None:
    record = json.dumps({"text": "A ferry ran aground.", "published": "2024-03-05"})
    (tmp_path / "rows.jsonl").write_text(f"{record}\n{record}\n", encoding="utf-8")
    assert [a.title for a in read(Config(content=tmp_path)).articles] == ["", ""]


def test_formats_found_by_their_modules() -> None:
    assert {reader.name: reader.suffixes for reader in readers()} == {
        "JSON": (".json",),
        "JSON lines": (".jsonl", ".jsonl.gz"),
        "MHTML": (".mhtml", ".mht"),
        "Markdown": (".md", ".markdown"),
        "OpenDocument text": (".odt",),
        "PDF": (".pdf",),
        "Word document": (".docx",),
        "mail": (".eml",),
        "plain text": (".txt",),
        "web archive": (".warc", ".warc.gz"),
        "web page": (".html", ".htm", ".xhtml"),
    }


def test_articles_come_by_day_then_id_undated_last(tmp_path: Path) -> None:
    inner = tmp_path / "articles" / "2024"
    inner.mkdir(parents=True)
    for name, day in (("d", ""), ("c", "2024-03-05"), ("b", "2024-03-06"), ("a", "2024-03-06")):
        (inner / f"{name}.txt").write_text(f"{day}\n\nA ferry ran aground.\n", encoding="utf-8")
    reading = read(Config(content=tmp_path))
    assert [a.id for a in reading.articles] == ["2024-c", "2024-a", "2024-b", "2024-d"]
    assert reading.articles[0].path == "articles/2024/c.txt"
    assert told(reading.problems) == [["no-date", 1]]


def test_files_that_are_no_articles_are_passed_over(tmp_path: Path) -> None:
    for name in ("curation.yml", "ledger.json", "names.yml", "README.md", ".notes.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("x", encoding="utf-8")
    assert told(read(Config(content=tmp_path)).problems) == [["no-articles", 0]]


def test_packed_lines(tmp_path: Path) -> None:
    packed = gzip.compress(json.dumps(RECORD).encode(), mtime=0)
    (tmp_path / "dump.jsonl.gz").write_bytes(packed)
    (article,) = read(Config(content=tmp_path)).articles
    assert article.text == RECORD["text"]


def test_other_encodings_that_say_so(tmp_path: Path) -> None:
    text = "Færga gikk på grunn\n\n2024-03-05\n\nThe “Solveig” ran aground.\n"
    for name, encoding in (("a", "utf-8-sig"), ("b", "utf-16"), ("c", "utf-8")):
        (tmp_path / f"{name}.txt").write_bytes(text.replace("\n", "\r\n").encode(encoding))
    reading = read(Config(content=tmp_path))
    assert [article.text for article in reading.articles] == [text] * 3
    assert reading.problems == ()


def test_record_of_a_script() -> None:
    article = from_json({**RECORD, "id": "wsj/17 x"}, "stdin", Config())
    assert (article.id, article.title, str(article.published)) == ("wsj/17 x", "", "2024-03-05")
    assert article.text == RECORD["text"]


def test_record_without_text_is_refused() -> None:
    with pytest.raises(ArticleError) as refused:
        from_json({"id": "a"}, "stdin", Config(), line=3)
    assert str(refused.value).startswith("stdin:3: no-text: ")


def test_record_needs_no_day() -> None:
    assert from_json({"text": "It sank."}, "stdin", Config()).published is None


def test_one_file_outside_the_dossier(tmp_path: Path) -> None:
    path = tmp_path / "Ferry aground.txt"
    path.write_text("2024-03-05\n\nIt sank.\n", encoding="utf-8")
    (article,) = read_file(path, tmp_path, Config()).articles
    assert (article.id, article.title, article.path) == (
        "ferry-aground",
        "Ferry aground",
        "Ferry aground.txt",
    )


def test_day_order_and_zone_of_the_dossier(tmp_path: Path) -> None:
    for name, day in (("a", "10/9/2024"), ("b", "2024-09-10T20:00:00Z")):
        record = json.dumps({**RECORD, "id": name, "published": day})
        (tmp_path / f"{name}.json").write_text(record, encoding="utf-8")
    config = Config(content=tmp_path, date_order="dmy", timezone="Asia/Seoul", language="de")
    found = [(str(a.published), a.language) for a in read(config).articles]
    assert found == [("2024-09-10", "en"), ("2024-09-11", "en")]


def test_frozen() -> None:
    article = from_json(RECORD, "stdin", Config())
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.text = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "file", "line"),
    [
        ("a.md", "---\ntitle: T\n---\nIt sank.\n\nThe *lock*\nopened on 30 February.\n", 7),
        ("a.txt", "2024-03-05\n\nIt closed in May.\n\nIt was 30\nFebruary.\n", 5),
        ("a.html", "<p>It sank.</p>\n<p>The <b>lock</b> opened\non 30 February.</p>", 3),
        ("a.jsonl", '{"id": "x", "text": "It sank."}\n{"id": "y", "text": "On 30 February."}', 2),
        ("a.json", '{"id": "x",\n"text": "It sank.\\nIt was 30\\nFebruary."}', 2),
    ],
)
def test_the_line_of_words_in_their_file(name: str, file: str, line: int, tmp_path: Path) -> None:
    (tmp_path / name).write_text(file, encoding="utf-8")
    config = Config(content=tmp_path)
    article = next(a for a in read(config).articles if "February" in a.text)
    begin = article.text.index("30")
    span = Span(begin, article.text.index("February") + len("February"))
    assert line_in_file(article, span, config) == line
    (tmp_path / name).unlink()
    assert line_in_file(article, span, config) == 0


def test_the_same_words_earlier_are_not_meant(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "On 5 May it sank.\n\nLate on 5 May it rose.\n", encoding="utf-8"
    )
    config = Config(content=tmp_path)
    (article,) = read(config).articles
    last = article.text.rindex("5 May")
    assert line_in_file(article, Span(last, last + 5), config) == 3
