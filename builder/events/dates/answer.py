"""What can be said of a happening's date, with how it was found and why."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model import Dated, How, When


@dataclass(frozen=True, slots=True)
class Answer:
    """A happening's date: its value, how it was found, the mention that gave it, why, and the name of
    the rule."""

    when: When | None
    how: How
    dated: Dated | None
    why: str
    rule: str = ""


NOTHING = Answer(None, How.NONE, None, "no words in the text date it")
