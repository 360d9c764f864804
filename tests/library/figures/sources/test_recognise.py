"""Importers are told apart by content; what is not ours gets a reason."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.figures.sources import NotOurs, recognise
from buurtblik.intake.door import documents

KEYS = {
    "kwb.xlsx": "cbs-kwb",
    "kwb.csv": "cbs-kwb",
    "rivm.xlsx": "rivm-gezondheid",
    "nabijheid_2023.csv": "cbs-statline",
    "ses.csv": "cbs-statline",
    "vermogen.csv": "statline-pivot",
    "misdrijven.csv": "statline-pivot",
    "lbm.csv": "lbm",
    "lbm.geojson.gz": "lbm",
    "gemeente.csv": "cbs-codes",
    "wijk.csv": "cbs-codes",
    "buurt.csv": "cbs-codes",
    "wijken.csv": "kwb-2022",
    "wijken.geojson.gz": "kwb-2022",
    "grenzen.geojson": "cbs-grenzen",
    "kaart.gpkg": "cbs-wijk-en-buurtkaart",
    "buurt2017.zip!buurt2017.shp": "cbs-wijk-en-buurtkaart",
}


def keys_in(folder: Path) -> dict[str, str]:
    found = {}
    with documents([folder]) as all_documents:
        for document in all_documents:
            assert not isinstance(document, RefusedInput), document
            importer = recognise(document)
            found[document.name] = importer.problem.facts["why"] if isinstance(importer, NotOurs) else importer.key
    return found


@pytest.mark.slow
def test_every_format_is_recognised(files, tmp_path):
    folder = files.all_files(tmp_path / "all")

    assert keys_in(folder) == KEYS


def test_names_do_not_matter(files, tmp_path):
    folder = files.all_files(tmp_path / "all")
    for number, path in enumerate(sorted(folder.iterdir())):
        path.rename(folder / f"{number:02d}.pdf")

    assert sorted(keys_in(folder).values()) == sorted(KEYS.values())


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("pc.csv", "pc4,aantal_inwoners\n1011,9910\n1012,8900\n", "postcodes"),
        ("pc6.csv", ",PC6;Huisnummer;Buurt2025\n0,1011AB;99;0363AF01\n1,1011AB;105;0363AF01\n", "postcodes"),
        ("eigen.csv", "NbId;NbName;score\n546;Verzonnen;1\n547;Bedacht;2\n", "municipal_codes"),
        ("namen.csv", "Buurten;WOZ|2008;WOZ|2009\nVerzonnen;1;2\nBedacht;3;4\n", "names_only"),
        ("stem.csv", "timestamp,comment-id,voter-id,vote\n1,2,3,-1\n1,2,4,1\n", "participation"),
        ("kopie.csv", "GM_CODE,GM_NAAM,Aantal inwoners\nGM9901,Fictiedorp,1\nGM9902,Fictiestad,2\n", "edited_copy"),
        ("afgeleid.json", '{"Gemeente": {"GM9901": {"Naam": "Fictiedorp"}}}', "derived_json"),
        ("prov.json", '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
         '{"code": "PV20", "name": "Fictie"}, "geometry": null}]}', "provinces"),
        ("kaart.json", '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
         '{"hoogte": 3}, "geometry": null}]}', "map_without_codes"),
        ("lees.md", "# Lees mij\n\nDit is tekst.\n", "text"),
        ("los.csv", "a;b\n1;2\n3;4\n", "unknown"),
    ],
)  # fmt: skip
def test_what_is_not_ours_gets_a_reason(tmp_path, name, text, why):
    (tmp_path / name).write_text(text)

    assert keys_in(tmp_path) == {name: why}


def test_the_reason_is_said_in_both_languages(tmp_path):
    path = tmp_path / "pc.csv"
    path.write_text("pc4,aantal_inwoners\n1011,9910\n1012,8900\n")
    with documents([path]) as found:
        stranger = recognise(next(found))

    assert isinstance(stranger, NotOurs)
    assert (
        "pc.csv: dit bestand gaat over postcodes, en Buurtblik telt per buurt, wijk en gemeente (pc4)."
        in stranger.problem.say("nl")
    )
    assert (
        "pc.csv: this file is about postcodes, and Buurtblik counts per neighbourhood, district and municipality (pc4)."
        in stranger.problem.say("en")
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(n for n in KEYS if "!" not in n))
def test_half_a_file_is_refused_or_read_but_never_crashes(files, read, tmp_path, name):
    whole = files.all_files(tmp_path / "all") / name
    data = whole.read_bytes()
    for share in (0.5, 0.95):
        cut = tmp_path / f"cut{share}" / name
        cut.parent.mkdir()
        cut.write_bytes(data[: int(len(data) * share)])
        said = outcome(read, cut)
        assert said is None or (said.say("nl") and said.say("en"))


def outcome(read, path: Path) -> RefusedInput | None:
    try:
        read(path)
    except RefusedInput as refusal:
        return refusal
    return None


def test_a_packed_table_is_the_same_table(files, read, tmp_path):
    plain = files.kwb_csv(tmp_path / "kwb.csv")
    packed = tmp_path / "kwb.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    copy = tmp_path / "copy.csv"
    shutil.copy(plain, copy)

    one, two, three = (read(path)[0] for path in (plain, packed, copy))

    for other in (two, three):
        assert other.source == one.source
        assert [c.value.tolist() for c in other.columns if c.key == "bev_inwoners"] == [
            c.value.tolist() for c in one.columns if c.key == "bev_inwoners"
        ]
