"""The site's words: the same lines in every language, and no word of a page outside of them."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from builder.config import LANGUAGES, ConfigError, configure
from builder.site.words import counted, speaking
from builder.sources import SOURCES
from builder.words import FOLDER, PLAIN, Text, languages, texts, words_in

ENGLISH = texts(FOLDER / f"{PLAIN}.toml")
CODE = Path(__file__).parents[1] / "builder" / "site"
# What a template may say as it is: names of formats.
NAMES = {"Atom", "JSON Feed", "BibTeX", "CSL-JSON"}


def forms(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_lines(language: str) -> None:
    own = texts(FOLDER / f"{language}.toml")
    assert sorted(set(ENGLISH) - set(own)) == [], "lines that are missing"
    assert sorted(set(own) - set(ENGLISH)) == [], "lines that English has not"


@pytest.mark.parametrize("language", languages())
def test_every_line_has_the_places_of_the_english_one(language: str) -> None:
    own = texts(FOLDER / f"{language}.toml")
    for key, text in ENGLISH.items():
        wanted = set().union(*(places(form) for form in forms(text)))
        for form in forms(own[key]):
            found = places(form)
            assert found == wanted or found == wanted - {"n"}, f"{language}: {key}: {form}"


@pytest.mark.parametrize("language", languages())
def test_every_plural_form_of_the_language_is_there(language: str) -> None:
    there = words_in(language)
    ordinals = {"century", "century_bc", "millennium", "millennium_bc"}
    for key, text in there.texts.items():
        if isinstance(text, dict):
            by = (
                there.locale.ordinal_form
                if key.split(".")[1] in ordinals
                else there.locale.plural_form
            )
            missing = {by(n) for n in range(200)} - set(text)
            assert not missing, f"{language}: {key}: no form for {missing}"


def test_what_templates_and_code_say_is_there() -> None:
    said = set()
    for path in (*(SOURCES / "templates").glob("*.html"), *(SOURCES / "theme").rglob("*.html")):
        text = path.read_text("utf-8")
        said |= set(re.findall(r"say\(['\"]([a-z_]+\.\w+)['\"]", text))
        said |= {
            f"count.{noun}" for noun in re.findall(r"counted\([^)]*?, ['\"](\w+)['\"]\)", text)
        }
        said |= {f"count.{noun}" for noun in re.findall(r"bold\(['\"](\w+)['\"]", text)}
        said |= set(re.findall(r"say\[([\w.]+)\]", text))
    for path in CODE.glob("*.py"):
        said |= set(re.findall(r"\b(?:say|html)\(\s*\"([a-z_]+\.\w+)\"", path.read_text("utf-8")))
    assert [key for key in sorted(said - set(ENGLISH)) if not key.endswith("_")] == []


def test_no_template_has_words_of_its_own() -> None:
    for path in (*(SOURCES / "templates").glob("*.html"), *(SOURCES / "theme").rglob("*.html")):
        text = path.read_text("utf-8")
        head, _, body = (
            text[4:].partition("\n---\n") if text.startswith("---\n") else ("", "", text)
        )
        assert not re.search(r"^(?:title|description): [^\n{]*\w[^\n{]*$", head, re.MULTILINE), path
        body = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<pre.*?</pre>", "", body, flags=re.DOTALL)
        found = re.findall(r">([^<>]*[A-Za-z]{2}[^<>]*)<", body)
        found += re.findall(
            r"(?:aria-label|title|placeholder|alt)=\"([^\"]*[A-Za-z]{2}[^\"]*)\"", body
        )
        assert {text.strip() for text in found} - NAMES == set(), (
            f"{path}: put it into site_src/words/"
        )


def test_the_settings_name_the_languages_that_there_are() -> None:
    assert languages() == list(LANGUAGES)
    with pytest.raises(
        ConfigError, match="language: found 'pt'; it takes a language that the site"
    ):
        configure({"language": "pt"}, Path())
    assert words_in(configure({"language": "en-GB"}, Path()).language).language == "en"


def test_pages_speak_one_language_at_a_time() -> None:
    assert words_in("pt-BR").language == PLAIN
    with speaking("en-GB") as words:
        assert words.say("count.event", 1204) == "1,204 events"
        assert words.html("said.by", who="<b>") == "by &lt;b&gt;"
        with pytest.raises(KeyError):
            words.say("said.by", whom="nobody")


@pytest.mark.parametrize(
    ("language", "key", "number", "told"),
    [
        ("de", "home.story", 6, "in 6 Schlüsselereignissen"),
        ("de", "home.story", 1, "in 1 Schlüsselereignis"),
        ("de", "open.of_events", 12, "3 von 12 Ereignissen"),
        ("de", "dossier.from", 18, "aus 18 Artikeln"),
        ("ar", "open.of_events", 2, "3 من حدثين"),
        ("fr", "known.day", 1, "1 événement connu\u202f;"),
        ("fr", "known.day", 2, "2 événements connus\u202f;"),
        ("es", "known.day", 1, "1 hecho conocido;"),
    ],
)
def test_nouns_and_participles_agree(language: str, key: str, number: int, told: str) -> None:
    """Behind a preposition a noun is another; what is told of one thing is not told as of many."""
    with speaking(language) as there:
        nouns = {"home.story": "key_event_of", "dossier.from": "article_of", "known.day": "event"}
        things = counted(number, nouns.get(key, "event_of"))
        n = {"open.of_events": 3, "known.day": number}.get(key)
        text = there.say(key, n, events=things, articles=things, there="", changes="")
    assert told in text


@pytest.mark.parametrize("language", languages())
def test_templates_decline_what_stands_behind_a_preposition(language: str) -> None:
    """Where a text has a place for things behind such a word, the template fills in the right form."""
    pattern = r"\b(?:in|of|from|von|aus|mit|sur|dans|en|de|tirés de|في|من) \{(events|reports|sources|articles|outlets)\}"
    behind = {
        (key, found[1])
        for key, text in words_in(language).texts.items()
        for form in forms(text)
        if (found := re.search(pattern, form))
    }
    said = "".join(path.read_text("utf-8") for path in (SOURCES / "templates").glob("*.html"))
    checked = 0
    for key, place in behind:
        for call in re.findall(rf"say\('{re.escape(key)}'.*?\}}\}}", said):
            filled = call.partition(f"{place}=")[2]
            noun = re.search(r"'(\w+)'\)|bold\('(\w+)'", filled)
            assert noun, call
            checked += 1
            assert (noun[1] or noun[2]).endswith("_of"), f"{language}: {key}: {call}"
    assert checked >= 5


def test_no_french_mark_begins_a_line() -> None:
    """Before some marks French has a space, at which no line may be broken."""
    loose = [
        key
        for key, text in words_in("fr").texts.items()
        for form in forms(text)
        if re.search(r" [;:!?»]|« ", form)
    ]
    assert loose == [], "put U+202F or U+00A0 there"
