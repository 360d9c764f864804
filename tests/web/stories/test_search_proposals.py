"""Proposals of participatory budgets come in by their file, are shown, and are found by what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import story_files as made
from buurtblik.stories.sources.pabulib import read_budget
from buurtblik.stories.state import State
from buurtblik.text.search import meets, query, terms
from buurtblik.text.themes import suggest
from buurtblik.web.stories import actions
from buurtblik.web.stories.models import Story

from .conftest import AT, KEY
from .test_files import BACKEND, form

FILES, SEARCH = "/proces/west/verhalen/bestand/", "/proces/west/verhalen/zoeken/"


@pytest.fixture
def site(reader, moderator):
    reader.force_login(moderator.account, BACKEND)
    return reader


def comes_in(site, by, *files: tuple[str, bytes]) -> list[str]:
    """Send each file, look at it, take it in, and show what came; the titles."""
    titles = []
    for number, (name, data) in enumerate(files):
        sent = site.post(FILES, {"key": f"{KEY}{number:02d}", "file": SimpleUploadedFile(name, data)})
        told = form(site, sent["Location"]) | {"scopes": ["agenda", "quote"]}
        site.post(sent["Location"], told | {"look": "1"})
        taken = site.post(
            sent["Location"], form(site, sent["Location"]) | {"agreed": "on", "partly": "on", "take": "1"}
        )
        assert taken.status_code == 302, taken.content.decode()
        titles += [" ".join(one.title.split()) for one in read_budget(data, name=name).projects]
    for story in Story.objects.order_by("pk"):
        decided = actions.Decided(after=State.SHOWN, themes=story.themes)
        actions.read_story(story=story, decided=decided, version=story.version, visitor=by, at=AT)
    return titles


def found(site, words: str) -> list[str]:
    """What everybody finds, over all pages."""
    site.logout()
    texts: list[str] = []
    number = 1
    while True:
        answer = site.get(SEARCH, {"q": words, "page": number})
        texts += [one.shown.story.text for one in answer.context["found"].found]
        if not answer.context["older"]:
            assert len(texts) == answer.context["found"].count
            return texts
        number += 1


def test_made_up_proposals_are_found(site, process, moderator):
    titles = comes_in(site, moderator, ("voorstellen.pb", made.PABULIB.encode()))
    assert sorted(Story.objects.values_list("text", flat=True)) == sorted(titles)

    for title in titles:
        asked = query(title)
        assert sorted(found(site, title)) == sorted(other for other in titles if meets(asked, terms(other)))
        assert title in found(site, title)


@pytest.mark.real
@pytest.mark.slow
def test_the_189_real_proposals_come_in_and_are_found_by_forms_and_parts_of_their_words(
    site, process, moderator, shared_data: Path
):
    files = sorted((shared_data / "citizen-voice" / "pabulib").glob("*.pb"))
    titles = comes_in(site, moderator, *((file.name, file.read_bytes()) for file in files))
    assert len(titles) == Story.objects.filter(state=State.SHOWN.value).count() == 189

    assert len(found(site, "plantenbak")) == 3
    assert any("speeltuin" in title.lower() for title in found(site, "tuin"))
    assert found(site, "zingen") == ["SAMEN ZINGEN VOOR IEDEREEN"]
    kept = {title: terms(title) for title in titles}
    for words in (
        "groen",
        "parken",
        "spelen",
        "fiets",
        "verlichten",
        "jongere",
        "bloem",
        "afval",
        "duurzaamheid",
        "buurt",
    ):
        expected = [title for title in titles if meets(query(words), kept[title])]
        assert sorted(found(site, words)) == sorted(expected), words
        assert expected, words
    assert sum(bool(suggest(title)) for title in titles) > 100  # how often they are right: benchmarks/themes.py
