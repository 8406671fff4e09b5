"""How names are spelt, and when two spellings are the same name.

Forms brought together: "the U.S." / "US", "Zelensky" / "Zelenskyy" / "Zelenskiy", "Kim Jong-un" /
"Kim Jong Un", "Putin's" / "Putin", "Lt. Gen. Kyrylo Budanov" / "Kyrylo Budanov", "Apple Inc." /
"Apple". Kept apart: "Vladimir" / "Volodymyr", "Andrei" / "Andriy": the same name in two languages,
and nearly always two people.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

from builder.model import NameKind

#: What is written for an apostrophe, one and all the same in a name: "O’Connor", "Hawaiʻi".
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ′`´", "'"))
_POSSESSIVE = re.compile(r"'(s)?$", re.IGNORECASE)
_POINTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_NOT_WORD = re.compile(r"[^\w&+']+")
_COMPANY = frozenset(
    "inc corp corporation co ltd llc plc ag gmbh sa nv group holdings company".split()
)


@cache
def words(file: str) -> dict[str, object]:
    """A word list as TOML reads it; ``file`` counts from ``builder``: "names/names.toml"."""
    text = resources.files("builder").joinpath(file).read_text(encoding="utf-8")
    return tomllib.loads(text)


def table(file: str, key: str) -> list[str]:
    """The list of words under ``key`` of the word list ``file``."""
    found = words(file)[key]
    assert isinstance(found, list)
    return [str(word) for word in found]


@cache
def organisations() -> dict[str, str]:
    """The organisations known beforehand, by each folded form of their names."""
    known = words("names/names.toml")["organisations"]
    assert isinstance(known, dict)
    return {fold(form): name for name, forms in known.items() for form in [name, *forms]}


@cache
def given(sex: str) -> frozenset[str]:
    """Folded given names of "women" or "men", or "either"."""
    table = words("names/names.toml")["given"]
    assert isinstance(table, dict)
    return frozenset(fold(name) for name in table[sex])


def is_given(word: str) -> bool:
    """Whether ``word`` is a common given name."""
    return any(fold(word) in given(sex) for sex in ("women", "men", "either"))


def straight(text: str) -> str:
    """``text`` with the straight apostrophe for every other mark that stands for one."""
    return text.translate(_APOSTROPHES)


def clean(name: str) -> str:
    """The name without what the sentence hung on it: spaces, quotes, possessive, leading "the"."""
    text = straight(name).replace("\u00a0", " ")
    text = " ".join(text.split()).strip(" \"“”'.,;:()[]-–—")
    text = _POSSESSIVE.sub("", text)
    if name.rstrip(" ,;:").endswith(".") and _POINTED.search(name.split()[-1]):
        text += "."  # "U.S." keeps its last point
    return text[4:] if text[:4] in {"the ", "The "} and text[4:5].isupper() else text


@cache
def fold(name: str) -> str:
    """The name in small unaccented letters, words apart by one space: for comparing, not for show."""
    text = clean(name)
    if "." in text:
        text = _POINTED.sub(lambda match: match[0].replace(".", ""), text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = text.casefold()
    parts = _NOT_WORD.split(text)
    if "'" in text:
        parts = [_POSSESSIVE.sub("", part).replace("'", "") for part in parts]
    return " ".join(part for part in parts if part)


@cache
def _titles() -> dict[str, list[list[str]]]:
    """The words of each title by its first one, the longest title first."""
    found: dict[str, list[list[str]]] = {}
    for title in sorted(set(table("names/names.toml", "titles"))):
        found.setdefault(title.split()[0], []).append(title.split())
    return {first: sorted(titles, key=len, reverse=True) for first, titles in found.items()}


def _title(parts: list[str]) -> int:
    """How many words of a name are a title that stands before something; 0 for none."""
    titles = _titles().get(parts[0], ())
    return next((len(t) for t in titles if len(t) < len(parts) and parts[: len(t)] == t), 0)


def untitled(folded: str, adjectives: frozenset[str] = frozenset()) -> str:
    """A person's folded name without titles; at least one word stays.

    ``adjectives`` are folded words such as "russian" that may stand before a title.
    """
    parts = folded.split()
    while len(parts) > 1:
        size = _title(parts)
        if not size:
            size = next((n for n in (2, 1) if " ".join(parts[:n]) in adjectives), 0)
            if not (size < len(parts) and _title(parts[size:])):
                break
        parts = parts[size:]
    return " ".join(parts)


@cache
def sound(word: str) -> str:
    """What is left of a folded word when the ways of writing Cyrillic and Arabic are levelled."""
    text = re.sub(r"(?<=[^aeiou])(iy|yy|ii|ij|yj|yi|i)$", "y", word) if len(word) > 3 else word
    text = re.sub(r"e[iy]y?$", "ey", text) if len(word) > 3 else text
    text = re.sub(r"^ye", "e", text).replace("ks", "x")
    text = re.sub(r"^[mM][ou]h?amm?[ae]d$", "muhammad", text)
    return re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", text)


@cache
def spelling_key(folded: str, kind: NameKind) -> str:
    """Equal for spellings of one name; persons by sound, organisations without "Inc."."""
    parts = folded.split()
    if kind is NameKind.PERSON:
        return " ".join(sound(part) for part in parts)
    while len(parts) > 1 and parts[-1] in _COMPANY:
        parts.pop()
    return " ".join(parts)


def slug(text: str, longest: int = 60) -> str:
    """``text`` as part of an address: small ASCII letters, figures and hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", straight(text).replace("ß", "ss").replace("'", ""))
    plain = plain.encode("ascii", "ignore").decode("ascii").lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(plain) <= longest:
        return plain
    cut = plain[: longest + 1].rpartition("-")[0]
    return cut or plain[:longest]
