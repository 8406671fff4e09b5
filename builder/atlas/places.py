"""Where a name lies: a country, a town, a state or province, or the town a region is named after.

Nothing is guessed. A name that several towns of like size have is a country's, if one is named
with it; otherwise it is not located, and neither are squares, coasts and seas.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from builder.names.countries import code_of
from builder.names.spelling import fold, words

# A region is found at its town of the same name, and says so.
_REGION = re.compile(
    r" (?:region|oblast|province|governorate|prefecture|district|county|area|front|valley)$"
)
# So many times as populous as the next of its name, a town is meant without saying the country:
# Paris and not Paris, Texas. Below it, news says which one ("Tripoli, Lebanon").
CLEARLY = 3.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A point, in degrees. ``town`` names what lies there; a region is only ``near`` it."""

    town: str
    country: str  # ISO 3166 code
    latitude: float
    longitude: float
    near: bool = False


@dataclass(frozen=True, slots=True)
class Land:
    """A country, by its ISO 3166 code: an area and no point."""

    country: str


def locate(name: str, countries: Collection[str] = ()) -> Spot | Land | None:
    """Where ``name`` lies; None where that is not known or not certain.

    ``countries`` are the codes of countries that are named with it, the likeliest first; they
    decide between towns of one name.
    """
    if code := code_of(name):
        return Land(code)
    plain = fold(name)
    if town := _town(plain, countries):
        return Spot(*town[:4], near=town[5])
    region = _REGION.sub("", plain)
    if region != plain and (town := _town(region, countries)):
        return Spot(*town[:4], near=True)
    return None


#: A name that stands for a town of so many thousand is meant as the town.
CITY = 300


def is_city(name: str) -> bool:
    """Whether a large town is called ``name``."""
    return any(town[4] >= CITY for town in _towns(fold(name)))


def is_town(name: str) -> bool:
    """Whether any town, however small, is called ``name``."""
    return any(True for _ in _towns(fold(name)))


# Name, country, latitude, longitude, thousands of people, and whether it is a region.
Town = tuple[str, str, float, float, int, bool]


def _town(plain: str, countries: Collection[str]) -> Town | None:
    names = dict.fromkeys((plain, _spelt().get(plain, plain), f"{plain} city"))
    found = [town for name in names for town in _towns(name)]
    found.sort(key=lambda town: (-town[4], town))
    for country in countries:
        for town in found:
            if town[1] == country:
                return town
    if len(found) > 1 and found[0][4] < CLEARLY * found[1][4]:
        return None
    return found[0] if found else None


@cache
def _spelt() -> dict[str, str]:
    spellings = words("atlas/spellings.toml")
    return {fold(ours): fold(str(theirs)) for ours, theirs in spellings.items()}


def _towns(plain: str) -> Iterator[Town]:
    """The towns of a folded name, the most populous first."""
    for line in _lines().get(plain, ()):
        name, country, latitude, longitude, people, _, *region = line.split("\t")
        yield name, country, float(latitude), float(longitude), int(people), bool(region)


@cache
def _lines() -> dict[str, list[str]]:
    """The lines of the gazetteer by folded name; few of them are ever asked for, and read."""
    packed = resources.files("builder").joinpath("atlas/places.tsv.gz").read_bytes()
    found: dict[str, list[str]] = {}
    for line in gzip.decompress(packed).decode().splitlines():
        name, _, _, _, _, folded, *_ = line.split("\t")
        found.setdefault(folded or name.lower(), []).append(line)
    return found
