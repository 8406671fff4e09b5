"""The title of an article as the text of a card: where it is a statement and tells the main news."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from builder.events.cards.faults import Draft
from builder.events.frames.grammar import SUBJECTS
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.events.frames.happenings import Happening
    from builder.syntax import Doc, Token


def content_words(tokens: list[Token]) -> set[str]:
    """The lemmas of nouns, verbs, adjectives and numbers, as far as they tell something."""
    return {
        t.lemma_.lower()
        for t in tokens
        if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and len(t.text) > 1
    }


def title_draft(
    title: str, doc: Doc | None, happening: Happening, body: AbstractSet[str], words: Lexicon
) -> Draft:
    """The title as it stands, with what its reader would find amiss; ``body`` are the content words of
    the article's text."""
    if doc is None or not len(doc):
        return Draft("", ("no-subject",))
    noted = []
    tokens = [t for t in doc if not t.is_space]
    if teases(title, tokens, words):
        noted.append("tease")
    if not any(is_finite(t) or _happens(t, words) for t in tokens):
        noted.append("no-verb")
    told = content_words([t for t in happening.head.sent if not t.is_space])
    if len(content_words(tokens) & told) < 2:
        noted.append("elsewhere")
    if len(content_words(tokens) & body) < min(2, len(content_words(tokens))):
        noted.append("another-story")
    return Draft(title, tuple(noted))


def is_ahead(tokens: Sequence[Token]) -> bool:
    """Whether a title tells what is still to come: "Minister to say by Friday whether he stays", "Band
    will play again"; not "Firm asks court to stop the sale"."""
    ahead = [t for t in tokens if t.tag_ == "VB" and _is_to_come(t)]
    if not ahead:
        return False
    inside = {t.i for t in ahead[0].subtree}
    return not any(is_finite(t) and t.tag_ != "MD" and t.i not in inside for t in tokens)


def _is_to_come(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if "will" in helpers:
        return True
    named = any(c.dep_ in SUBJECTS for c in verb.children)
    hung = verb.dep_ in ("acl", "relcl") and verb.head.dep_ in ("ROOT", "nsubj", "appos")
    return "to" in helpers and (named or hung or verb.dep_ == "ROOT")


def is_finite(token: Token) -> bool:
    """Whether a word of a title is the verb of a sentence: "wins", "to resign", "sworn in"."""
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if token.tag_ == "VBG":
        return token.dep_ == "ROOT" and any(c.dep_ in SUBJECTS for c in token.children)
    if token.tag_ in ("VB", "VBN"):
        return token.dep_ == "ROOT" or any(c.dep_ in SUBJECTS for c in token.children)
    return False


def _happens(token: Token, words: Lexicon) -> bool:
    """Whether a word of a title without a verb tells that something happened: "envoy expelled amid
    inquiry", "clashes after a raid"; not "the closed port"."""
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ in ("acl", "ROOT", "ccomp", "advcl", "relcl", "conj")
    return token.pos_ == "NOUN" and token.lemma_.lower() in words.event_nouns


def teases(title: str, tokens: list[Token], words: Lexicon) -> bool:
    """Whether a title asks, counts things up or only says what kind of piece it is: "Five things to
    know", "Opinion: …", "What we know so far"."""
    if title.rstrip().endswith("?") or tokens[0].lower_ in words.questions:
        return True
    label = next((t for t in tokens[:4] if t.text in (":", "|", "-")), None)
    labelled = label is not None and any(t.lower_ in words.labels for t in tokens[: label.i])
    return labelled or lists(tokens, words) or any(t.lower_ in words.readers for t in tokens)


def lists(tokens: list[Token], words: Lexicon) -> bool:
    """ "Five things to know", "10 best beaches": what follows is no news."""
    return tokens[0].like_num and any(t.lower_ in words.listed for t in tokens[1:4])
