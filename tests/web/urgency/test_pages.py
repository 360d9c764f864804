"""The pages of urgency: what they show to whom, bad input of every form, and nothing of a round that is open."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from buurtblik.paper.pdf import can_print
from buurtblik.web.people.models import Person
from buurtblik.web.people.visitors import GUEST_COOKIE, NOBODY
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.models import Answer, Ballot, DecisionNote, Occasion, Round, Score
from buurtblik.web.urgency.pages import rounds
from honest import honest
from printed import codes_seen

from .conftest import AFTER, AT, KEY, everybody_scores

HERE = "/proces/west/urgentie/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def site(reader, process):
    return reader


def as_(site, visitor):
    site.force_login(visitor.account, BACKEND)
    return site


def votes(**more):
    told = {"key": KEY + "vv", "group": "resident", "score_wonen": "4", "words_wonen": "", **more}
    return honest("score") | told


def lasting(answer):
    """A page without what is new in each answer."""
    body = re.sub(r'<input type="hidden" name="guard_ticket".*?</div>', "", text(answer), flags=re.DOTALL)
    return re.sub(r'value="[^"]{36,64}"', "", body)


def text(answer):
    return answer.content.decode()


def closed(round, lead):
    actions.close_round(round=round, visitor=lead, at=AT + timedelta(days=7))


def test_a_guest_scores_on_one_page_changes_it_and_keeps_a_word(site, round):
    page = site.get(HERE + "ronde/1/score/")
    assert (page.status_code, text(page).count('type="radio"')) == (200, 4 + 8 * 6)
    assert "niet dringend" in text(page)

    sent = site.post(HERE + "ronde/1/score/", votes())
    assert (sent.status_code, sent["Location"]) == (302, HERE + "ronde/1/score/klaar/")
    assert GUEST_COOKIE in sent.cookies
    receipt = site.get(sent["Location"])
    assert re.search(r"<strong>[A-Z2-9]{4}-[A-Z2-9-]{14}</strong>", text(receipt))
    assert not re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-", text(site.get(sent["Location"])))

    site.post(HERE + "ronde/1/score/", votes(score_wonen="1", group="entrepreneur"))
    assert (Ballot.objects.get().group, Score.objects.get().value) == ("entrepreneur", 1)


def test_a_double_click_of_somebody_new_is_one_ballot(site, round):
    for _ in range(2):
        site.cookies.clear()  # the second request leaves before the answer to the first
        assert site.post(HERE + "ronde/1/score/", votes()).status_code == 302

    assert (Ballot.objects.count(), Score.objects.count()) == (1, 1)


def test_what_nobody_asked_for_is_not_taken(site, round, resident):
    extra = {
        "person": "1",
        "card": "7",
        "channel": "paper",
        "group": "policy",
        "at": "2020-01-01",
        "score_bevolking": "5",
    }
    as_(site, resident).post(HERE + "ronde/1/score/", votes(**extra))

    ballot = Ballot.objects.get()
    assert (ballot.person, ballot.card, ballot.channel, ballot.group) == (resident.person, None, "web", "resident")
    assert [s.theme for s in ballot.scores.all()] == ["wonen"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"score_wonen": ""}, "nog niets gekozen"),
        ({"score_wonen": "6"}, "6"),
        ({"score_wonen": "4.5"}, "4.5"),
        ({"score_wonen": ["4", "9"]}, "9"),
        ({"words_wonen": "x" * 501}, "500"),
        ({"words_werk": "te weinig werk"}, "Kies er een cijfer bij"),
        ({"group": ""}, "namens wie"),
        ({"group": "policy"}, "policy"),
        ({"key": ""}, "verstuur het nog een keer"),
        ({"key": "x" * 65}, "verstuur het nog een keer"),
    ],
)
def test_scores_that_are_not_right_come_back_with_what_was_filled_in(site, round, wrong, said):
    werk = "" if "words_werk" in wrong or wrong == {"score_wonen": ""} else "5"
    answer = site.post(HERE + "ronde/1/score/", votes(score_werk=werk, **wrong))

    assert answer.status_code == 422
    assert said in text(answer)
    assert 'role="alert"' in text(answer)
    assert not Ballot.objects.exists()
    if werk:
        assert re.search(r'name="score_werk" value="5"[^>]* checked', text(answer))


def test_a_score_after_closing_gets_a_kind_page(site, round, resident, lead):
    closed(round, lead)

    answer = as_(site, resident).post(HERE + "ronde/1/score/", votes())
    assert (answer.status_code, "net gesloten" in text(answer)) == (409, True)
    assert site.get(HERE + "ronde/1/score/")["Location"] == HERE + "ronde/1/"


@pytest.mark.slow
def test_while_a_round_is_open_no_page_tells_how_it_goes(site, round, lead, resident):
    def all_pages():
        """Every page and its headers, apart from what is new in each answer."""
        told = {}
        for name in ("", "ronde/1/", "ronde/1/score/", "ronde/1/score/klaar/", "verloop/", "dossier/", "besluit/"):
            answer = site.get(HERE + name)
            told[name] = (
                answer.status_code,
                lasting(answer),
                sorted((k, v) for k, v in answer.items() if k not in ("Date", "Expires", "Last-Modified")),
            )
        told["words"] = site.get(HERE + "ronde/1/woorden/").status_code
        return told

    as_(site, lead)
    before = all_pages()
    everybody_scores(round, {"policy": [5] * 4, "resident": [1] * 9}, words="geheim")
    assert all_pages() == before
    assert before["words"] == 404
    as_(site, resident)
    assert "geheim" not in str(all_pages())


def test_a_result_says_verdict_reason_warnings_and_rows(site, round, lead):
    everybody_scores(round, {"policy": [5, 5, 5], "resident": [2, 2, 2, 3, 1], "professional": [2, 2, 2], "other": [4]})
    closed(round, lead)

    told = text(site.get(HERE + "ronde/1/"))
    for words in ("Eenzijdig: van bovenaf", "slechte naam", "valse start", "Voorstel van het programma"):
        assert words in told
    assert "Er zijn ook scores van een groep met heel weinig mensen" in told
    english = text(site.get("/en" + HERE + "ronde/1/"))
    assert "One-sided: from above" in english
    assert "may become a false start" in english


def test_people_set_a_verdict_and_what_was_proposed_stays_in_sight(site, round, lead, resident):
    everybody_scores(round, {"policy": [5, 5, 5], "resident": [2, 2, 2], "professional": [2, 2, 2]})
    closed(round, lead)
    address = HERE + "ronde/1/oordeel/wonen/"
    assert as_(site, resident).get(address).status_code == 403
    as_(site, lead)
    for wrong in ({}, {"verdict": "fine", "reason": "a", "decided_by": "b"}, {"verdict": "low", "reason": "x" * 501}):
        assert site.post(address, wrong).status_code == 422
    assert (
        site.post(address, {"verdict": "moderate", "reason": "Na gesprek", "decided_by": "Kernteam"}).status_code == 302
    )

    told = text(site.get(HERE + "ronde/1/"))
    assert "Vastgesteld door Kernteam" in told
    assert "Het programma stelde voor: Eenzijdig: van bovenaf." in told
    assert site.get(HERE + "ronde/1/oordeel/bevolking/").status_code == 404


def test_words_are_shown_after_reading(site, round, lead):
    everybody_scores(round, {"policy": [5, 5, 5], "resident": [2, 2, 2]}, words="de huur <b>stijgt</b>")
    closed(round, lead)
    as_(site, lead)
    first = Score.objects.first()
    site.post(
        HERE + "ronde/1/woorden/", {f"words-{first.pk}": "shown", "words-x": "shown", "words-99999999999": "shown"}
    )

    told = text(site.get(HERE + "ronde/1/"))
    assert told.count("de huur &lt;b&gt;stijgt") == 1


def test_an_occasion_goes_on_the_list_and_wrong_ones_come_back(site, resident, professional):
    as_(site, resident)
    good = {"is_positive": "yes", "text": "Buurttuin", "kind": "initiative", "theme": "leefomgeving"}
    good |= {"date": "2026-02-01", "source": "bewoners", "place": "", "key": KEY + "o1"}
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for wrong in (
        {"date": tomorrow},
        {"date": "gisteren"},
        {"text": ""},
        {"text": "x" * 501},
        {"text": "Bel 06 - 12 34 56 78"},
        {"source": "mira@example.nl"},
        {"theme": "bevolking"},
        {"kind": "x"},
        {"is_positive": ""},
        {"source": "x" * 121},
        {"key": "kort"},
    ):
        answer = site.post(HERE + "aanleiding/", {**good, **wrong})
        assert answer.status_code == 422
        assert wrong == {"text": ""} or "text" in wrong or "Buurttuin" in text(answer)
    assert not Occasion.objects.exists()

    for _ in range(2):
        assert site.post(HERE + "aanleiding/", good).status_code == 302
    made = Occasion.objects.get()
    assert "Buurttuin" in text(site.get(HERE))
    assert as_(site, professional).get(f"{HERE}aanleiding/{made.pk}/intrekken/").status_code == 409
    assert as_(site, resident).post(f"{HERE}aanleiding/{made.pk}/intrekken/", {"why": "x" * 301}).status_code == 422
    assert site.post(f"{HERE}aanleiding/{made.pk}/intrekken/").status_code == 302
    assert "Buurttuin" not in text(site.get(HERE))
    assert site.get(f"{HERE}aanleiding/999999/intrekken/").status_code == 404


def test_a_party_answers_in_its_own_words(site, resident, lead, street, corporation):
    as_(site, resident)
    assert site.post(HERE + "dossier/antwoorden/", {"recognises": "yes"}).status_code == 422
    assert site.post(HERE + "dossier/antwoorden/", {"recognition": "Ja"}).status_code == 422
    assert site.post(HERE + "dossier/antwoorden/", {"going_on": "x" * 2001}).status_code == 422
    assert site.post(HERE + "dossier/antwoorden/", {"going_on": "Bel mij: +31 6 12345678"}).status_code == 422
    told = {
        "going_on": "Veel verhuizingen",
        "recognition": "Elke dag",
        "recognises": "yes",
        "party": str(corporation.pk),
    }
    assert site.post(HERE + "dossier/antwoorden/", told).status_code == 302
    assert {answer.party for answer in Answer.objects.all()} == {street}
    assert "Veel verhuizingen" in text(site.get(HERE + "dossier/"))
    assert as_(site, lead).post(HERE + "dossier/antwoorden/", told).status_code == 409


def test_a_round_is_opened_and_closed_by_a_button(site, process, lead):
    as_(site, lead)
    told = {"called": "voorjaar", "themes": ["wonen", "werk"], "key": KEY + "r1"}
    for wrong in ({"called": ""}, {"called": "x" * 81}, {"themes": []}, {"themes": ["bevolking"]}, {"key": ""}):
        assert site.post(HERE + "ronde/nieuw/", {**told, **wrong}).status_code == 422
    for _ in range(2):
        assert site.post(HERE + "ronde/nieuw/", told)["Location"] == HERE + "ronde/1/"
    assert site.post(HERE + "ronde/nieuw/", {**told, "key": KEY + "r2"}).status_code == 422
    assert Round.objects.get().themes == ["wonen", "werk"]
    assert site.get(HERE + "ronde/1/sluiten/").status_code == 200
    assert Round.objects.get().is_open
    for _ in range(2):
        assert site.post(HERE + "ronde/1/sluiten/")["Location"] == HERE + "ronde/1/"
    assert not Round.objects.get().is_open
    for away in ("ronde/7/", "ronde/7/score/", "ronde/99999999999999999999/"):
        assert site.get(HERE + away).status_code == 404


def test_a_decision_tells_what_it_lacks_and_is_read_by_everybody_once_it_is_set(
    site, round, lead, resident, professional, street, corporation
):
    everybody_scores(round, {"policy": [5, 5, 5], "resident": [2, 2, 2], "professional": [2, 2, 2]})
    closed(round, lead)
    as_(site, lead)
    site.post(
        HERE + "ronde/1/oordeel/wonen/",
        {"verdict": "one_sided_policy", "reason": "Zo is het", "decided_by": "Kernteam"},
    )
    for wrong in (
        {},
        {"decision": "party"},
        {"decision": "wait", "look_again": "ooit"},
        {"decision": "wait", "reason": "x" * 2001},
    ):
        assert site.post(HERE + "besluit/schrijven/", wrong).status_code == 422
    site.post(HERE + "besluit/schrijven/", {"decision": "start"})
    assert "Schrijf op waarom u dit besluit neemt." in text(site.get(HERE + "besluit/"))
    site.post(HERE + "besluit/vaststellen/")
    assert DecisionNote.objects.get().set_at is None
    whole = {
        "decision": "start",
        "reason": "Samen",
        "decided_by": "College",
        "decided_on": "2026-03-09",
        "heeded": "Eerst praten",
    }
    site.post(HERE + "besluit/schrijven/", whole)
    site.logout()
    assert "Samen" not in text(site.get(HERE + "besluit/"))
    as_(site, resident)
    assert site.post(HERE + "besluit/standpunt/", {"stand": "for"}).status_code == 422
    assert site.post(HERE + "besluit/standpunt/", {"stand": "for", "reason": "ik@example.nl"}).status_code == 422
    site.post(HERE + "besluit/standpunt/", {"stand": "for", "reason": "Eindelijk"})
    as_(site, professional).post(HERE + "besluit/standpunt/", {"stand": "against", "reason": "Te vroeg"})
    as_(site, lead).post(HERE + "besluit/vaststellen/")
    site.logout()

    told = text(site.get(HERE + "besluit/"))
    for words in ("Beginnen met een buurtagenda", "Samen", "Te vroeg", "Eenzijdig: van bovenaf", "College"):
        assert words in told


def test_the_course_stands_beside_the_figures_of_the_area(site, round, lead, process):
    everybody_scores(round, {"policy": [5, 5, 5], "resident": [2, 2, 2]})
    closed(round, lead)

    told = text(site.get(HERE + "verloop/"))
    assert "Dit is de eerste ronde" in told
    assert told.count('class="bc-line"') >= 1
    process.area_code = ""
    process.save()
    assert "Voor dit gebied zijn hier geen cijfers" in text(site.get(HERE + "verloop/"))


@pytest.mark.parametrize("name", ["", "ronde/1/", "verloop/", "dossier/", "besluit/"])
def test_the_number_of_queries_does_not_grow(site, round, lead, name, django_assert_max_num_queries):
    everybody_scores(round, {"policy": [5] * 3}, words="a")
    closed(round, lead)
    with django_assert_max_num_queries(40) as few:
        site.get(HERE + name)
    everybody_scores_late = {"resident": [2] * 9}
    for group, values in everybody_scores_late.items():
        for value in values:
            ballot = Ballot.objects.create(
                round=round, card=f"{group}{value}{Ballot.objects.count()}", group=group, at=AT + AFTER
            )
            Score.objects.create(ballot=ballot, theme="wonen", value=value, words="b", read="shown")
    for _number in range(5):
        Occasion.objects.create(
            process=round.process,
            kind="other",
            text="a",
            source="b",
            is_positive=True,
            date=AT.date(),
            theme="werk",
            at=AT,
        )

    with django_assert_max_num_queries(len(few.captured_queries)):
        site.get(HERE + name)
    assert Person.objects.count() > 3


def test_what_happened_does_not_tell_who_scored(process, round, resident):
    from buurtblik.web.trail.reads import trail_of_process

    scores = {"wonen": (4, "")}
    actions.cast_ballot(round=round, scores=scores, visitor=resident, key=KEY + "tt", at=AT + AFTER)

    assert [trace.act for trace in trail_of_process(process.pk)] == ["open_round"]


@pytest.mark.slow
def test_no_page_tells_who_came_in_by_scoring(site, process, round, lead, resident, outsider):
    """A newcomer counts in the round that is open, so that they came is as secret as their score."""

    def told():
        found = {}
        for who in (None, resident, lead):
            if who:
                as_(site, who)
            else:
                site.logout()
            for address in ("/proces/west/", "/proces/west/gebeurd/", "/proces/west/deelnemers/"):
                answer = site.get(address)
                found[who and who.person.pk, address] = (answer.status_code, lasting(answer))
        return found

    before = told()
    assert before[None, "/proces/west/gebeurd/"][0] == before[lead.person.pk, "/proces/west/deelnemers/"][0] == 200
    for number, who in enumerate((NOBODY, NOBODY, outsider)):
        actions.cast_ballot(
            round=round, scores={"wonen": (4, "")}, group="resident", visitor=who, key=f"{KEY}n{number}", at=AT + AFTER
        )
    assert told() == before
    closed(round, lead)
    after = told()
    assert after[None, "/proces/west/gebeurd/"][1].count("begon mee te doen") == 0
    assert "Elders" in after[lead.person.pk, "/proces/west/deelnemers/"][1]


def test_a_result_begins_with_a_few_sentences(site, process, lead, round):
    everybody_scores(round, {"policy": [5, 5, 5], "resident": [2, 2, 1], "professional": [2, 3, 2]})
    actions.close_round(round=round, visitor=lead, at=AT + AFTER)

    page = text(site.get(HERE + "ronde/1/"))

    first, verdicts = page.split("<h2>In het kort</h2>")[1].split("</ul>", 1)
    assert "<li>Over geen enkel thema is de urgentie gedeeld.</li>" in first
    assert "<li>Wonen: ‘Eenzijdig: van bovenaf’.</li>" in first
    assert "<li>Gehoord: bewoners, professionals in de buurt en beleidsmakers.</li>" in first
    assert "ur-outcome" in verdicts


def test_words_are_read_so_many_at_once_and_none_is_out_of_reach(site, process, lead, round, monkeypatch):
    monkeypatch.setattr(rounds, "WORDS_AT_ONCE", 2)
    everybody_scores(round, {"resident": [1, 2, 3, 4, 5]}, words="te duur")
    actions.close_round(round=round, visitor=lead, at=AT + AFTER)
    address, here = HERE + "ronde/1/woorden/", as_(site, lead)

    shown = [text(here.get(address + more)) for more in ("", "?vanaf=2", "?vanaf=4", "?vanaf=x")]

    numbers = [set(re.findall(r'name="(words-\d+)"', page)) for page in shown]
    assert [len(found) for found in numbers] == [2, 2, 1, 2]
    assert len(set.union(*numbers)) == 5
    assert "Dit zijn 1 tot en met 2 van 5." in shown[0]
    assert 'href="?vanaf=2"' in shown[0]
    here.post(address, dict.fromkeys(numbers[0], "shown"))
    assert numbers[0].isdisjoint(re.findall(r'name="(words-\d+)"', text(here.get(address))))


@pytest.mark.slow
@pytest.mark.skipif(not can_print(), reason="no Pango on this machine")
@pytest.mark.parametrize(
    ("page", "file", "leads_to"),
    [("dossier/", "dossier/blad.pdf", "dossier/"), ("aanleiding/", "aanleiding/blad.pdf", "")],
)
def test_a_blank_form_is_linked_from_its_page_and_printed_for_everybody(site, resident, page, file, leads_to):
    assert HERE + file in text(as_(site, resident).get(HERE + page))
    site.logout()
    answer = site.get(HERE + file)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    (address,) = set(codes_seen(answer.content))
    assert address.partition("localhost")[2] == HERE + leads_to
    assert site.get(HERE + leads_to).status_code == 200  # whoever scans it comes in
