"""Do two reports tell of the same happening? What forbids it, and what speaks for it.

``clash`` names what forbids it: unlike heads, an article's own negation, unlike quantities, other
actors, dates that do not meet. ``likeness`` adds up what speaks for it; at ``THRESHOLD`` two
reports are taken for one happening, from ``DOUBT`` on they are linked as possibly the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from builder.model import How, NameKind, Status
from builder.names.spelling import fold
from builder.timeline import counts
from builder.timeline.beside import Beside
from builder.timeline.evidence import Evidence, Rarity, Side
from builder.timeline.heads import SAYING, is_light, kin, stem
from builder.timeline.parties import Parties
from builder.timeline.stories import Stories

# The weights were set by reading what merged, wrongly or not at all, in some 700 real articles of four
# collections, and TIMELESS, KIN and the two of stories on ECB+, given mentions without topics: CoNLL
# F1 79.7 (odd topics 79.3, even 80.2). Of some 120 merged events of 1,042 news articles, read last,
# eight were wrong.
THRESHOLD = 1.9
DOUBT = 1.4

NEAR = 7.1  # a date at most so many times as wide as the other is no coarser: a week and its day
COARSE = 31.1  # a month and its day: only where much else is shared
COARSE_DATE = 0.2  # how much less one date tells that is wider than a month: much happened in 2016
LIGHT = 0.8  # how much more for heads that say little
TIMELESS = 1.7  # what one story adds where nothing has a date
# How much more must speak for heads that are only of one family; and so much that nothing can, for
# those that sentences tell side by side. On ECB+ 0.3 and 0.4 give CoNLL F1 76.6, 0 and 0.7 less.
KIN = 0.4
TWO_THINGS = 3.0
# How much more must speak for two words of one article: its writer tells "met" from "talks". And
# for reports that both name people, but other ones, whatever place or country they share: one of
# them the doer or the one it is done to, or all of them somewhere in the clause.
OTHER_WORD = 0.5
COMMON_START = 4  # letters in which a verb and its noun are alike: "arrive", "arrival"
STRANGERS, BYSTANDERS = 1.5, 0.3
OTHER_SPEAKER = 0.9  # and for statements whose speaker one of them does not name
STORY = 0.4  # what one story adds, and telling it in one article as much
FAR_STORY, SAME_STORY = 0.35, 0.6  # nearness from which two articles may be, and are on one story
STEPS = (
    10  # between the two; in steps, one article more hardly changes what others are to one another
)
COMPANY = 0.9  # what vague dates need: two names shared, or one that nearly nothing else shares
COMPANY_OF_STORY = 0.3  # of which one story is worth so much
# What a day adds that both articles name themselves, where they share a name as well, or like words
# where one names nobody; and more where one and the same did it. On one chapter of a story a word
# alike is enough, and none where one says hardly more than the head ("who died on Sunday").
ONE_DAY, DOER_OF_DAY = 0.3, 0.1
CHAPTER, TERSE = 0.7, 2
# And what it adds where the day lies so many days behind both articles: of one kind of happening on
# a day long ago, a dossier remembers one. Less where nothing else is alike. Of 74 merges that the
# lines above and this made in 1,735 articles of news and of long stories, two were wrong.
REMEMBERED, REMEMBERED_ALONE, LONG_AGO = 1.0, 0.4, 7
# And what one story adds to one day and the same word, of which a story rarely has two.
DAY_OF_STORY = 0.3
# What a doer and a place together add to what each is worth, the more, the rarer the place.
WHO_AND_WHERE = 0.35
LIKE = 0.4  # score of shared words from which clauses have like words
REACH = 400  # days before its last possible day in which "had sent" is looked for
DATE_OPEN, DATES_MEET, SAME_DATE = "one date open", "the dates can meet", "the same date"
ONE_NEWS, DATE_INSIDE, DAY_APART = "news of one day", "one date in the other", "dates a day apart"
OF_DATES = frozenset({DATE_OPEN, DATES_MEET, SAME_DATE, ONE_NEWS, DATE_INSIDE, DAY_APART})
LATELY = 10  # days before its article's day in which a report without a date lies most often
HEADLINE_SLACK = 3  # days by which a headline's date may miss that of its own story


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the comparison of two reports knows of all the others."""

    sides: Parties
    stories: Stories
    rare: Rarity
    beside: Beside


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for one happening, and what, in words."""

    score: float
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.reasons)


# ---------------------------------------------------------------- what forbids it


class Clash(StrEnum):
    """Why two reports cannot tell of one happening."""

    KIND = "another kind of happening"
    SENTENCE = "told apart in one sentence"
    NEGATION = "one says that it did not happen"
    SPEAKERS = "other speakers"
    COUNTS = "the counts differ"
    ACTORS = "other actors"
    ACTED_ON = "done to others"
    PLAN = "one is only planned or possible"
    DATES = "the dates do not meet"


def clash(a: Evidence, b: Evidence, sides: Parties) -> Clash | None:
    """Why the two cannot be one happening, None when they can."""
    if not kin(a.kind, b.kind) or a.report.statement != b.report.statement:
        return Clash.KIND
    if a.report.article == b.report.article and a.report.sentence == b.report.sentence:
        return Clash.SENTENCE
    if (a.side is Side.NOT) != (b.side is Side.NOT):
        return Clash.NEGATION
    if a.report.statement and _speakers_differ(a, b, sides):
        return Clash.SPEAKERS
    here = a.report.article == b.report.article
    if counts.unlike(a.report.quantities, b.report.quantities, one_writer=here):
        return Clash.COUNTS
    if _others(a.actors, b.actors, sides):
        return Clash.ACTORS
    if _others(a.acted_on, b.acted_on, sides):
        return Clash.ACTED_ON
    if a.future != b.future and not _same_exact_date(a, b):
        return Clash.PLAN
    if not dates_meet(a, b):
        return Clash.DATES
    return None


def _speakers_differ(a: Evidence, b: Evidence, sides: Parties) -> bool:
    """Whether two statements are by people of different names. "The coroner" may have any name."""
    one, other = a.report.speaker_key, b.report.speaker_key
    if not one or not other or one == other:
        return False
    return not (sides.allied(one, other) or sides.alike(one, other))


def _one_speaker(a: Evidence, b: Evidence) -> bool:
    """Whether both statements name one speaker, or call him alike: "police", "police in Voss"."""
    if a.report.speaker_key or b.report.speaker_key:
        return a.report.speaker_key == b.report.speaker_key
    one, other = (set(fold(x.report.speaker).split()) for x in (a, b))
    return one == other or (bool(one and other) and (one <= other or other <= one))


def _others(a: frozenset[str], b: frozenset[str], sides: Parties) -> bool:
    """Whether both name somebody, and nobody of one may stand for anybody of the other."""
    if not a or not b or a & b:
        return False
    return not any(sides.allied(x, y) or sides.alike(x, y) for x in a for y in b)


def _offset(one: Evidence) -> int:
    return one.report.head.span.start - one.report.sentence.start


# ---------------------------------------------------------------- dates


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
    return _ratio(a, b) <= COARSE


def _other_hours(a: Evidence, b: Evidence) -> bool:
    """Whether both name an hour of the same day, and not the same one."""
    one, other = a.report.when, b.report.when
    if one is None or other is None or one.start != other.start:
        return False
    hours = [when.time[1:3] for when in (one, other)]
    return all(hour.isdigit() for hour in hours) and hours[0] != hours[1]


def _within_reach(a: Evidence, b: Evidence) -> bool:
    return abs(a.window.anchor - b.window.anchor) <= REACH


def _ratio(a: Evidence, b: Evidence) -> float:
    widths = sorted((a.window.width, b.window.width))
    return widths[1] / widths[0]


def _same_exact_date(a: Evidence, b: Evidence) -> bool:
    if a.window.open or b.window.open or How.DATELINE in (a.report.how, b.report.how):
        return False
    return _ratio(a, b) <= NEAR and a.window.start < b.window.end and b.window.start < a.window.end


# ---------------------------------------------------------------- what speaks for it


def likeness(a: Evidence, b: Evidence, dossier: Dossier) -> Likeness:
    """What speaks for the two being one happening, for two reports that do not clash."""
    if a.print == b.print and _offset(a) == _offset(b):
        return Likeness(4.0, ("word for word the same",))
    story = near(dossier.stories.nearness(a.report.article, b.report.article)) / STEPS
    dates, date_reason = _date_score(a, b, story)
    names, name_reason, company = _name_score(a, b, dossier)
    places, place_reason, place_rarity = _place_score(a, b, dossier.rare)
    words = _word_score(a, b, dossier.rare)
    number = 0.4 if counts.shared(a.report.quantities, b.report.quantities) else 0.0
    score = dates + names + places + words + number + STORY * story
    if company and place_rarity and a.kind != SAYING:
        score += WHO_AND_WHERE * place_rarity
        company += place_rarity
    strangers = _strangers(a, b, dossier.sides)
    remembered = one_told_day(a, b) and _long_ago(a, b)
    if strangers:
        score -= strangers
    else:
        score += _day_score(a, b, story, Shared(name_reason, place_reason, words))
    if not remembered and not words and min(len(a.words), len(b.words)) > 2:
        score -= 0.2  # both say more than the head, and nothing alike
    if a.report.statement:
        score = dates + _saying_score(a, b, story, words)
    if is_light(a.kind) or is_light(b.kind):
        score -= LIGHT
    here = a.report.article == b.report.article
    if here and not _one_word(a, b):
        score -= OTHER_WORD
    if a.kind != b.kind:
        two = dossier.beside.apart(a.kind, b.kind) or _crossed(a, b)
        score -= TWO_THINGS if two else KIN
    vague = a.window.open or b.window.open or _ratio(a, b) > NEAR
    if vague and not _timeless(a, b) and company + COMPANY_OF_STORY * story < COMPANY:
        score = min(score, THRESHOLD - 0.1)  # a vague date alone brings nothing together
    same = _head_reason(a, b)
    word_reason = "told in like words" if words >= LIKE else ""
    count_reason = "the same number" if number else ""
    story_reason = "in one article" if here else "articles on one story" if story > CHAPTER else ""
    reasons = (
        same,
        date_reason,
        name_reason,
        place_reason,
        count_reason,
        word_reason,
        story_reason,
    )
    return Likeness(round(score, 4), tuple(reason for reason in reasons if reason))


def near(nearness: float) -> int:
    """How likely two articles are on one story: 0 to ``STEPS``."""
    return round(STEPS * min(1.0, max(0.0, (nearness - FAR_STORY) / (SAME_STORY - FAR_STORY))))


def _head_reason(a: Evidence, b: Evidence) -> str:
    if a.report.head.lemma == b.report.head.lemma:
        return f"the same word, “{a.report.head.text}”"
    words = f"“{a.report.head.text}” and “{b.report.head.text}”"
    return f"{words} alike" if a.kind == b.kind else f"{words} near one another"


def _one_word(a: Evidence, b: Evidence) -> bool:
    """Whether two heads are forms of one word, or the noun of one the verb of the other."""
    one, other = sorted((a.report.head.lemma, b.report.head.lemma), key=len)
    return a.headline or b.headline or one[:COMMON_START] == other[:COMMON_START]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports share: names and places in words, and the score of like words."""

    names: str
    places: str
    words: float


def _day_score(a: Evidence, b: Evidence, story: float, shared: Shared) -> float:
    """What it adds that both reports have one day, beside what a date is worth by itself."""
    told = a.kind == b.kind and one_told_day(a, b)
    akin = bool(shared.names) or (shared.words >= LIKE and not (a.names and b.names))
    terse = min(len(a.words), len(b.words)) < TERSE
    akin = akin or (told and story > CHAPTER and (terse or _word_beside_head(a, b)))
    score = 0.0
    if told and _long_ago(a, b):
        alike = shared.names or shared.places or shared.words
        score += REMEMBERED if alike else REMEMBERED_ALONE
    if told and akin:
        score += ONE_DAY + (DOER_OF_DAY if a.actors & b.actors else 0.0)
    explicit = shared.words >= LIKE or How.EXPLICIT in (a.report.how, b.report.how)
    if akin and explicit and _one_day_of_story(a, b):
        score += DAY_OF_STORY * story
    return score


def _saying_score(a: Evidence, b: Evidence, story: float, words: float) -> float:
    """What speaks for two statements being one saying, but for their dates: what was said."""
    repeated = a.report.article == b.report.article
    score = 2 * words - (0.6 if repeated else 0.3)
    if not _one_speaker(a, b):
        score -= OTHER_SPEAKER
    if words >= LIKE and _one_day_of_story(a, b):
        score += DAY_OF_STORY * story
    if a.kind != SAYING and not repeated:  # a request, a promise: one story has fewer of those
        score += STORY * story + (ONE_DAY if one_told_day(a, b) else 0.0)
    return score


def one_told_day(a: Evidence, b: Evidence) -> bool:
    """Whether two articles give the same day, each in words of its own."""
    told = told_day(a)
    return told is not None and told == told_day(b) and a.report.article != b.report.article


def _word_beside_head(a: Evidence, b: Evidence) -> bool:
    """Whether they share a word that is no form of their heads ("took")."""
    heads = {stem(fold(one.report.head.text)) for one in (a, b)}
    return bool((a.words & b.words) - heads)


def _long_ago(a: Evidence, b: Evidence) -> bool:
    """Whether both articles look back at their dates."""
    return all(x.window.end <= x.known - LONG_AGO for x in (a, b))


def _one_day_of_story(a: Evidence, b: Evidence) -> bool:
    """Whether two articles tell with the same word of what happened on one day, or the day before
    as news of the day may be."""
    exact = a.window.width == b.window.width == 1 and not (a.window.open or b.window.open)
    other = a.report.article != b.report.article and a.report.head.lemma == b.report.head.lemma
    return exact and other and a.window.dated and b.window.dated


def told_day(one: Evidence) -> int | None:
    """The day that the words of a report give, as ``Window.start`` counts it; None where they give
    another stretch of time or none."""
    exact = one.window.width == 1 and not one.window.open
    told = one.report.how in (How.EXPLICIT, How.INHERITED, How.EDITED)
    return one.window.start if exact and told else None


def _timeless(a: Evidence, b: Evidence) -> bool:
    """Whether neither report has a date nor its article a day: time cannot tell them apart."""
    return not (a.known or b.known or a.window.dated or b.window.dated)


def _lately(a: Evidence, b: Evidence) -> bool:
    """Whether the one that has a date is news to the article of the other, which has none, or told
    by it."""
    undated, dated = (b, a) if a.window.dated else (a, b)
    here = a.report.article == b.report.article
    return here or not undated.known or dated.window.end > undated.known - LATELY


def _date_score(a: Evidence, b: Evidence, story: float) -> tuple[float, str]:
    if _timeless(a, b):
        return 0.4 + TIMELESS * story, ""
    if not (a.window.dated and b.window.dated):
        return (0.3 if _lately(a, b) else 0.0), DATE_OPEN
    if a.window.open or b.window.open:
        return 0.4, DATES_MEET
    if a.report.how is b.report.how is How.DATELINE:  # news of one day, which is much
        return (0.5 if a.report.article == b.report.article else 0.7), ONE_NEWS
    if _ratio(a, b) > NEAR:
        return 0.5, DATE_INSIDE
    if a.window.start >= b.window.end or b.window.start >= a.window.end:
        return 0.8, DAY_APART
    wide = COARSE_DATE if max(a.window.width, b.window.width) > COARSE else 0.0
    return (1.0 - wide, SAME_DATE) if a.window == b.window else (0.85 - wide, DATES_MEET)


def _name_score(a: Evidence, b: Evidence, dossier: Dossier) -> tuple[float, str, float]:
    """The score, the reason, and the rarity of the rarest name shared in one role."""
    rare, sides = dossier.rare, dossier.sides
    shared = sorted(a.names & b.names)
    score = sum(_agreement(a, b, key) * (0.35 + 0.6 * rare.of(key)) for key in shared)
    shown = [sides.names[key].name for key in shared[:2]]
    stand_in = next(
        (x for x in sorted(a.actors - b.actors) for y in b.actors if sides.allied(x, y)), ""
    )
    if stand_in and not a.actors & b.actors:
        score += 0.5
        shown = shown or [f"{sides.names[stand_in].name} or its side"]
    elif not shared and (form := _one_in_other_words(a, b, sides)):
        score += 0.4
        shown = [sides.names[form].name]
    elif not shared and a.names and b.names and not a.report.statement:
        score -= 0.3
    rarest = max((rare.of(key) for key in shared if _agreement(a, b, key) > 0.8), default=0.0)
    reason = f"both with {' and '.join(shown)}" if shown else ""
    return min(score, 1.7), reason, rarest + len(shared) - 1 if rarest else 0.0


def _one_in_other_words(a: Evidence, b: Evidence, sides: Parties) -> str:
    """A name of ``a`` that ``b`` writes otherwise, as nothing but its words tell; else ""."""
    return next((x for x in sorted(a.names) for y in sorted(b.names) if sides.alike(x, y)), "")


def _strangers(a: Evidence, b: Evidence, sides: Parties) -> float:
    """What is taken off where both name people, and nobody of one can be one of the other's."""
    left, right = (
        {key for key in one.names if sides.names[key].kind is NameKind.PERSON} for one in (a, b)
    )
    if not left or not right or a.report.statement:
        return 0.0
    if any(x == y or sides.alike(x, y) for x in left for y in right):
        return 0.0
    central = left & (a.actors | a.acted_on) or right & (b.actors | b.acted_on)
    return STRANGERS if central else BYSTANDERS


def _crossed(a: Evidence, b: Evidence) -> bool:
    """Whether one does in one report what is done to him in the other: he attacked, he was killed."""
    crossed = (a.actors & b.acted_on) | (a.acted_on & b.actors)
    return bool(crossed) and not (a.actors & b.actors or a.acted_on & b.acted_on)


def _agreement(a: Evidence, b: Evidence, key: str) -> float:
    """How well the roles of a shared name agree: nouns often do not say who did what to whom."""
    if key in (a.actors & b.actors) | (a.acted_on & b.acted_on):
        return 1.0
    crossed = key in (a.actors & b.acted_on) | (a.acted_on & b.actors)
    return 0.5 if crossed else 0.85


def _place_score(a: Evidence, b: Evidence, rare: Rarity) -> tuple[float, str, float]:
    """What a shared place is worth, the reason, and the rarity of the rarest one. What takes part in
    both was counted as a name; one of the two must say it itself, of the other its sentence may."""
    one, other = (_told_places(x) for x in (a, b))
    shared = sorted((a.setting & b.setting & (a.places | b.places)) - (_named(a) & _named(b)))
    if shared:
        rarest = max(rare.of(f"@{key}") for key in shared)
        score = sum(0.2 + 0.2 * rare.of(f"@{key}") for key in shared)
        return min(0.6, score), f"in {(other | one)[shared[0]]}", rarest
    apart = a.places and b.places and not a.places & b.places
    return (-0.2 if apart else 0.0), "", 0.0


def _told_places(one: Evidence) -> dict[str, str]:
    """The names as they are written of all that may be a place in a report, by their folded form."""
    names = (*(p.name for p in one.report.participants), *one.report.places)
    return {fold(name): name for name in names}


def _named(one: Evidence) -> set[str]:
    return {fold(p.name) for p in one.report.participants}


def _word_score(a: Evidence, b: Evidence, rare: Rarity) -> float:
    """Shared words of clauses, or two or more of headlines, if those agree better: 0 to 1.2."""
    score = _overlap(a.words, b.words, rare)
    if not a.report.statement and len(a.gist & b.gist) > 1:
        score = max(score, _overlap(a.gist, b.gist, rare))
    return 1.2 * score


def _overlap(a: frozenset[str], b: frozenset[str], rare: Rarity) -> float:
    """The cosine of two sets of words, each weighing what it is rare."""
    shared = a & b
    if not shared:
        return 0.0
    both = math.sqrt(rare.weight(a) * rare.weight(b))
    return rare.weight(shared) / both if both else 0.0


def status_rank(status: Status) -> int:
    """Facts before claims before plans: which of two reports says more."""
    order = (Status.CONFIRMED, Status.REPORTED, Status.CLAIMED, Status.DENIED, Status.PLANNED)
    return order.index(status) if status in order else len(order)
