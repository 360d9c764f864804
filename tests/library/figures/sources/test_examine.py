"""What every file passes, whoever reads it: personal data, damaged letters, redrawn gemeenten, cut answers."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.figures.ingest import import_paths
from buurtblik.figures.sources import NotOurs, recognise
from buurtblik.figures.sources.examine import examine
from buurtblik.figures.store import current_id
from buurtblik.intake.checks import missing_years
from buurtblik.intake.door import document
from buurtblik.intake.table import read_table

AT = datetime(2026, 1, 2, tzinfo=UTC)


def notes(path, files, cells, *, heading="opmerking", copies=1):
    """A csv of 2023 with one more column; ``copies`` makes the file so large that it goes through DuckDB."""
    head = [*files.KWB_HEAD, "jaar", heading]
    lines = [[*row, 2023, cells[i] if i < len(cells) else ""] for i, row in enumerate(files.KWB_ROWS)]
    for n in range(copies - 1):
        row = list(files.KWB_ROWS[2])
        row[2], row[5] = "Elders" * 40, f"BU9902{n:04}"
        lines.insert(-1, [*row, 2023, ""])
    path.write_text("\n".join(";".join(map(str, line)) for line in [head, *lines]) + "\n", "utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("copies", [1, 4000])
@pytest.mark.parametrize(
    ("heading", "cell", "kind"),
    [
        ("opmerking", "bel 06 12 34 56 78", "tel."),
        ("opmerking", "mail jan@voorbeeld.nl", "e-mail"),
        ("opmerking", "NL91 ABNA 0417 1643 00", "IBAN"),
        ("opmerking", "woont op 1011 AB 99", "postcode"),
        ("bsn", "111222333", "BSN"),
    ],
)
def test_personal_data_in_one_cell_refuse_the_file_and_nothing_is_stored(files, tmp_path, copies, heading, cell, kind):
    path = notes(tmp_path / "a.csv", files, ["", "", "", "", cell], heading=heading, copies=copies)

    with pytest.raises(RefusedInput) as refusal:
        import_paths(tmp_path / "home", [path], at=AT)

    (found,) = refusal.value.problems
    assert (found.code, found.column, found.row) == ("E36", heading, 5 + copies)
    assert found.came.startswith(kind)
    assert cell not in found.say("nl")
    assert current_id(tmp_path / "home") is None


def test_names_codes_and_numbers_of_areas_are_no_personal_data(files, tmp_path):
    table = read_table(document(notes(tmp_path / "a.csv", files, ["Wijk 01 West", "plein 1945", "0.123456789012"])))

    assert examine(table, file="a.csv") == ()


def test_damaged_letters_in_a_name_come_with_the_repair(files, read, tmp_path):
    rows = [list(row) for row in files.KWB_ROWS]
    rows[2][2] = "SÃºdwest-FryslÃ¢n"

    (kwb,) = read(files.kwb_csv(tmp_path / "a.csv", rows, year=2023))

    found = next(p for p in kwb.problems if p.code == "E12")
    assert (found.row, found.column, found.expected) == (4, "regio", "Súdwest-Fryslân")


def test_a_redrawn_gemeente_is_named_with_its_share(files, tmp_path):
    moved = [[str(cell).replace("BU9901000", "BU9901010") for cell in row] for row in files.KWB_ROWS]
    import_paths(tmp_path / "home", [files.kwb_xlsx(tmp_path / "a.xlsx", sheet="kwb-2022")], at=AT)

    report = import_paths(tmp_path / "home", [files.kwb_csv(tmp_path / "b.csv", moved, year=2023)], at=AT)

    (found,) = (p for p in report.problems if p.code == "E20")
    assert found.came == "Fictiedorp (GM9901, BU, 2022-2023): 100%"


def test_the_same_codes_a_year_later_are_no_redrawing(files, tmp_path):
    import_paths(tmp_path / "home", [files.kwb_xlsx(tmp_path / "a.xlsx", sheet="kwb-2022")], at=AT)

    report = import_paths(tmp_path / "home", [files.kwb_csv(tmp_path / "b.csv", year=2023)], at=AT)

    assert "E20" not in [p.code for p in report.problems]


def test_as_many_features_as_a_service_gives_at_most_are_not_whole(files, read, tmp_path):
    one = json.loads(gzip.decompress(files.table_2022_geojson(tmp_path / "one.gz").read_bytes()))
    (feature,) = one["features"]
    (tmp_path / "one.gz").unlink()
    coded = [{**feature, "properties": {**files.MAP_2022, "code": f"WK99{n:04}"}} for n in range(1000)]
    (tmp_path / "a.geojson").write_text(json.dumps({**one, "features": coded}))

    with pytest.raises(RefusedInput) as refusal:
        read(tmp_path / "a.geojson")

    assert [p.code for p in refusal.value.problems] == ["E28"]


def test_a_survey_is_not_ours_and_its_doubles_are_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Respondentnummer;buurt;oordeel\n12;BU99010000;4\n12;BU99010000;4\n13;BU99010000;test\n")

    found = recognise(document(path))

    assert isinstance(found, NotOurs)
    assert (found.problem.code, found.problem.came) == ("E35", "Respondentnummer, 2 × 12, test")


def test_a_series_goes_by_its_own_step():
    def lacking(*years):
        return [p.came for p in missing_years(years, file="a.csv", column="jaar")]

    assert lacking(2012, 2016, 2020, 2022) == ["2014, 2018"]
    assert lacking(2018, 2020, 2022) == lacking(2020) == lacking() == []


def test_a_name_we_use_that_stands_twice_is_bound_by_its_known_number_or_refused():
    from buurtblik.figures.sources.rivm import base_names

    found, told = base_names(["Roker_12", "Roker_11"], "a.csv")
    assert (found["Roker"], [p.code for p in told]) == (1, ["E15"])

    shifted, notes_ = base_names(["Roker_14"], "a.csv")
    assert (shifted["Roker"], [(p.code, p.came, p.expected) for p in notes_]) == (0, [("E14", "Roker_14", "Roker_11")])

    with pytest.raises(RefusedInput) as refusal:
        base_names(["Roker_12", "Roker_13"], "a.csv")
    assert [(p.code, p.came) for p in refusal.value.problems] == [("E14", "Roker_12, Roker_13")]
