"""What a teller finds with a code, beside the words; and a page of stories behind the last."""

from __future__ import annotations

import html

from buurtblik.stories.state import State
from buurtblik.stories.telling import Teller
from buurtblik.stories.words import Tone
from buurtblik.web.stories import actions
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.reads import shown
from honest import honest

from .conftest import AT, tells


def text(answer):
    return html.unescape(answer.content.decode())


def test_a_teller_finds_all_that_they_gave(reader, process):
    told = tells(
        process, place_name="het plein", themes=("samenleven",), tone=Tone.GOOD, tellers=(Teller("resident", "65+"),)
    )

    page = text(reader.post("/verhaal/", honest("story_code") | {"code": told.code}))

    for words in ("het plein", "Samenleven", "Vooral fijn", "Bewoners, 65 of ouder", "Wat ermee mag gebeuren"):
        assert words in page


def test_what_a_teller_did_not_give_is_not_asked_after(reader, process):
    told = tells(process)

    page = text(reader.post("/verhaal/", honest("story_code") | {"code": told.code}))

    assert "Waar gaat het over?" not in page
    assert "Hoe is het voor u?" not in page


def test_a_page_behind_the_last_is_the_last(reader, process, moderator, monkeypatch):
    monkeypatch.setattr(shown, "PAGE", 1)
    for number in range(2):
        told = tells(process, f"Verhaal {number} van het plein.", key=f"p{number}")
        decided = actions.Decided(after=State.SHOWN)
        actions.read_story(story=told.story, decided=decided, version=told.story.version, visitor=moderator, at=AT)
    last = Story.objects.order_by("-told_on", "name").last()

    page = text(reader.get("/proces/west/verhalen/?page=99"))

    assert last.text in page
    assert "Er zijn nog geen verhalen" not in page
    assert "page=1" in page
    assert "page=3" not in page


def test_the_page_of_the_block_leads_to_telling_and_reading(reader, process):
    page = text(reader.get("/proces/west/blok/verhalen/"))

    assert 'href="/proces/west/verhalen/vertellen/"' in page
    assert 'href="/proces/west/verhalen/"' in page
