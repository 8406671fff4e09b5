"""The word lists of the events room: ``words/<language>.toml`` read once into one value."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they do; lemmas in lower case. See the comments in the word file."""

    speech: dict[str, str]  # reporting verb → class of the speech act
    needs_content: frozenset[str]
    needs_clause: frozenset[str]
    states: frozenset[str]
    lasting_verbs: frozenset[str]
    acts: frozenset[str]
    phrasal_acts: frozenset[str]
    aspect: frozenset[str]
    intent: frozenset[str]
    wish: frozenset[str]
    success: frozenset[str]
    scheduled: frozenset[str]
    light_object: frozenset[str]
    light_subject: frozenset[str]
    endings: frozenset[str]
    event_nouns: frozenset[str]
    happening_nouns: frozenset[str]
    speech_nouns: dict[str, str]
    claim_nouns: frozenset[str]
    deciders: frozenset[str]
    requests: frozenset[str]
    attitudes: dict[str, str]  # verb of mind → class of the attitude
    attitude_nouns: dict[str, str]
    attitude_adjectives: frozenset[str]
    findings: frozenset[str]
    papers: frozenset[str]
    hedges_claimed: frozenset[str]
    hedges_hypothetical: frozenset[str]
    conditions: frozenset[str]
    anonymous: frozenset[str]
    person_roles: frozenset[str]
    organisation_roles: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]  # of persons and organisations
    callings: frozenset[str]  # titles and roles
    salient: frozenset[str]
    unclear: frozenset[str]  # pronouns that name nobody by themselves
    speakers_own: frozenset[str]  # pronouns of who speaks and who is spoken to
    never_first: frozenset[str]
    never_last: frozenset[str]
    linking: frozenset[str]
    pointing: frozenset[str]  # determiners that point back
    naming: frozenset[str]  # verbs that give a name
    particles: frozenset[str]
    questions: frozenset[str]
    labels: frozenset[str]
    listed: frozenset[str]
    readers: frozenset[str]


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The word lists of ``language``. Raises ``FileNotFoundError`` where there is none."""
    source = files("builder.events") / "words" / f"{language}.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    persons, bodies = frozenset(data["roles"]["person"]), frozenset(data["roles"]["organisation"])
    titles = frozenset(data["titles"]["words"])
    return Lexicon(
        speech=_by_class(data["speech"]),
        needs_content=frozenset(data["needs"]["content"]),
        needs_clause=frozenset(data["needs"]["clause"]),
        states=frozenset(data["states"]["verbs"]),
        lasting_verbs=frozenset(data["courses"]["verbs"]),
        acts=frozenset(data["courses"]["acts"]),
        phrasal_acts=frozenset(data["courses"]["phrasal"]),
        aspect=frozenset(data["carriers"]["aspect"]),
        intent=frozenset(data["carriers"]["intent"]),
        wish=frozenset(data["carriers"]["wish"]),
        success=frozenset(data["carriers"]["success"]),
        scheduled=frozenset(data["schedule"]["verbs"]),
        light_object=frozenset(data["light"]["object"]),
        light_subject=frozenset(data["light"]["subject"]),
        endings=frozenset(data["light"]["endings"]),
        event_nouns=frozenset(data["nouns"]["events"]) | frozenset(data["nouns"]["happenings"]),
        happening_nouns=frozenset(data["nouns"]["happenings"]),
        speech_nouns=dict(data["nouns"]["speech"]),
        claim_nouns=frozenset(data["nouns"]["claims"]),
        deciders=frozenset(data["nouns"]["deciders"]),
        requests=frozenset(data["nouns"]["requests"]),
        attitudes=_by_class(data["attitudes"]["verbs"]),
        attitude_nouns=_by_class(data["attitudes"]["nouns"]),
        attitude_adjectives=frozenset(data["attitudes"]["adjectives"]),
        findings=frozenset(data["attitudes"]["findings"]),
        papers=frozenset(data["speakers"]["papers"]),
        hedges_claimed=frozenset(data["hedges"]["claimed"]),
        hedges_hypothetical=frozenset(data["hedges"]["hypothetical"]),
        conditions=frozenset(data["hedges"]["conditions"]),
        anonymous=frozenset(data["speakers"]["anonymous"]),
        person_roles=persons,
        organisation_roles=bodies,
        titles=titles,
        roles=persons | bodies,
        callings=titles | persons | bodies,
        salient=frozenset(data["salient"]["verbs"]),
        unclear=frozenset(data["pronouns"]["unclear"]),
        speakers_own=frozenset(data["pronouns"]["speakers_own"]),
        never_first=frozenset(data["cards"]["never_first"]),
        never_last=frozenset(data["cards"]["never_last"]),
        linking=frozenset(data["cards"]["linking"]),
        pointing=frozenset(data["cards"]["pointing"]),
        naming=frozenset(data["cards"]["naming"]),
        particles=frozenset(data["cards"]["particles"]),
        questions=frozenset(data["titles"]["questions"]),
        labels=frozenset(data["titles"]["labels"]),
        listed=frozenset(data["titles"]["listed"]),
        readers=frozenset(data["titles"]["readers"]),
    )


def _by_class(table: dict[str, list[str]]) -> dict[str, str]:
    """Word → class, of a table of classes with their words."""
    return {word: kind for kind, words in table.items() for word in words}
