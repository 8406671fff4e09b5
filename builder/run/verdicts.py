"""What timelines worked out, from build to build: one file for verdicts on reports, one for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from builder.config import Config
from builder.run import kept
from builder.timeline.memo import Memo
from builder.timeline.verdicts import Verdict, Verdicts

FILE, MEMO = "dateline-verdicts.msgpack", "dateline-memo.msgpack"
CODE = ("model.py", "dates", "names", "timeline")  # what has a say in a comparison

T = TypeVar("T", Verdicts, Memo)
K = TypeVar("K", bound=dict[int, Any])


def remembered(config: Config) -> AbstractContextManager[Verdicts]:
    """The verdicts of the build before; those that were asked for meanwhile are kept in the end."""
    return _kept(config.cache / FILE, dict[int, Verdict], Verdicts)


def noted(config: Config) -> AbstractContextManager[Memo]:
    """What else the build before worked out; the same."""
    return _kept(config.cache / MEMO, dict[int, bytes], Memo)


@contextmanager
def _kept(file: Path, kind: type[K], make: Callable[[K], T]) -> Iterator[T]:
    stamp = kept.stamp(CODE)
    things = make(kept.load(file, stamp, kind) or kind())
    yield things
    if things.used.keys() != things.old.keys():
        kept.save(file, stamp, things.used)
