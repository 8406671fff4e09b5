"""What a format module gives, and what reading gives: the types of this room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from builder.config import Config
from builder.model import Article, Paragraph, Parts, Post, Problem

MAX_FILE = 5_000_000
"""Bytes of a file with one article; a saved page carries its scripts and styles besides."""

MAX_TEXT = 1_000_000
"""Characters of one article. The longest of 7,427 news texts and histories tried has 112,560."""


MAX_PARAGRAPHS = 5_000
"""Of one article; that of 112,560 characters has some 600. Each costs the parser a start."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of an article's metadata as written, with its 1-based line in the file."""

    value: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A post of a live blog as its page has it: when it was written, its title, its lines, its address."""

    stamp: str
    title: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format found in a file, as written there; ``metadata.finish`` makes the article.

    ``fields`` has the keys of ``metadata.KEYS``, all optional. ``number`` tells the articles of
    one file apart when they state no id (0: the file's only one). ``line`` is where the article
    begins in its file, ``lines`` where each paragraph does, where the format can tell. ``parts`` are
    its pages or paragraphs, where people look places up by these. Of a live blog a format gives nothing
    but ``entries``; ``live_blog.by_day`` makes the text of each day of these, and its ``posts``.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    fields: Mapping[str, Field] = field(default_factory=dict)
    line: int = 1
    number: int = 0
    lines: tuple[int, ...] = ()
    parts: Parts | None = None
    entries: tuple[Entry, ...] = ()
    posts: tuple[Post, ...] = ()

    def line_of(self, offset: int) -> int:
        """The line of the file on which a character of the text stands, as near as can be told."""
        if not self.lines:
            return self.line
        starts = [paragraph.span.start for paragraph in self.paragraphs]
        number = max(0, bisect_right(starts, offset) - 1)
        return self.lines[number] + self.text.count("\n", starts[number], offset)


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its file suffixes (lower case, with the dot) and how a file's bytes are read.

    ``read`` takes the bytes, the path for problems, and the options; it gives drafts and
    problems in the order of the file and never raises for what stands in the file.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, Config], Iterable[Draft | Problem]]
    max_bytes: int = MAX_FILE


class Kept(NamedTuple):
    """What one file gave: its articles, each with the line that gives it its id, and the problems."""

    found: list[tuple[Article, int]]
    problems: list[Problem]


class Remembered(Protocol):
    """What files gave earlier, by what they were read from: path, outlets and content."""

    def get(self, made_of: bytes, /) -> Kept | None:
        """What a file gave, None where it is to be read."""

    def put(self, made_of: bytes, thing: Kept, /) -> None:
        """Keeps what a file gave."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Articles by day of publication (unknown last), then id; and the problems met, in order.

    ``earlier`` are texts that articles had before: the same ids, each ``until`` a day.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()
    earlier: tuple[Article, ...] = ()
