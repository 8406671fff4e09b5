"""What the page of a name shows beyond its view: with whom, and how much was reported when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from builder.model import NameKind
from builder.site.book import Book
from builder.site.day_words import month_words, short
from builder.site.views import NameView

PARTNERS = 12
BARS = 24  # months in the small chart, the latest ones


@dataclass(frozen=True, slots=True)
class Partner:
    """Another name in the same events, with the length of its bar in per cent."""

    name: NameView
    events: int
    width: int


@dataclass(frozen=True, slots=True)
class MonthBar:
    """Reports in one month: place and height in the chart of 64 px, in per cent and px."""

    label: str
    count: int
    x: float
    width: float
    y: float
    height: float


def partners(name: NameView) -> list[Partner]:
    """Who it shares most events with; places stand on the map."""
    counts: Counter[int] = Counter()
    views: dict[int, NameView] = {}
    for event in name.events:
        for other in event.names:
            if other is not name and other.name.kind is not NameKind.PLACE:
                views[id(other)] = other
                counts[id(other)] += 1
    ranked = sorted(counts, key=lambda key: (-counts[key], views[key].name.id))[:PARTNERS]
    most = max(counts.values(), default=1)
    return [Partner(views[key], counts[key], round(100 * counts[key] / most)) for key in ranked]


def by_month(name: NameView, book: Book) -> list[MonthBar]:
    """Reports on the events that name it, by month of publication; empty where it says nothing."""
    counts: Counter[tuple[int, int]] = Counter()
    for event in name.events:
        for report in event.event.reports:
            article = book.article_of.get(report.article)
            if article and article.article.published:
                day = article.article.published
                counts[day.year, day.month] += 1
    if len(counts) < 3:
        return []
    last = max(counts)
    start = max(_index(min(counts)), _index(last) - BARS + 1)
    months = range(start, _index(last) + 1)
    most, step = max(counts.values()), 100 / len(months)
    bars = []
    for number, index in enumerate(months):
        year, month = divmod(index, 12)
        count = counts.get((year, month + 1), 0)
        height = round(36 * count / most, 1)
        labelled = number in (0, len(months) - 1) or (month == 0 and 3 < number < len(months) - 4)
        label = short(month_words(year, month + 1)) if labelled else ""
        bars.append(
            MonthBar(
                label, count, round(number * step, 2), round(step * 0.8, 2), 46 - height, height
            )
        )
    return bars


def _index(month: tuple[int, int]) -> int:
    return month[0] * 12 + month[1] - 1
