"""The system's Chromium, and a built site to show in it."""

from __future__ import annotations

import shutil
import sys
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


class _Pages(SimpleHTTPRequestHandler):
    """Serves as GitHub Pages does: what is not there is answered with the site's own 404.html."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the host's name
        """Says nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The page of the site that is asked, where it has one."""
        own = Path(self.translate_path("/" + self.path.split("/")[1]), "404.html")
        if code != 404 or not own.is_file():
            super().send_error(code, message, explain)
            return
        body = own.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Patient(ThreadingHTTPServer):
    request_queue_size = 128  # a busy machine is slow to take up what a page asks for at once

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing where a browser left before it was answered."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of ``folder`` on a free port of this machine, while it is served."""
    handler = partial(_Pages, directory=str(folder))
    with _Patient(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
