"""The register of policy as a file: out and in again the same; a wrong line is refused with its row and column."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.ideas.files.policies import policies_csv, read_policies
from buurtblik.agenda.ideas.policy import Policy, PolicyKind
from buurtblik.errors import RefusedInput
from buurtblik.values import LANGUAGES

THEMES = {"wonen": ("Wonen", "Housing"), "werk": ("Werk en inkomen", "Work")}
LABELS = {language: {key: said[at] for key, said in THEMES.items()} for at, language in enumerate(LANGUAGES)}
HEAD = "nummer;soort;naam;afdeling;contact;begin;einde;link;hele stad;euro per jaar\n"
WHOLE = Policy(
    "B-1", PolicyKind.BUDGET, "Groen; in de wijk", "Stadsbeheer", "gebiedsmanager", "=Bomen\nen banken", date(2026, 1, 1),
    date(2029, 12, 31), "https://gemeente.example/groen?a=1;b=2", ("wonen", "werk"), True, "De wijk praat mee.", 25000,
)  # fmt: skip

names = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))
days = st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1))


@st.composite
def policies(draw) -> Policy:
    kind = draw(st.sampled_from(PolicyKind))
    both = draw(st.tuples(days, days))
    starts, ends = sorted(both) if None not in both else both
    return Policy(
        "sleutel", kind, draw(names), draw(names), about=draw(names | st.just("")),
        starts=date(2026, 1, 1) if kind is PolicyKind.DECISION else starts,
        ends=None if kind is PolicyKind.DECISION else ends,
        themes=tuple(draw(st.lists(st.sampled_from(list(THEMES)), unique=True))), is_citywide=draw(st.booleans()),
        participation=draw(names | st.just("")),
        amount_eur=draw(st.none() | st.integers(0, 10**9)) if kind is PolicyKind.BUDGET else None,
    )  # fmt: skip


def read(text: str, **more):
    return read_policies(text.encode(), "register.csv", **{"themes": THEMES, **more})


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_comes_back_the_same(language):
    assert read(policies_csv([WHOLE], language, themes=LABELS[language])) == (WHOLE,)


def test_a_budget_line_of_nothing_is_not_one_of_which_the_amount_is_unknown():
    nothing = Policy("1", PolicyKind.BUDGET, "Groen", "Stadsbeheer", amount_eur=0)
    unknown = Policy("2", PolicyKind.BUDGET, "Spelen", "Stadsbeheer")

    assert read(policies_csv([nothing, unknown], "nl", themes={})) == (nothing, unknown)


@given(policies(), st.sampled_from(LANGUAGES))
@settings(max_examples=30, deadline=None)
def test_whatever_people_write_comes_back_the_same(entry, language):
    assert read(policies_csv([entry], language, themes=LABELS[language])) == (entry,)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (";beleid;Groen;Stadsbeheer;;;;;;", ("idea_empty", "nummer")),
        ("2;wens;Groen;Stadsbeheer;;;;;;", ("idea_choice", "soort")),
        ("2;beleid;;Stadsbeheer;;;;;;", ("idea_empty", "naam")),
        ("2;beleid;Groen;;;;;;;", ("idea_empty", "afdeling")),
        ("2;beleid;Groen;Stadsbeheer;jan@gemeente.example;;;;;", ("policy_entry", "contact")),
        ("2;beleid;Groen;Stadsbeheer;;2026-02-01;2026-01-01;;;", ("policy_entry", "einde")),
        ("2;moment van besluit;Groen;Stadsbeheer;;;;;;", ("policy_entry", "begin")),
        ("2;beleid;Groen;Stadsbeheer;;;;javascript:x;;", ("policy_entry", "link")),
        ("2;beleid;Groen;Stadsbeheer;;;;;misschien;", ("idea_yes_or_no", "hele stad")),
        ("2;beleid;Groen;Stadsbeheer;;;;;;25000", ("policy_entry", "euro per jaar")),
        ("2;post op de begroting;Groen;Stadsbeheer;;;;;;25.000", ("idea_whole", "euro per jaar")),
        ("2;post op de begroting;Groen;Stadsbeheer;;;;;;ongeveer 25", ("idea_whole", "euro per jaar")),
        ("1;beleid;Groen;Stadsbeheer;;;;;;", ("idea_twice", "nummer")),
        ("9;beleid;Groen;Stadsbeheer;;;;;;", ("idea_known", "nummer")),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_column(cells, found):
    with pytest.raises(RefusedInput) as error:
        read(f"{HEAD}1;beleid;Water;Water;;;;;;\n{cells}\n", known=["9"])

    (problem,) = error.value.problems
    assert (problem.code, problem.column, problem.row) == (*found, 3)
    for language in LANGUAGES:
        assert "{" not in problem.say(language)
