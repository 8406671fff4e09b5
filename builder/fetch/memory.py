"""What is remembered of feeds between runs, in ``<cache>/dateline-feeds.json``.

For each feed the validators of its last answer, and for each entry the stamp with which it was looked
at. Without the file all entries are looked at again, and what is there already is found unchanged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from builder.incoming import bytes_of
from builder.run.files import write_atomically

FILE = "dateline-feeds.json"


@dataclass(slots=True)
class Remembered:
    """A feed: ``ETag`` and ``Last-Modified`` of its last answer, its entries' stamps by address, and what
    was asked of them: where that is another, the last answer counts for nothing."""

    asked: str = ""
    etag: str = ""
    modified: str = ""
    seen: dict[str, str] = field(default_factory=dict)

    def asking(self) -> dict[str, str]:
        """The headers that ask for an answer only where there is a new one (RFC 9110, section 13)."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


def load(cache: Path) -> dict[str, Remembered]:
    """What is remembered by the address of each feed; nothing where it cannot be read."""
    try:
        data = bytes_of(cache / FILE, 100_000_000)
        return msgspec.json.decode(data, type=dict[str, Remembered]) if data else {}
    except (OSError, msgspec.DecodeError, RecursionError):
        return {}


def save(cache: Path, known: dict[str, Remembered]) -> None:
    """Puts it by; where that cannot be, the next run looks at everything again."""
    plain = json.loads(msgspec.json.encode(known))
    try:
        write_atomically(cache / FILE, json.dumps(plain, indent=1, sort_keys=True).encode("utf-8"))
    except OSError:
        return
