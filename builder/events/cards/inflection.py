"""English verb forms for headlines: the historic present from a lemma."""

from __future__ import annotations

_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_PLURAL = {"be": "are", "have": "have"}


def present(lemma: str, plural: bool) -> str:
    """Third person present of ``lemma``: "signs" or, of several actors, "sign"."""
    if plural:
        return _PLURAL.get(lemma, lemma)
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("o") and lemma[-2:-1] not in "aeiou":
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"
