"""Words that look like dates and are none; a veto takes the place and gives nothing.

    52 years old · a 12-year-old · page 1998 · 2 hours ago (page furniture is the articles' room)
    five years her senior · may go · in second place
"""

from __future__ import annotations

from builder.dates.engine import Rule


def nothing(*_: object) -> bool:
    """A veto has no meaning, only a place."""
    return True


RULES = (
    Rule("veto.age", ("number|small '-'? 'year'|'years' '-'? 'old'|'olds'", "'aged' number|small", "'age' 'of'? number"),
         nothing, "veto", rank=5),
    Rule("veto.years-senior", ("number|small 'years' 'her'|'his' 'senior'|'junior'",), nothing, "veto", rank=5),
    Rule("veto.nth-time", ("'the'? ordinal|which 'time'|'times'",), nothing, "veto", rank=5),
)  # fmt: skip
