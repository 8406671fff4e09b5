"""The pages of ``docs/`` on every command, option and file, made of the program's own texts.

Help texts of commands, the comments beside the fields of ``Config``, and the docstrings of the modules that
read or write a file: what is new is on its page as soon as it says what it is. ``pytest --update-golden
tests/test_docs.py`` writes the pages.
"""

from __future__ import annotations

import importlib
import inspect
import io
import re
import textwrap
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import fields

import click

from builder import brought
from builder.articles.folder import readers
from builder.cli import main
from builder.config import CHOICES, Config
from builder.exports import exports
from builder.site import standalone
from builder.words import words_in

MADE = (
    "<!-- Made by `pytest --update-golden tests/test_docs.py`; change the code's own texts. -->\n"
)

#: The files and folders of a dossier, and the module that says what is in each.
FILES = (
    ("content/articles/", "builder.articles"),
    ("content/sources.yml", "builder.articles.outlets"),
    ("content/curation.yml, content/curation.d/", "builder.timeline.curation"),
    ("content/names.yml", "builder.timeline.edits"),
    ("content/story.yml", "builder.timeline.story"),
    ("content/images.yml, content/images/", "builder.run.pictures"),
    ("content/feeds.yml", "builder.fetch.subscriptions"),
    ("content/archive/", "builder.fetch.archive"),
    ("content/ledger.json, content/ledger/", "builder.run.ledger"),
    ("mkdocs.yml", "builder.config"),
    ("templates/", "builder.site.templates"),
    (".dateline/dateline.sqlite", "builder.run.cache"),
    (".dateline/dateline-site/", "builder.site.written"),
    (".dateline/dateline-feeds.json", "builder.fetch.memory"),
)


def pages() -> dict[str, str]:
    """All of them by the names of their files in ``docs/``."""
    return {
        "commands.md": _page("Commands", _commands()),
        "options.md": _page("Options", _options()),
        "files.md": _page("Files", _files()),
    }


def _page(title: str, sections: Iterable[str]) -> str:
    return f"{MADE}\n# {title}\n\n" + "\n".join(sections)


# ---------------------------------------------------------------- commands


def _commands() -> Iterator[str]:
    yield (
        "Exit status is 0 when all is well, 1 when there are problems and `--strict` is given or "
        "nothing could be done, 2 when the command itself is wrong.\n"
    )
    for path, command in commands(main):
        context = click.Context(command, info_name=path)
        yield f"## `{path}`\n"
        yield f"    {' '.join([path, *command.collect_usage_pieces(context)])}\n"
        yield f"{_prose(command.help or '')}\n"
        options = [one for one in command.params if isinstance(one, click.Option)]
        rows = [row for one in options if (row := one.get_help_record(context))]
        if rows:
            yield "| option | does |\n|---|---|"
            yield "".join(f"| `{_cell(name)}` | {_cell(told)} |\n" for name, told in rows)


def commands(group: click.Command, path: str = "dateline") -> Iterator[tuple[str, click.Command]]:
    """Every command below ``group`` with its full name."""
    if isinstance(group, click.Group):
        for name, command in sorted(group.commands.items()):
            yield from commands(command, f"{path} {name}")
    else:
        yield path, group


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


# ---------------------------------------------------------------- options


def _options() -> Iterator[str]:
    yield (
        "They stand in `mkdocs.yml`, in the block of the plugin:\n\n"
        "    plugins:\n      - dateline:\n          title: The Velland locks dispute\n"
    )
    told = told_of_options()
    for one in fields(Config):
        if not one.metadata.get("option", True):
            continue
        default = getattr(Config(), one.name)
        written = str(default).lower() if isinstance(default, bool) else str(default)
        yield f"## `{one.name}`\n"
        yield f"{told[one.name][:1].upper()}{told[one.name][1:]}.\n"
        choices = CHOICES.get(one.name)
        takes = f" One of {', '.join(f'`{c}`' for c in choices)}." if choices else ""
        yield (f"Default: `{written}`." if written else "Default: empty.") + takes + "\n"


def told_of_options() -> dict[str, str]:
    """What the comment beside each field of ``Config`` says of it."""
    source = inspect.getsource(Config)
    names = {one.name for one in fields(Config)}
    told: dict[str, str] = {}
    name = ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        first = re.match(r" {4}(\w+): ", token.line)
        if first and first[1] in names:
            name = first[1]
        if token.type == tokenize.COMMENT and name:
            told[name] = f"{told.get(name, '')} {token.string.lstrip('# ')}".strip()
    return told


# ---------------------------------------------------------------- files


def _files() -> Iterator[str]:
    yield "## What a dossier is made of\n"
    for name, module in FILES:
        yield f"### {', '.join(f'`{one}`' for one in name.split(', '))}\n"
        yield f"{_docstring(module)}\n"
    yield "## What articles may be\n"
    for reader in readers():
        suffixes = ", ".join(f"`{one}`" for one in reader.suffixes)
        yield f"### {reader.name[:1].upper()}{reader.name[1:]}: {suffixes}\n"
        yield f"{_docstring(reader.read.__module__)}\n"
    yield "## What can be taken away\n"
    words = words_in("en")
    for export in (*exports().values(), standalone.EXPORT):
        yield f"### `dateline export {export.name}`: `{export.suffix}`\n"
        yield f"{words.say(f'export.{export.name}')}.\n\n{_docstring(export.write.__module__)}\n"
    yield "## What can be brought in\n"
    for form in brought.forms().values():
        yield f"### `dateline import --as {form.name}`\n"
        yield f"{_docstring(form.read.__module__)}\n"


def _docstring(module: str) -> str:
    return _prose(importlib.import_module(module).__doc__ or "")


def _prose(text: str) -> str:
    """A docstring as Markdown: ``code`` and examples that stand indented after two colons."""
    text = inspect.cleandoc(text).replace("\b", "")
    text = re.sub(r"::\n\n(?= {4})", ":\n\n", text)
    text = re.sub(r"``(.+?)``", r"`\1`", text)
    return textwrap.dedent(text).strip()
