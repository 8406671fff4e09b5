"""The same pages as plain files, for any host: a small frame of our own and no MkDocs.

``write(timeline, config, to)`` puts pages, hand-written pages, assets and search index into a
folder that can be served from anywhere, under any path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from markdown import Markdown
from markupsafe import Markup

from builder.config import Config
from builder.model import DataFile, Page, Timeline
from builder.site import search, sitemap, swap, take
from builder.site.addresses import root_of
from builder.site.feeds import rooted
from builder.site.pages import Site, render
from builder.site.sections import FOOT, SECTIONS, labelled
from builder.site.shapes import shapes
from builder.site.social import draw
from builder.site.templates import environment
from builder.site.words import html, say, speaking
from builder.sources import SOURCES
from builder.words import pages_in

LOST = "404.html"
_LINK = re.compile(r'href="([\w/-]+)\.md(#[^"]*)?"')


def write(timeline: Timeline, config: Config, to: Path) -> None:
    """Writes the site into ``to``, whole or not at all.

    Raises ``swap.NotASite`` where ``to`` holds something else, ``Locked`` where another process
    writes it, ``search.SearchError`` and ``ConfigError`` as rendering does.
    """
    site = render(timeline, config, base=config.site_url)
    to = to.resolve()
    swap.apart(to, config)
    held = swap.lock(to)
    try:
        _write(site, config, to)
    finally:
        held.release()


def _write(site: Site, config: Config, to: Path) -> None:
    new = swap.beside(to)
    try:
        for file in _spoken(site, config):
            path = swap.inside(new, file.uri)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    except BaseException:
        swap.give_up(to)
        raise
    swap.put_in_place(to)


def _spoken(site: Site, config: Config) -> list[DataFile]:
    with speaking(config.language):
        return list(_files(site, config))


def _files(site: Site, config: Config) -> Iterator[DataFile]:
    written = list(_written(site, config))
    frame = environment(SOURCES / "templates", config.templates).get_template("_plain.html")
    sprite, base = shapes(), rooted(config.site_url)
    foot = [*labelled(one for one in FOOT if one[0] != take.FOLDER or config.take)]
    foot += [(page.uri, page.title) for page in written if page.uri]
    uris: list[str] = []
    for page in (*site.pages, *written, _lost()):
        if not page.bare and page.uri != LOST:
            uris.append(page.uri)
        document = (
            page.body
            if page.bare
            else frame.render(
                page=page,
                body=Markup(page.body),
                root=(urlsplit(base).path or "./") if page.uri == LOST else root_of(page.uri),
                base="" if page.uri == LOST else base,
                config=config,
                sprite=sprite,
                sections=labelled(SECTIONS),
                foot=foot,
            )
        )
        name = page.uri if page.uri.endswith(".html") else f"{page.uri}index.html"
        yield DataFile(name, document.encode("utf-8", errors="xmlcharrefreplace"))
    for name, path in _hand_written(config).items():
        if path.suffix != ".md":
            yield DataFile(name, path.read_bytes())
    yield from sitemap.files(base, sorted(uris))
    if config.search and site.records:
        yield from search.index(site.records, config.language)
    for picture in site.pictures:
        yield DataFile(picture.uri, draw(picture))
    yield from site.files


def _addressed(root: str, link: re.Match[str]) -> str:
    name, anchor = link[1], link[2] or ""
    return (
        f'href="{root}{name.removesuffix("index")}{"" if name.endswith("index") else "/"}{anchor}"'
    )


def _hand_written(config: Config) -> dict[str, Path]:
    """The files beside the pages that are made, by their names: ours, and in their place or beside
    them the dossier's own."""
    ours = SOURCES / "pages"
    found: dict[str, Path] = {}
    for folder in (ours, config.pages):
        if folder.name and folder.is_dir():
            paths = (path for path in folder.rglob("*") if path.is_file())
            found |= {path.relative_to(folder).as_posix(): path for path in paths}
    translated = pages_in(config.language).items()
    found |= {name: path for name, path in translated if found[name].is_relative_to(ours)}
    kept = {name: path for name, path in found.items() if not name.startswith(".")}
    return dict(sorted(kept.items()))


def _lost() -> Page:
    """The page that a host shows where there is none."""
    body = (
        '<div class="dl" id="content"><header class="dl-head">'
        f'<h1 class="dl-title">{html("lost.title")}</h1>'
        f'<p class="dl-stand">{html("lost.stand")}</p></header></div>'
    )
    return Page(LOST, "lost", say("lost.title"), "", body)


def _written(site: Site, config: Config) -> Iterator[Page]:
    """The hand-written pages. Links between them (``open/index.md``) become addresses."""
    made = {page.uri for page in site.pages}
    for file, path in _hand_written(config).items():
        if path.suffix != ".md":
            continue
        name = file.removesuffix(".md")
        uri = "" if name == "index" else f"{name.removesuffix('/index')}/"
        if uri in made:
            continue
        converter = Markdown(extensions=["tables", "attr_list", "def_list", "toc", "meta"])
        told = site.filled(converter.convert(path.read_text("utf-8-sig", errors="replace")))
        told = _LINK.sub(partial(_addressed, root_of(uri)), told)
        title = next((token["name"] for token in getattr(converter, "toc_tokens", [])), name)
        body = f'<div class="dl dl-prose" id="content">{told}</div>'
        yield Page(uri, "written", str(title), "", body)
