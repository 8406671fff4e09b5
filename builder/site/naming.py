"""Headlines where there is little room: whole, or cut where a phrase ends, and never in one."""

from __future__ import annotations

import re
import textwrap

from builder.site.views import EventView

# What may be left out with all that follows it; "of" is not there, it belongs to its noun.
_PHRASE = re.compile(
    r"(?<=\w) (?=(?:in|on|at|with|for|from|to|by|near|during|after|before|over|into|as|about"
    r"|against|between|through|since|until|while)\b)"
)
# After such a word something is missing; as OPEN in assets/timeline/layout.js.
_OPEN = re.compile(
    r" (?:of|the|an?|and|or|than|that|in|on|at|with|for|from|to|by|as|about|is|are|was|were|be|been"
    r"|has|have|had|will|would|can|could|may|might|must|should|not)$",
    re.IGNORECASE,
)
LONGEST_NAME, NAME_WORDS = 20, 3  # of a name that is kept on one line of a big headline


def named(view: EventView, most: int, lines: int = 1) -> tuple[str, ...]:
    """The headline in at most ``lines`` lines of at most ``most`` characters, whole or to the end of a
    phrase; () where none is short enough."""
    for text in (view.headline, *_shorter(view)):
        found = _wrapped(together(text, view), most)
        if len(found) <= lines:
            return found
    return ()


def phrase(view: EventView, most: int) -> str:
    """The headline in at most ``most`` characters, whole or to the end of a phrase; "" where none
    is short enough."""
    return next((text for text in (view.headline, *_shorter(view)) if len(text) <= most), "")


def _wrapped(text: str, most: int) -> tuple[str, ...]:
    lines = textwrap.wrap(text, most, break_on_hyphens=False)
    return tuple(line.replace("\xa0", " ") for line in lines)


def _shorter(view: EventView) -> list[str]:
    """The headline without its last phrase, its last two, …; the verb keeps what follows it."""
    text, head = view.headline, view.event.reports[view.event.lead].head.lemma
    stem = re.escape(head[: max(3, len(head) - 2)])
    verb = re.search(rf"\b{stem}\w* \S+", text, re.IGNORECASE) if head else None
    if not verb:
        return []
    cuts = [text[: cut.start()] for cut in _PHRASE.finditer(text, verb.end())]
    return [closed(short) for short in reversed(cuts) if not _OPEN.search(short)]


def closed(text: str) -> str:
    """``text`` with the quotation mark at its end that was cut away."""
    return f"{text}”" if text.count("“") > text.count("”") else text


def unbroken(view: EventView) -> str:
    """The headline of an event as it stands in big letters: ``together``."""
    return together(view.headline, view)


def together(text: str, view: EventView) -> str:
    """``text`` with no-break spaces inside the names of those who take part, so that no line ends
    between "Kim Jong" and "Un"; long names may break."""
    for name in sorted({one.title for one in view.names}, key=lambda name: (-len(name), name)):
        if 1 < len(name.split()) <= NAME_WORDS and len(name) <= LONGEST_NAME:
            text = text.replace(name, name.replace(" ", "\xa0"))
    return text
