"""The registers of one and of all boundary years, and finding areas in them."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.areas.codes import level_of
from buurtblik.areas.register import Area, Register, Registers, changes, merge_registers
from buurtblik.errors import SeveralAreas, UnknownArea, UnusableInput
from buurtblik.values import Level

WATER = "BU03440398"


def area(code: str, name: str, place: str = "", *, water: bool = False) -> Area:
    return Area(code, name, level_of(code), place, water)


UTRECHT_2022 = merge_registers(
    2022,
    [
        [area("GM0344", "Utrecht"), area("GM0518", "'s-Gravenhage"), area("GM0373", "Bergen (NH.)")],
        [area("GM0893", "Bergen (L.)"), area("GM0034", "Almere"), area("GM1900", "Súdwest-Fryslân")],
        [area("WK034403", "Wijk 03 Overvecht"), area("WK034406", "Wijk 06 Binnenstad"), area("WK003401", "Centrum")],
        [area("BU03440301", "Taag- en Rubicondreef"), area(WATER, "Water", water=True), area("WK051828", "Centrum")],
        [area("BU03440399", "Opgeheven")],
    ],
)
UTRECHT_2025 = merge_registers(
    2025,
    [
        [a for a in UTRECHT_2022.areas if a.code not in ("BU03440301", "BU03440399")],
        [area("BU03440301", "Taagdreef en omgeving"), area("BU03440311", "Zamenhofdreef")],
    ],
)


@pytest.fixture
def registers() -> Registers:
    return Registers([UTRECHT_2025, UTRECHT_2022])


def test_a_register_knows_parents_children_and_names():
    register = UTRECHT_2022

    assert register.get("WK034403").municipality_name == "Utrecht"
    assert [a.code for a in register.children("GM0344")] == ["WK034403", "WK034406"]
    assert [a.code for a in register.children("WK034403")] == ["BU03440301", WATER, "BU03440399"]
    assert [a.code for a in register.children("GM0344", Level.NEIGHBOURHOOD)] == ["BU03440301", WATER, "BU03440399"]
    assert len(register.children("NL00")) == 6
    assert register.children("BU03440301") == ()
    assert register.names["NL00"] == "Nederland"
    assert "GM9999" not in register
    with pytest.raises(UnknownArea):
        register.get("GM9999")


def test_a_register_refuses_a_code_twice():
    with pytest.raises(UnusableInput):
        Register(2022, (area("GM0344", "Utrecht"), area("GM0344", "Utrecht")))


def test_merging_keeps_the_first_name_and_any_water():
    first = [area("BU03440398", "", "Utrecht")]
    second = [area("BU03440398", "Water", "Utrecht", water=True), area("BU03440398", "Ander water")]

    register = merge_registers(2022, [first, second])

    assert register.get("BU03440398") == area("BU03440398", "Water", "Utrecht", water=True)
    assert register.get("GM0344").name == "Utrecht"


def test_changes_by_code():
    result = changes(UTRECHT_2022, UTRECHT_2025)

    assert [a.code for a in result.vanished] == ["BU03440399"]
    assert [a.code for a in result.new] == ["BU03440311"]
    assert [(a.name, b.name) for a, b in result.renamed] == [("Taag- en Rubicondreef", "Taagdreef en omgeving")]
    assert changes(UTRECHT_2022, UTRECHT_2022) == type(result)((), (), ())


def test_all_years_know_what_is_latest_and_current(registers):
    assert registers.latest("BU03440301")[0].name == "Taagdreef en omgeving"
    assert registers.latest("BU03440399") == (area("BU03440399", "Opgeheven", "Utrecht"), 2022)
    assert registers.years("BU03440301") == (2022, 2025)
    assert registers.years("BU03440311") == (2025,)
    assert registers.years("BU99990000") == ()
    assert registers.boundary_years == (2022, 2025)
    assert registers.is_current("BU03440301")
    assert not registers.is_current("BU03440399")
    assert [a.code for a in registers.parents("BU03440301")] == ["WK034403", "GM0344", "NL00"]
    assert [a.code for a in registers.children("WK034403")] == ["BU03440301", "BU03440311", WATER]
    assert registers.register(2022) == UTRECHT_2022
    with pytest.raises(UnknownArea):
        registers.latest("BU99990000")
    with pytest.raises(UnknownArea):
        registers.register(2019)


def test_a_file_with_one_gemeente_does_not_make_the_rest_look_old():
    partial = merge_registers(2026, [[area("GM0034", "Almere"), area("WK003401", "Centrum")]])

    registers = Registers([UTRECHT_2025, partial])

    assert registers.is_current("BU03440311")
    assert registers.is_current("GM0344")


def test_a_gemeente_that_merged_away_is_old_with_all_in_it():
    later = merge_registers(2026, [[a for a in UTRECHT_2025.areas if "0034" not in a.code]])

    registers = Registers([UTRECHT_2025, later])

    assert not registers.is_current("GM0034")
    assert not registers.is_current("WK003401")


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("WK034403", ["WK034403"]),
        ("wk034403  ", ["WK034403"]),
        ("34403", ["WK034403"]),
        ("0344", ["GM0344"]),
        ("Overvecht", ["WK034403"]),
        ("wijk 03 overvecht", ["WK034403"]),
        ("utrecht overvecht", ["WK034403"]),
        ("overvecht utrecht", ["WK034403"]),
        ("Overv, utr", ["WK034403"]),
        ("'s-gravenhage", ["GM0518", "WK051828"]),
        ("s gravenhage", ["GM0518", "WK051828"]),
        ("den haag", ["GM0518", "WK051828"]),
        ("centrum den haag", ["WK051828"]),
        ("sudwest", ["GM1900"]),
        ("Utrecht (gemeente)", ["GM0344"]),
        ("gemeente utrecht", ["GM0344"]),
        ("Utrecht (PV)", []),
        ("Centrum", ["WK003401", "WK051828"]),
        ("bergen", ["GM0893", "GM0373"]),
        ("BU034403", ["BU03440301", "BU03440311", WATER, "BU03440399"]),
        ("opgeheven", ["BU03440399"]),
        ("rubicon", []),
        ("", []),
        ("???", []),
        ("overvecht bestaatniet", []),
    ],
)
def test_find(registers, query, codes):
    assert [match.area.code for match in registers.find(query)] == codes


def test_find_shows_the_gemeente_itself_first_and_old_areas_last(registers):
    matches = registers.find("utrecht")

    assert matches[0].area.code == "GM0344"
    assert matches[-1].area.code == "BU03440399"
    assert [match.current for match in matches] == [True] * (len(matches) - 1) + [False]
    assert [m.area.code for m in registers.find("utrecht", level=Level.DISTRICT)] == ["WK034406", "WK034403"]
    assert len(registers.find("u", limit=2)) == 2


def test_a_gemeente_that_got_a_new_code_is_settled_by_its_name():
    old = merge_registers(2015, [[area("GM1921", "De Friese Meren"), area("GM0241", "Groesbeek")]])
    new = merge_registers(2016, [[area("GM1940", "De Friese Meren"), area("GM1945", "Berg en Dal")]])

    registers = Registers([old, new])

    assert registers.resolve("De Friese Meren").code == "GM1940"
    assert registers.resolve("Groesbeek").code == "GM0241"


def test_a_wijk_of_today_wins_from_the_gemeente_that_it_was():
    old = merge_registers(2019, [[area("GM0457", "Weesp"), area("GM0363", "Amsterdam")]])
    new = merge_registers(2025, [[area("GM0363", "Amsterdam"), area("WK0363SA", "Weesp")]])

    registers = Registers([old, new])

    assert registers.resolve("Weesp").code == "WK0363SA"
    assert registers.resolve("Weesp", level=Level.MUNICIPALITY).code == "GM0457"


def test_an_old_homonym_keeps_the_short_name_of_a_gemeente_a_question():
    old = merge_registers(2003, [[area("GM0164", "Hengelo (O.)"), area("GM0228", "Hengelo (Gld)")]])
    new = merge_registers(2016, [[area("GM0164", "Hengelo (O.)")]])

    with pytest.raises(UnknownArea):
        Registers([old, new]).resolve("Hengelo")
    assert Registers([new]).resolve("Hengelo").code == "GM0164"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("WK034403", "WK034403"),
        ("Utrecht", "GM0344"),
        ("Utrecht (gemeente)", "GM0344"),
        ("Den Haag", "GM0518"),
        ("Bergen (L.)", "GM0893"),
        ("bergen nh", "GM0373"),
        ("Overvecht", "WK034403"),
        ("Centrum, Almere", "WK003401"),
        ("den haag centrum", "WK051828"),
        ("Nederland", "NL00"),
    ],
)
def test_resolve_settles_what_has_one_answer(registers, query, code):
    assert registers.resolve(query).code == code


@pytest.mark.parametrize("query", ["Centrum", "Bergen", "Overv", "Utrecht (PV)", "WK999999", "", "nergens"])
def test_resolve_never_guesses(registers, query):
    with pytest.raises(UnknownArea):
        registers.resolve(query)


def test_the_question_about_a_homonym_names_the_gemeenten(registers):
    with pytest.raises(SeveralAreas) as question:
        registers.resolve("Centrum")

    assert question.value.codes == ("WK003401", "WK051828")
    assert str(question.value) == (
        "areas: 'Centrum' can be 2 areas: Centrum, Almere (wijk WK003401); Centrum, 's-Gravenhage (wijk WK051828). "
        "Give the code, or the name with its gemeente."
    )


def test_registers_survive_as_arrays(registers):
    again = Registers.from_arrays(registers.to_arrays())

    assert [again.register(year) for year in again.boundary_years] == [UTRECHT_2022, UTRECHT_2025]
    assert again.find("overvecht") == registers.find("overvecht")
    assert all(array.dtype.kind in "iubS" for array in registers.to_arrays().values())


def test_no_registers_at_all_answer_nothing():
    registers = Registers.from_arrays(Registers([]).to_arrays())

    assert (len(registers), registers.find("utrecht"), registers.boundary_years) == (0, [], ())


names = st.text("aàé'- B(1", min_size=1, max_size=12).map(str.strip).filter(bool)


@pytest.mark.slow
@settings(deadline=None)
@given(st.dictionaries(st.integers(0, 99), names, min_size=1, max_size=8))
def test_an_area_is_found_by_its_own_name_with_its_gemeente(named):
    areas = [area(f"WK0344{n:02d}", name) for n, name in named.items()]
    registers = Registers([merge_registers(2022, [[area("GM0344", "Zoutdorp")], areas])])

    for one in areas:
        if any(c.isalnum() for c in one.name):
            assert one.code in [m.area.code for m in registers.find(f"{one.name.replace(',', ' ')}, Zoutdorp")]


@pytest.fixture(scope="module")
def country(shared_data: Path) -> Registers:
    areas = []
    for prefix, name in (("BU", "buurt"), ("WK", "wijk"), ("GM", "gemeente")):
        with (shared_data / f"cbs-codelists/{name}_2025.csv").open(encoding="utf-8-sig") as lines:
            areas += [area(prefix + row[0], row[1]) for row in list(csv.reader(lines, delimiter=";"))[1:]]
    return Registers([merge_registers(2025, [areas])])


@pytest.mark.real
def test_every_gemeente_of_2025_is_resolved_by_its_name(country):
    for gemeente in country.children("NL00"):
        assert country.resolve(gemeente.name) == gemeente
        assert country.resolve(f"{gemeente.name} (gemeente)") == gemeente


@pytest.mark.real
@pytest.mark.parametrize(
    ("query", "code"), [("Overvecht", "WK034403"), ("Den Bosch", "GM0796"), ("Hengelo", "GM0164"), ("Beek", "GM0888")]
)
def test_known_names_in_the_list_of_2025(country, query, code):
    assert country.find(query)[0].area.code == code


@pytest.mark.real
def test_centrum_stays_a_question(country):
    with pytest.raises(UnknownArea):
        country.resolve("Centrum")
    with pytest.raises(UnknownArea):
        country.resolve("Bergen")


if __name__ == "__main__":  # how long a search takes, on the real list
    found = country.__wrapped__(Path(__file__).resolve().parents[4] / "shared/data")  # type: ignore[attr-defined]
    for query in (
        "x",
        "Overvecht",
        "u",
        "utrecht overvecht",
        "den haag",
        "de",
        "WK0344",
        "centrum, a",
        "verspreide huizen",
    ):
        start = time.perf_counter()
        found.find(query)
        print(f"{query:20} {1000 * (time.perf_counter() - start):.2f} ms")


def test_a_wijk_is_called_as_people_call_it():
    assert Area("WK034403", "Wijk 03 Overvecht", Level.DISTRICT).name == "Overvecht"
    assert Area("WK990100", "Wijk 00 (fictief)", Level.DISTRICT).name == "Wijk 00 (fictief)"
    assert Area("WK990101", "Wijk 01", Level.DISTRICT).name == "Wijk 01"
    assert Area("BU03440301", "Wijk 03 Noord", Level.NEIGHBOURHOOD).name == "Wijk 03 Noord"


def test_the_name_of_a_made_up_country_stays():
    parts = [
        [Area("GM9901", "Lindemeer (fictief)", Level.MUNICIPALITY)],
        [Area("NL00", "Nederland (fictief)", Level.COUNTRY)],
    ]

    assert merge_registers(2024, parts).get("NL00").name == "Nederland (fictief)"
    assert merge_registers(2024, parts[:1]).get("NL00").name == "Nederland"


def test_an_area_without_a_name_is_called_as_the_year_before_and_not_as_long_ago():
    years = [
        Register(2015, (area("BU03630000", "Burgwallen-Oude Zijde"), area("BU03630100", "Stationsplein"))),
        Register(2019, (area("BU03630000", "Kop Zeedijk"),)),
        Register(2020, (area("BU03630000", ""), area("BU03630100", ""))),
    ]

    registers = Registers(years)

    assert registers.latest("BU03630000") == (area("BU03630000", "Kop Zeedijk"), 2020)
    assert registers.latest("BU03630100")[0].name == "BU03630100"  # no name is known: then the code
    assert Registers.from_arrays(registers.to_arrays()).latest("BU03630000")[0].name == "Kop Zeedijk"
    assert [match.area.code for match in registers.find("kop zeedijk")] == ["BU03630000"]
