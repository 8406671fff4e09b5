"""Which head words can tell of the same kind of happening."""

from __future__ import annotations

from functools import cache

from builder.names.spelling import table, words


@cache
def _sets() -> dict[str, str]:
    return {
        word: line.split()[0]
        for line in table("timeline/heads.toml", "sets")
        for word in line.split()
    }


@cache
def _speech() -> dict[str, str]:
    speech = words("timeline/heads.toml")["speech"]
    assert isinstance(speech, dict)
    return {word: f"({kind})" for kind, forms in speech.items() for word in forms}


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


@cache
def head_class(lemma: str, statement: bool = False) -> str:
    """The class of a head lemma: equal for close synonyms and for a verb and its noun."""
    if statement and lemma in _speech():
        return _speech()[lemma]
    if lemma in _sets():
        return _sets()[lemma]
    for ending in _ENDINGS:
        stem = lemma.removesuffix(ending)
        if stem != lemma and len(stem) >= 4:
            for verb in (stem, stem + "e", stem + "t", stem + "y"):
                if verb in _sets():
                    return _sets()[verb]
            return _bare(stem)
    return _bare(lemma)


@cache
def light() -> frozenset[str]:
    """Classes of heads that say little by themselves."""
    return frozenset(head_class(lemma) for lemma in table("timeline/heads.toml", "light"))


def _bare(stem: str) -> str:
    """The stem without the letters in which a verb and its noun differ: "expel", "expul"."""
    return stem.rstrip("e") if len(stem) > 4 else stem
