"""The command that asks feeds for new articles."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import click

from builder.cli.fetching import Fetching, fetching

if TYPE_CHECKING:
    from builder.fetch.add import Told
    from builder.fetch.follow import Looked
    from builder.fetch.subscriptions import Subscription


@click.command()
@fetching
def feeds(run: Fetching) -> None:
    """Add what is new in the feeds that content/feeds.yml names.

    RSS, Atom, JSON Feed and news sitemaps. What was looked at is remembered, and not fetched again
    unless its feed says that it was changed.
    """
    from builder.fetch.subscriptions import FILE, read_subscriptions

    found, problems = read_subscriptions(run.config.content)
    for problem in problems:
        click.echo(f"error: {problem}", err=True)
    if not found:
        todo = "write entries like: - feed: https://…"
        click.echo(f"dateline: no feed in {run.config.content / FILE}; {todo}", err=True)
        sys.exit(1)
    counts = asyncio.run(_ask(run, found))
    if problems and run.config.strict:
        counts["not added"] += len(problems)
    run.finish(counts)


async def _ask(run: Fetching, found: list[Subscription]) -> Counter[str]:
    """Asks each feed; what is remembered of it is put by as soon as it is done."""
    from builder.fetch.follow import Looked, follow
    from builder.fetch.memory import load, save

    cache = run.config.cache
    known = load(cache)
    async with run.adding(languages=False) as adding:

        async def told() -> AsyncIterator[Told]:
            async for one in follow(found, adding, known):
                save(cache, known)
                if isinstance(one, Looked):
                    click.echo(_line(one), err=True)
                else:
                    yield one

        counts = await run.show(told())
    save(cache, known)
    return counts


def _line(one: Looked) -> str:
    name = one.subscription.source or one.subscription.feed
    if not one.fresh:
        return f"{name}: nothing new."
    most = one.subscription.most
    newest = f"; the newest {most:,} are looked at" if one.listed > most else ""
    return f"{name}: {one.listed:,} entries{newest}; {one.wanted:,} new and wanted."
