"""Events as the Kleptocracy Timeline and its kin keep them: YAML with date, title, sources, actors.

A file holds one event or a list of them. Their status says how well it is documented, which is near
to ours; the summary is the editors' own and becomes the note.
"""

from __future__ import annotations

import yaml

from builder.brought.form import Brought, Form, Value, addresses, one_line, sourced

STATUS = {
    "confirmed": "confirmed",
    "verified": "confirmed",
    "reported": "reported",
    "pending": "claimed",
    "alleged": "claimed",
    "disputed": "disputed",
    "predicted": "planned",
    "planned": "planned",
}
TAKEN = {"id", "date", "title", "summary", "status", "location", "actors", "sources", "citations"}
_ARCHIVED = ("archived_url", "archive_url", "archived", "archive")
Row = dict[str, object]


def read(file: str, text: str, source: str) -> Brought:
    """The events of a file."""
    found = Brought(file)
    try:
        nodes = yaml.compose(text, Loader=yaml.BaseLoader)
        tree = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as trouble:
        mark = getattr(trouble, "problem_mark", None)
        told = getattr(trouble, "problem", None) or "no YAML"
        found.problem(mark.line + 1 if mark else 0, str(told), "mend the YAML; nothing is read")
        return found
    many = isinstance(tree, list)
    lines = [one.start_mark.line + 1 for one in nodes.value] if many and nodes else [1]
    for line, row in zip(lines, tree if many else [tree], strict=True):
        if isinstance(row, dict):
            _take(found, line, row, source)
        else:
            found.problem(line, "no event", "write date: and title:; it is left out")
    return found


def _take(found: Brought, line: int, row: Row, source: str) -> None:
    for name, value in row.items():
        if value and name not in TAKEN:
            found.left[one_line(name)] += 1
    date, title = one_line(row.get("date", "")), one_line(row.get("title", ""))
    values: dict[str, Value] = {
        "headline": title,
        "date": date,
        **sourced(_sources(row), source),
        "status": STATUS.get(one_line(row.get("status", "")).lower(), "reported"),
        "note": one_line(row.get("summary", "")),
        "names": _texts(row.get("actors")),
        "places": _texts(row.get("location")),
    }
    found.add(line, one_line(row.get("id", "")) or f"{date}-{title}", values)


def _sources(row: Row) -> list[dict[str, str]]:
    listed = row.get("sources") or row.get("citations") or []
    found = []
    for one in listed if isinstance(listed, list) else [listed]:
        fields = one if isinstance(one, dict) else {"url": one}
        archived = (one_line(fields.get(name, "")) for name in _ARCHIVED)
        found.append(
            {
                "source": one_line(fields.get("outlet") or fields.get("publisher") or ""),
                "url": next(addresses([one_line(fields.get("url", ""))]), ""),
                "archived_url": next(addresses(archived), ""),
                "title": one_line(fields.get("title", "")),
                "published": one_line(fields.get("date", "")),
            }
        )
    return found


def _texts(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [text for one in listed if (text := one_line(one))]


def _fits(name: str, data: bytes) -> bool:
    return name.lower().endswith((".yml", ".yaml")) and b"date:" in data and b"title:" in data


FORM = Form("kleptocracy", "YAML with date and title", _fits, read)
