"""Articles as JSON lines, one record a line (``.jsonl``), also compressed (``.jsonl.gz``)."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator

from builder.articles.decode import decode
from builder.articles.json_records import draft_of, parse
from builder.articles.reader import Draft, Reader
from builder.config import Config
from builder.model import Problem

MAX_BYTES = 100_000_000
"""Of a whole file, packed or unpacked; each record has the limits of an article besides."""


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The articles of a JSON lines file; a broken line is one problem, the others are read."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as trouble:
            yield Problem(where, 0, "binary", f"broken gzip: {trouble}", "pack the file again")
            return
        if len(data) > MAX_BYTES:
            found = f"more than {MAX_BYTES:,} bytes when unpacked"
            yield Problem(where, 0, "too-long", found, "cut it into several files")
            return
    text, problems = decode(data, where)
    yield from problems
    if text is None:
        return
    lines = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        yield Problem(where, 1, "empty", "an empty file", "add the articles, or remove the file")
    for number, line in lines:
        yield from draft_of(parse(line, where, number), where, number, number)


READER = Reader("JSON lines", (".jsonl", ".jsonl.gz"), read, MAX_BYTES)
