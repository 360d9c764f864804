"""What is the same in every edition of a publisher's table, and what the edition itself adds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from buurtblik.figures.observations import Source
from buurtblik.figures.sources.series import Series

SERIES = Series("fictie", "Bureau Fictie", "Verzonnen cijfers", precedence=7, licence="CC0 1.0")
MOMENT = datetime(2026, 11, 21, tzinfo=UTC)


def test_an_edition_is_the_series_with_its_own_name_year_and_moment():
    assert SERIES.edition("2023/2024", boundary_year=2024, moment=MOMENT) == Source(
        key="fictie",
        publisher="Bureau Fictie",
        title="Verzonnen cijfers 2023/2024",
        edition="2023/2024",
        boundary_year=2024,
        moment=MOMENT,
        licence="CC0 1.0",
        precedence=7,
    )


def test_a_year_as_a_number_makes_the_same_edition_as_its_text():
    assert SERIES.edition(2023, boundary_year=2023) == SERIES.edition("2023", boundary_year=2023)


def test_a_piece_of_an_edition_has_a_key_of_its_own_and_nothing_else():
    whole, piece = SERIES.edition(2023, boundary_year=2023), SERIES.edition(2023, boundary_year=2023, part="wijk")

    assert piece == replace(whole, key="fictie-wijk")


def test_a_note_stands_behind_the_edition_in_the_title_only():
    whole, noted = SERIES.edition(2023, boundary_year=2023), SERIES.edition(2023, boundary_year=2023, note="(selectie)")

    assert noted == replace(whole, title="Verzonnen cijfers 2023 (selectie)")


def test_a_title_of_a_publisher_is_taken_as_it_is():
    odd = replace(SERIES, title="Cijfers {edition} %s {0}")

    assert odd.edition(2023, boundary_year=2023).title == "Cijfers {edition} %s {0} 2023"
