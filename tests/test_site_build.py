"""Building the site: whole or not at all, strict or not, under any path, with a plain host too."""

from __future__ import annotations

import contextlib
import json
import logging
import re
import socket
import subprocess
import sys
import time
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config, ConfigError, load
from builder.model import DataFile, Fate, Problem, Timeline
from builder.site import addresses, links, plain, search, sitemap, swap
from builder.site.mkdocs_build import BuildFailed, BuildResult, build_site
from builder.site.mkdocs_plugin import DatelinePlugin
from builder.site.pages import render
from tests.page_reader import Reader
from tests.synthetic import timeline

STORY = replace(timeline(30), problems=())
NAMED = ("people/", "organisations/", "places/", "names/name-")


def built(root: Path, folder: Path, story: Timeline = STORY, strict: bool = False) -> BuildResult:
    mkdocs_yml = root / "mkdocs.yml"
    config = replace(load(mkdocs_yml), search=False)
    return build_site(mkdocs_yml, config, folder, strict, timeline=story)


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    mkdocs_yml = root / "mkdocs.yml"
    folder = tmp_path_factory.mktemp("whole") / "repo"
    result = build_site(mkdocs_yml, load(mkdocs_yml), folder, True, timeline=STORY)
    assert result.written
    assert result.warnings == ()
    assert result.problems == ()
    return folder


def pages(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix().removesuffix("index.html"): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.html"))
        if "pagefind" not in path.parts
    }


def moved(html: str) -> bool:
    """Whether a page only leads to another one."""
    return '<meta http-equiv="refresh"' in html


def apart(html: str) -> bool:
    """Whether a page stands for another one: it was moved, or is for frames in others' pages."""
    return '<meta name="robots" content="noindex">' in html


# ---------------------------------------------------------------- what is in it


def test_a_dossier_without_an_article_has_a_site_without_search(root: Path, tmp_path: Path) -> None:
    mkdocs_yml = root / "mkdocs.yml"
    result = build_site(mkdocs_yml, load(mkdocs_yml), tmp_path / "site", timeline=Timeline((), ()))
    assert result.written
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "No event yet." in home
    assert "search/" not in home
    assert not (tmp_path / "site" / "search").exists()


def test_every_link_of_the_whole_site_leads_somewhere(site: Path) -> None:
    others = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path.suffix != ".html"
    }
    found = pages(site)
    # The error page is shown at any address, so its links begin with the site's path.
    error = found.pop("404.html").replace('"/dateline/', '"./').replace('"./.', '"./')
    assert not list(links.broken([*found.items(), ("404.html", error)], others))


def test_nothing_is_fetched_from_anybody(site: Path) -> None:
    for uri, html in pages(site).items():
        loaded = re.findall(r'<(?:script|img|iframe|source)[^>]*\bsrc="([^"]*)"', html)
        loaded += re.findall(
            r'<link[^>]*rel="(?:stylesheet|icon|preconnect)"[^>]*href="([^"]*)"', html
        )
        assert loaded or moved(html)
        assert not [url for url in loaded if "//" in url], uri
    for sheet in (site / "assets").glob("*.css"):
        assert "@import" not in sheet.read_text("utf-8")


# What the Nu validator has refused on our pages, as patterns; it is no package of Python's.
REFUSED = (
    r"<(?:table|thead|tbody|tr|th|td)[^>]* role=",
    r"<(?:pre|p|b|i|em|strong|code)\b[^>]* aria-label=",
    r'<input[^>]*type="(?:checkbox|radio)"[^>]*autocomplete',
)


def test_no_page_has_what_a_validator_refused(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    for path in pages:
        html = path.read_text(encoding="utf-8")
        for pattern in REFUSED:
            assert not (found := re.search(pattern, html)), (path.relative_to(site), found[0])


def test_no_script_is_inline(site: Path) -> None:
    for uri, html in pages(site).items():
        for attributes, text in re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL):
            data = re.search(r'type="application/(ld\+)?json"', attributes)
            assert not text.strip() or data, uri
        names = {name for _, attributes in Reader(html).tags for name in attributes}
        assert not [name for name in names if name.startswith("on")], uri


def test_the_sitemap_has_every_page(site: Path) -> None:
    tree = ET.fromstring((site / "sitemap.xml").read_text("utf-8"))
    listed = {element.text for element in tree.iter() if element.tag.endswith("loc")}
    base = "https://example.org/dateline/"
    own = {uri for uri, html in pages(site).items() if uri != "404.html" and not apart(html)}
    assert listed == {base + uri for uri in own}
    assert not (site / "sitemap.xml.gz").exists()
    assert f"Sitemap: {base}sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def test_sitemaps_are_split_where_one_may_not_hold_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    files = {f.uri: f.content.decode() for f in sitemap.files("https://x.org/", ["", "a/", "b&c/"])}
    assert sorted(files) == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert "https://x.org/b&amp;c/" in files["sitemap-2.xml"]
    assert list(sitemap.files("", ["a/"])) == []


def test_canonical_addresses_and_descriptions(site: Path) -> None:
    for uri, html in pages(site).items():
        if uri != "404.html" and not apart(html):
            assert f'<link rel="canonical" href="https://example.org/dateline/{uri}">' in html
    event = next(html for uri, html in pages(site).items() if uri.startswith("e/"))
    assert re.search(r'<meta name="description" content="[^"]+ independent source', event)
    assert 'property="og:title"' in event


def test_the_address_of_a_merged_event_leads_to_the_other(site: Path) -> None:
    uri, frame = sorted(
        (uri for uri, html in pages(site).items() if moved(html) and uri.startswith("e"))
    )
    assert f'url=../embed/{STORY.events[0].id}.html"' in (site / frame).read_text("utf-8")
    html = (site / uri / "index.html").read_text("utf-8")
    (former,) = (one for one in STORY.formers if one.fate is Fate.MERGED)
    assert uri == f"e/{former.id}-{former.slug}/"
    refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
    canonical = re.search(r'rel="canonical" href="([^"]+)"', html)
    link = re.search(r'<a href="([^"]+)"', html)
    assert refresh
    assert canonical
    assert link
    assert refresh[1] == canonical[1] == link[1]
    assert links.target(uri, link[1]) == (f"e/{STORY.events[0].id}-{STORY.events[0].slug}/", "")
    assert "<script" not in html


def test_every_page_names_the_feeds(site: Path) -> None:
    for uri, html in pages(site).items():
        if not apart(html) and uri != "404.html":
            found = re.findall(r'<link rel="alternate" type="([^"]+)"[^>]* href="([^"]+)"', html)
            root = addresses.root_of(uri) if uri else ""
            assert found == [
                ("application/atom+xml", f"{root.removeprefix('./')}feed.xml"),
                ("application/feed+json", f"{root.removeprefix('./')}feed.json"),
                ("application/atom+xml", f"{root.removeprefix('./')}new.xml"),
                *([("application/atom+xml", "feed.xml")] if uri.startswith(NAMED) else []),
            ], uri


def test_the_feeds_are_valid(site: Path) -> None:
    base = "https://example.org/dateline/"
    there = {base + uri for uri in pages(site)}
    atom = ET.fromstring((site / "feed.xml").read_bytes())
    name = "{http://www.w3.org/2005/Atom}"
    assert atom.tag == f"{name}feed"
    entries = atom.findall(f"{name}entry")
    assert len(entries) == len(STORY.editions)
    for part in (atom, *entries):  # what RFC 4287, 4.1.1 and 4.1.2, asks for, once each
        for wanted in ("id", "title", "updated"):
            (one,) = part.findall(name + wanted)
            assert one.text
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", part.findtext(f"{name}updated") or ""
        )
    assert atom.findall(f"{name}author")
    assert {link.get("rel") for link in atom.findall(f"{name}link")} == {"self", "alternate"}
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{base}feed.json"
    ids = [item["id"] for item in feed["items"]]
    assert ids == [entry.findtext(f"{name}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for item, entry in zip(feed["items"], entries, strict=True):
        assert item["content_html"] == entry.findtext(f"{name}content")
        assert "<script" not in item["content_html"]
        assert "Not to be read" not in item["content_html"].partition("Withdrawn")[2]
        linked = set(re.findall(r'href="([^"]+)"', item["content_html"]))
        assert linked <= there
        assert item["url"].partition("#")[0] in there


def test_the_search_index_is_there(site: Path) -> None:
    assert (site / "pagefind" / "pagefind.js").is_file()
    assert not list((site / "pagefind").glob("pagefind-ui*"))
    records = render(STORY, Config()).records
    assert len(list((site / "pagefind" / "fragment").iterdir())) == len(records)
    one, two = ({file.uri: file.content for file in search.index(records, "en")} for _ in range(2))
    assert one == two, "the same records give the same bytes"


# ---------------------------------------------------------------- whole or not at all


def broken_search(*_: object) -> list[DataFile]:
    raise search.SearchError("pagefind failed: no room")


def test_a_failed_build_leaves_the_last_site(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    built(root, folder)
    before = pages(folder)
    monkeypatch.setattr(search, "index", broken_search)
    mkdocs_yml = root / "mkdocs.yml"
    with pytest.raises(BuildFailed, match="no room"):
        build_site(mkdocs_yml, load(mkdocs_yml), folder, timeline=timeline(5))
    assert pages(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_strict_problems_leave_the_last_site(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    built(root, folder)
    before = pages(folder)
    problem = Problem("articles/1.md", 3, "no-date", "no date", "add one")
    result = built(root, folder, replace(timeline(5), problems=(problem,)), strict=True)
    assert not result.written
    assert result.problems == (problem,)
    assert pages(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_problems_do_not_stop_a_build_that_is_not_strict(root: Path, tmp_path: Path) -> None:
    problem = Problem("articles/1.md", 3, "no-date", "no date", "add one")
    result = built(root, tmp_path / "site", replace(STORY, problems=(problem,)))
    assert result.written
    assert result.problems == (problem,)


def test_what_a_killed_build_left_is_put_right(tmp_path: Path) -> None:
    site = tmp_path / "site"
    # Killed between the two renames: the old site stands under its other name.
    (tmp_path / ".site.old").mkdir()
    (tmp_path / ".site.old" / "index.html").write_text("old")
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / "index.html").write_text("half")
    fresh = swap.beside(site)
    assert (site / "index.html").read_text() == "old"
    assert list(fresh.iterdir()) == []
    (fresh / "index.html").write_text("new")
    swap.put_in_place(site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_hidden_files_of_the_site_folder_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref")
    (site / "index.html").write_text("x")
    (site / "gone.html").write_text("x")
    (site / swap.MARK).write_text("")
    swap.beside(site)
    swap.put_in_place(site)
    assert (site / ".git" / "HEAD").read_text() == "ref"
    assert not (site / "gone.html").exists()


def test_a_folder_with_something_else_is_never_replaced(root: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-mother.txt").write_text("Dear")
    with pytest.raises(BuildFailed, match="no site"):
        built(root, tmp_path / "letters")
    with pytest.raises(swap.NotASite):
        plain.write(STORY, Config(search=False), tmp_path / "letters")
    assert (tmp_path / "letters" / "to-mother.txt").read_text() == "Dear"


# ---------------------------------------------------------------- without a host


def test_plain_files_for_any_host(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    plain.write(STORY, Config(title="A <dossier>", search=False), folder)
    found = pages(folder)
    assert {"", "method/", "glossary/", "months/", "open/", "gaps/"} <= set(found)
    others = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.suffix != ".html"}
    assert not list(links.broken(found.items(), others))
    assert all("<title>" in html and "A &lt;dossier&gt;" in html for html in found.values())
    assert "en_core_web_md 3.8.0" in found["method/"]
    found.pop("take/timeline.html")  # has our styles in it, which speak of their host
    assert not any("material" in html.lower() for html in found.values())


def test_plain_files_say_what_the_theme_says(site: Path, tmp_path: Path) -> None:
    """Canonical and social tags, sitemap, robots, feeds, exports, pictures: all as MkDocs has them."""
    config = replace(load(Path(__file__).parents[1] / "mkdocs.yml"), search=False)
    folder = tmp_path / "plain"
    plain.write(STORY, config, folder)
    ours, theirs = pages(folder), pages(site)
    assert set(ours) == set(theirs) - {"search/"}
    for uri, html in ours.items():
        if not apart(html) and uri != "404.html":
            tags = r'<meta (?:property="og:|name="twitter:)[^>]*>'
            if uri not in ("method/", "glossary/"):  # what the theme knows of those it made itself
                assert re.findall(tags, html) == re.findall(tags, theirs[uri]), uri
            assert f'<link rel="canonical" href="https://example.org/dateline/{uri}">' in html
    for name in ("robots.txt", "feed.xml", "new.json", "take/timeline.csv", "social.png"):
        assert (folder / name).read_bytes() == (site / name).read_bytes(), name
    listed = re.findall("<loc>(.*?)</loc>", (folder / "sitemap.xml").read_text("utf-8"))
    wanted = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert set(listed) == set(wanted) - {"https://example.org/dateline/search/"}
    assert 'href="/dateline/assets/dateline.css"' in ours["404.html"]


def test_plain_files_have_the_pages_of_the_dossier(tmp_path: Path) -> None:
    own = tmp_path / "pages"
    own.mkdir()
    (own / "about.md").write_text("---\ntags: x\n---\n# About us\n\nSee the [method](method.md).\n")
    (own / "glossary.md").write_text("# Our own words\n")
    (own / "logo.svg").write_text("<svg/>")
    (tmp_path / "mkdocs.yml").write_text("site_name: Locks\ndocs_dir: pages\n")
    config = replace(load(tmp_path / "mkdocs.yml"), search=False)
    plain.write(STORY, config, tmp_path / "plain")
    found = pages(tmp_path / "plain")
    assert "<title>About us · Locks</title>" in found["about/"]
    assert 'href="../method/"' in found["about/"]
    assert "Our own words" in found["glossary/"]
    assert (tmp_path / "plain" / "logo.svg").read_text() == "<svg/>"
    assert 'rel="canonical"' not in found[""]
    assert not (tmp_path / "plain" / "sitemap.xml").exists()


# ---------------------------------------------------------------- the plugin


def project(folder: Path, root: Path, options: str = "search: false") -> Path:
    folder.joinpath("content").mkdir(parents=True)
    folder.joinpath("mkdocs.yml").write_text(
        f"""
site_name: A small dossier
docs_dir: {root}/site_src/pages
theme:
  name: material
  custom_dir: {root}/site_src/theme
  font: false
plugins:
  - dateline: {{{options}}}
""",
        encoding="utf-8",
    )
    return folder / "mkdocs.yml"


def test_plain_mkdocs_build(root: Path, tmp_path: Path) -> None:
    mkdocs_yml = project(tmp_path / "dossier", root)
    articles = tmp_path / "dossier" / "content" / "articles"
    articles.mkdir()
    (articles / "broken.md").write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(mkdocs_yml)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "broken.md" in done.stderr
    assert (tmp_path / "dossier" / "site" / "index.html").is_file()
    strict = subprocess.run([*command, "--strict"], capture_output=True, text=True, check=False)
    assert strict.returncode == 1
    assert "Traceback" not in strict.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [("colour: red", "unknown option 'colour'"), ("workers: many", "workers: found 'many'")],
)
def test_mistakes_in_the_options_are_named(
    root: Path, tmp_path: Path, options: str, told: str
) -> None:
    mkdocs_yml = project(tmp_path / "dossier", root, options)
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(mkdocs_yml)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_plugin_must_be_named(root: Path, tmp_path: Path) -> None:
    mkdocs_yml = project(tmp_path / "dossier", root)
    mkdocs_yml.write_text(mkdocs_yml.read_text().split("plugins:")[0], encoding="utf-8")
    with pytest.raises(ConfigError, match="there is no dateline"):
        build_site(mkdocs_yml, load(mkdocs_yml), timeline=STORY)


def test_addresses_without_folders_are_refused(root: Path, tmp_path: Path) -> None:
    mkdocs_yml = project(tmp_path / "dossier", root)
    mkdocs_yml.write_text(mkdocs_yml.read_text() + "use_directory_urls: false\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match="use_directory_urls"):
        build_site(mkdocs_yml, load(mkdocs_yml), timeline=STORY)


def test_building_is_silent_and_leaves_logging_as_it_was(
    root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    logger = logging.getLogger("mkdocs")
    before = (list(logger.handlers), logger.propagate)
    problem = Problem("articles/1.md", 3, "no-date", "no date", "add one")
    built(root, tmp_path / "site", replace(STORY, problems=(problem,)))
    assert capfd.readouterr() == ("", "")
    assert (list(logger.handlers), logger.propagate) == before


def test_serving_watches_the_articles(root: Path, tmp_path: Path) -> None:
    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(path)

        def get_app(self) -> None:
            return None

    plugin = DatelinePlugin()
    plugin.load_config({"content": "content"}, str(project(tmp_path / "dossier", root)))
    plugin.on_serve(Server(), config=None, builder=None)  # type: ignore[arg-type]
    assert str(tmp_path / "dossier" / "content") in watched


SERVE = """
import sys
from dataclasses import replace
from pathlib import Path
from builder import pipeline
from builder.config import load
from builder.site.mkdocs_build import serve
from tests.synthetic import timeline

# Reading takes the language model; what is tested here is what happens after it.
pipeline.build = lambda config, progress=None: timeline(len(list(config.content.iterdir())))
serve(Path(sys.argv[1]), load(Path(sys.argv[1])), sys.argv[2])
"""


def test_serving_rebuilds_when_an_article_comes(root: Path, tmp_path: Path) -> None:
    mkdocs_yml = project(tmp_path / "dossier", root)
    content = mkdocs_yml.parent / "content"
    for number in range(3):
        (content / f"{number}.md").write_text("x", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    running = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(mkdocs_yml), address],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(address, "<b>3</b> events")
        # Again and again: whoever watches may not have looked yet when the first came.
        until(address, "<b>4</b> events", lambda n: (content / "3.md").write_text("x" * (n + 1)))
    finally:
        running.terminate()
        running.wait()
    assert not (mkdocs_yml.parent / "site").exists()


def until(
    address: str, words: str, meanwhile: Callable[[int], object] = str, tries: int = 600
) -> None:
    """Waits until the home page has the words: half a minute on a quick machine, five at most;
    ``meanwhile`` is done every ten seconds."""
    shown = ""
    for number in range(tries):
        if number % 20 == 0:
            meanwhile(number)
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{address}/") as answer:
            shown = answer.read().decode()
            if words in shown:
                return
        time.sleep(0.5)
    pytest.fail(f"{words!r} never came: {shown[:200]}")
