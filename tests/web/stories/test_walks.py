"""Walks with points: who adds one, what it says on the map and beside it, and what a gathering tells of its tellers."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.stories.place import snapped
from buurtblik.stories.state import State
from buurtblik.stories.words import Tone
from buurtblik.web.people.forgetting import subject_of
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.storage.exporting import everything_of
from buurtblik.web.stories import actions
from buurtblik.web.stories.forms_point import answer_name
from buurtblik.web.stories.models import Gathering, Media, Story
from buurtblik.web.stories.reads.gatherings import heard_at
from buurtblik.web.trail.models import Trace
from honest import honest

from .conftest import AT, DAY, KEY, collects, make_process, photo, tells
from .test_places import within

HERE = "/proces/west/verhalen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LIGHT, CLEAN = "Is er genoeg licht?", "Is het er schoon?"
MARK = re.compile(r'<a href="#plek-\d+" tabindex="-1" aria-label="([^"]+)">')


@pytest.fixture
def site(reader, process):
    return reader


@pytest.fixture
def walk(process, lead) -> Gathering:
    return planned(process, lead)


def planned(process, by, key="ww", **more) -> Gathering:
    told = {"method": "walk", "name": "Rondje West", "held_on": DAY, "checklist": [LIGHT, CLEAN], **more}
    return actions.add_gathering(process=process, visitor=by, key=KEY + key, at=AT, **told)


def as_(site, visitor):
    site.force_login(visitor.account, BACKEND)
    return site


def text(answer):
    return html.unescape(answer.content.decode())


def sent(key="pp", **more):
    told = {"key": KEY + key, "text": "De lamp is stuk.", "tone": "bad", "language": "nl", "group": "resident",
            "scopes": ["quote"], **more}  # fmt: skip
    return honest("point") | told


def adds(process, walk, text, tone="good", key="aa", answers=None, **more):
    """A point that somebody added, not read yet."""
    told = tells(process, text, key=key, tone=Tone(tone), gathering=walk, answers=answers, **more)
    return told.story


def show(story, by):
    decided = actions.Decided(after=State.SHOWN, tone=story.tone)
    return actions.read_story(story=story, decided=decided, version=story.version, visitor=by, at=AT)


def at(walk, more=""):
    return f"{HERE}bijeenkomst/{walk.pk}/{more}"


def test_somebody_without_an_account_adds_a_point_with_answers_and_a_photo(site, process, walk):
    picture = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    answers = {answer_name(LIGHT): "no", answer_name(CLEAN): ""}

    answer = site.post(at(walk, "punt/"), sent(photo=picture, caption="De lamp", themes=["veiligheid"], **answers))

    assert (answer.status_code, answer["Location"]) == (302, f"{HERE}verteld/?bijeenkomst={walk.pk}")
    made = Story.objects.get()
    assert (made.gathering, made.method, made.tone, made.answers) == (walk, "walk", "bad", {LIGHT: "no"})
    assert (made.themes, made.scopes, Media.objects.get().caption) == (["veiligheid"], ["agenda", "quote"], "De lamp")
    page = text(site.get(answer["Location"]))
    assert f'href="{at(walk, "punt/")}"' in page  # on to the next point
    assert f'data-code-of="{at(walk, "punt/")}"' in page


@pytest.mark.parametrize("kind", ["Point", "LineString", "Polygon"])
def test_a_point_a_route_and_an_area_come_to_the_grid(site, walk, release, kind):
    a, b, c = within(release), within(release, dx=40), within(release, dx=80)
    drawn = {"Point": list(a), "LineString": [a, b], "Polygon": [[a, b, (c[0], c[1] + 0.004), a]]}[kind]
    import json

    site.post(at(walk, "punt/"), sent(drawn=json.dumps({"type": kind, "coordinates": drawn})))

    made = Story.objects.get()
    assert made.place_kind == {"Point": "point", "LineString": "line", "Polygon": "area"}[kind]
    for corner in made.corners:
        assert list(snapped("point", [tuple(corner)]).corners[0]) == corner
    assert not {tuple(corner) for corner in made.corners} & {a, b, c}


def test_without_a_script_a_part_of_the_area_is_the_place(site, process, walk, lead):
    page = text(site.get(at(walk, "punt/")))
    parts = re.findall(r'<option value="([^"]+)">', page.split('name="near"')[1].split("</select>")[0])
    assert len(parts) > 1

    site.post(at(walk, "punt/"), sent(near=parts[0]))
    site.post(at(walk, "punt/"), sent(key="qq", text="Anders", near=parts[0], place_name="Het veld"))

    assert sorted(Story.objects.values_list("place_name", flat=True)) == sorted([parts[0], "Het veld"])
    assert site.post(at(walk, "punt/"), sent(key="rr", near="Atlantis")).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"tone": ""}, "tone"),
        ({"tone": "none"}, "tone"),
        ({"text": " "}, "text"),
        ({"text": "a" * 2001}, "text"),
        ({answer_name(LIGHT): "misschien"}, answer_name(LIGHT)),
        ({"drawn": '{"type":"Point","coordinates":[0,0]}'}, "drawn"),
        ({"scopes": ["alles"]}, "scopes"),
    ],
)
def test_what_is_not_right_is_said_and_the_rest_stays(site, walk, wrong, field):
    answer = site.post(at(walk, "punt/"), sent(place_name="Eikplein", **wrong))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert "Eikplein" in text(answer)
    assert Story.objects.count() == 0


def test_a_double_tap_is_one_point(site, walk):
    for _ in range(2):
        assert site.post(at(walk, "punt/"), sent()).status_code == 302

    assert Story.objects.count() == 1


def test_an_answer_finds_its_question_when_the_list_changed_on_the_way(site, walk, lead):
    """Somebody filled in the form where there was no network; meanwhile the list got another order."""
    waited = sent(**{answer_name(LIGHT): "partly", answer_name(CLEAN): "yes"})
    plan = actions.Plan("walk", "Rondje West", DAY, checklist=["Is er groen?", CLEAN])
    actions.change_gathering(gathering=walk, plan=plan, visitor=lead, at=AT)

    assert site.post(at(walk, "punt/"), waited).status_code == 302

    assert Story.objects.get().answers == {CLEAN: "yes"}


def test_only_a_walk_takes_points_and_only_in_its_own_process(site, process, lead):
    evening = planned(process, lead, method="evening")
    other = make_process(slug="oost", name="Oost")

    assert site.get(at(evening, "punt/")).status_code == 404
    assert site.get(f"/proces/oost/verhalen/bijeenkomst/{evening.pk}/").status_code == 404
    assert site.get(f"{HERE}bijeenkomst/999999999999999999999/").status_code == 404
    with pytest.raises(UnusableInput, match="another process"):
        tells(other, gathering=evening)


def test_an_answer_has_one_of_three_words_and_a_gathering(process, walk):
    with pytest.raises(UnusableInput, match="no answer"):
        adds(process, walk, "x", answers={LIGHT: "mwah"})
    with pytest.raises(UnusableInput, match="checklist of a gathering"):
        adds(process, None, "x", answers={LIGHT: "yes"})


def test_the_device_may_be_asked_where_it_is_on_this_page_alone(site, walk):
    assert "geolocation=(self)" in site.get(at(walk, "punt/"))["Permissions-Policy"]
    for other in (HERE + "vertellen/", at(walk)):
        assert "geolocation=()" in site.get(other)["Permissions-Policy"]


def test_good_not_good_and_both_have_a_form_of_their_own_and_stand_in_the_list(site, process, walk, lead, release):
    def here(dx):
        return snapped("point", [within(release, dx=dx)])

    for n, (tone, dx) in enumerate((("good", 0), ("bad", 40), ("good", 80), ("bad", 80))):
        show(adds(process, walk, f"Punt {n}", tone, key=f"{n}p", place=here(dx), place_name=f"Plek {dx}"), lead)
    show(adds(process, walk, "Ergens", "good", key="zz"), lead)

    page = text(site.get(at(walk)))

    assert sorted(MARK.findall(page)) == ["1. Plek 0: Goed", "2. Plek 40: Niet goed", "3. Plek 80: Goed en niet goed"]
    drawing = page.split("<figure")[1].split("</figure>")[0]
    assert (drawing.count("<circle cx"), drawing.count("l13 13l-13 13l-13 -13z"), drawing.count('width="19"')) == (
        1,
        1,
        1,
    )
    assert re.findall(r'<li id="plek-\d+" tabindex="-1" class="st-spot st-spot--(\w+)"', page) == [
        "good", "bad", "mixed",
    ]  # fmt: skip
    assert "Zonder plek" in page
    assert page.count('class="st-point"') == 5


def test_a_reader_sees_points_that_they_may_read_and_answers_of_those_alone(site, process, walk, lead, resident):
    show(adds(process, walk, "Open woorden", key="o1", answers={LIGHT: "yes"}), lead)
    show(adds(process, walk, "Voor ons alleen", key="o2", scopes=[], answers={LIGHT: "no"}), lead)
    adds(process, walk, "Nog ongelezen", key="o3", answers={LIGHT: "no"})

    page = text(site.get(at(walk)))
    assert ("Open woorden" in page, "Voor ons alleen" in page, "Nog ongelezen" in page) == (True, False, False)
    assert re.findall(r'<td class="st-count">(\d+)</td>', page) == ["1", "0", "0"]

    page = text(as_(site, resident).get(at(walk)))
    assert ("Voor ons alleen" in page, "Nog ongelezen" in page) == (True, False)
    assert re.findall(r'<td class="st-count">(\d+)</td>', page) == ["1", "0", "1"]


def test_how_many_told_is_said_in_steps_as_it_was_when_the_day_began(process, walk, lead):
    def said(days=1, exact=False):
        found = heard_at(walk, exact=exact, at=AT + timedelta(days=days))
        return found.exact, found.least

    for n in range(9):
        adds(process, walk, f"Punt {n}", key=f"n{n}")
    assert (said(), said(exact=True)) == ((None, None), (9, None))

    adds(process, walk, "Punt tien", key="x1")
    assert said(days=0) == (None, None)  # whoever looks again today learns nothing
    assert said() == (None, 10)
    for n in range(4):
        adds(process, walk, f"Meer {n}", key=f"m{n}")
    assert (said(), said(exact=True)) == ((None, 10), (14, 10))
    assert heard_at(walk, exact=False, at=AT).of_points


def test_of_an_evening_people_are_counted_and_of_a_walk_points(process, lead, interviewer):
    from buurtblik.stories.telling import Teller

    evening = planned(process, lead, method="evening", checklist=[])
    for n in range(5):
        two = (Teller("resident"), Teller("entrepreneur"))
        tells(process, f"Samen {n}", key=f"s{n}", gathering=evening, tellers=two)

    assert heard_at(evening, exact=True, at=AT).exact == 10
    assert heard_at(evening, exact=False, at=AT + timedelta(days=1)).least == 10


def test_the_exact_count_is_for_those_who_read_stories_and_who_made_it_for_those_who_take_part(
    site, process, walk, lead, resident
):
    adds(process, walk, "Een punt")

    assert "Minder dan 10" in text(site.get(at(walk)))
    assert "Mira" not in text(site.get(at(walk))).split("<main")[1]
    page = text(as_(site, resident).get(at(walk)))
    assert ("Mira" in page.split("<main")[1], "Minder dan 10" in page) == (True, True)
    assert "Minder dan 10" not in text(as_(site, lead).get(at(walk)))


def test_an_evening_shows_its_stories_and_how_to_add_one(site, process, lead, interviewer):
    evening = planned(process, lead, method="evening", checklist=[])
    show(tells(process, "Soep en verhalen", gathering=evening).story, lead)

    page = text(site.get(at(evening)))
    assert "Soep en verhalen" in page
    assert f"{HERE}vertellen/?bijeenkomst={evening.pk}" in page
    assert "gesprek/" not in page

    page = text(as_(site, interviewer).get(at(evening)))
    for way in ("gesprek", "papier"):
        assert f"{HERE}{way}/?bijeenkomst={evening.pk}" in page
        begun = text(site.get(f"{HERE}{way}/?bijeenkomst={evening.pk}"))
        assert re.search(rf'<option value="{evening.pk}" selected>', begun)


def test_a_story_that_is_told_at_an_evening_is_kept_with_it(site, process, lead):
    evening = planned(process, lead, method="evening", checklist=[])
    page = text(site.get(f"{HERE}vertellen/?bijeenkomst={evening.pk}"))
    assert f'name="gathering" value="{evening.pk}"' in page

    told = honest("tell") | {"key": KEY + "ev", "text": "Hallo", "language": "nl", "group": "resident"}
    assert site.post(HERE + "vertellen/", told | {"gathering": str(evening.pk)}).status_code == 302
    assert (
        site.post(HERE + "vertellen/", told | {"gathering": "x", "key": KEY + "ex"} | honest("tell")).status_code == 302
    )

    assert list(Story.objects.order_by("pk").values_list("gathering", flat=True)) == [evening.pk, None]


def test_who_leads_changes_a_gathering_and_others_cannot(site, process, walk, lead, interviewer):
    told = {"key": KEY + "ch", "name": "Rondje Noord", "method": "walk", "held_on": "2026-04-01", "checklist": CLEAN}

    page = text(as_(site, lead).get(at(walk, "wijzigen/")))
    assert (LIGHT in page, 'value="2026-03-01"' in page, "passkey" in page) == (True, True, False)
    for _ in range(2):
        assert site.post(at(walk, "wijzigen/"), told).status_code == 302
    walk.refresh_from_db()
    assert (walk.name, walk.checklist) == ("Rondje Noord", [CLEAN])
    assert Trace.objects.filter(act="change_gathering").count() == 1
    assert site.post(at(walk, "wijzigen/"), told | {"name": ""}).status_code == 422

    plan = actions.Plan("walk", "Van mij", DAY)
    with pytest.raises(NotAllowed):
        actions.change_gathering(gathering=walk, plan=plan, visitor=interviewer, at=AT)
    with pytest.raises(NotAllowed):
        actions.remove_gathering(gathering=walk, visitor=interviewer, at=AT)


def test_a_question_that_goes_leaves_its_answers(site, process, walk, lead):
    show(adds(process, walk, "Donker", "bad", answers={LIGHT: "no"}), lead)
    actions.change_gathering(
        gathering=walk, plan=actions.Plan("walk", "R", DAY, checklist=[CLEAN]), visitor=lead, at=AT
    )

    page = text(site.get(at(walk)))

    assert LIGHT in page
    assert re.findall(r'<td class="st-count">(\d+)</td>', page) == ["0", "0", "1"]


def test_a_gathering_is_taken_off_the_list_after_one_more_question_and_its_stories_stay(
    site, process, walk, lead, interviewer
):
    show(collects(process, interviewer, "Blijft staan", gathering=walk).story, lead)
    site = as_(site, lead)

    asked = text(site.get(at(walk, "weg/")))
    assert "U kunt dit niet terugdraaien" in asked
    assert Gathering.objects.exists()
    assert site.post(at(walk, "weg/")).status_code == 302

    assert not Gathering.objects.exists()
    assert Story.objects.get().gathering is None
    assert "Blijft staan" in text(site.get(HERE))
    assert site.post(at(walk, "weg/")).status_code == 404
    assert actions.remove_gathering(gathering=walk, visitor=lead, at=AT) is False  # twice is once


def test_a_point_by_itself_names_its_walk_and_its_answers(site, process, walk, lead):
    story = show(adds(process, walk, "Mooi licht", answers={LIGHT: "partly"}), lead)

    page = text(site.get(f"{HERE}{story.name}/"))

    assert (f'href="{at(walk)}"' in page, LIGHT in page, "<dd>Deels</dd>" in page) == (True, True, True)


def test_words_of_a_walk_are_never_markup(site, process, lead, release):
    nasty = '"><script>alert(1)</script>'
    walk = planned(process, lead, name=nasty, place=nasty, about=nasty, checklist=[nasty])
    place = snapped("point", [within(release)])
    show(adds(process, walk, nasty, answers={nasty: "yes"}, place=place, place_name=nasty), lead)

    for address in (at(walk), at(walk, "punt/"), HERE + "bijeenkomst/"):
        assert "<script>alert" not in site.get(address).content.decode()
    for address in (at(walk, "wijzigen/"), at(walk, "weg/"), f"{HERE}vertellen/?bijeenkomst={walk.pk}"):
        assert "<script>alert" not in as_(site, lead).get(address).content.decode()


def test_a_walk_of_many_points_costs_as_many_questions_as_one_of_few(site, process, walk, lead, release):
    def asked():
        site.get(at(walk))
        with CaptureQueriesContext(connection) as found:
            assert site.get(at(walk)).status_code == 200
        return len(found)

    show(adds(process, walk, "Een", key="e1", place=snapped("point", [within(release)])), lead)
    few = asked()
    for n in range(3):
        here = snapped("point", [within(release, dx=30.0 * n + 30)])
        show(adds(process, walk, f"Meer {n}", key=f"e{n}x", place=here, answers={LIGHT: "yes"}), lead)

    assert asked() == few


def test_the_list_of_gatherings_leads_to_each(site, walk):
    assert f'href="{at(walk)}"' in text(site.get(HERE + "bijeenkomst/"))


@pytest.mark.parametrize(("language", "words"), [("ar", "الساحة جميلة"), ("he", "הכיכר יפה"), ("fa", "میدان زیباست")])
def test_a_story_from_the_right_is_so_for_reader_teller_and_who_reads_first(site, process, lead, language, words):
    told = tells(process, words, language=language)
    way = f'lang="{language}" dir="rtl"'

    assert way in text(as_(site, lead).get(f"{HERE}lezen/{told.story.name}/"))
    show(told.story, lead)
    site.logout()
    assert way in text(site.get(HERE))
    assert way in text(site.get(f"{HERE}{told.story.name}/"))
    own = text(site.post("/verhaal/", honest("story_code") | {"code": told.code}))
    assert f'<blockquote class="st-words" {way}>' in own


def test_who_may_invite_others_gets_the_address_as_a_square(site, process, walk, lead, interviewer):
    evening = planned(process, lead, key="ev", method="evening", checklist=[])

    assert "bb-qr" not in site.get(at(walk)).content.decode()
    for one, way in ((walk, at(walk, "punt/")), (evening, f"{HERE}vertellen/?bijeenkomst={evening.pk}")):
        page = text(as_(site, interviewer).get(at(one)))
        assert f"{way}</bdi>" in page
        assert '<svg xmlns="http://www.w3.org/2000/svg" class="qr"' in page


def test_who_reads_first_and_who_holds_the_code_see_the_answers(site, process, walk, lead):
    told = tells(process, "Mooi licht", gathering=walk, answers={LIGHT: "partly"})

    page = text(as_(site, lead).get(f"{HERE}lezen/{told.story.name}/"))
    assert (LIGHT in page, "<dd>Deels</dd>" in page, f'href="{at(walk)}"' in page) == (True, True, True)
    site.logout()
    page = text(site.post("/verhaal/", honest("story_code") | {"code": told.code}))
    assert (LIGHT in page, "<dd>Deels</dd>" in page) == (True, True)


def test_answers_are_among_the_data_of_who_gave_them(site, process, walk, resident):
    tells(process, "Mooi licht", gathering=walk, answers={LIGHT: "partly"}, visitor=resident)

    found = repr(everything_of(subject_of(resident.person)))

    assert (walk.name in found, LIGHT in found) == (True, True)


@pytest.mark.parametrize(
    ("days", "kept"), [(0, 0), (2, 2), (31, 31), (32, 0), (-1, 0), (None, 0)], ids=lambda one: str(one)
)
def test_what_waited_on_a_device_is_of_the_day_on_which_it_was_filled_in(site, walk, days, kept):
    today = timezone.localdate()
    made = "2026-99-99" if days is None else str(today - timedelta(days=days))

    assert site.post(at(walk, "punt/"), sent(made=made)).status_code == 302
    assert site.post(HERE + "vertellen/", sent(key="tt", made=made) | honest("tell")).status_code == 302

    assert list(Story.objects.values_list("told_on", flat=True)) == [today - timedelta(days=kept)] * 2
