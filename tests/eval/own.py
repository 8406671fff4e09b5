"""Our own small sets: texts marked in place, scored here without any other program."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from builder.dates import flat, tag

DATES = Path(__file__).with_name("dates.toml")
_MARK = re.compile(r"\[([^|\]]+)\|(\w+) ([^\]]+)\]")


class Gold(NamedTuple):
    """A marked mention."""

    start: int
    end: int
    type: str
    value: str


def marked(text: str) -> tuple[str, list[Gold]]:
    """The text without its marks, and what they mark."""
    plain, gold, last = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        gold.append(Gold(len(plain), len(plain) + len(match[1]), match[2], match[3]))
        plain += match[1]
        last = match.end()
    return plain + text[last:], gold


def measure_dates() -> dict[str, float]:
    """F1 in per cent: of exact spans, of exact spans with the right type and value, and of the
    right day, month or year on overlapping spans."""
    found = wanted = strict = valued = calendar = calendar_found = calendar_wanted = 0
    for row in tomllib.loads(DATES.read_text(encoding="utf-8"))["text"]:
        text, gold = marked(row["text"])
        day = dt.date.fromisoformat(row["published"])
        answers = flat(tag(text, day, row["domain"]))
        found, wanted = found + len(answers), wanted + len(gold)
        at = {(g.start, g.end): g for g in gold}
        for answer in answers:
            value = f"{answer.mention.type} {answer.value}"
            exact = at.get((answer.span.start, answer.span.end))
            strict += exact is not None
            valued += exact is not None and value == f"{exact.type} {exact.value}"
            when = _calendar(answer.mention.type.value, answer.value)
            calendar_found += bool(when)
            near = [g for g in gold if g.start < answer.span.end and answer.span.start < g.end]
            calendar += bool(when) and any(_calendar(g.type, g.value) == when for g in near)
        calendar_wanted += sum(bool(_calendar(g.type, g.value)) for g in gold)
    return {
        "strict_f1": _f1(strict, found, wanted),
        "value_f1": _f1(valued, found, wanted),
        "calendar_f1": _f1(calendar, calendar_found, calendar_wanted),
    }


def _calendar(kind: str, value: str) -> str:
    dated = kind in ("DATE", "TIME") and re.match(r"(BC)?\d{4}(?!\d)", value)
    return value.split("T")[0] if dated else ""


def _f1(right: int, found: int, wanted: int) -> float:
    return round(200 * right / (found + wanted), 2)
