"""Forms on paper: printed with a number and a code of their own, typed in a pile at a time, and taken back by code."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.stories.words import Given, Method
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.stories import actions
from buurtblik.web.stories.actions.paper import FORMS_MAX
from buurtblik.web.stories.actions.piles import PILE_MAX
from buurtblik.web.stories.models import Gathering, Original, PaperForm, PaperSet, Story, Withdrawn
from honest import honest

from .conftest import AT, DAY, KEY, telling

HERE = "/proces/west/verhalen/papier/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODE = re.compile(r"\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}\b")


@pytest.fixture
def evening(process, lead):
    return actions.add_gathering(
        process=process, method=Method.EVENING, name="Avond in de kantine", held_on=DAY - timedelta(days=3),
        visitor=lead, key=KEY + "gg", at=AT,
    )  # fmt: skip


@pytest.fixture
def site(reader, interviewer):
    reader.force_login(interviewer.account, BACKEND)
    return reader


def made(process, by, count=2, key="ff"):
    return actions.make_forms(process=process, count=count, size="a4", language="nl", visitor=by, key=KEY + key, at=AT)


def typed(row, text, number=""):
    return actions.TypedStory(row, telling(text, method=Method.EVENING), ("quote",), number)


def pile(process, by, evening, *rows, key="pp", at=AT):
    return actions.collect_pile(
        process=process, gathering=evening, given=Given.SIGNED, pile=rows, visitor=by, key=KEY + key, at=at
    )


def rows(evening, *told, key="pp", count=10, **more):
    """A page of rows as a browser sends it."""
    sent = {"key": KEY + key, "rows": str(count), "gathering": str(evening.pk), "given": "signed", **more}
    for number in range(1, count + 1):
        filled = {"group": "resident", **(told[number - 1] if number <= len(told) else {})}
        sent |= {f"row{number}-{name}": value for name, value in filled.items()}
    return sent


def text(answer):
    return html.unescape(answer.content.decode())


def test_every_form_has_a_number_and_a_code_and_only_the_hash_is_kept(process, interviewer):
    printed = made(process, interviewer, 3)

    assert len({one.number for one in printed}) == len({one.code for one in printed}) == 3
    assert all(CODE.fullmatch(one.code) for one in printed)
    kept = str(list(PaperForm.objects.values()))
    assert all(one.number in kept and one.code not in kept for one in printed)


def test_the_same_request_for_forms_gives_the_same_forms(process, interviewer):
    assert made(process, interviewer) == made(process, interviewer)
    assert PaperSet.objects.count() == 1
    assert made(process, interviewer, key="f2") != made(process, interviewer)


@pytest.mark.parametrize("count", [0, -1, FORMS_MAX + 1])
def test_no_set_is_empty_or_endless(process, interviewer, count):
    with pytest.raises(UnusableInput):
        made(process, interviewer, count)


def test_a_process_has_no_endless_number_of_forms(process, interviewer, monkeypatch):
    monkeypatch.setattr("buurtblik.web.stories.actions.paper.PROCESS_MAX", 3)
    made(process, interviewer, 3)

    with pytest.raises(actions.TooManyForms):
        made(process, interviewer, 1, key="f2")


def test_a_pile_comes_in_and_each_teller_has_a_code(process, interviewer, evening):
    one, other = made(process, interviewer)

    first, second, third = pile(
        process,
        interviewer,
        evening,
        typed(1, "Eerste", one.number),
        typed(2, "Tweede"),
        typed(4, "Vierde", other.number),
    )

    assert [story.text for story in Story.objects.order_by("pk")] == ["Eerste", "Tweede", "Vierde"]
    assert (first.code, third.code) == ("", "")
    assert CODE.fullmatch(second.code)
    story = Story.objects.get(text="Eerste")
    assert (story.channel, story.gathering, story.given, story.by.person) == (
        "paper", evening, "signed", interviewer.person,
    )  # fmt: skip
    assert Original.objects.count() == 3
    for code in (one.code, second.code):
        assert actions.withdraw_story(code=code, at=AT) is not None
    assert [story.text for story in Story.objects.all()] == ["Vierde"]


def test_the_same_pile_twice_comes_in_once_with_the_same_codes(process, interviewer, evening):
    (form, _other) = made(process, interviewer)
    sent = [typed(1, "Eerste", form.number), typed(2, "Tweede")]

    first = pile(process, interviewer, evening, *sent)
    again = pile(process, interviewer, evening, *sent)

    assert [one.code for one in first] == [one.code for one in again]
    assert Story.objects.count() == 2


def test_a_row_with_other_words_in_the_same_pile_is_refused_and_nothing_changes(process, interviewer, evening):
    pile(process, interviewer, evening, typed(1, "Eerste"))

    with pytest.raises(actions.WrongPile) as refused:
        pile(process, interviewer, evening, typed(1, "Anders"), typed(2, "Tweede"))

    assert refused.value.rows == {1: actions.Wrong.CHANGED}
    assert [story.text for story in Story.objects.all()] == ["Eerste"]


def test_all_of_a_pile_comes_in_or_nothing(process, interviewer, evening):
    (form, _other) = made(process, interviewer)
    pile(process, interviewer, evening, typed(1, "Eerste", form.number))

    with pytest.raises(actions.WrongPile) as refused:
        pile(
            process, interviewer, evening, typed(1, "x"), typed(2, "y", "K7D4MX3"), typed(3, "z", form.number), key="p2"
        )

    assert refused.value.rows == {2: actions.Wrong.UNKNOWN, 3: actions.Wrong.USED}
    assert Story.objects.count() == 1


def test_a_form_that_was_taken_back_cannot_be_typed_in_again(process, interviewer, evening):
    typed_in, waiting = made(process, interviewer)
    pile(process, interviewer, evening, typed(1, "Eerste", typed_in.number))
    actions.withdraw_story(code=typed_in.code, at=AT)
    actions.withdraw_story(code=waiting.code, at=AT)  # before anybody typed it in

    with pytest.raises(actions.WrongPile) as refused:
        pile(process, interviewer, evening, typed(1, "a", typed_in.number), typed(2, "b", waiting.number), key="p2")

    assert set(refused.value.rows.values()) == {actions.Wrong.WITHDRAWN}
    assert not Story.objects.exists()
    assert Withdrawn.objects.count() == 2


def test_a_pile_has_an_end(process, interviewer, evening):
    with pytest.raises(UnusableInput):
        pile(process, interviewer, evening, *(typed(row, "x") for row in range(PILE_MAX + 1)))
    with pytest.raises(UnusableInput):
        pile(process, interviewer, evening)


def test_who_may_not_write_down_stories_prints_and_types_nothing(process, outsider, evening):
    for visitor in (NOBODY, outsider):
        with pytest.raises(NotAllowed):
            made(process, visitor)
        with pytest.raises(NotAllowed):
            pile(process, visitor, evening, typed(1, "x"))


def test_a_pile_of_a_gathering_elsewhere_is_refused(process, interviewer, evening):
    from .conftest import make_process

    other = make_process(slug="oost", name="Oost")
    elsewhere = Gathering.objects.create(process=other, method="walk", name="Elders", held_on=DAY, at=AT)

    with pytest.raises(UnusableInput):
        pile(process, interviewer, elsewhere, typed(1, "x"))


@pytest.mark.slow
def test_twenty_forms_are_typed_on_one_page(site, evening, process, interviewer):
    printed = made(process, interviewer, 20)
    told = [
        {
            "number": one.number.lower(), "text": f"Verhaal {place}", "age": "65+", "tone": "good", "themes": "1, 4",
            "scopes": ["agenda", "quote"] if place % 2 else [],
        }
        for place, one in enumerate(printed)
    ]  # fmt: skip

    answer = site.post(HERE, rows(evening, *told, count=20))

    assert answer.status_code == 200
    assert "20 verhalen zijn binnen" in text(answer)
    story = Story.objects.get(text="Verhaal 3")
    assert (story.themes, story.tone, story.scopes, story.told_on) == (
        ["wonen", "veiligheid"], "good", ["agenda", "quote"], evening.held_on,
    )  # fmt: skip
    assert story.tellers.get().age == "65+"
    assert not CODE.search(text(answer))  # each teller has a code on paper


def test_a_form_without_a_number_gets_a_code_to_hand_out(site, evening):
    answer = site.post(HERE, rows(evening, {"text": "Zonder nummer"}, {"wish": "Een bankje"}))

    assert len(CODE.findall(text(answer))) == 2
    assert Story.objects.get(wish="Een bankje").text == ""


@pytest.mark.slow
def test_what_is_wrong_stands_beside_its_row_and_nothing_typed_is_lost(site, evening):
    told = [
        {"text": "Goed zo"},
        {"number": "ABC"},
        {"text": "x", "themes": "9", "day": "2999-01-01"},
        {"number": "K7D 4MX3", "text": "y"},
        {"number": "K7D 4MX3", "text": "z"},
    ]

    answer = site.post(HERE, rows(evening, *told))

    page = text(answer)
    assert answer.status_code == 422
    assert not Story.objects.exists()
    for words in ("Goed zo", "“ABC”", "“9”", "nog komen", "twee keer in deze stapel", "laat de hele rij leeg"):
        assert words in page
    assert 'href="#row-2"' in page
    assert site.post(HERE, rows(evening, {"number": "K7D 4MX3", "text": "y"})).status_code == 422  # nobody printed it


def test_more_rows_keep_what_was_typed_and_say_nothing_wrong_yet(site, evening):
    answer = site.post(HERE, rows(evening, {"text": "Al getypt", "themes": "x", "scopes": ["quote"]}, more="1"))

    page = text(answer)
    assert answer.status_code == 200
    assert "Al getypt" in page
    assert page.count('class="st-row"') == 20
    assert re.search(r'value="quote"[^>]*checked', page)
    assert "Verwacht" not in page


@pytest.mark.parametrize(
    "sent", [{}, {"rows": "999999"}, {"rows": "-3", "key": "x"}, {"gathering": "7", "row1-text": "x"}]
)
def test_a_page_that_is_none_of_ours_comes_back_whole(site, evening, sent):
    answer = site.post(HERE, sent)

    assert answer.status_code == 422
    assert not Story.objects.exists()


def test_without_a_gathering_the_page_says_how_to_begin(site):
    assert "Zeg eerst bij welke bijeenkomst" in text(site.get(HERE))


def test_forms_of_a_gathering_that_has_yet_to_come_are_asked_anew_and_nothing_typed_is_lost(
    site, evening, process, lead
):
    coming = actions.add_gathering(
        process=process, method=Method.EVENING, name="Straks", held_on=timezone.localdate() + timedelta(days=5),
        visitor=lead, key=KEY + "hh", at=AT,
    )  # fmt: skip

    page = text(site.get(f"{HERE}?bijeenkomst={coming.pk}"))
    refused = site.post(HERE, rows(coming, {"text": "Het plein is van ons."}))

    assert "Avond in de kantine" in page
    assert "Straks" not in page
    assert refused.status_code == 422
    assert not Story.objects.exists()
    assert "waarvan de dag nog moet komen" in text(refused)
    assert "Het plein is van ons." in text(refused)


def test_with_only_a_gathering_that_has_yet_to_come_what_was_typed_stays_too(site, evening):
    Gathering.objects.update(held_on=timezone.localdate() + timedelta(days=1))

    refused = site.post(HERE, rows(evening, {"text": "Het plein is van ons."}))

    assert refused.status_code == 422
    assert "Het plein is van ons." in text(refused)


def test_whoever_holds_the_code_of_a_form_sees_that_it_waits_and_takes_it_back(reader, process, interviewer, evening):
    (form, _other) = made(process, interviewer)

    def sends(**more):
        return text(reader.post("/verhaal/", honest("story_code") | {"code": form.code, **more}))

    assert "nog niet ingetypt" in sends()
    assert "niet terug te draaien" in sends(ask="1")
    assert "Uw verhaal is weg" in sends(withdraw="1")
    assert Withdrawn.objects.count() == 1
    assert "Uw verhaal is weg" in sends()
