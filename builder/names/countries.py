"""Countries under all their names: from the ISO 3166 list of pycountry and ``countries.toml``."""

from __future__ import annotations

from functools import cache

import pycountry

from builder.names.spelling import fold, words

# Words that may stand before the country: "a senior Russian official".
_BEFORE = frozenset(
    "a an the senior top former deputy vice acting then outgoing several two".split()
)


def _listed() -> dict[str, dict[str, object]]:
    return {
        code: dict(entry)
        for code, entry in words("names/countries.toml").items()
        if isinstance(entry, dict)
    }


def _strings(entry: dict[str, object], key: str) -> list[str]:
    found = entry.get(key, [])
    return [str(word) for word in found] if isinstance(found, list) else []


@cache
def display() -> dict[str, str]:
    """The name to show, by country code."""
    names = {c.alpha_2: getattr(c, "common_name", None) or c.name for c in pycountry.countries}
    return names | {
        code: str(entry["name"]) for code, entry in _listed().items() if "name" in entry
    }


@cache
def _codes() -> dict[str, str]:
    """Country code by folded name or adjective; what two countries share is left out."""
    found: dict[str, set[str]] = {}
    for country in pycountry.countries:
        for name in (
            country.name,
            getattr(country, "common_name", ""),
            getattr(country, "official_name", ""),
        ):
            found.setdefault(fold(name), set()).add(country.alpha_2)
    for code, entry in _listed().items():
        shown = [str(entry["name"])] if "name" in entry else []
        for name in shown + _strings(entry, "also") + _strings(entry, "adjectives"):
            found.setdefault(fold(name), set()).add(code)
    return {name: min(codes) for name, codes in found.items() if name and len(codes) == 1}


@cache
def _regions() -> frozenset[str]:
    named = (fold(one.name.partition("[")[0]) for one in pycountry.subdivisions)
    return frozenset(name for name in named if name and name not in _codes())


def is_region(name: str) -> bool:
    """Whether a province, state or district of a country has that name, by ISO 3166-2."""
    return fold(name) in _regions()


@cache
def near() -> dict[str, str]:
    """Country code by a folded short form that counts only beside the country's full name."""
    return {
        fold(word): code for code, entry in _listed().items() for word in _strings(entry, "near")
    }


@cache
def adjectives() -> frozenset[str]:
    """Folded words for what comes from a country, and the countries' own short names."""
    own = {fold(word) for entry in _listed().values() for word in _strings(entry, "adjectives")}
    return frozenset(own | {fold(name) for name in display().values()})


@cache
def _governments() -> dict[str, str]:
    return {
        fold(word): code
        for code, entry in _listed().items()
        for word in _strings(entry, "government")
    }


def government_of(name: str) -> str:
    """The code of the country for whose government ``name`` stands: "Kremlin", "Seoul"; or ""."""
    return _governments().get(fold(name), "")


@cache
def code_of(name: str) -> str:
    """The ISO 3166 code of the country that ``name`` names ("" when it names none)."""
    return _codes().get(fold(name), "")


@cache
def country_in(phrase: str) -> str:
    """The country on whose behalf ``phrase`` speaks, "" when none or when in doubt.

    It stands first ("North Korea's envoy to the U.N.", "Russian foreign ministry", "the Kremlin")
    or after "of" ("the president of Ukraine").
    """
    parts = fold(phrase).split()
    while parts and parts[0] in _BEFORE:
        parts.pop(0)
    known = _codes() | _governments()
    for start in range(len(parts)):
        if start and parts[start - 1] != "of":
            continue
        for size in (4, 3, 2, 1):
            code = known.get(" ".join(parts[start : start + size]), "")
            if code:
                return code
    return ""
