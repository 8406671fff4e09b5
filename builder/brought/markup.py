"""HTML in the cells of other people's tables: its text and its links."""

from __future__ import annotations

from html.parser import HTMLParser

from builder.brought.form import one_line

_BREAKS = {"p", "br", "div", "li", "h1", "h2", "h3", "blockquote"}
_SILENT = {"script", "style"}


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.links: list[tuple[str, list[str]]] = []
        self._inside = 0
        self._silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.text.append(" ")
        self._silent += tag in _SILENT
        if tag == "a":
            self.links.append((one_line(dict(attrs).get("href") or ""), []))
            self._inside += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.text.append(" ")
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag == "a":
            self._inside = max(0, self._inside - 1)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.text.append(data)
        if self._inside:
            self.links[-1][1].append(data)


def plain(html: str) -> str:
    """The text on one line."""
    return one_line("".join(_Reader(html).text))


def links_of(html: str) -> list[tuple[str, str]]:
    """Where it links, and the texts of the links; a text that is the address itself is none."""
    found = [(url, one_line("".join(text))) for url, text in _Reader(html).links]
    return [(url, "" if title.startswith("http") else title) for url, title in found]
