"""What two entries ask for that cannot both be: the first one holds, the other is a problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Problem

if TYPE_CHECKING:
    from builder.timeline.curation import Correction


def agreeing(corrections: Sequence[Correction], problems: list[Problem]) -> Iterator[Correction]:
    """The corrections without what contradicts an earlier one, each of which is a problem."""
    said: dict[tuple[str, ...], tuple[str, Correction]] = {}
    into: dict[str, str] = {}
    kept: list[Correction] = []
    for one in corrections:
        names = []
        for name in one.names or ("",):
            claims = _claims(one, name)
            against = next((said[c][1] for c, v in claims if c in said and said[c][0] != v), None)
            if against:
                _against(one, name, f"{_place(against, one)} says {_told(against)}", problems)
            elif one.kind == "merge" and _root(one.event, into) == name:
                _against(one, name, "merging goes round in a circle; leave one of them", problems)
            else:
                said.update({claim: (value, one) for claim, value in claims})
                names.append(name)
                if one.kind == "merge":
                    into[name] = one.event
        if names:
            kept.append(replace(one, names=tuple(names) if one.names else ()))
    for one in kept:
        if one.event in into and one.kind not in ("merge", "split", "drop"):
            _against(one, "", f"it is merged into {into[one.event]}: name that one", problems)
        else:
            yield one


def _claims(one: Correction, name: str) -> list[tuple[tuple[str, ...], str]]:
    """What a correction settles, by what it is about: two that differ there contradict."""
    match one.kind:
        case "retitle" | "redate" | "status" | "speaker":
            return [((one.kind, one.event), one.text)]
        case "actors" | "places":
            return [((one.kind, one.event), ", ".join(one.names))]
        case "hide":
            return [(("shown", one.event), one.kind)]
        case "pin":
            return [(("shown", one.event), one.kind), (("key", one.event), "true")]
        case "key":
            shown = [(("shown", one.event), "pin")] if one.text == "true" else []
            return [*shown, (("key", one.event), one.text)]
        case "merge":
            return [(("into", name), one.event), (("pair", *sorted((name, one.event))), "merge")]
        case "apart":
            return [(("pair", *sorted((name, one.event))), "apart")]
        case "split" | "drop":
            return [(("report", one.event, name), f"{one.kind} {one.file} {one.line}")]
    return []


def _root(event: str, into: dict[str, str]) -> str:
    while event in into:
        event = into[event]
    return event


def _against(one: Correction, name: str, why: str, problems: list[Problem]) -> None:
    told = f"{one.event}: {_told(one, name)}"
    problems.append(Problem(one.file, one.line, "curation-contradiction", told, why))


def _place(other: Correction, one: Correction) -> str:
    return f"line {other.line}" if other.file == one.file else f"{other.file}, line {other.line},"


def _told(one: Correction, name: str = "") -> str:
    """A correction as it stands in the file."""
    return f"{one.kind}: {name or one.text or ', '.join(one.names) or 'true'}"
