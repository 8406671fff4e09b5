"""Page types: one HTML template each, with front matter that says what it is made for.

A file ``by-ship.html`` in the templates folder is a page type. Its front matter (YAML between
two lines of ``---``) names

    each:         one page for each of these (see ``builder.site.book.EACH``); none: one page
    uri:          address of the page, relative to the site's root; "" is the home page
    title:        of the page, for the browser's tab and for search
    description:  one sentence, for search engines and link previews
    hub:          true for the few pages that go through the host's own templates
    bare:         true where the template is the whole document, and no theme is put around it
    needs:        a switch of the dossier's options ("search") without which it is left out

``uri``, ``title`` and ``description`` are Python format strings over ``it``, the thing the page
is about, and ``say``, the site's words: ``"{say[map.title]}"`` is the line ``title`` under ``[map]``. Below stands a Jinja2 template, with autoescape on and undefined names as errors; it sees
the ``VARIABLES`` and may call the functions of ``builder.site.pages.FUNCTIONS``; both stand with
what each view knows in ``site_src/templates/README.md``. Files whose name begins with ``_`` are
parts, not pages.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound

from builder.config import ConfigError
from builder.site import words
from builder.sources import SOURCES

KEYS = {"each", "uri", "title", "description", "hub", "bare", "needs"}

# What every page type sees, in words for its README.
VARIABLES = {
    "it": "what the page is about: a view (below), or the book where ``each`` names nothing",
    "root": "the relative way to the site's root: ``../../``",
    "book": "everything there is to show: ``Book`` (below)",
    "parts": "the macros of ``_parts.html``",
    "badges": "the badge of each status, as HTML",
    "words": "the words of the pages' language: ``words.language``, ``words.direction``",
    "data_stamp": "a short hash of the data files that the home page's script reads",
}


@dataclass(frozen=True, slots=True)
class PageType:
    """A template with its front matter; the format strings are as described above."""

    kind: str
    each: str
    uri: str
    title: str
    description: str
    hub: bool
    bare: bool
    needs: str
    template: Template


def page_types(folder: Path, env: Environment, own: Path | None = None) -> Iterator[PageType]:
    """The page types of a templates folder, by name, with their templates out of ``env``; those of a
    dossier's ``own`` folder come in place of ours of the same name, and beside the others.

    Raises ``ConfigError`` for a template without front matter or with an unknown key.
    """
    found = {path.name: path for place in _places(folder, own) for path in place.glob("[!_]*.html")}
    for _, path in sorted(found.items()):
        head, _ = _parted(path.read_text(encoding="utf-8"))
        if not head:
            raise ConfigError(
                f"{path}: no front matter; it begins with --- and names uri and title"
            )
        options: dict[str, Any] = yaml.safe_load(head) or {}
        if unknown := sorted(set(options) - KEYS):
            known = ", ".join(sorted(KEYS))
            raise ConfigError(f"{path}: unknown key {unknown[0]!r}; there are: {known}")
        yield PageType(
            kind=path.stem,
            each=str(options.get("each") or ""),
            uri=str(options.get("uri") or ""),
            title=str(options.get("title") or ""),
            description=str(options.get("description") or ""),
            hub=bool(options.get("hub")),
            bare=bool(options.get("bare")),
            needs=str(options.get("needs") or ""),
            template=env.get_template(path.name),
        )


def _places(folder: Path, own: Path | None) -> list[Path]:
    """Where templates are, what comes first last."""
    return [folder, own] if own is not None and own.is_dir() else [folder]


def environment(folder: Path, own: Path | None = None) -> Environment:
    """Where the templates of a folder are rendered, those of a dossier's ``own`` before them, in the
    language that is spoken."""
    env = _Environment(
        loader=_Loader([SOURCES / "theme", *_places(folder, own)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    env.globals.update(words.FUNCTIONS, words=words.spoken())
    return env


def _parted(text: str) -> tuple[str, str]:
    """Front matter and body."""
    if not text.startswith("---\n"):
        return "", text
    head, _, body = text[4:].partition("\n---\n")
    return head, body


class _Environment(Environment):
    """Jinja2's. All its templates see the same names, so none needs a map of its own over them: to
    look through those took a third of the time of a page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        assert not d, "names belong to the environment"
        return self.globals


class _Loader(BaseLoader):
    """Reads templates without their front matter."""

    def __init__(self, places: list[Path]) -> None:
        self.places = places

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        del environment
        there = (place / template for place in reversed(self.places))
        path = next((one for one in there if one.is_file()), None)
        if path is None:
            raise TemplateNotFound(template)
        _, body = _parted(path.read_text(encoding="utf-8"))
        return body, str(path), None
