"""Numbers in words, and the numbers that can be days of a month or years.

    twenty-four · nineteen ninety-seven · two thousand and one · two and a half · 2 1/2 · '98

Beware: "second" is also a unit, "one day" also "some day".
"""

from __future__ import annotations

from builder.dates.grammar import Rule


def same(value: object) -> object:
    """The value as it is."""
    return value


def _plus(a: int, b: int) -> int:
    return a + b


def _times(a: int | None, b: int) -> int:
    return (a or 1) * b


def _half_more(a: float) -> float:
    return a + 0.5


def _fraction(whole: int, above: int, below: int) -> float | None:
    return whole + above / below if 0 < above < below <= 8 else None


def _spoken_year(century: int, rest: int) -> int | None:
    """ "nineteen ninety-seven": 19 and 97; "twenty twenty-four": 20 and 24."""
    if (10 <= century <= 20) and 10 <= rest <= 99:
        return century * 100 + rest
    return None


def _millennial_year(rest: int | None = None) -> int | None:
    """ "two thousand and one"."""
    return 2000 + (rest or 0) if (rest or 0) < 100 else None


def _ranked(tens: int, ordinal: int) -> int | None:
    """ "twenty-first"."""
    return tens + ordinal if 1 <= ordinal <= 9 else None


def _dom(ordinal: int) -> int | None:
    return ordinal if 1 <= ordinal <= 31 else None


RULES = (
    Rule("number.word", ("small|teen|tens",), same, "number"),
    Rule("number.tens", ("tens '-'? small",), _plus, "number"),
    Rule("number.hundred", ("number 'hundred'", "'a' 'hundred'"), lambda n=1: n * 100, "number"),
    Rule("number.thousand", ("number|small 'thousand'",), lambda n: n * 1000, "number"),
    Rule("number.half", ("number 'and' 'a'? 'half'",), _half_more, "number"),
    Rule("number.fraction", ("number number ~'/' ~number",), _fraction, "number"),
    Rule("number.one-half", ("'half' 'a'|'an'", "'a' 'half'"), lambda: 0.5, "fraction"),
    Rule("ordinal.tens", ("tens '-'? ordinal",), _ranked, "ordinal"),
    Rule("dom.ordinal", ("ordinal",), _dom, "dom-word"),
    Rule("year.spoken", ("teen|tens number",), _spoken_year, "year-word"),
    Rule("year.millennial", ("'two' 'thousand' 'and'? number?",), _millennial_year, "year-word"),
)
