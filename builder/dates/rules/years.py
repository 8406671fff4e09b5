"""Years and what is longer.

    1998 · the year 2000 · fiscal 2023 · '98 · nineteen ninety-seven · 334 BC · AD 79 · AD 618-907
    the 1990s · the mid-'80s · the nineties · the 20th century · the second millennium BC

Beware: "2000" may count something, "Windows 2000" and "a 1987 Chevrolet" are products, "Euro 2016"
and "the Health Act 2007" names, and "in his 30s" is an age.
"""

from __future__ import annotations

from builder.dates.calendar import ordinal, unit
from builder.dates.grammar import Rule, Site
from builder.dates.meaning import Absolute, Between, Both, Calendar, Meaning, Part
from builder.dates.rules.calendar import TIME_BEFORE, with_year
from builder.model import Grain

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


# Words with a capital that come before a year for another reason than to make a name with it.
NO_NAME = frozenset(
    "the a an his her its their our my your this that these those was is were are as when while with "
    "than then also both only not beginning starting within upon under over via per summer winter "
    "autumn spring fall q1 q2 q3 q4 year fy fiscal season election elections olympics".split()
).union(TIME_BEFORE)
# After "a" or an owner's name, a year before one of these is that of a model.
MAKES = frozenset(
    "acura audi bentley bmw buick cadillac cessna chevrolet chevy chrysler citroen datsun dodge "
    "ferrari fiat ford gmc harley-davidson honda hyundai infiniti isuzu jaguar jeep kawasaki kia lada "
    "lamborghini lexus lincoln maserati mazda mercedes mercedes-benz mercury mitsubishi nissan "
    "oldsmobile opel peugeot plymouth pontiac porsche renault saab saturn seat skoda subaru suzuki "
    "tesla toyota trabant vauxhall volkswagen volvo vw yamaha".split()
)


# What comes before a year that could as well be a number.
EARLY_BEFORE = frozenset("in of since until by year from before c ca circa".split())
# … and where no noun follows that it could count: "around 1450, the town", "about 1200 villages".
PERHAPS_BEFORE = frozenset("around about between during after".split())


def _year(site: Site) -> bool:
    """The same in English, where a capital before a year can make a name: "Euro 2016"."""
    return bare_year(site) and not _named(site)


def _named(site: Site) -> bool:
    """ "the Health Act 2007", "Windows 98", "Made in China 2025": a year after a name, within a
    sentence; "a 1987 Chevrolet", "the 2014 model year": the year of a model."""
    if site.after() in MAKES or (site.after() == "model" and site.after(2) == "year"):
        return True
    if site.start < 2 or not site.first.spaced:
        return False
    name, further = site.tokens[site.start - 1], site.tokens[site.start - 2]
    if name.kind != "word" or not name.text[0].isupper() or name.lower in NO_NAME:
        return False
    return further.kind == "word" and len(name.text) > 1


def bare_year(site: Site) -> bool:
    """Whether a four-digit number is a year: not after a currency sign or "page", not before a unit,
    not the end of a code ("XJ1500")."""
    before, after = site.before(), site.after()
    if before in COUNTED_BEFORE or after in MEASURES or after in ("%", "°"):
        return False
    if not site.first.spaced and site.start and site.tokens[site.start - 1].kind == "word":
        return False
    if before == "." and site.before(2) in COUNTED_BEFORE:
        return False
    if before in ("/", "@", "&") or (before == "." and not site.first.spaced):
        return False
    number = int(site.first.text) if site.first.text.isdigit() else 2000
    if 1500 <= number <= 2050:
        return True
    early = before in EARLY_BEFORE or (before == "." and site.before(2) in ("c", "ca"))
    early = early or (before in PERHAPS_BEFORE and after in ("", ",", ".", ";", ")", "and", "the"))
    return 1000 <= number < 2200 and early


def bc(year: int) -> Calendar:
    """A year before Christ."""
    return Calendar(year=1 - year)


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


def _from_century(first: int, last: int, era: str | None = None) -> Between | None:
    """ "from the 13th to the 18th century"."""
    a, b = century(first, era), century(last, era)
    return Between(a, b) if a and b and first != last else None


def _parts(first: str, last: str, both: Both | None) -> Both | None:
    """ "the late 18th and early 19th centuries"."""
    return Both(Part(first, both.first), Part(last, both.last)) if both else None


def _decade_digits(site: Site) -> bool:
    """ "the 80s", "the '80s and 90s"; not "in his 30s"."""
    text = site.first.text
    if site.before() == "-" and site.tokens[site.start - 2].lower in ("under", "over"):
        return False  # "the under-30s"
    return text[0] in "'’" or len(text) > 4 or site.first.lower == "the" or site.before() in (
        "and", "or", "early", "late", "mid", "-")  # fmt: skip


def _millennium(count: int, era: str | None = None) -> Meaning | None:
    if not 1 <= count <= 9:
        return None
    year = -count * 1000 + 1 if era == "BC" else max(1, (count - 1) * 1000)
    return Absolute(unit(Grain.MILLENNIUM, ordinal(year)))


def _early_day(day: Meaning, year: float) -> Calendar | None:
    """ "25 December 800", "December 25, 800": behind day and month even three digits are a year."""
    return with_year(day, int(year)) if 100 <= year < 1000 and year == int(year) else None


def _ends_date(site: Site) -> bool:
    """Whether no noun follows that the number could count: "on May 5, 300 people"."""
    return not site.after().isalnum() or site.after() in ("and", "when", "in", "at", "the", "by")


def _era_year(number: int, era: str) -> Calendar | None:
    if isinstance(number, float) or not 1 <= number <= 9999:
        return None
    return bc(number) if era == "BC" else Calendar(year=number)


RULES = (
    Rule("year.number", ("year-number",), lambda y: Calendar(year=y), check=_year, language="en"),
    Rule("year.named", ("'the'? 'year' YEAR", "'the' 'full'|'whole'|'calendar'|'fiscal' 'year' 'of'? YEAR", "'fiscal'|'calendar'|'fy' 'year'? YEAR", "'the' YEAR 'fiscal' 'year'"),
         lambda y: Calendar(year=y)),
    Rule("year.named-short", ("'the' 'year' number",), lambda n: Calendar(year=n) if isinstance(n, int) and 1 <= n < 1000 else None, rank=2),
    Rule("year.in-words", ("year-word",), lambda y: Calendar(year=y),
         check=lambda s: s.end - s.start > 1 and s.after() not in MEASURES | {"years"}),
    Rule("year.fiscal-short", ("'fy' ~two-digits", "'fy' ~'-'? ~two-digits"), lambda y: Calendar(year=y, short=True)),
    Rule("year.short", ("short-year",), lambda y: Calendar(year=y, short=True)),
    Rule("year.era", ("number era", ), _era_year),
    Rule("year.era-first", ("era number",), lambda e, n: _era_year(n, e) if e == "AD" else None),
    Rule("day.era", ("day|month ','? number era",),
         lambda d, n, e: with_year(d, 1 - n if e == "BC" else n) if isinstance(n, int) else None),
    Rule("day.early-year", ("day ','? number",), _early_day, check=_ends_date, rank=1),
    Rule("decade.digits", ("'the'? decade-digits",), decade,
         check=_decade_digits),
    Rule("decade.name", ("'the' decade-name",), lambda d: Calendar(decade=d)),
    Rule("decade.century-name", ("'the'? teen|tens decade-name",),
         lambda c, d: Absolute(unit(Grain.DECADE, ordinal(c * 100 + d))) if 10 <= c <= 20 else None),
    Rule("century.ordinal", ("'the'? ordinal '-'? 'century' era?",), century,
         check=lambda s: s.tokens[s.end - 1].text != "Century" or not s.following.text[:1].isupper()),
    Rule("century.from-to", ("'from' 'the'? ordinal 'to'|'through'|'until' 'the'? ordinal 'century'|'centuries' era?",
                             "'between' 'the'? ordinal 'and' 'the'? ordinal 'century'|'centuries' era?"), _from_century, rank=4),
    Rule("century.two", ("'the'? ordinal 'and'|'or'|'to' ordinal 'centuries' era?",), _centuries),
    Rule("century.two-parts", ("'the'? early ordinal 'and'|'to' early ordinal 'centuries' era?",),
         lambda p, a, q, b, era=None: _parts(p, q, _centuries(a, b, era))),
    Rule("millennium.ordinal", ("'the'? ordinal '-'? 'millennium' era?",), _millennium),
)  # fmt: skip
