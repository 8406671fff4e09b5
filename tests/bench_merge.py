"""``make bench``: how long the timeline room takes to bring reports together, and how that grows.

Synthetic news of years: each story has its own people, places and days, each of its happenings is
told by several outlets, some of them in the same words, with verb or noun, day or month, and
undated afterthoughts. Printed are the CPU seconds of ``assemble`` as a whole for 6,250 to 50,000
reports (or the numbers given), all in one process. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from typing import Any

from builder.model import Article, ArticleReports, Timeline
from builder.timeline import assemble
from tests.factory import story

SIZES = (6_250, 12_500, 25_000, 50_000)
PER_ARTICLE = 12  # reports: as in long news articles
PER_STORY = 240  # reports of one story, told over some weeks
WORDS = (
    ("signed", "sign", "signing", "a pact on ferries"),
    ("visited", "visit", "visit", "the harbour works"),
    ("arrested", "arrest", "arrest", "on charges of fraud"),
    ("attacked", "attack", "attack", "a convoy near the border"),
    ("opened", "open", "opening", "the tunnel under the fjord"),
    ("sued", "sue", "lawsuit", "over the price of salt"),
    ("elected", "elect", "election", "to the council of fishers"),
    ("bought", "buy", "purchase", "a fleet of tugs"),
)
GIVEN = "Anna Otto Maria Karl Ida Nils Vera Hugo Lena Emil Rosa Axel Dora Finn Greta Ivar".split()
SYLLABLES = "ber lund weis hol mar tin dal vik ros gren strom haug sol ner kvam".split()
DETAILS = "quietly late early jointly again publicly abroad hastily".split()


def main() -> None:
    """Measures each size and prints a table and the growth law."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(f"{'reports':>10}{'articles':>10}{'events':>10}{'CPU s':>10}{'µs a report':>14}")
    taken = []
    for size in sizes:
        articles, found = news(size)
        reports = sum(len(one.reports) for one in found)
        seconds, made = _timed(articles, found)
        taken.append(seconds)
        each = 1e6 * seconds / reports
        print(
            f"{reports:>10,}{len(articles):>10,}{len(made.events):>10,}{seconds:>10.2f}{each:>14,.0f}",
            flush=True,
        )
    if len(sizes) > 1:
        growth = taken[-1] / taken[0]
        print(f"CPU grows {growth:.1f}-fold for {sizes[-1] / sizes[0]:.0f} times the reports")


def _timed(articles: list[Article], found: list[ArticleReports]) -> tuple[float, Timeline]:
    start = time.process_time()
    made = assemble(articles, found, None)
    return time.process_time() - start, made


def news(size: int) -> tuple[list[Article], list[ArticleReports]]:
    """About ``size`` reports in articles of ``PER_ARTICLE``, the same each time."""
    chance = random.Random(size)
    articles, found = [], []
    for number in range(max(1, size // PER_STORY)):
        begin = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(3000))
        people = [f"{chance.choice(GIVEN)} {_surname(chance)}" for _ in range(8)]
        places = [_surname(chance) for _ in range(4)]
        happenings = [_happening(chance, people, places, begin) for _ in range(PER_STORY // 6)]
        for issue in range(PER_STORY // PER_ARTICLE):
            day = begin + dt.timedelta(days=1 + 2 * issue)
            told = chance.sample(happenings, PER_ARTICLE)
            rows = [_row(chance, happening, day) for happening in told]
            name = f"s{number:04}-{issue:02}"
            article, reports = story(name, rows, published=day.isoformat(), source=f"O{issue % 7}")
            articles.append(article)
            found.append(reports)
    return articles, found


def _surname(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def _happening(
    chance: random.Random, people: list[str], places: list[str], begin: dt.date
) -> dict[str, Any]:
    return {
        "words": chance.choice(WORDS),
        "who": chance.sample(people, 2),
        "place": chance.choice(places),
        "day": begin + dt.timedelta(days=chance.randrange(40)),
        "detail": chance.choice(DETAILS),
    }


def _row(chance: random.Random, happening: dict[str, Any], day: dt.date) -> dict[str, Any]:
    verb, lemma, noun, about = happening["words"]
    (one, other), place = happening["who"], happening["place"]
    date = happening["day"].isoformat()
    way = chance.random()
    if way < 0.5:
        says = f"{one} {happening['detail']} {verb} {other} in {place} {about}."
        row = {"says": says, "head": verb, "lemma": lemma, "who": [one, f"> {other}"]}
    elif way < 0.9:
        says = f"The {noun} by {one} brought {other} to {place}, {about}, {chance.random():.3f}."
        row = {"says": says, "head": noun, "lemma": noun, "who": [one, f"+ {other}"]}
    else:
        says = f"{one} said {place} would wait, {chance.random():.3f}."
        return {"says": says, "head": "said", "lemma": "say", "speech": "say", "speaker": one,
                "edtf": day.isoformat(), "who": [one]}  # fmt: skip
    edtf = date if way < 0.75 else date[:7] if way < 0.85 else ""
    return {**row, "edtf": edtf, "places": [place]}


if __name__ == "__main__":
    main()
