"""Copies that stay: at a service like the Wayback Machine, or here, of a page as a WARC file, of a document
as it is.

``dateline add --archive web`` writes the address of the first into an article's ``archived_url``;
``--archive local`` writes the second into ``content/archive/``, and its path into ``archive``. There a PDF,
a Word or OpenDocument text and a mail go always. Nothing in that folder is read as an article or published.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from builder.fetch.client import Got, Web
from builder.fetch.refused import Refused
from builder.run.files import write_atomically

FOLDER = "archive"
_COPY = re.compile(r"/\d{14}[a-z_]*/")
_MEMENTO = re.compile(r"<([^>]+)>\s*;[^<]*?rel=\"?[^\",]*\bmemento\b", re.IGNORECASE)


async def at_service(web: Web, service: str, url: str, now: dt.datetime) -> str:
    """The address of a copy of ``url`` that a service makes now, or else of the latest that it has.

    ``SERVICE/save/URL`` asks for one and ``SERVICE/web/MOMENT/URL`` for what there is, as at
    web.archive.org and pywb. Raises ``Refused`` where it has none.
    """
    service = service.rstrip("/")
    asked = (f"{service}/save/{url}", f"{service}/web/{now:%Y%m%d%H%M%S}/{url}")
    said = "it names no copy"
    for address in asked:
        try:
            got = await web.get(address, heed=False)
        except Refused as no:
            said = no.found
            continue
        if copy := _copy(got):
            return copy
    host = urlsplit(service).hostname
    raise Refused("not-archived", f"{host}: {said}", "try again later, or --archive local")


def _copy(got: Got) -> str:
    """The copy that an answer names: in its headers (RFC 7089), or by where it led."""
    stated = got.headers.get("content-location", "")
    link = _MEMENTO.search(got.headers.get("link", ""))
    candidates = (urljoin(got.url, stated) if stated else "", link[1] if link else "", got.url)
    return next((one for one in candidates if _COPY.search(one)), "")


def here(got: Got, content: Path, name: str, now: dt.datetime) -> str:
    """Writes the answer as ``content/archive/NAME.warc.gz``; gives its path from the content folder."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    packed = ("content-encoding", "transfer-encoding", "content-length")
    headers = [(k, v) for k, v in got.headers.items() if k.lower() not in packed]
    headers.append(("Content-Length", str(len(got.data))))
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    record = writer.create_warc_record(
        got.url,
        "response",
        payload=io.BytesIO(got.data),
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": f"{now:%Y-%m-%dT%H:%M:%SZ}"},
    )
    writer.write_record(record)
    record.raw_stream.close()  # the file into which the library put it by for its digest
    write_atomically(content / FOLDER / f"{name}.warc.gz", out.getvalue())
    return f"{FOLDER}/{name}.warc.gz"


def document(data: bytes, content: Path, name: str) -> str:
    """Writes a document's own bytes as ``content/archive/NAME``; gives its path from the content folder."""
    write_atomically(content / FOLDER / name, data)
    return f"{FOLDER}/{name}"
