"""Every page on which people take part: the checker finds nothing, nothing runs off, and a keyboard is enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found, look, look_at, small
from .stage import TOWN, Stage

THEME = "wonen"
LEAD = "toetsenbord@example.nl"
ONE = "/proces/{slug}/"
ROUND = ONE + "urgentie/ronde/"
STORIES = ONE + "verhalen/"
CODING = ONE + "coderen/"
THREADS = ONE + "rode-draden/"
SURVEYS = ONE + "vragenlijst/"
IDEAS = ONE + "ideeen/"
EDIT = SURVEYS + "{made}/bewerken/"
AGENDA = ONE + "agenda/"
DRAFT = AGENDA + "concept/"
VERSION = AGENDA + "versie/{two}/"
OPEN = (  # read by somebody without an account
    "/proces/",
    "/proces/uitnodiging/{invitation}/",
    ONE,
    ONE + "blok/urgentie/",
    ONE + "gebeurd/",
    ONE + "urgentie/",
    ONE + "urgentie/dossier/",
    ONE + "urgentie/verloop/",
    ROUND + "1/",
    ROUND + "2/",
    ROUND + "2/score/",
    ROUND + "2/tablet/{word}/",
    ROUND + "2/tablet/{word}/?klaar",
    ROUND + "2/tablet/{word}/invullen/",
    ONE + "partijen/",
    ONE + "partijen/bijeenkomsten/",
    AGENDA,
    AGENDA + "bij-cijfer/sam_eenzaam/",
    AGENDA + "bij-verhaal/{quoted}/",
    AGENDA + "voortgang/",
    AGENDA + "voortgang/{measure}/",
    AGENDA + "bewoners/",
    AGENDA + "bewoners/{measure}/",
    AGENDA + "cijfers/",
    VERSION,
    VERSION + "deel/{challenge}/",
    VERSION + "verschil/{one}/",
    VERSION + "jaar/2027/",
    VERSION + "wie-doet-wat/",
    VERSION + "reacties/",
    VERSION + "reageren/?deel={challenge}",
    VERSION + "partijen/",
    STORIES,
    STORIES + "?theme=wonen",
    STORIES + "kaart/",
    STORIES + "zoeken/",
    STORIES + "zoeken/?q=plein&theme=samenleven",
    STORIES + "zoeken/?q=plein+zwembad",
    STORIES + "{shown}/",
    STORIES + "vertellen/",
    STORIES + "bijeenkomst/",
    STORIES + "bijeenkomst/{walk}/",
    STORIES + "bijeenkomst/{walk}/punt/",
    STORIES + "uitvoer/",
    STORIES + "op-papier/",
    STORIES + "op-papier/citaten/",
    ONE + "cijfers-en-verhalen/",
    ONE + "wie-hoorden-we/",
    ONE + "buurtscan/",
    ONE + "samen/",
    ONE + "samen/wonen/",
    ONE + "gesprekken/",
    ONE + "gesprekken/{held_talk}/",
    ONE + "gesprekken/{talk}/draaiboek/",
    ONE + "herkennen/",
    ONE + "herkennen/sam_steun/",
    "/profiel/WK990105/west/herkennen/",
    SURVEYS,
    SURVEYS + "{asked}/",
    SURVEYS + "{asked}/invullen/",
    SURVEYS + "{asked}/uitkomst/",
    SURVEYS + "{counted}/",
    SURVEYS + "{counted}/uitkomst/",
    "/antwoorden/",
    "/idee/",
    IDEAS,
    IDEAS + "?q=bankje&status=adopted",
    IDEAS + "insturen/",
    IDEAS + "ingestuurd/",
    IDEAS + "wat-is-ermee-gedaan/",
    IDEAS + "beleid/",
    IDEAS + "kalender/",
    IDEAS + "{answered_idea}/",
    "/verhaal/",
    "/schrijfhulp/",
    "/schrijfhulp/{own}/",
    "/aanpak/",
    "/aanpak/verhalen/",
    "/instrumenten/",
    "/instrumenten/?blik=inside&doel=meet&mensen=10",
    "/instrumenten/?woorden=zzz",
    "/instrumenten/buurtschouw/",
    "/account/inloggen/",
    "/account/inloggen/code/",
    "/account/aanmelden/",
    "/account/wachtwoord/vergeten/",
    "/account/mijn-gegevens/",
)
INSIDE = (  # by who leads
    "/proces/",
    "/proces/nieuw/?q=west",
    "/proces/nieuw/?q=west&gebied=WK990105",
    "/proces/mijn-inbreng/",
    "/proces/{quiet}/",
    "/proces/{quiet}/publiceren/",
    "/proces/{quiet}/urgentie/",
    "/proces/{quiet}/urgentie/ronde/nieuw/",
    "/proces/{ended}/",
    "/proces/{ended}/hervatten/",
    ONE,
    ONE + "wijzigen/",
    ONE + "samen/",
    ONE + "samen/wonen/",
    ONE + "gesprekken/nieuw/",
    ONE + "gesprekken/{talk}/",
    ONE + "gesprekken/{talk}/wijzigen/",
    ONE + "gesprekken/{talk}/kaart/",
    ONE + "gesprekken/{talk}/afronden/",
    ONE + "herkennen/woorden/",
    ONE + "samen/wonen/oordeel/",
    ONE + "samen/wonen/anders/",
    ONE + "samen/wonen/anders/{dissent}/weg/",
    ONE + "samen/wonen/naar-de-agenda/",
    ONE + "samen/naar-de-agenda/{outcome}/weg/",
    ONE + "buurtscan/",
    ONE + "buurtscan/kiezen/",
    ONE + "buurtscan/cijfer/sam_eenzaam/",
    ONE + "buurtscan/cijfer/sam_eenzaam/weg/",
    ONE + "afsluiten/",
    ONE + "schrijfhulp/",
    ONE + "blok/urgentie/",
    ONE + "blok/verhalen/",
    ONE + "gebeurd/",
    ONE + "gebeurd/process/{process}/",
    ONE + "deelnemers/",
    ONE + "deelnemers/partij/",
    ONE + "deelnemers/partij/{party}/weg/",
    ONE + "deelnemers/{participant}/",
    ONE + "deelnemers/uitnodigen/",
    ONE + "niet-meer-meedoen/",
    "/organisaties/",
    "/organisaties/{own}/",
    ONE + "urgentie/",
    ONE + "urgentie/aanleiding/",
    ONE + "urgentie/aanleiding/{occasion}/intrekken/",
    ONE + "urgentie/dossier/",
    ONE + "urgentie/dossier/antwoorden/",
    ROUND + "1/",
    ROUND + "1/woorden/",
    ROUND + f"1/oordeel/{THEME}/",
    ROUND + "2/",
    ROUND + "2/score/",
    ROUND + "2/score/klaar/",
    ROUND + "2/sluiten/",
    ROUND + "2/kaarten/",
    ROUND + "2/kaarten/intypen/",
    ROUND + "2/kaarten/verschillen/",
    ROUND + "2/tablet/",
    ROUND + "2/tablet/{tablet}/stoppen/",
    ONE + "urgentie/besluit/",
    ONE + "urgentie/besluit/schrijven/",
    ONE + "urgentie/besluit/standpunt/",
    ONE + "urgentie/besluit/vaststellen/",
    AGENDA + "voortgang/{measure}/",
    AGENDA + "voortgang/{measure}/bellen/",
    DRAFT,
    DRAFT + "samenhang/",
    DRAFT + "tonen/",
    DRAFT + "erbij/maatregelen/",
    DRAFT + "deel/plan/",
    DRAFT + "deel/{measure}/",
    DRAFT + "deel/{challenge}/weg/",
    DRAFT + "deel/{challenge}/eerder/",
    DRAFT + "deel/{challenge}/bewijs/",
    VERSION + "reacties/",
    VERSION + "reacties/papier/",
    VERSION + "reacties/{unanswered}/",
    VERSION + "vaststellen/",
    VERSION + "tekenen/",
    "/proces/{quiet}/agenda/",
    "/proces/{quiet}/agenda/concept/",
    ONE + "partijen/",
    ONE + "partijen/wie-mist/",
    ONE + "partijen/kaart/",
    ONE + "partijen/kaart/nieuw/",
    ONE + "partijen/kaart/{actor}/",
    ONE + "partijen/kaart/{actor}/weg/",
    ONE + "partijen/bijeenkomsten/nieuw/",
    ONE + "partijen/bijeenkomsten/{coming}/",
    ONE + "partijen/bijeenkomsten/{held}/",
    ONE + "partijen/bijeenkomsten/{held}/wijzigen/",
    ONE + "partijen/bijeenkomsten/{held}/opkomst/",
    ONE + "partijen/opkomst/",
    ONE + "partijen/overdracht/",
    ONE + "partijen/overdracht/nieuw/",
    STORIES,
    ONE + "cijfers-en-verhalen/",
    STORIES + "{shown}/cijfer/",
    STORIES + "uitvoer/",
    STORIES + "op-papier/",
    STORIES + "op-papier/formulieren/",
    STORIES + "papier/",
    STORIES + "bestand/",
    STORIES + "bestand/{file}/",
    STORIES + "gesprek/",
    STORIES + "bijeenkomst/nieuw/",
    STORIES + "bijeenkomst/{walk}/",
    STORIES + "bijeenkomst/{walk}/wijzigen/",
    STORIES + "bijeenkomst/{walk}/weg/",
    STORIES + "lezen/",
    STORIES + "lezen/?state=held",
    STORIES + "lezen/{waits}/",
    STORIES + "lezen/{shown}/",
    STORIES + "lezen/{shown}/origineel/",
    STORIES + "lezen/{shown}/foto/{photo}/",
    CODING,
    CODING + "verhaal/{coded}/",
    CODING + "verhaal/{coded}/memo/",
    CODING + "codeboek/",
    CODING + "codeboek/nieuw/",
    CODING + "codeboek/{one_code}/",
    CODING + "codeboek/{one_code}/verplaatsen/",
    CODING + "codeboek/{one_code}/samenvoegen/",
    CODING + "codeboek/{one_code}/weg/",
    CODING + "vergelijken/",
    CODING + "nog-nieuw/",
    CODING + "bestand/",
    THREADS,
    THREADS + "{thread}/",
    THREADS + "{draft}/",
    THREADS + "nieuw/",
    THREADS + "{thread}/wijzigen/",
    THREADS + "{thread}/stukken/",
    THREADS + "{thread}/weg/",
    SURVEYS,
    SURVEYS + "nieuw/",
    SURVEYS + "{made}/",
    SURVEYS + "{made}/stand/",
    EDIT,
    EDIT + "woorden/",
    EDIT + "vervangen/",
    EDIT + "vraag/",
    EDIT + "vraag/{question}/",
    SURVEYS + "{asked}/",
    SURVEYS + "{asked}/bewerken/",
    SURVEYS + "{asked}/instellen/",
    SURVEYS + "{asked}/stand/",
    SURVEYS + "{asked}/inlezen/",
    SURVEYS + "{asked}/uitkomst/",
    SURVEYS + "{counted}/uitkomst/?nu",
    IDEAS,
    IDEAS + "opschrijven/",
    IDEAS + "werk/",
    IDEAS + "inlezen/",
    IDEAS + "beleid/",
    IDEAS + "beleid/nieuw/",
    IDEAS + "beleid/inlezen/",
    IDEAS + "beleid/{policy}/",
    IDEAS + "kalender/",
    IDEAS + "kalender/dagen/",
    IDEAS + "raadsnotitie/",
    IDEAS + "raadsnotitie/schrijven/",
    IDEAS + "{answered_idea}/",
    IDEAS + "{late_idea}/",
    IDEAS + "{late_idea}/lezen/",
    IDEAS + "{late_idea}/antwoord/",
    IDEAS + "{late_idea}/samenvoegen/",
    IDEAS + "{answered_idea}/terug/",
    IDEAS + "{late_idea}/beleid/",
    IDEAS + "{late_idea}/bijwerken/",
    "/account/",
    "/account/gegevens/",
    "/account/mijn-gegevens/",
    "/account/e-mail/",
    "/account/extra/",
    "/account/overal-uitloggen/",
    "/account/bevestigen/",
    "/account/wachtwoord/",
    "/account/uitloggen/",
)


@pytest.fixture(scope="module")
def world(stage: Stage) -> dict[str, Any]:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return dict(stage.do("process", LEAD, THEME))


@pytest.fixture(scope="module")
def outside(browser: Browser, site: str) -> Iterator[Page]:
    yield from one_page(browser, base_url=site)


@pytest.fixture(scope="module")
def inside(browser: Browser, site: str, stage: Stage, world: dict[str, Any]) -> Iterator[Page]:
    yield from one_page(browser, base_url=site, storage_state=stage.state(LEAD, site))


def one_page(browser: Browser, **settings: Any) -> Iterator[Page]:
    """One page for many addresses, with the checker in it: opening one and sending it the checker takes as long as looking."""
    context = browser.new_context(reduced_motion="reduce", has_touch=True, **settings)
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", OPEN)
def test_somebody_without_an_account_can_use_the_page(outside: Page, world: dict[str, Any], address: str):
    look(outside, address.format(**world))


@pytest.mark.parametrize("address", INSIDE)
def test_who_leads_can_use_the_page(inside: Page, world: dict[str, Any], address: str):
    look(inside, address.format(**world))


def test_the_look_finds_what_is_wrong(outside: Page):
    page = outside.context.new_page()
    page.set_content("<p style='color:#ddd'>grijs</p><button style='height:20px'></button>")

    assert {rule for rule, _, _ in found(page)} >= {"color-contrast", "button-name", "html-has-lang"}
    assert len(small(page)) == 1
    page.close()


def wrong_pile(page: Page) -> None:
    page.locator("#code-1").fill("zzz")
    page.locator("#group-1").fill("?")
    page.locator("#theme-2").fill("9")
    page.locator(".ur-pile button[type=submit]").first.click()


def send(page: Page) -> None:
    page.locator("main form button[type=submit]").last.click()


WRONG: dict[str, Callable[[Page], None]] = {
    ROUND + "2/kaarten/intypen/": wrong_pile,
    ROUND + "2/tablet/{word}/invullen/": send,
    ONE + "urgentie/aanleiding/": send,
    ONE + "partijen/bijeenkomsten/nieuw/": send,
    "/proces/{quiet}/urgentie/ronde/nieuw/": send,
}


@pytest.mark.parametrize("address", WRONG)
def test_a_form_that_is_not_right_yet_can_be_used(inside: Page, world: dict[str, Any], address: str):
    page = inside.context.new_page()
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(address.format(**world))
    WRONG[address](page)

    expect(page.locator("[role=alert], .utrecht-form-field-error-message").first).to_be_visible()
    look_at(page)
    page.close()


def reach(page: Page, selector: str, *, most: int = 120) -> None:
    """Press Tab until something has the focus, as somebody without a mouse does; what has it must be in sight."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.locator(selector).first.bounding_box() is not None
            return
    raise AssertionError(f"no Tab reaches {selector}")


def test_a_block_is_opened_a_score_given_and_a_round_closed_by_keyboard(inside: Page, site: str, world: dict[str, Any]):
    page = inside.context.new_page()
    watch(page, site)

    page.goto(f"/proces/{world['slug']}/blok/verhalen/")
    reach(page, "input[name=to]")
    page.keyboard.press("Space")
    reach(page, "form[action$='/stand/'] button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".bb-stand")).to_contain_text("open sinds")

    page.goto(f"/proces/{world['slug']}/urgentie/ronde/2/score/")
    reach(page, f"input[name=score_{THEME}]")
    page.keyboard.press("ArrowRight")  # from the 4 that was given before
    assert page.locator(f"input[name=score_{THEME}]:checked").get_attribute("value") == "5"
    reach(page, "form.ur-score button[type=submit]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/score/klaar/$"))

    page.goto(f"/proces/{world['slug']}/urgentie/ronde/2/")
    reach(page, "a[href$='/sluiten/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/sluiten/$"))
    reach(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Uitkomst van ronde")
    page.close()


# Pages that are not asked for here, and why.
NOT_HERE = {
    "process_block_stand": "takes a form",
    "process_block_ticks": "takes a form",
    "process_part_ends": "takes a form",
    "process_invite_again": "takes a form",
    "process_withdraw": "takes a form",
    "parties_meeting_cancel": "takes a form",
    "parties_present": "takes a form",
    "parties_promise": "takes a form",
    "scan": "in test_accessibility.py, among the pages of figures",
    "scan_time": "the same page with less or more of it",
    "bridge_scan_time": "the same page with less or more of it",
    "bridge_scan_file": "a file",
    "bridge_conversation_table": "a file",
    "agenda_file": "a file",
    "agenda_part_move": "takes a form",
    "agenda_take_over": "takes a form",
    "agenda_year_file": "a file",
    "progress_feed": "a file",
    "progress_calendar": "a file",
    "agenda_begin": "when the block is open and nobody has begun",
    "instruments_file": "a file",
    "parties_meeting_calendar": "a file",
    "urgency_poster": "a file",
    "urgency_card_set": "a file",
    "urgency_cards_guide": "a file",
    "urgency_file_sheet": "a file",
    "urgency_occasion_sheet": "a file",
    "stories_media": "a file",
    "stories_file_codes": "a file",
    "stories_export_file": "a file",
    "stories_picture": "a file",
    "stories_quote_file": "a file",
    "stories_export_inside": "a file",
    "coding_codebook_file": "a file",
    "coding_finish": "takes a form",
    "coding_unmark": "takes a form",
    "coding_memo_gone": "takes a form",
    "coding_code_back": "takes a form",
    "coding_thread_publish": "takes a form",
    "survey_form_file": "a file",
    "survey_answers_csv": "a file",
    "survey_answers_xlsx": "a file",
    "survey_answers_limesurvey": "a file",
    "survey_counts_csv": "a file",
    "survey_done": "is shown once, to who answered; see test_survey.py",
    "ideas_file": "a file",
    "ideas_steps_file": "a file",
    "ideas_links_file": "a file",
    "ideas_register_file": "a file",
    "ideas_calendar_file": "a file",
    "ideas_note_pdf": "a file",
    "ideas_note_word": "a file",
    "stories_told": "is shown once, to who told; see test_telling.py",
    "block_of_set": "the same page with another set",
}


def test_every_page_of_these_rooms_is_looked_at(stage: Stage, world: dict[str, Any]):
    asked, known = map(set, stage.do("pages", *(one.format(**world) for one in (*OPEN, *INSIDE))))

    assert known - asked == NOT_HERE.keys()
