"""How much speaks for two reports telling of the same happening, where nothing forbids it.

``likeness`` adds up dates, participants, places, words, numbers and the story around them; at
``THRESHOLD`` two reports are taken for one happening, from ``DOUBT`` on they are linked as possibly
the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from builder.model import How, NameKind
from builder.names.spelling import fold
from builder.timeline import counts
from builder.timeline.beside import Beside
from builder.timeline.days import (
    NEAR,
    date_score,
    long_ago,
    one_day_of_story,
    one_told_day,
    ratio,
    timeless,
)
from builder.timeline.evidence import Evidence, Rarity
from builder.timeline.heads import SAYING, befalls_once, is_light, stem
from builder.timeline.participants import (
    both_say,
    crossed,
    name_score,
    one_saying,
    one_speaker,
    place_score,
    strangers,
)
from builder.timeline.parties import Parties
from builder.timeline.stories import Stories

# The weights were set by reading what merged, wrongly or not at all, in some 700 real articles of four
# collections, and TIMELESS, KIN and the two of stories on ECB+, given mentions without topics: CoNLL
# F1 79.7 (odd topics 79.3, even 80.2). Of some 120 merged events of 1,042 news articles, read last,
# eight were wrong.
THRESHOLD = 1.9
DOUBT = 1.4

LIGHT = 0.8  # how much more for heads that say little
# How much more must speak for heads that are only of one family; and so much that nothing can, for
# those that sentences tell side by side. On ECB+ 0.3 and 0.4 give CoNLL F1 76.6, 0 and 0.7 less.
KIN = 0.4
TWO_THINGS = 3.0
# And for one word where who does it in one report undergoes it in the other: he stopped, he was
# stopped. A participle may have been read amiss, so it forbids nothing.
TURNED = 0.5
OTHER_WORD = 0.5  # how much more for two words of one article: its writer tells "met" from "talks"
COMMON_START = 4  # letters in which a verb and its noun are alike: "arrive", "arrival"
# From so alike on two statements of one speaker, of one day or the next, are one saying, whatever verbs
# tell of them. Of 204 such pairs in 687 news articles the eight above are one, of twelve below four.
ONE_SAYING = 0.5
OTHER_SPEAKER = 0.9  # how much more for statements whose speaker one of them does not name
STORY = 0.4  # what one story adds, and telling it in one article as much
FAR_STORY, SAME_STORY = 0.35, 0.6  # nearness from which two articles may be, and are on one story
STEPS = (
    10  # between the two; in steps, one article more hardly changes what others are to one another
)
COMPANY = 0.9  # what vague dates need: two names shared, or one that nearly nothing else shares
COMPANY_OF_STORY = 0.3  # of which one story is worth so much
# What a day adds that both articles name themselves, where they share a name as well, or like words
# where one names nobody. On one chapter of a story a word alike is enough, and none where one says hardly more than the head ("who died on Sunday").
ONE_DAY = 0.3
CHAPTER, TERSE = 0.7, 2
# And what it adds where the day lies long behind both articles: of one kind of happening on a day
# long ago, a dossier remembers one. Less where nothing else is alike. Of 74 merges that the lines
# above and this made in 1,735 articles of news and of long stories, two were wrong.
REMEMBERED, REMEMBERED_ALONE = 1.0, 0.4
# What it adds that two articles of one chapter tell something in words so alike, two of them at least;
# then vague dates need no company either.
RETOLD, TOLD_AGAIN = 0.54, 0.6
# Likeness of the texts of two cards of one time from which they are one happening, where nothing
# forbids it, and what it adds: more than what else parts their groups. On two stories told by 17
# articles merge recall is 71 of 100 with it, 32 without, precision 100; ECB+ is as before.
ONE_TEXT, SURELY = 0.15, 3.0
# And what one story adds to one day and the same word, of which a story rarely has two.
DAY_OF_STORY = 0.3
# And what one chapter adds to one day and one kind of happening, where names or words are alike.
DAY_OF_CHAPTER = 0.4
ONCE = 0.6  # what it adds that it befalls a person once: to die, to be born
# What a doer and a place together add to what each is worth, the more, the rarer the place.
WHO_AND_WHERE = 0.35
UNLIKE = 0.2  # what is taken off where words are, but none alike
LIKE = 0.4  # score of shared words from which clauses have like words


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


def likeness(a: Evidence, b: Evidence, dossier: Dossier) -> Likeness:
    """What speaks for the two being one happening, for two reports that do not clash."""
    if a.print == b.print and _offset(a) == _offset(b):
        return Likeness(4.0, ("word for word the same",))
    story = near(dossier.stories.nearness(a.report.article, b.report.article)) / STEPS
    said = _said_alike(a, b, dossier.rare, story) if one_saying(a, b, dossier.sides) else 0.0
    dates, date_reason = date_score(a, b, story)
    if said >= ONE_SAYING:
        score = min(said, 1.0) + THRESHOLD - ONE_SAYING
        return _told(score, "the same speaker", "told in like words", date_reason)
    names, name_reason, company = name_score(a, b, dossier.rare, dossier.sides)
    places, place_reason, rare_place = place_score(a, b, dossier.rare)
    words = _word_score(a, b, dossier.rare)
    number = 0.4 if counts.shared(a.report.quantities, b.report.quantities) else 0.0
    once = befalls_once(a.kind) and _one_person(a, b, dossier.sides)
    turned = crossed(a, b)
    others = strangers(a, b, dossier.sides) + TURNED * turned
    again = not others and _told_again(a, b, story, words)
    if both_say(a, b):
        score = dates + _saying_score(a, b, story, words)
    else:
        score = dates + names + places + words + number + STORY * story + ONCE * once
        score -= _unlike_words(a, b, words, once)
        shared = Shared(name_reason, place_reason, words)
        score += -others if others else _day_score(a, b, story, shared)
        if company and rare_place:
            score += WHO_AND_WHERE * rare_place
            company += rare_place
    if is_light(a.kind) or is_light(b.kind):
        score -= LIGHT
    two = a.kind != b.kind and (turned or dossier.beside.apart(a.kind, b.kind))
    if a.kind != b.kind:
        score -= TWO_THINGS if two else KIN
    score += TOLD_AGAIN * again
    here = a.report.article == b.report.article
    if here and not (_one_word(a, b) or (_retold(a, b) and (once or words >= LIKE))):
        score -= OTHER_WORD
    alike = not two and _told_alike(a, b, dossier.rare)
    if alike:
        score = max(score, THRESHOLD) + SURELY
    firm = again or alike or once or timeless(a, b) or company + COMPANY_OF_STORY * story >= COMPANY
    if _vague(a, b) and not firm:
        score = min(score, THRESHOLD - 0.1)  # a vague date alone brings nothing together
    return _told(
        score,
        _head_reason(a, b),
        date_reason,
        name_reason,
        place_reason,
        "the same number" if number else "",
        "told in like words" if alike or words >= LIKE else "",
        "in one article" if here else "articles on one story" if story > CHAPTER else "",
    )


def _told(score: float, *reasons: str) -> Likeness:
    return Likeness(round(score, 4), tuple(reason for reason in reasons if reason))


def _vague(a: Evidence, b: Evidence) -> bool:
    """Whether one date is open, or far coarser than the other."""
    return a.window.open or b.window.open or ratio(a, b) > NEAR


def _told_again(a: Evidence, b: Evidence, story: float, words: float) -> bool:
    """Whether two articles of one chapter tell something in like words."""
    other = a.report.article != b.report.article
    return other and story > CHAPTER and words >= RETOLD and len(a.words & b.words) > 1


def _told_alike(a: Evidence, b: Evidence, rare: Rarity) -> bool:
    """Whether the cards of two articles have one time, and two words or more so rare that they are
    one piece of news."""
    other = a.report.article != b.report.article
    one_time = (a.window.start, a.window.end) == (b.window.start, b.window.end)
    if a.window.open or not (other and one_time and len(a.gist & b.gist) > 1):
        return False
    return _overlap(a.gist, b.gist, rare) >= ONE_TEXT


def _unlike_words(a: Evidence, b: Evidence, words: float, once: bool) -> float:
    """What is taken off where both say more than the head, and nothing alike."""
    remembered = one_told_day(a, b) and long_ago(a, b)
    terse = min(len(a.words), len(b.words)) < TERSE
    return 0.0 if words or terse or remembered or once else UNLIKE


def _said_alike(a: Evidence, b: Evidence, rare: Rarity, story: float) -> float:
    """How alike what two statements say is, in words of the sentence or of the headline, 0 to 1: one
    word alike is enough only in one chapter of a story."""
    found = [
        _overlap(some, more, rare)
        for some, more in ((a.words, b.words), (a.gist, b.gist))
        if len(some & more) > 1 or story > CHAPTER
    ]
    return max(found, default=0.0)


def _offset(one: Evidence) -> int:
    return one.report.head.span.start - one.report.sentence.start


def _one_person(a: Evidence, b: Evidence, sides: Parties) -> bool:
    """Whether both befall one and the same person."""
    return any(sides.names[key].kind is NameKind.PERSON for key in a.acted_on & b.acted_on)


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


def _retold(a: Evidence, b: Evidence) -> bool:
    """Whether one stands in the lead, which tells in short what is told again below: with another
    word for one kind of happening, to vary."""
    return a.kind == b.kind and a.report.in_lead != b.report.in_lead


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
    if told and long_ago(a, b):
        some = shared.names or shared.places or shared.words
        score += REMEMBERED if some else REMEMBERED_ALONE
    if told and akin:
        alike = bool(shared.names) or shared.words >= LIKE
        score += ONE_DAY + (DAY_OF_CHAPTER if alike and story > CHAPTER else 0.0)
    explicit = shared.words >= LIKE or How.EXPLICIT in (a.report.how, b.report.how)
    if akin and explicit and one_day_of_story(a, b):
        score += DAY_OF_STORY * story
    return score


def _saying_score(a: Evidence, b: Evidence, story: float, words: float) -> float:
    """What speaks for two statements being one saying, but for their dates: what was said."""
    repeated = a.report.article == b.report.article
    score = 2 * words - (0.6 if repeated else 0.3)
    if not one_speaker(a, b):
        score -= OTHER_SPEAKER
    if words >= LIKE and one_day_of_story(a, b):
        score += DAY_OF_STORY * story
    if a.kind != SAYING and not repeated:  # a request, a promise: one story has fewer of those
        score += STORY * story + (ONE_DAY if one_told_day(a, b) else 0.0)
    return score


def _word_beside_head(a: Evidence, b: Evidence) -> bool:
    """Whether they share a word that is no form of their heads ("took")."""
    heads = {stem(fold(one.report.head.text)) for one in (a, b)}
    return bool((a.words & b.words) - heads)


def _word_score(a: Evidence, b: Evidence, rare: Rarity) -> float:
    """Shared words of clauses, or two or more of headlines, if those agree better: 0 to 1.2."""
    score = _overlap(a.words, b.words, rare)
    if not both_say(a, b) and len(a.gist & b.gist) > 1:
        score = max(score, _overlap(a.gist, b.gist, rare))
    return 1.2 * score


def _overlap(a: frozenset[str], b: frozenset[str], rare: Rarity) -> float:
    """The cosine of two sets of words, each weighing what it is rare."""
    shared = a & b
    if not shared:
        return 0.0
    both = math.sqrt(rare.weight(a) * rare.weight(b))
    return rare.weight(shared) / both if both else 0.0
