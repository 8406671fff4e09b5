"""What the comparison of two reports looks at, worked out once for each report."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import groupby

from builder.model import Article, How, NameKind, Report, Role, Shape, Status
from builder.names import countries
from builder.names.spelling import fold, table
from builder.timeline.heads import head_class, stem, undergone

REACH = 6  # words after a light verb in which its noun is looked for
USUAL = 2000  # reports of a dossier of some size
_BREAK = re.compile(
    r"[,;:.!?](?=\s|$)|[()\u2013\u2014]"
)  # a mark after which something else is told
FAR = 1 << 40  # further from any day than a day can be


class Side(StrEnum):
    """Where a report stands on whether it happened."""

    FOR = "for"
    AGAINST = "against"  # a party denies it: a rung of the happening's ladder
    NOT = "not"  # the article itself says that it did not happen: never the happening


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a happening can lie, ``end`` exclusive; ``slack`` days at either end.

    ``open``: only one end is known. ``dated``: the report has a date at all.
    """

    start: int
    end: int
    open: bool
    dated: bool
    slack: int = 0

    @property
    def width(self) -> int:
        """How many days wide, at least one."""
        return max(1, self.end - self.start)

    @property
    def anchor(self) -> int:
        """The day by which windows are put in order."""
        return self.end - 1 if self.start == -FAR else self.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """One report as the comparison sees it; ``known`` is its article's day of publication."""

    report: Report
    known: int
    kind: str  # class of the head
    side: Side
    window: Window
    actors: frozenset[str]
    acted_on: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    setting: frozenset[str]  # where its sentence plays, if the report itself does not say where
    words: frozenset[str]  # stems of the clause
    gist: frozenset[str]  # stems of the headline
    after: tuple[str, ...]  # the few folded words that follow the head in its clause
    print: str  # the sentence without case and marks: equal for copies
    headline: bool  # the report stands in the article's headline

    @property
    def future(self) -> bool:
        """Whether it has not happened: planned, only possible, or called off."""
        return self.report.status.has_not_happened


def gather(
    articles: Mapping[str, Article], reports: Sequence[Report], state_of: Callable[[str], str]
) -> list[Evidence]:
    """The evidence of each report, in the reports' order.

    ``state_of`` gives for a name the name that acts in its stead ("Kremlin": "russia"), or itself."""
    told: dict[tuple[str, int], set[str]] = defaultdict(set)
    for report in reports:
        told[report.article, report.sentence.start] |= _places(report)
    found: list[Evidence] = []
    for id_, some in groupby(reports, key=lambda report: report.article):
        article, here = articles[id_], list(some)
        found += [
            _evidence(article, report, words, frozenset(told[id_, report.sentence.start]), state_of)
            for report, words in zip(here, _read(article, here), strict=True)
        ]
    return found


_Read = tuple[str, Sequence[str], Sequence[str], Sequence[str], str]


def _read(article: Article, reports: Iterable[Report]) -> list[_Read]:
    """What is read in the words of each report: the class of its head, the words after it, stems of
    clause and headline, and the sentence without case and marks."""
    found: list[_Read] = []
    for report in reports:
        after = words_after(report, article)
        kind = head_class(report.head.lemma, report.statement, after)
        said = {stem(word) for word in kind.split()[1:]}  # "take effect" has its noun
        words = sorted(_content(report, _told(article, report)) - said)
        gist = sorted(_content(report, report.headline) - said)
        found.append((kind, after, words, gist, fold(report.sentence.of(article.text))))
    return found


def _evidence(
    article: Article,
    report: Report,
    read: _Read,
    beside: frozenset[str],
    state_of: Callable[[str], str],
) -> Evidence:
    day = article.known(report.sentence) if article.before else article.published
    known = day.toordinal() if day else 0
    names = frozenset(state_of(p.key) for p in report.participants)
    kind, after, words, gist, sentence = read
    actors, acted_on = _roles(report, tuple(after), state_of)
    return Evidence(
        report=report,
        known=known,
        kind=kind,
        side=side(report),
        window=_window(report, known),
        actors=actors,
        acted_on=acted_on,
        names=names,
        places=_places(report),
        setting=_places(report) or beside,
        words=frozenset(words),
        gist=frozenset(gist),
        after=tuple(after),
        print=sentence,
        headline=article.title != "" and report.sentence.of(article.text).strip() in article.title,
    )


def side(report: Report) -> Side:
    """Where the report stands. A negated clause that somebody says is that party's denial."""
    if report.status is Status.DENIED:
        return Side.AGAINST
    if not report.negated or report.statement:
        return Side.FOR
    return Side.AGAINST if report.speaker else Side.NOT


def _roles(
    report: Report, after: tuple[str, ...], state_of: Callable[[str], str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it, and whom it is done to: "Lund died", "Lund's arrest" is done to Lund."""
    actors, acted_on = (
        frozenset(state_of(p.key) for p in report.participants if p.role is role)
        for role in (Role.ACTOR, Role.ACTED_ON)
    )
    return (
        (frozenset(), actors | acted_on)
        if undergone(report.head.lemma, after)
        else (actors, acted_on)
    )


def _places(report: Report) -> frozenset[str]:
    """Where it is: also the regions that a verb takes as its object ("entered the Lofot region")."""
    taking_part = (p.name for p in report.participants if p.kind is NameKind.PLACE)
    return frozenset(fold(place) for place in (*report.places, *taking_part))


def words_after(report: Report, article: Article) -> tuple[str, ...]:
    """The few words after the head, within its clause and before a comma or the like: what a light
    verb leans on."""
    end = max(report.clause.end, report.head.span.end)
    following = _BREAK.split(article.text[report.head.span.end : end], maxsplit=1)[0]
    words = following.split()[: REACH + 2]
    return tuple(fold(" ".join(words)).split()[:REACH])


def _window(report: Report, known: int) -> Window:
    when = report.when
    if when is None:
        return Window(-FAR, known + 1 if known else FAR, open=True, dated=False)
    start = -FAR if when.start is None else when.start
    end = FAR if when.end is None else when.end
    # News of the day may be of the evening before: wire copy runs a day later elsewhere.
    slack = 1 if report.how is How.DATELINE else 0
    is_open = when.shape in (Shape.BY, Shape.UNTIL, Shape.SINCE, Shape.AFTER)
    return Window(start, end, is_open, dated=True, slack=slack)


# ---------------------------------------------------------------- words

_WORD = re.compile(r"[a-z]{3,}")


@cache
def common() -> frozenset[str]:
    """The words that tell nothing of what a clause is about."""
    return frozenset(table("timeline/heads.toml", "common"))


def _told(article: Article, report: Report) -> str:
    """The clause; of a statement the whole sentence, for what was said stands outside it."""
    return (report.sentence if report.statement else report.clause).of(article.text)


def _content(report: Report, text: str) -> frozenset[str]:
    """Stems of the telling words of ``text``, words for the same kind of happening made equal."""
    names = (*(p.name for p in report.participants), *report.places)
    named = {part for name in names for part in fold(name).split()}
    found = _unpresented(_WORD.findall(fold(text)), named) - common() - {report.head.lemma}
    return frozenset(stem(word) for word in found) - {stem(report.head.lemma)}


def _unpresented(words: Sequence[str], named: set[str]) -> set[str]:
    """The words but for names and what presents their bearers: "Norwegian Foreign Minister Lund"."""
    found, beside = set(), False
    for word in reversed(words):
        beside = word in named or (beside and word in _titles())
        if not beside:
            found.add(word)
    return found


@cache
def _titles() -> frozenset[str]:
    """The words by which people are presented before their names."""
    return frozenset(table("timeline/heads.toml", "titles")) | countries.adjectives()


# ---------------------------------------------------------------- rarity


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much it says that two reports share a name or a word: little when many have it."""

    counts: Mapping[str, int]
    total: int
    known: dict[frozenset[str], float] = field(default_factory=dict)  # weights worked out before

    @property
    def size(self) -> int:
        """The step of all reports together; a small dossier is taken for a part of a larger one:
        three reports of three are not many."""
        return _step(max(self.total, USUAL))

    def level(self, key: str) -> int:
        """The step of the reports that have it: 0 for one, 1 for two or so, then for doubles.

        In steps, one article more changes the rarity of hardly anything.
        """
        return _step(self.counts.get(key, 1))

    def of(self, key: str) -> float:
        """Between 0 (in every report) and 1 (in one only): inverse document frequency, levelled."""
        return 1 - self.level(key) / self.size

    def weight(self, words: frozenset[str]) -> float:
        """How much some words of a clause weigh together: the sum of their squared rarities."""
        if words not in self.known:
            self.known[words] = math.fsum(self.of(f"#{word}") ** 2 for word in words)
        return self.known[words]


@cache
def _step(count: int) -> int:
    """The power of 2 that a count is next to."""
    return round(math.log2(max(1, count)))


def rarity(groups: Iterable[Iterable[str]]) -> Rarity:
    """The rarity of each key over the groups it occurs in."""
    counts: Counter[str] = Counter()
    total = 0
    for group in groups:
        counts.update(set(group))
        total += 1
    return Rarity(counts, total)
