"""Reminders, hand-over, the summary, the calendar and the feed of an agenda that is being carried out."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from buurtblik.agenda.ideas.calendar_file import as_calendar
from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.plan.plan import UnusablePlan
from buurtblik.agenda.progress.bell import Turn, answer, close, ring
from buurtblik.agenda.progress.feed import News, as_atom, news
from buurtblik.agenda.progress.handover import hand_over, handed, handover_blocks
from buurtblik.agenda.progress.judgement import Judgement, voices
from buurtblik.agenda.progress.overview import counts_sentence, progress, progress_sentences
from buurtblik.agenda.progress.reminders import LEAD, About, by_party, calendar_entries, reminders
from buurtblik.agenda.progress.standing import Stall, standings
from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import Heading
from buurtblik.paper.document import Document
from buurtblik.values import LANGUAGES
from example_agenda import edition
from hostile_words import PAYLOADS
from pack_words import differences, hard

PACK = tomllib.loads(files("buurtblik.agenda.progress").joinpath("words.toml").read_text("utf-8"))
NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
TODAY = date(2027, 2, 15)
PLAN = replace(
    edition().plan, measures=tuple(replace(m, status=Status.PLANNED) for m in edition().plan.measures)
)  # m1 gemeente 3-26..12-27, m2 corporatie 3-27..12-28, m3 welzijn 3-28.., m4 bewoners 3-26.., m5 school 3-27.., m6 gemeente 3-28..
SAID = (
    Judgement("m1", Status.RUNNING, NOON, "Gemeente"),
    Judgement("m4", Status.DONE, NOON, "Bewonersgroep"),
    Judgement("m2", Status.STOPPED, NOON, "Corporatie", "Er is geen aannemer."),
)
CALL = ring("c1", "m1", by="School", at=NOON, words="Wanneer begint de inloop?")


def standing(*, plan=PLAN, on=TODAY, said=SAID, **more):
    return standings(plan, said, on=on, adopted=date(2026, 6, 10), **more)


def test_the_words_are_whole_short_and_plain():
    assert list(PACK) == list(LANGUAGES)
    assert differences(PACK) == []
    assert hard(PACK) == []
    assert set(PACK["nl"]["reminders"]) == set(About)
    assert set(Turn) <= set(PACK["nl"]["bell"]) & set(PACK["nl"]["feed"]) - {"x"} or set(Turn) <= set(
        PACK["nl"]["feed"]
    )
    assert set(Stall) <= set(PACK["nl"]["standing"])
    assert set(Status) <= set(PACK["nl"]["overview"])


def test_what_is_to_be_done_goes_to_its_owner_what_is_late_first():
    found = reminders(standing(), [CALL], on=TODAY, next_round=date(2027, 3, 1))

    assert [(one.about, one.to, one.on) for one in found] == [
        (About.ANSWER, "gemeente", date(2027, 2, 15)),
        (About.STARTS, "school", date(2027, 3, 1)),
        (About.NEXT_ROUND, "gemeente", date(2027, 3, 1)),
        (About.NEXT_ROUND, "school", date(2027, 3, 1)),
        (About.NEXT_ROUND, "welzijn", date(2027, 3, 1)),
    ]
    late = reminders(standing(on=date(2028, 6, 1)), on=date(2028, 6, 1))
    assert [(one.about, one.measure) for one in late[:2]] == [(About.START_PASSED, "m5"), (About.OVERDUE, "m1")]
    assert set(by_party(late)) == {"gemeente", "school", "welzijn"}


def test_what_is_over_asks_for_nothing_and_what_has_no_owner_goes_to_the_lead():
    done = [Judgement(m.id, Status.DONE, NOON, "Gemeente") for m in PLAN.measures]
    assert reminders(standing(said=done, on=date(2029, 1, 1)), on=date(2029, 1, 1)) == ()

    bare = replace(PLAN, measures=(replace(PLAN.measures[2], owner="", partners=()),))
    (one,) = reminders(standing(plan=bare), on=TODAY)
    assert (one.about, one.to) == (About.NO_OWNER, LEAD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reminder_says_what_and_when(language):
    found = reminders(standing(on=date(2028, 6, 1)), [CALL], on=date(2028, 6, 1), next_round=date(2028, 6, 20))

    assert len({one.about for one in found}) >= 5
    assert all("{" not in one.say(language) and one.say(language).endswith(".") for one in found)


def test_who_stops_hands_over_what_is_not_over_with_what_waits():
    given = hand_over(standing(), [CALL], giver="gemeente", on=TODAY, taker="welzijn", note=" Bel eerst de school. ")

    assert [one.measure.id for one in given.owned] == ["m1", "m6"]
    assert given.calls == (CALL,)
    assert {one.measure.id for one in given.joined} == {
        m.id for m in PLAN.measures if "gemeente" in m.partners and m.id not in ("m2", "m4")
    }
    assert given.note == "Bel eerst de school."
    closed = close(answer(CALL, by="Gemeente", at=NOON, words="Maart."), by="School", at=NOON, words="Goed.")
    assert hand_over(standing(), [closed], giver="gemeente", on=TODAY).calls == ()
    with pytest.raises(UnusableInput, match="to itself"):
        hand_over(standing(), [], giver="gemeente", taker="gemeente", on=TODAY)


def test_a_new_owner_is_no_partner_any_more_and_nothing_else_changes():
    after = handed(PLAN, ["m1"], to="corporatie")

    assert after.measures[0].owner == "corporatie"
    assert "corporatie" not in after.measures[0].partners
    assert after.measures[1:] == PLAN.measures[1:]
    with pytest.raises(UnusablePlan):
        handed(PLAN, ["m1"], to="niemand")
    with pytest.raises(UnusableInput, match="no measure m99"):
        handed(PLAN, ["m99"], to="school")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hand_over_is_a_piece_of_a_document(language):
    given = hand_over(standing(), [CALL], giver="gemeente", on=TODAY, note="Bel eerst de school.")
    blocks = handover_blocks(given, PLAN, language)

    assert Document("Overdracht", language, blocks).blocks == blocks
    assert [one.words for one in blocks if isinstance(one, Heading) and one.level == 2] == [
        PLAN.measures[0].title, PLAN.measures[5].title,
    ]  # fmt: skip


def test_the_summary_says_what_is_done_first_and_what_waits():
    found = progress(PLAN, standing(), [CALL], on=TODAY)

    assert progress_sentences(found, "nl") == (
        "Zo staat het op 15 februari 2027.",
        "Van de 6 maatregelen: 1 klaar, 1 loopt, 1 gestopt en 3 moet nog beginnen.",
        "Geen maatregel staat stil.",
        "1 vraag wacht op antwoord.",
    )
    late = progress_sentences(progress(PLAN, standing(on=date(2028, 6, 1)), [CALL], on=date(2028, 6, 1)), "en")
    assert late[-2:] == ("1 call waits for an answer.", "For 1 call the time to answer has passed.")
    assert (
        progress_sentences(progress(replace(PLAN, measures=()), (), on=TODAY), "nl")[1]
        == "Hier staat nog geen maatregel."
    )


def test_that_residents_see_it_otherwise_is_in_the_summary():
    round_ = voices("m1", [Status.BEHIND] * 40, closed=TODAY)

    told = progress_sentences(progress(PLAN, standing(voices=[round_]), on=TODAY), "nl")
    assert told[-1] == "Bij 1 maatregel zien de meeste bewoners het anders dan de trekker."


def test_each_challenge_and_ambition_has_its_measures_and_none_is_lost():
    apart = replace(PLAN, measures=(*PLAN.measures[:5], replace(PLAN.measures[5], challenges=())))
    found = progress(apart, standing(plan=apart), on=TODAY)

    assert {one.measure.id for part in found.challenges for one in part.standings} == {m.id for m in PLAN.measures}
    assert (found.challenges[-1].id, [one.measure.id for one in found.challenges[-1].standings]) == ("", ["m6"])
    for part in found.challenges[:-1]:
        assert sum(part.counts.values()) == sum(part.id in m.challenges for m in apart.measures)
    assert [part.id for part in found.ambitions] == ["a1", "a2"]
    assert sum(found.counts.values()) == 6


def test_one_measure_and_alike_measures_are_said_as_people_say_them():
    assert counts_sentence({Status.DONE: 1}, "nl") == "De enige maatregel: klaar."
    assert counts_sentence({Status.RUNNING: 4}, "en") == "All 4 measures: running."


def test_a_calendar_holds_the_days_to_come_and_no_party():
    entries = calendar_entries(standing(), [CALL], "nl", next_round=date(2027, 3, 1))
    made = Calendar.from_ical(as_calendar(entries, name="Agenda", within="linde", at=NOON))

    found = [(event["dtstart"].dt, str(event["summary"])) for event in made.walk("VEVENT")]
    assert (date(2027, 2, 15), "Antwoord over: Een open inloop op dinsdag en donderdag") in found
    assert (date(2027, 3, 1), "Zeggen hoe het gaat met de agenda") in found
    assert not any("Licht in de tunnel" in summary for _, summary in found)  # it was stopped
    assert "Gemeente" not in "".join(summary for _, summary in found)


def test_news_is_newest_first_and_is_read_back_as_atom():
    answered = answer(CALL, by="Gemeente", at=NOON + timedelta(days=1), words="In maart.")
    found = news(PLAN, SAID, [answered], "nl", path="/proces/linde/voortgang/")

    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
    assert found[0].title == "Er is een antwoord over ‘Een open inloop op dinsdag en donderdag’"
    feed = ElementTree.fromstring(
        as_atom(
            found,
            title="Voortgang",
            within="linde",
            site="https://b.example/",
            path="/proces/linde/",
            by="Gemeente",
            language="nl",
        )
    )
    space = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{space}updated") == "2027-02-02T12:00:00Z"
    entries = feed.findall(f"{space}entry")
    assert len(entries) == len({one.findtext(f"{space}id") for one in entries}) == 5
    assert entries[0].find(f"{space}link").get("href") == "https://b.example/proces/linde/voortgang/"
    assert entries[0].findtext(f"{space}summary") == "In maart."


def test_hostile_words_in_a_feed_are_only_words():
    given = [News(f"n{n}", NOON, words, words) for n, words in enumerate(PAYLOADS[:99])]
    made = as_atom(given, title="x", within="linde", site="https://b.example", path="/", by="Gemeente", language="nl")

    assert b"<script" not in made
    assert len(ElementTree.fromstring(made)) == 99 + 5
    with pytest.raises(UnusableInput, match="same id"):
        as_atom([given[0], given[0]], title="x", within="y", site="https://b.example", path="/", by="z", language="nl")
