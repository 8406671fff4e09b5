"""Odd files, odd settings and odd moments: each is told, the rest goes on, nothing is lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from builder.articles import read
from builder.cli import main
from builder.config import Config, ConfigError, configure, load
from builder.incoming import NotReadable, bytes_of
from builder.model import DataFile, Ledger, Problem, Timeline
from builder.run import ledger as ledgers
from builder.run.files import sweep
from builder.run.lock import Lock
from builder.run.reading import read as read_dossier
from builder.site import plain, swap
from builder.site.guarded import guarded
from builder.timeline.curation import keeping_hidden, read_curation
from tests.test_ledger import OPENED, SOLD, build, stories

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX")
ARTICLE = "---\ntitle: Ferry\npublished: 2024-03-05\nsource: Post\n---\nA ferry sank on Monday.\n"


# ---------------------------------------------------------------- stamps


@pytest.mark.parametrize(
    "stamp",
    [
        "0001-01-01T00:00:00+01:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
        "9999-12-31",
        "2204-02-14",
        "1970-01-01T00:00:00Z",
        "1970-01-01T01:00:00+01:00",
        "1200-05-05",
    ],
)
def test_a_stamp_that_cannot_be_is_none(stamp: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE.replace("2024-03-05", stamp))
    page = f'<html><head><title>Ferry sinks</title><meta property="article:published_time" content="{stamp}"></head><body>'
    (tmp_path / "b.html").write_text(
        f"{page}<p>{'A ferry sank off Skarvik. ' * 20}</p></body></html>"
    )
    reading = read(Config(content=tmp_path, timezone="Asia/Seoul"))
    assert [article.published for article in reading.articles] == [None, None]
    assert [problem.code for problem in reading.problems] == ["impossible-date"] * 2


@pytest.mark.parametrize(
    "stamp", ["1703-01-02", "1970-01-01", "1970-01-02T00:00:00Z", "2099-12-31"]
)
def test_a_stamp_that_can_be(stamp: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE.replace("2024-03-05", stamp))
    (article,) = read(Config(content=tmp_path)).articles
    assert str(article.published) == stamp[:10]


# ---------------------------------------------------------------- characters


@pytest.mark.parametrize("key", ["title", "source", "url", "licence", "id", "language", "timezone"])
def test_half_a_character_in_a_field(key: str, tmp_path: Path) -> None:
    record = {
        "id": "a",
        "published": "2024-03-05",
        "text": "It sank.",
        key: "https://x.example/\ud800",
    }
    (tmp_path / "a.json").write_text(json.dumps(record))
    reading = read(Config(content=tmp_path))
    (article,) = reading.articles
    repr(article).encode("utf-8")
    assert ("control-character", 1) in [(p.code, p.line) for p in reading.problems]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ('- event: abcdef\n  retitle: "half \\ud800"\n', 2),
        ('- event: abcdef\n  retitle: "none \\U00110000"\n', 2),
        ('- name: "Ann \\udfff"\n', 1),
        ("- event: abcdef\n  note: a \x00 b\n", 2),
        ('- event: abcdef\n  split: ["\\x1b[31m"]\n', 2),
        ('- add: ferry\n  headline: It sank\n  date: 2024\n  source: P\n  quote: "\\ud800"\n', 5),
    ],
)
@pytest.mark.parametrize("name", ["curation.yml", "names.yml"])
def test_what_is_no_character_in_what_people_write(
    source: str, line: int, name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(source, encoding="utf-8")
    curation, problems = read_curation(tmp_path)
    repr(curation).encode("utf-8")
    "".join(map(str, problems)).encode("utf-8")
    assert (name, line) in [(problem.file, problem.line) for problem in problems]


def entry(**more: object) -> str:
    record = {"id": "abcdef", "slug": "ferry", "since": "2024-03-05", "headline": "Ferry", **more}
    return f'{{"schema": 1, "events": [\n{json.dumps(record)}\n]}}\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "null",
        entry().replace('"Ferry"', '"\\ud800"'),
        entry(sources=1).replace('"sources": 1', '"sources": 1e400'),
        entry(id="a" * 5_000),
        entry(id="../../index"),
        entry(slug="../../index"),
        entry(now=["../x"]),
        entry(made_of=5),
        "[" * 100_000,
    ],
    ids=lambda text: text[:20],
)
def test_a_damaged_ledger_is_kept_as_it_is(text: str, tmp_path: Path) -> None:
    (tmp_path / "ledger.json").write_text(text)
    memory = ledgers.read(tmp_path)
    assert [problem.code for problem in memory.problems] == ["ledger-broken"]
    assert not memory.sound
    assert memory.ledger.entries == ()


@pytest.mark.parametrize(
    "change",
    [
        {"event": "../../index"},
        {"event": "a" * 5_000},
        {"slug": "../../index"},
        {"event": ""},
        {"event": "Abc"},
    ],
)
def test_an_edition_names_events_by_ids_and_nothing_else(
    change: dict[str, str], tmp_path: Path
) -> None:
    told = {"kind": "added", "event": "abcdef", "headline": "Ferry", **change}
    record = {"schema": 1, "day": "2024-03-05", "articles": [], "changes": [told]}
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "0001-00000000.json").write_text(json.dumps(record))
    memory = ledgers.read(tmp_path)
    assert [problem.code for problem in memory.problems] == ["ledger-broken"]
    assert memory.ledger.editions == ()
    assert memory.ledger.entries == ()


@pytest.mark.parametrize(
    "uri", ["../index.html", "a/../../b.html", "/etc/x", "a//b", "", "a/\0", "..\\x", "./x"]
)
def test_nothing_is_written_outside_the_site(
    uri: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "_files", lambda site, config: iter([DataFile(uri, b"x")]))
    before = sorted(tmp_path.rglob("*"))
    config = Config(content=Path("/nowhere"), search=False)
    with pytest.raises(ValueError, match="no address"):
        plain.write(Timeline((), ()), config, tmp_path / "site")
    assert sorted(tmp_path.rglob("*")) == before


# ---------------------------------------------------------------- files that are none


def fifo(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(300_000_000)


@POSIX
@pytest.mark.parametrize("make", [fifo, folder, dangling, device, huge])
@pytest.mark.parametrize("name", ["curation.yml", "names.yml", "ledger.json", "ledger"])
def test_a_file_that_is_none_is_told(
    make: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    if name == "ledger" and make is folder:
        return
    make(tmp_path / name)
    memory = ledgers.read(tmp_path)
    _, problems = read_curation(tmp_path)
    told = [*problems, *memory.problems]
    assert [(one.file, one.code.rpartition("-")[2]) for one in told] == [(name, "unreadable")]
    assert memory.sound == (not name.startswith("ledger"))


@POSIX
@pytest.mark.parametrize("make", [fifo, folder, dangling, device, huge])
def test_only_whole_files_are_read(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "x")
    with pytest.raises(NotReadable):
        bytes_of(tmp_path / "x", 1_000)
    assert bytes_of(tmp_path / "y", 1_000) is None


@POSIX
def test_a_folder_that_cannot_be_entered_stops_nothing(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    (articles / "shut").mkdir(parents=True)
    (articles / "shut" / "a.md").write_text(ARTICLE)
    (articles / "shut" / "deeper").mkdir()
    (articles / "shut" / "link").symlink_to("deeper")
    (articles / "b.md").write_text(ARTICLE)
    (articles / "shut").chmod(0o644)
    code = "from builder.cli import main; main()"
    if os.geteuid() == 0:  # root enters everything, unless it gives that up
        code = (
            "import ctypes; h, r = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)();"
            "assert ctypes.CDLL(None).capset(h, r) == 0;" + code
        )
    command = [sys.executable, "-c", code, "check", "--content", str(tmp_path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (articles / "shut").chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert [(p["file"], p["code"]) for p in json.loads(done.stdout)] == [
        ("articles/shut", "unreadable")
    ]


# ---------------------------------------------------------------- what is hidden stays so


def hidden(content: Path) -> tuple[Any, Ledger, str]:
    told = stories(a=[OPENED], b=[SOLD])
    first = build(told, Ledger())
    assert first.ledger
    gone = first.events[0].id
    (content / "curation.yml").write_text(f"- event: {gone}\n  hide: true\n")
    curation, _ = read_curation(content)
    second = build(told, first.ledger, curation=curation)
    assert second.ledger
    return told, second.ledger, gone


def in_its_place(make: Callable[[Path], None]) -> Callable[[Path, str], object]:
    def damage(path: Path, text: str) -> None:
        del text
        path.unlink()
        make(path)

    return damage


@POSIX
@pytest.mark.parametrize(
    "damage",
    [
        lambda path, text: path.write_text(text.replace("hide", "hi\x00de")),
        lambda path, text: path.write_bytes(text.encode().replace(b"hide", b"hi\xffde")),
        lambda path, text: path.write_text(f"<<<<<<< a\n{text}=======\n>>>>>>> b\n"),
        lambda path, text: path.write_text(f"a: [\n{text}"),
        lambda path, text: path.write_text(f"it: {text!r}"),
        in_its_place(folder),
        in_its_place(dangling),
        in_its_place(fifo),
    ],
)
def test_what_was_hidden_stays_hidden_while_the_edits_cannot_be_read(
    damage: Callable[[Path, str], object], tmp_path: Path
) -> None:
    told, ledger, gone = hidden(tmp_path)
    path = tmp_path / "curation.yml"
    damage(path, path.read_text())
    curation, problems = read_curation(tmp_path)
    assert problems
    shown = build(told, ledger, curation=keeping_hidden(curation, ledger))
    assert gone not in {event.id for event in shown.events}
    assert len(shown.events) == 1


def test_what_nobody_hides_any_more_comes_back(tmp_path: Path) -> None:
    told, ledger, gone = hidden(tmp_path)
    (tmp_path / "curation.yml").write_text("- event: zzzzzz\n  hide: maybe\n")
    curation, problems = read_curation(tmp_path)
    assert problems
    shown = build(told, ledger, curation=keeping_hidden(curation, ledger))
    assert gone in {event.id for event in shown.events}


def test_a_build_stopped_after_the_history_tells_nothing_twice() -> None:
    """Killed before the ledger was written; then another article arrives."""
    first = build(stories(a=[OPENED]), Ledger())
    assert first.ledger
    stopped = replace(Ledger(), editions=first.ledger.editions)
    again = build(stories(a=[OPENED], b=[SOLD]), stopped)
    assert again.ledger
    told = [change.event for one in again.ledger.editions for change in one.changes]
    assert len(told) == len(set(told)) == 2


@POSIX
def test_what_killed_builds_were_writing_is_swept_away(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".ledger.json.{ended.pid}-abc.part").write_text("half")
    (tmp_path / f".ledger.json.{os.getpid()}-abc.part").write_text("half")
    (tmp_path / ".mine.part").write_text("not ours")
    (tmp_path / f"dateline-search-{ended.pid}-abc" / "site").mkdir(parents=True)
    sweep(tmp_path)
    sweep(tmp_path, "dateline-search-*")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [f".ledger.json.{os.getpid()}-abc.part", ".mine.part"]
    )


# ---------------------------------------------------------------- the site's place


def site_in(folder: Path) -> Path:
    fresh = swap.beside(folder / "site")
    (fresh / "index.html").write_text("new")
    swap.put_in_place(folder / "site")
    return folder / "site"


@pytest.mark.parametrize("name", ["index.html", "dateline.txt", "work/notes.txt"])
def test_a_foreign_folder_is_no_site(name: str, tmp_path: Path) -> None:
    (tmp_path / "site" / name).parent.mkdir(parents=True)
    (tmp_path / "site" / name).write_text("somebody's")
    with pytest.raises(swap.NotASite, match="no site of ours"):
        swap.beside(tmp_path / "site")
    assert (tmp_path / "site" / name).read_text() == "somebody's"


def test_a_site_of_ours_is_replaced(tmp_path: Path) -> None:
    assert (site_in(tmp_path) / swap.MARK).is_file()
    assert (site_in(tmp_path) / "index.html").read_text() == "new"


@POSIX
def test_no_link_is_taken_for_the_site_or_its_lock(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("all")
    (tmp_path / ".site.lock").symlink_to("precious")
    with pytest.raises(OSError, match="link"):
        Lock(tmp_path / ".site.lock")
    assert (tmp_path / "precious").read_text() == "all"
    (tmp_path / "else").mkdir()
    (tmp_path / "site").symlink_to("else")
    with pytest.raises(swap.NotASite):
        swap.beside(tmp_path / "site")


@pytest.mark.parametrize("place", ["content/articles/site", "content/articles", ".", "content"])
def test_the_site_lies_apart_from_the_articles(place: str, tmp_path: Path) -> None:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    config = Config(content=tmp_path / "content")
    with pytest.raises(swap.NotASite, match=r"articles|content"):
        swap.apart(tmp_path / place, config)
    swap.apart(tmp_path / "site", config)


@POSIX
def test_what_another_user_left_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / "x").write_text("")

    def denied(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path / "x"))

    monkeypatch.setattr(shutil, "rmtree", denied)
    with pytest.raises(OSError, match=r"\.site\.new.*remove the folder by hand"):
        swap.beside(tmp_path / "site")


@POSIX
def test_a_site_that_was_put_in_place_was_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site_in(tmp_path)
    fresh = swap.beside(tmp_path / "site")
    (fresh / "index.html").write_text("newer")

    def denied(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "rmtree", denied)
    swap.put_in_place(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "newer"


# ---------------------------------------------------------------- processes and bytes

WORKER = """
import sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from builder.run.executors import end_with_parent
if __name__ == "__main__":
    pool = ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=end_with_parent)
    list(pool.map(time.sleep, [0.1] * 4))
    print(*pool._processes, flush=True)
    time.sleep(60)
"""


@POSIX
def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    (tmp_path / "work.py").write_text(WORKER)
    running = subprocess.Popen(
        [sys.executable, str(tmp_path / "work.py")], stdout=subprocess.PIPE, text=True
    )
    assert running.stdout
    workers = [int(word) for word in running.stdout.readline().split()]
    assert workers
    running.send_signal(signal.SIGKILL)
    running.wait()
    running.stdout.close()
    end = time.monotonic() + 10
    while any(map(_runs, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(_runs, workers))


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


# ---------------------------------------------------------------- tomorrow


@pytest.mark.parametrize(
    ("stamp", "day", "line"),
    [
        ("2024-03-05", "2024-03-05", 0),
        ("2024-03-06T01:00:00+13:00", "2024-03-06", 0),  # it is Wednesday in Auckland already
        ("2024-03-07", None, 3),
        ("7 March 2024", None, 0),
        ("2031-01-01T08:00:00Z", None, 3),
        ("2099-12-31", None, 3),
    ],
)
def test_a_stamp_of_tomorrow_is_none(
    stamp: str, day: str | None, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is noon in Greenwich on 5 March 2024."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709640000")
    (tmp_path / "a.md").write_text(ARTICLE.replace("2024-03-05", stamp), "utf-8")
    config = Config(content=tmp_path, cache=tmp_path / ".cache")
    for _ in range(2):
        reading = read_dossier(config)
        (article,) = reading.articles
        assert article.published == (dt.date.fromisoformat(day) if day else None)
        codes = [(one.code, one.line) for one in reading.problems]
        assert codes == ([] if day else [("day-to-come", line)])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{1709640000 + 80 * 366 * 86400}")
    assert read_dossier(config).problems == (), "when the day has come"


# ---------------------------------------------------------------- terminal, settings, serving


@pytest.mark.parametrize("code", ["\x1b[31m", "\x9b31m", "\x07", "\u202e", "\r", "\x7f"])
def test_no_control_reaches_the_terminal(code: str, tmp_path: Path) -> None:
    problem = Problem(f"a{code}.txt", 1, "odd", f"“{code}”", "mend it")
    assert code not in str(problem)
    (tmp_path / "a.md").write_text(ARTICLE.replace("Ferry", f'"Ferry {code!r}"'.replace("'", "")))
    for one in read(Config(content=tmp_path)).articles:
        assert code == "\u202e" or code not in one.title


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"timezone": "Nowhere/City"}, "time zone"),
        ({"timezone": "../../etc/passwd"}, "time zone"),
        ({"workers": -5}, "from 0 on"),
        ({"quote_words": -1}, "from 1 on"),
        ({"quote_words": 0}, "from 1 on"),
        ({"language": "en/../x"}, "a language that the site speaks"),
        ({"language": ""}, "a language that the site speaks"),
        ({"site_url": "javascript:alert(1)"}, "https://"),
    ],
)
def test_options_that_mean_nothing(options: dict[str, object], told: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=told):
        configure(options, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "plugins: 5\n",
        "plugins: [dateline: 5]\n",
        "- a\n",
        "x\n",
        'site_name: "\\U00110000"\n',
        "[" * 10_000,
        "\x00",
    ],
    ids=lambda text: text[:12],
)
def test_settings_that_are_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    with pytest.raises(ConfigError, match=r"mkdocs\.yml"):
        load(tmp_path / "mkdocs.yml")


def test_plugins_may_be_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  dateline:\n    title: Ferries\n")
    assert load(tmp_path / "mkdocs.yml").title == "Ferries"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_missing_folder_of_pages_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    settings = "site_name: x\ndocs_dir: gone\nplugins: [dateline]\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    done = run("build", "--config", tmp_path / "mkdocs.yml")
    assert done.exit_code == 1
    assert "gone" in done.stderr
    assert "docs_dir" in done.stderr


def test_addresses_in_edits_are_checked_as_in_articles(tmp_path: Path) -> None:
    for url in ("https://a b", "http://x<y", "https://", "ftp://x", "https://x\\y", "javascript:1"):
        text = f"- add: a\n  headline: x\n  date: 2024\n  source: P\n  url: '{url}'\n"
        (tmp_path / "curation.yml").write_text(text)
        curation, problems = read_curation(tmp_path)
        assert [problem.code for problem in problems] == ["curation-bad-url"], url
        assert [one.url for one in curation.additions] == [""]


@pytest.mark.parametrize(
    ("asked", "path", "status"),
    [
        ("127.0.0.1:8000", "/", "200"),
        ("localhost:8000", "/", "200"),
        ("[::1]:8000", "/", "200"),
        ("desk.example:8000", "/", "200"),
        ("evil.example:8000", "/", "403"),
        ("evil.example", "/", "403"),
        ("", "/", "403"),
        ("localhost:8000", "/\0", "404"),
    ],
)
def test_serving_answers_its_own_machine(asked: str, path: str, status: str) -> None:
    told: list[str] = []

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [])
        return [b"page"]

    answer = guarded(app, "desk.example")
    body = answer({"HTTP_HOST": asked, "PATH_INFO": path}, lambda line, head: told.append(line))
    assert b"".join(body)
    assert told[0].startswith(status)


def test_publishing_builds_the_head_of_the_branch(root: Path) -> None:
    jobs = yaml.safe_load((root / ".github/workflows/publish.yml").read_text("utf-8"))["jobs"]
    for name in ("build", "remember"):
        checkout = next(s for s in jobs[name]["steps"] if "checkout" in s.get("uses", ""))
        assert checkout["with"]["ref"] == "${{ github.ref }}", name
    assert "rev-parse HEAD" in "".join(step.get("run", "") for step in jobs["build"]["steps"])
