"""The timeline's pasts, worked out once and kept: what each day of publication changed.

An entry is a JSON file under ``<cache>/dateline-days/``, named by a hash of everything that has a
say in it: the code, the edits, and what all articles up to that day gave. So a new day costs
nothing but itself, and an entry is right or is never asked for.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial, reduce
from multiprocessing import get_context
from pathlib import Path

import msgspec

from builder.config import Config
from builder.model import Article, ArticleReports, Timeline, Version
from builder.run.cache import sources
from builder.run.executors import cores, end_with_parent
from builder.run.files import write_atomically
from builder.run.uncollected import uncollected
from builder.timeline.curation import Curation
from builder.timeline.versions import (
    Step,
    Texts,
    after,
    amended,
    grouping,
    own_ids,
    published_by,
    seen,
    selected,
    step,
    step_as_today,
    tracked,
    versions,
)

Assemble = Callable[..., Timeline]  # of articles, and of what was found in them

FOLDER = "dateline-days"
CODE = ("model.py", "dates", "names", "events", "timeline")  # what makes a timeline of reports
WORTH = 20_000  # reports of all pasts together that pay for further processes
_ENTRY = re.compile(r"[0-9a-f]{32}\.json")


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that has a say in the pasts. ``assemble`` can be pickled."""

    articles: Sequence[Article]
    found: Sequence[ArticleReports]
    assemble: Assemble
    earlier: Texts = ()

    def on(self, day: dt.date) -> dict[str, Version]:
        """The events as known on ``day``, by id."""
        known = published_by(day, self.articles, self.found, self.earlier)
        return seen(self.assemble(*known), day)


def history(past: Past, today: Timeline, curation: Curation, config: Config) -> tuple[Version, ...]:
    """The versions of all events, under the ids of ``today``, the timeline of all articles under
    this curation. ``past.assemble`` takes a ``curation`` beside what there was by then.

    Kept is what rests on articles and on which reports are one event; headlines, dates and statuses
    that people set are put over it, so that to set another one costs nothing.
    """
    own = grouping(own_ids(curation, today.kept))
    past = replace(past, assemble=partial(past.assemble, curation=own))
    settings = msgspec.json.encode(own)
    days = tracked(past.articles, past.found, past.earlier)
    if not days:
        return ()
    folder = config.cache / FOLDER
    files = [folder / f"{name}.json" for name in _names(past, days[:-1], settings)]
    steps = {day: found for day, file in zip(days, files, strict=False) if (found := _read(file))}
    fresh = _worked_out(past, [day for day in days[:-1] if day not in steps], config)
    state: dict[str, Version] = {}
    for day, file in zip(days[:-1], files, strict=True):
        if day not in steps:
            steps[day] = step(day, state, next(fresh))
            _write(file, steps[day])
        state = after(state, steps[day])
    _sweep(folder, {file.name for file in files})
    told = [amended(step_as_today(steps[day], today), curation, config.cards) for day in days[:-1]]
    last = {version.event: version for version in selected(seen(today, days[-1]).values())}
    told.append(step(days[-1], reduce(after, told, {}), last))
    return versions(told)


def _names(past: Past, days: Sequence[dt.date], settings: bytes) -> Iterator[str]:
    """For each day a hash of what it and the days before it rest on."""
    whole = hashlib.sha256(settings)
    for name, data in sources(CODE):
        whole.update(f"\n{name}\n".encode())
        whole.update(data)
    prints = {one.article: msgspec.json.encode(one) for one in past.found}
    older: dict[str, bytes] = {}
    for one in past.earlier:
        older[one[0].id] = older.get(one[0].id, b"") + msgspec.json.encode(one)
    rest = sorted(past.articles, key=lambda a: (a.published or dt.date.max, a.id), reverse=True)
    for day in days:
        while rest and rest[-1].published and rest[-1].published <= day:
            article = rest.pop()
            whole.update(msgspec.json.encode(article))
            whole.update(prints.get(article.id, b""))
            whole.update(older.get(article.id, b""))
        whole.update(f"\n{day}\n".encode())
        yield whole.hexdigest()[:32]


# ---------------------------------------------------------------- pasts worked out


_here: list[Past] = []  # in a worker: what it was started with


def _worked_out(
    past: Past, days: Sequence[dt.date], config: Config
) -> Iterator[dict[str, Version]]:
    """The events as known on each of ``days``, in their order, over processes where that pays."""
    size = sum(len(one.reports) for one in past.found) * len(days)
    workers = min(config.workers or cores(), 1 + size // WORTH, len(days))
    if workers < 2:
        yield from map(past.on, days)
        return
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start, initargs=(past,)
    )
    try:
        yield from pool.map(_on, days)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(past: Past) -> None:
    end_with_parent()
    _here[:] = [past]


def _on(day: dt.date) -> dict[str, Version]:
    with uncollected():
        return _here[0].on(day)


# ---------------------------------------------------------------- entries


def _read(file: Path) -> Step | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Step)
    except (OSError, msgspec.DecodeError, RecursionError):
        return None


def _write(file: Path, change: Step) -> None:
    """Keep a step; where nothing can be kept, the next build works it out again."""
    try:
        write_atomically(file, msgspec.json.encode(change))
    except OSError:
        return


def _sweep(folder: Path, wanted: set[str]) -> None:
    """Drop the entries that this dossier no longer asks for."""
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir()):
        if _ENTRY.fullmatch(file.name) and file.name not in wanted:
            file.unlink(missing_ok=True)
