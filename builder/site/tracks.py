"""Which numbers count the same thing, told apart by kind, event, place, nation and time.

    killed in one blast | killed since March 2011 | killed in Mexico | killed worldwide | soldiers sent

Who counts does not tell them apart: that is what a track shows. A place or a nation does where the story
counts in two of them at least; "300 dead" with no place is then of neither. On top of others ("3,000
more"), only expected, or a hundred times what the rest of the track says: no total of that track.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.model import Grain, How, Quantity, Report, Shape
from builder.names.countries import code_of, display
from builder.names.spelling import fold
from builder.site.amounts import counted, is_measure, unit_of, value
from builder.site.book import Book
from builder.site.day_words import short
from builder.site.views import EventView, begun
from builder.site.words import say
from builder.timeline.counts import sort

WORLD = "world"  # where a number is counted that is of everywhere
NOWHERE = "-"  # the same where it is not said, though others of its kind say it
PEOPLE = frozenset({"people", "soldiers", "nation"})  # who may be one in two reports
TOLLS = frozenset({"deaths", "injuries", "casualties", "infections", "arrests", "cases"})
FAR = 100  # times the median of a track, or a part of it: there it counts something else
FAR_FROM = 5  # numbers in a track, from which on it is asked
WIDEST = 10_000  # greatest through least of a track: beyond it is no one thing


@dataclass(slots=True, eq=False)
class Number:
    """A quantity, with who gave it and when, and the report that has it."""

    value: str
    what: str  # is counted: `amounts.unit_of`
    qualifier: str
    speaker: str
    said: str
    day: str  # ISO, for sorting and <time>; "" when not known
    quantity: Quantity
    report: Report
    event: EventView

    @property
    def counted(self) -> str:
        """What it counts, and where: "Killed in Mexico"."""
        quantity = self.quantity
        return told((self,), fold(quantity.where), further=quantity.further, ahead=quantity.planned)

    @property
    def qualifier_word(self) -> str:
        """How exact it is, in words: "about"."""
        return say(f"qualifier.{self.qualifier.replace(' ', '_')}")


class Thing(NamedTuple):
    """What a number counts: ``kind`` with what was done, or the verb that tells of them; from when on;
    in which event, where it was on one day; whether it is only expected, and on top of others; of which
    nation; where."""

    kind: str
    done: str
    since: str
    event: str
    ahead: bool
    further: bool
    nation: str = ""
    where: str = ""


class Track(NamedTuple):
    """The numbers of one thing, in order of the day on which they were said."""

    title: str
    numbers: list[Number]
    drawn: bool  # whether it is one thing for sure, and not of places that are not named


def tracks(numbers: Iterable[Number]) -> tuple[list[Track], list[Number]]:
    """The things counted at least twice, and the numbers of no track: measures, what is told on top of
    others, what is counted once."""
    alone: list[Number] = []
    found = []
    for thing, inside in things(numbers):
        near, far = _near(list({_value(one): one for one in reversed(inside)}.values())[::-1])
        alone += far
        if is_measure(inside[0].what) or thing.further or not _is_track(near):
            alone += near
        else:
            found.append(Track(title(thing, near), near, thing.where != NOWHERE))
    titles = Counter(track.title for track in found)
    alike = [track for track in found if titles[track.title] > 1]  # told apart by no words
    alone += [one for track in alike for one in track.numbers]
    return [track for track in found if track not in alike], alone


def _is_track(numbers: Sequence[Number]) -> bool:
    values = [max(one.quantity.high, 1.0) for one in numbers]
    return len(numbers) > 1 and max(values) / min(values) < WIDEST


def things(numbers: Iterable[Number]) -> list[tuple[Thing, list[Number]]]:
    """All numbers, by what they count."""
    grouped: dict[Thing, list[Number]] = defaultdict(list)
    for one in numbers:
        grouped[_thing(one)].append(one)
    return [part for thing, inside in grouped.items() for part in _apart(thing, inside).items()]


def _value(one: Number) -> tuple[object, ...]:
    """What makes it another line of a track: the same number in title and text of one article is one."""
    return (one.report.article, one.quantity.low, one.quantity.high, one.quantity.qualifier)


def _thing(one: Number) -> Thing:
    """What is counted, but for nation and place: those tell apart only beside others of their kind."""
    quantity = one.quantity
    kind = sort(one.what)
    ahead = quantity.planned or one.report.status.has_not_happened
    if not quantity.done:
        verb = "" if is_measure(one.what) else one.report.head.lemma
        return Thing(kind.removesuffix("s"), verb, "", "", ahead, quantity.further)
    kind = "people" if kind in PEOPLE or is_toll(one) else kind
    event = one.event.id if _of_one_day(one) else ""
    return Thing(kind, quantity.done, quantity.since.casefold(), event, ahead, quantity.further)


def is_toll(one: Number) -> bool:
    """Whether the noun counted says by itself what became of them: "12 deaths", "40 cases"."""
    return bool(one.quantity.done) and sort(one.what) in TOLLS


def _of_one_day(one: Number) -> bool:
    """Whether a number counts those of a happening that its own words put on one day: "killed 12 on
    Monday", not "has sent 15,000"."""
    report = one.report
    if one.quantity.since or report.statement or report.when is None:
        return False
    day = report.when.shape is Shape.AT and report.when.grain <= Grain.DAY
    return day and report.how in (How.EXPLICIT, How.DATELINE)


def _apart(thing: Thing, inside: Sequence[Number]) -> dict[Thing, list[Number]]:
    """Numbers of one kind, by nation and by place, where there are two of these."""
    nations = {nation for one in inside if (nation := _nation(one))}
    places = {place for one in inside if (place := _place(one))}
    found: dict[Thing, list[Number]] = defaultdict(list)
    for one in inside:
        nation = _nation(one) if len(nations) > 1 else ""
        split = len(places) > 1 and not thing.event
        where = (_place(one) or NOWHERE) if split else ""
        found[thing._replace(nation=nation, where=where)].append(one)
    return found


def nation_of(unit: str) -> str:
    """The country whose people a unit counts: "KP" of North Koreans; "" where it names none."""
    words = unit.split()
    parts = (" ".join(words[i : i + n]) for n in (2, 1) for i in range(len(words)))
    return next((code for part in parts if (code := code_of(part) or code_of(part[:-1]))), "")


def _nation(one: Number) -> str:
    return "" if is_toll(one) else nation_of(one.what)


def _place(one: Number) -> str:
    """A place under one name, "US" of the United States and of "US cases"."""
    where = one.quantity.where
    if not where:
        return nation_of(one.what) if is_toll(one) else ""
    bare = fold(where).removeprefix("the ")
    return code_of(bare) or bare


def _near(inside: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """The numbers of a track, and those so far from the others that they count something else: all
    who ever died of a flu, among those of one outbreak."""
    values = [one.quantity.high for one in inside if one.quantity.high > 0]
    if len(values) < FAR_FROM:
        return list(inside), []
    middle = statistics.median(values)
    far = [one for one in inside if not middle / FAR < max(one.quantity.high, 1) < middle * FAR]
    return [one for one in inside if one not in far], far


def title(thing: Thing, numbers: Sequence[Number]) -> str:
    """What is counted, as a heading: "Killed since March 2011: UN", "Soldiers sent"; with the event where
    it was on one day, with the speaker where one alone counts."""
    said = told(numbers, thing.where, further=thing.further, ahead=thing.ahead)
    speakers = {one.report.speaker for one in numbers}
    beside = numbers[0].event.headline if thing.event else ""
    if not beside and len(speakers) == 1:
        beside = numbers[0].report.speaker
    return f"{said}: {begun(beside)}" if beside else said


def told(numbers: Sequence[Number], where: str, *, further: bool, ahead: bool) -> str:
    """What numbers of one thing count, and where, as a heading: "Killed in Mexico"."""
    said = named(numbers)
    if where == WORLD:
        said = say("numbers.worldwide", what=said)
    elif where == NOWHERE:
        said = say("numbers.somewhere", what=said)
    elif where:
        said = say("numbers.in", what=said, place=_shown_place(numbers))
    if further:
        said = say("numbers.what_further", what=said)
    return say("numbers.what_promised", what=said) if ahead else said


def named(numbers: Sequence[Number]) -> str:
    """What numbers of one thing count, in the words that say most of it."""
    if any(is_toll(one) for one in numbers):
        toll = next(one for one in numbers if is_toll(one))
        return counted("", toll.quantity)
    units = [one.what for one in numbers]
    of_none = [unit for unit in units if not nation_of(unit)]  # "300 people" may be of any nation
    what = max(of_none or units, key=lambda unit: (units.count(unit), len(unit)))
    return counted(what, numbers[0].quantity)


def _shown_place(numbers: Sequence[Number]) -> str:
    places = [one.quantity.where or display()[nation_of(one.what)] for one in numbers]
    return max(places, key=lambda place: (places.count(place), len(place), place))


def number(quantity: Quantity, report: Report, event: EventView, book: Book) -> Number:
    """A quantity as tables and panels show it."""
    article = book.article_of.get(report.article)
    day = article.article.published if article else None
    return Number(
        value=value(quantity),
        what=unit_of(quantity),
        qualifier=quantity.qualifier or "exactly",
        speaker=begun(report.speaker) or (article.source if article else ""),
        said=short(article.published) if article else "",
        day=day.isoformat() if day else "",
        quantity=quantity,
        report=report,
        event=event,
    )
