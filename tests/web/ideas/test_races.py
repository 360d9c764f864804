"""Two at the same moment: two who answer, two who join ideas with each other, a form sent twice, and a withdrawal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from buurtblik.agenda.ideas.steps import RefusedStep, Status
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.models import Idea, Step, WithdrawnIdea
from buurtblik.web.ideas.reads.all import all_of
from buurtblik.web.people.models import Letter

from .conftest import LATER, WHY, make_process, sends, shows, takes_part

pytestmark = pytest.mark.slow
REFUSALS = (actions.ChangedByAnother, actions.NotReadYet, RefusedStep)


@pytest.fixture
def world(committed):
    process = make_process()
    return process, [takes_part(process, name, "policy", "core") for name in ("Noor", "Sanne")]


def together(django_db_blocker, *works):
    """Do all of these at once; what each gave, or its refusal."""
    start = Barrier(len(works))

    def do(work):
        with django_db_blocker.unblock():
            try:
                start.wait(timeout=20)
                return work()
            except REFUSALS as refusal:
                return refusal
            finally:
                connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(do, works))


def answer(idea, visitor, to):
    told = {"said_by": "Ruimte", "why": WHY, "seen": idea.version}
    return actions.take_step(idea=idea, to=to, visitor=visitor, at=LATER, **told)


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_answers_at_once_one_stands_and_one_letter_leaves(world, attempt, django_db_blocker):
    process, (noor, sanne) = world
    idea = shows(sends(process, mail="a@example.nl").idea, noor)

    made = together(
        django_db_blocker,
        lambda: answer(idea, noor, Status.ADOPTED),
        lambda: answer(idea, sanne, Status.DECLINED),
    )

    stands = [one for one in made if isinstance(one, Step)]
    assert (len(stands), sum(isinstance(one, actions.ChangedByAnother) for one in made)) == (1, 1)
    assert Step.objects.get().to == stands[0].to
    assert Letter.objects.count() == 1
    assert Idea.objects.get().version == idea.version + 1


@pytest.mark.parametrize("attempt", range(3))
def test_two_ideas_are_never_joined_with_each_other_both_ways(world, attempt, django_db_blocker):
    process, (noor, sanne) = world
    one, other = (shows(sends(process, key, words=f"Idee {key}.").idea, noor) for key in ("aa", "bb"))

    def joins(idea, into, visitor):
        told = {"said_by": "Kernteam", "why": "Dit is hetzelfde.", "seen": idea.version}
        return actions.merge_idea(idea=idea, into=into, visitor=visitor, at=LATER, **told)

    made = together(django_db_blocker, lambda: joins(one, other, noor), lambda: joins(other, one, sanne))

    assert sum(isinstance(each, Step) for each in made) == 1
    assert len({head.key for head in all_of(process).heads.values()}) == 1  # no circle


def test_a_form_sent_four_times_at_once_is_one_idea_with_one_code(world, django_db_blocker):
    process, _both = world

    made = together(django_db_blocker, *[lambda: sends(process, "cc") for _ in range(4)])

    assert len({sent.code for sent in made}) == 1
    assert Idea.objects.count() == 1


def test_taking_back_while_somebody_answers_leaves_nothing(world, django_db_blocker):
    process, (noor, _sanne) = world
    sent = sends(process, "dd", mail="a@example.nl")
    idea = shows(sent.idea, noor)

    together(
        django_db_blocker,
        lambda: answer(idea, noor, Status.ADOPTED),
        lambda: actions.withdraw_idea(code=sent.code, at=LATER),
    )

    assert (Idea.objects.count(), Step.objects.count(), Letter.objects.count()) == (0, 0, 0)
    assert WithdrawnIdea.objects.count() == 1
