"""Commands on a dossier as a whole: build, serve, check, review, export."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import (
    CONTENT,
    DAY,
    HOST,
    JSON,
    SCHEDULER,
    STRICT,
    WORKERS,
    options,
    speaking_plainly,
)

if TYPE_CHECKING:
    import datetime as dt


@click.command()
@HOST
@CONTENT
@STRICT
@WORKERS
@SCHEDULER
@click.option(
    "--site", type=click.Path(path_type=Path, file_okay=False), help="Where the site is written."
)
def build(
    mkdocs_yml: Path,
    content: Path | None,
    strict: bool,
    workers: int | None,
    scheduler: str | None,
    site: Path | None,
) -> None:
    """Read the articles and write the site."""
    config = options(mkdocs_yml, content, strict, workers, scheduler)
    from builder.report import closing, progress_bar
    from builder.run.uncollected import to_the_end
    from builder.site.mkdocs_build import BuildFailed, build_site

    with speaking_plainly(), to_the_end():
        try:
            with progress_bar("Reading articles") as progress:
                result = build_site(
                    mkdocs_yml, config, site, strict=config.strict, progress=progress
                )
        except BuildFailed as trouble:
            click.echo(f"dateline: the site was not built: {trouble}", err=True)
            sys.exit(1)
    where = result.site_dir if result.written else None
    told = closing(result.timeline, result.problems, result.warnings, where, result.edition)
    click.echo(told, err=True)
    if not result.written:
        click.echo("Strict: the last site was left as it is.", err=True)
        sys.exit(1)


def _place(context: click.Context, option: click.Parameter, address: str) -> str:
    host, _, port = address.rpartition(":")
    if not (host and port.isdecimal() and 0 < int(port) < 1 << 16):
        raise click.BadParameter("write HOST:PORT, as 127.0.0.1:8000", context, option)
    return address


@click.command()
@HOST
@CONTENT
@click.option(
    "--address",
    metavar="HOST:PORT",
    default="127.0.0.1:8000",
    show_default=True,
    callback=_place,
    help="Where to listen.",
)
@click.option(
    "--whole", is_flag=True, help="With the timeline's past and the pictures for links, as built."
)
def serve(mkdocs_yml: Path, content: Path | None, address: str, whole: bool) -> None:
    """Show the site here and rebuild it when an article changes.

    It is there in seconds, since it leaves out what the timeline was known to be on past days, and the
    pictures for links.
    """
    config = options(mkdocs_yml, content)
    from builder.site.mkdocs_build import serve as serve_site

    with speaking_plainly():
        serve_site(mkdocs_yml, config, address, whole=whole)


@click.command()
@HOST
@CONTENT
@STRICT
@JSON
def check(mkdocs_yml: Path, content: Path | None, strict: bool, as_json: bool) -> None:
    """List what is wrong with articles, curation and ledger.

    Nothing is parsed or built, so this takes moments; what only shows once all events are known,
    such as an edit whose event is gone, is told by build.
    """
    config = options(mkdocs_yml, content, strict)
    from builder import problems
    from builder.report import counted, how_many
    from builder.run import ledger as ledgers
    from builder.run.reading import read
    from builder.timeline.curation import read_curation

    with speaking_plainly():
        reading = read(config)
    _, misfits = read_curation(config.content)
    trouble = problems.in_order(
        (*reading.problems, *misfits, *ledgers.read(config.content).problems)
    )
    if as_json:
        click.echo(json.dumps(problems.as_json(trouble), indent=2, ensure_ascii=False))
    else:
        for line in problems.report(trouble).splitlines():
            click.echo(line)
        read_ = counted(len(reading.articles), "article")
        click.echo(f"{read_} read, {how_many(trouble)}.", err=True)
    sys.exit(1 if config.strict and problems.stops(trouble) else 0)


@click.command()
@HOST
@CONTENT
@WORKERS
@SCHEDULER
@JSON
@click.option("--yaml", "as_yaml", is_flag=True, help="Print entries to paste into curation.yml.")
@click.option("--interactive", is_flag=True, help="Ask about each in turn, one key an answer.")
def review(
    mkdocs_yml: Path,
    content: Path | None,
    workers: int | None,
    scheduler: str | None,
    as_json: bool,
    as_yaml: bool,
    interactive: bool,
) -> None:
    """List what wants a person's look, the least certain first.

    Of equals the weightier event comes first; with each stands what the articles say there. With
    --interactive every answer is written into curation.yml at once.
    """
    if as_json + as_yaml + interactive > 1:
        raise click.UsageError("--json, --yaml or --interactive, one of them")
    config = replace(
        options(mkdocs_yml, content, workers=workers, scheduler=scheduler), known_on=False
    )
    from dataclasses import asdict

    from builder import pipeline
    from builder.cli.walk import walk
    from builder.report import counted, doubt_lines, progress_bar

    with speaking_plainly(), progress_bar("Reading articles") as progress:
        timeline = pipeline.build(config, progress)
    if interactive:
        walk(timeline, config.content)
    elif as_json:
        click.echo(
            json.dumps([asdict(one) for one in timeline.doubts], indent=2, ensure_ascii=False)
        )
    elif as_yaml:
        for one in timeline.doubts:
            click.echo(f"# {' '.join(one.why.split())}\n{one.yaml}", nl=False)
    else:
        for line in doubt_lines(timeline):
            click.echo(line)
        found = counted(len(timeline.doubts), "doubt")
        hint = "; review --interactive asks about each" if timeline.doubts else ""
        click.echo(f"{found}{hint}.", err=True)


@click.command()
@click.argument("format_name", metavar="FORMAT")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write, in place of printing.",
)
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write; for pages, which need it.",
)
@click.option(
    "--known-on",
    type=DAY,
    metavar="DATE",
    help="As known on that day, 2024-10-23: from the articles published by then.",
)
@HOST
@CONTENT
@STRICT
@WORKERS
@SCHEDULER
def export(
    format_name: str,
    out: Path | None,
    to: Path | None,
    known_on: dt.datetime | None,
    mkdocs_yml: Path,
    content: Path | None,
    strict: bool,
    workers: int | None,
    scheduler: str | None,
) -> None:
    """Write the timeline in another form.

    FORMAT is json (a data file with everything), csv (a table of the events for spreadsheets), ics
    (a calendar), timelinejs (what Knight Lab's TimelineJS reads), jsonld (linked data in the words of
    schema.org), sqlite (a database, with --out FILE), html (all of it as one page that needs nothing else, to keep or to send) or pages (the
    site as plain files for any host, with --to DIR).
    """
    from builder import pipeline
    from builder.exports import exports
    from builder.site import standalone

    possible = {**exports(), standalone.EXPORT.name: standalone.EXPORT}
    if format_name != "pages" and format_name not in possible:
        names = ", ".join([*sorted(possible), "pages"])
        raise click.UsageError(f"no export {format_name!r}; there are: {names}")
    if format_name == "pages" and to is None:
        raise click.UsageError("export pages wants a folder: --to DIR")
    if format_name == "sqlite" and out is None and sys.stdout.isatty():
        raise click.UsageError("export sqlite is no text to print; name a file: --out FILE")
    config = options(mkdocs_yml, content, strict, workers, scheduler)
    from builder.report import progress_bar

    with speaking_plainly(), progress_bar("Reading articles") as progress:
        day = known_on.date() if known_on else None
        timeline = pipeline.build(config, progress, known_on=day)
    if to is not None:
        from builder.run.lock import Locked
        from builder.site.plain import write
        from builder.site.search import SearchError
        from builder.site.swap import NotASite

        try:
            write(timeline, config, to)
        except (Locked, NotASite, SearchError) as trouble:
            click.echo(f"dateline: {trouble}", err=True)
            sys.exit(1)
    else:
        data = possible[format_name].write(timeline, config)
        if out is not None:
            _write_whole(out, data)
        else:
            click.echo(data, nl=False)
    from builder.problems import stops

    for problem in timeline.problems:
        click.echo(str(problem), err=True)
    sys.exit(1 if config.strict and stops(timeline.problems) else 0)


def _write_whole(path: Path, data: bytes) -> None:
    from builder.run.files import write_atomically

    write_atomically(path, data)
