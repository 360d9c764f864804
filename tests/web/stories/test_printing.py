"""Stories on paper: forms whose codes are kept nowhere, quotes as far as their tellers allow, and a talking picture."""

from __future__ import annotations

import html

import pytest

from buurtblik.paper.pdf import can_print
from buurtblik.stories.state import State
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.stories import actions
from buurtblik.web.stories.models import PaperForm, PaperSet
from buurtblik.web.stories.pages import printing
from buurtblik.web.stories.reads.printed import quotes_for_all
from honest import honest
from printed import codes_seen, texts

from .conftest import AT, KEY, tells

pytestmark = pytest.mark.slow

HERE = "/proces/west/verhalen/op-papier/"
FORMS, QUOTES = HERE + "formulieren/", HERE + "citaten/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SET = {"key": KEY + "ff", "count": "3", "size": "a5", "form_language": "nl"}


@pytest.fixture(autouse=True)
def _with_pango(request):
    if "without_pango" not in request.keywords and not can_print():
        pytest.skip("no Pango on this machine")


@pytest.fixture
def site(reader, process):
    return reader


def as_(site, visitor):
    site.force_login(visitor.account, BACKEND)
    return site


def text(answer):
    return html.unescape(answer.content.decode())


def quoted(process, by, words, key="aa", scopes=("quote",), **more):
    made = tells(process, f"{words} En nog meer.", key, scopes=scopes)
    decided = actions.Decided(after=State.SHOWN, quotes=[words], themes=["samenleven"], **more)
    actions.read_story(story=made.story, decided=decided, version=made.story.version, visitor=by, at=AT)
    return made


def number_of(process, words):
    return next(one.number for one in quotes_for_all(process, "nl") if one.words == words)


def test_a_set_leaves_at_once_with_codes_of_which_only_the_hash_is_kept(site, process, interviewer):
    made = as_(site, interviewer).post(FORMS, SET)

    words = " ".join(texts(made.content))
    rows = list(PaperForm.objects.order_by("pk"))
    assert (made.status_code, made["Content-Type"], len(rows)) == (200, "application/pdf", 3)
    assert "attachment" in made["Content-Disposition"]
    for row in rows:
        assert f"{row.number[:3]} {row.number[3:]}" in words
    codes = {word for word in words.split() if word.count("-") >= 3}
    assert {kept_of(code) for code in codes} == {row.code_hash for row in rows}
    assert not any(code in str(list(PaperForm.objects.values())) for code in codes)


def test_a_form_that_was_printed_is_typed_in_and_its_teller_takes_it_back(site, process, interviewer, moderator):
    printed = as_(site, interviewer).post(FORMS, {**SET, "count": "1"})
    (row,) = PaperForm.objects.all()
    code = next(word for word in texts(printed.content)[0].split() if kept_of(word) == row.code_hash)
    gathering = process.gatherings.create(method="evening", name="Avond", held_on=AT.date(), at=AT)
    typed = {
        "key": KEY + "pp", "gathering": gathering.pk, "given": "signed", "rows": "10", "row1-number": row.number,
        "row1-text": "Het plein is fijn.", "row1-group": "resident", "row1-scopes": ["quote"],
    }  # fmt: skip
    empty = {f"row{number}-group": "resident" for number in range(1, 11)}
    assert site.post("/proces/west/verhalen/papier/", empty | typed).status_code == 200
    row.refresh_from_db()
    assert row.story is not None

    site.logout()
    gone = site.post("/verhaal/", honest("story_code") | {"code": code, "withdraw": "1"})

    assert "Uw verhaal is weg" in text(gone)
    assert "1 is overgetypt" in text(as_(site, interviewer).get(FORMS))


def test_the_same_form_sent_twice_gives_the_same_set_and_a_changed_one_another(site, interviewer):
    as_(site, interviewer)

    first, again = site.post(FORMS, SET).content, site.post(FORMS, SET).content
    site.post(FORMS, {**SET, "count": "2"})

    assert texts(first) == texts(again)
    assert [one.forms.count() for one in PaperSet.objects.order_by("pk")] == [3, 2]


@pytest.mark.parametrize("count", ["0", "201", "", "x", "-1", "1e9"])
def test_a_number_that_cannot_be_is_said_beside_the_field(site, interviewer, count):
    answer = as_(site, interviewer).post(FORMS, {**SET, "count": count})

    assert answer.status_code == 422
    assert not PaperSet.objects.exists()


def test_sets_are_listed_and_who_does_not_take_part_makes_none(site, process, interviewer, outsider):
    assert "nog geen formulieren gemaakt" in text(as_(site, interviewer).get(FORMS))
    site.post(FORMS, SET)
    assert "3 formulieren" in text(site.get(FORMS))

    assert as_(site, outsider).post(FORMS, {**SET, "key": KEY + "oo"}).status_code == 403
    assert "Formulieren maken" not in text(site.get(HERE))
    assert PaperSet.objects.count() == 1


def test_only_quotes_that_everybody_may_read_can_be_printed(site, process, moderator):
    quoted(process, moderator, "Hier ken ik iedereen.")
    quoted(process, moderator, "Dit is voor binnen.", "bb", scopes=("agenda",))
    page = text(as_(site, moderator).get(QUOTES))

    assert "Hier ken ik iedereen." in page
    assert "Dit is voor binnen." not in page
    inside = process.stories.get(scopes=["agenda"]).quotes.get().pk
    allowed = number_of(process, "Hier ken ik iedereen.")
    (sheet,) = texts(site.get(QUOTES + "kaarten.pdf", {"citaat": [inside, allowed]}).content)
    assert "Hier ken ik iedereen." in sheet
    assert "voor binnen" not in sheet


def test_the_quotes_that_were_chosen_are_printed_and_a_quote_taken_back_is_not(site, process, moderator):
    first = quoted(process, moderator, "Hier ken ik iedereen.")
    quoted(process, moderator, "Het plein is fijn.", "bb")
    both = {"citaat": [number_of(process, one) for one in ("Hier ken ik iedereen.", "Het plein is fijn.")]}
    assert "Hier ken ik iedereen." in texts(site.get(QUOTES + "kaarten.pdf", both).content)[0]

    actions.withdraw_story(code=first.code, at=AT)

    (sheet,) = texts(site.get(QUOTES + "kaarten.pdf", both).content)
    assert "Hier ken ik iedereen." not in sheet
    assert "Het plein is fijn." in sheet


def test_without_quotes_the_page_says_what_will_come(site):
    assert "nog geen citaten" in text(site.get(QUOTES))
    assert "nog geen citaten" in text(site.get(HERE))
    assert site.get(QUOTES + "kaarten.pdf").status_code == 200


@pytest.mark.parametrize("chosen", [{}, {"citaat": "0"}, {"citaat": "x"}, {"citaat": "9" * 40}])
def test_choosing_nothing_says_so(site, process, moderator, chosen):
    quoted(process, moderator, "Hier ken ik iedereen.")

    answer = site.get(QUOTES + "kaarten.pdf", chosen)

    assert answer.status_code == 422
    assert "Kies ten minste één citaat." in text(answer)


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_everybody_prints_a_talking_picture_with_the_way_to_tell(site, size):
    made = site.get(f"{HERE}praatplaat-{size}.pdf")

    assert made["Content-Type"] == "application/pdf"
    assert [code.partition("/proces/")[2] for code in codes_seen(made.content)] == ["west/verhalen/vertellen/"]


def test_a_size_that_we_do_not_print_is_not_there(site):
    assert site.get(HERE + "praatplaat-a0.pdf").status_code == 404


def test_a_server_that_cannot_print_says_what_to_install(site, process, interviewer, moderator, monkeypatch):
    quoted(process, moderator, "Hier ken ik iedereen.")
    monkeypatch.setattr(printing, "can_print", lambda: False)
    as_(site, interviewer)

    assert "libpango" in text(site.get(HERE))
    assert site.post(FORMS, SET).status_code == 503
    assert site.get(HERE + "praatplaat-a4.pdf").status_code == 503
    assert not PaperForm.objects.exists()
