"""The pages of stories: who sees what, bad input of every form, and a code that stands in no address."""

from __future__ import annotations

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from buurtblik.stories.state import State
from buurtblik.stories.telling import PART_MAX, TEXT_MAX
from buurtblik.web.stories import actions
from buurtblik.web.stories.models import Gathering, Media, Original, Story, Withdrawn
from buurtblik.web.stories.pictures import drawn_anew
from honest import honest

from .conftest import AT, KEY, WORDS, collects, photo, takes_part, tells

HERE = "/proces/west/verhalen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODE = re.compile(r"\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}\b")


@pytest.fixture
def site(reader, process):
    return reader


def as_(site, visitor):
    site.force_login(visitor.account, BACKEND)
    return site


def text(answer):
    return html.unescape(answer.content.decode())


def story(**more):
    told = {"key": KEY + "ww", "text": WORDS, "language": "nl", "group": "resident", "scopes": ["quote"], **more}
    return honest("tell") | told


def noise():
    made = io.BytesIO()
    Image.effect_noise((300, 200), 90).convert("RGB").save(made, "PNG")
    return made.getvalue()


def show(told, by, **more):
    decided = actions.Decided(after=State.SHOWN, **more)
    return actions.read_story(story=told.story, decided=decided, version=told.story.version, visitor=by, at=AT)


def code_sent(code, **more):
    return honest("story_code") | {"code": code, **more}


def reading(told, **more):
    return {"version": told.story.version, "after": "shown", **more}


def test_somebody_without_an_account_tells_and_sees_their_code_once(site):
    page = site.get(HERE + "vertellen/")
    assert page.status_code == 200
    assert "Wanneer u iets hoort" in text(page)  # said before they start

    sent = site.post(HERE + "vertellen/", story(pride="Het plein", themes=["samenleven"], tone="good"))

    assert (sent.status_code, sent["Location"]) == (302, HERE + "verteld/")
    made = Story.objects.get()
    assert (made.text, made.pride, made.themes, made.tone, made.scopes) == (
        WORDS, "Het plein", ["samenleven"], "good", ["agenda", "quote"],
    )  # fmt: skip
    assert CODE.search(text(site.get(sent["Location"])))
    again = text(site.get(sent["Location"]))
    assert "De code is één keer getoond" in again
    assert not CODE.search(again)
    assert "gast" not in str(sent.cookies).lower()  # telling makes nobody a guest


def test_what_can_be_influenced_stands_above_the_form(site, process):
    process.can_change, process.hear_back = "De bankjes", "In mei, in het buurthuis"
    process.save()

    page = text(site.get(HERE + "vertellen/"))

    assert page.index("De bankjes") < page.index("In mei, in het buurthuis") < page.index("<textarea")


def test_a_double_click_is_one_story(site):
    for _ in range(2):
        assert site.post(HERE + "vertellen/", story()).status_code == 302

    assert Story.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"text": " "}, "text", "Schrijf hier iets"),
        ({"text": "\x00\x07"}, "text", ""),
        ({"text": "a" * (TEXT_MAX + 1)}, "text", str(TEXT_MAX)),
        ({"text": "a" * 150_000}, "text", str(TEXT_MAX)),
        ({"wish": "a" * (PART_MAX + 1)}, "wish", str(PART_MAX)),
        ({"themes": ["weer"]}, "themes", ""),
        ({"tone": "woedend"}, "tone", ""),
        ({"group": "policy"}, "group", ""),
        ({"language": "klingon"}, "language", ""),
        ({"scopes": ["alles"]}, "scopes", ""),
        ({"drawn": "{"}, "drawn", "plek op de kaart"),
        ({"drawn": '{"type":"Point","coordinates":[0,0]}'}, "drawn", "plek op de kaart"),
        ({"drawn": '{"type":"Polygon","coordinates":' + "[" * 3000 + "]" * 3000 + "}"}, "drawn", "plek op de kaart"),
        ({"age": "oud"}, "age", ""),
        ({"group": ""}, "group", ""),
    ],
)
def test_what_is_not_right_is_said_beside_the_field_and_the_rest_stays(site, wrong, field, said):
    answer = site.post(HERE + "vertellen/", story(**{"place_name": "Eikplein", **wrong}))

    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors[field])
    assert "Eikplein" in text(answer)
    assert Story.objects.count() == 0


def test_a_text_of_millions_of_signs_is_told_in_words(site):
    answer = site.post(HERE + "vertellen/", story(text="a" * 3_000_000))

    assert answer.status_code == 413
    assert "te veel" in text(answer)
    assert Story.objects.count() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "שלום לכולם, הכיכר יפה",
        "سلام، میدان زیباست",
        "你好，这里很好",
        "Fijn 👩‍👩‍👧‍👦 hier",
        "Ünïcødé ÀÉ",
        "a" * 5000 + "\u0301",
    ],
)
def test_every_script_comes_through_as_it_was_told(site, lead, words):
    site.post(HERE + "vertellen/", story(text=words, language="und"))
    assert Story.objects.get().text == words

    made = Story.objects.get()
    actions.read_story(story=made, decided=actions.Decided(after=State.SHOWN), version=1, visitor=lead, at=AT)
    assert words in text(site.get(HERE))


def test_an_arabic_story_is_read_from_the_right(site, process, lead):
    show(tells(process, "الساحة جميلة", language="ar"), lead)

    assert '<blockquote class="st-words" lang="ar" dir="rtl">' in text(site.get(HERE))


def test_a_photo_with_an_explanation_is_a_story(site):
    sent = SimpleUploadedFile("IMG_1.jpg", photo(), "image/jpeg")

    answer = site.post(HERE + "vertellen/", story(text="", caption="De bank is weg", photo=sent))

    assert answer.status_code == 302
    assert (Story.objects.get().text, Media.objects.get().caption) == ("De bank is weg", "De bank is weg")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("a.svg", b"<svg><script>alert(1)</script></svg>"),
        ("b.jpg", b"<script>"),
        ("c.php.jpg", b"<?php"),
        ("d.jpg", b""),
    ],
)
def test_a_file_that_is_no_photo_is_told_in_words_and_keeps_the_rest(site, name, sent):
    answer = site.post(HERE + "vertellen/", story(photo=SimpleUploadedFile(name, sent, "image/jpeg")))

    assert answer.status_code == 422
    assert "JPEG-, PNG- of WebP-bestand" in str(answer.context["form"].errors["photo"])
    assert WORDS in text(answer)
    assert Story.objects.count() == 0


def test_a_place_is_kept_no_finer_than_the_grid(site):
    site.post(HERE + "vertellen/", story(drawn='{"type":"Point","coordinates":[5.12165,52.09074]}'))

    assert (Story.objects.get().place_kind, Story.objects.get().corners) == ("point", [[5.12184, 52.09082]])


def test_an_interviewer_writes_down_what_two_people_told(site, interviewer):
    site = as_(site, interviewer)
    sent = {
        "key": KEY + "cc", "text": "Wij missen de winkel.", "language": "nl", "scopes": ["agenda"], "given": "spoken",
        "method": "kitchen_table", "told_on": "2026-02-20", "teller0-group": "resident", "teller0-age": "65+",
        "teller1-group": "entrepreneur", "note": "Zij zorgen voor elkaar.", "summary": "Winkel weg.",
    }  # fmt: skip

    assert site.get(HERE + "gesprek/").status_code == 200
    after = site.post(HERE + "gesprek/", sent, follow=True)

    assert "Geef deze code aan de verteller" in text(after)
    assert "Schrijf nog een gesprek op" in text(after)
    assert "Dank" not in text(after)
    assert CODE.search(text(after))
    made = Story.objects.get()
    assert (made.by.person, made.given, made.method) == (interviewer.person, "spoken", "kitchen_table")
    assert list(made.tellers.values_list("group", "age")) == [("resident", "65+"), ("entrepreneur", "")]
    assert made.notes.get().words == "Zij zorgen voor elkaar."


def test_the_form_of_a_conversation_speaks_of_the_teller(site, interviewer):
    form = text(as_(site, interviewer).get(HERE + "gesprek/"))

    for words in ("De verteller hoort bij", "niet gezegd", "Iedereen mag de woorden van de verteller lezen"):
        assert words in form
    for words in ("Hoe is het voor u?", "U hoort bij", "Uw woning", "Dat zeg ik liever niet", "mijn woorden"):
        assert words not in form
    first, others = form.split("<summary>Nog iemand</summary>")
    assert 'name="teller0-group"' in first
    assert 'name="teller1-group"' not in first
    assert 'name="teller5-group"' in others


def test_a_second_person_who_was_filled_in_stays_in_sight(site, interviewer):
    sent = {"key": KEY + "cc", "teller0-group": "resident", "teller1-group": "entrepreneur"}

    answer = text(as_(site, interviewer).post(HERE + "gesprek/", sent))

    assert '<details class="st-more" open><summary>Nog iemand' in answer


@pytest.mark.parametrize(
    "wrong",
    [{"told_on": "2099-01-01"}, {"given": "site"}, {"teller0-group": ""}, {"method": "telepathie"}, {"given": ""}],
)
def test_a_conversation_that_is_not_whole_comes_back(site, interviewer, wrong):
    sent = {
        "key": KEY + "cc", "text": "Wij missen de winkel.", "language": "nl", "given": "spoken",
        "method": "kitchen_table", "told_on": "2026-02-20", "teller0-group": "resident",
    }  # fmt: skip

    answer = as_(site, interviewer).post(HERE + "gesprek/", {**sent, **wrong})

    assert (answer.status_code, Story.objects.count()) == (422, 0)
    assert "Wij missen de winkel." in text(answer)


def test_the_queue_is_for_those_who_read_stories(site, process, moderator, interviewer):
    told = tells(process, "Nog niet gelezen woorden")
    assert site.get(HERE + "lezen/").status_code == 302  # asked to sign in
    assert as_(site, interviewer).get(HERE + "lezen/").status_code == 403
    assert as_(site, interviewer).get(f"{HERE}lezen/{told.story.name}/").status_code == 403

    page = as_(site, moderator).get(HERE + "lezen/")

    assert "Nog niet gelezen woorden" in text(page)
    assert "te lezen (1)" in text(page)


def test_reading_one_story_leads_to_the_next_and_then_to_an_empty_list(site, process, moderator):
    one, other = tells(process, "Eerste."), tells(process, "Tweede.", key="bb")
    site = as_(site, moderator)

    sent = site.post(f"{HERE}lezen/{one.story.name}/", reading(one))
    assert sent["Location"] == f"{HERE}lezen/{other.story.name}/"
    assert site.post(f"{HERE}lezen/{other.story.name}/", reading(other))["Location"] == HERE + "lezen/"

    assert "Alle verhalen zijn gelezen" in text(site.get(HERE + "lezen/"))


def test_what_the_reader_ticks_is_hidden_and_what_is_typed_too(site, process, moderator):
    told = tells(process, "Bel 06-12345678. Truus weet het. Truus zeker.")
    site = as_(site, moderator)
    page = site.get(f"{HERE}lezen/{told.story.name}/")
    marks = [value for value, _label in page.context["form"].fields["hide"].choices]
    assert any(mark.startswith("text:4:15:") for mark in marks)

    ticked = [mark for mark in marks if mark.startswith("text:4:15:")]
    site.post(f"{HERE}lezen/{told.story.name}/", reading(told, hide=ticked, more="Truus"))

    made = Story.objects.get()
    assert "12345678" not in made.text
    assert "Truus" not in made.text
    assert made.text.endswith("[weggelaten] weet het. [weggelaten] zeker.")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"after": "hidden"}, "reason"),
        ({"after": "merged", "instead": "AAAAAAAA"}, "instead"),
        ({"more": "staat er niet"}, "more"),
        ({"quotes": "staat er niet"}, "quotes"),
        ({"hide": ["text:0:4:name"]}, "hide"),
        ({"after": "withdrawn"}, "after"),
        ({"themes": ["weer"]}, "themes"),
    ],
)
def test_a_decision_that_is_not_right_comes_back_with_all_that_was_filled_in(site, process, moderator, wrong, field):
    told = tells(process)

    answer = as_(site, moderator).post(
        f"{HERE}lezen/{told.story.name}/", reading(told, **{"answer": "Dank u", **wrong})
    )

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Dank u" in text(answer)
    assert Story.objects.get().state == State.NEW


def test_who_comes_second_hears_it_and_decides_nothing(site, process, moderator, lead):
    told = tells(process)
    show(told, lead)

    answer = as_(site, moderator).post(f"{HERE}lezen/{told.story.name}/", reading(told, after="hidden", reason="x"))

    assert answer.status_code == 409
    assert "Iemand anders heeft intussen" in text(answer)
    assert Story.objects.get().state == State.SHOWN


def test_the_same_words_are_marked_in_the_queue(site, process, moderator):
    tells(process)
    tells(process, key="bb")

    assert text(as_(site, moderator).get(HERE + "lezen/")).count("dezelfde woorden kwamen al eerder binnen") == 2


@pytest.mark.slow
def test_a_queue_of_many_costs_as_many_questions_as_one_of_few(site, process, moderator):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    site = as_(site, moderator)

    def asked(address):
        site.get(address)
        with CaptureQueriesContext(connection) as found:
            assert site.get(address).status_code == 200
        return len(found)

    tells(process)
    for story in Story.objects.all():
        actions.read_story(story=story, decided=actions.Decided(after=State.SHOWN), version=1, visitor=moderator, at=AT)
    few = asked(HERE + "lezen/?state=shown"), asked(HERE)
    for number in range(3):
        told = tells(process, f"Verhaal {number}", key=f"{number}n", pictures=[drawn_anew(photo())])
        show(told, moderator, quotes=[f"Verhaal {number}"])

    assert (asked(HERE + "lezen/?state=shown"), asked(HERE)) == few


def test_the_words_as_told_ask_for_a_reason_first(site, process, moderator):
    told = tells(process, "Jan woont hier.")
    show(told, moderator)
    Original.objects.update(words={"text": "Jan woonde hier vroeger."})
    site = as_(site, moderator)
    address = f"{HERE}lezen/{told.story.name}/origineel/"

    assert "vroeger" not in text(site.get(address))
    assert "vroeger" not in text(site.post(address, {"why": ""}))
    assert "vroeger" in text(site.post(address, {"why": "De verteller vroeg het."}))


def test_a_photo_of_a_story_that_is_not_shown_is_for_those_who_read_it(site, process, moderator, resident):
    told = tells(process, scopes=["quote", "photo"], pictures=[drawn_anew(photo())])
    address = f"{HERE}{told.story.name}/bestand/{told.story.media.get().pk}/"

    assert site.get(address).status_code == 404
    assert as_(site, resident).get(address).status_code == 404
    answer = as_(site, moderator).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"

    actions.check_photo(photo=told.story.media.get(), visitor=moderator, at=AT)
    show(told, moderator)
    site.logout()
    assert site.get(address).status_code == 200


def test_a_photo_without_consent_for_it_is_not_public(site, process, moderator, resident):
    told = tells(process, scopes=["quote"], pictures=[drawn_anew(photo())])
    show(told, moderator)
    address = f"{HERE}{told.story.name}/bestand/{told.story.media.get().pk}/"

    assert (site.get(address).status_code, "<img" in text(site.get(HERE))) == (404, False)
    assert as_(site, resident).get(address).status_code == 200


def test_faces_are_made_unrecognisable_and_the_photo_is_looked_at_again(site, process, moderator):
    told = tells(process, scopes=["photo"], pictures=[drawn_anew(noise())])
    row = told.story.media.get()
    before, address = bytes(row.bytes), f"{HERE}lezen/{told.story.name}/foto/{row.pk}/"
    site = as_(site, moderator)
    assert site.get(address).status_code == 200

    assert site.post(address, {"blur": "1"}).status_code == 422
    assert (
        site.post(address, {"blur": "1", "left0": "10", "top0": "900", "right0": "20", "bottom0": "30"}).status_code
        == 422
    )
    done = site.post(address, {"blur": "1", "left0": "0", "top0": "0", "right0": "50", "bottom0": "50"})

    assert (done.status_code, bytes(Media.objects.get().bytes) == before) == (302, False)
    assert not Media.objects.get().is_checked
    site.post(address, {"fine": "1"})
    assert Media.objects.get().is_checked


def test_a_teller_finds_the_story_with_its_code_and_reads_why_it_is_not_shown(site, process, moderator):
    told = tells(process)
    decided = actions.Decided(after=State.HIDDEN, reason="Er staan namen in.", answer="Wilt u het anders vertellen?")
    actions.read_story(story=told.story, decided=decided, version=1, visitor=moderator, at=AT)

    page = text(site.post("/verhaal/", code_sent(told.code)))

    for words in (WORDS, "Er staan namen in.", "Wilt u het anders vertellen?"):
        assert words in page


def test_taking_a_story_back_asks_once_more_and_then_it_is_gone(site, process, moderator):
    told = tells(process)
    show(told, moderator, quotes=["Dat moet blijven."])
    assert WORDS in text(site.get(HERE))

    assert "Ja, verwijder mijn verhaal" in text(site.post("/verhaal/", code_sent(told.code, ask="1")))
    assert Story.objects.count() == 1
    gone = site.post("/verhaal/", code_sent(told.code, withdraw="1"))

    assert "Uw verhaal is weg" in text(gone)
    assert (Story.objects.count(), Withdrawn.objects.count()) == (0, 1)
    assert WORDS not in text(site.get(HERE))
    assert site.get(f"{HERE}{told.story.name}/").status_code == 404
    assert "Uw verhaal is weg" in text(site.post("/verhaal/", code_sent(told.code)))


def test_a_teller_allows_less_on_the_page_of_the_code(site, process, moderator):
    told = tells(process)
    show(told, moderator)

    page = site.post("/verhaal/", code_sent(told.code, narrow="1", scopes=["agenda"]))

    assert "Uw keuze is bewaard" in text(page)
    assert WORDS not in text(site.get(HERE))


def test_a_code_that_we_do_not_know_says_so_and_is_not_kept(site, process):
    answer = site.post("/verhaal/", code_sent("AAAA-BBBB-CCCC-DDDD"))

    assert answer.status_code == 422
    assert "Wij kennen geen verhaal met deze code" in text(answer)


def test_a_reader_chooses_a_theme_and_sees_when_there_is_nothing(site, process, moderator):
    show(tells(process), moderator, themes=["samenleven"])

    assert WORDS in text(site.get(HERE + "?theme=samenleven"))
    assert "Geen verhalen met deze keuze" in text(site.get(HERE + "?theme=wonen"))
    assert WORDS in text(site.get(HERE + "?theme=%22&page=1%27"))


def test_a_story_of_another_process_has_no_page_here(site, process, moderator):
    from .conftest import make_process

    other = make_process(slug="oost", name="Oost")
    theirs = tells(other)
    show(theirs, takes_part(other, "Sem", part="moderator"))

    assert site.get(f"/proces/oost/verhalen/{theirs.story.name}/").status_code == 200
    for end in ("", "lezen/"):
        name = theirs.story.name
        assert as_(site, moderator).get(f"{HERE}{end}{name}/").status_code == 404


def test_a_walk_is_planned_with_its_questions(site, interviewer):
    site = as_(site, interviewer)
    sent = {
        "key": KEY + "gg",
        "name": "Rondgang Oost",
        "method": "walk",
        "held_on": "2026-05-01",
        "checklist": "Licht?\nAfval?",
    }

    assert site.get(HERE + "bijeenkomst/nieuw/").status_code == 200
    assert site.post(HERE + "bijeenkomst/nieuw/", sent).status_code == 302

    assert Gathering.objects.get().checklist == ["Licht?", "Afval?"]
    assert "Rondgang Oost" in text(site.get(HERE + "bijeenkomst/"))
    assert (
        site.post(HERE + "bijeenkomst/nieuw/", {**sent, "checklist": "".join(f"{n}?\n" for n in range(30))}).status_code
        == 422
    )


def test_how_many_told_is_not_shown_to_everybody(site, process, interviewer):
    made = Gathering.objects.create(process=process, method="walk", name="Rondgang", held_on="2026-01-01", at=AT)
    collects(process, interviewer, gathering=made)

    assert "1 verhaal" not in text(site.get(HERE + "bijeenkomst/"))
