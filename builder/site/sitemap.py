"""sitemap.xml and robots.txt: the host knows nothing of stamped pages, so they are ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from builder.model import DataFile

# https://www.sitemaps.org/protocol.html: a file lists at most so many addresses.
MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(site_url: str, uris: Sequence[str]) -> Iterator[DataFile]:
    """The sitemap of the pages at ``uris``; nothing without ``site_url``, as addresses in a
    sitemap are absolute. Above ``MOST`` pages it is an index of several."""
    if not site_url:
        return
    base = site_url.rstrip("/") + "/"
    listed = [uri for uri in uris if uri != "404.html"]
    chunks = [listed[at : at + MOST] for at in range(0, len(listed), MOST)] or [[]]
    if len(chunks) == 1:
        yield _urlset("sitemap.xml", base, chunks[0])
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
        for name, chunk in zip(names, chunks, strict=True):
            yield _urlset(name, base, chunk)
        lines = "".join(f"<sitemap><loc>{escape(base + n)}</loc></sitemap>\n" for n in names)
        text = f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{lines}</sitemapindex>\n"
        yield DataFile("sitemap.xml", text.encode())
    robots = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"
    yield DataFile("robots.txt", robots.encode())


def _urlset(name: str, base: str, uris: Sequence[str]) -> DataFile:
    lines = "".join(f"<url><loc>{escape(base + uri)}</loc></url>\n" for uri in uris)
    return DataFile(name, f"{_HEAD}<urlset {_NAMESPACE}>\n{lines}</urlset>\n".encode())
