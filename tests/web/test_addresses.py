"""Addresses are permanent: another spelling leads to the one, an unknown one helps."""

from __future__ import annotations

import pytest

DISTRICT = "/profiel/WK990105/west/"


@pytest.mark.parametrize(
    "address",
    [
        "/profiel/WK990105/",
        "/profiel/WK990105/old-name/",
        "/profiel/wk990105/west/",
        "/profiel/990105/x/",
    ],
)
def test_another_spelling_moves_for_good(reader, address):
    response = reader.get(address)

    assert (response.status_code, response["Location"]) == (301, DISTRICT)


def test_the_overview_moves_along_with_its_profile(reader):
    assert reader.get("/profiel/wk990105/old-name/overzicht/")["Location"] == DISTRICT + "overzicht/"
    assert reader.get("/profiel/BU00000000/x/overzicht/").status_code == 404


def test_the_query_moves_along(reader):
    response = reader.get("/gemeente/GM9901/?niveau=buurt")

    assert response["Location"] == "/gemeente/GM9901/lindemeer-fictief/?niveau=buurt"


def test_a_district_on_the_page_of_a_gemeente_moves_to_its_profile(reader):
    assert reader.get("/gemeente/WK990105/x/")["Location"] == DISTRICT


@pytest.mark.slow
def test_what_means_nothing_in_a_query_is_taken_away(reader):
    response = reader.get("/gemeente/GM9901/lindemeer-fictief/?cijfer=bestaat-niet&niveau=straat&volgorde=hoger")

    assert response.status_code == 302
    assert reader.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("address", ["/profiel/BU00000000/x/", "/profiel/onzin/x/", "/gemeente/GM0000/"])
def test_an_unknown_area_gets_help(reader, address):
    response = reader.get(address)
    text = response.content.decode()

    assert response.status_code == 404
    assert "GM0344" in text
    assert 'role="search"' in text


def test_an_unknown_page_is_polite_in_both_languages(reader):
    assert "Deze pagina is er niet" in reader.get("/bestaat/niet").content.decode()
    assert "This page is not here" in reader.get("/en/bestaat/niet").content.decode()


HOSTILE = [
    "<script>alert(1)</script>",
    '" onfocus="alert(1)',
    "' OR 1=1 --",
    "../../etc/passwd",
    "%00",
    "a" * 5000,
    "{{ 7|add:7 }}",
    "\u202e\u0000\ufffd",
    "BU" + "9" * 300,
    "((((((((((",
    "utrecht,,,,,,utrecht",
]


@pytest.mark.slow
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(reader, words):
    for address in ("/zoek", "/zoek/suggesties", "/gemeente/GM9901/lindemeer-fictief/"):
        for name in ("q", "veld", "cijfer", "niveau", "volgorde", "x"):
            response = reader.get(address, {name: words}, follow=True)
            text = response.content.decode()

            assert response.status_code == 200
            assert "<script>alert" not in text
            assert 'onfocus="alert' not in text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_codes_are_only_unknown(reader, words):
    from urllib.parse import quote

    for kind in ("profiel", "gemeente"):
        response = reader.get(f"/{kind}/{quote(words, safe='')}/x/", follow=True)

        assert response.status_code == 404
        assert "<script>alert" not in response.content.decode()


def test_a_host_that_is_not_ours_is_refused(reader):
    assert reader.get("/", headers={"host": "evil.example"}).status_code == 400


def test_nothing_can_be_posted(reader):
    for address in ("/", "/zoek", DISTRICT):
        assert reader.post(address).status_code in (403, 405)
