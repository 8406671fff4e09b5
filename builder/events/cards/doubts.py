"""Where the parse of a clause is not to be trusted with a headline of its own.

Participles and infinitives borrow their subject from another clause, and a sentence that two lines
of a page were run together into has none that can be trusted. Such reports stay as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.cards.predicates import wants_object
from builder.events.frames.grammar import SUBJECTS, Form, Tense, direct_object, form, lemma, subject
from builder.events.frames.happenings import Happening
from builder.events.frames.lines import is_run_together
from builder.events.words.lexicon import lexicon
from builder.events.words.name_words import name_words
from builder.events.words.valency import valency

if TYPE_CHECKING:
    from builder.syntax import Token

#: Participles behind a comma that say since when, of what or in whose words, and tell no event.
_HANGING = frozenset(
    "start begin end include follow accord refer cite say add note compare depend range total mean "
    "leave make bring take give put date last reach account represent mark amount come go lead cause "
    "result prompt trigger spark prove".split()
)
#: What papers undergo: that they appear is no news.
_APPEARING = frozenset(
    "publish release issue present conduct take submit carry do compile post print make send "
    "produce write prepare commission provide".split()
)
#: Verbs whose passive keeps an object: "was given a prize".
_GIVING = frozenset(
    "give award offer grant send pay show teach tell deny ask lend hand allow name elect appoint call "
    "charge fine promise serve spare owe assign allocate dub declare crown make vote cost".split()
)
_INTRANSITIVE = frozenset(
    "migrate arrive go come die happen occur appear fall rise emerge graduate travel vanish collapse "
    "sleep depart erupt".split()
)
_HINDERED = frozenset(
    "unable reluctant unwilling hard difficult impossible struggle struggles struggled struggling fail "
    "fails failed failing refuse refuses refused refusing decline declines declined declining".split()
)


def doubts(happening: Happening) -> Iterator[str]:
    """What speaks against a headline of the happening, in words."""
    head, read = happening.head, happening.form
    if is_run_together(head):
        yield "two lines were run together"
    if _is_share(happening):
        yield "a share or a comparison is torn"
    yield from _of_torn(head)
    if read is None or happening.speech is not None:
        return
    yield from _of_passives(head, read)
    if head.dep_ == "advcl" and read.tense is Tense.INFINITIVE and read.passive:
        yield f"what is “{head.text}” stands far off"  # "only to be closed"
    if head.dep_ == "xcomp" and head.head.lower_ in _HINDERED:
        yield f"“{head.head.text}” is left out"
    if head.dep_ == "advcl" and head.tag_ == "VBG" and lemma(head) in _HANGING:
        yield f"“{head.text}” hangs on another clause"
    if lemma(head) == "go" and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in head.children):
        yield f"“{head.text}” only helps another verb"
    if (named := _newly_dated(head)) is not None:
        yield f"“{named.text}” is the day it was moved to"
    if head.dep_ == "acl" and read.tense is Tense.INFINITIVE and not read.passive:
        yield from _of_undertakings(head)
    if head.dep_ == "acl" and head.tag_ == "VBN" and lemma(head) in _APPEARING:
        yield from _of_papers(head)
    yield from _of_subjects(head)
    if (noun := _mistaken_verb(head)) is not None:
        yield f"“{noun.text}” may be a noun"


def _of_torn(head: Token) -> Iterator[str]:
    """ "For all guests … to be counted", "a slump; two deaths; and a vote"."""
    if any(_is_torn_wish(t) for t in head.subtree):
        yield "what is to be done is torn off"
    objects = [c for c in head.children if c.dep_ == "dobj"]
    if len(objects) > 1 and ";" in {t.text for t in head.doc[objects[0].i : objects[-1].i]}:
        yield "a list is torn"


def _is_torn_wish(verb: Token) -> bool:
    """ "Pushes for all guests living in Oslo to be counted", read as "for living so as to be counted"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "for" or verb.tag_ != "VBG":
        return False
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    return own and any(
        c.dep_ == "advcl" and c.tag_ in ("VB", "VBN") and any(g.lower_ == "to" for g in c.children)
        for c in verb.children
    )


def _mistaken_verb(head: Token) -> Token | None:
    """ "Held for subway fare evasion", read as "while they fare evasion": a finite verb right behind a
    noun, without a subject or a word that ties it."""
    for child in head.children:
        if child.dep_ != "advcl" or child.tag_ not in ("VBP", "VBZ") or child.i <= head.i:
            continue
        own = [c for c in child.children if c.i < child.i]
        if not own and child.nbor(-1).pos_ == "NOUN" and child.text.islower():
            return child
    return None


def _of_undertakings(head: Token) -> Iterator[str]:
    """ "A plan to sell ships", "a licence to sell phones": who is to do it stands elsewhere."""
    noun = head.head.lemma_.lower()
    others = noun in valency().tail or noun in lexicon().attitude_nouns
    if others or not _can_undertake(head.head):
        yield f"who is to {lemma(head)} stands far off"


def _can_undertake(noun: Token) -> bool:
    words = lexicon()
    word = noun.lemma_.lower()
    people = (
        word in name_words().people
        or word in words.person_roles
        or word in words.organisation_roles
    )
    return people or (noun.pos_ == "PROPN" and noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"))


def _newly_dated(head: Token) -> Token | None:
    """The day in "was rescheduled to 2 June": when it is to be, not when it was moved."""
    if lemma(head) not in _MOVING:
        return None
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("to", "until", "till", "for"):
            found = (c for c in child.children if c.ent_type_ in ("DATE", "TIME"))
            if (day := next(found, None)) is not None:
                return day
    return None


_MOVING = frozenset("reschedule postpone delay defer adjourn move push extend shift bring".split())


def _of_passives(head: Token, read: Form) -> Iterator[str]:
    """What speaks against a passive, and against a participle that is none."""
    reduced = head.dep_ == "acl" and head.tag_ in ("VBD", "VBN")
    if reduced and not read.passive:
        yield f"“{head.text}” is no main verb"  # "a disease recognized in May"
    if not read.passive and _may_be_done_to_it(head):
        yield f"“{head.text}” may be done to it"  # "was kicked, stamped on and stabbed"
    if head.dep_ == "advcl" and head.tag_ == "VBN" and head.i > head.head.i and read.passive:
        yield f"what is “{head.text}” may stand before"  # "at a concert, held in Oslo"
    if not read.passive and head.tag_ in ("VBD", "VBN") and _is_undergone(head):
        yield f"“{head.text}” may be no main verb"
    if read.passive and lemma(head) not in _GIVING and any(c.dep_ == "dobj" for c in head.children):
        yield f"“{head.text}” is no passive"
    if read.passive and lemma(head) in _INTRANSITIVE:
        yield f"“{head.text}” has no passive"


def _is_undergone(verb: Token) -> bool:
    """ "A man described as mad", "Ida Moe, believed to be ill", "the man shot dead": a participle
    that the parser takes for the past; what is done has nothing it is done to."""
    if any(c.dep_ in ("dobj", "ccomp") for c in verb.children):
        return False
    word = lemma(verb)
    behind = verb.doc[verb.i + 1 : verb.i + 3].text.lower()
    called = word in _CALLING and behind.startswith("as ")
    thought = word in _THINKING and behind in ("to be", "to have")
    return called or thought or (word == "shoot" and behind.startswith("dead"))


_CALLING = frozenset(
    "describe know regard identify treat portray label hail brand define depict characterise "
    "characterize dismiss cite".split()
)
_THINKING = frozenset(
    "believe think say know suspect report allege consider understand rumour".split()
)


def _may_be_done_to_it(verb: Token) -> bool:
    """Whether a verb that wants an object has none, behind a passive that it is joined to."""
    if any(c.dep_ in (*SUBJECTS, "dobj", "prt", "xcomp", "ccomp") for c in verb.children):
        return False
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX"):
        first = first.head
    past = verb.tag_ in ("VBD", "VBN") and not any(c.dep_ == "aux" for c in verb.children)
    return first != verb and past and form(first).passive and lemma(verb) in _TO_SOMEBODY


_TO_SOMEBODY = frozenset(
    "attack stab shoot kill injure wound arrest charge jail kick beat rob rape hit strike detain release "
    "sentence convict punch burn destroy damage question".split()
)


def _of_subjects(head: Token) -> Iterator[str]:
    """What speaks against the subject that the parse gives a verb."""
    if _only_tells_who(head):
        yield f"“{head.text}” only says who told it"
    if _dangles(head):
        yield f"“{head.text}” has no subject of its own"
    if (torn := _torn_name(head)) is not None:
        yield f"“{torn.text}” is only part of what names somebody"
    if _is_beside_a_name(head):
        yield "it tells of a name by another word"
    found = subject(head)
    if head.dep_ == "conj" and _is_joined_by_nothing(head):
        yield f"what is “{head.text}” may stand before"  # "a part of the wall -- a gate -- was shut"
    if lemma(head) == "see" and found is not None and found.pos_ == "NOUN" and _sees_what(head):
        yield f"“{found.text}” sees nothing"
    if found is not None and _is_some_of(found):
        yield f"“{found.text}” of whom, only the article tells"
    if found is not None and (verb := _taken_for_modifier(found)) is not None:
        yield f"“{verb.text}” may be a verb"
    if found is not None and found.tag_ == "VBG" and found.pos_ == "VERB":
        yield f"“{found.text}” is no subject"  # "by fortifying disputed islands"
    if head.dep_ == "acl" and head.tag_ == "VBN" and _noun_before(head) != head.head:
        yield f"what is “{head.text}” may stand before"  # "the team at the Games, held in Oslo"
    if head.dep_ == "relcl":
        yield from _of_what_stands_before(head)


def _of_what_stands_before(head: Token) -> Iterator[str]:
    if _has_object_before(head):
        yield f"what is “{head.text}” stands before"
    others = any(c.dep_ in SUBJECTS and c.tag_ not in ("WP", "WDT") for c in head.children)
    if head.head.pos_ == "NUM" and others:
        yield f"what is “{head.text}” is only counted"  # "one of six she held"


def _has_object_before(verb: Token) -> bool:
    """ "A photo she posted to Twitter": the object stands before its clause, which no word joins to
    it; not "the day she left", "the firm she worked for"."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.pos_ != "NOUN" or noun.ent_type_ in ("DATE", "TIME"):
        return False
    if noun.lemma_.lower() in _CIRCUMSTANCES or any(c.tag_ in _JOINING for c in verb.subtree):
        return False
    if not wants_object(verb):
        return False
    objects = {"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "nsubjpass", "auxpass"}
    hanging = any(c.dep_ == "prep" and not any(c.children) for c in verb.children)
    own = any(c.dep_ == "nsubj" for c in verb.children)
    return own and not hanging and not any(c.dep_ in objects for c in verb.children)


_CIRCUMSTANCES = frozenset("day time moment year month week night way place reason case".split())
_JOINING = frozenset({"WDT", "WP", "WP$", "WRB"})


def _is_some_of(noun: Token) -> bool:
    """ "One of them"."""
    own = (g for c in noun.children if c.lower_ == "of" for g in c.children)
    return any(g.pos_ == "PRON" and g.dep_ == "pobj" for g in own)


def _is_behind_a_noun(verb: Token) -> bool:
    """Whether a participle stands behind a noun and a comma, and no "and" joins it to another verb."""
    if any(c.dep_ in ("aux", "auxpass", "cc", *SUBJECTS) for c in verb.children):
        return False
    above = verb.head
    joined = any(c.dep_ == "cc" and above.i < c.i for c in above.children)
    before = verb.nbor(-1)
    return not joined and before.text == "," and before.nbor(-1).pos_ in ("NOUN", "PROPN")


def _is_joined_by_nothing(verb: Token) -> bool:
    """Whether a verb without a subject of its own, with a helper, has no "and" or comma before it."""
    if verb.tag_ == "VBN" and _is_behind_a_noun(verb):
        return True  # "a list of towns that used opium, banned as a drug"
    group = [c for c in verb.children if c.i < verb.i and c.dep_ in ("aux", "auxpass", "neg")]
    if not group or group[0].lower_ == "to" or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    before = verb.doc[group[0].i - 1] if group[0].i else group[0]
    return before.dep_ not in ("cc", "advmod") and before.text not in (",", ";")


def _sees_what(verb: Token) -> bool:
    """ "The scandal that saw Ida Moe impeached": the other clause is the news."""
    return any(c.dep_ in ("ccomp", "oprd") for c in verb.children)


def _taken_for_modifier(noun: Token) -> Token | None:
    """ "Ida Moe ignited anger": the verb, where the parser takes it for a participle before a noun
    with a name beside it; not "a Berg-led group"."""
    for word in noun.children:
        if word.dep_ == "amod" and word.tag_ in ("VBN", "VBD") and word.i < noun.i:
            names = (c for c in word.children if c.dep_ == "npadvmod" and c.pos_ == "PROPN")
            if any(c.i == word.i - 1 for c in names):
                return word
    return None


def _noun_before(participle: Token) -> Token | None:
    """The noun nearest before a participle."""
    before = reversed([*participle.doc[participle.sent.start : participle.i]])
    return next((t for t in before if t.pos_ in ("NOUN", "PROPN", "NUM", "PRON")), None)


def _only_tells_who(head: Token) -> bool:
    """ "…, reported Radio Lima" at the end of a sentence: a verb of saying before its speaker, read
    with what is said as its subject."""
    speaks = lemma(head) in lexicon().speech
    if not (speaks or lemma(head) in _SHOWING) or head.i <= head.sent.start or head.dep_ == "relcl":
        return False
    teller = direct_object(head)
    if teller is None or teller.i < head.i or head.nbor(-1).text not in (",", "”", '"', "''"):
        return False
    own = any(c.dep_ in SUBJECTS for c in head.children)
    paper = not own and teller.lemma_.lower() in lexicon().papers | _RECKONED
    return (speaks and teller.pos_ == "PROPN") or paper


_SHOWING = frozenset("show reveal indicate suggest".split())
_RECKONED = frozenset("figure datum data number statistic poll estimate result record".split())


def _dangles(head: Token) -> bool:
    """ "Having opened 21 mines, work is under way": a participle in front whose subject is a thing
    that cannot do it."""
    found = subject(head)
    if head.dep_ != "advcl" or head.tag_ not in ("VBG", "VBN") or head.i > head.head.i:
        return False
    return found is not None and found.pos_ == "NOUN" and found.head != head


def _torn_name(head: Token) -> Token | None:
    """ "The former Fire Brigade (FB) captain, Berg, left": a body in brackets is no actor where a
    word for people stands behind it."""
    found = subject(head)
    if found is None or found.ent_type_ != "ORG" or found.nbor(1).text != "(":
        return None
    words = name_words().people | lexicon().person_roles
    beside = (c for c in found.children if c.dep_ == "appos" and c.i > found.i)
    return found if any(c.lemma_.lower() in words and c.tag_ == "NN" for c in beside) else None


def _is_beside_a_name(head: Token) -> bool:
    """ "The Swift, a little monster that set the record": who did it bears the name, and what stands
    beside it only says what it is."""
    noun = head.head
    found = subject(head)
    if head.dep_ != "relcl" or noun.dep_ != "appos" or found is None or found.pos_ == "PROPN":
        return False
    return noun.pos_ == "NOUN" and any(t.pos_ == "PROPN" for t in (noun.head, *noun.head.conjuncts))


def _is_share(happening: Happening) -> bool:
    """ "One in three students", "three times as much", "failed 36 percent"."""
    thing = direct_object(happening.head)
    counted = thing is not None and thing.lower_ in ("percent", "%")
    whole = thing is not None and any(c.lower_ == "of" for c in thing.children)
    if counted and not whole and happening.head.lemma_ not in _CHANGING:
        return True
    return bool(_SHARE.search(" ".join(t.lower_ for t in happening.clause)))


_SHARE = re.compile(
    r"\b(?:one|two|three|four|five|\d+) (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
    r"|\btimes (?:as|more|less|the)\b|\bas (?:much|many) (?!as)"
)
_CHANGING = frozenset(
    "rise fall grow gain lose drop climb add shed jump increase raise cut reduce account".split()
)


def _of_papers(participle: Token) -> Iterator[str]:
    """ "A survey published in May", "efforts to sway the vote released in May"."""
    noun = subject(participle) or participle.head
    words = lexicon()
    cited = noun.lemma_.lower()
    if cited in words.papers or cited in words.findings:
        yield f"“{noun.text}” is only cited"
    elif participle.head.dep_ in ("pobj", "dobj") and participle.head.head.dep_ in (
        "prep",
        "acl",
        "xcomp",
    ):
        above = participle.head.head.head
        if above.pos_ == "NOUN" and noun == participle.head:
            yield f"what is “{participle.text}” may stand before"
