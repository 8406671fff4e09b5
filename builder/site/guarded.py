"""What serving a site on one's own machine answers, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_OWN = ("localhost", "127.0.0.1", "[::1]")


def guarded(app: App, host: str) -> App:
    """``app`` for those who ask for it by the name under which it listens, or by a machine's name
    for itself; other pages could else read it by a name of theirs that leads here. An address with
    a zero byte, which no file has, is not found.

    Listening on all addresses (0.0.0.0, ::) it answers to every name: then others are wanted.
    """

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        asked = str(environ.get("HTTP_HOST", "")).lower()
        name = asked if asked.endswith("]") else asked.rpartition(":")[0] or asked
        if host not in ("0.0.0.0", "::", "") and name not in (*_OWN, host.lower(), f"[{host}]"):
            return _refused(start, "403 Forbidden", "This site is served to its own machine only.")
        if "\0" in str(environ.get("PATH_INFO", "")):
            return _refused(start, "404 Not Found", "There is no such page.")
        return app(environ, start)

    return answer


def _refused(start: Callable[..., Any], status: str, why: str) -> list[bytes]:
    start(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [why.encode()]
