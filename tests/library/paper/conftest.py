from __future__ import annotations

import pytest

from buurtblik.paper.pdf import can_print


@pytest.fixture(autouse=True)
def _with_pango():
    if not can_print():
        pytest.skip("no Pango on this machine")
