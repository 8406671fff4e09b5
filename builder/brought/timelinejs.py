"""The spreadsheet of TimelineJS: a table with Year, Month, Day, …, Headline, Text, Media.

https://timeline.knightlab.com/docs/using-spreadsheets.html: every row is a slide; one whose Type is
"title" or "era" is no event. The text is the editors' own and becomes the note; where it links are the
sources. An hour is finer than a date here is, and is left out.
"""

from __future__ import annotations

from builder.brought.form import Brought, Form, Value, addresses, one_line, sourced
from builder.brought.markup import links_of, plain
from builder.brought.tables import header, rows
from builder.dates.calendar import NoSuchDate
from builder.dates.edtf import from_edtf

WANTED = {"Year", "Headline"}
TAKEN = (
    *("Year", "Month", "Day", "End Year", "End Month", "End Day", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Type"),
)


def read(file: str, text: str, source: str) -> Brought:
    """The slides as events."""
    found = Brought(file)
    for line, row in rows(text):
        kind = row.get("Type", "").lower()
        if kind in ("title", "era"):
            found.left[f"slides of the type {kind}"] += 1
            continue
        for name, cell in row.items():
            if cell and name and name not in TAKEN:
                found.left[name] += 1
        headline = plain(row.get("Headline", ""))
        date = _date(row)
        found.add(line, f"{row.get('Year', '')}-{headline}", _values(row, headline, date, source))
    return found


def _values(row: dict[str, str], headline: str, date: str, source: str) -> dict[str, Value]:
    told = row.get("Text", "")
    linked = links_of(told) + links_of(row.get("Headline", ""))
    titles = dict(reversed(linked))
    sources = [{"url": url, "title": titles[url]} for url in addresses(url for url, _ in linked)]
    media = [
        {
            key: value
            for key, value in {
                "url": url,
                "caption": plain(row.get("Media Caption", "")),
                "credit": plain(row.get("Media Credit", "")),
            }.items()
            if value
        }
        for url in addresses([row.get("Media", "")])
    ]
    note = plain(told)
    if (shown := one_line(row.get("Display Date", ""))) and shown != date:
        note = f"{note} (Date as it was shown: {shown})".strip()
    return {
        "headline": headline,
        "date": date,
        **sourced(sources, source),
        "note": note,
        "media": media,
    }


def _date(row: dict[str, str]) -> str:
    """The days of a row in EDTF: a unit, or from one to another."""
    first, last = (
        _unit(*(row.get(f"{prefix}{part}", "") for part in ("Year", "Month", "Day")))
        for prefix in ("", "End ")
    )
    if not last or last == first:
        return first
    try:
        from_edtf(f"{first}/{last}")
    except NoSuchDate:
        return first  # an end before its beginning, or one that is no date
    return f"{first}/{last}"


def _unit(year: str, month: str, day: str) -> str:
    """A year, month or day; what it is not, as it was written, so that the problem can show it."""
    if not year:
        return ""
    try:
        number = int(year)
        parts = [f"-{-number:04}" if number < 0 else f"{number:04}"]
        parts += [f"{int(part):02}" for part in ((month, day) if month else ()) if part]
    except ValueError:
        return f"{year}-{month}-{day}".strip("-")
    return "-".join(parts)


def _fits(name: str, data: bytes) -> bool:
    del name
    return set(header(data)) >= WANTED


FORM = Form("timelinejs", "the columns Year and Headline", _fits, read)
