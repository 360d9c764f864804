"""The pages of the agenda: what they show to whom, and bad input that loses nothing."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buurtblik.agenda.plan.as_json import as_json
from buurtblik.agenda.plan.measures import Measure
from buurtblik.agenda.plan.plan import Plan
from buurtblik.paper.pdf import can_print
from buurtblik.web.agenda import actions
from buurtblik.web.agenda.models import Change, Draft, Remark, Version
from buurtblik.web.agenda.reads.drafts import plan_of
from printed import codes_seen

from .conftest import AT, COFFEE, KEY, WORDS, add, change, part_of, publish, quote, signed_in, takes_part, tells

HERE = "/proces/west/agenda/"
DRAFT = HERE + "concept/"
FORMSET = {"geld-TOTAL_FORMS": "2", "geld-INITIAL_FORMS": "0"}
HOSTILE = "<script>alert(1)</script>\"'{{ 7|add:1 }}‮"


@pytest.fixture
def writer(reader, lead, begun):
    return signed_in(reader, lead)


@pytest.fixture
def shown(process, lead, begun, corporation) -> Version:
    story = tells(process)
    challenge = add(process, lead, "challenges", title="Eenzaamheid", theme="samenleven")
    quote(process, lead, challenge, story)
    add(
        process, lead, "measures",
        **{**COFFEE, "challenges": [challenge], "owner": f"p{corporation.pk}", "due": "2028-01-01"},
    )  # fmt: skip
    return publish(process, lead, closes_on=timezone.localdate() + timedelta(days=20))


def text_of(answer) -> str:
    return answer.content.decode()


def sent_as(found, **more: object) -> dict[str, object]:
    """What the form of a part sends when nothing is changed."""
    told = {name: value for name, value in found.values.items() if isinstance(value, str | list) and name != "evidence"}
    return {**told, "seen": found.token, "key": KEY + "zz", **more}


def test_without_a_version_the_page_says_what_will_come(reader, process):
    assert "Er is nog niets te lezen." in text_of(reader.get(HERE))


def test_everybody_reads_a_version_with_its_cards_and_who_did_not_sign(reader, shown):
    page = text_of(reader.get(f"{HERE}versie/1/"))

    for words in (
        "Eenzaamheid",
        WORDS,
        COFFEE["title"],
        "Woonstede",
        "Wij hoorden 3 bewoners.",
        "Heeft nog niets gezegd:",
    ):
        assert words in page, words


def test_nobody_outside_reads_the_draft(reader, process, begun):
    assert reader.get(DRAFT).status_code == 302
    assert reader.get(HERE).status_code == 200


@pytest.mark.parametrize(
    "address", ["", "concept/", "concept/samenhang/", "concept/tonen/", "concept/deel/plan/", "concept/deel/vision/",
                "concept/deel/o1/", "concept/deel/o1/bewijs/", "concept/deel/o1/eerder/", "concept/deel/alles/eerder/",
                "concept/deel/o1/weg/", "concept/deel/m3/", "concept/erbij/maatregelen/", "concept/erbij/opgaven/",
                "versie/1/", "versie/1/deel/o1/", "versie/1/jaar/2027/", "versie/1/wie-doet-wat/", "versie/1/reacties/",
                "versie/1/reageren/", "versie/1/reacties/papier/", "versie/1/partijen/", "versie/1/vaststellen/",
                "versie/1/verschil/1/", "bij-cijfer/inwoners/", "bij-verhaal/AA/", "versie/1/bestand/agenda.json"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_opens_for_who_leads(writer, shown, address, language):
    assert writer.get(f"{language}{HERE}{address}").status_code == 200


@pytest.mark.parametrize(
    "address", ["versie/9/", "versie/1/deel/m99/", "versie/1/jaar/1999/", "versie/1/verschil/9/", "concept/erbij/x/",
                "bij-verhaal/ZZ/", "versie/1/bestand/x.pdf", "versie/1/reacties/99/", "concept/deel/x9/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(writer, shown, address):
    assert writer.get(HERE + address).status_code == 404


def test_a_measure_is_written_with_money_and_a_goal(writer, process, corporation):
    sent = {
        **FORMSET, "title": "Koffie", "owner": f"p{corporation.pk}", "status": "planned", "key": KEY + "aa",
        "goal_words": "Iedereen kent iemand", "geld-0-year": "2027", "geld-0-eur": "500", "geld-0-is_extra": "on",
        "start": "2027-01-01", "due": "2028-01-01", "policies": "Sociale basis\nSociale basis\n",
    }  # fmt: skip

    answer = writer.post(DRAFT + "erbij/maatregelen/", sent)

    (made,) = plan_of(Draft.objects.get()).measures
    assert answer.status_code == 302
    assert (made.goal.words, made.policies) == ("Iedereen kent iemand", ("Sociale basis",))
    assert [(line.year, line.eur, line.is_extra, line.is_covered) for line in made.money] == [(2027, 500, True, False)]


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"due": "2026-01-01"}, {"geld-0-year": "2027"}, {"owner": "p999"}, {"is_free": "on"},
              {"goal_baseline": "5"}, {"geld-0-year": "31", "geld-0-eur": "x"}, {"status": "weg"}],
)  # fmt: skip
def test_a_measure_that_is_not_right_comes_back_with_everything_in_it(writer, wrong):
    sent = {
        **FORMSET, "title": "Koffie", "what": "Iedere week", "status": "planned", "key": KEY + "aa",
        "start": "2027-01-01", "geld-1-year": "2028", "geld-1-eur": "700", **wrong,
    }  # fmt: skip

    answer = writer.post(DRAFT + "erbij/maatregelen/", sent)

    assert answer.status_code == 422
    assert "Iedere week" in text_of(answer)
    assert 'value="700"' in text_of(answer)
    assert not Change.objects.exists()


def test_two_who_write_on_one_part_see_both_texts_and_the_second_can_go_on(writer, process, lead):
    id = add(process, lead, "challenges", title="Eenzaamheid", text="Veel mensen.")
    sent = sent_as(part_of(process, id), text="Van mij.")
    change(process, lead, id, text="Van de ander.")

    met = writer.post(f"{DRAFT}deel/{id}/", sent)
    page = text_of(met)

    assert met.status_code == 409
    assert re.search(r"<del>.*de ander", page)
    assert ">\nVan mij.</textarea>" in page
    assert part_of(process, id).values["text"] == "Van de ander."
    assert writer.post(f"{DRAFT}deel/{id}/", {**sent, "seen": part_of(process, id).token}).status_code == 302
    assert part_of(process, id).values["text"] == "Van mij."


def test_words_for_a_part_that_went_meanwhile_stand_on_the_page(writer, process, lead):
    id = add(process, lead, "strengths", title="Buren")
    sent = sent_as(part_of(process, id), title="Alle buren samen")
    actions.remove_part(process=process, part=id, seen=part_of(process, id).token, visitor=lead, at=AT)

    answer = writer.post(f"{DRAFT}deel/{id}/", sent)

    assert answer.status_code == 409
    assert "Alle buren samen" in text_of(answer)


def test_pasted_mark_up_of_a_word_processor_becomes_words_with_their_lines(writer, process):
    pasted = (
        '<p class="MsoNormal"><b><span style="mso-fareast-language:NL">Wij kennen elkaar</span></b><o:p></o:p></p>'
        "<p>en helpen &amp; delen.</p><style>.x{}</style>"
    )

    writer.post(f"{DRAFT}deel/vision/", {"text": pasted, "seen": part_of(process, "vision").token, "key": KEY + "aa"})

    assert plan_of(Draft.objects.get()).vision.text == "Wij kennen elkaar\n\nen helpen & delen."


def test_hostile_words_are_words_on_every_page(writer, process, lead, begun):
    id = add(process, lead, "challenges", title=HOSTILE[:150], text=HOSTILE)
    change(process, lead, id, text=HOSTILE * 2)
    version = publish(process, lead, why=HOSTILE, closes_on=timezone.localdate() + timedelta(days=9))
    made = actions.type_remark(
        version=version, part=id, words=HOSTILE, group="resident", visitor=lead, key=KEY + "rr", at=AT
    )
    actions.answer_remark(remark=made, read="shown", outcome="not", answer=HOSTILE, seen=0, visitor=lead, at=AT)
    change(process, lead, id, text="Anders.")
    publish(process, lead, key="bb", why=HOSTILE)

    for address in ("", "concept/", f"concept/deel/{id}/", "concept/deel/alles/eerder/", "concept/samenhang/",
                    "versie/1/", f"versie/1/deel/{id}/", "versie/1/reacties/", f"versie/1/reacties/{made.pk}/",
                    "versie/2/verschil/1/", "versie/1/wie-doet-wat/", "versie/1/reageren/"):  # fmt: skip
        answer = writer.get(HERE + address)
        assert answer.status_code == 200
        assert "<script>alert" not in text_of(answer), address


def test_somebody_without_an_account_says_what_they_think_and_reads_the_answer(reader, process, lead, shown):
    page = reader.get(f"{HERE}versie/1/reageren/?deel=o1")
    ticket = text_of(page).partition('name="guard_ticket" value="')[2].partition('"')[0]
    sent = {
        "part": "o1",
        "words": "Vergeet de flat niet.",
        "group": "resident",
        "key": KEY + "aa",
        "guard_ticket": ticket,
    }
    once = reader.post(f"{HERE}versie/1/reageren/", sent)

    assert once.status_code == 422  # without the sum of the browser it is asked once more
    again = text_of(once).partition('name="guard_ticket" value="')[2].partition('"')[0]
    assert "Vergeet de flat niet." in text_of(once)
    assert again != ticket
    assert not Remark.objects.exists()


def test_somebody_with_an_account_says_what_they_think_once(reader, process, shown):
    signed_in(reader, takes_part(process, "Fatima"))
    sent = {"part": "o1", "words": "Vergeet de flat niet.", "group": "resident", "key": KEY + "aa"}

    answers = [reader.post(f"{HERE}versie/1/reageren/", sent).status_code for _ in range(2)]
    wrong = reader.post(f"{HERE}versie/1/reageren/", {**sent, "part": "m99", "key": KEY + "bb"})

    assert answers == [302, 302]
    assert wrong.status_code == 422
    assert [(one.words, one.part, one.read) for one in Remark.objects.all()] == [("Vergeet de flat niet.", "o1", "new")]


def test_a_remark_is_shown_when_it_was_read_and_then_with_its_answer(reader, process, lead, shown):
    made = actions.type_remark(
        version=shown, part="o1", words="Vergeet de flat niet.", group="resident", visitor=lead, key=KEY + "aa", at=AT
    )
    before = text_of(reader.get(f"{HERE}versie/1/reacties/"))
    actions.answer_remark(
        remark=made, read="shown", outcome="taken", answer="Dat doen wij.", seen=0, visitor=lead, at=AT
    )
    after = text_of(reader.get(f"{HERE}versie/1/reacties/"))

    assert "Vergeet de flat niet." not in before
    assert all(words in after for words in ("Vergeet de flat niet.", "Dat doen wij.", "Overgenomen", "Eenzaamheid"))


def test_two_who_answer_see_both_answers(writer, process, lead, shown):
    made = actions.type_remark(
        version=shown, part="", words="Goed.", group="resident", visitor=lead, key=KEY + "aa", at=AT
    )
    actions.answer_remark(remark=made, read="shown", outcome="taken", answer="Van Bo.", seen=0, visitor=lead, at=AT)

    met = writer.post(
        f"{HERE}versie/1/reacties/{made.pk}/", {"read": "shown", "outcome": "not", "answer": "Van mij.", "seen": "0"}
    )

    assert met.status_code == 409
    assert all(words in text_of(met) for words in ("Van Bo.", "Van mij."))


def test_a_party_signs_on_the_page_and_an_outsider_does_not(reader, process, shown, corporation):
    joris = takes_part(process, "Joris", party=corporation)
    signed_in(reader, joris)
    wrong = reader.post(f"{HERE}versie/1/tekenen/", {"stand": "reservation", "words": "", "signed_as": "Wij"})
    right = reader.post(f"{HERE}versie/1/tekenen/", {"stand": "reservation", "words": "Het geld.", "signed_as": "Wij"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "Wij staan erachter, met een voorbehoud" in text_of(reader.get(f"{HERE}versie/1/partijen/"))

    signed_in(reader, takes_part(process, "Los"))
    assert reader.get(f"{HERE}versie/1/tekenen/").status_code == 409


def test_adopting_on_the_page_says_what_is_missing_first(writer, process, lead, begun, shown):
    id = add(process, lead, "measures", title="Een bank")
    publish(process, lead, key="bb")
    refused = writer.post(f"{HERE}versie/2/vaststellen/", {"decided_by": "De wijkraad"})
    actions.remove_part(process=process, part=id, seen=part_of(process, id).token, visitor=lead, at=AT)
    publish(process, lead, key="cc")

    assert refused.status_code == 409
    assert "Een bank" in text_of(refused)
    assert writer.post(f"{HERE}versie/3/vaststellen/", {"decided_by": "De wijkraad"}).status_code == 302
    assert "vastgesteld op" in text_of(writer.get(HERE))


def test_a_draft_that_changed_while_it_was_looked_over_is_not_shown_yet(writer, process, lead, shown):
    page = text_of(writer.get(DRAFT + "tonen/"))
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    change(process, lead, "vision", text="Nieuw.")
    sent = {"why": "Beter.", "closes_on": "", "seen": seen, "key": KEY + "pp"}

    met = writer.post(DRAFT + "tonen/", sent)

    assert met.status_code == 409
    assert Version.objects.count() == 1
    assert "Beter." in text_of(met)


def test_from_a_story_to_what_is_done_with_it_and_nothing_once_it_is_gone(reader, process, shown):
    before = text_of(reader.get(HERE + "bij-verhaal/AA/"))
    process.stories.all().delete()

    assert "Eenzaamheid" in before
    assert COFFEE["title"] in before
    assert reader.get(HERE + "bij-verhaal/AA/").status_code == 404
    gone = text_of(reader.get(f"{HERE}versie/1/deel/o1/"))
    assert WORDS not in gone
    assert "Eenzaamheid" in gone


def test_outputs_have_the_plan_and_no_words_that_were_taken_back(reader, process, shown):
    before = text_of(reader.get(f"{HERE}versie/1/bestand/agenda.json"))
    process.stories.all().delete()
    after = text_of(reader.get(f"{HERE}versie/1/bestand/agenda.json"))
    word = reader.get(f"{HERE}versie/1/bestand/agenda.docx").content

    assert WORDS in before
    assert WORDS not in after
    assert "Eenzaamheid" in after
    assert json.loads(after)
    assert WORDS.encode() not in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml")


@pytest.mark.slow
@pytest.mark.skipif(not can_print(), reason="Pango is not here")
@pytest.mark.parametrize(
    "kind", ["bestand/agenda.pdf", "bestand/samenvatting.pdf", "bestand/poster.pdf", "jaar/2027/jaar.pdf"]
)
def test_every_paper_is_a_pdf(reader, shown, kind):
    assert reader.get(f"{HERE}versie/1/{kind}").content.startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.skipif(not can_print(), reason="Pango is not here")
@pytest.mark.parametrize("kind", ["samenvatting", "poster"])
def test_a_camera_finds_the_agenda_from_a_sheet(reader, shown, kind):
    made = reader.get(f"{HERE}versie/1/bestand/{kind}.pdf").content

    assert codes_seen(made) == [f"http://localhost{HERE}versie/1/"]


def test_figures_and_words_are_chosen_on_the_page(writer, process, lead, begun):
    tells(process)
    id = add(process, lead, "challenges", title="Eenzaamheid", theme="samenleven")
    page = text_of(writer.get(f"{DRAFT}deel/{id}/bewijs/"))
    figure = page.partition('name="figures" value="')[2].partition('"')[0]
    words = page.partition('name="quotes" value="')[2].partition('"')[0]

    answer = writer.post(
        f"{DRAFT}deel/{id}/bewijs/", {"figures": figure, "quotes": words, "seen": part_of(process, id).token}
    )

    assert answer.status_code == 302
    assert [one["side"] for one in part_of(process, id).values["evidence"]] == ["figures", "stories"]
    late = writer.post(f"{DRAFT}deel/{id}/bewijs/", {"figures": figure, "seen": "old"})
    assert late.status_code == 409
    writer.post(f"{DRAFT}deel/{id}/bewijs/", {"stays": f"f:{figure}", "seen": part_of(process, id).token})
    assert [one["id"] for one in part_of(process, id).values["evidence"]] == [f"f:{figure}"]


def test_five_hundred_measures_ask_the_database_no_more_than_five(writer, process, lead, begun):
    def asked(count: int) -> tuple[int, int]:
        measures = tuple(Measure(f"m{number}", f"Maatregel {number}") for number in range(count))
        Draft.objects.update(plan=as_json(Plan(2027, 2030, measures=measures)))
        version = publish(process, lead, key=f"n{count:03}")
        found = []
        for address in (DRAFT, f"{HERE}versie/{version.number}/"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert writer.get(address).status_code == 200
            found.append(len(queries))
        return found[0], found[1]

    assert asked(5) == asked(500)
