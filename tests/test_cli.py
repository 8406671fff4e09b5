"""The command line as its users type it: output, exit status, what it says of mistakes."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.exports import exports
from builder.report import report_lines
from builder.site import standalone
from tests.factory import story

DISPATCH = """---
title: Poland signs pact with Latvia
published: 2024-10-23
source: Demo desk
---
Poland and Latvia signed a pact in June. Norway summoned the Russian ambassador on Monday.
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\nplugins:\n  - dateline:\n      content: content\n      workers: 1\n"
        "      cards: all\n"
    )
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    (folder / "one.md").write_text(DISPATCH)
    return tmp_path


def run(*words: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=text)


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_explain_prints_the_tree() -> None:
    result = run("explain", "three weeks ago", "--published", "2024-10-23")
    assert result.exit_code == 0
    assert "“three weeks ago”" in result.stdout
    assert "2024-10-23" in result.stdout


def test_tag_and_explain_read_german() -> None:
    result = run("explain", "vor drei Wochen", "--published", "2024-10-23", "--language", "de")
    assert "german.ago" in result.output
    assert "[2024-09-30..2024-10-06]" in result.output
    assert run("explain", "le 3 mai", "--language", "fr").exit_code == 2


def test_explain_without_a_date_fails() -> None:
    result = run("explain", "no time at all")
    assert result.exit_code == 1
    assert "no date found" in result.stderr


def test_explain_tells_why_a_report_is_no_event(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Port\npublished: 2024-10-23\n---\n"
        "Norway opened a port on Monday.\n\nThe harbour, opened on Monday by Norway, is large.\n",
        encoding="utf-8",
    )
    made = run("explain", "--in", tmp_path / "a.md", "a PORT").stdout
    assert "frame     main clause, past" in made
    assert "2024-10-21 (explicit, rule explicit)" in made
    assert "event     yes" in made
    assert "Norway (country, actor)" in made
    kept = run("explain", "--in", tmp_path / "a.md", "harbour", "--json")
    (record,) = records(kept)
    assert record["no_card"]
    assert (
        f"no, {record['why_no_card']}" in run("explain", "--in", tmp_path / "a.md", "arbou").stdout
    )
    missing = run("explain", "--in", tmp_path / "a.md", "zebra")
    assert (missing.exit_code, missing.stdout) == (1, "")


def test_tag_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met on Monday and again in June.")
    (first, second) = records(run("tag", "--published", "2024-10-23", tmp_path / "a.txt"))
    wanted = {"doc": "a", "start": 12, "end": 18, "text": "Monday", "type": "DATE"}
    assert wanted.items() <= first.items()
    assert first["edtf"] == "2024-10-21"
    assert first["anchor"] == "2024-10-23"
    assert second["value"] == "2024-06"


def test_tag_lines_of_json_from_standard_input() -> None:
    lines = '{"doc": "d1", "published": "2024-10-23", "text": "It began yesterday."}\n'
    (found,) = records(run("tag", "--jsonl", "-", text=lines))
    assert (found["doc"], found["value"]) == ("d1", "2024-10-22")


def test_tag_starts_without_the_language_model() -> None:
    code = (
        "import sys; from builder.cli import main\n"
        "try: main(['tag', '-'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'mkdocs', 'jinja2', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="today", capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tag"], "FILE"),
        (["extract"], "FILES"),
        (["export", "papyrus"], "json"),
        (["export", "pages"], "--to DIR"),
        (["build", "--content", "nowhere"], "nowhere"),
        (["check", "--config", "nowhere.yml"], "there is no nowhere.yml"),
        (["tag", "--jsonl", "-"], "-:1"),
    ],
)
def test_usage_mistakes_exit_2(words: list[str], said: str) -> None:
    result = run(*words, text="no json\n")
    assert result.exit_code == 2
    assert said.replace("-:1", ":1: no JSON") in result.stderr
    assert "Traceback" not in result.stderr


def test_extract_prints_the_contract(dossier: Path) -> None:
    article = dossier / "content" / "articles" / "one.md"
    found = records(run("extract", article, "--config", dossier / "mkdocs.yml"))
    heads = {record["head"]: record for record in found}
    assert heads["signed"]["edtf"] == "2024-06"
    assert heads["summoned"]["edtf"] == "2024-10-21"
    contract = (
        "doc start end head sentence edtf how status speaker headline participants places "
        "quantities statement salience"
    )
    for record in found:
        assert set(contract.split()) <= set(record)


def test_extract_lines_of_json(dossier: Path) -> None:
    line = json.dumps(
        {"doc": "x", "published": "2024-10-23", "text": "Norway opened a port on Monday."}
    )
    (found,) = records(
        run("extract", "--jsonl", "-", "--config", dossier / "mkdocs.yml", text=line)
    )
    assert (found["doc"], found["head"], found["edtf"]) == ("x", "opened", "2024-10-21")


def test_export_json_prints_the_timeline(dossier: Path, tmp_path: Path) -> None:
    result = run("export", "json", "--config", dossier / "mkdocs.yml")
    timeline = json.loads(result.stdout)
    assert [e["edtf"] for e in timeline["events"]] == ["2024-06", "2024-10-21"]
    assert timeline["model"] == {"name": "en_core_web_md", "version": "3.8.0"}
    out = tmp_path / "timeline.json"
    run("export", "json", "--out", out, "--config", dossier / "mkdocs.yml")
    assert json.loads(out.read_text("utf-8")) == timeline


def known(exported: str) -> dict[str, Any]:
    """An exported timeline without what builds added and changed: a past day has no builds."""
    timeline: dict[str, Any] = json.loads(exported)
    return {key: timeline[key] for key in timeline if key not in ("editions", "formers")}


def test_export_as_known_on_a_day_is_what_was_there_by_then(dossier: Path) -> None:
    config = ("--config", dossier / "mkdocs.yml")
    before = run("export", "json", *config).stdout
    there = known(before)
    late = "---\ntitle: Later\npublished: 2025-01-15\nsource: B\n---\nNorway closed a bridge on Monday.\n"
    (dossier / "content" / "articles" / "two.md").write_text(late)
    assert run("export", "json", *config).stdout != before
    assert known(run("export", "json", "--known-on", "2025-01-14", *config).stdout) == there


def test_an_edit_that_does_not_fit_fails_under_strict_and_is_left_alone(dossier: Path) -> None:
    curation = dossier / "content" / "curation.yml"
    curation.write_text("# mine\n- event: zzzzzz\n  pin: true\n")
    config = ("--config", dossier / "mkdocs.yml")
    result = run("export", "json", *config)
    assert result.exit_code == 0
    assert "curation.yml:2: curation-gone" in result.stderr
    assert run("export", "json", "--strict", *config).exit_code == 1
    assert curation.read_text() == "# mine\n- event: zzzzzz\n  pin: true\n"
    curation.write_text("- event: zzzzzz\n  pim: true\n")
    listed = run("check", "--strict", *config)
    assert listed.exit_code == 1
    assert "curation.yml:2: curation-unknown-key: pim" in listed.stdout


def test_export_pages_writes_a_site_for_any_host(dossier: Path, tmp_path: Path) -> None:
    result = run("export", "pages", "--to", tmp_path / "plain", "--config", dossier / "mkdocs.yml")
    assert result.exit_code == 0, result.output
    assert "Poland" in (tmp_path / "plain" / "index.html").read_text("utf-8")


def test_check_names_file_and_line(dossier: Path) -> None:
    bad = dossier / "content" / "articles" / "bad.md"
    bad.write_text("---\ntitle: [unclosed\n---\nA text.\n")
    result = run("check", "--config", dossier / "mkdocs.yml")
    assert result.exit_code == 0
    assert "bad.md:" in result.stdout
    assert "1 article read, 1 problem." in result.stderr
    assert run("check", "--strict", "--config", dossier / "mkdocs.yml").exit_code == 1
    listed = json.loads(run("check", "--json", "--config", dossier / "mkdocs.yml").stdout)
    assert [p["code"] for p in listed] == ["broken-front-matter"]


def test_an_unknown_option_is_named(dossier: Path) -> None:
    (dossier / "mkdocs.yml").write_text("plugins:\n  - dateline:\n      colour: red\n")
    result = run("check", "--config", dossier / "mkdocs.yml")
    assert result.exit_code == 2
    assert "colour" in result.stderr


def test_no_model_says_what_to_run(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from builder import language

    language.load.cache_clear()
    monkeypatch.setattr(language, "_model_path", lambda: None)
    try:
        result = run("export", "json", "--config", dossier / "mkdocs.yml")
    finally:
        language.load.cache_clear()
    assert result.exit_code == 1
    assert "run: dateline model" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_date_that_there_is_not_is_told_with_its_line(dossier: Path) -> None:
    text = DISPATCH + "\nNorway signed it on 30 February 2024.\n"
    (dossier / "content" / "articles" / "one.md").write_text(text)
    result = run("export", "json", "--config", dossier / "mkdocs.yml")
    (problem,) = json.loads(result.stdout)["problems"]
    assert (problem["code"], problem["file"], problem["line"]) == (
        "no-such-date",
        "articles/one.md",
        8,
    )


def test_a_place_to_serve_that_is_none_or_taken_is_told(dossier: Path) -> None:
    settings = ("--config", dossier / "mkdocs.yml")
    for wrong in ("here", "127.0.0.1:", "127.0.0.1:99999", ":80"):
        refused = run("serve", *settings, "--address", wrong)
        assert refused.exit_code == 2
        assert "write HOST:PORT" in refused.stderr
    with socket.create_server(("127.0.0.1", 0)) as other:
        place = f"127.0.0.1:{other.getsockname()[1]}"
        refused = run("serve", *settings, "--address", place)
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"dateline: cannot listen on {place}: ")


def test_the_list_of_commands_is_whole() -> None:
    """No sentence is cut, on a terminal of 80 columns."""
    for words in ([], ["ledger"]):
        listed = run(*words, "--help").output.partition("Commands:")[2]
        assert listed
        assert "..." not in listed


def test_the_help_of_export_names_every_format() -> None:
    told = run("export", "--help").output
    assert all(f" {name} " in told for name in (*exports(), standalone.EXPORT.name, "pages"))


def test_explain_names_the_ids_of_what_was_decided() -> None:
    """Head, rule of the date, which text was chosen, its faults, main news, what the worth is made of."""
    rows: list[dict[str, Any]] = [
        {"says": "Norland sank.", "head": "sank", "edtf": "2024-10-21", "wording": "clause", "faults": ["long", "odd"], "main": True},
        {"says": "Anna Berg left.", "head": "left", "wording": "title"},
    ]  # fmt: skip
    first, second = story("a", rows)[1].reports
    told = list(report_lines(replace(first, salience_reasons=("lead +1.0",))))
    lines = {line[2:12].strip(): line[12:] for line in told[1:]}
    assert lines["head"] == "sank (sank)"
    assert lines["text"].startswith("clause, ")
    assert "long (" in lines["text"]
    assert "odd (" in lines["text"]
    assert lines["main"].startswith("yes")
    assert "lead +1.0" in lines["worth"]
    plain = "\n".join(report_lines(second))
    assert "title, " in plain
    assert "no fault" in plain
    assert "  main" not in plain
