"""Commands on single texts and articles: explain, tag, extract."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.cli.options import DAY, DOMAIN, HOST, JSON, LANGUAGE, WORKERS, speaking_plainly
from builder.config import Config, load

if TYPE_CHECKING:
    import datetime as dt

    from builder.model import Article, Dated, Problem


@click.command()
@click.argument("words")
@click.option(
    "--in",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Article whose sentences with these words are explained.",
)
@click.option("--published", type=DAY, metavar="DATE", help="Day to count from, as 2024-10-23.")
@DOMAIN
@LANGUAGE
@JSON
def explain(
    words: str,
    file: Path | None,
    published: dt.datetime | None,
    domain: str,
    language: str,
    as_json: bool,
) -> None:
    """Show how a date, or a sentence of an article, is read.

    Of a date: its words, rule by rule, the day it is counted from, the result. With --in, of the
    sentences with these words: what they report, and every decision on it with its reason.

    \b
    dateline explain "three weeks ago" --published 2024-10-23
    dateline explain --in content/articles/one.md ambassador
    """
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
    with speaking_plainly():
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


@click.command()
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--jsonl", type=click.File("rb"), help="One {doc, published, domain, text} a line.")
@click.option("--published", type=DAY, metavar="DATE", help="Day to count from, as 2024-10-23.")
@DOMAIN
@LANGUAGE
def tag(file: Any, jsonl: Any, published: dt.datetime | None, domain: str, language: str) -> None:
    """Print the dates in a text, one JSON object each.

    FILE is plain text, - for standard input.
    """
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


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--jsonl", type=click.File("rb"), help="One article a line, as JSON.")
@HOST
@WORKERS
def extract(files: tuple[Path, ...], jsonl: Any, mkdocs_yml: Path, workers: int | None) -> None:
    """Print what articles report, one JSON object a report.

    FILES are articles in any format that a dossier takes.
    """
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
    with speaking_plainly():
        for article, given in zip(found, pipeline.reports(found, config), strict=True):
            _print(as_record(article, report) for report in given.reports)
    for problem in trouble:
        click.echo(str(problem), err=True)


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
