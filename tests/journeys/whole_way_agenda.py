"""The last block of the whole way: write the agenda, ask for remarks, answer them, sign it and adopt it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .whole_way import (
    CHALLENGE,
    DISSENT,
    IDEA,
    REMARK,
    THEME,
    WAIT_MS,
    Way,
    choose,
    fine,
    in_days,
    now,
    said,
    send,
    write,
)

VISION = "In 2030 is elk huis in West droog en warm, en kent iedereen de buren."
AMBITION = "Niemand woont meer in een vochtig huis."
MEASURE = "De flats krijgen nieuwe kozijnen en ventilatie"
FIRST = "Wij beginnen met de vochtige huizen."
SECOND = "De noordkant komt nu eerst, zoals bewoners vroegen."
TAKEN = "U hebt gelijk: de noordkant gaat nu voor."
WHERE = "Alle flats in West"
WHERE_NOW = "Alle flats in West, de noordkant eerst"
BEHIND = "De kozijnen komen later uit de fabriek."
CALLED = "Wij horen al maanden niets. Wanneer komen de kozijnen?"
ANSWERED = "In mei. Wij komen er in april over vertellen."
RESERVATION = "Als het onderhoudsgeld voor 2028 er komt."


def begin_to_write(way: Way, page: Page) -> None:
    now(page, way, "Begin met de agenda")
    page.get_by_role("link", name="Begin met schrijven").click()
    send(page, "Begin met schrijven")


def take_the_challenge_over(way: Way, page: Page) -> None:
    """What people concluded comes with its evidence, and with who sees it otherwise."""
    page.goto(way.at("agenda/concept/"))
    page.get_by_role("button", name=f"Neem het over: {CHALLENGE}").click()
    said(page, "Het staat in het concept, met waarop het rust.")
    challenge = page.locator("#opgaven article")
    expect(challenge).to_contain_text(CHALLENGE)
    expect(challenge).to_contain_text(DISSENT)


def write_the_parts(way: Way, page: Page) -> None:
    """Vision, ambition, a measure with an owner and a date, and what is not done."""
    page.goto(way.at("agenda/concept/"))
    page.get_by_role("link", name="Schrijf de visie").click()
    write(page, text=VISION)
    send(page, "Bewaren")
    page.get_by_role("link", name="Schrijf de samenvatting en de jaren").click()
    write(page, summary=FIRST)
    send(page, "Bewaren")
    page.get_by_role("link", name="Ambitie toevoegen").click()
    write(page, text=AMBITION, goal_words="Bij elk bezoek zijn de muren droog.")
    page.get_by_label("Thema").select_option(THEME)
    send(page, "Bewaren")
    page.get_by_role("link", name="Maatregel toevoegen").click()
    write(page, title=MEASURE, what="Woonstede zet er nieuwe kozijnen in en maakt ventilatie.", where=WHERE)
    page.get_by_label("Wie is trekker?").select_option(label="Woonstede")
    page.get_by_role("checkbox", name="Bewonersgroep West").check()
    page.get_by_role("checkbox", name=CHALLENGE).check()
    page.get_by_role("checkbox", name=AMBITION).check()
    write(page, start=in_days(30), due=in_days(400), residents_part="Bewoners kiezen de volgorde.")
    write(page, **{"geld-0-year": in_days(400)[:4], "geld-0-eur": "250000"})
    send(page, "Bewaren")
    said(page, "Het staat in het concept.")
    page.get_by_role("link", name="Toevoegen wat niet gebeurt").click()
    write(page, title="De huur omlaag", why="Daarover beslist het Rijk.")
    send(page, "Bewaren")
    fine(page)


def rest_the_challenge(way: Way, page: Page) -> None:
    """Beside what people concluded stand a figure and words of a resident."""
    page.goto(way.at("agenda/concept/"))
    page.get_by_role("link", name=f"Waarop rust dit? {CHALLENGE}").click()
    fine(page)
    for kind in ("figures", "quotes"):
        page.locator(f"input[name={kind}]:visible").first.check()
    send(page, "Bewaren")
    said(page, "Waarop het rust, staat er nu naast.")
    challenge = page.locator("#opgaven article")
    for world in ("samen", "tellen", "vertellen"):
        expect(challenge.locator(f".ag-card--{world}")).not_to_have_count(0)


def lay_it_open(way: Way, page: Page, number: int, why: str, *, ask: bool) -> None:
    page.goto(way.at("agenda/concept/"))
    page.get_by_role("link", name="Aan iedereen tonen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Versie {number} aan iedereen tonen")
    write(page, why=why)
    if ask:
        write(page, closes_on=in_days(21))
    send(page, "Aan iedereen tonen")
    said(page, "Iedereen kan deze versie nu lezen.")
    fine(page)


def say_what_one_thinks(way: Way, page: Page) -> None:
    """A guest on a phone goes from the process to the measure, and says something of it."""
    now(page, way, "Zeg wat u van de agenda vindt")
    said(page, VISION)
    fine(page)
    page.get_by_role("link", name=f"Zeg wat u hiervan vindt: {MEASURE}").click()
    write(page, words=REMARK)
    page.wait_for_timeout(WAIT_MS)
    send(page, "Verstuur")
    said(page, "Iemand leest het eerst")
    expect(page.locator("main")).not_to_contain_text(REMARK)
    fine(page)


def answer_the_remark(way: Way, page: Page) -> None:
    page.goto(way.at("agenda/versie/1/"))
    page.get_by_role("link", name="Wat mensen vinden, en de antwoorden (1 wacht)").click()
    page.get_by_role("link", name=f"Lees en antwoord: {REMARK[:20]}").click()
    choose(page, "read", "shown")
    page.get_by_label("Wat gebeurt ermee?").select_option(label="Overgenomen")
    write(page, answer=TAKEN)
    send(page, "Bewaren")
    said(page, "Uw antwoord is bewaard.")


def write_it_anew(way: Way, page: Page) -> None:
    """The measure changes as the remark asked, and the idea that was answered becomes one too."""
    page.goto(way.at("agenda/concept/"))
    page.get_by_role("link", name=f"Wijzig: {MEASURE}").click()
    write(page, where=WHERE_NOW)
    send(page, "Bewaren")
    said(page, "Het concept is veranderd.")
    page.get_by_role("link", name="Maatregel toevoegen").click()
    write(page, title="Een wasplek in de plint", what=IDEA, due=in_days(200))
    page.get_by_label("Wie is trekker?").select_option(label="Woonstede")
    page.get_by_role("checkbox", name=CHALLENGE).check()
    send(page, "Bewaren")


def read_the_answer_and_what_changed(way: Way, page: Page) -> None:
    page.goto(way.at("agenda/versie/1/reacties/"))
    said(page, REMARK)
    said(page, TAKEN)
    page.goto(way.at("agenda/"))
    page.get_by_role("link", name="Versie 2", exact=True).click()
    page.get_by_role("link", name="Wat is er anders dan in versie 1").click()
    expect(page.locator("ins")).to_contain_text(["noordkant"])
    fine(page)


def sign(way: Way, page: Page, party: str, stand: str, words: str) -> None:
    now(page, way, f"Zeg wat {party} van de agenda vindt")
    choose(page, "stand", stand)
    write(page, words=words, signed_as=f"Namens {party}")
    send(page, "Zeg het")
    said(page, "Wat uw partij zegt, staat onder de agenda.")
    said(page, f"Namens {party}")


def adopt(way: Way, page: Page) -> None:
    page.goto(way.at("agenda/versie/2/"))
    page.get_by_role("link", name="Stel de agenda vast").click()
    said(page, "Heeft een voorbehoud of staat er niet achter: Woonstede.")
    fine(page)
    write(page, decided_by="Het college en de partijen", words="Wij gaan samen aan de slag.")
    send(page, "Stel de agenda vast")
    said(page, "De agenda is vastgesteld.")


def follow_every_claim(way: Way, page: Page, parties: tuple[str, ...]) -> None:
    """Whoever reads the adopted agenda sees who stands where, and walks from each claim to what it rests on."""
    now(page, way, "Lees de agenda")
    page.get_by_role("link", name="Lees de agenda", exact=True).click()
    said(page, "vastgesteld op")
    said(page, RESERVATION)
    for party in parties:
        expect(page.locator("#partijen")).to_contain_text(party)
    fine(page)
    here = page.url
    claims = [
        (link.get_attribute("href"), link.get_attribute("aria-label"))
        for link in page.get_by_role("link", name=re.compile("^Waarom zeggen wij dit\\?")).all()
    ]
    assert len(claims) == 3, claims  # the challenge and two measures
    for address, _title in claims:
        page.goto(str(address))
        expect(page.locator(".ag-card--tellen")).not_to_have_count(0)
        expect(page.locator(".ag-card--vertellen")).not_to_have_count(0)
        page.get_by_role("link", name="Terug naar de agenda").click()
        assert page.url.partition("#")[0] == here
    fine(page)


def say_how_it_goes(way: Way, page: Page) -> None:
    """The owner of the measure says that it runs behind, and why."""
    page.goto(way.at("agenda/"))
    page.get_by_role("link", name="Zo gaat het", exact=True).click()
    fine(page)
    page.get_by_role("link", name=MEASURE).click()
    choose(page, "status", "behind")
    write(page, why=BEHIND)
    send(page, "Zeg het")
    said(page, "Iedereen kan het nu lezen.")
    said(page, BEHIND)


def say_how_one_sees_it(way: Way, page: Page) -> None:
    """A resident without an account sees it otherwise; what one person said is never shown."""
    now(page, way, "Zeg hoe de maatregelen volgens u gaan")
    fine(page)
    page.get_by_role("link", name=f"Zeg hoe u het ziet: {MEASURE}").click()
    choose(page, "status", "stopped")
    page.wait_for_timeout(WAIT_MS)
    send(page, "Verstuur")
    said(page, "Dank u wel, het telt mee.")
    said(page, "Er is nog geen ronde geteld.")
    page.locator("main").get_by_role("link", name="Zo gaat het").click()
    said(page, BEHIND)
    page.get_by_role("link", name="Wat bewoners zeggen").click()
    said(page, MEASURE)


def ring_the_bell(way: Way, page: Page) -> None:
    """Residents do not leave it at that; whoever is asked has a term to answer."""
    page.goto(way.at("agenda/voortgang/"))
    page.get_by_role("link", name=MEASURE).click()
    page.get_by_role("link", name="Trek aan de bel over deze maatregel").click()
    write(page, words=CALLED)
    if page.locator("input[name=turn]:checked").count() == 0:
        page.locator("input[name=turn]").first.check()
    send(page, "Verstuur")
    said(page, CALLED)


def answer_the_call(way: Way, page: Page) -> None:
    page.goto(way.at("agenda/voortgang/"))
    page.get_by_role("link", name=MEASURE).click()
    page.get_by_role("link", name="Zet de volgende stap").click()
    write(page, words=ANSWERED)
    send(page, "Verstuur")
    said(page, ANSWERED)


def read_how_it_goes(way: Way, page: Page) -> None:
    page.goto(way.at("agenda/"))
    page.get_by_role("link", name="Zo gaat het", exact=True).click()
    for words in (MEASURE, BEHIND, CALLED, ANSWERED):
        said(page, words)
    fine(page)
    page.goto(way.at())
    said(page, "Iemand die meedoet zei hoe een maatregel van de agenda gaat")
