"""``buurtblik scan`` over the made-up municipality."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Say


def test_a_scan_is_readable_text_that_begins_with_what_goes_well(say: Say, lindemeer: Path) -> None:
    result = say("scan", "Componistenbuurt", "--home", lindemeer)

    assert (result.exit_code, result.stderr) == (0, "")
    heads = [line for line in result.stdout.splitlines() if line.isupper()]
    assert heads == [
        "DIT GEBIED",
        "DIT GAAT GOED",
        "DIT VALT OP",
        "DIT VERANDERDE",
        "GETELD NAAST ERVAREN",
        "DIT WETEN WIJ NIET",
        "VRAGEN AAN DE BUURT",
    ]
    assert "- 60,1% van de volwassenen voelt zich eenzaam. Dat is" in result.stdout
    assert "  2022 · schatting · RIVM, GGD'en en CBS" in result.stdout
    assert "De cijfers zijn niet echt." in result.stdout
    for word in ("WITHHELD", "NaN", "None", "{"):
        assert word not in result.stdout


def test_less_time_gives_less(say: Say, lindemeer: Path) -> None:
    short, usual, long = (
        say("scan", "BU99010203", "--budget", time, "--home", lindemeer).stdout
        for time in ("snel", "gewoon", "grondig")
    )

    assert len(short) < len(usual) < len(long)
    assert "DIT VERANDERDE" not in short


def test_a_scan_speaks_english(say: Say, lindemeer: Path) -> None:
    result = say("scan", "BU99010203", "--home", lindemeer, "--language", "en")

    assert "WHAT GOES WELL" in result.stdout
    assert "Do you recognise this in your neighbourhood?" in result.stdout


def test_the_json_of_a_scan_has_the_promised_keys(say: Say, lindemeer: Path) -> None:
    result = say("scan", "BU99010203", "--json", "--home", lindemeer)
    answer = json.loads(result.stdout)

    assert list(answer)[:8] == ["area", "release", "at", "budget", "title", "reference", "portrait", "strengths"]
    assert answer["budget"] == "gewoon"
    assert answer["strengths"]["rung"] == "clear"
    keys = {figure["key"] for figure in answer["figures"]}
    assert {one["key"] for one in (*answer["stands_out"], *answer["strengths"]["found"])} <= keys
    assert all((figure["value"] is None) == (figure["reason"] is not None) for figure in answer["figures"])


def test_a_name_that_several_areas_share_asks_which_scan(say: Say, lindemeer: Path) -> None:
    result = say("scan", "Noor", "--home", lindemeer)

    assert result.exit_code == 1
    assert "scan WK990102" in result.stderr


@pytest.mark.parametrize("time", ["quick", "10"])
def test_an_unknown_budget_names_those_that_there_are(say: Say, lindemeer: Path, time: str) -> None:
    result = say("scan", "BU99010203", "--budget", time, "--home", lindemeer)

    assert result.exit_code == 2
    assert "Kies uit: snel, gewoon, grondig." in result.stderr


def test_without_figures_it_says_how_to_begin(say: Say) -> None:
    result = say("scan", "Overvecht")

    assert result.exit_code == 3
    assert "buurtblik import" in result.stderr
