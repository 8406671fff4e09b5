"""The logic of the pages' script, under node's own test runner (``tests/js/``), where node is.

CI has no need of it: the browser tests there run the same modules on built pages.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def test_the_script_under_node(root: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on the PATH: unit tests of the script skipped")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.lstrip("v").split(".")[0]) < 20:
        pytest.skip(f"node {version.strip()} is older than 20: unit tests of the script skipped")
    files = sorted((root / "tests" / "js").glob("*.test.mjs"))
    assert files
    done = subprocess.run(
        [node, "--test", *map(str, files)], capture_output=True, text=True, check=False, cwd=root
    )
    assert done.returncode == 0, done.stdout
