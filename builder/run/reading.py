"""The articles of a folder, each file taken apart once: what it gave is kept beside its hash.

One file, ``<cache>/dateline-articles.msgpack``, for all: it is read and written at one go.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from builder import articles
from builder.articles.reader import Kept
from builder.config import Config
from builder.run import kept

FILE = "dateline-articles.msgpack"
CODE = ("model.py", "config.py", "articles", "dates", "names")
OPTIONS = ("language", "date_order", "timezone")
LIBRARIES = (
    "htmldate", "markdown-it-py", "odfdo", "py3langid", "pycountry", "pypdfium2", "python-docx", "PyYAML", "trafilatura", "warcio",
)  # fmt: skip


def read(config: Config) -> articles.Reading:
    """What ``articles.read`` gives."""
    file, stamp = config.cache / FILE, kept.stamp(CODE, _settings(config))
    remembered = articles.Remembered(kept.load(file, stamp, dict[str, Kept]) or {})
    found = articles.read(config, remembered)
    if remembered.new.keys() != remembered.old.keys():
        kept.save(file, stamp, remembered.new)
    return found


def _settings(config: Config) -> Iterator[str]:
    """The options and the libraries that have a say in what a file gives."""
    yield from (f"{name}={getattr(config, name)}" for name in OPTIONS)
    for name in LIBRARIES:
        yield f"{name} {_version(name)}"


def _version(name: str) -> str:
    """The version of a library; that of an extra may not be there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
