"""Small foreign files for the tests of the intake."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from buurtblik.errors import Problem, RefusedInput, Severity, problem_words
from buurtblik.intake.door import Document, document
from buurtblik.intake.limits import Limits
from buurtblik.intake.table import TextTable, read_table

KWB = (
    "gwb_code;regio;recs;a_inw;p_koopw;g_wozbag\n"
    "GM9999;Voorbeeldstad;Gemeente;12345;58,2;312\n"
    "WK999901;Oude Stad;Wijk;4350;41,5;298\n"
    "BU99990101;Haven;Buurt;1250;.;305\n"
    "BU99990102;Súdkant;Buurt;3100;44,0;.\n"
)
PIVOT = (
    '"Geregistreerde misdrijven; gemeente"\n"Soort misdrijf: Totaal"\n""\n'
    '"Onderwerp";"Misdrijven";"Misdrijven"\n"Perioden";"2022";"2023"\n"Regio\'s";"aantal";"aantal"\n'
    '"Voorbeeldstad";"657";"664"\n"Anderdorp";".";"92"\n"Bron: Politie"\n'
)
SYMBOLS = (
    "\ufeff"
    '"Wijken en buurten";"Regioaanduiding/Codering (code)";"Horeca/Afstand tot café (km)"\n'
    '"Nederland";"NL00      ";"       ."\n"Haven; zuid";"BU99990101";"     0.8"\n'
)


def put(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Document:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return document(path)


def table(folder: Path, content: str | bytes, *, encoding: str = "utf-8", limits: Limits | None = None) -> TextTable:
    return read_table(put(folder, "cijfers.csv", content, encoding), limits=limits or Limits())


def xlsx(path: Path, rows: Sequence[Sequence[object]], *, hidden: Iterable[int] = ()) -> Document:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("blad")
        date = book.add_format({"num_format": "d-mmm"})
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if hasattr(cell, "year"):
                    sheet.write_datetime(r, c, cell, date)  # type: ignore[arg-type]
                elif cell is not None:
                    sheet.write(r, c, cell)
        for r in hidden:
            sheet.set_row(r, None, None, {"hidden": True})
    return document(path)


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def column(table: TextTable, heading: str) -> int:
    return table.headings.index(heading)


def texts(table: TextTable, heading: str) -> list[str]:
    return list(table.text(column(table, heading)))


def codes(refusal: RefusedInput) -> list[str]:
    return [p.code for p in refusal.problems]


def says_it_all(problem: Problem, *, file: str = "cijfers.csv") -> None:
    """Both languages name the place, what came, what was expected, what to do and whether it was stored."""
    for language, row, col, end in (
        ("nl", "rij", "kolom", "Er is niets bewaard."),
        ("en", "row", "column", "Nothing was stored."),
    ):
        said = problem.say(language)  # type: ignore[arg-type]
        assert said.startswith(file)
        if problem.row is not None:
            assert f"{row} {problem.row}" in said
        if problem.column is not None:
            assert f"{col} ‘{problem.column}’" in said
        ours = problem_words()[problem.code][language].get("came", {})
        digits = said.replace(".", "").replace(",", "")  # a number has the thousands of the language
        assert ours.get(problem.came, problem.came) in (digits if problem.came.isdecimal() else said)
        assert problem.expected in (digits if problem.expected.isdecimal() else said)
        assert said.count(". ") >= 1
        assert said.endswith(end) is (problem.severity is Severity.REFUSAL)
