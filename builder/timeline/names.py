"""The register of names: one entry for each person, organisation, country and place.

Which names are one is decided in ``identity.py``; here each gets an id, the name to show, its kind
and its aliases, and reports get the dossier's names.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builder.model import Article, ArticleReports, Name, NameKind, Participant, Problem, Report
from builder.names import countries
from builder.names.spelling import fold, organisations, slug, untitled
from builder.timeline.edits import NameEdit
from builder.timeline.identity import (
    Mention,
    Uses,
    identities,
    is_surname,
    majority,
    mentions,
    shortens,
)

SHORT = 5  # letters of a name in capitals that may be initials: "ASEAN"


@dataclass(frozen=True, slots=True)
class Register:
    """The names of a dossier: ``names`` by id, for each mention the id it belongs to, and the ids of
    those that people chose."""

    names: dict[str, Name]
    ids: dict[Mention, str]
    chosen: frozenset[str] = frozenset()

    def find(self, article: str, name: str) -> str:
        """The id of ``name`` as the article uses it, "" when it is none of the register's."""
        return self.ids.get((article, fold(name)), "")

    def shown(self, article: str, name: str) -> str:
        """``name`` as the dossier writes it."""
        known = self.names.get(self.find(article, name))
        return known.name if known else name


def register(
    articles: Sequence[Article],
    found: Sequence[ArticleReports],
    edits: Sequence[NameEdit] = (),
) -> Register:
    """All names of the reports, each with its identity; the order of the input has no effect."""
    uses = mentions(found)
    return _named(uses, identities(articles, uses, edits), edits)


def identify(report: Report, who: Register) -> Report:
    """The report with the dossier's names, keys and speaker key."""
    participants: dict[tuple[str, str], Participant] = {}
    headline = report.headline
    for participant in report.participants:
        key = who.find(report.article, participant.name)
        if not key:
            continue  # nothing but punctuation
        name = who.names[key]
        if key in who.chosen:
            headline = _as_chosen(headline, name)
        headline = _in_full(headline, participant.name, name)
        whole = replace(participant, name=name.name, kind=name.kind, key=key)
        participants.setdefault((key, participant.role), whole)
    places = tuple(dict.fromkeys(who.shown(report.article, place) for place in report.places))
    return replace(
        report,
        headline=headline,
        participants=tuple(participants.values()),
        places=places,
        speaker=who.shown(report.article, report.speaker) if report.speaker else "",
        speaker_key=who.find(report.article, report.speaker) if report.speaker else "",
    )


def _in_full(headline: str, local: str, name: Name) -> str:
    """A headline with a person's full name where its own article only has the short one."""
    short = name.kind is NameKind.PERSON and set(local.split()) < set(name.name.split())
    if not short or name.name in headline:
        return headline
    return re.sub(rf"\b{re.escape(local)}\b", lambda _: name.name, headline, count=1)


def strangers(
    who: Register, edits: Sequence[NameEdit], by_hand: Iterable[Name] = ()
) -> Iterator[Problem]:
    """The problems of entries about names that nobody in the dossier has, and no other entry."""
    used = {name for _, name in who.ids} | {fold(one.name) for one in by_hand}
    spelled = {fold(name.name): name.name for _, name in sorted(who.names.items())}
    for edit in edits:
        if used.isdisjoint(map(fold, (edit.name, *edit.aliases))):
            near = difflib.get_close_matches(fold(edit.name), sorted(spelled), 1)
            todo = f"nearest now: {spelled[near[0]]}" if near else "nothing like it is left"
            yield Problem(
                edit.file,
                edit.line,
                "curation-no-such-name",
                " or ".join((edit.name, *edit.aliases)),
                f"{todo}; write a name as it stands on its page, or take this out",
            )


def _as_chosen(headline: str, name: Name) -> str:
    """A headline with the name that people chose, whichever its article has."""
    for form in sorted(name.aliases, key=lambda form: (-len(form), form)):
        if name.name not in headline:
            headline = re.sub(rf"\b{re.escape(form)}\b", lambda _: name.name, headline)
    return headline


# ---------------------------------------------------------------- display


def _named(
    uses: dict[str, Uses], groups: dict[Mention, str], edits: Sequence[NameEdit]
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
        frozenset(ids[group] for group, names in members.items() if names & renamed.keys()),
    )


def _shown(
    group: str, members: set[str], uses: dict[str, Uses], renamed: dict[str, NameEdit]
) -> Name:
    """The name of a group, without id: as people want it, as countries are called, or as used most."""
    edit = next((renamed[name] for name in sorted(members) if name in renamed), None)
    spellings: Counter[str] = Counter()
    kinds: Counter[NameKind] = Counter()
    for name in members:
        spellings += uses[name].spellings
        kinds += uses[name].kinds
    kind = majority(kinds)
    if group.startswith("country "):
        kind, best = NameKind.COUNTRY, countries.display()[group.removeprefix("country ")]
    elif group.removeprefix("name ") in organisations():
        kind, best = NameKind.ORGANISATION, organisations()[group.removeprefix("name ")]
    else:
        best = _best(spellings, kind)
    if edit:
        kind, best = edit.kind or kind, edit.name
    aliases = sorted(form for form in spellings if form != best)
    return Name("", best, kind, tuple(aliases))


def _best(spellings: Counter[str], kind: NameKind) -> str:
    """The spelling to show: of a person the full name without title, of others the most used, but
    no short form where there is a long one."""
    adjectives = countries.adjectives()
    person = kind is NameKind.PERSON

    def rank(form: str) -> tuple[bool, bool, bool, bool, int, int, str]:
        titled = person and untitled(fold(form), adjectives) != fold(form)
        single = person and is_surname(fold(form))
        short = not person and any(shortens(fold(form), fold(other)) for other in spellings)
        return (single, short, _shouts(form), titled, -spellings[form], -len(form), form)

    best = min(spellings, key=rank)
    if kind in (NameKind.PLACE, NameKind.PERSON) and _shouts(best):
        best = best.title()
    if person and len(fold(best).split()) == len(best.split()):
        kept = len(untitled(fold(best), adjectives).split())
        best = " ".join(best.split()[-kept:])
    return best


def _shouts(form: str) -> bool:
    """ "MANILA", as it stands in a dateline; shorter ones are initials."""
    return form.isupper() and len(form) > SHORT


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
