"""What a form of other people's timelines is, and what reading a file of it gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from builder.articles.metadata import is_web_address
from builder.dates.calendar import NoSuchDate
from builder.dates.edtf import from_edtf
from builder.incoming import valid
from builder.model import Problem
from builder.names.spelling import slug

Value = str | list[str] | list[dict[str, str]]
Values = dict[str, Value]  # an entry of curation.yml, by its keys


@dataclass(slots=True)
class Brought:
    """The entries that a file gave, and what is wrong with it. ``left`` counts what has no place here,
    in words: "Background"."""

    file: str
    entries: list[Values] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    _names: set[str] = field(default_factory=set)

    def problem(self, line: int, found: str, todo: str) -> None:
        """Note what is wrong at a line; that row or entry is left out."""
        self.problems.append(Problem(self.file, line, "import", valid(found)[:200], todo))

    def add(self, line: int, name: str, values: Mapping[str, Value]) -> None:
        """Adds an event under ``name``, or one like it where that is taken. What is empty is left out.

        An event without a headline or with a date that is none is a problem.
        """
        kept = {key: value for key, value in values.items() if value}
        if not kept.get("headline"):
            return self.problem(line, "no headline", "give it one; it is left out")
        try:
            from_edtf(str(kept.get("date", "")))
        except NoSuchDate as why:
            told = f"{kept.get('date') or 'no date'}: {why}"
            return self.problem(line, told, "write it as 2024-06-19; it is left out")
        self.entries.append({"add": self._name(name), **kept})
        return None

    def _name(self, wanted: str) -> str:
        plain = slug(wanted) or "event"
        name, number = plain, 1
        while name in self._names:
            number += 1
            name = f"{plain}-{number}"
        self._names.add(name)
        return name


@dataclass(frozen=True, slots=True)
class Form:
    """A form. ``name`` is what ``dateline import --as`` takes, ``wants`` says what a file of it must have;
    ``fits`` says, by name and beginning of a file, whether it has this form; ``read`` reads its text and
    never raises for what stands in it. The last argument is the source of events that name none."""

    name: str
    wants: str
    fits: Callable[[str, bytes], bool]
    read: Callable[[str, str, str], Brought]


def one_line(text: object) -> str:
    """A text on one line, without what no page can hold."""
    return " ".join(valid(str(text)).split()) if isinstance(text, str | int | float) else ""


def addresses(found: Iterable[str]) -> Iterator[str]:
    """The addresses that lead into the web, each once."""
    yield from dict.fromkeys(one for one in found if is_web_address(one))


def sourced(sources: list[dict[str, str]], otherwise: str) -> Values:
    """The keys of an event's sources: the first one's own, then the others; ``otherwise`` names the
    source of an event that has none."""
    sources = [{k: v for k, v in one.items() if v} for one in sources]
    sources = [one for one in sources if one.get("source") or one.get("url")]
    if not sources:
        return {"source": otherwise}
    first, *others = sources
    return {**{k: v for k, v in first.items() if k != "title"}, "sources": others}
