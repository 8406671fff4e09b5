"""Who is who across articles: one identity for "Zelensky", "Zelenskyy" and "President Zelensky".

Names are brought together, most certain first, by

1. ``names.yml``, written by people;
2. the list of countries ("DPRK", "North Koreans") and of organisations known by their initials;
3. spelling (``spelling.py``): titles, accents, ways of writing Cyrillic, "Inc.";
4. initials that an article explains: "National Intelligence Service (NIS)";
5. the short form that stands beside the long one in the same article: "NIS", "Intelligence
   Service", "the North" (of Korea);
6. a surname alone, when the same article, or else the whole dossier, has just one bearer of it.

When unsure, names stay apart. Capitals stay places: "Seoul" is no other name of South Korea.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from builder.model import Article, ArticleReports, Name, NameKind, Participant, Report
from builder.names import countries
from builder.names.spelling import clean, fold, slug, spelling_key, table, untitled, words
from builder.timeline.edits import NameEdit

Mention = tuple[str, str]  # article, folded name
_EXPLAINED = re.compile(
    r"((?:[A-Z][\w'’-]+ )(?:(?:of|for|the|and|on|in|to|de|[A-Z][\w'’-]+) ){0,8})\(([A-Z][A-Za-z]{1,7})\)"
)


@dataclass(frozen=True, slots=True)
class Register:
    """The names of a dossier: ``names`` by id, and for each mention the id it belongs to."""

    names: dict[str, Name]
    ids: dict[Mention, str]

    def find(self, article: str, name: str) -> str:
        """The id of ``name`` as the article uses it, "" when it is none of the register's."""
        return self.ids.get((article, fold(name)), "")

    def shown(self, article: str, name: str) -> str:
        """``name`` as the dossier writes it."""
        known = self.names.get(self.find(article, name))
        return known.name if known else name


@dataclass(slots=True)
class _Uses:
    """How a folded name is used: spellings and kinds, counted, and in which articles."""

    spellings: Counter[str]
    kinds: Counter[NameKind]
    articles: set[str]


def register(
    articles: Sequence[Article], found: Sequence[ArticleReports], edits: Sequence[NameEdit] = ()
) -> Register:
    """All names of the reports, each with its identity; the order of the input has no effect."""
    uses = _uses(found)
    kinds = {name: _majority(use.kinds) for name, use in uses.items()}
    groups = {name: _identity(name, kinds[name]) for name in uses}
    _join(groups, _explained(articles, uses))
    _join(groups, _initialled(groups, kinds))
    _join(groups, _edited(edits, groups))
    by_mention = {(a, name): groups[name] for name, use in uses.items() for a in use.articles}
    by_mention |= _short_forms(uses, kinds, groups)
    by_mention |= _surnames(uses, kinds, groups)
    return _named(uses, by_mention, edits)


def identify(report: Report, who: Register) -> Report:
    """The report with the dossier's names, keys and speaker key."""
    participants: dict[tuple[str, str], Participant] = {}
    for participant in report.participants:
        key = who.find(report.article, participant.name)
        if not key:
            continue  # nothing but punctuation
        name = who.names[key]
        whole = replace(participant, name=name.name, kind=name.kind, key=key)
        participants.setdefault((key, participant.role), whole)
    places = tuple(dict.fromkeys(who.shown(report.article, place) for place in report.places))
    return replace(
        report,
        participants=tuple(participants.values()),
        places=places,
        speaker=who.shown(report.article, report.speaker) if report.speaker else "",
        speaker_key=who.find(report.article, report.speaker) if report.speaker else "",
    )


# ---------------------------------------------------------------- mentions


def _uses(found: Sequence[ArticleReports]) -> dict[str, _Uses]:
    uses: dict[str, _Uses] = defaultdict(lambda: _Uses(Counter(), Counter(), set()))
    for one in found:
        for report in one.reports:
            for name, kind in _mentions(report):
                folded = fold(name)
                if folded:
                    use = uses[folded]
                    use.spellings[clean(name)] += 1
                    use.kinds[kind] += 1
                    use.articles.add(report.article)
    return dict(sorted(uses.items()))


def _mentions(report: Report) -> Iterable[tuple[str, NameKind]]:
    for participant in report.participants:
        yield participant.name, participant.kind
    for place in report.places:
        yield place, NameKind.PLACE


def _majority(kinds: Counter[NameKind]) -> NameKind:
    return min(kinds, key=lambda kind: (kind is NameKind.OTHER, -kinds[kind], kind))


# ---------------------------------------------------------------- identity


def _organisations() -> dict[str, str]:
    known = words("names/names.toml")["organisations"]
    assert isinstance(known, dict)
    return {fold(form): name for name, forms in known.items() for form in [name, *forms]}


def _identity(name: str, kind: NameKind) -> str:
    """What ``name`` is told apart by; equal for two spellings of one name."""
    code = "" if kind is NameKind.PERSON else countries.code_of(name)
    if code:
        return f"country {code}"
    known = _organisations().get(name)
    if known and kind is not NameKind.PERSON:
        return f"name {fold(known)}"
    if kind is NameKind.PERSON:
        name = untitled(name, countries.adjectives())
    return f"name {spelling_key(name, kind)}"


def _explained(articles: Sequence[Article], uses: dict[str, _Uses]) -> list[tuple[str, str]]:
    """Pairs of folded initials and the one name that articles explain them with."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for match in _EXPLAINED.finditer(article.text):
            initials, phrase = match[2], match[1].split()
            for start in range(len(phrase)):
                letters = "".join(w[0] for w in phrase[start:] if w[0].isupper())
                if phrase[start][0].isupper() and letters.casefold() == initials.casefold():
                    meanings[fold(initials)].add(fold(" ".join(phrase[start:])))
    return [
        (initials, min(names))
        for initials, names in sorted(meanings.items())
        if len(names) == 1 and initials in uses and min(names) in uses
    ]


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
    uses: dict[str, _Uses], kinds: dict[str, NameKind], groups: dict[str, str]
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
                bearers = {groups[one] for one in long if _shortens(name, one)}
                if len(bearers) == 1:
                    found[article, name] = min(bearers)
    return found


def _shortens(short: str, long: str) -> bool:
    """Whether ``short`` is made of the last words of ``long``, or of its initials."""
    parts = [part for part in long.split() if part not in {"of", "for", "the", "and", "on", "in"}]
    initials = "".join(part[0] for part in parts)
    return long.endswith(f" {short}") or (len(short) > 2 and short == initials)


# ---------------------------------------------------------------- surnames


@cache
def _family_first() -> frozenset[str]:
    return frozenset(table("names/names.toml", "family_first"))


def _surnames(
    uses: dict[str, _Uses], kinds: dict[str, NameKind], groups: dict[str, str]
) -> dict[Mention, str]:
    """The bearers of surnames that stand alone, by mention; left out where in doubt."""
    bearers: dict[str, set[str]] = defaultdict(set)
    bearers_here: dict[Mention, set[str]] = defaultdict(set)
    alone = {}
    for name, use in uses.items():
        if kinds[name] not in {NameKind.PERSON, NameKind.OTHER} or groups[name].startswith(
            "country "
        ):
            continue
        parts = groups[name].removeprefix("name ").split()
        if len(parts) == 1:
            alone[name] = parts[0]
            continue
        if kinds[name] is NameKind.OTHER:
            continue
        for surname in _surnames_of(parts):
            bearers[surname].add(groups[name])
            for article in use.articles:
                bearers_here[article, surname].add(groups[name])
    found: dict[Mention, str] = {}
    for name, surname in alone.items():
        for article in uses[name].articles:
            here = bearers_here.get((article, surname)) or bearers.get(surname, set())
            if len(here) == 1:
                found[article, name] = min(here)
    return found


def _surnames_of(parts: Sequence[str]) -> Sequence[str]:
    """What can stand alone for the whole name: "Kim" of Kim Jong Un; of Ana Ruiz Soto either."""
    if parts[0] in _family_first():
        return parts[:1]
    return [part for part in parts[1:-1] if len(part) > 3] + [parts[-1]]


# ---------------------------------------------------------------- display


def _named(
    uses: dict[str, _Uses], groups: dict[Mention, str], edits: Sequence[NameEdit]
) -> Register:
    members: dict[str, set[str]] = defaultdict(set)
    for (_, name), group in groups.items():
        members[group].add(name)
    renamed = {fold(form): edit for edit in edits for form in (edit.name, *edit.aliases)}
    shown = {group: _shown(group, names, uses, renamed) for group, names in sorted(members.items())}
    ids = _ids(shown)
    return Register(
        {ids[group]: replace(name, id=ids[group]) for group, name in shown.items()},
        {mention: ids[group] for mention, group in groups.items()},
    )


def _shown(
    group: str, members: set[str], uses: dict[str, _Uses], renamed: dict[str, NameEdit]
) -> Name:
    """The name of a group, without id: as people want it, as countries are called, or as used most."""
    edit = next((renamed[name] for name in sorted(members) if name in renamed), None)
    spellings: Counter[str] = Counter()
    kinds: Counter[NameKind] = Counter()
    for name in members:
        spellings += uses[name].spellings
        kinds += uses[name].kinds
    kind = _majority(kinds)
    if group.startswith("country "):
        kind, best = NameKind.COUNTRY, countries.display()[group.removeprefix("country ")]
    elif group.removeprefix("name ") in _organisations():
        kind, best = NameKind.ORGANISATION, _organisations()[group.removeprefix("name ")]
    else:
        best = _best(spellings, kind)
    if edit:
        kind, best = edit.kind or kind, edit.name
    aliases = sorted(form for form in spellings if form != best)
    return Name("", best, kind, tuple(aliases))


def _best(spellings: Counter[str], kind: NameKind) -> str:
    """The spelling to show: of a person the full name without title, of others the most used."""

    def rank(form: str) -> tuple[bool, bool, int, int, str]:
        titled = kind is NameKind.PERSON and untitled(fold(form), countries.adjectives()) != fold(
            form
        )
        single = kind is NameKind.PERSON and len(form.split()) == 1
        return (single, titled, -spellings[form], -len(form), form)

    best = min(spellings, key=rank)
    if kind is NameKind.PERSON:
        kept = len(untitled(fold(best), countries.adjectives()).split())
        if len(fold(best).split()) == len(best.split()):
            best = " ".join(best.split()[-kept:])
    return best


def _ids(shown: dict[str, Name]) -> dict[str, str]:
    """A slug for each group; groups that would share one are told apart by kind, then by number."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for group, name in shown.items():
        wanted[slug(name.name) or "name"].append(group)
    ids: dict[str, str] = {}
    taken = set(wanted)
    for base, groups in sorted(wanted.items()):
        ids[groups[0]] = base
        for group in groups[1:]:
            tries = [
                f"{base}-{shown[group].kind}",
                *(f"{base}-{n}" for n in range(2, len(groups) + 2)),
            ]
            ids[group] = next(name for name in tries if name not in taken)
            taken.add(ids[group])
    return ids
