"""Numbers as one reads them: "1,500", "$400 million", "99%"; and what they are numbers of.

A measure (per cent, money, kilometres) says how much, never of what: two numbers of one measure are
as a rule of two things, so pages list them and do not draw them side by side.
"""

from __future__ import annotations

from builder.model import Quantity
from builder.site.views import begun
from builder.site.words import digits, say

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
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
PEOPLE = ("people", "persons", "person", "")  # what is counted where it need not be said
LARGE = ((1e12, "amount.trillion"), (1e9, "amount.billion"), (1e6, "amount.million"))
SMALL = 10  # up to so many of anything are a group, "three training sites", and no count
DIGITS = 4  # that a number before "million" may have


def amount(number: float) -> str:
    """A number as one reads it: "1,500", "0.5", "400 million", "1,234,567"."""
    for size, word in LARGE:
        part = number / size
        if part >= 1 and float(f"{part:.{DIGITS}g}") == part:
            return say(word, float(f"{part:.6g}"))
    return digits(number if number == int(number) else float(f"{number:.6g}"))


def value(quantity: Quantity) -> str:
    """A quantity without what is counted: "3,000–4,000", "$10 billion", "99%"."""
    unit = unit_of(quantity)
    ends = [quantity.low, quantity.high] if quantity.high != quantity.low else [quantity.low]
    said = [amount(number) for number in ends]
    if sign := SIGNS.get(unit):
        said = [say("amount.money", sign=sign, amount=one) for one in said]
    joined = "–".join(said)
    return say("amount.per_cent", amount=joined) if unit == "per cent" else joined


def unit_of(quantity: Quantity) -> str:
    """What a quantity counts, in one spelling: "km" of kilometres."""
    return SAME.get(quantity.unit.casefold(), quantity.unit)


def title(unit: str) -> str:
    """What is counted, in words: "US dollars"; "not named" where nothing is."""
    return say(f"amount.{unit}") if unit in SIGNS else unit or say("amount.not_named")


def is_measure(unit: str) -> bool:
    """Whether it says how much and not of what."""
    return unit in SIGNS or unit.casefold() in MEASURES


def counts(quantity: Quantity) -> bool:
    """Whether a quantity counts or measures anything: three killed, 3 per cent, 30 sites; a group of
    three is no number."""
    return bool(quantity.done) or is_measure(unit_of(quantity)) or quantity.high > SMALL


def counted(what: str, quantity: Quantity) -> str:
    """What a quantity counts and what was done to them, as a heading: "Killed since March 2011",
    "Soldiers sent", "Boats". ``what`` is its unit."""
    if not quantity.done:
        return heading(what)
    said = quantity.done if what.casefold() in PEOPLE else f"{what} {quantity.done}"
    return begun(f"{said} {quantity.since}" if quantity.since else said)


def heading(unit: str) -> str:
    """The same at the beginning of a line."""
    return begun(title(unit))
