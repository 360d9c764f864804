"""The pages look as they were approved: pictures with a tolerance, kept in reference/.

A picture may differ a little (another version of the browser draws letters a hair differently).
After an intended change: delete the pictures concerned, run this again, look at the new ones, commit them.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, BrowserContext

REFERENCE = Path(__file__).parent / "reference"
TOLERANCE = 0.02  # share of the (blurred, quarter-size) pixels that may differ clearly
LARGEST = 150_000

TOWN = "/gemeente/GM9901/lindemeer-fictief/"
DISTRICT = "/profiel/WK990105/west/"
VIEWS = {
    "home": "/",
    "gemeente": TOWN,
    "profile": DISTRICT,
    "overview": DISTRICT + "overzicht/",
    "scan": DISTRICT + "scan/",
}
SIZES = {"1280": (1280, 900), "360": (360, 780)}


def compare(picture: bytes, name: str) -> None:
    """Against the reference; a missing one is written, and then must be looked at."""
    file = REFERENCE / f"{name}.png"
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    if not file.exists():
        if os.environ.get("CI"):
            pytest.fail(f"there is no reference picture {file.name}")
        image.quantize(128).save(file, optimize=True)
        pytest.skip(f"wrote {file.name}: look at it before committing")
    reference = Image.open(file).convert("RGB")
    assert file.stat().st_size < LARGEST
    assert image.size == reference.size
    small = (image.width // 4, image.height // 4)
    pair = [one.filter(ImageFilter.BoxBlur(3)).resize(small).convert("L") for one in (image, reference)]
    difference = ImageChops.difference(*pair).tobytes()
    share = sum(1 for step in difference if step > 28) / len(difference)
    if share > TOLERANCE:
        seen = Path(os.environ.get("BUURTBLIK_PICTURES", REFERENCE.parent / "seen"))
        seen.mkdir(exist_ok=True)
        image.save(seen / file.name)
    assert share <= TOLERANCE, f"{name} differs in {share:.1%} of its surface"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_looks_as_approved(browser: Browser, site: str, view: str, language: str, size: str):
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(site + ("/en" if language == "en" else "") + VIEWS[view])
    page.evaluate("document.fonts.ready")
    wide = page.evaluate("document.documentElement.scrollWidth")
    picture = page.screenshot()
    page.close()

    assert wide <= width, f"{view} is {wide} px wide on a screen of {width} px"
    compare(picture, f"{view}-{language}-{size}")


def test_a_theme_further_down_looks_as_approved(context: BrowserContext):
    page = context.new_page()
    page.goto(DISTRICT + "#gezondheid")
    page.evaluate("document.fonts.ready")

    compare(page.screenshot(), "theme-nl-1280")


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_overview_is_two_sheets_of_paper(browser: Browser, site: str, language: str):
    page = browser.new_page()
    for address in (TOWN.replace("gemeente", "profiel", 1), DISTRICT, "/profiel/BU99010501/x/"):
        page.goto(site + language + address + "overzicht/")
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2, address
    page.close()


def test_a_printed_profile_looks_as_approved(browser: Browser, site: str):
    page = browser.new_page(viewport={"width": 720, "height": 1018})
    page.emulate_media(media="print")
    page.goto(site + DISTRICT)
    page.evaluate("document.fonts.ready")
    picture = page.screenshot()
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()

    assert paper.startswith(b"%PDF")
    compare(picture, "print-nl")
