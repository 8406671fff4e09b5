"""The text of a saved page: its blocks, which of them are the article's, in whole paragraphs.

trafilatura finds the article; the page's own blocks and the text that it states for machines mend what
is torn, glued, left out or too much.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from builder.articles import furniture
from builder.articles.outlets import host_of
from builder.articles.page_data import Post
from builder.model import ParagraphKind

Piece = tuple[str, ParagraphKind | None]

BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote figcaption pre dd dt td th".split())
CONTAINERS = frozenset(
    "article section div main aside ul ol table figure header footer nav".split()
)
ASIDE = frozenset("aside nav footer form header noscript template button".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
LEAST = 12  # letters: a shorter block says nothing about where it belongs
REACH = 40_000  # letters: so far ahead a block is looked for
LONG = 60  # letters of a paragraph, for telling containers
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
        words = _letters(heading.text_content())
        linked = bool(links) and 2 * len(_letters(links[0].text_content())) >= len(words)
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
    own = [one for one in found if one.xpath(".//h1")] or [
        one for one in headed if len(one.text_content().split()) >= 60
    ]
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


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page without blocks inside: its words, letters alone, tag, and container."""

    words: str
    letters: str
    tag: str
    home: str  # tag and class of what holds it
    aside: bool


def blocks(tree: Any) -> list[Block]:
    """All blocks of the page that have words, in order."""
    return [block for element in tree.iter(*BLOCKS, "div") if (block := _block(element))]


def _block(element: Any) -> Block | None:
    inner = any(
        child.tag in BLOCKS or child.tag in CONTAINERS for child in element.iterdescendants()
    )
    if inner:
        return None
    words = " ".join(element.text_content().split())
    letters = _letters(words)
    if not letters:
        return None
    up = element.getparent()
    home = f"{up.tag} {up.get('class') or up.get('id') or ''}" if up is not None else ""
    aside = any(above.tag in ASIDE for above in element.iterancestors())
    return Block(words, letters, element.tag, home, aside)


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words)


def realigned(pieces: Sequence[Piece], found: Sequence[Block]) -> list[Piece]:
    """The pieces cut where the page begins a block, and joined where it does not."""
    text = "".join(_letters(words) for words, _ in pieces)
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for block in found:
        if len(block.letters) < LEAST:
            continue
        place = text.find(block.letters, at, at + REACH)
        if place >= 0:
            at = place + len(block.letters)
            starts.append(place)
            ends.append(at)
    return list(_cut(pieces, frozenset((*starts, *ends)), starts, ends))


def _cut(
    pieces: Sequence[Piece], cuts: frozenset[int], starts: list[int], ends: list[int]
) -> Iterator[Piece]:
    """The pieces anew; places are counted in letters from the beginning of them all."""
    at = 0
    words, kind = "", None
    for piece, its_kind in pieces:
        block = bisect_left(starts, at) - 1
        if words and not (block >= 0 and at < ends[block]):
            yield words.strip(), kind
            words, kind = "", None
        kind = its_kind if not words else kind or its_kind
        words += "" if not words or _sticks(words, piece) else " "
        begin = 0
        for letter in re.finditer(r"\w", piece):
            if (
                at in cuts
                and letter.start() > begin
                and (words + piece[begin : letter.start()]).strip()
            ):
                cut = _before(piece, letter.start())
                if cut > begin:
                    yield (words + piece[begin:cut]).strip(), kind
                    words, begin = "", cut
            at += 1
        words += piece[begin:]
    if words.strip():
        yield words.strip(), kind


def _before(piece: str, at: int) -> int:
    """Where a cut before a letter falls: before the marks that open what it begins."""
    while at > 0 and piece[at - 1] in "\"'“‘(«[":
        at -= 1
    return at


def _sticks(words: str, piece: str) -> bool:
    return piece[:1] in ",.;:!?)”’" or words[-1:] in "(“‘"


# ---------------------------------------------------------------- what belongs to the article


def mended(pieces: Sequence[Piece], found: Sequence[Block], stated: str) -> list[Piece]:
    """The article's pieces with what was left out and without what is of others.

    ``stated`` is the text that the page states for machines: where it holds nearly all that was
    found, it decides; where it is longer, what stands in it is taken from the page. Without it,
    blocks count that lie in a container like that of most of the text.
    """
    whole = _letters(stated)
    have = "".join(_letters(words) for words, _ in pieces)
    shared = sum(len(_letters(words)) for words, _ in pieces if _letters(words) in whole)
    if len(whole) > 400 and shared >= 0.5 * len(have):
        return _as_stated(pieces, found, stated, whole)
    return _with_twins(pieces, found, have)


def _as_stated(
    pieces: Sequence[Piece], found: Sequence[Block], stated: str, whole: str
) -> list[Piece]:
    held = [block for block in found if len(block.letters) >= LEAST and block.letters in whole]
    covered = sum(len(one) for one in dict.fromkeys(block.letters for block in held))
    have = "".join(_letters(words) for words, _ in pieces)
    if len(whole) > 1.15 * len(have):
        if covered > 0.8 * len(whole):
            return _once((block.words, _kind(block)) for block in held)
        return _once((line, None) for line in _LINES.split(stated.strip()))
    if len(whole) < 0.7 * len(have):
        return list(pieces)
    return [
        piece
        for piece in pieces
        if _letters(piece[0]) in whole or piece[1] is ParagraphKind.HEADING or len(piece[0]) < 30
    ]


def _once(pieces: Iterator[Piece]) -> list[Piece]:
    seen: set[str] = set()
    kept = []
    for words, kind in pieces:
        if (letters := _letters(words)) and letters not in seen:
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
        last = order.get(_letters(words), last)
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
    letters = _letters(standfirst)
    have = "".join(_letters(words) for words, _ in pieces[:4])
    if len(letters) < LONG or letters in have or standfirst.rstrip().endswith(("…", "...")):
        return pieces
    shown = next((block for block in found if block.letters == letters), None)
    return [(shown.words, None), *pieces] if shown else pieces


# ---------------------------------------------------------------- pages that are no article


def no_article(title: str, text: str, url: str) -> str:
    """What a page is that is no article: an error page, a wall; "" for what may be one."""
    words = text.split()
    signs = furniture.words()["no_article"]
    head = f"{title} ".casefold()
    if any(re.search(rf"\b{sign}\b", head) for sign in signs["titles"]) and len(words) < 250:
        return "an error page or a wall"
    low = " ".join(words[:120]).casefold().replace("’", "'")
    if len(words) < 120 and any(sign in low for sign in signs["texts"]):
        return "an error page or a wall"
    return ""


def posts(tree: Any) -> Iterator[Post]:
    """The posts of a live blog as the page shows them: what has a time of its own and paragraphs."""
    for element in tree.xpath("//*[@itemprop='liveBlogUpdate'] | //article | //li | //section"):
        times = element.xpath(".//time/@datetime")
        paragraphs = [" ".join(p.text_content().split()) for p in element.iter("p")]
        if len(times) == 1 and any(paragraphs) and not element.xpath(".//h1"):
            heads = element.xpath(".//h2 | .//h3 | .//h4")
            title = " ".join(heads[0].text_content().split()) if heads else ""
            yield Post(str(times[0]), title, "\n".join(filter(None, paragraphs)))
