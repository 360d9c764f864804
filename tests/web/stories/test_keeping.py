"""What stories keep of people: what they take along, and what goes when they ask to be forgotten."""

from __future__ import annotations

from buurtblik.stories.state import State
from buurtblik.web.people.forgetting import erase_person, subject_of
from buurtblik.web.storage.exporting import everything_of
from buurtblik.web.storage.personal import rules
from buurtblik.web.stories import actions
from buurtblik.web.stories.models import Gathering, Import, Note, PaperSet, Quote, Reading, Story

from .conftest import AT, DAY, KEY, LATER, collects, tells

SECRET = "Kanariegeel"


def worked(process, lead):
    """Mira told a story, wrote one down, read one, and planned a walk."""
    tells(process, f"{SECRET} vertelt.", visitor=lead)
    collects(process, lead, f"{SECRET} hoorde.", note=SECRET)
    story = tells(process, "Van een ander.", key="dd").story
    decided = actions.Decided(after=State.SHOWN, quotes=["Van een ander."], note=SECRET)
    actions.read_story(story=story, decided=decided, version=1, visitor=lead, at=AT)
    actions.open_story(story=story, visitor=lead, at=AT)
    actions.make_forms(process=process, count=1, size="a4", language="nl", visitor=lead, key=KEY + "ff", at=AT)
    Import.objects.create(
        process=process,
        file="verhalen.csv",
        sha256="0" * 64,
        format="ours",
        at=AT,
        by=story.process.participants.get(person=lead.person),
    )
    actions.add_gathering(
        process=process, method="walk", name="Rondgang", held_on=DAY, visitor=lead, key=KEY + "gg", at=AT
    )


def test_each_rule_about_people_finds_what_somebody_left(process, lead):
    worked(process, lead)
    subject = subject_of(lead.person)

    ours = [rule for rule in rules() if rule.of_person and rule.model.startswith("stories.")]
    assert len(ours) == 9
    assert [rule.what for rule in ours if not rule.of(subject).exists()] == []


def test_one_takes_along_the_stories_that_one_told(process, lead):
    worked(process, lead)

    found = [cell.value for s in everything_of(subject_of(lead.person)) for row in s.rows for cell in row]

    assert f"{SECRET} vertelt." in found
    assert f"{SECRET} hoorde." not in found  # those are the words of another
    assert SECRET in found  # in their own note


def test_what_others_told_stays_when_who_wrote_it_down_is_forgotten(process, lead):
    worked(process, lead)

    erase_person(person=lead.person, visitor=lead, at=LATER)

    assert sorted(Story.objects.values_list("text", flat=True)) == [f"{SECRET} hoorde.", "Van een ander."]
    assert (Note.objects.count(), Reading.objects.get().by, Quote.objects.get().by) == (0, None, None)
    assert (Gathering.objects.get().by, PaperSet.objects.get().by, Import.objects.get().by) == (None, None, None)
    assert not Story.objects.filter(opened_by__isnull=False).exists()
