"""A forge on this machine: a bare repository, and the steps of a workflow run as GitHub runs them.

What a step ``uses`` is done by hand here, as far as the workflow of a dossier needs it; what it ``runs``
is run as it stands. An action or an expression that is not known fails, so that a workflow that asks
for something new must be tried here, too.
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
        """Runs the workflow of the head of ``main``. Raises ``Failed``."""
        self.runs += 1
        text = git(self.bare, "show", "main:.github/workflows/publish.yml")
        run = _Run(self, self.work / f"run-{self.runs}")
        for name, job in yaml.safe_load(text)["jobs"].items():
            run.job(name, job)


@dataclass(slots=True)
class _Run:
    forge: Forge
    folder: Path
    outputs: dict[str, str] = field(default_factory=dict)  # by the expression that asks for it
    failed: set[str] = field(default_factory=set)

    def job(self, name: str, job: dict[str, Any]) -> None:
        here = self.folder / name
        here.mkdir(parents=True)
        self.outputs = {k: v for k, v in self.outputs.items() if not k.startswith("steps.")}
        for step in job["steps"]:
            if self._wanted(step.get("if", "")):
                self._step(step, here)
        for key, asked in job.get("outputs", {}).items():
            self.outputs[f"needs.{name}.outputs.{key}"] = self._filled(asked)

    def _wanted(self, condition: str) -> bool:
        if not condition:
            return True
        match = re.fullmatch(r"steps\.(\w+)\.outcome == 'success'", condition)
        assert match, f"what does the condition mean: {condition}"
        return match[1] not in self.failed

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
                _copy(path, here / options["path"] / path.name)
        elif action == "deploy-pages":
            self.forge.site = self.folder / "artifacts" / "pages" / "site"
        else:
            assert action in ("setup-python", "cache"), f"what does the action do: {action}"

    def _shell(self, step: dict[str, Any], here: Path) -> None:
        output = self.folder / "output"
        output.write_text("")
        env = {key: self._filled(value) for key, value in step.get("env", {}).items()}
        env = {**os.environ, **self.forge.env, **env, "GITHUB_OUTPUT": str(output)}
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
            "github.server_url": ADDRESS,
            "github.repository": "desk/locks",
            **self.outputs,
        }

        def value(asked: re.Match[str]) -> str:
            return "hash" if asked[1].startswith("hashFiles(") else known[asked[1]]

        return _ASKED.sub(value, text)


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, to, dirs_exist_ok=True)
    else:
        shutil.copy(path, to)
