"""Exports: what forms there are, and that the JSON document keeps its promise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from builder.config import Config
from builder.exports import exports
from builder.exports.json import SCHEMA, as_record, schema
from builder.exports.reports import as_record as report_record
from builder.model import ModelInfo, Problem, Timeline
from builder.timeline import assemble
from tests.factory import story
from tests.synthetic import timeline as synthetic

ROWS: list[dict[str, Any]] = [
    {
        "says": "Anna Berg said on Monday that Otto Weiss had sold 21 ferries.",
        "head": "said",
        "lemma": "say",
        "speech": "say",
        "speaker": "Anna Berg",
        "edtf": "2024-10-21",
        "who": ["Anna Berg"],
    },
    {
        "says": "Anna Berg said on Monday that Otto Weiss had sold 21 ferries.",
        "head": "sold",
        "lemma": "sell",
        "said_in": 0,
        "status": "claimed",
        "speaker": "Anna Berg",
        "edtf": "[..2024-10-21]",
        "how": "inherited",
        "who": ["Otto Weiss"],
        "counts": [[21, "ferries"]],
    },
    {"says": "A <b>ferry</b> “sank” once.", "head": "sank"},
]


def small() -> Timeline:
    article, found = story("a", ROWS)
    trouble = Problem("b.md", 3, "no-date", "nothing", "add published")
    return assemble([article], [found], ModelInfo("model", "1.0"), problems=[trouble])


def test_what_exports_there_are() -> None:
    found = {name: (e.media_type, e.suffix) for name, e in exports().items()}
    assert found == {
        "csv": ("text/csv", ".csv"),
        "ics": ("text/calendar", ".ics"),
        "json": ("application/json", ".json"),
        "jsonld": ("application/ld+json", ".jsonld"),
        "sqlite": ("application/vnd.sqlite3", ".sqlite"),
        "timelinejs": ("application/json", ".json"),
    }


def test_editions_and_former_events_are_told_but_no_words_of_what_a_person_took_out() -> None:
    story = synthetic(12)
    record = as_record(story)
    Draft202012Validator(schema(), format_checker=FormatChecker()).validate(record)
    assert [one["number"] for one in record["editions"]] == [3, 2, 1]
    assert sum(len(one["changes"]) for one in record["editions"]) > 12
    fates = {one["fate"]: one for one in record["formers"]}
    assert set(fates) == {"merged", "split", "hidden", "withdrawn"}
    assert (fates["hidden"]["headline"], fates["hidden"]["edtf"]) == ("", "")
    assert fates["merged"]["now"]
    hidden = [
        change
        for one in record["editions"]
        for change in one["changes"]
        if change["event"] == fates["hidden"]["id"]
    ]
    assert all(not change["headline"] and not change["before"] for change in hidden)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == SCHEMA


@pytest.mark.parametrize("timeline", [small(), synthetic(200), Timeline((), ())])
def test_json_keeps_to_its_schema(timeline: Timeline) -> None:
    data = exports()["json"].write(timeline, Config())
    Draft202012Validator(schema(), format_checker=FormatChecker()).validate(json.loads(data))
    assert data.endswith(b"}\n")


def everywhere_closed(node: Any) -> Any:
    """The schema with no other fields allowed than it names, at every level."""
    if isinstance(node, list):
        return [everywhere_closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    closed = {key: everywhere_closed(value) for key, value in node.items()}
    if "properties" in node and "allOf" not in node:
        closed["additionalProperties"] = False
    return closed


def test_every_field_is_documented() -> None:
    strict = everywhere_closed(schema())
    inside = strict["$defs"]["event_report"]
    merged = inside.pop("allOf")[1]["properties"]
    inside |= json.loads(json.dumps(strict["$defs"]["report"]))
    inside["properties"] |= merged
    Draft202012Validator(strict).validate(json.loads(exports()["json"].write(small(), Config())))


def test_json_says_what_the_timeline_says() -> None:
    record = as_record(small())
    assert record["model"] == {"name": "model", "version": "1.0"}
    sale = next(e for e in record["events"] if e["status"] == "claimed")
    assert (sale["edtf"], sale["date"]) == ("[..2024-10-21]", "by 21 October 2024")
    assert sale["participants"] == [
        {"id": "otto-weiss", "name": "Otto Weiss", "kind": "person", "role": "actor"}
    ]
    assert sale["history"][0]["report"] == sale["reports"][0]["ref"]
    assert {r["kind"] for r in sale["related"]} == {"told_by"}
    assert [r["head"]["text"] for r in record["undated"]] == ["sank"]
    assert [p["code"] for p in record["problems"]] == ["no-date"]


def test_extract_record_points_into_the_text() -> None:
    article, found = story("a", ROWS)
    for report in found.reports:
        record = report_record(article, report)
        assert article.text[record["start"] : record["end"]] == record["head"]
        sentence = record["sentence"]
        assert article.text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert json.loads(json.dumps(report_record(article, found.reports[1])))["quantities"] == [
        {
            "low": 21.0,
            "high": 21.0,
            "qualifier": "",
            "unit": "ferries",
            "done": "",
            "since": "",
            "planned": False,
            "start": 0,
            "end": 61,
        }
    ]
