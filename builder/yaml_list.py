"""YAML that people write, with its lines: a list of entries, or the front matter of an article.

Where the file as a whole cannot be read, each entry that begins at the margin is read by itself, so
that one mistake, or a conflict that git left, costs the entries it touches and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import yaml

from builder.incoming import bytes_of, odd_character, valid
from builder.model import Problem

MOST = 5_000_000  # bytes; a thousand entries have some 100,000
# ValueError: an escape that names no character, as "\U00110000".
_BROKEN = (yaml.YAMLError, RecursionError, ValueError)
_NO_ESCAPE = re.compile(r"\\U(?!0010|000[0-9a-fA-F])[0-9a-fA-F]{8}")
_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})( |$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of the list. Every value is as written: texts, lists of texts or None (anything
    else), each with its line, 1-based. ``tables`` has the values that are lists of mappings of texts."""

    line: int
    values: dict[str, tuple[str | list[str] | None, int]]
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)


class NotYaml(Exception):
    """A text is no YAML: on which line of it (1-based, 0 where that is not known), and why."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(said)
        self.line, self.said = line, said


def composed(text: str) -> yaml.Node | None:
    """The tree of a text, every value as written: ``on`` is no truth value and ``12:30`` no number.
    None for a text without any. Raises ``NotYaml``."""
    try:
        tree: yaml.Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    except _BROKEN as trouble:
        raise _not_yaml(trouble, text) from None
    return tree


def pairs(tree: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node, int]]:
    """The keys of a mapping, each with its value and its line, 1-based."""
    for key, value in tree.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else _shown(key)
        yield name, value, key.start_mark.line + 1


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


def read_list(path: Path, code: str, name: str = "") -> YamlList:
    """The list in ``path``; empty without the file. Never raises for what stands in it. Problems
    call the file ``name``, or as it is called."""
    found = YamlList(name or path.name, code, [], [])
    text = _unconflicted(_text(path, found), found)
    try:
        tree = composed(text)
    except NotYaml as trouble:
        pieces = list(_pieces(text))
        if len(pieces) < 2:
            found.problem(trouble.line, "unreadable", trouble.said, "mend the YAML")
        for line, piece in pieces if len(pieces) > 1 else ():
            _piece(piece, line, found)
    else:
        _take(tree, 0, found)
    return found


def _text(path: Path, found: YamlList) -> str:
    """The text of a file, what is none in it replaced and told; "" without the file."""
    try:
        data = bytes_of(path, MOST)
    except OSError as trouble:
        said = trouble.strerror or str(trouble)
        found.problem(0, "unreadable", said, "make it a file that can be read, or remove it")
        return ""
    if data is None:
        return ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = data.count(b"\n", 0, trouble.start) + 1
        told = f"not UTF-8: byte 0x{data[trouble.start]:02X}"
        found.problem(line, "unreadable", told, "save it as UTF-8; U+FFFD stands in its place")
        text = data.decode("utf-8-sig", errors="replace")
    if odd := odd_character(text):
        line = text.count("\n", 0, odd[0]) + 1
        told = f"character {odd[1]}"
        found.problem(line, "unreadable", told, "remove it; U+FFFD stands in its place")
    return valid(text)


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
        tree = composed(text)
    except NotYaml as trouble:
        todo = "mend the YAML; this entry is left out"
        found.problem(line + trouble.line, "unreadable", trouble.said, todo)
    else:
        _take(tree, line, found)


def _not_yaml(trouble: Exception, text: str) -> NotYaml:
    mark = getattr(trouble, "problem_mark", None)
    words = getattr(trouble, "problem", None) or (str(trouble).splitlines() or ["no YAML"])[0]
    line = mark.line + 1 if mark else 0
    if mark is None and (escape := _NO_ESCAPE.search(text)):
        line, words = text.count("\n", 0, escape.start()) + 1, f"no such character: {escape[0]}"
    return NotYaml(line, str(words))


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
        entry = Entry(line, {})
        for name, value, below in pairs(node):
            at = before + below
            if name in entry.values:
                found.problem(at, "double-key", name, "write it once; the first one counts")
                continue
            entry.values[valid(name)] = (_valid(_plain(value), at, found), at)
            if rows := _table(value):
                texts = [text for row in rows for text in row.values()]
                _valid(texts, at, found)
                entry.tables[valid(name)] = [{k: valid(v) for k, v in row.items()} for row in rows]
        found.entries.append(entry)


def _valid(value: str | list[str] | None, line: int, found: YamlList) -> str | list[str] | None:
    """A value without what no page can hold; only an escape can have brought it in."""
    texts = [value] if isinstance(value, str) else value or []
    for odd in filter(None, map(odd_character, texts)):
        told = f"character {odd[1]}"
        found.problem(line, "bad-character", told, "write it otherwise; U+FFFD stands in its place")
    if isinstance(value, str):
        return valid(value)
    return None if value is None else [valid(text) for text in value]


def _plain(node: yaml.Node) -> str | list[str] | None:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        items = [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
        return [str(item) for item in items] if len(items) == len(node.value) else None
    return None


def _table(node: yaml.Node) -> list[dict[str, str]]:
    """The mappings of a list that has nothing else, each of texts; else none."""
    rows = node.value if isinstance(node, yaml.SequenceNode) else []
    found = []
    for row in rows:
        pairs = row.value if isinstance(row, yaml.MappingNode) else []
        if not pairs or not all(isinstance(part, yaml.ScalarNode) for one in pairs for part in one):
            return []
        found.append({str(key.value): str(value.value) for key, value in pairs})
    return found


def _shown(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return "a mapping" if isinstance(node, yaml.MappingNode) else "a list"
