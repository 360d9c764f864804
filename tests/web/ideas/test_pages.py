"""The pages of ideas: sending one in on a phone, answering, the public account, the register, files, and who sees what."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from buurtblik.agenda.ideas.steps import Status
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.models import DecisionMoment, Idea, Link, Policy, Step
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.offers import coming_for, offers_for
from honest import honest

from .conftest import AT, DAY, KEY, WHY, WORDS, answers, sends, shows

HERE = "/proces/west/ideeen/"
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


def sent(**more):
    return honest("idea") | {"key": KEY + "pp", "words": WORDS, **more}


def seen(idea):
    idea.refresh_from_db()
    return idea.version


# Sending one in
def test_a_resident_sends_an_idea_hears_when_and_gets_a_code_once(site):
    assert "Binnen 8 weken is er een antwoord" in text(site.get(HERE + "insturen/"))
    thanks = site.post(HERE + "insturen/", sent(mail="a@example.nl", own_part="Wij helpen mee."), follow=True)

    code = CODE.search(text(thanks))[0]
    assert "Uiterlijk op" in text(thanks)
    made = Idea.objects.get()
    assert (made.words, made.own_part, made.read, made.reach.mail) == (WORDS, "Wij helpen mee.", "new", "a@example.nl")
    assert CODE.search(text(site.get(HERE + "ingestuurd/"))) is None
    shown = text(site.post("/idee/", honest("idea_code") | {"code": code}))
    assert WORDS in shown
    assert "Iemand moet het nog lezen" in shown


@pytest.mark.parametrize("more", [{"words": ""}, {"mail": "geen adres"}, {"themes": "zzz"}, {"words": "x" * 4001}])
def test_a_form_with_something_wrong_keeps_what_was_filled_in(site, more):
    answer = site.post(HERE + "insturen/", sent(**{"own_part": "Wij helpen mee.", **more}))

    assert answer.status_code == 422
    assert "Wij helpen mee." in text(answer)
    assert not Idea.objects.exists()


def test_who_has_an_account_is_not_asked_for_an_address(site, resident):
    page = text(as_(site, resident).get(HERE + "insturen/"))

    assert 'name="mail"' not in page
    assert "Koos u voor berichten per e-mail?" in page


def test_an_unread_idea_is_counted_for_everybody_and_read_by_nobody_else(site, process, lead, official):
    made = sends(process).idea
    one = f"{HERE}{made.pk}/"

    assert site.get(one).status_code == 404
    for page in (HERE, HERE + "wat-is-ermee-gedaan/", HERE + "ideeen.csv", HERE + "stappen.csv"):
        assert WORDS not in text(site.get(page))
    assert "Een idee dat iemand nog moet lezen" in text(site.get(HERE + "wat-is-ermee-gedaan/"))
    as_(site, official)
    assert site.get(one).status_code == 404
    assert WORDS[:30] not in text(site.get(HERE + "werk/"))
    as_(site, lead)
    assert WORDS[:30] in text(site.get(HERE + "werk/"))
    assert "Lees het nu" in text(site.get(one))


# Reading and answering
def test_reading_shows_traces_of_people_and_takes_them_out(site, process, lead):
    made = sends(process, words="Bel mij op 06-12345678 over een bankje.").idea
    page = as_(site, lead).get(f"{HERE}{made.pk}/lezen/")
    assert "<mark" in page.content.decode()
    hidden = site.post(f"{HERE}{made.pk}/lezen/", {"seen": 1, "words": "Bel mij.", "hide": "1"})
    assert hidden.status_code == 422
    done = site.post(f"{HERE}{made.pk}/lezen/", {"seen": 1, "words": "Een bankje.", "themes": []}, follow=True)

    assert done.status_code == 200
    made.refresh_from_db()
    assert (made.words, made.read) == ("Een bankje.", "shown")
    site.logout()
    assert "Een bankje." in text(site.get(f"{HERE}{made.pk}/"))


def test_an_answer_stands_on_the_page_the_list_and_the_account(site, idea, lead):
    page = f"{HERE}{idea.pk}/antwoord/"
    as_(site, lead)
    thin = site.post(page, {"seen": seen(idea), "to": "declined", "why": "Nee.", "said_by": "Ruimte"})
    assert thin.status_code == 422
    done = site.post(page, {"seen": seen(idea), "to": "adopted", "why": WHY, "said_by": "Ruimte"}, follow=True)
    assert "wie het idee had hoort het" in text(done)
    site.logout()

    for address in (f"{HERE}{idea.pk}/", HERE + "wat-is-ermee-gedaan/"):
        assert WHY in text(site.get(address))
        assert "Ruimte" in text(site.get(address))
    assert WHY in site.get(HERE + "stappen.csv").content.decode()


def test_of_two_who_answer_the_second_keeps_the_words_and_hears_of_the_first(site, idea, lead):
    before = seen(idea)
    answers(idea, lead)
    mine = {"seen": before, "to": "in_review", "why": "Ik zie dat heel anders.", "said_by": "Groen"}
    answer = as_(site, lead).post(f"{HERE}{idea.pk}/antwoord/", mine)

    assert answer.status_code == 422
    assert "Iemand anders deed iets met dit idee" in text(answer)
    assert "Ik zie dat heel anders." in text(answer)
    assert Step.objects.count() == 1


def test_joining_undoing_laying_beside_and_settling_by_their_pages(site, process, idea, policy, lead):
    other = shows(sends(process, "bb", words="Zitplekken langs het water.").idea, lead)
    as_(site, lead)

    def posts(one, page, **given):
        answer = site.post(f"{HERE}{one.pk}/{page}/", {"seen": seen(one), **given})
        assert answer.status_code == 302, text(answer)

    posts(idea, "beleid", relation="fits", policy=policy.pk, words="", said_by="Ruimte")
    posts(idea, "bijwerken", title="Bankje", contact="Wijkmanager", themes="wonen")
    posts(idea, "bijwerken", **{"more-seen": seen(idea), "more-weeks": 4, "more-why": WHY, "longer": "1"})
    posts(other, "samenvoegen", into=idea.pk, why="Beide gaan over zitten.", said_by="Kernteam")
    page = text(site.get(f"{HERE}{idea.pk}/"))
    for words in ("Bankje", "Groen dichtbij", "Wijkmanager", "Ruimte, wijkmanager", "Zitplekken langs het water.", WHY):
        assert words in page
    posts(other, "terug", why="Toch niet hetzelfde.", said_by="Kernteam")
    assert "Toch niet hetzelfde." in text(site.get(f"{HERE}{other.pk}/"))
    site.post(f"{HERE}{idea.pk}/beleid/", {"remove": Link.objects.get().pk})
    assert not Link.objects.exists()


def test_what_is_late_stands_on_top_and_is_said_to_everybody(site, process, lead):
    early = DAY - timedelta(days=200)
    rows = [
        Idea.objects.create(
            process=process, key=f"k{n}", words=f"Idee nummer {n}.", origin="site", received_on=day, read="shown", at=AT
        )
        for n, day in enumerate((early, early - timedelta(days=30)))
    ]  # fmt: skip
    page = text(as_(site, lead).get(HERE + "werk/"))
    assert page.index("Idee nummer 1.") < page.index("Idee nummer 0.")
    site.logout()

    account = text(site.get(HERE + "wat-is-ermee-gedaan/"))
    assert "Te laat met een antwoord" in account
    assert "dagen te laat" in account
    offered = {offer.address: offer for offer in offers_for(lead, process, on=DAY)}
    assert "2 antwoorden zijn te laat." in offered[HERE + "werk/"].about
    assert len(rows) == 2


# Finding
def test_a_reader_finds_ideas_by_words_theme_and_status(site, process, idea, lead):
    shows(sends(process, "bb", words="Een speeltuin voor kleine kinderen.", themes=("wonen",)).idea, lead)
    answers(idea, lead)

    def found(query):
        page = text(site.get(HERE + "?" + query))
        return ("bankje" in page, "speeltuin" in page.split("</form>")[-1])

    assert found("") == (True, True)
    assert found("q=KLEINE+speeltuin")[1] is True
    assert "Geen ideeën met deze keuze." in text(site.get(HERE + "?q=zzz"))
    assert found("theme=wonen") == (False, True)
    assert found("status=adopted") == (True, False)
    assert found("own=1") == (True, False)
    assert site.get(HERE + "?page=²&status=zzz").status_code == 200


def test_an_empty_list_says_what_comes(site):
    assert "Er zijn nog geen ideeën om te lezen." in text(site.get(HERE))
    assert site.get(HERE + "wat-is-ermee-gedaan/").status_code == 200


# Policy and calendar
POLICY = {"key": KEY + "bb", "kind": "programme", "name": "Groen dichtbij", "owner": "Ruimte"}


def test_the_register_is_filled_changed_and_cleared(site, process, lead, official):
    as_(site, official)
    for wrong, field in (
        ({"contact": "06-12345678"}, "contact"),
        ({"kind": "decision"}, "starts"),
        ({"amount_eur": 5}, "amount_eur"),
        ({"link": "zz zz"}, "link"),
    ):
        answer = site.post(HERE + "beleid/nieuw/", POLICY | wrong)
        assert answer.status_code == 422
        assert f"id_{field}_error" in text(answer)
    assert not Policy.objects.exists()
    for _ in range(2):
        site.post(HERE + "beleid/nieuw/", POLICY | {"link": "https://example.nl/groen", "is_citywide": "on"})
    made = Policy.objects.get()
    page = text(site.get(HERE + "beleid/"))
    assert "Groen dichtbij" in page
    assert "nog niet afgesproken" in page
    changed = POLICY | {"name": "Groen overal", "seen": 1}
    assert site.post(f"{HERE}beleid/{made.pk}/", changed).status_code == 302
    assert site.post(f"{HERE}beleid/{made.pk}/", changed).status_code == 422  # another saw version 2
    site.post(f"{HERE}beleid/{made.pk}/", {"remove": "1"})
    assert not Policy.objects.exists()


def test_own_days_go_before_the_usual_ones_and_leave_as_a_calendar(site, process, idea, official):
    early_in_time = {"kind": "begroting", "year": 2099, "decides": "2098-11-11", "hand_in": "2098-12-11"}
    as_(site, official)
    assert site.post(HERE + "kalender/dagen/", early_in_time).status_code == 422
    site.post(HERE + "kalender/dagen/", early_in_time | {"hand_in": "2098-09-01"})
    assert DecisionMoment.objects.get().decides.isoformat() == "2098-11-11"
    assert "begroting 2099" in text(site.get(HERE + "kalender/"))
    calendar = site.get(HERE + "kalender.ics")
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    assert b"idea-" in calendar.content
    site.logout()
    assert b"idea-" not in site.get(HERE + "kalender.ics").content
    as_(site, official).post(HERE + "kalender/dagen/", {"clear": "begroting 2099"})
    assert not DecisionMoment.objects.exists()


# Files
def test_ideas_leave_and_come_in_again_the_same(site, process, idea, policy, lead):
    answers(idea, lead)
    answers(idea, lead, Status.IN_REVIEW, "Er is een nieuwe subsidie gekomen.")
    ideas, steps, register = (site.get(HERE + name).content for name in ("ideeen.csv", "stappen.csv", "beleid.csv"))
    Idea.objects.all().delete()
    Policy.objects.all().delete()
    as_(site, lead)

    sent_in = {"file": SimpleUploadedFile("ideeen.csv", ideas), "steps": SimpleUploadedFile("stappen.csv", steps)}
    assert site.post(HERE + "inlezen/", sent_in).status_code == 302
    assert site.post(HERE + "beleid/inlezen/", {"file": SimpleUploadedFile("b.csv", register)}).status_code == 302
    assert [site.get(HERE + name).content for name in ("ideeen.csv", "stappen.csv", "beleid.csv")] == [
        ideas,
        steps,
        register,
    ]
    again = site.post(HERE + "inlezen/", {"file": SimpleUploadedFile("ideeen.csv", ideas)})
    assert again.status_code == 422
    assert Idea.objects.count() == 1


def test_a_file_with_something_wrong_says_where_and_nothing_comes_in(site, process, lead):
    rows = b"nummer,idee,binnengekomen\n1,Een bankje,2026-02-01\n2,,2999-01-01\n"
    answer = as_(site, lead).post(HERE + "inlezen/", {"file": SimpleUploadedFile("i.csv", rows)})

    assert answer.status_code == 422
    assert "Er kwam niets binnen." in text(answer)
    assert not Idea.objects.exists()


# The note for the council
def test_the_note_for_the_council_as_page_pdf_and_word(site, process, idea, policy, lead, outsider):
    answers(idea, lead)
    as_(site, lead)
    assert "Maak de notitie" in text(site.get(HERE + "raadsnotitie/"))
    words = {
        "subject": "Ideeën uit West",
        "occasion": "De raad vroeg erom.",
        "dissent": "Woonstede: Het kan goedkoper.",
    }
    site.post(HERE + "raadsnotitie/schrijven/", words)

    page = text(site.get(HERE + "raadsnotitie/"))
    for said in ("Ideeën uit West", "De raad vroeg erom.", WHY, "Het kan goedkoper.", "Woonstede"):
        assert said in page
    assert "style=" not in page.split('class="id-document"')[1]
    assert site.get(HERE + "raadsnotitie.docx").content[:2] == b"PK"
    pdf = site.get(HERE + "raadsnotitie.pdf")
    assert pdf.status_code == 503 or pdf.content[:5] == b"%PDF-"
    assert site.get("/document.css").headers["Content-Type"].startswith("text/css")
    assert as_(site, outsider).get(HERE + "raadsnotitie/").status_code == 403


# The author
def test_an_author_sees_the_answer_with_the_code_and_takes_the_idea_back(site, process, lead):
    made = sends(process, mail="a@example.nl")
    answers(shows(made.idea, lead), lead)
    code = honest("idea_code") | {"code": made.code}

    assert WHY in text(site.post("/idee/", code))
    code = honest("idea_code") | {"code": made.code}
    assert "Uw e-mailadres is weg." in text(site.post("/idee/", code | {"forget": "1"}))
    code = honest("idea_code") | {"code": made.code}
    assert "Ja, verwijder mijn idee" in text(site.post("/idee/", code | {"ask": "1"}))
    code = honest("idea_code") | {"code": made.code}
    assert "Uw idee is weg" in text(site.post("/idee/", code | {"withdraw": "1"}))
    assert WORDS not in text(site.get(HERE + "wat-is-ermee-gedaan/"))
    assert site.post("/idee/", honest("idea_code") | {"code": "K7QM-3XPA-VV2H-9RTD"}).status_code == 422


# Around
def test_the_page_of_the_process_leads_here_and_tells_the_next_decision(site, process, idea, official):
    assert HERE + "insturen/" in {offer.address for offer in offers_for(NOBODY, process, on=DAY)}
    actions.set_moment(
        process=process, kind="kadernota", year=2027, decides=DAY + timedelta(days=60), hand_in=None, visitor=official, at=AT
    )  # fmt: skip
    assert any("kadernota" in one.title for one in coming_for(NOBODY, process, on=DAY))


def test_every_page_has_english_words(site, idea, lead):
    as_(site, lead)
    for page in (
        "",
        "insturen/",
        "werk/",
        "wat-is-ermee-gedaan/",
        "beleid/",
        "kalender/",
        "raadsnotitie/",
        f"{idea.pk}/",
    ):
        answer = site.get("/en" + HERE + page)
        assert answer.status_code == 200
        assert 'lang="en"' in text(answer)
