"""Two at the same moment: two who read, a form that is sent twice, and a teller who takes back what somebody reads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from buurtblik.stories.state import NoSuchStep, State
from buurtblik.web.stories import actions
from buurtblik.web.stories.models import Media, Note, Original, Quote, Reading, Story, Withdrawn
from buurtblik.web.stories.pictures import drawn_anew

from .conftest import AT, LATER, WORDS, make_process, photo, takes_part, tells

pytestmark = pytest.mark.slow
REFUSALS = (actions.ReadByAnother, NoSuchStep, Story.DoesNotExist)


@pytest.fixture
def world(committed):
    process = make_process()
    return process, [takes_part(process, name, "policy", "moderator") for name in ("Noor", "Sanne")]


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


def reads(told, visitor, after=State.SHOWN, **more):
    decided = actions.Decided(after=after, reason="Kijk even", note="gelezen", quotes=[WORDS], **more)
    return actions.read_story(story=told.story, decided=decided, version=told.story.version, visitor=visitor, at=LATER)


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_who_decide_at_once_one_decides(world, attempt, django_db_blocker):
    process, (noor, sanne) = world
    told = tells(process)

    made = together(django_db_blocker, lambda: reads(told, noor, State.SHOWN), lambda: reads(told, sanne, State.HIDDEN))

    decided = [one for one in made if isinstance(one, Story)]
    assert (len(decided), sum(isinstance(one, actions.ReadByAnother) for one in made)) == (1, 1)
    kept = Story.objects.get()
    assert (kept.state, kept.version) == (decided[0].state, told.story.version + 1)
    assert (Reading.objects.get().after, Quote.objects.count(), Note.objects.count()) == (kept.state, 1, 1)


def test_of_two_who_open_a_story_at_once_one_hears_that_the_other_has_it(world, django_db_blocker):
    process, readers = world
    told = tells(process)

    made = together(
        django_db_blocker,
        *[lambda one=one: actions.open_story(story=told.story, visitor=one, at=AT) for one in readers],
    )

    assert sum(one is None for one in made) == 1
    assert [one for one in made if one is not None] == [Story.objects.get().opened_by]


def test_a_form_that_is_sent_four_times_at_once_is_one_story_with_one_code(world, django_db_blocker):
    process, _readers = world
    pictures = [drawn_anew(photo())]

    made = together(django_db_blocker, *[lambda: tells(process, pictures=pictures)] * 4)

    assert len({(one.story.pk, one.code) for one in made}) == 1
    assert (Story.objects.count(), Original.objects.count(), Media.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("attempt", range(3))
def test_what_is_taken_back_while_it_is_read_is_gone(world, attempt, django_db_blocker):
    process, (noor, _sanne) = world
    told = tells(process)

    made = together(
        django_db_blocker,
        lambda: reads(told, noor),
        lambda: actions.withdraw_story(code=told.code, at=LATER),
        lambda: actions.withdraw_story(code=told.code, at=LATER),
    )

    assert isinstance(made[0], (Story, Story.DoesNotExist))
    assert {one.pk for one in made[1:]} == {Withdrawn.objects.get().pk}
    left = (Story, Original, Quote, Note, Reading, Media)
    assert [kind.__name__ for kind in left if kind.objects.exists()] == []


def test_allowing_less_while_it_is_read_never_gives_more(world, django_db_blocker):
    process, (noor, _sanne) = world
    told = tells(process, scopes=("quote", "photo"))

    together(
        django_db_blocker,
        lambda: reads(told, noor),
        lambda: actions.narrow_consent(code=told.code, scopes=["agenda"], at=LATER),
    )

    assert Story.objects.get().scopes == ["agenda"]
