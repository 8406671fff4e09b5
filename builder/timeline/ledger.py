"""One event stays one event at one address: ids out of the ledger, and the ledger anew.

``settle`` gives each group of reports the id of the earlier event whose evidence it shares most;
``remember`` notes what is published now and what became of the rest. Both are pure; the file is
read and written by ``builder.run.ledger``.

An event of the ledger that gets no group is a *former* one. Its reports tell what became of it:
all in one other event, it was merged; in several, split; still made by the program but not shown,
an editor hid it; nowhere, withdrawn. When they make an event of their own again it is restored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from builder.dates.when import edtf
from builder.model import Article, Entry, Event, Fate, Former, Ledger
from builder.timeline.changes import edition
from builder.timeline.ids import BY_HAND, home, ids
from builder.timeline.traces import same_place, same_words, trace


def settle(
    groups: Sequence[Collection[str]],
    anchors: Sequence[str],
    ledger: Ledger,
    taken: Collection[str] = (),
) -> list[str]:
    """An id for each group of reports, given by their traces and the anchor of the first one.

    Whole traces count first, for events and then for former ones, the group that shares most
    before the others; then sentences that moved to an article of another name; then a mended
    sentence, where its verb stands once among what is left of both sides. What is left is new. Ids
    that are ``taken`` are given to none.
    """
    if not groups:
        return []
    found: dict[int, str] = {}
    entries = [entry for entry in ledger.entries if entry.id not in taken]
    former = [entry for entry in entries if entry.fate is not None]
    live = [entry for entry in entries if entry.fate is None]
    for key in (str, same_words):
        for some in (live, former):
            _match(groups, anchors, some, key, found)
    _bare(anchors, live, found)
    _mended(groups, live, found)
    fresh = [number for number in range(len(groups)) if number not in found]
    known = {*taken, *(entry.id for entry in ledger.entries)}
    found.update(zip(fresh, ids([anchors[number] for number in fresh], known), strict=True))
    return [found[number] for number in range(len(groups))]


def _match(
    groups: Sequence[Collection[str]],
    anchors: Sequence[str],
    entries: Iterable[Entry],
    key: Callable[[str], str],
    found: dict[int, str],
) -> None:
    """Adds to ``found`` the groups that share evidence with an entry, most shared first.

    Ties go to the group that the entry's id was made for, then to the older entry.
    """
    taken = set(found.values())
    made_of: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.id not in taken:
            for one in {key(name) for name in entry.made_of}:
                made_of[one].append(entry)
    pairs = []
    for number, group in enumerate(groups):
        if number in found:
            continue
        shared: Counter[str] = Counter()
        since = {}
        for one in {key(name) for name in group}:
            for entry in made_of.get(one, ()):
                shared[entry.id] += 1
                since[entry.id] = entry.since
        at_home = home(anchors[number]) if shared else ""
        pairs += [
            (-times, id_ != at_home, since[id_], id_, number) for id_, times in shared.items()
        ]
    for _, _, _, id_, number in sorted(pairs):
        if number not in found and id_ not in taken:
            found[number] = id_
            taken.add(id_)


def _bare(anchors: Sequence[str], entries: Iterable[Entry], found: dict[int, str]) -> None:
    """Adds the groups whose first report gave an entry its id, where its evidence was lost."""
    taken = set(found.values())
    bare = {entry.id for entry in entries if not entry.made_of} - taken
    for number, anchor in enumerate(anchors):
        if bare and number not in found and home(anchor) in bare:
            found[number] = home(anchor)
            bare.discard(found[number])


def _mended(
    groups: Sequence[Collection[str]], entries: Iterable[Entry], found: dict[int, str]
) -> None:
    """Adds the groups whose only likeness to an entry is the verb in the same article."""
    taken = set(found.values())
    old: defaultdict[str, set[str]] = defaultdict(set)
    new: defaultdict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.id not in taken:
            for name in entry.made_of:
                old[same_place(name)].add(entry.id)
    for number, group in enumerate(groups):
        if number not in found:
            for name in group:
                new[same_place(name)].add(number)
    for place in sorted(old.keys() & new.keys()):
        if len(old[place]) == len(new[place]) == 1:
            (id_,), (number,) = old[place], new[place]
            if number not in found and id_ not in taken:
                found[number] = id_
                taken.add(id_)


def slugs(ledger: Ledger) -> dict[str, str]:
    """The slug under which each event was first published."""
    return {entry.id: entry.slug for entry in ledger.entries}


def addressed(events: Iterable[Event], ledger: Ledger) -> list[Event]:
    """The events under the slugs of their first publication, whatever they are called now."""
    kept = slugs(ledger)
    return [replace(event, slug=kept.get(event.id) or event.slug) for event in events]


def remember(
    before: Ledger, articles: Mapping[str, Article], made: Sequence[Event], shown: Sequence[Event]
) -> Ledger:
    """The ledger once ``shown`` is published.

    ``made`` are the events as the program made them, each with the id of ``settle``; ``shown``
    what people's edits left of them. An edition is added where something changed.
    """
    named = _named(articles, (*shown, *made))
    traces = {
        event.id: tuple(sorted({named[r.ref] for r in event.reports if r.ref in named}))
        for event in (*shown, *made)  # what the program made counts: so it is made next time
    }
    read = {id_ for id_, article in articles.items() if article.path != BY_HAND}
    day = max((day for id_ in read if (day := articles[id_].published)), default=None)
    since = day.isoformat() if day else ""
    known = {entry.id: entry for entry in before.entries}
    entries = {event.id: _entry(event, known.get(event.id), since, traces) for event in shown}
    gone = {id_: entry for id_, entry in known.items() if id_ not in entries}
    for event in made:
        if event.id not in entries and event.id not in known:
            gone[event.id] = _entry(event, None, since, traces)
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for event in shown:
        for report in event.reports:
            if report.ref in named:
                homes[named[report.ref]].append(event.id)
    still_made = {event.id for event in made}
    for id_, entry in gone.items():
        entries[id_] = _former(entry, traces.get(id_), homes, id_ in still_made)
    after = tuple(entries[id_] for id_ in sorted(entries))
    new = edition(before, after, read, day, made, shown)
    editions = (*before.editions, new) if new else before.editions
    return replace(before, entries=after, editions=editions)


def _named(articles: Mapping[str, Article], events: Iterable[Event]) -> dict[str, str]:
    """The trace of every report, by its ref; of none whose article is not there."""
    named: dict[str, str] = {}
    for event in events:
        for report in event.reports:
            if report.ref not in named and report.article in articles:
                named[report.ref] = trace(articles[report.article], report)
    return named


def _entry(
    event: Event, known: Entry | None, since: str, traces: Mapping[str, tuple[str, ...]]
) -> Entry:
    return Entry(
        id=event.id,
        slug=known.slug if known else event.slug,
        since=known.since if known else since,
        made_of=traces.get(event.id, ()),
        headline=event.headline,
        edtf=edtf(event.when),
        status=event.status.value,
        sources=event.sources,
    )


def _former(
    entry: Entry,
    traces: tuple[str, ...] | None,
    homes: Mapping[str, Sequence[str]],
    made: bool,
) -> Entry:
    """The entry of an event that is not shown, with its fate."""
    made_of = entry.made_of if traces is None else traces
    shared = Counter(id_ for name in made_of for id_ in homes.get(name, ()))
    now = tuple(sorted(shared, key=lambda id_: (-shared[id_], id_)))
    fate = entry.fate
    if now:
        fate = Fate.MERGED if len(now) == 1 else Fate.SPLIT
    elif made:
        fate = Fate.HIDDEN
    elif fate in (None, Fate.HIDDEN):
        fate = Fate.WITHDRAWN
    return Entry(
        id=entry.id,
        slug=entry.slug,
        since=entry.since,
        made_of=made_of,
        headline=entry.headline,
        edtf=entry.edtf,
        status=entry.status,
        sources=entry.sources,
        fate=fate,
        now=now or entry.now,
    )


def formers(ledger: Ledger) -> tuple[Former, ...]:
    """What the site shows of the former events, by id; ``now`` are living events only."""
    known = {entry.id: entry for entry in ledger.entries}
    ended = {
        change.event: (number, change.reread)
        for number, one in enumerate(ledger.editions, 1)
        for change in one.changes
        if change.kind.value in set(Fate)
    }
    return tuple(
        Former(
            id=entry.id,
            slug=entry.slug,
            headline=entry.headline,
            fate=entry.fate,
            now=_living(entry, known),
            edition=ended.get(entry.id, (0, False))[0],
            edtf=entry.edtf,
            reread=ended.get(entry.id, (0, False))[1],
        )
        for entry in ledger.entries
        if entry.fate is not None
    )


def _living(entry: Entry, known: Mapping[str, Entry]) -> tuple[str, ...]:
    """The events that an entry's reports went to, and those went to in turn."""
    found: dict[str, None] = {}
    todo, seen = list(entry.now), {entry.id}
    while todo:
        id_ = todo.pop(0)
        if id_ in seen or id_ not in known:
            continue
        seen.add(id_)
        if known[id_].fate is None:
            found[id_] = None
        else:
            todo += known[id_].now
    return tuple(found)
