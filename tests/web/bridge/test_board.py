"""The board: signals that everybody or those who take part may see, verdicts with dissent, and what they become."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest

from buurtblik.bridge.confront.outcomes import Sort
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.bridge.confront.verdicts import Basis, RefusedVerdict
from buurtblik.errors import UnusableInput
from buurtblik.stories.state import State
from buurtblik.stories.telling import Teller, Telling
from buurtblik.stories.words import Method, Tone
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.models import Dissent, Outcome, Verdict
from buurtblik.web.bridge.reads.board import board_of
from buurtblik.web.bridge.reads.verdicts import histories, outcomes_of
from buurtblik.web.people.forgetting import erase_person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.models import OpenBlock
from buurtblik.web.stories import actions as stories
from buurtblik.web.stories.models import Story

from .conftest import AT, DAY, KEY, takes_part

pytestmark = pytest.mark.slow  # the figures of the made-up town are counted for it
HERE = "/proces/west/samen/"
LATER = AT + timedelta(hours=1)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def opened(process):
    OpenBlock.objects.create(process=process, block="verbinden", acts=["judge", "decide"], since=AT)


def told(process, lead, number, *, scopes=("quote",), quote="", tone=Tone.BAD):
    words = f"Mijn huis is vochtig, nummer {number}. {quote}"
    made = stories.tell_story(
        process=process,
        telling=Telling(
            text=words, told_on=DAY, method=Method.WRITTEN, tellers=(Teller("resident"),), themes=("wonen",), tone=tone
        ),
        scopes=scopes, visitor=NOBODY, key=f"{KEY}{number}", at=AT,
    )  # fmt: skip
    decided = stories.Decided(after=State.SHOWN, themes=["wonen"], tone=tone.value)
    story = stories.read_story(story=made.story, decided=decided, version=1, visitor=lead, at=AT)
    if quote:
        story.quotes.create(words=quote, at=AT)
    return made


def basis(process, theme="wonen"):
    return Basis.of(board_of(process, None, "nl", inside=True).of(theme).proposal)


def find(process, by, judgement=Judgement.CONFIRMED, *, why="Allebei.", seen=0, at=AT, theme="wonen"):
    return actions.set_verdict(
        process=process, basis=basis(process, theme), judgement=judgement, why=why, said_by="De werkgroep", seen=seen,
        visitor=by, at=at,
    )  # fmt: skip


def differ(process, by, words="Bij ons is het droog.", key="a", theme="wonen"):
    return actions.say_otherwise(
        process=process, theme=theme, words=words, said_by="Bewoners van de Hof", visitor=by, key=KEY + key, at=LATER
    )


def lift(process, by, title="Droge huizen", evidence=("figure:won_x:2024",), key="l"):
    return actions.lift_verdict(
        process=process, theme="wonen", sort=Sort.CHALLENGE, title=title, evidence=evidence, said_by="De werkgroep",
        visitor=by, key=KEY + key, at=LATER,
    )  # fmt: skip


def text(answer):
    return html.unescape(answer.content.decode())


def test_a_proposal_is_no_verdict(process, lead):
    for number in range(5):
        told(process, lead, number)

    one = board_of(process, None, "nl", inside=True).of("wonen")

    assert one.proposal.judgement is Judgement.BLIND_FIGURES
    assert one.history.current is None


def test_everybody_sees_counts_from_ten_stories_and_those_who_take_part_from_three(process, lead):
    for number in range(5):
        told(process, lead, number)

    of_all, at_table = (board_of(process, None, "nl", inside=inside).of("wonen") for inside in (False, True))

    assert (of_all.proposal.inside.stories.value, at_table.proposal.inside.stories.value) == (None, 5)


def test_a_story_that_may_not_count_counts_nowhere(process, lead):
    for number in range(5):
        told(process, lead, number, scopes=())

    assert board_of(process, None, "nl", inside=True).of("wonen").proposal.inside.stories.value == 0


def test_of_two_who_decide_at_once_the_second_is_told(process, lead):
    first, other = find(process, lead), takes_part(process, "Tom", "core")

    with pytest.raises(actions.ChangedSince):
        find(process, other, Judgement.NUANCED, why="Niet voor iedereen.", at=LATER)

    assert find(process, lead, at=LATER) == first  # the same words twice
    second = find(process, other, Judgement.NUANCED, why="Niet voor iedereen.", seen=1, at=LATER)
    assert [second.number, Verdict.objects.count()] == [2, 2]


def test_dissent_goes_along_with_the_next_verdict_and_to_the_agenda(process, lead, resident):
    find(process, lead)
    differ(process, resident)
    differ(process, resident)  # the same form once more
    find(process, lead, Judgement.NUANCED, why="Niet voor iedereen.", seen=1, at=LATER + timedelta(hours=1))
    lift(process, lead)

    said = [one.words for one in histories(process)["wonen"].current.dissent]
    assert said == ["Bij ons is het droog."]
    assert [one.words for one in outcomes_of(process)[0].value.dissent] == said


def test_words_are_taken_back_by_who_said_them_and_by_who_moderates(process, lead, resident):
    find(process, lead)
    other, moderator = takes_part(process, "Bram"), takes_part(process, "Ilse", "moderator")
    row = differ(process, resident)

    with pytest.raises(NotAllowed):
        actions.take_back_dissent(process=process, number=row.pk, visitor=other, at=LATER)
    for _ in range(2):
        actions.take_back_dissent(process=process, number=row.pk, visitor=resident, at=LATER)
    actions.take_back_dissent(
        process=process, number=differ(process, resident, key="b").pk, visitor=moderator, at=LATER
    )
    assert not Dissent.objects.exists()


@pytest.mark.parametrize(("why", "said_by"), [("", "Wij"), ("Zo.", " ")])
def test_a_verdict_without_a_reason_or_a_name_is_refused(process, lead, why, said_by):
    with pytest.raises(RefusedVerdict):
        actions.set_verdict(
            process=process, basis=basis(process), judgement=Judgement.CONFIRMED, why=why, said_by=said_by,
            visitor=lead, at=AT,
        )  # fmt: skip
    assert not Verdict.objects.exists()


def test_who_takes_part_differs_but_does_not_set_and_a_closed_block_takes_nothing(process, lead, resident):
    with pytest.raises(NotAllowed):
        find(process, resident)
    find(process, lead)
    with pytest.raises(NotAllowed):
        differ(process, NOBODY)
    OpenBlock.objects.filter(block="verbinden").update(state="closed", acts=[])
    with pytest.raises(NotAllowed):
        differ(process, resident)


def test_only_what_was_discussed_goes_to_the_agenda_once_under_a_name(process, lead):
    with pytest.raises(UnusableInput):
        lift(process, lead)
    find(process, lead, Judgement.NOT_DISCUSSED)
    with pytest.raises(UnusableInput):
        lift(process, lead)
    find(process, lead, seen=1, at=LATER)
    with pytest.raises(RefusedVerdict):
        lift(process, lead, evidence=())

    assert lift(process, lead) == lift(process, lead)
    with pytest.raises(actions.NameTaken):
        lift(process, lead, title="droge huizen", key="m")
    assert Outcome.objects.count() == 1


def test_a_story_taken_back_leaves_the_board_and_the_evidence_and_changes_no_verdict(reader, process, lead):
    quote = "Het water loopt langs de muur."
    taken = told(process, lead, 0, quote=quote)
    for number in range(1, 12):
        told(process, lead, number)
    find(process, lead)
    number = taken.story.quotes.get().pk
    lift(process, lead, evidence=(f"quote:{number}",))
    assert quote in text(reader.get(HERE + "wonen/"))
    before = Verdict.objects.get().basis

    stories.withdraw_story(code=taken.code, at=LATER)

    said = text(reader.get(HERE + "wonen/"))
    assert quote not in said
    assert "Een citaat dat is teruggenomen" in said
    assert Verdict.objects.get().basis == before
    assert not Story.objects.filter(pk=taken.story.pk).exists()


def test_a_quote_that_is_not_for_all_is_on_the_board_of_those_who_take_part_alone(reader, process, lead, resident):
    quote = "Het water loopt langs de muur."
    told(process, lead, 0, quote=quote, scopes=("agenda",))
    for number in range(1, 12):
        told(process, lead, number)

    assert quote not in text(reader.get(HERE))
    reader.force_login(resident.account, "allauth.account.auth_backends.AuthenticationBackend")
    assert quote in text(reader.get(HERE))


def test_the_walk_from_board_to_outcome_by_forms(reader, process, lead, release):
    for number in range(12):
        told(process, lead, number)
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")
    said = {"judgement": "nuanced", "why": HOSTILE, "said_by": "De werkgroep", "seen": "0"}

    assert reader.get(HERE).status_code == 200
    assert reader.post(HERE + "wonen/oordeel/", {**said, "why": ""}).status_code == 422
    assert reader.post(HERE + "wonen/oordeel/", said).status_code == 302
    late = reader.post(HERE + "wonen/oordeel/", {**said, "why": "Iets anders."})
    assert (late.status_code, "Iets anders." in text(late)) == (409, True)
    assert (
        reader.post(HERE + "wonen/anders/", {"words": "Niet bij ons.", "said_by": "De Hof", "key": KEY}).status_code
        == 302
    )
    page = reader.get(HERE + "wonen/naar-de-agenda/").content.decode()
    evidence = page.split('name="evidence" value="')[1].split('"')[0]
    kept = {"sort": "challenge", "title": "Droge huizen", "evidence": [evidence], "said_by": "Wij", "key": KEY + "o"}
    assert reader.post(HERE + "wonen/naar-de-agenda/", {**kept, "evidence": ["figure:x:1"]}).status_code == 422
    assert reader.post(HERE + "wonen/naar-de-agenda/", kept).status_code == 302

    whole = reader.get(HERE).content.decode()
    assert HOSTILE not in whole
    assert html.escape(HOSTILE) in whole
    assert all(words in whole for words in ("Niet bij ons.", "Droge huizen", "De werkgroep"))
    assert reader.get(HERE + "zomaar/").status_code == 404


def test_forgetting_a_person_takes_their_dissent_and_their_name(process, lead, resident):
    find(process, lead)
    differ(process, resident)

    erase_person(person=resident.person, visitor=resident, at=LATER)

    assert not Dissent.objects.exists()
    assert histories(process)["wonen"].current.why == "Allebei."
