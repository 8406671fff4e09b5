"""``content/story.yml`` and ``content/images/``: what editors tell and show, and what is wrong with it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from builder.config import Config
from builder.model import Ledger, Timeline
from builder.run import pictures
from builder.site.pages import render
from builder.timeline import assemble
from builder.timeline.story import read_story, told
from tests.factory import story
from tests.tables import rows

SAYS = {
    "met": "Anna Berg met Otto Weiss in Oslo.",
    "signed": "Norland signed a treaty with Sudland.",
    "resigned": "Anna Berg resigned.",
    "fell": "A tree fell on a car in Bergen.",
}


def timeline() -> Timeline:
    """Three cards of three days, and one event that is only also reported."""
    made = [
        story(
            head,
            [
                {
                    "says": says,
                    "head": head,
                    "edtf": f"2024-10-0{n}",
                    "salience": float(head != "fell"),
                }
            ],
            published="2024-10-09",
        )
        for n, (head, says) in enumerate(SAYS.items(), 1)
    ]
    return assemble([a for a, _ in made], [r for _, r in made], None, cards="most")


def filled(text: str, found: Timeline) -> str:
    """A text with the ids of events in the place of their heads."""
    for event in (*found.events, *found.also):
        head = event.reports[0].head.text
        text = text.replace(f"{{{head}}}", event.id)
        text = text.replace(f"{{{head}?}}", f"{event.id[:-1]}{'a' if event.id[-1] != 'a' else 'b'}")
    return text


@pytest.mark.parametrize("row", rows("timeline/story", "case"))
def test_the_story_is_what_its_editor_wrote(row: dict[str, Any], tmp_path: Path) -> None:
    plain = timeline()
    text = f"# a story\n{filled(row['yaml'], plain).lstrip()}"
    (tmp_path / "story.yml").write_text(text, encoding="utf-8")
    parts, trouble = read_story(tmp_path)
    found = told(replace(plain, problems=trouble), parts, (), Ledger())
    heads = {event.id: event.reports[0].head.text for event in found.events}
    assert [heads[p.event] if p.event else " / ".join(p.words) for p in found.story] == row["told"]
    expected = sorted(filled(one, plain) for one in row.get("problems", ()))
    assert sorted(str(one) for one in found.problems) == expected
    assert [e.reports[0].head.text for e in found.also] == row.get("also", ["fell"])


def test_pages_tell_it_in_that_order_with_words_and_pictures(tmp_path: Path) -> None:
    plain = timeline()
    content = dossier(
        tmp_path,
        filled(
            "- image: oslo.jpg\n  alt: A & B\n  credit: <b>Ruiz</b>\n  licence: CC BY 4.0\n"
            "  caption: Rain\n  url: https://p.example\n  events: [{met}]\n",
            plain,
        ),
    )
    (content / "images" / "oslo.jpg").write_bytes(jpeg(1200, 800))
    (content / "story.yml").write_text(
        filled("- event: {resigned}\n- words: <i>Before.</i>\n- event: {met}\n", plain)
    )
    config = Config(content=content, cache=tmp_path / "cache")
    shown, none = pictures.read(config)
    parts, nothing = read_story(content)
    assert (none, nothing) == ((), ())
    made = render(told(plain, parts, shown, Ledger()), config)
    pages = {page.uri: page.body for page in made.pages}
    page = pages["story/"]
    order = [
        page.index(one) for one in ('id="c-1"', "resigned", "&lt;i&gt;Before", "met Otto", "<img")
    ]
    assert order == sorted(order)
    assert "&lt;i&gt;Before" in pages[""]
    event = next(body for uri, body in pages.items() if uri.startswith("e/") and "met Otto" in body)
    for body in (page, event):
        assert 'alt="A &amp; B"' in body
        assert "&lt;b&gt;Ruiz&lt;/b&gt;" in body
        assert 'width="960" height="640"' in body
        assert "CC BY 4.0" in body
    sizes = [one for one in made.files if one.uri.startswith("images/oslo-")]
    assert [Image.open(io.BytesIO(one.content)).size for one in sizes] == [(480, 320), (960, 640)]
    assert all(f"{one.uri} " in event for one in sizes)


def test_the_documented_examples_are_sound(tmp_path: Path) -> None:
    text = (Path(__file__).parent.parent / "docs" / "dossier.md").read_text(encoding="utf-8")
    shown = text[text.index("## The story") :]
    parts, images = re.findall(r"```yaml\n(.*?)```", shown, re.DOTALL)
    content = dossier(tmp_path, images)
    (content / "story.yml").write_text(parts, encoding="utf-8")
    (content / "images" / "gate.jpg").write_bytes(jpeg(500, 300))
    read, trouble = read_story(content)
    (gate,), unfit = pictures.read(Config(content=content, cache=tmp_path / "cache"))
    assert (trouble, unfit) == ((), ())
    assert [len(one.words) for one in read] == [2, 0, 1, 0]
    assert read[1].picture == gate.file


def dossier(folder: Path, listed: str) -> Path:
    """A folder of content with this list of pictures."""
    (folder / "content" / "images").mkdir(parents=True)
    (folder / "content" / "images.yml").write_text(listed, encoding="utf-8")
    return folder / "content"


def jpeg(width: int, height: int, **more: Any) -> bytes:
    """A picture as a camera gives it."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 150)).save(out, "JPEG", **more)
    return out.getvalue()


GOOD = "- image: a.jpg\n  alt: A house.\n  credit: Ana Ruiz\n  licence: CC BY 4.0\n"


@pytest.mark.parametrize(
    ("listed", "told_"),
    [
        ("", "images.yml: images-no-credit: images/a.jpg → say in images.yml whose it is"),
        (
            GOOD.replace("  credit: Ana Ruiz\n", ""),
            "images.yml:1: images-no-credit: a.jpg → say credit;",
        ),
        (GOOD.replace("CC BY 4.0", ""), "images-no-credit: a.jpg → say licence"),
        (GOOD.replace("  alt: A house.\n", ""), "images-no-credit: a.jpg → say alt"),
        (GOOD.replace("a.jpg", "../a.jpg"), "images-no-file: ../a.jpg → name a file of images/"),
        (f"{GOOD}{GOOD}", "images.yml:5: images-twice: a.jpg"),
        (f"{GOOD}  url: javascript:1\n", "images-bad-url: javascript:1"),
        (f"{GOOD}  events: [NO ID]\n", "images-bad-id: NO ID"),
        (f"{GOOD}  colour: red\n", "images-unknown-key: colour"),
        (GOOD.replace("a.jpg", "no.jpg"), "images-no-file: images/no.jpg: there is no such file"),
    ],
)
def test_a_picture_without_its_credit_is_not_shown(listed: str, told_: str, tmp_path: Path) -> None:
    content = dossier(tmp_path, listed)
    (content / "images" / "a.jpg").write_bytes(jpeg(40, 30))
    _, trouble = pictures.read(Config(content=content, cache=tmp_path / "cache"))
    assert any(told_ in str(one) for one in trouble), [str(one) for one in trouble]


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", b"\xff\xd8\xff\xe0broken", jpeg(300, 300)[:200], b"GIF89a" + b"\0" * 90],
)
def test_what_is_no_picture_is_one_problem(data: bytes, tmp_path: Path) -> None:
    content = dossier(tmp_path, GOOD)
    (content / "images" / "a.jpg").write_bytes(data)
    shown, trouble = pictures.read(Config(content=content, cache=tmp_path / "cache"))
    assert shown == ()
    assert [one.code for one in trouble] == ["images-no-file"]


def test_a_picture_is_turned_as_its_camera_says_and_tells_nothing_of_it(tmp_path: Path) -> None:
    content = dossier(tmp_path, GOOD)
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "where I live"  # turned by a quarter; a note
    (content / "images" / "a.jpg").write_bytes(jpeg(600, 300, exif=exif))
    config = Config(content=content, cache=tmp_path / "cache")
    (first,), _ = pictures.read(config)
    assert [(one.width, one.height) for one in first.sizes] == [(300, 600)]
    assert b"where I live" not in first.sizes[0].content
    assert pictures.read(config)[0] == (first,)  # out of the cache
    assert pictures.read(replace(config, cache=tmp_path / "other"))[0] == (first,)
