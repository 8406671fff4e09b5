"""What forbids that two reports tell of the same happening.

Unlike heads, an article's own negation, unlike quantities, other speakers or actors, dates that do
not meet. What speaks for it where nothing forbids it is in ``likeness``.
"""

from __future__ import annotations

from enum import StrEnum

from builder.timeline import counts
from builder.timeline.days import dates_meet, same_exact_date
from builder.timeline.evidence import Evidence, Side
from builder.timeline.heads import kin
from builder.timeline.participants import (
    both_say,
    done_to_others,
    one_saying,
    other_actors,
    speakers_differ,
)
from builder.timeline.parties import Parties


class Clash(StrEnum):
    """Why two reports cannot tell of one happening."""

    KIND = "another kind of happening"
    SENTENCE = "told apart in one sentence"
    NEGATION = "one says that it did not happen"
    SPEAKERS = "other speakers"
    COUNTS = "the counts differ"
    ACTORS = "other actors"
    ACTED_ON = "done to others"
    PLAN = "one is only planned or possible"
    DATES = "the dates do not meet"


def clash(a: Evidence, b: Evidence, sides: Parties) -> Clash | None:
    """Why the two cannot be one happening, None when they can."""
    if not kin(a.kind, b.kind) and not one_saying(a, b, sides):
        return Clash.KIND
    if a.report.article == b.report.article and a.report.sentence == b.report.sentence:
        return Clash.SENTENCE
    if (a.side is Side.NOT) != (b.side is Side.NOT):
        return Clash.NEGATION
    if both_say(a, b) and speakers_differ(a, b, sides):
        return Clash.SPEAKERS
    here = a.report.article == b.report.article
    if counts.unlike(a.report.quantities, b.report.quantities, one_writer=here):
        return Clash.COUNTS
    if other_actors(a, b, sides):
        return Clash.ACTORS
    if done_to_others(a, b, sides):
        return Clash.ACTED_ON
    if a.future != b.future and not same_exact_date(a, b):
        return Clash.PLAN
    if not dates_meet(a, b):
        return Clash.DATES
    return None
