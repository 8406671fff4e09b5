"""The verb of a headline: its words, and what it cannot stand without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.cards.inflection import present
from builder.events.frames.grammar import SUBJECTS, Tense, alternatives, direct_object, form, lemma
from builder.events.frames.happenings import Happening
from builder.events.words.lexicon import lexicon
from builder.events.words.name_words import name_words

if TYPE_CHECKING:
    from builder.syntax import Token

NO_PHRASES = frozenset(
    "according as like including since before until by because while than except besides due".split()
)
#: Circumstances that a headline tells while there is room.
CIRCUMSTANCES = frozenset("after following amid during despite without".split())
#: Verbs that leave the reader asking "what?" when they stand without an object; reporting verbs
#: do so too.
_WANTING = frozenset(
    "accept add address allude approve assume attract authorize avoid award bear beat block boost bring "
    "build buy call carry cause change choose cite claim collect conduct consider contain control "
    "cover create cut damage decide defend define deliver deploy describe destroy develop direct "
    "discuss draw drive employ enable enact enforce enjoy ensure establish estimate examine exceed "
    "express face favor fill find follow force found fund generate get give grant have help hire "
    "hold host identify impose include increase inform introduce involve issue join keep kill know "
    "launch lead leave let lift like limit list make manage mean need obtain offer operate order "
    "organise organize own pay perform place plan prepare present prevent produce promise propose "
    "protect prove provide publish push put raise reach receive recover reduce release remove "
    "replace request require retain reveal run seek seize sell send serve set show sign spend "
    "stage submit suggest supply support take target tell test treat try turn undergo urge use "
    "arrest detain jail imprison convict indict acquit hack post visit want wear welcome write go attribute associate amount decree navigate move behave pick oversee".split()
)
#: … and these where something is done with their subject.
_WANTING_PASSIVE = frozenset(
    "set put make take give keep leave bring use call base mean see know consider regard expect "
    "perceive turn get tell ask force link tie move allow require need cause follow show "
    "slate couple attach associate compare relate lead drive mount dub label deem "
    "appoint designate name nominate".split()
)
#: Verbs that give something to somebody: the something must be told.
TRANSFERS = frozenset(
    "announce award deliver disclose donate explain give grant hand introduce leak lend offer present "
    "reveal sell send show submit supply transfer".split()
)
#: Adverbs before a verb without which it would say something else: "improperly stored".
MANNER = frozenset(
    "improperly wrongly illegally unlawfully falsely secretly mistakenly accidentally partially partly "
    "temporarily narrowly reportedly allegedly unanimously repeatedly permanently formally "
    "nearly almost unsuccessfully".split()
)
#: What befalls people: how it came is told with it, or where.
HARM = frozenset("kill injure wound hurt die drown perish".split())
_MANY = frozenset({"they", "we", "i", "you", "these", "those", "many", "several", "both"})
#: Verbs that call somebody something.
_NAMING = frozenset("brand call dub label term deem consider style declare name".split())
#: Adverbs that make another verb of theirs: "brush aside", "move away".
ADVERBS = frozenset(
    "aside away together apart ahead forward back home abroad overseas aground adrift".split()
)
PARTICLES = frozenset({"down", "up", "out", "off", "back"})


def verb_words(happening: Happening, plural: bool) -> str:
    """The verb of a headline: historic present, plans as "to send", modals kept."""
    head, form = happening.head, happening.form
    assert form is not None
    word = f"{_prefix(head)}{lemma(head)}"
    others = [
        t
        for t in alternatives(head)[1:]  # "are killed or wounded", not "died or were killed"
        if t.tag_ == head.tag_ and not any(c.dep_ in ("aux", "auxpass") for c in t.children)
    ]
    be = "are" if plural else "is"
    done = head.dep_ == "xcomp" and lemma(head.head) in lexicon().success  # "managed to flee"
    ahead = form.tense is Tense.FUTURE or (form.tense is Tense.INFINITIVE and not done)
    modal = "will" if form.modal == "would" else form.modal
    how = "".join(f"{c.lower_} " for c in head.children if c.lower_ in MANNER and c.i < head.i)
    word = word if form.passive else f"{how}{word}"
    if form.passive:
        lead = "to be" if ahead else f"{modal} be" if form.tense is Tense.MODAL else be
        first = f"{lead} {how}{_prefix(head)}{head.lower_}"
        text = " or ".join([first, *(t.lower_ for t in others)])
    elif form.tense is Tense.MODAL:
        text = f"{modal} {word}"
    elif ahead:
        text = f"to {word}"
    elif head.lower_ == "missing" and direct_object(head) is None:
        text = f"{be} missing"
    elif form.progressive and form.tense is not Tense.PAST:
        text = f"{be} {head.lower_}"
    else:
        text = " or ".join(present(w, plural) for w in (word, *map(lemma, others)))
    return " ".join([text, *particles(head)])


def _prefix(head: Token) -> str:
    """ "re-" of "re-imposed", of which the parser makes two words."""
    close = head.i > 1 and head.nbor(-1).text == "-" and not head.nbor(-1).whitespace_
    before = head.nbor(-2) if close else head
    part = close and not before.whitespace_ and before.lower_ in PREFIXES
    return f"{before.lower_}-" if part else ""


PREFIXES = frozenset(
    "re co pre de un over under mis out self double cross fast air soft hard live spear hand short "
    "stage".split()
)


def hedges() -> frozenset[str]:
    """Adverbs that make a clause less than sure."""
    return lexicon().hedges_claimed | lexicon().hedges_hypothetical


def is_named_so(head: Token) -> bool:
    """Whether a verb of naming has what it calls its object, or only an object: "called a vote"."""
    if lemma(head) not in _NAMING:
        return True
    things = [c for c in head.children if c.dep_ == "dobj"]
    people = things and all(
        t.pos_ != "NOUN" or t.lemma_.lower() in name_words().people for t in things[:1]
    )
    return (len(things) < 2 and not people) or any(c.dep_ == "oprd" for c in head.children)


def particles(head: Token) -> list[str]:
    """The words that make another verb of it: "carry out", "brush aside"."""
    return [
        c.lower_
        for c in head.children
        if (c.dep_ == "prt" and not _before_date(c) and not _behind_object(c, head))
        or (c.lower_ in PARTICLES and c.i == head.i + 1 and not any(c.children))
        or (
            c.dep_ == "advmod"
            and c.lower_ in ADVERBS
            and not any(c.children)
            and not any(o.dep_ == "dobj" and o.i < c.i for o in head.children)
        )
    ]


def _behind_object(word: Token, head: Token) -> bool:
    """ "Turns himself in", where the pronoun must stand before the particle."""
    return any(c.pos_ == "PRON" and head.i < c.i < word.i for c in head.children)


def _before_date(word: Token) -> bool:
    """ "Must pass on Friday", read as "pass on"."""
    return word.i + 1 < len(word.doc) and word.nbor(1).ent_type_ in ("DATE", "TIME")


def wants_object(head: Token) -> bool:
    """Whether a verb without an object leaves the reader asking what."""
    word, words = lemma(head), lexicon()
    if form(head).passive:
        return word in _WANTING_PASSIVE
    return word in _WANTING or word in words.speech or word in words.states


def verb_group(head: Token) -> str:
    """Auxiliaries and verb as they stand, "had" brought into the present of headlines."""
    auxes = [
        c
        for c in head.children
        if c.i < head.i and (c.dep_ in ("aux", "auxpass", "neg") or c.lower_ in MANNER - hedges())
    ]
    words = [c.lower_ for c in auxes] + [head.lower_]
    if words[0] == "had" and len(words) > 1 and head.tag_ == "VBN":
        actors = [c for c in head.children if c.dep_ in SUBJECTS]
        plural = any(
            c.tag_ in ("NNS", "NNPS") or c.pos_ == "NUM" or c.lower_ in _MANY or [*c.conjuncts]
            for c in actors
        )
        words[0] = "have" if plural else "has"
    if any(c.dep_ == "neg" and c.i > head.i for c in head.children):
        words.append("not")
    words = [{"ca": "can", "wo": "will"}.get(w, w) for w in words]
    text = " ".join(words + particles(head))
    return text.replace(" n't", " not").replace(" n’t", " not")
