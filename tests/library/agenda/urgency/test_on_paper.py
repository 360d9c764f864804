"""A round on paper, read back from the PDF."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from buurtblik.agenda.urgency.file import Question, Recognition
from buurtblik.agenda.urgency.groups import groups, read_groups
from buurtblik.agenda.urgency.occasions import OccasionKind
from buurtblik.agenda.urgency.paper.ask import (
    GROUPS_MAX,
    MADE_BY_MAX,
    NEXT_MAX,
    PLACE_MAX,
    THEMES_MAX,
    Ask,
    AskedTheme,
    asked,
    letters,
)  # fmt: skip
from buurtblik.agenda.urgency.paper.cards import Size, cards
from buurtblik.agenda.urgency.paper.sheets import file_sheet, occasion_sheet
from buurtblik.agenda.urgency.paper.table import guide, poster
from buurtblik.agenda.urgency.results import results
from buurtblik.agenda.urgency.rounds import Round, Score, scale
from buurtblik.agenda.urgency.verdict import Judgement, Verdict, propose
from buurtblik.errors import UnusableInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.paper.codes import new_codes, shown
from buurtblik.paper.pdf import can_print
from printed import about, boxes, codes_seen, faces, fonts_embedded, sizes_mm, tags, texts

pytestmark = pytest.mark.skipif(not can_print(), reason="no Pango on this machine")

ADDRESS = "https://buurt.example.nl/proces/lindekwartier/urgentie/ronde/2/"
THEMES = [theme.key for theme in catalogue().themes if theme.order]


def ask(language="nl", **more) -> Ask:
    told = {
        "place": "Lindekwartier, Lindemeer",
        "round": "Eerste ronde",
        "themes": asked(THEMES, language),
        "address": ADDRESS,
        "made_by": "De gemeente en Woonstede",
        "what_next": "In juni laten we zien wat eruit kwam.",
        "until": date(2026, 5, 28),
        "language": language,
        "among": groups(),
    }
    return Ask(**{**told, **more})


def codes(count: int) -> tuple[str, ...]:
    return new_codes(count, below=random.Random(5).randrange)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", list(Size))
def test_a_card_tells_what_it_asks(language, size):
    made = cards(ask(language), codes(1), size=size, faces=faces())
    said = " ".join(texts(made))

    assert all(theme.name in said and theme.about in said for theme in asked(THEMES, language))
    assert all(group.label[language] in said for group in groups().values())
    assert shown(codes(1)[0]) in said
    assert scale(language)[0] in said
    assert scale(language)[-1] in said
    assert "Woonstede" in said
    assert "In juni" in said
    assert ("28 mei 2026" if language == "nl" else "28 May 2026") in said
    assert set(codes_seen(made)) == {ADDRESS}
    assert about(made) == {
        "title": f"{'Kaarten over urgentie' if language == 'nl' else 'Cards about urgency'}: Lindekwartier, Lindemeer",
        "made": "", "tagged": True, "language": language,
    }  # fmt: skip
    assert all(fonts_embedded(made).values())


@pytest.mark.slow
def test_a_sheet_for_each_person_and_four_cards_on_a_sheet():
    sheets = cards(ask(), codes(3), size=Size.SHEET, faces=faces())
    small = cards(ask(), codes(6), size=Size.CARD, faces=faces())

    assert sizes_mm(sheets) == [(210, 297)] * 3
    assert sizes_mm(small) == [(210, 297)] * 4
    assert [[shown(code) in page for code in codes(6)] for page in texts(small)] == [
        [True, True, True, True, False, False], [False] * 6, [False, False, False, False, True, True], [False] * 6,
    ]  # fmt: skip
    assert len(codes_seen(small)) == 4
    assert codes_seen(small, 1) == []


@pytest.mark.slow
def test_when_the_paper_is_turned_each_card_has_its_back():
    made = cards(ask(), codes(1), size=Size.CARD, faces=faces())
    (front,) = boxes(made, 0, shown(codes(1)[0]))
    (back,) = boxes(made, 1, "Wie vraagt dit?")

    assert front[2] < 105
    assert back[0] > 105


@pytest.mark.slow
def test_a_card_is_read_aloud_in_order_with_its_own_number():
    made = cards(ask(), codes(2), size=Size.CARD, faces=faces())
    said = [(tag, words.strip()) for tag, words in tags(made, 0)]
    kinds = [tag for tag, _ in said]

    assert kinds.count("Sect") == 2
    assert kinds.count("Table") == 2
    assert [words for _, words in said if words in {shown(code) for code in codes(2)}] == [shown(c) for c in codes(2)]
    second = [place for place, tag in enumerate(kinds) if tag == "Sect"][1]
    assert shown(codes(2)[0]) in [words for _, words in said[:second]]
    assert ("Figure", "QR-code naar de vragen op de site") in said


LONG = {
    "place": "W" * 12 + " " + "Mm" * ((PLACE_MAX - 13) // 2),
    "made_by": "De gemeente Westerwolde " * 10,
    "what_next": "Wij laten weten wat wij ermee gaan doen. " * 10,
}


@pytest.mark.slow
@pytest.mark.parametrize("size", list(Size))
def test_the_longest_words_and_the_most_themes_and_groups_still_fit(size):
    themes = tuple(
        AskedTheme(f"t{n}", f"Onderwijs en opvoeding {n}", "gezond zijn en zorg dichtbij") for n in range(THEMES_MAX)
    )
    among = read_groups("".join(f'[g{n}]\nnl = "professionals in de wijk {n}"\nen = "g"\n' for n in range(GROUPS_MAX)))
    told = {
        "place": LONG["place"],
        "made_by": LONG["made_by"][:MADE_BY_MAX].strip(),
        "what_next": LONG["what_next"][:NEXT_MAX].strip(),
    }
    made = cards(ask(themes=themes, among=among, **told), codes(1), size=size, faces=faces())
    said = " ".join(texts(made))

    for words in (told["made_by"], told["what_next"], themes[-1].name, f"professionals in de wijk {GROUPS_MAX - 1}"):
        assert words in said
    (last_group, why, number, card) = boxes(
        made, 0, f"professionals in de wijk {GROUPS_MAX - 1}", "Thema nummer", shown(codes(1)[0]), "Kaart"
    )
    assert last_group[1] > why[3]
    assert why[1] > card[3] > number[3] - 2
    if size is Size.SHEET:
        assert len(texts(made)) == 1
    else:
        (until, turn) = boxes(made, 1, "Tot wanneer?", "Kruis aan op de andere kant.")
        assert until[1] - 8 > turn[3]


@pytest.mark.parametrize("field", ["place", "made_by", "what_next"])
def test_words_that_do_not_fit_are_refused(field):
    with pytest.raises(UnusableInput, match=field):
        ask(**{field: "x" * 300})


@pytest.mark.parametrize("field", ["place", "round", "address", "made_by"])
def test_a_card_says_what_it_is_about_and_who_asks(field):
    with pytest.raises(UnusableInput, match=field):
        ask(**{field: "  "})


@pytest.mark.slow
def test_words_of_people_are_words():
    made = cards(ask(made_by="<b>A & B</b> <img src='file:///etc/passwd'>"), codes(1), size=Size.SHEET, faces=faces())

    assert "<b>A&B</b><imgsrc='file:///etc/passwd'>" in texts(made)[0].replace(" ", "")


@pytest.mark.slow
def test_without_a_last_day_and_without_a_promise():
    made = cards(ask(until=None, what_next=""), codes(1), size=Size.CARD, faces=faces())

    assert "Tot wanneer" not in " ".join(texts(made))
    assert "Wat gebeurt ermee" not in " ".join(texts(made))


@pytest.mark.slow
def test_the_same_cards_give_the_same_bytes():
    assert cards(ask(), codes(5), size=Size.CARD, faces=faces()) == cards(
        ask(), codes(5), size=Size.CARD, faces=faces()
    )


def test_a_theme_that_nobody_knows_is_refused():
    with pytest.raises(UnusableInput, match="maanlicht"):
        asked(["wonen", "maanlicht"], "nl")


def test_every_theme_has_words_in_both_languages():
    from buurtblik.agenda.urgency.paper.ask import words

    assert set(words("nl")["themes"]) == set(words("en")["themes"]) == set(THEMES)
    for table, said in words("nl").items():
        assert set(said) == set(words("en")[table])


def test_letters_follow_the_pack():
    assert list(letters().items())[:2] == [("resident", "A"), ("professional", "B")]
    with pytest.raises(UnusableInput, match="groups"):
        ask(among={f"g{n}": groups()["resident"] for n in range(GROUPS_MAX + 1)})


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_guide_shows_how_a_card_is_typed_in(language):
    made = guide(ask(language), faces=faces())
    said = " ".join(texts(made))

    assert sizes_mm(made) == [(210, 297)] * 2
    assert ADDRESS in said
    assert all(f"{letter} {groups()[key].label[language]}" in said for key, letter in letters().items())
    assert about(made)["language"] == language


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_blank_form_asks_the_same_as_the_page_and_fits_on_one_sheet(language):
    file, occasion = (sheet(ask(language), faces=faces()) for sheet in (file_sheet, occasion_sheet))
    asked_of, told_of = (" ".join(texts(made)) for made in (file, occasion))

    assert all(question.text(language) in asked_of for question in Question)
    assert all(recognition.label(language) in asked_of for recognition in Recognition)
    assert all(theme.name in told_of for theme in asked(THEMES, language))
    assert all(kind.label(language) in told_of for kind in OccasionKind)
    for made, said in ((file, asked_of), (occasion, told_of)):
        assert sizes_mm(made) == [(210, 297)]
        assert "Woonstede" in said
        assert set(codes_seen(made)) == {ADDRESS}
        assert about(made)["language"] == language


def scores(**people: int) -> list[Score]:
    at = datetime(2026, 5, 3, tzinfo=UTC)
    return [
        Score("2", f"{group}{n}", theme, group, 5 if group == "policy" else 2, at)
        for group, many in people.items() for n in range(many) for theme in THEMES
    ]  # fmt: skip


CLOSED = Round("2", date(2026, 5, 1), tuple(THEMES), date(2026, 5, 29))


@pytest.mark.slow
def test_the_poster_tells_what_is_given_out_and_nothing_else():
    given = results(CLOSED, scores(resident=7, professional=3, policy=3, administrator=1))
    made = poster(ask(), given, {}, closed=date(2026, 5, 29), faces=faces())
    said = " ".join(texts(made))

    assert sizes_mm(made)[0] == (297, 420)
    assert said.count("Eenzijdig: van bovenaf") == len(THEMES)
    assert said.count("7 mensen") == len(THEMES)
    assert "bestuurders" not in said.replace("Beleid of bestuur", "")
    assert "voorstel" in said
    assert ADDRESS in codes_seen(made)


@pytest.mark.slow
def test_the_poster_shows_the_verdict_that_people_set():
    given = results(CLOSED, scores(resident=7, professional=3, policy=3))
    at = datetime(2026, 6, 1, tzinfo=UTC)
    judged = {"wonen": Judgement(propose(given[0]), Verdict.SHARED, "Mira", at, "Wij zien het samen")}
    said = " ".join(texts(poster(ask(), given, judged, closed=date(2026, 5, 29), faces=faces())))

    assert said.count("Gedeeld") == 1
    assert said.count("samen vastgesteld") == 1
    assert said.count("voorstel") == len(THEMES) - 1
    assert "Mira" not in said


@pytest.mark.slow
def test_eight_themes_with_four_groups_hang_on_one_sheet():
    given = results(CLOSED, scores(resident=7, professional=5, policy=3, entrepreneur=5, other=1))

    for language in ("nl", "en"):
        assert len(texts(poster(ask(language), given, {}, closed=date(2026, 5, 29), faces=faces()))) == 1


@pytest.mark.slow
def test_a_poster_without_scores_says_so():
    made = poster(ask(), results(CLOSED, []), {}, closed=date(2026, 5, 29), faces=faces())

    assert "Nog te weinig kaarten" in texts(made)[0]


def test_a_poster_of_another_round_is_refused():
    with pytest.raises(UnusableInput, match="wonen"):
        poster(
            replace(ask(), themes=asked(THEMES[1:], "nl")),
            results(CLOSED, []),
            {},
            closed=date(2026, 5, 29),
            faces=faces(),
        )
