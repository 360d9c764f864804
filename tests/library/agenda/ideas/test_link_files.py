"""How ideas stand to policy as a file: out and in again the same; what cannot stand together is refused."""

from __future__ import annotations

from datetime import date

import pytest

from buurtblik.agenda.ideas.files.links import links_csv, read_links
from buurtblik.agenda.ideas.policy import Link, Relation
from buurtblik.errors import RefusedInput
from buurtblik.values import LANGUAGES

DAY = date(2026, 5, 1)
LINKS = (
    Link("1", Relation.FITS, "groen", "", "gebiedsmanager", DAY),
    Link("1", Relation.CONFLICTS, "parkeren", "=Er gaan;\ntwee plekken weg.", "gebiedsmanager", DAY),
    Link("2", Relation.NEW, None, "", "@wijkteam", DAY),
)
HEAD = "idee;past of botst;beleid;uitleg;door;datum\n"


def read(text: str):
    return read_links(text.encode(), "links.csv", ideas=["1", "2"], policies=["groen", "parkeren"], on=DAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_come_back_the_same(language):
    assert read(links_csv(LINKS, language)) == LINKS


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("3;past;groen;;wijkteam;1-5-2026", ("idea_unknown", "idee")),
        ("1;past;bomen;;wijkteam;1-5-2026", ("idea_unknown", "beleid")),
        ("1;past;;;wijkteam;1-5-2026", ("idea_link", "beleid")),
        ("1;nieuw;groen;;wijkteam;1-5-2026", ("idea_link", "beleid")),
        ("1;botst;groen;;wijkteam;1-5-2026", ("idea_link", "uitleg")),
        ("1;schuurt;groen;;wijkteam;1-5-2026", ("idea_choice", "past of botst")),
        ("1;past;groen;;;1-5-2026", ("idea_empty", "door")),
        ("1;past;groen;;wijkteam;2-5-2026", ("idea_day_to_come", "datum")),
        ("2;past;groen;;wijkteam;1-5-2026", ("idea_link_twice", "beleid")),
        ("2;nieuw;;;wijkteam;1-5-2026", ("idea_link_twice", "beleid")),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_column(cells, found):
    with pytest.raises(RefusedInput) as error:
        read(f"{HEAD}2;nieuw;;;wijkteam;1-5-2026\n{cells}\n")

    (problem,) = error.value.problems
    assert (problem.code, problem.column, problem.row) == (*found, 3)
    for language in LANGUAGES:
        assert "{" not in problem.say(language)
        assert "no_" not in problem.say(language)


def test_a_policy_stands_beside_an_idea_once_and_new_stands_alone():
    once, other = "1;past;groen;;wijkteam;1-5-2026\n", "1;past;parkeren;;wijkteam;1-5-2026\n"

    assert len(read(HEAD + once + other)) == 2
    for text in (once + once, once + "1;nieuw;;;wijkteam;1-5-2026\n"):
        with pytest.raises(RefusedInput) as error:
            read(HEAD + text)
        assert [one.code for one in error.value.problems] == ["idea_link_twice"]
