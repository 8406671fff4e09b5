"""In which language an article is, and what is read of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.articles import languages, read
from builder.config import Config
from builder.dates.lexicon import lexicon
from builder.model import Severity
from builder.problems import stops
from builder.run.executors import read_all
from builder.site.pages import render
from builder.timeline import assemble

ENGLISH = (
    "The harbour office of Skarvik closed the northern lock on 3 June 2024 after a crack was found in"
    " its gate, the port said. Nine boats waited behind the mole until the evening."
)
GERMAN = (
    "Das Hafenamt von Skarvik hat die nördliche Schleuse am 3. Juni 2024 gesperrt, nachdem ein Riss im"
    " Tor gefunden wurde, wie der Hafen mitteilte. Neun Boote warteten bis zum Abend vor der Mole."
)
FRENCH = (
    "Le bureau du port de Skarvik a fermé l'écluse du nord le 3 juin 2024 après la découverte d'une"
    " fissure dans la porte, selon le port. Neuf bateaux ont attendu devant le môle jusqu'au soir."
)
ARABIC = "أغلق مكتب ميناء سكارفيك الهويس الشمالي في 3 يونيو 2024 بعد اكتشاف شق في بوابته، حسب ما أعلنه الميناء."
RUSSIAN = (
    "Управление порта Скарвик закрыло северный шлюз 3 июня 2024 года: в воротах обнаружили трещину."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), (ARABIC, "ar"), (RUSSIAN, "ru")],
)
def test_letters_tell_the_language(text: str, code: str) -> None:
    assert languages.language(text) == code
    assert languages.language(text, "es") == code, "whatever the usual language is"


def test_few_words_are_english_or_of_the_usual_language() -> None:
    assert languages.language("Kursk", "de") in ("de", "en")
    assert languages.language("Die Schleuse ist wieder offen", "de") == "de"
    assert languages.language("The lock is open again", "de") == "en"
    assert languages.language("", "pt-BR") in ("pt-BR", "en")


def test_the_languages_of_dates_are_those_with_words() -> None:
    for code in languages.DATED:
        assert lexicon(code).language == code
    words = Path(languages.__file__).parents[1] / "dates" / "words"
    assert {path.stem for path in words.glob("*.toml")} == languages.DATED
    assert languages.READ < languages.DATED


def dossier(folder: Path, language: str, text: str) -> Config:
    (folder / "articles").mkdir()
    stated = f"language: {language}\n" if language else ""
    (folder / "articles" / "one.md").write_text(
        f"---\ntitle: Skarvik\npublished: 2024-06-04\nsource: Hafenblatt\n{stated}---\n\n{text}\n",
        encoding="utf-8",
    )
    return Config(content=folder, cache=folder / "cache")


@pytest.mark.parametrize("stated", ["", "en", "de"])
def test_of_a_german_article_the_dates_are_read_and_nothing_else(
    tmp_path: Path, stated: str
) -> None:
    config = dossier(tmp_path, stated, GERMAN)
    found = read(config)
    (problem,) = (one for one in found.problems if one.code == "other-language")
    assert problem.found == "a text in German (de): its dates are read, and no event is made of it"
    assert problem.severity is (Severity.NOTE if stated == "de" else Severity.ERROR)
    assert stops(found.problems) is (stated != "de"), "whoever states it has accepted it"
    (article,) = found.articles
    assert article.language == "de"
    (told,) = read_all(found.articles, config)
    assert told.reports == ()
    assert [one.mention.text for one in told.dates if one.when] == ["3. Juni 2024"]


def test_of_a_french_article_nothing_is_read_and_the_problem_says_so(tmp_path: Path) -> None:
    config = dossier(tmp_path, "en", FRENCH)
    found = read(config)
    (problem,) = (one for one in found.problems if one.code == "other-language")
    assert (
        problem.found == "a text in French (fr): nothing of it is read, and no event is made of it"
    )
    (told,) = read_all(found.articles, config)
    assert (told.reports, told.dates) == ((), ())


def test_an_english_text_that_is_said_to_be_german_is_read(tmp_path: Path) -> None:
    found = read(dossier(tmp_path, "de", ENGLISH))
    assert [article.language for article in found.articles] == ["en"]
    assert not [one for one in found.problems if one.code == "other-language"]


def test_the_page_of_a_german_article_has_its_dates(tmp_path: Path) -> None:
    config = dossier(tmp_path, "", GERMAN)
    found = read(config)
    built = assemble(found.articles, read_all(found.articles, config), None)
    (page,) = (page for page in render(built, config).pages if page.kind == "article")
    assert "in a language (German) in which happenings are not read" in page.body
    assert (
        '<mark class="dl-hit" lang="de">3. Juni 2024</mark><small>3 June 2024</small>' in page.body
    )
