"""The whole way of stories: told in four ways, read, masked, coded by two, gathered, shown, sent on, and taken back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found
from .stage import TOWN, Stage

LEAD, SECOND = "heleweg@example.nl", "codeur-heleweg@example.nl"
WORDS = "Bij de vijver leerde ik mijn buren kennen. De huur stijgt elk jaar."
NAMED = "Mijn buurman Kees Bakker helpt iedereen. Bel hem op 06-12345678."
SPOKEN = [
    NAMED,
    "De huur stijgt elk jaar, dat maakt mij bang.",
    "Op dinsdag eten wij samen in het buurthuis.",
    "Mijn kinderen spelen liever in een andere wijk, hier is geen glijbaan.",
    "Ik groet iedereen en iedereen groet mij.",
]
ABOUT = ["de stoep", "het plein", "de flat", "de school", "de bus", "het park", "de winkel", "de vijver"]
FEELS = ["is fijn", "kan beter", "is te donker", "mag zo blijven", "is van ons samen"]
CODE = re.compile(r"^[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}$")
HOME = "Wonen"


def sentences(count: int, where: str) -> list[str]:
    return [f"{ABOUT[n % 8].capitalize()} {FEELS[n // 8 % 5]}, zei iemand {where}." for n in range(count)]


def spreadsheet() -> bytes:
    """Forty stories as somebody keeps them in a spreadsheet."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Verhalen")
        sheet.write_row(0, 0, ["Verhaal", "Groep", "Thema's"])
        for row, told in enumerate(sentences(40, "op de markt"), 1):
            sheet.write_row(row, 0, [told, "bewoner", "Wonen" if row % 2 else "Samenleven"])
    return kept.getvalue()


@pytest.fixture(scope="module")
def slug(stage: Stage) -> str:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    word = str(stage.do("stories", LEAD, "Buurtagenda Hele Weg"))
    stage.do("takes_part", word, SECOND, "Bram")
    return word


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=site, viewport={"width": 360, "height": 780}, has_touch=True, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


def desk(browser: Browser, site: str, stage: Stage, who: str) -> tuple[BrowserContext, Page]:
    context = browser.new_context(base_url=site, storage_state=stage.state(who, site), reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    page = context.new_page()
    watch(page, site)
    return context, page


def tell_without_network(phone: BrowserContext, site: str, here: str) -> str:
    """The code of a story that was told while there was no network."""
    page = phone.new_page()
    watch(page, site)
    page.goto(f"{here}vertellen/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    phone.set_offline(True)
    page.goto(f"{here}vertellen/")
    page.get_by_role("textbox", name="Uw verhaal").fill(WORDS)
    page.get_by_label("Iedereen mag mijn woorden lezen, zonder naam.").check()
    page.get_by_role("button", name="Verstuur mijn verhaal").click()
    expect(page.locator("[data-tell-said]")).to_contain_text("Uw verhaal wacht op dit apparaat")
    phone.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    said = page.locator("[data-tell-said] strong")
    expect(said).to_have_text(re.compile("[A-Z2-9]{4}-"))
    return said.inner_text().strip()


def write_conversations(page: Page, here: str) -> None:
    for told in SPOKEN:
        page.goto(f"{here}gesprek/")
        page.locator("[name=text]").fill(told)
        page.locator("[name=note]").fill("Aan de keukentafel.")
        page.locator("[name=given][value=spoken]").check()
        page.locator("[name=scopes][value=quote]").check()
        page.get_by_role("button", name="Bewaar dit gesprek").click()
        expect(page.locator("[data-code]")).to_have_text(CODE)


def type_cards(page: Page, here: str) -> None:
    """Twenty cards of an evening, in one pile."""
    page.goto(f"{here}bijeenkomst/nieuw/")
    page.locator("[name=name]").fill("Avond in de kantine")
    page.locator("[name=method]").select_option("evening")
    page.locator("form [type=submit]").last.click()
    page.goto(f"{here}papier/")
    page.locator("[name=more]").click()
    expect(page.locator(".st-row")).to_have_count(20)
    for number, told in enumerate(sentences(20, "op de avond"), 1):
        page.locator(f"[name=row{number}-text]").fill(told)
        page.locator(f"[name=row{number}-scopes][value=quote]").check()
    page.locator("[name=gathering]").select_option(index=0)
    page.get_by_role("button", name="Bewaar deze stapel").click()
    expect(page.locator("main")).to_contain_text("20")


def take_in_a_spreadsheet(page: Page, here: str) -> None:
    page.goto(f"{here}bestand/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("[name=file]").set_input_files({"name": "verhalen.xlsx", "mimeType": kind, "buffer": spreadsheet()})
    page.locator("[name=key] ~ * [type=submit], form [type=submit]").first.click()
    page.locator("[name=scopes][value=quote]").check()
    page.locator("[name=look]").click()  # what was changed is looked at once more
    page.locator("[name=agreed]").check()
    page.locator("[name=take]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("40 verhalen kwamen binnen")


def read_all(page: Page, here: str) -> int:
    """Show what waits; the program marked who can be known, and whoever reads takes it over. Gives how many."""
    count = 0
    page.goto(f"{here}lezen/")
    page.locator(".st-queue a").first.click()
    while page.locator("input[name=version]").count():
        if "Kees" in page.locator("article").inner_text():
            assert page.locator("[name=hide]:checked").count() >= 1
            for box in page.locator("[name=hide]").all():
                box.check()
        page.get_by_label("tonen, zover de verteller dat goedvindt").check()
        with page.expect_navigation():  # else a slow machine is asked for the form while there is no page
            page.get_by_role("button", name="Bewaar, en neem het volgende").click()
        count += 1
    return count


def code_three(page: Page, slug: str, *, differently: bool) -> None:
    """Mark the rent in the stories about it, and be done with these and with one other."""
    for words, marks in ((WORDS, True), (SPOKEN[1], not differently), (SPOKEN[2], False)):
        page.goto(f"/proces/{slug}/coderen/")
        page.get_by_role("link", name=words[:30]).first.click()
        if marks:
            page.get_by_role("checkbox", name=re.compile("[Dd]e huur stijgt")).check()
            page.get_by_label("Code", exact=True).select_option(label=HOME)
            page.get_by_role("button", name="Markeren").click()
            expect(page.locator(".cd-mark")).to_have_count(1)
        page.get_by_role("button", name="Ik ben klaar met dit verhaal").click()
        expect(page.locator(".bb-said")).to_be_visible()


def gather(page: Page, slug: str) -> str:
    """The address of a thread that everybody reads."""
    page.goto(f"/proces/{slug}/rode-draden/nieuw/")
    page.get_by_label("Naam van de rode draad").fill("De huur stijgt sneller dan wat er binnenkomt")
    page.get_by_role("button", name="Naar de woorden").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Bewaren wat erin staat").click()
    page.get_by_role("button", name="Aan iedereen tonen").click()
    return page.url


def all_pages(page: Page) -> str:
    """What stands on a page and on those that it goes on with."""
    shown = page.content()
    while page.locator("[rel=next]").count():
        page.locator("[rel=next]").click()
        page.wait_for_load_state()
        shown += page.content()
    return shown


def files_of(page: Page, here: str) -> dict[str, str]:
    """The words in every file that can be taken along, by its address."""
    page.goto(f"{here}uitvoer/")
    found = {}
    for address in [link.get_attribute("href") or "" for link in page.locator(".st-files a").all()]:
        body = page.request.get(address).body()
        if zipfile.is_zipfile(io.BytesIO(body)):
            with zipfile.ZipFile(io.BytesIO(body)) as packed:
                body = b"".join(packed.read(name) for name in packed.namelist())
        found[address] = body.decode("utf-8", "replace")
    return found


def test_told_in_four_ways_read_coded_gathered_shown_and_taken_back(
    browser: Browser, site: str, stage: Stage, phone: BrowserContext, slug: str, home: Path
):
    here = f"/proces/{slug}/verhalen/"
    own_code = tell_without_network(phone, site, here)
    inside, page = desk(browser, site, stage, LEAD)
    write_conversations(page, here)
    type_cards(page, here)
    take_in_a_spreadsheet(page, here)

    assert read_all(page, here) == 1 + 5 + 20 + 40

    second, other = desk(browser, site, stage, SECOND)
    code_three(page, slug, differently=False)
    code_three(other, slug, differently=True)
    page.goto(f"/proces/{slug}/coderen/vergelijken/")
    expect(page.locator(".cd-differences li")).to_have_count(1)
    rows = {row[0]: row for row in (line.split("\t") for line in page.locator("tbody tr").all_inner_texts())}
    assert float(rows[HOME][2].replace(",", ".")) == pytest.approx(2 / 3, abs=0.35)
    assert found(page) == []
    thread = gather(page, slug)

    # Everybody reads it, without the name and the number that were in it.
    everybody = browser.new_context(base_url=site, viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    everybody.add_init_script(AXE)
    reader = everybody.new_page()
    watch(reader, site)
    reader.goto(here)
    assert found(reader) == []
    shown = all_pages(reader)
    assert "Bij de vijver leerde ik mijn buren kennen." in shown
    assert "helpt iedereen" in shown
    assert "Kees" not in shown
    assert "12345678" not in shown
    reader.goto(thread)
    expect(reader.locator("main")).to_contain_text("De huur stijgt elk jaar.")
    reader.goto(f"{here}zoeken/?q=vijver")
    expect(reader.locator("main")).to_contain_text("leerde ik mijn buren kennen")
    taken = files_of(page, here)
    assert len(taken) == 8  # four forms, for everybody and for inside
    assert [address for address, words in taken.items() if "vijver leerde ik mijn buren" not in words] == []
    assert [address for address, words in taken.items() if "Kees" in words or "12345678" in words] == []

    # The teller takes it back: it is gone from each page, from what is found and from each file made anew.
    reader.goto("/verhaal/")
    reader.get_by_label("De code van uw verhaal").fill(own_code)
    reader.get_by_role("button", name="Toon mijn verhaal").click()
    reader.get_by_role("button", name="Trek mijn verhaal in").click()
    reader.get_by_role("button", name="Ja, verwijder mijn verhaal").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Uw verhaal is weg")
    for address in (
        here,
        f"{here}zoeken/?q=buren",
        thread,
        f"/proces/{slug}/rode-draden/",
        f"/proces/{slug}/coderen/vergelijken/",
    ):
        for one in (reader, page):
            one.goto(address)
            assert "Bij de vijver leerde" not in all_pages(one), address
    page.goto(f"/proces/{slug}/coderen/")
    assert "Bij de vijver leerde" not in page.content()
    again = files_of(page, here)
    assert again.keys() == taken.keys()
    assert [address for address, words in again.items() if "vijver leerde" in words] == []
    assert [address for address, words in again.items() if "helpt iedereen" not in words] == []  # the others are there

    for context in (inside, second, everybody):
        context.close()
