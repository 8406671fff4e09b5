"""Articles read one after the other, in this process, over several, or by the workers of a Dask cluster
(``cluster.py``); the result is the same.

The unit of work is a batch of articles, so that a process loads the language model once and the
parser gets enough at a time. Processes are spawned, not forked: the same on every system, and no
thread of the host is copied half-way.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

import msgspec

from builder import dates, events, language
from builder.articles.languages import is_dated, is_read
from builder.articles.live_blog import apart
from builder.articles.live_blog import together as joined
from builder.config import Config
from builder.limits import TooSlow, seconds, within
from builder.model import Article, ArticleReports, Problem
from builder.run import cluster
from builder.run.cache import Shelf
from builder.run.uncollected import uncollected
from builder.syntax import Doc

Progress = Callable[[int, int], None]  # articles done, articles in all

BATCH = 8  # articles; a batch takes about two seconds
#: Characters of articles that are parsed at one go: 4 to 8 % less time than one by one, measured on
#: 48 and 60 news articles; twice as many give nothing more.
AT_ONCE = 10_000
WORTH = 150_000  # characters: as long as another process needs to start and load the model


def read_all(
    found: Sequence[Article], config: Config, progress: Progress | None = None
) -> list[ArticleReports]:
    """What each article reports, in the order given, from the cache where it is known.

    ``progress`` is called with the articles done and in all, from this process. Raises
    ``language.ModelMissing``.
    """
    parted = [apart(article) for article in found]
    with Shelf(config, "reports", ArticleReports) as kept:
        told = iter(_read_all([*chain(*parted)], config, kept, progress or (lambda done, of: None)))
        return [
            joined(article, islice(told, len(some)))
            for article, some in zip(found, parted, strict=True)
        ]


def _read_all(
    found: Sequence[Article], config: Config, kept: Shelf[ArticleReports], progress: Progress
) -> list[ArticleReports]:
    made_of = [msgspec.json.encode(article) for article in found]
    known = [
        kept.get(told) if is_read(article.language) else _dated(article, config.date_order)
        for told, article in zip(made_of, found, strict=True)
    ]
    todo = [n for n, reports in enumerate(known) if reports is None]
    done = len(found) - len(todo)
    progress(done, len(found))
    for place, data in READERS[config.executor]([found[n] for n in todo], config):
        n = todo[place]
        known[n] = reports = decode(data)
        if not any(problem.code == "too-slow" for problem in reports.problems):
            kept.put(made_of[n], reports)  # another machine, or another hour, may have the time
        done += 1
        progress(done, len(found))
    return [reports for reports in known if reports is not None]


def _dated(article: Article, date_order: str) -> ArticleReports:
    """What is read of an article in a language whose happenings are not: its dates, if even those."""
    if not is_dated(article.language):
        return ArticleReports(article.id, (), ())
    plain = article.language.partition("-")[0]
    try:
        with within(seconds(len(article.text))):
            found = dates.tag(
                article.text, article.published, language=plain, date_order=date_order
            )
    except TooSlow:
        found = ()
    return ArticleReports(article.id, (), tuple(found))


def encode(reports: ArticleReports) -> bytes:
    """The reports as they come from a worker."""
    return msgspec.msgpack.encode(reports)


def decode(data: bytes) -> ArticleReports:
    """The reports again; raises ``msgspec.DecodeError``."""
    return msgspec.msgpack.decode(data, type=ArticleReports)


def _here(articles: Sequence[Article], config: Config) -> Iterator[tuple[int, bytes]]:
    """The place of each article and its encoded reports, in order, as soon as they are there."""
    yield from enumerate(_read(articles, config))


def _read(articles: Sequence[Article], config: Config) -> Iterator[bytes]:
    workers = _workers(articles, config.workers)
    if workers < 2:
        for some in together(articles):
            yield from _read_some(some, config.quote_words, config.date_order)
        return
    language.find()  # a process that misses the model would only break
    jobs = _jobs(articles, config)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start)
    try:
        for batch in pool.map(_read_batch, jobs):
            yield from batch
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _on_cluster(articles: Sequence[Article], config: Config) -> Iterator[tuple[int, bytes]]:
    """The same of a cluster, in the order in which its workers are done."""
    if not articles:
        return
    work = cluster.Work(_read_batch, _one_by_one, _deadly)
    for number, batch in cluster.read(_jobs(articles, config), config, work):
        yield from enumerate(batch, number * BATCH)


#: Who reads, by the option ``executor``.
READERS = {"local": _here, "dask": _on_cluster}

_Job = tuple[tuple[Article, ...], int, str]  # articles, the longest quotation, the order of dates


def _jobs(articles: Sequence[Article], config: Config) -> list[_Job]:
    return [(batch, config.quote_words, config.date_order) for batch in _batches(articles)]


def _one_by_one(job: _Job) -> list[_Job]:
    """A job for each article; none where it has a single one."""
    batch, quote_words, date_order = job
    return [((one,), quote_words, date_order) for one in batch] if len(batch) > 1 else []


def _deadly(job: _Job) -> list[bytes]:
    """What is told of articles during whose reading one worker after the other died."""
    todo = "it is left out; look into the workers' logs, they may be short of memory"
    found = "several workers died while they read it"
    return [_lost(article, "not-read", found, todo) for article in job[0]]


def _batches(articles: Sequence[Article]) -> Iterable[tuple[Article, ...]]:
    for start in range(0, len(articles), BATCH):
        yield tuple(articles[start : start + BATCH])


def together(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Neighbouring articles that are parsed at one go: what they report is the same."""
    some: list[Article] = []
    for article in articles:
        if some and sum(len(a.text) for a in (*some, article)) > AT_ONCE:
            yield some
            some = []
        some.append(article)
    if some:
        yield some


def _workers(articles: Sequence[Article], wanted: int) -> int:
    """How many processes: one a core, or as many as ``wanted``, but no more than pay."""
    pay = 1 + sum(len(article.text) for article in articles) // WORTH
    return min(wanted or cores(), pay, len(articles))


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# ---------------------------------------------------------------- in the worker


def _start() -> None:
    end_with_parent()
    language.load()


def end_with_parent() -> None:
    """Ends this process when the one that started it ends, even if that was killed: a worker waits
    for work, and would wait for ever."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_outlive, args=(parent,), daemon=True).start()


def _outlive(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _read_batch(job: _Job) -> list[bytes]:
    batch, quote_words, date_order = job
    groups = together(batch)
    return [data for some in groups for data in _read_some(some, quote_words, date_order)]


def _read_some(articles: Sequence[Article], quote_words: int, date_order: str) -> list[bytes]:
    """What each of some articles reports, parsed at one go."""
    with uncollected():
        parses = zip(articles, _parsed(articles), strict=True)
        return [_read_one(article, docs, quote_words, date_order) for article, docs in parses]


def _parsed(articles: Sequence[Article]) -> list[list[Doc] | None]:
    """The parses of each article's paragraphs; where one cannot be parsed, None for all, so that each
    is tried by itself."""
    try:
        with within(seconds(sum(len(article.text) for article in articles))):
            texts = [events.prepare(article) for article in articles]
            docs = language.parse([text for of_one in texts for text in of_one])
            return [list(islice(docs, len(of_one))) for of_one in texts]
    except language.ModelMissing:
        raise
    except (Exception, TooSlow):
        return [None] * len(articles)


def _read_one(article: Article, docs: list[Doc] | None, quote_words: int, date_order: str) -> bytes:
    """What an article reports. One on which the reading breaks is a problem, not the end of all."""
    try:
        with within(seconds(len(article.text))):
            if docs is None:
                docs = list(language.parse(events.prepare(article)))
            return encode(events.read_article(article, docs, quote_words, date_order))
    except language.ModelMissing:
        raise
    except TooSlow as trouble:
        return _lost(article, "too-slow", str(trouble), "it is left out; cut it into shorter ones")
    except Exception as trouble:  # a mistake of ours, on a text that nobody foresaw
        found = f"reading it broke: {type(trouble).__name__}: {trouble}"
        todo = "it is left out of the timeline; report it to the makers of Dateline"
        return _lost(article, "not-read", found, todo)


def _lost(article: Article, code: str, found: str, todo: str) -> bytes:
    problem = Problem(article.path, 0, code, found, todo)
    return encode(ArticleReports(article.id, (), (), (problem,)))
