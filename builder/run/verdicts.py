"""What reports came to when they were compared, from build to build: one file, for all at one go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from builder.config import Config
from builder.run import kept
from builder.timeline.verdicts import Verdict, Verdicts

FILE = "dateline-verdicts.msgpack"
CODE = ("model.py", "dates", "names", "timeline")  # what has a say in a comparison


@contextmanager
def remembered(config: Config) -> Iterator[Verdicts]:
    """The verdicts of the build before; those that were asked for meanwhile are kept in the end."""
    file, stamp = config.cache / FILE, kept.stamp(CODE)
    verdicts = Verdicts(kept.load(file, stamp, dict[int, Verdict]) or {})
    yield verdicts
    if verdicts.used.keys() != verdicts.old.keys():
        kept.save(file, stamp, verdicts.used)
