"""The words by which names are read: ``words/names.<language>.toml`` read once into one value."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class NameWords:
    """Sets of words by what they do with names; the word file says what each is for."""

    people: frozenset[str]
    callers: frozenset[str]
    kin: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    personal_pronouns: frozenset[str]
    thing_pronouns: frozenset[str]
    reflexive_pronouns: frozenset[str]
    personal_titles: frozenset[str]
    forms_of_address: frozenset[str]
    sole_offices: frozenset[str]
    styles: frozenset[str]
    other_office: frozenset[str]
    dying: frozenset[str]
    private_callings: frozenset[str]
    leaders: frozenset[str]
    seated_offices: frozenset[str]
    led: frozenset[str]
    heads_before_general: frozenset[str]
    given_words: frozenset[str]
    suffixes: frozenset[str]
    degrees: frozenset[str]
    saints: frozenset[str]
    nobody: frozenset[str]
    unnaming: frozenset[str]
    days: frozenset[str]
    things: frozenset[str]
    storms: frozenset[str]
    groups: frozenset[str]
    place_heads: frozenset[str]
    towns: frozenset[str]
    place_beginnings: frozenset[str]
    sites: frozenset[str]
    where: frozenset[str]
    siting: frozenset[str]
    arriving: frozenset[str]
    besieging: frozenset[str]
    striking: frozenset[str]
    country_parts: frozenset[str]
    organisation_ends: frozenset[str]
    company_ends: frozenset[str]
    national_bodies: frozenset[str]
    body_adjectives: frozenset[str]
    state_agents: frozenset[str]
    branches: frozenset[str]
    companies: frozenset[str]
    vessels: frozenset[str]
    done_to_persons: frozenset[str]
    country_nouns: frozenset[str]
    person_nouns: frozenset[str]
    paired_people: frozenset[str]
    groupings: frozenset[str]
    pair: frozenset[str]
    articles: frozenset[str]
    pointing: frozenset[str]
    renewing: frozenset[str]
    of_a_date: frozenset[str]
    grouped: frozenset[str]
    sorting: frozenset[str]
    naming_tails: frozenset[str]
    with_taker: frozenset[str]
    with_doer: frozenset[str]
    locating: tuple[str, ...]  # surest first
    organisation_families: tuple[frozenset[str], ...]
    taken_up: dict[str, frozenset[str]]  # a noun → what it can take up


@cache
def name_words(language: str = "en") -> NameWords:
    """The words of ``language``. Raises ``FileNotFoundError`` where there are none."""
    source = files("builder.events") / "words" / f"names.{language}.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    families = ("locating", "organisation_families", "taken_up")
    sets = [field.name for field in fields(NameWords) if field.name not in families]
    found: dict[str, Any] = {name: frozenset(data[name].split()) for name in sets}
    return NameWords(
        **found,
        locating=tuple(data["locating"]),
        organisation_families=tuple(map(frozenset, data["organisation_families"])),
        taken_up={family[0]: frozenset(family) for family in data["taken_up"]},
    )
