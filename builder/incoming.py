"""What comes in from files: whole or told why not, and text that every page and file can hold."""

from __future__ import annotations

import re
import stat
from pathlib import Path

# What no XML, and so no feed or page, may hold (XML 1.0, section 2.2), controls that a terminal
# would act on, and halves of characters.
_NO_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


class NotReadable(OSError):
    """Something lies there that is no file to be read whole; the text says what."""


def bytes_of(path: Path, most: int) -> bytes | None:
    """What a file holds; None where nothing lies at ``path``.

    Raises ``OSError``, and ``NotReadable`` for what is no regular file (a folder, a pipe, a device,
    a link that leads nowhere) or longer than ``most`` bytes.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise NotReadable("a link that leads nowhere") from None
        return None
    except NotADirectoryError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise NotReadable("a folder" if stat.S_ISDIR(status.st_mode) else "no regular file")
    if status.st_size <= most:
        with path.open("rb") as file:
            data = file.read(most + 1)
        if len(data) <= most:
            return data
    raise NotReadable(f"more than {most:,} bytes")


def names_in(folder: Path) -> list[str]:
    """The names of what lies in a folder, in order; none where there is nothing at ``folder``.

    Raises ``OSError``, and ``NotReadable`` for a link that leads nowhere.
    """
    try:
        return sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        if folder.is_symlink():
            raise NotReadable("a link that leads nowhere") from None
        return []


def odd_character(text: str) -> tuple[int, str] | None:
    """Where the first character stands that no page can hold, and its name; None for sound text."""
    found = _NO_CHARACTER.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


def valid(text: str) -> str:
    """The text with U+FFFD for each character that no page can hold; places stay what they were."""
    return _NO_CHARACTER.sub("\ufffd", text)
