"""What the page of a gemeente shows as files: its table as CSV and XLSX, its map as one sheet.

The gemeente itself is the first row, then all its areas by name, also those that the page folds.
"""

from __future__ import annotations

from buurtblik.areas.register import Area
from buurtblik.figures.export import marked
from buurtblik.figures.sentences import words
from buurtblik.paper.tables import Cell, as_csv, as_xlsx
from buurtblik.values import Language, Level
from buurtblik.web.figures.chart_file import drawn_in, sheet, spoken
from buurtblik.web.figures.town import Choice, Row, Town, ordered
from buurtblik.web.figures.town_map import TownMap

COLUMNS = (
    "code", "name", "level", "key", "label", "unit", "period", "value", "reason", "lower", "upper",
    "status", "source", "licence", "release",
)  # fmt: skip
WIDTHS = {"name": 26, "label": 34, "unit": 20, "reason": 30, "source": 44}
Table = tuple[list[str], list[list[Cell]]]


def table_csv(area: Area, choice: Choice, town: Town, language: Language) -> str:
    """The table as CSV, with the mark by which a spreadsheet knows UTF-8."""
    headings, rows = _table(area, choice, town, language)
    return "\ufeff" + as_csv(headings, rows, language)


def table_xlsx(area: Area, choice: Choice, town: Town, language: Language) -> bytes:
    headings, rows = _table(area, choice, town, language)
    name, kind = area.name, ""
    if town.fictional:
        name, kind = marked(name, language), words(language)["table"]["fictional"]
    title = f"{name}: {choice.indicator.label[language]}"
    sheet_name = words(language)["levels"][choice.level.value]
    return as_xlsx(title, headings, [WIDTHS.get(key, 12) for key in COLUMNS], [(sheet_name, rows)], kind=kind)


def map_svg(area: Area, choice: Choice, town: Town, drawn: TownMap, language: Language) -> str:
    """The map on one sheet, with what it shows above and where it comes from below."""
    pack = words(language)
    label = spoken(choice.indicator.label[language])
    credits = "; ".join(f"{source} ({licence})" if licence else source for source, licence in town.sources)
    return sheet(
        f"{area.name}: {label} per {pack['level'][choice.level.value]}",
        ", ".join([town.unit, town.period, *town.statuses]),
        drawn_in(drawn.alone),
        f"{pack['article']['source']}: {credits}. Buurtblik, {area.code}, "
        + spoken(pack["article"]["release_only"].format(release=town.release)),
    )


def _table(area: Area, choice: Choice, town: Town, language: Language) -> Table:
    pack, indicator = words(language), choice.indicator

    def cells(row: Row) -> list[Cell]:
        lower, upper = row.bounds or (None, None)
        level = Level.MUNICIPALITY if row is town.whole else choice.level
        return [
            row.code,
            row.name,
            pack["level"][level.value],
            indicator.key,
            indicator.label[language],
            town.unit,
            town.period,
            row.value,
            row.words if row.value is None else None,
            lower,
            upper,
            None if row.status is None else pack["status"][row.status.word],
            row.source,
            row.licence,
            town.release,
        ]

    by_name = ordered([*town.rows, *town.folded], "naam")
    return [pack["table"][key] for key in COLUMNS], [cells(row) for row in (town.whole, *by_name)]
