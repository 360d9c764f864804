"""Versions: shown to everybody, talked over, signed, adopted, and never changed after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from buurtblik.agenda.evidence.items import FigureSeen, QuoteSeen
from buurtblik.errors import UnusableInput
from buurtblik.web.agenda import actions
from buurtblik.web.agenda.evidence import figure_from, lines_of
from buurtblik.web.agenda.models import Adoption, Consultation, Quote, Remark, Signature, Version
from buurtblik.web.agenda.reads.drafts import drafted
from buurtblik.web.agenda.reads.versions import plan_in, read, signed, version_in
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.trail.models import Trace

from .conftest import AFTER, AT, COFFEE, KEY, WORDS, add, change, part_of, publish, quote, takes_part, tells


@pytest.fixture
def challenge(process, lead, begun) -> str:
    return add(process, lead, "challenges", title="Eenzaamheid")


@pytest.fixture
def whole(process, lead, challenge, corporation) -> Version:
    add(process, lead, "measures", **{**COFFEE, "challenges": [challenge], "owner": f"p{corporation.pk}", "due": "2028-01-01"})  # fmt: skip
    return publish(process, lead)


def test_a_version_is_the_draft_of_that_moment(process, lead, challenge):
    made = publish(process, lead)
    change(process, lead, challenge, title="Anders")

    assert plan_in(made).challenges[0].title == "Eenzaamheid"
    assert plan_in(publish(process, lead, key="bb")).challenges[0].title == "Anders"
    assert [one.number for one in Version.objects.order_by("number")] == [1, 2]


def test_the_same_form_sent_twice_shows_one_version(process, lead, challenge):
    assert publish(process, lead).pk == publish(process, lead).pk


def test_a_draft_that_was_changed_while_somebody_looked_it_over_is_not_shown(process, lead, challenge):
    seen = drafted(process, None).token
    change(process, lead, challenge, title="Anders")

    with pytest.raises(actions.DraftChanged):
        actions.publish_version(
            process=process, why="x", closes_on=None, heard={}, release=None, seen=seen, visitor=lead,
            key=KEY + "aa", at=AT,
        )  # fmt: skip

    assert not Version.objects.exists()


def test_a_later_version_says_what_is_new(process, lead, challenge):
    publish(process, lead)

    with pytest.raises(UnusableInput):
        publish(process, lead, key="bb", why=" ")


def test_the_database_itself_refuses_to_change_a_version(whole):
    for field, value in {"plan": "{}", "facts": b"x", "why": "Anders."}.items():
        with pytest.raises(DatabaseError), transaction.atomic():
            Version.objects.filter(pk=whole.pk).update(**{field: value})

    assert plan_in(Version.objects.get()).measures[0].title == COFFEE["title"]


def test_facts_stay_byte_for_byte_through_three_newer_releases(process, lead, challenge, release):
    line = next(one for one in lines_of(process, release) if one.value is not None)
    item = figure_from(f"f:{line.indicator.key}", line, process, release)
    actions.place_evidence(
        process=process, part=challenge, stays=[], items=[item], quotes=[], seen=part_of(process, challenge).token,
        visitor=lead, at=AT,
    )  # fmt: skip
    made = publish(process, lead, release=release)
    before = bytes(made.facts)

    for number in range(3):  # what is made later does not touch what was
        publish(process, lead, key=f"b{number}", at=AT + AFTER, release=release)

    kept = version_in(process, made.number)
    (seen,) = read(kept).items
    assert bytes(kept.facts) == before
    assert isinstance(seen, FigureSeen)
    assert (seen.value, seen.release, seen.period) == (line.value, release.id, line.period)


def test_a_withdrawn_story_takes_its_words_along_and_the_fact_stays(process, lead, challenge):
    story = tells(process)
    quote(process, lead, challenge, story)
    made = publish(process, lead)
    before = bytes(made.facts)

    story.delete()

    found = read(version_in(process, 1))
    (item,) = found.items
    assert isinstance(item, QuoteSeen)
    assert (item.words, item.story) == (None, "")
    assert bytes(found.row.facts) == before
    assert found.chain.loose_ends() == ()
    assert Quote.objects.count() == 0
    assert drafted(process, None).items[0].is_withdrawn


def test_words_that_everybody_may_not_read_any_more_are_gone_from_a_version(process, lead, challenge):
    story = tells(process)
    quote(process, lead, challenge, story)
    publish(process, lead)

    story.scopes = []
    story.save()

    assert read(version_in(process, 1)).items[0].is_withdrawn


def test_every_sentence_leads_to_what_it_rests_on_and_back(process, lead, challenge):
    story = tells(process)
    quote(process, lead, challenge, story)
    measure = add(process, lead, "measures", **{**COFFEE, "challenges": [challenge]})
    chain = read(publish(process, lead)).chain

    assert [step.item.words for step in chain.back(measure)] == [WORDS]
    (id,) = chain.of_story(story.name)
    assert (chain.forward(id).challenges, chain.forward(id).measures) == ((challenge,), (measure,))


def test_anybody_says_what_they_think_and_it_waits_to_be_read(process, lead, whole):
    told = {"version": whole, "part": "", "words": "Goed plan.", "group": "resident", "visitor": NOBODY, "at": AT}

    first = actions.remark(key=KEY + "aa", **told)
    again = actions.remark(key=KEY + "aa", **told)

    assert first.pk == again.pk
    assert (first.read, first.person) == ("new", None)
    assert Trace.objects.get(act="remark").person is None


def test_after_the_last_day_remarks_come_from_paper_only(process, lead, whole):
    late = AT.replace(month=4, day=2)
    told = {"version": whole, "part": "", "words": "Goed.", "group": "resident", "key": KEY + "aa", "at": late}

    with pytest.raises(actions.NotAsked):
        actions.remark(visitor=NOBODY, **told)

    assert actions.type_remark(visitor=lead, **told).channel == "paper"


def test_nobody_remarks_while_the_block_does_not_judge(process, whole):
    process.blocks.update(acts=["collect"])

    with pytest.raises(NotAllowed):
        actions.remark(version=whole, part="", words="x", group="resident", visitor=NOBODY, key=KEY + "aa", at=AT)


def test_two_who_answer_one_remark_do_not_undo_each_other(process, lead, whole):
    made = actions.type_remark(
        version=whole, part="", words="Goed.", group="resident", visitor=lead, key=KEY + "aa", at=AT
    )
    told = {"remark": made, "read": "shown", "outcome": "taken", "seen": 0, "visitor": lead, "at": AT}
    actions.answer_remark(answer="Dat doen wij.", **told)

    with pytest.raises(actions.AnsweredByAnother) as refused:
        actions.answer_remark(answer="Nee.", **told)

    assert refused.value.now.answer == Remark.objects.get().answer == "Dat doen wij."


def test_a_party_signs_by_its_own_people_and_the_last_word_stands(process, whole, corporation, residents):
    joris = takes_part(process, "Joris", party=corporation)
    told = {"version": whole, "party": corporation, "signed_as": "Gebiedsregisseur", "visitor": joris, "at": AT}

    with pytest.raises(NotAllowed):
        actions.sign(stand="recognised", words="", **{**told, "party": residents})
    with pytest.raises(UnusableInput):
        actions.sign(stand="reservation", words=" ", **told)
    actions.sign(stand="reservation", words="Het geld.", **told)
    actions.sign(stand="acknowledged", words="", **told)
    actions.sign(stand="acknowledged", words="", **told)

    found = signed(whole)
    assert [(one.party.name, one.signature and one.signature.stand) for one in found] == [
        ("Woonstede", "acknowledged"),
        ("Bewoners van West", None),
    ]
    assert Signature.objects.count() == 2


def test_only_a_missing_owner_or_date_stands_in_the_way_of_adoption(process, lead, begun, corporation):
    id = add(process, lead, "measures", **COFFEE)
    bare = publish(process, lead)

    with pytest.raises(actions.MayNotBeAdopted) as refused:
        actions.adopt(version=bare, decided_by="Wij", visitor=lead, at=AT)
    change(process, lead, id, owner=f"p{corporation.pk}", due="2028-01-01")
    better = publish(process, lead, key="bb")
    for _ in range(2):
        actions.adopt(version=better, decided_by="De wijkraad", visitor=lead, at=AT)

    assert [one.kind.value for one in refused.value.findings] == ["measure_without_owner", "measure_without_due"]
    assert Adoption.objects.get().version_id == better.pk


def test_only_the_newest_version_is_adopted(process, lead, whole):
    publish(process, lead, key="bb")

    with pytest.raises(actions.MayNotBeAdopted):
        actions.adopt(version=whole, decided_by="Wij", visitor=lead, at=AT)

    assert not Adoption.objects.exists()


def test_people_are_asked_until_and_with_a_day_that_is_not_past(process, lead, challenge):
    with pytest.raises(UnusableInput):
        publish(process, lead, closes_on=AT.date() - timedelta(days=1))

    assert publish(process, lead, closes_on=date(2026, 3, 1)).consultation == Consultation.objects.get()
