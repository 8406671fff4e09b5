"""What the commands have in common: their options, and how mistakes are told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from builder.config import Config, ConfigError, load

HOST = click.option(
    "--config",
    "mkdocs_yml",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's settings; the block plugins: dateline holds ours.",
)
CONTENT = click.option(
    "--content",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the articles (default: from mkdocs.yml).",
)
DAY = click.DateTime(["%Y-%m-%d"])
STRICT = click.option("--strict", is_flag=True, help="Problems make it fail with exit status 1.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print data as JSON.")
DOMAIN = click.option(
    "--domain",
    type=click.Choice(["auto", "news", "narrative"]),
    default="auto",
    show_default=True,
    help="Kind of text: news counts from its day, a narrative from the date named before.",
)
LANGUAGE = click.option(
    "--language",
    type=click.Choice(["en", "de"]),
    default="en",
    show_default=True,
    help="Language of the words.",
)
WORKERS = click.option(
    "--workers", type=click.IntRange(min=0), help="Processes that read articles; 0: one a core."
)
SCHEDULER = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Read on the Dask cluster of this scheduler, as tcp://10.0.0.1:8786.",
)


def options(
    mkdocs_yml: Path,
    content: Path | None,
    strict: bool = False,
    workers: int | None = None,
    scheduler: str | None = None,
) -> Config:
    """The settings that a command line gives, over those of ``mkdocs_yml``; what is missing or
    wrong there is a mistake in usage."""
    try:
        config = load(mkdocs_yml)
    except ConfigError as mistake:
        raise click.UsageError(str(mistake)) from None
    if content is not None:
        config = replace(config, content=content.resolve())
    elif not mkdocs_yml.is_file():
        raise click.UsageError(
            f"there is no {mkdocs_yml}; run it in the folder of a dossier, or name its settings "
            "with --config FILE"
        )
    elif not config.content.is_dir() and not config.articles_at:
        raise click.UsageError(
            f"content folder {config.content} does not exist; name one with --content DIR"
        )
    if workers is not None:
        config = replace(config, workers=workers)
    if scheduler is not None:
        config = replace(config, executor="dask", scheduler=scheduler)
    return replace(config, strict=config.strict or strict)


@contextmanager
def speaking_plainly() -> Iterator[None]:
    """Turns mistakes a user can mend into one line and exit status 1, without a traceback."""
    from builder.language import ModelMissing

    try:
        yield
    except (ModelMissing, ConfigError) as mistake:
        click.echo(f"dateline: {mistake}", err=True)
        sys.exit(1)
