"""Respondents as counts in a table, and made-up ones from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from buurtblik.stories.weighting import Margin

AGES = ["15-25", "25-45", "45-65", "65+"]
HOMES = ["koop", "corporatie", "overig"]


def from_table(rows: Sequence[str], columns: Sequence[str], counts: Sequence[Sequence[int]]) -> dict[str, list[str]]:
    """One respondent for each person of a table."""
    answers: dict[str, list[str]] = {"row": [], "column": []}
    for row, line in zip(rows, counts, strict=True):
        for column, count in zip(columns, line, strict=True):
            answers["row"] += [row] * count
            answers["column"] += [column] * count
    return answers


def made(rng: np.random.Generator, n: int) -> tuple[Mapping[str, list[str]], list[Margin]]:
    """Respondents of whom every combination of categories occurs, and margins that differ from who came."""
    rest = n - len(AGES) * len(HOMES) * 2
    ages = [a for a in AGES for _ in HOMES for _ in "mv"] + rng.choice(AGES, rest, p=rng.dirichlet([3] * 4)).tolist()
    homes = [h for _ in AGES for h in HOMES for _ in "mv"] + rng.choice(HOMES, rest, p=rng.dirichlet([3] * 3)).tolist()
    sexes = [s for _ in AGES for _ in HOMES for s in "mv"] + rng.choice(["m", "v"], rest).tolist()
    margins = [
        Margin.counts(key, dict(zip(names, rng.dirichlet([5] * len(names)), strict=True)), is_ordered=key == "age")
        for key, names in (("age", AGES), ("home", HOMES), ("sex", ["m", "v"]))
    ]
    return {"age": ages, "home": homes, "sex": sexes}, margins
