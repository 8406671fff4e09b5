"""Who is who across articles: one identity for "Zelensky", "Zelenskyy" and "President Zelensky".

Names are brought together, most certain first, by

1. ``names.yml``, written by people;
2. the list of countries ("DPRK", "North Koreans") and of organisations known beforehand;
3. spelling (``spelling.py``): titles, accents, ways of writing Cyrillic, "Inc.";
4. initials that an article explains: "National Intelligence Service (NIS)";
5. the short form that stands beside the long one in the same article: "NIS", "Intelligence
   Service", "the North" (of Korea);
6. a surname alone, when the same article, or else the whole dossier, has just one bearer of it,
   or one who is named in far more articles than all others; also one that the tagger took for an
   organisation, where its bearer stands in the same article or in more of them than it.

When unsure, names stay apart. Capitals stay places: "Seoul" is no other name of South Korea.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from builder.model import Article, ArticleReports, NameKind, Report
from builder.names import countries
from builder.names.spelling import clean, fold, organisations, spelling_key, table, untitled
from builder.timeline.edits import NameEdit

# So many times as many articles must name one bearer of a surname in full as name all others, for it
# to mean that one where it stands alone. In 600 articles of one winter this brings "Trump" to Donald,
# beside Ivanka and Melania, and nobody else to anybody wrong.
FULL_OF = 5
Mention = tuple[str, str]  # article, folded name
_EXPLAINED = re.compile(
    r"((?:[A-Z][\w'’-]+ )(?:(?:of|for|the|and|on|in|to|de|[A-Z][\w'’-]+) ){0,8})\(([A-Z][A-Za-z]{1,7})\)"
)


@dataclass(slots=True)
class Uses:
    """How a folded name is used: spellings and kinds, counted, and in which articles."""

    spellings: Counter[str]
    kinds: Counter[NameKind]
    articles: set[str]


def identities(
    articles: Sequence[Article], uses: dict[str, Uses], edits: Sequence[NameEdit]
) -> dict[Mention, str]:
    """For each mention what its name is told apart by; equal for names that are one."""
    kinds = {name: majority(use.kinds) for name, use in uses.items()}
    groups = {name: _identity(name, kinds[name]) for name in uses}
    _join(groups, _explained(articles, uses))
    _join(groups, _initialled(groups, kinds))
    _join(groups, _edited(edits, groups))
    found = {(a, name): groups[name] for name, use in uses.items() for a in use.articles}
    found |= _short_forms(uses, kinds, groups)
    found |= _surnames(uses, kinds, groups, {article.id: article.text for article in articles})
    return found


# ---------------------------------------------------------------- mentions


def mentions(found: Sequence[ArticleReports]) -> dict[str, Uses]:
    """How each name is used in the reports, by folded name."""
    uses: dict[str, Uses] = defaultdict(lambda: Uses(Counter(), Counter(), set()))
    for one in found:
        for report in one.reports:
            for name, kind in _named(report):
                folded = fold(name)
                if folded:
                    use = uses[folded]
                    use.spellings[clean(name)] += 1
                    use.kinds[kind] += 1
                    use.articles.add(report.article)
    return dict(sorted(uses.items()))


def _named(report: Report) -> Iterable[tuple[str, NameKind]]:
    for participant in report.participants:
        yield participant.name, participant.kind
    for place in report.places:
        yield place, NameKind.PLACE


def majority(kinds: Counter[NameKind]) -> NameKind:
    """The kind that a name mostly has; "other" only where nothing else is known."""
    return min(kinds, key=lambda kind: (kind is NameKind.OTHER, -kinds[kind], kind))


# ---------------------------------------------------------------- identity


def _identity(name: str, kind: NameKind) -> str:
    """What ``name`` is told apart by; equal for two spellings of one name."""
    code = "" if kind is NameKind.PERSON else countries.code_of(name)
    if code:
        return f"country {code}"
    known = organisations().get(name)
    if known and kind is not NameKind.PERSON:
        return f"name {fold(known)}"
    if kind is NameKind.PERSON:
        name = untitled(name, countries.adjectives())
    return f"name {spelling_key(name, kind)}"


def _explained(articles: Sequence[Article], uses: dict[str, Uses]) -> list[tuple[str, str]]:
    """Pairs of folded initials and the one name that articles explain them with."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for initials, name in _initials(article.text):
            meanings[initials].add(name)
    return [
        (initials, min(names))
        for initials, names in sorted(meanings.items())
        if len(names) == 1 and initials in uses and min(names) in uses
    ]


def _initials(text: str) -> list[tuple[str, str]]:
    """Folded initials that a text explains, each with the name that it explains them with."""
    found = []
    for match in _EXPLAINED.finditer(text):
        initials, phrase = match[2], match[1].split()
        for start in range(len(phrase)):
            letters = "".join(w[0] for w in phrase[start:] if w[0].isupper())
            if phrase[start][0].isupper() and letters.casefold() == initials.casefold():
                found.append((fold(initials), fold(" ".join(phrase[start:]))))
    return found


def _initialled(groups: dict[str, str], kinds: dict[str, NameKind]) -> list[tuple[str, str]]:
    """ "Donald J. Trump" with "Donald Trump", unless two with different initials share the rest."""
    with_initial: dict[str, set[str]] = defaultdict(set)
    bare_of = {}
    for name in groups:
        parts = untitled(name, countries.adjectives()).split()
        middle = [
            part for part in parts[1:-1] if len(part) <= 2 and part not in {"al", "el", "de", "bin"}
        ]
        if kinds[name] is NameKind.PERSON and middle and parts[0] not in _family_first():
            bare_of[name] = " ".join(part for part in parts if part not in middle)
            with_initial[bare_of[name]].add(" ".join(middle))
    people = {
        untitled(name, countries.adjectives()): name
        for name in groups
        if kinds[name] is NameKind.PERSON
    }
    return [
        (people[bare], name)
        for name, bare in bare_of.items()
        if bare in people and len(with_initial[bare]) == 1
    ]


def _edited(edits: Sequence[NameEdit], groups: dict[str, str]) -> list[tuple[str, str]]:
    pairs = []
    for edit in edits:
        wanted = [fold(edit.name), *map(fold, edit.aliases)]
        here = [name for name in wanted if name in groups]
        pairs += [(here[0], name) for name in here[1:]]
    return pairs


def _join(groups: dict[str, str], pairs: Iterable[tuple[str, str]]) -> None:
    for left, right in pairs:
        kept, gone = sorted((groups[left], groups[right]))
        for name, group in groups.items():
            if group == gone:
                groups[name] = kept


# ---------------------------------------------------------------- short forms


def _short_forms(
    uses: dict[str, Uses], kinds: dict[str, NameKind], groups: dict[str, str]
) -> dict[Mention, str]:
    """Short forms with the one long form beside them in the same article."""
    beside: dict[str, list[str]] = defaultdict(list)
    for name, use in uses.items():
        for article in use.articles:
            beside[article].append(name)
    found: dict[Mention, str] = {}
    for article, names in beside.items():
        long = [name for name in names if kinds[name] is NameKind.ORGANISATION and " " in name]
        here = {groups[name] for name in names}
        for name in names:
            country = f"country {countries.near().get(name, '')}"
            if country in here:
                found[article, name] = country
            elif kinds[name] in (NameKind.ORGANISATION, NameKind.OTHER):
                bearers = {groups[one] for one in long if shortens(name, one)}
                if len(bearers) == 1:
                    found[article, name] = min(bearers)
    return found


def shortens(short: str, long: str) -> bool:
    """Whether ``short`` is made of the last words of ``long``, or of its initials."""
    parts = [part for part in long.split() if part not in {"of", "for", "the", "and", "on", "in"}]
    initials = "".join(part[0] for part in parts)
    return long.endswith(f" {short}") or (len(short) > 2 and short == initials)


# ---------------------------------------------------------------- surnames


@cache
def _family_first() -> frozenset[str]:
    return frozenset(table("names/names.toml", "family_first"))


def _surnames(
    uses: dict[str, Uses],
    kinds: dict[str, NameKind],
    groups: dict[str, str],
    texts: dict[str, str],
) -> dict[Mention, str]:
    """The bearers of surnames that stand alone, by mention; left out where in doubt.

    "President Moe", whom the reading of an article joined to no Moe of it, is only who is called
    president in full in some article; and so is any other "Moe" there.
    """
    bearers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    bearers_here: dict[Mention, set[str]] = defaultdict(set)
    spelt: dict[str, set[str]] = defaultdict(set)
    alone, known = {}, organisations()
    for name, use in uses.items():
        group = groups[name]
        if kinds[name] not in _MAYBE_PEOPLE or group.startswith("country ") or name in known:
            continue
        parts = group.removeprefix("name ").split()
        if is_surname(" ".join(parts)):
            alone[name] = " ".join(parts)
            continue
        if kinds[name] is not NameKind.PERSON:
            continue
        spelt[group] |= set(use.spellings)
        for surname in _surnames_of(parts):
            bearers[surname][groups[name]] |= use.articles
            for article in use.articles:
                bearers_here[article, surname].add(groups[name])
    offices = {n for n in alone if untitled(n, countries.adjectives()) != n}
    titled = {(a, alone[n]): min(uses[n].spellings) for n in offices for a in uses[n].articles}
    found: dict[Mention, str] = {}
    for name, surname in alone.items():
        own = uses[name].articles
        elsewhere = _meant(bearers.get(surname, {}))
        if kinds[name] is NameKind.ORGANISATION:
            elsewhere = {g for g in elsewhere if len(bearers[surname][g]) > len(own)}
        for article in own:
            here = bearers_here.get((article, surname)) or elsewhere
            if (article, surname) in titled:
                office = titled[article, surname].rpartition(" ")[0]
                here = _called(office, bearers.get(surname, {}), spelt, texts)
            if len(here) == 1:
                found[article, name] = min(here)
    return found


def _called(
    office: str,
    bearers: dict[str, set[str]],
    spelt: dict[str, set[str]],
    texts: dict[str, str],
) -> set[str]:
    """The bearers of a surname whom an article calls by an office, in full: "President Ida Moe"."""
    return {
        group
        for group, articles in bearers.items()
        for form in spelt[group]
        if any(f"{office} {form}" in texts[article] for article in articles)
    }


def _meant(bearers: dict[str, set[str]]) -> set[str]:
    """Whom a dossier may mean by a surname: all bearers, or the one it is full of."""
    ranked = sorted(bearers, key=lambda group: (-len(bearers[group]), group))
    others = sum(len(bearers[group]) for group in ranked[1:])
    if ranked and len(bearers[ranked[0]]) >= FULL_OF * max(1, others):
        return set(ranked[:1])
    return set(ranked)


def _surnames_of(parts: Sequence[str]) -> Sequence[str]:
    """What can stand alone for the whole name: "Kim" of Kim Jong Un; of Ana Ruiz Soto either."""
    if parts[0] in _family_first():
        return parts[:1]
    last = parts[-2] if len(parts) > 2 and parts[-1] in _SUFFIXES else parts[-1]
    whole = [" ".join(parts[-2:])] if parts[-2] in _PARTICLES else []
    return [part for part in parts[1:-1] if len(part) > 3 and part != last] + [last, *whole]


def is_surname(name: str) -> bool:
    """Whether a folded name is no more than a family name: "berg", "de berg"."""
    parts = name.split()
    return len(parts) == 1 or (len(parts) == 2 and parts[0] in _PARTICLES)


_MAYBE_PEOPLE = frozenset({NameKind.PERSON, NameKind.OTHER, NameKind.ORGANISATION})
_PARTICLES = frozenset("de van von al el la di da del bin ibn dos du".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
