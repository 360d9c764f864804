"""How areas of one year lie in those of another."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.areas.crosswalk import Part, overlap
from buurtblik.areas.shapes import Shapes, read_shapes
from buurtblik.errors import UnknownArea, UnusableInput
from buurtblik.intake.door import documents


def shapes(year: int, **boxes: tuple[float, float, float, float] | None) -> Shapes:
    geometry = np.array([None if box is None else shapely.box(*box) for box in boxes.values()], dtype=object)
    return Shapes(year, np.array(list(boxes)), ("",) * len(boxes), geometry)


def test_overlap_by_hand():
    # A stays; B (20 wide) is split into C and D; E and F merge into G; H moves its border by a tenth; I has no shape.
    old = shapes(
        2015, A=(0, 0, 10, 10), B=(10, 0, 30, 10), E=(30, 0, 40, 10), F=(40, 0, 50, 10), H=(50, 0, 60, 10), I=None
    )
    new = shapes(2024, Z=(0, 0, 10, 10), C=(10, 0, 25, 10), D=(25, 0, 30, 10), G=(30, 0, 51, 10), H=(51, 0, 60, 10))

    result = overlap(old, new)

    assert result.parts("A") == (Part("Z", 1.0),)
    assert result.parts("B") == (Part("C", 0.75), Part("D", 0.25))
    assert result.parts("F") == (Part("G", 1.0),)
    assert [(p.code, round(p.share, 9)) for p in result.parts("H")] == [("H", 0.9), ("G", 0.1)]
    assert {code: part.code for code, part in result.best().items()} == {
        "A": "Z",
        "B": "C",
        "E": "G",
        "F": "G",
        "H": "H",
    }
    assert result.same() == {"A": "Z"}
    assert result.same(at_least=0.9) == {"A": "Z", "H": "H"}
    with pytest.raises(UnknownArea):
        result.parts("I")


def test_what_the_new_map_does_not_cover_stays_uncovered():
    result = overlap(shapes(2015, A=(0, 0, 10, 10)), shapes(2024, A=(0, 0, 5, 10)))

    assert (result.of_old.tolist(), result.of_new.tolist()) == ([0.5], [1.0])


def test_slivers_are_left_out():
    old, new = shapes(2015, A=(0, 0, 100, 100)), shapes(2024, A=(0, 0, 99.999, 100), B=(99.999, 0, 200, 100))

    assert overlap(old, new).new.tolist() == ["A"]
    assert overlap(old, new, at_least=0).new.tolist() == ["A", "B"]


edges = st.lists(st.floats(1, 99), max_size=8, unique=True).map(lambda cuts: [0.0, *sorted(cuts), 100.0])


def strips(year: int, cuts: list[float]) -> Shapes:
    return shapes(year, **{f"S{i}": (a, 0, b, 10) for i, (a, b) in enumerate(pairwise(cuts))})


@pytest.mark.slow
@settings(deadline=None)
@given(edges, edges)
def test_shares_of_an_area_never_add_up_to_more_than_all_of_it(old_cuts, new_cuts):
    result = overlap(strips(2015, old_cuts), strips(2024, new_cuts), at_least=0)

    for code in set(result.old.tolist()):
        assert sum(part.share for part in result.parts(code)) == pytest.approx(1.0)
        assert sum(part.share for part in result.parts(code)) <= 1 + 1e-9
    for code in set(result.new.tolist()):
        assert result.of_new[result.new == code].sum() <= 1 + 1e-9


@settings(deadline=None)
@given(edges)
def test_identical_maps_give_identity(cuts):
    result = overlap(strips(2015, cuts), strips(2024, cuts))

    assert result.old.tolist() == result.new.tolist()
    assert set(result.of_old.tolist()) == set(result.of_new.tolist()) == {1.0}
    assert result.same() == {code: code for code in result.old.tolist()}


def test_an_overlap_in_the_new_map_does_not_count_double():
    old, new = shapes(2015, A=(0, 0, 10, 10)), shapes(2024, A=(0, 0, 9, 10), B=(1, 0, 10, 10))

    assert overlap(old, new).of_old.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("at_least", [-0.1, 1.0])
def test_a_threshold_must_be_a_share(at_least):
    with pytest.raises(UnusableInput):
        overlap(shapes(2015), shapes(2024), at_least=at_least)
    with pytest.raises(UnusableInput):
        overlap(shapes(2015), shapes(2024)).same(at_least=at_least - 0.5)


@pytest.mark.real
def test_amsterdam_kept_no_code_between_2015_and_2024_but_its_areas_are_found_again(shared_data):
    found = []
    for name, year in (
        ("boundaries/nl_maps/wgs84/buurt_2015.topojson", 2015),
        ("leefbaarometer/buurten_2024/27.geojson.gz", 2024),
    ):
        with documents([shared_data / name]) as one:
            (document,) = list(one)
            whole = read_shapes(document, boundary_year=year)
        chosen = np.flatnonzero(np.char.startswith(whole.codes, "BU0363"))
        found.append(Shapes(year, whole.codes[chosen], ("",) * chosen.size, whole.geometry[chosen]))

    result = overlap(*found)

    assert not set(found[0].codes.tolist()) & set(found[1].codes.tolist())
    # The 97 old areas were split: of the 441 new ones most lie almost whole in one old area.
    assert (result.of_new >= 0.8).sum() >= 300
