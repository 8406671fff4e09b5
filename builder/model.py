"""The frozen types that flow from room to room; this module imports nothing of ours.

Articles flow one way: ``Article`` → ``Dated`` (a mention, its anchor, its ``When``) →
``Report`` → ``Event`` → ``Timeline``. Beside them flows ``Problem``: trouble in content is
data, never an exception. All offsets are character offsets into ``Article.text``, ``end``
exclusive, so that ``article.text[span.start:span.end]`` is always the words themselves.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

# ---------------------------------------------------------------- text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, ``end`` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span in ``text``."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class ParagraphKind(StrEnum):
    """What a paragraph is to the reader; only body, caption and headline carry happenings."""

    HEADLINE = "headline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article, by offsets into the stored text."""

    span: Span
    kind: ParagraphKind


# Controls, by which a file's name could act on a terminal, and what turns the direction of writing.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Severity(StrEnum):
    """How bad a problem is: errors lose something, warnings only want a look, and notes say again what
    somebody has accepted, so that they stop no strict build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Trouble in content: where, what was found, what to do about it.

    ``code`` is a stable kebab-case name ("no-date"), ``file`` a path relative to the content
    folder, ``line`` 1-based (0: the file as a whole).
    """

    file: str
    line: int
    code: str
    found: str
    todo: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        line = f"{where}: {self.code}: {self.found} → {self.todo}"
        return _CONTROL.sub(lambda one: one[0].encode("unicode_escape").decode("ascii"), line)


class Unit(StrEnum):
    """What the parts of a document are that people find a place in it by."""

    PAGE = "page"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Parts:
    """Where each page or paragraph of a document begins in the article's text, from number 1 on."""

    unit: Unit
    starts: tuple[int, ...]

    def number_at(self, offset: int) -> int:
        """The number of the part in which a character stands."""
        return max(1, bisect_right(self.starts, offset))


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a live blog: where it stands in the text, and its own title, moment and address, where it
    has one."""

    span: Span
    title: str = ""
    at: dt.datetime | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One source document. The text never changes after reading; offsets count its characters.

    ``published`` is the day of publication in the outlet's own time zone: the anchor of the
    article's relative dates. ``published_at`` keeps the time of day where the source gives one.
    ``path`` is relative to the content folder, with forward slashes. ``licence`` is as the
    article's own front matter states it; see ``builder.articles.licences`` for what it allows.
    ``parts`` are the pages or paragraphs of a document. ``until`` is set for an earlier text of an
    article only: the day on which another text of the same id took its place. ``before`` are the texts
    that stood before this one, oldest first, each with the day on which the next one took its place.
    ``posts`` are those of a live blog on that day; each is read by itself.
    """

    id: str
    path: str
    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    published: dt.date | None = None
    published_at: dt.datetime | None = None
    updated: dt.date | None = None
    source: str = ""
    url: str = ""
    archived_url: str = ""
    language: str = "en"
    licence: str = ""
    timezone: str = ""
    parts: Parts | None = None
    until: dt.date | None = None
    before: tuple[tuple[dt.date, str], ...] = ()
    posts: tuple[Post, ...] = ()

    def address(self, span: Span) -> str:
        """The web address of the words of a span: of the post that they stand in, else the article's."""
        own = (post.url for post in self.posts if post.url and post.span.covers(span))
        return next(own, self.url)

    def known(self, span: Span) -> dt.date | None:
        """The day from which the words of a span can be known: that of publication, unless no text
        before this one had them; then the one on which a text with them took its place."""
        words = " ".join(span.of(self.text).split())
        day = self.published
        for replaced, text in self.before:
            if words in text:
                return day
            day = replaced
        return day

    def line_of(self, offset: int) -> int:
        """1-based line of ``offset`` in the stored text."""
        return self.text.count("\n", 0, offset) + 1


# ---------------------------------------------------------------- dates


class Grain(IntEnum):
    """How fine a date is, finest first; comparable, so ``max`` is the coarsest."""

    SECOND = 1
    MINUTE = 2
    HOUR = 3
    PART = 4  # morning, night: a part of a day
    DAY = 5
    WEEKEND = 6
    WEEK = 7
    MONTH = 8
    SEASON = 9
    QUARTER = 10
    HALF = 11
    YEAR = 12
    DECADE = 13
    CENTURY = 14
    MILLENNIUM = 15


class Shape(StrEnum):
    """How a date fills its interval. With A the first and B the last unit:"""

    AT = "at"  # the unit itself: 2024-06-19, 2024-06, 2023-21
    LASTED = "lasted"  # all of it: A/B
    ONE_OF = "one_of"  # some one day of it: [A..B]
    BY = "by"  # on or before: [..B]
    SINCE = "since"  # from then on, end open: A/..
    AFTER = "after"  # some day from then on: [A..]
    UNTIL = "until"  # up to then, beginning open: ../B


@dataclass(frozen=True, slots=True)
class When:
    """A date as a half-open interval of days with a grain and a shape.

    ``start`` and ``end`` are proleptic Gregorian day numbers as ``datetime.date.toordinal``
    counts them (1 = 0001-01-01), continued below 1 for years before Christ; ``end`` is the day
    after the last one. None: open (``BY`` and ``UNTIL`` have no start, ``SINCE`` and ``AFTER``
    no end). ``time`` is a time of day as TIMEX3 writes it after the date ("T09:30", "TNI").
    ``part`` is "early", "mid" or "late" where the words say so; the value stays the whole unit.
    Constructors, EDTF, TIMEX3, wording and sort keys are in ``builder.dates.when``.
    """

    shape: Shape
    grain: Grain
    start: int | None
    end: int | None
    approximate: bool = False
    uncertain: bool = False
    time: str = ""
    part: str = ""


class TimexType(StrEnum):
    """The TIMEX3 type of a date mention."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Step:
    """A node of the tree that explains a date: which rule read which words, and what it gave."""

    rule: str
    span: Span
    text: str
    gives: str
    children: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that name a time, found but not yet resolved: no date yet, only how they were read."""

    span: Span
    text: str
    rule: str
    type: TimexType
    reading: Step


class AnchorKind(StrEnum):
    """What a relative date was counted from."""

    NONE = "none"  # an absolute date needs no anchor
    PUBLISHED = "published"
    MENTION = "mention"  # a date named before, in narrative text
    HEADING = "heading"
    MISSING = "missing"  # it needs one and there is none: unresolved


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day a date was counted from, and where that day was taken from."""

    kind: AnchorKind
    day: dt.date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date mention with its anchor and its value.

    ``when`` is None for durations, sets, references without a calendar date ("now",
    "recently") and what could not be resolved; ``value`` is the TIMEX3 value in any case
    ("P3W", "XXXX-WXX-2", "PRESENT_REF"); ``mod`` the TIMEX3 mod ("START", "APPROX") or "".
    ``why`` says in words how the value was reached or why there is none.
    """

    mention: DateMention
    anchor: Anchor
    when: When | None
    value: str
    mod: str = ""
    why: str = ""

    @property
    def span(self) -> Span:
        """Where the mention's words stand."""
        return self.mention.span


# ---------------------------------------------------------------- reports


class How(StrEnum):
    """How a report came by its date."""

    EXPLICIT = "explicit"  # the date is in the clause
    INHERITED = "inherited"  # from its clause, sentence, paragraph or section
    DATELINE = "dateline"  # reported as news of the day of publication
    NONE = "none"  # cannot be dated
    EDITED = "edited"  # a person set it


class Status(StrEnum):
    """What an article says about whether it happened; ``DISPUTED`` only of events."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    DENIED = "denied"
    DISPUTED = "disputed"
    PLANNED = "planned"
    CANCELLED = "cancelled"  # it was planned, and called off or put off
    HYPOTHETICAL = "hypothetical"

    @property
    def is_ahead(self) -> bool:
        """Whether it is told as still to come: planned or only possible."""
        return self in (Status.PLANNED, Status.HYPOTHETICAL)

    @property
    def has_not_happened(self) -> bool:
        """Whether it is ahead, or was called off before it happened."""
        return self.is_ahead or self is Status.CANCELLED


class Wording(StrEnum):
    """Where the words of a card come from."""

    OWN = "own"  # the sentence's own words, fewer of them
    TITLE = "title"  # the title of the article, as its source has it
    CLAUSE = "clause"  # the clause itself, as a quotation


class NameKind(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    OTHER = "other"


class Role(StrEnum):
    """What a participant has to do with the happening."""

    ACTOR = "actor"
    ACTED_ON = "acted_on"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something named that takes part.

    ``name`` is the full name within the article ("Kim Jong Un" where the clause has "Kim" or
    "he"); ``key`` the identity across articles (``builder.timeline.names``), "" until known.
    """

    name: str
    kind: NameKind
    role: Role = Role.OTHER
    key: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a report gives. ``low`` and ``high`` are equal unless it is a range.

    ``qualifier`` is "" (exactly as said), "about", "at least", "up to", "more than",
    "fewer than" or "nearly"; ``unit`` what is counted or measured ("soldiers", "USD",
    "per cent"); ``planned`` when it is promised and not counted. ``done`` is what was done to those
    counted, as a heading says it ("killed", "sent"; "" where it is no such count), ``since`` the
    words that say from when on they are counted together ("since March 2011"), ``where`` the place
    in which they are counted ("Mexico"; "" where it is not said); ``further`` when they come on top
    of others ("3,000 more").
    """

    low: float
    high: float
    qualifier: str
    unit: str
    span: Span
    planned: bool = False
    done: str = ""
    since: str = ""
    where: str = ""
    further: bool = False


class NoCard(StrEnum):
    """Why a report makes no event of its own and is kept as evidence; ``builder.events.cards.kept`` has
    the words."""

    RETOLD = "retold"  # the same article tells it better elsewhere


@dataclass(frozen=True, slots=True)
class Head:
    """The head word of a happening, with its lemma in lower case."""

    span: Span
    text: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says about one happening.

    A *statement* is a report whose head is a speech act; a report that stands inside one names
    it in ``said_in``, the index of that statement among the article's reports. ``sentence`` is
    the whole sentence, ``clause`` the part that tells of this happening. ``speaker`` is who
    vouches for it ("" when the article does in its own voice); ``speaker_key`` its identity.
    ``date`` keeps the mention that gave the date (None for dateline and undated reports),
    ``why_date`` and ``why_status`` say in words how each was reached.
    ``salience`` is between 0 and 1; ``salience_reasons`` add up to it. ``no_card`` says why it is
    no event of its own, only evidence for others', ``why_no_card`` what in particular is amiss.
    ``main`` is the one report that tells the article's main news; ``wording`` says where the words of
    ``headline`` come from, ``faults`` are the ids of what is amiss in them. ``frame`` says what kind of
    clause tells it, ``rule`` by which rule it is dated.
    """

    article: str
    head: Head
    clause: Span
    sentence: Span
    headline: str
    when: When | None
    how: How
    status: Status
    date: Dated | None = None
    why_date: str = ""
    why_status: str = ""
    statement: bool = False
    speech: str = ""  # class of the speech act of a statement: "say", "confirm", "deny", …
    said_in: int | None = None
    negated: bool = False
    speaker: str = ""
    speaker_key: str = ""
    participants: tuple[Participant, ...] = ()
    places: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    salience: float = 0.0
    salience_reasons: tuple[str, ...] = ()
    quote: str = ""  # the sentence, trimmed to the cap at a clause border
    in_lead: bool = False
    main: bool = False
    wording: Wording = Wording.OWN
    faults: tuple[str, ...] = ()
    no_card: NoCard | None = None
    why_no_card: str = ""
    frame: str = ""
    rule: str = ""

    @property
    def card(self) -> bool:
        """Whether it is worth an event of its own."""
        return self.no_card is None

    @property
    def ref(self) -> str:
        """Name of the report that is stable while its article does not change."""
        return f"{self.article}@{self.head.span.start}"


@dataclass(frozen=True, slots=True)
class ArticleReports:
    """All that one article gave: its reports in text order, its dates, and trouble on the way."""

    article: str
    reports: tuple[Report, ...]
    dates: tuple[Dated, ...]
    problems: tuple[Problem, ...] = ()


# ---------------------------------------------------------------- timeline


@dataclass(frozen=True, slots=True)
class Relation:
    """A link to another event, with the reason for it in words."""

    event: str
    kind: str  # "same_day", "part_of", "statement_about", "possibly_same", "shared_names", …
    reason: str


class Act(StrEnum):
    """What a rung of the claim ladder does to an event's status."""

    REPORTS = "reports"
    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    TAKES_BACK = "takes back"
    PLANS = "plans"
    CANCELS = "cancels"
    SUPPOSES = "supposes"
    DECIDES = "decides"  # a person set the status by hand


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of an event's history: on the day it became known, who did what to its status."""

    known: dt.date | None
    act: Act
    who: str  # "" for a person's edit
    report: str  # ``Report.ref``; "" for a person's edit
    status: Status  # the event's status from this step on
    note: str = ""  # the person's own words


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person did to an event, in ``content/curation.yml``; shown on its page.

    ``kind`` is the key of the entry ("retitle", "redate", "merge", …), ``told`` what it did in
    words, ``before`` what the program had in its place ("" where nothing), ``note`` the person's
    own words. ``since`` is the day on which it was first built ("" where that is not known).
    """

    kind: str
    told: str
    before: str = ""
    note: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, film or document elsewhere that belongs to an event; nothing of it is in the site."""

    url: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """All reports, from all articles, of the same happening.

    ``reports`` are in order of publication, then of text; ``lead`` is the index of the one that
    gave headline and date. ``merges`` says for each report but the first why it is here.
    ``sources`` counts independent sources: copies of one agency text count once. ``edits`` are
    what people did to it; a ``pinned`` event is a key event whatever its salience. ``echo`` tells
    how much articles point back at its day, 1 for the day at which they do most. An event that
    a person added by hand has one report of its own making. ``wording`` says where the words of the
    headline come from.
    """

    id: str
    slug: str
    headline: str
    when: When
    status: Status
    reports: tuple[Report, ...]
    wording: Wording = Wording.OWN
    lead: int = 0
    merges: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    places: tuple[str, ...] = ()
    related: tuple[Relation, ...] = ()
    history: tuple[Rung, ...] = ()
    salience: float = 0.0
    sources: int = 1
    edits: tuple[Edit, ...] = ()
    media: tuple[Media, ...] = ()
    pinned: bool = False
    not_key: bool = False  # a person says that it is no key event
    echo: float = 0.0


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A sentence of an article."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class DayEvidence:
    """What is told of one day by reports that make no event.

    It counts where days are weighed. It has no headline, so it never becomes a card or a page.
    ``day`` is the number of the day, as in ``When``; ``echo`` is as in ``Event``; ``passages`` are
    in order, each once.
    """

    day: int
    echo: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """An event as it was known from the day ``since`` until the day before ``until`` (None: now).

    The timeline as known on a day is all versions with ``since <= day < until``; it equals what
    the articles published up to that day give by themselves. Days are days of publication.
    """

    event: str
    slug: str
    since: dt.date
    until: dt.date | None
    headline: str
    when: When
    status: Status
    sources: int
    wording: Wording = Wording.OWN
    worth: float = 0.0  # of its reports, until what is shown is selected; 0 from then on


class Fate(StrEnum):
    """Why an address that was published has no event of its own any more."""

    MERGED = "merged"  # it is part of another event now
    SPLIT = "split"  # its reports belong to several events now
    HIDDEN = "hidden"  # a person took it out
    WITHDRAWN = "withdrawn"  # no article tells it any more


@dataclass(frozen=True, slots=True)
class Former:
    """An event that was published once and is none any more: its address still answers.

    ``now`` are the ids of the events that its reports belong to now; the address of a merged one
    leads to the first. ``edition`` is the number of the edition in which it ended.
    """

    id: str
    slug: str
    headline: str
    fate: Fate
    now: tuple[str, ...] = ()
    edition: int = 0
    edtf: str = ""  # its date as it was last published
    reread: bool = False  # its articles stand as they were, and are read differently


class ChangeKind(StrEnum):
    """What an edition did to an event against the one before it."""

    ADDED = "added"
    RETITLED = "retitled"
    REDATED = "redated"
    STATUS = "status"
    SOURCES = "sources"  # more or fewer independent sources
    MERGED = "merged"
    SPLIT = "split"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one event. ``before`` and ``after`` are in words ("June 2024", "claimed").

    ``reread``: all its articles were there before, and other code than before reads them now.
    """

    kind: ChangeKind
    event: str
    headline: str
    before: str = ""
    after: str = ""
    by_hand: bool = False  # a person's edit made it
    reread: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """What one build that changed something published.

    ``number`` counts from 1; ``day`` is the newest day of publication among its articles;
    ``articles`` are the ids of those that were new. ``reading`` tells the code that read them from
    other code; "" where that is not known. ``built`` is the day of the build, where people's edits
    changed something.
    """

    number: int
    day: dt.date | None
    articles: tuple[str, ...]
    changes: tuple[Change, ...]
    reading: str = ""
    built: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger keeps of an event that was published once, as it was last published.

    ``since`` is the day of the edition that first had it; ``made_of`` names its reports
    (``builder.timeline.traces``); ``edtf`` is its date. ``fate`` is None while it is an event;
    ``now`` are the ids of the events that its reports went to, events or former ones themselves.
    """

    id: str
    slug: str
    since: str
    made_of: tuple[str, ...] = ()
    headline: str = ""
    edtf: str = ""
    status: str = ""
    sources: int = 0
    fate: Fate | None = None
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The program's memory: every event ever published, by id, and all editions, oldest first.

    ``origin`` tells which state of the file it was made from ("" none), ``reading`` which code reads
    the articles now, ``today`` the day of this build. ``edits`` are the entries of curation.yml and
    the day on which each was first built ("" where that is not known); ``dates_edits`` is false for a
    file of a time when they were not remembered.
    """

    entries: tuple[Entry, ...] = ()
    editions: tuple[Edition, ...] = ()
    origin: str = ""
    reading: str = ""
    edits: tuple[tuple[str, str], ...] = ()
    today: dt.date | None = None
    dates_edits: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that wants a person's look; the least certain first.

    ``kind`` is "merge", "date", "wording", "actors", "single-source", "name" or "due"; ``certainty`` is between 0 and
    1; ``why`` says in words what is doubtful, ``yaml`` is an entry for curation.yml that would
    settle it, ``instead`` another one that would.
    """

    kind: str
    event: str
    certainty: float
    why: str
    other: str = ""  # id of a second event, for merges
    yaml: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation, country or place, one across all articles."""

    id: str  # slug, unique: "kim-jong-un"
    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """The language model that read the articles."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class StoryPart:
    """One part of the story as an editor wrote it down: an event, by its id, or words between two, in
    paragraphs. ``picture`` is the file of a picture, "" for none."""

    line: int
    event: str = ""
    words: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in one size, in pixels; ``uri`` is where it stands in the site."""

    uri: str
    width: int
    height: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that an editor gave; ``file`` is its name there. ``alt`` says what is to be seen to those
    who do not see it. ``sizes`` are the same picture, narrow ones first."""

    file: str
    alt: str
    credit: str
    licence: str
    caption: str = ""
    url: str = ""
    events: tuple[str, ...] = ()
    line: int = 0
    sizes: tuple[PictureFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events in order of time, with the articles behind them; the input of site and exports.

    ``events`` are sorted by date, then salience, then id. ``names`` are sorted by id.
    ``also`` are the events that are told and not shown as cards (``builder.timeline.selection``), in
    the same order. ``undated`` are the reports that could not be dated, shown rather than hidden,
    ``also_undated`` those of them that would be no card with a date either; ``aside`` those
    that make no event and belong to none, by article and text, and ``evidence`` what they tell of
    single days, in the order of days. ``texts`` are
    all dates, by article, of the articles whose licence lets their text be shown. ``versions``
    are sorted by event and day, ``editions`` newest first, ``formers`` by id, ``doubts`` least
    certain first. ``kept`` are pairs of the id that an event would get by itself and another that
    it kept from earlier. ``ledger`` is what the memory holds once this timeline is published; None where
    it was made without one. ``copies`` are pairs of articles of one text, as outlets print one agency's:
    each and the first of them. ``story`` is what an editor chose to tell, in that order, empty where the
    program chooses; every event that it or a picture names is there.
    """

    articles: tuple[Article, ...]
    events: tuple[Event, ...]
    names: tuple[Name, ...] = ()
    also: tuple[Event, ...] = ()
    undated: tuple[Report, ...] = ()
    also_undated: tuple[Report, ...] = ()
    aside: tuple[Report, ...] = ()
    evidence: tuple[DayEvidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    model: ModelInfo | None = None
    versions: tuple[Version, ...] = ()
    editions: tuple[Edition, ...] = ()
    formers: tuple[Former, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    ledger: Ledger | None = None
    texts: tuple[tuple[str, tuple[Dated, ...]], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    story: tuple[StoryPart, ...] = ()
    pictures: tuple[Picture, ...] = ()


# ---------------------------------------------------------------- output


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be placed into the site: an HTML fragment for the theme's content area.

    ``uri`` is relative to the site's root, ends in ``.html`` or ``/`` and never begins with a
    slash. Links inside ``body`` are written relative to the page. ``hub`` pages go through the
    host's own templates, all others are stamped from one prototype a type and depth; of a
    ``bare`` one the body is the whole document. Beside a ``pictured`` one lies the picture for links
    to it.
    """

    uri: str
    kind: str
    title: str
    description: str
    body: str
    hub: bool = False
    bare: bool = False
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the site that is no page: JSON, feed, sitemap."""

    uri: str
    content: bytes
