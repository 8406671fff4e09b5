"""Which words tell happenings: verbs, event nouns, participles; not states, not opinions.

A happening's head is the word the event is named by. "held talks" is headed by the verb, with
the noun in its headline; "his Monday visit" by the noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.frames.generic import (
    infinitive_counts,
    is_how,
    is_question,
    is_silence,
    is_state,
    is_teaser,
    is_without_evidence,
    participle_counts,
)
from builder.events.frames.grammar import (
    Form,
    Tense,
    alternatives,
    clause_tokens,
    form,
    lemma,
    subject,
)
from builder.events.frames.speech import Speech, speech_at
from builder.events.frames.text import Passage
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token

_VERBAL = frozenset(
    {
        "ROOT",
        "conj",
        "ccomp",
        "relcl",
        "advcl",
        "acl",
        "parataxis",
        "dep",
        "xcomp",
        "pcomp",
        "csubj",
    }
)
WORDS = features("frames")
#: What a clause is called by how its verb is linked.
_CLAUSES = {
    "ROOT": "main clause",
    "parataxis": "main clause",
    "conj": "joined clause",
    "ccomp": "content clause",
    "xcomp": "content clause",
    "csubj": "content clause",
    "relcl": "relative clause",
    "acl": "clause of a noun",
    "advcl": "clause beside another",
    "pcomp": "clause beside another",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """A head word with what the parse says about it; ``form`` is None for event nouns."""

    head: Token
    passage: Passage
    clause: tuple[Token, ...]
    form: Form | None
    speech: Speech | None = None

    @property
    def nominal(self) -> bool:
        """Whether an event noun heads it."""
        return self.form is None

    @property
    def frame(self) -> str:
        """What kind of clause it is, for ``explain``: "main clause, past, passive"."""
        if self.form is None:
            return "event noun"
        marks = ("passive", "progressive", "negated")
        said = [f"statement ({self.speech.act})"] if self.speech is not None else []
        found = [name for name in marks if getattr(self.form, name)]
        return ", ".join((_CLAUSES.get(self.head.dep_, "clause"), self.form.tense, *found, *said))


def happenings(passage: Passage, lexicon: Lexicon, dated: frozenset[int]) -> Iterator[Happening]:
    """The happenings of a passage in text order.

    ``dated`` are the indexes of words in the parse that a date mention governs directly: they
    let event nouns and weak verbs pass that say nothing without a date.
    """
    verbs = [t for t in passage.doc if t.pos_ in ("VERB", "AUX")]
    nouns = [n for n in (passage.doc[i] for i in dated) if n.pos_ in ("NOUN", "PROPN")]
    for token in sorted([*verbs, *nouns], key=lambda word: word.i):
        if token.pos_ in ("VERB", "AUX"):
            found = _verbal(token, passage, lexicon, dated)
            if found is not None and is_question(token):
                found = None
        else:
            found = _nominal(token, passage, lexicon)
        if found is not None:
            yield found


def happening_at(head: Token, passage: Passage, lexicon: Lexicon) -> Happening:
    """What ``head`` tells, whether or not it is worth a report."""
    verb = head.pos_ in ("VERB", "AUX") or head.tag_.startswith("VB")
    speech = speech_at(head, passage, lexicon) if verb else None
    clause = tuple(clause_tokens(head))
    return Happening(head, passage, clause, form(head) if verb else None, speech)


def _verbal(
    verb: Token, passage: Passage, lexicon: Lexicon, dated: frozenset[int]
) -> Happening | None:
    if verb.dep_ not in _VERBAL:
        return None
    read = form(verb)
    if read.negated:
        return None
    speech = speech_at(verb, passage, lexicon)
    if speech is None and is_state(verb, lexicon, verb.i in dated):
        return None
    if read.tense is Tense.INFINITIVE and not infinitive_counts(verb, lexicon, dated):
        return None
    if read.tense is Tense.PARTICIPLE and not participle_counts(verb, read, dated, speech, lexicon):
        return None
    if not _has_actor(verb, speech, lexicon):
        return None
    if is_silence(verb) or is_without_evidence(verb) or is_how(verb):
        return None
    if verb in alternatives(verb)[1:]:
        return None  # "killed or wounded": the first stands for both
    if is_teaser(verb) or is_denied(verb):
        return None
    return Happening(verb, passage, tuple(clause_tokens(verb)), read, speech)


def is_denied(verb: Token) -> bool:
    """ "Flights scheduled for Tuesday were cancelled"; "was not the only one who left": what the clause
    above takes back, or says so only of others."""
    noun, above = verb.head, verb.head.head
    if verb.dep_ == "acl":
        return noun.dep_ in ("dobj", "nsubjpass") and _is_off(above)
    return (
        verb.dep_ == "relcl"
        and noun.dep_ == "attr"
        and any(c.dep_ == "neg" for c in above.children)
    )


def _has_actor(verb: Token, speech: Speech | None, lexicon: Lexicon) -> bool:
    """Whether somebody or something definite is in it; opinions of "I" and "it" are not."""
    if speech is not None:
        speaker = speech.speaker
        return speaker is None or not (speaker.lower_ in WORDS["first_second"] or speaker.like_url)
    found = subject(verb)
    if found is None or found.lower_ in WORDS["first_second"] or found.like_url:
        return False
    if any(c.lower_ in lexicon.speakers_own for c in found.children if c.dep_ == "poss"):
        return False  # "my parents moved"
    counted = any(c.dep_ == "nummod" for c in found.children)
    return counted or found.lower_ not in WORDS["vague"]


def _nominal(noun: Token, passage: Passage, lexicon: Lexicon) -> Happening | None:
    """ "his Monday visit to Kyiv": an event noun with a date of its own, unless the clause's verb
    is a light one and tells the same happening ("held talks on Monday")."""
    if noun.lemma_.lower() not in lexicon.happening_nouns:
        return None
    verb = noun.head
    carried = noun.dep_ in ("dobj", "nsubj", "nsubjpass") and verb.pos_ == "VERB"
    if carried and (verb.lemma_ in lexicon.light_object or verb.lemma_ in lexicon.light_subject):
        return None
    if carried and noun.dep_ == "nsubj" and verb.lemma_ in lexicon.endings and verb.tag_ == "VBD":
        return None  # "Friday's attack killed nine": one happening, and the verb tells it
    if noun.dep_ in ("compound", "amod", "poss", "nmod"):
        return None
    if (carried and _is_off(verb)) or any(c.lower_ == "no" for c in noun.children):
        return None  # "Monday's parade was cancelled", "no attack on Monday"
    if any(c.i < noun.i and _YEAR.match(c.text) for c in noun.children):
        return None  # "the 2016 election": a known thing by its name
    if passage.in_quotes(noun):
        return None
    clause = tuple(t for t in noun.subtree if not any(a.dep_ == "relcl" for a in _path(t, noun)))
    return Happening(noun, passage, clause, None)


def _is_off(verb: Token) -> bool:
    return lemma(verb) in WORDS["calling_off"]


_YEAR = re.compile(r"^[12]\d{3}$")


def _path(token: Token, top: Token) -> Iterator[Token]:
    while token != top and token.head != token:
        yield token
        token = token.head
