"""Who takes part and where: participants with roles, and the place of the happening."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.frames.grammar import (
    agent,
    ancestors_within,
    conjuncts,
    direct_object,
    lemma,
    prepositional,
    subject,
)
from builder.events.frames.happenings import Happening
from builder.events.names.phrases import place_name
from builder.events.names.who import Cast, Named
from builder.events.words.features import features
from builder.events.words.lexicon import lexicon
from builder.model import NameKind, Participant, Role
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("names")

_PLACES = (NameKind.PLACE, NameKind.COUNTRY)


def participants(
    happening: Happening, cast: Cast, speaker: Token | None
) -> tuple[Participant, ...]:
    """The named participants of a happening with their roles, actors first, each once."""
    found: dict[str, Participant] = {}
    for token, role in _roles(happening, speaker):
        for member in conjuncts(token):
            if member.i != token.i and not _same_clause(member, happening):
                continue
            for named, its_role in _meant(member, cast, role):
                if named.name not in found:
                    found[named.name] = Participant(named.name, named.kind, its_role)
    for _, named in cast.names_in(_without_asides(happening)):
        if named.name not in found and named.kind is not NameKind.PLACE:
            found[named.name] = Participant(named.name, named.kind, Role.OTHER)
    order = {Role.ACTOR: 0, Role.ACTED_ON: 1, Role.OTHER: 2}
    return tuple(sorted(found.values(), key=lambda p: order[p.role]))


def _roles(happening: Happening, speaker: Token | None) -> Iterator[tuple[Token, Role]]:
    head = happening.head
    if happening.nominal:
        yield from _nominal_roles(head)
        return
    assert happening.form is not None
    found = speaker if happening.speech is not None else subject(head)
    if happening.form.passive and happening.speech is None:
        doer = agent(head)
        if doer is not None:
            yield doer, Role.ACTOR
        if found is not None:
            yield found, Role.ACTED_ON
        return
    if found is not None:
        yield found, Role.ACTOR
    for child in head.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield child, Role.ACTED_ON
    thing = direct_object(head)
    if thing is not None:
        yield thing, Role.ACTED_ON


def _nominal_roles(noun: Token) -> Iterator[tuple[Token, Role]]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield child, Role.ACTOR
        if child.dep_ in ("prep", "agent") and child.lower_ in WORDS["with_taker"]:
            role = Role.ACTOR if child.lower_ in WORDS["with_doer"] else Role.OTHER
            yield from ((thing, role) for thing in child.children if thing.dep_ == "pobj")


def _meant(token: Token, cast: Cast, role: Role) -> Iterator[tuple[Named, Role]]:
    """The name at ``token``; for "Ukrainian forces" the country they belong to, as well."""
    named = cast.of(token)
    if named is not None:
        yield named, role
        if named.kind is NameKind.ORGANISATION:
            country = cast.country_of(token) if _is_of_state(token) else ""
            if country and country != named.name:
                yield Named(country, NameKind.COUNTRY), Role.OTHER
        return
    people = list(cast.apposed(token)) or cast.pair(token)
    for person in people:
        yield person, role
    if token.pos_ not in ("NOUN", "PROPN"):
        return
    owners = (c for c in token.children if c.dep_ in ("poss", "compound") and c.pos_ == "PROPN")
    owned = [owner for c in owners if (owner := cast.of(c)) is not None]
    country = cast.country_of(token)
    if country and not _is_branch(token, owned):
        acts = not people and _is_of_state(token)
        acts = acts or bool(code_of(token.text))
        yield Named(country, NameKind.COUNTRY), role if acts else Role.OTHER
    yield from ((owner, Role.OTHER) for owner in owned if owner.name != country)


def _is_of_state(noun: Token) -> bool:
    """Whether a noun is of those who act for a country: with "Norwegian troops" Norway acts, with
    "Norwegian Airlines" it does not."""
    return (
        noun.lemma_.lower() in WORDS["state_agents"]
        or noun.lemma_.lower() in WORDS["national_bodies"]
    )


def _is_branch(noun: Token, owners: list[Named]) -> bool:
    """ "Moe International's Norwegian branch": Norway has no part in it."""
    of = (g for c in noun.children if c.lower_ == "of" for g in c.children)
    bodies = any(owner.kind is NameKind.ORGANISATION for owner in owners)
    return (bodies or any(g.text[:1].isupper() for g in of)) and noun.lemma_.lower() in WORDS[
        "branches"
    ]


def _without_asides(happening: Happening) -> list[Token]:
    """The clause's words without appositions: "Budanov, the head of Ukraine's directorate"."""
    head, clause = happening.head, happening.clause
    aside = {t.i for a in clause if a.dep_ == "appos" and a.i != head.i for t in a.subtree}
    if any(a.dep_ == "appos" for a in (head, *ancestors_within(head))):
        aside.add(head.i)
    return [t for t in clause if t.i not in aside]


def _same_clause(token: Token, happening: Happening) -> bool:
    return token in happening.clause or happening.head.dep_ == "relcl"


def places(happening: Happening, cast: Cast) -> tuple[str, ...]:
    """Where it happened: at most the places its own clause names, surest preposition first."""
    head = happening.head
    ranked: list[tuple[int, int, str]] = []
    for preposition, noun in _phrases(happening):
        word = preposition.lower_
        ranks = ("inside", "locating", "arriving")
        rank = next((i for i, way in enumerate(ranks) if word in WORDS[way]), None)
        if rank is None or _is_paper(noun, head):
            continue
        name = _place(noun, cast)
        if name:
            ranked.append((rank, noun.i, name))
    if not ranked and head.dep_ == "relcl":
        ranked += [(0, noun.i, name) for noun, name in _antecedent_place(head, cast)]
    seen = dict.fromkeys(name for _, _, name in sorted(ranked))
    return tuple(seen)[:2]


def _phrases(happening: Happening) -> Iterator[tuple[Token, Token]]:
    head = happening.head
    yield from prepositional(head)
    if happening.speech is not None:
        return  # "called for a ban on entry to Peru": no place of the call
    thing = direct_object(head)
    if thing is not None:
        yield from _of_noun(thing)
    own = subject(head) if not happening.nominal else None
    if own is not None and own.pos_ == "NOUN":  # "The new museum in Oslo opens"
        yield from _of_noun(own)
    for _, noun in prepositional(head):
        if noun.pos_ == "NOUN":
            yield from _of_noun(noun)


def _is_paper(noun: Token, head: Token) -> bool:
    """ "Described the plan in the Guardian": a paper, whatever it is taken for."""
    article = any(c.lower_ == "the" for c in noun.children)
    told = lemma(head) in lexicon().speech
    return told and article and noun.pos_ == "PROPN" and noun.ent_type_ not in ("GPE", "LOC")


def _of_noun(noun: Token) -> Iterator[tuple[Token, Token]]:
    """ "An attack on Kursk", "a bridge in Oslo"; not "a book on China"."""
    struck = noun.lemma_.lower() in WORDS["striking"]
    for preposition, place in prepositional(noun):
        if preposition.lower_ != "on" or struck:
            yield preposition, place


def _place(noun: Token, cast: Cast) -> str:
    name = place_name(noun)
    if name:
        return name
    named = cast.of(noun)
    return named.name if named is not None and named.kind in _PLACES else ""


def _antecedent_place(head: Token, cast: Cast) -> Iterator[tuple[Token, str]]:
    """ "Russia's Kursk region, where forces launched …"."""
    if any(c.lower_ == "where" for c in head.children):
        name = _place(head.head, cast)
        if name:
            yield head.head, name
