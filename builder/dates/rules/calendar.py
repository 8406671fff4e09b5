"""Dates by the calendar.

    June 19, 2024 · 19 June 2024 · 19th of June · Wed., Oct. 23 · 2024-10-23 · 10/23/2024
    June 2024 · 1998 · the year 2000 · fiscal 2023 · '98 · 334 BC · Monday · the 20th
    spring 2023 · the third quarter of 2023 · Q3 2023 · the 1990s · the mid-'80s · the 20th century

Beware: "May", "March" and "Sun" are also other words, "2000" may count something, "the second" is
mostly no day, "10/9" may be a score.
"""

from __future__ import annotations

from dataclasses import replace

from builder.dates.calendar import ordinal, unit
from builder.dates.grammar import Rule, Site
from builder.dates.meaning import Absolute, Both, Calendar, Feast, Meaning, Part, Within
from builder.model import Grain

# Words after which a bare month or year is surely one, even where it could be another word.
TIME_BEFORE = frozenset(
    "in of since by until till before after during from to through throughout early late mid last "
    "next this every each between and for around about circa between - ( , again".split()
)
SHY_MONTHS = frozenset({"may", "march", "mar", "jan", "sun", "sat", "august", "dec", "jun", "sep"})
COUNTED_BEFORE = frozenset(
    "$ £ € # no number nos page pages flight route room highway boeing model windows version "
    "resolution article section chapter apartment bus interstate mark psalm area zip code".split()
)
MEASURES = frozenset(
    "people men women soldiers troops tons tonnes miles km kilometers kilometres metres meters feet "
    "acres pounds dollars euros yen percent per % jobs points votes shares ships aircraft tanks guns "
    "prisoners casualties killed wounded dead strong infantry cavalry horses homes houses hectares mm "
    "cm kg m° lbs yards square cubic hp rpm horsepower volts watts strong-point barrels bales cars "
    "others additional more men-at-arms hours employees workers members passengers deaths rounds "
    "civilians inhabitants families students seats copies units".split()
)


def month_day(month: int, day: int) -> Calendar:
    """A day of a month."""
    return Calendar(month=month, day=day)


def _bare_month(site: Site) -> bool:
    word = site.first.lower
    if word not in SHY_MONTHS:
        return True
    if site.before() in TIME_BEFORE - {"to", "and", ",", "-", "for", "("}:
        return word != "may" or site.first.text == "May"
    return word == "august" and site.first.text == "August"


def with_year(day: Meaning, year: int) -> Calendar | None:
    """A day or month with its year, unless it has one or is a bare weekday."""
    if not isinstance(day, Calendar) or day.year is not None or day.decade is not None:
        return None
    if day.month is None and day.season is None and day.quarter is None and day.half is None:
        return None
    return replace(day, year=year)


def _short_year(day: Meaning, year: int) -> Calendar | None:
    found = with_year(day, year)
    return replace(found, short=True) if found else None


def _weekday_date(weekday: int, day: Meaning, again: Meaning | None = None) -> Meaning | None:
    if isinstance(day, Calendar) and day.day is not None and day.weekday is None:
        return replace(day, weekday=weekday)
    return None


def _date_weekday(day: Meaning, weekday: int) -> Meaning | None:
    return _weekday_date(weekday, day)


def _bare_year(site: Site) -> bool:
    """Whether a four-digit number is a year: not after a currency sign or "page", not before a unit."""
    before, after = site.before(), site.after()
    if before in COUNTED_BEFORE or after in MEASURES or after in ("%", "°"):
        return False
    if before == "." and site.before(2) in COUNTED_BEFORE:
        return False
    if before in ("/", "@", "&") or (before == "." and not site.first.spaced):
        return False
    number = int(site.first.text) if site.first.text.isdigit() else 2000
    if 1500 <= number <= 2050:
        return True
    return 1000 <= number < 2200 and before in (
        "in",
        "of",
        "since",
        "until",
        "by",
        "year",
        "from",
        "before",
    )


SEASON_BEFORE = frozenset(
    "in this last next of by until each every since that past coming upcoming early late and "
    "following previous".split()
)


# "the Winter Games": their name, not their time.
GAMES = frozenset("olympics olympic paralympics paralympic games universiade festival".split())


def _bare_season(site: Site) -> bool:
    """ "fall" and "spring" are also other words: they need a preposition or "the" and no "of"; the
    article of "the Spring Offensive" is not the season's."""
    word = site.tokens[site.end - 1]
    if word.text[0].isupper() and site.after() in GAMES:
        return False
    if site.first.lower == "the" and word.text[0].isupper() and site.following.text[:1].isupper():
        return False
    if word.lower not in ("fall", "spring"):
        return True
    if site.first.lower == "the":
        return word.lower == "spring" or site.after() not in ("of", "from", "to", "in")
    return site.before() in SEASON_BEFORE or word.text == "Spring"


def bc(year: int) -> Calendar:
    """A year before Christ."""
    return Calendar(year=1 - year)


def _iso(text: str) -> Calendar:
    year, month, day = (int(x) for x in text[:10].split("-"))
    return Calendar(year=year, month=month, day=day)


def _slashed(written: tuple[str, str]) -> Calendar | None:
    """Numbers with "/", "." or "-", with the order in which they are to be read: dots are day first
    everywhere, and what can be no month is the day."""
    date_order, text = written
    mark = next(c for c in text if c in "/.-")
    a, b, c = (int(x) for x in text.split(mark))
    if len(text.split(mark)[0]) == 4:
        return Calendar(year=a, month=b, day=c)
    if len(text.split(mark)[0]) > 2 or len(text.split(mark)[2]) == 3:
        return None
    day_first = mark == "." or date_order == "dmy"
    month, day = (b, a) if (day_first and b <= 12) or a > 12 else (a, b)
    return Calendar(year=c, month=month, day=day, short=c < 100)


def decade(digits: str) -> Meaning | None:
    """ "1990s" is a decade, "'90s" one of an unstated century, "1900s" a century."""
    number = int(digits)
    if len(digits) == 4 and number % 10 == 0 and 1000 <= number < 2200:
        grain = Grain.CENTURY if number % 100 == 0 and number < 2000 else Grain.DECADE
        return Absolute(unit(grain, ordinal(number)))
    if len(digits) == 2 and number % 10 == 0 and number >= 10:
        return Calendar(decade=number)
    return None


def century(count: int, era: str | None = None) -> Meaning | None:
    """The nth century; before Christ with that era."""
    if not 1 <= count <= 30:
        return None
    year = -count * 100 + 1 if era == "BC" else (count - 1) * 100
    return Absolute(unit(Grain.CENTURY, ordinal(max(year, 1) if era != "BC" else year)))


def _centuries(first: int, last: int, era: str | None = None) -> Both | None:
    """ "the 18th and 19th centuries"."""
    a, b = century(first, era), century(last, era)
    return Both(a, b) if a and b and first != last else None


def _parts(first: str, last: str, both: Both | None) -> Both | None:
    """ "the late 18th and early 19th centuries"."""
    return Both(Part(first, both.first), Part(last, both.last)) if both else None


def _decade_digits(site: Site) -> bool:
    """ "the 80s", "the '80s and 90s"; not "in his 30s"."""
    text = site.first.text
    return text[0] in "'’" or len(text) > 4 or site.first.lower == "the" or site.before() in (
        "and", "or", "early", "late", "mid", "-")  # fmt: skip


def _millennium(count: int, era: str | None = None) -> Meaning | None:
    if not 1 <= count <= 9:
        return None
    year = -count * 1000 + 1 if era == "BC" else max(1, (count - 1) * 1000)
    return Absolute(unit(Grain.MILLENNIUM, ordinal(year)))


def _era_year(number: int, era: str) -> Calendar | None:
    if isinstance(number, float) or not 1 <= number <= 9999:
        return None
    return bc(number) if era == "BC" else Calendar(year=number)


def _quarter(count: int) -> Calendar | None:
    return Calendar(quarter=count) if 1 <= count <= 4 else None


def _half(count: int) -> Calendar | None:
    count = 2 if count == -1 else count
    return Calendar(half=count) if 1 <= count <= 2 else None


BUSINESS = frozenset(
    "profit profits net earnings results sales revenue revenues loss losses pretax operating income "
    "turnover gdp growth output exports orders dividend forecast figures".split()
)


def _business_half(site: Site) -> bool:
    """ "first-half profit", "for the first half, sales rose": else it may be of a match."""
    hyphen = any(t.text == "-" for t in site.tokens[site.start : site.end])
    after = site.after() if hyphen else site.after(2)
    return after in BUSINESS or (site.after() in BUSINESS)


def within(what: Meaning, of: Meaning) -> Within | None:
    """A date inside a coarser relative one: "June last year", "Monday of that week"."""
    if isinstance(what, Calendar | Feast) and what.year is None and what.grain < of.grain:
        if isinstance(of, Calendar) and of.year is not None:
            return None  # with_year reads it better
        return Within(what, of)
    return None


def owned(of: Meaning, what: Meaning) -> Within | None:
    """ "last year's third quarter"."""
    return within(what, of)


DAY_BEFORE = frozenset("on until by from since after before through till and to between".split())


def _possible_day(site: Site) -> bool:
    """Whether "the 20th" can be a day: not before a noun that it counts."""
    before, after = site.before(), site.after()
    if before not in DAY_BEFORE or (
        site.first.lower == "the" and site.tokens[site.end - 1].kind == "digits" and before != "on"
    ):
        return False
    return not (after.isalnum() or after in ("/", "-", "%", "'", "’")) or after in (
        "and", "to", "at", "in", "on", "was", "the", "he", "she", "they", "that", "it", "but", "or",
        "when", "with", "after", "before", "as", "a", "an", "by", "for", "of",
    )  # fmt: skip


def _own_article(site: Site) -> bool:
    """The article of "the 21 January attack" is the attack's, that of "the 21st" the day's."""
    if site.first.lower != "the" or site.tokens[site.start + 1].kind != "digits":
        return True
    return site.tokens[site.start + 2].lower == "of"


RULES = (
    Rule("month.name", ("month-name",), lambda m: Calendar(month=m), check=_bare_month),
    Rule("month.year", ("month-name '.'? ','? 'of'? YEAR",),
         lambda m, y: Calendar(year=y, month=m), rank=1),
    Rule("month.short-year", ("month-name '.'? short-year",),
         lambda m, y: Calendar(year=y, month=m, short=True)),
    Rule("day.month-first", ("month-name '.'? 'the'? DOM",), month_day),
    Rule("day.day-first", ("'the'? DOM 'of'? month-name", "'the'? 'day'? 'of'? DOM '-' month-name"),
         lambda d, m: Calendar(month=m, day=d), check=_own_article),
    Rule("day.month-first-year", ("month-name '.'? 'the'? DOM ','|'of'? YEAR",),
         lambda m, d, y: Calendar(year=y, month=m, day=d), rank=1),
    Rule("day.day-first-year", ("'the'? DOM 'of'? '-'? month-name '.'? '-'? ','? YEAR",),
         lambda d, m, y: Calendar(year=y, month=m, day=d), rank=1, check=_own_article),
    Rule("day.short-year", ("day ','? short-year", "season short-year"), _short_year),
    Rule("day.weekday", ("weekday-name '.'? ','? 'the'? day",), _weekday_date, rank=2),
    Rule("day.then-weekday", ("day ','? '(' weekday-name ')'",), _date_weekday),
    Rule("day.iso", ("iso",), _iso),
    Rule("day.slashed", ("slashed",), _slashed),
    Rule("day.of-month", ("'the' dom",), lambda d: Calendar(day=d), check=_possible_day),
    Rule("weekday", ("weekday-name",), lambda w: Calendar(weekday=w),
         check=lambda s: len(s.first.text) > 4 or s.after() in (".", ",")),
    Rule("year.number", ("year-number",), lambda y: Calendar(year=y), check=_bare_year),
    Rule("year.named", ("'the'? 'year' YEAR", "'fiscal'|'calendar'|'fy' 'year'? YEAR", "'the' YEAR 'fiscal' 'year'"),
         lambda y: Calendar(year=y)),
    Rule("year.named-short", ("'the' 'year' number",), lambda n: Calendar(year=n) if isinstance(n, int) and 1 <= n < 1000 else None, rank=2),
    Rule("year.in-words", ("year-word",), lambda y: Calendar(year=y),
         check=lambda s: s.end - s.start > 1 and s.after() not in MEASURES | {"years"}),
    Rule("year.short", ("short-year",), lambda y: Calendar(year=y, short=True)),
    Rule("year.era", ("number era", ), _era_year),
    Rule("year.era-first", ("era number",), lambda e, n: _era_year(n, e) if e == "AD" else None),
    Rule("day.era", ("day|month ','? number era",),
         lambda d, n, e: with_year(d, 1 - n if e == "BC" else n) if isinstance(n, int) else None),
    Rule("season.name", ("'the'? season-name",), lambda s: Calendar(season=s), check=_bare_season),
    Rule("season.year", ("'the'? season-name ','? 'of'? YEAR",),
         lambda s, y: Calendar(year=y, season=s), rank=1),
    Rule("season.year-first", ("'the'? year-number season-name",), lambda y, s: Calendar(year=y, season=s), rank=1),
    Rule("season.two-years", ("'the'? season-name 'of'? year-number ~'-'|'–'|'/' ~two-digits|year-number",),
         lambda s, y, _: Calendar(year=y + 1 if s == 4 else y, season=s), rank=2),
    Rule("quarter.ordinal", ("'the'? 'fiscal'? ordinal 'quarter'", "'fiscal'? '-'? ordinal '-' 'quarter'",
                             "'the'? 'fiscal' '-' ordinal '-'? 'quarter'", "q-number"), _quarter),
    Rule("quarter.of-year", ("quarter 'of'|','|'fy'? YEAR", "'the'? 'fiscal'? quarter 'of' 'fiscal' YEAR"), with_year),
    Rule("quarter.year-first", ("'the'? YEAR quarter",), lambda y, q: with_year(q, y)),
    Rule("half.coded", ("h-number YEAR", "h-number 'of' YEAR"), lambda h, y: Calendar(year=y, half=h)),
    Rule("half.ordinal", ("'the'? ordinal 'half'", "ordinal '-' 'half'"), _half,
         check=_business_half),
    Rule("decade.digits", ("'the'? decade-digits",), decade,
         check=_decade_digits),
    Rule("decade.name", ("'the' decade-name",), lambda d: Calendar(decade=d)),
    Rule("decade.century-name", ("'the'? teen|tens decade-name",),
         lambda c, d: Absolute(unit(Grain.DECADE, ordinal(c * 100 + d))) if 10 <= c <= 20 else None),
    Rule("century.ordinal", ("'the'? ordinal '-'? 'century' era?",), century),
    Rule("century.two", ("'the'? ordinal 'and'|'or'|'to' ordinal 'centuries' era?",), _centuries),
    Rule("century.two-parts", ("'the'? early ordinal 'and'|'to' early ordinal 'centuries' era?",),
         lambda p, a, q, b, era=None: _parts(p, q, _centuries(a, b, era))),
    Rule("millennium.ordinal", ("'the'? ordinal '-'? 'millennium' era?",), _millennium),
    Rule("within.after", ("day|month|season|quarter|half 'of'|'in'? week|month|year|decade",), within),
    Rule("within.owned", ("year|month|week ~'’'|''' ~'s' 'fiscal'? day|month|season|quarter|half",), owned),
)  # fmt: skip
