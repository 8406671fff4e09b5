"""A YAML file that people write, as a list of entries that know their lines.

Where the file as a whole cannot be read, each entry that begins at the margin is read by itself, so
that one mistake, or a conflict that git left, costs the entries it touches and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from builder.model import Problem

_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})( |$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of the list. Every value is as written: texts, lists of texts or None (anything
    else), each with its line, 1-based."""

    line: int
    values: dict[str, tuple[str | list[str] | None, int]]


@dataclass(slots=True)
class YamlList:
    """The entries of a file and what is wrong with it; problems carry ``code``-name as prefix."""

    file: str
    code: str
    entries: list[Entry]
    problems: list[Problem]

    def problem(self, line: int, code: str, found: str, todo: str) -> None:
        """Note a problem of this file."""
        self.problems.append(Problem(self.file, line, f"{self.code}-{code}", found, todo))


def read_list(path: Path, code: str) -> YamlList:
    """The list in ``path``; empty without the file. Never raises for what stands in it."""
    found = YamlList(path.name, code, [], [])
    if not path.is_file():
        return found
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as trouble:
        found.problem(0, "unreadable", str(trouble), "save it as UTF-8 that can be read")
        return found
    text = _unconflicted(text, found)
    try:
        tree = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as trouble:
        whole = _trouble(trouble, 0)
        pieces = list(_pieces(text))
        if len(pieces) < 2:
            found.problem(*whole, "mend the YAML")
        for line, piece in pieces if len(pieces) > 1 else ():
            _piece(piece, line, found)
    else:
        _take(tree, 0, found)
    return found


def _unconflicted(text: str, found: YamlList) -> str:
    """The text with every conflict that git left blanked out, which is a problem."""
    lines, inside = text.split("\n"), False
    for number, line in enumerate(lines):
        mark = _CONFLICT.match(line.rstrip("\r"))
        if mark and (inside or mark[1][0] in "<>"):
            if not inside or mark[1][0] == "<":
                found.problem(
                    number + 1,
                    "conflict",
                    line.strip(),
                    "settle the conflict that git left here; both sides are left out",
                )
            inside = mark[1][0] != ">"
            lines[number] = ""
        elif inside:
            lines[number] = ""
    return "\n".join(lines)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Each entry that begins at the margin, with the lines before it."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if re.match(r"-(\s|$)", line)]
    for start, end in pairwise([*starts, len(lines)]):
        yield start, "\n".join(lines[start:end])


def _piece(text: str, line: int, found: YamlList) -> None:
    try:
        tree = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as trouble:
        found.problem(*_trouble(trouble, line), "mend the YAML; this entry is left out")
    else:
        _take(tree, line, found)


def _trouble(trouble: Exception, before: int) -> tuple[int, str, str]:
    mark = getattr(trouble, "problem_mark", None)
    words = getattr(trouble, "problem", None) or str(trouble).splitlines()[0]
    return (mark.line + before + 1 if mark else before), "unreadable", str(words)


def _take(tree: yaml.Node | None, before: int, found: YamlList) -> None:
    """Adds the entries of a list."""
    if tree is None:
        return
    if not isinstance(tree, yaml.SequenceNode):
        found.problem(
            before + 1, "no-list", _shown(tree), "write a list, each entry after a hyphen"
        )
        return
    for node in tree.value:
        line = node.start_mark.line + before + 1
        if not isinstance(node, yaml.MappingNode):
            found.problem(line, "no-entry", _shown(node), "write keys and values, as KEY: VALUE")
            continue
        values: dict[str, tuple[str | list[str] | None, int]] = {}
        for key, value in node.value:
            at = key.start_mark.line + before + 1
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else _shown(key)
            if name in values:
                found.problem(at, "double-key", name, "write it once; the first one counts")
                continue
            values[name] = (_plain(value), at)
        found.entries.append(Entry(line, values))


def _plain(node: yaml.Node) -> str | list[str] | None:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        items = [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
        return [str(item) for item in items] if len(items) == len(node.value) else None
    return None


def _shown(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return "a mapping" if isinstance(node, yaml.MappingNode) else "a list"
