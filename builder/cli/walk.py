"""The doubts one after the other in a terminal, one key an answer; each is written at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import click
import yaml

from builder.dates.when import edtf
from builder.model import Doubt, Event, Timeline
from builder.report import counted, told_of
from builder.run.entries import Refused, add, take_back
from builder.timeline.curation import FILE


class Answer(NamedTuple):
    """A key to press, what it means, and the entries it writes. What ``asks`` is the key of, in an
    entry, is asked for."""

    key: str
    means: str
    entries: list[dict[str, Any]]
    asks: str = ""


# What an entry's key is called here: the letter to press, and what that means.
_CALLED = {
    "settled": ("o", "right as it is"),
    "apart": ("a", "two events"),
    "merge": ("m", "one event"),
    "split": ("s", "another event: split it off"),
    "redate": ("d", "another date"),
    "retitle": ("t", "another headline"),
    "status": ("c", "it is confirmed"),
    "actors": ("w", "somebody else did it"),
    "aliases": ("m", "one name"),
    "name": ("a", "two names"),
    "hide": ("h", "hide the event"),
}
_ASKED = ("redate", "retitle", "actors")  # of which one knows only that they are wrong
_ALSO = ("retitle", "redate", "hide")  # may be said of any event
_NEXT, _UNDO, _QUIT = "n", "u", "q"


@dataclass(slots=True)
class _Walk:
    """Where one is: the entries written so far, each with the doubt that it answers."""

    content: Path
    written: list[tuple[int, str]]
    gone: set[str]  # events merged away or hidden meanwhile


def walk(timeline: Timeline, content: Path) -> None:
    """Asks about each doubt of ``timeline`` until all are answered or the reader has enough."""
    events = {event.id: event for event in timeline.events}
    here = _Walk(content, [], set())
    at = 0
    while at < len(timeline.doubts):
        doubt = timeline.doubts[at]
        if here.gone & {doubt.event, doubt.other}:
            at += 1
            continue
        click.echo(f"\n{at + 1} of {len(timeline.doubts)}")
        for line in told_of(doubt, events):
            click.echo(line)
        try:
            at = _asked(doubt, events, at, here)
        except (KeyboardInterrupt, EOFError, click.Abort):
            break
    done = len(here.written)
    click.echo(f"\n{counted(done, 'answer')} written into {content / FILE}.")


def _asked(doubt: Doubt, events: dict[str, Event], at: int, here: _Walk) -> int:
    """Asks until a key says what to do; gives the number of the next doubt."""
    answers = {one.key: one for one in _answers(doubt, events)}
    told = [f"{one.key} {one.means}" for one in answers.values()]
    click.echo(f"      {' · '.join([*told, 'n next', 'u undo', 'q quit'])}")
    while True:
        key = _key()
        if key == _QUIT:
            raise click.Abort
        if key in (_NEXT, " ", "\r"):
            return at + 1
        if key == _UNDO and here.written:
            return _undone(here)
        if key in answers and _written(answers[key], at, here):
            return at + 1


def _key() -> str:
    """The key that is pressed, as a small letter."""
    try:
        return click.getchar().lower()
    except OSError:
        raise click.UsageError("--interactive needs a terminal; review --yaml needs none") from None


def _answers(doubt: Doubt, events: dict[str, Event]) -> Iterator[Answer]:
    """The two answers that the doubt has by itself, and what may be said of any event."""
    taken = set()
    for text in (doubt.yaml, doubt.instead):
        entries = yaml.load(text, yaml.BaseLoader)
        what = next((key for key in entries[0] if key not in ("event", "name")), "name")
        taken.add(what)
        yield _answer(what, entries)
    event = events.get(doubt.event)
    for what in _ALSO:
        if event and what not in taken:
            now = {"retitle": event.headline, "redate": edtf(event.when), "hide": True}
            yield _answer(what, [{"event": event.id, what: now[what]}])


def _answer(what: str, entries: list[dict[str, Any]]) -> Answer:
    key, means = _CALLED[what]
    return (
        Answer(key, f"{means} …", entries, what) if what in _ASKED else Answer(key, means, entries)
    )


def _written(answer: Answer, at: int, here: _Walk) -> bool:
    """Writes the answer; false where it was refused."""
    entries = [dict(entry) for entry in answer.entries]
    if answer.asks:
        before = entries[0][answer.asks]
        shown = before if isinstance(before, str) else ", ".join(before)
        said = click.prompt(f"      {answer.asks}", default=shown, prompt_suffix=": ")
        names = [name.strip() for name in said.split(",")]
        entries[0][answer.asks] = names if answer.asks == "actors" else said
    text = ""
    try:
        for entry in entries:
            text += add(here.content, entry)
    except Refused as why:
        click.echo(f"      {why}")
        if text:
            take_back(here.content, text)
        return False
    here.written.append((at, text))
    here.gone |= _leaving(text)
    click.echo("      " + "\n      ".join(text.splitlines()))
    return True


def _leaving(text: str) -> set[str]:
    """The events that are none any more once the entries are applied."""
    gone: set[str] = set()
    for entry in yaml.load(text, yaml.BaseLoader):
        gone.update(entry.get("merge", ()))
        if "hide" in entry:
            gone.add(entry["event"])
    return gone


def _undone(here: _Walk) -> int:
    """Takes the last answer back; gives the doubt that it answered."""
    at, text = here.written[-1]
    try:
        take_back(here.content, text)
    except (Refused, OSError) as why:
        click.echo(f"      {why}")
        return at + 1
    here.written.pop()
    here.gone = set().union(*(_leaving(kept) for _, kept in here.written))
    click.echo("      taken back")
    return at
