"""Which given mentions tell of one event, across articles: clustered by the timeline's own merging.

Of the gold only texts, sentence borders and the spans of the mentions are used. What the events
room does for happenings that it finds itself is done here for given words: the head of a span, or what
its pronoun stands for, the names in its sentence with their roles, who speaks where it is a speech act, negation.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder import language
from builder.events.frames.grammar import is_negated
from builder.events.frames.happenings import Happening, happening_at
from builder.events.frames.speech import Speech, according_to
from builder.events.frames.text import Passage, passages
from builder.events.names.participants import participants
from builder.events.names.who import Cast
from builder.events.voices.speakers import speaker_name
from builder.events.words.lexicon import lexicon
from builder.model import (
    Article,
    ArticleReports,
    Head,
    How,
    NameKind,
    Paragraph,
    ParagraphKind,
    Participant,
    Report,
    Role,
    Span,
    Status,
)
from builder.timeline.evidence import Evidence, gather
from builder.timeline.merge import merge
from builder.timeline.names import identify, register
from builder.timeline.parties import parties
from builder.timeline.stories import Stories
from tests.eval.scoring import Figures, Scorers, records, sets

if TYPE_CHECKING:
    from builder.syntax import Doc, Token


def measure(folder: Path, scorers: Scorers) -> Figures:
    """The scorer's figures for every set, and mentions merged a second (parsing left out)."""
    figures: Figures = {}
    for name, path in sets(folder):
        read = [(article(d), mentions(d)) for d in records(path)]
        began = time.process_time()
        groups, evidence = clustered(read)
        took = time.process_time() - began
        spans = [(d["doc"], m["start"], m["end"]) for d in records(path) for m in d["mentions"]]
        answers = (
            {"doc": doc, "start": start, "end": end, "cluster": number}
            for number, group in enumerate(groups)
            for doc, start, end in (spans[index] for index in group)
        )
        figures[name] = scorers.run("score_coref.py", path, answers)
        figures[name]["mentions_per_second"] = round(len(evidence) / max(took, 1e-9))
    return figures


def clustered(
    read: list[tuple[Article, ArticleReports]],
) -> tuple[tuple[tuple[int, ...], ...], list[Evidence]]:
    """Groups of mentions, as indexes into the evidence."""
    articles = [one for one, _ in read]
    found = [told for _, told in read]
    who = register(articles, found)
    sides = parties(articles, who)
    evidence = gather(
        {one.id: one for one in articles},
        [identify(report, who) for told in found for report in told.reports],
        sides.state_of,
    )
    return merge(evidence, sides, Stories(articles)).groups, evidence


def article(document: dict[str, Any]) -> Article:
    """The document as an article without a day."""
    return Article(document["doc"], document["doc"], "", document["text"], ())


def mentions(document: dict[str, Any]) -> ArticleReports:
    """A report for each given mention."""
    numbers = sorted({mention["sentence"] for mention in document["mentions"]})
    borders = {s["n"]: Span(s["start"], s["end"]) for s in document["sentences"]}
    texts = [borders[number].of(document["text"]) for number in numbers]
    docs = list(language.parse(texts))
    cast = Cast(docs, lexicon())
    sentences = [Paragraph(borders[number], ParagraphKind.BODY) for number in numbers]
    parsed = dict(zip(numbers, passages(article(document), sentences, docs), strict=True))
    told = (
        _report(document, mention, parsed[mention["sentence"]], cast)
        for mention in document["mentions"]
    )
    return ArticleReports(document["doc"], tuple(told), ())


def _report(
    document: dict[str, Any], mention: dict[str, Any], passage: Passage, cast: Cast
) -> Report:
    doc, sentence = passage.doc, passage.paragraph.span
    start, end = mention["start"] - sentence.start, mention["end"] - sentence.start
    head = _meant(doc.between(start, end).root)
    happening = happening_at(head, passage, lexicon())
    speech = happening.speech or _source(head)
    taking_part = tuple(_participants(doc, happening, cast))
    return Report(
        article=document["doc"],
        head=Head(_at(head, sentence), head.text, _lemma(head)),
        clause=sentence,
        sentence=sentence,
        headline="",
        when=None,
        how=How.NONE,
        status=Status.REPORTED,
        statement=speech is not None,
        speech=speech.act if speech else "",
        speaker=speaker_name(speech.speaker, cast)[0] if speech else "",
        negated=is_negated(head),
        participants=taking_part,
        places=tuple(p.name for p in taking_part if p.kind is NameKind.PLACE),
    )


def _meant(head: Token) -> Token:
    """What a relative pronoun stands for, "the fire that destroyed it", where "that" is given, and
    what a preposition governs, "in custody". The events room makes no happening of either."""
    if head.tag_ in ("WDT", "WP") and head.head.dep_ == "relcl":
        return head.head.head
    if head.pos_ == "ADP":
        return next((c for c in head.children if c.dep_ == "pobj"), head)
    return head


def _source(head: Token) -> Speech | None:
    """ "according to X, P": X says it, as the events room has it too."""
    if head.lower_ != "according":
        return None
    return Speech(head, "say", according_to(head, [head]), (), None)


def _lemma(head: Token) -> str:
    return "say" if head.lower_ == "according" else head.lemma_.lower()


def _at(head: Token, sentence: Span) -> Span:
    """Where the head itself stands: what follows it, also within the given words, tells its kind."""
    start = sentence.start + head.idx
    return Span(start, start + len(head.text))


def _participants(doc: Doc, happening: Happening, cast: Cast) -> Iterator[Participant]:
    """Who takes part, as the events room reads it, and everybody else named in the sentence."""
    speaker = happening.speech.speaker if happening.speech is not None else None
    found = participants(happening, cast, speaker)
    yield from found
    told = {one.name for one in found}
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ != "compound":
            named = cast.of(token)
            if named is not None and named.name not in told:
                told.add(named.name)
                yield Participant(named.name, named.kind, Role.OTHER)
