"""The story as an editor tells it: ``content/story.yml``, a list in the order of telling::

    - event: k3m9xp                 # the id in the address of the event's page
      picture: pact.jpg             # of content/images/; may be left out
    - words: >
        For two months nothing more was heard of it.
    - event: p7qr2t

Where no event is named the program chooses (``key_events.py``). What an entry should not have is a
problem with its line; all that is sound is used.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from builder.dates.when import sort_key
from builder.model import Event, Ledger, Picture, Problem, StoryPart, Timeline
from builder.problems import in_order
from builder.timeline.ids import written
from builder.timeline.whereabouts import Whereabouts
from builder.yaml_list import Entry, YamlList, read_list

FILE, PICTURES = "story.yml", "images.yml"
KEYS = ("event", "words", "picture")


def read_story(content: Path) -> tuple[tuple[StoryPart, ...], tuple[Problem, ...]]:
    """What stands in ``content/story.yml``, and what is wrong with it; nothing without the file.

    Whether its events and pictures exist is seen by ``told``.
    """
    read = read_list(content / FILE, "story")
    parts = tuple(part for entry in read.entries if (part := _part(entry, read)))
    if parts and not any(part.event for part in parts):
        read.problem(
            parts[0].line, "no-event", "words alone", "name an event with event: ID, or more"
        )
    return parts, tuple(read.problems)


def _part(entry: Entry, read: YamlList) -> StoryPart | None:
    for key, (_, line) in entry.values.items():
        if key not in KEYS:
            read.problem(line, "unknown-key", key, f"there are: {', '.join(KEYS)}")
    if ("event" in entry.values) is ("words" in entry.values):
        found = ", ".join(entry.values) or "nothing"
        read.problem(entry.line, "no-part", found, "begin with event: ID, or with words: TEXT")
        return None
    picture = _text(entry, "picture", read)
    words = tuple(" ".join(one.split()) for one in _text(entry, "words", read).split("\n"))
    event = ""
    if "event" in entry.values:
        value, line = entry.values["event"]
        event = written(value)
        if not event:
            todo = "write the id that stands in the event's address, e/ID-…"
            read.problem(line, "bad-id", str(value), todo)
            return None
    words = tuple(filter(None, words))
    return StoryPart(entry.line, event, words, picture) if event or words else None


def _text(entry: Entry, key: str, read: YamlList) -> str:
    if key not in entry.values:
        return ""
    value, line = entry.values[key]
    if not isinstance(value, str) or not value.strip():
        read.problem(line, "bad-value", key, "write a text behind it, or leave it out")
        return ""
    return value.strip()


def told(
    timeline: Timeline, story: Sequence[StoryPart], pictures: Sequence[Picture], ledger: Ledger
) -> Timeline:
    """The timeline with the story and the pictures of an editor. An event of the story is shown as a
    card; one that is gone is left out, and a problem that names the nearest one now."""
    if not (story or pictures):
        return timeline
    every = {event.id: event for event in (*timeline.events, *timeline.also)}
    where = Whereabouts({a.id: a for a in timeline.articles}, list(every.values()), ledger)

    def gone(file: str, line: int, id_: str) -> Problem:
        nearest = every.get(where.nearest(id_))
        now = f"nearest now: {nearest.id} “{nearest.headline}”" if nearest else "nothing is like it"
        todo = f"{now}; name another event or take this out"
        return Problem(file, line, f"{file.partition('.')[0]}-gone", f"no event {id_}", todo)

    problems: list[Problem] = []
    parts = tuple(_there(story, every, {one.file for one in pictures}, gone, problems))
    for picture in pictures:
        problems += [
            gone(PICTURES, picture.line, id_) for id_ in picture.events if id_ not in every
        ]
    named = {part.event for part in parts}
    return replace(
        timeline,
        events=_ordered((*timeline.events, *(e for e in timeline.also if e.id in named))),
        also=tuple(event for event in timeline.also if event.id not in named),
        problems=in_order((*timeline.problems, *problems)),
        story=parts if named - {""} else (),
        pictures=tuple(
            replace(one, events=tuple(id_ for id_ in one.events if id_ in every))
            for one in pictures
        ),
    )


def _there(
    story: Iterable[StoryPart],
    every: Collection[str],
    pictures: Collection[str],
    gone: Callable[[str, int, str], Problem],
    problems: list[Problem],
) -> Iterator[StoryPart]:
    """The parts whose event is there, each event once, with pictures that are."""
    seen: set[str] = set()
    for part in story:
        if part.event and part.event not in every:
            problems.append(gone(FILE, part.line, part.event))
            continue
        if part.event in seen:
            problems.append(
                Problem(FILE, part.line, "story-twice", part.event, "name each event once")
            )
            continue
        if part.event:
            seen.add(part.event)
        if part.picture and part.picture not in pictures:
            todo = f"put it into images/ and its credit into {PICTURES}"
            problems.append(Problem(FILE, part.line, "story-no-picture", part.picture, todo))
            part = replace(part, picture="")  # noqa: PLW2901 the same part without it
        yield part


def _ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda e: (sort_key(e.when), -e.salience, e.id)))
