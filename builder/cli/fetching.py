"""What the commands that fetch have in common: their options, the run itself, and what they tell."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.cli.options import CONTENT, HOST, JSON, STRICT, options
from builder.config import Config

if TYPE_CHECKING:
    from builder.fetch.add import Adding, Told

ARCHIVE = click.option(
    "--archive",
    type=click.Choice(["web", "local"]),
    help="Keep a copy: at the service that the option archive names, or as a WARC file in content/archive/.",
)
PRIVATE = click.option(
    "--allow-private", is_flag=True, help="Also fetch from this machine and its own network."
)
PAUSE = click.option(
    "--pause",
    type=click.FloatRange(min=0, max=600),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to one host; more where its robots.txt asks for it.",
)


@dataclass(frozen=True, slots=True)
class Fetching:
    """One run of such a command: the dossier, where copies go ("", web, local), and how it was asked for."""

    config: Config
    copies: str
    private: bool
    pause: float
    as_json: bool

    @asynccontextmanager
    async def adding(self, *, languages: bool = True) -> AsyncIterator[Adding]:
        """What puts articles into the dossier; ``languages``: those in languages that are not read, too."""
        from builder.fetch.add import Adding
        from builder.fetch.client import Limits, Web
        from builder.fetch.dossier import Dossier

        limits = Limits(private=self.private, pause=self.pause)
        async with Web(limits, self.config.site_url or self.config.repo_url) as web:
            now = dt.datetime.now(dt.UTC)
            yield Adding(Dossier(self.config), web, now, self.copies, languages=languages)

    async def show(self, found: AsyncIterator[Told]) -> Counter[str]:
        """Prints what became of each thing as soon as it is known; gives how many of each kind."""
        counts: Counter[str] = Counter()
        async for told in found:
            counts[told.kept.done if told.kept else "not added"] += 1
            if self.as_json:
                click.echo(json.dumps(_record(told), ensure_ascii=False))
            elif told.refused:
                click.echo(f"error: {told.where}: {told.refused}", err=True)
            else:
                for line in _lines(told):
                    click.echo(line)
        return counts

    def finish(self, counts: Counter[str]) -> None:
        """The closing line, and the exit status."""
        kinds = ("added", "changed", "unchanged", "not added")
        told = ", ".join(f"{counts[kind]:,} {kind}" for kind in kinds if counts[kind])
        click.echo(f"{told or 'Nothing to add'}.", err=True)
        failed = counts["not added"]
        sys.exit(1 if failed and (self.config.strict or failed == counts.total()) else 0)


def fetching(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of those that fetch, and a ``Fetching`` in their place."""

    @wraps(command)
    def run(
        *,
        mkdocs_yml: Path,
        content: Path | None,
        archive: str | None,
        allow_private: bool,
        pause: float,
        as_json: bool,
        strict: bool,
        **own: Any,
    ) -> None:
        config = options(mkdocs_yml, content, strict)
        if config.articles_at:
            raise click.UsageError(
                f"articles lie at {config.articles_at} (articles_at); put them there"
            )
        command(Fetching(config, archive or "", allow_private, pause, as_json), **own)

    for option in (STRICT, JSON, PAUSE, PRIVATE, ARCHIVE, CONTENT, HOST):
        run = option(run)
    return run


def _lines(told: Told) -> list[str]:
    """What an article is, and where it went."""
    assert told.kept
    assert told.article
    article, kept = told.article, told.kept
    about = (
        article.title,
        article.source,
        str(article.published or "no day"),
        f"{len(article.text.split()):,} words",
        article.language,
    )
    lines = [f"{kept.done:<9} {_shown(kept.path)}", f"          {' · '.join(filter(None, about))}"]
    if kept.earlier:
        lines.append(f"          the text before is kept as {kept.earlier.name}")
    return [*lines, *(f"          note: {note}" for note in told.notes)]


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _record(told: Told) -> dict[str, Any]:
    """As ``--json`` prints it."""
    article, no = told.article, told.refused
    return {
        "asked": told.where,
        "done": told.kept.done.value if told.kept else "not added",
        "path": str(told.kept.path) if told.kept else "",
        "title": article.title if article else "",
        "source": article.source if article else "",
        "published": str(article.published or "") if article else "",
        "language": article.language if article else "",
        "words": len(article.text.split()) if article else 0,
        "problem": {"code": no.code, "found": no.found, "todo": no.todo} if no else None,
        "notes": list(told.notes),
    }
