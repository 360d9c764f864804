from __future__ import annotations

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.paper.pdf import pdf
from buurtblik.paper.qr import qr
from printed import codes_seen, faces, tags

ADDRESS = "https://buurt.example.nl/proces/lindekwartier/urgentie/ronde/2/"


@pytest.mark.slow
@pytest.mark.parametrize("address", [ADDRESS, "a", "https://x.nl/" + "q" * 287])
def test_a_phone_reads_it_from_the_page(address):
    made = pdf(qr(address, name="naar de site"), css=".qr { width: 40mm }", title="t", language="nl", faces=faces())

    assert codes_seen(made) == [address]


def test_it_can_be_read_aloud():
    made = pdf(qr(ADDRESS, name="naar de <site>"), css="", title="t", language="nl", faces=faces())

    assert ("Figure", "naar de <site>") in tags(made, 0)


@pytest.mark.parametrize("address", ["", "x" * 301])
def test_an_address_that_no_phone_can_see_is_refused(address):
    with pytest.raises(UnusableInput):
        qr(address, name="x")
