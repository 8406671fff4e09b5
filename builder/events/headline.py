"""Headlines in our own words: the clause compressed to actor, verb, object, place.

Historic present, names in full, no pronoun as the actor, no attribution, no dates (the date stands
beside it). The words keep the order of the text, so that what the parser did not understand stays
readable; a phrase that does not fit is left out whole, never cut in the middle. What is wrong with
a headline all the same is told with it: ``Wording.faults``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.clauses import Clauses
from builder.events.doubts import doubts
from builder.events.grammar import SUBJECTS, conjuncts, lemma, prepositional, subject
from builder.events.happenings import Happening
from builder.events.inflection import present
from builder.events.lexicon import lexicon
from builder.events.nouns import NAMELESS
from builder.events.phrases import joined, place_name
from builder.events.pieces import Piece, literal, shortened, spared
from builder.events.predicates import TRANSFERS, verb_words
from builder.events.reader import Dates, is_crowd
from builder.events.speakers import speaker_name
from builder.events.standing import is_main, opens
from builder.events.valency import valency
from builder.events.who import Cast
from builder.model import NameKind
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.syntax import Token

SHORTEST = 2
#: A headline is compressed to so many words where nothing needed is lost by it, and to so many at
#: any price; statements, which carry a speaker as well, may have a few more.
AIM, MOST = 13, 16
LEAD_EXTRA = 4  # the news of the article itself, which may be told at length
STATEMENT_AIM, STATEMENT_MOST = 15, 18
_SINGULAR = (NameKind.PERSON, NameKind.COUNTRY, NameKind.PLACE)
_DEICTIC = frozenset({"last", "next", "this", "recent", "previous", "same"})
_MOTION = frozenset("fly travel go head move return come march sail drive flee walk run".split())
_SEVERAL = frozenset("number majority handful host pair group series total dozen couple".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """A headline and what is wrong with it, in words; with faults it is evidence, no card."""

    text: str
    faults: tuple[str, ...] = ()


NONE = Wording("")


def headline(
    happening: Happening, cast: Cast, is_date: Dates, place: str = "", public: bool = False
) -> Wording:
    """The headline of a happening; its text is "" where no readable one can be made (nobody acts).

    ``is_date`` says whether a token is part of a date mention; ``place`` is added where the
    headline does not name it yet and stays short; ``public`` says that its actor is known to all.
    """
    maker = _Maker(cast, is_date, happening.head, public, _denies(happening))
    if happening.nominal:
        whole = maker.event_noun(happening.head)
    elif happening.speech is not None:
        whole = maker.statement(happening)
    else:
        whole = maker.happening(happening)
    if whole is None:
        return NONE
    lengths = (STATEMENT_AIM, STATEMENT_MOST) if happening.speech else (AIM, MOST)
    if opens(happening) and (is_main(happening.head) or happening.head.dep_ == "ccomp"):
        lengths = (lengths[0], lengths[1] + LEAD_EXTRA)
    whole = shortened(spared(whole), *lengths)
    if NAMELESS in whole.wrong():
        return NONE
    text = _tidy(whole.text())
    if len(text.split()) < SHORTEST and not happening.nominal:
        return NONE
    whither = any(c.dep_ == "xcomp" for c in happening.head.children)
    wanted = place and happening.speech is None and place not in text and not whither
    where = _preposition(happening.head, cast, place)
    if lemma(happening.head) in _MOTION:
        where = "to" if any(c.lower_ == "where" for c in happening.head.children) else ""
    if wanted and where and text and len(f"{text} in {place}".split()) <= AIM:
        text = f"{text} {where} {place}"
    twice = [f"“{maker.actor}” stands in it twice"] if _is_twice(maker.actor, text) else []
    if happening.head.dep_ == "acl" and not any(w[:1].isupper() for w in text.split()[1:]):
        twice.append("it names nobody")
    faults = [*whole.wrong(), *twice, *_nobody(maker, happening, text), *doubts(happening)]
    return Wording(text, tuple(dict.fromkeys(faults)))


def _denies(happening: Happening) -> bool:
    """Whether the news is the denial or confirmation itself: "calls the reports false"."""
    verb = lemma(happening.head)
    if lexicon().speech.get(verb) in ("deny", "confirm") or verb in ("brush", "rebuff"):
        return True
    judging = verb in ("call", "brand", "label", "describe")
    return judging and any(word.lower_ in _UNTRUE for word in happening.head.subtree)


_UNTRUE = frozenset("false fake untrue baseless groundless unfounded lie lies nonsense".split())


def _preposition(head: Token, cast: Cast, place: str) -> str:
    """The text's own word before the place: "on Capitol Hill"."""
    for preposition, noun in prepositional(head):
        named = cast.of(noun)
        if place in ((named.name if named is not None else ""), place_name(noun)):
            return preposition.lower_
    return "in" if any(c.lower_ == "where" for c in head.children) else ""


def _is_twice(actor: str, text: str) -> bool:
    known = code_of(
        actor
    )  # "Russia confirms it has sent troops to Russia" tells who has what where
    return len(actor) > 3 and not known and text.lower().count(actor.lower()) > 1


def _nobody(maker: Clauses, happening: Happening, text: str) -> tuple[str, ...]:
    """The fault of a headline that names nobody and nothing: "Officials open office"."""
    words = text.split()
    found = subject(happening.head) if not happening.nominal else None
    several = found is not None and any(c.dep_ == "nummod" for c in found.children)
    counted = any(word[:1].isdigit() for word in words[1:]) and not several
    if counted or any(word[:1].isupper() for word in words[1:]):
        return ()
    found = subject(happening.head) if not happening.nominal else happening.head
    if (
        maker.reader.public
        or found is None
        or found.pos_ != "NOUN"
        or maker.cast.of(found) is not None
    ):
        return ()
    told = any(c.dep_ in ("compound", "amod", "poss", "prep") for c in found.children)
    return () if told else (f"“{found.text}” names nobody",)


def remark(happening: Happening, cast: Cast) -> str:
    """ "Ida Moe comments": a statement whose content says nothing in few words."""
    assert happening.speech is not None
    speaker = happening.speech.speaker
    name = speaker_name(speaker, cast)[0]
    several = speaker is not None and len(conjuncts(speaker)) > 1
    return _tidy(f"{name} {'and others comment' if several else 'comments'}") if name else ""


class _Maker(Clauses):
    """Puts a headline together."""

    def happening(self, happening: Happening) -> Piece | None:
        """Actor, verb and what follows it, for a verb's clause."""
        head = happening.head
        assert happening.form is not None
        actor = self._actor(head)
        if actor is None:
            return None
        self.actor = actor.text()
        found = subject(head)
        assert found is not None
        verb = verb_words(happening, self._is_plural(found, head))
        at = max(at for at, _ in actor.placed())
        at = min(head.i, at + 0.2) if at < head.i else at + 0.2
        whole = Piece([(head.i, verb)])
        if at > head.i:
            actor = actor.set_at(head.i - 0.9)
        rest = self.predicate(head)
        alone = rest.length() < 1 or not any(p.spare < 2 for p in rest.parts)
        if lemma(head) == "meet" and alone and not self._is_plural(found, head):
            whole.faults.append("it meets nobody")
        thing = any(c.dep_ in ("dobj", "ccomp", "xcomp", "oprd") for c in head.children)
        given = any(c.dep_ == "dative" or c.lower_ == "to" for c in head.children)
        if given and not thing and lemma(head) in TRANSFERS and not happening.form.passive:
            whole.faults.append(f"“{head.text}”: what, nothing tells")
        if _disagrees(found, head):
            whole.faults.append(f"“{found.text}” and “{head.text}” disagree in number")
        if head.dep_ in ("relcl", "acl") and any(p.placed() for p in [rest]):
            first = rest.placed()[0][0]
            if first < head.i:
                return None
        whole.parts = [actor, rest]
        return whole

    def _actor(self, head: Token) -> Piece | None:
        """The subject; None where there is none that can be named."""
        found = subject(head)
        if found is None or found.pos_ in ("VERB", "AUX") or self.is_date(found):
            return None
        joint = _joint_office(found)
        if joint is not None:
            return joint
        alone = (
            head.dep_ in ("acl", "relcl") and found.i in self.above
        )  # a clause on the last of several is of that one
        members = [found] if alone else list(self._members(found))
        if len(members) > 1 and found.head == head and _number(head) == "singular":
            return self._one_of_two(members)
        if len(members) == 2 and _is_one_person(*members):
            piece = self.one(members[1], "actor")
        else:
            piece = self.one(found, "actor") if alone else self.phrase(found, "actor")
        if not piece:
            return None
        first = self.cast.of(members[0])
        if first is not None:  # "Moe and her team"
            for part in piece.every():
                part.words = [
                    (at, word)
                    for at, word in part.words
                    if not (word == f"{first.name}'s" and len(members) > 1)
                ]
        return piece

    def _one_of_two(self, members: list[Token]) -> Piece | None:
        """ "A former senator and critic of the court, Ida Moe, was": one person, by the name."""
        named = {n.name for m in members for n in self.cast.apposed(m)}
        if len(named) == 1:
            return Piece([(members[0].i, named.pop())])
        whole = self.phrase(members[0], "actor")
        whole.faults.append("its verb stands for one, its actors are several")
        return whole

    def _is_plural(self, noun: Token, head: Token | None = None) -> bool:
        """Whether the verb of ``noun`` stands in the plural: as its own verb in the text does."""
        own = next((c for c in head.children if c.dep_ in SUBJECTS), None) if head else None
        if head is not None and own == noun and (number := _number(head)):
            return number == "plural"
        members = list(self._members(noun))
        if len(members) == 1 and self.cast.of(noun) is None and self.holder(noun) is not None:
            return False
        if len(members) > 1 and _joint_office(noun) is None:
            return not (len(members) == 2 and _is_one_person(*members))
        if noun.pos_ == "NUM" or noun.lower_ == "most":
            return noun.lower_ not in ("one", "1")
        of = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
        if (
            of is not None
            and noun.lower_ in _SEVERAL
            and any(c.lower_ == "a" for c in noun.children)
        ):
            return any(c.tag_ in ("NNS", "NNPS") for c in of.children)
        if of is not None and noun.lower_ in ("percent", "%", "half", "third", "quarter"):
            return any(c.tag_ in ("NNS", "NNPS") for c in of.children)
        named = self.cast.of(noun)
        if named is not None and not named.name.lower().endswith("s") and noun.tag_ == "NNPS":
            return False
        return noun.lower_ in ("police", "people") or (
            noun.tag_ in ("NNS", "NNPS") and (named is None or named.kind not in _SINGULAR)
        )

    # ---------------------------------------------------------- statements

    def statement(self, happening: Happening) -> Piece | None:
        """ "X says Y sends Z", "X denies N"."""
        speech = happening.speech
        if speech is None or speech.speaker is None:
            return None
        members = list(self._members(speech.speaker)) or [speech.speaker]
        holders = [self.cast.of(m) or self.holder(m) for m in members]
        names = [
            name
            for member, held in zip(members, holders, strict=True)
            if (name := held.name if held is not None else self._speaker(member))
        ]
        if not names:
            return None
        if len(names) > 1 and names[1].startswith(f"{names[0]}'s "):  # "Moe and her team"
            names[1] = names[1].removeprefix(f"{names[0]}'s ")
        speaker = names[0] if len(names) < 2 else ", ".join(names[:-1]) + " and " + names[-1]
        self.actor = speaker
        plural = len(members) > 1 or self._is_plural(speech.speaker, speech.head)
        verb = lemma(speech.head)
        said = bool(speech.content) and verb in ("tell", "add")
        verb = present("say" if said else verb, plural)
        faults = self._unnamed(speech.speaker, members)
        about = self._about_that(happening)
        if about is not None:
            return Piece([(speech.head.i - 0.5, speaker), (speech.head.i, verb)], [about], faults)
        for content in speech.content:
            rest = self._said(content, happening)
            if rest is not None:
                opening = _first_of(rest)
                return Piece([(opening - 2, speaker), (opening - 1, verb)], [rest], faults)
        if speech.content or speech.about is None:
            return None
        rest = self.predicate(speech.head)
        if not rest:
            return None
        return Piece([(speech.head.i - 0.5, speaker), (speech.head.i, verb)], [rest], faults)

    def _about_that(self, happening: Happening) -> Piece | None:
        """ "Dismisses suggestions that P": a noun of speech between the verb and what is said."""
        speech = happening.speech
        assert speech is not None
        noun = speech.about
        if noun is None or noun.pos_ != "NOUN" or noun.i < speech.head.i:
            return None
        if noun.lemma_.lower() not in valency().tail | set(lexicon().attitude_nouns):
            return None
        content = next(
            (
                c
                for c in speech.content
                if noun.is_ancestor(c) or (c.head == noun.head and noun.i < c.i)
            ),
            None,
        )
        if content is None:
            return None
        clause = self.clause(content)
        clause.words.append((_first_of(clause) - 0.5, "that"))
        whole = Piece(literal([noun]), [clause])
        whole.words += literal(
            [c for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "compound")]
        )
        return None if NAMELESS in whole.wrong() else whole

    def _speaker(self, speaker: Token) -> str:
        """Who speaks, as words: a name, or the phrase with what tells who it is."""
        name, kind = speaker_name(speaker, self.cast)
        if kind is not None or not name or speaker.pos_ != "NOUN":
            return name
        return shortened(spared(self.one(speaker, "actor")), 6, 8).text()

    def _unnamed(self, speaker: Token, members: list[Token]) -> list[str]:
        known = self.cast.of(speaker) or self.holder(speaker)
        if len(members) > 1 or known is not None or is_crowd(speaker):
            return []
        if next(self.cast.apposed(speaker), None) is not None:
            return []
        return self.one(speaker, "actor").wrong()

    def _said(self, head: Token, happening: Happening) -> Piece | None:
        """The content of a statement as a clause that keeps its mood."""
        speech = happening.speech
        assert speech is not None
        if head.pos_ not in ("VERB", "AUX"):
            return None
        if head.dep_ == "xcomp":
            return self.complement(head)
        link = next((c.lower_ for c in head.children if c.dep_ == "mark"), "")
        if link in ("if", "unless") and speech.act != "ask":
            return None
        self.above.add(speech.head.i)
        self.above -= {head.i}
        expletive = any(c.dep_ == "expl" for c in head.children)
        if subject(head) is None and not expletive:
            return None
        content = next((c for c in head.children if c.dep_ == "ccomp"), None)
        whole = self.clause(head)
        if content is not None and lemma(head) in lexicon().speech:  # "A says B has said P"
            inner = self.clause(content)
            kept = [p for p in whole.parts if content.i not in {int(at) for at, _ in p.placed()}]
            whole.parts = [*kept, inner]
        if link in ("if", "whether"):
            whole.words.append((_first_of(whole) - 0.5, "whether"))
        thing = next((c for c in head.children if c.dep_ == "attr"), None)
        if expletive and thing is None:
            return None
        return None if NAMELESS in whole.wrong() else whole

    # ---------------------------------------------------------- nouns

    def event_noun(self, noun: Token) -> Piece | None:
        """ "Lloyd Austin’s visit to Kyiv", "Round of talks in Geneva"; alone it says too little."""
        whole = Piece([(noun.i, noun.text)])
        for child in noun.children:
            modifies = child.dep_ in ("amod", "compound", "nummod") and child.i < noun.i
            if modifies and not self.is_date(child) and child.lower_ not in _DEICTIC:
                name = child.pos_ == "PROPN" and child.dep_ == "compound"
                whole.words.append((child.i, joined([*child.subtree]) if name else child.text))
            if child.dep_ == "prep" and child.i > noun.i and (tail := self.tail(child)):
                tail.spare = 2
                whole.parts.append(tail)
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is not None and not self.is_date(owner):
            piece = self.one(owner, "phrase")
            whole.words.append((owner.i, f"{piece.text()}’s"))
            whole.faults += piece.faults
            if owner.tag_ == "PRP$" and self.cast.of(owner) is None:
                whole.faults.append(f"whose “{noun.text}” it is, only the article tells")
        elif not any(word[:1].isupper() for _, word in whole.placed()):
            whole.faults.append("it names nobody")
        if owner is None and not whole.parts and len(whole.words) < 2:
            return None
        return whole


def _first_of(piece: Piece) -> float:
    return piece.placed()[0][0]


def _number(verb: Token) -> str:
    """ "singular" or "plural" as the verb's own form in the text says; "" where it does not."""
    for word in [*(c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb]:
        if word.lower_ in ("is", "was", "has", "does", "’s", "'s") or word.tag_ == "VBZ":
            return "singular"
        if word.lower_ in ("are", "were", "have", "do") and word.tag_ in ("VBP", "VBD"):
            return "plural"
        if word.tag_ == "VBP":
            return "plural"
    return ""


def _disagrees(noun: Token, verb: Token) -> bool:
    """Whether the verb stands in another number than a common noun that the parser made its
    subject: it has another subject."""
    if noun.head != verb or noun.pos_ != "NOUN" or noun.ent_type_ or len(conjuncts(noun)) > 1:
        return False
    number = _number(verb)
    counts = any(c.dep_ in ("nummod", "quantmod") for c in noun.children)
    whole = any(c.lower_ == "of" for c in noun.children) or noun.lower_ in (
        "police",
        "media",
        "data",
    )
    if counts or whole or (noun.lower_.endswith("s") and noun.tag_ == "NN"):
        return False
    return number == ("singular" if noun.tag_ == "NNS" else "plural") and not _is_group(noun)


def _is_group(noun: Token) -> bool:
    """ "The team were": a noun in the singular that takes either."""
    words = lexicon()
    return noun.lemma_.lower() in words.organisation_roles or noun.lemma_.lower() in words.anonymous


def _joint_office(noun: Token) -> Piece | None:
    """ "Ghana's environment and forestry minister": one person, whom the parser takes for two."""
    members = conjuncts(noun)
    if len(members) != 2:
        return None
    field, holder = members
    behind = any(c.lower_ == "and" for c in field.children)
    plain = not any(c.dep_ in ("det", "poss") for c in holder.children) and holder.tag_ == "NN"
    if not (behind and plain and holder.lemma_.lower() in lexicon().person_roles):
        return None
    if field.pos_ != "NOUN" or field.lemma_.lower() in lexicon().person_roles:
        return None
    words = [
        t for t in noun.doc[field.left_edge.i : holder.i + 1] if t.lower_ not in ("the", "a", "an")
    ]
    return Piece(literal(words))


def _is_one_person(office: Token, name: Token) -> bool:
    """ "The Norwegian filmmaker and activist Karl Lund": two callings of one person."""
    if office.pos_ != "NOUN" or office.tag_ != "NN" or name.pos_ != "PROPN":
        return False
    callings = [c for c in name.children if c.dep_ == "compound" and c.pos_ == "NOUN"]
    determined = any(c.dep_ in ("det", "poss") for c in name.children)
    behind = {t.i for t in office.children if t.lower_ == "and"}
    return not determined and any(c.i - 1 in behind for c in callings)


def _tidy(text: str) -> str:
    text = " ".join(text.split()).strip(' ,;:-–—"“”')
    text = re.sub(r"\s+([,.;:’'])", r"\1", text)
    text = re.sub(r"([$€£]) (\d)", r"\1\2", text)
    text = re.sub(r"[\"”]\.?$", "", text)
    return text[:1].upper() + text[1:]
