"""What the readers of office documents have in common: blocks to a draft, days, zip files, trouble.

A document states no day of publication that could be trusted: what its file says of itself is the day on
which the file was made. Its day is that of a line at its head, or that with which its name begins.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from builder.articles import header
from builder.articles.markdown import assemble
from builder.articles.metadata import one_line
from builder.articles.published import ImpossibleDate, UnreadableDate, moment
from builder.articles.reader import Draft, Field
from builder.model import ParagraphKind, Parts, Problem, Unit

MAX_FILE = 50_000_000  # bytes; a scanned report with its pictures has some 20,000,000
MAX_UNPACKED = 200_000_000  # bytes of all that is in a zip file
MAX_XML = 50_000_000  # bytes of the text and its styles among it; a book has some 5,000,000
MAX_ENTRIES = 5_000

_DAY = re.compile(r"(\d{4})[-_. ]?(\d\d)[-_. ]?(\d\d)(?!\d)")
# What programs write as a title that is none: a file's name, or the program's own.
_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - .*|untitled.*|document\d*|.*\.(?:docx?|odt|pdf|indd|rtf|qxd|pages))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its words, its kind where the document gives it away, and the number of the page on
    which it begins. ``turns`` are the places in it, in characters, where further pages begin."""

    words: str
    kind: ParagraphKind | None = None
    page: int = 1
    turns: tuple[int, ...] = ()


def draft(blocks: Iterable[Block], unit: Unit, stated: Mapping[str, str], where: str) -> Draft:
    """The draft of a document with ``stated`` metadata ("title", "source", "language").

    Pages are counted as the blocks say, paragraphs by themselves.
    """
    kept = [block for block in blocks if block.words]
    title = _title(stated.get("title", ""), kept)
    kept = [
        replace(block, kind=ParagraphKind.HEADLINE) if one_line(block.words) == title else block
        for block in kept
    ]
    head = header.read([block.words for block in kept], [0] * len(kept), title or "-")
    pieces = [(block.words, block.kind or head.kinds.get(n)) for n, block in enumerate(kept)]
    found = {**head.fields, **{key: Field(value, 0) for key, value in stated.items() if value}}
    found["title"] = Field(title, 0)
    if "published" not in found and (day := day_of_name(where)):
        found["published"] = Field(day, 0)
    made = assemble(pieces, found, 0, headings_marked=False)
    starts = [paragraph.span.start for paragraph in made.paragraphs]
    counted = tuple(starts) if unit is Unit.PARAGRAPH else _pages(kept, starts)
    return replace(made, parts=Parts(unit, counted))


def _title(stated: str, blocks: list[Block]) -> str:
    """The title that the document shows, or states, or the heading that it begins with; "" for none."""
    shown = next((b.words for b in blocks[:8] if b.kind is ParagraphKind.HEADLINE), "")
    stated = "" if _NO_TITLE.fullmatch(one_line(stated)) else stated
    begins = blocks[0].words if blocks and blocks[0].kind is ParagraphKind.HEADING else ""
    return next(filter(None, map(one_line, (shown, stated, begins))), "")


def _pages(blocks: list[Block], starts: list[int]) -> tuple[int, ...]:
    """Where each page begins; one without text begins where the next one does."""
    found: list[int] = []
    for block, start in zip(blocks, starts, strict=True):
        found += [start] * (block.page - len(found))
        found += [start + turn for turn in block.turns]
    return tuple(found)


def day_of_name(where: str) -> str:
    """The day with which a file's name begins, as ``2024-10-16-report.pdf``; "" for none."""
    match = _DAY.match(PurePosixPath(where).name)
    try:
        return moment("-".join(match.groups())).day.isoformat() if match else ""
    except (UnreadableDate, ImpossibleDate):
        return ""


def not_installed(where: str, what: str) -> Problem:
    """That what reads a kind of document is not there."""
    found = f"{what}; what reads it is not installed"
    return Problem(where, 0, "not-installed", found, 'run pip install "dateline[documents]"')


def broken(where: str, what: str, said: object) -> Problem:
    """That a document cannot be read."""
    found = f"{what} that cannot be read: {one_line(str(said))[:100] or type(said).__name__}"
    todo = "check that the file is whole, and save it again; it was not read"
    return Problem(where, 0, "unreadable", found, todo)


def wrong_zip(data: bytes, where: str, what: str, holds: str) -> Problem | None:
    """What is wrong with a zip file that should be a document; None for a sound one.

    The stated sizes can be relied on: Python's zipfile unpacks no byte more of an entry.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        found = f"no {what}, but an older or an encrypted document"
        return Problem(where, 0, "encrypted", found, "save it anew, without a password")
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as trouble:
        return broken(where, f"a {what}", trouble)
    size = sum(entry.file_size for entry in entries)
    text = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if size > MAX_UNPACKED or text > MAX_XML or len(entries) > MAX_ENTRIES:
        found = f"{size:,} bytes in {len(entries):,} parts, unpacked"
        return Problem(where, 0, "too-long", found, "save its text alone; it was not read")
    if holds not in {entry.filename for entry in entries}:
        return broken(where, f"a {what}", f"there is no {holds} in it")
    if any(entry.flag_bits & 1 for entry in entries):
        return Problem(where, 0, "encrypted", f"a {what} with a password", "save it without one")
    return None
