"""Survey answers that stand out (E35): marked, never thrown away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem
from buurtblik.intake.problems import problem

_TEST = re.compile(r"\s*(test(en|ing)?|asdf\w*|qwerty|x{3,}|dit is een test)[\s.!]*\Z", re.IGNORECASE)
_POSTCODE = re.compile(r"\s*[1-9]\d{3}\s?([A-Za-z]{2})?\s*\Z")
_MIN_ITEMS = 6
_MOST = 50


@dataclass(frozen=True, slots=True, eq=False)
class Respondents:
    """One line per respondent; give what the survey has. ``answers`` is (n, items), NaN = not answered."""

    ids: Sequence[str] | None = None
    answers: NDArray[np.float64] | None = None
    seconds: NDArray[np.float64] | None = None
    postcodes: Sequence[str] | None = None
    free_text: Sequence[str] | None = None


def survey_answers(who: Respondents, *, file: str, rows: Sequence[int]) -> tuple[Problem, ...]:
    """E35: the same respondent twice, answers faster than a third of the median, one answer to
    everything, a postcode that cannot be, and test entries."""
    found: list[tuple[int, str]] = []
    if who.ids is not None:
        seen: set[str] = set()
        for i, key in enumerate(who.ids):
            if key.strip() and key.strip() in seen:
                found.append((i, f"2 × {key.strip()}"))
            seen.add(key.strip())
    if who.seconds is not None and np.isfinite(who.seconds).sum() >= 5:
        limit = float(np.nanmedian(who.seconds)) / 3
        found += [(i, f"{who.seconds[i]:g} s < {limit:g} s") for i in np.flatnonzero(who.seconds < limit).tolist()]
    if who.answers is not None and who.answers.shape[1] >= _MIN_ITEMS:
        same = (who.answers == who.answers[:, :1]).all(axis=1)
        found += [(i, f"{who.answers.shape[1]} × {who.answers[i, 0]:g}") for i in np.flatnonzero(same).tolist()]
    if who.postcodes is not None:
        found += [(i, p.strip()) for i, p in enumerate(who.postcodes) if p.strip() and not _POSTCODE.match(p)]
    if who.free_text is not None:
        found += [(i, t.strip()) for i, t in enumerate(who.free_text) if _TEST.match(t)]
    return tuple(problem("E35", file=file, row=int(rows[i]), came=came) for i, came in sorted(found)[:_MOST])
