"""A parsed text: its words, what each hangs on, its sentences and the names found in it.

Made once per text from what the parser gives (``language.parse``), plain Python from there on:
asking the parser's own objects makes a new object and a new string each time, and the rooms above
ask some hundred times per word. The attributes keep the names that spaCy gives them, with the labels
of its English models (ClearNLP dependencies, Penn tags).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar, overload

Answer = TypeVar("Answer")
_INDEX = attrgetter("i")
_PLACE = attrgetter("idx")


class Token:
    """A word or mark. ``i`` counts words, ``idx`` characters, both from the start of its text;
    ``children`` are the words that hang on it, in text order; the root of a sentence is its own
    ``head``."""

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_quote",
        "is_space",
        "lemma_",
        "like_num",
        "like_url",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )
    head: Token
    sent: Stretch

    def __init__(
        self,
        doc: Doc,
        i: int,
        idx: int,
        text: str,
        lower: str,
        lemma: str,
        tag: str,
        pos: str,
        dep: str,
        ent_type: str,
        spaced: bool,
        is_punct: bool,
        is_quote: bool,
        is_space: bool,
        like_num: bool,
        like_url: bool,
    ) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = lower
        self.lemma_ = lemma
        self.tag_ = tag
        self.pos_ = pos
        self.dep_ = dep
        self.ent_type_ = ent_type
        self.whitespace_ = " " if spaced else ""
        self.is_punct = is_punct
        self.is_quote = is_quote
        self.is_space = is_space
        self.like_num = like_num
        self.like_url = like_url
        self.children: Sequence[Token] = ()
        self._subtree: tuple[Token, ...] = ()

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag_}"

    @property
    def is_sent_start(self) -> bool:
        """Whether it is the first word of its sentence."""
        return self.i == self.sent.start

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The word and all that hangs on it, directly or not, in text order."""
        if not self._subtree:
            found = [self]
            for word in found:
                found.extend(word.children)
            found.sort(key=_INDEX)
            self._subtree = tuple(found)
        return self._subtree

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return self.subtree[0] if self.children else self

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        return self.subtree[-1] if self.children else self

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, what that hangs on, and so on."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The words coordinated with it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found.extend(c for c in word.children if c.dep_ == "conj" and c.i > word.i)
        return tuple(word for word in found if word is not self)

    def is_ancestor(self, other: Token) -> bool:
        """Whether ``other`` hangs on it, directly or not."""
        return any(word is self for word in other.ancestors)

    def nbor(self, distance: int) -> Token:
        """The word so many places behind it, or before it if negative; raises ``IndexError`` where
        the text has none."""
        if self.i + distance < 0:
            raise IndexError(f"nothing stands {-distance} words before {self.text!r}")
        return self.doc.words[self.i + distance]


class Stretch:
    """Neighbouring words of a text; for a name, with the tagger's ``label_`` for its kind."""

    __slots__ = ("_root", "doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self._root: Token | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.words[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.words[self.start : self.end])

    def __contains__(self, word: object) -> bool:
        return isinstance(word, Token) and self.doc is word.doc and self.start <= word.i < self.end

    def __getitem__(self, number: int) -> Token:
        return self.doc.words[self.start : self.end][number]

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        words = self.doc.words[self.start : self.end]
        inner = "".join([word.text + word.whitespace_ for word in words[:-1]])
        return inner + words[-1].text if words else ""

    @property
    def root(self) -> Token:
        """The word on which the others hang; of several, the nearest to the root of the sentence, a
        mark last."""
        if self._root is None:
            heads = [word for word in self if word.head is word]
            tops = heads[:1] or [word for word in self if word.head not in self]
            self._root = tops[0] if len(tops) == 1 else min(tops, key=_depth)
        return self._root

    @property
    def sent(self) -> Stretch:
        """The sentence of its first word."""
        return self[0].sent


def _depth(word: Token) -> int:
    bare = (word.is_punct or word.is_space) and not word.children
    return len(word.doc) if bare else sum(1 for _ in word.ancestors)


class Doc:
    """The words of a text in order, with its sentences ``sents`` and names ``ents``."""

    __slots__ = ("answers", "ents", "sents", "words")

    def __init__(self) -> None:
        self.answers: defaultdict[object, dict[int, Any]] = defaultdict(dict)
        self.words: list[Token] = []
        self.sents: list[Stretch] = []
        self.ents: list[Stretch] = []

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Stretch: ...

    def __getitem__(self, at: int | slice) -> Token | Stretch:
        if isinstance(at, int):
            return self.words[at]
        start, end, _ = at.indices(len(self.words))
        return Stretch(self, start, max(start, end))

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join([word.text + word.whitespace_ for word in self.words])

    def between(self, low: int, high: int) -> Stretch:
        """The words that characters from ``low`` to before ``high`` overlap."""
        begun = self.beginning(low, high)
        before = self.words[begun.start - 1] if begun.start else None
        if before is not None and low < before.idx + len(before.text) and before.idx < high:
            return self[before.i : begun.end]
        return begun

    def beginning(self, low: int, high: int) -> Stretch:
        """The words that begin at characters from ``low`` to before ``high``."""
        start = bisect_left(self.words, low, key=_PLACE)
        return self[start : bisect_left(self.words, high, lo=start, key=_PLACE)]


def once(ask: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """``ask``, put once to each word and the answer kept with its text: for what many want to know."""

    @wraps(ask)
    def asked(word: Token) -> Answer:
        answers: dict[int, Answer] = word.doc.answers[ask]
        if word.i not in answers:
            answers[word.i] = ask(word)
        return answers[word.i]

    return asked
