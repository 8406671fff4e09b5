"""Letters that copying has damaged, mended for the parser: as many as before, each in its place.

Only where nothing else can be meant: a mark of quotation for an apostrophe ("won"t", "Lind"?claim"),
a hyphen where a blank or a dash was lost ("of the-Bergen Times", "on Monday,-the mayor"), the
signature of a tweet in running text. What a page quotes stays as the article has it.
"""

from __future__ import annotations

import re
from re import Match

from builder.events.words.features import features

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_WORDS = {name: sorted(words) for name, words in features("frames").items()}
_SMALL = [*_WORDS["no_first_half"], *(word.title() for word in _WORDS["no_first_half"])]
_SMALL_BEFORE = "|".join(rf"(?<=\b{word}-)" for word in _SMALL)
_CONTRACTED = "|".join(_WORDS["contracted"])
_OPENERS = "|".join(word.title() for word in _WORDS["openers"])

# Every damage begins with one of three marks, so that the search looks at those only; what must
# stand before the mark is asked behind it.
_DAMAGE = re.compile(
    rf"""["(-](?:
      (?P<apostrophe>(?<=[^\W\d_]")(?=(?:{_CONTRACTED})\b))          # won"t
    | (?P<owner>(?<=s")\?(?=[^\W\d_]))                            # Jones"?claim
    | (?P<dash>(?<=\s")\?(?=[^\W\d_]))                            # in May "?the first
    | (?P<front>(?<=\A")\?(?=[^\W\d_]))                           # "?Moe added
    | (?P<close>(?<=[.,!?a-rt-z]")\?(?=[^\W\d_]))                # it is over,"?Moe said
    | (?P<hyphen>(?<=[,;:)]-)(?=\s*[^\W\d_])          # on Monday,-the mayor
      | (?<=[a-z)][a-z).]\.-)(?=\s*[A-Z])
      | (?<=\d\.-)(?=[A-Z])                          # on 3 April.-The mayor
      | (?<=[a-z]{{2}}-)(?=\()
      | (?:{_SMALL_BEFORE})(?=[A-Z\d])                            # of the-Bergen Times
      | (?<=[a-z]{{2}}-)(?=(?:{_OPENERS})\b))    # on Tuesday-The mayor
    | (?P<tweet>(?<=\()@\w+\)\s+{_MONTH}\s\d\d?,\s\d{{4}})         # (@bergen) March 29, 2017
    )""",
    re.VERBOSE,
)


#: What stands between two letters for an apostrophe; the parser and the lists know the straight one.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[’‘ʼʻ′`´](?=[^\W\d_])")


def mended(text: str) -> str:
    """``text`` as the parser should read it; every other letter stands where it stood."""
    text = _APOSTROPHE.sub("'", text)  # O’Connor
    if '"' not in text and "-" not in text and "@" not in text:
        return text
    return _DAMAGE.sub(_in_place, text)


def stray(text: str, mark: int) -> bool:
    """Whether the quotation mark at ``mark`` is damage and neither opens nor closes anything."""
    found = _DAMAGE.match(text, mark)
    return found is not None and found.lastgroup in ("apostrophe", "owner", "dash", "front")


def _in_place(damage: Match[str]) -> str:
    text = damage[0]
    if damage.lastgroup == "apostrophe":
        return "'"
    if damage.lastgroup == "owner":
        return "' "
    if damage.lastgroup == "dash":
        return "– "
    if damage.lastgroup == "front":
        return "  "
    if damage.lastgroup == "tweet":
        return "." + " " * (len(text) - 1)
    return text[:-1] + " "  # a hyphen, or a question mark behind a mark of quotation
