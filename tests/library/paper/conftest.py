from __future__ import annotations

import pytest

from buurtblik.paper.pdf import can_print

WITH_PANGO = {"test_as_pdf.py", "test_copies.py", "test_one_page.py", "test_pdf.py", "test_qr.py"}


@pytest.fixture(autouse=True)
def _with_pango(request):
    if request.path.name in WITH_PANGO and not can_print():
        pytest.skip("no Pango on this machine")
