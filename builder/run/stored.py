"""Articles that lie elsewhere: in a store that fsspec reaches (s3://, gs://, https://, …), or as the rows of
one Parquet or JSON-lines file.

They are copied into ``<cache>/stored/`` and read there as any folder is, so that all formats, problems and
the cache are the same. What is there already, by the store's own mark, is not copied again, and what is
gone from the store goes here, too.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path, PurePosixPath
from typing import Any

from builder.config import Config, ConfigError
from builder.run.files import write_atomically

INSTALL = "pip install 'dateline[stored]'"
MARKS = ".marks.json"  # of what was copied: by path, how the store tells one state from another
TABLES = (".parquet", ".jsonl", ".jsonl.gz", ".ndjson")
ROWS = 500  # of a table in one file here: little enough to be read anew where one of them changed


class NotStored(ConfigError):
    """The articles cannot be had from their store; the text says why and what to do."""


def copied(config: Config) -> None:
    """Brings the copy up to date where the option ``articles_at`` names a store. Raises ``NotStored``."""
    address = config.articles_at
    if not address:
        return
    if find_spec("fsspec") is None:
        raise NotStored(f"articles_at: {address}: it needs fsspec: {INSTALL}")
    try:
        _copy(address, config.articles)
    except ImportError as trouble:  # s3fs, gcsfs, …: named in what fsspec says
        raise NotStored(f"articles_at: {address}: {trouble}") from None
    except NotStored:
        raise
    except Exception as trouble:  # each store has its own
        said = (str(trouble) or type(trouble).__name__).splitlines()[0]
        raise NotStored(f"articles_at: {address} cannot be read: {said}") from None


def _copy(address: str, here: Path) -> None:
    from fsspec.core import url_to_fs

    store, root = url_to_fs(address)
    marks = _marks(here)
    if store.isfile(root):
        mark = f"{address} {store.ukey(root)}"
        if marks != {address: mark}:
            _emptied(here)
            for name, data in _pieces(_lines(store, root)):
                write_atomically(here / name, data)
            _remember(here, {address: mark})
        return
    if not store.isdir(root):
        raise NotStored(f"articles_at: there is nothing at {address}")
    now: dict[str, str] = {}
    for path in sorted(store.find(root)):
        name = PurePosixPath(path).relative_to(PurePosixPath(root)).as_posix()
        if not (here / name).resolve().is_relative_to(here.resolve()):
            raise NotStored(f"articles_at: {address} has a file that would lie elsewhere: {name}")
        now[name] = store.ukey(path)
        if marks.get(name) != now[name] or not (here / name).is_file():
            write_atomically(here / name, store.cat_file(path))
    for name in marks.keys() - now.keys():
        (here / name).unlink(missing_ok=True)
    _remember(here, now)


# ---------------------------------------------------------------- tables


def _lines(store: Any, path: str) -> Iterator[bytes]:
    """The rows of a table, each as a line of JSON: columns are the fields of an article."""
    if not path.endswith(TABLES):
        raise NotStored(f"articles_at: {path} is neither a folder nor one of {', '.join(TABLES)}")
    with store.open(path, "rb") as file:
        if not path.endswith(".parquet"):
            with gzip.open(file) if path.endswith(".gz") else file as lines:
                yield from lines
        elif find_spec("pyarrow") is None:
            raise NotStored(f"articles_at: {path}: Parquet needs pyarrow: {INSTALL}")
        else:
            from pyarrow import parquet

            for some in parquet.ParquetFile(file).iter_batches(ROWS):
                yield from map(_line, some.to_pylist())


def _line(row: dict[str, Any]) -> bytes:
    """A row without what is empty; days and times as texts."""
    told = {key: value for key, value in row.items() if value is not None}
    plain = {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in told.items()}
    return json.dumps(plain, default=str).encode("ascii") + b"\n"


def _pieces(lines: Iterator[bytes]) -> Iterator[tuple[str, bytes]]:
    """Files of some rows each, named by the number of their first."""
    for first in count(1, ROWS):
        some = list(islice(lines, ROWS))
        if not some:
            return
        yield f"rows-{first:09}.jsonl", b"".join(some)


# ---------------------------------------------------------------- what was copied


def _marks(here: Path) -> dict[str, str]:
    try:
        found = json.loads((here / MARKS).read_text(encoding="utf-8"))
        return {str(name): str(mark) for name, mark in found.items()}
    except (OSError, ValueError, AttributeError):
        _emptied(here)
        return {}


def _remember(here: Path, marks: dict[str, str]) -> None:
    write_atomically(here / MARKS, json.dumps(marks).encode("utf-8"))


def _emptied(here: Path) -> None:
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir(parents=True, exist_ok=True)
