"""The site's own words, in the language of its pages: ``say("count.event", 8)``.

Pages are made in one language at a time: ``with speaking("de"):``. Outside of it, it is English. The
words themselves are ``builder.words``.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from markupsafe import Markup, escape

from builder.words import PLAIN, Words, words_in

NOTHING = Markup("")
_SPOKEN: ContextVar[Words | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(language: str) -> Iterator[Words]:
    """Everything that is said meanwhile is said in ``language``."""
    words = words_in(language)
    before = _SPOKEN.set(words)
    try:
        yield words
    finally:
        _SPOKEN.reset(before)


def spoken() -> Words:
    """The words that pages are made in."""
    return _SPOKEN.get() or words_in(PLAIN)


def say(key: str, n: float | None = None, /, **said: object) -> str:
    """``Words.say`` in the language of the pages: plain text for titles and data files."""
    return spoken().say(key, n, **said)


def html(key: str, n: float | None = None, /, **said: object) -> Markup:
    """``Words.html`` in the language of the pages: what templates know as ``say``."""
    return spoken().html(key, n, **said)


def digits(number: float) -> str:
    """``Words.digits`` in the language of the pages."""
    return spoken().digits(number)


def counted(number: int, noun: str) -> str:
    """A number with its noun, which stands under [count]: "1 event", "1,204 events"."""
    return say(f"count.{noun}", number)


def bold(noun: str, number: int) -> Markup:
    """The same with the number in bold."""
    return html(f"count.{noun}", number, n=Markup(f"<b>{digits(number)}</b>"))


def those(names: Iterable[str], most: int) -> Markup:
    """Names one after another, at most so many of them: "Ruiz, Marsh and 3 more"."""
    found = list(names)
    listed = html("common.comma").join(Markup(f"<bdi>{escape(one)}</bdi>") for one in found[:most])
    more = len(found) - most
    return html("common.and_more", more, names=listed) if more > 0 else listed


def link_to(there: str, text: str, tongue: Markup = NOTHING) -> Markup:
    """A link, for a text with a place for one; ``tongue`` where its words are in another language."""
    return Markup('<a href="{}"{}>{}</a>').format(there, tongue, text)


def timed(day: dt.date, text: str) -> Markup:
    """A day in bold and for machines, for a text with a place for one."""
    return Markup('<b><time datetime="{}">{}</time></b>').format(day.isoformat(), text)


def tongue(language: str) -> Markup:
    """The attribute for words in a language: `` lang="en"``; nothing where that is the pages' own."""
    if language.partition("-")[0] == spoken().language:
        return NOTHING
    return Markup(' lang="{}"').format(language)


# What the script says: whole sections, and single lines.
SCRIPT = ("status.", "unit.", "script.")
SCRIPT_LINES = frozenset(
    "common.and_more common.comma common.show common.span count.event count.event_of count.more_bar count.vague"
    " date.bc date.day date.first_day home.not_one_day known.on open.of_events overview.columns"
    " overview.marks overview.not_drawn said.by said.said_by".split()
)


def script_words() -> Markup:
    """The words of the script, for a page that has one: ``assets/words.js`` reads them."""
    there = spoken()
    found: dict[str, object] = {
        key: text
        for key, text in there.texts.items()
        if key.startswith(SCRIPT) or key in SCRIPT_LINES
    }
    found |= {"months": there.months, "shortMonths": there.short_months}
    found["joint"] = there.say("date.joint")
    told = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/json" id="dl-words">{}</script>').format(Markup(told))


# What every template may call.
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "say": html,
    "digits": digits,
    "counted": counted,
    "bold": bold,
    "those": those,
    "link_to": link_to,
    "timed": timed,
    "tongue": tongue,
    "script_words": script_words,
}
