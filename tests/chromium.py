"""The system's Chromium, and a built site to show in it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PATIENCE = 60_000  # ms that a test waits for what it expects; machines may be slow and busy
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> str | None:
    """The browser's executable, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the host's name
        """Says nothing."""


class _Patient(ThreadingHTTPServer):
    request_queue_size = 128  # a busy machine is slow to take up what a page asks for at once


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of ``folder`` on a free port of this machine, while it is served."""
    handler = partial(_Quiet, directory=str(folder))
    with _Patient(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
