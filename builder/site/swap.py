"""A folder that changes in one step: readers see the old site or the new one, never half of one."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.run.exchange import exchange
from builder.run.lock import Lock


class NotASite(Exception):
    """The folder holds something that is no site, and would be lost; the text names it."""


def lock(final: Path) -> Lock:
    """The right to write ``final``, until it is released. Raises ``builder.run.lock.Locked``."""
    return Lock(final.with_name(f".{final.name}.lock"))


def beside(final: Path) -> Path:
    """The empty folder to build into, next to ``final``, so that both are on one file system.

    What a build that was killed has left is cleared away, or put back where it was killed
    between two renames. Raises ``NotASite`` where ``final`` holds files but no ``index.html``: it
    will be replaced as a whole, and that may be somebody's work.
    """
    new, old = _siblings(final)
    if final.exists() and not (final / "index.html").exists() and any(final.glob("[!.]*")):
        raise NotASite(f"{final} holds something that is no site; name a new or empty folder")
    if old.exists() and not final.exists():
        old.rename(final)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)
    new.mkdir(parents=True)
    return new


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


def put_in_place(final: Path, spare: Path | None = None) -> bool:
    """What was built beside ``final`` becomes ``final``. Hidden files at its top (.git) stay.

    The last site is removed, or moved to ``spare``; whether it is there now is told.
    """
    new, old = _siblings(final)
    if not final.exists():
        new.rename(final)
        return False
    for hidden in final.glob(".*"):
        if not (new / hidden.name).exists():
            _copy(hidden, new / hidden.name)
    if exchange(new, final):
        old = new
    else:  # for a moment there is none; a build that is killed then is mended by the next
        final.rename(old)
        new.rename(final)
    if spare is not None and _moved(old, spare):
        return True
    shutil.rmtree(old)
    return False


def give_up(final: Path) -> None:
    """What was built beside ``final`` is thrown away."""
    new, _ = _siblings(final)
    if new.exists():
        shutil.rmtree(new)


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
