"""Papers of stories: everything on them fits, is read aloud, and can be seen by a phone."""

from __future__ import annotations

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.paper.pdf import can_print
from buurtblik.stories.paper.ask import MADE_BY_MAX, PLACE_MAX, PROCESS_MAX, SAID_MAX, Ask, words
from buurtblik.stories.paper.forms import Numbered, Size, forms
from buurtblik.stories.paper.picture import SPOTS, Paper, talking_picture
from buurtblik.stories.paper.quotes import Card, quote_cards
from buurtblik.stories.words import Scope
from printed import boxes, codes_seen, faces, sizes_mm, tags, texts

pytestmark = pytest.mark.slow

TELL, OWN = "https://buurt.example.nl/proces/west/verhalen/vertellen/", "https://buurt.example.nl/verhaal/"
GROUPS = {"resident": "bewoners", "professional": "professionals in de buurt", "other": "andere <betrokkenen>"}
THEMES = {key: key.capitalize() for key in SPOTS}


@pytest.fixture(autouse=True)
def _with_pango():
    if not can_print():
        pytest.skip("no Pango on this machine")


def ask(**more):
    told = {
        "place": "West", "process": "Buurtagenda West", "made_by": "Gemeente Lindemeer", "can_change": "Het plein.",
        "hear_back": "In juni.", "address": TELL, "own": OWN, "language": "nl",
    }  # fmt: skip
    return Ask(**{**told, **more})


def filled(signs):
    return ("woorden van een mens " * signs)[:signs].strip()


def printed(of, size, asked=None):
    return forms(asked or ask(), of, size=size, groups=GROUPS, themes=THEMES, faces=faces())


THREE = [Numbered("K7D4MX3", "ABCD-EFGH-JKLM-NPQR"), Numbered("23456C7", "WXYZ-2345-6789-CDFH"), Numbered("X", "Y-Z")]


def test_each_form_has_its_own_number_and_code():
    pages = texts(printed(THREE, Size.SHEET))

    assert [("K7D 4MX3" in page, "ABCD-EFGH-JKLM-NPQR" in page) for page in pages] == [
        (True, True), (False, False), (False, False),
    ]  # fmt: skip
    assert "WXYZ-2345-6789-CDFH" in pages[1]


def test_two_small_forms_stand_on_a_sheet_and_an_odd_one_alone():
    made = printed(THREE, Size.HALF)
    pages = texts(made)

    assert sizes_mm(made) == [(297, 210)] * 2
    assert "ABCD-EFGH-JKLM-NPQR" in pages[0]
    assert "WXYZ-2345-6789-CDFH" in pages[0]
    assert (pages[0].count("Vertel uw verhaal"), pages[1].count("Vertel uw verhaal")) == (2, 1)


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_says_all_that_must_be_said_before_somebody_tells(size, language):
    (page, *_rest) = texts(printed(THREE[:1], size, ask(language=language)))
    said = words(language)["form"]

    for sentence in (
        said["what_for_head"], "Het plein.", "In juni.", said["inside"], Scope.AGENDA.label(language),
        Scope.QUOTE.label(language), said["keep"], said["code_for"], "buurt.example.nl/verhaal/", "andere <betrokkenen>",
    ):  # fmt: skip
        assert " ".join(sentence.split()) in page


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_longest_words_end_above_the_strip_to_tear_off(size, language):
    full = ask(
        place=filled(PLACE_MAX), process=filled(PROCESS_MAX), made_by=filled(MADE_BY_MAX),
        can_change=filled(SAID_MAX), hear_back=filled(SAID_MAX), language=language,
    )  # fmt: skip
    groups = {str(number): "professionals in de buurt" for number in range(7)}
    made = forms(
        full,
        THREE[:1],
        size=size,
        groups=groups,
        themes=dict.fromkeys("12345678", "Onderwijs en opvoeding"),
        faces=faces(),
    )

    ((_, sign, _, _), (_, _, _, keep)) = boxes(
        made, 0, words(language)["form"]["sign"], words(language)["form"]["keep"]
    )
    assert sign > keep + 2


@pytest.mark.parametrize("size", Size)
def test_a_phone_finds_the_page_of_the_code_and_no_code_is_in_it(size):
    assert set(codes_seen(printed(THREE[:1], size))) == {OWN}


def test_a_form_is_read_aloud_in_its_order():
    told = tags(printed(THREE, Size.SHEET), 1)
    kinds = [kind for kind, _ in told]

    assert ("Span", "Vertel uw verhaal") in told
    assert ("Figure", "Naar de pagina waar u uw code typt") in told
    assert kinds.index("H1") < kinds.index("H2") < kinds.index("H3")
    assert any("23456C7"[:3] in said for _, said in told)


def test_quotes_stand_four_on_a_sheet_with_their_theme_and_without_a_name():
    cards = [Card(f"Woord nummer {number}.", "Samenleven") for number in range(5)]
    made = quote_cards(ask(), cards, more=TELL, faces=faces())

    assert [page.count("Woord nummer") for page in texts(made)] == [4, 1]
    assert sizes_mm(made) == [(210, 297)] * 2
    assert texts(made)[1].count("Samenleven") == 1
    assert set(codes_seen(made)) == {TELL}


@pytest.mark.parametrize("signs", [70, 140, 280, 500])
def test_the_longest_quote_of_each_size_ends_above_the_foot(signs):
    made = quote_cards(ask(), [Card(filled(signs - 5) + " slot", "Thema")], more=TELL, faces=faces())

    ((_, end, _, _), (_, _, _, foot)) = boxes(made, 0, "slot", "Thema")
    assert end > foot + 2


def test_words_of_a_quote_are_words_whatever_stands_in_them():
    (page,) = texts(quote_cards(ask(), [Card('<img src="https://x.nl/a.png"> & <b>zo</b>')], more=TELL, faces=faces()))

    assert '<imgsrc="https://x.nl/a.png">&<b>zo</b>' in page.replace(" ", "")


def test_no_quote_makes_no_card():
    with pytest.raises(UnusableInput):
        quote_cards(ask(), [], more=TELL, faces=faces())


@pytest.mark.parametrize(("paper", "size"), [(Paper.LARGE, (420, 297)), (Paper.SMALL, (297, 210))])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_talking_picture_is_one_page_with_a_question_for_each_theme(paper, size, language):
    made = talking_picture(ask(language=language), THEMES, paper=paper, faces=faces())
    (page,) = texts(made)

    assert sizes_mm(made) == [size]
    for key, name in THEMES.items():
        assert name in page
        assert words(language)["questions"][key] in page
    assert codes_seen(made) == [TELL]
    assert ("Figure", words(language)["picture"]["drawing"]) in tags(made, 0)


def test_a_theme_without_a_spot_is_named():
    with pytest.raises(UnusableInput, match="'zon'"):
        talking_picture(ask(), {"zon": "Zon"}, paper=Paper.SMALL, faces=faces())


def test_the_words_of_both_languages_have_the_same_keys():
    shape = [{table: set(said) for table, said in words(language).items()} for language in ("nl", "en")]

    assert shape[0] == shape[1]


@pytest.mark.parametrize("field", ["place", "process", "made_by", "address", "own"])
def test_a_paper_says_what_it_is_about_and_who_asks(field):
    with pytest.raises(UnusableInput, match=field):
        ask(**{field: " "})
