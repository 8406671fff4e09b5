"""The articles of a folder, each file taken apart once: what it gave is kept beside its hash.

One file, ``<cache>/dateline-articles.msgpack``, for all: it is read and written at one go. Its stamp
is a hash of the code and the options that have a say; what is broken or of others is discarded with
one line in the log.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

import msgspec

from builder import articles
from builder.articles.reader import Kept
from builder.config import Config
from builder.run.cache import sources
from builder.run.files import write_atomically

log = logging.getLogger("dateline")

FILE = "dateline-articles.msgpack"
CODE = ("model.py", "config.py", "articles", "dates", "names")
LIBRARIES = ("htmldate", "markdown-it-py", "PyYAML", "trafilatura")


@dataclass(slots=True)
class _Record:
    stamp: str
    files: dict[str, Kept] = field(default_factory=dict)


def read(config: Config) -> articles.Reading:
    """What ``articles.read`` gives."""
    file, stamp = config.cache / FILE, _stamp(config)
    remembered = articles.Remembered(_load(file, stamp))
    found = articles.read(config, remembered)
    if remembered.new.keys() != remembered.old.keys():
        try:
            write_atomically(file, msgspec.msgpack.encode(_Record(stamp, remembered.new)))
        except (OSError, UnicodeEncodeError) as trouble:
            log.warning("cache %s: cannot write, going on without: %s", file, trouble)
    return found


def _load(file: Path, stamp: str) -> dict[str, Kept]:
    try:
        found = msgspec.msgpack.decode(file.read_bytes(), type=_Record)
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError, RecursionError) as trouble:
        log.warning("cache %s: discarded, all files are read again: %s", file, trouble)
        return {}
    return found.files if found.stamp == stamp else {}


def _stamp(config: Config) -> str:
    options = repr(replace(config, content=Path(), cache=Path(), workers=0, strict=False))
    whole = hashlib.sha256(options.encode("utf-8", "backslashreplace"))
    for name in LIBRARIES:
        whole.update(f"\n{name} {version(name)}".encode())
    for name, data in sources(CODE):
        whole.update(f"\n{name}\n".encode())
        whole.update(data)
    return whole.hexdigest()[:16]
