"""The one place that asks the network: politely, within limits, and never where it must not go."""

from __future__ import annotations

import asyncio
import ssl
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
from protego import Protego

from builder import __version__
from builder.fetch import robots
from builder.fetch.address import checked, is_private, never_linked, place
from builder.fetch.refused import SAVE, Refused

NAME = "Dateline"
REDIRECTS = 8
HOPS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a fetch may go: ``most`` bytes (unpacked), ``seconds`` in all, ``wait`` for one answer,
    ``pause`` seconds between two requests to one host; ``private`` allows this machine's network."""

    most: int = 10_000_000
    seconds: float = 60.0
    wait: float = 15.0
    pause: float = 1.0
    private: bool = False


@dataclass(frozen=True, slots=True)
class Got:
    """An answer: the address asked for, the one it came from, its status, headers and bytes."""

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes


@dataclass(slots=True)
class _Host:
    """What is known of a host: when it may be asked again, and its rules."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    rules: Protego | None = None


class Web:
    """A client for as long as one command runs; ``async with`` opens and closes it."""

    def __init__(self, limits: Limits, contact: str = "") -> None:
        self.limits = limits
        self.agent = (
            f"{NAME}/{__version__} ({f'+{contact}' if contact else 'reads news for a timeline'})"
        )
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        trust = httpx.create_ssl_context()
        self._direct, self._by_proxy = (
            httpx.AsyncClient(
                timeout=httpx.Timeout(limits.wait),
                headers={"User-Agent": self.agent, "Accept": ACCEPT, "Accept-Language": "*"},
                follow_redirects=False,
                # A connection is made to a place, for one name: none is used again for another name.
                limits=httpx.Limits(max_keepalive_connections=0),
                verify=trust,
                trust_env=proxies,
            )
            for proxies in (False, True)
        )

    async def __aenter__(self) -> Self:
        await self._direct.__aenter__()
        await self._by_proxy.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._direct.__aexit__(kind, trouble, trace)
        await self._by_proxy.__aexit__(kind, trouble, trace)

    async def get(
        self, address: str, headers: Mapping[str, str] | None = None, *, heed: bool = True
    ) -> Got:
        """What an address gives, redirects followed and each checked like the first.

        ``heed``: robots.txt is heeded; a service that people name to be asked is no page to read.
        Raises ``Refused`` for everything that is no answer of status 200 (or 304, where ``headers``
        ask for it).
        """
        url = checked(address)
        seen = {url}
        while True:
            got = await self._polite(address, url, headers or {}, heed)
            if got.status not in HOPS or "location" not in got.headers:
                return _told(got)
            url = _next(url, got)
            if url in seen or len(seen) > REDIRECTS:
                many = "1 redirect" if len(seen) == 1 else f"{len(seen)} redirects"
                found = f"{many}, and no page; the last to {url[:100]}"
                raise Refused("redirects", found, "open it in a browser, and add what it ends at")
            seen.add(url)

    async def _polite(self, asked: str, url: str, headers: Mapping[str, str], heed: bool) -> Got:
        """One request, when the host allows it and has had its pause."""
        parts = urlsplit(url)
        host = self._hosts[f"{parts.scheme}://{parts.netloc}"]
        async with host.lock:
            if host.rules is None and heed:
                host.rules = await self._rules(f"{parts.scheme}://{parts.netloc}/robots.txt")
            if heed and host.rules and not host.rules.can_fetch(url, NAME):
                found = f"{parts.hostname} asks programs not to fetch this page (robots.txt)"
                raise Refused("robots", found, SAVE)
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, host.free - loop.time()))
            try:
                return await self._once(asked, url, headers, self.limits.most)
            finally:
                asked_for = robots.pause(host.rules, NAME) if host.rules else 0.0
                wait = max(self.limits.pause, asked_for)
                host.free = loop.time() + wait

    async def _rules(self, url: str) -> Protego:
        seen = 0
        while True:
            got = await self._once(url, url, {}, robots.MOST, cut=True)
            seen += 1
            if got.status not in HOPS or "location" not in got.headers:
                return robots.rules(got.status, got.data)
            url = _next(url, got)
            if seen > 5:  # RFC 9309, section 2.3.1.2: then it counts as not there
                return robots.ALL

    async def _once(
        self, asked: str, url: str, headers: Mapping[str, str], most: int, cut: bool = False
    ) -> Got:
        """One request and its answer. The host's name is looked up once, and that place is asked, so
        that no second look-up can lead elsewhere. ``cut``: what is longer is cut, not refused."""
        try:
            parts, where = urlsplit(url), httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as trouble:
            raise Refused("no-address", f"{url[:100]!r}: {trouble}", "check the address") from None
        name, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        client, extensions = self._by_proxy, {}
        if not _by_proxy(parts.scheme, name):
            client = self._direct
            where = where.copy_with(host=await place(name, port, self.limits.private))
            extensions = {"sni_hostname": httpx.URL(url).raw_host.decode("ascii")}
        else:
            never_linked(name, [name])
            if not self.limits.private and (name == "localhost" or _is_inner(name)):
                raise Refused("private", f"{name} is this machine's own", "add --allow-private")
        request = client.build_request(
            "GET", where, headers={**headers, "Host": httpx.URL(url).netloc.decode("ascii")}
        )
        request.extensions.update(extensions)
        try:
            async with asyncio.timeout(self.limits.seconds):
                answer = await client.send(request, stream=True)
                try:
                    data = await _body(answer, most, cut)
                finally:
                    await answer.aclose()
        except httpx.TimeoutException:
            found = f"{name} did not answer within {self.limits.wait:.0f} seconds"
            raise Refused("too-slow", found, f"try again later, or {SAVE}") from None
        except TimeoutError:
            found = f"{name} gave no whole answer within {self.limits.seconds:.0f} seconds"
            raise Refused("too-slow", found, f"try again later, or {SAVE}") from None
        except (httpx.HTTPError, ssl.SSLError, ValueError) as trouble:
            said = " ".join(str(trouble).split())[:120] or type(trouble).__name__
            raise Refused("no-answer", f"{name}: {said}", f"try again later, or {SAVE}") from None
        return Got(asked, url, answer.status_code, answer.headers, data)


def _next(url: str, got: Got) -> str:
    """Where a redirect leads, if that may be fetched."""
    try:
        return checked(urljoin(url, got.headers["location"]))
    except (Refused, ValueError) as no:
        found = no.found if isinstance(no, Refused) else str(no)
        raise Refused("redirects", f"it redirects, and {found}", "check the address") from None


def _by_proxy(scheme: str, host: str) -> bool:
    """Whether a proxy that the machine names is asked; it looks names up by itself."""
    return bool(getproxies().keys() & {scheme, "all"}) and not proxy_bypass(host)


def _is_inner(name: str) -> bool:
    return name.replace(".", "").isdecimal() and is_private(name)


async def _body(answer: httpx.Response, most: int, cut: bool) -> bytes:
    """The bytes of an answer, unpacked; never more than ``most``."""
    stated = answer.headers.get("content-length", "")
    size = int(stated) if stated.isdecimal() else 0
    data = bytearray()
    if cut or size <= most:
        async for some in answer.aiter_bytes():
            data += some
            if len(data) > most:
                break
    if len(data) > most or (size > most and not cut):
        if cut:
            return bytes(data[:most])
        found = f"{max(size, len(data)):,} bytes and more" if size <= most else f"{size:,} bytes"
        todo = f"at most {most:,} are fetched; save what you need of it, and add the file"
        raise Refused("too-long", found, todo)
    return bytes(data)


_STATUS = {
    401: ("login", "it asks for a login (401)", SAVE),
    402: ("login", "it asks for payment (402)", SAVE),
    403: ("forbidden", "the host refuses programs (403)", SAVE),
    404: ("not-found", "there is no such page (404)", "check the address"),
    410: ("not-found", "the page was taken away (410)", "look for an archived copy, and add that"),
    429: ("too-many", "the host has had too many requests (429)", "try again in an hour"),
    451: ("forbidden", "withheld for legal reasons (451)", SAVE),
}


def _told(got: Got) -> Got:
    """The answer, if it is one."""
    if got.status in (200, 203, 304):
        return got
    if got.status in _STATUS:
        raise Refused(*_STATUS[got.status])
    if got.status >= 500:
        found = f"the host has a fault ({got.status})"
        raise Refused("host-fault", found, "try again later")
    raise Refused("no-page", f"no page, but status {got.status}", "check the address")
