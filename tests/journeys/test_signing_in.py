"""Somebody makes an account, signs in by code, password and passkey, and signs out; mail is read where it is printed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import watch
from .looking import AXE, look, look_at

WORDS = "zonnebloem-7-fiets"


def code(printed: Path, address: str) -> str:
    """The newest code that was mailed to an address: on the embedded site mail is printed."""
    for _ in range(100):
        messages = [part for part in printed.read_text("utf-8").split("-" * 79) if f"To: {address}" in part]
        if messages and (found := re.findall(r"^ {4}(\S+)$", messages[-1], re.MULTILINE)):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"no mail to {address}")


def make_account(page: Page, printed: Path, address: str, *, script: bool = True) -> None:
    page.goto("/account/aanmelden/")
    page.get_by_label("Uw naam, zoals anderen die zien").fill("Noor")
    page.get_by_label("E-mailadres").fill(address)
    page.wait_for_timeout(2_100)  # as quick as a person can be
    page.get_by_role("button", name="Maak een account").click()
    if not script:  # nothing solved the sum, so it is looked over and sent once more
        expect(page.get_by_role("alert")).to_contain_text("verstuur het nog een keer")
        expect(page.get_by_label("E-mailadres")).to_have_value(address)
        page.wait_for_timeout(2_100)
        page.get_by_role("button", name="Maak een account").click()
    page.get_by_label("Code").fill(code(printed, address))
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor")


def sign_out(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="Uitloggen").click()
    expect(page).to_have_url(re.compile(r"/$"))


def give_key(page: Page) -> None:
    """A key in the device, that says yes to whoever asks."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    about = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    about |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": about})


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, base_url=site)
    yield context.new_page()
    context.close()


def test_from_making_an_account_to_signing_out(visitor: Page, printed: Path, request: pytest.FixtureRequest):
    address = f"noor-{'no' in request.node.callspec.id}@example.nl".lower()
    page = visitor
    page.goto("/")
    page.get_by_role("link", name="Inloggen").click()
    page.get_by_role("link", name="Maak een account").click()
    make_account(page, printed, address, script="no" not in request.node.callspec.id)

    page.get_by_role("link", name="Kies een wachtwoord").click()
    page.get_by_label("Nieuw wachtwoord", exact=True).fill("kort")
    page.get_by_label("Nieuw wachtwoord, nog een keer").fill("kort")
    page.get_by_role("button", name="Bewaar dit wachtwoord").click()
    expect(page.locator("#id_password1_error")).to_be_visible()
    page.get_by_label("Nieuw wachtwoord", exact=True).fill(WORDS)
    page.get_by_label("Nieuw wachtwoord, nog een keer").fill(WORDS)
    page.get_by_role("button", name="Bewaar dit wachtwoord").click()
    sign_out(page)

    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_label("Wachtwoord").fill("iets-anders-dan-dat")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("alert")).to_contain_text("klopt niet")
    expect(page.get_by_label("E-mailadres")).to_have_value(address)
    page.get_by_label("Wachtwoord").fill(WORDS)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor")
    sign_out(page)

    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_label("Code").fill(code(printed, address))
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor")


def test_a_passkey_is_added_and_signs_in(browser: Browser, site: str, printed: Path):
    context = browser.new_context(base_url=site.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    watch(page, site.replace("127.0.0.1", "localhost"))
    give_key(page)
    make_account(page, printed, "sleutel@example.nl")

    page.get_by_role("link", name="Voeg een passkey toe").click()
    page.get_by_label("Log in met alleen deze passkey").check()
    page.get_by_role("button", name="Voeg een passkey toe").click()
    page.wait_for_url("**/account/extra/**")
    sign_out(page)
    page.goto("/account/inloggen/")
    page.get_by_role("button", name="Gebruik een passkey").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Noor")
    context.close()


def test_the_pages_of_a_second_step_and_of_being_forgotten_can_be_used(browser: Browser, site: str, printed: Path):
    here = site.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=here, reduced_motion="reduce", has_touch=True)
    context.add_init_script(AXE)
    page = context.new_page()
    give_key(page)
    make_account(page, printed, "weg@example.nl")

    extra = "/account/extra/"
    for address in (f"{extra}app/aan/", f"{extra}passkeys/", f"{extra}passkeys/toevoegen/"):
        look(page, address)
    page.goto(f"{extra}passkeys/toevoegen/")
    page.get_by_role("button", name="Voeg een passkey toe").click()
    expect(page).to_have_url(re.compile(r"/extra/herstelcodes/$"))  # who just showed it is not asked for it
    look_at(page)
    page.goto(f"{extra}passkeys/")
    first = page.locator("a[href*='/passkeys/'][href$='/naam/']").first.get_attribute("href") or ""
    for address in (
        extra,
        f"{extra}bevestigen/",
        f"{extra}passkeys/",
        first,
        first.replace("naam", "weg"),
        f"{extra}herstelcodes/",
        f"{extra}herstelcodes/nieuw/",
        "/account/mijn-gegevens/weg/",
    ):
        look(page, address)
    page.goto("/account/mijn-gegevens/weg/")
    page.locator("main input[type=checkbox]").check()
    page.locator("main form button[type=submit]").last.click()
    expect(page).to_have_url(re.compile(r"/weg/klaar/$"))
    look_at(page)
    context.close()


def test_the_checker_finds_nothing_on_a_form_that_is_not_right_yet(browser: Browser, site: str):
    page = browser.new_page(reduced_motion="reduce", viewport={"width": 360, "height": 780})
    page.goto(site + "/account/aanmelden/")
    page.get_by_label("E-mailadres").fill("noor")
    page.get_by_role("button", name="Maak een account").click()
    expect(page.locator("#id_email_error")).to_be_visible()
    look_at(page)
    page.close()
