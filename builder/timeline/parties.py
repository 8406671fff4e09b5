"""For which country a name acts and speaks: Putin and the Kremlin for Russia.

Needed twice: "Putin signed" and "Russia signed" can be one signing; and a denial by Moscow is taken
back when Moscow, whoever speaks, admits. Read from the names themselves and from what stands beside
people: "Russian President Vladimir Putin", "Kyrylo Budanov, the head of Ukraine's ...".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from builder.model import Article, Name, NameKind
from builder.names import countries
from builder.names.spelling import fold, untitled
from builder.timeline.names import Register

SPELT = 4  # letters in which two spellings of a given name are alike: "Bettie", "Betty"
_BEFORE = 6  # so many words before a name can be a country and a title
_APPOSITION = re.compile(r",? (?:the |a |an )([^,.;:()]{3,70})[,.;]")
_OFFICE = re.compile(
    r"\b(president|minister|secretary|chief|head|leader|spokes\w+|ambassador|envoy|general|officer|"
    r"commander|director|lawmaker|official|chancellor|premier|adviser|aide|diplomat|senator)\b"
)
# "the Kremlin's spokesman, NAME": at most four words before the office
_OFFICE_AHEAD = re.compile(rf"((?:[^\s,.;:()]+ ){{1,4}}){_OFFICE.pattern}, $")


@dataclass(frozen=True, slots=True)
class Parties:
    """The country code of each name that has one."""

    names: dict[str, Name]
    codes: dict[str, str]
    countries: dict[str, str]  # the countries' own names, by code

    def of(self, key: str, phrase: str = "") -> str:
        """The party of the name ``key``, or of a speaker called ``phrase``; "" when unknown."""
        return self.codes.get(key, "") or (countries.country_in(phrase) if phrase else "")

    def state_of(self, key: str) -> str:
        """The country's own name for what only stands for its government, else ``key``."""
        code = countries.government_of(self.names[key].name)
        return self.countries.get(code, key) if code else key

    def allied(self, a: str, b: str) -> bool:
        """Whether one name may stand for the other as an actor: a country and what acts for it."""
        one, other = self.codes.get(a, ""), self.codes.get(b, "")
        if not one or one != other:
            return False
        return NameKind.COUNTRY in (self.names[a].kind, self.names[b].kind)

    def alike(self, a: str, b: str) -> bool:
        """Whether two names may be one that nothing joined: "Fred Larue" and "Frederick C. Larue",
        "Saints" and "New Orleans Saints". It forbids nothing then, and says nothing for it."""
        return may_be_one(fold(self.names[a].name), fold(self.names[b].name))


@cache
def may_be_one(a: str, b: str) -> bool:
    """Whether one folded name may be a form of the other: the same last word, and of those before
    it each of the shorter begins, abbreviates or begins as one of the longer; or all its words are
    there."""
    short, long = sorted((a.split(), b.split()), key=len)
    if not short or set(short) <= set(long):
        return bool(short)
    given = long[:-1]
    return short[-1] == long[-1] and all(
        any(x.startswith(y) or y.startswith(x) or x[:SPELT] == y[:SPELT] for y in given)
        for x in short[:-1]
    )


def parties(articles: Sequence[Article], who: Register) -> Parties:
    """The party of every name of the register."""
    codes = {key: _own(name.name, name.kind) for key, name in who.names.items()}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    forms = _forms(who)
    for article in articles:
        here = forms.get(article.id, [])
        spelt = [form for form, _ in here]
        for (_, key), some in zip(here, _all_beside(article.text, spelt), strict=True):
            votes[key].update(some)
    for key, found in votes.items():
        best = found.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            codes[key] = best[0][0]
    own = {codes[key]: key for key, name in who.names.items() if name.kind is NameKind.COUNTRY}
    return Parties(who.names, {key: code for key, code in codes.items() if code}, own)


def _own(name: str, kind: NameKind) -> str:
    if kind is NameKind.COUNTRY:
        return countries.code_of(name)
    if kind is NameKind.PLACE:
        return countries.government_of(name)
    return countries.country_in(name) if kind is NameKind.ORGANISATION else ""


def _forms(who: Register) -> dict[str, list[tuple[str, str]]]:
    """The spellings of people to look for in each article, with their ids."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (article, folded), key in sorted(who.ids.items()):
        name = who.names[key]
        if name.kind is NameKind.PERSON:
            for form in (name.name, *name.aliases):
                if fold(form) == folded:
                    found[article].append((form, key))
    return found


def _all_beside(text: str, spelt: Iterable[str]) -> list[list[str]]:
    return [list(_beside(text, form)) for form in spelt]


def _beside(text: str, form: str) -> Iterable[str]:
    """The countries that titles and appositions beside the name speak of."""
    name = untitled(fold(form), countries.adjectives())
    for start in _starts(text, form):
        before = text[max(0, start - 80) : start].split("\n")[-1].split()
        for size in range(2, _BEFORE + 1):
            title = before[-size:]
            if before[-size - 1 : -size] == ["New"]:
                continue  # "New Jersey Governor" is no Jersey governor
            phrase = f"{' '.join(title)} {form}"
            code = countries.country_in(" ".join(title[:2])) if len(title) == size else ""
            if code and untitled(fold(phrase), countries.adjectives()) == name:
                yield code
                break
        ahead = _OFFICE_AHEAD.search(text[max(0, start - 80) : start])
        code = countries.country_in(ahead[1]) if ahead else ""
        if code:
            yield code
        after = _APPOSITION.match(text, start + len(form))
        office = _OFFICE.search(after[1]) if after else None
        if after and office:
            # "the Kremlin spokesman", "the head of Ukraine's …", not "envoy to", "in charge of".
            code = countries.country_in(after[1][: office.start()])
            if not code and after[1][office.end() :].startswith(" of "):
                code = countries.country_in(after[1][office.end() + 4 :].removeprefix("the "))
            if code:
                yield code


def _starts(text: str, form: str) -> Iterator[int]:
    """Where a form stands in a text."""
    start = text.find(form) if form else -1
    while start >= 0:
        yield start
        start = text.find(form, start + len(form))
