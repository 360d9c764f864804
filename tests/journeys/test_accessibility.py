"""The accessibility checker finds nothing, on a desk, on a phone and in high contrast."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from .looking import AXE, found, runs_off

TOWN = "/gemeente/GM9901/lindemeer-fictief/"
DISTRICT = "/profiel/WK990105/west/"
PAGES = {
    "home": "/",
    "search": "/zoek?q=west",
    "nothing-found": "/zoek?q=zzzzz",
    "gemeente": TOWN + "?cijfer=sam_eenzaam&niveau=buurt",
    "gemeente-margin": TOWN + "?cijfer=bev_65plus&niveau=buurt",
    "profile": DISTRICT,
    "origin": DISTRICT + "herkomst/bev_65plus/",
    "overview": DISTRICT + "overzicht/",
    "scan": DISTRICT + "scan/",
    "about": "/over/",
    "use": "/over/gebruik/",
    "unknown": "/profiel/BU00000000/x/",
}
MODES = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "mobile": {"viewport": {"width": 360, "height": 780}, "has_touch": True},
    "contrast": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}


@pytest.fixture(scope="module")
def opened(browser: Browser, site: str) -> Iterator[Callable[[str], Page]]:
    """One page per mode, with the checker in it."""
    pages: dict[str, Page] = {}

    def of(mode: str) -> Page:
        if mode not in pages:
            context = browser.new_context(base_url=site, reduced_motion="reduce", **MODES[mode])
            context.add_init_script(AXE)
            pages[mode] = context.new_page()
        return pages[mode]

    yield of
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize(("mode", "language"), [(mode, language) for mode in MODES for language in ("nl", "en")])
@pytest.mark.parametrize("name", PAGES)
def test_the_checker_finds_nothing(opened, name: str, language: str, mode: str):
    page = opened(mode)
    page.goto(("/en" if language == "en" else "") + PAGES[name])

    assert page.locator("html").get_attribute("lang") == language
    assert found(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_off_the_screen(opened, name: str):
    page = opened("mobile")
    page.goto(PAGES[name])
    too_wide = runs_off(page, 320, 768, 1024, 1280, 360)  # and as it was

    assert too_wide == []
