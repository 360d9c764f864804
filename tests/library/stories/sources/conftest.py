from __future__ import annotations

import pytest

import story_files as made
from buurtblik.errors import RefusedInput


@pytest.fixture
def problems():
    """The codes for which a whole file is refused."""

    def codes(data, name="verhalen.csv"):
        with pytest.raises(RefusedInput) as refusal:
            made.raw(data, name)
        for one in refusal.value.problems:
            assert one.say("nl")
            assert one.say("en")
        return [one.code for one in refusal.value.problems]

    return codes
