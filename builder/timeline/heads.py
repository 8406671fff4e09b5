"""Which head words can tell of the same kind of happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import islice

from builder.names.spelling import table, words

SAYING = "(say)"  # the class of plain saying, of which everybody does much every day
DENYING = "(deny)"
LONGEST = 3  # words after its verb in a phrase that means something else


@cache
def _sets() -> dict[str, str]:
    return {
        word: line.split()[0]
        for line in table("timeline/heads.toml", "sets")
        for word in line.split()
    }


@cache
def _phrasal() -> dict[str, str]:
    phrasal = words("timeline/heads.toml")["phrasal"]
    assert isinstance(phrasal, dict)
    return phrasal


@cache
def _speech() -> dict[str, str]:
    speech = words("timeline/heads.toml")["speech"]
    assert isinstance(speech, dict)
    return {word: f"({kind})" for kind, forms in speech.items() for word in forms}


# What makes a noun of a verb.
_ENDINGS = (
    "ization",
    "isation",
    "ation",
    "ition",
    "ment",
    "ance",
    "ence",
    "sion",
    "tion",
    "ing",
    "al",
    "er",
    "or",
)


def head_class(lemma: str, statement: bool = False, after: tuple[str, ...] = ()) -> str:
    """The class of a head lemma: equal for close synonyms and for a verb and its noun.

    ``after`` are the folded words that follow. A light verb takes its class from the noun it leans
    on: "launch an incursion" is an incursion, "take effect" no other taking.
    """
    if statement and lemma in _speech():
        return _speech()[lemma]
    meant, size = _meant(lemma, after)
    if meant in _words("support"):  # "carry out" an attack
        return head_class(meant, after=after[size:])
    if meant:
        return _class(meant)
    if lemma in _words("support"):
        noun = next((word for word in _carried(after) if _noun(word) in _words("nouns")), "")
        if noun:
            return _class(_noun(noun))
        if lemma in _empty():
            return _leaning(lemma, after)
    return _class(lemma)


def _meant(lemma: str, after: tuple[str, ...]) -> tuple[str, int]:
    """What a verb says with the words after it, and how many they are; "" where it says no other
    than alone. Phrases have "the" for any determiner, and nobody's "herself"."""
    itself = bool(after) and after[0].endswith(("self", "selves"))
    words = ("the" if word in _words("determiners") else word for word in after[itself:])
    phrase = tuple(islice(words, LONGEST))
    for verb in (lemma, *_uninflected(lemma)) if phrase else ():
        for size in range(len(phrase), 0, -1):
            meant = _phrasal().get(" ".join((verb, *phrase[:size])))
            if meant:
                return meant, size + itself
    return "", 0


def _carried(after: tuple[str, ...]) -> tuple[str, ...]:
    """The words up to a preposition, if not the first: "pay a visit", "come under attack", but not
    "launch an operation after an attack"."""
    end = next((n for n, word in enumerate(after) if n and word in _words("prepositions")), None)
    after = after[:end]
    return after if not after or after[0] not in _words("later") else ()


def _leaning(lemma: str, after: tuple[str, ...]) -> str:
    """The class of an empty verb by what it leans on: "make a bid" is a bid, "go in" no "go off"."""
    phrase = [word for word in after if word not in _words("determiners")]
    for place, word in enumerate(phrase[:4]):
        if word in _words("prepositions"):
            break
        if _noun(word) in _sets() and (
            place + 1 == len(phrase) or phrase[place + 1] in _words("prepositions")
        ):
            return _class(word)
    if phrase and phrase[0] not in _words("common") and phrase[0].isalpha():
        return f"{lemma} {phrase[0]}"
    return _class(lemma)


def families(kind: str) -> tuple[str, ...]:
    """The names of the families of a class; a class in none is a family by itself."""
    if kind in _sayings():
        return (SAYING,)
    return _families().get(kind, (kind,))


@cache
def _sayings() -> frozenset[str]:
    """The classes of statements that may be one saying: all but that of denials."""
    return frozenset(_speech().values()) - {DENYING}


def kin(a: str, b: str) -> bool:
    """Whether two classes are one or share a family."""
    return a == b or any(family in families(b) for family in families(a))


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """The families of each class that has one: our own, and what WordNet holds to be one meaning."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in table("timeline/heads.toml", "families"):
        for kind in dict.fromkeys(_class(word) for word in line.split()):
            found[kind].append(f"[{line}]")
    for line in table("timeline/synonyms.toml", "sets"):
        kinds = _new_kin(dict.fromkeys(_class(word) for word in line.split()))
        for kind in kinds if len(kinds) > 1 else ():
            found[kind].append(f"[{line}]")
    return {kind: tuple(lines) for kind, lines in found.items()}


def _new_kin(kinds: Iterable[str]) -> list[str]:
    """Those of some classes that may be kin: where two are sets of our own, these decided it."""
    heavy = [kind for kind in kinds if kind not in _light_classes() and kind not in _speech()]
    own = [kind for kind in heavy if kind in _set_names()]
    return heavy if len(own) < 2 else [kind for kind in heavy if kind not in own]


@cache
def _set_names() -> frozenset[str]:
    return frozenset(_sets().values())


def noun_classes(after: tuple[str, ...]) -> tuple[str, ...]:
    """The classes of the event nouns among some folded words."""
    return tuple(
        dict.fromkeys(_class(_noun(word)) for word in after if _noun(word) in _words("nouns"))
    )


def is_light(kind: str) -> bool:
    """Whether a class of heads says little by itself."""
    return kind in _light_classes()


def befalls_once(kind: str) -> bool:
    """Whether happenings of a class befall anybody but once."""
    return kind in _once()


@cache
def _once() -> frozenset[str]:
    return frozenset(_class(word) for word in _words("once"))


def undergone(lemma: str, after: tuple[str, ...] = ()) -> bool:
    """Whether the subject of a verb, or whose noun it is, undergoes it and does it not."""
    return (_meant(lemma, after)[0] or lemma) in _words("undergone")


@cache
def stem(word: str) -> str:
    """A rough stem, equal for "soldiers" and "soldier", and for words of one set: "talks", "summit"."""
    for form in (word, *_uninflected(word)):
        if form in _sets():
            return _sets()[form]
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending).rstrip("e")
    return word.rstrip("e")


@cache
def _class(lemma: str) -> str:
    for word in (lemma, *_uninflected(lemma)):
        if word in _sets():
            return _sets()[word]
    for ending in _ENDINGS:
        stem = lemma.removesuffix(ending)
        if stem != lemma and len(stem) >= 4:
            for verb in (stem, stem + "e", stem + "t", stem + "y"):
                if verb in _sets():
                    return _sets()[verb]
            return _bare(stem)
    return _bare(lemma)


@cache
def _irregular() -> dict[str, str]:
    lines = (line.split() for line in table("timeline/heads.toml", "irregular"))
    return {form: verb for verb, *forms in lines for form in forms}


def _uninflected(word: str) -> list[str]:
    """What a word may be an inflected form of: a tagger often leaves those of headlines as they are."""
    found = [_irregular()[word]] if word in _irregular() else []
    for ending in ("ies", "ied", "es", "ed", "s", "d", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            found += [stem + "y"] if ending in ("ies", "ied") else [stem, stem + "e"]
    return found


def _bare(stem: str) -> str:
    """The stem without the letter in which a verb and its noun differ: "evacuate", "evacuation"."""
    if len(stem) > 4 and stem.endswith("s") and not stem.endswith("ss"):
        stem = stem[:-1]
    return stem.rstrip("e") if len(stem) > 4 else stem


def _noun(word: str) -> str:
    """A plural without its ending, where the rest is a known event noun."""
    return word[:-1] if word.endswith("s") and word[:-1] in _words("nouns") else word


@cache
def _empty() -> frozenset[str]:
    """Verbs that say nothing without the next word."""
    return _words("light") & _words("support")


@cache
def _light_classes() -> frozenset[str]:
    return frozenset(_class(lemma) for lemma in _words("light"))


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of one list of ``heads.toml``."""
    return frozenset(table("timeline/heads.toml", kind))
