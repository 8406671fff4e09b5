"""The text of a saved page: its blocks, which of them are the article's, in whole paragraphs.

trafilatura finds the article; the page's own blocks and the text that it states for machines mend what
is torn, glued, left out or too much.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from typing import Any

from builder.articles import furniture
from builder.articles.outlets import host_of
from builder.articles.page_blocks import LEAST, Block, Piece, letters_of
from builder.model import ParagraphKind

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
LONG = 60  # letters of a paragraph, for telling containers
LEAST_STATED = 400  # letters of a stated text that is more than a teaser
_TAGS = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_LINES = re.compile(r"\s*\n\s*")


def prepared(tree: Any) -> Any:
    """The page with other articles left out, and a heading before its break apart from the text."""
    tree = copy.deepcopy(tree)
    for other in _other_articles(tree):
        other.drop_tree()
    for card in _cards(tree):
        if card.getparent() is not None:
            card.drop_tree()
    for paragraph in list(tree.iter("p")):
        _parted(paragraph)
    return tree


CARD = 60  # words of a teaser, its heading among them
CARDS = 3  # fewer are not taken for teasers: an article's own heading may be a link


def _cards(tree: Any) -> list[Any]:
    """The teasers of other articles: what holds a heading that is all a link within the site, and
    little besides."""
    found: list[Any] = []
    for heading in tree.iter("h2", "h3", "h4", "h5"):
        links = heading.xpath(".//a[@href] | ancestor::a[@href]")
        words = letters_of(heading.text_content())
        linked = bool(links) and 2 * len(letters_of(links[0].text_content())) >= len(words)
        if not words or not linked or not _is_own(links[0].get("href"), tree):
            continue
        card = heading
        for above in heading.iterancestors():
            if len(above.text_content().split()) > CARD or above.tag in ("body", "article", "main"):
                break
            card = above
        found.append(card)
    return found if len(found) >= CARDS else []


def _is_own(href: str, tree: Any) -> bool:
    """Whether a link leads to another page of the same site."""
    if href.startswith(("#", "mailto:", "javascript:")):
        return False
    stated = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    host = host_of(str(stated[0])) if stated else ""
    return "//" not in href or (bool(host) and host_of(href) == host)


def _other_articles(tree: Any) -> list[Any]:
    """All ``<article>`` elements that have a heading of their own but the page's first of weight."""
    found = [
        one for one in tree.iter("article") if not any(True for _ in one.iterancestors("article"))
    ]
    headed = [one for one in found if one.xpath(".//h1 | .//h2 | .//h3")]
    own = [one for one in found if one.xpath(".//h1")] or sorted(
        headed, key=lambda one: -len(one.text_content().split())
    )
    return [one for one in headed if one is not own[0]] if own and len(found) > 1 else []


def _parted(paragraph: Any) -> None:
    """``<p><b>Heading</b><br>Text`` as two paragraphs, and so what two breaks part."""
    first = paragraph[0] if len(paragraph) else None
    if first is None or (paragraph.text or "").strip():
        first = None
    if first is not None and first.tag in ("b", "strong") and not (first.tail or "").strip():
        after = first.getnext()
        if after is not None and after.tag == "br" and 0 < len(first.text_content().split()) <= 12:
            heading = paragraph.makeelement("h3", {})
            heading.text = first.text_content()
            paragraph.addprevious(heading)
            paragraph.text = after.tail
            paragraph.remove(first)
            after.tail = None
            paragraph.remove(after)
    for mark in list(paragraph.iter("br")):
        following = mark.getnext()
        twice = following is not None and following.tag == "br" and not (mark.tail or "").strip()
        if twice and mark.getparent() is paragraph:
            _split_at(paragraph, mark, following)
            return


def _split_at(paragraph: Any, one: Any, other: Any) -> None:
    behind = paragraph.makeelement("p", dict(paragraph.attrib))
    behind.text = other.tail
    for later in list(other.itersiblings()):
        behind.append(later)
    other.tail = None
    paragraph.remove(other)
    one.tail = None
    paragraph.remove(one)
    paragraph.addnext(behind)
    behind.tail, paragraph.tail = paragraph.tail, None
    _parted(behind)


# ---------------------------------------------------------------- what belongs to the article


def mended(pieces: Sequence[Piece], found: Sequence[Block], stated: str) -> list[Piece]:
    """The article's pieces with what was left out and without what is of others.

    ``stated`` is the text that the page states for machines: where it holds nearly all that was
    found, it decides; where it is longer, what stands in it is taken from the page. Without it,
    blocks count that lie in a container like that of most of the text.
    """
    stated = _TAGS.sub("\n", stated)
    whole = letters_of(stated)
    have = "".join(letters_of(words) for words, _ in pieces)
    shared = sum(len(letters_of(words)) for words, _ in pieces if letters_of(words) in whole)
    if len(whole) > LEAST_STATED and shared >= 0.5 * len(have):
        if len(whole) > 1.3 * len(have):
            return _as_stated(found, stated, whole)
        if shared >= 0.9 * len(whole):
            return [piece for piece in pieces if _belongs(piece, whole)]
    return _with_twins(pieces, found, have)


def _belongs(piece: Piece, whole: str) -> bool:
    words, kind = piece
    return letters_of(words) in whole or kind is ParagraphKind.HEADING or len(words) < 30


def _as_stated(found: Sequence[Block], stated: str, whole: str) -> list[Piece]:
    """The text that the page states, in the page's own blocks where these have nearly all of it."""
    held = [block for block in found if len(block.letters) >= LEAST and block.letters in whole]
    covered = sum(len(one) for one in dict.fromkeys(block.letters for block in held))
    if covered > 0.8 * len(whole):
        return _once((block.words, _kind(block)) for block in held)
    return _once((line, None) for line in _LINES.split(stated.strip()))


def _once(pieces: Iterator[Piece]) -> list[Piece]:
    seen: set[str] = set()
    kept = []
    for words, kind in pieces:
        if (letters := letters_of(words)) and letters not in seen:
            seen.add(letters)
            kept.append((words, kind))
    return kept


def _with_twins(pieces: Sequence[Piece], found: Sequence[Block], have: str) -> list[Piece]:
    """With the paragraphs of containers that are named like those of the text."""
    long = [b for b in found if b.tag == "p" and len(b.letters) >= LONG and not b.aside]
    held = [block for block in long if block.letters in have]
    homes = {block.home for block in held if len(block.home.split()) > 1}
    missed = [b for b in long if b.home in homes and b.letters not in have]
    if not missed or sum(len(b.letters) for b in missed) < 0.1 * len(have):
        return list(pieces)
    order = {block.letters: number for number, block in reversed(list(enumerate(found)))}
    kept: list[tuple[int, int, Piece]] = []
    last = 0
    for number, (words, kind) in enumerate(pieces):
        last = order.get(letters_of(words), last)
        kept.append((last, number, (words, kind)))
    kept += [(order[b.letters], -1, (b.words, None)) for b in missed]
    return [piece for _, _, piece in sorted(kept, key=lambda one: one[:2])]


def _kind(block: Block) -> ParagraphKind | None:
    if block.tag == "li":
        bare = furniture.is_boilerplate(block.words)
        return ParagraphKind.BOILERPLATE if bare else ParagraphKind.BODY
    return ParagraphKind.HEADING if block.tag in HEADINGS else None


def with_standfirst(pieces: list[Piece], found: Sequence[Block], standfirst: str) -> list[Piece]:
    """The pieces after the standfirst, where the page shows it before them and they lack it."""
    letters = letters_of(standfirst)
    have = "".join(letters_of(words) for words, _ in pieces[:4])
    if len(letters) < LONG or letters in have or standfirst.rstrip().endswith(("…", "...")):
        return pieces
    shown = next((block for block in found if block.letters == letters), None)
    return [(shown.words, None), *pieces] if shown else pieces
