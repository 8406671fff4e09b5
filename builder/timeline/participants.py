"""Who and where two reports have in common: participants with their roles, speakers, places."""

from __future__ import annotations

from builder.model import NameKind
from builder.names.spelling import fold
from builder.timeline.evidence import Evidence, Rarity
from builder.timeline.heads import DENYING
from builder.timeline.parties import Parties

# How much more must speak for reports that both name people, but other ones, whatever place or
# country they share: one of them the doer or the one it is done to, or all of them somewhere in
# the clause.
STRANGERS, BYSTANDERS = 1.5, 0.3
OTHER_COMPANY = 0.5  # and for reports that share one name, but each has others beside it
COMPANY = frozenset({NameKind.PERSON, NameKind.ORGANISATION})


def other_actors(a: Evidence, b: Evidence, sides: Parties) -> bool:
    """Whether both name who did it, and nobody of one may be, or stand for, anybody of the other."""
    return _others(a, b, a.actors, b.actors, sides)


def done_to_others(a: Evidence, b: Evidence, sides: Parties) -> bool:
    """Whether both name to whom it was done, and nobody of one may be anybody of the other."""
    return _others(a, b, a.acted_on, b.acted_on, sides)


def _others(
    a: Evidence, b: Evidence, some: frozenset[str], more: frozenset[str], sides: Parties
) -> bool:
    if not some or not more or some & more:
        return False
    return not any(
        sides.allied(x, y)
        or sides.alike(x, y)
        or _belongs(x, y, b.names, sides)
        or _belongs(y, x, a.names, sides)
        for x in some
        for y in more
    )


def _belongs(body: str, person: str, beside: frozenset[str], sides: Parties) -> bool:
    """Whether a body may be named instead of a person: "the FBI's second-in-command" where the
    person's report tells of the FBI too, "the American actress" where he is of no other country."""
    if sides.names[person].kind is not NameKind.PERSON:
        return False
    if sides.names[body].kind is NameKind.COUNTRY:
        return sides.of(person) in ("", sides.of(body))
    named = any(body == other or sides.alike(body, other) for other in beside)
    return named and sides.names[body].kind is not NameKind.PERSON


def speakers_differ(a: Evidence, b: Evidence, sides: Parties) -> bool:
    """Whether two statements are by people of different names. "The coroner" may have any name."""
    one, other = a.report.speaker_key, b.report.speaker_key
    if not one or not other or one == other:
        return False
    return not (sides.allied(one, other) or sides.alike(one, other))


def both_say(a: Evidence, b: Evidence) -> bool:
    """Whether both are statements: "X announced that P", and not one "X's announcement of P"."""
    return a.report.statement and b.report.statement


def one_speaker(a: Evidence, b: Evidence) -> bool:
    """Whether both statements name one speaker, or call him alike: "police", "police in Voss"."""
    if a.report.speaker_key or b.report.speaker_key:
        return a.report.speaker_key == b.report.speaker_key
    one, other = (set(fold(x.report.speaker).split()) for x in (a, b))
    return one == other or (bool(one and other) and (one <= other or other <= one))


def one_saying(a: Evidence, b: Evidence, sides: Parties) -> bool:
    """Whether two articles may tell of one saying with any two verbs ("said", "announced"): one
    speaker, or a country and who speaks for it, says both; a denial is only one with a denial."""
    one, other = a.report.speaker_key, b.report.speaker_key
    if not both_say(a, b) or not one or not other or a.report.article == b.report.article:
        return False
    return (one == other or sides.allied(one, other)) and (a.kind == DENYING) == (b.kind == DENYING)


def name_score(a: Evidence, b: Evidence, rare: Rarity, sides: Parties) -> tuple[float, str, float]:
    """The score, the reason, and the rarity of the rarest name shared in one role."""
    shared = _shared(a, b, sides)
    score = sum(_agreement(a, b, key) * (0.35 + 0.6 * rare.of(key)) for key in shared)
    shown = [sides.names[key].name for key in shared[:2]]
    stand_in = next(
        (x for x in sorted(a.actors - b.actors) for y in b.actors if sides.allied(x, y)), ""
    )
    if stand_in and not a.actors & b.actors:
        score += 0.5
        shown = shown or [f"{sides.names[stand_in].name} or its side"]
    elif not shared and (form := _one_in_other_words(a, b, sides)):
        score += 0.4
        shown = [sides.names[form].name]
    elif not shared and a.names and b.names and not both_say(a, b):
        score -= 0.3
    rarest = max((rare.of(key) for key in shared if _agreement(a, b, key) > 0.8), default=0.0)
    reason = f"both with {' and '.join(shown)}" if shown else ""
    return min(score, 1.7), reason, rarest + len(shared) - 1 if rarest else 0.0


def _other_company(a: Evidence, b: Evidence, sides: Parties) -> bool:
    """Whether both name people or bodies beside whom they share, and none that the other names: he
    met these, he met those."""
    left, right = (
        [key for key in one.names - other.names if sides.names[key].kind in COMPANY]
        for one, other in ((a, b), (b, a))
    )
    return bool(left and right) and not any(sides.alike(x, y) for x in left for y in right)


def _shared(a: Evidence, b: Evidence, sides: Parties) -> list[str]:
    """The names of both but for the country of one of them: the "US" of "US President Lund"."""
    both = a.names & b.names
    people = [key for key in both if sides.names[key].kind is NameKind.PERSON]
    return sorted(key for key in both if not any(_speaks_for(key, who, sides) for who in people))


def _speaks_for(country: str, person: str, sides: Parties) -> bool:
    return sides.names[country].kind is NameKind.COUNTRY and sides.allied(country, person)


def _one_in_other_words(a: Evidence, b: Evidence, sides: Parties) -> str:
    """A name of ``a`` that ``b`` writes otherwise, as nothing but its words tell; else ""."""
    return next((x for x in sorted(a.names) for y in sorted(b.names) if sides.alike(x, y)), "")


def _agreement(a: Evidence, b: Evidence, key: str) -> float:
    """How well the roles of a shared name agree: nouns often do not say who did what to whom."""
    if key in (a.actors & b.actors) | (a.acted_on & b.acted_on):
        return 1.0
    crossed = key in (a.actors & b.acted_on) | (a.acted_on & b.actors)
    return 0.5 if crossed else 0.85


def strangers(a: Evidence, b: Evidence, sides: Parties) -> float:
    """What is taken off where both name people, and nobody of one can be one of the other's, or
    where each has others beside the one whom they share."""
    left, right = (
        {key for key in one.names if sides.names[key].kind is NameKind.PERSON} for one in (a, b)
    )
    if not left or not right or any(x == y or sides.alike(x, y) for x in left for y in right):
        alone = len(_shared(a, b, sides)) == 1
        return OTHER_COMPANY if alone and _other_company(a, b, sides) else 0.0
    central = left & (a.actors | a.acted_on) or right & (b.actors | b.acted_on)
    return STRANGERS if central else BYSTANDERS


def crossed(a: Evidence, b: Evidence) -> bool:
    """Whether one does in one report what is done to him in the other: he attacked, he was killed."""
    crossed = (a.actors & b.acted_on) | (a.acted_on & b.actors)
    return bool(crossed) and not (a.actors & b.actors or a.acted_on & b.acted_on)


def place_score(a: Evidence, b: Evidence, rare: Rarity) -> tuple[float, str, float]:
    """What a shared place is worth, the reason, and the rarity of the rarest one. What takes part in
    both was counted as a name; one of the two must say it itself, of the other its sentence may."""
    one, other = (_told_places(x) for x in (a, b))
    shared = sorted((a.setting & b.setting & (a.places | b.places)) - (_named(a) & _named(b)))
    if shared:
        rarest = max(rare.of(f"@{key}") for key in shared)
        score = sum(0.2 + 0.2 * rare.of(f"@{key}") for key in shared)
        return min(0.6, score), f"in {(other | one)[shared[0]]}", rarest
    apart = a.places and b.places and not a.places & b.places
    return (-0.2 if apart else 0.0), "", 0.0


def _told_places(one: Evidence) -> dict[str, str]:
    """The names as they are written of all that may be a place in a report, by their folded form."""
    names = (*(p.name for p in one.report.participants), *one.report.places)
    return {fold(name): name for name in names}


def _named(one: Evidence) -> set[str]:
    return {fold(p.name) for p in one.report.participants}
