"""Tiny files in the shape of every publisher's format. All areas and numbers are invented.

The municipality is GM9901 Fictiedorp with one wijk and three buurten, of which one is water. It
lies in the middle of the country, in RD metres around (150 000, 450 000).
"""

from __future__ import annotations

import csv
import gzip
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import shapely
import xlsxwriter

GM, WK, BU, POND = "GM9901", "WK990100", "BU99010000", "BU99010001"
SMALL = "BU99010002"
NAMES = {
    GM: "Fictiedorp",
    WK: "Wijk 00 (fictief)",
    BU: "Verzonnen Oost (fictief)",
    POND: "Verzonnen Plas (fictief)",
    SMALL: "Verzonnen Erf (fictief)",
}

KWB_HEAD = [
    "gwb_code_10",
    "gwb_code_8",
    "regio",
    "gm_naam",
    "recs",
    "gwb_code",
    "ind_wbi",
    "a_inw",
    "a_00_14",
    "a_15_24",
    "a_25_44",
    "a_45_64",
    "a_65_oo",
    "a_nl_all",
    "a_eur_al",
    "a_neu_al",
    "a_hh",
    "a_1p_hh",
    "g_wozbag",
    "p_koopw",
    "g_gas",
    "a_soz_wb",
]
KWB_ROWS = [
    [GM, "9901", NAMES[GM], NAMES[GM], "Gemeente", GM, 1, 1233, 203, 150, 300, 330, 250, 800, 200, 233, 600, 200, 301, 55, ".", 30],
    [WK, "990100", NAMES[WK], NAMES[GM], "Wijk", WK, 1, 1235, 205, 150, 300, 330, 250, 800, 200, 235, 600, 200, 301, 55, ".", 30],
    [BU, "99010000", NAMES[BU], NAMES[GM], "Buurt", BU, 1, 1205, 200, 145, 295, 325, 240, 780, 195, 230, 585, 190, ".", 54, ".", 30],
    [SMALL, "99010002", NAMES[SMALL], NAMES[GM], "Buurt", SMALL, 1, 30, 5, 5, 5, 5, 10, 20, 5, 5, 15, 10, ".", "x", ".", 0],
    [POND, "99019997", NAMES[POND], NAMES[GM], "Buurt", POND, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ".", "-", ".", "."],
]  # fmt: skip

RIVM_HEAD = [
    "ID",
    "Leeftijd",
    "Marges",
    "WijkenEnBuurten",
    "Perioden",
    "Gemeentenaam_1",
    "SoortRegio_2",
    "Codering_3",
    "Eenzaam_27",
    "Roker_11",
    "MoeiteMetRondkomen_33",
    "Geluidhinder_40",
    "Geluidhinder_41",
]
RIVM_VALUES = {
    "MW00000": ("    58.0", "    20.5"),
    "MOG0095": ("    55.1", "    18.0"),
    "MBG0095": ("    61.2", "    23.5"),
}

LBM_HEAD = ["1", "wk_code", "wk_naam", "jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won"]
MAP_2022 = {
    "code": WK, "name": NAMES[WK], "province": "Fictie", "area": 1.5, "urbanity": "not urbanised", "population": 1235.0,
    "pop_0_14": 17.0, "pop_15_24": 12.0, "pop_25_44": 24.0, "pop_45_64": 27.0, "pop_65plus": 20.0, "dwelling_total": 612.0,
    "dwelling_value": 301.0, "dwelling_ownership": 55.0, "employment_rate": None, "income_low": 40.1, "income_high": 20.2,
    "edu_appl_sci": 31.0,
}  # fmt: skip


def kwb_xlsx(path: Path, rows: Sequence[Sequence[object]] = KWB_ROWS, *, sheet: str = "kwb-2023") -> Path:
    return _xlsx(path, [KWB_HEAD, *rows], sheet)


def kwb_csv(path: Path, rows: Sequence[Sequence[object]] = KWB_ROWS, *, year: int | None = 2019) -> Path:
    head = [*KWB_HEAD, *(["jaar"] if year else [])]
    return _csv(path, [head, *([*row, *([year] if year else [])] for row in rows)])


def rivm_xlsx(
    path: Path, *, periods: Sequence[str] = ("2020JJ00",), ages: Sequence[str] = ("20300",), margins: bool = True
) -> Path:
    rows: list[list[object]] = []
    for period in periods:
        for age in ages:
            for mark in ("MW00000", "MOG0095", "MBG0095") if margins else ("MW00000",):
                for code in ("NL01", GM, WK, BU, POND):
                    first, second = RIVM_VALUES[mark] if code != POND else ("       .", "       .")
                    kind = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}[code[:2]]
                    name = "Nederland" if code == "NL01" else NAMES[GM]
                    key = [len(rows), int(age), mark, code.ljust(10), period]
                    area = [name.ljust(40), kind.ljust(10), code.ljust(20)]
                    rows.append([*key, *area, first, second, "", "     1.0", "     2.0"])
    return _xlsx(path, [RIVM_HEAD, *rows], "fictief")


def nabijheid_csv(path: Path) -> Path:
    head = [
        "Wijken en buurten",
        "Regioaanduiding/Gemeentenaam (naam)",
        "Regioaanduiding/Soort regio (omschrijving)",
        "Regioaanduiding/Codering (code)",
        "Detailhandel/Winkels dagelijkse boodschappen/Afstand tot grote supermarkt (km)",
        "Onderwijs/Basisonderwijs/Afstand tot school (km)",
        "Onderwijs/Voortgezet onderwijs/Vmbo/Afstand tot school (km)",
        "Vrije tijd en cultuur/Afstand tot bibliotheek (km)",
    ]
    rows = [
        [NAMES[GM], NAMES[GM].ljust(40), "Gemeente  ", GM.ljust(10), "     0.8", "     0.5", "     9.9", "       ."],
        [NAMES[WK], NAMES[GM].ljust(40), "Wijk      ", WK.ljust(10), "     0.0", "     0.6", "     8.8", "       ."],
        [NAMES[BU], NAMES[GM].ljust(40), "Buurt     ", BU.ljust(10), "       .", "        ", "     7.7", "       ."],
    ]
    return _csv(path, [head, *rows], bom=True, quoted=True)


def ses_csv(path: Path, periods: Sequence[str] = ("2019", "2020*")) -> Path:
    head = [
        "Perioden",
        "Wijken en buurten",
        "Regiocode (gemeente, wijk, buurt) (code)",
        "Particuliere huishoudens (Aantal)",
        "SES-WOA/Totaalscore/Gemiddelde score (Getal)",
        "Spreiding/Spreiding totaal/Waarde (Getal)",
    ]
    rows = [
        [period, NAMES[code], code.ljust(10), "     100", f"  -0.{number}00", "       ."]
        for period in periods
        for number, code in enumerate((GM, WK, BU), start=1)
    ]
    return _csv(path, [head, *rows], bom=True, quoted=True)


def wealth_csv(path: Path, extra: Sequence[Sequence[str]] = ()) -> Path:
    """A pivot of which the topics stand below 'Onderwerp' and the period above the table."""
    lines = [
        ["Vermogen van huishoudens; huishoudenskenmerken, regio (indeling 2025)"],
        ["Kenmerken van huishoudens: Particuliere huishoudens"],
        ["Perioden: 2022"],
        ["", "Onderwerp"],
        ["", "Particuliere huishoudens", "Mediaan vermogen"],
        ["Regio's", "x 1 000", "1 000 euro"],
        ["Nederland", "8000,5", "125,3"],
        ["Fictie (PV)", "90,1", "111,1"],
        ["Bergen (L.)", "5,7", "195,1"],
        ["Bergen (NH.)", "13,9", "391,8"],
        ["Fictiedorp (gemeente)", "0,6", "101,5"],
        *extra,
        ["Gemeenten; niet in te delen", "0,0", "."],
        ["Bron: CBS"],
    ]
    return _csv(path, lines, quoted=True)


def crimes_csv(path: Path) -> Path:
    lines = [
        ["Geregistreerde misdrijven en aangiften; soort misdrijf, gemeente 2026"],
        ["Soort misdrijf: Totaal misdrijven"],
        [""],
        ["Onderwerp", "Geregistreerde misdrijven", "Geregistreerde misdrijven"],
        ["Perioden", "2022", "2023*"],
        ["Regio's", "aantal", "aantal"],
        ["Nederland", "1000", "1100"],
        ["Fictiedorp (gemeente)", "57", "64"],
        ["Bergen (L.)", "12", "2"],
        ["Buitenland", ".", "."],
        ["Gemeenten; niet in te delen", "2", "2"],
        ["Oost-Fictie (RE)", "1000", "1100"],
        ["Bron: Politie"],
    ]
    return _csv(path, lines, quoted=True)


def lbm_csv(path: Path, *, wrong: bool = False) -> Path:
    rows = []
    for number, year in enumerate((2018, 2020, 2022), start=1):
        parts = [0.01 * number, 0.02, -0.03, 0.04, 0.05]
        total = sum(parts) + (0.3 if wrong and year == 2020 else 0)
        rows.append([number, WK, NAMES[WK], year, repr(4.1 + total), repr(total), *map(repr, parts)])
    return _csv(path, [LBM_HEAD, *rows], delimiter=",")


def lbm_geojson(path: Path, *, raw: bool) -> Path:
    fields = {
        "kscore": 7, "kafw": 5, "afw": 0.0272893, "kwon": 5, "kfys": 5, "kvrz": 7, "ksoc": 5, "konv": 5,
        "won": -0.0212705, "fys": 0.0204748, "vrz": 0.0838143, "soc": -0.0213592, "onv": -0.0343701, "year": "2024",
    }  # fmt: skip
    own = {"code": BU, "naam": NAMES[BU], "gemeente": NAMES[GM], "afw": 0.0273, "raw": fields}
    plain = {"id": BU, "name": NAMES[BU], "gemeente": NAMES[GM], **fields}
    collection = {"type": "FeatureCollection", "features": [_feature(own if raw else plain, 0)]}
    path.write_bytes(
        gzip.compress(json.dumps(collection).encode(), mtime=0) if raw else json.dumps(collection).encode()
    )
    return path


def codes_csv(path: Path, level: str = "buurt", year: int = 2025) -> Path:
    rows = {
        "gemeente": [["9901", NAMES[GM]], ["0893", "Bergen (L.)"], ["0373", "Bergen (NH.)"], ["0998", "Buitenland"]],
        "wijk": [["990100", NAMES[WK]], ["9901AB", "Wijk AB (fictief)"]],
        "buurt": [["99010000", NAMES[BU]], ["99010002", NAMES[SMALL]], ["99019997", "Groot binnenwater"]],
    }[level]
    return _csv(path, [[f"{level.capitalize()}{year}", f"{level}naam{year}"], *rows], bom=True)


def table_2022_csv(path: Path) -> Path:
    return _csv(path, [list(MAP_2022), ["" if v is None else v for v in MAP_2022.values()]], delimiter=",")


def table_2022_geojson(path: Path) -> Path:
    collection = {"type": "FeatureCollection", "features": [_feature(MAP_2022, 0)]}
    path.write_bytes(gzip.compress(json.dumps(collection).encode(), mtime=0))
    return path


def boundary_geojson(path: Path, year: int = 2015, codes: Sequence[str] = (GM,)) -> Path:
    features = [
        _feature({"statcode": c, "jrstatcode": f"{year}{c}", "statnaam": NAMES[c], "rubriek": "gemeente"}, n)
        for n, c in enumerate(codes)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def map_gpkg(path: Path) -> Path:
    columns: Mapping[str, list[object]] = {
        "buurtcode": [BU, POND],
        "buurtnaam": [NAMES[BU], None],
        "wijkcode": [WK, WK],
        "gemeentecode": [GM, GM],
        "gemeentenaam": [NAMES[GM], NAMES[GM]],
        "water": ["NEE", "JA"],
        "aantal_inwoners": [1205, -99999999],
        "omgevingsadressendichtheid": [1349, -99997],
        "gemiddelde_huishoudsgrootte": [2.1, None],
        "jaarstatcode": [f"2021{BU}", f"2021{POND}"],
    }
    _write(path, columns, driver="GPKG", crs="EPSG:28992")
    return path


def map_zip(path: Path, stem: str = "buurt2017") -> Path:
    columns: Mapping[str, list[object]] = {
        "BU_CODE": [BU, POND],
        "BU_NAAM": [NAMES[BU], NAMES[POND]],
        "WK_CODE": [WK, WK],
        "GM_CODE": [GM, GM],
        "GM_NAAM": [NAMES[GM], NAMES[GM]],
        "WATER": ["NEE", "JA"],
        "AANT_INW": [1205, 0],
        "P_00_14_JR": [17, -99999999],
        "P_65_EO_JR": [-99999998, -99999997],
    }
    folder = path.with_suffix("")
    folder.mkdir()
    _write(folder / f"{stem}.shp", columns, driver="ESRI Shapefile", crs="EPSG:28992")
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.iterdir()):
            archive.write(part, part.name)
    for part in folder.iterdir():
        part.unlink()
    folder.rmdir()
    return path


def all_files(folder: Path) -> Path:
    """One of each, in a new folder; a year stands in a name only where the content has none."""
    folder.mkdir(parents=True)
    kwb_xlsx(folder / "kwb.xlsx")
    kwb_csv(folder / "kwb.csv")
    rivm_xlsx(folder / "rivm.xlsx", ages=("20300", "80200"))
    nabijheid_csv(folder / "nabijheid_2023.csv")
    ses_csv(folder / "ses.csv")
    wealth_csv(folder / "vermogen.csv")
    crimes_csv(folder / "misdrijven.csv")
    lbm_csv(folder / "lbm.csv")
    lbm_geojson(folder / "lbm.geojson.gz", raw=True)
    for level in ("gemeente", "wijk", "buurt"):
        codes_csv(folder / f"{level}.csv", level)
    table_2022_csv(folder / "wijken.csv")
    table_2022_geojson(folder / "wijken.geojson.gz")
    boundary_geojson(folder / "grenzen.geojson")
    map_gpkg(folder / "kaart.gpkg")
    map_zip(folder / "buurt2017.zip")
    return folder


def _square(number: int) -> shapely.Polygon:
    west = 150_000 + 1_000 * number
    return shapely.box(west, 450_000, west + 1_000, 451_000)


def _feature(properties: Mapping[str, object], number: int) -> dict[str, object]:
    to_degrees = pyproj.Transformer.from_crs(28992, 4326, always_xy=True)
    ring = [list(to_degrees.transform(*point)) for point in _square(number).exterior.coords]
    return {"type": "Feature", "properties": dict(properties), "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _write(path: Path, columns: Mapping[str, list[object]], *, driver: str, crs: str) -> None:
    n = len(next(iter(columns.values())))
    geometry = shapely.to_wkb(np.array([_square(i) for i in range(n)], dtype=object))
    data = [
        np.array(values, dtype=object)
        if any(isinstance(v, str) or (v is None and isinstance(values[0], str)) for v in values)
        else np.array([np.nan if v is None else v for v in values])
        for values in columns.values()
    ]
    pyogrio.raw.write(
        path, geometry=geometry, field_data=data, fields=list(columns), geometry_type="Polygon", crs=crs, driver=driver
    )


def _csv(
    path: Path, lines: Sequence[Sequence[object]], *, delimiter: str = ";", bom: bool = False, quoted: bool = False
) -> Path:
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(lines)
    return path


def _xlsx(path: Path, lines: Sequence[Sequence[object]], sheet: str) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for number, line in enumerate(lines):
            page.write_row(number, 0, line)
    return path
