"""Trouble in a file is one problem with its place and its cure; all other files are read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.articles import from_json, paragraphs, read, read_file, readers
from builder.articles.reader import MAX_FILE
from builder.config import Config
from builder.model import Article, Severity
from builder.problems import as_json, errors, in_order, report

GOOD = "Ferry runs aground off Skarvik\n\n2024-03-05\n\nA ferry ran aground on Tuesday.\n"
SUFFIXES = [suffix for reader in readers() for suffix in reader.suffixes]


def endless(path: Path) -> None:
    with path.open("wb") as file:
        file.write(GOOD.encode())
        file.truncate(50_000_000)  # sparse: it takes no room


def bytes_of(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


BAD: dict[str, tuple[str, Callable[[Path], None], str, int, Severity, bool]] = {
    # what: file, how it is made, code, line, severity, whether an article is read all the same
    "no date": ("b.txt", bytes_of(b"A ferry ran aground."), "no-date", 1, Severity.WARNING, True),
    "impossible date": (
        "b.md",
        bytes_of(b"---\ntitle: x\npublished: 2024-02-30\n---\nIt sank."),
        "impossible-date",
        3,
        Severity.ERROR,
        True,
    ),
    "empty": ("b.txt", bytes_of(b""), "empty", 1, Severity.ERROR, False),
    "blank": ("b.txt", bytes_of(b" \n\xc2\xa0\n"), "empty", 1, Severity.ERROR, False),
    "binary": ("b.txt", bytes_of(b"\x7fELF\x00\x01\x02"), "binary", 1, Severity.ERROR, False),
    "binary page": ("b.html", bytes_of(bytes(range(256))), "binary", 1, Severity.ERROR, False),
    "broken gzip": ("b.jsonl.gz", bytes_of(b"\x1f\x8bxx"), "binary", 0, Severity.ERROR, False),
    "Western encoding": (
        "b.txt",
        bytes_of("2024-03-05\n\nThe “Solveig” of Ålesund sank.\n".encode("cp1252")),
        "wrong-encoding",
        3,
        Severity.WARNING,
        True,
    ),
    "other encoding": (
        "b.txt",
        bytes_of("2024-03-05\n\nПаром сел на мель у острова.\n".encode("cp1251")),
        "wrong-encoding",
        3,
        Severity.ERROR,
        False,
    ),
    "damaged UTF-8": (
        "b.txt",
        bytes_of("Ålesund\n\nSolvei".encode() + b"\xc3 sank."),
        "wrong-encoding",
        3,
        Severity.ERROR,
        False,
    ),
    "50 MB": ("b.txt", endless, "too-long", 0, Severity.ERROR, False),
    "long text": (
        "b.json",
        bytes_of(b'{"text": "' + b"It sank. " * 120_000 + b'"}'),
        "too-long",
        1,
        Severity.ERROR,
        False,
    ),
    "broken front matter": (
        "b.md",
        bytes_of(b"---\ntitle: [a\n---\nIt sank."),
        "broken-front-matter",
        3,
        Severity.ERROR,
        False,
    ),
    "same id": (
        "b.md",
        bytes_of(b"---\npublished: 2024-03-05\nid: a\n---\nIt sank."),
        "same-id",
        3,
        Severity.ERROR,
        False,
    ),
    "unknown suffix": ("b.xlsx", bytes_of(b"x"), "unknown-suffix", 0, Severity.ERROR, False),
    "no suffix": ("b", bytes_of(b"x"), "unknown-suffix", 0, Severity.ERROR, False),
    "dangling link": (
        "b.txt",
        lambda path: path.symlink_to("nowhere.txt"),
        "unreadable",
        0,
        Severity.ERROR,
        False,
    ),
    "link to itself": (
        "b.txt",
        lambda path: path.symlink_to("b.txt"),
        "unreadable",
        0,
        Severity.ERROR,
        False,
    ),
    "link out of the folder": (
        "b.txt",
        lambda path: path.symlink_to(Path(__file__).resolve()),
        "outside-folder",
        0,
        Severity.ERROR,
        False,
    ),
    "link to a folder": (
        "b",
        lambda path: path.symlink_to("."),
        "outside-folder",
        0,
        Severity.ERROR,
        False,
    ),
    "pipe": ("b.txt", os.mkfifo, "unreadable", 0, Severity.ERROR, False),
    "deep JSON": ("b.json", bytes_of(b"[" * 100_000), "broken-json", 1, Severity.ERROR, False),
    "endless number": (
        "b.json",
        bytes_of(b'{"text": "It sank.", "id": ' + b"9" * 5000 + b"}"),
        "broken-json",
        1,
        Severity.ERROR,
        False,
    ),
    "endless front matter": (
        "b.md",
        bytes_of(b"---\ntitle: x\n" + b"a: 1\n" * 20_000 + b"---\nIt sank."),
        "broken-front-matter",
        1,
        Severity.ERROR,
        False,
    ),
    "deep YAML": (
        "b.md",
        bytes_of(b"---\na: " + b"[" * 2000 + b"\n---\nIt sank."),
        "broken-front-matter",
        1,
        Severity.ERROR,
        False,
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_one_problem_and_the_others_are_read(what: str, tmp_path: Path) -> None:
    name, make, code, line, severity, still_read = BAD[what]
    for good in ("a.txt", "c.txt"):
        (tmp_path / good).write_text(GOOD, encoding="utf-8")
    make(tmp_path / name)
    reading = read(Config(content=tmp_path))
    (problem,) = (one for one in reading.problems if one.code != "no-title")
    assert (problem.file, problem.line, problem.code) == (name, line, code)
    assert problem.severity is severity
    assert problem.found
    assert problem.todo
    ids = {article.id for article in reading.articles}
    assert ids == {"a", "c"} | ({"b"} if still_read else set())


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    reading = read(Config(content=tmp_path))
    assert [str(p) for p in reading.problems] == [
        "b.txt: unreadable: cannot be read: Permission denied → make it a file that can be read, or remove it"
    ]


def test_no_folder(tmp_path: Path) -> None:
    reading = read(Config(content=tmp_path / "nowhere"))
    assert [problem.code for problem in reading.problems] == ["no-folder"]


def test_the_problem_of_two_articles_names_both(tmp_path: Path) -> None:
    for name in ("ferry aground.txt", "ferry-aground.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    reading = read(Config(content=tmp_path))
    (problem,) = reading.problems
    assert problem.file == "ferry-aground.txt"
    assert "ferry aground.txt:1" in problem.found
    assert [article.path for article in reading.articles] == ["ferry aground.txt"]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"ferry\xff.txt")).write_text(GOOD, encoding="utf-8")
    (article,) = read(Config(content=tmp_path)).articles
    article.path.encode("utf-8")
    article.id.encode("ascii")


def test_a_record_that_unpacks_without_end_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gzip

    monkeypatch.setattr("builder.articles.json_lines.MAX_BYTES", 1000)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b" " * 2000, mtime=0))
    (problem,) = read(Config(content=tmp_path)).problems
    assert problem.code == "too-long"


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    for size, counted in ((MAX_FILE, "characters"), (MAX_FILE + 1, "bytes")):
        (tmp_path / "b.txt").write_bytes(GOOD.encode().ljust(size))
        (problem,) = read(Config(content=tmp_path)).problems
        assert problem.code == "too-long"
        assert counted in problem.found


def test_report(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"It sank.")
    (tmp_path / "a.txt").write_bytes(b"")
    problems = read(Config(content=tmp_path)).problems
    assert report([*reversed(problems), *problems]).splitlines() == [
        "a.txt:1: empty: an empty file → add the article, or remove the file",
        "b.txt:1: no-date: no day of publication → add “published”; until then only full dates in the text can be placed",
        "b.txt:1: no-title: no title → write the article's title there: it is shown, and tells which of its news is the main one",
    ]
    assert [record["severity"] for record in as_json(problems)] == ["error", "warning", "warning"]
    assert [problem.file for problem in errors(problems)] == ["a.txt"]
    assert in_order(reversed(problems)) == problems


# ---------------------------------------------------------------- properties

scraps = st.sampled_from(
    [
        b"---\n", b"title: x\n", b"published: 2024-03-05\n", b"\n\n", b"\r\n", b"It sank.", b"# x\n",
        b"By X (Y) | Created at ", b"2024-03-05", b"<html><body><p>", b"</p>", b"<h1>", b"{", b"}",
        b'"text": "', b'"', b",", b"[", b"]", b"\xc2\xa0", b"\xff", b"\x00", b"\xef\xbb\xbf",
        b"![a](b)", b"<meta charset=utf-7>", b"\xe2\x80\xa8", b"* ", b"    ", b"Read more", b"(AP)",
        b"AP Photo/X", b"- ", b"\x1f\x8b", b"&lt;", b"<script>",
    ]
)  # fmt: skip
contents = st.one_of(st.binary(max_size=300), st.lists(scraps, max_size=25).map(b"".join))


def well_formed(article: Article) -> None:
    """Paragraphs lie inside the text, in order, apart, without white space around them."""
    last = 0
    for paragraph in article.paragraphs:
        start, end = paragraph.span.start, paragraph.span.end
        assert last <= start < end <= len(article.text)
        words = article.text[start:end]
        assert words == words.strip()
        last = end
    article.text.encode("utf-8")
    article.title.encode("utf-8")


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(suffix=st.sampled_from(SUFFIXES), data=contents)
def test_any_bytes_are_articles_or_problems(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / f"b{suffix}"
        path.write_bytes(data)
        reading = read_file(path, folder, Config(content=folder))
        assert reading == read_file(path, folder, Config(content=folder))
    assert reading.articles or reading.problems
    assert not any("reader failed" in problem.found for problem in reading.problems)
    for article in reading.articles:
        well_formed(article)


@settings(deadline=None, max_examples=200)
@given(text=st.text(min_size=1, max_size=400).filter(str.strip), title=st.text(max_size=30))
def test_any_record_keeps_its_text(text: str, title: str) -> None:
    article = from_json({"id": "b", "title": title, "text": text}, "stdin", Config())
    assert len(article.text) == len(text)
    well_formed(article)
    gaps = "".join(c for c in text if not c.isspace())
    kept = "".join(p.span.of(text) for p in article.paragraphs)
    assert "".join(c for c in kept if not c.isspace()) == gaps


@settings(deadline=None)
@given(lines=st.lists(st.sampled_from([GOOD, "It sank.\n", "\n", "x" * 70 + "\n"]), max_size=9))
def test_every_word_is_in_a_paragraph(lines: list[str]) -> None:
    text = "".join(lines)
    found = [paragraph.span.of(text) for paragraph in paragraphs.of(text)]
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "It sank. " * 5000
    spans = paragraphs.split(text)
    assert len(spans) > 1
    assert all(span.end - span.start <= paragraphs.LONGEST for span in spans)
    assert all(span.of(text).endswith("sank.") for span in spans)
    endless_word = "x" * 50_000
    assert "".join(span.of(endless_word) for span in paragraphs.split(endless_word)) == endless_word
