"""Made-up files say so themselves, and everything that comes out of them says it too.

A table with a column ``bron`` that reads "fictief" in every line is made up (see
docs/methods/demo.md). The title of its source then ends in "(fictief)", which stands under
every figure, and a release with such a source is fictional as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from buurtblik.figures.observations import Observations
from buurtblik.figures.sources.keys import position

WORD = "fictief"


def marked(observations: Observations) -> Observations:
    """``observations`` with a title that says that they are made up, when their file says so."""
    raw, source = observations.raw, observations.source
    if raw is None or WORD in source.title:
        return observations
    at = position(raw.headings, "bron")
    text: Callable[[int], NDArray[np.object_]] | None = getattr(raw, "text", None)
    if at is None or text is None or {str(t).strip() for t in text(at).tolist()} != {WORD}:
        return observations
    return replace(observations, source=replace(source, title=f"{source.title} ({WORD})"))
