"""A document as a page in a real browser: nothing for the checker to find, at home on a phone, and calm on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from buurtblik.paper.as_html import as_page
from example_document import every_kind

from .looking import found, look_at


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(as_page(every_kind()))
    yield page
    assert asked == []  # it needs nothing but itself
    context.close()


def test_nothing_is_wrong_and_nothing_runs_off(opened: Page) -> None:
    look_at(opened)


def test_the_table_behind_a_chart_opens_without_script_and_is_right(opened: Page) -> None:
    for one in opened.locator("summary").all():
        one.press("Enter")

    assert opened.locator("details[open] table").count() == 4
    assert found(opened) == []


def test_words_that_rest_on_a_figure_lead_to_it_by_keyboard(opened: Page) -> None:
    claim = opened.get_by_role("link", name="Meer mensen voelen zich eenzaam")
    claim.press("Enter")

    assert opened.locator(":target .bd-label").inner_text() == "Mensen die zich eenzaam voelen"
