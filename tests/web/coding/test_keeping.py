"""What coding keeps of people: what they take along, and what goes when they ask to be forgotten."""

from __future__ import annotations

from buurtblik.web.coding import actions
from buurtblik.web.coding.models import Code, Finished, Fragment, Memo, Thread
from buurtblik.web.people.forgetting import erase_person, subject_of
from buurtblik.web.storage.exporting import everything_of
from buurtblik.web.storage.personal import rules

from .conftest import AT, KEY, LATER, make_story, mark
from .test_codes import add

SECRET = "Kanariegeel"


def worked(process, by):
    story = make_story(process)
    add(process, by, f"{SECRET} code")
    mark(story, by, "De huur")
    actions.finish_story(story=story, visitor=by, at=AT)
    actions.write_memo(process=process, words=f"{SECRET} memo", visitor=by, key=KEY + "bb", at=AT)
    actions.make_thread(process=process, name=f"{SECRET} draad", visitor=by, key=KEY + "cc", at=AT)


def test_each_rule_about_people_finds_what_somebody_left(process, anna):
    worked(process, anna)

    ours = [rule for rule in rules() if rule.of_person and rule.model.startswith("coding.")]
    assert len(ours) == 5
    assert [rule.what for rule in ours if not rule.of(subject_of(anna.person)).exists()] == []


def test_one_takes_along_what_one_wrote_and_not_what_tellers_said(process, anna):
    worked(process, anna)

    found = [cell.value for s in everything_of(subject_of(anna.person)) for row in s.rows for cell in row]

    assert {f"{SECRET} code", f"{SECRET} memo", f"{SECRET} draad"} <= set(found)
    assert not any("huur" in str(value) for value in found)


def test_marks_codes_and_threads_stay_without_a_name_and_memos_go(process, anna):
    worked(process, anna)

    erase_person(person=anna.person, visitor=anna, at=LATER)

    assert (Fragment.objects.get().by, Thread.objects.get().by) == (None, None)
    assert not Code.objects.exclude(by=None).exists()
    assert (Memo.objects.count(), Finished.objects.count()) == (0, 0)
