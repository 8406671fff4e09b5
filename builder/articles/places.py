"""Where in its file something of an article stands: what people are told to mend, they must find."""

from __future__ import annotations

import re

from builder.articles.decode import decode
from builder.config import Config
from builder.model import Article, Span

BEFORE = 60  # characters: with the words before it, the same words elsewhere are not meant
_WORD = re.compile(r"\w+")
_GAP = r"(?:\\n|\W)+"  # between two words, in JSON a line's end as it is written there


def line_in_file(article: Article, span: Span, config: Config) -> int:
    """The line of the article's file, from 1, in which some of its words begin.

    Found by these words and those before them, or, where markup stands between, by the words alone.
    0 where they are not to be found: in a file that is gone, or whose characters are written otherwise.
    """
    root = config.content if config.articles.is_relative_to(config.content) else config.articles
    try:
        data = (root / article.path).read_bytes()
    except (OSError, ValueError):
        return 0
    text, _ = decode(data, article.path)
    words = _WORD.findall(span.of(article.text))
    before = _WORD.findall(article.text[max(0, span.start - BEFORE) : span.start])[1:]
    for ahead in (before, []):
        found = re.search(f"{_row(ahead)}{_GAP if ahead else ''}({_row(words)})", text or "")
        if words and found:
            return (text or "").count("\n", 0, found.start(1)) + 1
    return 0


def _row(words: list[str]) -> str:
    return _GAP.join(map(re.escape, words))
