"""All files of a folder, in the order of their paths: found, read, told apart by id."""

from __future__ import annotations

import datetime as dt
import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from builder import articles
from builder.articles.files import bytes_in, entries, printable, relative
from builder.articles.live_blog import by_day
from builder.articles.metadata import PAGES, finish, one_line, slug
from builder.articles.outlets import NONE, Outlets, read_outlets, with_one_name
from builder.articles.reader import Draft, Kept, Reader, Reading, Remembered
from builder.articles.texts import earlier_name, over_time
from builder.articles.titles import untitled
from builder.config import Config
from builder.limits import TooSlow, seconds, within
from builder.model import Article, Problem, Severity
from builder.problems import in_order

_DAY = re.compile(
    r"^\d{4}[-_. ]?\d\d[-_. ]?\d\d[-_. ]+(?=\w)"
)  # with which a file's name may begin
BYTES = 100  # of a file for one character of an article: a file is read much faster than parsed


@cache
def readers() -> tuple[Reader, ...]:
    """The ``READER`` of every module of this folder, by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(articles.__path__))
    modules = [import_module(f"{articles.__name__}.{name}") for name in names]
    return tuple(module.READER for module in modules if hasattr(module, "READER"))


def read(config: Config, remembered: Remembered | None = None) -> Reading:
    """Every article below ``config.articles``, and every problem met.

    A file whose content is ``remembered`` is not taken apart again.

    Files are read in the order of their paths, whatever the order of the folder. Of two
    articles with one id the first is kept.
    """
    root = config.articles
    home = config.content if root.is_relative_to(config.content) else root
    if not root.is_dir():
        todo = "make the folder, or set “content” to the folder with the articles"
        return Reading((), (Problem(root.name, 0, "no-folder", "no such folder", todo),))
    paths = list(entries(root, home))
    found: list[_Found] = []
    outlets, misfits = read_outlets(config.content)
    problems: list[Problem] = list(misfits)
    for entry in paths:
        if isinstance(entry, Problem):
            problems.append(entry)
        else:
            one, trouble = _read(entry, home, config, remembered, outlets)
            found += one
            problems += trouble
    if not paths:
        todo = "add a .txt, .md, .html or .json file"
        problems.append(Problem(root.name, 0, "no-articles", "no articles", todo, Severity.WARNING))
    return _reading(found, problems)


def read_file(path: Path, root: Path, config: Config) -> Reading:
    """The articles of one file; paths in problems are relative to ``root``."""
    return _reading(*_read(path, root, config))


def read_data(data: bytes, name: str, config: Config) -> Reading:
    """The articles in some bytes, read as if they were a file of that name in the dossier."""
    reader = _reader(name)
    if reader is None:
        return Reading((), (_unknown(name, name),))
    outlets, _ = read_outlets(config.content)
    return _reading(*_taken(data, reader, Path(name), name, config, outlets))


class _Found(NamedTuple):
    """An article and the line of its file that gives it its id."""

    article: Article
    line: int


def _reading(found: Iterable[_Found], problems: Sequence[Problem]) -> Reading:
    kept, doubles = _told_apart(found)
    kept = with_one_name(kept, (one.path for one in kept if one.path.lower().endswith(PAGES)))
    today, earlier, lost = over_time(kept)
    problems = _said_once(problems)
    return Reading(in_time(today), in_order((*problems, *doubles, *lost)), in_time(earlier))


def _said_once(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, one of them for all files whose reader is not installed."""
    said = [one for one in problems if one.code != "not-installed"]
    missing = in_order(one for one in problems if one.code == "not-installed")
    more = f", nor is that of {len(missing) - 1:,} more files" if len(missing) > 1 else ""
    return said + [replace(one, found=one.found + more) for one in missing[:1]]


def _read(
    path: Path,
    root: Path,
    config: Config,
    remembered: Remembered | None = None,
    outlets: Outlets = NONE,
) -> tuple[list[_Found], list[Problem]]:
    where = relative(path, root)
    reader = _reader(path.name)
    if reader is None:
        return [], [_unknown(path.name, where)]
    data = bytes_in(path, where, reader.max_bytes)
    if isinstance(data, Problem):
        return [], [data]
    name = where.encode("utf-8", "surrogateescape")
    made_of = b"\0".join((name, outlets.digest, data))
    if remembered and (known := remembered.get(made_of)):
        return [_Found(*one) for one in known.found], known.problems
    found, problems = _taken(data, reader, path, where, config, outlets)
    if remembered and not any(problem.code in UNSURE for problem in problems):
        remembered.put(made_of, Kept([*found], problems))
    return found, problems


UNSURE = ("too-slow", "unreadable", "not-installed")
"""Problems that another hour or another machine may not have: what they stopped is tried again."""


def _unknown(name: str, where: str) -> Problem:
    known = ", ".join(suffix for reader in readers() for suffix in reader.suffixes)
    found = f"unknown suffix “{printable(Path(name).suffix)}”"
    todo = f"use one of {known}, or move the file out of the folder"
    return Problem(where, 0, "unknown-suffix", found, todo)


def _taken(
    data: bytes, reader: Reader, path: Path, where: str, config: Config, outlets: Outlets
) -> tuple[list[_Found], list[Problem]]:
    """What a file's bytes hold, within the time that a file of this length may take."""
    try:
        with within(seconds(len(data) // BYTES)):
            return _finished(reader.read(data, where, config), path, where, config, outlets)
    except TooSlow as trouble:
        todo = "save it in another form, or remove it; it was not read"
        return [], [Problem(where, 0, "too-slow", str(trouble), todo)]
    except Exception as trouble:  # the formats' parsers are not ours: one bad file, one problem
        found = f"{reader.name} reader failed: {type(trouble).__name__}: {trouble}"
        todo = "check that the file is whole, and save it again; it was not read"
        return [], [Problem(where, 0, "unreadable", printable(one_line(found))[:200], todo)]


def in_time(found: Iterable[Article]) -> tuple[Article, ...]:
    """By day of publication, unknown last, then by id."""
    return tuple(
        sorted(
            found,
            key=lambda a: (a.published is None, a.published and a.published.toordinal(), a.id),
        )
    )


def _finished(
    items: Iterable[Draft | Problem], path: Path, where: str, config: Config, outlets: Outlets
) -> tuple[list[_Found], list[Problem]]:
    key, title, until = _key(path, where, config)
    found: list[_Found] = []
    problems: list[Problem] = []
    drafts = (one for item in items for one in _drafts(item, config, outlets))
    for item in drafts:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        name = f"{key}-{item.number}" if item.number else key
        article, more = finish(item, where, name, config, outlets)
        problems += more
        if article is not None:
            line = item.fields["id"].line if "id" in item.fields else item.line
            if nameless := untitled(article, item.line):
                problems.append(nameless)
            named = article.title or ("" if item.number else title)  # a file of many names none
            found.append(_Found(replace(article, title=named, until=until), line))
    return found, problems


def _drafts(item: Draft | Problem, config: Config, outlets: Outlets) -> Iterator[Draft | Problem]:
    """The drafts of single articles."""
    if isinstance(item, Problem):
        yield item
        return
    told = (item.fields[key].value if key in item.fields else "" for key in ("url", "source"))
    outlet = outlets.of(*told)
    yield from by_day(item, outlet.timezone if outlet else "", config.timezone)


def _told_apart(found: Iterable[_Found]) -> tuple[list[Article], list[Problem]]:
    """The first article of each id in the order of reading, and a problem for every other. Texts that
    stood until different days are different."""
    first: dict[tuple[str, dt.date | None], _Found] = {}
    doubles: list[Problem] = []
    for article, line in found:
        other = first.setdefault((article.id, article.until), _Found(article, line))
        if other.article is not article:
            place = f"{other.article.path}:{other.line}" if other.line else other.article.path
            said = f"id “{article.id}” is that of {place} too"
            todo = "give one of the two another id; only the first was read"
            doubles.append(Problem(article.path, line, "same-id", said, todo))
    return [one.article for one in first.values()], doubles


def _reader(name: str) -> Reader | None:
    lower = name.lower()
    matches = [(s, r) for r in readers() for s in r.suffixes if lower.endswith(s)]
    return max(matches, key=lambda match: len(match[0]))[1] if matches else None


def _key(path: Path, where: str, config: Config) -> tuple[str, str, dt.date | None]:
    """Id and title of a file that states none: from its path below the articles, no suffix; and the
    day that a name like ``fire.until-2024-10-20.md`` gives, which stands for what ``fire.md`` was."""
    below = relative(path, config.articles) if path.is_relative_to(config.articles) else where
    suffixes = [s for reader in readers() for s in reader.suffixes if below.lower().endswith(s)]
    stem = below[: -max(map(len, suffixes))] if suffixes else below
    stem, until = earlier_name(stem)
    name = _DAY.sub("", stem.rpartition("/")[2])
    words = one_line(name.replace("-", " ").replace("_", " "))
    return slug(stem), words[:1].upper() + words[1:], until
