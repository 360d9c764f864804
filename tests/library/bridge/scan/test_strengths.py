"""What goes well is always said, and on the first rung that is honest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from buurtblik.bridge.scan.budget import Step
from buurtblik.bridge.scan.scanning import Scan, scan_of
from buurtblik.bridge.scan.strengths import Rung
from buurtblik.bridge.scan.told import Block, blocks
from library.figures import made_profiles as made

from .lines import AT, beside, over_years

WORSE = [beside(key, 2.0, 8.0) for key in ("ink_inwoner", "gez_ervaren", "won_zon")]  # higher is better in all three
LITTLE_WORSE = beside("gez_bewegen", 7.0, 8.0)  # 1 is under half a spread, so no headline


def scanned(*lines) -> Scan:
    return scan_of(made.profile(*lines), at=AT)


def told(found: Scan) -> Block:
    return next(block for block in blocks(found, "nl") if block.step is Step.STRENGTHS)


def test_clearly_better_comes_first():
    found = scanned(*WORSE, beside("vei_onveilig", 2.0, 8.0))

    assert found.strengths.rung is Rung.CLEAR
    assert [one.figure.key for one in found.strengths.found] == ["vei_onveilig"]
    assert told(found).title == "Dit gaat goed"


def test_a_little_better_is_said_to_be_little():
    found = scanned(*WORSE, beside("vei_onveilig", 7.5, 8.0))

    assert found.strengths.rung is Rung.SOME
    assert [one.figure.key for one in found.strengths.found] == ["vei_onveilig"]
    assert "klein" in told(found).lead


def test_with_too_few_comparable_areas_better_is_still_better():
    found = scanned(replace(beside("vei_onveilig", 2.0, 8.0), peers=np.array([2.0, 8.0])))

    assert (found.strengths.rung, found.strengths.found[0].size) == (Rung.SOME, None)


def test_better_than_the_country_only():
    found = scanned(*WORSE, beside("vei_onveilig", 5.0, 4.5, 8.0))

    assert found.strengths.rung is Rung.COUNTRY
    assert [(one.figure.key, one.against.code) for one in found.strengths.found] == [("vei_onveilig", "NL00")]
    assert told(found).lead == "Gunstiger dan in Nederland."


def test_what_improved_when_nothing_is_better():
    improved = over_years(beside("gez_roken", 5.0, 2.0), 9.0, years=(2016,))

    found = scanned(*WORSE, improved)

    assert found.strengths.rung is Rung.IMPROVED
    assert [one.figure.key for one in found.strengths.changed] == ["gez_roken"]
    assert told(found).lead.startswith("Geen cijfer is hier duidelijk gunstiger dan in Vlieterdam.")
    assert told(found).lines[0].text == (
        "Rokers: van 9,0% in 2016 naar 5,0% in 2020, 4,0\xa0procentpunt minder. Dat is gunstiger dan eerst."
    )


def test_what_is_alike_when_nothing_improved():
    found = scanned(*WORSE, beside("gez_roken", 5.0, 5.0))

    assert found.strengths.rung is Rung.ALIKE
    assert [one.figure.key for one in found.strengths.found] == ["gez_roken"]
    assert told(found).lines[0].text.endswith("Dat is niet duidelijk verschillend van Vlieterdam en Nederland.")


def test_the_smallest_difference_when_everything_is_less_favourable():
    found = scanned(*WORSE, LITTLE_WORSE)

    assert found.strengths.rung is Rung.LEAST
    assert found.strengths.found[0].figure.key == "gez_bewegen"
    assert "goed" not in told(found).title
    assert told(found).lead.endswith("Vraag bewoners wat hier goed gaat.")


def test_nothing_stands_on_both_sides():
    found = scanned(*WORSE, LITTLE_WORSE)
    good = {one.figure.key for one in found.strengths.found}

    assert found.strengths.rung is Rung.LEAST
    assert good
    assert found.stands_out
    assert not good & {one.figure.key for one in found.stands_out}


def test_a_figure_that_stands_out_is_named_as_the_smallest_difference_only_when_it_is_alone():
    found = scanned(WORSE[0])

    assert [one.figure.key for one in found.stands_out] == ["ink_inwoner"]
    assert [one.figure.key for one in found.strengths.found] == ["ink_inwoner"]
    assert found.strengths.rung is Rung.LEAST


@pytest.mark.parametrize("lines", [[], [made.line("bev_inwoners", 300.0)], [made.line("gez_ervaren", 60.0)]])
def test_without_a_figure_that_can_be_judged_it_is_a_question(lines):
    found = scanned(*lines)

    assert found.strengths.rung is Rung.ASK
    assert told(found).title == "Wat gaat hier goed?"
    assert told(found).lead.endswith("Vraag het bewoners.")
