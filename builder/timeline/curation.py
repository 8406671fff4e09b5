"""What people wrote into ``content/curation.yml``: corrections that survive every build.

The file is a list. An entry about an event names its id, which stands in the address of its page,
and what shall be otherwise::

    - event: k3m9xp
      redate: 2024-10-17
      note: The ministry gave the day later.

``add`` makes an event of its own, ``name`` says which names are one (``edits.py``). The keys are
described in ``curation.schema.json``, for editors, and in ``content/README.md``, for people. What
an entry should not have is a problem with its line; all that is sound is used.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from builder.articles.metadata import is_web_address
from builder.articles.published import ImpossibleDate, UnreadableDate, moment
from builder.dates.calendar import NoSuchDate
from builder.dates.edtf import from_edtf
from builder.model import Fate, Ledger, Problem, Status, When
from builder.timeline.edits import NameEdit, name_edits, read_edits
from builder.timeline.ids import BY_HAND
from builder.yaml_list import Entry, YamlList, read_list

FILE = BY_HAND
DOUBTS = (
    "merge",
    "date",
    "single-source",
    "due",
    "wording",
    "actors",
)  # what ``settled`` may name; see ``doubts.py``

TEXTS = ("retitle", "redate", "status", "speaker", "note")
LISTS = ("actors", "places", "merge", "apart", "split", "drop", "settled")
FLAGS = ("hide", "pin")
CHOICES = ("key",)  # true or false, and either is an edit
EVENT_KEYS = ("event", *TEXTS, *LISTS, *FLAGS, *CHOICES)
ADD_TEXTS = ("headline", "date", "source", "url", "archived_url", "published", "status", "quote")
ADD_KEYS = ("add", *ADD_TEXTS, "note", "names", "places", "pin")
STATUSES = tuple(status.value for status in Status)

_ID = re.compile(r"(?:.*/)?([a-z][a-z0-9]{5,40})(?:-[^/?#]*)?/?(?:[?#].*)?")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that one entry asks of one event; ``kind`` is its key.

    ``text`` is a headline, an EDTF date, a status, a speaker, "true" or "false" (key) or a note;
    ``names`` are ids of events (merge, apart), names of reports (split, drop), names of people and
    places (actors, places) or kinds of doubt (settled).
    """

    line: int
    event: str
    kind: str
    text: str = ""
    names: tuple[str, ...] = ()
    note: str = ""

    def when(self) -> When:
        """The date that ``redate`` sets."""
        return from_edtf(self.text)


@dataclass(frozen=True, slots=True)
class Addition:
    """An event added by hand. ``name`` is its own, never changing; ``date`` is in EDTF."""

    line: int
    name: str
    headline: str
    date: str
    source: str = ""
    url: str = ""
    archived_url: str = ""
    published: dt.date | None = None
    status: Status = Status.REPORTED
    quote: str = ""
    note: str = ""
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    pin: bool = False


@dataclass(frozen=True, slots=True)
class Curation:
    """Everything that people asked for, in the order of the file."""

    corrections: tuple[Correction, ...] = ()
    additions: tuple[Addition, ...] = ()
    names: tuple[NameEdit, ...] = ()
    whole: bool = True  # false where some entry could not be read


LOSING = ("unreadable", "conflict", "no-list", "no-entry", "double-key", "no-event", "bad-id")
"""Problems of the file by which it may ask for more than can be read."""


def read_curation(content: Path) -> tuple[Curation, tuple[Problem, ...]]:
    """What stands in ``content/curation.yml`` and ``names.yml``, and what is wrong with them.

    Nothing without the files. Whether an event that is named exists is seen when the edits are
    applied (``curate.py``).
    """
    read = read_list(content / FILE, "curation")
    corrections: list[Correction] = []
    additions: dict[str, Addition] = {}
    named: list[Entry] = []
    for entry in read.entries:
        if "name" in entry.values:
            named.append(entry)
        elif "add" in entry.values:
            added = _addition(entry, read)
            if added and added.name in additions:
                read.problem(entry.line, "contradiction", added.name, "another event has this name")
            elif added:
                additions[added.name] = added
        elif "event" in entry.values:
            corrections += _corrections(entry, read)
        else:
            found = ", ".join(entry.values) or "nothing"
            read.problem(entry.line, "no-event", found, "begin with event: ID, add: or name:")
    first, trouble = read_edits(content)
    names = (*first, *name_edits(named, read))
    sound = tuple(_agreeing(corrections, read))
    whole = not {problem.code for problem in read.problems} & {f"curation-{one}" for one in LOSING}
    curation = Curation(sound, tuple(additions.values()), names, whole)
    return curation, (*trouble, *read.problems)


def keeping_hidden(curation: Curation, ledger: Ledger) -> Curation:
    """The curation, and where it could not be read whole, what was hidden when it last was.

    An event that somebody took out must not come back because of a slip elsewhere in the file.
    """
    if curation.whole:
        return curation
    asked = {(one.event, one.kind) for one in curation.corrections}
    kept = tuple(
        Correction(0, entry.id, "hide")
        for entry in ledger.entries
        if entry.fate is Fate.HIDDEN and not {(entry.id, "hide"), (entry.id, "pin")} & asked
    )
    return replace(curation, corrections=(*curation.corrections, *kept))


# ---------------------------------------------------------------- entries about an event


def _corrections(entry: Entry, read: YamlList) -> Iterator[Correction]:
    before = len(read.problems)
    event = _id(*entry.values["event"], read)
    _known(entry, EVENT_KEYS, read)
    note = _text(entry, "note", read)
    found = []
    for key in ("retitle", "redate", "status", "speaker"):
        text = _checked(entry, key, read)
        if text:
            found.append(Correction(entry.line, event, key, text=text))
    for key in LISTS:
        names = tuple(_names(entry, key, read))
        if names:
            found.append(Correction(entry.line, event, key, names=names))
    found += [Correction(entry.line, event, key) for key in FLAGS if _flag(entry, key, read)]
    for key in CHOICES:
        if key in entry.values and _choice(entry, key, read):
            found.append(Correction(entry.line, event, key, text=str(entry.values[key][0])))
    if not event:
        return
    if not found and not note and len(read.problems) == before:
        read.problem(entry.line, "no-edit", event, f"say what to do: {', '.join(EVENT_KEYS[1:])}")
    shown = [one for one in found if one.kind != "settled"]
    for one in found:
        yield replace(one, note=note) if shown == [one] else one
    if note and len(shown) != 1:
        yield Correction(entry.line, event, "note", note=note)


def _id(value: object, line: int, read: YamlList) -> str:
    match = _ID.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        read.problem(
            line, "bad-id", str(value), "write the id that stands in the event's address, e/ID-…"
        )
        return ""
    return match[1]


def _names(entry: Entry, key: str, read: YamlList) -> Iterator[str]:
    """What a list names, each once; one text stands for a list of one."""
    if key not in entry.values:
        return
    value, line = entry.values[key]
    if value is None or not value:
        read.problem(line, "bad-value", key, "write a list, as [one, other]")
        return
    for item in dict.fromkeys([value] if isinstance(value, str) else value):
        if key in ("merge", "apart"):
            if id_ := _id(item, line, read):
                yield id_
        elif key in ("actors", "places") and not item.strip():
            read.problem(line, "bad-value", f"{key}: {item!r}", "write a name")
        elif key == "settled" and item not in DOUBTS:
            read.problem(line, "bad-value", f"{key}: {item}", f"one of {', '.join(DOUBTS)}")
        else:
            yield item


def _checked(entry: Entry, key: str, read: YamlList) -> str:
    """The text of a key if it is sound, else "" and a problem."""
    text = _text(entry, key, read)
    if not text:
        return ""
    line = entry.values[key][1]
    if key in ("redate", "date"):
        try:
            from_edtf(text)
        except NoSuchDate as why:
            todo = "write it in EDTF: 2024-06-19, 2024-06, [2024-10-14..2024-10-20], 2024~"
            read.problem(line, "bad-date", f"{text}: {why}", todo)
            return ""
    if key == "status" and text not in STATUSES:
        read.problem(line, "bad-status", text, f"one of {', '.join(STATUSES)}")
        return ""
    if key in ("url", "archived_url") and not is_web_address(text):
        read.problem(line, "bad-url", text, "write an address that begins with https://")
        return ""
    return text


def _text(entry: Entry, key: str, read: YamlList) -> str:
    value, line = entry.values.get(key, ("", entry.line))
    if not isinstance(value, str) or (key in entry.values and not value.strip()):
        read.problem(line, "bad-value", key, "write a text behind it, or leave it out")
        return ""
    return " ".join(value.split())


def _flag(entry: Entry, key: str, read: YamlList) -> bool:
    value, line = entry.values.get(key, ("false", entry.line))
    if value not in ("true", "false"):
        read.problem(line, "bad-value", f"{key}: {value}", "true or false")
    return value == "true"


def _choice(entry: Entry, key: str, read: YamlList) -> bool:
    """Whether a key has one of the two values it takes."""
    value, line = entry.values[key]
    if value not in ("true", "false"):
        read.problem(line, "bad-value", f"{key}: {value}", "true or false")
    return value in ("true", "false")


def _known(entry: Entry, keys: tuple[str, ...], read: YamlList) -> None:
    for key, (_, line) in entry.values.items():
        if key not in keys:
            read.problem(line, "unknown-key", key, f"there are: {', '.join(keys)}")


# ---------------------------------------------------------------- events by hand


def _addition(entry: Entry, read: YamlList) -> Addition | None:
    name = _text(entry, "add", read)
    if not _NAME.fullmatch(name):
        todo = "give it a short name of your own, of small letters, digits and hyphens"
        read.problem(entry.line, "bad-name", name, todo)
        return None
    _known(entry, ADD_KEYS, read)
    text = {key: _checked(entry, key, read) for key in ADD_TEXTS}
    missing = [key for key in ("headline", "date") if not text[key]]
    if not text["source"] and not text["url"]:
        missing.append("source or url")
    if missing:
        read.problem(entry.line, "incomplete", name, f"it needs {' and '.join(missing)}")
        return None
    published = None
    if text["published"]:
        try:
            published = moment(text["published"]).day
        except (UnreadableDate, ImpossibleDate):
            line = entry.values["published"][1]
            read.problem(line, "bad-date", text["published"], "write a day, as 2024-06-19")
    return Addition(
        line=entry.line,
        name=name,
        headline=text["headline"],
        date=text["date"],
        source=text["source"] or str(urlsplit(text["url"]).hostname or ""),
        url=text["url"],
        archived_url=text["archived_url"],
        published=published,
        status=Status(text["status"] or "reported"),
        quote=text["quote"],
        note=_text(entry, "note", read),
        names=tuple(_names(entry, "names", read)),
        places=tuple(_names(entry, "places", read)),
        pin=_flag(entry, "pin", read),
    )


# ---------------------------------------------------------------- contradictions


def _agreeing(corrections: list[Correction], read: YamlList) -> Iterator[Correction]:
    """The corrections without what contradicts an earlier one."""
    said: dict[tuple[str, ...], tuple[str, Correction]] = {}
    into: dict[str, str] = {}
    kept: list[Correction] = []
    for one in corrections:
        names = []
        for name in one.names or ("",):
            claims = _claims(one, name)
            against = next((said[c][1] for c, v in claims if c in said and said[c][0] != v), None)
            if against:
                _against(one, name, f"line {against.line} says {_told(against)}", read)
            elif one.kind == "merge" and _root(one.event, into) == name:
                _against(one, name, "merging goes round in a circle; leave one of them", read)
            else:
                said.update({claim: (value, one) for claim, value in claims})
                names.append(name)
                if one.kind == "merge":
                    into[name] = one.event
        if names:
            kept.append(replace(one, names=tuple(names) if one.names else ()))
    for one in kept:
        if one.event in into and one.kind not in ("merge", "split", "drop"):
            _against(one, "", f"it is merged into {into[one.event]}: name that one", read)
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
            return [(("report", one.event, name), f"{one.kind} {one.line}")]
    return []


def _root(event: str, into: dict[str, str]) -> str:
    while event in into:
        event = into[event]
    return event


def _against(one: Correction, name: str, why: str, read: YamlList) -> None:
    read.problem(one.line, "contradiction", f"{one.event}: {_told(one, name)}", why)


def _told(one: Correction, name: str = "") -> str:
    """A correction as it stands in the file."""
    return f"{one.kind}: {name or one.text or ', '.join(one.names) or 'true'}"
