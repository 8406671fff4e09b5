"""From what the words mean to a date: ``resolve`` walks a text's mentions and keeps the anchor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from builder.dates import direction as cues
from builder.dates.amounts import Found
from builder.dates.anchor import Frame, Unresolved, is_narrative, needs_anchor
from builder.dates.calendar import NoSuchDate, unit
from builder.dates.evaluate import evaluate
from builder.dates.inside import number_of
from builder.dates.meaning import (
    Calendar,
    Ended,
    Length,
    Meaning,
    Mention,
    Move,
    Repeated,
    Run,
    SameQuarter,
    Step,
    Then,
    Vague,
)
from builder.dates.partial import partial
from builder.dates.when import after, before, by, day, edtf, lasted, one_of, since, until, words
from builder.model import Anchor, AnchorKind, Dated, DateMention, Grain, Shape, TimexType, When

SHAPES: dict[Shape, Callable[[When], When]] = {
    Shape.BY: by,
    Shape.SINCE: since,
    Shape.UNTIL: until,
    Shape.AFTER: after,
    Shape.LASTED: lasted,
    Shape.ONE_OF: one_of,
}
LONGEST_QUARTER = 100  # days
HEADING = 80  # characters of a line that can be a heading
Direction = Callable[[DateMention], int]


def resolve(
    mentions: Sequence[DateMention],
    text: str,
    published: dt.date | None,
    domain: str = "auto",
    direction: Direction | None = None,
) -> tuple[Dated, ...]:
    """Each mention with its anchor and value, in the order given (that of the text); words that
    are times only in narrative ("the former king") are left out of news.

    ``direction`` tells the tense of a mention's clause: -1 past, +1 future, 0 not known, -2 where
    the past verb itself is what the mention dates; where it is None or gives 0, cheap cues around
    the mention decide. ``domain`` is "news", "narrative" or
    "auto". Never raises: what cannot be resolved has ``when`` None and says why.
    """
    found = [m for m in mentions if isinstance(m, Mention)]
    narrative = is_narrative(found, published) if domain == "auto" else domain == "narrative"
    frame = Frame(day(published) if published else None, narrative=narrative)
    dated: list[Dated] = []
    tenses = cues.Tenses(text)
    last = 0
    for mention in found:
        if isinstance(mention.meaning, Length | Vague) and mention.meaning.told and not narrative:
            continue
        if frame.lent and cues.SENTENCE_END.search(text, last, mention.span.start):
            frame = replace(frame, lent=None)
        last = mention.span.end
        loose = needs_anchor(mention.meaning) is not None
        here = _looking(frame, mention, direction, tenses) if loose else frame
        one = date(mention, here)
        dated.append(one)
        frame = _next_frame(frame, here, one, text)
    return tuple(dated)


def _looking(
    frame: Frame, mention: Mention, direction: Direction | None, tenses: cues.Tenses
) -> Frame:
    """The frame with where the clause of a mention looks."""
    told = direction(mention) if direction else 0
    way = told or tenses.of(mention)
    if not way:
        return frame
    sure = bool(told) or (way < 0 and tenses.opens(mention))
    return replace(frame, direction=max(way, -1), sure=sure, firm=told < -1)


def date(mention: Mention, frame: Frame) -> Dated:
    """One mention under one frame."""
    base = needs_anchor(mention.meaning)
    anchor = frame.anchor(base) if base else Anchor(AnchorKind.NONE)
    try:
        found = evaluate(mention.meaning, frame)
        when = _shaped(found.when, mention) if found.when else None
    except Unresolved as reason:
        return Dated(mention, anchor, None, partial(mention.meaning), "", str(reason))
    except NoSuchDate as reason:
        return Dated(mention, anchor, None, "", "", str(reason))
    return Dated(mention, anchor, when, found.value, found.mod, _why(mention, anchor, found, when))


#: Where the edge of a date is the edge of what is told: "since the beginning of 2016" is since 2016.
_EDGES = {Shape.SINCE: "early", Shape.UNTIL: "late", Shape.BY: "late"}


def _shaped(when: When, mention: Mention) -> When:
    """The date as the words before it shape it; weeks and weekends mean some day of them."""
    if (when.time and mention.shape in (Shape.AFTER, Shape.ONE_OF)) or (
        when.time and mention.lead.startswith(("before", "prior", "ahead", "vor"))
    ):
        return when  # "just before midnight on Tuesday" is still that day
    if mention.shape is Shape.BY and mention.lead.startswith(("before", "prior", "ahead", "vor")):
        return before(when)
    if mention.shape is Shape.SINCE and when.shape is not Shape.AT:
        return when
    if (
        mention.rule.startswith("part.edge")
        and _EDGES.get(mention.shape or when.shape) == when.part
    ):
        when = replace(when, part="")
    if mention.shape is not None:
        return SHAPES[mention.shape](when)
    if when.shape is Shape.AT and when.grain in (Grain.WEEK, Grain.WEEKEND):
        return one_of(when)
    return when


def _why(mention: Mention, anchor: Anchor, found: Found, when: When | None) -> str:
    said = f"{mention.lead} {mention.text}".strip()
    if when is None:
        kind = {"SET": "a set of times", "DURATION": "a length of time"}.get(mention.type.value)
        return f"“{said}” is {kind or 'a reference without a calendar date'} ({found.value})"
    counted = ""
    if anchor.kind is AnchorKind.PUBLISHED and anchor.day:
        counted = f", counted from the publication date {anchor.day.isoformat()}"
    elif anchor.kind in (AnchorKind.MENTION, AnchorKind.HEADING):
        counted = f", counted from “{anchor.words}”"
    return f"“{said}”{counted}, is {words(when)} ({edtf(when)})"


def _next_frame(frame: Frame, here: Frame, dated: Dated, text: str) -> Frame:
    """Dates that name a year or less become the reference of what follows; ``here`` is the frame
    in which this one was read."""
    mention = dated.mention
    if isinstance(mention, Mention) and _long_period(mention.meaning):
        frame = replace(frame, period=None)
    if dated.when is None or not isinstance(mention, Mention):
        return frame
    if isinstance(mention.meaning, Move):
        return _moved(frame, dated)
    if isinstance(mention.meaning, Vague | Repeated | SameQuarter):
        return frame
    if isinstance(mention.meaning, Ended):
        return _reported(frame, dated)
    if mention.type is TimexType.DURATION and not isinstance(mention.meaning, Run):
        return frame
    try:
        plain = evaluate(mention.meaning, here).when if mention.shape else dated.when
    except (NoSuchDate, Unresolved):
        return frame
    when = unshaped(plain) if plain else None
    if when is None or when.start is None or when.grain > Grain.YEAR:
        return frame
    stated = needs_anchor(mention.meaning) is None
    if not stated and when.grain >= Grain.YEAR:  # "the previous year" does not turn the story back
        return replace(frame, reference=when, reference_words=mention.text)
    return frame.mentioned(when, mention.text, stated, _in_heading(text, mention))


def _reported(frame: Frame, dated: Dated) -> Frame:
    """After "the quarter ended Sept. 30" a business report is about that quarter, after "the year
    ended" about none."""
    first, last = (dated.when.start, dated.when.end) if dated.when else (None, None)
    if first is None or last is None or last - first > LONGEST_QUARTER:
        return replace(frame, period=None)
    meaning = dated.mention.meaning if isinstance(dated.mention, Mention) else None
    of = meaning.of if isinstance(meaning, Ended) else None
    quarter = unit(Grain.QUARTER, (first + last) // 2)
    called = of.quarter if isinstance(of, Calendar) else number_of(frame.period or quarter)
    fiscal = (called or 0) - number_of(quarter)
    return replace(frame, period=quarter, period_words=dated.mention.text, fiscal=fiscal)


def _long_period(meaning: Meaning) -> bool:
    """Half a year or more that a business report goes on to speak of: "the first nine months"."""
    match meaning:
        case Length(count=6 | 9 | 12, unit=Grain.MONTH) | Length(count=1, unit=Grain.YEAR):
            return True
        case Step(count=0, grain=Grain.YEAR):
            return True
    return False


def _in_heading(text: str, mention: Mention) -> bool:
    """Whether a mention stands in a short line without an end of sentence, with more below it."""
    start, end = mention.span.start, mention.span.end
    head = text[max(0, start - HEADING) : start].rpartition("\n")
    tail = text[end : end + HEADING].partition("\n")
    first = bool(head[1]) or start <= HEADING
    line = head[2] + mention.text + tail[0]
    return first and bool(tail[1]) and len(line) <= HEADING and line.rstrip()[-1:] not in '.,;:!?"”'


def _moved(frame: Frame, dated: Dated) -> Frame:
    """In narrative "three days later" takes the story on; in news "since then" may be
    since "two years ago"."""
    assert dated.when is not None
    if not frame.narrative:
        return replace(frame, ago=unshaped(dated.when))
    return frame.mentioned(unshaped(dated.when), dated.mention.text, False)


def unshaped(when: When) -> When:
    """A date as a plain interval, to count from."""
    return replace(when, shape=Shape.AT)


def flat(dated: Sequence[Dated]) -> tuple[Dated, ...]:
    """The same as TIMEX3 marks it: every range as its two ends, and no "since then"."""
    found: list[Dated] = []
    for one in dated:
        mention = one.mention
        if not isinstance(mention, Mention):
            found.append(one)
            continue
        if isinstance(mention.meaning, Then) and mention.shape is not Shape.UNTIL:
            continue
        if not mention.ends:
            found.append(one)
            continue
        for end, value in zip(mention.ends, one.value.split("/"), strict=False):
            found.append(replace(one, mention=end, value=value))
    return tuple(found)


def impossible(dated: Dated) -> bool:
    """Whether it names a date that there is not: 30 February, "Monday" of a Tuesday, year 0."""
    return dated.when is None and not dated.value


def meaning_of(mention: DateMention) -> Meaning | None:
    """What a mention means, None for one that this room did not make."""
    return mention.meaning if isinstance(mention, Mention) else None
