"""Commands on the program's memory: ledger resolve, ledger replay."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder.cli.options import CONTENT, HOST, SCHEDULER, WORKERS, options, speaking_plainly


@click.group(name="ledger")
def ledger_group() -> None:
    """Settle the memory of what was published, or begin it."""


@ledger_group.command()
@HOST
@CONTENT
def resolve(mkdocs_yml: Path, content: Path | None) -> None:
    """Settle a ledger in which git left conflict markers.

    What both sides know is kept.
    """
    config = options(mkdocs_yml, content)
    from builder.report import counted
    from builder.run import ledger as ledgers

    try:
        kept = ledgers.resolve(config.content)
    except (OSError, ValueError) as trouble:
        click.echo(f"dateline: {trouble}", err=True)
        sys.exit(1)
    click.echo(f"{counted(kept, 'event')} kept in {config.content / ledgers.FILE}.", err=True)


@ledger_group.command()
@HOST
@CONTENT
@WORKERS
@SCHEDULER
def replay(
    mkdocs_yml: Path, content: Path | None, workers: int | None, scheduler: str | None
) -> None:
    """Write a first ledger, as if the articles had come day by day.

    For a dossier that has none yet: its page of changes then tells a history from the beginning.
    """
    config = options(mkdocs_yml, content, workers=workers, scheduler=scheduler)
    from builder import pipeline
    from builder.report import counted, progress_bar
    from builder.run import ledger as ledgers

    there = [name for name in (ledgers.FILE, ledgers.HISTORY) if (config.content / name).exists()]
    if there:
        names = " and ".join(str(config.content / name) for name in there)
        click.echo(
            f"dateline: there is a ledger already, and what it remembers would be lost; "
            f"if nothing of it is published, remove {names} first",
            err=True,
        )
        sys.exit(1)
    with speaking_plainly(), progress_bar("Reading articles") as progress:
        ledger = pipeline.replay(config, progress)
    try:
        new = ledgers.write(config.content, ledger)
    except OSError as trouble:
        click.echo(f"dateline: {trouble}", err=True)
        sys.exit(1)
    told = f"{counted(len(ledger.entries), 'event')} in {counted(len(new), 'edition')}"
    click.echo(f"{told}, in {config.content / ledgers.FILE}.", err=True)
