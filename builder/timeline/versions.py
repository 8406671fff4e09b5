"""As known on: every event as it stood after each day of publication.

The timeline as known on a day is, by definition, what the articles published up to that day give
by themselves; so each past day is assembled from just those, and what changed from one day to the
next is kept. Articles without a day of publication are known from the newest day on.

A dossier of many days has many pasts. Where all of them would cost too much (``WORK``), only the
last day of publication of each week is kept, or of each month, or of each year.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.model import Article, ArticleReports, Status, Timeline, Version, Wording
from builder.timeline.curation import Correction, Curation
from builder.timeline.ids import home
from builder.timeline.regroup import ABSENT
from builder.timeline.selection import SHOWING, THRESHOLD, worth

# Reports assembled for all pasts together, at some 0.4 CPU milliseconds each with what today's timeline
# has read and compared (on 1,500 articles of 16,000 reports): the demo dossier (18 days, 250 reports)
# needs 3,000. A large dossier may need so many for each of its reports, which is about a fifth of what
# it takes to read them from the articles. An article that is dated back costs the pasts after it again.
WORK, EACH = 250_000, 10

# Of days with the same label the last is kept, the finest labels first.
_TIERS: tuple[Callable[[dt.date], object], ...] = (
    lambda day: day,
    lambda day: tuple(day.isocalendar())[:2],
    lambda day: (day.year, day.month),
    lambda day: day.year,
)


Texts = Sequence[tuple[Article, ArticleReports]]
"""Earlier texts of articles, each with what it reports."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one day changed: the events that are new or other than before, and the ids gone."""

    day: dt.date
    new: tuple[Version, ...]
    gone: tuple[str, ...]


def known_on(timeline: Timeline, day: dt.date) -> tuple[Version, ...]:
    """The events as known at the end of ``day``, in the order of their ids."""
    return tuple(
        one
        for one in timeline.versions
        if one.since <= day and (one.until is None or day < one.until)
    )


def tracked(
    articles: Sequence[Article], found: Sequence[ArticleReports], earlier: Texts = ()
) -> list[dt.date]:
    """The days after which the timeline is kept, oldest first; the last is the newest: days of
    publication, and those on which an earlier text of an article was replaced."""
    size = {one.article: len(one.reports) for one in found}
    per_day: Counter[dt.date] = Counter()
    for article in articles:
        if article.published:
            per_day[article.published] += size.get(article.id, 0)
    for article, said in earlier:
        if article.until:
            per_day[article.until] += len(said.reports)
    upto, total = {}, 0
    for day in sorted(per_day):
        upto[day] = total = total + per_day[day]
    chosen: list[dt.date] = []
    for label in _TIERS:
        chosen = list({label(day): day for day in upto}.values())
        if sum(upto[day] for day in chosen[:-1]) <= max(WORK, EACH * total):
            break
    return chosen


def published_by(
    day: dt.date,
    articles: Sequence[Article],
    found: Sequence[ArticleReports] = (),
    earlier: Texts = (),
) -> tuple[Sequence[Article], Sequence[ArticleReports]]:
    """The articles known on ``day``: published then or before, with the texts that they had; from the
    newest day on, all as they are."""
    if day >= max(known_days(articles, earlier), default=dt.date.min):
        return articles, found
    past: dict[str, tuple[Article, ArticleReports]] = {}
    for article, said in sorted(earlier, key=lambda one: one[0].until or day, reverse=True):
        if article.until and day < article.until:
            past[article.id] = article, said  # the one that was replaced first
    then = [past[one.id][0] if one.id in past else one for one in articles]
    kept = [article for article in then if article.published and article.published <= day]
    ids = {article.id for article in kept}
    told = (past[one.article][1] if one.article in past else one for one in found)
    return kept, [one for one in told if one.article in ids]


def known_days(articles: Iterable[Article], earlier: Texts = ()) -> set[dt.date]:
    """The days on which something became known: an article, or another text of it."""
    days = {article.published for article in articles} | {article.until for article, _ in earlier}
    return {day for day in days if day}


def seen(timeline: Timeline, day: dt.date) -> dict[str, Version]:
    """Each event of ``timeline`` as a version that begins on ``day``, by id."""
    return {
        event.id: Version(
            event=event.id,
            slug=event.slug,
            since=day,
            until=None,
            headline=event.headline,
            when=event.when,
            status=event.status,
            sources=event.sources,
            wording=event.wording,
            worth=worth(event.reports),
        )
        for event in timeline.events
    }


def step(day: dt.date, before: Mapping[str, Version], now: Mapping[str, Version]) -> Step:
    """What changed from ``before`` (see ``after``) to ``now``, both by id."""
    new = tuple(
        version for id_, version in sorted(now.items()) if _differ(before.get(id_), version)
    )
    return Step(day, new, tuple(sorted(set(before) - set(now))))


def after(before: Mapping[str, Version], change: Step) -> dict[str, Version]:
    """What stands after a step, by id; each version begins on the day that brought it."""
    gone = set(change.gone)
    kept = {id_: version for id_, version in before.items() if id_ not in gone}
    return kept | {version.event: version for version in change.new}


def versions(steps: Iterable[Step]) -> tuple[Version, ...]:
    """All versions that the steps tell of, by event and day. ``steps`` are in order of days."""
    ended: list[Version] = []
    open_: dict[str, Version] = {}
    for one in steps:
        new = [v for v in one.new if _differ(open_.get(v.event), v)]
        ends = [id_ for id_ in (*one.gone, *(v.event for v in new)) if id_ in open_]
        ended += [replace(open_.pop(id_), until=one.day) for id_ in ends]
        open_.update({version.event: version for version in new})
    return tuple(sorted([*ended, *open_.values()], key=lambda one: (one.event, one.since)))


def _differ(before: Version | None, after: Version) -> bool:
    """Whether anything but the day on which it began has changed."""
    return before is None or replace(before, since=after.since) != after


# ---------------------------------------------------------------- curation


def grouping(curation: Curation) -> Curation:
    """What of a curation changes which reports are one event, and who is who; without lines."""
    kept = tuple(
        replace(one, line=0, note="")
        for one in curation.corrections
        if one.kind in ("merge", "split", "drop")
    )
    return Curation(kept, (), curation.names)


def amended(change: Step, curation: Curation, cards: str) -> Step:
    """A step with what else people set by hand; what they hide is left out, and what is not shown
    as a card with this option is gone."""
    wanted: dict[str, list[Correction]] = {}
    for one in curation.corrections:
        wanted.setdefault(one.event, []).append(one)
    new, gone = [], list(change.gone)
    for version in change.new:
        asked = wanted.get(version.event, ())
        edited = _amended(version, asked)
        if edited is None:
            continue
        if version.worth >= THRESHOLD[cards] or any(map(_showing, asked)):
            new.append(edited)
        else:
            gone.append(version.event)
    return Step(change.day, selected(new), tuple(sorted(gone)))


def _showing(one: Correction) -> bool:
    """Whether an event that somebody edited so is shown, whatever it weighs."""
    return one.kind in SHOWING or (one.kind, one.text) == ("key", "true")


def selected(found: Iterable[Version]) -> tuple[Version, ...]:
    """Versions that are shown, without their worth, which is no change that anybody sees."""
    return tuple(replace(version, worth=0.0) for version in found)


def _amended(version: Version, corrections: Iterable[Correction]) -> Version | None:
    for one in corrections:
        match one.kind:
            case "hide":
                return None
            case "retitle":
                version = replace(version, headline=one.text, wording=Wording.OWN)
            case "redate":
                version = replace(version, when=one.when())
            case "status":
                version = replace(version, status=Status(one.text))
    return version


# ---------------------------------------------------------------- ids


def own_ids(curation: Curation, kept: Iterable[tuple[str, str]]) -> Curation:
    """The curation with the ids that events have by themselves in the place of those ``kept``."""
    own = {after: before for before, after in kept}
    return replace(
        curation,
        corrections=tuple(
            replace(
                one,
                event=own.get(one.event, one.event),
                names=tuple(own.get(name, name) for name in one.names)
                if one.kind in ("merge", "apart")
                else one.names,
            )
            for one in curation.corrections
        ),
    )


def renamed(today: Timeline) -> Callable[[str], str]:
    """A function that gives for an own id of the past the id that the event has today.

    An own id that another event has kept today gets one that nobody has.
    """
    now = dict(today.kept)
    taken = {after for before, after in today.kept if after not in now}
    return lambda id_: now.get(id_) or (home(f"{id_}\npast") if id_ in taken else id_)


def step_as_today(change: Step, today: Timeline) -> Step:
    """A step of the past under the ids and addresses that its events have today."""
    name, slugs = renamed(today), _slugs(today)
    new = [replace(one, event=name(one.event)) for one in change.new]
    return Step(
        change.day,
        tuple(replace(one, slug=slugs.get(one.event, one.slug)) for one in new),
        tuple(name(id_) for id_ in change.gone),
    )


def timeline_as_today(past: Timeline, today: Timeline) -> Timeline:
    """A timeline of the past under the ids and addresses that its events have today."""
    name, slugs = renamed(today), _slugs(today)
    events = [
        replace(
            event,
            id=name(event.id),
            slug=slugs.get(name(event.id), event.slug),
            related=tuple(replace(one, event=name(one.event)) for one in event.related),
        )
        for event in (*past.events, *past.also)
    ]
    seen, also = events[: len(past.events)], events[len(past.events) :]
    fitting = tuple(one for one in past.problems if one.code not in ABSENT)
    return replace(past, events=tuple(seen), also=tuple(also), problems=fitting)


def _slugs(today: Timeline) -> dict[str, str]:
    former = {one.id: one.slug for one in today.formers}
    return former | {one.id: one.slug for one in (*today.events, *today.also)}
