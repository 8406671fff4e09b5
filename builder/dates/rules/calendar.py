"""Dates by the calendar.

    June 19, 2024 · 19 June 2024 · 19th of June · Wed., Oct. 23 · 2024-10-23 · 10/23/2024
    June 2024 · Monday · the 20th · spring 2023 · the third quarter of 2023 · Q3 2023

Beware: "May", "March" and "Sun" are also other words, "the second" is mostly no day, "10/9" may be
a score, "Cy Winter" a man, "winter sports" no winter. Years stand in ``years``.
"""

from __future__ import annotations

from dataclasses import replace

from builder.dates.grammar import Rule, Site
from builder.dates.meaning import Calendar, Feast, Meaning, Vague, Within

MONTHS = (
    "January February March April May June July August September October November December".split()
)
SEASONS = ("SP", "SU", "FA", "WI")  # as TIMEX3 calls them
# Words after which a bare month or year is surely one, even where it could be another word.
TIME_BEFORE = frozenset(
    "in of since by until till before after during from to through throughout early late mid last "
    "next this every each between and for around about circa between - ( , again".split()
)
# What takes place in a month and is named for it.
HELD = frozenset(
    "accession accord agreement announcement attack attacks auction ballot bombing ceasefire conference "
    "congress contest contract convention coup deadline deal debate decision defeat deployment "
    "earthquake election elections explosion fire flood floods fighting game hearing incident "
    "inauguration incursion invasion killing killings launch letter massacre meeting meetings "
    "negotiations offensive outbreak poll polls primary protest protests raid raids rally referendum "
    "release report resolution retreat riots round ruling session shooting statement storm strike "
    "summit talks tests tour trial trip truce uprising verdict visit vote voting".split()
)
MONTH_NAMES = frozenset(form for name in MONTHS for form in (name.lower(), name[:3].lower()))
RANGE_WORDS = frozenset({"to", "and", "or", "until", "till", "through", "-", "–"})
SHY_MONTHS = frozenset({"may", "march", "mar", "jan", "sun", "sat", "august", "dec", "jun", "sep"})


def month_day(month: int, day: int) -> Calendar:
    """A day of a month."""
    return Calendar(month=month, day=day)


def _bare_month(site: Site) -> bool:
    word = site.first.lower
    if word not in SHY_MONTHS:
        return True
    if len(word) == 3 and word != "may" and site.after() == "-" and site.after(2).isalpha():
        return False  # "Mar-a-Lago"
    if site.before() in TIME_BEFORE - {"to", "and", ",", "-", "for", "("}:
        return word != "may" or site.first.text == "May"
    if site.before() in RANGE_WORDS and site.before(2) in MONTH_NAMES:
        return site.first.text[:1].isupper()  # "between January and March", "from March to May"
    if site.first.text in ("March", "May") and site.before() in ("the", "a", "its"):
        # "the March summit", "the March by-election"; not "the March of Dimes"
        return site.after() in HELD or (site.after(), site.after(2)) == ("by", "-")
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


SEASON_BEFORE = frozenset(
    "in this last next of by until each every since that past coming upcoming early late and "
    "following previous".split()
)


# "the Winter Games": their name, not their time.
GAMES = frozenset("olympics olympic paralympics paralympic games universiade festival".split())
CAMPAIGNS = frozenset("offensive campaign counteroffensive counter-offensive".split())
SENTENCE_STARTS = ("", ".", "!", "?", ":", '"', "“", "(")


def _season(site: Site) -> bool:
    """ "fall" and "spring" are also other words: they need a preposition or "the" and no "of"."""
    word = site.tokens[site.end - 1]
    if word.text[0].isupper() and not _capital_season(site):
        return False
    if word.lower not in ("fall", "spring") or site.after() in CAMPAIGNS:
        return True
    if site.first.lower == "the":
        return word.lower == "spring" or site.after() not in ("of", "from", "to", "in")
    if word.lower == "fall" and site.before() == "and" and site.after() in FALLS:
        return False  # "they ripen and fall to the ground"
    return site.before() in SEASON_BEFORE or word.text == "Spring"


FALLS = frozenset("to from into in on off by below short under victim apart behind out".split())


def _capital_season(site: Site) -> bool:
    """Whether a season with a capital is one: "Cy Winter" is a man, "the Arab Spring" a name, "the
    Winter Games" too; the article of "the Spring Offensive" is not the season's."""
    alone = site.first.lower != "the"
    if site.after() in CAMPAIGNS:
        return alone
    if site.after() in GAMES or site.following.text[:1].isupper():
        return False
    opens = site.start == 0 or site.tokens[site.start - 1].kind == "break"
    return not alone or opens or site.before() in SENTENCE_STARTS or site.before() in SEASON_BEFORE


def _no_games(site: Site) -> bool:
    """Not "the 2028 Summer Olympics"."""
    return site.tokens[site.end - 1].text.islower() or site.after() not in GAMES


def _any_season(site: Site) -> bool:
    """ "winter sports", "a summer dress": the season of no year."""
    before, after = site.before(), site.following
    return (
        site.first.text.islower()
        and site.first.lower in ("summer", "winter", "autumn")
        and before not in SEASON_BEFORE
        and before not in ("during", "throughout", "through", "over", "before", "after", "from")
        and after.text.isalpha()
        and after.text.islower()
        and after.lower not in AFTER_SEASON
        and not after.lower.endswith("ly")
    )


# What follows a season that stands for itself and is no noun.
AFTER_SEASON = frozenset(
    "and or of in on at to for from by with when while as that was were is are had has have will "
    "would could may might can did before after but than the a an this it he she they we came comes "
    "began begins ended ends arrived approaches approached along".split()
)


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


NO_NOUNS = frozenset("it he she they we i the a an his her their there in at was were and".split())
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
    if site.tokens[site.start + 2].lower == "of":
        return True
    after = site.after()  # "On the 17 July, he": the day's; "on the 17 July attack": the attack's
    return site.before() in DAY_BEFORE and (not after.isalpha() or after in NO_NOUNS)


RULES = (
    Rule("month.name", ("month-name",), lambda m: Calendar(month=m), check=_bare_month),
    Rule("month.year", ("month-name '.'? ','? 'of'? YEAR",),
         lambda m, y: Calendar(year=y, month=m), rank=1),
    Rule("month.short-year", ("month-name '.'? short-year",),
         lambda m, y: Calendar(year=y, month=m, short=True)),
    # No article behind a full stop: "opens in March. The third round" begins a sentence.
    Rule("day.month-first", ("month-name '.'? DOM", "month-name 'the' DOM"), month_day),
    Rule("day.day-first", ("'the'? DOM 'of'? month-name", "'the'? 'day'? 'of'? DOM '-' month-name"),
         lambda d, m: Calendar(month=m, day=d), check=_own_article),
    Rule("day.month-first-year", ("month-name '.'? DOM ','|'of'? YEAR", "month-name 'the' DOM ','|'of'? YEAR"),
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
    Rule("season.name", ("'the'? season-name",), lambda s: Calendar(season=s), check=_season,
         language="en"),
    Rule("season.any", ("season-name",), lambda s: Vague(f"XXXX-{SEASONS[s - 1]}"), check=_any_season,
         language="en", rank=1),
    Rule("season.year", ("'the'? season-name ','? 'of'? YEAR",),
         lambda s, y: Calendar(year=y, season=s), rank=1),
    Rule("season.year-first", ("'the'? year-number season-name",), lambda y, s: Calendar(year=y, season=s), rank=1,
         check=_no_games),
    Rule("season.two-years", ("'the'? season-name 'of'? year-number ~'-'|'–'|'/' ~two-digits|year-number",),
         lambda s, y, _: Calendar(year=y + 1 if s == 4 else y, season=s), rank=2),
    Rule("quarter.ordinal", ("'the'? 'fiscal'? ordinal 'quarter'", "'fiscal'? '-'? ordinal '-' 'quarter'",
                             "'the'? 'fiscal' '-' ordinal '-'? 'quarter'", "q-number"), _quarter),
    Rule("quarter.of-year", ("quarter 'of'|','|'fy'? YEAR", "'the'? 'fiscal'? quarter 'of' 'fiscal' YEAR"), with_year),
    Rule("quarter.year-first", ("'the'? YEAR quarter",), lambda y, q: with_year(q, y)),
    Rule("half.coded", ("h-number YEAR", "h-number 'of' YEAR"), lambda h, y: Calendar(year=y, half=h)),
    Rule("half.ordinal", ("'the'? ordinal 'half'", "ordinal '-' 'half'"), _half,
         check=_business_half),
    Rule("within.after", ("day|month|season|quarter|half 'of'|'in'? week|month|year|decade",), within),
    Rule("within.owned", ("year|month|week ~'’'|''' ~'s' 'fiscal'? day|month|season|quarter|half",), owned),
)  # fmt: skip
