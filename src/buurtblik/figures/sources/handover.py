"""From a printed table to what an importer hands over of it, and what is told about it once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from buurtblik.areas.register import Area
from buurtblik.areas.shapes import Shapes
from buurtblik.errors import Problem
from buurtblik.figures.observations import Column, Observations, Source
from buurtblik.figures.sources.keys import Keys
from buurtblik.figures.sources.printed import Printed, stamp
from buurtblik.intake.door import Document


def observed(
    document: Document,
    table: Printed,
    keys: Keys,
    source: Source,
    *,
    columns: tuple[Column, ...] = (),
    register: tuple[Area, ...] | None = None,
    shapes: Shapes | None = None,
    problems: Iterable[Problem] = (),
) -> Observations:
    """What ``table`` says about the areas of ``keys``, each with the line where it stands.

    ``problems`` are all that is told, those of ``keys`` too. ``register`` are the areas to lay down when
    that are not those of ``keys``: a back-cast table gives them once, with its newest period.
    """
    return Observations(
        source=source,
        file=stamp(document),
        codes=keys.codes,
        raw_row=keys.lines.astype(np.int32),
        raw=table,
        columns=columns,
        register=keys.register if register is None else register,
        shapes=shapes,
        problems=tuple(problems),
    )
