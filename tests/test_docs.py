"""What the program offers stands in its documentation, and what that shows is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import click
import pytest
from babel import Locale

from builder import __version__, brought, words
from builder.articles.folder import readers
from builder.cli import main, manual
from builder.config import CHOICES, Config
from builder.exports import exports

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCS = {"README.md": README, "CONTRIBUTING.md": CONTRIBUTING}


COMMANDS = dict(manual.commands(main))
TARGETS = sorted(set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE)))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    assert f"`{name}" in README
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            long = max(parameter.opts, key=len)
            assert re.search(rf"{long}\b", README), f"{name} {long}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_explains_itself(name: str) -> None:
    assert COMMANDS[name].help
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


def test_the_readme_shows_no_command_that_is_not_there() -> None:
    shown = set(
        re.findall(r"(?:^    |`)(dateline [a-z]+(?: (?:json|csv|pages))?)", README, re.MULTILINE)
    )
    known = {*COMMANDS, *(" ".join(name.split()[:2]) for name in COMMANDS)}
    assert {" ".join(name.split()[:2]) for name in shown} <= known


def test_every_option_of_mkdocs_yml_is_in_the_readme_with_its_default() -> None:
    for field in (one for one in fields(Config) if one.metadata.get("option", True)):
        row = re.search(
            rf"^\| `{field.name}` \|\s*`?([^|`]*?)`?\s*\| (.+) \|$", README, re.MULTILINE
        )
        assert row, f"no row for {field.name}"
        default = getattr(Config(), field.name)
        written = str(default).lower() if isinstance(default, bool) else str(default)
        assert row[1].strip() == written, field.name
        for choice in CHOICES.get(field.name, ()):
            assert f"`{choice}`" in row[2]


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_is_in_the_documentation(target: str) -> None:
    assert any(f"make {target}" in text for text in DOCS.values())


@pytest.mark.parametrize("name", DOCS)
def test_every_make_target_shown_is_there(name: str) -> None:
    shown = set(
        re.findall(
            r"\bmake ([a-z]+)\b", " ".join(re.findall(r"`[^`]+`|^    .*", DOCS[name], re.MULTILINE))
        )
    )
    assert shown
    assert shown <= set(TARGETS)


def test_the_two_commands_come_first() -> None:
    assert 0 < README.index("make site") < README.index("make test") < README.index("## ")


@pytest.mark.parametrize("name", DOCS)
def test_every_path_shown_is_there(name: str) -> None:
    """Paths in backticks with a slash, from our own top folders; ``…`` and ``*`` stand for any."""
    tops = ("builder/", "tests/", "site_src/", ".github/", "content/articles")
    for path in re.findall(r"`([\w./*-]+/[\w./*-]*)`", DOCS[name]):
        if path.startswith(tops):
            assert any(ROOT.glob(path.rstrip("/"))), path


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## \[?(\d+\.\d+\.\d+)", CHANGELOG, re.MULTILINE)
    assert versions
    assert versions[0] == __version__
    assert len(versions) == len(set(versions))


def test_the_readme_says_on_top_what_languages_are_read_and_spoken() -> None:
    top = README.partition("\n## ")[0]
    for code in words.languages():
        assert str(Locale(code).get_display_name("en")) in top
    assert "What is read" in top


# ---------------------------------------------------------------- docs/

FOLDER = ROOT / "docs"
PAGES = manual.pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_the_code_says(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(FOLDER / name, PAGES[name])


def test_every_command_with_its_options_is_there() -> None:
    for path, command in COMMANDS.items():
        section = PAGES["commands.md"].partition(f"## `{path}`\n")[2].partition("\n## ")[0]
        assert section.strip(), path
        for option in command.params:
            assert (option.human_readable_name in section) or option.opts[0] in section, path


def test_every_option_is_there_and_told() -> None:
    told = manual.told_of_options()
    for one in fields(Config):
        assert told.get(one.name), f"a comment beside {one.name} says what it is"
        if one.metadata.get("option", True):
            assert f"## `{one.name}`\n" in PAGES["options.md"]


def test_every_form_of_file_is_there() -> None:
    page = PAGES["files.md"]
    for reader in readers():
        assert all(f"`{suffix}`" in page for suffix in reader.suffixes)
    for name in (*exports(), "html"):
        assert f"`dateline export {name}`" in page
    for name in brought.forms():
        assert f"`dateline import --as {name}`" in page


def test_every_file_that_the_program_knows_by_a_name_is_there() -> None:
    """A module that has the name of a file in a constant is one that the page has words of."""
    told = {module for _, module in manual.FILES}
    named = set()
    for room in ("articles", "timeline", "fetch", "run"):
        for path in sorted((ROOT / "builder" / room).glob("*.py")):
            for node in ast.parse(path.read_text("utf-8")).body:
                targets = node.targets if isinstance(node, ast.Assign) else []
                names = {
                    one.id
                    for target in targets
                    for one in ast.walk(target)
                    if isinstance(one, ast.Name)
                }
                if names & {"FILE", "FOLDER", "HISTORY"}:
                    named.add(f"builder.{room}.{path.stem}")
    assert named <= told, f"builder/cli/manual.py lacks {named - told}"


def test_the_pages_written_by_hand_are_linked_and_lead_somewhere() -> None:
    there = {path.name for path in FOLDER.glob("*.md")}
    index = (FOLDER / "README.md").read_text("utf-8")
    assert there - {"README.md"} == set(re.findall(r"\]\((\w[\w-]*\.md)\)", index))
    for path in FOLDER.glob("*.md"):
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"
