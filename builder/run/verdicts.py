"""What timelines worked out, from build to build: one file for verdicts on reports, one for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from builder.config import Config
from builder.run import kept
from builder.timeline.memo import Memo
from builder.timeline.verdicts import Verdict, Verdicts

FILE, MEMO = "dateline-verdicts.msgpack", "dateline-memo.msgpack"
CODE = ("model.py", "dates", "names", "timeline")  # what has a say in a comparison

T = TypeVar("T", Verdicts, Memo)


@contextmanager
def remembered(config: Config) -> Iterator[Verdicts]:
    """The verdicts of the build before; those that were asked for meanwhile are kept in the end."""
    stamp = kept.stamp(CODE)
    verdicts = Verdicts(kept.load(config.cache / FILE, stamp, dict[int, Verdict]) or {})
    with _keeping(config, FILE, stamp, verdicts):
        yield verdicts


@contextmanager
def noted(config: Config) -> Iterator[Memo]:
    """What else the build before worked out; the same."""
    stamp = kept.stamp(CODE)
    memo = Memo(kept.load(config.cache / MEMO, stamp, dict[int, bytes]) or {})
    with _keeping(config, MEMO, stamp, memo):
        yield memo


@contextmanager
def _keeping(config: Config, name: str, stamp: str, things: T) -> Iterator[None]:
    yield
    if things.used.keys() != things.old.keys():
        kept.save(config.cache / name, stamp, things.used)
