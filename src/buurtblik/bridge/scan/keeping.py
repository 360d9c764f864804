"""A pick as plain values and back: what is kept of it, in a database or a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buurtblik.bridge.scan.figure import Beside, Figure
from buurtblik.bridge.scan.picks import Leaning, Pick
from buurtblik.errors import UnusableInput
from buurtblik.figures.line import AreaRef
from buurtblik.values import Direction, Kind, Level, Reason, Status

FORMAT = 1


def pick_as_json(pick: Pick) -> dict[str, Any]:
    """All of a pick, in every language, ready for ``json.dumps``."""
    return {
        "format": FORMAT,
        "area": {"code": pick.area.code, "name": pick.area.name, "level": pick.area.level.value},
        "release": pick.release,
        "figure": figure_as_json(pick.figure),
        "leaning": pick.leaning.value,
        "reason": pick.reason,
        "note": pick.note,
        "by": pick.by,
        "at": pick.at.isoformat(),
    }


def pick_from_json(kept: dict[str, Any]) -> Pick:
    """The pick that :func:`pick_as_json` wrote. Raises UnusableInput when it is none."""
    try:
        if kept["format"] != FORMAT:
            raise UnusableInput(f"scan: a pick of format {kept['format']}; this program reads {FORMAT}.")
        return Pick(
            area=AreaRef(kept["area"]["code"], kept["area"]["name"], Level(kept["area"]["level"])),
            release=kept["release"],
            figure=_read_figure(kept["figure"]),
            leaning=Leaning(kept["leaning"]),
            reason=kept["reason"],
            note=kept["note"],
            by=kept["by"],
            at=datetime.fromisoformat(kept["at"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise UnusableInput(f"scan: this is no pick as we keep it ({type(fault).__name__}: {fault}).") from None


def figure_as_json(figure: Figure) -> dict[str, Any]:
    """All of a figure, in every language, with what stands beside it; null where there is no number."""
    return {
        "key": figure.key,
        "label": dict(figure.label),
        "theme": figure.theme,
        "unit": figure.unit,
        "direction": figure.direction.word,
        "kind": figure.kind.value,
        "value": figure.value,
        "reason": figure.reason and figure.reason.word,
        "why": figure.why,
        "period": figure.period,
        "lower": figure.lower,
        "upper": figure.upper,
        "source": figure.source,
        "licence": figure.licence,
        "status": figure.status.word,
        "boundary_year": figure.boundary_year,
        "decimals": figure.decimals,
        "told": dict(figure.told),
        "caveat": figure.caveat and dict(figure.caveat),
        "beside": [_beside(one) for one in figure.beside],
    }


def _beside(one: Beside) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "level": one.level.value,
        "value": one.value,
        "reason": one.reason and one.reason.word,
        "lower": one.lower,
        "upper": one.upper,
        "difference": one.difference,
        "is_clear": one.is_clear,
        "favour": one.favour,
        "told": dict(one.told),
    }


def _read_figure(kept: dict[str, Any]) -> Figure:
    read = {
        "direction": {one.word: one for one in Direction}[kept["direction"]],
        "kind": Kind(kept["kind"]),
        "reason": _read_reason(kept["reason"]),
        "status": Status[kept["status"].upper()],
        "beside": tuple(
            Beside(**{**one, "level": Level(one["level"]), "reason": _read_reason(one["reason"])})
            for one in kept["beside"]
        ),
    }
    return Figure(**{**kept, **read})


def _read_reason(word: str | None) -> Reason | None:
    return None if word is None else Reason[word.upper()]
