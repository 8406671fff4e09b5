"""Every link inside the site leads somewhere: to a page or file that is there, and to its anchor.

The host cannot check this: it does not see into stamped pages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from builder.model import Problem

_ATTRIBUTE = re.compile(r' (href|src|id)="([^"]*)"')  # a plain first character: scanned fast
# Not looked at: other sites, and shapes in the frame's sprite, which drawings use by name.
_ELSEWHERE = ("https://", "http://", "#dl-")


Goal = tuple[str, str]  # the address and the anchor where a link leads


def broken(pages: Iterable[tuple[str, str]], files: Collection[str]) -> Iterator[Problem]:
    """Links of ``pages`` (address and HTML) that lead to no page, no file or no anchor.

    ``files`` are the addresses of everything else in the site. Links with a scheme or a host are
    left out. The same broken link of many pages is told once, at the first of them.
    """
    anchors: dict[str, set[str]] = {}
    first: dict[Goal, str] = {}  # where a link leads → the first page that has it
    known: dict[tuple[str, str], Goal | None] = {}  # from one depth "../../x" leads the same
    for uri, html in pages:
        root = "../" * uri.count("/")
        anchors[uri] = set()
        for name, value in set(_ATTRIBUTE.findall(html)):
            if name == "id":
                anchors[uri].add(unescape(value))
            elif not value.startswith(_ELSEWHERE):
                goal = known.get((root, value)) or target(uri, unescape(value))
                if root and value.startswith(root):
                    known[root, value] = goal
                if goal:
                    first.setdefault(goal, uri)
    for (place, anchor), page in sorted(first.items()):
        if place not in anchors and place not in files:
            yield _problem(page, place, "there is no such page or file")
        elif anchor and place in anchors and anchor not in anchors[place]:
            yield _problem(page, f"{place}#{anchor}", "the page has no such anchor")


def target(uri: str, link: str) -> Goal | None:
    """Address and anchor a link on the page ``uri`` leads to; None outside the site."""
    if link.startswith(("https://", "http://")):
        return None
    if link.startswith("#"):
        return uri, unquote(link[1:])
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return uri, unquote(parts.fragment)
    path = unquote(parts.path)
    goal = _joined(posixpath.dirname(uri), path)
    if path.endswith(("/", ".")) or posixpath.basename(path) == "..":
        goal = "" if goal == "." else f"{goal}/"
    return goal.removesuffix("index.html"), unquote(parts.fragment)


def _joined(folder: str, path: str) -> str:
    """The path as it is from the site's root."""
    up, steps = 0, folder.count("/") + 1 if folder else 0
    while up < steps and path.startswith("../", up * 3):
        up += 1
    if up == steps and ".." not in path[up * 3 :] and "//" not in path:
        # All links of our own pages: up to the root, and down to an address.
        return path[up * 3 :].removeprefix("./").removesuffix("/") or "."
    return posixpath.normpath(posixpath.join(folder, path))


def _problem(page: str, goal: str, why: str) -> Problem:
    return Problem(
        file=page or "index.html",
        line=0,
        code="broken-link",
        found=f"a link to {goal!r}: {why}",
        todo="mend the template that writes it",
    )
