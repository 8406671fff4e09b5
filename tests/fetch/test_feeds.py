"""``dateline feeds``: what feeds list, what is asked of it, and what is remembered."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import articles
from builder.config import Config
from builder.fetch.add import Adding, Told
from builder.fetch.client import Web
from builder.fetch.dossier import Dossier
from builder.fetch.feed import entries
from builder.fetch.follow import Looked, follow
from builder.fetch.memory import Remembered
from builder.fetch.refused import Refused
from builder.fetch.subscriptions import Subscription, read_subscriptions
from tests.fetch.run import QUICK, dateline
from tests.test_fuzz import ODD
from tests.web_server import Site, news

HERE = "https://courier.example/feed"


def rss(items: str, declared: str = "") -> str:
    return (
        f'<?xml version="1.0"{declared}?><rss version="2.0"><channel><title>Courier</title>'
        f"{items}</channel></rss>"
    )


def item(
    link: str, title: str = "Lock shut", day: str = "Wed, 16 Oct 2024 08:00:00 GMT", more: str = ""
) -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate>{more}</item>"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><title>Lock shut</title>
<link href="/lock"/><updated>2024-10-16T08:00:00Z</updated><content type="html">&lt;p&gt;In Skarvik&lt;/p&gt;</content>
</entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "/lock", "title": "Lock shut", "date_published": "2024-10-16T08:00:00Z", "content_html": "<p>In Skarvik</p>"},
            {"id": "2", "title": "nothing to fetch"},
            "nonsense",
        ],
    }
)  # fmt: skip
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://courier.example/lock</loc>
<news:news><news:publication><news:name>Courier</news:name></news:publication>
<news:publication_date>2024-10-16T08:00:00Z</news:publication_date><news:title>Lock shut in Skarvik</news:title>
</news:news></url></urlset>"""


@pytest.mark.parametrize(
    "text",
    [rss(item("/lock", more="<description>&lt;p&gt;In Skarvik&lt;/p&gt;</description>")), ATOM, JSON_FEED, SITEMAP],
    ids=["rss", "atom", "json", "sitemap"],
)  # fmt: skip
@pytest.mark.parametrize("packed", [False, True])
def test_every_kind_of_feed_gives_its_entries(text: str, packed: bool) -> None:
    data = text.encode("utf-8")
    (one,) = entries(gzip.compress(data) if packed else data, HERE)
    assert one.url == "https://courier.example/lock"
    assert "Lock shut" in one.words
    assert "Skarvik" in one.words
    assert "<" not in one.words
    assert one.published == dt.date(2024, 10, 16)
    assert one.stamp


def test_entries_come_newest_first_each_address_once() -> None:
    days = ("Mon, 14 Oct 2024 08:00:00 GMT", "Wed, 16 Oct 2024 08:00:00 GMT", "nonsense")
    items = [item(f"/{n}", day=day) for n, day in enumerate(days)]
    found = entries(rss("".join([*items, items[0]])).encode(), HERE)
    assert [one.url.rpartition("/")[2] for one in found] == ["1", "0", "2"]


def test_a_broken_feed_gives_what_can_be_read_of_it() -> None:
    torn = rss(item("/a") + item("/b") + "<item><title>to").encode()[:-25]
    assert [one.url[-2:] for one in entries(torn, HERE)][:2] == ["/a", "/b"]
    latin = rss(item("/a", title="Færga"), ' encoding="utf-8"').encode("latin-1")
    assert entries(latin, HERE)[0].url.endswith("/a")


BROKEN = {
    "no-feed: an answer without content": b"  ",
    "no-feed: a page, no feed → write the feed that it names: https://courier.example/rss.xml": (
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'
    ),
    "no-feed: a page, no feed → look for": b"<html><body>News</body></html>",
    "no-feed: a list of sitemaps": b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></sitemapindex>',
    "no-feed: JSON, but no JSON Feed": b'{"a": 1}',
    "no-feed: neither RSS": b"just words",
    "broken-feed: broken JSON": b'{"items": [',
    "broken-feed: broken XML": b"<rss><channel><<<",
    "broken-feed: broken XML: ": b"<rss><channel><item><title>Lock sh",
    "broken-feed: packed, and broken": gzip.compress(b"x" * 1000)[:-12],
}


@pytest.mark.parametrize("told", BROKEN)
def test_what_is_no_feed_is_told(told: str) -> None:
    with pytest.raises(Refused) as no:
        entries(BROKEN[told], HERE)
    assert str(no.value).startswith(told)
    assert "\n" not in str(no.value)


def test_a_feed_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.fetch.feed.MOST", 1000)
    with pytest.raises(Refused) as no:
        entries(gzip.compress(b"<rss>" + b" " * 5000), HERE)
    assert no.value.code == "too-long"


def test_entities_do_not_grow() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a0 "ha">{levels}]>'
    with pytest.raises(Refused) as no:
        entries(f"{bomb}<rss><channel><title>&a9;</title></channel></rss>".encode(), HERE)
    assert no.value.code == "broken-feed"
    assert entries(f"{bomb}<urlset><url><loc>&a9;</loc></url></urlset>".encode(), HERE) == []


@pytest.mark.parametrize("text", [rss(item("/lock")), ATOM, JSON_FEED, SITEMAP])
def test_whatever_comes_is_read_or_refused(text: str) -> None:
    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(
        st.integers(0, len(text)), st.integers(0, 40), st.text(max_size=6) | st.sampled_from(ODD)
    )
    def check(start: int, cut: int, put: str) -> None:
        data = (text[:start] + put + text[start + cut :]).encode("utf-8", "surrogatepass")
        try:
            found = entries(data, HERE)
        except Refused as no:
            assert no.found  # noqa: PT017 either may come
            return
        for one in found:
            str(one).encode("utf-8")

    check()


# ---------------------------------------------------------------- feeds.yml


def subscriptions(tmp_path: Path, text: str) -> tuple[list[Subscription], list[str]]:
    (tmp_path / "feeds.yml").write_text(text, encoding="utf-8")
    found, problems = read_subscriptions(tmp_path)
    return found, [f"{one.line}:{one.code}" for one in problems]


def test_what_stands_in_the_file(tmp_path: Path) -> None:
    text = """
- feed: courier.example/rss.xml
  source: The  Courier
  with: [Velland, old lock]
  without: football
  most: 7
- feed: https://post.example/
"""
    found, problems = subscriptions(tmp_path, text)
    assert problems == []
    assert found == [
        Subscription("https://courier.example/rss.xml", 2, "The Courier", ("Velland", "old lock"), ("football",), 7),
        Subscription("https://post.example/", 7),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- source: The Courier\n", "1:feeds-no-feed"),
        ("- feed: file:///etc/passwd\n", "1:feeds-no-web-address"),
        ("- feed: https://a.example/\n  wiht: [x]\n", "2:feeds-unknown-key"),
        ("- feed: https://a.example/\n  most: many\n", "2:feeds-bad-value"),
        ("- feed: https://a.example/\n  with: {a: b}\n", "2:feeds-bad-value"),
        ("feed: https://a.example/\n", "1:feeds-no-list"),
        ("- feed: [\n", "2:feeds-unreadable"),
    ],
)
def test_what_is_wrong_in_the_file(tmp_path: Path, text: str, problem: str) -> None:
    assert subscriptions(tmp_path, text)[1] == [problem]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The old lock is shut", True),
        ("VELLAND votes", True),
        ("Vellander votes", False),
        ("Ferry sold", False),
        ("Velland wins at football", False),
        ("Velland: the footballer's house", True),
    ],
)
def test_words_that_must_and_must_not_stand_there(words: str, wanted: bool) -> None:
    one = Subscription("", 1, with_words=("Velland", "old lock"), without=("football",))
    assert one.wants(words) is wanted


# ---------------------------------------------------------------- followed


def ask(
    config: Config, one: Subscription, known: dict[str, Remembered]
) -> tuple[list[Looked], list[Told]]:
    async def run() -> list[Looked | Told]:
        async with Web(QUICK) as web:
            now = dt.datetime(2024, 10, 20, tzinfo=dt.UTC)
            adding = Adding(Dossier(config), web, now, languages=False)
            return [item async for item in follow([one], adding, known)]

    found = asyncio.run(run())
    looked = [item for item in found if isinstance(item, Looked)]
    return looked, [item for item in found if isinstance(item, Told)]


def test_new_entries_become_articles_and_are_asked_for_once(site: Site, config: Config) -> None:
    site.put("/lock", news())
    site.put("/ferry", news("Ferry sold"))
    feed = site.put("/rss", rss(item("/lock") + item("/ferry", "Ferry sold") + item("/gone")), ETag='"1"')  # fmt: skip
    one, known = Subscription(feed, 1, "Own name"), dict[str, Remembered]()
    looked, told = ask(config, one, known)
    assert [(item.listed, item.wanted) for item in looked] == [(3, 3)]
    assert [
        item.kept.done if item.kept else item.refused and item.refused.code for item in told
    ] == [
        "added",
        "added",
        "not-found",
    ]
    assert {a.source for a in articles.read(config).articles} == {"Own name"}
    site.asked.clear()
    assert ask(config, one, known)[1] == []
    assert site.paths() == ["/rss"]
    headers = next(headers for path, headers, _ in site.asked if path == "/rss")
    assert headers["If-None-Match"] == '"1"'


def test_what_a_feed_has_not_changed_is_nothing_new(site: Site, config: Config) -> None:
    feed = site.put("/rss", b"", 304)
    known = {feed: Remembered(repr(((), (), 50)), '"1"')}
    looked, told = ask(config, Subscription(feed, 1), known)
    assert [one.fresh for one in looked] == [False]
    assert told == []
    ask(config, Subscription(feed, 1, with_words=("other",)), known)
    asked = [headers for path, headers, _ in site.asked if path == "/rss"]
    assert ["If-None-Match" in headers for headers in asked] == [True, False]


def test_an_entry_that_changed_is_looked_at_again(site: Site, config: Config) -> None:
    site.put("/lock", news())
    first = item("/lock", day="Wed, 16 Oct 2024 08:00:00 GMT")
    feed, known = site.put("/rss", rss(first)), dict[str, Remembered]()
    ask(config, Subscription(feed, 1), known)
    site.put(
        "/lock", news(text=("The lock of Skarvik opened again on Friday, the port said.",) * 3)
    )
    site.put("/rss", rss(item("/lock", day="Wed, 16 Oct 2024 19:00:00 GMT")))
    (told,) = ask(config, Subscription(feed, 1), known)[1]
    assert told.kept
    assert told.kept.done == "changed"
    known.clear()  # as after the cache was lost
    assert ask(config, Subscription(feed, 1), known)[1] == []


def test_what_failed_for_now_is_tried_again_what_is_no_article_is_not(
    site: Site, config: Config
) -> None:
    site.put("/busy", "no", 503)
    site.put("/wall", "<title>Sign in</title><p>Sign in to read.</p>")
    site.put("/fremd", news(text=("Das Hafenamt von Skarvik hat die nördliche Schleuse am Montag gesperrt, nachdem ein Riss im Tor gefunden wurde, wie der Hafen mitteilte, und neun Boote warteten bis zum Abend vor der Mole.",) * 2, language="de"))  # fmt: skip
    feed = site.put("/rss", rss(item("/busy") + item("/wall") + item("/fremd")), ETag='"1"')
    known = dict[str, Remembered]()
    _, told = ask(config, Subscription(feed, 1), known)
    codes = [one.refused.code for one in told if one.refused]
    assert codes == ["host-fault", "no-article", "other-language"]
    assert articles.read(config).articles == ()
    assert known[feed].etag == "", "the feed is asked for in full again"
    site.put("/busy", news())
    _, told = ask(config, Subscription(feed, 1), known)
    assert [bool(one.kept) for one in told] == [True]


def test_of_ten_thousand_entries_the_newest_are_looked_at(site: Site, config: Config) -> None:
    day = dt.datetime(2024, 10, 16, tzinfo=dt.UTC)
    items = "".join(
        item(f"/{n}", "Ferry", f"{day - dt.timedelta(minutes=n):%a, %d %b %Y %H:%M:%S GMT}")
        for n in range(2_000)
    )
    feed = site.put("/rss", rss(items))
    looked, _ = ask(config, Subscription(feed, 1, with_words=("lock",)), {})
    assert [(one.listed, one.wanted) for one in looked] == [(2_000, 0)]
    ask(config, Subscription(feed, 1, most=2), {})
    assert sorted(site.paths()[2:]) == ["/0", "/1"]


# ---------------------------------------------------------------- the command


def test_the_command(site: Site, config: Config, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    done = dateline("feeds", cwd=tmp_path)
    assert done.exit_code == 1
    assert "no feed in" in done.stderr
    site.put("/lock", news())
    feed = site.put("/rss", rss(item("/lock")))
    text = f"- feed: {feed}\n  source: The Courier\n- feed: {site.url}/none\n- feed: nonsense\n"
    (tmp_path / "content" / "feeds.yml").write_text(text, encoding="utf-8")
    done = dateline("feeds", "--allow-private", "--pause", "0", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    assert done.stderr.splitlines() == [
        "error: feeds.yml:4: feeds-no-address: “nonsense” is no address → write it as https://host/path, copied from the browser",
        "The Courier: 1 entries; 1 new and wanted.",
        f"error: feeds.yml:3: {site.url}/none: not-found: there is no such page (404) → check the address",
        "1 added, 1 not added.",
    ]  # fmt: skip
    assert done.stdout.startswith("added     content/articles/2024-10-16-the-courier-lock-shut")
    done = dateline("feeds", "--allow-private", "--pause", "0", "--strict", cwd=tmp_path)
    assert done.exit_code == 1
    assert (tmp_path / ".dateline" / "dateline-feeds.json").is_file()
    assert articles.read(config).problems == ()


# ---------------------------------------------------------------- the workflow


def workflow() -> dict[str, Any]:
    text = (resources.files("builder.cli") / "starter/workflows/feeds.yml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    for use in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use
    return found


def test_only_the_job_that_fetches_nothing_may_write() -> None:
    found = workflow()
    assert found["permissions"] == {}
    writes = {
        name: {right for right, level in job["permissions"].items() if level == "write"}
        for name, job in found["jobs"].items()
    }
    assert writes == {"fetch": set(), "bring": {"contents", "pull-requests", "actions"}}
    commands = "".join(step.get("run", "") for step in found["jobs"]["bring"]["steps"])
    assert "dateline" not in commands
    assert "pip" not in commands
