"""Whether an article has a title: without one, or with the name of a file in its place, a warning."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from builder.model import Article, Problem, Severity

# A name that ends as files do, or one word with the marks that stand for spaces in names of files.
_FILE = re.compile(
    r"[^\s/]+\.(?:docx?|html?|json|md|odt|pdf|rtf|txt|xhtml)|\w+(?:_\w+)+|\w+(?:-\w+)*-\d{4,}",
    re.IGNORECASE,
)
TODO = "write the article's title there: it is shown, and tells which of its news is the main one"


def untitled(article: Article, line: int) -> Problem | None:
    """The warning about an article whose title is missing or is the name of a file."""
    title = article.title.strip()
    if not title:
        found = "no title"
    elif _FILE.fullmatch(title) or title == PurePosixPath(article.path).name:
        found = f"the title “{title}” is the name of a file"
    else:
        return None
    return Problem(article.path, line, "no-title", found, TODO, Severity.WARNING)
