"""News pages in tests/cases/pages.toml, and the names and zones of their outlets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from builder.articles import read, read_data
from builder.articles.outlets import NONE, read_outlets
from builder.config import Config
from builder.dates.edtf import edtf
from builder.fetch.text import Origin, as_markdown
from builder.model import Article, ParagraphKind
from builder.run import executors
from tests.tables import rows

TEXT = (
    "<p>The harbour office of Skarvik shut the northern lock on Monday after a crack was found in "
    "its gate, the port said.</p><p>Nine boats waited outside the breakwater until the evening, and "
    "the fish market stayed closed for the day.</p><p>An inquiry into the accident begins next week "
    "in Bergen, where the gate was built twelve years ago.</p>"
)
ASIDE = (ParagraphKind.BOILERPLATE, ParagraphKind.CREDIT)


def page(row: dict[str, Any]) -> str:
    title = row.get("title", "Lock shut in Skarvik")
    head = row.get("head", "")
    if "ld" in row:
        head += f'<script type="application/ld+json">{row["ld"]}</script>'
    body = row.get("body", f"<article><h1>{title}</h1>{TEXT}</article>").replace("{text}", TEXT)
    lang = row.get("lang", "en")
    start = f'<html lang="{lang}">' if lang else "<html>"
    return (
        f"<!DOCTYPE html>{start}<head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def outline(article: Article) -> list[str]:
    return [p.span.of(article.text) for p in article.paragraphs]


def at(moment: dt.datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


@pytest.mark.parametrize("row", rows("pages", "case"))
def test_page(row: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(row), encoding="utf-8")
    reading = read(Config(content=tmp_path))
    articles, problems = reading.articles, [problem.code for problem in reading.problems]
    if "problems" in row:
        assert sorted(problems) == sorted(row["problems"])
    if "no-article" in problems:
        assert articles == ()
        assert row.get("told", "") in reading.problems[0].found
        return
    if "days" in row:
        assert [str(article.published) for article in articles] == row["days"]
        for article, posts in zip(articles, row.get("posts", ()), strict=False):
            told = [f"{at(post.at)} {post.title} {post.url}".rstrip() for post in article.posts]
            assert told == [one.rstrip() for one in posts]
        for article, lines in zip(articles, row.get("texts", ()), strict=False):
            parts = [post.span.of(article.text) for post in article.posts]
            assert [line for part in parts for line in part.split("\n\n")] == lines
        return
    (article,) = articles
    for key, value in (
        ("published", str(article.published)),
        ("reads", article.title),
        ("publisher", article.source),
        ("language", article.language),
    ):
        assert row.get(key, value) == value, key
    if "paragraphs" in row:
        found = outline(article)
        assert len(found) == len(row["paragraphs"]), found
        for words, begin in zip(found, row["paragraphs"], strict=True):
            assert words.startswith(begin), found
    if "last" in row:
        kept = [p.span.of(article.text) for p in article.paragraphs if p.kind not in ASIDE]
        assert kept[-1].startswith(row["last"]), kept


def test_every_kind_has_five_siblings() -> None:
    kinds = Counter(row.values[0]["kind"] for row in rows("pages", "case"))
    assert min(kinds.values()) >= 5, kinds


def test_what_is_in_another_language_gives_no_cards(tmp_path: Path) -> None:
    german = next(r.values[0] for r in rows("pages", "case") if r.values[0].get("lang") == "de")
    (tmp_path / "page.html").write_text(page(german), encoding="utf-8")
    config = Config(content=tmp_path, cache=tmp_path / "cache", workers=1)
    reading = read(config)
    (told,) = executors.read_all(reading.articles, config)
    assert (told.reports, told.problems) == ((), ())


LIVE = (
    "<div itemscope itemtype='https://schema.org/LiveBlogPosting'><h1>Skarvik harbour: live</h1>"
    "<section id='c'><time datetime='2024-02-14T23:30:00Z'></time><h2>Mole breaks</h2>"
    "<p>The storm broke the old mole yesterday, the harbour office said.</p></section>"
    "<section id='b'><time datetime='2024-02-14T09:00:00Z'></time><h2>Ferry sinks off Bergen</h2>"
    "<p>A ferry sank off Bergen yesterday, the coast guard said.</p></section>"
    "<section id='a'><time datetime='2024-02-13T09:00:00Z'></time><h2>Crane falls on ship</h2>"
    "<p>A crane fell on a ship in Skarvik yesterday, the port said.</p></section></div>"
)


def test_each_post_of_a_live_blog_is_read_by_itself(tmp_path: Path) -> None:
    """Each has its main news and counts from its own day, by the outlet's clock; its address leads to it."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "sources.yml").write_text(
        "- source: Post\n  hosts: [post.example]\n  timezone: Asia/Seoul\n", encoding="utf-8"
    )
    url = '<link rel="canonical" href="https://post.example/live">'
    (tmp_path / "articles" / "live.html").write_text(page({"head": url, "body": LIVE}), "utf-8")
    config = Config(content=tmp_path, cache=tmp_path / "cache", workers=1)
    articles = read(config).articles
    assert [one.id for one in articles] == ["live-20240213", "live-20240214", "live-20240215"]
    found = executors.read_all(articles, config)
    told = {}
    for article, reports in zip(articles, found, strict=True):
        assert reports.article == article.id
        for report in reports.reports:
            if report.main:
                assert report.when is not None
                told[article.address(report.sentence)] = edtf(report.when)
    assert told == {
        "https://post.example/live#a": "2024-02-12",
        "https://post.example/live#b": "2024-02-13",
        "https://post.example/live#c": "2024-02-14",
    }


def test_a_live_blog_is_written_and_read_as_markdown(tmp_path: Path) -> None:
    """What `dateline add` writes of it is the same posts; by hand one begins with its moment."""
    (tmp_path / "live.html").write_text(page({"body": LIVE}), encoding="utf-8")
    for article in read(Config(content=tmp_path)).articles:
        written = as_markdown(article, Origin("", ""))
        (again,) = read_data(written, "live.md", Config()).articles
        assert (again.text, again.posts, again.published) == (
            article.text,
            article.posts,
            article.published,
        )
    by_hand = (
        "---\npublished: 2024-02-13\nsource: Post\n---\n# Harbour: live\n\nAll day long.\n\n"
        "## 2024-02-13T09:00 Lock *shut*\n\nThe lock was shut.\n\nBoats waited.\n\n"
        "## [2024-02-14T00:10:00+01:00](https://post.example/live#b)\n\nThe lock was opened.\n"
    )
    found = read_data(by_hand.encode(), "live.md", Config()).articles
    told = [
        (str(one.published), at(post.at), post.title, post.span.of(one.text), post.url)
        for one in found
        for post in one.posts
    ]
    assert [one.title for one in found] == ["Harbour: live"] * 2
    assert told == [
        ("2024-02-13", "", "", "All day long.", ""),
        (
            "2024-02-13",
            "09:00",
            "Lock shut",
            "Lock shut\n\nThe lock was shut.\n\nBoats waited.",
            "",
        ),
        ("2024-02-14", "00:10", "", "The lock was opened.", "https://post.example/live#b"),
    ]
    plain = by_hand.replace("## 2024-02-13T09:00", "## On 2024-02-13").partition("## [")[0]
    (one,) = read_data(plain.encode(), "live.md", Config()).articles
    assert (one.posts, one.id) == ((), "live")


# ---------------------------------------------------------------- sources.yml

STATED = '<meta property="article:published_time" content="2024-02-13T22:30:00Z">'


def dossier(folder: Path, sources: str, **pages: str) -> dict[str, Article]:
    (folder / "articles").mkdir()
    (folder / "sources.yml").write_text(sources, encoding="utf-8")
    for name, head in pages.items():
        text = page({"head": STATED + head})
        (folder / "articles" / f"{name}.html").write_text(text, encoding="utf-8")
    return {article.id: article for article in read(Config(content=folder)).articles}


def test_sources_name_outlets_and_their_zones(tmp_path: Path) -> None:
    told = dossier(
        tmp_path,
        "- source: The Courier\n  hosts: [courier.example]\n  aliases: [Courier Online]\n"
        "  timezone: Europe/Oslo\n- source: Post\n  timezone: Asia/Seoul\n",
        a='<link rel="canonical" href="https://news.courier.example/a">',
        b='<meta property="og:site_name" content="courier online">',
        c='<meta property="og:site_name" content="The Post">',
        d='<meta property="og:site_name" content="Norland Times">',
    )
    found = {id_: (a.source, str(a.published), a.timezone) for id_, a in told.items()}
    assert found == {
        "a": ("The Courier", "2024-02-13", "Europe/Oslo"),
        "b": ("The Courier", "2024-02-13", "Europe/Oslo"),
        "c": ("Post", "2024-02-14", "Asia/Seoul"),
        "d": ("Norland Times", "2024-02-13", ""),
    }


@pytest.mark.parametrize(
    ("url", "source", "name"),
    [
        ("", "AP News", "Associated Press"),
        ("https://apnews.com/article/1", "The Associated Press", "Associated Press"),
        ("https://edition.cnn.com/2017/a", "", "CNN"),
        ("", "www.dw.com", "Deutsche Welle"),
        ("https://www.bbc.co.uk/news/1", "BBC News", "BBC"),
        ("https://courier.example/1", "Reuters", "Reuters"),
        ("https://apnews.com/article/1", "Selby Courier", ""),  # it says otherwise
        ("https://courier.example/1", "", ""),
        ("", "Ap", "Associated Press"),
    ],
)
def test_well_known_outlets_have_one_name(url: str, source: str, name: str) -> None:
    found = NONE.of(url, source)
    assert (found.name if found else "") == name


def test_a_dossier_says_otherwise_of_a_well_known_outlet(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text("- source: AP, Oslo\n  aliases: [AP]\n")
    outlets, _ = read_outlets(tmp_path)
    assert [one.name for one in map(outlets.of, ("", ""), ("AP", "AP News")) if one] == [
        "AP, Oslo",
        "Associated Press",
    ]


def test_pages_of_one_host_have_one_outlet(tmp_path: Path) -> None:
    site = '<link rel="canonical" href="https://x.example/{}"><meta property="og:site_name" content="{}">'
    told = dossier(
        tmp_path,
        "",
        a=site.format("a", "Harbour News"),
        b=site.format("b", "HARBOUR NEWS"),
        c=site.format("c", "Harbour News"),
    )
    assert {article.source for article in told.values()} == {"Harbour News"}


@pytest.mark.parametrize(
    ("sources", "code", "line"),
    [
        ("- hosts: [a.example]\n", "no-name", 1),
        ("- source: A\n  zone: UTC\n", "unknown-key", 2),
        ("- source: A\n  timezone: Nowhere/City\n", "unknown-timezone", 2),
        ("- source: A\n  hosts: {a: b}\n", "bad-value", 2),
        ("- source: A\n  hosts: [a.example]\n- source: B\n  hosts: [a.example]\n", "twice", 4),
        ("source: A\n", "no-list", 1),
        ("- source: [\n", "unreadable", 2),
    ],
)
def test_a_slip_in_the_sources_is_told(sources: str, code: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.html").write_text(page({"head": STATED}), encoding="utf-8")
    (tmp_path / "sources.yml").write_text(sources, encoding="utf-8")
    reading = read(Config(content=tmp_path))
    told = [(p.file, p.code, p.line) for p in reading.problems]
    assert told == [("sources.yml", f"sources-{code}", line)]
    assert len(reading.articles) == 1
