"""Articles as JSON: one object, a list of them, or ``{"articles": […]}``.

The contract that scripts rely on: ``{id, title, published, source, url, language, text}``, with
``doc`` accepted for ``id``. The text is kept as given; every offset counts its characters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from builder.articles import paragraphs
from builder.articles.decode import decode
from builder.articles.metadata import ALIASES, KEYS, finish, short, slug
from builder.articles.reader import Draft, Field, Reader
from builder.config import Config
from builder.model import Article, Problem, Severity


class ArticleError(ValueError):
    """A record that no article can be made of; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def from_json(record: Mapping[str, Any], where: str, config: Config, line: int = 1) -> Article:
    """The article of one record; ``where`` and ``line`` name its place in problems.

    The id is kept as given, whatever it is. Raises ``ArticleError`` when there is no text.
    """
    draft, problems = _draft(record, where, line)
    article, more = (None, []) if draft is None else finish(draft, where, slug(where), config)
    if draft is None or article is None:
        raise ArticleError((problems + more)[-1])
    stated = draft.fields.get("id")
    return replace(article, id=stated.value) if stated and stated.value else article


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The articles of a JSON file."""
    text, problems = decode(data, where)
    yield from problems
    if text is None:
        return
    if not text.strip():
        yield Problem(where, 1, "empty", "an empty file", "add the article, or remove the file")
        return
    for line, number, record in _records(text, where):
        yield from draft_of(record, where, line, number)


def draft_of(record: Any, where: str, line: int, number: int) -> Iterator[Draft | Problem]:
    """The draft of one parsed record, after the problems met in it; a problem passes through."""
    if isinstance(record, Problem):
        yield record
        return
    draft, problems = _draft(record, where, line, number)
    yield from problems
    if draft is not None:
        yield draft


def parse(text: str, where: str, line: int = 1) -> Any:
    """The value of a JSON text, or a problem; ``line`` is where the text begins."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as trouble:
        found = f"{trouble.msg} at column {trouble.colno}"
        at = line + trouble.lineno - 1
    except (ValueError, RecursionError) as trouble:
        found, at = short(str(trouble)), line
    return Problem(where, at, "broken-json", found, "mend the JSON; it was not read")


def _records(text: str, where: str) -> Iterator[tuple[int, int, Any]]:
    """Line, number and value of each record; a file that is one article has number 0."""
    value = parse(text, where)
    if isinstance(value, dict) and "text" not in value and isinstance(value.get("articles"), list):
        yield from ((1, n, record) for n, record in enumerate(value["articles"], start=1))
    elif isinstance(value, list):
        yield from _listed(text)
    else:
        yield 1, 0, value


def _listed(text: str) -> Iterator[tuple[int, int, Any]]:
    """The records of a well-formed JSON list, each with the line it begins on."""
    decoder, number = json.JSONDecoder(), 0
    at = _skip(text, text.index("[") + 1)
    while text[at] != "]":
        record, end = decoder.raw_decode(text, at)
        number += 1
        yield text.count("\n", 0, at) + 1, number, record
        at = _skip(text, end)


def _skip(text: str, at: int) -> int:
    while text[at] in " \t\r\n,":
        at += 1
    return at


def _draft(
    record: Any, where: str, line: int, number: int = 0
) -> tuple[Draft | None, list[Problem]]:
    if not isinstance(record, Mapping):
        found = f"{_type(record)} where an object is expected"
        return None, [Problem(where, line, "broken-json", found, "give {id, published, text, …}")]
    text = record.get("text")
    if not isinstance(text, str):
        found = "no “text”" if text is None else f"“text” is {_type(text)}"
        todo = "give the article's text as a string"
        return None, [Problem(where, line, "no-text", found, todo)]
    fields, problems = _fields(record, where, line)
    title = fields["title"].value if "title" in fields else None
    parts, header = paragraphs.with_header(text, title)
    told = {key: Field(field.value, line) for key, field in header.fields.items()}
    return Draft(text, parts, {**told, **fields}, line, number), problems


def _fields(
    record: Mapping[str, Any], where: str, line: int
) -> tuple[dict[str, Field], list[Problem]]:
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    for key, value in record.items():
        name = ALIASES.get(key, key)
        if name not in KEYS or value is None or (name in fields and key in ALIASES):
            continue
        if isinstance(value, str | int) and not isinstance(value, bool):
            fields[name] = Field(str(value), line)
        else:
            found = f"{short(str(key))} is {_type(value)}"
            todo = "give it as a string; it was dropped"
            problems.append(Problem(where, line, "wrong-type", found, todo, Severity.WARNING))
    return fields, problems


def _type(value: Any) -> str:
    """What JSON calls the type of a value, with its article."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value"}
    return names.get(type(value), "null" if value is None else "a number")


READER = Reader("JSON", (".json",), read)
