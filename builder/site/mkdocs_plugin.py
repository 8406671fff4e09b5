"""The MkDocs plugin: what Dateline does at each stage of a MkDocs build.

``mkdocs build``, ``mkdocs serve`` and ``dateline build`` all come through here: the pipeline runs in
``on_files``; hubs become generated pages whose HTML Markdown never sees; all other pages are stamped
(``builder.site.stamp``) from one page a kind and depth that goes through the theme in ``on_env``. A
site is built beside the old one and put in its place at the very end, so a build that is stopped
leaves the last site whole. Beside this module, ``mkdocs_files`` says what our pages are to MkDocs and
``mkdocs_build`` drives it for the command line; no other module knows MkDocs.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import CountHandler

from builder.config import Config, ConfigError, configure
from builder.model import DataFile, Edition, Page, Problem, Severity, Timeline
from builder.run import ledger as ledgers
from builder.run.lock import Lock, Locked
from builder.site import links, search, sitemap, swap
from builder.site.guarded import guarded
from builder.site.mkdocs_files import (
    DrawnFile,
    StampedFile,
    add_pages,
    add_theme,
    generated,
    listed,
    meta,
    source,
    toc,
)
from builder.site.pages import Site, render
from builder.site.sections import renamed, switch
from builder.site.stamp import Plate, frame, plate, split
from builder.site.words import speaking
from builder.site.written import Written
from builder.sources import SOURCES
from builder.words import words_in

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.dateline")

_SWITCHES = re.compile(
    r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
)


class DatelinePlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """``plugins: - dateline`` in mkdocs.yml; its options are the fields of ``builder.config.Config``."""

    def __init__(self) -> None:
        self.given: Config | None = None  # the command line's options, over those of mkdocs.yml
        self.options = Config()
        self.timeline: Timeline | None = None  # given by the command line, or made in on_files
        self.progress: Callable[[int, int], None] | None = None
        self.stamping = True
        self.serving = False
        self.site = Site((), ())
        self.shown = Timeline((), ())
        self.hubs: dict[str, Page] = {}
        self.problems: list[Problem] = []
        self.final: Path | None = None  # where the site goes, while site_dir lies beside it
        self.nav: Navigation | None = None
        self.written = False
        self.lock: Lock | None = None
        self.edition: Edition | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Reads the options with the same code as the command line."""
        self.config = LegacyConfig(())
        where = config_file_path or "mkdocs.yml"
        try:
            self.options = configure(dict(options), Path(where).parent.resolve(), where)
        except ConfigError as mistake:
            return [("dateline", mistake)], []
        self.options = self.given or self.options
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Serving writes into a folder of its own, which must not be renamed."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Turns the site's folder to a place beside it, and the sitemap to ours."""
        if not config.use_directory_urls:
            raise PluginError("dateline: use_directory_urls must be true: links are made for it")
        self.options = replace(
            self.options,
            title=self.options.title or config.site_name,
            site_url=self.options.site_url or config.site_url or "",
            repo_url=self.options.repo_url or config.repo_url or "",
        )
        config.theme.static_templates.discard("sitemap.xml")
        config.theme["dateline"] = self.options
        add_theme(config)
        self._speak(config)
        # MkDocs keeps one plugin for all the builds of a process.
        self.problems, self.written, self.edition, self.final = [], False, None, None
        if not self.serving:
            final = Path(config.site_dir)
            try:
                swap.apart(final, self.options)
                self.lock = swap.lock(final)
                config.site_dir = str(swap.beside(final))
            except (swap.NotASite, Locked) as mistake:
                raise PluginError(f"dateline: site_dir: {mistake}") from None
            except OSError as trouble:
                self._release()
                raise PluginError(f"dateline: site_dir: cannot write: {trouble}") from None
            self.final = final
        return config

    def _speak(self, config: MkDocsConfig) -> None:
        """Turns the theme to the language of the pages."""
        config.theme["language"] = words_in(self.options.language).language
        palette = config.theme.get("palette")
        with speaking(self.options.language):
            for scheme in palette if isinstance(palette, list) else []:
                if isinstance(toggle := scheme.get("toggle"), dict):
                    toggle["name"] = switch(str(toggle.get("name", "")))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Runs the pipeline and adds all pages to the host's files."""
        add_pages(files, config, self.options.language)
        if self.final is not None:
            swap.build_upon(self.final, self._spare())
        self.out = Written(Path(config.site_dir), self.final)
        timeline = self.timeline if self.timeline is not None else self._read()
        if not (timeline.articles or timeline.events):  # nothing to find until the first article
            self.options = replace(self.options, search=False)
        self.site = render(timeline, self.options, base=config.site_url or "")
        self.hubs = {}
        self.shown = timeline
        for page in self.site.pages:
            file: File
            if page.hub or not (self.stamping or page.bare):
                swap.inside(Path(config.site_dir), f"{page.uri}index.html")
                file = File.generated(
                    config, source(page), content="", inclusion=InclusionLevel.NOT_IN_NAV
                )
                self.hubs[file.src_uri] = page
            else:
                file = StampedFile(page, config, self.out)
            if files.get_file_from_path(file.src_uri):
                files.remove(file)
            files.append(file)
        for picture in self.site.pictures:
            files.append(DrawnFile(picture, config, self.out))
        for data in self.site.files:
            swap.inside(Path(config.site_dir), data.uri)
            files.append(generated(config, data))
        self._tell(timeline.problems)
        return files

    def _spare(self) -> Path:
        """Where the copy before the last site stands."""
        assert self.final is not None
        name = hashlib.sha256(str(self.final.resolve()).encode()).hexdigest()[:16]
        return self.options.cache / "dateline-site" / name

    def _read(self) -> Timeline:
        from builder import pipeline
        from builder.language import ModelMissing

        try:
            return pipeline.build(self.options, self.progress)
        except (ConfigError, ModelMissing) as trouble:
            raise PluginError(f"dateline: {trouble}") from None

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        self.problems += problems
        for problem in problems:
            tell = log.info if problem.severity is Severity.NOTE else log.warning
            tell("%s", problem)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Our labels in the language of the pages; kept for the plates."""
        del config, files
        with speaking(self.options.language):
            for page in nav.pages:
                title = renamed(page.url.removeprefix("./"), page.title)
                if title is not None:
                    page.title = title
        self.nav = nav

    def on_page_markdown(
        self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Title and description of a hub, for the theme."""
        del markdown, config, files
        if own := self.hubs.get(page.file.src_uri):
            page.meta.update(meta(own))

    @event_priority(-100)
    def on_page_content(
        self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        """The HTML of a hub, which Markdown has not seen; the measured facts of other pages."""
        del config, files
        if own := self.hubs.get(page.file.src_uri):
            page.toc = toc()
            return own.body
        return self.site.filled(html)

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """A page without the theme's switches for a drawer and a search of its own, which no page of ours
        has and no validator lets pass."""
        del page, config
        return _SWITCHES.sub("", output)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same of the page for what is not there."""
        del template_name, config
        return _SWITCHES.sub("", output)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Renders one plate a frame, and hands it to the pages that are cut from it."""
        words = words_in(self.options.language)
        env.globals.update(say=words.html, words=words)
        plates: dict[tuple[str, int, bool], Plate] = {}
        for file in files:
            if isinstance(file, StampedFile) and not file.stamped.bare:
                key = frame(file.stamped)
                if key not in plates:
                    plates[key] = split(self._themed(plate(*key), env, config, files), key[1])
                file.plate = plates[key]
        return env

    def _themed(self, page: Page, env: Environment, config: MkDocsConfig, files: Files) -> str:
        """A page as the theme renders it; the same steps as mkdocs.commands.build._build_page."""
        assert self.nav is not None
        host = HostPage(None, File.generated(config, source(page), content=""), config)
        host.markdown = ""
        host.meta = meta(page)
        host.content, host.toc = page.body, toc()
        host.active = True
        context = get_context(self.nav, files.documentation_pages(), config, host)
        context = config.plugins.on_page_context(context, page=host, config=config, nav=self.nav)
        html = env.get_template("main.html").render(context)
        return config.plugins.on_post_page(html, page=host, config=config) or ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Checks links, adds search and sitemap, and puts the site in its place."""
        addresses, others = listed(self.out.names())
        bodies = ((page.uri, page.body) for page in self.site.pages)
        self._tell(tuple(links.broken(bodies, others.union(addresses))))
        for data in self._extras(config, addresses):
            self.out.write(data.uri, data.content)
        self.out.clear()
        if self.final is None:
            return
        config.site_dir = str(self.final)
        if not (config.strict and _warned()):
            self._remember()
        if config.strict and _warned():
            swap.give_up(self.final)  # MkDocs aborts as soon as this returns
        else:
            swap.put_in_place(self.final, self._spare())
            self.written = True
        self._release()

    def _remember(self) -> None:
        """Writes the ledger, before the site takes its place: what is published is known."""
        if self.shown.ledger is None:
            return
        try:
            new = ledgers.write(self.options.content, self.shown.ledger)
            self.edition = new[-1] if new else None
        except ledgers.LedgerChanged as mistake:
            raise PluginError(f"dateline: {mistake}") from None
        except OSError as trouble:
            log.warning("ledger not written: %s; later builds may lose addresses", trouble)

    def _release(self) -> None:
        if self.lock is not None:
            self.lock.release()
            self.lock = None

    def _extras(self, config: MkDocsConfig, addresses: list[str]) -> Iterator[DataFile]:
        moved = {page.uri for page in self.site.pages if page.bare}
        moved |= {file.uri for file in self.site.files}
        yield from sitemap.files(config.site_url or "", [u for u in addresses if u not in moved])
        if self.options.search:
            try:
                with speaking(self.options.language):
                    index = search.index(self.site.records, self.options.language)
                yield from index
            except search.SearchError as trouble:
                raise PluginError(f"dateline: {trouble}") from None

    def on_build_error(self, *, error: Exception) -> None:
        """Throws away what was built so far."""
        del error
        if self.final is not None and not self.written:
            swap.give_up(self.final)
        self._release()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watches what a page comes from beside the hand-written ones."""
        del builder
        if app := server.get_app():
            server.set_app(guarded(app, str(config.dev_addr.host)))
        ours = (SOURCES / "templates", SOURCES / "theme")
        for path in (self.options.content, self.options.templates, *ours):
            if path.is_dir():
                server.watch(str(path))
        return server


def _warned() -> bool:
    """Whether MkDocs, being strict, is about to abort; the same handler as it counts with."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(h.get_counts() for h in handlers if isinstance(h, CountHandler))
