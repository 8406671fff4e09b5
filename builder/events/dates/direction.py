"""Where the tense of a date mention's clause looks: back, ahead, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder import dates
from builder.events.dates.governing import governor
from builder.events.frames.grammar import Tense, form, lemma, prepositional
from builder.events.frames.text import Passage
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import Article, Dated, DateMention

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")


def dates_of(
    article: Article, parsed: Sequence[Passage], words: Lexicon, date_order: str
) -> tuple[Dated, ...]:
    """The article's dates, a bare weekday or month looking where its clause's tense looks."""
    mentions = dates.find(article.text, date_order=date_order)

    def looks(mention: DateMention) -> int:
        for passage in parsed:
            if passage.paragraph.span.covers(mention.span):
                return direction(passage, mention, words)
        return 0

    return dates.resolve(mentions, article.text, article.published, direction=looks)


def direction(passage: Passage, mention: DateMention, lexicon: Lexicon) -> int:
    """Where the tense of the governing clause looks: -1 back, 1 ahead, 0 it does not say; -2 where
    a past verb itself is dated."""
    word = governor(passage, mention, lexicon)
    itself = word is not None and word.pos_ == "VERB" and _is_on(passage, mention)
    told_of = False
    while word is not None and word.pos_ not in ("VERB", "AUX"):
        told_of = told_of or word.lower_ in ("of", "about")
        word = word.head if word.head != word else None
    if word is None or (told_of and _tells(word, lexicon)):
        return 0  # "warned of strikes in May": whichever May is near
    if lexicon.speech.get(lemma(word)) in ("promise", "plan") and mention.span.start > (
        passage.base + word.idx
    ):
        behind = (c for c in word.children if c.dep_ in ("xcomp", "ccomp"))
        if not any(passage.base + c.idx > mention.span.end for c in behind):
            return 1  # "had promised 10,000 by December"; not "agreed on Monday to send"
    tense = form(word).tense
    if tense is Tense.PERFECT and _runs_on(passage, mention):
        return 1  # "has issued warnings through Friday"
    if tense in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT):
        return -2 if itself else -1
    if tense is Tense.PRESENT and (word.lower_ in lexicon.intent or lemma(word) in lexicon.intent):
        return 1  # "the hearing on Monday is expected to"
    awaited = tense is Tense.PRESENT and not passage.caption and _is_awaited(word, lexicon)
    if tense is Tense.FUTURE or awaited:
        return 1
    if tense is Tense.MODAL:
        return 1 if not any(c.lemma_ == "have" and c.dep_ == "aux" for c in word.children) else -1
    if tense is Tense.INFINITIVE:
        return -1 if _is_done(word, lexicon) else 1
    return _of_participle(word, itself, lexicon) if tense is Tense.PARTICIPLE else 0


def _of_participle(word: Token, itself: bool, lexicon: Lexicon) -> int:
    already = any(c.lower_ == "already" for c in word.children)
    tied = any(c.lower_ in WORDS["awaiting"] for c in word.children)
    if tied and form(word.head).tense in (Tense.FUTURE, Tense.MODAL, Tense.INFINITIVE):
        return 1  # "will be audited once submitted in April"
    if not (word.tag_ == "VBN" or already):
        return 0
    set_for = lemma(word) in lexicon.intent or lemma(word) in WORDS["set_for"]
    return -2 if itself and not set_for else -1


def _tells(verb: Token, lexicon: Lexicon) -> bool:
    return lexicon.speech.get(lemma(verb), "plan") not in ("plan", "promise")


def _is_on(passage: Passage, mention: DateMention) -> bool:
    """ "Took effect on Dec. 4", not "called a vote for Dec. 4"."""
    first = next(iter(passage.tokens(mention.span)), None)
    if first is None or first.i == first.sent.start:
        return first is not None
    return first.lower_ == "on" or first.nbor(-1).lower_ == "on" or first.nbor(-1).pos_ == "VERB"


def _is_awaited(verb: Token, lexicon: Lexicon) -> bool:
    """ "If they vote on Thursday", "when markets reopen Tuesday"; a main clause too where its verb
    tells what goes by a schedule ("markets reopen Tuesday"): others may be of a caption."""
    if verb.tag_ in ("VBZ", "VBP", "VB"):  # "Voters in Malta go": taken for an infinitive
        as_it = any(c.lower_ == "as" for c in verb.children) and verb.dep_ == "advcl"
        if verb.dep_ == "ROOT" or as_it:
            polls = (f"{lemma(verb)} {p.lower_} {n.lower_}" for p, n in prepositional(verb))
            return lemma(verb) in lexicon.scheduled or any(p in WORDS["voting"] for p in polls)
        if verb.dep_ == "relcl":  # "Villanova, who play on Thursday"
            return lemma(verb) not in lexicon.speech and lemma(verb) not in lexicon.states
    links = {c.lower_ for c in verb.children if c.i < verb.i and c.dep_ in ("mark", "advmod")}
    return bool(links & (lexicon.conditions | {"when", "until", "till", "once", "before", "after"}))


def _is_done(infinitive: Token, lexicon: Lexicon) -> bool:
    """ "The fighting forced them to flee in January": a past that is no wish, plan or speech."""
    above = infinitive.head
    if infinitive.dep_ not in ("xcomp", "ccomp") or above.pos_ != "VERB":
        return False
    if lemma(above) not in WORDS["causing"] and lemma(above) not in lexicon.success:
        return False
    return form(above).tense in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT)


def _runs_on(passage: Passage, mention: DateMention) -> bool:
    first = next(iter(passage.tokens(mention.span)), None)
    words = ("through", "until", "till")
    return first is not None and (
        first.lower_ in words or (first.i > 0 and first.nbor(-1).lower_ in words)
    )
