"""The command that writes a correction into ``content/curation.yml``.

Its options are the keys that ``curation.schema.json`` has, so that a new kind of edit is one here too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import click

from builder.cli.options import CONTENT, HOST, options

_BEGINNINGS = ("event", "add", "name")  # of an entry: what it is about


def _options() -> Iterator[click.Option]:
    """An option for each key of each kind of entry; a key that two kinds have is one option."""
    file = resources.files("builder.timeline").joinpath("curation.schema.json")
    kinds = json.loads(file.read_text("utf-8"))["items"]["oneOf"]
    keys = {key: form for kind in kinds for key, form in kind["properties"].items()}
    for key, form in keys.items():
        if key not in _BEGINNINGS and form.get("items", {}).get("type") != "object":
            yield _option(key, form)


def _option(key: str, form: dict[str, Any]) -> click.Option:
    flag, said = f"--{key.replace('_', '-')}", form.get("description", "One of these.")
    if form.get("type") == "boolean":
        flags = f"{flag}/--no-{key}" if key == "key" else flag
        return click.Option([flags, key], is_flag=True, default=None, help=said)
    lists = "anyOf" in form or form.get("type") == "array"
    more = " May be given several times." if lists else ""
    choice = click.Choice(form["enum"]) if "enum" in form else None
    return click.Option([flag, key], multiple=lists, type=choice, help=said + more)


@click.command()
@click.argument("event", metavar="[ID]", default="")
@click.option("--add", help="In place of an ID: a short name of your own, for an event by hand.")
@click.option("--name", help="In place of an ID: a name to show for all its --aliases.")
@HOST
@CONTENT
def edit(
    event: str,
    add: str | None,
    name: str | None,
    mkdocs_yml: Path,
    content: Path | None,
    **asked: Any,
) -> None:
    """Write a correction of the event ID into curation.yml.

    ID stands in the address of the event's page, which does as well: dateline edit k3m9xp
    --retitle "The lock fails" --note "So the harbour office." The next build applies it. Nothing is
    written where the entry would be wrong or contradict another.
    """
    about = {"event": event.strip(), "add": add or "", "name": name or ""}
    about = {key: text for key, text in about.items() if text}
    if len(about) != 1:
        raise click.UsageError("name one: the ID of an event, --add NAME or --name NAME")
    given = {key: value for key, value in asked.items() if value not in (None, ())}
    config = options(mkdocs_yml, content)
    from builder.run.entries import Refused
    from builder.run.entries import add as add_entry
    from builder.timeline.ids import BY_HAND, written

    if "event" in about:
        about["event"] = written(event) or event
    try:
        text = add_entry(config.content, {**about, **given})
    except Refused as why:
        click.echo(f"dateline: {why}", err=True)
        sys.exit(1)
    click.echo(text, nl=False)
    click.echo(f"Written into {config.content / BY_HAND}.", err=True)


edit.params[3:3] = _options()
