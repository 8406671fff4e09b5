"""What a person still has to write: whose an article is, and what ``dateline init`` left open.

Such a place has a remark that begins with "to do:", a comment of YAML or HTML, which no reader sees::

    standfirst: "" # to do: say in one or two sentences what this timeline is about

It is looked for in ``mkdocs.yml``, in the hand-written pages, and at the head of articles in Markdown: the
two examples have it. Each is a note; an example among other articles is a warning, which stops a strict
build, since readers would take it for true. So is an article that names neither source nor address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.articles.files import relative
from builder.config import Config
from builder.model import Article, Problem, Severity

HEAD = 2000  # characters of an article in which a remark can stand
_REMARK = re.compile(r"(?:^|\s)(?:#|<!--) to do: (?P<todo>.*?)(?: *-->)?\s*$")


def unsourced(article: Article) -> Problem | None:
    """The warning about an article of which nothing says whose it is; on the pages its title stands in for
    that."""
    if article.source.strip() or article.url:
        return None
    todo = "write “source:” there, the outlet or office whose it is, or “url:”"
    found = "neither a source nor an address"
    return Problem(article.path, 0, "no-source", found, todo, Severity.WARNING)


def unwritten(config: Config, articles: Iterable[Article]) -> Iterator[Problem]:
    """What is still to be written in the dossier of these articles."""
    articles = list(articles)
    yield from filter(None, map(unsourced, articles))
    pages = sorted(config.pages.rglob("*.md")) if config.pages.name else []
    for path in (config.home / "mkdocs.yml", *pages):
        for line, todo in _remarks(path):
            yield _noted(relative(path, config.home), line, todo, Severity.NOTE)
    names = dict.fromkeys(one.path for one in articles)
    written = ((name, _remarks(config.content / name, HEAD)) for name in names)
    examples = {name: found for name, found in written if name.endswith(".md") and found}
    severity = Severity.WARNING if len(examples) < len(names) else Severity.NOTE
    for name, found in examples.items():
        yield from (_noted(name, line, todo, severity) for line, todo in found)


def _noted(file: str, line: int, todo: str, severity: Severity) -> Problem:
    return Problem(file, line, "to-do", "still as dateline init wrote it", todo, severity)


def _remarks(path: Path, most: int = -1) -> list[tuple[int, str]]:
    """The remarks of a file with their lines; none where it cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            lines = file.read(most).splitlines()
    except (OSError, ValueError):
        return []
    found = ((number, _REMARK.search(line)) for number, line in enumerate(lines, 1))
    return [(number, remark["todo"]) for number, remark in found if remark]
