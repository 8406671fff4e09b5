"""Curation: what people write stays done, shows who did it, and says so when it no longer fits."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from builder.config import Config
from builder.dates.when import edtf
from builder.model import (
    Article,
    ArticleReports,
    ChangeKind,
    Event,
    Ledger,
    Problem,
    Role,
    Timeline,
)
from builder.run.snapshots import Past, history
from builder.site.pages import render
from builder.timeline import assemble
from builder.timeline.by_hand import added
from builder.timeline.curation import (
    ADD_KEYS,
    DOUBTS,
    EVENT_KEYS,
    STATUSES,
    Curation,
    read_curation,
)
from builder.timeline.edits import KEYS as NAME_KEYS
from builder.timeline.ids import anchor, home
from builder.timeline.regroup import ABSENT
from builder.timeline.versions import known_on, published_by
from tests.factory import story
from tests.tables import rows

ROOT = Path(__file__).parent.parent
SCHEMA_OF_IT: dict[str, Any] = json.loads(
    (ROOT / "builder" / "timeline" / "curation.schema.json").read_text(encoding="utf-8")
)


class JsonLike(yaml.SafeLoader):
    """Reads YAML as editors do for a schema: days stay texts."""


JsonLike.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Stories = list[tuple[Article, ArticleReports]]


def built(found: Stories, curation: Curation | None = None) -> Timeline:
    articles, told = [article for article, _ in found], [reports for _, reports in found]
    return assemble(articles, told, None, curation=curation)


ATTACK = {"head": "attacked", "lemma": "attack", "edtf": "2024-10-21"}
BERGEN = ["Norland :country", "> Bergen :place"]
SHIPS = [[200, "ships"]]
STORIES: Stories = [
    story(
        "a",
        [
            {
                **ATTACK,
                "says": "Norland attacked Bergen on Monday.",
                "who": BERGEN,
                "counts": SHIPS,
            },
            {
                "says": "Anna Berg visited Otto Weiss in Oslo.",
                "head": "visited",
                "edtf": "2024-10-20",
                "who": ["Anna Berg", "> Otto Weiss"],
                "places": ["Oslo"],
            },
        ],
        published="2024-10-22",
    ),
    story(
        "b",
        [
            {
                **ATTACK,
                "says": "On Monday Norland attacked Bergen.",
                "who": BERGEN,
                "counts": SHIPS,
            },
            {
                "says": "Suderland denied everything on Tuesday.",
                "head": "denied",
                "edtf": "2024-10-22",
                "who": ["Suderland :country"],
            },
        ],
        published="2024-10-23",
    ),
    story(
        "c",
        [
            {
                "says": "Norland will build a port next year.",
                "head": "build",
                "edtf": "2025",
                "status": "planned",
                "who": ["Norland :country"],
            },
            {
                **ATTACK,
                "says": "Norland attacked Bergen on Monday with 900 ships.",
                "who": BERGEN,
                "counts": [[900, "ships"]],
            },
        ],
        published="2024-10-24",
    ),
]
PLAIN = assemble([a for a, _ in STORIES], [f for _, f in STORIES], None)


def curated(text: str, folder: Path) -> tuple[Stories, Timeline, tuple[Problem, ...]]:
    """The stories under a curation.yml of this text: with those by hand, the timeline, the trouble."""
    (folder / "curation.yml").write_text(text, encoding="utf-8")
    curation, trouble = read_curation(folder)
    sources, told, misnamed = added(curation, [a for a, _ in STORIES], 40)
    stories = [*STORIES, *zip(sources, told, strict=True)]
    timeline = assemble(
        [a for a, _ in stories],
        [f for _, f in stories],
        None,
        curation=curation,
        problems=(*trouble, *misnamed),
    )
    return stories, timeline, timeline.problems


def ref(stories: Stories, name: str) -> str:
    article, _, number = name.partition(".")
    return next(f for a, f in stories if a.id == article).reports[int(number)].ref


def event_of(stories: Stories, timeline: Timeline, name: str) -> Event | None:
    wanted = ref(stories, name)
    return next((e for e in timeline.events if wanted in {r.ref for r in e.reports}), None)


def filled(text: str) -> str:
    """The text with ids and names of reports for what stands in braces."""

    def value(match: re.Match[str]) -> str:
        name, _, how = match[1].partition(":")
        if name.endswith("@"):
            return ref(STORIES, name[:-1])
        event = event_of(STORIES, PLAIN, name)
        assert event
        if how == "home":
            article, _, number = name.partition(".")
            source, found = next((a, f) for a, f in STORIES if a.id == article)
            return home(anchor(source, found.reports[int(number)]))
        return event.id[:-1] + "9" if how == "typo" else event.id

    return re.sub(r"\{(\w[^}]*)\}", value, text).removeprefix("\n")


def test_the_stories_are_what_the_table_says() -> None:
    assert event_of(STORIES, PLAIN, "a.0") is event_of(STORIES, PLAIN, "b.0")
    names = ["a.0", "a.1", "b.1", "c.0", "c.1"]
    assert len({getattr(event_of(STORIES, PLAIN, name), "id", "") for name in names}) == 5
    attack, raid = event_of(STORIES, PLAIN, "a.0"), event_of(STORIES, PLAIN, "c.1")
    assert attack
    assert raid
    assert (raid.id, "possibly_same") in {(r.event, r.kind) for r in attack.related}


@pytest.mark.parametrize("row", rows("timeline/curation", "case"))
def test_curation(row: dict[str, Any], tmp_path: Path) -> None:
    stories, timeline, problems = curated(filled(row["yaml"]), tmp_path)

    def event(name: str) -> Event:
        found = event_of(stories, timeline, name)
        assert found, f"{name} is in no event"
        return found

    for names in row.get("together", []):
        assert len({event(name).id for name in names}) == 1
    for names in row.get("apart", []):
        assert len({event(name).id for name in names}) == len(names)
    for name, other in row.get("id", {}).items():
        assert event(name).id == getattr(event_of(STORIES, PLAIN, other), "id", "")
    for name in row.get("nowhere", []):
        assert event_of(stories, timeline, name) is None
        assert ref(stories, name) not in {r.ref for r in timeline.undated}
    for a, b in row.get("unlinked", []):
        assert event(b).id not in {r.event for r in event(a).related if r.kind == "possibly_same"}
    for name, wanted in row.get("shown", {}).items():
        assert shown(event(name), wanted) == wanted
    wanted_problems = row.get("problems", [])
    found = sorted((p.line, p.code.removeprefix("curation-")) for p in problems)
    assert found == sorted((line, code) for line, code, *_ in wanted_problems)
    for line, code, *told in wanted_problems:
        todos = [p.todo for p in problems if (p.line, p.code) == (line, f"curation-{code}")]
        assert all(filled(words) in "\n".join(todos) for words in told)
    assert_sound(timeline)


def shown(event: Event, wanted: dict[str, Any]) -> dict[str, Any]:
    """What an event shows of what a row wants to know."""
    leading = event.reports[event.lead]
    all_there_is = {
        "headline": event.headline,
        "edtf": edtf(event.when),
        "status": event.status.value,
        "how": leading.how.value,
        "pinned": event.pinned,
        "not_key": event.not_key,
        "actors": [p.key for p in event.participants if p.role is Role.ACTOR],
        "kinds": [p.kind.value for p in event.participants if p.role is Role.ACTOR],
        "speakers": [f"{r.speaker} {r.speaker_key}" for r in event.reports],
        "ladder": [rung.who for rung in event.history],
        "edits": [[e.kind, e.told, e.before, e.note] for e in event.edits],
        "participants": [p.key for p in event.participants],
        "places": list(event.places),
    }
    return {key: all_there_is[key] for key in wanted}


def assert_sound(timeline: Timeline) -> None:
    """Ids are unique, and links lead to events."""
    ids = [event.id for event in timeline.events]
    assert len(set(ids)) == len(ids)
    for event in timeline.events:
        assert {relation.event for relation in event.related} <= set(ids)
        assert len(event.merges) == len(event.reports) - 1


def documented() -> list[str]:
    """The examples in the documentation, as files."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    at = readme.index("    - event: ")
    first = readme[at : readme.index("\n\n", at)]
    inner = (ROOT / "docs" / "dossier.md").read_text(encoding="utf-8")
    inner = inner[: inner.index("## The story")]  # its examples are held by tests/test_story.py
    template = (ROOT / "content" / "curation.yml").read_text(encoding="utf-8")
    commented = re.sub(r"^# ?(?=[- ] )", "", template, flags=re.MULTILINE)
    blocks = re.findall(r"```yaml\n(.*?)```", inner, re.DOTALL)
    return [
        textwrap.dedent(first),
        *(one for one in blocks if "- event" in one),
        template,
        commented,
    ]


@pytest.mark.parametrize("text", documented())
def test_every_documented_example_is_sound(text: str, tmp_path: Path) -> None:
    (tmp_path / "curation.yml").write_text(text, encoding="utf-8")
    curation, problems = read_curation(tmp_path)
    assert problems == ()
    assert bool(curation.corrections) == bool(re.search("^- ", text, re.MULTILINE))
    Draft202012Validator(SCHEMA_OF_IT).validate(yaml.load(text, Loader=JsonLike))


def test_all_keys_are_documented() -> None:
    inner = (ROOT / "docs" / "dossier.md").read_text(encoding="utf-8")
    section = inner[inner.index("## Corrections by hand") :]
    for key in {*EVENT_KEYS, *ADD_KEYS, *NAME_KEYS}:
        assert f" {key}:" in section, key


@pytest.mark.parametrize("row", rows("timeline/curation", "case"))
def test_the_schema_says_the_same_as_the_program(row: dict[str, Any]) -> None:
    """But for what only shows when all entries, or all events, are seen."""
    seen_late = {*(code.removeprefix("curation-") for code in ABSENT), "contradiction"}
    codes = {code for _, code, *_ in row.get("problems", [])}
    if codes & {"conflict", "unreadable"}:
        return
    text = filled(row["yaml"])
    valid = Draft202012Validator(SCHEMA_OF_IT, format_checker=FormatChecker()).is_valid(
        yaml.load(text, Loader=JsonLike)
    )
    assert valid == (not codes - seen_late or codes == {"bad-date"})


def test_the_schema_has_the_programs_keys_and_values() -> None:
    Draft202012Validator.check_schema(SCHEMA_OF_IT)
    event, add, name = (one["properties"] for one in SCHEMA_OF_IT["items"]["oneOf"])
    assert set(event) == set(EVENT_KEYS)
    assert set(add) == set(ADD_KEYS)
    assert set(name) == set(NAME_KEYS)
    assert set(event["status"]["enum"]) == set(STATUSES)
    assert set(event["settled"]["anyOf"][0]["enum"]) == set(DOUBTS)


def test_without_the_file_all_is_well(tmp_path: Path) -> None:
    assert read_curation(tmp_path) == (Curation(), ())


def test_the_page_says_that_a_person_did_it(tmp_path: Path) -> None:
    """Whatever they wrote is text there, never markup; a pinned event is a key event."""
    text = """
- event: {a.1}
  retitle: A <b>visit</b>
  redate: 2024-10
  note: '"Quoted" & <i>sloped</i>'
- event: {c.0}
  pin: true
- event: {a.0}
  merge: [{c.1}]
"""
    _, timeline, _ = curated(filled(text), tmp_path)
    site = render(timeline, Config(search=False))
    pages = {page.uri: page.body for page in site.pages if page.kind == "event"}
    page = next(body for body in pages.values() if "A &lt;b&gt;visit" in body)
    assert "Edited by hand" in page
    assert "Headline set to “A &lt;b&gt;visit&lt;/b&gt;”" in page
    assert "before: Anna Berg visited Otto Weiss in Oslo" in page
    assert "Date set to October 2024" in page
    assert "before: 20 October 2024" in page
    receipt = page[page.index('class="dl-receipt"') :]
    assert "set by hand in curation.yml" in receipt[: receipt.index("</div>")]
    assert "Counted from" not in receipt[: receipt.index("</div>")]
    assert "&#34;Quoted&#34; &amp; &lt;i&gt;sloped" in page
    assert not any("<b>visit" in page.body or "<i>sloped" in page.body for page in site.pages)
    assert sum("Edited by hand" in body for body in pages.values()) == 3
    home = next(page.body for page in site.pages if page.kind == "home")
    keys = home[home.index('id="key"') :]
    assert "build a port" in keys[: keys.index("</section>")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Norland attacked Bergen on Monday.", True),
        ("A line was put before it. Norland attacked Bergen on Monday.", True),
        ("Norland attacked Bergen on Tuesday, it is said now.", False),
    ],
)
def test_a_report_is_found_again_by_its_words(tmp_path: Path, text: str, left: bool) -> None:
    """The article was edited after the entry was written: what it names has moved, or is gone."""
    monday = {**ATTACK, "says": "On Monday Norland attacked Bergen.", "who": BERGEN}
    other = story("b", [monday], published="2024-10-22")
    was = story("a", [{**ATTACK, "says": "Norland attacked Bergen on Monday.", "who": BERGEN}])
    (event,) = built([was, other]).events
    ref = next(one.ref for one in event.reports if one.article == "a")
    entry = f'- event: {event.id}\n  drop: ["{ref} attacked Bergen on Monday."]\n'
    (tmp_path / "curation.yml").write_text(entry, encoding="utf-8")
    before = "A line was put before it."
    says = [{"says": before, "head": "put"}] if text.startswith(before) else []
    attack = {**ATTACK, "says": text.removeprefix(before).strip(), "who": BERGEN}
    curation, trouble = read_curation(tmp_path)
    assert trouble == ()
    then = built([story("a", [*says, attack]), other], curation)
    told = [one.article for event in then.events for one in event.reports]
    codes = [(one.code, one.line) for one in then.problems]
    if left:
        assert (told, codes) == (["b"], [])
    else:
        assert (sorted(told), codes) == (["a", "b"], [("curation-no-report", 1)])
        assert "“attacked Bergen on Monday.” stands in no report" in then.problems[0].found


def test_a_status_by_hand_is_a_rung_of_the_ladder(tmp_path: Path) -> None:
    told = story("a", [{**ATTACK, "says": "Norland attacked Bergen on Monday.", "who": BERGEN}])
    (event,) = built([told]).events
    entry = f"- event: {event.id}\n  status: disputed\n  note: Two desks differ.\n"
    (tmp_path / "curation.yml").write_text(entry, encoding="utf-8")
    then = assemble([told[0]], [told[1]], None, curation=read_curation(tmp_path)[0])
    first, last = then.events[0].history
    assert first.status.value == "reported"
    assert (last.act.value, last.known, last.status.value) == ("decides", None, "disputed")
    (page,) = [p for p in render(then, Config()).pages if p.kind == "event"]
    ladder = page.body[page.body.index('class="dl-ladder"') :]
    assert "An editor of this timeline" in ladder
    assert "Two desks differ." in ladder
    assert ladder.index("disputed") > ladder.index("reported")


def test_only_what_was_edited_says_so() -> None:
    site = render(PLAIN, Config(search=False))
    assert not any("Edited by hand" in page.body for page in site.pages)


# ---------------------------------------------------------------- whatever people write

NAMES = ["a.0", "a.1", "b.1", "c.0", "c.1", "zzzzzz"]
IDS = [getattr(event_of(STORIES, PLAIN, name), "id", "zzzzzz") for name in NAMES[:-1]] + ["zzzzzz"]
REPORTS = ["a", "b", "c", "nobody", *(r.ref for _, f in STORIES for r in f.reports)]
ANY_ENTRY = st.one_of(
    st.fixed_dictionaries(
        {"event": st.sampled_from(IDS)},
        optional={
            "retitle": st.sampled_from(["Better", "<b>", ""]),
            "redate": st.sampled_from(["2024-10", "[..2024]", "soon", "-0044", "9999-12-31"]),
            "status": st.sampled_from(["confirmed", "denied", "planned", "sure"]),
            "note": st.just("A note"),
            "merge": st.lists(st.sampled_from(IDS), max_size=3),
            "apart": st.lists(st.sampled_from(IDS), max_size=2),
            "split": st.lists(st.sampled_from(REPORTS), max_size=2),
            "drop": st.lists(st.sampled_from(REPORTS), max_size=2),
            "settled": st.lists(st.sampled_from([*DOUBTS, "all"]), max_size=2),
            "hide": st.booleans(),
            "pin": st.booleans(),
        },
    ),
    st.fixed_dictionaries(
        {
            "add": st.sampled_from(["one", "two", "Three"]),
            "headline": st.sampled_from(["A treaty is signed", "漢字", "—"]),
            "date": st.sampled_from(["1905-09-26", "1905", "[..2024-10]"]),
            "source": st.just("Somebody"),
        },
        optional={"published": st.sampled_from(["2024-10-23", "2025-01-01", "never"])},
    ),
    st.fixed_dictionaries(
        {"name": st.sampled_from(["Anna Berg", "Otto", "Norland"])},
        optional={"aliases": st.lists(st.sampled_from(["Otto Weiss", "Suderland", "Berg"]))},
    ),
    st.sampled_from([None, "text", {}, {"merge": ["a"]}, ["list"]]),
)


@given(st.lists(ANY_ENTRY, max_size=5))
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_whatever_is_asked_the_timeline_is_sound_and_its_past_exact(
    tmp_path: Path, entries: list[Any]
) -> None:
    text = yaml.safe_dump(entries, allow_unicode=True)
    stories, timeline, problems = curated(text, tmp_path)
    assert_sound(timeline)
    assert (tmp_path / "curation.yml").read_text(encoding="utf-8") == text
    lines = text.count("\n")
    assert all(p.file == "curation.yml" and 0 < p.line <= lines and p.todo for p in problems)
    refs = [r.ref for e in timeline.events for r in e.reports] + [r.ref for r in timeline.undated]
    assert len(set(refs)) == len(refs), "a report stands twice"
    curation, _ = read_curation(tmp_path)
    past = Past([a for a, _ in stories], [f for _, f in stories], partial(assemble, model=None))
    assemble_so = partial(past.assemble, curation=curation)
    today = assemble_so(past.articles, past.found)
    versions = history(past, today, curation, Config(cache=Path("/dev/null/no"), cards="all"))
    kept = replace(today, versions=versions)
    for day in sorted({a.published for a in past.articles if a.published}):
        known = published_by(day, past.articles, past.found)
        wanted = {
            (e.id, e.headline, e.when, e.status, e.sources) for e in assemble_so(*known).events
        }
        found = known_on(kept, day)
        assert {(v.event, v.headline, v.when, v.status, v.sources) for v in found} == wanted


@given(st.one_of(st.text(max_size=60), st.text("-: \n[]{}'\"#&*!|>%@`<=abevnt", max_size=80)))
@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_whatever_stands_in_the_file_is_a_problem_at_most(tmp_path: Path, text: str) -> None:
    (tmp_path / "curation.yml").write_text(text, encoding="utf-8", errors="surrogatepass")
    curation, problems = read_curation(tmp_path)
    lines = len(text.splitlines()) + 1
    assert all(0 <= p.line <= lines for p in problems)
    assert isinstance(curation, Curation)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "curation.yml").write_bytes(b"- event: \xff\xfe\n")
    curation, problems = read_curation(tmp_path)
    assert curation == Curation(whole=False)
    assert [p.code for p in problems] == ["curation-unreadable", "curation-bad-id"]


# ---------------------------------------------------------------- with the ledger


def published(text: str, folder: Path, ledger: Ledger) -> Timeline:
    """The timeline under a curation.yml of this text, as the build after ``ledger`` makes it."""
    (folder / "curation.yml").write_text(filled(text), encoding="utf-8")
    curation, trouble = read_curation(folder)
    found = [f for _, f in STORIES]
    timeline = assemble([a for a, _ in STORIES], found, None, curation=curation, ledger=ledger)
    assert (trouble, timeline.problems) == ((), ())
    return timeline


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        ("- event: {a.1}\n  hide: true", {"a.1": ("hidden", [])}),
        ("- event: {c.1}\n  merge: [{a.0}]", {"a.0": ("merged", ["c.1"])}),
        ("- event: {a.0}\n  split: [b]", {}),
        ("- event: {a.0}\n  split: [a]", {}),
        ("- event: {a.0}\n  drop: [a]", {}),
    ],
)
def test_every_address_answers_and_comes_back(
    text: str, fates: dict[str, Any], tmp_path: Path
) -> None:
    """An edit, the same build again, and the edit taken back, each after the other's ledger."""
    first = published("", tmp_path, Ledger())
    assert first.ledger
    edited = published(text, tmp_path, first.ledger)
    assert edited.ledger
    wanted = {
        filled(f"{{{name}}}"): (fate, [filled(f"{{{one}}}") for one in now])
        for name, (fate, now) in fates.items()
    }
    assert {one.id: (one.fate.value, list(one.now)) for one in edited.formers} == wanted
    changes = edited.ledger.editions[-1].changes
    assert changes
    follows = (
        ChangeKind.RETITLED,
        ChangeKind.REDATED,
        ChangeKind.STATUS,
    )  # of another leading report
    assert all(change.by_hand is (change.kind not in follows) for change in changes), changes
    again = published(text, tmp_path, edited.ledger)
    assert again.events == edited.events
    assert again.ledger == edited.ledger
    assert again.kept == ()
    back = published("", tmp_path, again.ledger)
    assert back.events == first.events
    parted = {event.id for event in edited.events} - {event.id for event in first.events}
    assert {one.id for one in back.formers} == parted


@pytest.mark.parametrize(("kept", "joined"), [("a.0", "c.1"), ("c.1", "a.0")])
def test_an_event_keeps_its_words_and_its_date_when_another_is_merged_into_it(
    kept: str, joined: str, tmp_path: Path
) -> None:
    """The editor named it; which of all reports would lead by itself does not count."""
    first = published("", tmp_path, Ledger())
    before = {event.id: event for event in first.events}[filled(f"{{{kept}}}")]
    assert first.ledger
    edited = published(f"- event: {{{kept}}}\n  merge: [{{{joined}}}]", tmp_path, first.ledger)
    after = {event.id: event for event in edited.events}[before.id]
    assert len(after.reports) > len(before.reports)
    assert (after.headline, after.when, after.slug) == (before.headline, before.when, before.slug)
    assert edited.ledger
    kinds = {change.kind for change in edited.ledger.editions[-1].changes}
    assert kinds <= {ChangeKind.MERGED, ChangeKind.SOURCES, ChangeKind.STATUS}


def test_edits_find_events_that_kept_their_id(tmp_path: Path) -> None:
    """An older report joins: by itself the event would get another id; and its past is edited too."""
    before = published("", tmp_path, Ledger())
    text = filled("- event: {a.0}\n  retitle: Better\n")
    (tmp_path / "curation.yml").write_text(text, encoding="utf-8")
    curation, _ = read_curation(tmp_path)
    older = story(
        "0",
        [
            {
                **ATTACK,
                "says": "Norland attacked Bergen on 21 October.",
                "who": BERGEN,
                "counts": SHIPS,
            }
        ],
        published="2024-10-21",
    )
    articles, found = [older[0], *(a for a, _ in STORIES)], [older[1], *(f for _, f in STORIES)]
    today = assemble(articles, found, None, curation=curation, ledger=before.ledger)
    assert today.problems == ()
    attack = next(e for e in today.events if e.headline == "Better")
    assert len(attack.reports) == 3
    assert [kept for _, kept in today.kept] == [attack.id]
    past = Past(articles, found, partial(assemble, model=None))
    versions = history(past, today, curation, Config(cache=Path("/dev/null/no"), cards="all"))
    mine = [(str(v.since), v.headline) for v in versions if v.event == attack.id]
    assert mine[0] == ("2024-10-21", "Better")
    assert {headline for _, headline in mine} == {"Better"}


def test_an_edit_of_what_is_gone_says_what_it_was_and_what_is_nearest(tmp_path: Path) -> None:
    """Its article was taken out; an event with a headline much like its own is left, and is not
    taken for the one it was to be joined with."""
    gone = story(
        "a",
        [{"says": "Norland ferries left Bergen harbour.", "head": "left", "edtf": "2024-10-21"}],
    )
    here = story(
        "b",
        [{"says": "Norland ferries reach Bergen harbour.", "head": "reach", "edtf": "2024-10-28"}],
    )
    before = assemble([gone[0], here[0]], [gone[1], here[1]], None, ledger=Ledger())
    ids = {event.headline: event.id for event in before.events}
    left, reached = "Norland ferries left Bergen harbour", "Norland ferries reach Bergen harbour"
    text = f"- event: {ids[reached]}\n  merge: [{ids[left]}]\n"
    (tmp_path / "curation.yml").write_text(text, encoding="utf-8")
    curation, trouble = read_curation(tmp_path)
    after = assemble([here[0]], [here[1]], None, curation=curation, ledger=before.ledger)
    (problem,) = (*trouble, *after.problems)
    assert (problem.line, problem.code) == (1, "curation-gone")
    assert problem.found == f"merge: the event {ids[left]} “{left}” is gone"
    assert problem.todo.startswith(f"nearest now: {ids[reached]} “{reached}”;")
