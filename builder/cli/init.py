"""The command that begins a dossier in a folder of its own."""

from __future__ import annotations

import json
import re
import sys
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from builder import __version__
from builder.config import LANGUAGES
from builder.words import PLAIN, words_in

_PLACE = re.compile(r"@([A-Z]+)@")
# Where a file of the starter goes that has another name in the dossier.
_NAMES = {
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "workflows/publish.yml": ".github/workflows/publish.yml",
    "workflows/feeds.yml": ".github/workflows/feeds.yml",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--title", help="Of the site (default: made of the folder's name).")
@click.option("--standfirst", help="One or two sentences under the title.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the site's own words.")
@click.option("--url", help="Where the site will be published, https://….")
def init(
    folder: Path, title: str | None, standfirst: str | None, language: str | None, url: str | None
) -> None:
    """Begin a dossier in a new folder.

    Writes settings, two example articles, workflows that publish and that follow feeds, and a README. In a
    terminal, and without any option, it asks for what the options say.
    """
    # Lines that are pasted together are no answers: whoever gives an option is not asked for the others.
    ask = sys.stdin.isatty() and {title, standfirst, language, url} == {None}
    given = {
        "title": _one_line(title, ask, "Title", _title(folder)),
        "standfirst": _one_line(standfirst, ask, "What it is about, in one or two sentences"),
        "language": _one_line(
            language, ask, "Language of the site", PLAIN, click.Choice(LANGUAGES)
        ),
        "site_url": _one_line(url, ask, "Address at which it will be published, if known"),
    }
    if given["site_url"] and not given["site_url"].startswith(("https://", "http://")):
        raise click.UsageError(f"--url: found {given['site_url']!r}; begin it with https://")
    written = {name: _filled(text, name, given) for name, text in _starter()}
    if there := [name for name in written if (folder / name).exists()]:
        click.echo(
            f"dateline: {folder / there[0]} is there already; nothing was written. Name a folder "
            "that is new or empty.",
            err=True,
        )
        sys.exit(1)
    try:
        for name, text in written.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as trouble:
        click.echo(f"dateline: cannot write {folder}: {trouble}", err=True)
        sys.exit(1)
    where = "" if folder == Path() else f" in {folder}"
    click.echo(f"Begun{where}: {len(written)} files. Run there: dateline build", err=True)


def _one_line(
    given: str | None,
    ask: bool,
    question: str,
    default: str = "",
    kind: click.Choice[str] | None = None,
) -> str:
    """An option's text on one line; where it was not given, what is answered, or else the default."""
    if ask:
        given = click.prompt(question, default, type=kind, show_default=bool(default), err=True)
    return " ".join((default if given is None else given).split())


def _starter() -> list[tuple[str, str]]:
    """The files of a new dossier: where they go and their texts, in order."""
    root = resources.files("builder.cli").joinpath("starter")
    return sorted((_NAMES.get(name, name), file.read_text("utf-8")) for name, file in _files(root))


def _files(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found = []
    for one in folder.iterdir():
        name = f"{prefix}{one.name}"
        found += _files(one, f"{name}/") if one.is_dir() else [(name, one)]
    return found


def _title(folder: Path) -> str:
    """``my-story`` is called "My story"."""
    words = " ".join(re.split(r"[-_\s]+", folder.resolve().name)).strip()
    return words[:1].upper() + words[1:] or "A timeline"


def _filled(text: str, name: str, given: dict[str, str]) -> str:
    """With what was given, the words of its language and the version in their places; in YAML each is a
    quoted text."""
    there = words_in(given["language"])
    todo = " # to do: say in one or two sentences what this timeline is about"
    places = {
        name: there.say(f"starter.{name}") for name in ("about", "description", "foot", "made")
    }
    places |= given | {"url": given["site_url"], "version": __version__}
    if name.endswith(".yml"):
        places = {key: json.dumps(value, ensure_ascii=False) for key, value in places.items()}
        places["language"] = given["language"]
        places["standfirst"] += "" if given["standfirst"] else todo
    return _PLACE.sub(lambda place: places[place[1].lower()], text)
