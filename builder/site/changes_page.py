"""What the pages of changes and of former events show: editions in words, tombs, redirects."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from builder.dates.edtf import from_edtf
from builder.dates.when import sort_key
from builder.model import Change, ChangeKind, Edition, Fate, Former, Status
from builder.site.addresses import part
from builder.site.day_words import day_words, words
from builder.site.reasons import explained
from builder.site.views import EventView
from builder.site.words import say

FULL = 30  # editions told in full; older ones are counted
NEWEST, OLDER = 60, 40  # changes of one group that are listed, in the newest edition and in others
NEAR = 3  # events named as nearest to one that is gone
_LOOKED_AT = 8  # events before and after its day, among which the nearest are chosen

GROUPS = (
    ("added", (ChangeKind.ADDED, ChangeKind.RESTORED)),
    ("changed", (ChangeKind.STATUS, ChangeKind.SOURCES)),
    ("merged", (ChangeKind.MERGED,)),
    ("corrected", (ChangeKind.REDATED, ChangeKind.RETITLED, ChangeKind.SPLIT)),
    ("withdrawn", (ChangeKind.WITHDRAWN, ChangeKind.HIDDEN)),
)
REREAD = "reread"  # of changes that no article made, the last group
# What an event's own page tells; its status stands in the ladder, its sources in the evidence.
CORRECTIONS = frozenset(
    (
        ChangeKind.MERGED,
        ChangeKind.REDATED,
        ChangeKind.RETITLED,
        ChangeKind.SPLIT,
        ChangeKind.RESTORED,
    )
)
UNNAMED = "changes.unnamed"  # the key of what stands for words that are not to be read any more


@dataclass(slots=True, eq=False)
class FormerView:
    """An event that is none any more, and where a reader should go instead."""

    former: Former
    id: str
    slug: str
    headline: str
    words: str  # its date, "" where it is not known
    day: str  # of the edition in which it ended, in words
    edition: int
    now: list[EventView]
    near: list[EventView]
    uri: str = ""

    @property
    def told(self) -> str:
        """One sentence for link previews."""
        return say(f"told.{'reread' if self.former.reread else self.former.fate.value}")


@dataclass(slots=True, eq=False)
class ChangeView:
    """One change. ``event`` is the page of what it happened to, ``into`` of what that is now."""

    change: Change
    what: str
    day: str  # of its edition, or on which a person's edit was first built
    number: int  # of its edition
    headline: str
    event: EventView | FormerView | None
    into: EventView | None
    date: str = ""  # of an event that is new, as it was then
    status: str = ""  # the same
    origin: str = ""  # whose words the headline has, where the program did not choose them
    decided: str = ""  # that an editor did it, and when


@dataclass(slots=True, eq=False)
class EditionView:
    """An edition with its changes in groups: key, title, what is listed, how many there are. Its day
    is that of its newest article; where it has none that is new, the one on which edits were built.
    """

    edition: Edition
    number: int
    day: str
    datetime: str
    groups: list[tuple[str, str, list[ChangeView], int]] = field(default_factory=list)

    @property
    def told(self) -> str:
        """Its changes counted: "2 added, 1 merged"."""
        said = (say(f"changes.n_{key}", count) for key, _, _, count in self.groups)
        return say("common.comma").join(said)


def formers(
    found: Sequence[Former], events: Sequence[EventView], editions: Sequence[Edition]
) -> list[FormerView]:
    """The views of the former events; ``events`` in order of time, after
    those that are shown the others."""
    by_id = {event.id: event for event in events}
    days = {edition.number: edition for edition in editions}
    shown = [event for event in events if event.shown]
    keys = [sort_key(event.event.when) for event in shown]
    views = []
    for one in found:
        now = [by_id[id_] for id_ in one.now if id_ in by_id]
        hidden = one.fate is Fate.HIDDEN
        views.append(
            FormerView(
                former=one,
                id=one.id,
                slug=part(one.slug or one.headline),
                headline=say(UNNAMED) if hidden else one.headline or say("changes.earlier_event"),
                words="" if hidden else _words(one.edtf),
                day=_in_words(_day(days[one.edition], hidden)) if one.edition in days else "",
                edition=one.edition,
                now=now,
                near=[] if now else _near(one, shown, keys),
            )
        )
    return views


def _near(
    one: Former, events: Sequence[EventView], keys: Sequence[tuple[int, int, int, str]]
) -> list[EventView]:
    """Events about its day, those first that share most words with its headline."""
    try:
        at = bisect_left(keys, sort_key(from_edtf(one.edtf)))
    except ValueError:
        return []
    said = _said(one.headline)
    around = range(max(0, at - _LOOKED_AT), min(len(events), at + _LOOKED_AT))
    best = sorted(around, key=lambda n: (-len(said & _said(events[n].headline)), abs(n - at), n))
    return [events[n] for n in best[:NEAR]]


def _said(headline: str) -> set[str]:
    return {word for word in re.findall(r"\w+", headline.casefold()) if len(word) > 2}


def editions(
    found: Sequence[Edition], events: Sequence[EventView], gone: Sequence[FormerView]
) -> list[EditionView]:
    """The editions, newest first, the first ``FULL`` of them with their changes."""
    views = []
    pages = _pages(events, gone)
    for number, edition in enumerate(found):
        view = EditionView(
            edition=edition,
            number=edition.number,
            day=_in_words(_day(edition)),
            datetime=day.isoformat() if (day := _day(edition)) else "",
        )
        most = NEWEST if not number else OLDER if number < FULL else 0
        for key, inside in _grouped(edition.changes):
            if inside:
                listed = [_change(one, edition, pages) for one in _weightiest(inside, most, pages)]
                view.groups.append((key, say(f"changes.group_{key}"), listed, len(inside)))
        views.append(view)
    return views


def _grouped(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    for key, kinds in GROUPS:
        yield key, [one for one in changes if one.kind in kinds and not one.reread]
    yield REREAD, [one for one in changes if one.reread]


def _weightiest(
    changes: Sequence[Change], most: int, pages: dict[str, EventView | FormerView]
) -> Sequence[Change]:
    """At most ``most`` changes in their order: those whose events weigh most."""
    if len(changes) <= most:
        return changes

    def light(at: int) -> float:
        page = pages.get(changes[at].event)
        return -page.event.salience if isinstance(page, EventView) else 0.0

    return [changes[at] for at in sorted(sorted(range(len(changes)), key=light)[:most])]


def _pages(
    events: Sequence[EventView], gone: Sequence[FormerView]
) -> dict[str, EventView | FormerView]:
    pages: dict[str, EventView | FormerView] = {one.id: one for one in gone}
    pages.update({one.id: one for one in events})
    return pages


def _change(
    change: Change, edition: Edition, pages: dict[str, EventView | FormerView]
) -> ChangeView:
    page = pages.get(change.event)
    into = page.now[0] if isinstance(page, FormerView) and page.now else None
    hidden = isinstance(page, FormerView) and page.former.fate is Fate.HIDDEN
    same = page if isinstance(page, EventView) and page.event.headline == change.headline else None
    new = change.kind is ChangeKind.ADDED
    date, _, status = change.after.rpartition(", ")
    if hidden and change.kind is ChangeKind.RETITLED:
        change = replace(change, before=say(UNNAMED), after=say(UNNAMED))
    elif change.kind is not ChangeKind.RETITLED:
        change = replace(change, before=_told(change.before), after=_told(change.after))
    return ChangeView(
        change=change,
        what=say(f"change.{change.kind.value}"),
        day=_in_words(_day(edition, change.by_hand)),
        number=edition.number,
        headline=say(UNNAMED) if hidden else same.headline if same else change.headline,
        origin=same.origin_words if same else "",
        event=page,
        into=into,
        date=explained(date) if new else "",
        status=status if new else "",
        decided=_decided(edition) if change.by_hand else "",
    )


def _told(text: str) -> str:
    """A date or a date with a status as the pages tell it; a status is its own name."""
    return text if text in {status.value for status in Status} else explained(text)


def corrections(
    found: Sequence[Edition], events: Sequence[EventView], gone: Sequence[FormerView]
) -> dict[str, list[ChangeView]]:
    """By event, what was corrected since it was first published, newest first."""
    pages = _pages(events, gone)
    listed: dict[str, list[ChangeView]] = {}
    for edition in found:
        for change in edition.changes:
            if change.kind in CORRECTIONS:
                view = _change(change, edition, pages)
                into = view.into.id if view.into else change.event
                listed.setdefault(into, []).append(view)
    return listed


def redirects(gone: Sequence[FormerView]) -> Iterator[FormerView]:
    """Those whose address leads to the event that they became."""
    return (one for one in gone if one.former.fate is Fate.MERGED and one.now)


def tombs(gone: Sequence[FormerView]) -> Iterator[FormerView]:
    """Those whose address says what became of them."""
    return (one for one in gone if one.former.fate is not Fate.MERGED or not one.now)


def _day(edition: Edition, by_hand: bool = False) -> dt.date | None:
    """The day of an edition, or of a change in it that a person made."""
    return edition.built if edition.built and (by_hand or not edition.articles) else edition.day


def _decided(edition: Edition) -> str:
    if edition.built:
        return say("changes.by_editor_on", day=day_words(edition.built))
    return say("changes.by_editor")


def _in_words(day: dt.date | None) -> str:
    return day_words(day) if day else say("common.unknown_day")


def _words(edtf: str) -> str:
    try:
        return words(from_edtf(edtf)) if edtf else ""
    except ValueError:
        return ""
