"""When two reports give numbers of the same thing, and whether the numbers agree."""

from __future__ import annotations

from functools import cache

from builder.model import Quantity
from builder.names.countries import code_of
from builder.names.spelling import fold, table

EVERYDAY = 20  # up to here two reports may well share a number by chance

_SPREAD = {  # how far from the number said the number meant may lie
    "about": (0.85, 1.15),
    "nearly": (0.85, 1.0),
    "at least": (1.0, 1.25),
    "more than": (1.0, 1.25),
    "up to": (0.8, 1.0),
    "fewer than": (0.8, 1.0),
}

Counts = tuple[Quantity, ...]


def unlike(a: Counts, b: Counts, *, one_writer: bool = False) -> bool:
    """Whether the two give different numbers of one thing: 1,500 soldiers, 3,000 troops.

    ``one_writer`` who gives two numbers, of whatever, counts two things: 700,000 applicants filed,
    96,000 requests were filed.
    """
    if one_writer and _telling(a) and _telling(b) and not _telling(a) & _telling(b):
        return True
    for left in a:
        same_unit = [right for right in b if _one_unit(left.unit, right.unit)]
        if same_unit and not any(_agree(left, right) for right in same_unit):
            return True
    return False


def shared(a: Counts, b: Counts) -> bool:
    """Whether the two share a number that is no everyday one."""
    return any(
        (x.low, x.high) == (y.low, y.high) and x.low > EVERYDAY and _one_unit(x.unit, y.unit)
        for x in a
        for y in b
    )


def _telling(counts: Counts) -> set[float]:
    return {number for one in counts for number in (one.low, one.high) if number > EVERYDAY}


def _agree(a: Quantity, b: Quantity) -> bool:
    a_low, a_high = _SPREAD.get(a.qualifier, (1.0, 1.0))
    b_low, b_high = _SPREAD.get(b.qualifier, (1.0, 1.0))
    return a.low * a_low <= b.high * b_high and b.low * b_low <= a.high * a_high


@cache
def _one_unit(a: str, b: str) -> bool:
    """Whether two units count one thing: "special forces soldiers" and "troops"."""
    if fold(a) == fold(b):
        return True
    left, right = sort(a), sort(b)
    people = {"soldiers", "people"}
    return (
        left == right
        or (left == "nation" and right in people)
        or (right == "nation" and left in people)
    )


@cache
def sort(unit: str) -> str:
    """The sort of a unit by its last word; "nation" for North Koreans and the like."""
    last = fold(unit).split()[-1] if fold(unit) else ""
    for line in table("timeline/heads.toml", "units"):
        if last in line.split():
            return line.split()[0]
    return "nation" if last.endswith("s") and _is_nation(last) else last


def _is_nation(word: str) -> bool:
    return word == "koreans" or bool(code_of(word))
