"""Names: one identity across articles, and what people say about it in names.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builder.model import NameKind
from builder.names.countries import code_of, country_in, display
from builder.names.spelling import slug
from builder.timeline.edits import NameEdit, read_edits
from builder.timeline.names import Register, register
from tests.factory import story
from tests.tables import rows


def registered(row: dict[str, Any], edits: tuple[NameEdit, ...] = ()) -> Register:
    """The register of a row's ``uses``: each a report with one participant."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for number, (article, name, kind) in enumerate(row["uses"]):
        said = {
            "says": f"Report {number} happened.",
            "head": "happened",
            "who": [f"{name} :{kind}"],
        }
        by_article.setdefault(article, []).append(said)
    articles, found = [], []
    for article, reports in by_article.items():
        text = row.get("text", {}).get(article)
        more = [{"says": text, "head": text.split()[0]}] if text else []
        one, told = story(article, reports + more)
        articles.append(one)
        found.append(told)
    return register(articles, found, edits)


@pytest.mark.parametrize("row", rows("names/identity", "case"))
def test_identity(row: dict[str, Any], tmp_path: Path) -> None:
    edits: tuple[NameEdit, ...] = ()
    if "names_yml" in row:
        (tmp_path / "names.yml").write_text(row["names_yml"], encoding="utf-8")
        edits, problems = read_edits(tmp_path)
        assert not problems
    who = registered(row, edits)

    def id_of(use: str) -> str:
        found = who.find(*use.split("/", 1))
        assert found, f"{use} is not registered"
        return found

    for group in row.get("same", []):
        assert len({id_of(use) for use in group}) == 1, {use: id_of(use) for use in group}
    for group in row.get("apart", []):
        assert len({id_of(use) for use in group}) == len(group), {u: id_of(u) for u in group}
    for use, name in row.get("shown", {}).items():
        assert who.names[id_of(use)].name == name
    assert all(key == name.id for key, name in who.names.items())


def test_kind_goes_by_majority() -> None:
    uses = [
        ["a", "Widget", "person"],
        ["b", "Widget", "organisation"],
        ["c", "Widget", "organisation"],
    ]
    who = registered({"uses": uses})
    assert [name.kind for name in who.names.values()] == [NameKind.ORGANISATION]


def test_names_of_one_slug_keep_two_ids() -> None:
    who = registered(
        {"uses": [["a", "C++", "other"], ["a", "C", "organisation"], ["a", "漢", "person"]]}
    )
    assert len(who.names) == len({name.id for name in who.names.values()}) == 3


def test_nothing_but_marks_is_no_name() -> None:
    assert registered({"uses": [["a", "—", "person"]]}).names == {}


WRONG = [
    ("- name: [", 1, "names-unreadable"),
    ("name: Somebody", 1, "names-no-list"),
    ("- kind: person", 1, "names-no-name"),
    ("- name: A\n- name: B\n  knid: person", 3, "names-unknown-key"),
    ("- name: A\n  kind: robot", 2, "names-bad-kind"),
    ("- name: A\n  aliases: B", 2, "names-bad-aliases"),
    ("- name: A\n- name: B\n  aliases: [a]", 2, "names-alias-twice"),
]


@pytest.mark.parametrize(("text", "line", "code"), WRONG)
def test_mistakes_in_names_yml_are_problems(
    text: str, line: int, code: str, tmp_path: Path
) -> None:
    (tmp_path / "names.yml").write_text(text, encoding="utf-8")
    _, problems = read_edits(tmp_path)
    assert [(p.file, p.line, p.code) for p in problems] == [("names.yml", line, code)]


def test_without_names_yml_all_is_well(tmp_path: Path) -> None:
    assert read_edits(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("North Korea's envoy to the U.N.", "KP"),
        ("the Kremlin", "RU"),
        ("Seoul", "KR"),
        ("South Korean intelligence", "KR"),
        ("the president of Ukraine", "UA"),
        ("a senior Russian official", "RU"),
        ("Agence France-Presse", ""),
        ("the agency", ""),
    ],
)
def test_on_whose_behalf(phrase: str, code: str) -> None:
    assert country_in(phrase) == code


def test_every_country_has_one_name_and_finds_itself() -> None:
    names = display()
    assert len(set(names.values())) == len(names)
    assert {code for code, name in names.items() if code_of(name) != code} == set()


def test_slug() -> None:
    assert (
        slug("Putin & Kim sign “pact” in São Paulo’s Ünion")
        == "putin-kim-sign-pact-in-sao-paulos-union"
    )
    assert slug("Sean O’Connor") == slug("Sean O'Connor") == slug("Sean OʼConnor") == "sean-oconnor"
    assert slug("word " * 30) == "-".join(["word"] * 12)
    assert slug("x" * 80) == "x" * 60
    assert slug("漢字") == ""
