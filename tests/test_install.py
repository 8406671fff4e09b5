"""What is installed and published: the locks, the workflows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "model.lock")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\$")


def pins(lock: str) -> dict[str, str]:
    """Name to version; fails on any line that is neither a pin, a hash of it nor a comment."""
    found: dict[str, str] = {}
    hashed: set[str] = set()
    name = ""
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if match := PIN.match(line):
            name = match[1]
            assert name not in found, f"{lock}: {name} is pinned twice"
            found[name] = match[2]
        elif re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line):
            hashed.add(name)
        else:
            assert line.startswith("#"), f"{lock}: {line}"
    assert hashed == set(found), f"{lock}: without a hash: {set(found) - hashed}"
    return found


def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)["project"]
    return table


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_nothing_but_pins_with_hashes(lock: str) -> None:
    assert pins(lock)


def test_tools_and_site_run_on_the_same_versions() -> None:
    runtime, everything = pins("requirements.lock"), pins("requirements-dev.lock")
    assert runtime.items() <= everything.items()


def test_locks_are_within_the_ranges() -> None:
    extras = project()["optional-dependencies"]
    wanted = {
        "requirements.lock": [*project()["dependencies"], *extras["build"]],
        "requirements-dev.lock": [
            *extras["documents"],
            *extras["test"],
            *extras["lint"],
            *extras["lock"],
        ],
    }
    for lock, requirements in wanted.items():
        locked = pins(lock)
        for requirement in map(Requirement, requirements):
            version = locked.get(canonicalize_name(requirement.name))
            assert version, f"{lock} lacks {requirement}; run make lock"
            assert requirement.specifier.contains(version), f"{requirement}, locked: {version}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_pin_actions_and_ask_for_few_rights(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.*)", text)
    for use in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for name, job in workflow["jobs"].items():
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        rights = {"deploy": {"pages", "id-token"}, "remember": {"contents"}}
        assert writes == rights.get(name, set()), name
        assert job["timeout-minutes"] <= 30


def test_what_was_published_is_remembered_before_it_is_seen() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))["jobs"]
    assert "remember" in jobs["deploy"]["needs"]
    commands = "".join(step.get("run", "") for step in jobs["remember"]["steps"])
    assert "git add -- content/ledger.json content/ledger\n" in commands
    assert "make" not in commands, "the job that may write runs nothing of the repository"
    kept = [step for step in jobs["build"]["steps"] if step.get("with", {}).get("name") == "ledger"]
    assert [step["with"]["path"] for step in kept] == ["content/ledger*"]


def test_publishing_follows_every_push_that_can_change_the_site() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    push = workflow[True]["push"]  # YAML 1.1 reads the key "on" as true
    wanted = {"content/**", "site_src/**", "builder/**", "mkdocs.yml", "pyproject.toml", "*.lock"}
    assert wanted <= set(push["paths"])
    steps = workflow["jobs"]["build"]["steps"]
    assert any(step.get("with", {}).get("path") == ".dateline" for step in steps)
    assert any("make site" in step.get("run", "") for step in steps)
