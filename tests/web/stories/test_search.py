"""The page that searches in stories: what whom finds, how it is marked, what can be chosen, and what is said of nothing."""

from __future__ import annotations

import html
import re

import pytest

from buurtblik.stories.state import State
from buurtblik.stories.telling import Teller
from buurtblik.stories.words import Method
from buurtblik.text.search import query
from buurtblik.web.stories import actions
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.reads.found import PAGE, pieces_of

from .conftest import AT, make_process, takes_part, tells

HERE = "/proces/west/verhalen/"
SEARCH = f"{HERE}zoeken/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def site(reader, process):
    return reader


def shown(process, by, text: str, key: str, **more) -> Story:
    decided = actions.Decided(
        after=State.SHOWN, **{name: more.pop(name) for name in ("summary", "themes") if name in more}
    )
    story = tells(process, text, key=key, **more).story
    return actions.read_story(story=story, decided=decided, version=1, visitor=by, at=AT)


def asks(site, words: str, **more):
    answer = site.get(SEARCH, {"q": words, **more})
    assert answer.status_code == 200
    return answer


def seen(answer) -> str:
    """The words of the page as somebody reads them, without what stands in fields."""
    main = answer.content.decode().split("</form>")[-1]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", main)))


def names(answer) -> list[str]:
    return [one.shown.story.name for one in answer.context["found"].found]


def test_the_word_is_marked_in_its_sentence_and_leads_to_the_story(site, process, moderator):
    story = shown(process, moderator, "Het is druk. Wij willen twee kinderspeeltuinen bij het water.", "aa")

    answer = asks(site, "speeltuin")

    assert "twee <mark>kinderspeeltuinen</mark> bij het water." in answer.content.decode()
    assert f'href="{HERE}{story.name}/"' in answer.content.decode()
    assert "Eén verhaal met “speeltuin”" in seen(answer)
    assert "<title>Eén verhaal met “speeltuin”" in answer.content.decode()


def test_above_what_the_pages_show_it_says_that_there_are_more(site, process, moderator, monkeypatch):
    monkeypatch.setattr("buurtblik.web.stories.reads.found.LIMIT_MAX", 3)
    for number in range(4):
        shown(process, moderator, f"De speeltuin en boom {number}.", f"a{number}")
        more = number == 3
        answer = asks(site, "speeltuin")

        assert ("Meer dan 3 verhalen met “speeltuin”" in seen(answer)) is more
        assert ("Met een woord erbij wordt de lijst korter." in seen(answer)) is more
        assert answer.context["found"].count == min(number + 1, 3)


def test_the_same_page_in_english(site, process, moderator):
    shown(process, moderator, "De speeltuin.", "aa")
    shown(process, moderator, "De speeltuin ook.", "bb")

    assert "2 stories with “speeltuin”" in seen(site.get(f"/en{SEARCH}", {"q": "speeltuin"}))
    assert "We found nothing with “zwembad”" in seen(site.get(f"/en{SEARCH}", {"q": "zwembad"}))


@pytest.mark.parametrize(("scopes", "everybody"), [(["quote"], 1), (["agenda"], 0), ([], 0)])
def test_one_finds_what_one_may_read_and_nothing_else(site, process, moderator, resident, outsider, scopes, everybody):
    shown(process, moderator, "De speeltuin is kapot.", "aa", scopes=scopes)

    assert asks(site, "speeltuin").context["found"].count == everybody
    site.force_login(outsider.account, BACKEND)
    assert asks(site, "speeltuin").context["found"].count == everybody
    site.force_login(resident.account, BACKEND)
    assert asks(site, "speeltuin").context["found"].count == 1


def test_what_waits_or_is_hidden_is_found_by_nobody(site, process, moderator, lead):
    tells(process, "De speeltuin wacht.", key="aa")
    hidden = shown(process, moderator, "De speeltuin verborgen.", "bb")
    decided = actions.Decided(after=State.HIDDEN, reason="Er staat een naam in.")
    actions.read_story(story=hidden, decided=decided, version=2, visitor=moderator, at=AT)

    for visitor in (None, moderator, lead):
        if visitor is not None:
            site.force_login(visitor.account, BACKEND)
        assert asks(site, "speeltuin").context["found"].count == 0


def test_less_consent_counts_at_once(site, process, moderator):
    told = tells(process, "De speeltuin is kapot.", key="aa")
    actions.read_story(
        story=told.story, decided=actions.Decided(after=State.SHOWN), version=1, visitor=moderator, at=AT
    )
    assert asks(site, "speeltuin").context["found"].count == 1

    actions.narrow_consent(code=told.code, scopes=["agenda"], at=AT)

    assert asks(site, "speeltuin").context["found"].count == 0


def test_nothing_of_another_process_is_found(site, process, moderator):
    other = make_process(slug="oost", name="Oost")
    shown(other, takes_part(other, "Sanne", "policy", "moderator"), "De speeltuin van Oost.", "aa")

    assert asks(site, "speeltuin").context["found"].count == 0


def test_a_process_that_is_not_public_tells_nothing(reader, database):
    make_process(slug="stil", published_at=None)

    assert reader.get("/proces/stil/verhalen/zoeken/", {"q": "plein"}).status_code == 404


def test_theme_method_and_group_narrow_what_is_found(site, process, moderator):
    groups = ("resident", "resident", "resident", "professional")
    made = [
        shown(
            process, moderator, f"De speeltuin {n}.", f"{n}a", tellers=(Teller(group),),
            themes=["wonen"] if n == 0 else ["samenleven"], method=Method.WRITTEN if n < 2 else Method.WALK,
        )
        for n, group in enumerate(groups)
    ]  # fmt: skip

    assert asks(site, "speeltuin").context["found"].count == 4
    assert names(asks(site, "speeltuin", theme="wonen")) == [made[0].name]
    assert sorted(names(asks(site, "speeltuin", method="walk"))) == sorted(one.name for one in made[2:])
    assert sorted(names(asks(site, "speeltuin", group="resident"))) == sorted(one.name for one in made[:3])
    assert names(asks(site, "speeltuin", group="resident", method="walk", theme="samenleven")) == [made[2].name]


def test_a_group_of_fewer_than_three_stories_cannot_be_chosen(site, process, moderator):
    for n, group in enumerate(("resident", "resident", "resident", "professional", "professional")):
        shown(process, moderator, f"De speeltuin {n}.", f"{n}a", tellers=(Teller(group),))

    answer = asks(site, "speeltuin", group="professional")

    assert [key for key, _ in answer.context["choices"].groups] == ["resident"]
    assert (answer.context["found"].count, answer.context["wanted"].group) == (5, "")


def test_groups_are_counted_among_the_stories_that_one_may_read(site, process, moderator, resident):
    for n in range(3):
        shown(process, moderator, f"De speeltuin {n}.", f"{n}a", scopes=["quote"] if n else ["agenda"])

    assert asks(site, "speeltuin").context["choices"].groups == []
    site.force_login(resident.account, BACKEND)
    assert [key for key, _ in asks(site, "speeltuin").context["choices"].groups] == ["resident"]


@pytest.mark.parametrize("wrong", [{"theme": "weer"}, {"method": "' OR 1=1"}, {"group": "policy"}, {"theme": "\x00"}])
def test_a_choice_that_is_none_is_left_out(site, process, moderator, wrong):
    shown(process, moderator, "De speeltuin.", "aa")

    assert asks(site, "speeltuin", **wrong).context["found"].count == 1


def test_many_stories_come_in_pages_and_each_once(site, process, moderator):
    made = {shown(process, moderator, f"De speeltuin {n}.", f"p{n}").name for n in range(PAGE + 3)}

    first = asks(site, "speeltuin", theme="")
    second = asks(site, "speeltuin", page="2")

    assert (len(names(first)), len(names(second)), first.context["found"].count) == (PAGE, 3, PAGE + 3)
    assert {*names(first), *names(second)} == made
    assert 'rel="next" href="?q=speeltuin&amp;page=2"' in first.content.decode()
    assert 'rel="prev" href="?q=speeltuin"' in second.content.decode()
    assert 'rel="next"' not in second.content.decode()
    assert "Zo ver gaat de lijst niet door." in seen(asks(site, "speeltuin", page="9"))


@pytest.mark.parametrize("page", ["0", "-1", "a", "51", "9" * 5000, "²", "1e3", ""])
def test_a_page_that_there_is_not_is_the_first(site, process, moderator, page):
    shown(process, moderator, "De speeltuin.", "aa")

    assert asks(site, "speeltuin", page=page).context["number"] == 1
    assert site.get(HERE, {"page": page}).context["number"] in (1, 51)


def test_before_somebody_asks_the_page_says_how_it_works(site, process, moderator):
    shown(process, moderator, "De speeltuin.", "aa")

    assert "Typ een of meer woorden" in seen(asks(site, ""))
    assert "Typ een of meer woorden" in seen(site.get(SEARCH))


def test_without_stories_that_is_said(site, process):
    assert "Er zijn nog geen verhalen om te lezen." in seen(asks(site, "speeltuin"))


def test_words_that_every_story_has_are_not_searched(site, process, moderator):
    shown(process, moderator, "De speeltuin.", "aa")

    assert "Met “de” kunnen wij niet zoeken" in seen(asks(site, "de"))


def test_nothing_found_says_what_can_be_tried(site, process, moderator):
    shown(process, moderator, "De speeltuin.", "aa", themes=["wonen"])
    shown(process, moderator, "De glijbaan in de speeltuin.", "bb", themes=["wonen"])

    nothing = asks(site, "speeltuin zwembad")
    assert "Wij vonden niets met “speeltuin zwembad”" in seen(nothing)
    assert "2 verhalen met “speeltuin”" in seen(nothing)
    assert "met “zwembad”" not in seen(nothing)
    assert 'href="?q=speeltuin"' in nothing.content.decode()
    elsewhere = asks(site, "glijbaan", theme="samenleven")
    assert "Eén verhaal als u in alle verhalen kijkt" in seen(elsewhere)
    assert 'href="?q=glijbaan"' in elsewhere.content.decode()


def test_what_was_asked_stays_in_the_form(site, process, moderator):
    shown(process, moderator, "De speeltuin.", "aa")

    answer = asks(site, 'speel "tuin" <b>', theme="wonen").content.decode()

    assert 'value="speel &quot;tuin&quot; &lt;b&gt;"' in answer
    assert '<option value="wonen" selected>' in answer


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "a" * 5000, "\x00", "%00", "' OR 1=1 --", "NEAR(a b)", "*", '"', "😀", "\u202e"],
)
def test_hostile_questions_are_words_or_nothing(site, process, moderator, words):
    shown(process, moderator, "De speeltuin.", "aa")

    answer = asks(site, words)

    assert answer.context["found"].count == 0
    assert "<script>alert" not in answer.content.decode()


def test_a_story_with_script_in_it_is_shown_as_words(site, process, moderator):
    shown(process, moderator, "De speeltuin <img src=x onerror=alert(1)> is kapot.", "aa")

    answer = asks(site, "speeltuin").content.decode()

    assert "<img src=x" not in answer
    assert "<mark>speeltuin</mark> &lt;img src=x" in answer


def test_it_is_shown_where_in_a_story_the_words_stand(process, moderator):
    story = shown(
        process, moderator, "De speeltuin is kapot.", "aa", parts={"wish": "Een nieuwe speeltuin met een glijbaan."},
        summary="Over een speeltuin.", place_name="Speeltuin West",
    )  # fmt: skip

    def fields(words: str) -> list[str]:
        return [piece.field for piece in pieces_of(story, query(words))]

    assert fields("speeltuin") == ["text", "wish"]
    assert fields("speeltuin glijbaan") == ["wish", "text"]
    assert fields("West") == ["place_name"]
    assert fields("zwembad") == []


def test_words_from_right_to_left_are_found_and_shown_so_whatever_the_form_said(site, process, moderator):
    shown(process, moderator, "الحديقة جميلة ولكن هناك الكثير من القمامة", "aa", language="nl")

    answer = asks(site, "الحديقة").content.decode()

    assert '<blockquote class="st-words" lang="ar" dir="rtl"><mark>الحديقة</mark> جميلة' in answer


def test_the_reading_page_has_the_field_once_there_is_something_to_find(site, process, moderator):
    assert f'action="{SEARCH}"' not in site.get(HERE).content.decode()
    shown(process, moderator, "De speeltuin.", "aa")
    assert f'action="{SEARCH}"' in site.get(HERE).content.decode()


def test_searching_asks_the_database_a_fixed_number_of_questions(
    site, process, moderator, django_assert_max_num_queries
):
    for n in range(PAGE):
        shown(process, moderator, f"De speeltuin {n}.", f"n{n}")
    asks(site, "speeltuin")

    with django_assert_max_num_queries(22):
        asks(site, "speeltuin")
