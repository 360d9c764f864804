"""What is counted and what is felt may point different ways, and only then it is named."""

from __future__ import annotations

import pytest

from buurtblik.bridge.scan.budget import Step
from buurtblik.bridge.scan.divergence import pairs, read_pairs
from buurtblik.bridge.scan.scanning import Scan, scan_of
from buurtblik.bridge.scan.told import Block, blocks
from buurtblik.errors import UnusableInput
from library.figures import made_profiles as made

from .lines import AT, beside


def scanned(*lines) -> Scan:
    return scan_of(made.profile(*lines), at=AT)


def told(found: Scan) -> Block:
    return next(block for block in blocks(found, "nl") if block.step is Step.DIVERGES)


def test_fewer_crimes_and_more_people_who_feel_unsafe():
    found = scanned(beside("vei_misdrijven", 20.4, 45.0), beside("vei_onveilig", 31.5, 22.5))

    assert [(one.counted.key, one.felt.key) for one in found.diverges] == [("vei_misdrijven", "vei_onveilig")]
    (line,) = told(found).lines
    assert line.text == (
        "Geteld: Het aantal geregistreerde misdrijven is 20,4 per 1.000 inwoners, 2020 (gunstiger dan in Vlieterdam). "
        "Ervaren: 31,5% van de mensen voelt zich wel eens onveilig in de buurt, 2020 (minder gunstig dan in Vlieterdam)."
    )


@pytest.mark.parametrize("felt", [18.0, 22.5])
def test_the_same_way_or_no_clear_difference_is_no_divergence(felt):
    found = scanned(beside("vei_misdrijven", 20.0, 45.0), beside("vei_onveilig", felt, 22.5))

    assert found.diverges == ()
    assert found.laid == 1
    assert told(found).lead.startswith("Waar wij cijfer en ervaring naast elkaar kunnen leggen")


def test_without_a_pair_that_is_said():
    found = scanned(beside("vei_misdrijven", 20.0, 45.0), beside("vei_onveilig", None, 22.5))

    assert (found.diverges, found.laid) == ((), 0)
    assert told(found).lead == "Hier kunnen wij geen cijfer over een ervaring naast een telling leggen."


def test_both_stand_beside_the_same_larger_area():
    # The town has no figure for one of the two, so both are laid beside the country.
    crime = beside("vei_misdrijven", 20.0, None, 45.0)
    unsafe = beside("vei_onveilig", 31.5, 40.0, 22.5)

    (one,) = scanned(crime, unsafe).diverges

    assert one.level == "land"
    assert "in Nederland" in told(scanned(crime, unsafe)).lines[0].text
    assert "Vlieterdam" not in told(scanned(crime, unsafe)).lines[0].text


def test_every_pair_lays_a_count_beside_an_experience():
    assert len(pairs()) > 5


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[pair]]\ncounted = "vei_onveilig"\nfelt = "vei_onveilig"', "'vei_onveilig' is no judged objective figure"),
        ('[[pair]]\ncounted = "bev_65plus"\nfelt = "vei_onveilig"', "'bev_65plus' is no judged"),
        ('[[pair]]\ncounted = "geluk"\nfelt = "vei_onveilig"', "'geluk' is no judged"),
        ('[[pair]]\ncounted = "vei_misdrijven"', "expected counted and felt"),
        (2 * '[[pair]]\ncounted = "vei_misdrijven"\nfelt = "vei_onveilig"\n', "twice"),
    ],
)
def test_a_pack_that_lays_something_else_beside_it_is_refused(text, fault):
    with pytest.raises(UnusableInput, match=fault):
        read_pairs(text)
