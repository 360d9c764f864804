"""The pages of questionnaires: filling one in page by page, making one, files in and out, and who sees what."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from buurtblik.stories.survey.editing import begun
from buurtblik.stories.survey.ready_made import blocks
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.offers import coming_for, offers_for
from buurtblik.web.stories.models import Story
from buurtblik.web.survey import actions
from buurtblik.web.survey.actions.answering import NothingSaid
from buurtblik.web.survey.models import Questionnaire, Response, WithdrawnResponse
from honest import honest

from .conftest import AT, DAY, KEY, WORDS, answers, made_form, makes

HERE = "/proces/west/vragenlijst/"
ONE = HERE + "wandelen/"
FILL = ONE + "invullen/"
EDIT = ONE + "bewerken/"
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


def carried(answer):
    """What a page carries along: its step, its language and the answers."""
    found = {}
    for name in ("step", "said_in", "answers"):
        field = re.search(rf'<input type="hidden" name="{name}"(?: value="([^"]*)")?', answer.content.decode())
        found[name] = html.unescape(field[1] or "") if field else ""
    return found


def goes_on(site, before, **given):
    """The answer to a page that is sent as it stands, with what is filled in on it."""
    filled = {name if name in ("back", "resume", "language") else f"q_{name}": one for name, one in given.items()}
    return site.post(FILL, carried(before) | filled, follow=True)


def at_the_end(site, **language):
    first = goes_on(site, site.get(FILL), language=language.get("language", "nl"))
    second = goes_on(site, first, loopt="nee")
    return goes_on(site, second, stay=WORDS)


def last(page, **more):
    told = {"key": KEY + "ww", "group": "resident", "age": "65+", "sex": "woman", **more}
    return carried(page) | honest("answer") | told


def code_sent(code, **more):
    return honest("survey_code") | {"code": code, **more}


def upload(data, name="vragen.xlsx", **more):
    return {"file": SimpleUploadedFile(name, data), **more}


# A resident fills it in


def test_somebody_without_an_account_fills_in_a_questionnaire_and_takes_it_back(site, questionnaire):
    start = site.get(FILL)
    assert "U hebt geen account en geen naam nodig" in text(start)
    first = goes_on(site, start, language="nl")
    assert "Loopt u hier?" in text(first)
    assert "Met wie?" not in text(first)
    again = goes_on(site, first, loopt="ja")
    assert "Uw antwoord brengt nog een vraag mee" in text(again)
    second = goes_on(site, again, loopt="ja", met_wie=["hond"])
    assert "Hoe vaak per week?" in text(second)
    third = goes_on(site, second, keer="3")
    end = goes_on(site, third, stay=WORDS)
    assert "Over u, en versturen" in text(end)
    assert Response.objects.count() == 0

    sent = site.post(FILL, last(end, words="on", scopes=["quote"]), follow=True)

    code = CODE.search(text(sent))[0]
    kept = Response.objects.get()
    assert kept.answers == {"loopt": "ja", "met_wie": ["hond"], "keer": 3, "stay": WORDS}
    assert (kept.group, kept.age, kept.sex, kept.language) == ("resident", "65+", "woman", "nl")
    assert Story.objects.get().stay == WORDS
    assert code not in "".join(url for url, _status in sent.redirect_chain)

    own = site.post("/antwoorden/", code_sent(code))
    assert {"Over u", "Bewoners", "65 of ouder", "vrouw"} <= set(re.findall(r">([^<>]+)</(?:dd|h2)>", text(own)))
    assert {"Loopt u hier?", "Ja", "Met de hond", WORDS} <= set(re.findall(r">([^<>]+)</d[td]>", text(own)))
    gone = site.post("/antwoorden/", code_sent(code, withdraw="1"))

    assert "Uw antwoorden zijn weg" in text(gone)
    assert (Response.objects.count(), Story.objects.count(), WithdrawnResponse.objects.count()) == (0, 0, 1)
    assert "Uw antwoorden zijn weg" in text(site.post("/antwoorden/", code_sent(code)))


def test_the_code_is_shown_once(site, questionnaire):
    sent = site.post(FILL, last(at_the_end(site)), follow=True)
    code = CODE.search(text(sent))[0]

    again = site.get(ONE + "klaar/", follow=True)

    assert code not in text(again)
    assert again.redirect_chain


def test_a_form_sent_twice_is_one_response(site, questionnaire):
    data = last(at_the_end(site))

    codes = {CODE.search(text(site.post(FILL, data, follow=True)))[0] for _ in range(2)}

    assert (len(codes), Response.objects.count()) == (1, 1)


def test_own_words_stay_answers_without_a_yes(site, questionnaire):
    site.post(FILL, last(at_the_end(site), scopes=["quote"]))

    assert (Response.objects.count(), Story.objects.count()) == (1, 0)


def test_it_is_said_in_the_language_that_was_chosen(site, questionnaire):
    english = goes_on(site, site.get(FILL), language="en")
    arabic = goes_on(site, site.get(FILL), language="ar")

    assert "Do you walk here?" in text(english)
    assert re.search(r'lang="ar" dir="rtl"', text(arabic))
    assert "هل تمشي هنا؟" in text(arabic)
    assert "Ik loop" not in text(arabic)
    site.post(FILL, last(at_the_end(site, language="ar")))
    assert Response.objects.get().language == "ar"


def test_all_our_words_follow_a_language_that_the_site_has(site, questionnaire):
    first = goes_on(site, site.get(FILL), language="en")
    end = goes_on(site, goes_on(site, first, loopt="nee"), stay=WORDS)
    sent = site.post(FILL, last(end), follow=True)

    assert first.redirect_chain == [("/en" + FILL, 307)]
    assert '<html lang="en"' in text(first)
    assert "About you, and send" in text(end)
    assert "Thank you. Your answers are in." in text(sent)
    assert (Response.objects.get().language, Response.objects.get().answers["stay"]) == ("en", WORDS)
    dutch = site.post("/en" + FILL, {**carried(site.get("/en" + FILL)), "language": "nl"}, follow=True)
    assert dutch.redirect_chain == [(FILL, 307)]
    assert goes_on(site, site.get(FILL), language="ar").redirect_chain == []


def test_a_questionnaire_in_one_language_leaves_the_words_of_the_site(site, process, lead):
    form = begun("wandelen", {"nl": "Wandelen"}, ("nl",), [blocks()["mark"]])
    actions.open_questionnaire(questionnaire=makes(process, lead, form=form), visitor=lead, at=AT)

    first = site.post("/en" + FILL, {"step": "", "language": "nl"})

    assert (first.status_code, '<html lang="en"' in text(first), "Welk cijfer" in text(first)) == (200, True, True)


def test_who_filled_in_nothing_sends_nothing(site, process, lead):
    form = made_form(items=(made_form().items[2],))
    asked = actions.open_questionnaire(questionnaire=makes(process, lead, form=form), visitor=lead, at=AT)
    end = goes_on(site, goes_on(site, site.get(FILL), language="nl"))

    sent = site.post(FILL, last(end))

    assert (sent.status_code, Response.objects.count()) == (422, 0)
    assert "U vulde nog niets in." in text(sent)
    assert "Over u, en versturen" in text(sent)
    assert re.search(r'value="65\+"[^>]* (selected|checked)', text(sent))
    with pytest.raises(NothingSaid):
        actions.answer_questionnaire(
            questionnaire=asked, answers={}, background=actions.Background("resident"), visitor=NOBODY, key=KEY, at=AT
        )


def test_a_page_that_is_not_right_yet_keeps_what_was_filled_in(site, questionnaire):
    first = goes_on(site, site.get(FILL), language="nl")

    missing = goes_on(site, first)
    many = goes_on(site, goes_on(site, first, loopt="ja"), loopt="ja", met_wie=["alleen", "hond", "other"])
    number = goes_on(site, goes_on(site, goes_on(site, first, loopt="ja"), loopt="ja"), keer="heel vaak")
    far = goes_on(site, goes_on(site, goes_on(site, first, loopt="ja"), loopt="ja"), keer="51")

    assert [one.status_code for one in (missing, many, number, far)] == [422] * 4
    assert "Beantwoord deze vraag" in text(missing)
    assert "Kies er hooguit twee" in text(many)
    assert text(many).count("checked") == 4
    assert "Vul een heel getal in" in text(number)
    assert "heel vaak" in text(number)
    assert "Dit antwoord past hier niet" in text(far)


def test_back_keeps_the_answers_and_from_the_first_page_goes_to_the_start(site, questionnaire):
    first = goes_on(site, site.get(FILL), language="nl")
    second = goes_on(site, first, loopt="nee")

    before = goes_on(site, second, stay=WORDS, back="1")

    assert "Loopt u hier?" in text(before)
    assert json.loads(carried(before)["answers"]) == {"loopt": "nee", "stay": WORDS}
    assert "Voor u begint" in text(goes_on(site, before, back="1"))
    assert "Wat moet blijven?" in text(site.post(FILL, last(at_the_end(site), back="1")))


def test_who_was_interrupted_goes_on_where_they_were(site, questionnaire):
    first = goes_on(site, site.get(FILL), language="en")
    second = goes_on(site, first, loopt="nee")
    end = goes_on(site, second, stay=WORDS)

    there = goes_on(site, second, stay="Half a sen", resume="1")
    empty = goes_on(site, first, resume="1")

    assert (there.status_code, "Half a sen" in text(there), "What must stay?" in text(there)) == (200, True, True)
    assert (empty.status_code, "Do you walk here?" in text(empty)) == (200, True)
    assert "About you, and send" in text(goes_on(site, end, resume="1"))


def test_nobody_skips_what_must_be_answered_by_another_way_in(site, questionnaire):
    forged = {"step": "*", "said_in": "nl", "answers": json.dumps({"keer": 3})}

    sent = site.post(FILL, forged | honest("answer") | {"key": KEY + "ww", "group": "resident"})

    assert (sent.status_code, Response.objects.count()) == (422, 0)
    assert "Loopt u hier?" in text(sent)


@pytest.mark.parametrize("broken", ["[" * 5000, "{", '{"loopt": {"a": 1}}', '{"loopt": true, "keer": "x"}', "null"])
def test_answers_that_were_broken_on_the_way_are_left_out(site, questionnaire, broken):
    answer = site.post(FILL, {"step": "lopen", "said_in": "xx", "answers": broken, "q_loopt": "ja"})

    assert answer.status_code in (200, 422)
    assert "Loopt u hier?" in text(answer)


def test_what_is_not_open_is_said_and_takes_nothing(site, questionnaire, lead):
    end = at_the_end(site)
    actions.close_questionnaire(questionnaire=questionnaire, known=None, visitor=lead, at=AT)

    assert [one.status_code for one in (site.get(FILL), site.post(FILL, last(end)))] == [409, 409]
    assert "gesloten" in text(site.get(FILL))
    assert Response.objects.count() == 0


def test_a_draft_is_found_by_who_makes_it_only(site, draft, lead):
    addresses = [ONE, FILL, ONE + "uitkomst/", ONE + "uitkomst.csv", ONE + "klaar/"]
    assert [site.get(one).status_code for one in addresses] == [404] * 5
    assert "Wandelen" not in text(site.get(HERE))

    assert site.get(ONE).status_code == 404
    as_(site, lead)
    assert (site.get(ONE).status_code, "Wandelen" in text(site.get(HERE))) == (200, True)
    assert site.get(FILL).status_code == 409


def test_a_wrong_code_and_an_unknown_code_are_told_kindly(site, questionnaire):
    for code in ("", "zzz", "K7QM-3XPA-VV2H-9RTD"):
        answer = site.post("/antwoorden/", code_sent(code))
        assert answer.status_code == 422


def test_words_of_people_run_nowhere(site, questionnaire, lead):
    payload = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    given = answers(questionnaire, "xx", loopt="nee", stay=payload, scopes=["quote"])

    pages = [site.post("/antwoorden/", code_sent(given.code)), as_(site, lead).get(ONE + "uitkomst/")]

    assert all(b"<script>alert" not in one.content and b"<img src=x" not in one.content for one in pages)


# What came out


def crowd(questionnaire, walks, others):
    for number in range(walks + others):
        answers(questionnaire, f"{number:04}", loopt="ja" if number < walks else "nee")


def test_nobody_but_who_leads_sees_counts_before_the_close(site, questionnaire, lead, resident):
    crowd(questionnaire, 20, 17)

    assert "Na het sluiten ziet u hier" in text(site.get(ONE + "uitkomst/")) or "37" not in text(
        site.get(ONE + "uitkomst/")
    )
    assert site.get(ONE + "uitkomst.csv").status_code == 404
    as_(site, resident)
    assert "37" not in text(site.get(ONE + "uitkomst/"))
    as_(site, lead)
    page = text(site.get(ONE + "uitkomst/"))
    assert "Mensen die antwoordden: 37" in page
    assert "Met minder dan 50" in page


def test_everybody_sees_what_came_out_after_the_close_in_fives(site, questionnaire, lead):
    crowd(questionnaire, 21, 17)
    closed = as_(site, lead).post(ONE + "stand/", {"to": "closed"}, follow=True)
    assert "Iedereen kan zien wat eruit kwam" in text(closed)
    site.logout()

    page = text(site.get(ONE + "uitkomst/"))
    table = site.get(ONE + "uitkomst.csv").content.decode("utf-8-sig")

    assert "Ongeveer 40 mensen antwoordden" in page
    assert set(re.findall(r'<td class="sv-n">(\d+)</td>', page)) <= {"0", "15", "20", "40"}
    rows = [line.split(";") for line in table.splitlines()]
    assert ["Loopt u hier?", "Ja", "20", "50", "", "", "", ""] in rows
    assert rows[0] == [
        "Vraag", "Antwoord", "Mensen", "aandeel", "gewogen aandeel", "marge van", "marge tot", "Opmerking",
    ]  # fmt: skip
    assert ["Loopt u hier?", "iedereen die antwoordde", "40"] in [row[:3] for row in rows]
    assert all(not cell.isdigit() or int(cell) % 5 == 0 for row in rows for cell in row[2:3])


def test_a_few_answers_show_nothing_to_everybody(site, questionnaire, lead):
    crowd(questionnaire, 4, 2)
    actions.close_questionnaire(questionnaire=questionnaire, known=None, visitor=lead, at=AT)

    page = text(site.get(ONE + "uitkomst/"))

    assert "dat zijn er te weinig" in page
    assert not re.search(r'<td class="sv-n">\d', page)


# Staff make one


def new(**more):
    return {"key": KEY + "nn", "title": "Het plein", "first": "nl", "blocks": ["mark", "stay_change"], **more}


def test_a_questionnaire_is_made_changed_opened_and_closed(site, process, lead):
    as_(site, lead)
    made = site.post(HERE + "nieuw/", new(others=["en"]), follow=True)
    assert "Welk cijfer geeft u" in text(made)
    found = Questionnaire.objects.get()
    assert found.form.languages == ("nl", "en")
    here = f"{HERE}{found.name}/"

    def step(do):
        version = Questionnaire.objects.get().current.number
        return site.post(here + "bewerken/", {"version": version, "do": do}, follow=True)

    step("block:pride")
    step("down:mark")
    step("remove:mark_why")
    step("page:")
    page = Questionnaire.objects.get().form.items[-1].name
    question = {
        "version": Questionnaire.objects.get().current.number, "kind": "select_one", "label_nl": "Zit u hier graag?",
        "label_en": "Do you like to sit here?", "choices_nl": "Ja\nNee", "choices_en": "Yes\nNo", "has_other": "on",
    }  # fmt: skip
    added = site.post(here + f"bewerken/vraag/?bij={page}", question, follow=True)
    assert "Zit u hier graag?" in text(added)
    form = Questionnaire.objects.get().form
    assert [choice.name for choice in form.choices_of(form.questions["zit_u_hier_graag"])] == ["ja", "nee", "other"]
    assert "mark_why" not in form.questions
    words = {"version": Questionnaire.objects.get().current.number, "title_nl": "Ons plein", "title_en": "Our square"}
    assert "Ons plein" in text(site.post(here + "bewerken/woorden/", words, follow=True))
    settle = {"closes_on": "", "to_stories": "on", "is_random": "on"}
    assert site.post(here + "instellen/", settle).status_code == 422  # how many were invited?
    assert site.post(here + "instellen/", settle | {"invited": "300"}).status_code == 302
    assert "Deze vragenlijst openzetten?" in text(site.get(here + "stand/"))
    opened = site.post(here + "stand/", {"to": "open"}, follow=True)
    assert "Mensen kunnen hem nu invullen" in text(opened)
    assert site.post(here + "stand/", {"to": "closed"}).status_code == 302
    assert Questionnaire.objects.get().state == "closed"


def test_forms_of_staff_that_are_not_right_say_so(site, process, lead, draft):
    as_(site, lead)
    tries = [
        (HERE + "nieuw/", new(title="")),
        (HERE + "nieuw/", new(blocks=[])),
        (HERE + "nieuw/", {"upload": "1", "file-key": KEY + "ff"}),
        (EDIT, {"version": "1", "do": "remove:loopt"}),  # another question looks at it
        (EDIT + "vraag/", {"version": "1", "kind": "select_one", "label_nl": "Zonder antwoorden?"}),
        (EDIT + "vraag/", {"version": "1", "kind": "text", "label_nl": "Wat?", "relevant": "${weg} = 'x'"}),
        (EDIT + "vraag/", {"version": "1", "kind": "integer", "label_nl": "Hoe oud?", "low": "9", "high": "3"}),
        (EDIT + "woorden/", {"version": "1", "title_nl": ""}),
        (EDIT + "vervangen/", {}),
        (ONE + "instellen/", {"closes_on": "gisteren"}),
    ]

    answers_ = [site.post(address, data) for address, data in tries]

    assert [one.status_code for one in answers_] == [422] * len(tries)
    assert all('role="alert"' in text(one) or "error-message" in text(one) for one in answers_)
    assert Questionnaire.objects.get().current.number == 1


def test_two_who_edit_at_once_are_told(site, lead, draft):
    as_(site, lead)
    site.post(EDIT, {"version": "1", "do": "down:meer"})

    late = site.post(EDIT, {"version": "1", "do": "down:lopen"})

    assert late.status_code == 422
    assert "Iemand anders veranderde de vragen" in text(late)


def test_after_it_opened_words_change_and_questions_do_not(site, lead, questionnaire):
    as_(site, lead)
    version = questionnaire.current.number

    removed = site.post(EDIT, {"version": version, "do": "remove:missen"})
    words = site.post(EDIT + "woorden/", {"version": version, "title_nl": "Wandelen hier", "title_en": "Walking"})

    assert (removed.status_code, words.status_code) == (422, 302)
    assert Questionnaire.objects.get().title("nl") == "Wandelen hier"


def test_its_last_day_is_past(site, lead, draft):
    as_(site, lead)
    site.post(ONE + "instellen/", {"closes_on": "2026-01-01"})

    refused = site.post(ONE + "stand/", {"to": "open"})

    assert (refused.status_code, "laatste dag is voorbij" in text(refused)) == (422, True)


def test_a_draft_can_be_removed(site, lead, draft):
    as_(site, lead).post(EDIT, {"version": "1", "do": "remove-all:"})

    assert Questionnaire.objects.count() == 0


STAFF = [
    HERE + "nieuw/", EDIT, EDIT + "woorden/", EDIT + "vervangen/", EDIT + "vraag/", EDIT + "vraag/loopt/",
    ONE + "instellen/", ONE + "stand/", ONE + "inlezen/", ONE + "antwoorden.csv", ONE + "antwoorden.xlsx",
    ONE + "antwoorden-limesurvey.csv",
]  # fmt: skip


@pytest.mark.parametrize("address", STAFF)
def test_pages_of_staff_are_theirs(site, questionnaire, lead, resident, address):
    assert site.get(address).status_code in (302, 403, 404)
    assert as_(site, resident).get(address).status_code in (403, 404)
    assert as_(site, lead).get(address).status_code == 200


# Files


KOBO = (
    "lopen/loopt;lopen/met_wie;lopen/met_wie/alleen;lopen/met_wie/hond;lopen/met_wie/other;meer/keer;slot/stay;"
    "_id;_submission_time;_index\r\n"
    "ja;alleen hond;1;1;0;3;De markt, en \u00e9\u00e9n bank;7001;2026-02-01T08:05:10;1\r\n"
    "nee;;;;;;;7002;2026-02-02T08:05:10;2\r\n"
).encode()
LIMESURVEY = (
    '"id","submitdate","startlanguage","loopt","metwie[alleen]","metwie[hond]","metwie[other]","keer","stay"\r\n'
    '"11","2026-02-01 10:00:00","nl","ja","Y","Y","N","3","De markt, en \u00e9\u00e9n bank"\r\n'
    '"12","2026-02-02 10:00:00","en","nee","","","","",""\r\n'
).encode()
GIVEN = [
    {"loopt": "ja", "met_wie": ["alleen", "hond"], "keer": 3, "stay": "De markt, en \u00e9\u00e9n bank"},
    {"loopt": "nee"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "out"),
    [(KOBO, "kobo.csv", "antwoorden.csv"), (LIMESURVEY, "results-survey.csv", "antwoorden-limesurvey.csv")],
)
def test_an_export_comes_in_goes_out_and_comes_in_again_unchanged(site, process, lead, questionnaire, data, name, out):
    as_(site, lead)
    came = site.post(ONE + "inlezen/", upload(data, name, anyway="on"), follow=True)
    assert "2 keer" in text(came) or "2 " in text(came)
    assert [one.answers for one in Response.objects.order_by("pk")] == GIVEN
    first = site.get(ONE + out).content
    twin = makes(process, lead, "tw")
    actions.open_questionnaire(questionnaire=twin, visitor=lead, at=AT)
    there = f"{HERE}{twin.name}/"

    site.post(there + "inlezen/", upload(first, out, anyway="on"))

    assert [one.answers for one in twin.responses.order_by("pk")] == GIVEN
    assert site.get(there + out).content == first


def test_the_same_export_twice_brings_nothing_new(site, lead, questionnaire):
    as_(site, lead)
    for _ in range(2):
        said = text(site.post(ONE + "inlezen/", upload(KOBO, "kobo.csv", anyway="on"), follow=True))

    assert Response.objects.count() == 2
    assert "waren er al" in said


def test_what_is_odd_in_an_export_is_told_before_it_comes_in(site, lead, questionnaire):
    odd = b"loopt;keer;kleur;_id\nja;veel;rood;1\n"

    told = as_(site, lead).post(ONE + "inlezen/", upload(odd, "kobo.csv"))

    assert (told.status_code, Response.objects.count()) == (422, 0)
    assert "kleur" in text(told)
    assert site.post(ONE + "inlezen/", upload(odd, "kobo.csv", anyway="on")).status_code == 302
    assert Response.objects.get().answers == {"loopt": "ja"}


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken", b"a;b\n"])
def test_files_that_are_no_answers_are_refused(site, lead, questionnaire, data):
    for address in (ONE + "inlezen/", EDIT + "vervangen/"):
        assert as_(site, lead).post(address, upload(data, "x.xlsx", key=KEY + "ff")).status_code == 422
    assert Response.objects.count() == 0


def test_an_xlsform_comes_in_goes_out_and_comes_in_again_unchanged(site, process, lead, draft):
    as_(site, lead)
    out = site.get(ONE + "bestand.xlsx").content

    made = site.post(
        HERE + "nieuw/", {f"file-{key}": one for key, one in upload(out, key=KEY + "uu").items()} | {"upload": "1"}
    )

    assert made.status_code == 302
    twin = Questionnaire.objects.latest("pk")
    assert (twin.pk != draft.pk, twin.form) == (True, draft.form)
    assert site.get(f"{HERE}{twin.name}/bestand.xlsx").content == out


def test_questions_of_a_file_take_the_place_of_those_that_stand(site, process, lead, draft):
    as_(site, lead)
    plain = site.post(HERE + "nieuw/", new())
    other = Questionnaire.objects.latest("pk")
    assert plain.status_code == 302
    out = site.get(f"{HERE}{other.name}/bestand.xlsx").content

    site.post(EDIT + "vervangen/", upload(out, key=KEY + "vv"))

    assert Questionnaire.objects.get(pk=draft.pk).form.items == other.form.items


# From the page of the process


def test_the_process_offers_to_fill_in_and_says_when_it_ends(process, questionnaire, lead, resident):
    actions.settle_questionnaire(
        questionnaire=questionnaire, closes_on=DAY, is_random=False, invited=None, to_stories=True, visitor=lead, at=AT
    )

    for visitor in (lead, resident):
        assert FILL in {one.address for one in offers_for(visitor, process, on=DAY)}
    assert [one.on for one in coming_for(resident, process, on=DAY) if one.address == FILL] == [DAY]
    assert FILL not in {one.address for one in offers_for(lead, process, on=DAY.replace(day=2))}
    makers = {one.address: visitor for visitor in (lead, resident) for one in offers_for(visitor, process, on=DAY)}
    assert makers[HERE + "nieuw/"] == lead


def test_a_field_says_for_which_kinds_it_is_and_the_odd_condition_is_folded(site, draft, lead):
    page = text(as_(site, lead).get(EDIT + "vraag/"))

    kinds = dict(re.findall(r'<div data-sv-kinds="([^"]*)">.*?name="(\w+)"', page, re.DOTALL))
    assert kinds["text"] == "is_long"
    assert not re.search(r'name="is_long"[^>]*checked', page)
    assert re.search(
        r"<details class=.sv-folded.><summary>Een andere voorwaarde, voor wie XLSForm kent</summary>.*?name=\"relevant\".*?</details>",
        page,
        re.DOTALL,
    )
    assert "survey/kinds.js" in page


def test_what_has_no_words_yet_in_a_language_is_named(site, draft, lead):
    as_(site, lead)

    for address in (EDIT, ONE):
        page = text(site.get(address))
        found = re.search(r"In het Arabisch ontbreken de woorden van 3 [^<]*</p><ul[^>]*>(.*?)</ul>", page)
        assert re.findall(r"<li>([^<]+)</li>", found[1]) == ["Met wie?", "Hoe vaak per week?", "Wat mist u?"]
