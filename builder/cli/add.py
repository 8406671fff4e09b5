"""The command that brings articles in: addresses, files, lists."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.cli.options import CONTENT, HOST, JSON, STRICT, options
from builder.config import Config

if TYPE_CHECKING:
    from builder.fetch.add import Told

PRIVATE = click.option(
    "--allow-private", is_flag=True, help="Also fetch from this machine and its own network."
)
ARCHIVE = click.option(
    "--archive",
    type=click.Choice(["web", "local"]),
    help="Keep a copy: at the service that the option archive names, or as a WARC file in content/archive/.",
)
PAUSE = click.option(
    "--pause",
    type=click.FloatRange(min=0, max=600),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to one host; more where its robots.txt asks for it.",
)


@click.command()
@click.argument("what", nargs=-1, required=True)
@HOST
@CONTENT
@click.option("--source", default="", help="Whose they are: the outlet, office or author to name.")
@ARCHIVE
@PRIVATE
@PAUSE
@JSON
@STRICT
def add(
    what: tuple[str, ...],
    mkdocs_yml: Path,
    content: Path | None,
    source: str,
    archive: str | None,
    allow_private: bool,
    pause: float,
    as_json: bool,
    strict: bool,
) -> None:
    """Put articles into the dossier: addresses, files, lists.

    WHAT is an address, a file, a folder, a text file with one address a line, a CSV with a column of
    addresses, or - for what comes by a pipe.
    """
    config = options(mkdocs_yml, content, strict)
    if config.articles_at:
        raise click.UsageError(
            f"articles lie at {config.articles_at} (articles_at); put them there"
        )
    from builder.fetch.client import Limits
    from builder.fetch.wanted import wanted

    piped = sys.stdin.buffer.read(50_000_000) if "-" in what else None
    limits = Limits(private=allow_private, pause=pause)
    counts = asyncio.run(
        _add(config, limits, archive or "", wanted(what, piped, " ".join(source.split())), as_json)
    )
    finish(counts, config.strict)


async def _add(
    config: Config, limits: Any, copies: str, things: Any, as_json: bool
) -> Counter[str]:
    from builder.fetch.add import Adding
    from builder.fetch.client import Web
    from builder.fetch.dossier import Dossier

    async with Web(limits, config.site_url or config.repo_url) as web:
        adding = Adding(Dossier(config), web, dt.datetime.now(dt.UTC), copies)
        return await show(adding.all(things), as_json)


async def show(found: AsyncIterator[Told], as_json: bool) -> Counter[str]:
    """Prints what became of each thing as soon as it is known; gives how many of each kind."""
    counts: Counter[str] = Counter()
    async for told in found:
        counts[told.kept.done if told.kept else "not added"] += 1
        if as_json:
            click.echo(json.dumps(_record(told), ensure_ascii=False))
        elif told.refused:
            click.echo(f"error: {told.where}: {told.refused}", err=True)
        else:
            for line in _lines(told):
                click.echo(line)
    return counts


def finish(counts: Counter[str], strict: bool) -> None:
    """The closing line, and the exit status."""
    kinds = ("added", "changed", "unchanged", "not added")
    told = ", ".join(f"{counts[kind]:,} {kind}" for kind in kinds if counts[kind])
    click.echo(f"{told or 'Nothing to add'}.", err=True)
    failed = counts["not added"]
    sys.exit(1 if failed and (strict or failed == counts.total()) else 0)


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
