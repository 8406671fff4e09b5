"""The same pages as plain files, for any host: a small frame of our own and no MkDocs.

``write(timeline, config, to)`` puts pages, hand-written pages, assets and search index into a
folder that can be served from anywhere, under any path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from markdown import Markdown
from markupsafe import Markup

from builder.config import Config
from builder.model import DataFile, Page, Timeline
from builder.site import search, swap, take
from builder.site.addresses import root_of
from builder.site.pages import Site, render
from builder.site.shapes import shapes
from builder.site.social import draw
from builder.site.sources import SOURCES
from builder.site.templates import environment
from builder.site.words import say, speaking

_LINK = re.compile(r'href="([\w/-]+)\.md(#[^"]*)?"')
SECTIONS = (
    ("", "common.timeline"),
    ("names/", "names.title"),
    ("map/", "map.title"),
    ("numbers/", "numbers.title"),
    ("open/", "open.title"),
    ("sources/", "common.sources"),
)
FOOT = (
    ("months/", "months.title"),
    ("statements/", "statements.title"),
    ("changes/", "changes.short"),
    ("take/", "take.title"),
)


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
    written = list(_written(site))
    frame = environment(SOURCES / "templates", config.templates).get_template("_plain.html")
    sprite = shapes()
    foot = [*_said(one for one in FOOT if one[0] != take.FOLDER or config.take)]
    foot += [(page.uri, page.title) for page in written if page.uri]
    for page in (*site.pages, *written):
        html = (
            page.body
            if page.bare
            else frame.render(
                page=page,
                body=Markup(page.body),
                root=root_of(page.uri),
                config=config,
                sprite=sprite,
                sections=_said(SECTIONS),
                foot=foot,
            )
        )
        name = page.uri if page.uri.endswith(".html") else f"{page.uri}index.html"
        yield DataFile(name, html.encode("utf-8", errors="xmlcharrefreplace"))
    for path in sorted((SOURCES / "pages").rglob("*")):
        if path.is_file() and path.suffix != ".md":
            yield DataFile(path.relative_to(SOURCES / "pages").as_posix(), path.read_bytes())
    if config.search and site.records:
        yield from search.index(site.records, config.language)
    for picture in site.pictures:
        yield DataFile(picture.uri, draw(picture))
    yield from site.files


def _said(links: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(uri, say(key)) for uri, key in links]


def _addressed(root: str, link: re.Match[str]) -> str:
    name, anchor = link[1], link[2] or ""
    return (
        f'href="{root}{name.removesuffix("index")}{"" if name.endswith("index") else "/"}{anchor}"'
    )


def _written(site: Site) -> Iterator[Page]:
    """The hand-written pages. Links between them (``open/index.md``) become addresses."""
    for path in sorted((SOURCES / "pages").rglob("*.md")):
        name = path.relative_to(SOURCES / "pages").with_suffix("").as_posix()
        uri = "" if name == "index" else f"{name.removesuffix('/index')}/"
        converter = Markdown(extensions=["tables", "attr_list", "def_list", "toc"])
        html = site.filled(converter.convert(path.read_text("utf-8")))
        html = _LINK.sub(partial(_addressed, root_of(uri)), html)
        title = next((token["name"] for token in getattr(converter, "toc_tokens", [])), name)
        body = f'<div class="dl dl-prose" id="content">{html}</div>'
        yield Page(uri, "written", str(title), "", body)
