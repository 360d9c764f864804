"""What the program proposes to a coder: by words of the story, never by itself, and gone when the coder decided."""

from __future__ import annotations

import html

import pytest

from buurtblik.stories.coding.codebook import guid_of
from buurtblik.web.coding import actions
from buurtblik.web.coding.models import Fragment
from buurtblik.web.coding.reads.codebook import book_of
from buurtblik.web.coding.suggested import proposed_codes

from .conftest import AT, HOME, make_story, mark

MOULD = "Er zit schimmel in onze huurwoning en de huur gaat weer omhoog."
HERE = "/proces/west/coderen/verhaal/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def proposed(story, by=None):
    part = by and story.process.participants.get(person=by.person)
    return {one.path: one.words for one in proposed_codes(story, book_of(story.process), "nl", by=part)}


def test_a_theme_is_proposed_with_the_words_that_spoke_for_it(process):
    found = proposed(make_story(process, MOULD))

    assert next(iter(found)) == "Wonen"
    assert {"schimmel", "huurwoning"} <= set(found["Wonen"])
    assert len(found) <= 2


def test_words_in_every_part_of_a_story_count(process):
    assert "Wonen" in proposed(make_story(process, "Zo is dat.", wish=MOULD))


def test_what_somebody_chose_already_is_not_proposed_once_more(process):
    assert "Wonen" not in proposed(make_story(process, MOULD, themes=["wonen"]))


def test_what_the_coder_marked_is_not_proposed_to_them_and_is_to_others(process, anna, bram):
    story = make_story(process, MOULD)
    mark(story, anna, "schimmel", HOME)

    assert "Wonen" not in proposed(story, anna)
    assert "Wonen" in proposed(story, bram)


def test_a_theme_that_is_no_code_any_more_is_not_proposed(process, lead):
    story = make_story(process, MOULD)
    actions.remove_code(process=process, guid=HOME, visitor=lead, at=AT)

    assert "Wonen" not in proposed(story)


@pytest.mark.parametrize(
    "words",
    [
        "Abracadabra!",
        "😀",
        "الحديقة جميلة ولكن هناك الكثير",
        "Bu mahallede çok güzel bir park var ama akşamları karanlık.",
    ],
)
def test_nothing_is_proposed_where_nothing_is_known(process, words):
    assert proposed(make_story(process, words)) == {}


def test_the_coder_sees_it_folded_and_nothing_is_marked_by_it(reader, process, anna):
    story = make_story(process, MOULD)
    reader.force_login(anna.account, BACKEND)

    answer = reader.get(f"{HERE}{story.name}/")
    page = html.unescape(answer.content.decode())

    assert answer.status_code == 200
    assert '<details class="cd-proposed"><summary>Waar het programma aan denkt' in page
    assert f'href="?code={guid_of("theme", "wonen")}"' in page
    assert "schimmel, " in page or ", schimmel" in page
    story.refresh_from_db()
    assert (Fragment.objects.count(), story.themes) == (0, [])


def test_words_of_a_story_are_shown_as_words(reader, process, anna):
    story = make_story(
        process, "De huur van <b>huurwoningen</b> is hoog, zegt de huurder. Mijn huurwoning<script>alert(1)</script>"
    )
    reader.force_login(anna.account, BACKEND)

    assert "<script>alert" not in reader.get(f"{HERE}{story.name}/").content.decode()


def test_who_is_done_with_a_story_sees_no_proposals(reader, process, anna):
    story = make_story(process, MOULD)
    actions.finish_story(story=story, visitor=anna, at=AT)
    reader.force_login(anna.account, BACKEND)

    assert "cd-proposed" not in reader.get(f"{HERE}{story.name}/").content.decode()
