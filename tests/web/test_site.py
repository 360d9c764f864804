"""Search, theme, files for machines, and the front-end files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from buurtblik.areas.codes import level_of
from buurtblik.areas.register import Area, Register, Registers
from buurtblik.web.areas.links import slug
from buurtblik.web.areas.reads import search
from buurtblik.web.config.fingerprint import fingerprint
from buurtblik.web.ui import assets, context
from buurtblik.web.ui.language import in_language

ROOT = Path(__file__).resolve().parents[2]


def test_suggestions_are_options_with_an_address(reader):
    text = reader.get("/zoek/suggesties?veld=zoek&q=west").content.decode()

    assert '<ul class="utrecht-listbox__list" role="listbox"' in text
    assert 'data-address="/profiel/WK990105/west/"' in text
    assert re.search(r'data-said="\d+ suggestie', text)


def test_a_result_names_its_gemeente(reader):
    text = reader.get("/zoek?q=west").content.decode()

    assert "wijk in Lindemeer (fictief)" in text
    assert "district in Lindemeer (fictief)" in reader.get("/en/zoek?q=west").content.decode()


def test_a_result_begins_with_the_name_and_its_place_and_ends_with_the_code(reader):
    for query in ("vogelwijk", "BU99010201"):
        text = " ".join(reader.get(f"/zoek?q={query}").content.decode().split())
        (result,) = re.findall(r"<li><a href[^>]*>Vogelwijk</a>\s*(<p>.*?</p>)", text)

        assert result == '<p>buurt in Noord, Lindemeer (fictief) <span class="bb-code">BU99010201</span></p>'


def area(code: str, name: str) -> Area:
    return Area(code, name, level_of(code))


def test_an_area_of_long_ago_names_its_gemeente_too():
    old = Register(2014, (area("WK050202", "Middelwatering West"), area("BU05020206", "Schildersbuurt")))
    new = Register(2025, (area("GM0502", "Capelle aan den IJssel"), area("BU05020226", "Florabuurt")))

    (answer,) = search(Registers((old, new)), "Schildersbuurt", "nl")

    assert (answer.place, answer.until) == ("Middelwatering West, Capelle aan den IJssel", 2014)


def test_no_suggestion_and_no_hint_shows_a_code(reader):
    for address in ("/zoek/suggesties?q=vogelwijk", "/zoek?q=zzzz", "/zoek?q=w", "/"):
        plain = re.sub(r"<[^>]*>", " ", reader.get(address).content.decode())
        assert not re.search(r"\b(?:BU|WK|GM)\d", plain), address


def test_one_letter_is_too_short_and_nothing_found_helps(reader):
    assert "minstens twee letters" in reader.get("/zoek?q=w").content.decode()
    assert "Typ alleen het begin" in reader.get("/zoek?q=zzzzzz").content.decode()


@pytest.mark.parametrize(
    ("address", "language", "expected"),
    [
        ("/", "en", "/en/"),
        ("/en/", "nl", "/"),
        ("/en/zoek?q=a%20b", "nl", "/zoek?q=a%20b"),
        ("/energie/", "nl", "/energie/"),
        ("/over/", "nl", "/over/"),
    ],
)
def test_the_same_page_in_the_other_language(address, language, expected):
    assert in_language(address, language) == expected


@pytest.mark.parametrize("name", ["", "!!!", "日本", "Ĳ", "a/b?c#d", "'t Zand", "Ëën"])
def test_a_slug_is_always_fit_for_an_address(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))


def forget_settings():
    """What a process reads once is read again."""
    for kept in (context.theme, context.theme_name, fingerprint):
        kept.cache_clear()


def test_a_municipality_brings_its_own_theme(reader, tmp_path):
    file = tmp_path / "gouda.css"
    file.write_text(":root { --bb-brand: #7a1f1f; }")
    forget_settings()
    with override_settings(BUURTBLIK=replace(settings.BUURTBLIK, theme=file)):
        page = reader.get("/over/privacy/").content.decode()
        (address,) = re.findall(r'href="(/thema/[0-9a-f]+\.css)"', page)
        response = reader.get(address)
        wrong = reader.get("/thema/0000.css")
    forget_settings()

    assert response.content == file.read_bytes()
    assert "immutable" in response["Cache-Control"]
    assert wrong.status_code == 404


def test_files_for_machines(reader):
    assert reader.get("/health").content == b"ok\n"
    assert "Disallow: /zoek" in reader.get("/robots.txt").content.decode()
    assert reader.get("/.well-known/security.txt").status_code == 404
    told = replace(
        settings.BUURTBLIK, security_contact="mailto:veilig@example.nl", security_expires="2027-01-01T00:00:00Z"
    )
    with override_settings(BUURTBLIK=told):
        text = reader.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:veilig@example.nl\nExpires: 2027-01-01T00:00:00Z\n" in text


def test_a_broken_page_is_polite(reader, monkeypatch):
    from buurtblik.web.figures import town

    def broken(*args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(town, "newest", broken)
    response = reader.get("/gemeente/GM9901/lindemeer-fictief/?not=kept")
    english = reader.get("/en/gemeente/GM9901/lindemeer-fictief/?not=kept")

    assert response.status_code == 500
    assert "Er ging iets mis" in response.content.decode()
    assert "Something went wrong" in english.content.decode()
    assert "secret detail" not in response.content.decode()


def test_only_the_rules_that_are_asked_for_are_picked():
    css = "/* c */ .a{color:red} .a .b, .c:not(.z){x:1} @media print{.b{y:2} .c{z:3}} p{q:1} @font-face{f:1}"

    assert assets.pick_rules(css, frozenset({"a", "c"})) == ".a{color:red}\n.c:not(.z){x:1}\n@media print{.c{z:3}\n}\n"


def test_only_the_tokens_that_are_reached_are_picked():
    theme = ".t { --a: var(--b); --b: 1px; --c: 2px; }"

    assert assets.pick_tokens(theme, "p{m:var(--a)}") == ":root{--a:var(--b);--b:1px}\n"


def test_every_design_system_class_in_use_is_picked():
    used = set()
    for path in (ROOT / "src" / "buurtblik" / "web").rglob("*"):
        if path.suffix in {".html", ".js"} and "vendor" not in path.parts:
            used |= set(re.findall(r"\butrecht-[\w-]+", path.read_text("utf-8")))

    assert used - assets.CLASSES == set()


def test_a_licence_travels_with_everything_from_outside():
    vendor = assets.STATIC / "vendor"

    assert {path.parent.name for path in vendor.glob("*/LICENSE.txt")} == {
        path.name for path in vendor.iterdir() if path.is_dir()
    }
    assert "EUPL" in (vendor / "nlds" / "LICENSE.txt").read_text("utf-8")
    assert "Open Font License" in (vendor / "fonts" / "LICENSE.txt").read_text("utf-8")


def test_the_font_for_pictures_is_a_whole_truetype_file():
    for weight in assets.WEIGHTS:
        data = (assets.STATIC / "vendor" / "fonts" / f"source-sans-3-{weight}.ttf").read_bytes()
        tables = {data[12 + 16 * i : 16 + 16 * i] for i in range(int.from_bytes(data[4:6], "big"))}

        assert data[:4] == b"\0\1\0\0"
        assert {b"cmap", b"glyf", b"head", b"loca"} <= tables


def test_the_lock_file_names_no_host():
    assert "://registry" not in (ROOT / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text("utf-8")
