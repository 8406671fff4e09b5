"""The story as one steps through it: by keys, by a swipe, by the bar at the foot."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.waits import address, gives

Open = Callable[..., Visit]
TOP = "n => Math.abs(document.querySelector(`#c-${n}`).getBoundingClientRect().top) < 120"


def test_arrow_keys_and_buttons_step_from_event_to_event(visit: Open) -> None:
    page = visit(reduced_motion="reduce").open("story/")
    told = page.locator(".dl-stepper output")
    expect(told).to_contain_text("events")
    for number in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        expect(told).to_contain_text(f"{number} of")
    gives(page, TOP, True, number)
    assert address(page).endswith(f"#c-{number}")
    gives(page, "() => document.activeElement.closest('.dl-chapter')?.id", f"c-{number}")
    page.locator(".dl-stepper button").first.click()
    gives(page, TOP, True, number - 1)


def test_a_swipe_steps_and_a_scroll_does_not(visit: Open) -> None:
    page = visit(PHONE, has_touch=True, reduced_motion="reduce").open("story/")
    expect(page.locator(".dl-stepper output")).to_contain_text("events")
    swipe(page, (300, 40), (300, 400))
    gives(page, "() => scrollY", 0)
    swipe(page, (300, 400), (80, 410))
    gives(page, TOP, True, 1)
    swipe(page, (300, 400), (80, 410))
    gives(page, TOP, True, 2)
    swipe(page, (80, 400), (300, 410))
    gives(page, TOP, True, 1)


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """A finger goes from one place to another; what the browser itself does of that is left out."""
    page.evaluate(
        """([start, end]) => {
          const at = ([clientX, clientY]) => new Touch({ identifier: 1, target: document.querySelector('.dl-tale'), clientX, clientY });
          const tell = (name, touch, touches) => touch.target.dispatchEvent(
            new TouchEvent(name, { bubbles: true, touches, changedTouches: [touch] }));
          tell('touchstart', at(start), [at(start)]);
          tell('touchend', at(end), []);
        }""",
        [start, end],
    )


def test_without_script_one_steps_by_links(visit: Open) -> None:
    page = visit(java_script_enabled=False).open("story/")
    page.locator("#c-1 .dl-step a[rel=next]").click()
    assert page.url.endswith("#c-2")
    expect(page.locator(".dl-stepper")).to_have_count(0)
