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
def init(folder: Path, title: str | None) -> None:
    """Begin a dossier in a new folder.

    Writes settings, two example articles, workflows that publish and that follow feeds, and a README.
    """
    written = {name: _filled(text, name, title or _title(folder)) for name, text in _starter()}
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


def _filled(text: str, name: str, title: str) -> str:
    """With the title and the version in their places; in YAML the title is a quoted text."""
    title = " ".join(title.split())
    told = json.dumps(title, ensure_ascii=False) if name.endswith(".yml") else title
    return text.replace("@TITLE@", told).replace("@VERSION@", __version__)
