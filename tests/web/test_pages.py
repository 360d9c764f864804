"""Every page answers, in both languages, with sound HTML and nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from buurtblik.values import Direction

TOWN = "/gemeente/GM9901/lindemeer-fictief/"
DISTRICT = "/profiel/WK990105/west/"
PAGES = [
    "/",
    "/zoek?q=west",
    "/zoek?q=zzzzz",
    "/zoek",
    TOWN,
    TOWN + "?cijfer=sam_eenzaam&niveau=buurt&volgorde=-waarde",
    DISTRICT,
    "/profiel/GM9901/lindemeer-fictief/",
    DISTRICT + "overzicht/",
    DISTRICT + "scan/",
    DISTRICT + "scan/grondig/",
    DISTRICT + "herkomst/bev_65plus/",
    "/over/",
    "/over/gebruik/",
    "/over/toegankelijkheid/",
    "/over/privacy/",
]
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CLOSED_BY_THEMSELVES = {"li", "p", "tr", "td", "th", "option", "tbody", "thead", "tfoot", "dt", "dd"}


class Sound(HTMLParser):
    """Collects what is wrong with a page, and what it asks for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            self.faults.append(f"<{tag}> has an attribute twice")
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("on") or name == "style":
                self.faults.append(f"<{tag} {name}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] != tag and self.open[-1] in CLOSED_BY_THEMSELVES:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")


@pytest.fixture(params=[page for address in PAGES for page in (address, "/en" + address)])
def page(request, reader):
    response = reader.get(request.param)
    assert response.status_code == 200, request.param
    return request.param, response


def test_a_page_is_sound_html_that_asks_nothing_of_another_host(page):
    address, response = page
    text = response.content.decode()
    sound = Sound()
    sound.feed(text)

    assert sound.faults == []
    assert sound.open == []
    assert sorted(sound.ids) == sorted(set(sound.ids))
    assert sound.tags.count("h1") == 1
    assert sound.tags.count("main") == 1
    assert f'<html lang="{"en" if address.startswith("/en") else "nl"}">' in text
    assert re.search(r"<title>[^<]+</title>", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]* src=)", text)
    fetched = [value for name, value in sound.attributes if name in ("src", "action") or name.startswith("hx-get")]
    linked = re.findall(r'<link[^>]* href="([^"]+)"', text)
    assert all(value.startswith("/") and not value.startswith("//") for value in fetched + linked)
    for name, value in sound.attributes:
        if name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            assert set(value.split()) <= set(sound.ids), (name, value)


def test_a_page_carries_strict_headers_and_no_cookie(page):
    _, response = page
    policy = response["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none'")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert not response.cookies


def test_a_page_offers_itself_in_the_other_language(page, reader):
    address, response = page
    other = address[3:] if address.startswith("/en") else "/en" + address
    links = re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', response.content.decode())

    assert {href.replace("&amp;", "&") for _, href in links} == {address, other}
    assert reader.get(other).status_code == 200


@pytest.mark.parametrize("address", ["/", "/zoek?q=west", "/over/", "/over/gebruik/"])
def test_a_page_works_before_any_figures_were_imported(early_reader, address):
    dutch, english = early_reader.get(address), early_reader.get("/en" + address)

    assert (dutch.status_code, english.status_code) == (200, 200)
    assert "buurtblik demo make" in early_reader.get("/").content.decode()


@pytest.mark.parametrize("address", [DISTRICT, TOWN, "/profiel/WK990105/x/download/csv"])
def test_a_profile_without_figures_is_a_polite_404(early_reader, address):
    response = early_reader.get(address)

    assert response.status_code == 404
    assert "<h1>" in response.content.decode()


def test_a_made_up_place_says_so_on_every_page(reader):
    for address in [*PAGES, "/bestaat/niet", "/profiel/BU00000000/x/"]:
        assert "De plaatsen en cijfers op deze site bestaan niet" in reader.get(address).content.decode(), address
        english = reader.get("/en" + address).content.decode()
        assert "The places and the figures on this site do not exist" in english, address


def test_the_home_page_shows_a_living_example(reader):
    text = reader.get("/").content.decode()

    assert "bb-example" in text
    assert text.count('role="img"') == 1
    assert 'href="/profiel/WK9901' in text


def test_the_headline_of_the_example_is_a_sentence_about_people_or_homes(reader, release):
    for language, start in (("nl", ""), ("en", "/en")):
        text = reader.get(start + "/").content.decode()
        (headline,) = re.findall(r'<h2 id="voorbeeld">([^<]+)</h2>', text)
        subjects = [
            i.subject[language]
            for i in release.catalogue
            if release.catalogue.unit(i).is_percent and i.direction is Direction.HIGHER_IS_BETTER
        ]

        assert re.match(r"[^:]+: \d+([.,]\d)?% ", headline)
        assert any(headline.endswith("% " + subject) for subject in subjects)
