"""How to cite an event: texts to copy. The hash of what the page says makes a citation checkable: it
changes when headline, date, status or evidence do.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from json.encoder import encode_basestring as _json

from builder.dates.calendar import civil
from builder.model import Event, Grain, Shape
from builder.site.book import Book
from builder.site.views import EventView
from builder.site.words import say, spoken

HASH = 16  # hexadecimal digits of SHA-256 that are shown: 64 bits
_BIBTEX = re.compile(r"[\\{}&%$#_~^]")
_BIBTEX_WORDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(slots=True, eq=False)
class Citation:
    """The same citation in three forms; ``url`` counts from the site's root where its address is not
    known, and ``whole`` says whether it is."""

    apa: str
    bibtex: str
    csl: str
    hash: str
    url: str
    whole: bool


def citation(view: EventView, book: Book) -> Citation:
    """APA, BibTeX and CSL-JSON. Its day is that of the newest report: no build reads the clock."""
    event, mark = view.event, content_hash(view.event, view.edtf)
    url, whole = f"{book.site_url}{view.uri}", bool(book.site_url)
    day = newest(view, book)
    year, month, dom = day or (0, 0, 0)
    issued = say("cite.no_day")
    if day:
        issued = say("cite.issued", year=str(year), month=spoken().months[month - 1], day=str(dom))
    what = say("cite.what", id=event.id, day=view.words, status=view.status_word, mark=mark)
    apa = say("cite.apa", headline=view.headline, issued=issued, title=book.title, what=what)
    apa += f" {url if whole else say('cite.on_this_site', url=url)}"
    lines = [
        f"title = {{{{{_bibtex(view.headline)}}}}}",
        f"booktitle = {{{{{_bibtex(book.title)}}}}}",
    ]
    if day:
        lines += [f"year = {{{year}}}", f"month = {{{month}}}", f"day = {{{dom}}}"]
    if whole:
        lines.append(f"url = {{{url}}}")
    note = what if whole else f"{what}; {say('cite.on_this_site', url=url)}"
    lines.append(f"note = {{{_bibtex(note)}}}")
    inside = ",\n  ".join(lines)
    bibtex = f"@misc{{dateline-{event.id},\n  {inside}\n}}"
    csl = _csl(view, book, day, mark, url if whole else "")
    return Citation(apa, bibtex, csl, mark, url, whole)


def _csl(view: EventView, book: Book, day: tuple[int, int, int] | None, mark: str, url: str) -> str:
    """The entry in CSL-JSON; written out, since a JSON encoder is made anew for every page."""
    fields = (
        f'"id": {_json(f"dateline-{view.id}")}, "type": "webpage", '
        f'"title": {_json(view.headline)}, "container-title": {_json(book.title)}, '
        f'"version": "{mark}", "event-date": {_csl_date(view)}, '
        f'"note": {_json(say("cite.note_csl", id=view.id, status=view.status_word, edtf=view.edtf))}'
    )
    if day:
        fields += f', "issued": {{"date-parts": [{list(day)}]}}'
    if url:
        fields += f', "URL": {_json(url)}'
    return f"[{{{fields}}}]"


def content_hash(event: Event, edtf: str) -> str:
    """The first ``HASH`` digits of the SHA-256 of headline, date, status and evidence, one a line."""
    said = [event.headline, edtf, event.status.value]
    said += [f"{report.ref} {report.status.value} {report.quote}" for report in event.reports]
    text = "\n".join(said).encode("utf-8", errors="xmlcharrefreplace")
    return hashlib.sha256(text).hexdigest()[:HASH]


def newest(view: EventView, book: Book) -> tuple[int, int, int] | None:
    """Year, month and day of the newest report of an event."""
    days = [
        article.article.published
        for report in view.event.reports
        if (article := book.article_of.get(report.article)) and article.article.published
    ]
    day = max(days, default=None)
    return (day.year, day.month, day.day) if day else None


def _bibtex(text: str) -> str:
    return _BIBTEX.sub(lambda match: _BIBTEX_WORDS.get(match[0], f"\\{match[0]}"), text)


def _csl_date(view: EventView) -> str:
    """A day, month or year as CSL has it; anything less certain in words."""
    when, size = view.event.when, 0
    if when.shape is Shape.AT and when.start is not None and not (when.approximate or when.part):
        size = {Grain.MONTH: 2, Grain.YEAR: 1}.get(when.grain, 3 if when.grain <= Grain.DAY else 0)
    if not size or when.start is None:
        return f'{{"literal": {_json(view.words)}}}'
    return f'{{"date-parts": [{list(civil(when.start)[:size])}]}}'
