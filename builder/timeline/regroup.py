"""Which reports are one event, as people want it: merged, split, dropped, hidden.

The program's own events come first and get their ids; what people ask for names those ids, so that
no edit shifts the ground under another. Reports leave an event first (split, drop), then events are
brought together, then those that shall not be seen go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.model import Edit, Event, Problem, Report
from builder.timeline.curation import Correction, Curation
from builder.timeline.making import Group, Material
from builder.timeline.naming_reports import meant, named
from builder.timeline.whereabouts import Whereabouts

# Problems that only say that something is not there: of the past they are no news.
ABSENT = ("curation-gone", "curation-no-report", "curation-nothing-left", "curation-no-such-name")
_STEPS = ("split", "drop", "merge", "apart", "hide")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the program made by itself: its events, each with its group of reports."""

    groups: Sequence[Group]
    events: Sequence[Event]
    material: Material


@dataclass(slots=True)
class Regrouped:
    """The groups of reports that make an event, and how people changed them.

    ``ids`` are by group; ``apart`` are pairs of ids that people keep apart; ``elsewhere`` gives for
    an id that is none the nearest event that the program made; ``former`` are the headlines of
    events that were published once, by id. ``own`` are the reports that an event had before others were
    merged into it by hand: one of these leads it on.
    """

    elsewhere: Callable[[str], Event | None]
    former: Mapping[str, str] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    ids: dict[Group, str] = field(default_factory=dict)
    own: dict[str, frozenset[int]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    edits: dict[str, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    apart: set[tuple[str, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def gone(self, one: Correction, id_: str) -> Problem:
        """The problem of a correction that names an event which is not there."""
        nearest, was = self.elsewhere(id_), self.former.get(id_)
        todo = f"nearest now: {_told(nearest)}" if nearest else "nothing like it is left"
        return Problem(
            one.file,
            one.line,
            "curation-gone",
            f"{one.kind}: the event {f'{id_} “{was}”' if was else id_} is gone",
            f"{todo}; name another event or take this out",
        )


def regroup(ground: Ground, curation: Curation) -> Regrouped:
    """The program's groups after what ``curation`` asks for."""
    work = _Work(ground, [c for c in curation.corrections if c.kind in _STEPS])
    return work.done()


class _Work:
    """The groups by id while they change."""

    def __init__(self, ground: Ground, corrections: Sequence[Correction]) -> None:
        self.ground = ground
        self.corrections = corrections
        self.told = {event.id: event for event in ground.events}
        self.groups = {e.id: list(g) for e, g in zip(ground.events, ground.groups, strict=True)}
        material = ground.material
        self.where = Whereabouts(material.articles, ground.events, material.ledger)
        former = {entry.id: entry.headline for entry in material.ledger.entries}
        self.result = Regrouped(lambda id_: self.told.get(self.where.nearest(id_)), former)

    def done(self) -> Regrouped:
        left = [(one, self._taken_out(one)) for one in self._of("split", "drop")]
        self._part([(one, indexes) for one, indexes in left if indexes])
        into: dict[str, str] = {}
        for one in self._of("merge"):
            self._merge(one, into)
        for one in self._of("apart"):
            for name in one.names:
                if self._there(one, one.event) and self._there(one, name):
                    self._keep_apart(one, name)
        for one in self._of("hide"):
            if self._there(one, one.event):
                self.result.hidden.add(one.event)
        shown = {id_: tuple(sorted(g)) for id_, g in self.groups.items() if g}
        self.result.ids = {group: id_ for id_, group in shown.items()}
        self.result.groups = list(shown.values())
        return self.result

    def _of(self, *kinds: str) -> list[Correction]:
        return [one for one in self.corrections if one.kind in kinds]

    def _there(self, one: Correction, id_: str) -> bool:
        if id_ in self.groups:
            return True
        self.result.problems.append(self.result.gone(one, id_))
        return False

    def _headline(self, id_: str) -> str:
        return f"“{self.told[id_].headline}”" if id_ in self.told else "another event"

    def _edit(self, id_: str, one: Correction, told: str, before: str = "") -> None:
        self.result.edits[id_].append(Edit(one.kind, told, before, one.note, one.since))

    # ------------------------------------------------------------ split, drop

    def _taken_out(self, one: Correction) -> list[int]:
        """The reports that a split or a drop takes out of its event."""
        if not self._there(one, one.event):
            return []
        group, found = self.groups[one.event], []
        reports, articles = [self._report(i) for i in group], self.ground.material.articles
        for name in one.names:
            places, why = meant(name, reports, articles)
            here = [group[place] for place in places]
            if not here:
                some = (named(report, articles[report.article]) for report in reports[:5])
                todo = f"its reports: {'; '.join(some)}"
                self._problem(one, "no-report", f"of the event {one.event}: {why}", todo)
            found += [index for index in here if index not in found]
        if found and len(found) == len(group) and one.kind == "split":
            self._problem(one, "nothing-left", f"all reports of {one.event}", "leave one in it")
        self.groups[one.event] = [index for index in group if index not in found]
        return found

    def _part(self, parted: Sequence[tuple[Correction, list[int]]]) -> None:
        splits = [(one, tuple(sorted(found))) for one, found in parted if one.kind == "split"]
        fresh = self.ground.material.ids([group for _, group in splits], list(self.told))
        for one, found in parted:
            if one.kind == "drop":
                self._edit(one.event, one, f"{_counted(len(found))} left out")
        for (one, group), id_ in zip(splits, fresh, strict=True):
            self.groups[id_] = list(group)
            self._edit(id_, one, f"parted from {self._headline(one.event)}")
            self._edit(one.event, one, f"{_counted(len(group))} parted off as another event")

    # ------------------------------------------------------------ merge, apart

    def _merge(self, one: Correction, into: dict[str, str]) -> None:
        """Bring the events of a merge together; ``into`` tells where earlier ones went."""
        target = one.event
        while target in into:
            target = into[target]
        if not self._there(one, target):
            return
        for name in one.names:
            if name not in self.groups and self.where.moved(name) == target:
                continue  # the program sees it by itself now
            if self._there(one, name):
                self.result.own.setdefault(target, frozenset(self.groups[target]))
                self.groups[target] += self.groups.pop(name)
                into[name] = target
                self._edit(target, one, f"joined with {self._headline(name)}")
                self.result.edits[target] += self.result.edits.pop(name, [])

    def _keep_apart(self, one: Correction, name: str) -> None:
        a, b = sorted((one.event, name))
        self.result.apart.add((a, b))
        self._edit(one.event, one, f"kept apart from {self._headline(name)}")
        self._edit(name, one, f"kept apart from {self._headline(one.event)}")

    # ------------------------------------------------------------ small things

    def _report(self, index: int) -> Report:
        return self.ground.material.evidence[index].report

    def _problem(self, one: Correction, code: str, found: str, todo: str) -> None:
        self.result.problems.append(
            Problem(one.file, one.line, f"curation-{code}", f"{one.kind}: {found}", todo)
        )


def _told(event: Event) -> str:
    return f"{event.id} “{event.headline}”"


def _counted(number: int) -> str:
    return "1 report" if number == 1 else f"{number} reports"
