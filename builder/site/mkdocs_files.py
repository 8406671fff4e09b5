"""Our pages and data files as MkDocs has them: source, front matter, and a page that is stamped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from builder.model import DataFile, Page
from builder.site.social import Picture, draw, drawn_of
from builder.site.stamp import Plate, bare
from builder.site.written import Written
from builder.sources import SOURCES
from builder.words import pages_in

CONTENT = "content"  # id of our pages' outermost element, where "skip to content" leads


class StampedFile(File):
    """A page that never goes through the theme: printed when files are copied, from its plate or,
    where it is bare, as it is."""

    def __init__(self, page: Page, config: MkDocsConfig, out: Written) -> None:
        super().__init__(
            f"{page.uri}index.html" if not page.uri.endswith(".html") else page.uri,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.stamped, self.out = page, out
        self.plate: Plate | None = None

    def copy_file(self, dirty: bool = False) -> None:
        """Writes the page; a dirty build is no different."""
        del dirty
        plate = bare(self.stamped) if self.stamped.bare else self.plate
        assert plate is not None, "on_env has not run"
        self.out.write(self.dest_uri, plate.print(self.stamped))


class DrawnFile(File):
    """A picture, drawn when files are copied, unless the same stands."""

    def __init__(self, picture: Picture, config: MkDocsConfig, out: Written) -> None:
        super().__init__(
            picture.uri,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.picture, self.out = picture, out

    def copy_file(self, dirty: bool = False) -> None:
        """Draws it; a dirty build is no different."""
        del dirty
        told = self.picture.print
        same = (png for png in self.out.earlier(self.dest_uri) if drawn_of(png) == told)
        self.out.write(self.dest_uri, next(same, b"") or draw(self.picture))


def add_theme(config: MkDocsConfig) -> None:
    """Puts our theme between the dossier's own and that which both rest on."""
    ours = SOURCES / "theme"
    if not any(Path(place).resolve() == ours for place in config.theme.dirs):
        own = config.theme.custom_dir
        config.theme.dirs.insert(1 if own else 0, str(ours))


def add_pages(files: Files, config: MkDocsConfig, language: str) -> None:
    """Adds our pages, in the ``language`` of the site, and their styles and scripts, but for those that
    the dossier has under the same name. What the host has of a sitemap, a template that only it could fill, goes."""
    ours = SOURCES / "pages"
    sitemap = files.get_file_from_path("sitemap.xml")
    if sitemap is not None and sitemap.src_dir in config.theme.dirs:
        files.remove(sitemap)
    found = {path.relative_to(ours).as_posix(): path for path in sorted(ours.rglob("*"))}
    found |= pages_in(language)
    for name, path in found.items():
        there = files.get_file_from_path(name)
        if there is not None and there.abs_src_path and Path(there.abs_src_path).resolve() != path:
            if not Path(there.abs_src_path).resolve().is_relative_to(ours):
                continue
            files.remove(there)
            there = None
        if path.is_file() and there is None:
            own = File(
                name,
                str(path.parents[name.count("/")]),
                config.site_dir,
                config.use_directory_urls,
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            files.append(own)


def source(page: Page) -> str:
    """The source file a host would write the page's address from."""
    if page.uri.endswith(".html"):
        return page.uri.removesuffix(".html") + ".md"
    return f"{page.uri}index.md"


def meta(page: Page) -> dict[str, Any]:
    """The front matter of a page, for the theme."""
    # The theme's environment does not escape; what it gets from us is HTML already.
    return {
        "title": str(escape(page.title)),
        "description": str(escape(page.description)),
        "kind": page.kind,
        "pictured": page.pictured,
        "hide": ["navigation", "toc"],
    }


def toc() -> TableOfContents:
    """One entry, for the theme's "skip to content"."""
    return TableOfContents([AnchorLink("Content", CONTENT, 1)])


def generated(config: MkDocsConfig, data: DataFile) -> File:
    """A data file of ours among the host's."""
    return File.generated(
        config, data.uri, content=data.content, inclusion=InclusionLevel.NOT_IN_NAV
    )


def listed(found: Iterable[str]) -> tuple[list[str], set[str]]:
    """The addresses of a built site's pages, in order, and of everything else in it."""
    pages: list[str] = []
    others: set[str] = set()
    for name in found:
        if name == "index.html" or name.endswith("/index.html"):
            pages.append(name.removesuffix("index.html"))
        else:
            (pages.append if name.endswith(".html") else others.add)(name)
    return sorted(pages), others
