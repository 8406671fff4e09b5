"""Feeds are asked what is new, and what is wanted of it comes into the dossier."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from builder.fetch.add import Adding, Told
from builder.fetch.address import same
from builder.fetch.feed import Listed, entries
from builder.fetch.memory import Remembered
from builder.fetch.refused import Refused
from builder.fetch.subscriptions import FILE, Subscription
from builder.fetch.wanted import Hints, Wanted

LATER = frozenset({"too-slow", "no-answer", "no-host", "host-fault", "too-many", "not-written"})
"""Troubles that may be gone in an hour: such an entry is asked for again."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a feed gave: its entries, those that were new and wanted, or that it had nothing new."""

    subscription: Subscription
    listed: int = 0
    wanted: int = 0
    fresh: bool = True


async def follow(
    subscriptions: Sequence[Subscription], adding: Adding, known: dict[str, Remembered]
) -> AsyncIterator[Looked | Told]:
    """What each feed gave, and then what became of each of its new entries. ``known`` is brought up to
    date after each feed."""
    for one in subscriptions:
        before = known.get(one.feed, Remembered())
        wish = repr((one.with_words, one.without, one.most))
        try:
            got = await adding.web.get(one.feed, before.asking() if before.asked == wish else {})
            listed = entries(got.data, got.url) if got.status != 304 else None
        except Refused as no:
            yield Told(f"{FILE}:{one.line}: {one.feed}", refused=no)
            continue
        if listed is None:
            yield Looked(one, fresh=False)
            continue
        newest = listed[: one.most]
        new = [entry for entry in newest if _is_new(entry, before, adding)]
        asked = [entry for entry in new if one.wants(entry.words)]
        yield Looked(one, len(listed), len(asked))
        again: set[str] = set()
        async for told in adding.all(_wanted(entry, one) for entry in asked):
            if told.refused and told.refused.code in LATER:
                again.add(told.where)
            yield told
        passed = [entry for entry in newest if entry in asked or entry not in new]
        seen = {same(entry.url): entry.stamp for entry in passed if entry.url not in again}
        etag, modified = got.headers.get("etag", ""), got.headers.get("last-modified", "")
        known[one.feed] = (
            Remembered(wish, seen=seen) if again else Remembered(wish, etag, modified, seen)
        )


def _is_new(entry: Listed, before: Remembered, adding: Adding) -> bool:
    """Whether an entry is to be looked at: not seen yet, or changed since."""
    stamp = before.seen.get(same(entry.url))
    return stamp != entry.stamp if stamp is not None else not adding.dossier.has(entry.url)


def _wanted(entry: Listed, one: Subscription) -> Wanted:
    return Wanted(entry.url, address=entry.url, hints=Hints(one.source, entry.published))
