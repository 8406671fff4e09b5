"""Numbers as one reads them: "1,500", "$400 million", "99%"; and what they are numbers of.

A measure (per cent, money, kilometres) says how much, never of what: two numbers of one measure are
as a rule of two things, so pages list them and do not draw them side by side.
"""

from __future__ import annotations

from builder.model import Quantity
from builder.site.views import begun

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
TITLES = {"USD": "US dollars", "EUR": "euros", "GBP": "pounds sterling", "JPY": "yen"}
SAME = {
    "euro": "EUR",
    "euros": "EUR",
    "kilometer": "km",
    "kilometers": "km",
    "kilometre": "km",
    "kilometres": "km",
    "meter": "metres",
    "meters": "metres",
    "metre": "metres",
    "tonnes": "tons",
}
MEASURES = frozenset(
    "per cent|percentage points|points|yuan|dollars|pounds|rubles|roubles|yen|won|rupees|francs|km|"
    "metres|miles|feet|tons|kilograms|kg|litres|liters|gallons|barrels|hectares|acres|degrees|times|"
    "square kilometers|square kilometres|square meters|square metres|square miles|m".split("|")
)
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
DIGITS = 4  # that a number before "million" may have


def amount(number: float) -> str:
    """A number as one reads it: "1,500", "0.5", "400 million", "1,234,567"."""
    for size, word in LARGE:
        part = number / size
        if part >= 1 and float(f"{part:.{DIGITS}g}") == part:
            return f"{part:,.6g} {word}"
    return f"{number:,.0f}" if number == int(number) else f"{number:,.6g}"


def value(quantity: Quantity) -> str:
    """A quantity without what is counted: "3,000–4,000", "$10 billion", "99%"."""
    unit = unit_of(quantity)
    sign, tail = SIGNS.get(unit, ""), "%" if unit == "per cent" else ""
    said = f"{sign}{amount(quantity.low)}"
    if quantity.high != quantity.low:
        said += f"–{sign}{amount(quantity.high)}"
    return said + tail


def unit_of(quantity: Quantity) -> str:
    """What a quantity counts, in one spelling: "km" of kilometres."""
    return SAME.get(quantity.unit.casefold(), quantity.unit)


def title(unit: str) -> str:
    """What is counted, in words: "US dollars"; "not named" where nothing is."""
    return TITLES.get(unit, unit) or "not named"


def is_measure(unit: str) -> bool:
    """Whether it says how much and not of what."""
    return unit in TITLES or unit.casefold() in MEASURES


def heading(unit: str) -> str:
    """The same at the beginning of a line."""
    return begun(title(unit))
