"""Do two reports tell of the same happening? What forbids it, and what speaks for it.

``clash`` names what forbids it: unlike heads, an article's own negation, unlike quantities, other
actors, dates that do not meet. ``likeness`` adds up what speaks for it; at ``THRESHOLD`` two
reports are taken for one happening, from ``DOUBT`` on they are linked as possibly the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from builder.model import How, Quantity, Status
from builder.names.spelling import fold
from builder.timeline.evidence import Evidence, Rarity, Side
from builder.timeline.heads import light

THRESHOLD = 2.0
DOUBT = 1.5

NEAR = 7.1  # a date at most so many times as wide as the other is no coarser: a week and its day
COARSE = 31.1  # a month and its day: only where much else is shared
REACH = 400  # days before its last possible day in which "had sent" is looked for
HEADLINE_SLACK = 3  # days by which a headline's date may miss that of its own story


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for one happening, and what, in words."""

    score: float
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.reasons)


# ---------------------------------------------------------------- what forbids it


def clash(a: Evidence, b: Evidence, allied: Callable[[str, str], bool]) -> str:
    """Why the two cannot be one happening, "" when they can.

    ``allied`` tells whether two names may stand for one another as actors (Putin and Russia).
    """
    if a.kind != b.kind or a.report.statement != b.report.statement:
        return "other kind of happening"
    if (a.side is Side.NOT) != (b.side is Side.NOT):
        return "one says that it did not happen"
    if a.report.statement and _speakers_differ(a, b):
        return "other speakers"
    if _unlike(a.report.quantities, b.report.quantities):
        return "the counts differ"
    if _others(a.actors, b.actors, allied):
        return "other actors"
    if _others(a.acted_on, b.acted_on, allied):
        return "done to others"
    if a.future != b.future and not _same_exact_date(a, b):
        return "one is only planned or possible"
    if not dates_meet(a, b):
        return "the dates do not meet"
    return ""


def _speakers_differ(a: Evidence, b: Evidence) -> bool:
    left, right = a.report, b.report
    if left.speaker_key or right.speaker_key:
        return left.speaker_key != right.speaker_key
    return fold(left.speaker) != fold(right.speaker)


def _others(a: frozenset[str], b: frozenset[str], allied: Callable[[str, str], bool]) -> bool:
    if not a or not b or a & b:
        return False
    return not any(allied(x, y) for x in a for y in b)


def _unlike(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether the two give different numbers of one thing."""
    for left in a:
        same_unit = [right for right in b if fold(right.unit) == fold(left.unit)]
        if same_unit and not any(_agree(left, right) for right in same_unit):
            return True
    return False


_SPREAD = {  # how far from the number said the number meant may lie
    "about": (0.85, 1.15),
    "nearly": (0.85, 1.0),
    "at least": (1.0, 1.25),
    "more than": (1.0, 1.25),
    "up to": (0.8, 1.0),
    "fewer than": (0.8, 1.0),
}


def _agree(a: Quantity, b: Quantity) -> bool:
    a_low, a_high = _SPREAD.get(a.qualifier, (1.0, 1.0))
    b_low, b_high = _SPREAD.get(b.qualifier, (1.0, 1.0))
    return a.low * a_low <= b.high * b_high and b.low * b_low <= a.high * a_high


# ---------------------------------------------------------------- dates


def dates_meet(a: Evidence, b: Evidence) -> bool:
    """Whether the two dates can be of one happening: they overlap, neither is far coarser."""
    slack = max(a.window.slack, b.window.slack)
    if a.report.article == b.report.article and a.headline != b.headline:
        slack = HEADLINE_SLACK
    if a.print == b.print and abs(a.known - b.known) <= HEADLINE_SLACK:
        slack = HEADLINE_SLACK
    if a.window.start >= b.window.end + slack or b.window.start >= a.window.end + slack:
        return False
    if a.window.open or b.window.open:
        return _within_reach(a, b)
    return _ratio(a, b) <= COARSE


def _within_reach(a: Evidence, b: Evidence) -> bool:
    return abs(a.window.anchor - b.window.anchor) <= REACH


def _ratio(a: Evidence, b: Evidence) -> float:
    widths = sorted((a.window.width, b.window.width))
    return widths[1] / widths[0]


def _same_exact_date(a: Evidence, b: Evidence) -> bool:
    if a.window.open or b.window.open or How.DATELINE in (a.report.how, b.report.how):
        return False
    return _ratio(a, b) <= NEAR and a.window.start < b.window.end and b.window.start < a.window.end


# ---------------------------------------------------------------- what speaks for it


def likeness(a: Evidence, b: Evidence, rare: Rarity) -> Likeness:
    """What speaks for the two being one happening, for two reports that do not clash."""
    if a.print == b.print and a.report.head.lemma == b.report.head.lemma:
        return Likeness(4.0, ("word for word the same",))
    dates, date_reason = _date_score(a, b)
    names, name_reason, strong = _name_score(a, b, rare)
    places, place_reason = _place_score(a, b, rare)
    words = _word_score(a, b, rare)
    score = dates + names + places + words
    if a.kind in light():
        score -= 0.4
    if a.report.article == b.report.article:
        score += 0.2
    if not strong and (a.window.open or b.window.open or _ratio(a, b) > NEAR):
        score = min(score, THRESHOLD - 0.1)  # a vague date alone brings nothing together
    same = "same verb" if a.report.head.lemma == b.report.head.lemma else "like verb"
    word_reason = "like words" if words >= 0.4 else ""
    reasons = (same, date_reason, name_reason, place_reason, word_reason)
    return Likeness(round(score, 4), tuple(reason for reason in reasons if reason))


def _date_score(a: Evidence, b: Evidence) -> tuple[float, str]:
    if not (a.window.dated and b.window.dated):
        return 0.3, "date open"
    if a.window.open or b.window.open:
        return 0.4, "dates meet"
    if _ratio(a, b) > NEAR:
        return 0.5, "one date inside the other"
    if a.window.start >= b.window.end or b.window.start >= a.window.end:
        return 0.7, "dates a day apart"
    return (1.0, "same date") if a.window == b.window else (0.85, "dates meet")


def _name_score(a: Evidence, b: Evidence, rare: Rarity) -> tuple[float, str, bool]:
    """The score, the reason, and whether it is enough for vague dates: two shared, one in its role."""
    shared = sorted(a.names & b.names)
    in_role = (a.actors & b.actors) | (a.acted_on & b.acted_on)
    score = sum((1.0 if key in in_role else 0.6) * (0.35 + 0.45 * rare.of(key)) for key in shared)
    if a.names and b.names:
        score -= 0.3 if not shared else 0.0
    shown = {p.key: p.name for p in a.report.participants}
    reason = " and ".join(shown[key] for key in shared[:2])
    strong = len(shared) >= 2 and bool(in_role)
    return min(score, 1.6), f"both with {reason}" if shared else "", strong


def _place_score(a: Evidence, b: Evidence, rare: Rarity) -> tuple[float, str]:
    shared = sorted(a.places & b.places)
    if shared:
        shown = {fold(place): place for place in a.report.places}
        return min(
            0.6, sum(0.2 + 0.2 * rare.of(f"@{key}") for key in shared)
        ), f"in {shown[shared[0]]}"
    return (-0.2, "") if a.places and b.places else (0.0, "")


def _word_score(a: Evidence, b: Evidence, rare: Rarity) -> float:
    """Shared words, weighted by rarity, against the shorter of the two: between 0 and 1.2."""
    if not a.words or not b.words:
        return 0.0

    def weight(found: frozenset[str]) -> float:
        return sum(rare.of(f"#{word}") ** 2 for word in sorted(found))

    shared = weight(a.words & b.words)
    both = math.sqrt(weight(a.words) * weight(b.words))
    return 1.2 * shared / both if both else 0.0


def status_rank(status: Status) -> int:
    """Facts before claims before plans: which of two reports says more."""
    order = (Status.CONFIRMED, Status.REPORTED, Status.CLAIMED, Status.DENIED, Status.PLANNED)
    return order.index(status) if status in order else len(order)
