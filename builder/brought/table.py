"""Our own table, as ``dateline export csv`` writes it; one made by hand needs ``edtf`` and ``headline``."""

from __future__ import annotations

from builder.brought.form import Brought, Form, addresses, one_line, sourced
from builder.brought.tables import header, rows
from builder.exports.csv import COLUMNS, FORMULA
from builder.timeline.curation import STATUSES

WANTED = {"edtf", "headline"}
# What follows from other columns.
_TOLD = ("date", "first_day", "last_day", "independent_sources", "page")


def read(file: str, text: str, source: str) -> Brought:
    """The rows as events."""
    found = Brought(file)
    for line, row in rows(text):
        cells = {name: _armed(cell) for name, cell in row.items()}
        for name, cell in cells.items():
            if cell and name and name not in COLUMNS:
                found.left[name] += 1
        status = cells.get("status", "")
        if status and status not in STATUSES:
            found.problem(line, f"status {status}", f"one of {', '.join(STATUSES)}; left empty")
            status = ""
        first = {
            "source": cells.get("source", ""),
            "url": next(addresses([cells.get("source_url", "")]), ""),
            "title": cells.get("title", ""),
            "published": cells.get("published", ""),
        }
        others = [one for one in _listed(cells.get("sources", "")) if one != first["source"]]
        found.add(
            line,
            cells.get("id") or f"{cells.get('edtf', '')}-{cells.get('headline', '')}",
            {
                "headline": one_line(cells.get("headline", "")),
                "date": cells.get("edtf", ""),
                **sourced([first, *({"source": one} for one in others)], source),
                "status": status,
                "quote": one_line(cells.get("sentence", "")),
                "names": _listed(cells.get("names", "")),
                "places": _listed(cells.get("places", "")),
                "media": [{"url": url} for url in addresses(_listed(cells.get("media", "")))],
            },
        )
    return found


def _listed(cell: str) -> list[str]:
    return [part for one in cell.split(";") if (part := one_line(one))]


def _armed(cell: str) -> str:
    """The cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _fits(name: str, data: bytes) -> bool:
    del name
    return set(header(data)) >= WANTED


FORM = Form("csv", "the columns edtf and headline", _fits, read)
