"""Participatory budgets of Pabulib: proposals come in, voters do not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import story_files as made
from buurtblik.errors import RefusedInput
from buurtblik.stories.sources.pabulib import Project, read_budget
from buurtblik.stories.words import Method

REAL = {  # printed in the files themselves: proposals and ballots
    "netherlands_amsterdam_252_.pb": (85, 8520),
    "netherlands_amsterdam_285_.pb": (97, 5510),
    "netherlands_amsterdam_523_.pb": (7, 938),
}


def budget(text: str):
    return read_budget(text.encode(), name="budget.pb")


def test_a_budget_by_hand():
    found = budget(made.PABULIB)

    assert found.meta["description"] == "Buurtbudget Lindemeer"
    assert found.ballots == 4
    assert found.projects == (
        Project("101", "Geveltuinen in de Bakkerstraat", Decimal(20000), ("Leefomgeving",), 3, "Oost", 14),
        Project("102", "Koffie; en een praatje", Decimal("7500.50"), ("Samen doen", "Ontmoeten"), 2, "", 15),
        Project("103", "Licht in de tunnel", None, ("Veiligheid",), 0, "West", 16),
    )


def test_nothing_of_a_voter_is_kept():
    found = budget(made.PABULIB)

    assert "9001" in made.PABULIB
    for secret in ("9001", "9004", "34;F"):
        assert secret not in repr(found)


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: t + "\n\n"])
def test_marks_and_ends_of_lines_change_nothing(change):
    assert budget(change(made.PABULIB)).projects == budget(made.PABULIB).projects


def test_a_budget_without_votes_comes_in():
    found = budget(made.PABULIB.partition("VOTES")[0])

    assert (len(found.projects), found.ballots) == (3, 0)


@pytest.mark.parametrize(
    ("before", "after", "code", "row"),
    [
        ("PROJECTS\n", "", "pabulib_parts", None),
        ("META\n", "META\nMETA\n", "pabulib_parts", None),
        ("PROJECTS\n", "VOTES\nPROJECTS\n", "pabulib_parts", None),
        ("project_id;cost;name;", "number;cost;name;", "pabulib_column", 13),
        ("project_id;cost;name;", "project_id;name;name;", "pabulib_column", 13),
        ("101;20000;Geveltuinen in de Bakkerstraat", "101;20000; ", "pabulib_column", 14),
        ("101;20000;", ";20000;", "pabulib_column", 14),
        ("101;20000;", "101;veel;", "pabulib_number", 14),
        ("101;20000;", "101;-1;", "pabulib_number", 14),
        ("101;20000;", "101;NaN;", "pabulib_number", 14),
        ("Leefomgeving;3;Oost", "Leefomgeving;3", "ragged_rows", 14),
        ("Leefomgeving;3;Oost", "Leefomgeving;3;Oost;x", "ragged_rows", 14),
        ('"Koffie; en een praatje"', '"Koffie; en een praatje', "unreadable", 15),
        ("num_projects;3", "num_projects;4", "pabulib_count", None),
        ("Geveltuinen", "G" * 30_000, "limit_field", 14),
        ("META\n", "META\n\0", "nul_bytes", 2),
    ],
)
def test_what_is_wrong_is_said_with_its_row(before, after, code, row):
    assert before in made.PABULIB

    with pytest.raises(RefusedInput) as refusal:
        budget(made.PABULIB.replace(before, after, 1))

    (problem,) = refusal.value.problems
    assert (problem.code, problem.row) == (code, row)
    assert problem.say("nl")
    assert problem.say("en")


def test_proposals_come_in_as_stories():
    first, second, third = made.read(made.PABULIB).lines

    assert first.telling.text == "Geveltuinen in de Bakkerstraat"
    assert (first.source, first.telling.place_name) == ("101", "Oost")
    assert made.raw(made.PABULIB).format.method is Method.IDEA
    assert first.telling.told_on == date(2025, 3, 1)
    assert first.telling.themes == ("leefomgeving",)
    assert second.telling.themes == ()  # "Samen doen" is no theme of ours: left empty and said
    assert third.telling.themes == ("veiligheid",)


@pytest.mark.real
def test_the_real_dutch_proposals_come_in(shared_data: Path):
    folder = shared_data / "citizen-voice" / "pabulib"
    found = {file.name: read_budget(file.read_bytes(), name=file.name) for file in sorted(folder.glob("*.pb"))}

    assert {name: (len(one.projects), one.ballots) for name, one in found.items()} == REAL
    assert sum(len(one.projects) for one in found.values()) == 189
    for name, one in found.items():
        lines = made.read((folder / name).read_bytes(), name).lines
        assert [line.telling.text for line in lines] == [" ".join(p.title.split()) for p in one.projects]
