"""What the commands print and how they end, over the made-up municipality."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from buurtblik.areas.register import Area, Registers, merge_registers
from buurtblik.cli.profiling import in_words
from buurtblik.figures.release import Release
from buurtblik.values import Level
from library.figures import made_profiles as made
from lookalikes import files

from .conftest import Say


def test_a_profile_is_readable_text_with_comparisons_and_reasons(say: Say, lindemeer: Path) -> None:
    result = say("profile", "Componistenbuurt", "--home", lindemeer)

    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert result.stdout.startswith("Componistenbuurt (buurt BU99010203) · Noord, Lindemeer (fictief)")
    assert "verzonnen (fictief)" in result.stdout
    assert "procentpunt hoger dan in Lindemeer (fictief)" in result.stdout
    for word in ("WITHHELD", "NaN", "nan", "None", "not_yet"):
        assert word not in result.stdout


def test_a_place_without_residents_reads_reasons_and_no_zeros(say: Say, lindemeer: Path) -> None:
    result = say("profile", "BU99010502", "--home", lindemeer)

    assert result.exit_code == 0
    assert "\nNiet gepubliceerd: er wonen te weinig mensen of het cijfer is te onzeker.\n  " in result.stdout


def test_a_value_has_the_digits_that_its_publisher_printed() -> None:
    town = made.comparison(made.TOWN, 54.0)
    whole = made.line("ond_hoog", 30.0, comparison=(town,), peers=np.arange(20.0, 60.0))
    tenths = made.line("ond_hoog", 30.0, comparison=(town,), peers=np.arange(20.0, 60.0) + 0.5)

    printed, other = (in_words(made.profile(line, fictional=False), "nl") for line in (whole, tenths))

    assert re.search(r" 30% .* 24\sprocentpunt lager dan in Vlieterdam", printed)
    assert re.search(r" 30,0% .* 24,0\sprocentpunt lager dan in Vlieterdam", other)


def test_a_difference_smaller_than_the_printed_digits_is_none() -> None:
    town = made.comparison(made.TOWN, 31.0)
    line = made.line("ond_hoog", 30.0, comparison=(town,), peers=np.arange(20.0, 60.0))

    assert "niet duidelijk verschillend van Vlieterdam" in in_words(made.profile(line), "nl")


def test_a_reason_has_one_colon_and_the_figures_stand_below_it(say: Say, lindemeer: Path) -> None:
    for language in ("nl", "en"):
        told = say("profile", "BU99010502", "--home", lindemeer, "--language", language).stdout

        assert not re.search(r"^\S.*: .*: ", told.rpartition("\n\n")[0], re.MULTILINE)


def test_the_json_of_a_profile_has_the_promised_keys(say: Say, lindemeer: Path) -> None:
    result = say("profile", "BU99010203", "--json", "--home", lindemeer)
    answer = json.loads(result.stdout)

    assert result.exit_code == 0
    assert list(answer)[:3] == ["area", "release", "lines"]
    assert answer["area"]["code"] == "BU99010203"
    assert [p["code"] for p in answer["area"]["parents"]] == ["WK990102", "GM9901", "NL00"]
    expected = "key label theme unit direction kind value reason period lower upper source status comparison trend"
    assert list(answer["lines"][0])[:15] == expected.split()
    lines = {line["key"]: line for line in answer["lines"]}
    assert lines["won_gas"]["period"] == "2023"  # 2024 is not yet published
    assert lines["bev_inwoners"]["period"] == "2024"
    assert all((line["value"] is None) != (line["reason"] is None) for line in answer["lines"])


def test_a_profile_of_one_year(say: Say, lindemeer: Path) -> None:
    result = say("profile", "Vogelwijk", "--period", "2016", "--json", "--home", lindemeer)

    periods = {line["period"] for line in json.loads(result.stdout)["lines"] if line["value"] is not None}
    assert periods == {"2016"}


def test_a_year_without_figures_names_the_years_that_have_them(say: Say, lindemeer: Path) -> None:
    result = say("profile", "Vogelwijk", "--period", "1999", "--home", lindemeer)

    assert result.exit_code == 3
    assert "geen cijfers over 1999" in result.stderr
    assert "2023" in result.stderr


@pytest.mark.parametrize("period", ["99", "2023JJ00", "'; DROP"])
def test_what_is_not_a_year_is_refused(say: Say, lindemeer: Path, period: str) -> None:
    result = say("profile", "Vogelwijk", "--period", period, "--home", lindemeer)

    assert result.exit_code == 2
    assert "vier cijfers" in result.stderr


def test_a_profile_as_one_html_file(say: Say, lindemeer: Path, tmp_path: Path) -> None:
    result = say("profile", "De Singels", "--html", tmp_path / "p.html", "--home", lindemeer, "--language", "en")
    page = (tmp_path / "p.html").read_text("utf-8")

    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert page.lower().startswith("<!doctype html>")
    assert "De Singels" in page
    assert sorted(p.name for p in tmp_path.iterdir()) == ["p.html"]


def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing_beside_it(
    say: Say, lindemeer: Path, tmp_path: Path
) -> None:
    (tmp_path / "p.html").mkdir()

    result = say("profile", "De Singels", "--html", tmp_path / "p.html", "--home", lindemeer)

    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert [p.name for p in tmp_path.iterdir()] == ["p.html"]


def test_a_folder_that_is_not_there_is_told_in_one_sentence(say: Say, lindemeer: Path, tmp_path: Path) -> None:
    result = say("profile", "De Singels", "--html", tmp_path / "no" / "p.html", "--home", lindemeer)

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "Het lukt niet" in result.stderr


def test_areas_are_found_by_the_beginning_of_a_name(say: Say, lindemeer: Path) -> None:
    result = say("areas", "waterlanden", "--level", "buurt", "--json", "--home", lindemeer)
    found = json.loads(result.stdout)

    assert [(a["code"], a["current"]) for a in found] == [
        ("BU99010504", True),
        ("BU99010505", True),
        ("BU99010503", False),
    ]


def test_areas_without_a_question_are_all_of_a_level(say: Say, lindemeer: Path) -> None:
    gemeenten = json.loads(say("areas", "--json", "--home", lindemeer).stdout)
    buurten = json.loads(say("areas", "--level", "buurt", "--json", "--home", lindemeer).stdout)

    assert [len(gemeenten), len(buurten)] == [5, 24]
    assert all("(fictief)" in area["name"] for area in gemeenten)


def test_nothing_found_ends_with_1(say: Say, lindemeer: Path) -> None:
    for command in ("areas", "profile"):
        result = say(command, "Nergensheim", "--home", lindemeer)

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "Geen gebied gevonden voor 'Nergensheim'.\n"


def test_a_name_that_is_not_complete_gets_proposals(say: Say, lindemeer: Path) -> None:
    result = say("profile", "Waterl", "--home", lindemeer)

    assert result.exit_code == 1
    assert result.stderr.splitlines()[1] == (
        f"  buurtblik profile BU99010504 --home {lindemeer}  Waterlanden-Noord, Lindemeer (fictief) (buurt)"
    )


def test_what_to_type_names_the_home_unless_it_is_the_usual_one(
    say: Say, lindemeer: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    usual = tmp_path / ".local" / "share" / "buurtblik"
    usual.parent.mkdir(parents=True)
    usual.symlink_to(lindemeer)

    from_environment = say("profile", "Waterl", env={"BUURTBLIK_HOME": str(lindemeer)}).stderr
    without = say("profile", "Waterl", env={"BUURTBLIK_HOME": ""}).stderr

    assert f"  buurtblik profile BU99010504 --home {lindemeer}  Waterlanden-Noord" in from_environment
    assert "  buurtblik profile BU99010504  Waterlanden-Noord" in without


@pytest.mark.parametrize(
    ("language", "first", "levels", "last"),
    [
        ("nl", "'Centrum' kan meer gebieden zijn.", ("wijk", "buurt"), "Dat zijn er 8 van de 10."),
        ("en", "'Centrum' can be several areas.", ("district", "neighbourhood"), "These are 8 of the 10."),
    ],
)
def test_a_name_of_several_areas_ends_with_2_and_says_what_to_type(
    say: Say,
    lindemeer: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    first: str,
    levels: tuple[str, str],
    last: str,
) -> None:
    towns = [Area(f"GM000{n}", f"Stad {n}", Level.MUNICIPALITY) for n in range(1, 6)]
    wijken = [Area(f"WK000{n}01", "Centrum", Level.DISTRICT) for n in range(1, 6)]
    buurten = [Area(f"BU000{n}0101", "Centrum", Level.NEIGHBOURHOOD) for n in range(1, 6)]
    several = Registers([merge_registers(2024, [[*towns, *wijken, *buurten]])])
    monkeypatch.setattr(Release, "registers", several)

    result = say("profile", "Centrum", "--home", lindemeer, "--language", language)
    lines = result.stderr.splitlines()

    options = f"--home {lindemeer}" + (" --language en" if language == "en" else "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert lines[0].startswith(first)
    assert lines[1] == f"  buurtblik profile WK000101 {options}    Centrum, Stad 1 ({levels[0]})"
    assert lines[8] == f"  buurtblik profile BU00030101 {options}  Centrum, Stad 3 ({levels[1]})"
    assert lines[9].startswith(last)
    assert lines[9].endswith(f": buurtblik areas Centrum {options}")
    assert len(lines) == 10


def test_releases_are_listed_with_the_current_one_marked(say: Say, lindemeer: Path) -> None:
    rows = json.loads(say("releases", "--json", "--home", lindemeer).stdout)
    text = say("releases", "--home", lindemeer).stdout

    assert list(rows[0]) == ["id", "at", "areas", "columns", "files", "current"]
    assert rows[0]["current"] is True
    assert rows[0]["id"] in text
    assert "in gebruik" in text


def test_without_figures_every_reading_command_ends_with_3(say: Say) -> None:
    for command in (["releases"], ["areas"], ["areas", "x"], ["profile", "x"]):
        result = say(*command)

        assert result.exit_code == 3
        assert result.stderr.startswith("Er zijn nog geen cijfers.")


def test_home_and_language_may_stand_before_and_after_the_command(say: Say, lindemeer: Path) -> None:
    before = say("--home", lindemeer, "--language", "en", "areas", "Vogelwijk")
    after = say("areas", "Vogelwijk", "--home", lindemeer, "--language", "en")
    environment = say("areas", "Vogelwijk", env={"BUURTBLIK_HOME": str(lindemeer), "BUURTBLIK_LANGUAGE": "en"})

    assert before.stdout == after.stdout == environment.stdout
    assert "Division" in before.stdout


@pytest.mark.slow
def test_real_and_made_up_figures_are_not_mixed(say: Say, lindemeer: Path, tmp_path: Path) -> None:
    result = say("import", tmp_path, "--home", lindemeer)
    assert result.exit_code == 2
    assert "verzonnen cijfers" in result.stderr

    other = say("demo", "make", "--seed", "7", "--home", lindemeer)
    assert other.exit_code == 2
    assert "andere verzonnen plaats" in other.stderr


def test_an_import_that_is_refused_stores_nothing(say: Say, tmp_path: Path) -> None:
    strange = tmp_path / "brief.txt"
    strange.write_text("Beste buren, zaterdag is het straatfeest.", "utf-8")
    plain = say("import", strange, "--home", tmp_path / "home")
    machine = say("import", strange, "--json", "--home", tmp_path / "home")
    missing = say("import", tmp_path / "weg.csv", "--home", tmp_path / "home")

    assert [plain.exit_code, machine.exit_code, missing.exit_code] == [2, 2, 2]
    assert "brief.txt" in plain.stderr
    assert "Traceback" not in plain.stderr
    answer = json.loads(machine.stdout)
    assert answer["release"] is None
    assert answer["refused"][0]["file"].endswith("brief.txt")
    assert "weg.csv" in missing.stderr
    assert say("releases", "--home", tmp_path / "home").exit_code == 3


@pytest.mark.slow
def test_an_import_says_what_was_taken_and_what_was_left_out(say: Say, tmp_path: Path) -> None:
    from buurtblik.demo import make_town

    make_town(tmp_path / "files", seed=3)
    keep = {"kwb-2023-fictief.csv", "buurt_2024_fictief.geojson"}
    for path in (tmp_path / "files").iterdir():
        if path.name not in keep:
            path.unlink()
    (tmp_path / "files" / "brief.txt").write_text("Beste buren", "utf-8")
    dry = say("import", tmp_path / "files", "--dry-run", "--home", tmp_path / "home")
    assert say("releases", "--home", tmp_path / "home").exit_code == 3
    real = say("import", tmp_path / "files", "--home", tmp_path / "home", "--language", "en")

    assert (dry.exit_code, real.exit_code) == (0, 0), dry.output + real.output
    assert "Proef: er is niets bewaard." in dry.stdout
    assert "Kerncijfers wijken en buurten 2023" in dry.stdout
    assert "Overgeslagen\n  " in dry.stdout
    assert "brief.txt" in dry.stdout
    assert "Er is niets bewaard" not in dry.stdout
    assert "areas with borders 24" in real.stdout
    assert "too few people or too uncertain" in real.stdout
    assert "New release of the figures:" in real.stdout


@pytest.fixture
def police(tmp_path: Path) -> Path:
    """A code list with names and a table of the police, of which no indicator is made."""
    folder = tmp_path / "files"
    folder.mkdir()
    files.codes_csv(folder / "gemeenten.csv", "gemeente")
    files.crimes_csv(folder / "misdrijven.csv")
    (folder / "brief.txt").write_text("Beste buren", "utf-8")
    (folder / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n123")
    return folder


def test_a_table_of_which_nothing_is_shown_says_so_and_a_list_of_codes_does_not(
    say: Say, police: Path, tmp_path: Path
) -> None:
    dutch = say("import", police, "--dry-run", "--home", tmp_path / "home").stdout
    english = say("import", police, "--dry-run", "--home", tmp_path / "home", "--language", "en").stdout
    machine = json.loads(say("import", police, "--dry-run", "--json", "--home", tmp_path / "home").stdout)

    assert "; bewaard, nog geen cijfer op de site (geen indicator van Buurtblik gebruikt deze tabel)\n" in dutch
    assert dutch.count("nog geen cijfer op de site") == 1
    assert "; kept, no figure on the site yet (no indicator of Buurtblik uses this table)\n" in english
    assert {t["name"]: t["not_shown"] for t in machine["taken"]} == {
        "gemeenten.csv": None,
        "misdrijven.csv": "no_indicator",
    }


def test_a_table_without_one_value_says_that_it_is_empty(say: Say, tmp_path: Path) -> None:
    rows = [[*row[:7], *["."] * (len(row) - 7)] for row in files.KWB_ROWS]
    workbook = files.kwb_xlsx(tmp_path / "kwb.xlsx", rows)
    machine = json.loads(say("import", workbook, "--dry-run", "--json", "--home", tmp_path / "home").stdout)

    assert [t["not_shown"] for t in machine["taken"]] == ["empty"]


def test_where_to_read_which_files_fit_is_said_once(say: Say, police: Path, tmp_path: Path) -> None:
    told = say("import", police, "--dry-run", "--home", tmp_path / "home").stdout

    assert "\n  brief.txt: dit is gewone tekst, geen tabel.\n" in told
    assert told.count("docs/reference/sources.md") == 1


@pytest.mark.slow
def test_a_real_process_starts_fast_and_ends_with_the_right_code(lindemeer: Path) -> None:
    program = [sys.executable, "-c", "from buurtblik.cli.main import run; run()"]
    environment = {**os.environ, "BUURTBLIK_HOME": str(lindemeer), "BUURTBLIK_LANGUAGE": "nl"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*program, *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    found = run("areas", "Vogelwijk")
    nothing = run("areas", "Nergensheim")

    assert (found.returncode, found.stderr) == (0, "")
    assert "BU99010201" in found.stdout
    assert (nothing.returncode, nothing.stdout) == (1, "")
    modules = (
        "import sys, buurtblik.cli.main; heavy = {'numpy', 'duckdb', 'django', 'shapely', 'rich', 'pyogrio'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    light = subprocess.run([sys.executable, "-c", modules], capture_output=True, text=True, timeout=60, check=True)
    assert light.stdout.strip() == "[]"


@pytest.mark.slow
def test_reading_a_profile_does_not_wait_for_the_libraries_of_importing(lindemeer: Path) -> None:
    code = (
        "import sys; sys.argv = ['buurtblik', 'profile', 'Vogelwijk']\n"
        "from buurtblik.cli.main import app\n"
        "app(standalone_mode=False)\n"
        "heavy = {'duckdb', 'django', 'shapely', 'pyproj', 'pyogrio', 'python_calamine', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), 'numpy' in sys.modules)"
    )
    environment = {**os.environ, "BUURTBLIK_HOME": str(lindemeer), "BUURTBLIK_LANGUAGE": "nl"}

    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.startswith("Vogelwijk (")
    assert done.stdout.splitlines()[-1] == "[] True"
