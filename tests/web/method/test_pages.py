"""Blocks and instruments for everybody: found by every filter, in two languages, without database or cookie."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from io import StringIO

import pytest

from buurtblik.agenda.blocks import block_sets
from buurtblik.agenda.instruments import choose, instruments, word_names

LIST = "/instrumenten/"
PAGES = ["/aanpak/", "/aanpak/urgentie/", "/aanpak/buurtscan/", LIST, "/instrumenten/buurtschouw/"]
PAYLOADS = ['"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>", "{{ 7|add:7 }}", "</title><b>x", "%00", "‮"]


def text(response) -> str:
    return unescape(response.content.decode())


def names_on(page: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]*/instrumenten/[^"]+">([^<]+)</a></h3>', page)


def expected(**asked) -> list[str]:
    return [one.name["nl"] for one in choose(instruments(), **asked)]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_strict_and_kept(early_reader, prefix, address):
    response = early_reader.get(prefix + address)
    page = text(response)

    assert response.status_code == 200
    assert response.has_header("ETag")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "unsafe" not in response["Content-Security-Policy"]
    assert f'<html lang="{"en" if prefix else "nl"}">' in page
    assert len(re.findall("<h1", page)) == 1
    assert not re.search(r'\sstyle="|<style|\son\w+="', page)
    assert early_reader.get(prefix + address, headers={"if-none-match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_block_tells_all_of_its_words(early_reader, language):
    prefix = "/en" if language == "en" else ""
    for of in block_sets().values():
        overview = text(early_reader.get(f"{prefix}/aanpak/"))
        assert of.about[language] in overview
        for block in of:
            page = text(early_reader.get(f"{prefix}/aanpak/{block.key}/"))
            told = [block.title, block.question, block.why, *block.checklist.values(), *block.uses.values()]
            told = [words[language] for words in told]
            told += [*block.input[language], *block.output[language], *block.who[language], *block.pitfalls[language]]

            assert block.question[language] in overview
            assert [words for words in told if words not in page] == []
            assert f"<h1>{block.title[language]}</h1>" in page
            assert names_on(page) == [instruments()[key].name[language] for key in block.instruments]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_instrument_tells_all_of_its_words_and_leads_to_its_blocks(early_reader, language):
    prefix = "/en" if language == "en" else ""
    for key, one in instruments().items():
        page = text(early_reader.get(f"{prefix}/instrumenten/{key}/"))
        told = [one.name, one.what, one.time, one.group]
        told = [words[language] for words in told] + [*one.steps[language], *one.limits[language]]
        blocks = [block for of in block_sets().values() for block in of.using(key)]

        assert [words for words in told if words not in page] == []
        assert re.findall(rf'"{prefix}/aanpak/(\w+)/"><b>', page) == [block.key for block in blocks]
        assert all(block.uses[key][language] in page for block in blocks)


def test_the_list_shows_all_by_view(early_reader):
    page = text(early_reader.get(LIST))

    assert names_on(page) == expected()
    assert f"<strong>{len(instruments())}</strong> instrumenten." in page
    assert re.findall(r"<h2 id=\"(tellen|vertellen|samen)\">", page) == ["tellen", "vertellen", "samen"]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("blik=inside", {"perspective": "inside"}),
        ("tijd=hours", {"effort": "hours"}),
        ("doel=meet&blik=inside", {"goal": "meet", "perspective": "inside"}),
        ("schaal=straat", {"scale": "straat"}),
        ("manier=image", {"method": "image"}),
        ("mensen=10", {"people": 10}),
        ("mensen=1000&manier=interview", {"people": 1000, "method": "interview"}),
    ],
)
def test_each_filter_finds_what_the_library_chooses(early_reader, query, asked):
    page = text(early_reader.get(f"{LIST}?{query}"))

    assert 0 < len(expected(**asked)) < len(instruments())
    assert names_on(page) == expected(**asked)
    assert f"<strong>{len(expected(**asked))}</strong> van de {len(instruments())} instrumenten" in page


def test_a_block_finds_its_own_instruments(early_reader):
    block = block_sets()["buurtagenda"].get("urgentie")
    page = text(early_reader.get(LIST + "?bouwsteen=urgentie"))

    assert set(names_on(page)) == {instruments()[key].name["nl"] for key in block.instruments}


def test_the_number_behind_a_choice_is_what_the_choice_gives(early_reader):
    page = text(early_reader.get(LIST + "?blik=inside&woorden=foto"))
    offered = re.findall(r'<option value="(\w+)"( selected)?>([^<]+) \((\d+)\)</option>', page)

    assert len(offered) > 25
    names = {
        "hours": "tijd",
        "days": "tijd",
        "weeks": "tijd",
        "outside": "blik",
        "together": "blik",
        "straat": "schaal",
    }
    for value, _, _, count in offered:
        if value in names:
            other = f"?woorden=foto&{names[value]}={value}" + ("" if names[value] == "blik" else "&blik=inside")
            assert len(names_on(text(early_reader.get(LIST + other)))) == int(count), value


@pytest.mark.parametrize("words", ["verhalencafe", "VERHALENCAFÉ", "verhalen café", "café  verhalen", " Verhalencafé "])
def test_words_are_found_without_accents_and_in_any_order(early_reader, words):
    found = names_on(text(early_reader.get(LIST, {"woorden": words})))

    assert "Verhalencafé" in found
    assert len(found) < len(instruments())


def test_words_are_sought_in_the_language_of_the_page(early_reader):
    assert names_on(text(early_reader.get("/en" + LIST, {"woorden": "neighbourhood walk"}))) != []
    assert names_on(text(early_reader.get(LIST, {"woorden": "neighbourhood walk"}))) == []


def test_nothing_found_says_what_to_do_and_keeps_what_was_asked(early_reader):
    page = text(early_reader.get(LIST + "?woorden=qqq&blik=inside"))

    assert names_on(page) == []
    assert "Geen instrument past bij dit alles." in page
    assert "Vraag minder" in page
    assert 'value="qqq"' in page
    assert '<option value="inside" selected>' in page
    assert f'href="{LIST}"' in page


@pytest.mark.parametrize("query", ["mensen=x", "mensen=0", "mensen=99999", "blik=zzz", "woorden=" + "x" * 81])
def test_a_wrong_filter_says_so_beside_the_field_and_shows_the_rest(early_reader, query):
    response = early_reader.get(f"{LIST}?{query}&tijd=hours")
    page = text(response)

    assert response.status_code == 422
    assert page.count("utrecht-form-field-error-message") == 1
    assert names_on(page) == expected(effort="hours")
    assert early_reader.get(f"/instrumenten/lijst.csv?{query}").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(
    "field", ["woorden", "mensen", "blik", "bouwsteen", "tijd", "doel", "schaal", "manier", "zomaar"]
)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_visitor_types_is_never_run(early_reader, field, payload):
    for prefix in ("", "/en"):
        response = early_reader.get(prefix + LIST, {field: payload})
        raw = response.content.decode()

        assert response.status_code in (200, 422)
        assert "<script>alert" not in raw
        assert "<img" not in raw
        assert "</title><b>" not in raw
        assert "14" not in re.findall(r'name="woorden"[^>]*value="([^"]*)"', raw)


def test_what_is_typed_comes_back_escaped(early_reader):
    raw = early_reader.get(LIST, {"woorden": PAYLOADS[0]}).content.decode()

    assert "&lt;script&gt;alert(1)" in raw


@pytest.mark.parametrize("address", ["/aanpak/zomaar/", "/aanpak/buurtagenda/zomaar/", "/aanpak/zomaar/urgentie/",
                                     "/instrumenten/zomaar/", "/instrumenten/lijst.exe"])  # fmt: skip
def test_what_is_not_there_is_not_found(early_reader, address):
    assert early_reader.get(address).status_code == 404


def test_a_block_can_be_called_with_its_set(early_reader):
    assert early_reader.get("/aanpak/buurtagenda/urgentie/").status_code == 200


def test_the_table_to_take_along_has_the_rows_of_the_page(early_reader):
    response = early_reader.get("/instrumenten/lijst.csv?blik=inside&mensen=10")
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    assert response["Content-Disposition"] == 'attachment; filename="instrumenten.csv"'
    assert [row[0] for row in rows[1:]] == expected(perspective="inside", people=10)
    assert len({len(row) for row in rows}) == 1
    assert rows[0][:2] == ["Naam", "Wat het is"]


def test_the_data_to_take_along_are_whole(early_reader):
    told = json.loads(early_reader.get("/en/instrumenten/lijst.json").content)

    assert [one["key"] for one in told] == list(instruments())
    walk = next(one for one in told if one["key"] == "buurtschouw")
    assert walk["steps"] == list(instruments()["buurtschouw"].steps["en"])
    assert walk["people"] == {"least": 3, "most": 15}
    assert {use["key"] for use in walk["blocks"]} == {"urgentie", "verhalen"}


def test_the_links_of_the_list_keep_the_filter(early_reader):
    page = text(early_reader.get(LIST + "?blik=inside&mensen=10"))

    assert 'href="/instrumenten/lijst.csv?blik=inside&mensen=10"' in page
    assert "<details open>" in page
    assert "<details>" in text(early_reader.get(LIST + "?blik=inside"))


def test_every_other_page_leads_here(early_reader):
    for prefix in ("", "/en"):
        assert f'href="{prefix}/aanpak/"' in text(early_reader.get(prefix + "/over/"))
        assert f'href="{prefix}/instrumenten/"' in text(early_reader.get(prefix + "/aanpak/"))


def test_a_post_is_refused(early_reader):
    assert early_reader.post(LIST, {"woorden": "x"}).status_code == 405


def test_all_words_of_the_pack_can_be_asked(early_reader):
    page = text(early_reader.get(LIST))
    for kind in word_names().values():
        for word in kind:
            assert f'<option value="{word}">' in page


def test_another_set_has_pages_of_its_own(early_reader, monkeypatch):
    from dataclasses import replace

    from buurtblik.web.method import forms, pages, search

    first = block_sets()["buurtagenda"]
    words = {"nl": "Wijkaanpak", "en": "Approach"}
    second = replace(first, key="wijkaanpak", label=words, blocks=(replace(first.blocks[0], title=words),))
    sets = {"buurtagenda": first, "wijkaanpak": second}
    for module in (forms, pages, search):
        monkeypatch.setattr(module, "block_sets", lambda: sets)

    assert "<h1>Wijkaanpak</h1>" in text(early_reader.get("/aanpak/wijkaanpak/urgentie/"))
    assert f"<h1>{first.blocks[0].title['nl']}</h1>" in text(early_reader.get("/aanpak/urgentie/"))
    overview = text(early_reader.get("/aanpak/?nieuw"))
    assert 'href="/aanpak/wijkaanpak/urgentie/"' in overview
    asked = text(early_reader.get(LIST + "?bouwsteen=wijkaanpak.urgentie"))
    assert len(names_on(asked)) == len(first.blocks[0].instruments)
