"""What the rooms before the site say in English, in the language of the pages.

They say why something was read as it was ('its date lies ahead but its tense looks back'), and the
ledger keeps dates and statuses in words ("June 2024, claimed"). The patterns of these sentences stand in
``site_src/words/en.toml`` under [reason], [date] and [status], under the same names in the other
languages: what fits one is said anew, with what it quotes as it is. What no pattern knows stays English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from builder.site.words import spoken
from builder.words import PLAIN, Words, words_in

_PLACE = re.compile(r"\\\{(\w+)\\\}")
_QUOTED = re.compile(r"“\\\{(\w+)\\\}”")  # a place that holds one quotation
_JOINTS = ("; ", ", ")  # between reasons of which several are given
_RANGE = re.compile(r"(.+?)( ?– ?)(.+)")
_DATES = frozenset({"date", "day", "first", "last"})  # places of a date that hold another date


def explained(text: str) -> str:
    """A reason, a date or a status as the pages tell it."""
    language = spoken().language
    if language == PLAIN or not text:
        return text
    return _said(language, text) or text


def explained_html(text: str) -> Markup:
    """The same as HTML, marked where it stays English."""
    language = spoken().language
    if language == PLAIN or not text:
        return escape(text)
    said = _said(language, text)
    return (
        escape(said) if said else Markup('<span lang="{}" data-left>{}</span>').format(PLAIN, text)
    )


@lru_cache(1 << 14)
def _said(language: str, text: str) -> str | None:
    """``text`` in ``language``; None where no pattern fits, nor one for each of its parts."""
    there = words_in(language)
    for key, pattern in _patterns():
        if found := pattern.fullmatch(text):
            said = {
                name: _filled(there, key, name, part) for name, part in found.groupdict().items()
            }
            if None not in said.values():
                return _formed(there, key, said)
    if ends := _RANGE.fullmatch(text):
        first, last = _end(there, ends[1]), _said(language, ends[3])
        if first and last:
            return f"{first}{ends[2]}{last}"
    for joint in _JOINTS:
        parts = text.split(joint)
        told = [_said(language, part) for part in parts] if len(parts) > 1 else [None]
        if None not in told:
            return there.say("common.comma").join(part or "" for part in told)
    return None


def _filled(there: Words, key: str, name: str, part: str) -> str | None:
    """What stands in a place of a pattern; None where it can be nothing of the kind."""
    if name == "month":
        return there.months[words_in(PLAIN).months.index(part)]
    if name == "d":
        return there.say("date.first_day") if part == "1" else part
    if name == "first":
        return _end(there, part)
    if name == "n" or part.isdigit():
        return part
    if name in ("words", "anchor") and key != "reason.alike":  # a quotation
        return part
    if name == "who":  # names that are joined
        return part.replace(" and ", there.say("script.and"))
    said = _said(there.language, part)
    dated = key.startswith("date.") and (name in _DATES or name == "y")
    return said if said or dated else part


def _formed(there: Words, key: str, said: dict[str, str | None]) -> str:
    forms = there.texts[key]
    if isinstance(forms, dict):
        number = said["n"] or "0"
        return forms[there.locale.ordinal_form(int(number))].format(n=number)
    return there.say(key, **said)


def _end(there: Words, text: str) -> str | None:
    """The first end of a range: "8" of "8–13 October 2024", "October" of "October–November 2024"."""
    if text.isdigit():
        return (
            there.say("date.lone_day", d=_filled(there, "", "d", text)) if len(text) < 3 else text
        )
    months = words_in(PLAIN).months
    return there.months[months.index(text)] if text in months else _said(there.language, text)


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The English sentences, those with most words of their own first."""
    found = [
        (key, text)
        for key, text in _texts()
        if re.sub(r"\{\w+\}|\s", "", text) or "{d}" in text or "{month}" in text
    ]
    found.sort(key=lambda pair: (-len(re.sub(r"\{\w+\}", "", pair[1])), pair))
    plain = ((key, _QUOTED.sub(r"“(?P<\1>[^”]+)”", re.escape(text))) for key, text in found)
    return tuple((key, re.compile(_PLACE.sub(_group, text))) for key, text in plain)


def _texts() -> Iterator[tuple[str, str]]:
    for key, text in words_in(PLAIN).texts.items():
        if key.startswith(("reason.", "date.", "status.", "time.")) and key != "date.lone_day":
            for form in text.values() if isinstance(text, dict) else [text]:
                yield key, form


def _group(place: re.Match[str]) -> str:
    """The regular expression of a place."""
    months = "|".join(words_in(PLAIN).months)
    kinds = {"d": r"\d{1,2}", "n": r"\d+", "month": months, "y": r"(?:AD )?\d+(?: BC)?"}
    return f"(?P<{place[1]}>{kinds.get(place[1], '.+')})"
