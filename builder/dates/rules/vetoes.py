"""Words that look like dates and are none; a veto takes the place and gives nothing.

52 years old · a 12-year-old · page 1998 · 2 hours ago (page furniture is the articles' room)
five years her senior · may go · in second place
"""

from __future__ import annotations

from builder.dates.grammar import Rule


def nothing(*_: object) -> bool:
    """A veto has no meaning, only a place."""
    return True


RULES = (
    Rule("veto.age", ("about|about-length? number|small '-'? 'year'|'years' '-'? 'old'|'olds'", "'aged' number|small", "'age' 'of'? number"),
         nothing, "veto", rank=5),
    Rule("veto.furniture", ("number units 'ago'",), nothing, "veto", rank=5,
         check=lambda s: s.start > 0 and s.tokens[s.start - 1].kind in ("clock", "iso")),
    Rule("veto.always", ("'24' 'hours' 'a' 'day'", "number|small 'days' 'a' 'week'"), nothing, "veto", rank=5),
    Rule("veto.of-age", ("number|small 'years' 'of' 'age'",), nothing, "veto", rank=5),
    Rule("veto.fraction", ("number|small '-'? 'quarters'|'quarter'|'seconds'|'thirds' 'of'", "'a'|'one' 'quarter' 'of'",
                           "'a'|'one' 'second' month|day", "number|small '-'? 'quarters'"), nothing, "veto", rank=4,
         check=lambda s: s.before() not in ("past", "last", "next", "previous", "first")),
    Rule("veto.years-senior", ("number|small 'years' 'her'|'his' 'senior'|'junior'",), nothing, "veto", rank=5),
)  # fmt: skip
