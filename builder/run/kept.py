"""What one build worked out and the next may take over: one file of the cache for each kind of thing.

A file is a stamp, a digest of what follows, and the thing itself. The stamp is a hash of the code
and of whatever else has a say; a file of another stamp is passed over, one that is broken is
discarded with one line in the log. What cannot be written is worked out again next time.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from builder.run.cache import sources
from builder.run.files import write_atomically

log = logging.getLogger("dateline")

T = TypeVar("T")
_STAMP, _DIGEST = 16, 16  # bytes


def stamp(code: Sequence[str], more: Iterable[str] = ()) -> str:
    """A name for this code (modules and rooms of the package) and whatever ``more`` has a say."""
    whole = hashlib.sha256("\n".join(more).encode("utf-8", "backslashreplace"))
    for name, data in sources(code):
        whole.update(f"\n{name}\n".encode())
        whole.update(data)
    return whole.hexdigest()[:_STAMP]


def load(file: Path, stamp: str, kind: type[T]) -> T | None:
    """What ``save`` put into ``file`` under this stamp; else None."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as trouble:
        _discard(file, str(trouble))
        return None
    found, digest, body = data[:_STAMP], data[_STAMP : _STAMP + _DIGEST], data[_STAMP + _DIGEST :]
    if digest != _digest(body):
        _discard(file, "it is broken or none of ours")
        return None
    if found != stamp.encode("ascii"):
        return None
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except (msgspec.DecodeError, RecursionError) as trouble:
        _discard(file, str(trouble))
        return None


def save(file: Path, stamp: str, thing: object) -> None:
    """Keeps ``thing``, whole or not at all; where it cannot be written, that is a line in the log."""
    try:
        body = msgspec.msgpack.encode(thing)
        write_atomically(file, stamp.encode("ascii") + _digest(body) + body)
    except (OSError, UnicodeEncodeError) as trouble:
        log.warning("cache %s: cannot write, going on without: %s", file, trouble)


def _discard(file: Path, why: str) -> None:
    with suppress(OSError):  # what cannot be removed is told of again
        file.unlink()
    log.warning("cache %s: discarded, worked out again: %s", file, why)


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()
