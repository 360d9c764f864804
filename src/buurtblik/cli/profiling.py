"""``profile``: one area, read in the terminal, as JSON or as one HTML file."""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path

from buurtblik.areas.register import Area, Registers
from buurtblik.cli.failures import NO_FIGURES, NOTHING_FOUND, REFUSED, fail
from buurtblik.cli.place import Place, command
from buurtblik.cli.printing import indented, table, tidy, write, write_json
from buurtblik.cli.words import words
from buurtblik.errors import NoFigures, SeveralAreas, UnknownArea
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.numbers import format_number, shown_decimals, writer
from buurtblik.figures.profile import Line, Profile
from buurtblik.figures.profile import as_json as profile_as_json
from buurtblik.figures.profile import profile as profile_of
from buurtblik.figures.sentences import absence, comparison, portrait, unit_of
from buurtblik.figures.sentences import words as figure_words
from buurtblik.figures.standing import contrast
from buurtblik.figures.store import open_current
from buurtblik.values import LEVELS, Language, Status

CANDIDATES = 8


def show_profile(place: Place, query: str, *, period: str | None, as_json: bool, html: Path | None) -> None:
    """Find the one area that is meant and show its profile."""
    if period is not None and not re.fullmatch(r"\d{4}", period):
        fail(REFUSED, "bad_period", period=tidy(period))
    release = open_current(place.home)
    area = the_area(release.registers, query, place)
    try:
        profile = profile_of(release, area.code, period=period)
    except NoFigures as nothing:
        periods = re.search(r"available years: (.*)\.$", str(nothing))
        fail(NO_FIGURES, "no_period", name=tidy(area.name), period=period, periods=periods[1] if periods else "-")
    if html is not None:
        from buurtblik.figures.article import standalone

        _write_file(html, standalone(profile, place.language, release.map_of(area.code)))
        sys.stderr.write(words(place.language)["say"]["written"].format(path=html) + "\n")
    if as_json:
        write_json(profile_as_json(profile, place.language))
    elif html is None:
        write(in_words(profile, place.language))


def in_words(profile: Profile, language: Language) -> str:
    """The profile as plain text: themes in order, each figure with its comparison, reasons as words."""
    pack = words(language)["say"]
    above = ", ".join(tidy(parent.name) for parent in profile.parents)
    title = f"{tidy(profile.area.name)} ({figure_words(language)['level'][profile.area.level]} {profile.area.code})"
    blocks = [f"{title} · {above}" if above else title]
    if profile.fictional:
        blocks.append(pack["fictional"])
    blocks.append(portrait(profile, language))
    lines: dict[str, list[Line]] = {}
    for line in profile.lines:
        lines.setdefault(line.indicator.theme, []).append(line)
    blocks += [
        _theme(theme.label[language], own, profile, language)
        for theme in catalogue().themes
        if (own := lines.get(theme.key))
    ]
    sources = dict.fromkeys(line.source for line in profile.lines if line.value is not None and line.source)
    blocks.append(pack["source"].format(sources="; ".join(sources)))
    return "\n\n".join(blocks)


def _theme(label: str, lines: list[Line], profile: Profile, language: Language) -> str:
    pack = words(language)
    say = pack["say"]
    shown = [line for line in lines if line.value is not None]
    parts = [label.upper()]
    if shown:
        rows = [_row(line, language) for line in shown]
        parts.append(table([say["figure"], say["value"], say["period"], say["compared"]], rows, right=(1,)))
    absent: dict[str, list[str]] = {}
    for line in lines:
        if line.value is None:
            reason = absence(line, profile.area.level, language)
            absent.setdefault(reason, []).append(line.indicator.label[language])
    for reason, names in absent.items():
        parts += [reason, indented(", ".join(names))]
    return "\n".join(parts)


def _row(line: Line, language: Language) -> list[str]:
    """Label, value, year and comparison, with the digits that the publisher printed: as on the page."""
    decimals = shown_decimals(line.peers, line.indicator.decimals)
    write_value = writer(decimals, language, unit_of(line.indicator).template[language])
    status = figure_words(language)["status"][line.status.word]
    year = str(line.period) if line.status is Status.DEFINITE else f"{line.period}, {status}"
    value = "" if line.value is None else write_value(line.value)
    compared = comparison(line, contrast(line, decimals=decimals), language, decimals=decimals)
    return [line.indicator.label[language], value, year, compared]


def the_area(registers: Registers, query: str, place: Place, *, asked: str = "profile") -> Area:
    """The one area that is meant; else a failure that says what to type. ``asked`` is the command that asks."""
    try:
        return registers.resolve(query)
    except SeveralAreas as several:
        found = sorted((registers.latest(code)[0] for code in several.codes), key=lambda a: LEVELS.index(a.level))
        fail(REFUSED, "several", query=tidy(query), candidates=_choices(found, query, place, asked))
    except UnknownArea:
        near = [match.area for match in registers.find(query, limit=CANDIDATES)]
        if not near:
            fail(NOTHING_FOUND, "nothing_found", query=tidy(query))
        fail(NOTHING_FOUND, "not_one", query=tidy(query), candidates=_choices(near, query, place, asked))


def _choices(areas: list[Area], query: str, place: Place, asked: str) -> str:
    """A line for each area: the command that shows it, and which area that is."""
    pack, levels = words(place.language)["error"], figure_words(place.language)["level"]
    rows = []
    for area in areas[:CANDIDATES]:
        inside = f", {area.municipality_name}" if area.municipality_name not in ("", area.name) else ""
        which = tidy(f"{area.name}{inside} ({levels[area.level]})")
        rows.append((command(place, asked, area.code), which))
    widest = max(len(typed) for typed, _ in rows)
    lines = [f"  {typed.ljust(widest)}  {which}" for typed, which in rows]
    if len(areas) > CANDIDATES:
        search = command(place, "areas", tidy(query))
        total = format_number(len(areas), 0, place.language)
        lines.append(pack["more"].format(count=CANDIDATES, total=total, command=search))
    return "\n".join(lines)


def _write_file(path: Path, text: str) -> None:
    """The whole file or no file."""
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
