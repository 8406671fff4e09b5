"""Timelines of other programs come in as events by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builder.brought import Brought, form_of, forms
from builder.brought.tables import rows
from builder.cli import main
from builder.config import Config
from builder.dates.when import edtf
from builder.exports import exports
from builder.model import Media, Timeline
from builder.site.pages import render
from builder.timeline import assemble
from builder.timeline.by_hand import added
from builder.timeline.curation import read_curation
from tests.synthetic import timeline as synthetic
from tests.tables import rows as cases

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "builder/timeline/curation.schema.json").read_text("utf-8"))


def brought(row: dict[str, Any]) -> Brought:
    text = row["text"].lstrip("\n")
    form = form_of(row["file"], text.encode())
    assert form is not None
    assert form.name == row["form"]
    return form.read(row["file"], text, "Sheet")


@pytest.mark.parametrize("row", cases("brought", "case"))
def test_what_comes_of_a_file(row: dict[str, Any]) -> None:
    found = brought(row)
    seen = [
        {key: entry.get(key) for key in wanted}
        for wanted, entry in zip(row["entries"], found.entries, strict=True)
    ]
    assert seen == row["entries"]
    told = [f"{one.line}: {one.found}" for one in found.problems]
    wanted = row.get("problems", [])
    assert len(told) == len(wanted)
    assert all(one.startswith(begin) for one, begin in zip(told, wanted, strict=True)), told
    assert dict(found.left) == row.get("left", {})
    jsonschema.validate(found.entries, SCHEMA)


@pytest.mark.parametrize("row", cases("brought", "none"))
def test_what_is_no_timeline(row: dict[str, Any]) -> None:
    assert form_of(row["file"], row["text"].encode()) is None


def test_every_form_has_a_case() -> None:
    assert {one.values[0]["form"] for one in cases("brought", "case")} == set(forms())


@given(st.sampled_from(sorted(forms())), st.text())
def test_no_text_is_too_odd(name: str, text: str) -> None:
    found = forms()[name].read("x", text, "Sheet")
    jsonschema.validate(found.entries, SCHEMA)


@given(st.lists(st.lists(st.text("ab\"'\n;,\t "), min_size=3, max_size=3), max_size=4))
def test_a_table_written_by_python_is_read_as_it_was(cells: list[list[str]]) -> None:
    import csv
    import io

    out = io.StringIO()
    table = csv.writer(out)
    table.writerows([["one", "two", "three"], *cells])
    found = [list(row.values()) for _, row in rows(out.getvalue())]
    stripped = [[cell.strip() for cell in row] for row in cells]
    assert [[" ".join(c.split()) for c in r] for r in found] == [
        [" ".join(c.split()) for c in r] for r in stripped if any(r)
    ]


# ---------------------------------------------------------------- the command


def dossier(folder: Path) -> Path:
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Locks\n")
    return folder / "content"


def run(folder: Path, *words: str | Path) -> Result:
    given = ["import", *map(str, words), "--config", str(folder / "mkdocs.yml")]
    return CliRunner().invoke(main, given)


def shown(content: Path) -> Timeline:
    curation, problems = read_curation(content)
    assert problems == ()
    articles, found, misfits = added(curation, [], 40)
    assert misfits == ()
    return assemble(list(articles), list(found), None, curation=curation)


def test_from_a_spreadsheet_to_pages(tmp_path: Path) -> None:
    content = dossier(tmp_path)
    sheet = tmp_path / "The locks.csv"
    sheet.write_text(cases("brought", "case")[0].values[0]["text"].lstrip("\n"), encoding="utf-8")
    done = run(tmp_path, sheet)
    assert done.exit_code == 0, done.stderr
    assert "3 events written into" in done.stderr
    assert "Background (1), Group (1), slides of the type title (1)" in done.stderr
    assert (content / "curation.d" / "the-locks.yml").is_file()
    timeline = shown(content)
    assert len(timeline.events) == 3
    opened = next(event for event in timeline.events if "gate" in event.headline)
    assert opened.media == (Media("https://films.example/lock", "The opening", "City archive"),)
    assert len(opened.reports) == 2
    outlets = {article.id: article.source for article in timeline.articles}
    assert [outlets[one.article] for one in opened.reports] == [
        "yearbook.example",
        "courier.example",
    ]
    site = render(timeline, Config(title="Locks", search=False, social=False))
    page = next(one.body for one in site.pages if one.uri.startswith(f"e/{opened.id}-"))
    assert 'href="https://films.example/lock" rel="external"><bdi>The opening</bdi>' in page
    assert "City archive" in page
    assert "The mayor came." in page
    assert page.count("https://courier.example/7") >= 1


def test_our_own_table_comes_back_as_it_was(tmp_path: Path) -> None:
    content = dossier(tmp_path)
    many = synthetic(30)
    (tmp_path / "t.csv").write_bytes(exports()["csv"].write(many, Config()))
    done = run(tmp_path, tmp_path / "t.csv", "--strict")
    assert done.exit_code == 0, done.stderr
    back = shown(content)
    assert sorted((" ".join(e.headline.split()), edtf(e.when)) for e in back.events) == sorted(
        (" ".join(e.headline.split()), edtf(e.when)) for e in many.events
    )


def test_a_folder_of_yaml(tmp_path: Path) -> None:
    content = dossier(tmp_path)
    folder = tmp_path / "events"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text("date: 1905\ntitle: Lock opens\n")
    (folder / "README.txt").write_text("Not an event")
    done = run(tmp_path, folder, "--source", "Our own research")
    assert done.exit_code == 0, done.stderr
    assert "README.txt: its first line has Not an event; csv wants" in done.stderr
    curation, problems = read_curation(content)
    assert problems == ()
    assert [one.name for one in curation.additions] == ["1905-lock-opens", "1905-lock-opens-2"]
    assert {one.source for one in curation.additions} == {"Our own research"}


def test_to_import_again_replaces_and_what_is_somebodys_own_stays(tmp_path: Path) -> None:
    content = dossier(tmp_path)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("edtf,headline\n1905,Lock opens\n")
    assert run(tmp_path, sheet).exit_code == 0
    file = content / "curation.d" / "sheet.yml"
    first = file.read_bytes()
    assert run(tmp_path, sheet).exit_code == 0
    assert file.read_bytes() == first
    sheet.write_text("edtf,headline\n1906,Lock shuts\n")
    assert run(tmp_path, sheet).exit_code == 0
    assert [one["headline"] for one in yaml.safe_load(file.read_text())] == ["Lock shuts"]
    file.write_text("- add: x\n  headline: Mine\n  date: 1905\n  source: Me\n")
    refused = run(tmp_path, sheet)
    assert refused.exit_code == 1
    assert "somebody's own" in refused.stderr
    assert "Mine" in file.read_text()
    assert run(tmp_path, sheet, "--name", "other").exit_code == 0
    assert run(tmp_path, sheet, "--replace").exit_code == 0
    assert "Mine" not in file.read_text()


@pytest.mark.parametrize(
    ("name", "text", "words", "status", "told"),
    [
        (
            "x.csv",
            "from,to\n1,2\n",
            (),
            1,
            "x.csv: its first line has from, to; csv wants the columns edtf and headline; klepto",
        ),
        ("x.csv", "edtf,headline\nsoon,Lock\n", (), 1, "no event that can be read"),
        ("x.csv", "", (), 1, "x.csv: nothing is in it; csv wants"),
        ("x.csv", "edtf,headline\n", ("--as", "excel"), 2, "no form 'excel'; there are: csv"),
        (
            "x.csv",
            "a,b\n1,2\n",
            ("--as", "timelinejs"),
            1,
            "has a, b; timelinejs wants the columns Y",
        ),
        ("x.csv", "edtf,headline\n1905,a\nsoon,b\n", ("--strict",), 1, "x.csv:3: import: soon"),
    ],
)
def test_what_cannot_be_read_is_told(
    name: str, text: str, words: tuple[str, ...], status: int, told: str, tmp_path: Path
) -> None:
    content = dossier(tmp_path)
    (tmp_path / name).write_text(text)
    done = run(tmp_path, tmp_path / name, *words)
    assert done.exit_code == status, done.stderr
    assert told in done.stderr
    assert (content / "curation.d").exists() is ("--strict" in words)


@pytest.mark.parametrize(
    ("data", "status", "told"),
    [
        ("edtf,headline\n1905,Schleuse öffnet für Kähne\n".encode("utf-16"), 0, "1 event"),
        (
            "edtf,headline\n1905,Schleuse öffnet für Kähne\n".encode("cp1252"),
            0,
            "read as Windows-1252",
        ),
        (b"edtf,headline\n1905,\x00\x01\x02", 1, "x.csv"),
    ],
)
def test_encodings(data: bytes, status: int, told: str, tmp_path: Path) -> None:
    content = dossier(tmp_path)
    (tmp_path / "x.csv").write_bytes(data)
    done = run(tmp_path, tmp_path / "x.csv")
    assert done.exit_code == status, done.stderr
    assert told in done.stderr
    if not status:
        (entry,) = yaml.safe_load((content / "curation.d" / "x.yml").read_text("utf-8"))
        assert entry["headline"] == "Schleuse öffnet für Kähne"


# ---------------------------------------------------------------- entries with tables


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("sources: https://courier.example/7", "curation-bad-value"),
        ("sources: [a, b]", "curation-bad-value"),
        ("sources:\n  - {title: Lock}", "curation-incomplete"),
        ("sources:\n  - {url: 'javascript:1', source: C}", "curation-bad-url"),
        ("sources:\n  - {source: C, published: soon}", "curation-bad-date"),
        ("sources:\n  - {source: C, mood: glad}", "curation-unknown-key"),
        ("media:\n  - {caption: Lock}", "curation-incomplete"),
        ("media:\n  - {url: 'ftp://x.example'}", "curation-bad-url"),
    ],
)
def test_wrong_sources_and_media_are_told(more: str, code: str, tmp_path: Path) -> None:
    entry = "- add: lock\n  headline: Lock opens\n  date: 1905\n  source: Yearbook\n"
    (tmp_path / "curation.yml").write_text(entry + "  " + more.replace("\n", "\n  ") + "\n")
    curation, problems = read_curation(tmp_path)
    assert problems[0].code == code
    assert problems[0].line == 5
    assert [one.name for one in curation.additions] == ["lock"]
