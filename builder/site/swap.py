"""A folder that changes in one step: readers see the old site or the new one, never half of one."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from builder.config import Config
from builder.run.exchange import exchange
from builder.run.lock import Lock

MARK = ".dateline-site"
"""The file at the top of a site by which a later build knows that it may replace the folder."""

_SAID = b"A site made by Dateline: the next build replaces all of this folder.\n"


class NotASite(Exception):
    """The folder holds something that is no site, and would be lost; the text names it."""


def lock(final: Path) -> Lock:
    """The right to write ``final``, until it is released. Raises ``builder.run.lock.Locked``."""
    return Lock(final.with_name(f".{final.name}.lock"))


def beside(final: Path) -> Path:
    """The empty folder to build into, next to ``final``, so that both are on one file system.

    What a build that was killed has left is cleared away, or put back where it was killed
    between two renames. Raises ``NotASite`` where ``final`` holds files but no mark of ours: it
    will be replaced as a whole, and that may be somebody's work.
    """
    new, old = _siblings(final)
    if final.is_symlink() or (final.exists() and not _is_ours(final)):
        raise NotASite(
            f"{final} holds something that is no site of ours; name a new or empty folder "
            "(a site of an earlier version: remove it first)"
        )
    if old.exists() and not final.exists():
        old.rename(final)
    for left in (new, old):
        _remove(left)
    new.mkdir(parents=True)
    return new


def _is_ours(folder: Path) -> bool:
    """Whether a folder is a site of ours, or nothing but hidden files lies in it."""
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.glob("[!.]*")))


def _remove(left: Path) -> None:
    """Removes what an earlier build left. Raises ``OSError`` whose text names it."""
    try:
        if left.is_symlink() or left.is_file():
            left.unlink()
        elif left.exists():
            shutil.rmtree(left)
    except OSError as trouble:
        told = f"{trouble.strerror}; it may be another user's: remove the folder by hand"
        raise OSError(trouble.errno, f"cannot remove {left}: {told}") from None


def build_upon(final: Path, spare: Path) -> None:
    """Makes an earlier copy of the site what is built upon, where there is one."""
    new, _ = _siblings(final)
    if not spare.is_dir():
        return
    try:
        new.rmdir()
        spare.rename(new)
    except OSError:  # on another file system, or not ours to move: without it, then
        new.mkdir(exist_ok=True)


def put_in_place(final: Path, spare: Path | None = None) -> None:
    """What was built beside ``final`` becomes ``final``. Hidden files at its top (.git) stay.

    The last site is moved to ``spare``, for the next build, or removed.
    """
    new, old = _siblings(final)
    (new / MARK).write_bytes(_SAID)
    if not final.exists():
        new.rename(final)
        return
    for hidden in final.glob(".*"):
        if not (new / hidden.name).exists():
            _copy(hidden, new / hidden.name)
    if exchange(new, final):
        old = new
    else:  # for a moment there is none; a build that is killed then is mended by the next
        final.rename(old)
        new.rename(final)
    if spare is None or not _moved(old, spare):
        with suppress(OSError):  # the new site stands; the next build says what is in its way
            shutil.rmtree(old)


def give_up(final: Path) -> None:
    """What was built beside ``final`` is thrown away."""
    new, _ = _siblings(final)
    shutil.rmtree(new, ignore_errors=True)


def apart(final: Path, config: Config) -> None:
    """Raises ``NotASite`` where the site would lie among the articles, or they in it: pages would be
    read as articles, or articles be replaced with pages."""
    site, content = final.resolve(), config.content.resolve()
    articles = config.articles.resolve()
    if site.is_relative_to(articles):
        raise NotASite(f"{final} lies among the articles in {articles}; name another place")
    if content.is_relative_to(site):
        raise NotASite(f"{final} holds the content {content}; name another place")


def inside(folder: Path, uri: str) -> Path:
    """The file of a site at an address. Raises ``ValueError`` for one that would lie elsewhere."""
    parts = uri.split("/")
    if not uri or "\0" in uri or "\\" in uri or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"{uri!r} is no address in a site")
    return folder.joinpath(*parts)


def _siblings(final: Path) -> tuple[Path, Path]:
    return final.with_name(f".{final.name}.new"), final.with_name(f".{final.name}.old")


def _moved(folder: Path, to: Path) -> bool:
    try:
        if to.exists():
            shutil.rmtree(to)
        to.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(to)
    except OSError:
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target)
