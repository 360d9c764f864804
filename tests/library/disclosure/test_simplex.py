"""Our linear programme beside that of scipy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from buurtblik.disclosure.simplex import Moves


@pytest.mark.slow
@given(st.integers(0, 2**32 - 1))
@settings(max_examples=80, deadline=None)
def test_the_best_point_is_as_good_as_that_of_another_solver_and_every_point_fits(seed):
    rng = np.random.default_rng(seed)
    m, n = (int(size) for size in rng.integers(1, 9, 2))
    sums = rng.integers(0, 2, (m, n)).astype(float)
    lower, upper = -rng.integers(0, 6, n + m).astype(float), rng.integers(0, 6, n + m).astype(float)
    gain = rng.integers(-3, 4, n + m).astype(float)

    moves, best = Moves(sums, lower, upper), np.zeros(n + m)
    for point in moves.towards(gain):
        assert (point >= lower - 1e-6).all()
        assert (point <= upper + 1e-6).all()
        assert point[n:] == pytest.approx(sums @ point[:n], abs=1e-6)
        best = point
    theirs = linprog(
        -(gain[:n] + gain[n:] @ sums),
        A_ub=np.vstack([sums, -sums]),
        b_ub=np.concatenate([upper[n:], -lower[n:]]),
        bounds=list(zip(lower[:n], upper[:n], strict=True)),
    )

    assert gain @ best == pytest.approx(-theirs.fun, abs=1e-6)
