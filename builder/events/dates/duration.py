"""Whether a happening lasts: a state, an activity, a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.frames.grammar import lemma
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token


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
