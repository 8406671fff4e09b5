"""Part of ``make bench``: from an empty folder to a site of ten fetched pages.

``dateline init``, ``add`` and ``build`` in processes of their own, as people run them; the pages come
from a server on this machine. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.web_server import TEXT, news, serving

PAGES = 10


def main() -> None:
    """Measures the three steps and prints them."""
    with serving() as site, tempfile.TemporaryDirectory() as folder:
        story = Path(folder, "story")
        addresses = [
            site.put(f"/{n}", news(f"Lock {n} shut in Skarvik", f"2024-10-{n + 10}", TEXT * 4))
            for n in range(PAGES)
        ]
        taken = {
            "init": _seconds(Path(folder), "init", "story"),
            "add": _seconds(story, "add", "--allow-private", *addresses),
            "build": _seconds(story, "build"),
        }
    told = ", ".join(f"{name} {seconds:.1f}" for name, seconds in taken.items())
    print(
        f"an empty folder to a site of {PAGES} fetched pages: {sum(taken.values()):.1f} s ({told})"
    )


def _seconds(where: Path, *args: str) -> float:
    begin = time.perf_counter()
    command = [sys.executable, "-m", "builder.cli", *args]
    subprocess.run(command, cwd=where, check=True, capture_output=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
