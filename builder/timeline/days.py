"""When two reports lie in time: whether their dates can be of one happening, and what they are worth."""

from __future__ import annotations

from builder.model import How
from builder.timeline.evidence import Evidence

NEAR = 7.1  # a date at most so many times as wide as the other is no coarser: a week and its day
COARSE = 31.1  # a month and its day: only where much else is shared
COARSE_DATE = 0.2  # how much less one date tells that is wider than a month: much happened in 2016
TIMELESS = 1.7  # what one story adds where nothing has a date; set on ECB+, see ``likeness``
REACH = 400  # days before its last possible day in which "had sent" is looked for
LATELY = 10  # days before its article's day in which a report without a date lies most often
LONG_AGO = 7  # days behind both articles from which they look back
HEADLINE_SLACK = 3  # days by which a headline's date may miss that of its own story
DATE_OPEN, DATES_MEET, SAME_DATE = "one date open", "the dates can meet", "the same date"
ONE_NEWS, DATE_INSIDE, DAY_APART = "news of one day", "one date in the other", "dates a day apart"
OF_DATES = frozenset({DATE_OPEN, DATES_MEET, SAME_DATE, ONE_NEWS, DATE_INSIDE, DAY_APART})


def dates_meet(a: Evidence, b: Evidence) -> bool:
    """Whether the two dates can be of one happening: they overlap, neither is far coarser."""
    earlier, later = sorted((a.window, b.window), key=lambda w: (w.start, w.end))
    slack = later.slack
    if a.report.article == b.report.article and a.headline != b.headline:
        slack = HEADLINE_SLACK
    if a.print == b.print and abs(a.known - b.known) <= HEADLINE_SLACK:
        slack = HEADLINE_SLACK
    if _other_hours(a, b) or later.start >= earlier.end + slack:
        return False
    if a.window.open or b.window.open:
        return _within_reach(a, b)
    return ratio(a, b) <= COARSE


def _other_hours(a: Evidence, b: Evidence) -> bool:
    """Whether both name an hour of the same day, and not the same one."""
    one, other = a.report.when, b.report.when
    if one is None or other is None or one.start != other.start:
        return False
    hours = [when.time[1:3] for when in (one, other)]
    return all(hour.isdigit() for hour in hours) and hours[0] != hours[1]


def _within_reach(a: Evidence, b: Evidence) -> bool:
    return abs(a.window.anchor - b.window.anchor) <= REACH


def ratio(a: Evidence, b: Evidence) -> float:
    """How many times as wide the coarser date is as the other."""
    widths = sorted((a.window.width, b.window.width))
    return widths[1] / widths[0]


def same_exact_date(a: Evidence, b: Evidence) -> bool:
    """Whether both give a date, not that of the news alone, and the two overlap and are alike in grain."""
    if a.window.open or b.window.open or How.DATELINE in (a.report.how, b.report.how):
        return False
    return ratio(a, b) <= NEAR and a.window.start < b.window.end and b.window.start < a.window.end


def told_day(one: Evidence) -> int | None:
    """The day that the words of a report give, as ``Window.start`` counts it; None where they give
    another stretch of time or none."""
    exact = one.window.width == 1 and not one.window.open
    told = one.report.how in (How.EXPLICIT, How.INHERITED, How.EDITED)
    return one.window.start if exact and told else None


def one_told_day(a: Evidence, b: Evidence) -> bool:
    """Whether two articles give the same day, each in words of its own."""
    told = told_day(a)
    return told is not None and told == told_day(b) and a.report.article != b.report.article


def long_ago(a: Evidence, b: Evidence) -> bool:
    """Whether both articles look back at their dates."""
    return all(x.window.end <= x.known - LONG_AGO for x in (a, b))


def one_day_of_story(a: Evidence, b: Evidence) -> bool:
    """Whether two articles tell with the same word of what happened on one day, or the day before
    as news of the day may be."""
    exact = a.window.width == b.window.width == 1 and not (a.window.open or b.window.open)
    other = a.report.article != b.report.article and a.report.head.lemma == b.report.head.lemma
    return exact and other and a.window.dated and b.window.dated


def timeless(a: Evidence, b: Evidence) -> bool:
    """Whether neither report has a date nor its article a day: time cannot tell them apart."""
    return not (a.known or b.known or a.window.dated or b.window.dated)


def date_score(a: Evidence, b: Evidence, story: float) -> tuple[float, str]:
    """What two dates are worth that can meet, and how they meet in words; ``story``: how likely the
    articles are on one."""
    if timeless(a, b):
        return 0.4 + TIMELESS * story, ""
    if not (a.window.dated and b.window.dated):
        return (0.3 if _lately(a, b) else 0.0), DATE_OPEN
    if a.window.open or b.window.open:
        return 0.4, DATES_MEET
    if a.report.how is b.report.how is How.DATELINE:  # news of one day, which is much
        return (0.5 if a.report.article == b.report.article else 0.7), ONE_NEWS
    if ratio(a, b) > NEAR:
        return 0.5, DATE_INSIDE
    if a.window.start >= b.window.end or b.window.start >= a.window.end:
        return 0.8, DAY_APART
    wide = COARSE_DATE if max(a.window.width, b.window.width) > COARSE else 0.0
    return (1.0 - wide, SAME_DATE) if a.window == b.window else (0.85 - wide, DATES_MEET)


def _lately(a: Evidence, b: Evidence) -> bool:
    """Whether the one that has a date is news to the article of the other, which has none, or told
    by it."""
    undated, dated = (b, a) if a.window.dated else (a, b)
    here = a.report.article == b.report.article
    return here or not undated.known or dated.window.end > undated.known - LATELY
