"""Writes events that were brought in into a file of ``content/curation.d/``, one a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from builder.brought import Brought
from builder.brought.form import Values
from builder.incoming import bytes_of
from builder.model import Problem
from builder.run.entries import Refused
from builder.run.files import write_atomically
from builder.timeline.curation import FOLDER, read_curation
from builder.yaml_list import MOST

MARK = "# Brought in by dateline import, which writes this file anew; edit it once it is yours.\n"


def write(content: Path, name: str, found: Iterable[Brought], anew: bool) -> tuple[Path, int]:
    """Writes all entries into ``curation.d/NAME.yml`` and gives its path and how many they are.

    Entries that were there under the same mark are replaced; raises ``Refused`` for a file that a
    person wrote or changed the mark of, unless it is to be written ``anew``.
    """
    path = content / FOLDER / f"{name}.yml"
    entries = _named_apart(entry for one in found for entry in one.entries)
    try:
        before = bytes_of(path, MOST)
        if before is not None and not anew and not before.startswith(MARK.encode()):
            raise Refused(f"{path} is there and somebody's own; --replace writes it anew")
        text = "\n".join(_yaml(entry) for entry in entries)
        write_atomically(path, f"{MARK}\n{text}".encode())
    except OSError as trouble:
        raise Refused(f"{path} cannot be written: {trouble.strerror or trouble}") from None
    return path, len(entries)


def problems(content: Path, path: Path) -> list[Problem]:
    """What is wrong with the file among the other corrections: a name that another has, say."""
    return [one for one in read_curation(content)[1] if one.file.endswith(path.name)]


def _named_apart(entries: Iterable[Values]) -> list[Values]:
    """The entries of several files, each under a name of its own."""
    taken: set[str] = set()
    kept = []
    for entry in entries:
        name, number = str(entry["add"]), 1
        while name in taken:
            number += 1
            name = f"{entry['add']}-{number}"
        taken.add(name)
        kept.append({**entry, "add": name})
    return kept


def _yaml(entry: Values) -> str:
    return str(yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=100, indent=2))
