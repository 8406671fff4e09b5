"""Who takes part in an event, where it was and who says so, where a person set that by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from builder.model import Event, Name, NameKind, Participant, Report, Role
from builder.names.spelling import fold, slug
from builder.timeline.curation import Correction
from builder.timeline.edits import NameEdit


@dataclass(slots=True)
class Cast:
    """The names of a dossier, by every spelling; ``made`` are those that only people wrote."""

    names: dict[str, Name]  # by folded spelling
    edits: Sequence[NameEdit] = ()
    made: dict[str, Name] = field(default_factory=dict)  # by id

    @classmethod
    def of(cls, names: Iterable[Name], edits: Sequence[NameEdit] = ()) -> Cast:
        """A cast of these names; a name wins over another's alias."""
        names, known = list(names), {}
        for one in names:
            known.update({fold(alias): one for alias in one.aliases})
        known.update({fold(one.name): one for one in names})
        return cls(known, edits)

    def find(self, text: str) -> Name:
        """The name that is written so; a new one where there is none."""
        if fold(text) not in self.names:
            taken = {one.id for one in self.names.values()}
            base = slug(text) or "name"
            tries = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
            kind = next((e.kind for e in self.edits if fold(e.name) == fold(text) and e.kind), None)
            name = Name(
                next(one for one in tries if one not in taken), text, kind or NameKind.OTHER
            )
            self.names[fold(text)] = self.made[name.id] = name
        return self.names[fold(text)]

    def edits_of(self) -> dict[str, Callable[[Event, Correction], tuple[Event, str, str]]]:
        """For each kind of correction what makes it: the event, what was done, and what was before."""
        return {"actors": self.actors, "places": self.places, "speaker": self.speaker}

    def actors(self, event: Event, one: Correction) -> tuple[Event, str, str]:
        """Sets who acts; who is acted on or named besides stays, but for those who act now."""
        found = [self.find(text) for text in one.names]
        acting = tuple(Participant(name.name, name.kind, Role.ACTOR, name.id) for name in found)
        ids = {name.id for name in found}
        others = [p for p in event.participants if p.role is not Role.ACTOR and p.key not in ids]
        before = [p.name for p in event.participants if p.role is Role.ACTOR]
        leading = event.reports[event.lead]
        beside = [p for p in leading.participants if p.role is not Role.ACTOR and p.key not in ids]
        event = _with(event, replace(leading, participants=(*acting, *beside)))
        event = replace(event, participants=(*acting, *others))
        return event, f"who acts set to {_listed(one.names)}", ", ".join(before)

    def places(self, event: Event, one: Correction) -> tuple[Event, str, str]:
        """Sets where it was; a place of before is no participant either."""
        places = tuple(self.find(text).name for text in one.names)
        gone = {fold(place) for place in event.places} - {fold(place) for place in places}
        staying = tuple(
            p
            for p in event.participants
            if not (p.kind is NameKind.PLACE and p.role is Role.OTHER and fold(p.name) in gone)
        )
        before = ", ".join(event.places)
        event = _with(event, replace(event.reports[event.lead], places=places))
        event = replace(event, places=places, participants=staying)
        return event, f"where it was set to {_listed(one.names)}", before

    def speaker(self, event: Event, one: Correction) -> tuple[Event, str, str]:
        """Sets who says so, in all reports that named the same as the leading one, and their steps."""
        name, was = self.find(one.text), event.reports[event.lead]
        same = {r.ref for r in event.reports if r.speaker == was.speaker}
        reports = tuple(
            replace(r, speaker=name.name, speaker_key=name.id) if r.ref in same else r
            for r in event.reports
        )
        history = tuple(
            replace(rung, who=name.name) if rung.report in same else rung for rung in event.history
        )
        event = replace(event, reports=reports, history=history)
        return event, f"who says so set to “{name.name}”", was.speaker


def _with(event: Event, leading: Report) -> Event:
    """The event with another leading report."""
    reports = list(event.reports)
    reports[event.lead] = leading
    return replace(event, reports=tuple(reports))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
