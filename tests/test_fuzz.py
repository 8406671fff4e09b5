"""Every door with what nobody writes: problems, never a traceback, and text that files can hold.

The short form, part of ``make test``; ``DATELINE_FUZZ=50`` tries fifty times as much.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import events, language
from builder.articles import read, read_file, readers
from builder.articles.outlets import read_outlets
from builder.config import Config, ConfigError, load
from builder.run import executors
from builder.run import ledger as ledgers
from builder.run.executors import decode
from builder.timeline.curation import read_curation
from tests.office import Line, pdf
from tests.test_pages import TEXT

TIMES = int(os.environ.get("DATELINE_FUZZ", "1"))
SUFFIXES = [suffix for reader in readers() for suffix in reader.suffixes]
#: What has broken programs of this kind, to be put between other things.
ODD = [
    "\x00", "\x1b[31m", "\x85", "\ud800", "\udfff", "\ufeff", "\u202e", "\u2028", "\U0010ffff", "﷽" * 9,
    "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-12:00", "2024-02-30", "1970-01-01T00:00:00Z",
    "1e400", "-1", "9" * 400, "0x41", "NaN", "Infinity", "null", "true", "~", "''", '"\\ud800"',
    '"\\U00110000"', "&a [*a, *a]", "!!python/name:os.system", "<<: *x", "- - - -", "{" * 60, "[" * 60,
    "---\n", "...\n", "\r\n", "\r", "\t", "<![CDATA[", "<!--", "<p", "</article>", "<script>", "&#xD800;",
    "../../index", "/etc/passwd", "javascript:alert(1)", "http://[::1", "https://x\\y", "A." * 40, "(" * 80,
    "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "“" * 70, "was killed " * 80, "on Monday, " * 40,
]  # fmt: skip

ARTICLES = {
    ".txt": "Ferry aground\n\nBy The Courier (Norland) | Created at 2024-03-05 08:10:44\n\nIt sank.\n",
    ".md": "---\ntitle: Ferry\npublished: 2024-03-05\nsource: Post\nurl: https://x.example/a\n---\n"
    "# Ferry\n\nA *ferry* ran aground on Monday.\n\n- one\n- two\n",
    ".html": '<html lang="en"><head><title>Ferry | Post</title><meta property="og:title" content="Ferry">'
    '<meta property="article:published_time" content="2024-03-05T23:10:00Z"><link rel="canonical" '
    'href="https://post.example/2024/03/05/a"><script type="application/ld+json">{"@type": "NewsArticle", '
    '"headline": "Ferry", "datePublished": "2024-03-05", "author": [{"name": "Ann Roy"}]}</script></head>'
    f"<body><article><h1>Ferry</h1>{TEXT}</article></body></html>",
    ".json": '{"id": "a", "title": "Ferry", "published": "2024-03-05", "text": "It sank on Monday."}',
    ".jsonl": '{"id": "a", "published": "2024-03-05", "text": "It sank."}\n{"id": "b", "text": "x"}\n',
}
ARTICLES |= {
    ".eml": "From: Post <a@post.example>\nSubject: Ferry\nDate: Tue, 5 Mar 2024 08:10:44 +0100\nContent-Type: "
    "text/plain; charset=utf-8; format=flowed\n\nA ferry ran aground.\n\n> It sank.\n\n-- \nAnn Roy\n",
    ".mhtml": "Snapshot-Content-Location: https://post.example/a\nContent-Type: multipart/related; boundary=x\n\n"
    f"--x\nContent-Type: text/html; charset=utf-8\n\n{ARTICLES['.html']}\n--x--\n",
    ".pdf": pdf(
        [[Line(72, 760, 20, "Ferry"), Line(72, 700, 11, "It sank on Monday, the port said.")]]
    ).decode(),
    ".warc": "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\nContent-Length: "
    f"{len(ARTICLES['.html']) + 44}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{ARTICLES['.html']}\r\n\r\n",
}
PEOPLE = {
    "curation.yml": "- event: abcdef\n  retitle: Ferry sinks\n  redate: 2024-03-05\n  hide: true\n"
    "- add: ferry\n  headline: It sank\n  date: 2024-03\n  url: https://x.example/a\n  published: 2024-03-05\n"
    "- event: bcdefg\n  merge: [abcdef, cdefgh]\n  settled: date\n",
    "curation.d/proposed.yml": "# Please say how you know.\n- event: abcdef\n  status: denied\n",
    "names.yml": "- name: Ann Roy\n  kind: person\n  aliases: [A. Roy, Roy]\n",
    "sources.yml": "- source: The Courier\n  hosts: [courier.example]\n  timezone: Europe/Oslo\n",
}
LEDGER = (
    '{\n"schema": 1,\n"events": [\n{"id": "abcdef", "slug": "ferry", "since": "2024-03-05", "headline": '
    '"Ferry", "edtf": "2024-03", "sources": 2, "fate": "merged", "now": ["bcdefg"], "made_of": ["x"]},\n'
    'null\n],\n"edits": [\n["abcdef retitle 0123abcd", "2024-03-05"],\nnull\n]\n}\n'
)
EDITION = (
    '{"schema": 1, "day": "2024-03-05", "articles": ["a"], "reading": "x", "changes": [\n{"kind": "added", '
    '"event": "abcdef", "headline": "Ferry", "before": "", "after": "x", "by_hand": true}\n]}\n'
)
SETTINGS = "site_name: Ferries\nplugins:\n  - dateline:\n      timezone: UTC\n      workers: 2\n"


@st.composite
def spoiled(draw: st.DrawFn, whole: str) -> bytes:
    """A sound file with odd things put in, parts cut out, doubled or changed for other bytes."""
    text = whole
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 30)))
        put = draw(st.sampled_from([*ODD, "", text[start:end] * 2]) | st.text(max_size=8))
        text = text[:start] + put + text[end:]
    data = text.encode("utf-8", "surrogatepass")
    if draw(st.booleans()) and draw(st.booleans()):
        place = draw(st.integers(0, len(data)))
        data = data[:place] + draw(st.binary(max_size=4)) + data[place + 1 :]
    return data


def fuzz(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        derandomize=TIMES == 1,
        suppress_health_check=list(HealthCheck),
    )


def sayable(*values: object) -> None:
    """What was read can be written, and so can what is said about it."""
    for value in values:
        repr(value).encode("utf-8")
        str(value).encode("utf-8")


@pytest.mark.parametrize("suffix", sorted(ARTICLES))
def test_articles(suffix: str) -> None:
    @fuzz(60)
    @given(data=spoiled(ARTICLES[suffix]) | st.binary(max_size=60))
    def check(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"a{suffix}")
            path.write_bytes(data)
            reading = read_file(path, path.parent, Config())
            assert reading.articles or reading.problems
            for article in reading.articles:
                sayable(article.text, article.title, article.id, article.source, article.url)
                for paragraph in article.paragraphs:
                    assert paragraph.span.of(article.text).strip()
                events.prepare(article)
            sayable(*reading.problems)
            broken = [one for one in reading.problems if "reader failed" in one.found]
            assert not broken, broken

    check()


def test_names_of_files() -> None:
    @fuzz(40)
    @given(st.sampled_from(ODD) | st.text(min_size=1, max_size=20))
    def check(name: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            try:
                raw = name.replace("/", "_").encode("utf-8", "surrogatepass")[:200] + b".txt"
                with open(os.path.join(os.fsencode(folder), raw), "wb") as file:  # noqa: PTH118, PTH123
                    file.write(ARTICLES[".txt"].encode())
            except (OSError, ValueError):
                return
            reading = read(Config(content=Path(folder)))
            sayable(*reading.problems, *(article.id for article in reading.articles))

    check()


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_what_people_write(name: str) -> None:
    @fuzz(80)
    @given(data=spoiled(PEOPLE[name]) | st.binary(max_size=60))
    def check(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, name).parent.mkdir(exist_ok=True)
            Path(folder, name).write_bytes(data)
            curation, problems = read_curation(Path(folder))
            outlets, more = read_outlets(Path(folder))
            sayable(curation, outlets, *problems, *more)

    check()


def test_the_memory() -> None:
    @fuzz(120)
    @given(spoiled(LEDGER), spoiled(EDITION))
    def check(ledger: bytes, edition: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "ledger").mkdir()
            Path(folder, "ledger.json").write_bytes(ledger)
            Path(folder, "ledger", "0001-00000000.json").write_bytes(edition)
            memory = ledgers.read(Path(folder))
            sayable(memory)
            for entry in memory.ledger.entries:
                assert entry.id.isalnum()
                assert set(entry.slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")

    check()


def test_settings() -> None:
    @fuzz(120)
    @given(data=spoiled(SETTINGS) | st.binary(max_size=60))
    def check(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "mkdocs.yml")
            path.write_bytes(data)
            try:
                sayable(load(path))
            except ConfigError as mistake:
                sayable(mistake)

    check()


def test_reading() -> None:
    """From text to reports: whatever stands there, they are kept, and no reading breaks."""
    try:
        language.load()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))

    words = [
        "A ferry sank",
        " on Monday",
        "said",
        '"',
        ", ",
        ". ",
        "\n\n",
        " who ",
        " and ",
        "Ann Roy",
        " not ",
    ]

    @fuzz(60)
    @given(st.lists(st.sampled_from([*words, *words, *words, *ODD]), min_size=1, max_size=30))
    def check(parts: list[str]) -> None:
        record = json.dumps(
            {"id": "a", "published": "2024-03-05", "text": "It sank. " + " ".join(parts)}
        )
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.json")
            path.write_text(record, encoding="utf-8")
            for article in read_file(path, path.parent, Config()).articles:
                (told,) = (decode(one) for one in executors._read_some([article], 40, "mdy"))
                broken = [one for one in told.problems if one.code in ("not-read", "too-slow")]
                assert not broken, broken

    check()
