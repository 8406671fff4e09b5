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
from builder.site.pages import Site
from builder.site.social import Picture, draw
from builder.site.sources import SOURCES
from builder.site.stamp import Plate, bare, write
from builder.site.standing import Standing

CONTENT = "content"  # id of our pages' outermost element, where "skip to content" leads


class StampedFile(File):
    """A page that never goes through the theme: printed when files are copied, from its plate or,
    where it is bare, as it is."""

    def __init__(self, page: Page, config: MkDocsConfig) -> None:
        super().__init__(
            f"{page.uri}index.html" if not page.uri.endswith(".html") else page.uri,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.stamped = page
        self.plate: Plate | None = None
        self.site = Site((), ())
        self.standing: Standing | None = None
        self.framed_alike = True  # whether its plate is as in the build before

    def copy_file(self, dirty: bool = False) -> None:
        """Writes the page, unless it stands; a dirty build is no different."""
        del dirty
        page, standing = self.stamped, self.standing
        if page.uri in self.site.kept and standing is not None:
            if self.framed_alike and standing.keep(self.dest_uri):
                return
            assert self.site.again is not None
            page = self.site.again(page.uri)
        plate = bare(page) if page.bare else self.plate
        assert plate is not None, "on_env has not run"
        if standing is None:
            write(f"{self.dest_dir}/{self.dest_uri}", plate.print(page))
        else:
            standing.write(self.dest_uri, plate.print(page))


class DrawnFile(File):
    """A picture, drawn when files are copied, unless the same stands."""

    def __init__(self, picture: Picture, config: MkDocsConfig, standing: Standing | None) -> None:
        super().__init__(
            picture.uri,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.picture, self.standing = picture, standing

    def copy_file(self, dirty: bool = False) -> None:
        """Draws it; a dirty build is no different."""
        del dirty
        picture, standing = self.picture, self.standing
        if standing is None:
            write(f"{self.dest_dir}/{self.dest_uri}", draw(picture))
        else:
            standing.drawn(self.dest_uri, picture.print, lambda: draw(picture))


def add_theme(config: MkDocsConfig) -> None:
    """Puts our theme between the dossier's own and that which both rest on."""
    ours = SOURCES / "theme"
    if not any(Path(place).resolve() == ours for place in config.theme.dirs):
        own = config.theme.custom_dir
        config.theme.dirs.insert(1 if own else 0, str(ours))


def add_pages(files: Files, config: MkDocsConfig) -> None:
    """Adds our pages and their styles and scripts, but for those that the dossier has under the same
    name. What the host has of a sitemap, a template that only it could fill, goes."""
    ours = SOURCES / "pages"
    sitemap = files.get_file_from_path("sitemap.xml")
    if sitemap is not None and sitemap.src_dir in config.theme.dirs:
        files.remove(sitemap)
    for path in sorted(ours.rglob("*")):
        name = path.relative_to(ours).as_posix()
        if path.is_file() and files.get_file_from_path(name) is None:
            own = File(
                name,
                str(ours),
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
