"""The command line: one door to the pipeline; the other is the MkDocs plugin.

Exit status: 0 done, 1 problems under ``--strict`` (or nothing could be done), 2 usage. Commands
import what they need when they run, so that ``dateline tag`` starts at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder import __version__
from builder.config import Config, ConfigError, load

if TYPE_CHECKING:
    import datetime as dt

    from builder.model import Article, Dated, Problem

_HOST = click.option(
    "--config",
    "mkdocs_yml",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's settings; the block plugins: dateline holds ours.",
)
_CONTENT = click.option(
    "--content",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the articles (default: from mkdocs.yml).",
)
_STRICT = click.option("--strict", is_flag=True, help="Problems make it fail with exit status 1.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print data as JSON.")
_DOMAIN = click.option(
    "--domain",
    type=click.Choice(["auto", "news", "narrative"]),
    default="auto",
    show_default=True,
    help="Kind of text: news counts from its day, a narrative from the date named before.",
)
_LANGUAGE = click.option(
    "--language",
    type=click.Choice(["en", "de"]),
    default="en",
    show_default=True,
    help="Language of the words.",
)
_WORKERS = click.option(
    "--workers", type=click.IntRange(min=0), help="Processes that read articles; 0: one a core."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Turn a folder of news articles into a sourced, interlinked timeline site."""


def _options(
    mkdocs_yml: Path, content: Path | None, strict: bool = False, workers: int | None = None
) -> Config:
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
    elif not config.content.is_dir():
        raise click.UsageError(
            f"content folder {config.content} does not exist; name one with --content DIR"
        )
    if workers is not None:
        config = replace(config, workers=workers)
    return replace(config, strict=config.strict or strict)


# ---------------------------------------------------------------- the site


@main.command()
@_HOST
@_CONTENT
@_STRICT
@_WORKERS
@click.option(
    "--site", type=click.Path(path_type=Path, file_okay=False), help="Where the site is written."
)
def build(
    mkdocs_yml: Path, content: Path | None, strict: bool, workers: int | None, site: Path | None
) -> None:
    """Read the articles and write the site."""
    config = _options(mkdocs_yml, content, strict, workers)
    from builder.report import closing, progress_bar
    from builder.site.mkdocs_build import BuildFailed, build_site

    with _speaking_plainly():
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


@main.command()
@_HOST
@_CONTENT
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
def serve(mkdocs_yml: Path, content: Path | None, address: str) -> None:
    """Serve the site and rebuild it when an article changes."""
    config = _options(mkdocs_yml, content)
    from builder.site.mkdocs_build import serve as serve_site

    with _speaking_plainly():
        serve_site(mkdocs_yml, config, address)


@main.command()
@_HOST
@_CONTENT
@_STRICT
@_JSON
def check(mkdocs_yml: Path, content: Path | None, strict: bool, as_json: bool) -> None:
    """Read articles and curation and list what is wrong with them, without building anything."""
    config = _options(mkdocs_yml, content, strict)
    from builder import articles, problems
    from builder.report import counted
    from builder.run import ledger as ledgers
    from builder.timeline.curation import read_curation

    reading = articles.read(config)
    _, misfits = read_curation(config.content)
    trouble = problems.in_order(
        (*reading.problems, *misfits, *ledgers.read(config.content).problems)
    )
    if as_json:
        click.echo(json.dumps(problems.as_json(trouble), indent=2, ensure_ascii=False))
    else:
        for line in problems.report(trouble).splitlines():
            click.echo(line)
        found, wrong = len(reading.articles), len(trouble)
        click.echo(f"{counted(found, 'article')} read, {counted(wrong, 'problem')}.", err=True)
    sys.exit(1 if config.strict and trouble else 0)


@main.group(name="ledger")
def ledger_group() -> None:
    """Settle the program's memory of what was published, or begin it anew."""


@ledger_group.command()
@_HOST
@_CONTENT
def resolve(mkdocs_yml: Path, content: Path | None) -> None:
    """Settle a ledger in which git left conflict markers: what both sides know is kept."""
    config = _options(mkdocs_yml, content)
    from builder.report import counted
    from builder.run import ledger as ledgers

    try:
        kept = ledgers.resolve(config.content)
    except (OSError, ValueError) as trouble:
        click.echo(f"dateline: {trouble}", err=True)
        sys.exit(1)
    click.echo(f"{counted(kept, 'event')} kept in {config.content / ledgers.FILE}.", err=True)


@ledger_group.command()
@_HOST
@_CONTENT
@_WORKERS
def replay(mkdocs_yml: Path, content: Path | None, workers: int | None) -> None:
    """Write the ledger of a dossier that has none, as if its articles had come day by day."""
    config = _options(mkdocs_yml, content, workers=workers)
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
    with _speaking_plainly(), progress_bar("Reading articles") as progress:
        ledger = pipeline.replay(config, progress)
    try:
        new = ledgers.write(config.content, ledger)
    except OSError as trouble:
        click.echo(f"dateline: {trouble}", err=True)
        sys.exit(1)
    told = f"{counted(len(ledger.entries), 'event')} in {counted(len(new), 'edition')}"
    click.echo(f"{told}, in {config.content / ledgers.FILE}.", err=True)


@main.command()
@_HOST
@_CONTENT
@_WORKERS
@_JSON
@click.option("--yaml", "as_yaml", is_flag=True, help="Print entries to paste into curation.yml.")
def review(
    mkdocs_yml: Path, content: Path | None, workers: int | None, as_json: bool, as_yaml: bool
) -> None:
    """List what wants a person's look, the least certain first."""
    if as_json and as_yaml:
        raise click.UsageError("--json or --yaml, not both")
    config = replace(_options(mkdocs_yml, content, workers=workers), known_on=False)
    from dataclasses import asdict

    from builder import pipeline
    from builder.report import counted, doubt_lines, progress_bar

    with _speaking_plainly(), progress_bar("Reading articles") as progress:
        timeline = pipeline.build(config, progress)
    if as_json:
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
        hint = "; review --yaml prints entries that settle them" if timeline.doubts else ""
        click.echo(f"{found}{hint}.", err=True)


# ---------------------------------------------------------------- dates


@main.command()
@click.argument("words")
@click.option(
    "--in",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Article whose sentences with these words are explained.",
)
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day to count from.")
@_DOMAIN
@_LANGUAGE
@_JSON
def explain(
    words: str,
    file: Path | None,
    published: dt.datetime | None,
    domain: str,
    language: str,
    as_json: bool,
) -> None:
    """Show how a date is read: the words, rule by rule, the anchor, the result. With --in, how the
    sentences of an article are that have these words: what they report and every decision on it."""
    from builder import dates

    if file is not None:
        _explain_reports(file, words, as_json)
        return
    day = published.date() if published else None
    found = dates.tag(words, day, domain=domain, language=language)
    if not found:
        click.echo(f"no date found in {words!r}", err=True)
        sys.exit(1)
    for dated in found:
        click.echo(json.dumps(_mention("", dated)) if as_json else dates.explain(dated))


def _explain_reports(file: Path, words: str, as_json: bool) -> None:
    from builder import articles, pipeline
    from builder.exports.reports import as_record
    from builder.report import report_lines

    config = Config()
    reading = articles.read_file(file.resolve(), file.resolve().parent, config)
    with _speaking_plainly():
        told = pipeline.reports(reading.articles, config)
    found = [
        (article, report)
        for article, given in zip(reading.articles, told, strict=True)
        for report in given.reports
        if words.casefold() in report.sentence.of(article.text).casefold()
    ]
    for article, report in found:
        if as_json:
            click.echo(json.dumps(as_record(article, report), ensure_ascii=False))
        else:
            click.echo("\n".join(report_lines(report)))
    for problem in reading.problems:
        click.echo(str(problem), err=True)
    if not found:
        click.echo(f"no sentence with {words!r} reports anything", err=True)
        sys.exit(1)


@main.command()
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--jsonl", type=click.File("rb"), help="One {doc, published, domain, text} a line.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day to count from.")
@_DOMAIN
@_LANGUAGE
def tag(file: Any, jsonl: Any, published: dt.datetime | None, domain: str, language: str) -> None:
    """Print the dates in a text, one JSON object each."""
    from builder import dates

    if (file is None) == (jsonl is None):
        raise click.UsageError("name one FILE (or - for standard input), or --jsonl FILE")
    if file is not None:
        given = getattr(file, "name", "<stdin>")
        name = "" if given == "<stdin>" else Path(given).stem
        day = published.date() if published else None
        found = dates.tag(_text(file), day, domain=domain, language=language)
        _print(_mention(name, d) for d in dates.flat(found))
        return
    for record in _records(jsonl):
        day = _day(record.get("published")) or (published.date() if published else None)
        kind = domain if domain != "auto" else str(record.get("domain") or "auto")
        name = str(record.get("doc", record.get("id", "")))
        found = dates.tag(str(record["text"]), day, domain=kind, language=language)
        _print(_mention(name, d) for d in dates.flat(found))


def _mention(doc: str, dated: Dated) -> dict[str, Any]:
    from builder.dates.when import edtf

    return {
        "doc": doc,
        "start": dated.span.start,
        "end": dated.span.end,
        "text": dated.mention.text,
        "type": dated.mention.type.value,
        "value": dated.value,
        "mod": dated.mod,
        "edtf": edtf(dated.when) if dated.when else None,
        "rule": dated.mention.rule,
        "anchor": dated.anchor.day.isoformat() if dated.anchor.day else None,
    }


# ---------------------------------------------------------------- reports and timeline


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--jsonl", type=click.File("rb"), help="One article a line, as JSON.")
@_HOST
@_WORKERS
def extract(files: tuple[Path, ...], jsonl: Any, mkdocs_yml: Path, workers: int | None) -> None:
    """Print what articles report, one JSON object a report."""
    if bool(files) == (jsonl is not None):
        raise click.UsageError("name one or more FILES, or --jsonl FILE")
    config = load(mkdocs_yml)
    if workers is not None:
        config = replace(config, workers=workers)
    from builder import articles, pipeline
    from builder.exports.reports import as_record

    found: list[Article] = []
    trouble: list[Problem] = []
    if jsonl is not None:
        for number, record in enumerate(_records(jsonl), 1):
            try:
                found.append(
                    articles.from_json(
                        record, f"{getattr(jsonl, 'name', '<stdin>')}:{number}", config
                    )
                )
            except articles.ArticleError as mistake:
                trouble.append(mistake.problem)
    for path in files:
        reading = articles.read_file(path.resolve(), path.resolve().parent, config)
        found += reading.articles
        trouble += reading.problems
    with _speaking_plainly():
        for article, given in zip(found, pipeline.reports(found, config), strict=True):
            _print(as_record(article, report) for report in given.reports)
    for problem in trouble:
        click.echo(str(problem), err=True)


@main.command()
@click.argument("format_name", metavar="FORMAT")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="Folder (pages).")
@click.option(
    "--known-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="As known on that day: from the articles published by then.",
)
@_HOST
@_CONTENT
@_STRICT
@_WORKERS
def export(
    format_name: str,
    out: Path | None,
    to: Path | None,
    known_on: dt.datetime | None,
    mkdocs_yml: Path,
    content: Path | None,
    strict: bool,
    workers: int | None,
) -> None:
    """Write the timeline in another form: a data file such as json, all of it as one page that
    needs nothing else (html), or the pages as plain files (pages --to DIR)."""
    from builder import pipeline
    from builder.exports import exports
    from builder.site import standalone

    possible = {**exports(), standalone.EXPORT.name: standalone.EXPORT}
    if format_name != "pages" and format_name not in possible:
        names = ", ".join([*sorted(possible), "pages"])
        raise click.UsageError(f"no export {format_name!r}; there are: {names}")
    if format_name == "pages" and to is None:
        raise click.UsageError("export pages wants a folder: --to DIR")
    config = _options(mkdocs_yml, content, strict, workers)
    from builder.report import progress_bar

    with _speaking_plainly(), progress_bar("Reading articles") as progress:
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
    for problem in timeline.problems:
        click.echo(str(problem), err=True)
    sys.exit(1 if config.strict and timeline.problems else 0)


# ---------------------------------------------------------------- small things


@contextmanager
def _speaking_plainly() -> Iterator[None]:
    """Turns mistakes a user can mend into one line and exit status 1, without a traceback."""
    from builder.language import ModelMissing

    try:
        yield
    except (ModelMissing, ConfigError) as mistake:
        click.echo(f"dateline: {mistake}", err=True)
        sys.exit(1)


def _records(lines: Any) -> Iterator[dict[str, Any]]:
    name = getattr(lines, "name", "<stdin>")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as mistake:
            raise click.UsageError(f"{name}:{number}: no JSON: {mistake}") from None
        if not isinstance(record, dict) or "text" not in record:
            raise click.UsageError(f"{name}:{number}: found no object with a text")
        yield record


def _text(file: Any) -> str:
    return str(file.read().decode("utf-8", errors="replace"))


def _day(value: object) -> dt.date | None:
    import datetime as dt

    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _print(records: Iterable[Mapping[str, Any]]) -> None:
    for record in records:
        click.echo(json.dumps(record, ensure_ascii=False))


def _write_whole(path: Path, data: bytes) -> None:
    from builder.run.files import write_atomically

    write_atomically(path, data)


if __name__ == "__main__":
    main()
