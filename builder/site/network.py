"""Who with whom: the names in most events as a column, joined by arcs for the events they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from builder.model import NameKind
from builder.site.book import Book
from builder.site.views import NameView
from builder.site.words import say

MOST = 22  # names: what a screen holds
ARCS = 40  # the strongest; more would hide them
ROW = 30.0  # pixels from name to name
KINDS = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.COUNTRY)


@dataclass(slots=True, eq=False)
class Arc:
    """Two names, by the middle of their rows in pixels, and how many events they share.

    ``reach`` is where the curve is drawn to, in per cent of the drawing's width (it bends out three
    quarters of it), ``width`` its line.
    """

    one: NameView
    other: NameView
    top: float
    bottom: float
    reach: float
    width: float
    events: int


@dataclass(slots=True, eq=False)
class Network:
    """The drawing: names from top to bottom, arcs from the weakest to the strongest."""

    names: list[NameView]
    arcs: list[Arc]
    height: float
    told: str


def network(book: Book) -> Network | None:
    """The names that share events most; None where hardly any do.

    Neighbours in the column are those that share most, so that strong arcs are short.
    """
    wanted = {
        id(name)
        for name in sorted(
            (name for name in book.names if name.name.kind in KINDS), key=lambda one: one.weight
        )[:MOST]
    }
    views = {id(name): name for name in book.names if id(name) in wanted}
    shared: Counter[tuple[int, int]] = Counter()
    for event in book.events:
        inside = [name for name in event.names if id(name) in wanted]
        for at, one in enumerate(inside):
            for other in inside[at + 1 :]:
                pair = sorted((one, other), key=lambda name: name.name.id)
                shared[id(pair[0]), id(pair[1])] += 1
    ranked = sorted(
        shared,
        key=lambda pair: (-shared[pair], views[pair[0]].name.id, views[pair[1]].name.id),
    )
    if len(ranked) < 3:
        return None
    order = _ordered(ranked, shared)
    row = {key: n for n, key in enumerate(order)}
    most = shared[ranked[0]]
    arcs = []
    for a, b in ranked[:ARCS]:
        upper, lower = sorted((a, b), key=row.__getitem__)
        far = row[lower] - row[upper]
        arcs.append(
            Arc(
                views[upper],
                views[lower],
                ROW * (row[upper] + 0.5),
                ROW * (row[lower] + 0.5),
                round(12 + 116 * far / max(1, len(order) - 1), 1),
                round(1 + 5 * shared[a, b] / most, 1),
                shared[a, b],
            )
        )
    arcs.reverse()
    told = "; ".join(
        say("names.shared", one=views[a].title, other=views[b].title) + f": {shared[a, b]}"
        for a, b in ranked[:10]
    )
    return Network(
        [views[key] for key in order], arcs, ROW * len(order), say("names.told", pairs=told)
    )


def _ordered(ranked: list[tuple[int, int]], shared: Counter[tuple[int, int]]) -> list[int]:
    """A column that grows at the end to which the next name is tied more strongly."""
    tie: Counter[tuple[int, int]] = Counter()
    for (a, b), count in shared.items():
        tie[a, b] = tie[b, a] = count
    order = list(ranked[0])
    left = list(dict.fromkeys(key for pair in ranked for key in pair if key not in order))
    while left:
        at_end = max(left, key=lambda key: (tie[key, order[-1]], -left.index(key)))
        at_top = max(left, key=lambda key: (tie[key, order[0]], -left.index(key)))
        if tie[at_top, order[0]] > tie[at_end, order[-1]]:
            order.insert(0, at_top)
            left.remove(at_top)
        else:
            order.append(at_end)
            left.remove(at_end)
    return order
