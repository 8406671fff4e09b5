"""Which word a date mention governs: a date belongs to the word it hangs on in the parse.

"images from last week were released" dates the images; "his Monday visit" the visit; "signed a
pact in June" the signing, wherever the parser put the prepositional phrase.
"""

from __future__ import annotations

import datetime as dt
from calendar import month_name
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.dates.exclusions import beside, in_brackets, is_of_a_law, tells_no_day
from builder.events.dates.nouns import NAMED, event_right_before, keeps
from builder.events.frames.grammar import SUBJECTS, Tense, ancestors_within, form, lemma
from builder.events.frames.text import Passage
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import Dated, DateMention

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")
_OPENINGS = features("frames")["openings"]


@dataclass(frozen=True, slots=True)
class Governed:
    """A date mention and the word it governs."""

    dated: Dated
    word: Token


def governed(
    passage: Passage, dates: Iterable[Dated], lexicon: Lexicon, published: dt.date | None
) -> list[Governed]:
    """The mentions of a passage with the words they govern; those that govern none are left out."""
    found = []
    for dated in dates:
        word = governor(passage, dated.mention, lexicon)
        if word is not None and not tells_no_day(passage, dated, word):
            if published is not None and _is_over(dated, published):
                word = _in_the_past(word, passage.tokens(dated.span)[0], lexicon)
            found.append(Governed(dated, word))
    return found


def _is_over(dated: Dated, published: dt.date) -> bool:
    when = dated.when
    return when is not None and when.end is not None and when.end <= published.toordinal()


def _in_the_past(word: Token, mention: Token, lexicon: Lexicon) -> Token:
    """The word that a past date behind the verb ``word`` can belong to: the past above an infinitive
    ("used a test to save the dog last autumn"), the event behind a perfect ("have been arrested over
    an assault last year")."""
    if word.pos_ != "VERB":
        return word
    if word.i > mention.i:
        return _in_the_subject(word, mention) or word
    tense = form(word).tense
    if tense is Tense.PERFECT:
        nouns = (t for t in reversed(word.doc[word.i + 1 : mention.i]) if t.pos_ == "NOUN")
        events = (t for t in nouns if t.lemma_.lower() in lexicon.event_nouns)
        return next((t for t in events if word in ancestors_within(t)), word)
    if tense is Tense.INFINITIVE and word.dep_ in ("xcomp", "advcl"):
        past = word.head.pos_ == "VERB" and form(word.head).tense in (Tense.PAST, Tense.PERFECT)
        return word.head if past else word
    return word


def _in_the_subject(verb: Token, mention: Token) -> Token | None:
    """ "A man who was hurt last Friday has died": nobody has died last Friday."""
    if form(verb).tense not in (Tense.PERFECT, Tense.PRESENT):
        return None
    before = (c for c in verb.children if c.dep_ in SUBJECTS and c.i < mention.i)
    clauses = (t for c in before for t in c.subtree if t.dep_ == "relcl" and t.i < mention.i)
    return next((t for t in clauses if form(t).tense is Tense.PAST), None)


def governor(passage: Passage, mention: DateMention, lexicon: Lexicon) -> Token | None:
    """The verb or noun that ``mention`` dates, or None ("compared to 2008", page furniture)."""
    inside = passage.tokens(mention.span)
    if not inside or in_brackets(passage, mention) or is_of_a_law(inside[0]):
        return None
    word = _governor(inside, lexicon)
    return word if word is not None and beside(word, inside[0]) else None


def _governor(inside: list[Token], lexicon: Lexicon) -> Token | None:
    own = {t.i for t in inside}
    root = next((t for t in inside if t.head.i not in own or t.head == t), inside[0])
    if root.pos_ == "VERB" and root.head == root:
        return None
    if root.head.i in own or root.head == root:
        # A mention that is the root of its sentence, or a noun in a compound mention: what
        # follows it in the same phrase.
        return root if root.lemma_.lower() in lexicon.event_nouns else None
    return _climb(root, own, lexicon)


def _carrier(verb: Token, lexicon: Lexicon) -> Token:
    """The verb that tells the happening: "began" of "began to evacuate on Monday", "mocked" of "mocked
    the failure to act on Monday"."""
    if verb.dep_ in ("aux", "auxpass"):
        return verb.head
    first = verb
    while first.dep_ == "conj" and first.tag_ == "VB":
        first = first.head
    if first.dep_ == "acl" and first.tag_ == "VB" and first.head.lemma_.lower() in _OPENINGS:
        higher = (a for a in ancestors_within(first) if a.pos_ == "VERB")
        return next((a for a in higher if form(a).tense is Tense.PAST), verb)
    above = verb.head
    carried = verb.dep_ == "xcomp" and above.pos_ == "VERB"
    if carried and (lemma(above) in lexicon.aspect or lemma(above) in lexicon.success):
        return above
    return verb


def _said_then(verb: Token, first: int, lexicon: Lexicon) -> Token | None:
    """ "Said 17 February the port would close": right behind the verb of speech a date is of the
    saying, wherever the parser hung it."""
    before = verb.doc[first - 1] if first else verb
    if before.i >= verb.i or before.tag_ not in ("VBD", "VBZ", "VBN"):
        return None
    return before if lemma(before) in lexicon.speech and before in ancestors_within(verb) else None


def _climb(root: Token, own: set[int], lexicon: Lexicon) -> Token | None:
    link, word = root, root.head
    preposition = ""
    passed = False  # beyond a name: "Last Friday Chile's minister flew …"
    while True:
        if word.lower_ in ("compared", "comparison"):
            return None
        if word.pos_ in ("VERB", "AUX"):
            if _stands_before_clause(word, max(own)):
                link, word = word, word.head
                continue
            told = _told_of(word, min(own), lexicon)
            return told or _said_then(word, min(own), lexicon) or _carrier(word, lexicon)
        if word.pos_ in ("ADP", "SCONJ") or word.dep_ in ("prep", "agent"):
            preposition = word.lower_
            if _dates_nothing(word):
                return None
            named = event_right_before(word, lexicon)
            if named is not None:
                return named
        elif word.pos_ in ("NOUN", "PROPN") and word.i not in own:
            event = word.lemma_.lower() in lexicon.event_nouns
            if (event or not passed) and keeps(word, link, preposition, lexicon):
                return word
            passed = passed or word.ent_type_ in NAMED
        if word.head == word:
            return word if word.pos_ in ("NOUN", "PROPN") else None
        link, word = word, word.head


def _stands_before_clause(verb: Token, last: int) -> bool:
    """ "Sold it last month after a judge had ruled": the month stands before the clause that the
    parser hung it in."""
    tie = next(
        (c for c in verb.children if c.dep_ == "mark" and c.lower_ in WORDS["clause_ties"]), None
    )
    above = verb.head
    if tie is None or above.pos_ != "VERB" or above == verb or not last < tie.i:
        return False
    return (above.i < last and tie.i == last + 1) or verb.doc[last + 1].text == ","


def _told_of(verb: Token, first: int, lexicon: Lexicon) -> Token | None:
    """ "Warned of strikes in May", "pointed to the massacre in 2015": the month or year of what is
    told, not of the telling, which a day would date."""
    date = verb.doc[first]
    preposition = date.nbor(-1) if first else date
    coarse = date.lower_ in _MONTHS or (date.like_num and len(date.text) == 4)
    if lemma(verb) not in lexicon.speech or preposition.lower_ != "in" or not coarse:
        return None
    near = (verb, *(c for c in verb.children if c.dep_ in ("dobj", "dative")))
    for about in (c for word in near for c in word.children if verb.i < c.i < first):
        noun = next((g for g in about.children if g.dep_ == "pobj"), None)
        if noun is None or about.lower_ not in ("of", "about", "to"):
            continue
        event = about.lower_ != "to" or noun.lemma_.lower() in lexicon.event_nouns
        if event and max(t.i for t in about.subtree) in (
            preposition.i - 1,
            *range(first, first + 2),
        ):
            return noun
    return None


_MONTHS = frozenset(name.lower() for name in month_name if name)


def _dates_nothing(preposition: Token) -> bool:
    """ "Higher than a year earlier", "up from 4 per cent in 2015", "says Ida Moe, a minister since
    1995", "the first visit since 1980": a comparison, or how long one has been what one is."""
    word, above = preposition.lower_, preposition.head
    if word == "than":
        return above.lower_ not in WORDS["bounds_of_time"]
    if word == "from":  # "lists a virus, from 2013, as a threat"
        return above.lower_ in ("up", "down") or (
            preposition.i > 0 and preposition.nbor(-1).text == ","
        )
    if word == "for":
        return lemma(above) in WORDS["foretelling"] and above.tag_ in ("VBD", "VBZ", "VBP")
    if word == "since" and any(_is_top(t) for t in (above, *above.children) if t.i < preposition.i):
        return True
    return word in ("since", "until") and above.dep_ == "appos"


def _is_top(word: Token) -> bool:
    """ "The first visit", "its lowest level", "the only one": "since 1980" says among which."""
    ranks = (word, *word.children)
    if word.dep_ == "prep":  # "fell to its lowest level since May"
        ranks = tuple(t for g in word.children for t in (g, *g.children))
    return any(t.tag_ == "JJS" or t.lower_ in WORDS["ranks"] for t in ranks)
