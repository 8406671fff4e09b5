"""A web server on this machine with every kind of good and bad answer."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What the server gives: bytes with headers by path, or a function that answers by itself."""

    url: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes] | Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        """Gives ``body`` at ``path``; the address of it."""
        data = body.encode("utf-8") if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html; charset=utf-8", **named}, data)
        return self.url + path

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Site]:
    """A server for as long as the block runs."""
    site = Site()
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers), time.monotonic()))
            page = site.pages.get(self.path, (404, {}, b"nothing here"))
            try:
                if callable(page):
                    page(self)
                    return
                status, headers, data = page
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)
            except OSError:  # whoever asked has gone
                return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name it has there
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


# ---------------------------------------------------------------- answers by themselves


def hangs(handler: BaseHTTPRequestHandler) -> None:
    """Says nothing for a while."""
    time.sleep(3)


def drips(handler: BaseHTTPRequestHandler) -> None:
    """A letter from time to time, without end."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b"<")
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Bytes without a stated length and without end."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>" * 20_000)


def bomb(handler: BaseHTTPRequestHandler) -> None:
    """A few bytes that unpack to many."""
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    handler.wfile.write(gzip.compress(b"<p>a</p>" * 4_000_000, 6))


def torn(handler: BaseHTTPRequestHandler) -> None:
    """Fewer bytes than stated."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html>")


TEXT = (
    "The harbour office of Skarvik shut the northern lock on Monday after a crack was found in its gate, the port said.",
    "Nine boats waited outside the breakwater until the evening, and the fish market stayed closed for the day.",
    "An inquiry into the accident begins next week in Bergen, where the gate was built twelve years ago.",
)


def news(
    title: str = "Lock shut in Skarvik",
    day: str = "2024-10-16",
    text: tuple[str, ...] = TEXT,
    head: str = "",
    language: str = "en",
) -> str:
    """A news page."""
    paragraphs = "".join(f"<p>{one}</p>" for one in text)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{title} | The Courier</title>'
        f'<meta property="og:site_name" content="The Courier"><meta property="og:title" content="{title}">'
        f'<meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{day}">{head}</head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
