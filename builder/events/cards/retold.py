"""What an article tells twice: in one sentence as a statement and as what it says, in its lead and
again further down. The one that is worth more is the card, the other is evidence for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.dates.when import sort_key
from builder.events.frames.speech import PLAIN
from builder.model import NoCard, Report, Status

#: Of the words of the shorter text, two of one sentence have so many in common, two that tell the same
#: again, and the main news told again.
_WITHIN, _SAME, _NEWS = 0.95, 0.6, 0.55


def once(reports: Sequence[Report]) -> list[Report]:
    """``reports`` with those marked that tell again what one of more worth tells."""
    kept: list[int] = []
    again = {
        r.said_in for r in reports if r.said_in is not None and _is_the_news(reports[r.said_in], r)
    }
    again |= {
        i for i, r in enumerate(reports) if r.status is Status.DENIED and r.said_in is not None
    }
    order = sorted(
        range(len(reports)), key=lambda i: (not reports[i].main, -reports[i].salience, i)
    )
    for i in order:
        if i in again:
            continue
        if any(tells_the_same(reports[i], reports[k], _content(reports, i, k)) for k in kept):
            again.add(i)
        else:
            kept.append(i)
    return [replace(r, no_card=NoCard.RETOLD) if i in again else r for i, r in enumerate(reports)]


def _content(reports: Sequence[Report], i: int, k: int) -> Report | None:
    """Which of two reports is what the other says, if one is."""
    if reports[i].said_in == k:
        return reports[i]
    return reports[k] if reports[k].said_in == i else None


def tells_the_same(one: Report, other: Report, content: Report | None) -> bool:
    """Whether two reports of an article are one happening; ``content`` is the one of them that is
    what the other says, if one is."""
    if one.sentence == other.sentence:
        apart = one.date is not None and other.date is not None and one.date != other.date
        if content is not None:
            return content.date is None or one.date == other.date
        return not apart and _alike(one.headline, other.headline) >= _WITHIN
    if one.when is None or other.when is None or one.statement != other.statement:
        return False
    if one.statement and one.speaker != other.speaker:
        return False
    one_verb = one.head.lemma == other.head.lemma
    if one.main or other.main:
        near, least = one_verb or one.when == other.when, _NEWS
    else:
        near, least = one_verb and sort_key(one.when) == sort_key(other.when), _SAME
    return near and not _other_names(one, other) and _alike(one.headline, other.headline) >= least


def _other_names(one: Report, other: Report) -> bool:
    """ "Sold a mill to Peru", "sold a mine to Chad": each has a name that the other lacks."""
    a, b = _names(one), _names(other)
    return bool(a - b and b - a)


def _is_the_news(statement: Report, said: Report) -> bool:
    """Whether what is said, on a day of its own, is all that a plain statement tells."""
    apart = said.date is not None and statement.date != said.date
    plain = statement.speech in PLAIN and not statement.main
    return apart and plain and _alike(statement.headline, said.headline) >= _SAME


def _alike(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    return len(a & b) / (min(len(a), len(b)) or 1)


def _names(report: Report) -> set[str]:
    """The names and numbers of a text."""
    return {w for w in report.headline.split()[1:] if w[:1].isupper() or w[:1].isdigit()}


def _words(text: str) -> set[str]:
    return {w for raw in text.lower().split() if len(w := raw.strip(".,;:“”‘’'\"")) > 3}
