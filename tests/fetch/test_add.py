"""``dateline add``, against a server on this machine that answers well, badly and not at all."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import articles
from builder.config import Config
from builder.fetch.add import Adding, Told
from builder.fetch.address import checked, is_private, same
from builder.fetch.client import Limits, Web
from builder.fetch.dossier import Dossier
from builder.fetch.refused import Refused
from builder.fetch.text import Origin, as_markdown
from builder.fetch.wanted import Wanted, wanted
from builder.model import Article, Paragraph, ParagraphKind, Parts, Span, Timeline, Unit
from builder.run.reading import read
from builder.site.pages import render
from tests.fetch.run import QUICK, dateline
from tests.office import docx, odt, pdf, set_in_lines
from tests.web_server import TEXT, Site, bomb, drips, endless, hangs, news, torn

NOW = dt.datetime(2024, 10, 20, 12, 0, tzinfo=dt.UTC)


def add(
    config: Config,
    *what: str,
    limits: Limits = QUICK,
    now: dt.datetime = NOW,
    copies: str = "",
    source: str = "",
) -> list[Told]:
    async def run() -> list[Told]:
        async with Web(limits) as web:
            adding = Adding(Dossier(config), web, now, copies)
            return [told async for told in adding.all(wanted(what, None, source))]

    return asyncio.run(run())


def refused(config: Config, what: str, limits: Limits = QUICK) -> Refused:
    """The trouble with one thing, of which nothing may be written."""
    (told,) = add(config, what, limits=limits)
    assert told.refused, told.kept
    assert told.refused.found
    assert told.refused.todo
    assert "\n" not in str(told.refused)
    assert files(config) == []
    return told.refused


def files(config: Config) -> list[str]:
    return sorted(p.relative_to(config.content).as_posix() for p in config.content.rglob("*.*"))


# ---------------------------------------------------------------- what is added


def test_a_page_becomes_a_file_with_front_matter(site: Site, config: Config) -> None:
    url = site.put("/news/lock?utm_source=x", news(day="2024-10-16T08:30:00+02:00"))
    (told,) = add(config, url)
    assert told.kept
    path = config.articles / "2024-10-16-the-courier-lock-shut-in-skarvik.md"
    assert (told.kept.done, told.kept.path) == ("added", path)
    lines = path.read_text(encoding="utf-8").splitlines()
    front = dict(line.split(": ", 1) for line in lines[1 : lines.index("---", 1)])
    assert list(front) == ["title", "published", "source", "url", "language", "fetched", "sha256"]
    assert front["title"] == '"Lock shut in Skarvik"'
    assert front["published"] == "2024-10-16T08:30:00+02:00"
    assert front["fetched"] == "2024-10-20T12:00:00Z"
    assert len(front["sha256"]) == 64
    reading = articles.read(config)
    assert reading.problems == ()
    (article,) = reading.articles
    assert article.title == "Lock shut in Skarvik"
    assert str(article.published) == "2024-10-16"
    assert article.source == "The Courier"
    assert article.url == url
    body = [p.span.of(article.text) for p in article.paragraphs if p.kind is ParagraphKind.BODY]
    assert tuple(body) == TEXT


def test_a_folder_that_git_did_not_keep_is_made_again(site: Site, config: Config) -> None:
    config.articles.rmdir()
    add(config, site.put("/lock", news()), site.put("/ferry", news("Ferry sold", text=TEXT[::-1])))
    assert [name.partition("/")[0] for name in files(config)] == ["articles", "articles"]


def test_the_same_again_is_unchanged_whatever_its_address_carries(
    site: Site, config: Config
) -> None:
    add(config, site.put("/lock", news()))
    site.put("/lock/?fbclid=9", news(head="<script>other()</script>"))
    (told,) = add(config, site.url + "/lock/?fbclid=9#top")
    assert told.kept
    assert told.kept.done == "unchanged"
    assert len(files(config)) == 1


def test_another_text_takes_its_place_and_the_first_keeps_its_days(
    site: Site, config: Config
) -> None:
    url = site.put("/lock", news())
    add(config, url, now=NOW)
    site.put("/lock", news(text=(*TEXT, "The lock opened again on Friday, the port said.")))
    (told,) = add(config, url, now=NOW + dt.timedelta(days=2))
    assert told.kept
    assert told.kept.done == "changed"
    assert told.kept.earlier
    assert (
        told.kept.earlier.name == "2024-10-16-the-courier-lock-shut-in-skarvik.until-2024-10-22.md"
    )
    reading = articles.read(config)
    assert reading.problems == ()
    assert ["opened again" in a.text for a in reading.articles] == [True]
    assert [str(a.updated) for a in reading.articles] == ["2024-10-22"]
    assert [("opened again" in a.text, str(a.until)) for a in reading.earlier] == [
        (False, "2024-10-22")
    ]
    assert reading.earlier[0].id == reading.articles[0].id
    (told,) = add(config, url, now=NOW + dt.timedelta(days=3))
    assert told.kept
    assert told.kept.done == "unchanged"


def test_a_file_of_ones_own_keeps_its_id_when_its_page_changed(site: Site, config: Config) -> None:
    url = site.put("/lock", news(text=(*TEXT, "The lock opened again on Friday, the port said.")))
    mine = config.articles / "own.html"
    mine.write_text(news(head=f'<link rel="canonical" href="{url}">'), encoding="utf-8")
    (told,) = add(config, url)
    assert told.kept
    assert told.kept.path.name == "own.md"
    assert files(config) == ["articles/own.md", "articles/own.until-2024-10-20.html"]
    reading = articles.read(config)
    assert [a.id for a in (*reading.articles, *reading.earlier)] == ["own", "own"]
    assert reading.problems == ()


def test_two_articles_of_one_day_and_title_are_two(site: Site, config: Config) -> None:
    add(config, site.put("/a", news()), site.put("/b", news(text=TEXT[::-1])))
    assert len(articles.read(config).articles) == 2


def test_one_text_at_two_outlets_is_two_articles(site: Site, config: Config) -> None:
    told = add(config, site.put("/a", news()), site.put("/b", news("Another title")))
    assert [one.kept.done for one in told if one.kept] == ["added", "added"]
    assert len(articles.read(config).articles) == 2


def test_a_page_that_calls_itself_the_home_page_is_told_apart(site: Site, config: Config) -> None:
    head = f'<link rel="canonical" href="{site.url}/">'
    told = add(
        config,
        site.put("/a", news(head=head)),
        site.put("/b", news("Ferry sold", head=head, text=TEXT[::-1])),
    )
    assert [one.kept.done for one in told if one.kept] == ["added", "added"]
    assert {a.url for a in articles.read(config).articles} == {f"{site.url}/a", f"{site.url}/b"}


def test_redirects_are_followed_and_the_last_address_counts(site: Site, config: Config) -> None:
    site.put("/old", b"", 301, Location="/lock")
    site.put("/lock", news())
    (told,) = add(config, site.url + "/old")
    assert told.article
    assert told.article.url == site.url + "/lock"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Type": "text/html; charset=iso-8859-1"}, news(title="Færga på grunn").encode()),
        ({"Content-Type": "text/html; charset=utf-8"}, news(title="Færga på grunn").encode("cp1252")),
        ({"Content-Type": "text/html; charset=utf-16"}, news(title="Færga på grunn").encode("utf-16")),
        ({"Content-Type": "text/plain"}, news(title="Færga på grunn").encode()),
        ({"Content-Type": "image/png; charset=no-such"}, news(title="Færga på grunn").encode()),
        ({"Content-Type": "application/octet-stream"}, news(title="Færga på grunn").encode()),
    ],
)  # fmt: skip
def test_a_wrong_type_or_charset_does_no_harm(
    site: Site, config: Config, headers: dict[str, str], body: bytes
) -> None:
    site.pages["/a"] = (200, headers, body)
    (told,) = add(config, site.url + "/a")
    if headers["Content-Type"].startswith("image/"):
        assert told.refused
        assert told.refused.code == "no-text"
    else:
        assert told.article, told.refused
        assert told.article.title == "Færga på grunn"


PAGES = [set_in_lines([TEXT[0]]), set_in_lines([TEXT[1]]), set_in_lines([TEXT[2]])]
MAIL = f"From: Mira Okon <mira@port.example>\nSubject: Lock shut\nDate: Mon, 4 Nov 2024 09:00:00 +0000\n\n{TEXT[0]}\n"
WRITTEN = [("Heading 1", "Lock shut"), *(("", words) for words in TEXT)]


@pytest.mark.parametrize(
    ("name", "data", "unit", "number"),
    [
        ("2024-10-16-lock.pdf", pdf(PAGES), Unit.PAGE, 3),
        ("2024-10-16-lock.docx", docx(WRITTEN), Unit.PARAGRAPH, 4),
        ("2024-10-16-lock.odt", odt([("Title", "Lock shut"), *WRITTEN[1:]]), Unit.PARAGRAPH, 4),
        ("lock.eml", MAIL.encode(), None, 0),
    ],
)
def test_a_document_keeps_its_numbers_and_its_file(
    config: Config, tmp_path: Path, name: str, data: bytes, unit: Unit | None, number: int
) -> None:
    """The evidence of an added document names the place that one put there by hand would name."""
    (tmp_path / name).write_bytes(data)
    (told,) = add(config, str(tmp_path / name), source="Harbour office")
    assert told.kept, told.refused
    (article,) = articles.read(config).articles
    assert article.source == "Harbour office"
    (copy,) = (config.content / "archive").iterdir()
    assert copy.read_bytes() == data
    assert f"archive: archive/{copy.name}\n" in told.kept.path.read_text(encoding="utf-8")
    (by_hand,) = articles.read_data(data, name, config).articles
    for one in (article, by_hand):
        last = one.text.index(TEXT[2]) if unit else 0
        assert (
            (one.parts.unit, one.parts.number_at(last)) == (unit, number) if one.parts else not unit
        )
    (again,) = add(config, str(tmp_path / name))
    assert again.kept
    assert again.kept.done == "unchanged"
    assert len(files(config)) == 2


def test_a_document_of_which_nothing_says_whose_it_is(config: Config, tmp_path: Path) -> None:
    (tmp_path / "2024-10-16-lock.pdf").write_bytes(pdf(PAGES, title="Lock shut"))
    (told,) = add(config, str(tmp_path / "2024-10-16-lock.pdf"))
    assert [note for note in told.notes if "--source says so while adding" in note]
    (problem,) = read(config).problems
    assert (problem.code, problem.file) == ("no-source", "articles/2024-10-16-lock-shut.md")
    pages = render(Timeline(read(config).articles, ()), Config(search=False, social=False)).pages
    (sources,) = (page.body for page in pages if page.kind == "sources")
    assert "<bdi>Lock shut</bdi>" in sources, "in the place of an outlet stands the title"
    assert "not named" not in sources


# ---------------------------------------------------------------- what is refused

ITEMS = "".join(f"<h3><a href='/n/{n}'>Harbour news number {n} now</a></h3>" for n in range(20))
BAD_PAGES = {
    "not-found: there is no such page (404)": ("gone", 404),
    "not-found: the page was taken away (410)": ("gone", 410),
    "login: it asks for a login (401)": ("no", 401),
    "forbidden: the host refuses programs (403)": ("no", 403),
    "too-many: the host has had too many requests (429)": ("no", 429),
    "host-fault: the host has a fault (503)": ("no", 503),
    "empty: an answer without content": ("", 200),
    "no-article: a wall that asks for consent": (
        "<title>News</title><h1>We value your privacy</h1><p>We and our partners store information on a device. Accept all cookies?</p>",
        200,
    ),
    "no-article: a wall that asks for a subscription": (
        f"<title>Lock shut</title><h1>Lock shut</h1><p>{TEXT[0]}</p><p>Already a subscriber? Sign in.</p>",
        200,
    ),
    "no-article: the beginning of an article that is for subscribers": (
        news(
            head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lock","isAccessibleForFree":"False"}</script>'
        ),
        200,
    ),
    "no-article: a page that is empty without script": (
        '<html><title>News</title><body><div id="root"></div><script src="/a.js"></script></body></html>',
        200,
    ),
    "no-article: an error page": ("<title>Page not found</title><h1>404</h1><p>Sorry.</p>", 200),
    "no-article: a page that lists articles": (
        f"<title>Harbour</title><body><h1>Harbour</h1>{ITEMS}</body>",
        200,
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", BAD_PAGES)
def test_pages_that_are_no_article_are_told(site: Site, config: Config, told: str) -> None:
    body, status = BAD_PAGES[told]
    assert str(refused(config, site.put("/page", body, status))).startswith(told)


def test_a_home_page_is_told(site: Site, config: Config) -> None:
    no = refused(config, site.put("/", f"<title>The Courier</title><h1>Today</h1><p>{TEXT[0]}</p>"))
    assert no.found == "the home page of an outlet"


@pytest.mark.parametrize(
    ("answer", "code"),
    [(hangs, "too-slow"), (drips, "too-slow"), (endless, "too-long"), (bomb, "too-long"), (torn, "no-answer")],
)  # fmt: skip
def test_hosts_that_hang_or_never_end(site: Site, config: Config, answer: Any, code: str) -> None:
    site.pages["/page"] = answer
    assert refused(config, site.url + "/page").code == code


def test_five_gigabytes_are_not_begun(site: Site, config: Config) -> None:
    site.put("/page", b"<html>", Content_Length="5000000000")
    no = refused(config, site.url + "/page")
    assert (no.code, no.found) == ("too-long", "5,000,000,000 bytes")


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("/page", "redirects"),
        ("file:///etc/passwd", "redirects"),
        ("ftp://127.0.0.1/a", "redirects"),
        ("http://user:secret@127.0.0.1/", "redirects"),
        ("http://", "redirects"),
    ],
)
def test_redirects_that_lead_nowhere_good(site: Site, config: Config, to: str, code: str) -> None:
    site.put("/page", b"", 302, Location=to)
    assert refused(config, site.url + "/page").code == code


def test_redirects_without_end(site: Site, config: Config) -> None:
    for n in range(30):
        site.put(f"/{n}", b"", 302, Location=f"/{n + 1}")
    assert refused(config, site.url + "/0").code == "redirects"
    assert len(site.paths()) <= 10


@pytest.mark.parametrize(
    "to",
    ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
     "http://2130706433/", "http://0x7f.1/", "http://localhost/", "http://0.0.0.0/", "http://[fe80::1]/"],
)  # fmt: skip
def test_private_addresses_are_refused(config: Config, to: str) -> None:
    no = refused(config, to, limits=Limits(pause=0))
    assert no.code in ("private", "no-host"), no
    assert no.code == "private" or "0x" in to or "213" in to or "fe80" in to


@pytest.mark.parametrize("to", ["http://169.254.169.254/latest/", "http://[fe80::1%25lo]/", "http://[::ffff:169.254.1.1]/"])  # fmt: skip
def test_the_own_link_is_never_asked(site: Site, config: Config, to: str) -> None:
    """Not even with --allow-private: there clouds tell a machine its secrets."""
    no = refused(config, to)
    assert no.code in ("private", "no-host", "no-address"), no
    site.put("/page", b"", 302, Location=to)
    assert refused(config, site.url + "/page").code in (
        "private",
        "no-host",
        "no-address",
        "redirects",
    )


def test_a_redirect_into_the_own_network_is_refused(
    site: Site, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the first address is allowed here, as if it were a public one."""
    monkeypatch.setattr("builder.fetch.address.is_private", lambda ip: ip != "127.0.0.1")
    site.put("/page", b"", 302, Location="http://169.254.169.254/latest/")
    assert refused(config, site.url + "/page", limits=Limits(pause=0)).code == "private"


@pytest.mark.parametrize(
    ("ip", "private"),
    [("127.0.0.1", True), ("10.1.2.3", True), ("192.168.0.1", True), ("169.254.169.254", True),
     ("100.64.0.1", True), ("::1", True), ("fc00::1", True), ("fe80::1%eth0", True), ("::ffff:10.0.0.1", True),
     ("2002:7f00:1::", True), ("224.0.0.1", True), ("0.0.0.0", True), ("nonsense", True),
     ("93.184.215.14", False), ("2606:2800:220:1::1", False)],
)  # fmt: skip
def test_which_places_are_private(ip: str, private: bool) -> None:
    assert is_private(ip) is private


@pytest.mark.parametrize(
    ("words", "code"),
    [("file:///etc/passwd", "no-web-address"), ("ftp://a.example/x", "no-web-address"), ("javascript:alert(1)", "no-web-address"),
     ("https://", "no-address"), ("http://a b/", "no-address"), ("https://me:pw@a.example/", "password"),
     ("https://a.example:99999/", "no-address"), ("https://a.example:25/", "no-web-address")],
)  # fmt: skip
def test_what_is_no_address(words: str, code: str) -> None:
    with pytest.raises(Refused) as no:
        checked(words)
    assert no.value.code == code


def test_addresses_are_taken_as_people_write_them() -> None:
    assert checked(" courier.example/lock#top ") == "https://courier.example/lock"
    assert checked("HTTP://Courier.example/a#b") == "http://Courier.example/a"
    assert same("http://www.courier.example/a/?b=1&utm_medium=x#y") == same(
        "https://courier.example/a?b=1"
    )
    assert same("https://courier.example/a?b=1") != same("https://courier.example/a?b=2")


@pytest.mark.parametrize(
    "to", ["https://a..example/", "https://\u2603.example/", "https://xn--a.example/", "https://a.example/\ud800", "https://[v1.x]/", "https://" + "a" * 70 + ".example/"]
)  # fmt: skip
def test_odd_hosts(config: Config, to: str) -> None:
    assert refused(config, to).code in ("no-address", "no-host")


def test_a_host_that_is_not_there(config: Config) -> None:
    assert refused(config, "https://nowhere.invalid/lock").code == "no-host"
    assert refused(config, "http://127.0.0.1:9999/lock").code == "no-answer"


# ---------------------------------------------------------------- manners


def test_robots_are_heeded_for_each_address_of_a_chain(site: Site, config: Config) -> None:
    site.put("/robots.txt", "User-agent: dateline\nDisallow: /closed", Content_Type="text/plain")
    site.put("/closed/lock", news())
    site.put("/open", b"", 302, Location="/closed/lock")
    assert refused(config, site.url + "/closed/lock").code == "robots"
    assert refused(config, site.url + "/open").code == "robots"
    assert site.paths() == ["/open"]


def test_a_host_whose_robots_cannot_be_had_is_left_alone(site: Site, config: Config) -> None:
    site.put("/robots.txt", "no", 503)
    site.put("/lock", news())
    assert refused(config, site.url + "/lock").code == "robots"


def test_it_says_who_it_is_and_waits_between_requests(site: Site, config: Config) -> None:
    urls = [site.put(f"/{n}", news(title=f"Lock {n} shut")) for n in range(3)]
    add(config, *urls, limits=Limits(pause=0.2, private=True))
    pages = [(headers, at) for path, headers, at in site.asked if path != "/robots.txt"]
    assert len(site.asked) == 4, "robots.txt is asked for once"
    assert all(headers["User-Agent"].startswith("Dateline/") for headers, _ in pages)
    assert all(b[1] - a[1] >= 0.19 for a, b in pairwise(pages))


def test_where_the_machine_has_a_proxy_that_is_asked(
    site: Site, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy is asked for the whole address, and looks the name up by itself."""
    monkeypatch.setenv("http_proxy", site.url)
    site.pages["http://courier.invalid/lock"] = (
        200,
        {"Content-Type": "text/html"},
        news().encode(),
    )
    (told,) = add(config, "http://courier.invalid/lock", limits=Limits(pause=0))
    assert told.kept, told.refused
    no = next(one.refused for one in add(config, "http://127.0.0.1:8099/", limits=Limits(pause=0)))
    assert no
    assert no.code == "private"
    monkeypatch.setenv("no_proxy", "courier.invalid")
    assert add(config, "http://courier.invalid/x", limits=Limits(pause=0))[0].refused == Refused(
        "no-host", "there is no host courier.invalid", "check the address, or try again later"
    )


# ---------------------------------------------------------------- copies


def test_a_copy_beside_the_articles(site: Site, config: Config) -> None:
    from warcio.archiveiterator import ArchiveIterator

    url = site.put("/lock", news())
    add(config, url, copies="local")
    name = "2024-10-16-the-courier-lock-shut-in-skarvik"
    assert files(config) == [f"archive/{name}.warc.gz", f"articles/{name}.md"]
    text = (config.articles / f"{name}.md").read_text(encoding="utf-8")
    assert f"archive: archive/{name}.warc.gz\n" in text
    with (config.content / "archive" / f"{name}.warc.gz").open("rb") as file:
        (kept,) = (
            (one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read())
            for one in ArchiveIterator(file)
        )
    assert kept == (url, news().encode())
    assert len(articles.read(config).articles) == 1


def test_what_is_unchanged_is_not_copied_again(site: Site, config: Config) -> None:
    add(config, site.put("/lock", news()))
    add(config, site.url + "/lock", copies="local")
    assert not (config.content / "archive").exists()


def test_a_copy_at_a_service(site: Site, config: Config, tmp_path: Path) -> None:
    url = site.put("/lock", news())
    copy = f"{site.url}/web/20241020120000/{url}"
    site.put(f"/save/{url}", b"", 302, Location=f"/web/20241020120000/{url}")
    site.put(f"/web/20241020120000/{url}", "<p>kept</p>")
    service = Config(content=config.content, cache=config.cache, archive=site.url)
    (told,) = add(service, url, copies="web")
    assert told.notes == ()
    assert articles.read(config).articles[0].archived_url == copy


def test_without_a_copy_the_article_is_kept_and_it_is_said(site: Site, config: Config) -> None:
    service = Config(content=config.content, cache=config.cache, archive=site.url)
    (told,) = add(service, site.put("/lock", news()), copies="web")
    assert told.kept
    assert told.kept.done == "added"
    assert told.notes[0].startswith("not-archived: ")


# ---------------------------------------------------------------- what can be named


def write(tmp_path: Path, name: str, text: str | bytes) -> str:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return str(path)


def named(*names: str, piped: bytes | None = None) -> list[str]:
    """What names stand for: addresses, files in <>, troubles by their code."""
    return [
        f"{one[1].code}" if isinstance(one, tuple) else one.address or f"<{Path(str(one.file)).name}>"
        for one in wanted(names, piped)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.txt", "# mine\nhttps://a.example/1\n\nhttps://a.example/2\n", ["https://a.example/1", "https://a.example/2"]),
        ("a.txt", "Lock shut\n\nThe lock was shut.\n", ["<a.txt>"]),
        ("a.csv", "day,URL\n1,https://a.example/1\n2,https://a.example/2\n", ["https://a.example/1", "https://a.example/2"]),
        ("a.csv", '\ufeffday;link;note\r\n1;https://a.example/1;"x;y"\r\n', ["https://a.example/1"]),
        ("a.csv", "day\tweb address\n1\thttps://a.example/1\n", ["https://a.example/1"]),
        ("a.csv", "Lock,https://a.example/1\nFerry,https://a.example/2\n", ["https://a.example/1", "https://a.example/2"]),
        ("a.csv", "url\nhttps://a.example/1\n\nnonsense\n", ["https://a.example/1", "nonsense"]),
        ("a.csv", "day,title\n1,Lock\n", ["no-column"]),
        ("a.csv", "day,URL\n1,https://a.example/1\n".encode("utf-16"), ["https://a.example/1"]),
        ("a.csv", "", ["no-list"]),
        ("a.csv", b"\x00\x01\x02\xff", ["no-list"]),
        ("a.md", "# Lock\n", ["<a.md>"]),
    ],
)  # fmt: skip
def test_lists_and_tables(tmp_path: Path, name: str, text: str | bytes, found: list[str]) -> None:
    assert named(write(tmp_path, name, text)) == found


def test_folders_and_pipes(tmp_path: Path) -> None:
    for name in ("b.md", "in/a.html", "in/a_files/x.html", ".git/c.md", "picture.png"):
        write(tmp_path, f"f/{name}", "# Lock\n")
    assert named(str(tmp_path / "f")) == ["<b.md>", "<a.html>"]
    (tmp_path / "empty").mkdir()
    assert named(str(tmp_path / "empty")) == ["no-articles"]
    assert named("-", piped=b"https://a.example/1\n") == ["https://a.example/1"]
    assert named("-", piped=b"") == ["no-list"]
    assert named("nothing") == ["no-file"]
    assert named("a.example/1") == ["a.example/1"]


def test_files_become_articles_as_well(site: Site, config: Config, tmp_path: Path) -> None:
    page = write(tmp_path, "saved.html", news())
    (told,) = add(config, page)
    assert told.kept
    assert told.kept.done == "added"
    (told,) = add(config, page)
    assert told.kept
    assert told.kept.done == "unchanged"
    (told,) = add(config, str(told.kept.path))
    assert told.refused
    assert told.refused.code == "there"
    (told,) = add(config, write(tmp_path, "x.xyz", "what"))
    assert told.refused
    assert told.refused.code == "unknown-suffix"


def test_one_bad_thing_stops_nothing(site: Site, config: Config) -> None:
    told = add(config, "file:///x", site.put("/a", news()), site.url + "/404", site.put("/b", news("Ferry sold")))  # fmt: skip
    assert [bool(one.kept) for one in told] == [False, True, False, True]


# ---------------------------------------------------------------- the command


def test_the_command_shows_what_it_read(site: Site, config: Config, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    url = site.put("/lock", news())
    done = dateline("add", "--allow-private", "--pause", "0", url, cwd=tmp_path)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "added     content/articles/2024-10-16-the-courier-lock-shut-in-skarvik.md",
        "          Lock shut in Skarvik · The Courier · 2024-10-16 · 62 words · en",
    ]
    assert done.stderr == "1 added.\n"
    done = dateline("add", "--allow-private", "--json", "-", cwd=tmp_path, piped=f"{url}\n")
    assert json.loads(done.stdout)["done"] == "unchanged"
    done = dateline("add", url, cwd=tmp_path)
    assert done.exit_code == 1
    assert "--allow-private" in done.stderr
    done = dateline("add", "--allow-private", url, "nothing", cwd=tmp_path)
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, "1 unchanged, 1 not added.")
    done = dateline("add", "--strict", "--allow-private", url, "nothing", cwd=tmp_path)
    assert done.exit_code == 1


# ---------------------------------------------------------------- as Markdown

WORDS = st.text(
    st.sampled_from("aB1 \\`*_[]()<>&;#+-.!=~|\"'{}:/@$%^\u00e6\u2019"), min_size=1, max_size=30
)
KINDS = st.sampled_from([ParagraphKind.BODY, ParagraphKind.HEADING])


@given(st.lists(st.tuples(WORDS, KINDS), min_size=1, max_size=6), WORDS)
def test_what_is_written_is_read_back(pieces: list[tuple[str, ParagraphKind]], title: str) -> None:
    pieces = [(" ".join(words.split()), kind) for words, kind in pieces]
    pieces = [(words, kind) for words, kind in pieces if words]
    text = "\n\n".join(words for words, _ in pieces)
    parts, at = [], 0
    for words, kind in pieces:
        parts.append(Paragraph(Span(at, at + len(words)), kind))
        at += len(words) + 2
    article = Article("a", "a.md", title, text, tuple(parts))
    read = articles.read_data(as_markdown(article, Origin("", "")), "a.md", Config()).articles
    if text.strip():
        assert [one.text for one in read] == [text]
        assert read[0].title == " ".join(title.split()) or not title.strip()


def test_pages_of_a_document_are_read_back() -> None:
    text = "First page.\n\nSecond page.\n\nFifth page."
    spans = [Span(0, 11), Span(13, 25), Span(27, 38)]
    parts = tuple(Paragraph(span, ParagraphKind.BODY) for span in spans)
    pages = Parts(Unit.PAGE, (0, 13, 27, 27, 27))
    article = Article("a", "a.md", "Report", text, parts, parts=pages)
    (read,) = articles.read_data(as_markdown(article, Origin("", "")), "a.md", Config()).articles
    assert (read.text, read.parts) == (text, pages)
    assert [pages.number_at(span.start) for span in spans] == [1, 2, 5]


def test_wanted_is_what_is_asked() -> None:
    assert list(wanted(["https://a.example/1"], None)) == [
        Wanted("https://a.example/1", address="https://a.example/1")
    ]


# ---------------------------------------------------------------- from the web to the timeline


def test_what_was_known_before_an_article_was_changed(site: Site, tmp_path: Path) -> None:
    """The whole way: added, changed, and exported as known on either day."""
    dateline("init", "story", cwd=tmp_path)
    story = tmp_path / "story"
    for example in (story / "content" / "articles").iterdir():
        example.unlink()
    config = Config(content=story / "content", cache=story / ".dateline")
    url = site.put("/lock", news())
    add(config, url, site.put("/ferry", news("Ferry sold", "2024-10-30", ("The council of Bergen sold the ferry on Tuesday.",))))  # fmt: skip
    site.put("/lock", news(text=(*TEXT[1:], "The harbour office of Skarvik flooded the northern lock on Monday, the port said.")))  # fmt: skip
    add(config, url, now=NOW + dt.timedelta(days=2))
    told = {}
    for day in ("2024-10-21", "2024-10-22", "2024-10-30"):
        done = dateline("export", "json", "--known-on", day, "--out", "x.json", cwd=story)
        assert done.exit_code == 0, done.output
        found = json.loads((story / "x.json").read_text(encoding="utf-8"))
        told[day] = json.dumps([*found["events"], *found["also"]])
    assert [
        ("a crack was found" in text, "flooded" in text, "sold" in text) for text in told.values()
    ] == [
        (True, False, False),
        (False, True, False),
        (False, True, True),
    ]
