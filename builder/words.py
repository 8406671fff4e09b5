"""The words of a language, as pages, exports and dates are told in: ``words_in("de").say("count.event", 8)``.

Each language is one file, ``site_src/words/en.toml``: a section a page or topic, a line a text. A text
is HTML with places in braces, ``"Everything known by {day}"``; one that counts has a form for each
plural of the language, ``{one = "{n} event", other = "{n} events"}``, and ``n`` chooses among them.
Plurals, digits, months and weekdays come from Babel, that is, from the Unicode CLDR.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from builder.sources import SOURCES

FOLDER = SOURCES / "words"
PLAIN = "en"  # what is spoken where nothing else was asked for
Text = str | dict[str, str]  # a text, or its plural forms by CLDR's names: one, few, other


class Words:
    """The words of one language; ``language`` is its code, ``direction`` "ltr" or "rtl"."""

    def __init__(self, language: str, texts: Mapping[str, Text]) -> None:
        """``texts`` by section and name: "month.calendar"."""
        self.language = language
        self.texts = texts
        self.locale = Locale.parse(language)
        self.direction: str = self.locale.text_direction
        self._html = {key: Markup(text) for key, text in texts.items() if isinstance(text, str)}
        self._digits: dict[float, str] = {}
        self._forms: dict[float, str] = {}

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The names of the months, January first, as a date with a day has them."""
        return tuple(self.locale.months["format"]["wide"][n] for n in range(1, 13))

    @cached_property
    def short_months(self) -> tuple[str, ...]:
        """The same, cut as is usual: "Oct"."""
        return tuple(self.locale.months["format"]["abbreviated"][n] for n in range(1, 13))

    @cached_property
    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """The days of the week, Monday first: short and in full."""
        names = self.locale.days["stand-alone"]
        return tuple((names["abbreviated"][n], names["wide"][n]) for n in range(7))

    def name_of(self, language: str) -> str:
        """The name of a language: "German"; its code where it has none."""
        return str(self.locale.languages.get(language.partition("-")[0], language))

    def digits(self, number: float) -> str:
        """A number as the language writes it: "1,204", "1.204"."""
        if number not in self._digits:
            self._digits[number] = format_decimal(number, "#,##0.######", self.locale)
        return self._digits[number]

    def pattern(self, key: str, n: float | None = None) -> str:
        """A text with its places, for ``n`` things where it counts."""
        text = self.texts[key]
        if isinstance(text, str):
            return text
        number = n or 0
        if number not in self._forms:
            self._forms[number] = self.locale.plural_form(number)
        return text[self._forms[number]]

    def say(self, key: str, n: float | None = None, /, **said: object) -> str:
        """A text with its places filled; ``n`` fills {n}. Numbers are written as the language does.

        Raises ``KeyError`` for an unknown key or a place that nothing was given for.
        """
        pattern = self.pattern(key, n)
        if n is not None:
            said.setdefault("n", n)
        return (
            pattern.format_map({k: self._written(v) for k, v in said.items()}) if said else pattern
        )

    def html(self, key: str, n: float | None = None, /, **said: object) -> Markup:
        """The same as HTML; what is filled in is escaped, unless it is HTML itself."""
        if n is None and not said:
            return self._html[key]
        pattern = self.pattern(key, n)
        if n is not None:
            said.setdefault("n", n)
        return Markup(pattern.format_map({k: escape(self._written(v)) for k, v in said.items()}))

    def _written(self, value: object) -> object:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return self.digits(value) if number else value  # type: ignore[arg-type]

    def __getitem__(self, key: str) -> str:
        """A text without places, for the front matter of templates: ``{say[map.title]}``."""
        return self.say(key)


def languages() -> list[str]:
    """The languages there are words in."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def pages_in(language: str) -> dict[str, Path]:
    """Our hand-written pages that there are in a language, by name: "method.md"."""
    folder = FOLDER / words_in(language).language
    return {path.name: path for path in sorted(folder.glob("*.md"))}


@lru_cache
def words_in(language: str) -> Words:
    """The words of ``language``, of "pt-BR" those of "pt"; English where there are none."""
    for code in (language, language.split("-")[0], PLAIN):
        path = FOLDER / f"{code}.toml"
        if path.is_file():
            return Words(code, texts(path))
    raise FileNotFoundError(FOLDER / f"{PLAIN}.toml")


def texts(path: Path) -> dict[str, Text]:
    """The texts of a file by section and name."""
    sections: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))
    return {
        f"{section}.{name}": text
        for section, inside in sections.items()
        for name, text in inside.items()
    }
