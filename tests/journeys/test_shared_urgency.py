"""The first building block from begin to end: urgency that only policy feels becomes urgency that is shared.

A policy maker starts a process, writes down what gave rise to it, and asks a corporation by mail and residents by
link. A professional scores in English with an account, a resident with an account and a resident as a guest on a
phone, with words; three cards of paper are typed in twice. The verdict warns. After a second round it is shared, and
the decision is set. All of it with and without a script.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PATIENCE_MS, watch
from .stage import CORPORATION, TOWN, WORDS, Stage

THEME = "wonen"
REASON = "De flats gaan voor."
SAID = "In de winter staat het water op de ramen."
WAIT_MS = 2_100  # a guest who is quicker is no person
DUTCH = ("Zeg hoe dringend u het vindt", "Verstuur mijn scores", "Uw scores zijn binnen")
ENGLISH = ("Say how urgent you find it", "Send my scores", "Your scores are in")
PHONE = {"width": 360, "height": 740}


@dataclass
class Play:
    """One run of the journey: its browser, its server, and who has come in so far."""

    browser: Browser
    site: str
    stage: Stage
    printed: Path
    script: bool
    slug: str = ""
    opened: list[BrowserContext] = field(default_factory=list)

    @property
    def run(self) -> str:
        return "script" if self.script else "plain"

    def somebody(self, *, phone: bool = False, **kept: Any) -> Page:
        """A browser of somebody who was not here before, or who is signed in."""
        size = PHONE if phone else {"width": 1280, "height": 900}
        context = self.browser.new_context(
            base_url=self.site, viewport=size, java_script_enabled=self.script, reduced_motion="reduce", **kept
        )
        self.opened.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        watch(page, self.site)
        return page

    def member(self, name: str) -> Page:
        """Somebody with an account, who has signed in."""
        return self.somebody(storage_state=self.stage.state(self.address(name), self.site))

    def address(self, name: str) -> str:
        return f"{name.lower()}-{self.run}@example.nl"

    def at(self, rest: str = "", language: str = "nl") -> str:
        return f"{'/en' if language == 'en' else ''}/proces/{self.slug}/{rest}"

    def mailed(self, name: str) -> str:
        """The link in the newest message to somebody."""
        for _ in range(600):
            messages = [m for m in self.printed.read_text("utf-8").split("-" * 79) if self.address(name) in m]
            if messages and (found := re.findall(r"http\S+/proces/uitnodiging/(\S+)", messages[-1])):
                return f"/proces/uitnodiging/{found[0]}"
            time.sleep(0.1)
        raise AssertionError(f"no message to {name}")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def play(request: pytest.FixtureRequest, browser: Browser, site: str, stage: Stage, printed: Path) -> Iterator[Play]:
    made = Play(browser, site, stage, printed, request.param)
    yield made
    for context in made.opened:
        context.close()


def test_urgency_of_policy_alone_becomes_shared(play: Play):
    cast = (("Mira", TOWN), ("Joris", CORPORATION), ("Samira", ""), ("Hassan", ""))
    play.stage.do("accounts", *("=".join((play.address(name), name, of)) for name, of in cast))
    mira = sign_in(play, "Mira")
    start_a_process(play, mira)
    joris = invite_the_corporation(play, mira)
    link = invite_residents(play, mira)
    open_the_block(play, mira)
    write_an_occasion(play, mira)

    open_a_round(play, mira, "Voorjaar", 1)
    score(play, mira, 1, 5)
    samira = play.member("Samira")
    score(play, samira, 1, 2, group="professional", language="en")
    ria = resident_on_a_phone(play, link)
    score(play, ria, 1, 2, group="resident", words=SAID, guest=True)
    hassan = resident_with_an_account(play, link)
    score(play, hassan, 1, 2)
    three_cards(play, mira, 2)
    play.stage.do("votes", play.slug, "1", THEME, "policy=5", "policy=4", "professional=2", "professional=1")
    nothing_of_the_result_shows(play, mira)
    close_the_round(play, mira, 1)
    show_the_words(play, mira)
    for who in (mira, ria):  # who leads and who lives there read the same
        read(
            who, play.at("urgentie/ronde/1/"), "Eenzijdig: van bovenaf", "Let op: dit kan een valse start worden.", SAID
        )
        read(who, play.at("urgentie/ronde/1/", "en"), "One-sided: from above", "this may become a false start", SAID)

    open_a_round(play, mira, "Najaar", 2)
    score(play, mira, 2, 5)
    score(play, samira, 2, 4, language="en")
    score(play, ria, 2, 5, group="resident", guest=True)
    score(play, hassan, 2, 4)
    others = ("policy=4", "policy=4", "professional=4", "professional=5", "resident=4", "resident=5", "resident=4")
    play.stage.do("votes", play.slug, "2", THEME, *others)
    close_the_round(play, mira, 2)
    read(ria, play.at("urgentie/ronde/2/"), "Gedeeld", "Bewoners, professionals en beleid vinden dit dringend.")
    read(ria, play.at("urgentie/ronde/2/", "en"), "Shared", "Residents, professionals and policy find this urgent.")

    set_the_decision(play, mira, joris)
    told = (REASON, CORPORATION, TOWN)
    read(ria, play.at("urgentie/besluit/"), "Beginnen met een buurtagenda", "Voor, met een voorbehoud", *told)
    read(ria, play.at("urgentie/besluit/", "en"), "Start a neighbourhood agenda", "For, with a reservation", *told)
    read(ria, play.at("gebeurd/"), "sloot een ronde", "stelde een besluit vast")
    read(ria, play.at("gebeurd/", "en"), "closed a round of scoring", "set a decision")


def sign_in(play: Play, name: str) -> Page:
    page = play.somebody()
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(play.address(name))
    page.get_by_label("Wachtwoord").fill(WORDS)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page


def start_a_process(play: Play, page: Page) -> None:
    page.goto("/proces/")
    page.get_by_role("link", name="Begin een proces").click()
    page.get_by_label("Naam van het gebied").fill("West")
    page.locator("main").get_by_role("button", name="Zoek").click()
    page.locator("input[name=gebied][value=WK990105]").check()
    page.get_by_role("button", name="Ga hiermee verder").click()
    page.locator("input[name=title]").fill(f"Buurtagenda West {play.run}")
    page.locator("input[name=level][value=advise]").check()
    page.locator("textarea[name=can_change]").fill("Welke huizen eerst worden opgeknapt.")
    page.locator("textarea[name=cannot_change]").fill("De huur.")
    page.locator("textarea[name=hear_back]").fill("Elke drie maanden in de buurtkrant.")
    page.locator("input[name=guests_welcome]").check()
    page.get_by_role("button", name="Begin dit proces").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Buurtagenda West {play.run}")
    play.slug = page.url.rstrip("/").split("/")[-1]
    page.get_by_role("link", name="Maak dit proces openbaar").first.click()
    page.get_by_role("button", name="Maak het openbaar").click()


def invite_the_corporation(play: Play, page: Page) -> Page:
    """The corporation comes to the table, and somebody of it says yes to a message."""
    joris = play.member("Joris")
    page.goto(play.at("deelnemers/partij/"))
    page.locator("select[name=organisation]").select_option(label=CORPORATION)
    page.locator("select[name=group]").select_option("housing_association")
    page.get_by_role("button", name="Voeg deze partij toe").click()
    page.get_by_role("link", name="Nodig mensen uit").click()
    page.locator("input[name=to][value=mail]").check()
    page.locator("input[name=address]").fill(play.address("Joris"))
    page.locator("select[name=party]").select_option(label=CORPORATION)
    page.get_by_role("button", name="Nodig uit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De uitnodiging is verstuurd")
    joris.goto(play.mailed("Joris"))
    expect(joris.locator("main")).to_contain_text(CORPORATION)
    joris.get_by_role("button", name="Ja, ik doe mee als Joris").click()
    expect(joris.get_by_role("heading", level=1)).to_have_text(f"Buurtagenda West {play.run}")
    return joris


def invite_residents(play: Play, page: Page) -> str:
    """The link that residents are given."""
    page.goto(play.at("deelnemers/uitnodigen/"))
    page.locator("input[name=to][value=link]").check()
    page.locator("select[name=group]").select_option("resident")
    page.get_by_role("button", name="Nodig uit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De link is klaar")
    return page.locator(".bb-link code").inner_text().removeprefix(play.site)


def open_the_block(play: Play, page: Page) -> None:
    page.goto(play.at())
    page.get_by_role("link", name="Open een bouwsteen").first.click()
    page.locator("input[name=to][value=open]").check()
    page.get_by_role("button", name="Bewaar dit").click()
    expect(page.locator(".bb-stand")).to_contain_text("open")


def open_a_round(play: Play, page: Page, name: str, number: int) -> None:
    page.goto(play.at("urgentie/"))
    page.get_by_role("link", name="Open een ronde").first.click()
    page.locator("input[name=called]").fill(name)
    for box in page.locator("input[name=themes]").all():
        box.set_checked(box.get_attribute("value") == THEME)
    page.get_by_role("button", name="Open deze ronde").click()
    expect(page).to_have_url(re.compile(rf"/urgentie/ronde/{number}/$"))


def write_an_occasion(play: Play, page: Page) -> None:
    page.goto(play.at("urgentie/"))
    page.get_by_role("link", name="Voeg een aanleiding toe").click()
    page.locator("input[name=is_positive][value=no]").check()
    page.locator("textarea[name=text]").fill("Veel meldingen van schimmel in de flats.")
    page.locator("select[name=kind]").select_option("complaint")
    page.locator("select[name=theme]").select_option(THEME)
    page.locator("input[name=date]").fill("2026-01-04")
    page.locator("input[name=source]").fill("bewoners van de flats")
    page.get_by_role("button", name="Zet op de lijst").click()
    expect(page.locator(".ur-occasions")).to_contain_text("Veel meldingen van schimmel in de flats.")


def score(
    play: Play,
    page: Page,
    number: int,
    value: int,
    *,
    group: str = "",
    words: str = "",
    guest: bool = False,
    language: str = "nl",
) -> None:
    """From the page of the process: the one button leads to scoring while a round is open."""
    now, send, done = ENGLISH if language == "en" else DUTCH
    page.goto(play.at(language=language))
    page.get_by_role("link", name=now).click()
    if group:
        page.locator(f"input[name=group][value={group}]").check()
    page.locator(f"input[name=score_{THEME}][value='{value}']").check(force=True)
    if words:
        page.locator(".ur-theme summary").first.click()
        page.locator(f"textarea[name=words_{THEME}]").fill(words)
    if guest:
        send_as_guest(play, page, send)
    else:
        page.get_by_role("button", name=send).click()
    expect(page).to_have_url(re.compile(rf"/ronde/{number}/score/klaar/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(done)
    if words:
        expect(page.locator("main")).to_contain_text(words)


def send_as_guest(play: Play, page: Page, button: str) -> None:
    if play.script:
        page.wait_for_timeout(WAIT_MS)
    page.get_by_role("button", name=button).click()
    if not play.script:  # nothing solved the sum, so it is looked over and sent once more
        expect(page.get_by_role("alert")).to_contain_text("verstuur het nog een keer")
        page.wait_for_timeout(WAIT_MS)
        page.get_by_role("button", name=button).click()


def resident_on_a_phone(play: Play, link: str) -> Page:
    page = play.somebody(phone=True)
    page.goto(link)
    page.locator("input[name=called]").fill("Ria")
    send_as_guest(play, page, "Ja, ik doe mee zonder account")
    expect(page.get_by_role("heading", level=1)).to_have_text("U doet mee, Ria")
    page.get_by_role("link", name="Naar het proces").click()
    return page


def resident_with_an_account(play: Play, link: str) -> Page:
    page = play.member("Hassan")
    page.goto(link)
    page.get_by_role("button", name="Ja, ik doe mee als Hassan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Buurtagenda West {play.run}")
    return page


def three_cards(play: Play, page: Page, value: int) -> None:
    """Made, printed, filled in at the kitchen table, and typed in twice."""
    page.goto(play.at("urgentie/ronde/1/kaarten/"))
    page.locator("input[name=count]").fill("3")
    page.get_by_role("button", name="Maak deze kaarten").click()
    expect(page.locator(".ur-sets")).to_contain_text("3 kaarten")
    codes = play.stage.do("cards", play.slug, "1")
    assert len(codes) == 3
    for turn in (1, 2):
        page.goto(play.at("urgentie/ronde/1/kaarten/intypen/"))
        letter = page.locator(".ur-legend li", has_text="bewoners").locator("b").inner_text()
        for row, code in enumerate(codes, start=1):
            for name, typed in (("code", code), ("group", letter), ("scores", str(value))):
                page.locator(f"input[name={name}-{row}]").fill(typed)
        page.get_by_role("button", name="Controleer en bewaar deze stapel").click()
        expect(page.get_by_role("status").first).to_contain_text("eerste keer" if turn == 1 else "tellen")


def nothing_of_the_result_shows(play: Play, page: Page) -> None:
    page.goto(play.at("urgentie/ronde/1/"))
    expect(page.get_by_role("link", name="Sluit deze ronde")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Eenzijdig")


def close_the_round(play: Play, page: Page, number: int) -> None:
    page.goto(play.at(f"urgentie/ronde/{number}/"))
    page.get_by_role("link", name="Sluit deze ronde").click()
    page.get_by_role("button", name="Sluit de ronde en maak de uitkomst").click()
    expect(page.locator(".ur-outcome")).to_have_count(1)


def show_the_words(play: Play, page: Page) -> None:
    """What a guest wrote stands nowhere until somebody has read it."""
    expect(page.locator("main")).not_to_contain_text(SAID)
    page.get_by_role("link", name="Lees de toelichtingen").click()
    words = page.get_by_role("group").filter(has_text=SAID)
    words.locator("input[value=shown]").check()
    page.get_by_role("button", name="Bewaar deze keuzes").click()


def set_the_decision(play: Play, mira: Page, joris: Page) -> None:
    """People set the verdict, the draft is written, each party says where it stands, and then it is set."""
    mira.goto(play.at(f"urgentie/ronde/2/oordeel/{THEME}/"))
    mira.locator("input[name=verdict][value=shared]").check()
    mira.locator("textarea[name=reason]").fill("Iedereen noemt de vochtige huizen.")
    mira.locator("input[name=decided_by]").fill("Bijeenkomst van 3 juni")
    mira.get_by_role("button", name="Stel dit oordeel vast").click()
    mira.goto(play.at("urgentie/besluit/schrijven/"))
    mira.locator("input[name=decision][value=start]").check()
    mira.locator("textarea[name=reason]").fill(REASON)
    mira.locator("input[name=decided_by]").fill("Het college")
    mira.locator("input[name=decided_on]").fill("2026-01-05")
    mira.get_by_role("button", name="Bewaar het concept").click()
    expect(mira.locator(".ur-lacks")).to_contain_text(CORPORATION)
    for page, stand, why in ((mira, "for", "Nu kan het."), (joris, "reservation", "Als er geld is voor onderhoud.")):
        page.goto(play.at("urgentie/besluit/standpunt/"))
        page.locator(f"input[name=stand][value={stand}]").check()
        page.locator("textarea[name=reason]").fill(why)
        page.get_by_role("button", name="Bewaar dit").click()
    mira.goto(play.at("urgentie/besluit/"))
    mira.get_by_role("link", name="Stel dit besluit vast").click()
    mira.get_by_role("button", name="Stel dit besluit vast").click()
    expect(mira.locator("main")).to_contain_text("Het besluit is vastgesteld.")


def read(page: Page, address: str, *told: str) -> None:
    page.goto(address)
    for words in told:
        expect(page.locator("main")).to_contain_text(words)
