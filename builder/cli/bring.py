"""The command that brings in timelines of other programs."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import CONTENT, HOST, STRICT, options

if TYPE_CHECKING:
    from builder.brought import Brought

MOST = 20_000_000  # bytes of a file: a hundred thousand events


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--as", "form_name", metavar="FORM", help="Of which form it is (default: seen in the file)."
)
@click.option(
    "--source",
    help="Who is named as the source of events that name none (default: the file's name).",
)
@click.option("--name", help="Of the file in curation.d/ (default: as FILE is called).")
@click.option("--replace", is_flag=True, help="Write over a file there that somebody wrote.")
@HOST
@CONTENT
@STRICT
def import_(
    file: Path,
    form_name: str | None,
    source: str | None,
    name: str | None,
    replace: bool,
    mkdocs_yml: Path,
    content: Path | None,
    strict: bool,
) -> None:
    """Bring in a timeline of another program, as events by hand.

    FILE is a spreadsheet of TimelineJS as CSV (timelinejs), a table as dateline export csv writes it
    (csv), or a YAML file or a folder of them as the Kleptocracy Timeline keeps them (kleptocracy). The
    events go to content/curation.d/NAME.yml, with their sources and links to pictures and films; the
    next build shows them. To import the file again replaces them.
    """
    config = options(mkdocs_yml, content)
    from builder.names.spelling import slug
    from builder.run import bringing
    from builder.run.entries import Refused

    read = [_read(one, form_name, source or file.name) for one in _files(file)]
    found = [one for one in read if one]
    where = slug(name or file.stem) or "imported"
    try:
        if not any(one.entries for one in found):
            raise Refused(f"{file} has no event that can be read; nothing was written")
        path, count = bringing.write(config.content, where, found, replace)
    except Refused as why:
        _tell(found)
        click.echo(f"dateline: {why}", err=True)
        sys.exit(1)
    trouble = _tell(found)
    for problem in bringing.problems(config.content, path):
        click.echo(str(problem), err=True)
        trouble += 1
    left = sum((one.left for one in found), Counter[str]())
    if left:
        told = ", ".join(f"{what} ({number})" for what, number in sorted(left.items()))
        click.echo(f"Has no place here and was left out: {told}.", err=True)
    from builder.report import counted

    said = f"{counted(count, 'event')} written into {path}, {counted(trouble, 'problem')}."
    click.echo(f"{said} Run: dateline build", err=True)
    sys.exit(1 if strict and trouble else 0)


def _files(file: Path) -> list[Path]:
    """The file, or those of a folder, in the order of their names."""
    if file.is_dir():
        return sorted(one for one in file.rglob("*") if one.is_file() and one.name[:1] != ".")
    return [file]


def _read(file: Path, form_name: str | None, source: str) -> Brought | None:
    """What a file holds; None, and a line on it, where it is of no form."""
    from builder.articles.decode import decode
    from builder.brought import form_of, forms
    from builder.incoming import bytes_of

    known = forms()
    if form_name and form_name not in known:
        raise click.UsageError(f"no form {form_name!r}; there are: {', '.join(known)}")
    try:
        data = bytes_of(file, MOST) or b""
    except OSError as trouble:
        click.echo(f"{file}: {trouble.strerror or trouble}: it is left out", err=True)
        return None
    text, odd = decode(data, file.name)
    for problem in odd:
        click.echo(str(problem), err=True)
    if text is None:
        return None
    start = text[:65536].encode("utf-8", "replace")
    form = form_of(file.name, start)
    if form is None or (form_name and form.name != form_name):
        wanted = [one for one in known.values() if form_name in (None, one.name)]
        told = "; ".join(f"{one.name} wants {one.wants}" for one in wanted)
        click.echo(f"{file}: {_seen(start)}; {told}: it is left out", err=True)
        return None
    return form.read(file.name, text, source)


def _seen(start: bytes) -> str:
    """What a file that is of no form begins with."""
    from builder.brought.tables import header

    cells = [cell for cell in header(start) if cell][:8]
    return f"its first line has {', '.join(cells)}"[:200] if cells else "nothing is in it"


def _tell(found: list[Brought]) -> int:
    """Prints the problems of what was read; gives how many they are."""
    trouble = [problem for one in found for problem in one.problems]
    for problem in trouble:
        click.echo(str(problem), err=True)
    return len(trouble)
