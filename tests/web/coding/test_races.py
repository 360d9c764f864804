"""Two coders at the same moment, in one story and in one codebook."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from buurtblik.stories.coding.codebook import BadCodebook
from buurtblik.web.coding import actions
from buurtblik.web.coding.models import Code, Fragment
from buurtblik.web.coding.reads.codebook import book_of
from buurtblik.web.coding.reads.progress import fragments_of
from buurtblik.web.stories import actions as telling
from buurtblik.web.stories.models import Story

from .conftest import AT, HOME, KEY, make_process, make_story, mark, paths, takes_part
from .test_codes import THEMES

pytestmark = pytest.mark.slow


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
            except (BadCodebook, actions.StillUsed, actions.TextChanged) as refusal:
                return refusal
            finally:
                connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(do, works))


def test_two_who_mark_the_same_words_first_begin_one_codebook_and_have_a_mark_each(world, django_db_blocker):
    process, coders = world
    story = make_story(process)

    made = together(django_db_blocker, *[lambda by=by: mark(story, by, "De huur") for by in coders for _ in range(2)])

    assert {type(one) for one in made} == {Fragment}
    assert Fragment.objects.count() == 2
    assert len(set(Fragment.objects.values_list("by", flat=True))) == 2
    assert paths(process) == THEMES


@pytest.mark.parametrize("attempt", range(3))
def test_a_code_that_is_taken_out_while_somebody_codes_with_it_leaves_no_mark_that_counts(
    world, attempt, django_db_blocker
):
    process, (noor, sanne) = world
    story = make_story(process)
    actions.add_code(process=process, name="Huur", under=HOME, visitor=noor, key=KEY + "aa", at=AT)
    huur = Code.objects.get(name="Huur").guid

    marked, _ = together(
        django_db_blocker,
        lambda: mark(story, sanne, "De huur", huur),
        lambda: actions.remove_code(process=process, guid=huur, visitor=noor, at=AT),
    )

    stands = "Wonen > Huur" in paths(process)
    assert isinstance(marked, Fragment) is stands  # it was marked first, and then taking out asked first; or not at all
    assert len(fragments_of(process, book_of(process))) == stands


def test_a_story_that_is_taken_back_while_somebody_codes_it_leaves_no_mark(world, django_db_blocker):
    process, (noor, _sanne) = world
    story = make_story(process)
    code = "K7QM-3XPA-VV2H-9RTD"
    from buurtblik.web.people.secret_words import kept_of

    Story.objects.filter(pk=story.pk).update(code_hash=kept_of(code))

    together(
        django_db_blocker,
        lambda: mark(story, noor, "De huur"),
        lambda: telling.withdraw_story(code=code, at=AT),
    )

    assert (Story.objects.count(), Fragment.objects.count()) == (0, 0)
