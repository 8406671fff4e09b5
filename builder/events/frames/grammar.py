"""What the parse says about a verb and its clause: form, subject, objects, scope.

All functions read the words of a parse (``syntax``) and change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from builder.events.words.features import features
from builder.syntax import once

if TYPE_CHECKING:
    from builder.syntax import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
AUXILIARIES = frozenset({"aux", "auxpass"})
#: Dependents that open a clause of their own.
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass"})
WORDS = features("frames")


class Tense(StrEnum):
    """Tense and mood of a verb group, as far as news needs it."""

    PAST = "past"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    PRESENT = "present"
    FUTURE = "future"
    MODAL = "modal"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


#: Tenses that look back.
PAST = (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT)


@dataclass(frozen=True, slots=True)
class Form:
    """A verb group read: tense, the modal's lemma, negation, voice, progressive aspect."""

    tense: Tense
    modal: str
    negated: bool
    passive: bool
    progressive: bool


@once
def form(verb: Token) -> Form:
    """The verb group around ``verb``; a later conjunct shares the auxiliaries of the first."""
    own = [c for c in verb.children if c.dep_ in AUXILIARIES]
    auxes = own or _shared_auxiliaries(verb)
    modal = next((a.lemma_.lower() for a in auxes if a.tag_ == "MD"), "")
    passive = any(a.dep_ == "auxpass" for a in auxes) or _is_bare_passive(verb, auxes)
    progressive = verb.tag_ == "VBG" and any(a.lemma_ == "be" for a in auxes)
    return Form(_tense(verb, auxes, modal), modal, is_negated(verb), passive, progressive)


def _is_have(aux: Token) -> bool:
    return aux.lemma_ == "have" or aux.lower_ == "having"


def _is_bare_passive(verb: Token, auxes: list[Token]) -> bool:
    """ "a treaty signed in June": a participle without "have" and without a subject that acts."""
    if is_reduced(verb):
        return True
    if verb.tag_ != "VBN" or verb.dep_ == "ROOT" or any(_is_have(a) for a in auxes):
        return False
    if _is_past_as_its_head(verb) and not auxes:
        return False
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if own is None:
        return True
    opened = own.left_edge.i > 0 and own.left_edge.nbor(-1).lower_ == "with"
    return opened and not any(c.dep_ == "dobj" for c in verb.children)  # "with 20 wounded"


def is_reduced(verb: Token) -> bool:
    """ "The act unveiled on Monday passed": a participle that the tagger takes for a past."""
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBD"
        and not any(c.dep_ in ("dobj", *SUBJECTS) for c in verb.children)
    )


def lemma(verb: Token) -> str:
    """The lemma in lower case, with the tagger's known slips mended ("hoped" is of "hope")."""
    return _mended(verb.lemma_.lower(), verb.lower_)


@cache
def _mended(found: str, form: str) -> str:
    """ "Waned" is of "wane": a verb like "ban" doubles its last letter, "banned"."""
    if form in (f"{found}ed", f"{found}ing") and _DOUBLING.match(found):
        return f"{found}e"
    return found


_DOUBLING = re.compile(r"[^aeiou]+[aeiou][bcdfgklmnprstvz]$")


def _tense(verb: Token, auxes: list[Token], modal: str) -> Tense:
    if modal:
        return Tense.FUTURE if modal in WORDS["future"] else Tense.MODAL
    if verb.tag_ == "VB" and verb.head.lower_ == "going" and verb.dep_ == "xcomp":
        return Tense.FUTURE
    for aux in auxes:
        if aux.lower_ == "to" and not any(_is_have(a) for a in auxes):
            return Tense.INFINITIVE
        if _is_have(aux):
            return Tense.PLUPERFECT if aux.tag_ == "VBD" or aux.lower_ == "had" else Tense.PERFECT
        if aux.lemma_ in WORDS["carrying_tense"] and aux.tag_ in ("VBD", "VBZ", "VBP"):
            return Tense.PAST if aux.tag_ == "VBD" else Tense.PRESENT
    by_tag = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}
    if verb.tag_ in by_tag:
        return by_tag[verb.tag_]
    if verb.tag_ == "VB":
        # "Both deny it": a present misread as infinitive has a subject of its own; not of "let him go".
        bare = verb.dep_ in ("ccomp", "xcomp")
        return Tense.PRESENT if _has_subject(verb) and not bare else Tense.INFINITIVE
    # A bare "-ed" form that heads a clause with a subject is a past tense misread as participle.
    if verb.tag_ == "VBN" and any(c.dep_ in SUBJECTS for c in verb.children):
        return Tense.PAST
    if _is_past_as_its_head(verb) and not auxes:
        return Tense.PAST
    return Tense.PARTICIPLE


def _shared_auxiliaries(verb: Token) -> list[Token]:
    if verb.dep_ != "conj":
        return []
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return _gapped(verb)
    named = verb.tag_ == "VBD" and verb.head.tag_ == "VBN" and _is_called(verb)
    if not named and (verb.tag_ not in ("VB", "VBN", "VBG") or verb.tag_ != verb.head.tag_):
        return []
    return [c for c in verb.head.children if c.dep_ in AUXILIARIES] or _shared_auxiliaries(
        verb.head
    )


def _is_called(verb: Token) -> bool:
    """ "Was found but pronounced dead": what is called something, and calls nothing so itself."""
    links = {c.dep_ for c in verb.children}
    return bool(links & {"oprd", "acomp"}) and "dobj" not in links


def _gapped(verb: Token) -> list[Token]:
    """ "Ten were killed and twenty wounded": a subject of its own, the auxiliary of the first."""
    above = [c for c in verb.head.children if c.dep_ in AUXILIARIES]
    passive = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and not _has_following(verb))
    return above if passive and any(a.dep_ == "auxpass" for a in above) else []


def _has_following(verb: Token) -> bool:
    numbers = (c for c in verb.children if c.dep_ in SUBJECTS)
    counts = any(c.pos_ == "NUM" for c in numbers)
    return not counts or any(c.dep_ in OBJECTS for c in verb.children)


def alternatives(verb: Token) -> list[Token]:
    """ "Were killed or wounded": verbs joined by "or", in text order, of which either may have
    happened; empty for one that stands alone or is joined by "and"."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB" and not _has_subject(first):
        first = first.head
    chain = [first]
    for member in chain:
        chain += (
            c
            for c in member.children
            if c.dep_ == "conj" and c.pos_ == "VERB" and not _has_subject(c)
        )
    joined = any(c.dep_ == "cc" and c.lower_ == "or" for m in chain for c in m.children)
    return chain if joined and len(chain) > 1 else []


_MEMBERS = SUBJECTS | OBJECTS | {"pobj"}


def is_negated(verb: Token) -> bool:
    """Whether the clause of ``verb`` says that it did not happen."""
    for child in verb.children:
        link, word = child.dep_, child.lower_
        if link == "neg" or word in WORDS["negating"]:
            return True
        if link in _MEMBERS:
            if word in WORDS["nobody"]:
                return True
            if any(g.lower_ == "no" and g.dep_ in ("det", "neg") for g in child.children):
                return True
    if verb.dep_ == "xcomp" and verb.head.lemma_ in WORDS["failing"]:
        return True
    return verb.dep_ == "conj" and not _has_subject(verb) and _passes_negation_on(verb.head, verb)


def _passes_negation_on(first: Token, second: Token) -> bool:
    """ "Was not hurt or killed", not "did not hire him but bought his firm", "found no weapons and
    left": a "not" that both share."""
    objects = [c for c in first.children if c.dep_ in OBJECTS or c.dep_ == "pobj"]
    of_object = any(
        g.lower_ == "no" or g.lower_ in WORDS["nobody"] for c in objects for g in (c, *c.children)
    )
    turned = any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in first.children)
    own_tense = second.tag_ in ("VBD", "VBZ") and first.tag_ == "VB"
    return is_negated(first) and not (of_object or turned or own_tense)


def _is_past_as_its_head(verb: Token) -> bool:
    """ "Took lessons and performed": a past tense misread as a participle."""
    return verb.dep_ == "conj" and verb.head.tag_ == "VBD" and verb.tag_ == "VBN"


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


@once
def subject(verb: Token) -> Token | None:
    """The head word of the subject of ``verb``: its own, or that of the clause it shares.

    Relative pronouns are followed to their antecedent; infinitives and participles take the
    subject of the verb that governs them.
    """
    own = _own_subject(verb)
    if own is None:  # "The harbour, Berg said, was closed": the parser hung it on "was"
        helpers = (c for c in verb.children if c.dep_ in AUXILIARIES)
        own = next((c for h in helpers for c in h.children if c.dep_ in SUBJECTS), None)
    if own is not None:
        return _antecedent(verb, _named_behind(verb, own))
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return _main_noun(verb) or subject(verb.head)
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ in ("xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return _made_to(verb) or subject(verb.head)
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":  # "is due to reopen"
        return subject(verb.head.head)
    if verb.dep_ == "relcl" and verb.tag_ in ("VBN", "VBG"):
        return verb.head
    return None


def _own_subject(verb: Token) -> Token | None:
    """Its first subject; behind the label of a speaker ("Mayor Moe: “We left”") the one after it."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    if len(found) > 1 and any(t.text == ":" for t in verb.doc[found[0].i : found[1].i]):
        return found[1]
    return found[0] if found else None


def _main_noun(verb: Token) -> Token | None:
    """ "Ida Moe, whose father built the mill, left": the parser joins "left" to "built" and has no
    main verb, so that the father left."""
    clause = verb.head
    alone = clause.dep_ == "relcl" and clause.head.dep_ == "ROOT"
    return clause.head if alone and verb.nbor(-1).text == "," else None


def _named_behind(verb: Token, first: Token) -> Token:
    """Of two subjects that the parser gives a verb: the name in "the Islamic group Hamas won", the
    father in "Moe, whose father won"."""
    others = (c for c in verb.children if c.dep_ in SUBJECTS and c != first)
    of_whom = next((c for c in others if any(g.tag_ == "WP$" for g in c.subtree)), None)
    if of_whom is not None:
        return of_whom
    names = (c for c in verb.children if c.dep_ in SUBJECTS and c.pos_ == "PROPN")
    beside = (c for c in names if c.left_edge.i == first.i + 1)
    return next(beside, first) if first.pos_ == "NOUN" else first


def _made_to(verb: Token) -> Token | None:
    """ "Forcing the crew to leave", "asked Ida Moe to go": who is to do it stands as the object."""
    if verb.dep_ != "xcomp" or verb.tag_ != "VB" or lemma(verb.head) not in WORDS["making"]:
        return None
    things = (c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i)
    return next(things, None) if any(c.lower_ == "to" for c in verb.children) else None


def _antecedent(verb: Token, found: Token) -> Token:
    if found.tag_ not in ("WP", "WDT") and found.lower_ != "that":
        return found
    clause = verb
    while clause.dep_ in ("conj", "xcomp", "ccomp"):
        clause = clause.head
    if clause.dep_ != "relcl":
        return found
    if found.lower_ == "that":
        return _beside_what(_unnamed(clause.head))
    return _who(clause.head) if found.lower_ == "who" else _beside_what(_thing(clause.head))


def _thing(near: Token) -> Token:
    """ "The debate with Ida Moe, which was set for May": a person is no "which", the noun above is."""
    if near.ent_type_ != "PERSON":
        return near
    above = (a for a in ancestors_within(near) if a.pos_ not in ("ADP", "PROPN"))
    found = next(above, near)
    return found if found.pos_ == "NOUN" else near


def _unnamed(near: Token) -> Token:
    """ "Attacks aimed at Ghana that were planned in May": the name of a place takes no clause with "that", the
    noun over it does."""
    if near.pos_ != "PROPN" or near.ent_type_ not in ("GPE", "LOC"):
        return near
    for above in ancestors_within(near):
        if above.pos_ == "NOUN":
            return above
        if above.pos_ in ("VERB", "AUX") and above.dep_ != "acl":
            break
    return near


def _beside_what(near: Token) -> Token:
    """ "On the sidelines of the fair that will be held in June": the fair is held."""
    if near.lemma_.lower() not in WORDS["margins"]:
        return near
    of = (c for c in near.children if c.dep_ == "prep" and c.lower_ == "of")
    return next((g for c in of for g in c.children if g.dep_ == "pobj"), near)


def _who(near: Token) -> Token:
    """Whom "who" means where the parser hung the clause on the name of a place: "about Ida Moe, from
    Bergen, who left in May", "the second prize for Ida Moe, who won in May"."""
    homely = near.dep_ == "pobj" and near.head.lower_ in WORDS["at_home"]
    if near.ent_type_ not in ("GPE", "LOC", "FAC") and not (homely and near.pos_ == "PROPN"):
        return near
    before = (t for t in reversed(near.doc[near.sent.start : near.i]) if t.dep_ != "compound")
    held = near.head.head if near.head.dep_ == "prep" else near
    if held.lemma_.lower() in features("names")["people"]:
        return held  # "a girl in Bergen, who left"
    return next((t for t in before if t.ent_type_ == "PERSON"), held)


def conjuncts(noun: Token) -> list[Token]:
    """``noun`` and what is joined to it by "and" or a comma, in text order.

    What follows "or" is another name of the same ("the National Intelligence Service, or NIS")
    or an alternative, and does not take part.
    """
    others = list(noun.conjuncts)
    if not others:
        return [noun]
    members = sorted({noun, *others}, key=lambda t: t.i)
    joints = [c.lower_ for m in members for c in m.children if c.dep_ == "cc"]
    if "or" in joints:
        return [noun]
    if not joints and all(m.ent_type_ == "GPE" for m in members):
        return [noun]  # "Quito, Ecuador": where Quito lies
    return [m for m in members if m == noun or not _is_of_origin(m, noun)]


def _is_of_origin(member: Token, noun: Token) -> bool:
    """ "Researchers from Ghana, Norway and Peru": Peru is one of the places, no second actor; nor
    is Wales in "the Court of England and Wales"."""
    if member.ent_type_ not in ("GPE", "LOC") or not (
        noun.pos_ == "NOUN" or noun.ent_type_ == "ORG"
    ):
        return False
    return any(
        c.lower_ in WORDS["of_a_place"] and any(g.ent_type_ in ("GPE", "ORG") for g in c.children)
        for c in noun.children
        if c.dep_ == "prep" and c.i < member.i
    )


def direct_object(verb: Token) -> Token | None:
    """Head word of the direct object, or None; relative pronouns give their antecedent."""
    own = next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)
    if own is None:  # "greets Ida Moe": the parser takes the name for an adverb
        adverbs = (c for c in verb.children if c.dep_ == "npadvmod" and c.ent_type_ == "PERSON")
        own = next((c for c in adverbs if c.left_edge.i == verb.i + 1), None)
    return _antecedent(verb, own) if own is not None else None


def agent(verb: Token) -> Token | None:
    """Head word of the "by" phrase of a passive, or None."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def prepositional(verb: Token) -> Iterator[tuple[Token, Token]]:
    """Preposition and head of its object, for each prepositional phrase right under ``verb``.

    Those that the parser hung on an adverb or a date beside it count too ("arrive as early as
    Wednesday in Kursk").
    """
    for child in verb.children:
        if child.dep_ in ("advmod", "npadvmod"):
            yield from prepositional(child)
        if child.dep_ in ("prep", "dative") and child.pos_ in ("ADP", "SCONJ"):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield child, grandchild
                elif grandchild.dep_ == "prep" and grandchild.i == child.i + 1:  # "out of"
                    yield from ((child, c) for c in grandchild.children if c.dep_ == "pobj")


def is_content(verb: Token) -> bool:
    """Whether ``verb`` heads what a speech verb above it says."""
    return verb.dep_ in ("ccomp", "xcomp") or (verb.dep_ == "conj" and is_content(verb.head))


def clause_tokens(head: Token) -> list[Token]:
    """The tokens of the clause of ``head`` without the clauses that depend on it, in text order."""
    found = [head]
    stack = [
        c
        for c in head.children
        if c.dep_ not in CLAUSES and not (c.dep_ == "conj" and c.pos_ in ("VERB", "AUX"))
    ]
    while stack:
        token = stack.pop()
        found.append(token)
        stack += [c for c in token.children if c.dep_ not in ("relcl", "acl", "parataxis")]
    return sorted(found, key=lambda t: t.i)


def ancestors_within(token: Token) -> Iterator[Token]:
    """``token``'s heads up to the root of its sentence, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def in_passing(token: Token) -> bool:
    """Whether ``token`` heads a relative clause set off by a comma, or of what is "including": the
    article's own voice."""
    if token.dep_ not in ("relcl", "acl"):
        return False
    first = token.left_edge
    if token.head.dep_ == "pobj" and token.head.head.lower_ == "including":
        return True
    return first.i > token.sent.start and first.nbor(-1).text in (",", "–", "—", "(", "-")


def is_clause_border(token: Token) -> bool:
    """Whether a clause or a phrase set off by a mark begins here: a comma, a semicolon, a dash, the
    word that links a clause."""
    if token.is_punct:
        return token.text in (",", ";", ":", "—", "–", "--")
    return token.dep_ in ("mark", "cc") or token.tag_ in ("WDT", "WP", "WRB")
