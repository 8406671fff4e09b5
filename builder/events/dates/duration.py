"""Whether a happening lasts: a state, an activity, a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.frames.grammar import lemma
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token


def lasts(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what ``verb`` names goes on for a while: a state, an activity, a process."""
    name = lemma(verb)
    particles = (f"{name} {c.lower_}" for c in verb.children if c.dep_ == "prt")
    if any(words in lexicon.phrasal_acts for words in particles):
        return False
    state = name in lexicon.states and name not in lexicon.acts
    return state or name in lexicon.lasting_verbs
