"""Statements as headlines: "X says Y sends Z", "X denies N"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.cards.actors import Actors
from builder.events.cards.inflection import present
from builder.events.cards.nouns import NAMELESS
from builder.events.cards.pieces import Piece, literal, shortened, spared
from builder.events.cards.predicates import particles
from builder.events.cards.reader import is_crowd, tells_which
from builder.events.frames.grammar import Tense, form, lemma, subject
from builder.events.frames.happenings import Happening
from builder.events.voices.speakers import speaker_name
from builder.events.words.lexicon import lexicon
from builder.events.words.valency import valency
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.syntax import Token


class Statements(Actors):
    """Makes clauses, their actors, and what somebody says of one."""

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
            if (name := self._speaker(member) if held is None or _is_owned(member) else held.name)
        ]
        if not names:
            return None
        if len(names) > 1 and names[1].startswith(f"{names[0]}'s "):  # "Moe and her team"
            names[1] = names[1].removeprefix(f"{names[0]}'s ")
        speaker = names[0] if len(names) < 2 else ", ".join(names[:-1]) + " and " + names[-1]
        owned = len(members) == 1 and holders[0] is not None and _is_owned(members[0])
        self.actor = holders[0].name if owned and holders[0] is not None else speaker
        plural = len(members) > 1 or self.is_plural(speech.speaker, speech.head)
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
        word = noun.lemma_.lower()
        if not (word in valency().tail or word in lexicon().attitude_nouns):
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
        if kind is NameKind.ORGANISATION and _is_owned(speaker):
            return self.one(speaker, "actor").text() or name  # "Bergen College's Board"
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
        if expletive and not any(c.dep_ == "attr" for c in head.children):
            return None
        actor = self.acting(head)
        if NAMELESS in actor.wrong():
            return None
        content = next((c for c in head.children if c.dep_ == "ccomp"), None)
        whole = self.clause(head, actor)
        if content is not None and lemma(head) in lexicon().speech:  # "A says B has said P"
            inner = self.clause(content)
            kept = [p for p in whole.parts if content.i not in {int(at) for at, _ in p.placed()}]
            whole.parts = [*kept, inner]
        if link in ("if", "whether"):
            whole.words.append((_first_of(whole) - 0.5, "whether"))
        own = subject(head)
        if own is not None and (_is_bare(head, own, whole) or _says_little(head, whole)):
            whole.faults.append(f"“{head.text}” says too little alone")
        return None if NAMELESS in whole.wrong() else whole


def _says_little(verb: Token, told: Piece) -> bool:
    """ "There has been a mistake", "he was ordered into custody": a few words without a name, a
    number or what tells of what sort a thing is."""
    own = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "expl"))
    words = told.text().split()
    if len(words) >= _FEW or not any(c.pos_ == "PRON" for c in own):
        return False
    told_sort = any(t.dep_ == "compound" for t in verb.subtree)
    return not told_sort and not any(w[:1].isupper() or w[:1].isdigit() for w in words)


_FEW = 6
#: A subject of so many words tells what happens with any verb.
_TOLD = 5


def _is_bare(verb: Token, own: Token, told: Piece) -> bool:
    """ "Says the vote will be held": nothing behind the verb, nothing that tells which vote."""
    words = valency().done if form(verb).passive else valency().alone
    last = told.placed()[-1][0] <= verb.i + len(particles(verb))
    if not last or form(verb).tense is Tense.INFINITIVE or verb.tag_ == "VB":
        return False
    name = own.pos_ in ("PROPN", "NUM") or any(map(tells_which, own.children))
    if any(c.dep_ == "nummod" for c in own.children):
        return False
    short = own.pos_ == "PROPN" or len([*own.subtree]) < _TOLD
    return short and not (name and lemma(verb) in words)


def _is_owned(body: Token) -> bool:
    """ "Bergen College's Board": whether a name says whose it is."""
    return any(c.dep_ == "poss" and c.pos_ == "PROPN" for c in body.children)


def _first_of(piece: Piece) -> float:
    return piece.placed()[0][0]
