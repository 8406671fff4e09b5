"""How a happening takes its time: at one go on a day, or lasting from one day to another.

A ``Course`` is what a ``When`` cannot say: that something lasted, and of either end only that it
lies on or before, or on or after, a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from builder.dates import when as calendar
from builder.events.frames.grammar import lemma
from builder.events.words.lexicon import Lexicon
from builder.model import Grain, Shape, When

if TYPE_CHECKING:
    from builder.syntax import Token


@dataclass(frozen=True, slots=True)
class Course:
    """Something that lasted, by its two ends; each is a date of its own, open or not."""

    begin: When
    end: When


class View(Enum):
    """Where a happening lies, seen from a day."""

    BEFORE = "before"  # over by that day
    THEN = "then"  # on it
    UNDER_WAY = "under way"  # begun before, not over
    AHEAD = "ahead"  # still to come


@dataclass(frozen=True, slots=True)
class Frame:
    """The day from which a happening is seen, and where it lies from there.

    ``begin`` is when something under way began, where that is known.
    """

    day: When
    view: View
    begin: When | None = None

    def to(self, view: View) -> Frame:
        """The same day, another view."""
        return Frame(self.day, view)

    def value(self, lasting: bool) -> When | Course:
        """The date that follows, for something that lasts or for something that does not."""
        before, after = calendar.by(self.day), calendar.since(self.day)
        if self.view is View.THEN:
            told = self.day.shape in (Shape.AT, Shape.ONE_OF)
            whole = lasting and told and self.day.grain >= Grain.MONTH
            return calendar.lasted(self.day) if whole else self.day
        if self.view is View.UNDER_WAY:
            return Course(self.begin or before, after)
        end = before if self.view is View.BEFORE else after
        return Course(end, end) if lasting else end


def lasts(word: Token, lexicon: Lexicon) -> bool:
    """Whether what ``word`` names goes on for a while: a state, an activity, a process."""
    if word.pos_ in ("VERB", "AUX") or word.tag_.startswith("VB"):
        name = lemma(word)
        if any(
            f"{name} {c.lower_}" in lexicon.phrasal_acts for c in word.children if c.dep_ == "prt"
        ):
            return False
        return name in lexicon.lasting_verbs or (
            name in lexicon.states and name not in lexicon.acts
        )
    return word.pos_ == "ADJ" or word.lemma_.lower() in lexicon.lasting_nouns
