"""A forge on this machine: a bare repository, and the steps of a workflow run as GitHub runs them.

What a step ``uses`` is done by hand here, as far as the workflows of a dossier need it; what it ``runs``
is run as it stands, with a stand-in for GitHub's command that knows one pull request. An action or an
expression that is not known fails, so that a workflow that asks for something new must be tried here, too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ADDRESS = "https://forge.example"
# "gh" as the workflows ask it: whether the pull request "feeds" is open, to open it, to run a workflow.
GH = """#!/bin/sh
case "$1 $2" in
  "pr view") [ -f "$STATE/pull-request" ] && echo OPEN || { echo "no pull requests found" >&2; exit 1; } ;;
  "pr create") echo "$@" > "$STATE/pull-request" ;;
  "workflow run") echo "$3" >> "$STATE/asked-for" ;;
  *) echo "gh: what is $*" >&2; exit 1 ;;
esac
"""
_ASKED = re.compile(r"\$\{\{ *([^}]*?) *\}\}")


def git(folder: Path, *arguments: str) -> str:
    """What a command of git prints; it speaks as nobody in particular."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


class Failed(AssertionError):
    """A step went wrong; the text has what it printed."""


@dataclass(slots=True)
class Forge:
    """``bare`` is the repository; ``work`` a folder for its jobs; ``prepared`` is called with each
    checkout, to give it what a machine of the forge would install; ``env`` is the machine's."""

    bare: Path
    work: Path
    prepared: Callable[[Path], None]
    env: dict[str, str] = field(default_factory=dict)
    site: Path | None = None  # what was deployed last
    runs: int = 0

    def publish(self) -> None:
        """Runs the workflow that publishes, and what it asks to be run. Raises ``Failed``."""
        self.run("publish.yml")

    def run(self, workflow: str) -> None:
        """Runs a workflow of the head of ``main``, and those that it asks for. Raises ``Failed``."""
        self.runs += 1
        text = git(self.bare, "show", f"main:.github/workflows/{workflow}")
        told = yaml.safe_load(text)
        run = _Run(self, self.work / f"run-{self.runs}", told.get("env", {}))
        tools = self.state / "tools"
        tools.mkdir(parents=True, exist_ok=True)
        (tools / "gh").write_text(GH, encoding="utf-8")
        (tools / "gh").chmod(0o755)
        for name, job in told["jobs"].items():
            run.job(name, job)
        asked = self.state / "asked-for"
        if asked.is_file():
            names = asked.read_text(encoding="utf-8").split()
            asked.unlink()
            for name in names:
                self.run(name)

    @property
    def state(self) -> Path:
        """What the forge knows beside the repository: an open pull request is a file there."""
        return self.work / "state"

    @property
    def open(self) -> bool:
        """Whether there is an open pull request."""
        return (self.state / "pull-request").is_file()

    def merge(self, clone: Path) -> None:
        """Merges the open pull request in a clone, as its owner would by a button."""
        git(clone, "fetch", "--quiet", "origin")
        git(clone, "merge", "--quiet", "--no-edit", "origin/feeds")
        git(clone, "push", "--quiet", "origin", "HEAD:main")
        (self.state / "pull-request").unlink()


@dataclass(slots=True)
class _Run:
    forge: Forge
    folder: Path
    env: dict[str, str]
    outputs: dict[str, str] = field(default_factory=dict)  # by the expression that asks for it
    failed: set[str] = field(default_factory=set)

    def job(self, name: str, job: dict[str, Any]) -> None:
        if not self._wanted(job.get("if", "")):
            return
        here = self.folder / name
        here.mkdir(parents=True)
        self.outputs = {k: v for k, v in self.outputs.items() if not k.startswith("steps.")}
        for step in job["steps"]:
            if self._wanted(step.get("if", "")):
                self._step(step, here)
        for key, asked in job.get("outputs", {}).items():
            self.outputs[f"needs.{name}.outputs.{key}"] = self._filled(asked)

    def _wanted(self, condition: str) -> bool:
        """Whether all parts of a condition hold: an output, or what something equals."""
        return (
            all(self._holds(part.strip()) for part in condition.split("&&")) if condition else True
        )

    def _holds(self, part: str) -> bool:
        match = re.fullmatch(r"([\w.-]+)(?: == '([\w-]*)')?", part)
        assert match, f"what does the condition mean: {part}"
        name, wanted = match.groups()
        if outcome := re.fullmatch(r"steps\.(\w+)\.outcome", name):
            return (outcome[1] not in self.failed) is (wanted == "success")
        value = self.env[name[4:]] if name.startswith("env.") else self.outputs.get(name, "")
        return value == wanted if wanted is not None else bool(value)

    def _step(self, step: dict[str, Any], here: Path) -> None:
        options = {key: self._filled(str(value)) for key, value in step.get("with", {}).items()}
        action = str(step.get("uses", "")).partition("@")[0].removeprefix("actions/")
        if "run" in step:
            self._shell(step, here)
        elif action == "checkout":
            assert options["ref"] == "refs/heads/main"
            git(
                here.parent, "clone", "--quiet", "--branch", "main", str(self.forge.bare), here.name
            )
            self.forge.prepared(here)
        elif action == "configure-pages":
            self.outputs[f"steps.{step['id']}.outputs.base_url"] = f"{ADDRESS}/locks"
        elif action in ("upload-pages-artifact", "upload-artifact"):
            name = options.get("name", "pages")
            for path in sorted(here.glob(options["path"])):
                _copy(path, self.folder / "artifacts" / name / path.name)
        elif action == "download-artifact":
            kept = self.folder / "artifacts" / options["name"]
            if not kept.is_dir():
                assert step.get("continue-on-error"), "no such artifact"
                self.failed.add(step["id"])
            for path in sorted(kept.glob("*")):
                _copy(path, here / options.get("path", ".") / path.name)
        elif action == "deploy-pages":
            self.forge.site = self.folder / "artifacts" / "pages" / "site"
        else:
            assert action in ("setup-python", "cache"), f"what does the action do: {action}"

    def _shell(self, step: dict[str, Any], here: Path) -> None:
        output = self.folder / "output"
        output.write_text("")
        env = {key: self._filled(value) for key, value in step.get("env", {}).items()}
        env = {**os.environ, **self.forge.env, **self.env, **env, "GITHUB_OUTPUT": str(output)}
        env["PATH"] = f"{self.forge.state / 'tools'}{os.pathsep}{env['PATH']}"
        env["STATE"] = str(self.forge.state)
        command = ["bash", "-e", "-o", "pipefail", "-c", self._filled(step["run"])]
        done = subprocess.run(
            command, cwd=here, env=env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Failed(f"{step['run']}\n{done.stdout}\n{done.stderr}")
        for line in output.read_text().splitlines():
            key, _, value = line.partition("=")
            self.outputs[f"steps.{step['id']}.outputs.{key}"] = value

    def _filled(self, text: str) -> str:
        known = {
            "github.ref": "refs/heads/main",
            "github.ref_name": "main",
            "github.sha": "0" * 40,
            "github.run_id": str(self.forge.runs),
            "github.token": "none",
            "github.server_url": ADDRESS,
            "github.repository": "desk/locks",
            **self.outputs,
        }

        def value(asked: re.Match[str]) -> str:
            if asked[1].startswith("hashFiles("):
                return "hash"
            step = asked[1].startswith("steps.")  # one that was passed over has no output
            return known.get(asked[1], "") if step else known[asked[1]]

        return _ASKED.sub(value, text)


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, to, dirs_exist_ok=True)
    else:
        shutil.copy(path, to)
