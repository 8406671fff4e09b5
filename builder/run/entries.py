"""Entries added to ``content/curation.yml`` by a program, in the name of whoever runs it.

The file is people's: what stands in it stays as it is, to the byte, and an entry is added at its end
only if the file reads as well with it as without.
"""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from builder.incoming import bytes_of, valid
from builder.model import Ledger, Problem
from builder.run import ledger as ledgers
from builder.run.files import write_atomically
from builder.timeline.curation import FILE, FOLDER, read_curation
from builder.timeline.edits import FILE as NAMES
from builder.yaml_list import MOST

Values = Mapping[str, str | bool | Sequence[str]]  # what an entry says, by its keys


class Refused(Exception):
    """The entry was not added; the text says why, and what to do."""


def add(content: Path, values: Values) -> str:
    """Adds an entry and gives it as it was written. Raises ``Refused``."""
    known = ledgers.read(content).ledger
    _there(values, known)
    text = _text(values, known)
    path = content / FILE
    try:
        before = bytes_of(path, MOST) or b""
        between = b"" if not before or before.endswith(b"\n") else b"\n"
        after = before + between + text.encode("utf-8")
        old, new = _problems(content, before), _problems(content, after)
        if wrong := [problem for problem in new if problem not in old]:
            raise Refused(f"nothing was written, since the entry would be wrong: {wrong[0]}")
        write_atomically(path, after)
    except OSError as trouble:
        raise Refused(f"{path} cannot be written: {trouble.strerror or trouble}") from None
    return text


def take_back(content: Path, text: str) -> None:
    """Removes an entry that ``add`` gave, if it still stands at the end of the file; else raises
    ``Refused``."""
    path, entry = content / FILE, text.encode("utf-8")
    data = bytes_of(path, MOST) or b""
    if not data.endswith(entry):
        raise Refused(f"{path} was changed meanwhile; it is left as it is")
    write_atomically(path, data.removesuffix(entry))


def _text(values: Values, ledger: Ledger) -> str:
    lines = [f"{key}: {_yaml(value)}" for key, value in values.items()]
    text = f"- {lines[0]}\n" + "".join(f"  {line}\n" for line in lines[1:])
    headline = next((one.headline for one in ledger.entries if one.id == values.get("event")), "")
    if headline:
        first, _, rest = text.partition("\n")
        text = f"{first}  # {' '.join(headline.split())}\n{rest}"
    return valid(text)


def _yaml(value: str | bool | Sequence[str]) -> str:
    """A value on one line."""
    plain = value if isinstance(value, str | bool) else list(value)
    text: str = yaml.safe_dump(plain, default_flow_style=True, allow_unicode=True, width=10**6)
    return text.removesuffix("...\n").strip()


def _there(values: Values, ledger: Ledger) -> None:
    """Raises ``Refused`` for an event that the ledger knows to be none, or does not know."""
    known = {one.id: one for one in ledger.entries}
    asked = [values.get("event", ""), *_listed(values.get("merge")), *_listed(values.get("apart"))]
    for id_ in (str(one) for one in asked if known and one):
        if id_ not in known:
            near = difflib.get_close_matches(id_, sorted(known), 1)
            like = f"; the nearest id is {near[0]}, “{known[near[0]].headline}”" if near else ""
            raise Refused(f"{ledgers.FILE} knows no event {id_}{like}; build first if it is new")
        if fate := known[id_].fate:
            now = f", and is {' and '.join(known[id_].now)} now" if known[id_].now else ""
            raise Refused(f"the event {id_} “{known[id_].headline}” was {fate.value}{now}")


def _listed(value: str | bool | Sequence[str] | None) -> Sequence[str]:
    return (
        []
        if value is None or isinstance(value, bool)
        else [value]
        if isinstance(value, str)
        else value
    )


def _problems(content: Path, data: bytes) -> tuple[Problem, ...]:
    """What would be wrong with people's files were ``data`` the first of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / FILE).write_bytes(data)
        if (content / FOLDER).is_dir():
            shutil.copytree(content / FOLDER, folder / FOLDER)
        if (content / NAMES).is_file():
            shutil.copy(content / NAMES, folder / NAMES)
        return read_curation(folder)[1]
