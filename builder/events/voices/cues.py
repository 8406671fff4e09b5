"""Cues: the words by which an article gives something to somebody.

Verbs of speech ("said", "called for") and of mind ("wants", "opposes"), adjectives ("is sure that")
and "according to". Wider than a speech
act of the timeline: that somebody wants a thing is worth knowing, but is no statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from builder.events.frames.grammar import (
    AUXILIARIES,
    SUBJECTS,
    agent,
    direct_object,
    lemma,
    prepositional,
    subject,
)
from builder.events.frames.speakers import speaker_of
from builder.events.frames.speech import contents, is_passive, quotes_beside
from builder.events.frames.text import Passage
from builder.events.voices.marks import DASHES, Cue, by_colon, by_dash
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("voices")


def cues(passage: Passage, lexicon: Lexicon, among: Iterable[Token] | None = None) -> Iterator[Cue]:
    """The cues of a passage outside its quotations, in text order; only those ``among`` some of
    its words where these are given."""
    for token in passage.doc if among is None else among:
        found = _at(token, passage, lexicon)
        if found is not None and (found.exact or not passage.in_quotes(token)):
            yield found


def _at(token: Token, passage: Passage, lexicon: Lexicon) -> Cue | None:
    if token.pos_ == "VERB":
        return (
            _according(token) if token.lower_ == "according" else _by_verb(token, passage, lexicon)
        )
    if token.pos_ == "NOUN":
        held = token.dep_ == "pobj" and token.head.lower_ in ("in", "by")
        return _in_view(token) if held and token.lower_ in WORDS["view_nouns"] else None
    if token.pos_ == "ADJ":
        return _by_adjective(token, lexicon)
    if token.text in DASHES:
        return by_dash(token, passage)
    if token.text == ":":
        return by_colon(token)
    return _according(token) if token.lower_ == "according" else None


# ---------------------------------------------------------------- verbs


def _by_verb(verb: Token, passage: Passage, lexicon: Lexicon) -> Cue | None:
    word = lemma(verb)
    speech = lexicon.speech.get(word)
    act = speech or lexicon.attitudes.get(word)
    if act is None or verb.dep_ in (*AUXILIARIES, "amod", "compound") or _is_command(verb):
        return None
    passive = is_passive(verb)
    if _only_names(verb, passive, word):
        return None
    source = agent(verb) if passive else _source(verb, passage, lexicon)
    clauses = contents(verb, lexicon)
    things = () if clauses else tuple(_things(verb, passive))
    told = bool(clauses) or any(t.dep_ in ("xcomp", "pcomp", "oprd") for t in things)
    told = told or any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.children)
    told = told or (speech is not None and (quotes_beside(verb, passage) or _before_colon(verb)))
    told = told or (source is not None and source.lemma_.lower() in lexicon.findings)
    if not told and (word in lexicon.needs_clause or _is_purpose(verb, lexicon)):
        return None
    if speech is None and (not (clauses or things) or not _minds(source, passive)):
        return None
    if speech is not None and word in lexicon.needs_content and not (told or things):
        return None
    return Cue(
        verb,
        _words(verb, things),
        source,
        clauses or things,
        act,
        speech is not None,
        None if passive else _relative(verb, source),
    )


def _relative(verb: Token, source: Token | None) -> Token | None:
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return own if own is not None and own != source and own.tag_ in ("WP", "WDT") else None


def _before_colon(verb: Token) -> bool:
    """ "The governor added:" before a paragraph of his."""
    return verb.sent.text.rstrip().endswith(":")


def _only_names(verb: Token, passive: bool, word: str) -> bool:
    """ "a plan called Sunrise", "were seen running", "worth noting": nobody in particular calls,
    sees or notes it."""
    if verb.head.lower_ == "worth":
        return True
    if agent(verb) is not None:
        return False
    if verb.tag_ in ("VBN", "VBD") and verb.dep_ == "acl":
        return True
    return passive and (word in WORDS["naming"] or word in ("see", "suppose"))


def _is_command(verb: Token) -> bool:
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and subject(verb) is None


def _is_purpose(verb: Token, lexicon: Lexicon) -> bool:
    """ "forces them to disclose it": an infinitive that tells of no act, unless it is what
    somebody begins, seems or happens to do."""
    if not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return False
    above = verb.head
    return verb.dep_ != "xcomp" or above.lemma_.lower() not in lexicon.aspect | WORDS["raising"]


def _source(verb: Token, passage: Passage, lexicon: Lexicon) -> Token | None:
    found = speaker_of(verb, passage, lexicon)
    if found is None and verb.dep_ in ("pcomp", "advcl", "xcomp", "csubj"):
        above = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None)
        found = subject(above) if above is not None else None
    return found


def _minds(source: Token | None, passive: bool) -> bool:
    """Whether the source can think and want: not "it", not a day."""
    if source is None:
        return passive
    return source.lower_ not in WORDS["no_source"] and source.ent_type_ not in ("DATE", "TIME")


def _things(verb: Token, passive: bool) -> Iterator[Token]:
    """Heads of what is said or thought of where it is no clause, in text order."""
    if passive:
        yield from (c for c in verb.children if c.dep_ in SUBJECTS)
        yield from (verb.head,) if verb.dep_ == "acl" else ()
    thing = direct_object(verb)
    if thing is not None:
        yield thing
    for child in verb.children:
        after = child.i > verb.i and (child.dep_ != "advcl" or child.tag_ == "VB")
        if after and child.dep_ in ("xcomp", "oprd", "attr", "acomp", "advcl"):
            yield child
    for preposition, noun in prepositional(verb):
        topic = preposition.lower_ in WORDS["topic_prepositions"] and preposition.i > verb.i
        if preposition.lower_ in ("to", "with", "at") and verb.lemma_ in WORDS["addressing"]:
            topic = False
        if topic and noun.ent_type_ not in ("DATE", "TIME"):
            yield noun
    for child in verb.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in WORDS["topic_prepositions"]
            and child.i > verb.i
        ):
            yield from (g for g in child.children if g.dep_ == "pcomp")


def _words(verb: Token, things: tuple[Token, ...]) -> tuple[Token, ...]:
    """The verb with its auxiliaries, negation, particle and the preposition before the content."""
    group = [
        c
        for c in verb.children
        if c.dep_ in (*AUXILIARIES, "neg", "prt") or (c.dep_ == "advmod" and c.i == verb.i - 1)
    ]
    group += [p for p, noun in prepositional(verb) if noun in things[:1]]
    return tuple(sorted([verb, *group], key=lambda t: t.i))


# ---------------------------------------------------------------- nouns, adjectives, phrases


def _by_adjective(word: Token, lexicon: Lexicon) -> Cue | None:
    """ "is sure that P", "were worried about N": a predicate with a content."""
    if word.lemma_.lower() not in lexicon.attitude_adjectives or word.dep_ != "acomp":
        return None
    clauses = tuple(c for c in word.children if c.dep_ in ("ccomp", "xcomp"))
    things = tuple(n for p, n in prepositional(word) if p.lower_ in WORDS["topic_prepositions"])
    source = subject(word.head)
    if not (clauses or things) or source is None or not _minds(source, False):
        return None
    return Cue(word, (word.head, word), source, clauses or things[:1], "feel", False)


def _according(word: Token) -> Cue | None:
    """ "according to X, P"."""
    to = next((c for c in word.children if c.lower_ == "to"), None)
    if to is None and word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "to":
        to = word.nbor(1)
    if to is None:
        return None
    source = next((c for c in to.children if c.dep_ == "pobj"), None)
    above = word.head
    while above.head != above and above.pos_ not in ("VERB", "AUX"):
        above = above.head
    return Cue(word, (word, to), source, (above,), "say", True)


def _in_view(noun: Token) -> Cue | None:
    """ "In Berg's view, P", "in the words of Berg, P"."""
    source = next((c for c in noun.children if c.dep_ == "poss"), None)
    if source is None:
        source = next((n for p, n in prepositional(noun) if p.lower_ == "of"), None)
    verb = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if source is None or verb is None:
        return None
    return Cue(noun, (noun.head, noun), source, (verb,), "say", True)
