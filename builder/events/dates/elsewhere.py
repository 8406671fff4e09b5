"""What an article tells elsewhere of the same happening: its day, the day on which it began.

"The blockade goes on" says no day; "ordered a blockade on 6 August", two paragraphs before, does.
One telling is taken for another where the heads are of one stem or one set of near synonyms and
the article gives them one day only.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from builder.events.dates.courses import lasts
from builder.events.dates.dating import Dating
from builder.events.frames.grammar import Tense, form, lemma
from builder.events.words.lexicon import Lexicon
from builder.model import When
from builder.names.spelling import table

if TYPE_CHECKING:
    from builder.syntax import Token


class Elsewhere:
    """The days of one article's happenings by their heads; ``published`` is its own day."""

    def __init__(self, dating: Dating, published: When, words: Lexicon) -> None:
        self._published = published
        self._words = words
        self._days: dict[str, set[When]] = {}
        self._begun: dict[str, set[When]] = {}
        self._shocks: set[When] = set()
        for word, when in dating.days():
            self._keep(word, when)

    def day(self, head: Token) -> When | None:
        """The one day, up to publication, that the article tells of what ``head`` names."""
        return self._only(self._days.get(_class(head), set()))

    def begun(self, head: Token) -> When | None:
        """The one day on which it tells that something lasting began."""
        return self._only(self._begun.get(_class(head), set()))

    def cause(self) -> When | None:
        """The day of the one attack, crash or flood that it tells of."""
        return self._only(self._shocks)

    def _only(self, days: set[When]) -> When | None:
        day = next(iter(days)) if len(days) == 1 else None
        if day is None or day.start is None or (self._published.start or 0) < day.start:
            return None
        return day

    def _keep(self, word: Token, when: When) -> None:
        name = lemma(word) if word.pos_ == "VERB" else word.lemma_.lower()
        weight = name in self._words.salient and name not in self._words.speech
        if name in self._words.event_nouns or weight:
            self._days.setdefault(_class(word), set()).add(when)
        if name in self._words.shocks:
            self._shocks.add(when)
        for noun in _launched(word, self._words):
            self._begun.setdefault(_class(noun), set()).add(when)


def _launched(verb: Token, words: Lexicon) -> list[Token]:
    """ "Ordered an embargo", "the siege began", "an embargo was imposed": what lasts from then on."""
    if verb.pos_ != "VERB" or form(verb).tense not in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT):
        return []
    name = lemma(verb)
    links = ("dobj", "nsubjpass") if name in words.beginnings else ()
    links = (*links, "nsubj") if name in ("begin", "start", "open", "erupt") else links
    return [c for c in verb.children if c.dep_ in links and c.pos_ == "NOUN" and lasts(c, words)]


def _class(word: Token) -> str:
    """What near synonyms, and a verb and its noun, have in common."""
    name = lemma(word) if word.pos_ == "VERB" else word.lemma_.lower()
    return _sets().get(name) or _stem(name)


@cache
def _sets() -> dict[str, str]:
    """The sets of heads by which reports are compared later: one table for both."""
    lines = table("timeline/heads.toml", "sets")
    return {word: f"({line})" for line in lines for word in line.split()}


def _stem(name: str) -> str:
    """What verb and noun share: "captur", "explos" of "explode" and "explosion"."""
    return name if len(name) < 6 else name[:4] + name[4].replace("d", "s")
