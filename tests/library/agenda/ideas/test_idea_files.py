"""Ideas as files: out and in again the same; bad input is refused with its row and column, and nothing comes in."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtblik.agenda.ideas.files.ideas import ideas_csv, read_ideas, steps_csv
from buurtblik.agenda.ideas.idea import Idea, Origin, taken_back
from buurtblik.agenda.ideas.steps import NEXT, Change, Status
from buurtblik.errors import RefusedInput
from buurtblik.paper.tables import as_xlsx
from buurtblik.values import LANGUAGES

from . import made_ideas as made

THEMES = {
    "wonen": ("Wonen", "Housing"),
    "leefomgeving": ("Leefomgeving", "Surroundings"),
    "werk": ("Werk en inkomen", "Work"),
}
LABELS = {language: {key: said[at] for key, said in THEMES.items()} for at, language in enumerate(LANGUAGES)}
TODAY = made.days(400)
HEAD = "nummer;idee;ontvangen op"


def out_and_in(ideas, language="nl"):
    steps = (steps_csv(ideas, language).encode(), "stappen.csv") if any(idea.changes for idea in ideas) else None
    listed = ideas_csv(ideas, language, themes=LABELS[language]).encode()
    return read_ideas(listed, "ideeën.csv", themes=THEMES, on=TODAY, steps=steps)


def read(text: str, steps: str | None = None, **more):
    second = None if steps is None else (steps.encode(), "stappen.csv")
    return read_ideas(text.encode(), "lijst.csv", themes=THEMES, on=TODAY, steps=second, **more)


def refused(text: str, steps: str | None = None, **more) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(RefusedInput) as error:
        read(text, steps, **more)
    return [(one.code, one.row, one.column) for one in error.value.problems]


WHOLE = taken_back(
    made.step(
        made.step(
            made.idea(
                "A-1", words="Zet een bank; bij de \"vijver\",\nof twee.", title="=Bank", origin=Origin.PAPER, source="verhaal 12",
                themes=("wonen", "leefomgeving"), place="vijver", own_part="+1 op zaterdag", needs="@verf", term_weeks=6,
            ),
            Status.IN_REVIEW, made.days(3), why="",
        ),
        Status.PARKED, made.days(9), back_on=made.days(300), why="- Eerst de nieuwe leiding, daarna het pad.",
    ),
    by="wijkteam", at=made.at(made.days(12)), why="Verkeerd idee.",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_idea_with_its_whole_history_comes_back_the_same(language):
    other = made.step(made.idea("b"), Status.MERGED, made.days(4), into=WHOLE)

    assert out_and_in([WHOLE, other], language) == (WHOLE, other)


shapes = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=40)
filled = shapes.filter(lambda text: bool(text.strip()))
keys = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)


@st.composite
def ideas(draw) -> list[Idea]:
    made_so_far: list[Idea] = []
    for key in draw(st.lists(keys, min_size=1, max_size=4, unique=True)):
        texts = {field: draw(shapes | st.just("")) for field in ("title", "place", "own_part", "needs")}
        texts = {field: text if text.strip() else "" for field, text in texts.items()}
        idea = Idea(
            key, draw(filled), draw(st.sampled_from(Origin)), made.days(draw(st.integers(0, 30))),
            themes=tuple(draw(st.lists(st.sampled_from(list(THEMES)), unique=True))),
            term_weeks=draw(st.none() | st.integers(1, 104)), **texts,
        )  # fmt: skip
        at = datetime(2026, 4, 2, 8, tzinfo=UTC)
        for _ in range(draw(st.integers(0, 5))):
            at += timedelta(microseconds=draw(st.integers(0, 10**11)))
            ways = [*NEXT[idea.status], *([None] if idea.standing else [])]
            ways = [way for way in ways if way is not Status.MERGED or made_so_far]
            if not ways:
                break
            to = draw(st.sampled_from(ways))
            change = Change(
                to, draw(filled), at, draw(filled), at.date() + timedelta(days=9) if to is Status.PARKED else None,
                made_so_far[0].key if to is Status.MERGED else "",
            )  # fmt: skip
            idea = replace(idea, changes=(*idea.changes, change))
        made_so_far.append(idea)
    return made_so_far


@pytest.mark.slow
@given(ideas(), st.sampled_from(LANGUAGES))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_people_write_comes_back_the_same(given_, language):
    assert out_and_in(given_, language) == tuple(given_)


def test_the_order_of_the_steps_in_their_file_makes_no_difference():
    head, *lines = csv.reader(io.StringIO(steps_csv([WHOLE], "nl").removeprefix("\ufeff")), delimiter=";")
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([head, *lines[::-1]])
    listed = ideas_csv([WHOLE], "nl", themes=LABELS["nl"])

    assert read(listed, out.getvalue()) == (WHOLE,)


def test_no_cell_begins_a_formula():
    for text in (ideas_csv([WHOLE], "nl", themes=LABELS["nl"]), steps_csv([WHOLE], "nl")):
        cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";") for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'=Bank" in ideas_csv([WHOLE], "nl", themes=LABELS["nl"])


def test_a_sheet_that_somebody_kept_by_hand_comes_in_with_one_step():
    text = (
        "Nr;Omschrijving;Datum;Thema;Status;Antwoord;Wie;Beantwoord op\n"
        "1;Zet een bank bij de vijver;2-3-2026;Wonen;overgenomen;Ja hoor;gebiedsmanager;12 maart 2026\n"
        "\n"
        "2;Meer licht;3 maart 2026;;;;;\n"
    )
    bank, light = read(text)

    assert (bank.status, bank.answer.why, bank.answer.at.date()) == (Status.ADOPTED, "Ja hoor", made.days(10))
    assert (bank.themes, light.status, light.origin) == (("wonen",), Status.RECEIVED, Origin.PAPER)


def test_a_workbook_comes_in_too():
    data = as_xlsx("Ideeën", HEAD.split(";"), [9, 9, 9], [("Ideeën", [["1", "Een bank", "2-3-2026"]])])

    assert read_ideas(data, "ideeën.xlsx", themes=THEMES, on=TODAY) == (
        made.idea("1", "Een bank", origin=Origin.PAPER),
    )


def test_every_wrong_cell_is_told_with_its_row_and_its_column_and_nothing_comes_in():
    text = (
        f"{HEAD};thema's;weken tot antwoord;waar verteld\n"
        "1;goed idee;2-3-2026;;;\n"
        ";zonder nummer;2-3-2026;;;\n"
        "3;;2-3-2026;;;\n"
        "4;dag;31-2-2026;;;\n"
        "5;toekomst;1-1-2099;;;\n"
        "6;thema;2-3-2026;Wonen | Ruimtevaart;;\n"
        "7;termijn;2-3-2026;;200;\n"
        "8;herkomst;2-3-2026;;;maan\n"
        "1;weer één;2-3-2026;;;\n"
        f"9;{'x' * 4001};2-3-2026;;;\n"
    )

    assert refused(text) == [
        ("idea_empty", 3, "nummer"), ("idea_empty", 4, "idee"), ("idea_day", 5, "ontvangen op"),
        ("idea_day_to_come", 6, "ontvangen op"), ("idea_choice", 7, "thema's"), ("idea_whole", 8, "weken tot antwoord"),
        ("idea_choice", 9, "waar verteld"), ("idea_twice", 10, "nummer"), ("idea_long", 11, "idee"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ("nummer;idee", [("idea_heading_missing", 1, None)]),
        (f"{HEAD};naam indiener", [("idea_heading", 1, "naam indiener")]),
        (f"{HEAD};omschrijving", [("idea_heading_twice", 1, "omschrijving")]),
        ("a;b;c", [("idea_heading", 1, x) for x in "abc"] + [("idea_heading_missing", 1, None)] * 3),
    ],
)
def test_headings_that_are_strange_double_or_missing_are_refused(heads, found):
    assert refused(f"{heads}\n1;bank;2-3-2026;x\n") == found


def test_what_is_in_already_does_not_come_in_again_and_can_be_merged_into():
    merged = f"{HEAD};status;reden;door;status sinds;samen met nummer\n2;bank;2-3-2026;samengevoegd;Zelfde plek.;wijkteam;5-3-2026;1\n"

    assert refused(f"{HEAD}\n1;bank;2-3-2026\n", known=["1"]) == [("idea_known", 2, "nummer")]
    assert read(merged, known=["1"])[0].lives_in == "1"
    assert refused(merged) == [("idea_unknown", 2, "samen met nummer")]


STATUS = f"{HEAD};status;reden;door;status sinds;komt terug op;samen met nummer\n"


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("misschien;Omdat het kan.;;;;", ("idea_choice", 2, "status")),
        ("overgenomen;;wijkteam;5-3-2026;;", ("idea_step", 2, "status")),
        ("overgenomen;Omdat het kan.;;5-3-2026;;", ("idea_empty", 2, "door")),
        ("overgenomen;Omdat het kan.;wijkteam;;;", ("idea_empty", 2, "status sinds")),
        ("overgenomen;Omdat het kan.;wijkteam;1-3-2026;;", ("idea_step", 2, "status")),
        ("bewaard voor later;Omdat het kan.;wijkteam;5-3-2026;;", ("idea_step", 2, "status")),
        ("bewaard voor later;Omdat het kan.;wijkteam;5-3-2026;31-31-2026;", ("idea_day", 2, "komt terug op")),
        ("samengevoegd;Omdat het kan.;wijkteam;5-3-2026;;1", ("idea_step", 2, "status")),
        (";Omdat het kan.;;;;", ("idea_empty", 2, "status")),
        ("ontvangen;Omdat het kan.;;;;", ("idea_step", 2, "status")),
    ],
)
def test_a_status_that_cannot_be_is_refused(cells, found):
    assert refused(f"{STATUS}1;bank;2-3-2026;{cells}\n") == [found]


STEPS = "nummer;stap naar;wanneer;door;reden\n"


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("2;overgenomen;5-3-2026;wijkteam;Het kan.\n", ("idea_unknown", 2, "nummer")),
        ("1;gevonden;5-3-2026;wijkteam;Het kan.\n", ("idea_choice", 2, "stap naar")),
        ("1;overgenomen;gisteren;wijkteam;Het kan.\n", ("idea_day", 2, "wanneer")),
        ("1;overgenomen;2099-01-01T10:00:00+01:00;wijkteam;Het kan.\n", ("idea_day_to_come", 2, "wanneer")),
        ("1;overgenomen;5-3-2026;wijkteam;\n", ("idea_step", 2, "stap naar")),
        ("1;ontvangen;5-3-2026;wijkteam;Het kan.\n", ("idea_step", 2, "stap naar")),
        ("1;stap teruggenomen;5-3-2026;wijkteam;Vergissing.\n", ("idea_step", 2, "stap naar")),
        (
            "1;overgenomen;6-3-2026;wijkteam;Het kan.\n1;overgenomen;5-3-2026;wijkteam;Het kan.\n",
            ("idea_step", 2, "stap naar"),
        ),
    ],
)
def test_steps_that_cannot_be_are_refused(steps, found):
    assert refused(f"{HEAD}\n1;bank;2-3-2026\n", STEPS + steps) == [found]


def test_a_status_that_does_not_follow_from_the_steps_is_refused():
    steps = f"{STEPS}1;overgenomen;5-3-2026;wijkteam;Het kan.\n"

    assert refused(f"{HEAD};status\n1;bank;2-3-2026;niet overgenomen\n", steps) == [("idea_differs", 2, "status")]
    assert read(f"{HEAD};status\n1;bank;2-3-2026;\n", steps)[0].status is Status.ADOPTED


def test_ideas_that_were_merged_in_a_circle_are_refused():
    line = "{};bank;2-3-2026;samengevoegd;Zelfde plek.;wijkteam;5-3-2026;;{}\n"

    assert {code for code, *_ in refused(STATUS + line.format("1", "2") + line.format("2", "1"))} == {"idea_circle"}
    assert len(read(STATUS + line.format("1", "2") + "2;bank;2-3-2026;;;;;;\n")) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty_file"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "not_a_table"), (HEAD.encode() + b"\n", "empty_table"),
     (f'{HEAD}\n1;"bank;2-3-2026\n'.encode(), "unreadable"), (f"{HEAD}\n1;bank;2-3-2026;te;veel\n".encode(), "ragged_rows")],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(data, code):
    with pytest.raises(RefusedInput) as error:
        read_ideas(data, "lijst.csv", themes=THEMES, on=TODAY)

    assert [one.code for one in error.value.problems] == [code]


def test_a_file_with_too_many_lines_is_refused():
    text = f"{HEAD}\n" + "".join(f"{n};bank;2-3-2026\n" for n in range(5001))

    assert refused(text) == [("idea_too_many", None, None)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_told_in_words_with_row_and_column(language):
    with pytest.raises(RefusedInput) as error:
        read(f"{STATUS}1;bank;2-3-2026;overgenomen;;wijkteam;5-3-2026;;\n")
    said = error.value.say(language)

    assert ("rij 2, kolom ‘status’: deze stap kan niet: er staat geen reden." in said) == (language == "nl")
    assert ("row 2, column ‘status’: this step cannot be taken: there is no reason." in said) == (language == "en")
    assert date(2026, 3, 2) == made.MONDAY


def test_what_is_wrong_with_an_idea_and_with_its_status_is_told_at_once():
    assert refused(f"{STATUS}1;;31-2-2026;foetsie;;;;;\n2;bank;2-3-2026;overgenomen;;wijkteam;5-3-2026;;\n") == [
        ("idea_day", 2, "ontvangen op"),
        ("idea_empty", 2, "idee"),
        ("idea_choice", 2, "status"),
        ("idea_step", 3, "status"),
    ]
