"""How the tests of what is fetched run it: with limits for a server nearby, or by the command line."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner, Result

from builder.cli import main
from builder.fetch.client import Limits

QUICK = Limits(most=1_000_000, seconds=1.0, wait=0.5, pause=0.0, private=True)


def dateline(*args: str, cwd: Path, piped: str | None = None) -> Result:
    """What a command does in a folder."""
    before = Path.cwd()
    os.chdir(cwd)
    try:
        return CliRunner().invoke(main, args, input=piped)
    finally:
        os.chdir(before)
