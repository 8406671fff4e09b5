"""The command that asks feeds for new articles."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.add import ARCHIVE, PAUSE, PRIVATE, finish, show
from builder.cli.options import CONTENT, HOST, JSON, STRICT, options
from builder.config import Config

if TYPE_CHECKING:
    from builder.fetch.add import Adding, Told
    from builder.fetch.client import Limits
    from builder.fetch.follow import Looked
    from builder.fetch.subscriptions import Subscription


@click.command()
@HOST
@CONTENT
@ARCHIVE
@PRIVATE
@PAUSE
@JSON
@STRICT
def feeds(
    mkdocs_yml: Path,
    content: Path | None,
    archive: str | None,
    allow_private: bool,
    pause: float,
    as_json: bool,
    strict: bool,
) -> None:
    """Add what is new in the feeds that content/feeds.yml names.

    RSS, Atom, JSON Feed and news sitemaps. What was looked at is remembered, and not fetched again
    unless its feed says that it was changed.
    """
    config = options(mkdocs_yml, content, strict)
    if config.articles_at:
        raise click.UsageError(
            f"articles lie at {config.articles_at} (articles_at); put them there"
        )
    from builder.fetch.client import Limits
    from builder.fetch.subscriptions import FILE, read_subscriptions

    found, problems = read_subscriptions(config.content)
    for problem in problems:
        click.echo(f"error: {problem}", err=True)
    if not found:
        todo = "write entries like: - feed: https://…"
        click.echo(f"dateline: no feed in {config.content / FILE}; {todo}", err=True)
        sys.exit(1)
    limits = Limits(private=allow_private, pause=pause)
    counts = asyncio.run(_ask(config, found, limits, archive or "", as_json))
    if problems and config.strict:
        counts["not added"] += len(problems)
    finish(counts, config.strict)


async def _ask(
    config: Config, found: list[Subscription], limits: Limits, copies: str, as_json: bool
) -> Counter[str]:
    """Asks each feed; what is remembered of it is put by as soon as it is done."""
    from builder.fetch.add import Adding
    from builder.fetch.client import Web
    from builder.fetch.dossier import Dossier
    from builder.fetch.follow import Looked, follow
    from builder.fetch.memory import load, save

    known = load(config.cache)

    async def told(adding: Adding) -> AsyncIterator[Told]:
        async for one in follow(found, adding, known):
            save(config.cache, known)
            if isinstance(one, Looked):
                click.echo(_line(one), err=True)
            else:
                yield one

    async with Web(limits, config.site_url or config.repo_url) as web:
        adding = Adding(Dossier(config), web, dt.datetime.now(dt.UTC), copies, languages=False)
        counts = await show(told(adding), as_json)
    save(config.cache, known)
    return counts


def _line(one: Looked) -> str:
    name = one.subscription.source or one.subscription.feed
    if not one.fresh:
        return f"{name}: nothing new."
    most = one.subscription.most
    newest = f"; the newest {most:,} are looked at" if one.listed > most else ""
    return f"{name}: {one.listed:,} entries{newest}; {one.wanted:,} new and wanted."
