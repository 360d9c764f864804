"""``import`` and ``demo make``: take files in, and say what was taken and what was left out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typer

from buurtblik.cli.failures import REFUSED, fail, tell
from buurtblik.cli.place import Place, command
from buurtblik.cli.printing import tidy, write, write_json
from buurtblik.cli.progress import progress_bar
from buurtblik.cli.words import words
from buurtblik.errors import Problem, RefusedInput, Severity
from buurtblik.figures.ingest import ImportReport, Taken, import_paths
from buurtblik.figures.numbers import format_number
from buurtblik.figures.sentences import words as figure_words
from buurtblik.figures.store import base_of
from buurtblik.values import Language


def take_in(place: Place, paths: list[Path], *, dry_run: bool, as_json: bool) -> None:
    """Import, and print the report. A refusal is told with exit code 2."""
    pack = words(place.language)
    for path in paths:
        if not path.exists():
            fail(REFUSED, "missing_path", path=path)
    before = base_of(place.home)
    if before and before.fictional:
        fail(REFUSED, "made_up_here")
    try:
        with progress_bar(pack["say"]["reading"], pack["progress"], quiet=as_json) as progress:
            report = import_paths(place.home, paths, at=_now(), dry_run=dry_run, progress=progress)
    except RefusedInput as refusal:
        if as_json:
            write_json(_refused(refusal, before.id if before else None, dry_run, place.language))
        raise typer.Exit(tell(refusal, place.language)) from None
    _answer(report, place.language, as_json=as_json)


def make_demo(place: Place, *, seed: int, size: Literal["town", "country"], as_json: bool) -> None:
    """Make a made-up place and print the report."""
    from buurtblik import demo

    every = words(place.language)
    pack = every["say"]
    with progress_bar(pack["making"], every["progress"], quiet=as_json) as progress:
        report = demo.make(place.home, seed=seed, size=size, at=_now(), progress=progress)
    if as_json:
        write_json(report.as_json(place.language))
        return
    write(pack["new_release" if report.changed else "same_release"].format(release=report.release))
    example = "Componistenbuurt" if size == "town" else "GM9001"
    write(pack["made"].format(command=command(place, "profile", example)))


def _now() -> datetime:
    return datetime.now(UTC)


def _refused(refusal: RefusedInput, release: str | None, dry_run: bool, language: Language) -> dict[str, Any]:
    """The report of an import that stored nothing; the keys are those of a report, and ``refused``."""
    return {
        "release": release,
        "changed": False,
        "dry_run": dry_run,
        "taken": [],
        "left_out": [],
        "problems": [],
        "refused": [
            {"code": p.code, "file": p.file, "row": p.row, "column": p.column, "message": p.say(language)}
            for p in refusal.problems
        ],
    }


def _answer(report: ImportReport, language: Language, *, as_json: bool) -> None:
    if as_json:
        write_json(report.as_json(language))
        return
    pack = words(language)["say"]
    write(pack["taken"])
    seen: dict[str, list[Taken]] = {}
    for taken in report.taken:
        seen.setdefault(taken.name, []).append(taken)
    for name, tables in seen.items():
        write(f"  {tidy(name)}")
        for line in dict.fromkeys(_taken_line(taken, language) for taken in tables):
            write(f"    {tidy(line)}")
    if report.left_out:
        write(pack["left_out"])
        _write_left_out([left for _, left in report.left_out], language)
    warnings = [p for p in report.problems if p.severity is Severity.WARNING]
    notes = sum(p.severity is Severity.NOTE for p in report.problems)
    if warnings:
        write(pack["warnings"])
        for sentence in dict.fromkeys(p.say(language) for p in warnings):
            write(f"  {tidy(sentence)}")
    if notes:
        write(pack["notes"].format(count=format_number(notes, 0, language)))
    if report.dry_run:
        write(pack["dry_run"])
    else:
        write(pack["new_release" if report.changed else "same_release"].format(release=report.release))


def _write_left_out(left_out: list[Problem], language: Language) -> None:
    """A line for each, without "nothing was stored": the others were. Where to read which files fit is said once."""
    strange = [left for left in left_out if left.code == "not_ours"]
    once = len(strange) > 1
    for left in left_out:
        told = left.say(language, ends=False, advises=not (once and left.code == "not_ours"))
        write(f"  {tidy(told)}")
    if once:
        write(f"  {strange[0].advice(language)}")


def _taken_line(taken: Taken, language: Language) -> str:
    pack = words(language)

    def number(count: int) -> str:
        return format_number(count, 0, language)

    if taken.columns:
        line = pack["say"]["taken_line"].format(
            areas=number(taken.areas), columns=number(taken.columns), values=number(taken.values)
        )
    else:
        shape = "shapes_line" if taken.shapes else "register_line"
        line = pack["say"][shape].format(areas=number(taken.areas), shapes=number(taken.shapes))
    parts = [f"{taken.source}: {line}"]
    if taken.reasons:
        told = figure_words(language)["absent_short"]
        reasons = ", ".join(f"{number(count)} {told[word]}" for word, count in taken.reasons.items())
        parts.append(pack["say"]["without"].format(reasons=reasons))
    if taken.not_shown:
        parts.append(pack["not_shown"][taken.not_shown])
    if taken.known:
        parts.append(pack["say"]["known"])
    return "; ".join(parts)
