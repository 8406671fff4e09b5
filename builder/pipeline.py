"""The stages in order: articles → reports (dates, events) → timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from builder import language, timeline
from builder.articles import Reading
from builder.articles.places import line_in_file
from builder.config import Config
from builder.dates import impossible
from builder.model import Article, ArticleReports, Ledger, Timeline
from builder.problems import in_order
from builder.run import cache, clock, executors, pictures
from builder.run import ledger as ledgers
from builder.run.reading import read
from builder.run.snapshots import Past, history
from builder.run.uncollected import uncollected
from builder.timeline.by_hand import added
from builder.timeline.curation import keeping_hidden, read_curation
from builder.timeline.story import read_story
from builder.timeline.story import told as as_editors_tell
from builder.timeline.versions import known_days, own_ids, published_by, timeline_as_today

Progress = Callable[[int, int], None]  # (articles done, articles in all)


def build(
    config: Config, progress: Progress | None = None, *, known_on: dt.date | None = None
) -> Timeline:
    """The timeline of the articles in ``config.content``; trouble is in its ``problems``.

    Its ``ledger`` is what to write once it is published; None where that must not be.
    With ``known_on`` it is the one that the articles published up to that day give by themselves.
    Raises ``language.ModelMissing`` when the language model is not installed.
    """
    with uncollected():
        return _built(config, progress, known_on)


def _built(config: Config, progress: Progress | None, known_on: dt.date | None) -> Timeline:
    reading = read(config)
    curation, trouble = read_curation(config.content)
    memory = ledgers.read(config.content)
    curation = keeping_hidden(curation, memory.ledger)
    remembered = replace(memory.ledger, reading=cache.reading(config), today=clock.today())
    sources, told, misnamed = added(curation, reading.articles, config.quote_words)
    found = [*reports(reading.articles, config, progress), *told]
    everything = (*reading.articles, *sources)
    earlier = _earlier(reading, config)
    problems = (*reading.problems, *trouble, *misnamed, *memory.problems)
    assemble = partial(timeline.assemble, model=language.info(), problems=problems)
    built = assemble(
        everything,
        found,
        curation=curation,
        ledger=remembered,
        cards=config.cards,
    )
    # The past is worked out without the ledger, which grows with every build, under own ids.
    if known_on is not None:
        known = published_by(known_on, everything, found, earlier)
        past = assemble(*known, curation=own_ids(curation, built.kept), cards=config.cards)
        return timeline_as_today(past, built)
    built = _by_editors(built, config, remembered)
    if not memory.sound:
        built = replace(built, ledger=None)
    if not config.known_on:
        return built
    pasts = Past(everything, found, partial(assemble, problems=()), earlier)
    return replace(built, versions=history(pasts, built, curation, config))


def _by_editors(built: Timeline, config: Config, ledger: Ledger) -> Timeline:
    """With the story and the pictures that editors gave."""
    story, misread = read_story(config.content)
    shown, unfit = pictures.read(config)
    trouble = in_order((*built.problems, *misread, *unfit))
    return as_editors_tell(replace(built, problems=trouble), story, shown, ledger)


def replay(config: Config, progress: Progress | None = None) -> Ledger:
    """The ledger as it would stand had the articles come day by day, each day built and published.

    It begins from nothing, whatever ledger there is, and dates no edit: none was built then. Articles without a day of publication come
    with the last day. Raises ``language.ModelMissing``.
    """
    reading = read(config)
    curation, _ = read_curation(config.content)
    sources, told, _ = added(curation, reading.articles, config.quote_words)
    everything = (*reading.articles, *sources)
    found = [*reports(reading.articles, config, progress), *told]
    earlier = _earlier(reading, config)
    ledger = Ledger(reading=cache.reading(config))
    assemble = partial(timeline.assemble, model=None, curation=curation)
    for day in sorted(known_days(everything, earlier)) or [dt.date.max]:
        known, said = published_by(day, everything, found, earlier)
        built = assemble(known, said, ledger=ledger)
        ledger = built.ledger or ledger
    return ledger


def reports(
    found: Sequence[Article], config: Config, progress: Progress | None = None
) -> list[ArticleReports]:
    """What each article reports, in the order given: from the cache, or read over processes."""
    told = executors.read_all(found, config, progress)
    return [_located(*one, config) for one in zip(found, told, strict=True)]


def _earlier(reading: Reading, config: Config) -> list[tuple[Article, ArticleReports]]:
    """The texts that articles had before, each with what it reports."""
    return list(zip(reading.earlier, reports(reading.earlier, config), strict=True))


def _located(article: Article, found: ArticleReports, config: Config) -> ArticleReports:
    """With the lines of its file in what is said about its dates: to read it, the file is not needed."""
    unlike = [one.mention.span for one in found.dates if impossible(one)] if found.problems else []
    if len(unlike) != len(found.problems):
        return found
    lines = [line_in_file(article, span, config) for span in unlike]
    return replace(
        found,
        problems=tuple(
            replace(problem, line=line) for problem, line in zip(found.problems, lines, strict=True)
        ),
    )
