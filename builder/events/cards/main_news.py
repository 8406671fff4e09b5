"""The main news of an article: which of its happenings its editor named in the title and told first.

Every clause of the lead is weighed by what it shares with the title (names and numbers count
twice), whether the title has its very verb, how early it stands and what kind of clause it is. What
weighs most is the main news. Lists, recipes, interviews, opinions and advice have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.cards.title import content_words, lists
from builder.events.cards.weights import Features, weights
from builder.events.frames.grammar import AUXILIARIES, Tense, is_content, lemma
from builder.events.frames.happenings import Happening, happening_at, is_denied
from builder.events.frames.text import Passage
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Doc, Token

#: The lead: so many sentences from the first one of the text on.
LEAD = 4
#: Of 186 articles of news 3 have so many, all of them interviews or advice.
PERSONAL = 0.3
_BARE = (Tense.INFINITIVE, Tense.PARTICIPLE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause of the lead with what speaks for it as the main news."""

    happening: Happening
    features: Features


def main_news(passages: Sequence[Passage], title: Doc, words: Lexicon) -> Happening | None:
    """The clause of the lead that tells the main news; ``title`` is the parse of the title, empty
    where there is none. None where the article has no news."""
    tokens = [t for t in title if not t.is_space]
    if (tokens and lists(tokens, words)) or is_personal(passages, words):
        return None
    model = weights("main")
    found = candidates(passages, tokens, words)
    best = max(found, key=lambda one: model.odds(one.features), default=None)
    return best.happening if best is not None else None


def is_personal(passages: Sequence[Passage], words: Lexicon) -> bool:
    """Whether an article is told as its writer's own view or life, or speaks to its reader: an opinion,
    an interview, advice. It has "I", "our" or "you" outside of quotation marks ``PERSONAL`` times a
    sentence; news has it in one sentence of ten."""
    body = [p for p in passages if not p.caption]
    own = (
        t.tag_ in ("PRP", "PRP$") and t.lower_ in words.speakers_own and not p.in_quotes(t)
        for p in body
        for t in p.doc
    )
    return sum(own) >= PERSONAL * sum(1 for p in body for _ in p.doc.sents) > 0


def candidates(
    passages: Sequence[Passage], title: Sequence[Token], words: Lexicon
) -> list[Candidate]:
    """All finite clauses of the first sentences: the news stands among them, whatever its verb."""
    wanted = _weights(title)
    found: list[Candidate] = []
    sentences = 0
    for passage in passages:
        if passage.caption:
            continue
        for sentence in passage.doc.sents:
            verbs = [t for t in sentence if t.pos_ in ("VERB", "AUX") and t.dep_ not in AUXILIARIES]
            told = [happening_at(verb, passage, words) for verb in verbs]
            told = [one for one in told if _can_be_news(one)]
            if not told:
                continue
            found += [Candidate(one, _features(one, sentences, wanted, words)) for one in told]
            sentences += 1
            if sentences == LEAD:
                return found
    return found


def _can_be_news(one: Happening) -> bool:
    """A finite clause; not "neither confirmed nor denied", nor what is said beside it: "Norway sued,
    saying that the order harms trade"."""
    read, above = one.form, one.head.head
    if read is None or read.tense in _BARE or is_denied(one.head):
        return False
    if is_content(one.head) and above.tag_ == "VBG" and above.dep_ == "advcl":
        return False
    return not (read.negated and one.speech is not None)


def _weights(title: Sequence[Token]) -> dict[str, float]:
    """What each word of the title weighs; all together 1."""
    told = content_words(list(title))
    named = {
        t.lemma_.lower(): 2.0 if t.pos_ in ("PROPN", "NUM") else 1.0
        for t in title
        if t.lemma_.lower() in told
    }
    whole = sum(named.values()) or 1.0
    return {word: weight / whole for word, weight in named.items()}


def _features(
    happening: Happening, sentence: int, title: dict[str, float], words: Lexicon
) -> Features:
    head, read = happening.head, happening.form
    assert read is not None
    own = {t.lemma_.lower() for t in happening.clause}
    below = {t.lemma_.lower() for t in head.subtree} - own
    speech = happening.speech
    saying = speech is not None and speech.is_plain
    return {
        "same verb": lemma(head) in title,
        "shared in the clause": sum(w for word, w in title.items() if word in own),
        "shared below it": sum(w for word, w in title.items() if word in below),
        f"sentence {sentence + 1}": 1,
        "main clause": head.dep_ in ("ROOT", "parataxis"),
        "joined clause": head.dep_ == "conj",
        "content of a statement": is_content(head),
        "relative or adverbial clause": head.dep_ in ("relcl", "acl", "advcl"),
        "plain saying": saying,
        "statement with news": speech is not None and not saying,
        "state": lemma(head) in words.states,
        "to be": head.pos_ == "AUX",
        "in a quotation": happening.passage.in_quotes(head),
        "negated": read.negated,
        "pluperfect": read.tense is Tense.PLUPERFECT,
        "present": read.tense is Tense.PRESENT,
        "future or possible": read.tense in (Tense.FUTURE, Tense.MODAL),
    }
