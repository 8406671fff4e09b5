"""Builds that are killed, find no space, may not write, or meet another: nothing is lost or halved.

The dossier is small and its articles are read once; a build that is to die runs in a process of
its own. What stands afterwards is the last site or the new one, whole, and the ledger
that goes with one of them.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from builder import language
from builder.cli import main
from builder.run import ledger as files
from builder.run.lock import Lock, Locked
from builder.site import swap
from tests.soak import SOAK, times

ARTICLES = {
    "one": "Norland opened the Grand Lock on Monday. Velland sold nine ferries on Tuesday.",
    "two": "Mira Lund visited Port Selby on Wednesday. She will leave for Nethergate on Friday.",
}
# Stops the process after the n-th change of a name: the moments that matter.
KILLED = """
import os, pathlib, signal, sys
point, swaps = int(sys.argv.pop(1)), sys.argv.pop(1) == "exchanged"
from builder.site import swap
count = 0
def stopping(home, name, counts):
    real = getattr(home, name)
    def renamed(one, other):
        global count
        given = real(one, other)
        if counts(str(other)):
            count += 1
        if count == point:
            os.kill(os.getpid(), signal.SIGKILL)
        return given
    setattr(home, name, renamed)
if not swaps:
    swap.exchange = lambda one, other: False
stopping(swap, "exchange", lambda other: swaps)
stopping(pathlib.Path, "rename", lambda other: "site" in other)
stopping(pathlib.Path, "replace", lambda other: "ledger" in other)
from builder.cli import main
main(sys.argv[1:])
"""
# Stops the process when it opens the n-th file of the site that is being written.
WRITING = """
import os, signal, sys
point, count = int(sys.argv.pop(1)), 0
def heard(event, given):
    global count
    if event == "open" and ".site.new" in str(given[0]):
        count += 1
        if count == point:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(heard)
from builder.cli import main
main(sys.argv[1:])
"""
# Lets no file grow beyond so many bytes, as a full disk does.
FULL = """
import resource, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from builder.cli import main
main(sys.argv[1:])
"""
# Lets root write only what its owner may, as everybody else.
READ_ONLY = """
import ctypes, sys
header, rights = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
assert ctypes.CDLL(None).capset(header, rights) == 0
from builder.cli import main
main(sys.argv[1:])
"""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


States = tuple[Path, list[str]]


@dataclass(frozen=True)
class Dossier:
    """A folder with mkdocs.yml, content and a built site."""

    root: Path

    def build(self, *words: str) -> Result:
        """As the command line does it."""
        return CliRunner().invoke(
            main, ["build", "--config", str(self.root / "mkdocs.yml"), *words]
        )

    def apart(self, code: str, *given: object) -> subprocess.CompletedProcess[str]:
        """A build in another process, begun by ``code``."""
        command = [sys.executable, "-c", code, *map(str, given), "build"]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)

    def add(self) -> None:
        """The second article arrives."""
        write(self.root / "content" / "articles" / "two.md", ARTICLES["two"], "2024-10-24")

    def site(self) -> str:
        return prints(self.root / "site")

    def memory(self) -> str:
        """The ledger; the file must be sound whatever happened."""
        memory = files.read(self.root / "content")
        assert memory.problems == ()
        return hashlib.sha256((self.root / "content" / "ledger.json").read_bytes()).hexdigest()


def write(path: Path, text: str, day: str) -> None:
    path.write_text(
        f"---\ntitle: T\npublished: {day}\nsource: Post\n---\n{text}\n", encoding="utf-8"
    )


def prints(folder: Path) -> str:
    """A hash of everything in a folder: names and contents."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return whole.hexdigest()


@pytest.fixture(scope="module")
def states(root: Path, tmp_path_factory: pytest.TempPathFactory) -> States:
    """A dossier built with one article, and the prints of site and ledger before and after the
    second one arrives."""
    try:
        language.load()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))
    folder = tmp_path_factory.mktemp("states") / "first"
    (folder / "content" / "articles").mkdir(parents=True)
    settings = (root / "mkdocs.yml").read_text("utf-8").replace(": site_src", f": {root}/site_src")
    settings = settings.replace("  - dateline:", "  - dateline:\n      search: false", 1)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    write(folder / "content" / "articles" / "one.md", ARTICLES["one"], "2024-10-23")
    first = Dossier(folder)
    assert first.build().exit_code == 0
    second = Dossier(folder.with_name("second"))
    shutil.copytree(folder, second.root)
    second.add()
    done = second.build()
    assert "Edition 2: " in done.stderr
    shutil.copytree(second.root / ".dateline", folder / ".dateline", dirs_exist_ok=True)
    both = [one() for dossier in (first, second) for one in (dossier.site, dossier.memory)]
    assert len(set(both)) == 4
    return folder, both


@pytest.fixture
def dossier(states: States, tmp_path: Path) -> Dossier:
    """The dossier with the second article there, not yet built."""
    shutil.copytree(states[0], tmp_path / "d")
    here = Dossier(tmp_path / "d")
    here.add()
    return here


def whole(dossier: Dossier, states: States) -> None:
    """What stands is one of the two sites and one of the two ledgers; the next build ends well."""
    old_site, old_memory, new_site, new_memory = states[1]
    if (dossier.root / "site").exists():
        assert dossier.site() in (old_site, new_site)
    else:  # killed between two renames, where nothing can be exchanged: it is put back
        assert prints(dossier.root / ".site.old") == old_site
    assert dossier.memory() in (old_memory, new_memory)
    done = dossier.build()
    assert done.exit_code == 0, done.stderr
    assert (dossier.site(), dossier.memory()) == (new_site, new_memory)
    left = [p.name for p in dossier.root.iterdir() if p.name.startswith(".site")]
    assert left == []


# ---------------------------------------------------------------- killed


@POSIX
@pytest.mark.parametrize("point", [1, 2, 3, 4])
def test_killed_where_names_change(point: int, dossier: Dossier, states: States) -> None:
    """After the history, the ledger, the exchange of the two sites, the last one's leaving: the site
    is whole at any moment."""
    done = dossier.apart(KILLED, point, "exchanged")
    assert done.returncode == -signal.SIGKILL
    assert (dossier.root / "site" / "index.html").exists()
    whole(dossier, states)


@POSIX
@pytest.mark.parametrize("point", [3, 4])
def test_killed_between_two_renames_where_nothing_can_be_exchanged(
    point: int, dossier: Dossier, states: States
) -> None:
    done = dossier.apart(KILLED, point, "renamed")
    assert done.returncode == -signal.SIGKILL
    assert (dossier.root / "site").exists() == (point == 4)
    whole(dossier, states)


@POSIX
def test_killed_at_any_moment(dossier: Dossier, states: States) -> None:
    """Builds are killed at moments drawn by lot; meanwhile somebody reads the site."""
    dice = random.Random(11)
    command = [sys.executable, "-m", "builder.cli", "build"]
    for _ in range(times(6, 100)):
        running = subprocess.Popen(command, cwd=dossier.root, stderr=subprocess.DEVNULL)
        end = time.monotonic() + dice.uniform(0.5, 4)
        while running.poll() is None and time.monotonic() < end:
            assert (dossier.root / "site" / "index.html").read_bytes()
        running.kill()
        running.wait()
        assert dossier.site() in (states[1][0], states[1][2])
        if SOAK and dossier.site() == states[1][2]:  # it was done: once more from the beginning
            whole(dossier, states)
            shutil.rmtree(dossier.root)
            shutil.copytree(states[0], dossier.root)
            dossier.add()
    whole(dossier, states)


@POSIX
def test_killed_while_the_site_is_written(dossier: Dossier, states: States) -> None:
    done = dossier.apart(WRITING, 9)
    assert done.returncode == -signal.SIGKILL
    assert list((dossier.root / ".site.new").iterdir())
    whole(dossier, states)


# ---------------------------------------------------------------- no space, no right to write


@POSIX
@pytest.mark.parametrize("limit", [600, 30_000])
def test_a_full_disk_leaves_everything(limit: int, dossier: Dossier, states: States) -> None:
    done = dossier.apart(FULL, limit)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    assert (dossier.site(), dossier.memory()) == tuple(states[1][:2])


def test_a_ledger_that_cannot_be_written_is_told_and_fails_strictly(
    dossier: Dossier, states: States, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(files, "write_atomically", full)
    done = dossier.build("--strict")
    assert done.exit_code == 1
    assert "ledger not written" in done.stderr
    assert (dossier.site(), dossier.memory()) == tuple(states[1][:2])
    done = dossier.build()
    assert done.exit_code == 0
    assert "ledger not written" in done.stderr
    assert dossier.memory() == states[1][1]
    monkeypatch.undo()
    assert dossier.build().exit_code == 0
    assert (dossier.site(), dossier.memory()) == tuple(states[1][2:])


@pytest.mark.skipif(sys.platform != "linux", reason="root gives up its rights by capset(2)")
def test_read_only_folders(dossier: Dossier, states: States) -> None:
    for folder in (dossier.root, dossier.root / "content", dossier.root / ".dateline"):
        folder.chmod(0o555)
    try:
        done = dossier.apart(READ_ONLY)
    finally:
        for folder in (dossier.root, dossier.root / "content", dossier.root / ".dateline"):
            folder.chmod(0o755)
    assert done.returncode == 1
    assert "cannot write" in done.stderr
    assert "Permission denied" in done.stderr
    assert "Traceback" not in done.stderr
    whole(dossier, states)


# ---------------------------------------------------------------- strict, broken, two at once


def test_a_strict_build_that_is_given_up_writes_no_ledger(dossier: Dossier, states: States) -> None:
    bad = dossier.root / "content" / "articles" / "bad.md"
    bad.write_text("")
    done = dossier.build("--strict")
    assert done.exit_code == 1
    assert (dossier.site(), dossier.memory()) == tuple(states[1][:2])
    assert not (dossier.root / ".site.new").exists()


def test_a_broken_ledger_is_a_problem_and_is_left_alone(dossier: Dossier) -> None:
    path = dossier.root / "content" / "ledger.json"
    text = path.read_text("utf-8").replace("null\n", "<<<<<<< HEAD\n=======\n>>>>>>> b\nnull\n")
    path.write_text(text, encoding="utf-8")
    done = dossier.build()
    assert done.exit_code == 0
    line = text.splitlines().index("<<<<<<< HEAD") + 1
    assert f"ledger.json:{line}: ledger-conflict" in done.stderr
    assert path.read_text("utf-8") == text
    assert len(list((dossier.root / "content" / "ledger").iterdir())) == 1
    assert dossier.build("--strict").exit_code == 1
    words = ["--config", str(dossier.root / "mkdocs.yml")]
    done = CliRunner().invoke(main, ["check", "--strict", *words])
    assert done.exit_code == 1
    assert "ledger-conflict" in done.stdout
    assert CliRunner().invoke(main, ["ledger", "resolve", *words]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "--strict", *words]).exit_code == 0


def test_two_builds_at_once(dossier: Dossier, states: States) -> None:
    held = swap.lock(dossier.root / "site")
    done = dossier.build()
    assert done.exit_code == 1
    assert f"another build is running (process {os.getpid()}" in done.stderr
    assert (dossier.site(), dossier.memory()) == tuple(states[1][:2])
    held.release()
    whole(dossier, states)


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("999999999           ")
    held = Lock(path)
    with pytest.raises(Locked, match=str(os.getpid())):
        Lock(path)
    held.release()
    held.release()
    assert not path.exists()
    Lock(path).release()


def test_what_does_not_publish_only_reads_the_ledger(dossier: Dossier, tmp_path: Path) -> None:
    before = prints(dossier.root / "content")
    for words in (["check"], ["export", "json"], ["export", "pages", "--to", str(tmp_path / "p")]):
        done = CliRunner().invoke(main, [*words, "--config", str(dossier.root / "mkdocs.yml")])
        assert done.exit_code == 0, words
    assert "edition-2" in (tmp_path / "p" / "changes" / "index.html").read_text("utf-8")
    served = load_config(config_file=str(dossier.root / "mkdocs.yml"), site_dir=str(tmp_path / "s"))
    served.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(served)
    assert (tmp_path / "s" / "index.html").exists()
    assert prints(dossier.root / "content") == before


# ---------------------------------------------------------------- the parser


def test_what_is_cached_needs_no_parser(dossier: Dossier) -> None:
    code = (
        "import sys\nfrom builder.cli import main\ntry: main(sys.argv[1:])\n"
        "finally: print('spacy' in sys.modules)"
    )
    assert dossier.apart(code).stdout.strip() == "False"
