"""What was worked out from the words of an article or a report, kept from one timeline to the next.

A thing is found by the print of all that it rests on, so it is right or is never asked for. It is
kept as bytes, and only what is asked for is unpacked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

T = TypeVar("T")


@dataclass(slots=True)
class Memo:
    """Things by print: ``old`` those of earlier timelines, ``used`` those that were asked for now.

    Prints have 64 bits: of 10**6 things two share one by chance once in 10**7 dossiers.
    """

    old: dict[int, bytes] = field(default_factory=dict)
    used: dict[int, bytes] = field(default_factory=dict)

    def of(self, name: str, rests_on: object, make: Callable[[], T]) -> T:
        """The thing called ``name`` that ``make`` makes of nothing but what it ``rests_on``, and of
        the code. It comes back as msgpack gives it: lists for tuples and sets, texts and numbers."""
        told = msgspec.msgpack.encode((name, rests_on))
        key = int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big")
        kept = self.used.get(key) or self.old.get(key)
        if kept is None:
            kept = msgspec.msgpack.encode(make())
        self.used[key] = kept
        found: T = msgspec.msgpack.decode(kept)
        return found
