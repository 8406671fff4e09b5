"""Which articles of one day or the next have one main news, whatever the verbs they tell it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from builder.timeline.clash import Clash
from builder.timeline.evidence import Evidence, Side
from builder.timeline.heads import kin
from builder.timeline.news import News
from builder.timeline.participants import both_say, done_to_others, other_actors, speakers_differ
from builder.timeline.parties import Parties

# Likeness of the news of two articles from which it may be one, and is where the heads are kin; from
# which it is whatever the heads; and where the two are of one outlet, or name other actors.
NEAR, SURE, FIRM = 0.5, 0.6, 0.65


@dataclass(frozen=True, slots=True)
class OneNews:
    """Two main reports, by index, the smaller first, how alike the news of their articles is, and
    what keeps them apart all the same, "" where nothing does."""

    a: int
    b: int
    likeness: float
    apart: str

    @property
    def why(self) -> str:
        """In words, as a reason to be one."""
        return "the same news in title and lead"


def same_news(evidence: Sequence[Evidence], news: News, sides: Parties) -> list[OneNews]:
    """The pairs of main reports whose news is alike, the likest first."""
    main = {one.report.article: index for index, one in enumerate(evidence) if one.report.main}
    found = list(_pairs(evidence, main, news, sides))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.a, pair.b))


def all_alike(
    left: Sequence[int], right: Sequence[int], evidence: Sequence[Evidence], news: News
) -> bool:
    """Whether two groups of main reports tell one piece of news on the whole."""
    articles = [[evidence[index].report.article for index in group] for group in (left, right)]
    return fmean(news.likeness(a, b) for a in articles[0] for b in articles[1]) >= NEAR


def _pairs(
    evidence: Sequence[Evidence], main: dict[str, int], news: News, sides: Parties
) -> Iterator[OneNews]:
    for one, other in news.near(main):
        likeness = news.likeness(one, other)
        if likeness >= (FIRM if news.one_outlet(one, other) else NEAR):
            a, b = sorted((main[one], main[other]))
            apart = _apart(evidence[a], evidence[b], sides)
            if not apart and likeness < _needed(evidence[a], evidence[b], news, sides):
                apart = "the news is near, not the same"
            yield OneNews(a, b, likeness, apart)


def _apart(a: Evidence, b: Evidence, sides: Parties) -> str:
    """What forbids that two main reports are one, however alike their news is."""
    if (a.side is Side.NOT) != (b.side is Side.NOT):
        return Clash.NEGATION
    if both_say(a, b) and speakers_differ(a, b, sides):
        return Clash.SPEAKERS
    earlier, later = sorted((a.window, b.window), key=lambda w: (w.start, w.end))
    if later.start >= earlier.end + later.slack:
        return Clash.DATES
    return ""


def _needed(a: Evidence, b: Evidence, news: News, sides: Parties) -> float:
    akin = kin(a.kind, b.kind)
    if news.one_outlet(a.report.article, b.report.article):
        return FIRM if akin else 1.0  # two reports of one outlet are seldom of one thing
    if other_actors(a, b, sides) or done_to_others(a, b, sides):
        return FIRM
    return NEAR if akin else SURE
