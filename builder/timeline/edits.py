"""What people wrote about names: which are one, and what they are called.

Entries stand in ``content/curation.yml`` or, as a list of their own, in ``content/names.yml``::

    - name: Volodymyr Zelensky        # shown everywhere
      kind: person                    # person, organisation, country, place or other; may be left out
      aliases: [Zelenskyy, Vladimir Zelensky]

An alias given to two names goes to the first and is a problem, as is anything else an entry should
not have; what is sound of it is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from builder.model import NameKind, Problem
from builder.names.spelling import fold
from builder.yaml_list import Entry, YamlList, read_list


@dataclass(frozen=True, slots=True)
class NameEdit:
    """One entry about a name, and where it stands."""

    name: str
    kind: NameKind | None = None
    aliases: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


FILE = "names.yml"
KEYS = ("name", "kind", "aliases")


def read_edits(content: Path) -> tuple[tuple[NameEdit, ...], tuple[Problem, ...]]:
    """The entries of ``content/names.yml`` and what is wrong with it; nothing without the file."""
    read = read_list(content / FILE, "names")
    edits = name_edits(read.entries, read)
    return edits, tuple(read.problems)


def name_edits(entries: Iterable[Entry], read: YamlList) -> tuple[NameEdit, ...]:
    """The edits that entries of a file make; what is wrong goes to the file's problems."""
    edits: list[NameEdit] = []
    taken: dict[str, str] = {}
    for entry in entries:
        edit = _edit(entry, read)
        if edit is None:
            continue
        kept = []
        for form in dict.fromkeys((edit.name, *edit.aliases)):
            owner = taken.setdefault(fold(form), edit.name)
            if owner == edit.name:
                kept.append(form)
            else:
                read.problem(
                    entry.line, "alias-twice", form, f"it is {owner} already; take it from one"
                )
        aliases = tuple(form for form in kept if form != edit.name)
        edits.append(replace(edit, aliases=aliases, file=read.file, line=entry.line))
    return tuple(edits)


def _edit(entry: Entry, read: YamlList) -> NameEdit | None:
    name, line = entry.values.get("name", (None, entry.line))
    if not isinstance(name, str) or not name.strip():
        read.problem(line, "no-name", ", ".join(entry.values), "give each entry a name")
        return None
    for key, (_, at) in entry.values.items():
        if key not in KEYS:
            read.problem(at, "unknown-key", key, f"there are: {', '.join(KEYS)}")
    aliases, line = entry.values.get("aliases", ([], entry.line))
    if not isinstance(aliases, list):
        read.problem(line, "bad-aliases", str(aliases), "write a list of names")
        aliases = []
    kind, line = entry.values.get("kind", ("", entry.line))
    if kind not in ("", *NameKind):
        read.problem(line, "bad-kind", str(kind), f"one of {', '.join(sorted(NameKind))}")
        kind = ""
    return NameEdit(
        name, NameKind(kind) if isinstance(kind, str) and kind else None, tuple(aliases)
    )
