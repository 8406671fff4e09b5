"""What a date mention beside a word does not date: the year of a law's name, hours of every day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.frames.grammar import Tense, form
from builder.events.frames.text import Passage
from builder.events.words.features import features
from builder.model import AnchorKind, Dated, DateMention, TimexType

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")


def tells_no_day(passage: Passage, dated: Dated, word: Token) -> bool:
    """ "Between 10 p.m. and 4 a.m." of what is to come, which is every day; "the same month" as
    nothing before it."""
    mention = dated.mention
    first = passage.tokens(mention.span)[0]
    before = first.nbor(-1).lower_ if first.i else ""
    if mention.type is TimexType.TIME and before in WORDS["between_times"]:
        return form(word).tense not in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT)
    same = mention.text.lower().startswith("the same")
    return same and dated.anchor.kind is AnchorKind.PUBLISHED


def in_brackets(passage: Passage, mention: DateMention) -> bool:
    """ "the Qin (221-206 BC)": the years of a name, of nothing that happened in the sentence."""
    first = next(iter(passage.tokens(mention.span)))
    return first.i > 0 and first.nbor(-1).text in ("(", "[")


def beside(word: Token, first: Token) -> bool:
    """Whether both stand inside the same brackets, or both in none: "Bergen (at home on Friday)
    and Oslo will both hope" dates no hope."""
    low, high = sorted((word.i, first.i))
    depth = 0
    for token in word.doc[low:high]:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
    return depth == 0


def is_of_a_law(first: Token) -> bool:
    """ "The Statute Act, 2002": the year of its name."""
    if first.i < 2 or not first.like_num or first.nbor(-1).text != ",":
        return False
    return first.nbor(-2).pos_ == "PROPN" and first.nbor(-2).lower_ in WORDS["law_names"]
