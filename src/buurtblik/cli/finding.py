"""``areas`` and ``releases``: what there is."""

from __future__ import annotations

from typing import Any

from buurtblik.areas.register import Match, Registers
from buurtblik.cli.failures import NO_FIGURES, NOTHING_FOUND, fail
from buurtblik.cli.place import Place
from buurtblik.cli.printing import table, tidy, write, write_json
from buurtblik.cli.words import words
from buurtblik.figures.numbers import format_number
from buurtblik.figures.sentences import words as figure_words
from buurtblik.figures.store import open_current, releases
from buurtblik.values import Language, Level

MOST = 50


def find_areas(place: Place, query: str, *, level: str | None, as_json: bool) -> None:
    """Print the areas that answer to ``query``, or all current areas of a level."""
    registers = open_current(place.home).registers
    asked = Level(level) if level else None
    if query.strip():
        found = registers.find(query, level=asked, limit=MOST + 1)
    else:
        found = _all(registers, asked or Level.MUNICIPALITY)
    if as_json:
        write_json([_as_json(match) for match in found[: MOST if query.strip() else None]])
        if not found:
            fail(NOTHING_FOUND, "nothing_found", query=tidy(query))
        return
    if not found:
        fail(NOTHING_FOUND, "nothing_found", query=tidy(query))
    _print(found, place.language, limit=MOST if query.strip() else len(found))


def list_releases(place: Place, *, as_json: bool) -> None:
    """Print the releases, newest first."""
    found = releases(place.home)
    if as_json:
        write_json(
            [
                {
                    "id": r.id,
                    "at": r.at.isoformat() if r.at else None,
                    "areas": r.areas,
                    "columns": r.columns,
                    "files": r.files,
                    "current": r.current,
                }
                for r in found
            ]
        )
    if not found:
        fail(NO_FIGURES, "no_figures")
    if as_json:
        return
    pack = words(place.language)["say"]
    rows = [
        [
            r.id,
            r.at.astimezone().strftime("%Y-%m-%d %H:%M") if r.at else "",
            *(format_number(n, 0, place.language) for n in (r.areas, r.columns, r.files)),
            pack["current"] if r.current else "",
        ]
        for r in found
    ]
    headings = [pack["release"], pack["moment"], pack["areas"], pack["columns"], pack["files"], ""]
    write(table(headings, rows, right=(2, 3, 4)))


def _all(registers: Registers, level: Level) -> list[Match]:
    return [
        Match(area, registers.latest(area.code)[1], True)
        for area in registers.children("NL00", level)
        if registers.is_current(area.code)
    ]


def _as_json(match: Match) -> dict[str, Any]:
    area = match.area
    return {
        "code": area.code,
        "name": area.name,
        "level": area.level.value,
        "gemeente": area.municipality_name,
        "boundary_year": match.year,
        "current": match.current,
    }


def _print(found: list[Match], language: Language, *, limit: int) -> None:
    pack, levels = words(language)["say"], figure_words(language)["level"]
    rows = [
        [
            match.area.code,
            tidy(match.area.name),
            levels[match.area.level],
            tidy(match.area.municipality_name) if match.area.level is not Level.MUNICIPALITY else "",
            (pack["year"] if match.current else pack["old"]).format(year=match.year),
        ]
        for match in found[:limit]
    ]
    write(table([pack["code"], pack["name"], pack["level"], pack["gemeente"], pack["division"]], rows))
    if len(found) > limit:
        write(pack["more"])
