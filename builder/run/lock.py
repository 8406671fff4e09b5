"""One build at a time: a lock that the system itself lets go of when its process dies.

What a killed build leaves is a file without a lock, which the next one takes over: only the lock
counts, and nobody has to guess from the file whether its process is still there.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path


class Locked(Exception):
    """Another process holds the lock; the text names it."""


class Lock:
    """A held lock; ``release`` lets it go."""

    def __init__(self, path: Path) -> None:
        """Takes the lock at ``path``. Raises ``Locked``, or ``OSError`` where no file can be made."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._handle = _taken(path)
        while not _is(path, self._handle):  # its last holder has just removed it
            os.close(self._handle)
            self._handle = _taken(path)
        os.ftruncate(self._handle, 0)
        os.write(self._handle, f"{os.getpid():<20}".encode("ascii"))

    def release(self) -> None:
        """Lets the lock go; a second time does nothing."""
        if self._handle >= 0:
            with suppress(OSError):  # Windows removes no open file; then it stays, unlocked
                self._path.unlink()
            os.close(self._handle)
            self._handle = -1


def _taken(path: Path) -> int:
    """The locked file at ``path``; a link is not followed, since what it leads to is emptied."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, "a link stands where the lock belongs; remove it", str(path))
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        _lock(handle)
    except OSError:
        holder = os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
        os.close(handle)
        raise Locked(
            f"another build is running (process {holder}, lock {path}); "
            "wait until it is done, or stop it"
        ) from None
    return handle


def _is(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 100, os.SEEK_SET)  # beyond the text, which others must be able to read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
