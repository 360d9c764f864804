"""Charts as a browser draws them: words large enough on a phone, none over another, no line through one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

TOWN = "/gemeente/GM9901/lindemeer-fictief/"
DISTRICT = "/profiel/WK990105/west/"

# Of every text that shows: how large its letters are on the screen, and its box.
TEXTS = """svgs => svgs.map(svg => [...svg.querySelectorAll('text')].filter(t => t.getClientRects().length).map(t => {
  const box = t.getBoundingClientRect();
  return {text: t.textContent, size: parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a,
          left: box.left, right: box.right, top: box.top, bottom: box.bottom};
}))"""

# Of every strip: the texts below the line and the stems, in the units of the drawing.
STEMS = """svgs => svgs.map(svg => ({
  stems: [...(svg.querySelector('.bc-parents')?.getAttribute('d') ?? '').matchAll(/M(\\d+) (\\d+)V(\\d+)/g)]
    .map(m => [+m[1], +m[2], +m[3]]),
  texts: [...svg.querySelectorAll(':scope > text')].map(t => t.getBBox()).map(b => [b.x, b.y, b.width, b.height]),
}))"""


@pytest.fixture(params=[360, 1280])
def any_page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Page:
    page = browser.new_context(base_url=site, viewport={"width": request.param, "height": 900}).new_page()
    page.set_default_timeout(20_000)
    return page


@pytest.mark.parametrize("level", ["wijk", "buurt"])
def test_the_words_of_a_map_can_be_read_and_cover_no_other(any_page: Page, level: str):
    any_page.goto(f"{TOWN}?niveau={level}&cijfer=sam_eenzaam")
    drawings = any_page.locator(".bb-map svg").evaluate_all(TEXTS)

    names, legend = drawings
    assert names
    assert len(legend) > 4
    check(drawings)


def test_the_names_of_the_small_map_can_be_read_and_cover_no_other(any_page: Page):
    any_page.goto(DISTRICT)
    drawings = any_page.locator(".bb-locator svg").evaluate_all(TEXTS)

    assert [len(texts) > 2 for texts in drawings] == [True]
    check(drawings)


def check(drawings: list[list[dict[str, float]]]) -> None:
    for texts in drawings:
        for i, one in enumerate(texts):
            assert one["size"] >= 12, one
            assert one["left"] >= 0, one
            for other in texts[i + 1 :]:  # boxes have a little air above and below the letters
                beside = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
                assert beside or one["bottom"] - 6 <= other["top"] or other["bottom"] - 6 <= one["top"], (one, other)


def test_no_stem_runs_through_a_label_of_a_strip(any_page: Page):
    any_page.goto(DISTRICT)
    any_page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    strips = any_page.locator(".bc-dots").evaluate_all(STEMS)

    assert sum(len(strip["stems"]) for strip in strips) > 50
    for strip in strips:
        for x, above, below in strip["stems"]:
            for left, top, wide, high in strip["texts"]:  # boxes have a little air above and below the letters
                assert not (left < x < left + wide and above < top + high - 5 and top + 5 < below), strip
