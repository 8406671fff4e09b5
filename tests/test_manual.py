"""The pages of docs/ tell of every command, option and file, in the code's own words."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from builder import brought
from builder.articles.folder import readers
from builder.cli import main
from builder.cli.manual import FILES, commands, pages, told_of_options
from builder.config import Config
from builder.exports import exports

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_the_code_says(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(DOCS / name, PAGES[name])


def test_every_command_with_its_options_is_there() -> None:
    for path, command in commands(main):
        section = PAGES["commands.md"].partition(f"## `{path}`\n")[2].partition("\n## ")[0]
        assert section.strip(), path
        for option in command.params:
            assert (option.human_readable_name in section) or option.opts[0] in section, path


def test_every_option_is_there_and_told() -> None:
    told = told_of_options()
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
    told = {module for _, module in FILES}
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
    there = {path.name for path in DOCS.glob("*.md")}
    index = (DOCS / "README.md").read_text("utf-8")
    assert there - {"README.md"} == set(re.findall(r"\]\((\w[\w-]*\.md)\)", index))
    for path in DOCS.glob("*.md"):
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"
