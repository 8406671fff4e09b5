"""One build at a time: a lock that the system itself lets go of when its process dies.

What a killed build leaves is a file without a lock, which the next one takes over: only the lock
counts, and nobody has to guess from the file whether its process is still there.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout


class Locked(Exception):
    """Another process holds the lock; the text names it."""


class Lock:
    """A held lock; ``release`` lets it go."""

    def __init__(self, path: Path) -> None:
        """Takes the lock at ``path``. Raises ``Locked``, or ``OSError`` where no file can be made."""
        if path.is_symlink():  # filelock follows none either, and says less
            raise OSError(errno.ELOOP, "a link stands where the lock belongs; remove it", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._lock = path, FileLock(path, blocking=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise Locked(
                f"another build is running (process {_holder(path)}, lock {path}); "
                "wait until it is done, or stop it"
            ) from None
        with suppress(OSError):  # Windows lets nobody write to it
            path.write_text(f"{os.getpid()}", encoding="ascii")

    def release(self) -> None:
        """Lets the lock go; a second time does nothing."""
        if self._lock.is_locked:
            with suppress(OSError):  # Windows removes no open file; then it stays, unlocked
                self._path.unlink()
            self._lock.release()


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")[:20].strip() or "unknown"
    except OSError:
        return "unknown"
