"""Waiting for what an action leads to.

A busy machine shows it late, and Playwright hears of an address later still: nothing is read at once
after an action. Playwright's ``expect`` waits for what a locator or an address can tell; the rest is here.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as NeverCame
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def gives(page: Page, script: str, wanted: object, arg: object = None) -> None:
    """Waits until the function ``script`` gives ``wanted``; fails with what it gives instead."""
    same = f"([arg, wanted]) => JSON.stringify(({script})(arg)) === JSON.stringify(wanted)"
    with suppress(NeverCame):
        page.wait_for_function(same, arg=[arg, json.loads(json.dumps(wanted))])
        return
    assert page.evaluate(script, arg) == wanted


def address(page: Page) -> str:
    """Where the page itself says that it is."""
    return str(page.evaluate("location.href"))


def at_work(page: Page) -> None:
    """Waits for the scripts of the page: of the timeline, when it answers."""
    expect(page.locator("[data-dl-list]:not([data-ready])")).to_have_count(0)


def settled(page: Page, number: int | None = None) -> int:
    """Waits until the list is in step with the address and the count beside "All events" is that of
    the cards on the page, and ``number`` if one is given; gives it."""
    state = page.wait_for_function(
        "n => { const [a, of] = document.querySelector('#dl-count').textContent.split(' of ');"
        " const shown = [...document.querySelectorAll('.dl-card')].filter(e => e.checkVisibility()).length;"
        " return of && !document.querySelector('[aria-busy=true]') && +a === shown && (n === null || shown === n) && [shown]; }",
        arg=number,
    )
    found: list[int] = state.json_value()
    return found[0]


def known(page: Page) -> None:
    """Waits until the list stands as it stood on the day that is chosen."""
    page.wait_for_function(
        "!document.querySelector('[data-dl-then]').hidden && !document.querySelector('[aria-busy=true]')"
    )
