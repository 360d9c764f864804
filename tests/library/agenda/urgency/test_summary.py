"""A round in a few sentences."""

from __future__ import annotations

import pytest

from buurtblik.agenda.urgency.summary import Told, summary
from buurtblik.agenda.urgency.verdict import propose

from . import made_scores as made


def told(name: str, **medians: float) -> Told:
    rows = {None if group == "few" else group: median for group, median in medians.items()}
    result = made.shown(rows)
    return Told(name, propose(result).verdict, result)


SHARED = {"policy": 5, "resident": 4, "professional": 4}
ABOVE = {"policy": 5, "resident": 2, "professional": 2}


def test_by_hand():
    themes = [
        told("Wonen", **ABOVE),
        told("Veiligheid", **SHARED),
        told("Zorg", **SHARED, few=3),
        told("Werk", policy=4),
    ]

    assert summary(themes, "nl") == (
        "Hier is de urgentie gedeeld: Veiligheid en Zorg.",
        "Wonen: ‘Eenzijdig: van bovenaf’.",
        "Werk: ‘Nog te weinig om te zeggen’.",
        "Gehoord: bewoners, professionals in de buurt en beleidsmakers, en in één rij samen groepen met weinig mensen.",
    )


@pytest.mark.parametrize(
    ("medians", "said"),
    [
        ({"resident": 4}, "Heard: residents."),
        ({"few": 4}, "Heard: only groups with few people, in one row together."),
        ({}, "Of no group are there enough people to show."),
    ],
)
def test_who_was_heard(medians, said):
    assert summary([told("Housing", **medians)], "en") == (
        "On no theme is the urgency shared.", "Housing: “Too little to say”.", said
    )  # fmt: skip


def test_a_group_that_is_not_shown_changes_nothing():
    with_two = made.FROM_ABOVE | {"entrepreneur": [5, 5]}
    one, two = (Told("Wonen", propose(r).verdict, r) for r in (made.result(made.FROM_ABOVE), made.result(with_two)))

    assert summary([one], "nl") == summary([two], "nl")
