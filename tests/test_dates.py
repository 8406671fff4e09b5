"""Dates: tables of phrasings with what they mean, one file an idea, in tests/cases/dates/.

In ``texts`` the square brackets mark the mention that is meant; all texts of a row mean the same.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf

from builder.dates import explain, find, flat, tag
from builder.dates.engine import read as read_nodes
from builder.dates.grammar import compile_rules
from builder.dates.lexicon import lexicon
from builder.dates.rules import all_rules
from builder.dates.tokens import tokens
from builder.dates.when import edtf, from_edtf, glyph, words
from builder.model import Dated, Step
from tests.tables import CASES, rows

READ_ON = "2024-10-23"  # a Wednesday
TABLES = sorted(path.stem for path in (CASES / "dates").glob("*.toml"))


def table(*kinds: str) -> list[Any]:
    return [
        pytest.param(*row.values, id=f"{name}-{row.id}", marks=row.marks)
        for name in TABLES
        for row in rows(f"dates/{name}", *kinds)
    ]


def marked(text: str) -> tuple[str, int, int]:
    """The text without its brackets, and where the words between them stand."""
    start, end = text.index("["), text.index("]") - 1
    return re.sub(r"[\[\]]", "", text, count=2), start, end


def read(row: dict[str, Any], text: str) -> tuple[Dated, ...]:
    day = row.get("published", READ_ON)
    return tag(
        text,
        dt.date.fromisoformat(day) if day else None,
        row.get("domain", "news"),
        row.get("language", "en"),
        row.get("date_order", "mdy"),
        (lambda _: row["direction"]) if "direction" in row else None,
    )


@pytest.mark.parametrize("row", table("case"))
def test_date(row: dict[str, Any]) -> None:
    for marked_text in row["texts"]:
        text, start, end = marked(marked_text)
        found = read(row, text)
        if row.get("flat"):
            found = flat(found)
        at = {(d.span.start, d.span.end): d for d in found}
        said = [(d.mention.text, d.mention.rule, d.value) for d in found]
        assert (start, end) in at, f"{marked_text}: found {said}"
        dated = at[start, end]
        got = {
            "edtf": edtf(dated.when) if dated.when else "",
            "timex": f"{dated.mention.type} {dated.value}",
            "mod": dated.mod,
            "words": words(dated.when) if dated.when else "",
            "glyph": glyph(dated.when) if dated.when else "",
            "lead": getattr(dated.mention, "lead", ""),
            "why": dated.why,
        }
        for key in row.keys() & got.keys():
            if key == "why":
                assert row[key] in got[key], f"{marked_text}: {explain(dated)}"
            else:
                assert row[key] == got[key], f"{marked_text}: {explain(dated)}"
        if dated.when:
            parse_edtf(got["edtf"])


@pytest.mark.parametrize("row", table("none"))
def test_no_date(row: dict[str, Any]) -> None:
    for text in row["texts"]:
        found = find(text, row.get("language", "en"))
        assert [(m.text, m.rule) for m in found] == [], text


def rules_in(step: Step) -> set[str]:
    return {step.rule}.union(*(rules_in(child) for child in step.children))


def test_a_language_has_its_words() -> None:
    with pytest.raises(FileNotFoundError):
        find("le 19 juin 2024", "fr")


def test_every_rule_has_a_case() -> None:
    used: set[str] = set()
    for parameter in table("case"):
        row = parameter.values[0]
        for marked_text in row["texts"]:
            text, start, end = marked(marked_text)
            for mention in find(text, row.get("language", "en")):
                if mention.span.start < end and start < mention.span.end:
                    used |= rules_in(mention.reading)
    vetoes = {rule.name for rule in all_rules() if rule.gives == "veto"}
    assert {rule.name for rule in all_rules()} - used - vetoes == set()


VETOES = [rule.name for rule in all_rules() if rule.gives == "veto"]


@pytest.mark.parametrize("name", VETOES)
def test_every_veto_keeps_something_out(name: str) -> None:
    without = compile_rules([rule for rule in all_rules() if rule.name != name], lexicon("en"))
    texts = [text for row in rows("dates/negatives", "none") for text in row.values[0]["texts"]]
    assert any(read_nodes(without, tokens(text)) for text in texts)


def test_every_case_has_three_phrasings() -> None:
    few = [p.values[0]["texts"] for p in table("case") if len(set(p.values[0]["texts"])) < 3]
    assert few == []


def test_every_table_is_read() -> None:
    assert {path.name for path in (CASES / "dates").iterdir()} == {f"{t}.toml" for t in TABLES}
    assert Path(CASES / "dates" / "semantics.toml").exists()


@pytest.mark.parametrize("row", rows("dates/semantics", "case"))
def test_edtf_reads_back(row: dict[str, Any]) -> None:
    if row.get("edtf"):
        assert edtf(from_edtf(row["edtf"])) == row["edtf"]


def test_what_is_still_to_come_is_not_told_as_begun() -> None:
    began, known = from_edtf("2024-06/.."), from_edtf("2024-06")
    assert (words(began), words(began, ahead=True)) == ("since June 2024", "from June 2024")
    assert words(known, ahead=True) == words(known) == "June 2024"
