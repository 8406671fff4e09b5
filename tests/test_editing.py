"""What editors do: corrections in files of their own, each with the day on which it was first built."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from builder.cli import main
from builder.cli.walk import walk
from builder.config import Config, load
from builder.model import Timeline
from builder.run import clock
from builder.run import ledger as ledgers
from builder.site.pages import render
from builder.timeline import assemble
from builder.timeline.by_hand import added
from builder.timeline.curation import read_curation
from tests.test_curation import STORIES, Stories
from tests.test_timeline import everything

FIRST, LATER, LAST = dt.date(2026, 11, 3), dt.date(2026, 11, 9), dt.date(2026, 12, 1)


def curated(content: Path, name: str, text: str) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def built(
    content: Path, day: dt.date, *, keep: bool = True, stories: Stories = STORIES
) -> Timeline:
    """A build of the stories on a day, with what lies in ``content``; its ledger is kept there."""
    curation, problems = read_curation(content)
    articles, found = [a for a, _ in stories], [f for _, f in stories]
    sources, told, misfits = added(curation, articles, 40)
    ledger = replace(ledgers.read(content).ledger, today=day)
    timeline = assemble(
        [*articles, *sources],
        [*found, *told],
        None,
        curation=curation,
        ledger=ledger,
        problems=(*problems, *misfits),
    )
    if keep and timeline.ledger:
        ledgers.write(content, timeline.ledger)
    return timeline


def since(timeline: Timeline) -> dict[str, str]:
    """The day of every edit, by what it did."""
    return {edit.told: edit.since for event in timeline.events for edit in event.edits}


def written(content: Path) -> dict[str, bytes]:
    return {
        path.relative_to(content).as_posix(): path.read_bytes()
        for path in sorted(content.rglob("*"))
        if path.is_file()
    }


# ---------------------------------------------------------------- the day of an edit


def test_an_edit_has_the_day_on_which_it_was_first_built(tmp_path: Path) -> None:
    event, other = [event.id for event in built(tmp_path, FIRST).events[:2]]
    curated(tmp_path, "curation.yml", f"- event: {event}\n  retitle: The first words\n")
    assert since(built(tmp_path, LATER)) == {"headline set to “The first words”": "2026-11-09"}
    before = written(tmp_path)
    again = built(tmp_path, LAST)
    assert since(again) == {"headline set to “The first words”": "2026-11-09"}
    assert written(tmp_path) == before, "the same content, the same bytes, whatever the day"
    page = next(page for page in render(again, Config()).pages if page.uri.startswith(f"e/{event}"))
    assert "since 9 November 2026" in page.body
    assert "Decided by an editor on 9 November 2026." in page.body
    curated(
        tmp_path,
        "curation.yml",
        f"- event: {event}\n  retitle: Better words\n- event: {other}\n  note: Seen by two.\n",
    )
    assert since(built(tmp_path, LAST)) == {
        "headline set to “Better words”": "2026-12-01",
        "note": "2026-12-01",
    }


def test_an_edition_of_nothing_but_edits_has_their_day(tmp_path: Path) -> None:
    event = built(tmp_path, FIRST).events[0].id
    curated(tmp_path, "curation.yml", f"- event: {event}\n  status: denied\n")
    timeline = built(tmp_path, LATER)
    newest = timeline.editions[0]
    assert (newest.built, newest.articles) == (LATER, ())
    changes = next(page for page in render(timeline, Config()).pages if page.uri == "changes/")
    assert '<time datetime="2026-11-09">9 November 2026</time>' in changes.body
    atom = next(file for file in render(timeline, Config()).files if file.uri == "feed.xml")
    assert b"<updated>2026-11-09T00:00:00Z</updated>" in atom.content


def test_edits_that_a_ledger_did_not_remember_have_no_day(tmp_path: Path) -> None:
    event = built(tmp_path, FIRST).events[0].id
    file = tmp_path / "ledger.json"
    older = file.read_text(encoding="utf-8").replace(',\n"edits": [\nnull\n]', "")
    assert "edits" not in older
    file.write_text(older, encoding="utf-8")
    curated(tmp_path, "curation.yml", f"- event: {event}\n  status: denied\n")
    timeline = built(tmp_path, LATER)
    assert set(since(timeline).values()) == {""}
    assert "<small>since " not in "".join(page.body for page in render(timeline, Config()).pages)
    curated(tmp_path, "curation.yml", f"- event: {event}\n  status: claimed\n")
    assert set(since(built(tmp_path, LAST)).values()) == {"2026-12-01"}


def test_added_events_and_hidden_ones_have_a_day_too(tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    curated(
        tmp_path,
        "curation.yml",
        "- add: old-lock\n  headline: The old lock opens\n  date: 1905-09-26\n  source: Yearbook\n",
    )
    timeline = built(tmp_path, LATER)
    assert since(timeline) == {"added by hand": "2026-11-09"}
    hidden = timeline.events[0].id
    curated(tmp_path, "curation.d/out.yml", f"- event: {hidden}\n  hide: true\n")
    gone = render(built(tmp_path, LAST), Config())
    former = next(page for page in gone.pages if page.uri.startswith(f"e/{hidden}"))
    assert "1 December 2026" in former.body


def test_a_broken_file_forgets_no_day_and_a_conflict_keeps_the_earlier(tmp_path: Path) -> None:
    event = built(tmp_path, FIRST).events[0].id
    curated(tmp_path, "curation.yml", f"- event: {event}\n  status: denied\n")
    built(tmp_path, LATER)
    curated(tmp_path, "curation.yml", f"- event: {event}\n  status: [denied\n- event: !!\n")
    broken = built(tmp_path, LAST)
    assert "curation-unreadable" in {problem.code for problem in broken.problems}
    curated(tmp_path, "curation.yml", f"- event: {event}\n  status: denied\n")
    assert set(since(built(tmp_path, LAST)).values()) == {"2026-11-09"}
    file = tmp_path / "ledger.json"
    text = file.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.startswith(f'["{event} status'))
    ours, theirs = line, line.replace("2026-11-09", "2026-11-05")
    conflict = f"<<<<<<< a\n{ours}\n=======\n{theirs}\n>>>>>>> b"
    file.write_text(text.replace(line, conflict), encoding="utf-8")
    ledgers.resolve(tmp_path)
    assert theirs in file.read_text(encoding="utf-8").splitlines()
    assert ours not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("1793577600", dt.date(2026, 11, 2)), ("soon", None), ("9" * 30, None), ("", None)],
)
def test_a_build_can_be_told_its_day(
    epoch: str, day: dt.date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert clock.today() == (day or dt.datetime.now(dt.UTC).date())


# ---------------------------------------------------------------- files of their own


def test_corrections_in_a_folder_are_read_beside_the_file(tmp_path: Path) -> None:
    first, second = [event.id for event in built(tmp_path, FIRST).events[:2]]
    curated(tmp_path, "curation.yml", f"- event: {first}\n  retitle: From the file\n")
    curated(tmp_path, "curation.d/b.yml", f"- event: {second}\n  retitle: From the folder\n")
    curated(tmp_path, "curation.d/a.yaml", "- name: Anna Berg\n  aliases: [A. Berg]\n")
    curated(tmp_path, "curation.d/notes.txt", "no list\n")
    timeline = built(tmp_path, LATER)
    assert timeline.problems == ()
    assert {event.headline for event in timeline.events} >= {"From the file", "From the folder"}
    curation, _ = read_curation(tmp_path)
    assert [(one.file, one.line) for one in curation.corrections] == [
        ("curation.yml", 1),
        ("curation.d/b.yml", 1),
    ]
    assert [one.file for one in curation.names] == ["curation.d/a.yaml"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "curation.d/x.yml",
            "- event: EVENT\n  retitle: Two\n",
            "curation.d/x.yml:1: curation-contradiction: EVENT: retitle: Two → curation.yml, line 1",
        ),
        ("curation.d/x.yml", "- event: EVENT\n", "curation.d/x.yml:1: curation-no-edit: EVENT"),
        ("curation.d/x.yml", "- event: zzzzzz\n  key: true\n", "curation.d/x.yml:1: curation-gone"),
        ("curation.d/x.yml", "- [\n", "curation.d/x.yml:2: curation-unreadable"),
        ("curation.d/x.yml", "- name: Nobody Atall\n", "curation.d/x.yml:1: curation-no-such-name"),
        ("curation.d", "a file", "curation.d: curation-unreadable: Not a directory"),
    ],
)
def test_what_is_wrong_in_the_folder_is_told_with_its_file(
    name: str, text: str, told: str, tmp_path: Path
) -> None:
    event = built(tmp_path, FIRST).events[0].id
    curated(tmp_path, "curation.yml", f"- event: {event}\n  retitle: One\n")
    curated(tmp_path, name, text.replace("EVENT", event))
    timeline = built(tmp_path, LATER)
    (problem,) = timeline.problems
    assert str(problem).startswith(told.replace("EVENT", event))
    assert "One" in {event.headline for event in timeline.events}


def test_a_link_that_leads_nowhere_is_no_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "curation.d").symlink_to(tmp_path / "gone")
    curation, problems = read_curation(tmp_path)
    assert not curation.whole
    assert [problem.file for problem in problems] == ["curation.d"]


# ---------------------------------------------------------------- written from the command line


def dateline(content: Path, *arguments: str, keys: str = "") -> Result:
    return CliRunner().invoke(main, [*arguments, "--content", str(content)], input=keys or None)


def test_edit_writes_an_entry_at_the_end_of_the_file(tmp_path: Path) -> None:
    event = built(tmp_path, FIRST).events[0]
    curated(tmp_path, "curation.yml", "# ours\n- name: Anna Berg  # no line end")
    done = dateline(
        tmp_path, "edit", f"https://x.example/e/{event.id}-a/#top", "--retitle", "Yes: 2024", "--no-key",
        "--redate", "2024", "--actors", "Anna Berg", "--actors", "Norland, Upper", "--note", "# seen",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    text = (tmp_path / "curation.yml").read_text(encoding="utf-8")
    assert text == (
        "# ours\n- name: Anna Berg  # no line end\n"
        f"- event: {event.id}  # {event.headline}\n"
        "  retitle: 'Yes: 2024'\n  key: false\n  redate: '2024'\n"
        "  actors: [Anna Berg, 'Norland, Upper']\n  note: '# seen'\n"
    )
    now = next(one for one in built(tmp_path, LATER).events if one.id == event.id)
    assert (now.headline, now.not_key) == ("Yes: 2024", True)
    assert {p.name for p in now.participants} >= {"Anna Berg", "Norland, Upper"}
    assert dateline(tmp_path, "edit", "--add", "gate", "--headline", "A gate", "--date", "1905",
                    "--source", "Yearbook").exit_code == 0  # fmt: skip
    assert (
        dateline(tmp_path, "edit", "--name", "Otto Weiss", "--aliases", "O. Weiss").exit_code == 0
    )
    curation, problems = read_curation(tmp_path)
    assert problems == ()
    assert [one.name for one in curation.additions] == ["gate"]
    assert [one.name for one in curation.names] == ["Anna Berg", "Otto Weiss"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["EVENT", "--redate", "June"], "curation-bad-date: June"),
        (["EVENT", "--retitle", "Two"], "curation-contradiction"),
        (["EVENT", "--retitle", ""], "curation-bad-value"),
        (["EVENT", "--headline", "Two"], "curation-unknown-key: headline"),
        (["EVENT"], "curation-no-edit"),
        (["OTHEX", "--hide"], "knows no event OTHEX; the nearest id is OTHER"),
        (["EVENT", "--merge", "zzzzzz"], "knows no event zzzzzz"),
        (["--add", "A Gate", "--headline", "A gate"], "curation-bad-name: A Gate"),
        (["--name", "Anna Berg", "EVENT"], "name one: the ID of an event"),
        ([], "name one: the ID of an event"),
    ],
)
def test_edit_writes_nothing_that_is_wrong(arguments: list[str], told: str, tmp_path: Path) -> None:
    first, second = [event.id for event in built(tmp_path, FIRST).events[:2]]
    curated(tmp_path, "curation.yml", f"- event: {first}\n  retitle: One\n")
    words = {"EVENT": first, "OTHEX": f"{second[:-1]}_", "OTHER": second}
    for word, id_ in words.items():
        arguments, told = [a.replace(word, id_) for a in arguments], told.replace(word, id_)
    before = written(tmp_path)
    done = dateline(tmp_path, "edit", *arguments)
    assert done.exit_code in (1, 2)
    assert told in done.output
    assert written(tmp_path) == before


def test_an_event_that_is_gone_is_not_edited(tmp_path: Path) -> None:
    first, second = [event.id for event in built(tmp_path, FIRST).events[:2]]
    assert dateline(tmp_path, "edit", first, "--merge", second).exit_code == 0
    built(tmp_path, LATER)
    done = dateline(tmp_path, "edit", second, "--hide")
    assert (done.exit_code, f"was merged, and is {first} now" in done.output) == (1, True)


# ---------------------------------------------------------------- answered in turn


def test_doubts_are_answered_with_one_key_each(tmp_path: Path) -> None:
    stories = everything()
    timeline = built(tmp_path, FIRST, stories=stories)
    doubts = timeline.doubts
    kinds = {doubt.kind: number for number, doubt in enumerate(doubts)}
    assert kinds.keys() >= {"merge", "date", "due", "name"}, "or the test tries too little"

    @click.command()
    @click.option("--content", type=Path)
    def walked(content: Path) -> None:
        walk(timeline, content)

    def answered(keys: str) -> str:
        (tmp_path / "curation.yml").unlink(missing_ok=True)
        done = CliRunner().invoke(walked, ["--content", str(tmp_path)], input=keys)
        assert done.exit_code == 0, done.output
        file = tmp_path / "curation.yml"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    for number in kinds.values():
        doubt, to_it = doubts[number], "n" * number
        for entry in (doubt.yaml, doubt.instead):
            text = answered(f"{to_it}{_key(entry)}q")
            assert yaml.load(text, yaml.BaseLoader) == yaml.load(entry, yaml.BaseLoader)
            after = built(tmp_path, LATER, keep=False, stories=stories)
            assert after.problems == ()
            assert doubt.yaml not in {one.yaml for one in after.doubts}, "it is settled"
    assert answered("n" * len(doubts)) == ""
    assert answered(f"{_key(doubts[0].yaml)}uq") == "", "taken back"
    assert answered("tA better one\nq") == answered("xx?tA better one\nq")
    assert "retitle: A better one" in answered("tA better one\nq")


def _key(text: str) -> str:
    """The key that gives an entry, and a line end where it asks for words, which takes those shown."""
    entry = yaml.load(text, yaml.BaseLoader)[0]
    what = next((key for key in entry if key not in ("event", "name")), "name")
    keys = {
        "settled": "o",
        "apart": "a",
        "merge": "m",
        "split": "s",
        "redate": "d",
        "retitle": "t",
        "status": "c",
        "actors": "w",
        "aliases": "m",
        "name": "a",
    }
    return keys[what] + ("\n" if what in ("redate", "retitle", "actors") else "")


def test_questions_need_a_terminal(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from builder.cli.walk import _key; _key()"],
        cwd=root, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, start_new_session=True,
    )  # fmt: skip
    assert "needs a terminal" in done.stderr


# ---------------------------------------------------------------- where corrections are proposed


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("", "content"),
        ("dossiers/war", "dossiers/war"),
        ("./news", "news"),
        ("../beside", "beside"),
    ],
)
def test_a_proposal_goes_into_the_folder_of_the_settings(
    content: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPO_URL", "https://github.com/desk/locks")
    monkeypatch.setenv("REPO_BRANCH", "trunk")
    option = f"      content: {content}\n" if content else ""
    settings = "      repo_url: !ENV [REPO_URL, '']\n      branch: !ENV [REPO_BRANCH, main]\n"
    home = tmp_path / "dossier"
    home.mkdir()
    text = f"site_name: Locks\nplugins:\n  - dateline:\n{settings}{option}"
    (home / "mkdocs.yml").write_text(text, encoding="utf-8")
    config = load(home / "mkdocs.yml")
    pages = render(built(tmp_path, FIRST, keep=False), config).pages
    page = next(page for page in pages if page.kind == "event")
    assert f"https://github.com/desk/locks/new/trunk/{shown}/curation.d?filename=" in page.body
    assert f"<code>{shown}/curation.d/" in page.body
