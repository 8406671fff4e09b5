"""Live blogs: an article for each day of their posts, in which each post is read by itself.

A post has its own title, its own time and often its own address. Its day is that of the outlet's clock, so
what it says of "yesterday" counts from there; what it tells first is its main news, whatever the posts
around it tell.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from builder.articles.markdown import assemble
from builder.articles.page_blocks import Piece, blocks, letters_of
from builder.articles.page_data import PageData
from builder.articles.page_day import by_clock, is_moment
from builder.articles.published import Moment, moment
from builder.articles.reader import Draft, Entry, Field
from builder.model import Article, ArticleReports, Paragraph, ParagraphKind, Post, Span

_HEADINGS = ("h2", "h3", "h4", "h5")
BEGUN = 80  # letters of a post by which it is found on the page


def entries(tree: Any, stated: PageData, url: str) -> list[Entry]:
    """The posts of a live blog as they are stated: those that the page shows, since what it states for
    machines goes back to the beginning of the blog, or all where it shows none of these. None of a page
    that does not say that it is one."""
    found, there = list(stated.posts), list(_shown(tree, url)) if stated.live else []
    if found:
        shown = "".join(block.letters for block in blocks(tree))
        found = [one for one in found if letters_of(one.text)[:BEGUN] in shown] or found
    if len(there) > len(found):  # some state the latest few alone
        found = there
    return [
        replace(one, stamp=by_clock(one.stamp, stated.published, url))
        if is_moment(one.stamp)
        else one
        for one in found
    ]


def is_less(posts: Sequence[Entry], text: str) -> bool:
    """Whether posts are the smaller part of the ``text`` of their page: then it has others, of whose times it
    says nothing."""
    shown, of_posts = letters_of(text), [letters_of(post.text) for post in posts]
    there = any(one[:BEGUN] in shown for one in of_posts)
    return there and sum(map(len, of_posts)) * 2 < len(shown)


def _shown(tree: Any, url: str) -> Iterator[Entry]:
    """The posts as the page shows them: neighbours in one element that each have a time and paragraphs."""
    best: list[list[Any]] = []
    holding = {above: None for time in _times(tree) for above in time.iterancestors()}
    for parent in holding:
        found = [post for post in _parted(parent) if any(map(_words, _within(post, "p")))]
        best = max(best, found, key=len)
    for post in best:
        stamp = next(str(time.get("datetime")) for part in post for time in _times(part))
        head = next(_within(post, *_HEADINGS), None)
        mark = next((one.get("id") for part in post for one in part.iter() if one.get("id")), "")
        lines = [_words(p) for p in _within(post, "p")]
        yield Entry(
            stamp,
            _words(head) if head is not None else "",
            "\n".join(filter(None, lines)),
            f"{url.partition('#')[0]}#{mark}" if url and mark else "",
        )


def _times(element: Any) -> Iterator[Any]:
    return (one for one in element.iter("time") if is_moment(one.get("datetime") or ""))


def _parted(parent: Any) -> list[list[Any]]:
    """The children of an element in posts: one begins at each child with a time, or at the heading
    before it."""
    found: list[list[Any]] = []
    last = None
    for child in parent:
        if next(_times(child), None) is not None:
            own = [child]
            if last is not None and last.tag in _HEADINGS and not _has(child, *_HEADINGS):
                own.insert(0, last)
                if found:
                    found[-1].remove(last)
            found.append(own)
        elif found:
            found[-1].append(child)
        last = child
    return found


def _has(element: Any, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _within(post: Sequence[Any], *tags: str) -> Iterator[Any]:
    return (one for part in post for one in part.iter(*tags))


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


# ---------------------------------------------------------------- days


def by_day(draft: Draft, zone: str, usual: str) -> Iterator[Draft]:
    """A draft for each day of a live blog, its posts in the order in which they were written; any other
    draft as it is. ``zone`` is the outlet's where it is known, ``usual`` that of the dossier."""
    if not draft.entries:
        yield draft
        return
    days: dict[dt.date, list[tuple[Moment, Entry]]] = defaultdict(list)
    for entry in draft.entries:
        at = moment(entry.stamp).in_zone(zone, usual)
        days[at.day].append((at, entry))
    for day, posts in sorted(days.items()):
        own = {**draft.fields, "published": Field(day.isoformat(), 0)}
        # By its day, and not counted, so that it keeps its name when the page is saved again.
        yield replace(_of_day(own, sorted(posts, key=_written)), number=int(f"{day:%Y%m%d}"))


def _written(post: tuple[Moment, Entry]) -> tuple[dt.datetime, str]:
    at, entry = post
    when = at.at or dt.datetime.combine(at.day, dt.time())
    return when.replace(tzinfo=when.tzinfo or dt.UTC), entry.title


def _of_day(fields: dict[str, Field], posts: Sequence[tuple[Moment, Entry]]) -> Draft:
    title = fields["title"].value if "title" in fields else ""
    pieces: list[Piece] = [(title, ParagraphKind.HEADLINE)] if title else []
    ends = []
    for _, entry in posts:
        pieces += [(entry.title, ParagraphKind.HEADING)] if entry.title else []
        lines = (" ".join(line.split(" ")) for line in entry.text.split("\n"))
        pieces += [(line.strip(), None) for line in lines if line.strip()]
        ends.append(len(pieces))
    draft = assemble(pieces, fields, 0, headings_marked=False)
    begun = [1 if title else 0, *ends]
    spans = [
        Span(draft.paragraphs[first].span.start, draft.paragraphs[end - 1].span.end)
        for first, end in zip(begun, ends, strict=False)
    ]
    return replace(
        draft,
        posts=tuple(
            Post(span, entry.title, at.at, entry.url)
            for span, (at, entry) in zip(spans, posts, strict=True)
        ),
    )


# ---------------------------------------------------------------- reading


def apart(article: Article) -> list[Article]:
    """What is read by itself: each post as an article of that moment and title, its text and offsets those
    of the whole; an article without posts is one."""
    return [_alone(article, post) for post in article.posts] or [article]


def _alone(article: Article, post: Post) -> Article:
    own = (p for p in article.paragraphs if post.span.covers(p.span))
    return replace(
        article,
        title=post.title,
        paragraphs=tuple(_headline(p) if p.span.of(article.text) == post.title else p for p in own),
        published_at=post.at,
        posts=(),
    )


def _headline(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, kind=ParagraphKind.HEADLINE)


def together(article: Article, found: Iterable[ArticleReports]) -> ArticleReports:
    """What was found in the posts of an article, as of one."""
    told = list(found)
    if len(told) == 1:
        return told[0]
    return ArticleReports(
        article.id,
        tuple(report for one in told for report in one.reports),
        tuple(dated for one in told for dated in one.dates),
        tuple(problem for one in told for problem in one.problems),
    )
