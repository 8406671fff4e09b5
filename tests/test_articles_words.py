"""The small rules of the articles room, each with its table in tests/cases/articles/words/."""

from __future__ import annotations

from typing import Any

import pytest

from builder.articles import furniture, header
from builder.articles.licences import allows_full_text
from builder.articles.metadata import is_web_address, slug
from builder.articles.published import ImpossibleDate, UnreadableDate, moment
from tests.tables import rows

RULES = {
    "boilerplate": lambda row: furniture.is_boilerplate(row["text"]),
    "credits": lambda row: furniture.is_credit(row["text"]),
    "captions": lambda row: furniture.is_caption(row["text"], row.get("credited", False)),
    "headings": lambda row: furniture.may_be_heading(row["text"]),
    "licences": lambda row: allows_full_text(row["text"]),
    "addresses": lambda row: is_web_address(row["text"]),
}


@pytest.mark.parametrize(
    ("rule", "row"),
    [
        pytest.param(rule, *param.values, id=f"{rule}-{param.id}", marks=param.marks)
        for rule in RULES
        for param in rows(f"articles/words/{rule}", "case")
    ],
)
def test_rule_takes_it(rule: str, row: dict[str, Any]) -> None:
    assert RULES[rule](row)


@pytest.mark.parametrize(
    ("rule", "row"),
    [
        pytest.param(rule, *param.values, id=f"{rule}-{param.id}")
        for rule in RULES
        for param in rows(f"articles/words/{rule}", "none")
    ],
)
def test_rule_leaves_it(rule: str, row: dict[str, Any]) -> None:
    assert not RULES[rule](row)


@pytest.mark.parametrize("row", rows("articles/words/stamps", "case"))
def test_stamp_states_it(row: dict[str, Any]) -> None:
    assert header.stamp(row["text"]) == row["gives"]


@pytest.mark.parametrize("row", rows("articles/words/stamps", "none"))
def test_no_stamp(row: dict[str, Any]) -> None:
    assert header.stamp(row["text"]) is None


@pytest.mark.parametrize("row", rows("articles/words/moments", "case"))
def test_moment(row: dict[str, Any]) -> None:
    found = moment(row["text"], row.get("order", "mdy"))
    assert found.day.isoformat() == row["day"]
    assert (found.at.isoformat() if found.at else None) == row.get("at")


@pytest.mark.parametrize("row", rows("articles/words/moments", "none"))
def test_no_moment(row: dict[str, Any]) -> None:
    refused = {"impossible": ImpossibleDate, "unreadable": UnreadableDate}[row["why"]]
    with pytest.raises(refused):
        moment(row["text"])


@pytest.mark.parametrize("row", rows("articles/words/zones", "case"))
def test_day_in_the_zone_of_the_outlet(row: dict[str, Any]) -> None:
    assert moment(row["text"]).in_zone(row["own"], row["usual"]).day.isoformat() == row["day"]


@pytest.mark.parametrize("row", rows("articles/words/ids", "case"))
def test_id_of_a_path(row: dict[str, Any]) -> None:
    assert slug(row["text"]) == row["id"]
