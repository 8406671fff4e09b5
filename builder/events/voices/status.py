"""The status of a report: what the article says about whether it happened.

Demoted on strong cues only; real news is overwhelmingly factual. A modal, a negation or an "if"
reaches its own clause and what that governs as an infinitive or participle, never a relative
clause and never the next sentence. The table is in the design's semantics.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from builder.events.frames.grammar import PAST, SUBJECTS, Form, Tense, ancestors_within, form, lemma
from builder.events.frames.happenings import Happening
from builder.events.frames.plans import called_off, intended, intention_above
from builder.events.frames.speech import Speech
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import Shape, Status, When

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("voices")

#: What a statement of this class makes of its content.
OF_CONTENT = {
    "confirm": Status.CONFIRMED,
    "deny": Status.DENIED,
    "promise": Status.PLANNED,
    "plan": Status.PLANNED,
    "ask": Status.HYPOTHETICAL,
    "order": Status.PLANNED,
}
#: Classes of speech whose passive leaves it to others: "is said to have left".
_TELLING = ("say", "claim", "report")
#: What a statement itself is, by its class.
OF_STATEMENT = {"confirm": Status.CONFIRMED, "deny": Status.DENIED}


def status_of(
    happening: Happening,
    inside: Speech | None,
    when: When | None,
    published: dt.date | None,
    lexicon: Lexicon,
    hearsay: bool,
) -> tuple[Status, str]:
    """The status and the words that say why: that of what its own words say, unless it was called
    off.

    ``inside`` is the statement whose content the happening is, ``hearsay`` whether "according
    to" or the like puts it on somebody's word.
    """
    status, why = _as_told(happening, inside, when, published, lexicon, hearsay)
    off = called_off(happening.head) if status is Status.PLANNED or happening.nominal else None
    if off is not None:
        return Status.CANCELLED, f"“{off.text}” says that it is off"
    return status, why


def _as_told(
    happening: Happening,
    inside: Speech | None,
    when: When | None,
    published: dt.date | None,
    lexicon: Lexicon,
    hearsay: bool,
) -> tuple[Status, str]:
    read = happening.form
    own = _own(happening, lexicon)
    come = _has_come(happening, when, published, lexicon)
    if own is not None and not come:
        return own
    if happening.speech is not None:
        act = happening.speech.act
        decided = act == "deny" and decides(happening.speech, lexicon)
        if act in OF_STATEMENT and inside is None and not decided:
            return OF_STATEMENT[act], f"“{happening.head.text}” {_verb_words(act)}"
        if act in ("promise", "plan") and _lies_ahead(when, published):
            return Status.PLANNED, f"“{happening.head.text}”, and its date is still to come"
        if inside is None:
            done = "told as fact in the article’s own voice"
            return Status.REPORTED, done if decided else "the article reports that it was said"
    if _lies_ahead(when, published) or _is_awaited(happening, when, published):
        return Status.PLANNED, "its date lies after the day of publication"
    if (inside is not None or hearsay) and _is_known(happening, when):
        return Status.REPORTED, "told in passing as something known"
    if inside is not None:
        status = OF_CONTENT.get(inside.act, Status.CLAIMED)
        if status is Status.PLANNED and read is not None and read.tense in PAST:
            status = Status.CLAIMED  # "agreed that the blockade disrupted trade"
        return status, f"it is what somebody said: “{inside.head.text}”"
    if hearsay:
        return Status.CLAIMED, "it is told on somebody’s word, not on the article’s own"
    return Status.REPORTED, "told as fact in the article’s own voice"


def _has_come(
    happening: Happening, when: When | None, published: dt.date | None, lexicon: Lexicon
) -> bool:
    """ "She would leave the army in 1994": a future seen from the past, and come since."""
    read = happening.form
    if read is None or read.modal != "would" or when is None or published is None:
        return False
    if happening.head.dep_ == "ccomp" or _has_condition(happening.head, lexicon):
        return False
    have = any(c.lemma_ == "have" and c.dep_ == "aux" for c in happening.head.children)
    return not have and when.end is not None and when.end <= published.toordinal()


def decides(speech: Speech, lexicon: Lexicon) -> bool:
    """ "The court dismissed the claim", "rejected the offer", "dismissed two teachers": it turns
    something down and says of nothing that it is untrue."""
    if speech.content:
        return False
    about = _chosen(speech.about)
    name = about.lemma_.lower() if about is not None else ""
    if name in lexicon.requests or name in lexicon.person_roles:
        return True
    if about is not None and speech.head.lemma_ == "dismiss" and about.pos_ in ("NOUN", "PROPN"):
        # One dismisses people, and what people say: the ones from office, the other as untrue.
        said = (lexicon.claim_nouns, lexicon.attitude_nouns, WORDS["notions"])
        if not any(name in words for words in said):
            return True
    speaker = speech.speaker
    if speaker is None or about is None:
        return False
    titled = (speaker, *(c for c in speaker.children if c.dep_ in ("compound", "appos", "nmod")))
    return any(t.lemma_.lower() in lexicon.deciders for t in titled)


def _chosen(word: Token | None) -> Token | None:
    """ "One of her aides" is an aide."""
    if word is None or word.pos_ != "NUM":
        return word
    of = (c for c in word.children if c.lower_ == "of")
    return next((g for c in of for g in c.children if g.dep_ == "pobj"), word)


def _own(happening: Happening, lexicon: Lexicon) -> tuple[Status, str] | None:
    """What the clause's own words say: modal, future, condition, hedge, intention."""
    head, read = happening.head, happening.form
    if read is None:
        return None
    if any(c.dep_ == "mark" and c.lower_ in lexicon.conditions for c in head.children):
        return Status.HYPOTHETICAL, "it stands under a condition"
    if read.tense is Tense.FUTURE:
        return Status.PLANNED, "told in the future tense"
    if read.tense is Tense.MODAL:
        if (
            read.modal == "would"
            and head.dep_ in ("ccomp", "conj")
            and not _has_condition(head, lexicon)
        ):
            return Status.PLANNED, "“would” in what was said: a future seen from the past"
        return Status.HYPOTHETICAL, f"“{read.modal}” leaves it open"
    if read.tense is Tense.INFINITIVE and _is_asked(head):
        return Status.HYPOTHETICAL, "“whether” leaves it open"
    intent = intention_above(head, lexicon) or intended(head, read, lexicon)
    if intent is not None:
        return Status.PLANNED, f"“{intent.text}” says that it is meant to happen"
    if read.tense is Tense.INFINITIVE and head.dep_ in ("acl", "relcl"):
        return Status.PLANNED, "it is still to be done"
    return _hedged(head, lexicon) or _governed(head, read)


def _is_asked(head: Token) -> bool:
    """ "Whether the weather will allow ships to sail"."""
    for above in ancestors_within(head):
        if any(c.dep_ == "mark" and c.lower_ == "whether" for c in above.children):
            return True
        if above.dep_ in ("relcl", "acl", "conj"):
            return False
    return False


def _hedged(head: Token, lexicon: Lexicon) -> tuple[Status, str] | None:
    for child in head.children:
        if child.dep_ == "advmod" and child.lower_ in lexicon.hedges_hypothetical:
            return Status.HYPOTHETICAL, f"“{child.text}” leaves it open"
        if child.dep_ == "advmod" and child.lower_ in lexicon.hedges_claimed:
            return Status.CLAIMED, f"“{child.text}”: the article does not vouch for it"
    return _hedged_above(head, lexicon)


def _hedged_above(head: Token, lexicon: Lexicon) -> tuple[Status, str] | None:
    """ "Is believed to have left", "appears to have sunk", "is likely to sell", "it is likely that
    the firm sold it": what the word above leaves open."""
    above = head.head
    name = lemma(above) if above.pos_ == "VERB" else above.lower_
    if head.dep_ not in ("xcomp", "ccomp"):
        return None
    for word in (above, *(c for c in above.children if c.dep_ in ("acomp", "advmod"))):
        if word.lower_ in lexicon.hedges_hypothetical:
            return Status.HYPOTHETICAL, f"“{word.text}” leaves it open"
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children)
    if above.pos_ != "VERB" or not infinitive or head.dep_ != "xcomp":
        return None
    thought = lexicon.attitudes.get(name) == "think" or lexicon.speech.get(name) in _TELLING
    if name in WORDS["seeming"] or (thought and form(above).passive):
        return Status.CLAIMED, f"“{above.text}”: the article does not vouch for it"
    return None


def _governed(head: Token, read: Form) -> tuple[Status, str] | None:
    """What a modal above says of an infinitive or participle that it governs."""
    governor = head.head
    if read.tense in (Tense.INFINITIVE, Tense.PARTICIPLE) and head.dep_ in ("xcomp", "advcl"):
        modal = next((c for c in governor.children if c.tag_ == "MD"), None)
        if modal is not None:
            future = modal.lower_ in ("will", "'ll", "shall")
            return (
                Status.PLANNED if future else Status.HYPOTHETICAL
            ), f"“{modal.text} {governor.text}” governs it"
    return None


def _has_condition(head: Token, lexicon: Lexicon) -> bool:
    return any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ == "if" for m in c.children)
        for c in head.children
    )


def _lies_ahead(when: When | None, published: dt.date | None) -> bool:
    if when is None or published is None:
        return False
    if when.shape is Shape.BY:
        return when.end is not None and when.end - 1 > published.toordinal()
    return when.start is not None and when.start > published.toordinal()


def _is_awaited(happening: Happening, when: When | None, published: dt.date | None) -> bool:
    """ "Ahead of their meeting in October", told in October."""
    head = happening.head
    if not happening.nominal or published is None or when is None or when.end is None:
        return False
    of = head.head if head.dep_ == "pobj" else head
    ahead = of.lower_ == "of" and of.head.lower_ == "ahead"
    coming = any(c.lower_ in ("upcoming", "forthcoming", "planned") for c in head.children)
    return (ahead or coming) and when.end - 1 > published.toordinal()


def _is_known(happening: Happening, when: When | None) -> bool:
    """ "Said that the order issued by the judge on Monday was too broad": nobody claims that it was
    issued; a noun with "the" and a participle with a date take it as known."""
    head = happening.head
    if _is_around_a_quotation(happening) or (happening.nominal and _is_definite(head)):
        return True
    tied = head.dep_ == "ccomp" and any(
        c.dep_ == "mark" and c.lower_ in ("after", "before", "since") for c in head.children
    )
    if head.dep_ == "advcl" or tied:  # "had lost ships since the war began in 2014"
        ties = {c.lower_ for c in head.children if c.dep_ == "mark"}
        past = happening.form is not None and happening.form.tense in PAST
        return past and bool(ties & {"after", "before", "since"}) and happening.speech is None
    if when is None or when.start is None or head.dep_ != "acl" or head.tag_ != "VBN":
        return False
    return _is_definite(head.head)


def _is_definite(noun: Token) -> bool:
    return any(
        (c.dep_ == "det" and c.lower_ in WORDS["definite"]) or c.dep_ == "poss"
        for c in noun.children
    )


def _is_around_a_quotation(happening: Happening) -> bool:
    """ "Said it would “help them all” as she met the king": what went on while it was said."""
    head, read, passage = happening.head, happening.form, happening.passage
    if head.dep_ != "advcl" or read is None or read.tense is not Tense.PAST:
        return False
    ties = {c.lower_ for c in head.children if c.dep_ in ("mark", "advmod")}
    own = any(c.dep_ in SUBJECTS and c.pos_ == "PRON" for c in head.children)
    told = passage.in_quotes(head.head) and not passage.in_quotes(head)
    return own and told and head.i > head.head.i and bool(ties & {"as", "when", "while"})


def _verb_words(act: str) -> str:
    return {"confirm": "confirms it", "deny": "denies it"}[act]
