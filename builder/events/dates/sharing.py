"""Dates that verbs share: of one breath, one moment, one occasion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.dates.duration import lasts
from builder.events.dates.governing import Governed
from builder.events.frames.grammar import (
    AUXILIARIES,
    SUBJECTS,
    Tense,
    ancestors_within,
    form,
    lemma,
)
from builder.events.frames.happenings import Happening
from builder.events.frames.speakers import breaks_away
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import Grain, TimexType

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")


def givers(happening: Happening, words: Lexicon) -> Iterator[tuple[Token, str]]:
    """Words whose date is also the happening's, nearest first, with the words that say why."""
    head = happening.head
    word = head.lemma_.lower()
    ends = word in words.light_subject or word in words.endings
    for child in head.children:
        event = child.lemma_.lower() in words.event_nouns
        holds = word in words.light_object and child.dep_ in ("dobj", "nsubjpass")
        occurs = ends and child.dep_ == "nsubj"
        if event and (holds or occurs):
            yield child, f"“{child.text}”, which is what happened"
    yield from _occasions(head, words)
    yield from coordinated(head)
    if happening.speech is not None and head.dep_ == "conj" and breaks_away(head):
        said = next((a for a in ancestors_within(head) if a.dep_ == "ccomp"), None)
        if said is not None:
            above = said.head
            yield above, f"“{above.text}” as well, in the same breath"
    if head.dep_ in ("advcl", "xcomp") and _nonfinite(happening):
        yield head.head, f"“{head.head.text}”, which it is part of"
    yield from _at_once(head)
    yield from _with_it(head)


def _with_it(head: Token) -> Iterator[tuple[Token, str]]:
    """ "Denied it, publishing a reply on Thursday", "broke the rudder, forcing them to call for help on
    Tuesday": what a clause ends with is of its day."""
    for child in head.children:
        linked = any(c.dep_ in ("mark", "advmod", *SUBJECTS) for c in child.children)
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > head.i and not linked:
            below = [c for c in child.children if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VB"]
            for word in (child, *below):
                yield word, f"“{word.text}”, which it ends with"


def _occasions(head: Token, words: Lexicon) -> Iterator[tuple[Token, str]]:
    """ "Said at Monday's meeting", "in an interview aired late Saturday", "in a Wednesday letter"."""
    for child in head.children:
        if child.dep_ != "prep" or child.lower_ not in WORDS["during"]:
            continue
        for noun in child.children:
            name = noun.lemma_.lower()
            if noun.dep_ != "pobj" or not (
                name in words.event_nouns | WORDS["dated_papers"] or _is_held(noun)
            ):
                continue
            shown = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
            for word in (noun, *shown):
                yield word, f"“{noun.text}”, during which it happened"


def _is_held(noun: Token) -> bool:
    """ "At Sunday's Lund Cup": a name with a day of its own is something that was held then."""
    return noun.pos_ in ("NOUN", "PROPN") and any(
        c.dep_ == "poss" and c.ent_type_ == "DATE" for c in noun.children
    )


def coordinated(head: Token) -> Iterator[tuple[Token, str]]:
    """ "met Z and announced W on Monday": one date for verbs that share their subject."""
    above = head
    while shares_subject(above):
        above = above.head
        yield above, f"“{above.text}” as well, in the same breath"
    below: Token | None = head
    while below is not None:
        below = next((c for c in below.children if shares_subject(c)), None)
        if below is not None:
            yield below, f"“{below.text}” as well, in the same breath"


def shares_subject(verb: Token) -> bool:
    """Whether a verb coordinated with another has its subject: "met the king and left"."""
    joined = verb.dep_ == "conj" and verb.pos_ == "VERB" and verb.head.pos_ == "VERB"
    return joined and not any(c.dep_ in SUBJECTS for c in verb.children)


def _at_once(head: Token) -> Iterator[tuple[Token, str]]:
    """ "was hurt when a bomb exploded on Friday": one date for two simple pasts tied by "when"."""
    pairs = [(head, c, c) for c in head.children if c.dep_ == "advcl"]
    if head.dep_ == "advcl":
        pairs.append((head, head.head, head))
    for own, other, clause in pairs:
        ties = {c.lower_ for c in clause.children if c.dep_ in ("advmod", "mark")}
        if "when" in ties and _is_simple_past(other) and _is_simple_past(own):
            yield other, f"“{other.text}” at the same moment"


def _is_simple_past(verb: Token) -> bool:
    read = form(verb)
    return read.tense is Tense.PAST and not read.progressive and not read.negated


def fits(happening: Happening, link: Governed) -> bool:
    """Whether a past is not given a date ahead nor a future one behind."""
    form = happening.form
    return form is None or form.tense is not Tense.PLUPERFECT or link.word != happening.head.head


def spreads(happening: Happening, link: Governed, words: Lexicon) -> bool:
    """Whether a date of one coordinated verb is that of the other too: not where the tense changes
    ("closed in 2008 but has been reopened"), nor a whole year or month from behind ("studied law
    and emigrated in 1955")."""
    head, word = happening.head, link.word
    if word.dep_ == "nsubj" and word.head == head:
        return _grain(link) <= Grain.DAY  # "Monday's talks ended", not "the 2014 war ended"
    if word.pos_ != "VERB" or "conj" not in (head.dep_, word.dep_):
        return True
    if head not in ancestors_within(word) and word not in ancestors_within(head):
        return True
    if form(head).tense != form(word).tense:
        return False
    if form(head).passive and lemma(head) in words.intent and word.i < head.i:
        return False  # "reached a high in 2016 and was expected to rise again"
    if lemma(head) == "go" and any(c.dep_ in ("xcomp", "advcl") for c in head.children):
        return False  # "ended his term in 1994 and went on to write novels"
    if link.dated.mention.type is TimexType.DURATION and not lasts(head, words):
        return False  # "was ill for the past nine years, moved twice"
    if _grain(link) >= Grain.MONTH and any(
        c.lower_ in WORDS["later"] and c.dep_ == "advmod"
        for verb in (head, word)
        for c in verb.children
    ):
        return False  # "was found in 1991, then lost, then found again"
    bare = all(c.dep_ in ("cc", "conj", "punct", *AUXILIARIES, *SUBJECTS) for c in head.children)
    return bare or word.i < head.i or _grain(link) < Grain.MONTH


def _nonfinite(happening: Happening) -> bool:
    form = happening.form
    return form is not None and form.tense in (Tense.PARTICIPLE, Tense.INFINITIVE)


def is_told(verb: Token, words: Lexicon) -> bool:
    """Whether ``verb`` is what a sentence tells, with who says so behind it."""
    said = verb.head
    behind = verb.dep_ == "ccomp" and verb.i < said.i
    return behind and said.dep_ == "ROOT" and said.lemma_.lower() in words.speech


def _grain(link: Governed) -> Grain:
    assert link.dated.when is not None
    return link.dated.when.grain
