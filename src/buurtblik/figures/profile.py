"""The profile of one area: every indicator with a value or a reason, compared honestly.

Every line stands in the latest period that holds a value for this area, and is compared in
that same period with the areas that hold it. Method: docs/methods/profile.md.
"""

from __future__ import annotations

from typing import Any

from buurtblik.errors import NoFigures
from buurtblik.figures.line import AreaRef, Comparison, Line, Profile, TrendPoint
from buurtblik.figures.lines import LineMaker
from buurtblik.figures.release import Release
from buurtblik.values import Language

__all__ = ["AreaRef", "Comparison", "Line", "Profile", "TrendPoint", "as_json", "profile"]


def profile(release: Release, code: str, *, period: str | None = None) -> Profile:
    """Every indicator of the catalogue for one area.

    Parameters
    ----------
    code : normalised area code.
    period : None takes per indicator the latest period with a value for this area; where it has
        none, the latest period in which any area of its level has one. A given period is taken
        as it is, and an indicator that has no figures then says so.

    Raises
    ------
    UnknownArea
        The release does not know the code.
    NoFigures
        ``period`` is given and the area has no figures at all then.
    """
    figures = release.figures(code)
    refs = [AreaRef(c, release.name(c), release.level(c)) for c in figures.codes]
    maker = LineMaker(release, figures, refs)
    lines = maker.lines(period)
    if period is not None and all(line.value is None for line in lines):
        raise NoFigures(f"profile: no figures for {code} in {period}; available years: {maker.filled_periods()}.")
    year = int(release.areas.year[release.at(code)])
    return Profile(refs[0], tuple(refs[1:]), release.id, release.fictional, year or None, lines)


def as_json(profile: Profile, language: Language = "nl") -> dict[str, Any]:
    """The profile as plain values, ready for ``json.dumps``; labels in one language."""
    return {
        "area": {
            "code": profile.area.code,
            "name": profile.area.name,
            "level": profile.area.level.value,
            "parents": [{"code": p.code, "name": p.name, "level": p.level.value} for p in profile.parents],
        },
        "release": profile.release,
        "lines": [_line_json(line, language) for line in profile.lines],
        "fictional": profile.fictional,
        "boundary_year": profile.boundary_year,
    }


def _line_json(line: Line, language: Language) -> dict[str, Any]:
    indicator = line.indicator
    return {
        "key": indicator.key,
        "label": indicator.label[language],
        "theme": indicator.theme,
        "unit": indicator.unit,
        "direction": indicator.direction.word,
        "kind": indicator.kind.value,
        "value": line.value,
        "reason": line.reason and line.reason.word,
        "period": line.period,
        "lower": line.lower,
        "upper": line.upper,
        "source": line.source,
        "status": line.status.word,
        "comparison": [
            {"code": c.code, "name": c.name, "value": c.value, "reason": c.reason and c.reason.word}
            for c in line.comparison
        ],
        "trend": [{"period": t.period, "value": t.value, "reason": t.reason and t.reason.word} for t in line.trend],
        "licence": line.licence,
        "boundary_year": line.boundary_year,
    }
