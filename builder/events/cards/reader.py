"""What a reader would ask who has not seen the article: "which agency?", "a statement saying what?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.frames.grammar import lemma
from builder.events.names.who import Cast
from builder.events.words.lexicon import lexicon
from builder.events.words.name_words import name_words
from builder.events.words.valency import valency
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.syntax import Token

Dates = Callable[["Token"], bool]
OWN = frozenset({"PRP$", "WP$"})
#: Determiners without which a headline would say something else.
KEPT_DETERMINERS = frozenset(
    "no neither not few only every each another any all both half several many some either".split()
)
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "another"})
#: Modifiers that do not say which one.
ANY = frozenset(
    "other same such next last first second third previous current recent new old own certain many "
    "more most several few various additional further similar different entire whole main big great "
    "good bad only latest final former late future possible potential very own early key major "
    "important full overall special separate particular specific small large huge little long short "
    "initial original subsequent following earlier formal proper serious strong significant growing fresh dramatic unprecedented controversial repeated numerous multiple".split()
)
#: What there is one of, so that "the" needs no more: "at the airport", "out of the sea".
_UNIQUE = frozenset(
    "police internet world sea sky sun moon ground air public press media economy market border coast "
    "hospital airport court prison jail army military navy church parliament president-elect euro "
    "dollar pound ocean space floor stage top past future end war presidency papacy throne throes "
    "crown title gold silver bronze final semifinal quarterfinal cup league championship playoff "
    "tide head chest leg arm back face neck stomach shoulder foot hand globe headline headlines debate "
    "wall streets street road house scene spot job polls poll capital north south east west "
    "middle desert mountain jungle countryside west-bank brink verge way web market markets "
    "environment poor rich disabled homeless elderly young dead wounded injured unemployed".split()
)
#: People who may stand for themselves where the headline names somebody or some place besides.
_CROWDS = frozenset(
    "police prosecutor official authority scientist researcher protester protestor demonstrator "
    "gunman militant rebel lawmaker firefighter soldier troop expert investigator astronomer voter "
    "thousand hundred dozen million analyst expert economist critic resident witness diplomat attacker activist doctor farmer worker rescuer villager".split()
)
_NATURE = frozenset("snow rain fog smoke lava water wind ice dust heat".split())
_BLOWS = frozenset(
    "bomb truck car bus train plane helicopter ship boat ferry landslide avalanche tornado missile "
    "rocket drone gunfire lightning mudslide jury appeals".split()
)
_TIMES = frozenset("year day month week hour minute decade century morning night evening".split())
_OFFICES = frozenset(
    "president minister king queen ambassador chancellor premier emperor prince princess secretary "
    "vice-president envoy government leader".split()
)
#: What is like something told before.
_LIKENED = frozenset(
    "similar same such previous related corresponding respective latter said aforementioned mentioned".split()
)
_MORE = frozenset("another further additional extra".split())
_SAYINGS = frozenset("advisory message notice note word call plea appeal proposal".split())
#: What is told by its number: "put the losses at 300".
_COUNTS = frozenset("casualty loss toll death injury total number turnout deficit debt".split())
_CAPITALS = frozenset(
    "kingdom republic state city island province federation cabinet games".split()
)
#: What a land or a region has many of; "the state" and "the capital" may stand for one.
_DISTRICTS = frozenset("city town village country nation province county island district".split())
_VAGUE_DETERMINERS = frozenset({"every", "each", "any", "some"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Asks of nouns. ``above`` are the places of words over the headline's verb; ``public`` says
    that who acts is known to all."""

    cast: Cast
    is_date: Dates
    above: set[int]
    public: bool
    denies: bool = False  # "dismisses the accusations": the denial is the news

    def asks(self, noun: Token, tailed: bool, place: str) -> str:
        """Why a reader would ask which one is meant; "" where nobody would. ``tailed`` says that
        something behind the noun tells; ``place`` is as in ``Nouns.phrase``."""
        if self.cast.is_unclear(noun):
            return f"which “{noun.text}” is meant, nothing tells"
        titled = self._is_bare_title(noun) or self._is_of_a_people(noun)
        if noun.pos_ == "PROPN" and not tailed and titled:
            return f"which “{noun.text}” is meant, only the article tells"
        number = noun.ent_type_ in ("MONEY", "PERCENT", "QUANTITY")
        if noun.pos_ not in ("NOUN", "ADJ") or number or tailed:
            return ""
        actor, word = place == "actor", noun.lemma_.lower()
        if self._is_excused(noun, place):
            return ""
        if lack := self._of_kind(noun, place):
            return lack
        if actor and (noun.pos_ == "ADJ" or word in _TIMES):
            return f"“{noun.text}” cannot act"
        pointed = bool(self._determiners(noun) & _POINTING)
        superlative = any(c.tag_ == "JJS" and c.dep_ == "amod" for c in noun.children)
        told = self.is_told(noun) and not superlative
        if told and pointed:  # "the two men"
            counted = (c for c in noun.children if self._tells(c))
            told = any(c.dep_ != "nummod" or c.ent_type_ == "MONEY" for c in counted)
        if told and pointed and actor and self._is_one_of_many(noun):
            told = False
        own = noun.head.dep_ != "ccomp" or noun.head.i in self.above
        told = told or (actor and _is_told_behind(noun))
        if told or word in _UNIQUE or (actor and self.public and own):
            return ""
        if pointed or superlative:
            return f"which “{noun.text}” is meant, only the article tells"
        if actor and not _is_plain(noun):
            return f"which “{noun.text}” is meant, nothing tells"
        return ""

    def _of_kind(self, noun: Token, place: str) -> str:
        """Why a reader would ask what kind of thing it is, or like what."""
        likened = {c.lower_ for c in noun.children if c.dep_ in ("amod", "det")}
        if self._is_all_of_them(noun) or (
            noun.lemma_.lower() in _DISTRICTS and self._is_of_a_land(noun)
        ):
            return f"which “{noun.text}” is meant, only the article tells"
        if likened & _LIKENED or (place == "actor" and likened & _MORE):
            return f"like what “{noun.text}” is, only the article tells"
        bare = noun.lemma_.lower() in valency().bare and not self._is_kind(noun)
        bare = bare and not _goes_on(noun)
        bare = bare and not (noun.dep_ == "attr" and lemma(noun.head) == "become")  # "becomes law"
        acts = place == "actor" and not (noun.dep_ == "nsubjpass" and noun.head.i in self.above)
        if (bare and not acts and not _is_told_behind(noun)) or (
            wants_tail(noun) and self._says_nothing(noun)
        ):
            return f"“{noun.text}” says too little without what it is of, on or for"
        return ""

    def _is_of_a_land(self, noun: Token) -> bool:
        """ "The Baltic country", "the US city", "the isolated state": one of many."""
        the = any(c.lower_ == "the" for c in noun.children)
        named = (c for c in noun.children if c.dep_ in ("compound", "nmod", "poss"))
        known = any(c.pos_ == "PROPN" and not code_of(c.text) for c in named)
        of = noun.doc[noun.i + 1 : noun.i + 2].text == "of"
        return the and noun.tag_ == "NN" and not known and not of

    def _is_of_a_people(self, noun: Token) -> bool:
        """ "Gave the Italian its support": one of a people, who has a name."""
        one = noun.ent_type_ == "NORP" and noun.tag_ in ("NN", "NNP")
        return one and any(c.lower_ == "the" for c in noun.children) and noun.dep_ != "compound"

    def _is_all_of_them(self, noun: Token) -> bool:
        """ "All three victims": those who were told of before."""
        people = noun.lemma_.lower() in name_words().people and noun.tag_ == "NNS"
        counted = any(c.dep_ == "nummod" for c in noun.children)
        return people and counted and any(c.lower_ in ("all", "both") for c in noun.children)

    def _is_kind(self, noun: Token) -> bool:
        """Whether anything before a noun tells something of it: "a peace deal", "a ninth bill"."""
        return any(
            c.dep_ in ("compound", "nmod", "amod", "nummod", "poss")
            and c.lower_ not in ANY
            and not self.is_date(c)
            for c in noun.children
        )

    def _is_excused(self, noun: Token, place: str) -> bool:
        """What a denial denies, what its number tells."""
        word = noun.lemma_.lower()
        likened = any(c.lower_ in ("such", "similar", "these", "all") for c in noun.children)
        judged = any(c.dep_ in ("oprd", "prep", "advmod", "prt") for c in noun.head.children)
        claim = word in lexicon().claim_nouns and (likened or judged or noun.dep_ == "nsubj")
        claim = claim or (word in lexicon().event_nouns and not claim)
        near = noun.doc[max(0, noun.i - 8) : noun.i + 8]
        if place == "actor" and word in ("number", "total"):
            return False  # "the number rose to 801": of what
        return (self.denies and place != "actor" and claim) or (
            word in _COUNTS and any(t.like_num for t in near if t.sent == noun.sent)
        )

    def points(self, noun: Token, by: str = "") -> bool:
        """Whether "the" or "this" before the noun says that it was told of; only ``by`` if given."""
        found = self._determiners(noun)
        return by in found if by else bool(found & _POINTING)

    def _is_bare_title(self, noun: Token) -> bool:
        """ "The President", "the Kingdom": a common noun in capitals."""
        words = lexicon()
        word = noun.lower_
        common = word in words.callings or word in _CAPITALS
        the = any(c.lower_ == "the" for c in noun.children)
        return common and (the or word in words.person_roles) and not self.is_told(noun)

    def _determiners(self, noun: Token) -> set[str]:
        found = {c.lower_ for c in noun.children if c.dep_ == "det"}
        if any(c.dep_ == "poss" and self.is_date(c) for c in noun.children):
            found.add("the")  # "this year's theme"
        if any(c.i in self.above and c.dep_ in ("relcl", "acl") for c in noun.children):
            found.discard("the")  # the clause itself tells which
        return found

    def _says_nothing(self, noun: Token) -> bool:
        """Whether a noun that wants a tail has nothing else to tell what it is."""
        word = noun.lemma_.lower()
        determiners = {c.lower_ for c in noun.children if c.dep_ == "det"}
        closer = (c for c in noun.children if c.dep_ in ("compound", "poss", "nummod"))
        owned = any(c.dep_ == "poss" for c in noun.children)
        if any(c.tag_ not in OWN for c in closer):
            return False
        if not determiners and noun.tag_ == "NN" and not owned:
            return False  # "takes part"
        saying = word in lexicon().speech_nouns or word in _SAYINGS
        return saying or bool(determiners & _VAGUE_DETERMINERS) or not self.is_told(noun)

    def is_told(self, noun: Token) -> bool:
        """Whether what stands before the noun says which one or what kind it is."""
        return any(self._tells(c) for c in noun.children)

    def _tells(self, word: Token) -> bool:
        link = word.dep_
        if link in ("compound", "nmod"):
            return word.pos_ in ("NOUN", "PROPN", "ADJ") and not self._is_day(word)
        if link == "nummod":
            return word.lower_ not in ("one", "1")
        if link == "poss":
            return word.tag_ not in OWN and not self.is_date(word)
        if link == "amod":
            ranked = word.ent_type_ == "ORDINAL" or word.tag_ == "JJS"
            return not ranked and word.lower_ not in ANY and word.pos_ not in ("ADV", "NUM", "X")
        return link in ("det", "predet") and word.lower_ in KEPT_DETERMINERS

    def _is_day(self, word: Token) -> bool:
        """ "The Wednesday special": a date, which a headline leaves out; not "a four-year deal"."""
        return self.is_date(word) and not any(c.text == "-" for c in word.children)

    def _is_one_of_many(self, noun: Token) -> bool:
        """ "The Oslo lawyer": one of many, whose name only the article tells; not "the Danish
        king"."""
        word = noun.lemma_.lower()
        if noun.tag_ != "NN" or not (
            word in name_words().people
            or word in lexicon().person_roles
            or word in lexicon().anonymous
        ):
            return False
        if word in lexicon().organisation_roles or any(c.dep_ == "poss" for c in noun.children):
            return False
        return not (self.cast.country_of(noun) and word in _OFFICES)


def tells_which(word: Token) -> bool:
    """A modifier that says what kind of thing it is: "gas pipeline", not "same pipeline"."""
    if word.dep_ == "compound":
        return True
    return word.dep_ == "amod" and word.pos_ == "ADJ" and word.lower_ not in ANY


def is_one_of_many(noun: Token) -> bool:
    """Whether there are many of what a noun names, each with a name: a company, a country."""
    word = noun.lemma_.lower()
    return noun.tag_ == "NN" and (word in lexicon().organisation_roles or word in _DISTRICTS)


def _is_told_behind(noun: Token) -> bool:
    """ "The sanctions were imposed over Iran's programme": what the verb has behind it tells which."""
    verb = noun.head
    return noun.dep_ == "nsubjpass" and any(
        c.lower_ in ("over", "against", "on")
        and any(t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME") for t in c.subtree)
        for c in verb.children
        if c.dep_ == "prep" and c.i > verb.i
    )


def _goes_on(noun: Token) -> bool:
    """ "Signs a law on wolves", where the parser hangs what the law is on on the verb."""
    behind = noun.doc[noun.i + 1 : noun.i + 2]
    word = behind[0] if len(behind) else noun
    dated = any(c.ent_type_ in ("DATE", "TIME") for c in word.children)
    links = ("on", "for", "against", "about", "over", "of")
    return word.head == noun.head and word.lower_ in links and not dated


def wants_tail(noun: Token) -> bool:
    """Whether a noun says little without what it is of, on or for: "interest", "statement"."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in valency().tail


def is_crowd(noun: Token) -> bool:
    """Whether a phrase without a modifier names people well enough: "police", "officials"."""
    return noun.lemma_.lower() in _CROWDS


def _is_plain(noun: Token) -> bool:
    """Whether a bare noun can act in a headline: "police", "snow", "a landslide", "talks"; not
    "books", "a survey", "a man"."""
    word = noun.lemma_.lower()
    if is_crowd(noun) or word in _NATURE:
        return True
    event = word in lexicon().event_nouns and word not in lexicon().papers
    return noun.tag_ == "NN" and (event or word in _BLOWS)
