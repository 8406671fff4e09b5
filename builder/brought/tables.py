"""Tables of spreadsheets as text: whatever parts their cells, rows that know their lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

csv.field_size_limit(1_000_000)
_PARTS = ",;\t"


def header(data: bytes) -> list[str]:
    """The cells of the first line, of the beginning of a file."""
    first = data.decode("utf-8-sig", errors="replace").splitlines()[:1]
    return [cell.strip() for cell in _cells(first[0])] if first else []


def rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by the names of its columns, with the line on which it ends; empty rows are left out.

    Cells are parted by commas, semicolons or tabs, whichever the first line has most of. What is
    no table ends it.
    """
    text = text.removeprefix("\ufeff")
    part = _part(text.split("\n", 1)[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=part)
    names: list[str] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not names:
                names = cells
            elif any(cells):
                yield reader.line_num, dict(zip(names, cells, strict=False))
    except csv.Error:
        return


def _cells(line: str) -> list[str]:
    return next(csv.reader([line], delimiter=_part(line)), [])


def _part(line: str) -> str:
    return max(_PARTS, key=line.count)
