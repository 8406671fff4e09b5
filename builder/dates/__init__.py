"""Dates: find the words that name a time, and resolve them to calendar dates.

``find`` recognises, ``resolve`` gives dates under an anchor, ``tag`` does both, ``explain`` prints
how a date was reached, ``flat`` splits ranges for TIMEX3, ``impossible`` tells dates that there are not. Nothing here needs a language model.
"""

from __future__ import annotations

import datetime as dt

from builder.dates.explain import explain
from builder.dates.find import find
from builder.dates.resolve import Direction, flat, impossible, resolve
from builder.model import Dated

__all__ = ["Direction", "explain", "find", "flat", "impossible", "resolve", "tag"]


def tag(
    text: str,
    published: dt.date | None,
    domain: str = "auto",
    language: str = "en",
    date_order: str = "mdy",
    direction: Direction | None = None,
) -> tuple[Dated, ...]:
    """The date mentions of a text with their dates; see ``find`` and ``resolve``."""
    return resolve(find(text, language, date_order), text, published, domain, direction)
