"""Pages in another language than English: no English word of ours is left on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from builder.config import Config, load
from builder.site import plain
from builder.site.mkdocs_build import build_site
from builder.site.pages import Site, render
from builder.site.reasons import explained
from builder.site.words import speaking
from builder.sources import SOURCES
from builder.words import FOLDER, PLAIN, languages, pages_in, texts, words_in
from tests.synthetic import timeline

OTHERS = [language for language in languages() if language != PLAIN]
VOID = frozenset(
    "area base br col embed hr img input link meta source wbr path circle line rect use stop".split()
)
# What stands in these is not ours: names, code, words of articles. A drawing's titles have both.
NOT_OURS = frozenset(("bdi", "code", "pre", "script", "style", "mark", "title", "cite"))
SHOWN = ("title", "aria-label", "alt", "placeholder", "aria-valuetext", "data-copied")
QUOTED = re.compile("„[^“]*“|«[^»]*»|“[^”]*”|https?://\\S+")
_WORD = re.compile(r"[^\W\d_]{3,}")
TITLE = "Schleuse L’écluse esclusa"  # the dossier's own, in no English word


def words_of(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


@cache
def vocabulary(language: str) -> frozenset[str]:
    """The words of a language's file, without tags and places."""
    found: set[str] = set()
    for text in texts(FOLDER / f"{language}.toml").values():
        for form in [text] if isinstance(text, str) else text.values():
            found |= words_of(re.sub(r"<[^>]*>|\{\w+\}|https?://\S+", " ", form))
    there = words_in(language)
    return frozenset(
        found
        | words_of(
            " ".join((*there.months, *there.short_months, *(day for day, _ in there.weekdays)))
        )
    )


class Left(HTMLParser):
    """Texts with words that English has and the language has not."""

    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language = language
        self.english = vocabulary(PLAIN) - vocabulary(language)
        self.open: list[bool] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        other = given.get("lang") not in (None, self.language)
        if "data-left" in given:
            self.found.append("a reason that no line of [reason] has")
        foreign = tag in NOT_OURS or other or "dl-cite" in (given.get("class") or "")
        if not foreign and not any(self.open):
            for name in SHOWN:
                self.look(given.get(name) or "")
        if tag not in VOID:
            self.open.append(foreign)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.look(data)

    def look(self, text: str) -> None:
        if left := words_of(QUOTED.sub("", text)) & self.english:
            self.found.append(f"{sorted(left)} in {text.strip()[:120]!r}")


@cache
def site(language: str) -> Site:
    return render(timeline(40), Config(title=TITLE, language=language, search=False))


def left(language: str) -> Iterator[str]:
    for page in site(language).pages:
        parser = Left(language)
        parser.feed(page.body)
        if page.kind in ("home", "map", "names", "numbers", "open", "search", "statements", "take"):
            parser.look(page.description.replace(TITLE, ""))
        yield from (f"{page.uri}: {found}" for found in parser.found)


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_word_is_left(language: str) -> None:
    found = list(dict.fromkeys(left(language)))
    assert found == [], f"{len(found)} texts"


def test_the_test_finds_an_english_word() -> None:
    parser = Left("de")
    parser.feed('<p>Ereignisse <bdi>The Lock</bdi></p><p title="Show more">x</p><h1>Sources</h1>')
    assert len(parser.found) == 2
    parser.feed('<p lang="en">The lock was closed</p><q>„because of that“</q>')
    assert len(parser.found) == 2


@pytest.mark.parametrize("language", OTHERS)
def test_every_reason_has_its_words(language: str) -> None:
    with speaking(language) as there:
        for key, text in words_in(PLAIN).texts.items():
            if key.startswith("reason.") and isinstance(text, str):
                told = explained(re.sub(r"\{\w+\}", "2021", text))
                assert told == there.say(
                    key, **dict.fromkeys(re.findall(r"\{(\w+)\}", text), "2021")
                ), key


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("June 2024, claimed", "Juni 2024, behauptet"),
        ("8–13 October 2024", "8.–13. Oktober 2024"),
        ("some day between 14 and 20 October 2024", "ein Tag zwischen 14. und 20. Oktober 2024"),
        ("by December 2024", "spätestens Dezember 2024"),
        ("about 334 BC", "etwa 334 v. Chr."),
        ("the 19th century", "19. Jahrhundert"),
        ("date set to 18 June 2024", "Datum gesetzt auf 18. Juni 2024"),
        ("the same word, “sign”, the same date", "dasselbe Wort, „sign“, dasselbe Datum"),
        ("also Ruiz and Marsh", "auch Ruiz und Marsh"),
        ("some time between 1950 and 2024", "irgendwann zwischen 1950 und 2024"),
        ("some time between May and June 2024", "irgendwann zwischen Mai und Juni 2024"),
        ("what somebody said", "was jemand sagte"),
        (
            "“Friday” dates “fell” as well, in the same breath",
            "„Friday“ datiert auch „fell“, im selben Atemzug",
        ),
        ("in words that nobody knows", "in words that nobody knows"),
    ],
)
def test_what_other_rooms_say_is_said_in_german(english: str, told: str) -> None:
    with speaking("de"):
        assert explained(english) == told
    with speaking("en"):
        assert explained(english) == english


def test_pages_and_quotations_say_their_language_and_direction() -> None:
    pages = {page.kind: page for page in site("ar").pages}
    assert '<html lang="ar" dir="rtl">' in pages["embed"].body
    assert '<blockquote class="dl-quote" dir="auto" lang="en">' in pages["event"].body
    assert 'lang="en"' not in next(page for page in render(timeline(3), Config()).pages).body


@pytest.mark.parametrize("language", OTHERS)
def test_hand_written_pages_have_the_same_headings_and_marks(language: str) -> None:
    there = pages_in(language)
    assert set(there) == {path.name for path in (SOURCES / "pages").glob("*.md")}
    for name, path in there.items():
        own, english = path.read_text("utf-8"), (SOURCES / "pages" / name).read_text("utf-8")
        for pattern in (r"^#+ ", r"\{#\w+\}", r"<!-- .*? -->", r"\]\([^)]*\)", r"^\|", r"^:   "):
            assert len(re.findall(pattern, own, re.MULTILINE)) == len(
                re.findall(pattern, english, re.MULTILINE)
            )
            if pattern.startswith((r"\{", "<", r"\]")):
                assert sorted(re.findall(pattern, own)) == sorted(re.findall(pattern, english))


def test_a_site_for_any_host_has_them(tmp_path: Path) -> None:
    plain.write(timeline(3), Config(title=TITLE, language="de", search=False), tmp_path / "site")
    method = (tmp_path / "site" / "method" / "index.html").read_text("utf-8")
    assert '<html lang="de" dir="ltr">' in method
    assert ">Methode</h1>" in method
    assert ">Glossar</a>" in method


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("ar", "rtl")])
def test_the_theme_follows(root: Path, tmp_path: Path, language: str, direction: str) -> None:
    """Our own demo, whose navigation has English labels, in another language."""
    mkdocs_yml = root / "mkdocs.yml"
    config = replace(load(mkdocs_yml), language=language, title=TITLE, search=False)
    story = replace(timeline(3), problems=())
    result = build_site(mkdocs_yml, config, tmp_path / "site", True, timeline=story)
    assert result.written
    assert result.warnings == ()
    there = words_in(language)
    for name in ("index.html", "method/index.html", "404.html", "names/index.html"):
        page = (tmp_path / "site" / name).read_text("utf-8")
        head, tabs = page[:400], page[page.index('<nav class="md-tabs"') :]
        assert f'lang="{language}"' in head
        assert f'dir="{direction}"' in page[:4000]
        assert f'title="{there.say("palette.light")}"' in page
        for key in ("common.timeline", "names.title", "open.title", "common.sources"):
            assert f">{there.say(key)}</a>" in tabs, f"{name}: {key}"
    assert f">{there.say('method.title')}</h1>" in (
        tmp_path / "site" / "method" / "index.html"
    ).read_text("utf-8")
