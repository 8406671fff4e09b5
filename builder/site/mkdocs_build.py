"""The two functions with which the command line drives MkDocs: build a site, serve a site."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any, Self

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from builder import language
from builder.config import Config, ConfigError
from builder.language import ModelMissing
from builder.model import Edition, Problem, Timeline
from builder.site.mkdocs_plugin import DatelinePlugin


class BuildFailed(Exception):
    """The site was not built, and the last one is as it was; the text says why."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build gave. ``warnings`` are the host's; ``written`` is false where strictness
    kept the last site in place; ``edition`` is what it changed, None without a ledger or change."""

    site_dir: Path
    timeline: Timeline
    pages: int
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...] = ()
    written: bool = True
    edition: Edition | None = None


def build_site(
    mkdocs_yml: Path,
    config: Config,
    site_dir: Path | None = None,
    strict: bool = False,
    *,
    timeline: Timeline | None = None,
    progress: Callable[[int, int], None] | None = None,
    stamping: bool = True,
) -> BuildResult:
    """Builds the site of ``mkdocs_yml`` with the options ``config``, silently.

    ``site_dir`` is where it goes (default: as mkdocs.yml says); a ``timeline`` that is there is
    not read again; without ``stamping`` every page goes through the theme. Under ``strict`` any
    problem or warning leaves the last site in place (``written`` is false then). Raises
    ``BuildFailed``, or ``ConfigError`` for a mistake in mkdocs.yml.
    """
    with _Listening() as heard:
        host, plugin = _host(mkdocs_yml, config, site_dir, strict, heard)
        plugin.timeline, plugin.progress, plugin.stamping = timeline, progress, stamping
        try:
            mkdocs_build(host)
        except Abort:
            if not (strict and heard.texts):
                raise BuildFailed("; ".join(heard.texts) or "mkdocs gave up") from None
        except (BuildError, OSError) as trouble:
            raise BuildFailed(str(trouble)) from None
    problems = tuple(plugin.problems)
    told = {str(problem) for problem in problems}
    return BuildResult(
        site_dir=plugin.final or Path(host.site_dir),
        timeline=plugin.shown,
        pages=len(plugin.site.pages),
        problems=problems,
        warnings=tuple(text for text in heard.texts if text not in told),
        written=plugin.written,
        edition=plugin.edition,
    )


def serve(mkdocs_yml: Path, config: Config, address: str, *, whole: bool = False) -> None:
    """Serves the site at ``address`` (host:port) and rebuilds it when something changes, until
    interrupted. Raises ``ConfigError`` for a mistake in mkdocs.yml, and where it cannot listen.

    Unless it is to be ``whole``, it is without what takes most of the time and nobody looks at while
    writing: pictures for links to it, and the timeline's past. The language model is loaded
    meanwhile, so that the first change waits for it no longer than the second.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    host, _, port = address.rpartition(":")
    try:  # before the site is built, which may take long
        socket.create_server((host, int(port))).close()
    except OSError as trouble:
        todo = "name another with --address HOST:PORT"
        raise ConfigError(f"cannot listen on {address}: {trouble.strerror}; {todo}") from None
    if not whole:
        config = replace(config, social=False, known_on=False)
    Thread(target=_loaded, daemon=True).start()
    with _Listening() as heard:
        _, plugin = _host(mkdocs_yml, config, None, False, heard)
    plugin.given = config  # MkDocs reads mkdocs.yml anew before every build, and keeps the plugin
    try:
        mkdocs_serve(config_file=str(mkdocs_yml), dev_addr=address)
    except ConfigurationError as mistake:
        raise ConfigError(f"{mkdocs_yml}: {mistake}") from None
    finally:
        plugin.given = None


def _loaded() -> None:
    with suppress(ModelMissing):  # which the build tells
        language.load()


def _host(
    mkdocs_yml: Path, config: Config, site_dir: Path | None, strict: bool, heard: _Listening
) -> tuple[MkDocsConfig, DatelinePlugin]:
    more: dict[str, Any] = {"strict": strict}
    if site_dir is not None:
        more["site_dir"] = str(site_dir.resolve())
    try:
        host = load_config(config_file=str(mkdocs_yml), **more)
    except (ConfigurationError, Abort) as mistake:
        told = "; ".join(heard.texts) or str(mistake)
        raise ConfigError(f"{mkdocs_yml}: {told}") from None
    plugin = host.plugins.get("dateline")
    if not isinstance(plugin, DatelinePlugin):
        raise ConfigError(f"{mkdocs_yml}: plugins: there is no dateline; add a line '- dateline'")
    plugin.options, plugin.serving = config, False  # it may have served earlier in this process
    return host, plugin


class _Listening(logging.Handler):
    """Hears what MkDocs warns of, and keeps it off the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())

    def __enter__(self) -> Self:
        logger = logging.getLogger("mkdocs")
        self.before = logger.propagate
        logger.addHandler(self)
        logger.propagate = False
        return self

    def __exit__(self, *trouble: object) -> None:
        logger = logging.getLogger("mkdocs")
        logger.removeHandler(self)
        logger.propagate = self.before
