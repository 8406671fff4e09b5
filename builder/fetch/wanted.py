"""What people name to be added: addresses, files, folders, lists, tables, or what comes by a pipe."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from builder.articles import readers
from builder.articles.decode import decode
from builder.articles.files import belongs_to_page
from builder.articles.metadata import short
from builder.fetch.address import is_address
from builder.fetch.refused import Refused
from builder.incoming import bytes_of

COLUMNS = ("url", "link", "address", "web address", "href", "uri", "adresse", "source url")
"""Names of a column of addresses, in lower case; "source_url" is "source url"."""

MOST = 50_000_000  # bytes of a list or a table
LISTS = (".txt", ".csv", ".tsv", ".list", ".urls", "")


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a page before it is read, as from a feed; "" and None: nothing."""

    source: str = ""
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to add, an address or a file, and where it was named."""

    where: str
    address: str = ""
    file: Path | None = None
    hints: Hints = Hints()


def wanted(
    names: Iterable[str], piped: bytes | None, source: str = ""
) -> Iterator[Wanted | tuple[str, Refused]]:
    """All that ``names`` stand for, in their order; what cannot be had is given with its trouble.

    ``piped`` is what came on standard input, where ``-`` is among them; ``source`` is whose all of it is.
    """
    for name in names:
        try:
            yield from (replace(one, hints=Hints(source)) for one in _named(name, piped))
        except Refused as no:
            yield name, no


def _named(name: str, piped: bytes | None) -> Iterator[Wanted]:
    if name == "-":
        yield from _listed(piped or b"", "standard input")
        return
    path = Path(name)
    if not os.path.lexists(path):
        if is_address(name) or "." in name:
            yield Wanted(name, address=name)
            return
        todo = "give an address, or a file that is there"
        raise Refused("no-file", f"no file {short(name)}, and no address", todo)
    if path.is_dir():
        inner = [one for one in sorted(path.rglob("*")) if one.is_file() and _is_article(one, path)]
        if not inner:
            raise Refused("no-articles", "a folder without articles", "name another one")
        yield from (Wanted(str(one), file=one) for one in inner)
    elif path.suffix.lower() in LISTS and (data := _list_in(path)) is not None:
        yield from _listed(data, name)
    else:
        yield Wanted(name, file=path)


def _is_article(path: Path, folder: Path) -> bool:
    """Whether a file has a suffix that is read, and is not hidden or part of a saved page."""
    below = path.relative_to(folder)
    known = tuple(suffix for reader in readers() for suffix in reader.suffixes)
    hidden = any(part.startswith(".") for part in below.parts) or any(
        belongs_to_page(above.name, (one.name for one in above.parent.iterdir()))
        for above in path.parents[: len(below.parts) - 1]
    )
    return path.name.lower().endswith(known) and not hidden


def _list_in(path: Path) -> bytes | None:
    """A file's bytes if it is a list of addresses or a table, None if it is an article."""
    try:
        data = bytes_of(path, MOST) or b""
    except OSError as trouble:
        raise Refused("unreadable", trouble.strerror or str(trouble), "name another file") from None
    if path.suffix.lower() in (".csv", ".tsv"):
        return data
    lines = _lines(decode(data, path.name)[0] or "")
    return data if lines and all(map(_is_line_of_list, lines)) else None


def _lines(text: str) -> list[str]:
    stripped = (line.strip() for line in text.splitlines())
    return [line for line in stripped if line and not line.startswith("#")]


def _is_line_of_list(line: str) -> bool:
    return is_address(line) and len(line.split()) == 1


def _listed(data: bytes, where: str) -> Iterator[Wanted]:
    """The addresses of a list, one a line, or of a table, each with its line."""
    text, problems = decode(data, where)
    if text is None:
        raise Refused("no-list", problems[0].found, problems[0].todo)
    lines = _lines(text)
    if not lines:
        raise Refused("no-list", "nothing in it", "write one address a line")
    bare = not _separator(text) and _folded(lines[0]) not in COLUMNS
    if bare or all(map(_is_line_of_list, lines)):
        for number, line in enumerate(text.splitlines(), 1):
            if (words := line.strip()) and not words.startswith("#"):
                yield Wanted(f"{where}:{number}", address=words)
        return
    yield from _column(text, where)


def _separator(text: str) -> str:
    """What parts the columns: of comma, semicolon and tab the one that the first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    best = max((first.count(mark), mark) for mark in ",;\t")
    return best[1] if best[0] else ""


def _folded(cell: str) -> str:
    return cell.strip().lower().replace("_", " ")


def _column(text: str, where: str) -> Iterator[Wanted]:
    try:
        table = csv.reader(io.StringIO(text), delimiter=_separator(text) or ",")
        rows = [(table.line_num, row) for row in table if any(cell.strip() for cell in row)]
    except csv.Error as trouble:
        raise Refused("no-table", f"no table: {trouble}", "save it as CSV in UTF-8") from None
    head = [_folded(cell) for cell in rows[0][1]]
    place = next((head.index(name) for name in COLUMNS if name in head), None)
    if place is None and any(map(is_address, rows[0][1])):  # a table without a head
        place, rows = next(n for n, cell in enumerate(head) if is_address(cell)), [(0, []), *rows]
    if place is None:
        found = f"no column of addresses; the columns are {', '.join(filter(None, head))[:120]}"
        raise Refused("no-column", found, "name the column of addresses “url”")
    for line, row in rows[1:]:
        if len(row) > place and row[place].strip():
            yield Wanted(f"{where}:{line}", address=row[place].strip())
