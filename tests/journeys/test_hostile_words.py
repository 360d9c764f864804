"""No text of a story runs as a script, on any page that shows it, in a real browser."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from hostile_words import PAYLOADS

from .conftest import PATIENCE_MS
from .stage import TOWN, Stage

pytestmark = pytest.mark.slow

LEAD = "vijandig@example.nl"
UNSEEN = re.compile(r"[\s\x00-\x1f\x7f\ufffd\ufeff\u2028\u2029]+")  # what a parser leaves out or turns into a space
LISTEN = (
    'document.addEventListener("securitypolicyviolation", one => toldOf(`${one.violatedDirective} ${one.blockedURI}`))'
)
# What a page of ours never has: words that became something that acts.
ACTS = """() => [...document.querySelectorAll("*")].flatMap(one => [
  ...[...one.attributes].filter(a => /^on/i.test(a.name)).map(a => `${one.tagName} ${a.name}`),
  ...["href", "src", "action", "formaction"].filter(n => /^\\s*(javascript|data|vbscript):/i.test(one.getAttribute(n) || ""))
    .map(n => `${one.tagName} ${n}`),
  ...(one.tagName === "SCRIPT" && !one.src && one.type !== "application/json" ? ["SCRIPT without an address"] : []),
])"""
TEXTS = """where => [...document.querySelectorAll(where)].map(one => {
  if (one.tagName === "IMG") return one.alt
  if (["INPUT", "TEXTAREA"].includes(one.tagName)) return one.value
  const words = one.cloneNode(true)
  words.querySelectorAll(".st-kind").forEach(ours => ours.remove())  // what the program says of a mark
  return words.textContent
}).join(" | ")"""


@dataclass
class Watched:
    """A page of which every dialog, every report of the policy, and what should not be there is counted."""

    page: Page
    found: list[str] = field(default_factory=list)

    def look(self) -> None:
        self.found += self.page.evaluate(ACTS)

    def open(self, address: str) -> None:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        self.look()

    def texts(self, *where: str) -> dict[str, str]:
        return {one: self.page.evaluate(TEXTS, one) for one in where}


def watched(context: BrowserContext) -> Watched:
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    made = Watched(page)

    def spoke(dialog: Any) -> None:
        made.found.append(f"ran: {dialog.type}")
        dialog.dismiss()

    page.on("dialog", spoke)
    page.on("console", lambda said: "Content Security" in said.text and made.found.append(said.text))
    page.expose_function("toldOf", lambda said: made.found.append(said))
    page.add_init_script(LISTEN)
    return made


def missing(texts: str, among: Sequence[str] = PAYLOADS) -> list[str]:
    """The payloads that a page does not show as they were written."""
    shown = UNSEEN.sub("", texts)
    return [one for one in among if UNSEEN.sub("", one) not in shown]


def longer_than(most: int) -> str:
    """The payloads of which a page shows only the beginning."""
    return " ".join(one for one in PAYLOADS if len(one) > most)


@pytest.fixture(scope="module")
def world(stage: Stage) -> Any:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return stage.do("hostile", LEAD, "Buurtagenda Vijand", *PAYLOADS)


@pytest.fixture
def everybody(browser: Browser, site: str) -> Iterator[Watched]:
    context = browser.new_context(base_url=site)
    yield watched(context)
    context.close()


@pytest.fixture
def reader(browser: Browser, site: str, stage: Stage, world: Any) -> Iterator[Watched]:
    context = browser.new_context(base_url=site, storage_state=stage.state(LEAD, site))
    yield watched(context)
    context.close()


def test_there_are_two_hundred_and_each_is_another():
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 200


def test_none_runs_on_the_pages_that_everybody_reads(everybody, world):
    here = f"/proces/{world['slug']}/"
    places = (".st-words", ".st-parts dd", ".st-summary", "figcaption", ".st-photo img", ".st-about bdi")
    seen = dict.fromkeys(places, "")
    for number in range(1, 100):
        everybody.open(f"{here}verhalen/?page={number}")
        if number == 1:
            assert everybody.page.locator(".st-story").count() == 20
        for place, text in everybody.texts(*places).items():
            seen[place] += text
        if not everybody.page.locator(".st-pages [rel=next]").count():
            break
    everybody.open(f"{here}verhalen/{world['whole']}/")
    for place, text in everybody.texts(*places, ".st-quote").items():
        seen[f"by itself: {place}"] = text
    everybody.open(f"{here}verhalen/bijeenkomst/")
    for place, text in everybody.texts(
        ".st-list h2", ".st-list .st-soft", ".st-list > li > p + p", ".st-list li li"
    ).items():
        seen[f"gathering: {place}"] = text
    for number in (world["walk"], world["evening"]):
        everybody.open(f"{here}verhalen/bijeenkomst/{number}/")
        for place, text in everybody.texts("h1", ".bb-facts", ".st-about-it", ".st-words", ".st-parts dd").items():
            seen[f"gathering {number}: {place}"] = text
    everybody.open(f"{here}verhalen/bijeenkomst/{world['walk']}/")
    for place, text in everybody.texts(
        ".st-spots bdi", ".st-map title", ".st-answers dt", ".st-checklist th[scope=row]"
    ).items():
        seen[f"walk: {place}"] = text
    everybody.open(f"{here}verhalen/bijeenkomst/{world['walk']}/punt/")
    seen["questions of a walk"] = everybody.texts(".st-asked legend")[".st-asked legend"]
    everybody.open(f"{here}verhalen/vertellen/?bijeenkomst={world['evening']}")
    seen["told at"] = everybody.texts(".st-tell")[".st-tell"]
    everybody.open(f"{here}verhalen/vertellen/")
    seen["before telling"] = everybody.texts(".st-before")[".st-before"]
    everybody.open(f"{here}cijfers-en-verhalen/")
    seen["at a figure"] = everybody.texts("main")["main"]
    for address in (here, f"{here}gebeurd/", f"{here}verhalen/?theme=%22%3E%3Csvg+onload%3Dalert(1)%3E&tone=%27"):
        everybody.open(address)

    assert {place: missing(text) for place, text in seen.items() if missing(text)} == {}
    assert everybody.found == []


def test_none_runs_where_stories_are_read_before_they_are_shown(reader, world):
    here = f"/proces/{world['slug']}/verhalen/"
    waits = ""
    for state in ("new", "held", "hidden"):
        reader.open(f"{here}lezen/?state={state}")
        waits += reader.texts(".st-queue a")[".st-queue a"]
    long = [one for one in PAYLOADS if len(" ".join(one.split())) > 140]
    seen = {"what waits": waits + " ".join(long)}  # of a long one only the beginning stands there
    reader.open(f"{here}lezen/{world['whole']}/")
    places = (
        ".st-words--told",
        ".st-about",
        ".st-photo img",
        ".st-list",
        "[name=summary]",
        "[name=quotes]",
        "[name=reason]",
        "[name=answer]",
    )
    seen |= {f"reading: {place}": text for place, text in reader.texts(*places).items()}
    reader.open(f"{here}lezen/{world['whole']}/foto/{world['photo']}/")
    seen["photo"] = reader.texts(".st-blur img")[".st-blur img"]
    reader.open(f"{here}lezen/{world['whole']}/origineel/")
    reader.page.locator("[name=why]").fill(PAYLOADS[1])
    reader.page.locator("main form button[type=submit]").click()
    reader.page.wait_for_selector("main .st-words")
    reader.look()
    seen["as told"] = reader.texts(".st-words")[".st-words"]
    reader.open(f"{here}gesprek/")
    seen["gathering to choose"] = reader.texts("[name=gathering] option")["[name=gathering] option"]
    reader.open(f"{here}bijeenkomst/{world['walk']}/wijzigen/")
    seen["walk to change"] = reader.texts("[name=checklist]")["[name=checklist]"]
    reader.open(f"{here}bijeenkomst/{world['evening']}/weg/")
    seen["to take off the list"] = reader.texts("main")["main"]
    for address in (here, f"{here}bijeenkomst/", f"/proces/{world['slug']}/", f"/proces/{world['slug']}/gebeurd/"):
        reader.open(address)

    assert {place: missing(text) for place, text in seen.items() if missing(text)} == {}
    assert reader.found == []


def test_none_runs_in_threads_that_everybody_reads(everybody, world):
    here = f"/proces/{world['slug']}/rode-draden/"
    everybody.open(here)
    seen = everybody.texts(".cd-thread h2", ".cd-thread > p:not(.cd-soft)", ".cd-thread blockquote")
    everybody.open(f"{here}{world['thread']}/")
    seen["in one"] = everybody.texts(".cd-quote")[".cd-quote"]
    long = {place: longer_than(most) for place, most in ((".cd-thread h2", 115), (".cd-thread > p:not(.cd-soft)", 275))}

    assert {place: left for place, text in seen.items() if (left := missing(text + long.get(place, "")))} == {}
    assert everybody.found == []


def test_none_runs_where_stories_are_coded(reader, world):
    here = f"/proces/{world['slug']}/coderen/"
    for page in range(1, len(PAYLOADS) // 50 + 2):
        reader.open(f"{here}?page={page}")
    reader.open(f"{here}codeboek/")
    seen = reader.texts(".cd-tree li > p[dir]")
    # A description keeps no signs that turn the direction of what follows.
    seen[".cd-tree li > p[dir]"] += " ".join(one for one in PAYLOADS if "\u202e" in one)
    names = reader.texts(".cd-tree h2", "main")
    reader.open(f"{here}verhaal/{world['whole']}/")
    seen |= reader.texts(".cd-memos li p[dir]")
    seen["the words"] = reader.page.evaluate(
        "[...document.querySelectorAll('[data-at]')].map(o => o.textContent).join('')"
    )
    marked = reader.texts(".cd-marks .cd-words", ".cd-marks strong")
    reader.open(f"{here}vergelijken/")
    different = reader.texts(".cd-differences .cd-quote")[".cd-differences .cd-quote"]
    reader.open(f"/proces/{world['slug']}/rode-draden/{world['thread']}/stukken/")
    seen["to choose"] = reader.texts("label.bb-check span")["label.bb-check span"] + longer_than(155)
    for address in (f"{here}codeboek/{world['one_code']}/", f"{here}codeboek/{world['one_code']}/verplaatsen/",
                    f"{here}codeboek/{world['one_code']}/samenvoegen/", f"{here}codeboek/{world['one_code']}/weg/",
                    f"{here}nog-nieuw/", f"/proces/{world['slug']}/rode-draden/{world['thread']}/wijzigen/",
                    f"/proces/{world['slug']}/rode-draden/{world['thread']}/weg/"):  # fmt: skip
        reader.open(address)

    assert {place: missing(text) for place, text in seen.items() if missing(text)} == {}
    in_names = {one for one in PAYLOADS if one.isprintable() and len(one) < 110}
    assert set(missing(names[".cd-tree h2"])) & in_names == set()
    assert set(missing(marked[".cd-marks strong"])) & in_names == set()
    assert set(missing(marked[".cd-marks .cd-words"] + longer_than(155))) == set()
    assert set(missing(different + longer_than(290))) & set(PAYLOADS[:95]) == set()
    assert PAYLOADS[1] in names["main"]
    assert reader.found == []


def test_none_runs_on_the_page_of_who_holds_the_code(everybody, world):
    everybody.open("/verhaal/")
    everybody.page.locator("[name=code]").fill(world["code"])
    everybody.page.wait_for_timeout(2_200)
    everybody.page.locator("main form button[type=submit]").click()
    everybody.page.wait_for_selector("main .st-words")
    everybody.look()
    seen = everybody.texts(".st-words", ".st-answer")

    assert {place: missing(text) for place, text in seen.items() if missing(text)} == {}
    assert everybody.found == []


@pytest.fixture(scope="module")
def survey(stage: Stage, world: Any) -> Any:
    return stage.do("hostile_survey", LEAD, "Buurtagenda Vraag", *PAYLOADS)


def test_none_runs_where_a_questionnaire_is_filled_in_and_seen_again(everybody, survey):
    assert len(survey["asked"]) > 180
    here = f"/proces/{survey['slug']}/vragenlijst/"
    for address in (f"/proces/{survey['slug']}/", here, f"{here}open/", f"{here}open/uitkomst/"):
        everybody.open(address)
    everybody.open(f"{here}open/invullen/")
    everybody.page.locator("main form:not([hidden]) button[name=language]").first.click()
    everybody.page.wait_for_selector(".sv-questions")
    everybody.look()
    places = (
        ".sv-questions .bb-field > label",
        ".sv-questions .utrecht-form-field-description",
        ".sv-questions li, .sv-questions fieldset",
    )
    seen = everybody.texts(*places)
    everybody.page.locator("[name=q_q0]").fill(PAYLOADS[1])
    everybody.open(f"{here}open/invullen/")  # what the device kept comes back
    everybody.page.locator("[name=resume]").click()
    everybody.page.wait_for_selector(".sv-questions")
    everybody.look()
    everybody.open("/antwoorden/")
    everybody.page.locator("[name=code]").fill(survey["code"])
    everybody.page.wait_for_timeout(2_200)
    everybody.page.locator("main form button[type=submit]").click()
    everybody.page.wait_for_selector(".sv-given")
    everybody.look()
    seen |= everybody.texts(".sv-given dt")
    assert len(survey["answered"]) == len(survey["asked"])
    assert missing(everybody.texts(".sv-given dd")[".sv-given dd"], survey["answered"]) == []

    lost = {place: missing(text, survey["asked"]) for place, text in seen.items()}
    assert {place: words for place, words in lost.items() if words} == {}
    assert everybody.found == []


def test_none_runs_where_a_questionnaire_is_made_and_counted(reader, survey):
    here = f"/proces/{survey['slug']}/vragenlijst/"
    reader.open(f"{here}maken/bewerken/")
    seen = reader.texts(".sv-items")
    reader.open(f"{here}open/uitkomst/")
    seen |= reader.texts("main")
    reader.open(f"{here}maken/bewerken/vraag/many_second/")
    for address in (
        "",
        "maken/",
        "open/",
        "maken/bewerken/woorden/",
        "maken/bewerken/vraag/",
        "open/stand/",
        "open/inlezen/",
    ):
        reader.open(here + address)

    lost = {place: missing(text, survey["asked"]) for place, text in seen.items()}
    assert {place: words for place, words in lost.items() if words} == {}
    assert reader.found == []


@pytest.mark.parametrize("guarded", [True, False])
def test_a_page_that_shows_one_of_them_unguarded_is_found(everybody, world, guarded):
    address = f"/proces/{world['slug']}/verhalen/{world['whole']}/"
    answer = everybody.page.request.get(address)
    words = "<img src=x onerror=alert(1)>"
    whole = answer.text()
    assert html.escape(words) in whole
    headers = {"content-type": "text/html; charset=utf-8"}
    if guarded:
        headers["content-security-policy"] = answer.headers["content-security-policy"]
    body = whole.replace(html.escape(words), words)
    everybody.page.route("**/planted/", lambda route: route.fulfill(body=body, headers=headers))

    everybody.open("/planted/")
    everybody.page.wait_for_timeout(300)

    assert "IMG onerror" in everybody.found
    assert any(one.startswith("script-src" if guarded else "ran: ") for one in everybody.found), everybody.found
