"""Which files of a folder are read as articles, and what stands in the way of others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.articles.metadata import PAGES
from builder.articles.outlets import FILE
from builder.model import Problem

IGNORED = frozenset({"curation.yml", "feeds.yml", "ledger.json", "names.yml", "readme.md", FILE})
"""Files of the content folder that are no articles (in lower case); also all dotfiles."""

NO_ARTICLES = ("ledger", "curation.d", "archive")
"""Folders at the top of the content folder: the program's memory, people's corrections, and copies of
pages as they came."""


def entries(root: Path, home: Path) -> Iterator[Path | Problem]:
    """Files to be read in the order of their paths, and what stands in the way of others."""
    paths: list[Path] = []
    problems: list[Problem] = []

    def blocked(trouble: OSError) -> None:
        where = relative(Path(trouble.filename or root), home)
        problems.append(_unreadable(where, trouble))

    for name, folders, files in os.walk(root, onerror=blocked):
        folder = Path(name)
        folders[:] = [
            inner
            for inner in folders
            if not inner.startswith(".")
            and (folder != home or inner not in NO_ARTICLES)
            and not belongs_to_page(inner, files)
        ]
        if not os.access(folder, os.X_OK):  # its names can be listed, and nothing else is to be had
            problems.append(_unreadable(relative(folder, home), "no permission to enter it"))
            folders[:] = []
            continue
        linked = [inner for inner in folders if (folder / inner).is_symlink()]
        paths += [
            folder / file
            for file in files + linked
            if not file.startswith(".") and file.lower() not in IGNORED
        ]
    yield from sorted(problems)
    inside = root.resolve()
    for path in sorted(paths, key=lambda path: os.fsencode(path.relative_to(root).as_posix())):
        try:
            linked_to = path.is_symlink()
        except OSError as trouble:
            yield _unreadable(relative(path, home), trouble)
            continue
        yield _linked(path, relative(path, home), inside) if linked_to else path


def belongs_to_page(folder: str, beside: Iterable[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page that a browser saved beside it."""
    stems = (folder.removesuffix(end) for end in _PARTS if folder.endswith(end))
    pages = {f"{stem}{suffix}" for stem in stems for suffix in PAGES}
    return any(name in pages for name in beside)


# As browsers in English, German, French, Spanish, Portuguese, Italian and Dutch name it.
_PARTS = (
    "_files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_ficheiros",
    "_arquivos",
    "_file",
    "_bestanden",
)


def _linked(path: Path, where: str, inside: Path) -> Path | Problem:
    """A link within the folder to a file is followed; any other is a problem."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as trouble:
        return _unreadable(where, trouble)
    if target.is_file() and target.is_relative_to(inside):
        return path
    found = "a link to a folder" if target.is_dir() else "a link out of the folder"
    return Problem(where, 0, "outside-folder", found, "put a copy of the articles here instead")


def bytes_in(path: Path, where: str, most: int) -> bytes | Problem:
    """What the file holds, never more than ``most``, or why it cannot be had."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(where, "it is not a regular file")
        with path.open("rb") as file:
            data = file.read(most + 1) if status.st_size <= most else b""
    except (OSError, ValueError) as trouble:
        return _unreadable(where, trouble)
    size = max(status.st_size, len(data))
    if size > most:
        found = f"{size:,} bytes; at most {most:,} are read"
        return Problem(where, 0, "too-long", found, "cut it into its articles, or remove it")
    if not data:
        return Problem(where, 1, "empty", "an empty file", "add the article, or remove the file")
    return data


def _unreadable(where: str, trouble: Exception | str) -> Problem:
    said = getattr(trouble, "strerror", None) or str(trouble)
    todo = "make it a file that can be read, or remove it"
    return Problem(where, 0, "unreadable", f"cannot be read: {said}", todo)


def relative(path: Path, root: Path) -> str:
    """A path below ``root`` with forward slashes, its name alone where it lies elsewhere."""
    inside = path.is_relative_to(root)
    return printable(path.relative_to(root).as_posix() if inside else path.name)


def printable(words: str) -> str:
    """A name from the file system as text that can be written anywhere."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
