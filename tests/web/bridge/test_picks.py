"""Picking figures: kept as they stood, once each, told when figures are newer, on a page and on paper."""

from __future__ import annotations

import html
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from buurtblik.bridge.scan.picks import Leaning, pick
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.models import Pick
from buurtblik.web.bridge.reads.picks import choices, picks_of, scan_for, told_of, value_of
from buurtblik.web.people.forgetting import erase_person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.models import OpenBlock

from .conftest import AT

pytestmark = pytest.mark.slow  # the figures of the made-up town are counted for it
HERE = "/proces/west/buurtscan/"
KEY = "sam_eenzaam"


@pytest.fixture
def open_scan(process):
    OpenBlock.objects.create(process=process, block="buurtscan", acts=["collect", "judge"], since=AT)


@pytest.fixture
def scan(process, release):
    return scan_for(process, release)


def keep(process, scan, by, *, reason="Veel mensen alleen.", seen=0, anew=False, key=KEY):
    chosen = pick(scan, key, Leaning.WORRYING, reason=reason, by="Bewoners", at=AT)
    return actions.keep_pick(process=process, chosen=chosen, seen=seen, anew=anew, visitor=by, at=AT)


def text(answer):
    return html.unescape(answer.content.decode())


def test_a_pick_keeps_the_figure_as_it_stood_and_comes_back_the_same(process, open_scan, scan, resident):
    keep(process, scan, resident)

    row = Pick.objects.get()
    assert value_of(row) == pick(scan, KEY, Leaning.WORRYING, reason="Veel mensen alleen.", by="Bewoners", at=AT)
    assert (row.by.person, row.version) == (resident.person, 1)


def test_of_two_who_pick_the_same_the_second_sees_the_first(process, open_scan, scan, resident, lead):
    keep(process, scan, resident)

    with pytest.raises(actions.ChangedSince):
        keep(process, scan, lead, reason="Iets anders.")

    assert Pick.objects.get().reason == "Veel mensen alleen."
    keep(process, scan, lead, reason="Iets anders.", seen=1)
    keep(process, scan, lead, reason="Iets anders.", seen=1)  # sent twice
    assert (Pick.objects.get().reason, Pick.objects.get().version) == ("Iets anders.", 2)


def test_a_newer_release_is_told_and_changes_nothing_until_somebody_takes_it(process, open_scan, scan, resident):
    keep(process, scan, resident)
    figures = tuple(
        replace(one, value=one.value + 1, told={"nl": "nieuw", "en": "new"}) if one.key == KEY else one
        for one in scan.figures
    )
    newer = replace(scan, release="a newer one", figures=figures)

    told = told_of(picks_of(process), newer, "nl")[0]

    assert "nieuw" in told.news.lower()
    assert told_of(picks_of(process), scan, "nl")[0].news == ""
    keep(process, newer, resident, seen=1, anew=True)
    assert (Pick.objects.get().release, Pick.objects.get().figure["told"]["nl"]) == ("a newer one", "nieuw")


def test_only_who_takes_part_picks_and_only_while_the_block_is_open(process, open_scan, scan, resident):
    with pytest.raises(NotAllowed):
        keep(process, scan, NOBODY)
    OpenBlock.objects.filter(block="buurtscan").update(state="closed", acts=[])
    with pytest.raises(NotAllowed):
        keep(process, scan, resident)

    assert not Pick.objects.exists()


def test_who_live_somewhere_is_not_in_the_list(process, open_scan, scan):
    listed = {one.key for _theme, _name, rows in choices(process, scan, "nl") for one in rows}

    assert KEY in listed
    assert "bev_inwoners" not in listed


def test_forgetting_a_person_leaves_the_pick_and_takes_their_words(process, open_scan, scan, resident):
    keep(process, scan, resident)

    erase_person(person=resident.person, visitor=resident, at=AT)

    row = Pick.objects.get()
    assert (row.by, row.reason, row.said_by, row.note) == (None, "–", "–", "")


def test_the_page_shows_the_pick_with_its_reason_to_everybody(reader, process, open_scan, scan, resident):
    keep(process, scan, resident, reason="<b>Veel</b> mensen alleen.")

    said = reader.get(HERE).content.decode()

    assert "&lt;b&gt;Veel&lt;/b&gt; mensen alleen." in said
    assert "buurtscan/kiezen/" not in said


def test_picking_changing_and_letting_go_by_forms(reader, process, open_scan, scan, lead):
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")
    one = {"leaning": "promising", "reason": "Buren helpen.", "said_by": "Mira", "seen": "0"}
    there = f"{HERE}cijfer/{KEY}/"

    assert reader.get(there + "?als=promising").status_code == 200
    assert reader.post(there, {**one, "reason": ""}).status_code == 422
    assert reader.post(there, {**one, "reason": "Bel 06 12345678"}).status_code == 422
    assert reader.post(there, one).status_code == 302
    late = reader.post(there, {**one, "reason": "Nog iets."})
    assert late.status_code == 409
    assert "Nog iets." in text(late)
    assert reader.post(there, {**one, "reason": "Nog iets.", "seen": "1"}).status_code == 302
    assert "Nog iets." in text(reader.get(HERE))
    assert reader.post(there + "weg/").status_code == 302
    assert not Pick.objects.exists()


def test_the_word_document_holds_the_pick_and_the_questions(reader, process, open_scan, scan, resident):
    keep(process, scan, resident)

    answer = reader.get(HERE + "scan-grondig.docx")

    body = ZipFile(BytesIO(answer.content)).read("word/document.xml").decode()
    assert "Veel mensen alleen." in body
    assert "Hoe komt" in body or "Herkent u" in body


def test_without_figures_the_pages_say_so(reader, process, lead):
    process.area_code = ""
    process.save()
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")

    assert "geen scan" in text(reader.get(HERE))
    assert reader.get(HERE + "tijd/vlug/").status_code == 404
