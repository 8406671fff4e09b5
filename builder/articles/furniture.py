"""What a single paragraph is by its own words: furniture, credit, caption, heading, prose.

Rules about language and layout, none about an outlet. When in doubt a paragraph is body: a body
paragraph lost is a happening lost.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_ENDS = re.compile(r"[.!?…:;]\s*[\"'”’“‘»)\]]*$")
_SENTENCE_ENDS = re.compile(r"[.!?…]\s*[\"'”’“‘»)\]]*$")
_DAY = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
)

HEADING_WORDS = 12
"""The longest of 126 headings of eleven Wikipedia histories has eleven words."""

CAPTION_WORDS = 90
"""The longest of 79 captions in news text that were found by these rules has 44 words."""

FURNITURE_WORDS = 40
"""Longer paragraphs are never furniture or credits, whatever they begin with."""

LINE = 600
"""Characters: a longer paragraph is nothing of what is told here, and no pattern is tried on it."""


@cache
def words() -> dict[str, Any]:
    """The word lists of ``words/en.toml``."""
    return tomllib.loads((files(__package__) / "words" / "en.toml").read_text(encoding="utf-8"))


def plain(paragraph: str) -> str:
    """The paragraph on one line, with straight apostrophes."""
    return " ".join(paragraph.split()).replace("’", "'")


def _is_short(line: str, most: int) -> bool:
    return len(line) <= LINE and len(line.split()) <= most


def ends_sentence(paragraph: str) -> bool:
    """Whether the last mark is a full stop, question or exclamation mark (and closing quotes)."""
    return bool(_SENTENCE_ENDS.search(paragraph.rstrip()))


# ---------------------------------------------------------------- furniture


def is_boilerplate(paragraph: str) -> bool:
    """Page furniture: share and subscribe lines, "read more", advertisements, time stamps."""
    line = plain(paragraph)
    if not re.search(r"[^\W_]", line):
        return True
    if not _is_short(line, FURNITURE_WORDS):
        return False
    lower = line.lower().strip(" .:…>»→|[]()-–—!*•")
    return lower in words()["furniture"] or bool(
        _furniture().fullmatch(line)
        or _MINUTES.fullmatch(line)
        or _BARE_ADDRESS.fullmatch(line)
        or _FILE_NAME.fullmatch(line)
        or _COPYRIGHT.fullmatch(line)
        or _CONTACT.fullmatch(line)
        or _TWEET.fullmatch(line)
    )


_MINUTES = re.compile(
    r"(?:(?:published|updated|posted|last updated):? )?"
    r"(?:\d+|an?|one) (?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s? (?:ago|read)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))(?: ?(?:©|\(c\)))? ?\d{4}\b.*", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:e-?mail|contact|write to|reach|follow|message)(?: \S+){1,12}? "
    r"(?:\S+@\S+\.\w+|@\w+|https?://\S+)(?: (?:or|and) \S+)?\W*",
    re.IGNORECASE,
)
_TWEET = re.compile(r"[—–-] ?.{1,60} \(@\w+\) [A-Z][a-z]+ \d{1,2}, \d{4}")  # under what it says
_FILE_NAME = re.compile(r"\S.{0,100}\.(?:jpe?g|png|gif|webp|svg|mp4|pdf)", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@cache
def _furniture() -> re.Pattern[str]:
    forms = (
        re.escape(form.removesuffix(" …")).replace("…", ".+") + r"(?: .+)?\W*"
        for form in words()["furniture_beginnings"]
    )
    return re.compile("[>»→*•-]* ?(?:" + "|".join(forms) + ")", re.IGNORECASE)


# ---------------------------------------------------------------- credits


def is_credit(paragraph: str) -> bool:
    """A line that says whose picture or text it is, and nothing else."""
    line = plain(paragraph)
    return _is_short(line, FURNITURE_WORDS) and (
        is_photo_credit(line)
        or is_byline(line)
        or any(
            form.fullmatch(line)
            for form in (_STAFF, _CONTRIBUTED, _INITIALS, _DATELINE, _SOURCE, _QUOTED)
        )
    )


def is_byline(paragraph: str) -> bool:
    """ "By Jane Doe", "By JANE DOE and John Roe, Associated Press"; never a sentence."""
    line = plain(paragraph)
    return _is_short(line, 14) and bool(_BYLINE.fullmatch(line))


_NAME = r"[A-Z][\w.'-]*"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY) (?:the )?{_NAME}(?:(?:,| and| in| for| of| the| de| van| von| der| bin| al)? {_NAME})*"
    r"(?: \([^()]*\))?(?:,? (?:[Ss]taff|[Cc]orrespondent|[Cc]orrespondents|[Ee]ditor|[Rr]eporter)\w*)*"
)
_STAFF = re.compile(
    r"[(\[—–-]*\s*(?:(?:additional |further )?(?:reporting|writing|editing|written|edited|compiled)"
    r"(?: and (?:reporting|writing|editing))? by|with (?:assistance|reporting|files) (?:from|by)"
    r"|contributed to this (?:report|story|article)) .{3,240}",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"[A-Z].{3,160} contributed (?:reporting|to this (?:report|article|story)).{0,40}"
)
_QUOTED = re.compile(rf"[—–] ?{_NAME}(?:,? [\w'-]+){{0,9}}")  # whose words the quote above is
_INITIALS = re.compile(r"[a-z]{2,4}(?:[/,] ?[a-zA-Z]{2,4})* \((?:[\w. -]+)(?:, [\w. -]+)*\)\W*")
_DATELINE = re.compile(
    r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}(?:, [A-Z][\w.' ]{1,60}?)?,? "
    rf"(?:(?i:{_DAY})(?:, \d{{4}})? )?[(/][A-Z]\w*(?:[ -][A-Z]\w*){{0,2}}[ -]?[)/]\.?\s*[-–—_]*"
)
_SOURCE = re.compile(r"(?:source|agencies)\s?: ?-?(?:\S+ ){0,5}\S*[^\s.!?]", re.IGNORECASE)
_LABELLED = re.compile(
    r"[(\[]?(?:(?:photo|image|picture|file|video|graphic|illustration|photograph|stock|cover)s? ?"
    r"(?:credits?|source|copyright|illustration|photo|image)?"
    r"|credits?|copyright|©|hand-?out)(?: ?: ?| by |\.\.\.|…| ?© ?| ?/ ?)(?P<who>.+?)[)\]]?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[/|,;()\[\]—–]|\s-\s|\bvia\b|\bfor\b)\s*", re.IGNORECASE)


def is_photo_credit(paragraph: str) -> bool:
    """ "KCNA | Via Reuters", "AP Photo/Jane Doe", "(Getty Images)", "Photo: Jane Doe"."""
    line = plain(paragraph).strip()
    if not line or len(line.split()) > 14 or len(line) > 120 or line[-1] in "-–—_":
        return False  # a dash at the end: the place and agency before a first sentence
    labelled = _LABELLED.fullmatch(line)
    if labelled:
        who = labelled["who"]
        return len(who.split()) <= 8 and all(map(_is_name, _parts(who)))
    parts = _parts(line)
    return any(map(is_agency, parts)) and all(map(_is_name, parts))


def _parts(line: str) -> list[str]:
    """The names of a credit, without the marks between and after them."""
    return [part for part in _BETWEEN.split(line.rstrip(".")) if re.search(r"\w", part)]


@cache
def _agencies() -> frozenset[str]:
    names: list[str] = words()["agencies"]
    return frozenset(form for name in names for form in (name, name.upper()))


def is_agency(part: str) -> bool:
    """A news or picture agency's name, with or without "Photo", "pool" or "handout"."""
    bare = re.sub(r"(?i)^(?:the|photo|pool|handout)\s+|\s+(?:photos?|file|pool|handout)$", "", part)
    return bare in _agencies()


def _is_name(part: str) -> bool:
    """At most six words, each with a capital or a filler of credits; no sentence."""
    named = part.split()
    if is_agency(part) or part.lower() in words()["credit_fillers"]:
        return True
    return len(named) <= 6 and all(
        w[0].isupper() or w[0] in "@&" or w.lower() in _SMALL or w.isdecimal() for w in named
    )


_SMALL = frozenset("and de del der van von bin al el la le of the via pool file handout".split())


# ---------------------------------------------------------------- captions

_SHOWN = re.compile(
    r"\bin (?:this|these) (?:[\w-]+,? ){0,4}?"
    r"(?:photo(?:graph)?|picture|image|frame ?grab|screen ?(?:grab|shot)|still|combination)s?\b"
    r"|\b(?:handout|hand-out|undated|file) (?:photo|picture|image|photograph)s? "
    r"(?:\w+ ){0,3}?(?:released|provided|supplied|distributed|obtained|taken)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:\(?FILE(?: PHOTO)?\)? ?[:–—-]|FILES? PHOTO\b|file (?:photo|picture|image)\b"
    r"|(?:photo|image|picture|caption|pictured|image caption|photo caption)s?: ?\S+ \S+ \S+)",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"\((?:[\w-]+ )?(?:left|right|centre|center|top|bottom|above|below|L|R|C)\)"
    r"|,? (?:(?:second|third|far) from (?:the )?(?:left|right)|pictured|seen here|shown here)\b"
    r"|, (?:left|right|centre|center),",
)
_FULL_DAY = re.compile(rf"\b(?:{_DAY}),? \d{{4}}", re.IGNORECASE)
_SPEECH = re.compile(r"[\"“”]|\b(?:said|says|told|according to|added)\b")


def is_caption(paragraph: str, credited: bool) -> bool:
    """Whether the paragraph describes a picture; ``credited``: a photo credit follows it."""
    line = plain(paragraph)
    if not _is_short(line, CAPTION_WORDS):
        return False
    if _LABEL.match(line) or (_SHOWN.search(line) and not _SPEECH.search(line)):
        return True
    if ends_with_credit(line):
        return True
    return credited and _describes(line)


def _describes(line: str) -> bool:
    """A line above a credit: it names a full day or a position, or nothing in it is told."""
    if _SPEECH.search(line) or len(line.split()) > 60:
        return False
    return bool(_FULL_DAY.search(line) or _POSITION.search(line)) or not _tells(line)


def _tells(line: str) -> bool:
    """Whether there is a past form; a participle as in "released by" is none."""
    past = words()["past_words"]
    lower = [word.strip(".,;:()'\"") for word in line.lower().split()]
    told = any(word in past for word in lower)
    return told or bool(
        re.search(r"\b(?!\w*eed\b)[a-z]{2,}ed\b(?! (?:by|in|at|on|from|as|with)\b)", line)
    )


_TAIL = re.compile(r"(?P<open>[(\[])(?P<who>[^()\[\]]{2,80})[)\]]\.?$")
_SLASHED = re.compile(
    r"(?:[.!?\"”)]|\d{4}|\s[-–—])\s+(?P<who>(?:[A-Z][\w.'-]*[ /|,]+(?:via )?){0,6}[A-Z][\w.'/-]*)\.?$"
)


_LABELLED_TAIL = re.compile(
    r"(?<=[\w.!?\"”)]) ?(?:Photo(?:graph)?|Image|Picture|Credit)s?(?: credit)?(?:: ?| by |\.\.\.)\S.{1,80}$"
)


def ends_with_credit(paragraph: str) -> bool:
    """A picture's credit at the end of its caption: "(AP Photo/Jane Doe)", ". REUTERS/J. Doe".

    An agency alone in brackets marks the end of agency copy; it makes no caption.
    """
    line = plain(paragraph)
    if not _is_short(line, CAPTION_WORDS):
        return False
    labelled = _LABELLED_TAIL.search(line)
    if labelled and is_photo_credit(labelled.group().strip()):
        return True
    for form in (_TAIL, _SLASHED):
        match = form.search(line)
        if match and match.start() > 20 and is_photo_credit(match["who"]):
            return not is_agency(match["who"]) or "image" in match["who"].lower()
    return False


# ---------------------------------------------------------------- headings


def may_be_heading(paragraph: str) -> bool:
    """A short line without final mark (or a question, or in capitals) that begins like a title;
    its place decides the rest."""
    line = plain(paragraph)
    count = len(line.split())
    if not line or count > HEADING_WORDS or len(line) > 100:
        return False
    if line.endswith("?") or (line.isupper() and count > 1):
        return count <= 8 and line[0].isupper() and line[-1] not in ":,-–—"
    return (
        not _ENDS.search(line)
        and line[-1] not in ",-–—"
        and (line[0].isupper() or line[0].isdigit() or line[0] in "\"'“‘")
    )
