"""Look at a page as it stands: what the checker finds, what runs off, and what is too small for a finger."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size"]},
    "resultTypes": ["violations"],
}
FINGER_PX = 44  # --basis-pointer-target-min-block-size: 2.75rem
AXE = Axe().axe_script
# All that was looked at is megabytes; only what is wrong leaves the page.
CHECK = """async rules => (await axe.run(document, rules)).violations
  .map(one => [one.id, one.nodes[0].html.slice(0, 160), one.nodes.length])"""

# Buttons and fields that are in sight. What is ticked is as large as the label that ticks it; a link in a sentence is no button.
SMALL = """least => [...document.querySelectorAll("button, summary, select, textarea, input, a.utrecht-button, a.bb-button")]
  .filter(one => one.type !== "hidden" && one.checkVisibility({visibilityProperty: true}))
  .map(one => [one, ["radio", "checkbox"].includes(one.type) && one.labels.length ? one.labels[0] : one])
  .map(([one, box]) => [one, box.getBoundingClientRect()])
  .filter(([one, box]) => box.width > 1 && box.right > 0 && box.height < least - 0.5)
  .map(([one, box]) => `${Math.round(box.height)} ${one.outerHTML.slice(0, 120)}`)"""


def found(page: Page, rules: dict[str, Any] = RULES) -> list[tuple[str, str, int]]:
    """What the checker has against the page: the rule, the first place, and how many places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [(rule, first, many) for rule, first, many in page.evaluate(CHECK, rules)]


def runs_off(page: Page, *widths: int) -> list[int]:
    """The widths at which the page is wider than the screen."""
    height = (page.viewport_size or {"height": 780})["height"]
    too_wide = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
    return too_wide


def small(page: Page) -> list[str]:
    """Buttons and fields that are less high than a finger is wide."""
    return list(page.evaluate(SMALL, FINGER_PX))


def look(page: Page, address: str, *, status: int = 200) -> None:
    """Open a page in Dutch on a phone, with colours of one's own, and in English on a desk. Nothing may be wrong.

    What cannot differ is not looked at twice: colours of one's own are about colours only.
    """
    page.set_viewport_size({"width": 360, "height": 780})
    answered = page.goto(address)
    assert answered is not None
    assert (answered.status, page.url.removesuffix(address) == page.url) == (status, False), page.url
    look_at(page)
    page.goto("/en" + address)
    assert page.locator("html").get_attribute("lang") == "en"
    assert runs_off(page, 360, 1280) == []
    assert found(page) == []


def look_at(page: Page) -> None:
    """The same for a page that stands open on a phone, such as a form that is not right yet."""
    assert found(page) == []
    assert small(page) == []
    assert runs_off(page, 320, 360, 768, 1280) == []
    page.emulate_media(forced_colors="active")
    assert found(page, COLOURS) == []
    page.emulate_media(forced_colors="none")
