"""Addresses: which may be fetched, where they lead, and which are the same."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from builder.articles.metadata import is_web_address, short
from builder.fetch.refused import Refused

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|mc_cid|mc_eid|cmpid|ocid|ns_\w+|at_\w+", re.IGNORECASE
)
_BLOCKED = frozenset({0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 110, 143, 587, 993})


def checked(words: str) -> str:
    """The address that ``words`` are, with ``https://`` where they name no scheme.

    Raises ``Refused`` for what is no address, and for schemes other than http and https.
    """
    words = words.strip()
    scheme = _SCHEME.match(words)
    if _BARE.fullmatch(words):
        words = f"https://{words}"
    elif scheme and scheme[1].lower() not in ("http", "https"):
        todo = "only http and https are fetched; give a page's own address, or a file"
        raise Refused("no-web-address", f"{short(words)} begins with {scheme[1]}:", todo)
    try:
        parts = urlsplit(words)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if not is_web_address(words) or not parts.hostname:
        todo = "write it as https://host/path, copied from the browser"
        raise Refused("no-address", f"{short(words)} is no address", todo)
    if parts.username is not None:
        raise Refused("password", "an address with a name or password", "leave them out of it")
    if port in _BLOCKED:
        raise Refused("no-web-address", f"port {port} is not the web's", "check the address")
    return urlunsplit(parts._replace(fragment=""))


def is_address(words: str) -> bool:
    """Whether words are meant as an address: they begin with a scheme."""
    return bool(_MEANT.match(words.strip()))


_MEANT = re.compile(r"[a-z][a-z0-9+.-]*://|(?:file|data|javascript|mailto):", re.IGNORECASE)


def same(url: str) -> str:
    """By what addresses of one page are the same: no scheme, no ``www.``, no fragment, none of the
    parameters that only say where a reader came from, no slash at the end.

    >>> same("http://www.courier.example/lock/?utm_source=x#top")
    'courier.example/lock'
    """
    parts = urlsplit(url)
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True)]
    query = sorted((k, v) for k, v in query if not _TRACKING.fullmatch(k))
    host = parts.netloc.lower().removeprefix("www.")
    asked = f"?{urlencode(query)}" if query else ""
    return f"{host}{parts.path.rstrip('/')}{asked}"


async def place(host: str, port: int, private: bool) -> str:
    """The IP address behind a host's name, checked; the request then goes to that one.

    Raises ``Refused`` where the name leads nowhere, or, unless ``private``, to this machine or its
    network, or in any case to its own link, where clouds tell a machine its secrets: any of the addresses
    of the name counts.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused(
            "no-host", f"there is no host {host}", "check the address, or try again later"
        ) from None
    places = [str(one[4][0]) for one in found]
    never_linked(host, places)
    if not private and (inner := next(filter(is_private, places), "")):
        told = f"{host} is {inner}, an address of this machine or of its own network"
        raise Refused("private", told, "if you mean it, add --allow-private")
    return places[0]


def never_linked(host: str, places: Iterable[str]) -> None:
    """Raises ``Refused`` where a place is of this machine's own link (169.254.0.0/16, fe80::/10)."""
    for one in places:
        ip = _ip(one)
        if ip is not None and ip.is_link_local:
            raise Refused("private", f"{host} is {one}, an address of this machine's own link", "it is never fetched; check the address")  # fmt: skip


def _ip(place: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An IP address, of one that wraps an older one the older one; None for none."""
    try:
        ip = ipaddress.ip_address(place.partition("%")[0])
    except ValueError:
        return None
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return inner or ip


def is_private(place: str) -> bool:
    """Whether an IP address is anything but one of the public internet."""
    ip = _ip(place)
    return ip is None or not ip.is_global or ip.is_multicast
