"""How people walk the whole way: the pages and buttons of each block, in Dutch, one function a step."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from .looking import found, runs_off
from .stage import CORPORATION
from .test_shared_urgency import THEME, WAIT_MS, Play

BLOCKS = ("urgentie", "buurtscan", "partijen", "verhalen", "verbinden", "beleid", "agenda")
WELFARE, RESIDENTS = "Welzijn Lindemeer", "Bewonersgroep West"
DISSENT = "Bij ons in de straat zijn de huizen juist goed."
CHALLENGE = "Droge en warme huizen in West"
STORIES = (
    "In de winter staat het water op de ramen van onze flat. Mijn zoon hoest de hele nacht.",
    "De kozijnen van ons huis zijn zacht en het tocht in de kamer. Stoken helpt niet.",
    "Wij delen met de buren een droger, want in huis droogt niets. Dat is ook gezellig.",
)
IDEA = "Maak in de plint van de flat een wasplek met een droger, voor iedereen."
ANSWER = "De ruimte staat leeg en Woonstede wil haar hiervoor geven. Bewoners houden haar zelf schoon."
REMARK = "Begin met de flats aan de noordkant. Daar is het vocht het ergst."


class Way(Play):
    """One walk along all seven blocks."""

    @property
    def run(self) -> str:
        return "heel"


def fine(page: Page) -> None:
    """The page that stands open has no faults that the checker sees, and nothing runs off a phone."""
    size = page.viewport_size
    assert found(page) == [], page.url
    assert runs_off(page, 360, 1280) == [], page.url
    if size is not None:
        page.set_viewport_size(size)


def now(page: Page, way: Way, title: str) -> None:
    """From the page of the process along what it says can be done now."""
    page.goto(way.at())
    page.locator("section[aria-labelledby=nu]").get_by_role("link", name=title, exact=True).click()


def send(page: Page, button: str) -> None:
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"input[name={name}][value='{value}']").check()


def write(page: Page, **fields: str) -> None:
    for name, words in fields.items():
        page.locator(f"[name={name}]:is(input, textarea)").fill(words)


def said(page: Page, words: str) -> None:
    expect(page.locator("main")).to_contain_text(words)


def in_days(days: int) -> str:
    return (datetime.now(ZoneInfo("Europe/Amsterdam")) + timedelta(days=days)).date().isoformat()


def open_a_block(way: Way, page: Page, key: str) -> None:
    page.goto(way.at(f"blok/{key}/"))
    choose(page, "to", "open")
    write(page, why="Daar gaan wij nu samen mee aan de slag.")
    send(page, "Bewaar dit")
    expect(page.locator(".bb-stand")).to_contain_text("open")


def pick_a_figure(way: Way, page: Page) -> None:
    """Scan the area, and pick one figure to look at closer with the neighbourhood."""
    now(page, way, "Scan van de buurt, met wat gekozen is")
    fine(page)
    page.get_by_role("link", name="Kies een cijfer").click()
    page.locator(f"#{THEME}").get_by_role("link", name="Dit baart zorgen").first.click()
    name = page.get_by_role("heading", level=1).inner_text()
    write(page, reason="In onze straat horen wij dit ook.", said_by="De gemeente")
    send(page, "Bewaar")
    said(page, "Het cijfer is gekozen.")
    said(page, name)


def invite_a_party(way: Way, page: Page, name: str, called: str, group: str) -> Page:
    """A party comes to the table, and one person says yes for it to a message."""
    page.goto(way.at("deelnemers/"))
    page.get_by_role("link", name="Voeg een partij toe").first.click()
    if called == CORPORATION:
        page.get_by_label("Organisatie").select_option(label=called)
    else:
        write(page, called=called)
    page.get_by_label("Wiens stem is het?").select_option(group)
    send(page, "Voeg deze partij toe")
    page.get_by_role("link", name="Nodig mensen uit").click()
    choose(page, "to", "mail")
    write(page, address=way.address(name))
    page.get_by_label("Voor welke partij?").select_option(label=called)
    send(page, "Nodig uit")
    expect(page.get_by_role("heading", level=1)).to_have_text("De uitnodiging is verstuurd")
    asked = way.member(name)
    asked.goto(way.mailed(name))
    said(asked, called)
    send(asked, f"Ja, ik doe mee als {name}")
    expect(asked.get_by_role("heading", level=1)).to_contain_text("Buurtagenda West")
    return asked


def tell(way: Way, page: Page, words: str) -> None:
    """Somebody without an account tells a story."""
    now(page, way, "Vertel uw verhaal")
    page.get_by_role("textbox", name="Uw verhaal").fill(words)
    page.get_by_label("Wonen", exact=True).check()
    page.get_by_label("Iedereen mag mijn woorden lezen, zonder naam.").check()
    page.wait_for_timeout(WAIT_MS)
    send(page, "Verstuur mijn verhaal")
    expect(page.locator("main")).to_contain_text(re.compile("[A-Z2-9]{4}-[A-Z2-9]{4}"))


def read_stories(way: Way, page: Page) -> None:
    """Whoever reads lets the first sentence of each story stand as a quote."""
    now(page, way, "Lees de verhalen die binnenkwamen")
    page.locator(".st-queue a").first.click()
    while page.locator("input[name=version]").count():
        words = page.locator(".st-words").first.inner_text()
        write(page, quotes=words.partition(".")[0] + ".")
        page.get_by_label("tonen, zover de verteller dat goedvindt").check()
        with page.expect_navigation():
            send(page, "Bewaar, en neem het volgende")


def hold_a_conversation(way: Way, page: Page) -> None:
    """Plan an evening at a table, type five cards from paper, and read what residents said together."""
    now(page, way, "Gesprekken over cijfers en verhalen")
    page.get_by_role("link", name="Plan een gesprek").click()
    write(page, name="Avond in de kantine", day=in_days(0), begins="19:30", place="De kantine")
    write(page, many_resident="12", how_resident="bij school")
    page.get_by_role("checkbox").first.check()
    send(page, "Bewaar")
    said(page, "Het gesprek is gepland.")
    fine(page)
    here = page.url
    for number in range(1, 6):
        page.get_by_role("link", name="Typ een kaart in").or_(page.get_by_label("Nummer op de kaart")).first.click()
        write(page, card=str(number))
        page.get_by_label("Groep", exact=True).select_option("resident")
        page.locator("select[name^=r_]").first.select_option("yes")
        page.locator("input[name^=e_]").first.fill("Het komt door de oude kozijnen.")
        send(page, "Bewaar, en de volgende kaart")
        said(page, f"Kaart {number} is binnen")
    page.goto(here)
    page.get_by_role("link", name="Rond het gesprek af").click()
    write(page, resident="5")
    send(page, "Rond het gesprek af")
    said(page, "De meesten herkennen dit.")
    fine(page)


def say_what_we_find(way: Way, page: Page) -> None:
    """Look at figures and stories side by side, and set together what they say."""
    now(page, way, "Kijk samen naar cijfers en verhalen")
    fine(page)
    page.get_by_role("heading", name="Wonen").get_by_role("link").click()
    fine(page)
    said(page, STORIES[0][:30])
    page.get_by_role("link", name="Stel vast wat wij vinden").click()
    choose(page, "judgement", "confirmed")
    write(page, why="Cijfers en verhalen gaan allebei over vocht.", said_by="Bijeenkomst van 3 juni")
    send(page, "Stel dit vast")
    said(page, "Dit vinden wij nu.")


def see_it_otherwise(way: Way, page: Page) -> None:
    now(page, way, "Kijk samen naar cijfers en verhalen")
    page.get_by_role("heading", name="Wonen").get_by_role("link").click()
    page.get_by_role("link", name="Ik zie het anders").click()
    write(page, words=DISSENT, said_by="Bewoners van de Lindestraat")
    send(page, "Zet het ernaast")
    said(page, DISSENT)


def bring_it_to_the_agenda(way: Way, page: Page) -> None:
    page.goto(way.at(f"samen/{THEME}/"))
    said(page, DISSENT)
    page.get_by_role("link", name="Maak er een opgave, kans of kracht van").click()
    choose(page, "sort", "challenge")
    write(page, title=CHALLENGE)
    page.get_by_role("checkbox", name=re.compile("^Cijfer")).first.check()
    page.get_by_role("checkbox", name=re.compile("^Citaat")).first.check()
    send(page, "Naar de agenda")
    said(page, "Het staat klaar voor de agenda")
    said(page, "Hun woorden gaan mee.")


def send_an_idea(way: Way, page: Page) -> None:
    now(page, way, "Stuur een idee in")
    page.get_by_label("Uw idee").fill(IDEA)
    page.wait_for_timeout(WAIT_MS)
    send(page, "Verstuur mijn idee")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel. Uw idee is binnen.")


def read_the_idea(way: Way, page: Page) -> None:
    """Nobody else sees it until somebody has read it."""
    now(page, way, "Ideeën beantwoorden")
    page.get_by_role("link", name=IDEA[:20]).click()
    send(page, "Aan iedereen tonen")


def answer_the_idea(way: Way, page: Page) -> None:
    now(page, way, "Ideeën beantwoorden")
    fine(page)
    page.get_by_role("link", name="Dit idee beantwoorden").click()
    choose(page, "to", "adopted")
    write(page, why=ANSWER, said_by="Team West van de gemeente")
    send(page, "Bewaar het en laat het weten aan wie het idee had")


def read_the_answer(way: Way, page: Page) -> None:
    now(page, way, "Wat is er met ideeën gedaan")
    said(page, ANSWER)
    fine(page)
