"""Threads: made by who takes part, shown to everybody by who moderates."""

from __future__ import annotations

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.web.coding import actions
from buurtblik.web.coding.models import Fragment, Thread
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.stories.models import Story

from .conftest import AT, KEY, LATER, make_process, make_story, mark, takes_part


def make(process, by, name="Buren helpen", key="aa", **more):
    return actions.make_thread(process=process, name=name, visitor=by, key=KEY + key, at=AT, **more)


def choose(thread, by, *fragments):
    actions.choose_for_thread(thread=thread, fragments=fragments, visitor=by, at=AT)
    return [one.fragment_id for one in thread.chosen.order_by("place")]


def test_a_thread_is_made_once_and_has_a_name_of_its_own(process, anna):
    thread = make(process, anna)

    assert make(process, anna) == thread
    with pytest.raises(actions.NameTaken):
        make(process, anna, " buren  HELPEN ", "bb")
    with pytest.raises(UnusableInput):
        make(process, anna, " ", "cc")
    assert Thread.objects.count() == 1


def test_who_may_do_what_with_a_thread(process, lead, anna, passer_by, outsider):
    for visitor in (passer_by, outsider, NOBODY):
        with pytest.raises(NotAllowed):
            make(process, visitor)
    thread = make(process, anna)
    for act in (actions.publish_thread, actions.unpublish_thread, actions.remove_thread):
        with pytest.raises(NotAllowed):
            act(thread=thread, visitor=anna, at=AT)
    changed = actions.change_thread(thread=thread, name="Buren", description="Zij helpen.", visitor=anna, at=AT)
    assert (changed.name, changed.description) == ("Buren", "Zij helpen.")
    actions.publish_thread(thread=thread, visitor=lead, at=AT)
    assert actions.publish_thread(thread=thread, visitor=lead, at=LATER).published_at == AT
    assert actions.unpublish_thread(thread=thread, visitor=lead, at=AT).published_at is None
    actions.remove_thread(thread=thread, visitor=lead, at=AT)
    actions.remove_thread(thread=thread, visitor=lead, at=AT)
    assert Thread.objects.count() == 0


def test_exactly_what_is_chosen_is_in_a_thread_in_that_order(process, anna):
    story = make_story(process)
    one, two, three = (mark(story, anna, words) for words in ("fijn", "De huur", "altijd"))
    thread = make(process, anna)

    assert choose(thread, anna, one, two) == [one.pk, two.pk]
    assert choose(thread, anna, three, one, three) == [three.pk, one.pk]
    assert choose(thread, anna) == []
    assert Fragment.objects.count() == 3


def test_stretches_of_another_process_do_not_go_in(process, anna):
    other = make_process(slug="oost", name="Oost")
    fragment = mark(make_story(other), takes_part(other, "Kees"), "fijn")

    with pytest.raises(UnusableInput):
        choose(make(process, anna), anna, fragment)


def test_what_a_teller_takes_back_is_gone_from_every_thread(process, anna):
    story = make_story(process)
    thread = make(process, anna)
    choose(thread, anna, mark(story, anna, "fijn"))

    Story.objects.all().delete()

    assert thread.chosen.count() == 0
    assert Thread.objects.count() == 1
