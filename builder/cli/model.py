"""The command that installs the language model."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import click

# At the top of a checkout; inside the package where that is installed without one.
_PLACES = (Path(__file__).parents[2] / "model.lock", Path(__file__).parents[1] / "model.lock")


@click.command()
def model() -> None:
    """Install the language model, pinned by its hash, unless it is there."""
    from builder.language import MODEL_NAME, MODEL_VERSION, ModelMissing, find

    what = f"language model {MODEL_NAME} {MODEL_VERSION}"
    try:
        find()
        click.echo(f"The {what} is there.", err=True)
        return
    except ModelMissing:
        click.echo(f"Installing the {what}.", err=True)
    done = subprocess.run(_command(), check=False, capture_output=True, text=True)
    importlib.invalidate_caches()
    try:
        find()
    except ModelMissing as still:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        wrong = [line for line in said if line.lower().startswith("error")] or said[-1:]
        told = wrong[-1] if wrong else str(still)
        click.echo(f"dateline: the {what} was not installed: {told}", err=True)
        sys.exit(1)
    click.echo("Installed.", err=True)


def _command() -> list[str]:
    """pip of this environment, or uv where the environment has none."""
    lock = str(next(place for place in _PLACES if place.is_file()))
    if importlib.util.find_spec("pip") is None and (uv := shutil.which("uv")):
        return [uv, "pip", "install", "--python", sys.executable, "--require-hashes", "--no-deps", "-r", lock]  # fmt: skip
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    return [*pip, "--require-hashes", "--no-deps", "--ignore-requires-python", "-r", lock]
