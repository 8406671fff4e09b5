"""What people wrote into ``content/curation.yml``: corrections that survive every build.

The file is a list. An entry about an event names its id, which stands in the address of its page,
and what shall be otherwise::

    - event: k3m9xp
      redate: 2024-10-17
      note: The ministry gave the day later.

More such lists may lie in ``content/curation.d/``, as files of any name that ends in ``.yml``; a
correction that a reader proposes is one. They are read after it, in the order of their names.

``add`` makes an event of its own, ``name`` says which names are one (``edits.py``). The keys are
described in ``curation.schema.json``, for editors, and in ``docs/dossier.md``, for people. What
an entry should not have is a problem with its line; all that is sound is used.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from builder.articles.metadata import is_web_address
from builder.articles.published import ImpossibleDate, UnreadableDate, moment
from builder.dates.calendar import NoSuchDate
from builder.dates.edtf import from_edtf
from builder.incoming import names_in, valid
from builder.model import Fate, Ledger, Media, Problem, Status, When
from builder.timeline.attached import OtherSource, media, other_sources
from builder.timeline.contradictions import agreeing
from builder.timeline.edits import NameEdit, name_edits, read_edits
from builder.timeline.ids import BY_HAND, written
from builder.yaml_list import Entry, YamlList, read_list

FILE = BY_HAND
FOLDER = "curation.d"  # of further files like it
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
ADD_KEYS = ("add", *ADD_TEXTS, "note", "names", "places", "pin", "sources", "media")
STATUSES = tuple(status.value for status in Status)

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
    file: str = FILE
    since: str = ""  # the day on which it was first built, 2024-10-17; "" where that is not known

    @property
    def print(self) -> str:
        """What the ledger knows it by: the same as long as it asks the same of the same event."""
        asked = [self.text, *self.names, *([self.note] if self.kind == "note" else [])]
        return _print(self.event, self.kind, *asked)

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
    sources: tuple[OtherSource, ...] = ()
    media: tuple[Media, ...] = ()
    file: str = FILE
    since: str = ""  # the day on which it was first built

    @property
    def print(self) -> str:
        """What the ledger knows it by."""
        return _print(self.name, "add")


def _print(about: str, kind: str, *asked: str) -> str:
    digest = hashlib.sha256(json.dumps(asked).encode("utf-8")).hexdigest()[:8]
    return f"{about} {kind} {digest}"


@dataclass(frozen=True, slots=True)
class Curation:
    """Everything that people asked for, in the order of the file."""

    corrections: tuple[Correction, ...] = ()
    additions: tuple[Addition, ...] = ()
    names: tuple[NameEdit, ...] = ()
    whole: bool = True  # false where some entry could not be read

    def dated(self, ledger: Ledger) -> Curation:
        """With the day on which each entry was first built: the one that the ledger remembers, and
        for what is new to it the day of this build. A ledger of a time when it remembered none says
        nothing of them."""
        known = dict(ledger.edits)
        now = ledger.today.isoformat() if ledger.today and ledger.dates_edits else ""
        return replace(
            self,
            corrections=tuple(
                replace(one, since=known.get(one.print, now)) for one in self.corrections
            ),
            additions=tuple(
                replace(one, since=known.get(one.print, now)) for one in self.additions
            ),
        )

    def days(self, ledger: Ledger) -> tuple[tuple[str, str], ...]:
        """What the ledger is to remember of these entries, once dated; of those that could not be
        read, what it knows."""
        days = {} if self.whole else dict(ledger.edits)
        days.update((one.print, one.since) for one in self.corrections)
        days.update((one.print, one.since) for one in self.additions)
        return tuple(sorted(days.items()))


LOSING = ("unreadable", "conflict", "no-list", "no-entry", "double-key", "no-event", "bad-id")
"""Problems of the file by which it may ask for more than can be read."""


def read_curation(content: Path) -> tuple[Curation, tuple[Problem, ...]]:
    """What stands in ``content/curation.yml``, ``curation.d/`` and ``names.yml``, and what is wrong
    with them.

    Nothing without the files. Whether an event that is named exists is seen when the edits are
    applied (``by_hand.py``).
    """
    names, trouble = read_edits(content)
    files, problems = _files(content)
    corrections: list[Correction] = []
    additions: dict[str, Addition] = {}
    for read in files:
        for entry in read.entries:
            _take(entry, read, corrections, additions)
        names += name_edits((one for one in read.entries if "name" in one.values), read)
        problems += read.problems
    sound = tuple(agreeing(corrections, problems))
    whole = not {problem.code for problem in problems} & {f"curation-{one}" for one in LOSING}
    curation = Curation(sound, tuple(additions.values()), names, whole)
    return curation, (*trouble, *problems)


def _files(content: Path) -> tuple[list[YamlList], list[Problem]]:
    """The lists in the files, in the order in which they are read, and what bars the way to some."""
    files = [read_list(content / FILE, "curation")]
    try:
        for name in names_in(content / FOLDER):
            if name.endswith((".yml", ".yaml")) and not name.startswith("."):
                path = content / FOLDER / name
                files.append(read_list(path, "curation", f"{FOLDER}/{valid(name)}"))
    except OSError as trouble:
        said, todo = trouble.strerror or str(trouble), "make it a folder that can be read"
        return files, [Problem(FOLDER, 0, "curation-unreadable", said, todo)]
    return files, []


def _take(
    entry: Entry, read: YamlList, corrections: list[Correction], additions: dict[str, Addition]
) -> None:
    """Adds what an entry asks for, unless it is about a name."""
    if "name" in entry.values:
        return
    if "add" in entry.values:
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
        yield replace(one, file=read.file, note=note if shown == [one] else "")
    if note and len(shown) != 1:
        yield Correction(entry.line, event, "note", note=note, file=read.file)


def _id(value: object, line: int, read: YamlList) -> str:
    found = written(value)
    if not found:
        read.problem(
            line, "bad-id", str(value), "write the id that stands in the event's address, e/ID-…"
        )
    return found


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
        sources=tuple(other_sources(entry, read)),
        media=tuple(media(entry, read)),
        file=read.file,
    )
