"""What each article gave, kept between builds: one new article costs one article.

An entry is a JSON file under ``<cache>/dateline-reports/<stamp>/<article>.json``. The stamp is a
hash of everything but the article that has a say in its reports: the source of the rooms that
read, the language model, the settings. The name of the file is a hash of the article. So an entry
is right or is never asked for; what is broken or not ours is read again, with one line in the log.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from builder.config import Config
from builder.model import Article, ArticleReports, ModelInfo
from builder.run.files import write_atomically

log = logging.getLogger("dateline")

READERS = (
    "model.py",
    "language.py",
    "syntax.py",
    "dates",
    "names",
    "events",
)  # the code that makes reports
SETTINGS = ("quote_words", "date_order")
FOLDER = "dateline-reports"
_STAMP = re.compile(r"[0-9a-f]{16}")


@dataclass(slots=True)
class Cache:
    """The entries of one stamp. ``broken`` counts those that had to be thrown away."""

    folder: Path
    broken: int = 0
    failed: str = ""

    def get(self, article: Article) -> ArticleReports | None:
        """What ``article`` gave, None when it must be read."""
        try:
            data = self._file(article).read_bytes()
        except OSError:
            return None
        try:
            reports = msgspec.json.decode(data, type=ArticleReports)
        except (msgspec.DecodeError, RecursionError):
            self.broken += 1
            return None
        if reports.article != article.id:
            self.broken += 1
            return None
        return reports

    def put(self, article: Article, encoded: bytes) -> None:
        """Keep what ``article`` gave, as ``encode`` gives it. A cache that cannot write only warns."""
        if self.failed:
            return
        try:
            write_atomically(self._file(article), encoded)
        except OSError as trouble:
            self.failed = str(trouble)
            log.warning("cache %s: cannot write, going on without: %s", self.folder, trouble)

    def warn(self) -> None:
        """One line in the log when entries were broken."""
        if self.broken:
            log.warning(
                "cache %s: %d broken or foreign entries discarded, their articles read again",
                self.folder,
                self.broken,
            )

    def _file(self, article: Article) -> Path:
        digest = hashlib.sha256(msgspec.json.encode(article)).hexdigest()
        return self.folder / f"{digest[:32]}.json"


def open_cache(config: Config, model: ModelInfo) -> Cache:
    """The cache for these settings and this code; entries of older code are cleared away."""
    stamp = _stamp(config, model)
    home = config.cache / FOLDER
    if home.is_dir():
        for old in sorted(home.iterdir()):
            if _STAMP.fullmatch(old.name) and old.name != stamp:
                shutil.rmtree(old, ignore_errors=True)
    return Cache(home / stamp)


def reading(config: Config, model: ModelInfo) -> str:
    """A few letters that tell this code, model and settings from others: what they make of the same
    articles may differ."""
    return _stamp(config, model, (*READERS, "timeline"))[:8]


def encode(reports: ArticleReports) -> bytes:
    """The reports as the bytes that the cache keeps."""
    return msgspec.json.encode(reports)


def decode(data: bytes) -> ArticleReports:
    """The reports again; raises ``msgspec.DecodeError``."""
    return msgspec.json.decode(data, type=ArticleReports)


def _stamp(config: Config, model: ModelInfo, code: Sequence[str] = READERS) -> str:
    settings = [f"{name}={getattr(config, name)}" for name in SETTINGS]
    parser = f"spacy {version('spacy')}"
    whole = hashlib.sha256(
        "\n".join([model.name, model.version, parser, *settings]).encode("utf-8")
    )
    for name, data in sources(code):
        whole.update(f"\n{name}\n".encode())
        whole.update(data)
    return whole.hexdigest()[:16]


def sources(names: Sequence[str] = READERS) -> Iterable[tuple[str, bytes]]:
    """Name and content of every file of code and words under these modules and rooms."""
    root = resources.files("builder")
    for name in names:
        yield from _walk(root.joinpath(name), name)


def _walk(here: Traversable, name: str) -> Iterable[tuple[str, bytes]]:
    if here.is_file():
        if name.endswith((".py", ".toml")):
            yield name, here.read_bytes()
        return
    for child in sorted(here.iterdir(), key=lambda one: one.name):
        yield from _walk(child, f"{name}/{child.name}")
