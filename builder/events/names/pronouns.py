"""Whom a pronoun means. Where more than one person fits, nobody is meant: a wrong one is worse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from builder.events.frames.grammar import SUBJECTS, ancestors_within, direct_object, subject
from builder.events.names.people import Place
from builder.events.names.roll import Named, Roll
from builder.events.words.features import features
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.events.names.who import Cast
    from builder.syntax import Token

WORDS = features("names")

_ARGUMENTS = frozenset({"dobj", "dative", "pobj"})
_CLAUSES = frozenset({"advcl", "conj", "ccomp", "parataxis"})
_VERBAL = ("VERB", "AUX")
#: Clauses in which "it" is the subject of the clause above: "said it would", "a ship it sold".
_SAID = frozenset({"ccomp", "conj", "acl", "relcl"})


class Pronouns:
    """Whom each "he", "she" and "it" of an article means; ``cast`` says who the nouns are."""

    def __init__(self, roll: Roll, cast: Cast) -> None:
        self._roll = roll
        self._cast = cast
        self._meant: dict[Place, Named | None] = {}
        self._quoted: dict[int, list[bool]] = {}  # by document, of each word

    def read(self) -> Iterator[Token]:
        """Reads the personal pronouns in text order, as each stands on those before it, and gives
        each as soon as it is read."""
        for number, words in self._roll.sentences:
            for token in words:
                if token.pos_ == "PRON" and token.lower_ in WORDS["personal_pronouns"]:
                    self._meant[number, token.i] = _told_again(self._person(token))
                    yield token

    def of(self, token: Token) -> Named | None:
        """Whom the pronoun ``token`` means; None when in doubt."""
        if token.lower_ in WORDS["personal_pronouns"]:
            return self._meant.get(self._roll.place(token))
        if token.lower_ in WORDS["thing_pronouns"]:
            return _told_again(self._thing(token))
        return None

    def noun_before(self, token: Token) -> Token | None:
        """The noun that the subject pronoun ``token`` of a main clause takes up, where nobody is named:
        the subject of the clause before, alike in number. "The allowance fell and it was abolished",
        "The album is ready. It will be released": the album. None in doubt."""
        clause = token.head
        if token.dep_ not in SUBJECTS or clause.dep_ not in ("ROOT", "conj") or _is_empty(token):
            return None
        above = clause.head if clause.dep_ == "conj" and clause.head.pos_ in _VERBAL else None
        before = subject(above) if above is not None else self._main_subject_before(token)
        if before is None or before.i >= token.i:
            return None
        if before.lower_ == token.lower_:  # "it was halved and it was abolished"
            return self.noun_before(before)
        if token.lower_ in WORDS["thing_pronouns"] and self._is_somebody(before):
            before = direct_object(before.head) or before  # "Moe founded a mill. It was sold"
        return before if before.pos_ in ("NOUN", "PROPN") and self._agree(before, token) else None

    def _is_somebody(self, noun: Token) -> bool:
        named = self._cast.of(noun)
        if named is not None:
            return named.kind is NameKind.PERSON
        return noun.pos_ == "NOUN" and self._cast.is_person(noun.lemma_.lower())

    def _main_subject_before(self, token: Token) -> Token | None:
        start = token.sent.start
        if not start or any(t.dep_ in SUBJECTS for t in token.doc[start : token.i]):
            return None
        verb = token.doc[start - 1].sent.root
        own = subject(verb) if verb.pos_ in _VERBAL and not self._is_quoted(verb) else None
        return own if own is not None and own.sent.end == start else None

    def _agree(self, noun: Token, pronoun: Token) -> bool:
        if pronoun.lower_ in WORDS["personal_pronouns"]:
            alone = not noun.conjuncts and noun.tag_ not in ("NNS", "NNPS")
            return noun.pos_ == "PROPN" and alone and self._cast.is_unclear(noun)
        return noun.ent_type_ != "PERSON" and self._cast.may_mean(pronoun, noun)

    # ------------------------------------------------------------ he, she

    def _person(self, token: Token) -> Named | None:
        """Who said it or thought it, in "Moe said she would go"; else the one person that the nearest
        sentence with people before the pronoun tells of."""
        if token.lower_ in WORDS["reflexive_pronouns"]:
            return self._own_subject(token)
        if self._is_under_another(token):
            return None
        thinker = self._thinker(token)
        if thinker is not None:
            return thinker if self._may_be(thinker, token) else None
        quoted = self._is_quoted(token)
        for words in self._roll.before(token):
            told = [word for word in words if quoted or not self._is_quoted(word)]
            people = [word for word in told if self._is_person(word, token)]
            if people:
                spoke = self._speaker_of(people, token)
                return spoke or self._only(people, token) or self._main_subject(people, token)
        return None

    def _speaks(self, pronoun: Token) -> bool:
        return pronoun.dep_ in SUBJECTS and self._cast.speaks(pronoun.head)

    def _speaker_of(self, people: Sequence[Token], pronoun: Token) -> Named | None:
        """ "Moe said … He added": who spoke in the sentence before goes on speaking, where nobody was
        spoken to by name."""
        if not self._speaks(pronoun):
            return None
        said = [w for w in people if self._speaks(w) and w.head.dep_ in ("ROOT", "ccomp", "conj")]
        said = [w for w in said if not any(w.head.is_ancestor(o) and w is not o for o in said)]
        if len(said) != 1 or said[0].sent is pronoun.sent:
            return None
        told = (c for c in said[0].head.children if c.dep_ in ("dobj", "dative"))
        spoken_to = any(c in people and c.pos_ == "PROPN" for c in told)
        return None if spoken_to or said[0].conjuncts else self._cast.of(said[0])

    def _is_under_another(self, token: Token) -> bool:
        """ "One of the guards said Moe's men beat him": he may be that one, whom nobody names."""
        owns = (subject(a) for a in ancestors_within(token) if a.pos_ in _VERBAL)
        ones = (own for own in owns if own is not None and own.pos_ == "NUM")
        of = (g for one in ones for c in one.children if c.lower_ == "of" for g in c.children)
        return any(self._cast.is_person(noun.lemma_.lower()) for noun in of)

    def _is_quoted(self, word: Token) -> bool:
        """Whether the last mark of quotation before a word opens: it stands close to what is behind
        it."""
        doc = word.doc
        if id(doc) not in self._quoted:
            inside, found = False, []
            for token in doc:
                found.append(inside)
                if token.is_quote:
                    inside = not token.whitespace_ and (
                        token.i == 0 or bool(doc[token.i - 1].whitespace_)
                    )
            self._quoted[id(doc)] = found
        return self._quoted[id(doc)][word.i]

    def _own_subject(self, token: Token) -> Named | None:
        verb = next((a for a in ancestors_within(token) if a.pos_ in _VERBAL), None)
        own = subject(verb) if verb is not None else None
        if own is None or own == token:
            return None
        found = self._cast.of(own)
        person = found is not None and found.kind is NameKind.PERSON
        return found if person == (token.lower_ in WORDS["personal_pronouns"]) else None

    def _thinker(self, token: Token) -> Named | None:
        """The subject of the verb whose content the pronoun's clause is, where it addresses nobody
        else: "Moe said she", not "Moe told Lind he"."""
        verb = next((a for a in ancestors_within(token) if a.pos_ in _VERBAL), None)
        while verb is not None and verb.dep_ in ("conj", "advcl", "xcomp"):
            verb = verb.head
        if verb is not None and verb.dep_ in ("acl", "ccomp") and verb.head.pos_ == "NOUN":
            owner = next((c for c in verb.head.children if c.dep_ == "poss"), None)
            return self._cast.of(owner) if owner is not None else None  # "Moe's claim that she"
        if verb is None or verb.dep_ != "ccomp" or verb.head.pos_ not in _VERBAL:
            return None
        own = subject(verb)
        if token != own and (own is None or token.dep_ != "poss" or own.pos_ == "PROPN"):
            return None
        above = verb.head
        if any(c.dep_ in ("dobj", "dative") and self._cast.of(c) for c in above.children):
            return None
        teller = subject(above)
        found = self._of_or_beside(teller) if teller is not None and teller.i < token.i else None
        return found if found is not None and found.kind is NameKind.PERSON else None

    def _of_or_beside(self, noun: Token) -> Named | None:
        return self._cast.of(noun) or next(self._cast.apposed(noun), None)

    def _is_person(self, word: Token, pronoun: Token) -> bool:
        """Whether a word before a pronoun stands for a person it may mean, named or not."""
        if _is_beside(word, pronoun) or (word.dep_ == "poss" and self._of_or_beside(word.head)):
            return False  # … nor of "Moe's rival Jonas Lind", Moe
        if word.lower_ in WORDS["reflexive_pronouns"]:
            return False
        if word.pos_ == "PRON":
            return _is_of_one_sex(word, pronoun)
        named = self._cast.of(word)
        if named is not None:
            return self._may_be(named, pronoun)
        if word.pos_ == "PROPN":
            return word.dep_ != "compound" and self._cast.is_unclear(word)
        alone = word.tag_ == "NN" and not any(c.dep_ == "conj" for c in word.children)
        return word.dep_ in SUBJECTS and alone and self._is_unnamed(word, pronoun)

    def _is_unnamed(self, noun: Token, pronoun: Token) -> bool:
        """ "The guard left": "he" may be the guard, whom nobody names."""
        lemma = noun.lemma_.lower()
        other = WORDS["women"] if pronoun.lower_ in WORDS["men"] else WORDS["men"]
        return self._cast.is_person(lemma) and lemma not in other

    def _main_subject(self, people: Sequence[Token], pronoun: Token) -> Named | None:
        """ "Moe opened a school on a street of Lind's. He left": the subject of the sentence before,
        where the others only tell which thing is meant and do or suffer nothing."""
        main = [w for w in people if w.dep_ in SUBJECTS and w.head.dep_ == "ROOT"]
        others = [w for w in people if w not in main]
        apart = len(main) == 1 and main[0].sent is not pronoun.sent and not main[0].conjuncts
        told = (
            pronoun.dep_ in SUBJECTS and pronoun.head.dep_ != "advcl"
        )  # "After he won, Lind left"
        if not apart or not told or any(map(_takes_part, others)):
            return None
        return self._cast.of(main[0])

    def _only(self, people: Sequence[Token], pronoun: Token) -> Named | None:
        """The one person that words of a sentence stand for; None of several, or of one who is not
        named."""
        found: dict[str, Named] = {}
        for word in people:
            named = self._cast.of(word)
            beside = [n for n in self._cast.apposed(word) if self._may_be(n, pronoun)]
            for one in [named] if named is not None else beside:
                found[one.name] = one
            if named is None and not beside:
                return None
        return next(iter(found.values())) if len(found) == 1 else None

    def _may_be(self, named: Named, pronoun: Token) -> bool:
        """Whether a pronoun can mean that person: not "he", Ida Moe; nor who takes part beside it in
        its clause."""
        people = self._roll.people
        is_other = people.is_woman if pronoun.lower_ in WORDS["men"] else people.is_man
        person = named.kind is NameKind.PERSON and not is_other(named.name)
        return person and named.name not in self._beside(pronoun)

    def _beside(self, pronoun: Token) -> set[str]:
        """The names in the clause that a pronoun is the subject of, and below it: it means none of
        them; but who is the subject of a clause beside it ("When Moe came, he") may be meant."""
        if pronoun.dep_ not in SUBJECTS:
            return set()
        names = (w for w in pronoun.head.subtree if w.pos_ == "PROPN" and w != pronoun)
        below = (w for w in names if not _is_in_other_clause(w, pronoun.head))
        return {named.name for w in below if (named := self._cast.of(w)) is not None}

    # ------------------------------------------------------------ it

    def _thing(self, token: Token) -> Named | None:
        """The subject of the clause that "it" or "its" stands in, unless it is part of that itself;
        else of the clause above. "Norway closed its embassy, Peru said": Norway's."""
        if token.lower_ in WORDS["reflexive_pronouns"]:
            return self._own_subject(token)
        clause = token
        for verb in (a for a in ancestors_within(token) if a.pos_ in _VERBAL):
            own, below, clause = subject(verb), clause, verb
            if own is None or own == token or own.is_ancestor(token):
                continue
            if below.dep_ not in _SAID and token.tag_ != "PRP$":
                return None  # "Norway bought a ship before it sank"
            if own.pos_ == "PRON" and own.lower_ not in WORDS["personal_pronouns"]:
                return None
            if own.i > token.i:
                return None  # "It will close, Berg said": Berg, or another
            found = self._cast.of(own)
            if found is not None and found.kind is not NameKind.PERSON:
                alone = not own.conjuncts and own.tag_ not in ("NNS", "NNPS")
                return found if alone or found.kind is NameKind.COUNTRY else None
            if found is None and own.pos_ != "PRON" and not self._is_unnamed(own, token):
                return None
        return self._owner_before(token)

    def _owner_before(self, token: Token) -> Named | None:
        """ "Its parliament voted": the one country or organisation that was the subject of the
        sentence before, where "its" belongs to the subject of its own."""
        noun = token.head
        if token.tag_ != "PRP$" or noun.dep_ not in SUBJECTS or noun.head.dep_ != "ROOT":
            return None
        own, *before = self._roll.before(token, sentences=1)
        if not before or any(w.pos_ == "PROPN" for w in own):
            return None
        subjects = [self._cast.of(w) for w in before[0] if w.dep_ in SUBJECTS and w.pos_ == "PROPN"]
        found = {n.name: n for n in subjects if n is not None and n.kind is not NameKind.PERSON}
        return next(iter(found.values())) if len(found) == 1 else None


def _is_empty(pronoun: Token) -> bool:
    """ "It is said that he left", "it was cold": a subject that means nothing."""
    verb = pronoun.head
    below = {c.dep_ for c in verb.children}
    return pronoun.dep_ == "expl" or bool(below & {"ccomp", "csubj", "acomp"})


def _told_again(found: Named | None) -> Named | None:
    return Named(found.name, found.kind, outright=False) if found is not None else None


def _is_of_one_sex(word: Token, pronoun: Token) -> bool:
    """Whether both can mean one person: "he … him", never "she … him"."""
    pair = {word.lower_, pronoun.lower_}
    return pair <= WORDS["men"] or pair <= WORDS["women"]


def _is_beside(word: Token, pronoun: Token) -> bool:
    """ "Kim sent him a message": an object pronoun is no other member of its own clause."""
    if pronoun.dep_ not in _ARGUMENTS or pronoun.lower_ == "his":
        return False
    above = pronoun.head.head if pronoun.head.dep_ in ("prep", "agent", "dative") else pronoun.head
    return word.head in (above, pronoun.head) and word.dep_ != "poss"


def _takes_part(word: Token) -> bool:
    """Whether a word is a member of a clause: its subject, its object, or "with" its verb."""
    above = word.head.head if word.dep_ == "pobj" else word.head
    return word.dep_ == "conj" or (word.dep_ != "poss" and above.pos_ in _VERBAL)


def _is_in_other_clause(word: Token, verb: Token) -> bool:
    """Whether a word under ``verb`` stands before it in a clause that has a subject of its own, or as
    an owner: "For Moe's part, she"."""
    between = (a for a in (word, *ancestors_within(word)) if verb.is_ancestor(a))
    return any(
        a.i < verb.i
        and (
            a.dep_ == "poss" or (a.dep_ in _CLAUSES and any(c.dep_ in SUBJECTS for c in a.children))
        )
        for a in between
    )
