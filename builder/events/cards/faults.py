"""What can be amiss in the text of a card: one table.

A fault never takes a card away. It chooses among the texts that a card could have, lowers what the
card is worth, and orders ``dateline review``. "He resigned" has the fault ``pronoun``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from builder.events.cards.units import MOST
from builder.events.words.lexicon import Lexicon, lexicon
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.events.frames.happenings import Happening


@dataclass(frozen=True)
class Draft:
    """A text that a card could have; ``noted`` are the faults that its writer saw."""

    text: str
    noted: tuple[str, ...] = ()

    @cached_property
    def words(self) -> list[str]:
        """The words, without marks around them."""
        return [word for raw in self.text.split() if (word := raw.strip(_MARKS))]


_MARKS = ".,;:!?\"“”'‘’()[]–—-"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something amiss: its ``id``, how bad it is from 0 to 1, when it ``applies``, and what it
    ``says`` to an editor."""

    id: str
    weight: float
    applies: Callable[[Draft, Happening, Lexicon], bool]
    says: str


def noted(id_: str) -> Callable[[Draft, Happening, Lexicon], bool]:
    """Whether the writer of the text noted the fault."""
    return lambda draft, _, __: id_ in draft.noted


def _hangs(draft: Draft, _: Happening, words: Lexicon) -> bool:
    return bool(draft.words) and draft.words[-1].lower() in words.never_last


def _begins_badly(draft: Draft, _: Happening, words: Lexicon) -> bool:
    return bool(draft.words) and draft.words[0].lower() in words.never_first


def _names_nothing(draft: Draft, happening: Happening, _: Lexicon) -> bool:
    later = draft.words[1:]
    named = {t.text for t in happening.head.sent if t.pos_ == "PROPN"}
    first = draft.words[0].removesuffix("'s") if draft.words else ""
    if first in named or code_of(first):  # "Norwegian envoy expelled"
        return False
    return not any(w[:1].isupper() or w[:1].isdigit() for w in later) and not _NAME.search(
        draft.text
    )


def _is_odd(draft: Draft, _: Happening, __: Lexicon) -> bool:
    text = draft.text
    pairs = (
        text.count('"') % 2
        or text.count("“") != text.count("”")
        or text.count("(") != text.count(")")
    )
    return bool(pairs or _ODD.search(text))


def _shouts(draft: Draft, _: Happening, __: Lexicon) -> bool:
    loud = [w for w in draft.words if len(w) > 3 and w.isupper()]
    return 2 * len(loud) > len(draft.words)


_NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z][A-Z]|\b[A-Z]{2,}\b|^[A-Z]\w+ [A-Z]")
_ODD = re.compile(r"�|https?:|www\.|[a-z][.!?][A-Z]|\s[,;:]|@\w")

#: All faults, worst first.
FAULTS = (
    Fault("no-subject", 1.0, noted("no-subject"), "nothing says who or what did it"),
    Fault("not-finite", 0.8, noted("not-finite"), "its verb is no whole sentence"),
    Fault("odd", 0.8, _is_odd, "marks or letters are torn"),
    Fault(
        "pronoun", 0.8, noted("pronoun"), "it begins with “he”, “it” or the like, of nobody named"
    ),
    Fault("says-nothing", 0.7, noted("says-nothing"), "what was said is not in it"),
    Fault("cut", 0.8, noted("cut"), "its verb is cut off"),
    Fault("short", 0.8, lambda d, _, __: len(d.words) < 3, "it has fewer than three words"),
    Fault("long", 0.7, lambda d, _, __: len(d.words) > MOST, "it has too many words"),
    Fault("hangs", 0.7, _hangs, "it ends in the middle"),
    Fault("begins", 0.6, _begins_badly, "it begins in the middle"),
    Fault("shouts", 0.5, _shouts, "it is in capitals"),
    Fault("tease", 0.9, noted("tease"), "the title asks or teases"),
    Fault("noun", 0.6, noted("noun"), "it names an event and tells nothing of it"),
    Fault("no-verb", 0.15, noted("no-verb"), "the title is no sentence"),
    Fault("another-story", 0.5, noted("another-story"), "the title is of something else"),
    Fault("elsewhere", 0.25, noted("elsewhere"), "what the title names is told elsewhere"),
    Fault("quote-cut", 0.2, noted("quote-cut"), "the quotation goes on"),
    Fault("vague", 0.3, noted("vague"), "which one is meant, only the article tells"),
    Fault("nameless", 0.3, _names_nothing, "it names nobody and no place"),
    Fault("loose-pronoun", 0.2, noted("loose-pronoun"), "a pronoun in it is of nobody named"),
)
#: Those with which no editor prints a text, whatever it names.
SEVERE = frozenset(fault.id for fault in FAULTS if fault.weight >= 0.6)
SAYS = {fault.id: fault.says for fault in FAULTS}


def faults(draft: Draft, happening: Happening) -> tuple[Fault, ...]:
    """All that is amiss in ``draft``, worst first."""
    words = lexicon()
    return tuple(fault for fault in FAULTS if fault.applies(draft, happening, words))
