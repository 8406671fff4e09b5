"""What must hold however often it is tried: addresses of built sites, and files spoiled at random.

``make test`` tries a little of it; ``make soak`` 60 sequences of builds with all their addresses, 2,000
spoiled files, and with the other files' help 1,000 sequences on the model and 100 killed builds.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from builder import events, language
from builder.articles import read, read_file, readers
from builder.articles.outlets import read_outlets
from builder.config import Config, load
from builder.model import Ledger
from builder.run import executors
from builder.run import ledger as ledgers
from builder.site.mkdocs_build import build_site
from builder.timeline.curation import Curation, read_curation
from builder.timeline.story import read_story
from tests.soak import times
from tests.test_fuzz import ODD, sayable
from tests.test_ledger import build, edited, sequence

HERE = Path(__file__).parent
ROOT = HERE.parent
REAL = [
    *sorted((ROOT / "content" / "articles").glob("*.md")),
    *sorted((HERE / "cases" / "site" / "pages").glob("*.html")),
    *(ROOT / "content" / name for name in ("curation.yml", "ledger.json")),
    *sorted((ROOT / "content" / "ledger").glob("*.json"))[:5],
]
_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"#]+)')


# ---------------------------------------------------------------- addresses of built sites


@pytest.mark.parametrize("seed", range(2000, 2000 + times(1, 60)))
def test_every_address_of_a_built_site_answers_within_one_hop(seed: int, tmp_path: Path) -> None:
    """Articles come, change and go, an editor curates; what was ever published is followed."""
    config = replace(load(ROOT / "mkdocs.yml"), search=False, social=False, take=False)
    config = replace(config, cache=tmp_path / "cache", content=tmp_path / "content")
    dice, edits, curation = random.Random(-seed), dict[str, str](), Curation()
    ledger, ever, followed = Ledger(), set[str](), 0
    for step in islice(sequence(random.Random(seed)), times(3, 9)):
        timeline = build(step, ledger, curation)
        site = tmp_path / "site"
        told = replace(timeline, problems=())
        assert build_site(ROOT / "mkdocs.yml", config, site, timeline=told).written
        ledger = ledgers.read(config.content).ledger
        curation = edited(dice, timeline, edits, tmp_path)
        for uri in sorted(ever):
            followed += 1
            answers(site, uri)
        ever |= {
            path.parent.relative_to(site).as_posix()
            for path in site.glob("e/*/index.html")
            if not _REFRESH.search(path.read_text("utf-8"))
        }
    assert followed


def answers(site: Path, uri: str) -> None:
    """An address has a page, which leads on to another at most once."""
    page = site / uri / "index.html"
    moved = _REFRESH.search(page.read_text("utf-8"))
    if moved:
        there = (page.parent / moved[1] / "index.html").read_text("utf-8")
        assert not _REFRESH.search(there), f"{uri} leads to {moved[1]}, which leads on"


# ---------------------------------------------------------------- real files, spoiled


def spoiled(data: bytes, dice: random.Random) -> bytes:
    """A real file with some of it cut, doubled, moved, changed, or of another file."""
    for _ in range(dice.randrange(1, 6)):
        start = dice.randrange(len(data) + 1)
        end = min(len(data), start + dice.choice((1, 3, 30, 300)))
        piece = data[start:end]
        put = dice.choice(
            (
                b"",
                piece * 2,
                piece[::-1],
                bytes(dice.randrange(256) for _ in range(3)),
                dice.choice(ODD).encode("utf-8", "surrogatepass"),
                dice.choice(REAL).read_bytes()[:300],
            )
        )
        data = data[:start] + put + data[end:]
    return data[: dice.randrange(len(data) + 1)] if dice.random() < 0.1 else data


def files() -> Iterator[tuple[int, Path]]:
    dice = random.Random(7)
    for number in range(times(80, 2_000)):
        yield number, dice.choice(REAL)


def test_a_spoiled_file_is_read_or_told_and_never_breaks_anything(tmp_path: Path) -> None:
    for number, path in files():
        data = spoiled(path.read_bytes(), random.Random(number))
        folder = tmp_path / str(number)
        door(path)(folder, path, data)
        shutil.rmtree(folder)


def door(path: Path) -> Callable[[Path, Path, bytes], None]:
    """Where a file of that name comes in."""
    if path.name == "curation.yml":
        return people
    return memory if path.suffix == ".json" else article


def article(folder: Path, path: Path, data: bytes) -> None:
    folder.mkdir()
    (folder / path.name).write_bytes(data)
    reading = read_file(folder / path.name, folder, Config())
    assert reading.articles or reading.problems
    sayable(*reading.problems)
    for one in reading.articles:
        sayable(one.text, one.title, one.id, one.source, one.url)
        events.prepare(one)
    assert not [one for one in reading.problems if "reader failed" in one.found]


def people(folder: Path, path: Path, data: bytes) -> None:
    folder.mkdir()
    for name in (path.name, "names.yml", "sources.yml", "story.yml"):
        (folder / name).write_bytes(data)
    for found, problems in (read_curation(folder), read_outlets(folder), read_story(folder)):
        sayable(found, *problems)


def memory(folder: Path, path: Path, data: bytes) -> None:
    (folder / "ledger").mkdir(parents=True)
    inner = folder if path.name == "ledger.json" else folder / "ledger"
    (inner / path.name).write_bytes(data)
    sayable(ledgers.read(folder))


def test_spoiled_articles_are_read_to_the_end(tmp_path: Path) -> None:
    """From the file to the reports, and from there into a timeline's cache."""
    try:
        language.load()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))
    suffixes = tuple(suffix for reader in readers() for suffix in reader.suffixes)
    for number in range(times(4, 200)):
        dice = random.Random(-number)
        path = dice.choice([one for one in REAL if one.name.endswith(suffixes)])
        (tmp_path / f"{number}{path.suffix}").write_bytes(spoiled(path.read_bytes(), dice))
    config = Config(content=tmp_path, cache=tmp_path / ".cache", workers=1)
    found = read(config).articles
    told = executors.read_all(found, config)
    assert [one.article for one in told] == [one.id for one in found]
    assert not [one for each in told for one in each.problems if one.code == "not-read"]
