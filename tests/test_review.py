"""Review: what wants a look is listed, least certain first, with entries that settle it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from builder import articles, pipeline
from builder.cli import main
from builder.config import load
from builder.model import (
    Article,
    ArticleReports,
    Doubt,
    Name,
    NameKind,
    Participant,
    Problem,
    Role,
)
from builder.timeline import assemble
from builder.timeline.alike import alike
from builder.timeline.curation import DOUBTS, Curation, read_curation
from builder.timeline.doubts import doubts
from builder.timeline.edits import NameEdit
from tests.factory import story
from tests.tables import rows
from tests.test_timeline import everything

Stories = list[tuple[Article, ArticleReports]]


@pytest.fixture(scope="module")
def demo(root: Path) -> Stories:
    config = load(root / "mkdocs.yml")
    read = articles.read(config).articles
    return list(zip(read, pipeline.reports(read, config), strict=True))


def reviewed(
    stories: Stories, yaml: str, folder: Path
) -> tuple[tuple[Doubt, ...], tuple[Problem, ...]]:
    """The doubts and the problems under a curation.yml of this text."""
    (folder / "curation.yml").write_text(yaml, encoding="utf-8")
    curation, trouble = read_curation(folder)
    timeline = assemble(
        [a for a, _ in stories], [f for _, f in stories], None, curation=curation, problems=trouble
    )
    return timeline.doubts, timeline.problems


def key(doubt: Doubt) -> tuple[str, ...]:
    """What a doubt is about."""
    return doubt.kind, doubt.event, doubt.other, doubt.why if doubt.kind == "name" else ""


@pytest.mark.parametrize("kind", ["demo", "tables"])
def test_what_is_pasted_settles_its_doubt(kind: str, demo: Stories, tmp_path: Path) -> None:
    stories = demo if kind == "demo" else everything()
    before, _ = reviewed(stories, "", tmp_path)
    assert {doubt.kind for doubt in before} >= {"merge", "date", "due"}
    assert [d.certainty for d in before] == sorted(d.certainty for d in before)
    assert all(0 <= d.certainty <= 1 and d.why and d.yaml for d in before)
    after, problems = reviewed(stories, "".join(d.yaml for d in before), tmp_path)
    assert problems == ()
    assert not {key(d) for d in before} & {key(d) for d in after}


def otherwise(doubt: Doubt) -> str:
    """The entry with what stands behind it as a comment in the place of what it says."""
    if doubt.kind == "name":
        first = doubt.yaml.splitlines()[0]
        aliases = re.search(r"aliases: \[.*?\]", first)
        assert aliases
        return f"{first.partition('  #')[0]}\n  {aliases[0]}\n"
    return re.sub(r"^  .*  # or (.*)$", r"  \1", doubt.yaml, flags=re.MULTILINE)


def test_so_does_what_stands_behind_it_as_a_comment(demo: Stories, tmp_path: Path) -> None:
    before, _ = reviewed(demo, "", tmp_path)
    for doubt in [
        next(d for d in before if d.kind == kind) for kind in sorted({d.kind for d in before})
    ]:
        entry = otherwise(doubt)
        assert entry != doubt.yaml
        after, problems = reviewed(demo, entry, tmp_path)
        assert problems == (), entry
        # of an event whose weakest report was taken out, the next may be as weak
        assert doubt.yaml not in {d.yaml for d in after}


@pytest.mark.parametrize("row", rows("timeline/doubts", "case"))
def test_doubts(row: dict[str, Any], tmp_path: Path) -> None:
    stories = [
        story(
            one["name"], one["rows"], **{k: v for k, v in one.items() if k not in ("name", "rows")}
        )
        for one in row["story"]
    ]
    found, _ = reviewed(stories, "", tmp_path)
    assert [[d.kind, d.certainty, d.why] for d in found] == row["doubts"]
    assert {d.kind for d in found} <= {*DOUBTS, "name"}


SAME = [
    (("Anna Berg", "Berg"), "one name is a part of the other"),
    (("Central Military Commission", "Military Commission"), "one name is a part of the other"),
    (("Igor Petrov", "Igor Petrow"), "they are written nearly alike"),
    (("Horstenberg", "Hortsenberg"), "they are written nearly alike"),
]
OTHER = [("Kim Jong Gyu", "Kim Jong Un"), ("Anna Berg", "Otto Berg"), ("Oslo", "Oslu"), ("A", "B")]


@pytest.mark.parametrize(("names", "why"), SAME)
def test_names_that_may_be_one(names: tuple[str, str], why: str) -> None:
    both = [Name(name, name, NameKind.PERSON) for name in names]
    assert [found[2] for found in alike(both, ())] == [why]
    assert list(alike(both, [NameEdit(name) for name in names])) == []
    assert list(alike(both, [NameEdit(names[0])])) != []
    of_two_kinds = [both[0], Name("x", names[1], NameKind.PLACE)]
    assert list(alike(of_two_kinds, ())) == []


@pytest.mark.parametrize("names", OTHER)
def test_names_that_are_two(names: tuple[str, str]) -> None:
    assert list(alike([Name(name, name, NameKind.PERSON) for name in names], ())) == []


def test_of_names_that_may_be_one_those_with_more_events_come_first() -> None:
    stories = everything()
    timeline = assemble([a for a, _ in stories], [f for _, f in stories], None)
    names = ["Anna Berg", "Berg", "Otto Weiss", "Weiss"]
    known = tuple(Name(name, name, NameKind.PERSON) for name in names)
    boards = tuple(Name(n, n, NameKind.ORGANISATION) for n in ("Lock Board", "Lock Board East"))
    who = tuple(Participant(name, NameKind.PERSON, Role.ACTOR, name) for name in names)
    events = (
        replace(timeline.events[0], participants=who),
        replace(timeline.events[1], participants=who[2:]),
    )
    found = doubts(replace(timeline, events=events, names=known + boards), (), Curation())
    told = [(one.why.partition(" may")[0], one.certainty) for one in found if one.kind == "name"]
    assert told == [
        ("Otto Weiss and Weiss", 0.65),
        ("Anna Berg and Berg", 0.65),
        ("Lock Board and Lock Board East", 0.8),
    ]


def test_who_takes_part_in_a_retitled_event_is_asked(tmp_path: Path) -> None:
    rows = [{"says": "Anna Berg met Otto Weiss.", "head": "met", "edtf": "2024-10-21", "who": ["Anna Berg", "> Otto Weiss"]}]  # fmt: skip
    stories = [story("a", rows)]
    (event,) = assemble([a for a, _ in stories], [f for _, f in stories], None).events
    retitled = f"- event: {event.id}\n  retitle: Lena Horn meets Otto Weiss\n"
    (doubt,) = reviewed(stories, retitled, tmp_path)[0]
    assert (doubt.kind, doubt.certainty) == ("actors", 0.5)
    assert "Anna Berg, Otto Weiss" in doubt.why
    for entry in (doubt.yaml, otherwise(doubt)):
        assert reviewed(stories, retitled + entry, tmp_path) == ((), ())


def test_the_command_prints_text_json_and_yaml(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\nplugins:\n  - dateline:\n      workers: 1\n"
    )
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(
        "---\ntitle: A\npublished: 2024-10-23\n---\nNorway summoned the Russian ambassador.\n"
    )
    (folder / "b.md").write_text(
        "---\ntitle: B\npublished: 2024-10-01\n---\nNorway will open a bridge on October 12.\n"
    )

    def run(*words: str) -> str:
        done = CliRunner().invoke(
            main, ["review", "--config", str(tmp_path / "mkdocs.yml"), *words]
        )
        assert done.exit_code == 0, done.output
        return done.stdout

    listed = json.loads(run("--json"))
    told = [(one["kind"], one["certainty"]) for one in listed]
    assert [one for one in told if one[0] in ("due", "date")] == [("due", 0.7), ("date", 0.75)]
    text = run()
    places = [text.index(f"{one['certainty']:.2f}  {one['kind']}: {one['why']}") for one in listed]
    assert places == sorted(places)
    (tmp_path / "content" / "curation.yml").write_text(run("--yaml"))
    assert json.loads(run("--json")) == []
    both = CliRunner().invoke(main, ["review", "--json", "--yaml"])
    assert both.exit_code == 2
