"""Lengths of time.

    three weeks · a two-day visit · 52-week · months-long · several years · two and a half hours
    half a year · the past three months · the next few days · the first nine months · an hour
    an additional year · two more weeks

Beware: "a year" may be a rate ("$5 a year") and "second" an ordinal.
"""

from __future__ import annotations

from builder.dates.grammar import Rule, Site
from builder.dates.lengths import joined_value
from builder.dates.meaning import Absolute, Base, Calendar, Length, Meaning, Run
from builder.model import Grain


def length(count: float | None, unit: Grain) -> Length | None:
    """So many units; no more than a calendar can hold."""
    if count is not None and not 0 < count < 100_000:
        return None
    if count and count > 999 and unit in (Grain.QUARTER, Grain.MONTH):
        return None  # "the 1988 quarter"
    return Length(count, unit)


def _half(unit: Grain) -> Length:
    return Length(0.5, unit)


def _sided(which: int, amount: Meaning) -> Length | None:
    """ "the past three months": a length that ends (or begins) with the day of writing."""
    if not isinstance(amount, Length) or amount.side or (which == 0 and amount.count is None):
        return None
    return Length(amount.count, amount.unit, which, amount.base, amount.text)


def _next_decade(unit: Grain) -> Length | None:
    """ "the next decade": the ten years from now, and not the 2030s."""
    count = {Grain.DECADE: 10, Grain.CENTURY: 100}.get(unit)
    return Length(count, Grain.YEAR, 1) if count else None


def _two(first: Meaning, last: Meaning) -> Length | None:
    """ "two years and three months": one length in two units, the longer first."""
    if not isinstance(first, Length) or not isinstance(last, Length) or first.text or last.text:
        return None
    if first.side or last.side or not first.count or not last.count or first.unit <= last.unit:
        return None
    if first.count % 1 or last.count % 1:
        return None
    return Length(
        first.count, first.unit, text=joined_value(first.count, first.unit, last.count, last.unit)
    )


def _then_sided(which: int, count: object, unit: Grain) -> Length | None:
    """ "the following two years", "the previous few days"."""
    number = count if isinstance(count, int | float) else None
    return Length(number, unit, which, Base.REFERENCE) if which else None


def _run(count: int, number: object, unit: Grain, of: Meaning) -> Run | None:
    """ "the first two months of 1939"."""
    if count not in (1, -1) or not isinstance(number, int) or unit >= of.grain:
        return None
    if unit < Grain.DAY or not isinstance(of, Calendar | Absolute) or not 1 < number < 100:
        return None
    return Run(number, unit, of, count < 0)


BARE_AFTER = frozenset(
    "for within in over after take takes took taken last lasted spent spend".split()
)
UNIT = "unit|units"
UNTOLD = frozenset({"before", "after"})  # what an untold length is counted from follows


def _bare(site: Site) -> bool:
    """ "for weeks", "days after the vote", "in the weeks before it"."""
    if site.after() in UNTOLD:
        return site.before() not in ("these", "those", "of", "other", "first", "last", "early")
    return site.before() in BARE_AFTER and site.after() != "of"


def _no_fraction(site: Site) -> bool:
    """Not "three quarters of them", "one second"."""
    word = site.tokens[site.end - 1].lower
    if word in ("second", "sec", "min"):
        return site.first.kind != "word"
    return word not in ("quarters", "seconds", "quarter") or site.after() != "of"


RULES = (
    Rule("length.number", (f"number|small '-'? {UNIT}",), length,
         check=_no_fraction),
    Rule("length.one", ("'a'|'an' unit", "'an' 'additional' unit", "'another'|'one' unit", "'a' 'single'|'whole' unit"),
         lambda g: length(1, g) if g not in (Grain.QUARTER, Grain.SECOND) else None),
    Rule("length.another", ("'another'|'an'|'the' 'additional'|'extra'? number 'more'? units",), length),
    Rule("length.more", ("number|small 'more'|'additional'|'full'|'consecutive'|'straight'|'long' units",), length),
    Rule("length.some", ("some 'more'? '-'? units", "'several' '-' unit"),
         lambda s=None, g=None: length(None, g if isinstance(g, Grain) else s),
         check=lambda s: s.tokens[s.end - 1].lower != "quarters" or s.before() != "in"),
    Rule("length.bare", ("units",), lambda g: length(None, g),
         check=_bare),
    Rule("length.half", ("fraction 'of'? 'a'|'an'? unit", "'half' '-' unit"), lambda g, u=None: _half(u or g)),
    Rule("length.and-half", ("'a'|'an' unit 'and' 'a' 'half'",), lambda g: length(1.5, g)),
    Rule("length.unit-long", ("unit '-' 'long'",), lambda g: length(1, g)),
    Rule("length.units-long", ("units '-' 'long'|'old'",), lambda g: length(None, g)),
    Rule("length.old", (f"number '-'? {UNIT} '-'? 'long'|'old'",), length,
         check=lambda s: s.tokens[s.end - 1].lower == "long" or not {"year", "years"}.intersection(t.lower for t in s.tokens[s.start:s.end])),
    Rule("length.or", ("number 'or'|'to' number|small '-'? units",), lambda a, b, g: length(b, g)),
    Rule("length.sided", ("'the'? which duration",), _sided, rank=1,
         check=lambda s: s.after() != "of" and not (s.after() == "-" and s.after(2) in ("old", "olds"))),
    Rule("length.next-decade", ("'the' 'next'|'coming' unit",), _next_decade, rank=2),
    Rule("length.fortnight", ("'a'|'one' 'fortnight'", "number 'fortnights'"), lambda n=1: length(2 * n, Grain.WEEK)),
    Rule("length.two", ("duration 'and'|',' duration",), _two, rank=1),
    Rule("length.then-sided", ("'the'? which-then number|small|some units",), _then_sided, rank=1),
    Rule("length.then-units", ("'the' which-then units",), lambda w, g: _then_sided(w, None, g), rank=1),
    Rule("length.working", ("number|small 'trading'|'business'|'working' 'days'",),
         lambda n: Length(n, Grain.DAY, text=f"P{n}D")),  # nothing can be counted in them
    Rule("length.or-two", ("'a' unit 'or' 'two'",), lambda g: length(2, g)),
    Rule("length.latest", ("'the' 'latest' number|small units",), length),
    Rule("length.long-time", ("'a' 'very'? 'long'|'short' 'time'",),
         lambda: Length(None, Grain.DAY, text="PXX", told=True), check=lambda s: s.after() not in ("ago", "friend", "coming")),
    Rule("length.some-time", ("'some' 'time'",), lambda: Length(None, Grain.DAY, text="PXX"),
         check=lambda s: s.before() == "for"),
    Rule("length.first", ("'the' ordinal number units",),
         lambda o, n, g: length(n, g) if o in (1, -1) else None),
    Rule("length.run", ("'the'? ordinal number|small units 'of'|'in' month|season|year|decade|century",), _run, rank=1),
    Rule("length.bare-or", ("units 'or'|'to' units",), lambda a, b: length(None, a),
         check=lambda s: s.before() in ("for", "within", "in", "over", "after")),
    Rule("length.period", ("'a' number|small '-' unit 'period'", "number|small '-' unit 'term'"), length, rank=1),
)  # fmt: skip
