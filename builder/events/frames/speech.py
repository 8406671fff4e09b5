"""Speech acts: the verb, who speaks, and what is said.

Forms read: "X said (that) P", "P, X said", "\"P,\" said X", "X told Y that P", "X confirmed / denied
N", "according to X, P", "X's confirmation of N". Beware of verbs that are speech only with a
content ("the photo showed Ri sitting"), and of "say" in the passive ("is said to have left").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.frames.able import can_speak, is_thing
from builder.events.frames.grammar import AUXILIARIES, SUBJECTS, agent, direct_object
from builder.events.frames.speakers import breaks_away, speaker_of
from builder.events.frames.text import Passage
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Doc, Token

WORDS = features("frames")
#: Acts that bring no news of their own.
PLAIN = frozenset({"say", "report", "claim"})


@dataclass(frozen=True, slots=True)
class Speech:
    """One speech act. ``content`` are the heads of the clauses said, ``about`` a noun said."""

    head: Token
    act: str  # class of the verb: "say", "confirm", …
    speaker: Token | None
    content: tuple[Token, ...]
    about: Token | None

    @property
    def is_plain(self) -> bool:
        """Whether it brings no news of its own: what is said is the news."""
        return self.act in PLAIN

    @property
    def said(self) -> frozenset[int]:
        """The places in the paragraph of the heads of what is said."""
        heads = self.content if self.about is None else (*self.content, self.about)
        return frozenset(head.i for head in heads)


def speech_at(verb: Token, passage: Passage, lexicon: Lexicon) -> Speech | None:
    """The speech act that ``verb`` tells, or None when it tells something else."""
    act = lexicon.speech.get(verb.lemma_.lower())
    if act is None or verb.pos_ not in ("VERB", "AUX") or passage.in_quotes(verb):
        return None
    content = contents(verb, lexicon) or _undertaking(verb, act)
    speaker = agent(verb) if is_passive(verb) else speaker_of(verb, passage, lexicon)
    if speaker is not None and is_thing(speaker, lexicon) and act in PLAIN:
        return None
    about = direct_object(verb) if verb.lemma_ != "tell" else None
    if any(
        c.dep_ == "nsubj" and c.lower_.endswith(("self", "selves"))
        for t in content
        for c in t.children
    ):
        return None  # "found himself facing them"
    if act == "confirm" and not content and about is not None and about.ent_type_ == "PERSON":
        return None  # "the Senate confirmed Ida Moe": an appointment
    if not content:
        said_nothing = about is None and not quotes_beside(verb, passage)
        quoting = act == "say" and quotes_beside(verb, passage, words=4)
        if verb.lemma_.lower() in lexicon.needs_content and not quoting:
            return None
        if said_nothing and act not in ("say", "confirm", "deny", "warn"):
            return None
    act = _sharpened(verb, act, lexicon)
    return Speech(verb, act, speaker, content, about)


def contents(verb: Token, lexicon: Lexicon) -> tuple[Token, ...]:
    """The heads of what is said, coordinated ones included, in text order."""
    heads = [
        c
        for c in verb.children
        if c.dep_ == "ccomp"
        and _is_clause(c)
        and not _speaks_for_itself(c, lexicon)
        and not _is_tied(c)
    ]
    heads += _after_addressee(verb, lexicon)
    if (
        verb.dep_ == "parataxis"
        or _trails(verb)
        or (verb.dep_ == "advcl" and _reports_on_head(verb, lexicon))
    ):
        heads.append(verb.head)
        if verb.head.dep_ in AUXILIARIES:  # "The harbour, Berg said, was closed"
            heads.append(verb.head.head)
    found: list[Token] = []
    stack = heads
    while stack:
        head = stack.pop()
        if head in found or head == verb:
            continue
        found.append(head)
        stack += [
            c
            for c in head.children
            if c.dep_ == "conj"
            and c != verb
            and _is_clause(c)
            and not _speaks_for_itself(c, lexicon)
        ]
    return tuple(sorted(found, key=lambda t: t.i))


def _trails(verb: Token) -> bool:
    """ "Norway will close the mine, Ida Moe said on Monday.", read as a pair without "and"."""
    if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX") or verb.head.i > verb.i:
        return False
    own = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    if own is None or any(c.dep_ in ("ccomp", "dobj") for c in verb.children):
        return False
    first = own.left_edge.i
    joined = any(c.dep_ == "cc" and c.i < verb.i for c in verb.head.children)
    return not joined and first > 0 and verb.doc[first - 1].text in (",", "”", '"')


def _speaks_for_itself(verb: Token, lexicon: Lexicon) -> bool:
    return verb.lemma_.lower() in lexicon.speech and breaks_away(verb)


def _is_tied(verb: Token) -> bool:
    """ "Declared it void after a court had ruled": when it was said, not what."""
    return any(c.dep_ == "mark" and c.lower_ in WORDS["order_in_time"] for c in verb.children)


def _is_clause(token: Token) -> bool:
    """A verb; not a noun that the parser took for a clause: an apposition after a comma."""
    return token.pos_ in ("VERB", "AUX") and not _is_noun_like(token)


def _undertaking(verb: Token, act: str) -> tuple[Token, ...]:
    """ "promised to open the harbour", "threatened to leave", "admitted taking it": what the speaker
    says he will do, or did."""
    if act not in ("promise", "warn", "confirm", "deny") or is_passive(verb):
        return ()
    below = [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"]
    if act in ("confirm", "deny"):
        return tuple(c for c in below if c.tag_ == "VBG")
    return tuple(c for c in below if any(g.dep_ == "aux" and g.lower_ == "to" for g in c.children))


def _after_addressee(verb: Token, lexicon: Lexicon) -> list[Token]:
    """ "told the daily The Zone that troops could arrive", "confirmed for the first time that it
    had sent them": a that-clause the parser hung on a noun as a relative clause; a real one has
    "that" as its subject or object."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "prep"):
            found += [
                t
                for t in child.subtree
                if t.dep_ in ("relcl", "acl")
                and (t.head in (child, *child.children) or not _is_claim(t.head, lexicon))
                and any(c.dep_ in ("mark", "advmod") and c.lower_ == "that" for c in t.children)
            ]
    return found


def _is_claim(noun: Token, lexicon: Lexicon) -> bool:
    """ "Met them against a backdrop of allegations that …": what the noun tells, not the verb."""
    return noun.lemma_.lower() in lexicon.claim_nouns | lexicon.speech_nouns.keys()


def _reports_on_head(verb: Token, lexicon: Lexicon) -> bool:
    """ "…, the agency said" read as an adverbial clause without any linking word; "as the agency
    said" before it or behind."""
    links = [c for c in verb.children if c.dep_ in ("mark", "advmod", "prep") and c.i < verb.i]
    as_said = any(c.lower_ == "as" for c in links)
    if verb.head.pos_ != "VERB" or any(c.lower_ != "as" for c in links):
        return False
    if as_said and any(c.dep_ in ("ccomp", "dobj") for c in verb.children):
        return False
    if as_said and lexicon.speech.get(verb.lemma_.lower()) in (None, "plan", "promise"):
        return False
    if lexicon.speech.get(verb.lemma_.lower()) in ("plan", "promise", "ask", "order", "praise"):
        return False
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if as_said and own is not None and own.pos_ == "NOUN" and not can_speak(own, lexicon):
        return False  # "as the storm continues"
    return own is not None and (as_said or verb.i > verb.head.i)


def _is_noun_like(token: Token) -> bool:
    """A noun that the parser took for a clause: an apposition after a comma."""
    return token.tag_.startswith("NN")


def is_passive(verb: Token) -> bool:
    """Whether ``verb`` is passive: by an auxiliary, or as a bare participle on a noun ("the plan
    announced by Norway")."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    return verb.tag_ in ("VBN", "VBD") and verb.dep_ == "acl" and agent(verb) is not None


def quotes_beside(verb: Token, passage: Passage, words: int = 1) -> bool:
    """Whether at least so many words stand in quotation marks in the sentence of ``verb``."""
    sentence = passage.span(verb.sent)
    return any(
        sentence.start <= q.start < sentence.end and len(passage.tokens(q)) >= words
        for q in passage.quoted
    )


def _sharpened(verb: Token, act: str, lexicon: Lexicon) -> str:
    """The class that an apposition gives: "said …, its first confirmation of N"."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "appos", "npadvmod", "attr", "dep", "dobj"):
            noun = lexicon.speech_nouns.get(child.lemma_.lower()) if _is_noun_like(child) else None
            if noun in ("confirm", "deny") and any(g.dep_ == "poss" for g in child.children):
                return noun
    if any(c.dep_ == "neg" for c in verb.children):
        return "say" if act in ("deny", "confirm") else act
    return act


def accordings(doc: Doc) -> list[Token]:
    """The words "according" of a paragraph, in text order."""
    return [t for t in doc if t.lower_ == "according"]


def according_to(head: Token, among: Iterable[Token]) -> Token | None:
    """The source named by "according to X" in the clause of ``head``, or None; ``among`` are the
    paragraph's ``accordings``."""
    for token in among:
        below = token == head or head.is_ancestor(token)
        if below and _clause_of(token) in (head, head.head):
            to = next((c for c in token.children if c.lower_ == "to"), None)
            if to is not None:
                return next((c for c in to.children if c.dep_ == "pobj"), None)
    return None


def is_own_source(source: Token, head: Token) -> bool:
    """Whether "according to ``source``" stands in the very clause of ``head``, not above it."""
    return _clause_of(source) == head


def _clause_of(token: Token) -> Token:
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    above = token if token.lower_ != "according" else token.head
    return above if above.pos_ in ("VERB", "AUX") or above.head == above else _clause_of(above)
