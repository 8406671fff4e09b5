"""What the rest of an article says of a card: how central its words and its actor are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from builder.events.cards.title import content_words
from builder.events.cards.worth import Around
from builder.events.frames.happenings import Happening
from builder.events.frames.text import Passage
from builder.model import Participant, Role


class Article:
    """The words of one article, counted by sentence; asked for its cards in text order."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        sentences = [list(s) for p in passages if not p.caption for s in p.doc.sents]
        self._sentences = max(1, len(sentences))
        self._words = Counter(word for s in sentences for word in content_words(s))
        self._names = Counter(w for s in sentences for w in {t.text for t in s})
        self._spoke: set[str] = set()

    def around(self, happening: Happening, people: Iterable[Participant], speaker: str) -> Around:
        """What stands around the card of ``happening``; ``speaker`` is who makes a statement, "" of
        no statement."""
        words = content_words(list(happening.clause)) - {happening.head.lemma_.lower()} or {""}
        actors = [p.name.split()[-1] for p in people if p.role is Role.ACTOR]
        again = speaker in self._spoke
        self._spoke |= {speaker} - {""}
        return Around(
            central=sum(self._words[w] for w in words) / len(words) / self._sentences,
            who=max((self._names[a] for a in actors), default=0) / self._sentences,
            again=again,
        )
