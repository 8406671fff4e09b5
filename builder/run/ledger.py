"""``content/ledger.json``, the program's memory, and its history ``content/ledger/``: read, written.

The ledger has one event a line, sorted by id, and every edition is a file of its own whose name
holds its number and a hash; so two branches that both add articles mostly merge in git without
conflict, and with one ``resolve`` takes what both sides know. Whatever else is found wrong is a
problem with its line; the sound lines are used, and nothing is written until it is mended.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from builder.incoming import bytes_of, names_in, odd_character, valid
from builder.model import Change, ChangeKind, Edition, Entry, Fate, Ledger, Problem, Severity
from builder.names.spelling import slug
from builder.run.files import sweep, write_atomically

FILE, HISTORY = "ledger.json", "ledger"
SCHEMA = 1
_NAME = re.compile(r"(\d{4,})-[0-9a-f]{8}\.json")
_MARK = re.compile(r"^(<{7}|\|{7}|={7}|>{7})( |$)", re.MULTILINE)
# What a well-formed JSON value that is nothing of ours, or one without end, may raise.
_STRANGE = (
    LookupError, TypeError, ValueError, AttributeError, RecursionError, ArithmeticError,
)  # fmt: skip
MOST = 200_000_000  # bytes of a file; 50,000 events have some 30,000,000
_ID = re.compile(r"[a-z][a-z0-9]{0,40}")
_SLUG = re.compile(r"[a-z0-9-]{0,300}")
_EDIT = re.compile(r"[a-z0-9-]{1,300} [a-z]{2,20} [0-9a-f]{8}")
_MEND = f"restore it from git; until then content/{FILE} is not written"


class LedgerChanged(Exception):
    """Somebody else wrote the ledger while this build ran."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was read. ``sound`` is false where something is wrong and nothing may be written."""

    ledger: Ledger
    problems: tuple[Problem, ...] = ()
    sound: bool = True


def read(content: Path) -> Memory:
    """The ledger of a content folder, empty where there is none; never raises."""
    problems: list[Problem] = []
    data = _bytes(content / FILE, FILE, problems)
    entries = {entry.id: entry for entry in _entries(data, problems)} if data is not None else {}
    edits = _edits(data) if data is not None else ()
    editions, recovered = _history(content / HISTORY, problems)
    sound = not problems
    if data is None and sound and recovered:
        entries = recovered
        found = f"no {FILE}, but a history of {len(editions)} editions"
        todo = "restore it from git; addresses were taken from the history, evidence is lost"
        problems.append(Problem(FILE, 0, "ledger-lost", found, todo, Severity.WARNING))
    known = tuple(entries[id_] for id_ in sorted(entries))
    ledger = Ledger(known, editions, _digest(data or b""), edits=edits or ())
    return Memory(replace(ledger, dates_edits=edits is not None), tuple(problems), sound)


def write(content: Path, ledger: Ledger) -> tuple[Edition, ...]:
    """Puts ``ledger`` into its files, the history first; gives the editions that are new.

    What is there already is left untouched, to the byte. Raises ``LedgerChanged`` where the file
    is no longer the one that ``ledger`` was made from, ``OSError`` where it cannot be written.
    """
    path, folder = content / FILE, content / HISTORY
    before = bytes_of(path, MOST) or b""
    sweep(content)
    sweep(folder)
    if _digest(before) != ledger.origin:
        raise LedgerChanged(f"{path} was changed by another build meanwhile; build again")
    names = _names(folder)
    new = ledger.editions[len(names) :]
    number = max([len(names), *(int(name.partition("-")[0]) for name in names)])
    slugs = {entry.id: entry.slug for entry in ledger.entries}
    for one in new:
        number += 1
        data = _edition_text(one, slugs).encode("utf-8")
        write_atomically(folder / f"{number:04d}-{_digest(data)[:8]}.json", data)
    after = text(ledger.entries, ledger.edits).encode("utf-8")
    if after != before and (ledger.entries or before):
        write_atomically(path, after)
    return new


def resolve(content: Path) -> int:
    """Settles a ledger with conflict markers: what both sides know. Gives the number of events.

    Raises ``ValueError`` where anything but conflict markers is wrong with it.
    """
    problems: list[Problem] = []
    data = _bytes(content / FILE, FILE, problems)
    if data is None:
        raise ValueError(f"{content / FILE}: there is no such file")
    entries = _entries(data, problems)
    if wrong := [problem for problem in problems if problem.code != "ledger-conflict"]:
        raise ValueError(str(wrong[0]))
    write_atomically(content / FILE, text(entries, _edits(data) or ()).encode("utf-8"))
    return len(entries)


# ---------------------------------------------------------------- the ledger's text


def text(entries: Iterable[Entry], edits: Iterable[tuple[str, str]] = ()) -> str:
    """The ledger as it is written. The last line of a list is always the same, so that git never
    sees a comma come or go."""
    return (
        f'{{\n"schema": {SCHEMA},\n"events": {_list(map(_plain, entries))},\n'
        f'"edits": {_list(edits)}\n}}\n'
    )


def _list(records: Iterable[Any]) -> str:
    lines = [json.dumps(record, ensure_ascii=False) + ",\n" for record in records]
    return f"[\n{''.join(lines)}null\n]"


def _plain(entry: Entry) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": entry.id,
        "slug": entry.slug,
        "since": entry.since,
        "headline": entry.headline,
        "edtf": entry.edtf,
        "status": entry.status,
        "sources": entry.sources,
        "fate": entry.fate.value if entry.fate else "",
        "now": list(entry.now),
        "made_of": list(entry.made_of),
    }
    return {key: value for key, value in values.items() if value}


def _entries(data: bytes, problems: list[Problem]) -> list[Entry]:
    """The entries, by id; of a broken file those of its sound lines."""
    whole = data.decode("utf-8", errors="replace")
    if mark := _MARK.search(whole):
        todo = "run dateline ledger resolve; until then it is not written"
        _note(problems, FILE, _line(whole, mark.start()), "conflict", "a conflict of git", todo)
        return _joined(_lines(whole))
    try:
        found = json.loads(whole)
        if found["schema"] > SCHEMA:
            told = f"schema {found['schema']}; this program knows {SCHEMA}"
            todo = "install a newer Dateline; until then it is not written"
            _note(problems, FILE, 1, "newer", told, todo)
            return []
        records = [record for record in found["events"] if record is not None]
        return _joined(map(_entry, records))
    except json.JSONDecodeError as trouble:
        _note(problems, FILE, trouble.lineno, "broken", trouble.msg, _MEND)
    except _STRANGE as trouble:
        _note(problems, FILE, 1, "broken", f"no ledger of ours: {trouble!r}", _MEND)
    return _joined(_lines(whole))


def _edits(data: bytes) -> tuple[tuple[str, str], ...] | None:
    """The entries of curation.yml and the day on which each was first built, of a file that is
    broken or in conflict as far as its lines tell; None where it knows nothing of them."""
    whole = data.decode("utf-8", errors="replace")
    days: dict[str, str] = {}
    for line in whole.splitlines():
        if not line.startswith("["):
            continue
        try:
            asked, day = json.loads(line.strip().removesuffix(","))
            _checked(_EDIT, asked, "edit")
            if day:
                dt.date.fromisoformat(day)
            days[asked] = min(day, days.get(asked, day))
        except _STRANGE:
            continue
    return tuple(sorted(days.items())) if '"edits": [' in whole else None


def _lines(whole: str) -> Iterator[Entry]:
    """The entries on those lines that hold one."""
    for line in whole.splitlines():
        try:
            yield _entry(json.loads(line.strip().removesuffix(",")))
        except _STRANGE:
            continue


def _entry(record: Any) -> Entry:
    """Raises one of ``_STRANGE`` for what is none."""
    texts = {key: record.get(key, "") for key in ("since", "headline", "edtf", "status")}
    made_of, now = tuple(record.get("made_of", ())), tuple(record.get("now", ()))
    strings = [record["id"], record["slug"], *texts.values(), *made_of, *now]
    if not all(isinstance(value, str) for value in strings):
        raise TypeError(f"{record['id']}: not all that should be text is")
    for id_ in (record["id"], *now):
        _checked(_ID, id_, "id")
    _checked(_SLUG, record["slug"], "address")
    if odd := next(filter(None, map(odd_character, strings)), None):
        raise ValueError(f"{record['id']}: character {odd[1]}")
    return Entry(
        id=record["id"],
        slug=record["slug"],
        sources=int(record.get("sources", 0)),
        fate=Fate(record["fate"]) if record.get("fate") else None,
        made_of=made_of,
        now=now,
        **texts,
    )


def _checked(form: re.Pattern[str], text: object, what: str) -> str:
    """A text that addresses are made of, if it is fit for one; raises ``ValueError``."""
    if not isinstance(text, str) or not form.fullmatch(text):
        raise ValueError(f"{str(text)[:60]!r} is no {what}")
    return text


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """Each id once, with what all its lines know: the first address, all evidence, alive if any is."""
    known: dict[str, Entry] = {}
    for entry in entries:
        other = known.get(entry.id)
        if other is not None:
            first, later = sorted((other, entry), key=lambda e: (e.since, e.slug, e.fate or ""))
            best = later if later.fate is None else first
            entry = replace(  # noqa: PLW2901 what stands for both
                best,
                slug=first.slug,
                since=first.since,
                made_of=tuple(sorted({*first.made_of, *later.made_of})),
                now=tuple(sorted({*first.now, *later.now})) if best.fate else (),
            )
        known[entry.id] = entry
    return [known[id_] for id_ in sorted(known)]


# ---------------------------------------------------------------- the history's texts


def _names(folder: Path) -> list[str]:
    """The names of all editions, in order. Raises ``OSError`` where the folder cannot be read."""
    return [name for name in names_in(folder) if _NAME.fullmatch(name)]


def _history(folder: Path, problems: list[Problem]) -> tuple[tuple[Edition, ...], dict[str, Entry]]:
    """The editions in order, and as much of the ledger as they tell."""
    editions: list[Edition] = []
    entries: dict[str, Entry] = {}
    try:
        names = _names(folder)
    except OSError as trouble:
        _note(problems, HISTORY, 0, "unreadable", trouble.strerror or str(trouble), _MEND)
        names = []
    for name in names:
        where = f"{HISTORY}/{name}"
        data = _bytes(folder / name, where, problems)
        try:
            record = json.loads(data or b"")
            edition = _edition(record, len(editions) + 1)
            _recover(entries, record)
            editions.append(edition)
        except json.JSONDecodeError as trouble:
            _note(problems, where, trouble.lineno, "broken", trouble.msg, _MEND)
            continue
        except _STRANGE as trouble:
            _note(problems, where, 1, "broken", f"no edition of ours: {trouble!r}", _MEND)
            continue
    return tuple(editions), entries


def _edition(record: Any, number: int) -> Edition:
    if record["schema"] > SCHEMA:
        raise ValueError(f"schema {record['schema']}; this program knows {SCHEMA}")
    return Edition(
        number=number,
        day=dt.date.fromisoformat(record["day"]) if record["day"] else None,
        articles=tuple(valid(str(id_)) for id_ in record["articles"]),
        changes=tuple(
            Change(
                kind=ChangeKind(one["kind"]),
                event=_checked(_ID, one["event"], "id"),
                headline=valid(str(one["headline"])),
                before=valid(str(one.get("before", ""))),
                after=valid(str(one.get("after", ""))),
                by_hand=bool(one.get("by_hand")),
                reread=bool(one.get("reread")),
            )
            for one in record["changes"]
        ),
        reading=valid(str(record.get("reading", ""))),
        built=dt.date.fromisoformat(record["built"]) if record.get("built") else None,
    )


def _edition_text(edition: Edition, slugs: dict[str, str]) -> str:
    head = {
        "schema": SCHEMA,
        "day": edition.day.isoformat() if edition.day else "",
        "articles": list(edition.articles),
        **({"reading": edition.reading} if edition.reading else {}),
        **({"built": edition.built.isoformat()} if edition.built else {}),
    }
    begun = json.dumps(head, ensure_ascii=False).removesuffix("}")
    lines = ",\n".join(
        json.dumps(_plain_change(one, slugs), ensure_ascii=False) for one in edition.changes
    )
    return f'{begun}, "changes": [\n{lines}\n]}}\n'


def _plain_change(change: Change, slugs: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "kind": change.kind.value,
        "event": change.event,
        "headline": change.headline,
        "before": change.before,
        "after": change.after,
        "by_hand": change.by_hand,
        "reread": change.reread,
    }
    own = slugs.get(change.event, "")
    if change.kind is ChangeKind.ADDED and own != slug(change.headline):
        values["slug"] = own  # so that the history alone tells every address
    return {key: value for key, value in values.items() if value}


def _recover(entries: dict[str, Entry], record: Any) -> None:
    """Brings the entries up to the edition, as far as it tells."""
    for one in record["changes"]:
        id_, kind, headline = one["event"], one["kind"], one["headline"]
        old = entries.get(id_) or Entry(
            id_, _checked(_SLUG, one.get("slug") or slug(headline) or id_, "address"), record["day"]
        )
        fate = Fate(kind) if kind in set(Fate) and kind != ChangeKind.SPLIT else None
        entries[id_] = replace(old, headline=valid(headline), fate=fate)


# ---------------------------------------------------------------- small things


def _bytes(path: Path, where: str, problems: list[Problem]) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        return bytes_of(path, MOST)
    except OSError as trouble:
        _note(problems, where, 0, "unreadable", trouble.strerror or str(trouble), _MEND)
        return None


def _note(problems: list[Problem], file: str, line: int, code: str, found: str, todo: str) -> None:
    problems.append(Problem(file, line, f"ledger-{code}", found, todo))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest() if data else ""
