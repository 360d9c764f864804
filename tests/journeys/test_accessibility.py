"""The accessibility checker finds nothing, on a desk, on a phone and in high contrast."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from .looking import found

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
    "about": "/over/",
    "use": "/over/gebruik/",
    "unknown": "/profiel/BU00000000/x/",
}
MODES = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "mobile": {"viewport": {"width": 360, "height": 780}, "has_touch": True},
    "contrast": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}


@pytest.mark.parametrize(("language", "mode"), [(language, mode) for language in ("nl", "en") for mode in MODES])
@pytest.mark.parametrize("name", PAGES)
def test_the_checker_finds_nothing(browser: Browser, site: str, name: str, language: str, mode: str):
    page = browser.new_page(reduced_motion="reduce", **MODES[mode])
    page.goto(site + ("/en" if language == "en" else "") + PAGES[name])
    wrong = found(page)
    page.close()

    assert wrong == []


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_off_the_screen(browser: Browser, site: str, name: str, width: int):
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(site + PAGES[name])
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert wide <= width
