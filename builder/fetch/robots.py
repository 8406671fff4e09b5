"""What a host's ``robots.txt`` allows (RFC 9309), read by Protego."""

from __future__ import annotations

from protego import Protego

MOST = 512_000  # bytes that are read of it; RFC 9309, section 2.5, asks for 500 KiB at least
LONGEST = 30.0  # seconds between two requests that a host may ask for

ALL = Protego.parse("")
NONE = Protego.parse("User-agent: *\nDisallow: /")


def rules(status: int, data: bytes) -> Protego:
    """The rules of a host whose ``robots.txt`` came with ``status``: none where there is no such file,
    all is forbidden where the host has a fault (RFC 9309, section 2.3.1)."""
    if 400 <= status < 500:
        return ALL
    if status >= 500:
        return NONE
    try:
        return Protego.parse(data[:MOST].decode("utf-8", "replace"))
    except Exception:  # a parser that is not ours, on a file of anybody
        return ALL


def pause(found: Protego, agent: str) -> float:
    """The seconds between two requests that the rules ask for, 0 for none."""
    asked = found.crawl_delay(agent)
    return min(float(asked), LONGEST) if asked else 0.0
