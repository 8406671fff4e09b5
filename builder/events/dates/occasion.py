"""What one speaker says on one occasion: "Berg said on Monday that P. … She also said Q"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from builder.events.dates.answer import Answer
from builder.events.dates.links import WEEK, day_of, place
from builder.events.frames.grammar import Tense
from builder.events.frames.happenings import Happening
from builder.events.names.who import Cast
from builder.model import Grain, How, Shape


class Occasions:
    """The statements of one article by who makes them, in text order."""

    def __init__(self, found: Sequence[Happening], cast: Cast) -> None:
        self._cast = cast
        self._spoken: dict[str, list[Happening]] = {}
        for happening in sorted(found, key=place):
            if name := self._speaker(happening):
                self._spoken.setdefault(name, []).append(happening)

    def resumed(
        self, happening: Happening, published: dt.date, of: Callable[[Happening], Answer]
    ) -> Answer | None:
        """The day of what the speaker said before, where that is of the week before ``published``;
        ``of`` gives the dates of others."""
        if happening.form is None or happening.form.tense is not Tense.PAST:
            return None
        for earlier in reversed(self._spoken.get(self._speaker(happening), ())):
            if place(earlier) >= place(happening):
                continue
            said = of(earlier)
            day = day_of(said.when)
            if said.when is None or said.dated is None or day is None:
                continue
            if said.when.grain > Grain.DAY or said.when.shape is not Shape.AT:
                continue
            if not 0 <= (published - day).days <= WEEK:
                return None
            why = f"“{said.dated.mention.text}” dates what the speaker said before"
            return Answer(said.when, How.INHERITED, said.dated, why)
        return None

    def _speaker(self, happening: Happening) -> str:
        """The name of who makes the statement; "" where there is none."""
        speaker = happening.speech.speaker if happening.speech is not None else None
        named = self._cast.of(speaker) if speaker is not None else None
        return named.name if named is not None else ""
