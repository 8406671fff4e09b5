"""Who speaks in a quotation that no verb of speech introduces: "“P.” Ida Moe shook her head.", "“P.” —
Ida Moe", "Mayor Ida Moe: “P”"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from builder.events.frames.able import can_speak
from builder.events.frames.grammar import SUBJECTS, subject
from builder.events.frames.text import Passage
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import Article, Span

if TYPE_CHECKING:
    from builder.syntax import Stretch, Token

WORDS = features("voices")


def speaker_beside(
    word: Token, passage: Passage, passages: Sequence[Passage], lexicon: Lexicon
) -> Token | None:
    """Who signs the quotation that ``word`` stands in or is its label; else the subject of the
    sentence behind it, or of the one before it, where that is somebody who can speak. A quotation
    that fills its paragraph looks into the paragraphs beside it. None where nobody is found."""
    at = passage.base + word.idx
    quotation = next((q for q in passage.quoted if q.start <= at < q.end), None)
    if quotation is None:
        return None
    named = _signature(quotation, passage, passages, lexicon) or _label(quotation, passage, lexicon)
    if named is not None:
        return named
    for sentence, where in _beside(quotation, passage, passages):
        found = _subject(sentence, where, lexicon)
        if found is not None:
            return found
    return None


_DASHES = ("―", "—", "–", "-", "--", "(")
_LONGEST_LABEL = 10  # words


def _signature(
    quotation: Span, passage: Passage, passages: Sequence[Passage], lexicon: Lexicon
) -> Token | None:
    """ "“P.” — Ida Moe, mayor of Oslo", in the same paragraph or the next; "“P.” (Ida Moe)"."""
    behind = [t for t in passage.doc if not t.is_space and passage.base + t.idx > quotation.end]
    if not behind:
        number = next(n for n, one in enumerate(passages) if one.base == passage.base)
        following = passages[number + 1 : number + 2]
        behind = [t for one in following for t in one.doc if not t.is_space]
    if not behind or behind[0].text not in _DASHES:
        return None
    return _named(behind[1:], lexicon)


def _label(quotation: Span, passage: Passage, lexicon: Lexicon) -> Token | None:
    """ "Mayor Ida Moe: “P”", "Norway’s envoy: “P”"."""
    before = [t for t in passage.doc if not t.is_space and passage.base + t.idx < quotation.start]
    words = [t for t in before if not t.is_quote]
    if not words or words[-1].text != ":":
        return None
    label = [t for t in words[:-1] if t.i >= words[-1].sent.start]
    return _named(label, lexicon) if len(label) <= _LONGEST_LABEL else None


def _named(words: Sequence[Token], lexicon: Lexicon) -> Token | None:
    """The last word of the first name of a phrase without a verb, or its noun of one who speaks."""
    if any(t.pos_ in ("VERB", "AUX") for t in words[:_LONGEST_LABEL]):
        return None
    people = [t for t in words if t.ent_type_ == "PERSON"]
    if people:
        name = people[0]
        while name.i + 1 < len(name.doc) and name.nbor(1).ent_type_ == "PERSON":
            name = name.nbor(1)
        return name
    return next((t for t in words if t.pos_ == "NOUN" and can_speak(t, lexicon)), None)


def _beside(
    quotation: Span, passage: Passage, passages: Sequence[Passage]
) -> Iterator[tuple[Stretch, Passage]]:
    spans = [(sentence, passage.span(sentence)) for sentence in passage.doc.sents]
    behind = [s for s, span in spans if span.start >= quotation.end - 1]
    before = [s for s, span in spans if span.end <= quotation.start]
    if behind or before:
        yield from ((s, passage) for s in [*behind[:1], *before[-1:]])
        return
    number = next(n for n, one in enumerate(passages) if one.base == passage.base)
    for one in passages[number + 1 : number + 2]:
        yield from ((s, one) for s in list(one.doc.sents)[:1])
    for one in passages[max(0, number - 1) : number]:
        yield from ((s, one) for s in list(one.doc.sents)[-1:])


def is_quoted_whole(head: Token, passage: Passage) -> bool:
    """Whether a clause stands in quotation marks with its subject: Norway “sold two ships” does not."""
    found = subject(head)
    return passage.in_quotes(head) and (found is None or passage.in_quotes(found))


def signed_below(passage: Passage, article: Article, lexicon: Lexicon) -> str:
    """The name in a line of its own behind a quotation that fills its paragraph: "— Col. Ida Moe,
    of the navy"; "" where there is none."""
    following = [p for p in article.paragraphs if p.span.start >= passage.paragraph.span.end][:1]
    line = following[0].span.of(article.text).strip() if following else ""
    if not passage.quoted or line[:1] not in _DASHES:
        return ""
    words = line.lstrip("".join(_DASHES) + " ").split(",")[0].split()
    while words and words[0].lower() in lexicon.titles:
        words = words[1:]
    return " ".join(words) if all(word[:1].isupper() for word in words) else ""


def _subject(sentence: Stretch, passage: Passage, lexicon: Lexicon) -> Token | None:
    """Who the sentence is about; "that was what Ida Moe said" is about her."""
    root = sentence.root
    if root.pos_ not in ("VERB", "AUX"):
        return None
    own = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    if own is not None and own.lower_ in WORDS["no_source"]:
        spoken = (t for t in sentence if t.dep_ in SUBJECTS and t.head.lemma_ in lexicon.speech)
        own = next((t for t in spoken if t != own), None)
    if own is None or passage.in_quotes(own):
        return None
    if own.pos_ == "PROPN":
        return own if own.ent_type_ in ("PERSON", "ORG", "") else None
    person = own.lower_ in ("he", "she") or (own.pos_ == "NOUN" and can_speak(own, lexicon))
    return own if person else None
