"""In which language a text is, as py3langid tells from its letters: Lui and Baldwin, "langid.py: An
Off-the-shelf Language Identification Tool", ACL 2012.

Happenings are read in ``READ``, dates in ``DATED``, where ``builder/dates/words/`` has a file for each.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pycountry

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ = frozenset({"en"})
DATED = frozenset({"en", "de"})
# Of 3,490 English articles of 25 words and more none was told to be of another language with this
# probability, or with any (least for English: 0.89); of their first 200 characters one was, with 0.85.
SURE = 0.9
ENOUGH = 25  # words, or letters of another script than Latin, from which a language is told
MOST = 20_000  # characters that are looked at
_WORD = re.compile(r"[^\W\d_]+")
_OTHER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")


def language(text: str, usual: str = "en") -> str:
    """The code of the language of a text (ISO 639, "de").

    One of so few words that nobody could be sure is of the ``usual`` language or in English, whichever
    is likelier.
    """
    text = text[:MOST]
    ranked: dict[str, float] = dict(_identifier().rank(text))
    best = max(ranked, key=lambda code: ranked[code])
    if len(_WORD.findall(text)) >= ENOUGH and ranked[best] >= SURE:
        return best
    if len(_OTHER.findall(text)) > max(ENOUGH, len(text) // 2):  # which of them is not that sure
        return best
    plain = usual.partition("-")[0]
    return max((usual, *READ), key=lambda code: ranked.get(plain if code == usual else code, 0.0))


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def is_read(code: str) -> bool:
    """Whether happenings are read in a language: "en-GB" as "en"."""
    return code.partition("-")[0] in READ


def is_dated(code: str) -> bool:
    """Whether dates are read in it."""
    return code.partition("-")[0] in DATED


def name(code: str) -> str:
    """Its English name: "German"; the code where it has none."""
    plain = code.partition("-")[0]
    key = "alpha_2" if len(plain) == 2 else "alpha_3"
    found = pycountry.languages.get(**{key: plain})
    return str(found.name).partition(" (")[0] if found else code
