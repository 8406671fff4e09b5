"""What people wrote into ``content/names.yml``: which names are one, and what they are called.

The file is a list::

    - name: Volodymyr Zelensky        # shown everywhere
      kind: person                    # person, organisation, country, place or other; may be left out
      aliases: [Zelenskyy, Vladimir Zelensky]

An alias given to two names goes to neither and is a problem, as is anything else the file should
not have; the sound entries are used.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from builder.model import NameKind, Problem, Severity


@dataclass(frozen=True, slots=True)
class NameEdit:
    """One entry of names.yml."""

    name: str
    kind: NameKind | None = None
    aliases: tuple[str, ...] = ()


FILE = "names.yml"
KEYS = ("name", "kind", "aliases")


def read_edits(content: Path) -> tuple[tuple[NameEdit, ...], tuple[Problem, ...]]:
    """The entries of ``content/names.yml`` and what is wrong with it; nothing without the file."""
    file = content / FILE
    if not file.is_file():
        return (), ()
    try:
        text = file.read_text(encoding="utf-8")
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as trouble:
        line = getattr(getattr(trouble, "problem_mark", None), "line", -1) + 1
        return (), (_problem(line, "unreadable", str(trouble).splitlines()[0], "mend the YAML"),)
    if data is None:
        return (), ()
    if not isinstance(data, list) or not isinstance(tree, yaml.SequenceNode):
        return (), (_problem(1, "no-list", type(data).__name__, "write a list of names"),)
    edits: list[NameEdit] = []
    problems: list[Problem] = []
    for entry, node in zip(data, tree.value, strict=True):
        edit = _entry(entry, node.start_mark.line + 1, problems)
        if edit:
            edits.append(edit)
    return tuple(edits), tuple(problems)


def _entry(entry: object, line: int, problems: list[Problem]) -> NameEdit | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        problems.append(_problem(line, "no-name", repr(entry), "give each entry a name"))
        return None
    unknown = sorted(str(key) for key in entry if key not in KEYS)
    if unknown:
        problems.append(
            _problem(line, "unknown-key", ", ".join(unknown), f"there are: {', '.join(KEYS)}")
        )
    aliases = entry.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        problems.append(_problem(line, "bad-aliases", repr(aliases), "write a list of names"))
        aliases = []
    kind = entry.get("kind")
    if kind is not None and kind not in set(NameKind):
        problems.append(
            _problem(line, "bad-kind", repr(kind), f"one of {', '.join(sorted(NameKind))}")
        )
        kind = None
    return NameEdit(entry["name"], NameKind(kind) if kind else None, tuple(aliases))


def _problem(line: int, code: str, found: str, todo: str) -> Problem:
    return Problem(FILE, line, f"names-{code}", found, todo, Severity.ERROR)
