"""The command that brings articles in: addresses, files, lists."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

import click

from builder.cli.fetching import Fetching, fetching


@click.command()
@click.argument("what", nargs=-1, required=True)
@click.option("--source", default="", help="Whose they are: the outlet, office or author to name.")
@fetching
def add(run: Fetching, what: tuple[str, ...], source: str) -> None:
    """Put articles into the dossier: addresses, files, lists.

    WHAT is an address, a file, a folder, a text file with one address a line, a CSV with a column of
    addresses, or - for what comes by a pipe.
    """
    from builder.fetch.wanted import wanted

    piped = sys.stdin.buffer.read(50_000_000) if "-" in what else None
    things = wanted(what, piped, " ".join(source.split()))

    async def added() -> Counter[str]:
        async with run.adding() as adding:
            return await run.show(adding.all(things))

    run.finish(asyncio.run(added()))
