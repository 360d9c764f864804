"""What is computed from figures that somebody hides."""

from __future__ import annotations

import numpy as np

from buurtblik.disclosure.derived import hides, reason_of_all, too_small_a_base
from buurtblik.values import Reason


def test_one_withheld_input_withholds_whatever_the_others_say():
    inputs = [
        np.array([0, Reason.MISSING, Reason.MISSING, 0, Reason.TOO_FEW], np.uint8),
        np.array([0, Reason.WITHHELD, Reason.NOT_APPLICABLE, Reason.TOO_FEW, 0], np.uint8),
    ]

    assert reason_of_all(inputs).tolist() == [
        0, Reason.WITHHELD, Reason.MISSING, Reason.TOO_FEW, Reason.TOO_FEW,
    ]  # fmt: skip


def test_only_reasons_that_somebody_has_a_value_for_hide():
    assert {reason for reason in Reason if hides(np.array([reason], np.uint8))[0]} == {Reason.WITHHELD, Reason.TOO_FEW}


def test_a_base_of_nobody_is_not_small():
    assert too_small_a_base(np.array([0.0, 1.0, 49.0, 50.0, np.nan])).tolist() == [False, True, True, False, False]
