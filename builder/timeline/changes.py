"""What an edition changed: the ledger before and after, told in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.dates.edtf import from_edtf
from builder.dates.when import words
from builder.model import Change, ChangeKind, Edition, Entry, Event, Fate, Ledger
from builder.timeline.traces import place as places
from builder.timeline.traces import place_of

KINDS = tuple(ChangeKind)  # the order in which changes are told
ENDED = {
    Fate.MERGED: ChangeKind.MERGED,
    Fate.SPLIT: ChangeKind.SPLIT,
    Fate.HIDDEN: ChangeKind.HIDDEN,
    Fate.WITHDRAWN: ChangeKind.WITHDRAWN,
}
# Why an event that is back again was none for a while.
GONE = {
    Fate.MERGED: "taken for a part of another event before",
    Fate.SPLIT: "its reports belonged to several events before",
    Fate.HIDDEN: "taken out by an editor before",
    Fate.WITHDRAWN: "told by no report before",
}


def edition(
    before: Ledger,
    after: Sequence[Entry],
    articles: Collection[str],
    day: dt.date | None,
    made: Iterable[Event],
    shown: Sequence[Event],
) -> Edition | None:
    """The edition in which the ledger ``before`` became ``after``; None where nothing changed.

    A change is by hand where an edit of what is ``shown`` decides it, or the program ``made`` no such event; it is of the reading
    where other code than that of the last edition read nothing but ``articles`` that it knew; an
    edition that does not name its code is of a version older than all that do. The
    What the last edition says already is not said again: where it is news to the ledger, a build was
    stopped between writing the history and the ledger.
    """
    known = {entry.id: entry for entry in before.entries}
    now = {entry.id: entry for entry in after}
    by_program = {event.id: event for event in made}
    by_people = {event.id: _decided(by_program.get(event.id), event) for event in shown}
    found: list[Change] = []
    for entry in after:
        old = known.get(entry.id)
        if entry.fate is None:
            by = by_people.get(entry.id, set())
            found += (
                Change(kind, entry.id, entry.headline, was, is_, kind in by)
                for kind, was, is_ in _changed(old, entry)
            )
        elif old is not None and old.fate is None:
            target = now.get(entry.now[0]) if entry.now else None
            by_hand = entry.fate is Fate.HIDDEN or entry.id in by_program
            into = target.headline if target else ""
            found.append(
                Change(ENDED[entry.fate], entry.id, entry.headline, told(entry), into, by_hand)
            )
    found += _split_off(known, after, by_program)
    if not found:
        return None
    place = {event.id: number for number, event in enumerate(shown)}
    found.sort(key=lambda c: (KINDS.index(c.kind), place.get(c.event, 0), c.event, c.after))
    last = before.editions[-1] if before.editions else None
    if last:
        told_already = {replace(one, reread=False) for one in last.changes}
        found = [one for one in found if one not in told_already]
    if not found:
        return None
    read = {id_ for one in before.editions for id_ in one.articles}
    if last and before.reading and last.reading != before.reading:
        found = _reread(found, known, now, {places(id_) for id_ in read & set(articles)})
    new = tuple(sorted(set(articles) - read))
    built = before.today if any(one.by_hand for one in found) else None
    return Edition(len(before.editions) + 1, day, new, tuple(found), before.reading, built)


def _reread(
    found: Iterable[Change],
    before: Mapping[str, Entry],
    after: Mapping[str, Entry],
    stayed: Collection[str],
) -> list[Change]:
    """The changes, those marked that rest on nothing but articles that ``stayed`` there."""
    marked = []
    for one in found:
        entries = (known[one.event] for known in (before, after) if one.event in known)
        rests_on = {place_of(trace) for entry in entries for trace in entry.made_of}
        reread = not one.by_hand and bool(rests_on) and rests_on <= set(stayed)
        marked.append(replace(one, reread=reread))
    return marked


#: What an edit decides: words, date, status, or which reports are of the event. That another report leads it
#: then, with other words or another date, is nobody's decision.
_DECIDES = {
    "retitle": ChangeKind.RETITLED,
    "redate": ChangeKind.REDATED,
    "status": ChangeKind.STATUS,
    **dict.fromkeys(("merge", "apart", "split", "drop"), ChangeKind.SOURCES),
}


def _decided(made: Event | None, shown: Event) -> set[ChangeKind]:
    """What people decided otherwise of an event; that it is there where they added it."""
    if made is None or any(edit.kind == "add" for edit in shown.edits):
        return {ChangeKind.ADDED, ChangeKind.RESTORED}
    return {_DECIDES[edit.kind] for edit in shown.edits if edit.kind in _DECIDES}


def _changed(old: Entry | None, new: Entry) -> Iterator[tuple[ChangeKind, str, str]]:
    """The kinds in which a living event differs from its entry before, with both in words."""
    if old is None:
        yield ChangeKind.ADDED, "", told(new)
        return
    if old.fate is not None:
        yield ChangeKind.RESTORED, GONE[old.fate], told(new)
    if old.headline != new.headline:
        yield ChangeKind.RETITLED, old.headline, new.headline
    if not old.edtf:  # taken from the history, which tells no more of it than its headline
        return
    if old.edtf != new.edtf:
        yield ChangeKind.REDATED, date_words(old.edtf), date_words(new.edtf)
    if old.status != new.status:
        yield ChangeKind.STATUS, old.status, new.status
    if old.sources != new.sources:
        yield ChangeKind.SOURCES, str(old.sources), str(new.sources)


def _split_off(
    known: Mapping[str, Entry], after: Iterable[Entry], made: Collection[str]
) -> Iterator[Change]:
    """Living events of which a part became a new event; by hand where the program did not make it."""
    now = {entry.id: entry for entry in after if entry.fate is None}
    owner = {
        trace: entry.id for entry in known.values() if entry.fate is None for trace in entry.made_of
    }
    for id_, entry in now.items():
        if id_ in known:
            continue
        for old in sorted({owner[trace] for trace in entry.made_of if trace in owner}):
            if old in now:
                headline = now[old].headline
                yield Change(ChangeKind.SPLIT, old, headline, "", entry.headline, id_ not in made)


def told(entry: Entry) -> str:
    """Date and status of an event in a few words: "June 2024, claimed"."""
    return ", ".join(part for part in (date_words(entry.edtf), entry.status) if part)


def date_words(edtf: str) -> str:
    """A date of the ledger in words; as it stands there where it is no EDTF of ours."""
    try:
        return words(from_edtf(edtf)) if edtf else ""
    except ValueError:
        return edtf
