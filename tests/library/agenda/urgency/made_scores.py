"""Scores, results and files that tests of urgency begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from buurtblik.agenda.urgency.results import Row, ThemeResult, results
from buurtblik.agenda.urgency.rounds import Round, Score

OPENED, CLOSED = date(2026, 3, 2), date(2026, 3, 20)
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
THEME = "veiligheid"

# Acceptance b of issue 3, with the fewest people that can be shown.
FROM_ABOVE: Mapping[str, Sequence[int]] = {"policy": [5, 5, 5], "resident": [2, 2, 1], "professional": [2, 3, 2]}


def round_of(key: str = "2026-1", *, themes: Sequence[str] = (THEME,), threshold: int = 3, year: int = 2026) -> Round:
    return Round(key, OPENED.replace(year=year), tuple(themes), CLOSED.replace(year=year), threshold)


def score(group: str = "resident", value: int = 3, **more: object) -> Score:
    given = {"round": "2026-1", "person": "card 1", "theme": THEME, "at": NOON, **more}
    return Score(group=group, value=value, **given)  # type: ignore[arg-type]


def scores(values: Mapping[str, Sequence[int]], *, key: str = "2026-1") -> list[Score]:
    """One person per value."""
    return [
        score(group, value, round=key, person=f"{group} {n}", at=NOON + timedelta(seconds=n))
        for group, given in values.items()
        for n, value in enumerate(given)
    ]


def result(values: Mapping[str, Sequence[int]], *, key: str = "2026-1", threshold: int = 3) -> ThemeResult:
    (only,) = results(round_of(key, threshold=threshold), scores(values, key=key))
    return only


def shown(medians: Mapping[str | None, float], *, key: str = "2026-1") -> ThemeResult:
    """A result as it is given out, by median; None is the small groups together."""
    rows = tuple(Row(group, 9, median, None) for group, median in medians.items())
    return ThemeResult(key, THEME, rows, is_partial=False)
