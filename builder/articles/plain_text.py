"""Articles as plain text, as news aggregators save them: title, stamp line, text.

Accepted at the head: a title line, "By OUTLET (COUNTRY) | Created at … | Updated at …", a day
alone, "Source: …", "URL: …", label lines. Beware of texts that begin with their first sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.articles import paragraphs
from builder.articles.decode import decode
from builder.articles.reader import Draft, Reader
from builder.config import Config
from builder.model import Problem


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The one article of a text file, its text as it stands there."""
    text, problems = decode(data, where)
    yield from problems
    if text is not None:
        parts, header = paragraphs.with_header(text, title=None)
        yield Draft(text, parts, header.fields, lines=paragraphs.lines(text, parts))


READER = Reader("plain text", (".txt",), read)
