"""The scan of Overvecht over a release of all real files: what everybody there knows must stand out."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from buurtblik.bridge.scan.budget import budget
from buurtblik.bridge.scan.picks import Leaning, pick
from buurtblik.bridge.scan.plain_values import as_json
from buurtblik.bridge.scan.questions import About, questions
from buurtblik.bridge.scan.scanning import scan
from buurtblik.bridge.scan.told import blocks
from buurtblik.figures.release import Release

pytestmark = [pytest.mark.real, pytest.mark.slow]

AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("time", ["gewoon", "grondig"])
def test_loneliness_stands_out_against_utrecht_and_the_netherlands(release: Release, time: str):
    found = scan(release, "WK034403", at=AT, time=budget(time))

    (lonely,) = [one for one in found.stands_out if one.figure.key == "sam_eenzaam"]
    assert (lonely.figure.value, lonely.figure.period) == (58.2, "2020")
    assert [(other.name, other.value, other.favour) for other in lonely.figure.beside] == [
        ("Utrecht", 48.9, -1),
        ("Nederland", 47.0, -1),
    ]
    told = [line.text.replace("\xa0", " ") for block in blocks(found, "nl") for line in block.lines]
    assert (
        "58,2% van de volwassenen voelt zich eenzaam. Dat is 9,3 procentpunt hoger dan in Utrecht en "
        "11,2 procentpunt hoger dan in Nederland." in told
    )


def test_what_goes_well_is_said_and_asked_first(release: Release):
    found = scan(release, "WK034403", at=AT)

    assert found.strengths.found
    assert {one.against.favour for one in found.strengths.found} == {1}
    assert questions(found)[0].about is About.STRENGTHS


def test_a_pick_cites_the_figure_of_its_release(release: Release):
    found = scan(release, "WK034403", at=AT)

    one = pick(found, "sam_eenzaam", Leaning.WORRYING, reason="Dit horen wij ook.", by="wijkteam", at=AT)

    assert (one.figure.value, one.figure.period, one.release) == (58.2, "2020", release.id)
    assert one.figure.source.startswith("RIVM")


def test_every_district_of_utrecht_has_a_scan_that_begins_with_what_goes_well(release: Release):
    codes = [code for code in map(bytes.decode, release.areas.codes) if code.startswith("WK0344")]

    for code in codes:
        found = scan(release, code, at=AT)
        assert found.strengths.found or found.strengths.changed, code
        assert json.dumps(as_json(found), allow_nan=False)
    assert len(codes) >= 10
