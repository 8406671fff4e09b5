"""The files of a site, written into a folder in which an earlier copy of it may lie.

All pages are made in every build; a file is written only where its bytes differ. On a site of 14,875
pages of which none had changed that took a second of the processor, to write them all six.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from builder.site.swap import inside

_Stat = tuple[int, int, int]  # device's number of the file, bytes, nanoseconds of the last change


class Written:
    """Writes a site into ``folder``, as others (the host) do meanwhile; ``last`` is the site that is
    read until then."""

    def __init__(self, folder: Path, last: Path | None = None) -> None:
        self.folder, self.last = folder, last or folder
        self._before = _files(folder)
        self._ours: set[str] = set()  # what was written here
        self._left: set[str] = set()

    def earlier(self, uri: str) -> Iterator[bytes]:
        """What earlier builds have put at an address."""
        if uri in self._before:
            yield (self.folder / uri).read_bytes()
        with suppress(OSError):
            yield (self.last / uri).read_bytes()

    def write(self, uri: str, content: bytes) -> None:
        """Puts ``content`` at an address. Raises ``ValueError`` for one outside the site, and
        ``OSError``."""
        path = inside(self.folder, uri)
        self._ours.add(uri)
        if uri in self._before and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def names(self) -> list[str]:
        """The files that this build has written so far, or found as they must be."""
        found = _files(self.folder)
        self._left = {name for name, stat in found.items() if self._before.get(name) == stat}
        self._left -= self._ours
        return [name for name in found if name not in self._left]

    def clear(self) -> None:
        """Removes what ``names`` left out and nobody has written since, and folders that are empty
        then."""
        for name in self._left - self._ours:
            path = self.folder / name
            path.unlink()
            with suppress(OSError):  # a folder that still holds something
                for above in path.relative_to(self.folder).parents[:-1]:
                    (self.folder / above).rmdir()


def _files(folder: Path) -> dict[str, _Stat]:
    """All files of a folder by their path in it, without hidden ones at its top."""
    found: dict[str, _Stat] = {}
    for here, _, names in os.walk(folder):
        prefix = here[len(str(folder)) + 1 :].replace(os.sep, "/")
        for name in names:
            if prefix.startswith(".") or (not prefix and name.startswith(".")):
                continue
            told = os.lstat(f"{here}/{name}")
            stat = told.st_ino, told.st_size, told.st_mtime_ns
            found[f"{prefix}/{name}" if prefix else name] = stat
    return found
