"""Time grows with the text and no faster: each pattern on 100,000 characters made to hurt it, and a text of a million."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import time

import pytest

from buurtblik.text import privacy
from buurtblik.text.privacy import addresses, find, sensitive

SIZE = 100_000
# Measured 0.01 to 0.09 s of CPU; one that backtracks takes minutes. Room for a slow machine.
MOST_SECONDS = 0.5

PARTS = [
    "a", "A", "A ", "0 ", "0", "06-", "@", "a@", "a.", "A.", "nul ", "nul zes ", "a punt ", "www.", "NL91 ", "9999 ", "9999AA ", "van ", "Van ", "12-", "1 mei ", "AB-12-", " ", "\n",
    "straat ", "Astraat 1 ", "tien", "a'", "a-", "insta: ", "tel 12", "😀", "مرحبا ٠٦", "hij is ziek ", "bsn ", "http://", "e\u0301", "a at ", "geb. ", "ik heet ", "( ", "1a", "Aa",
    "Jan, ", "x.nl/", "\u202e", "\x00", "J.P. ", "nummer 3 ", "veertien ",
]  # fmt: skip
TEXTS = {repr(part): (part * (SIZE // len(part) + 1))[:SIZE] for part in PARTS}
TEXTS["chance"] = "".join(random.Random(1).choices("aA0 .-@'\n:/+()", k=SIZE))
TEXTS["mail with many points"] = ("x@" + "y." * SIZE)[:SIZE]


def patterns() -> dict[str, re.Pattern[str]]:
    found = {
        f"{module.name}.{name}": value
        for module in pkgutil.iter_modules(privacy.__path__)
        for name, value in vars(importlib.import_module(f"{privacy.__name__}.{module.name}")).items()
        if isinstance(value, re.Pattern)
    }
    found |= {f"sensitive.{name}": pattern for name, pattern in sensitive._pack().items()}
    made = addresses._patterns()
    return found | {f"addresses.{name}": getattr(made, name) for name in ("street", "unit", "at_home", "living")}


# These look at one word or one stretch of fixed length, never at a whole text.
ON_A_STRETCH = re.compile(r"\\Z|_OPENS")


@pytest.mark.slow
def test_no_pattern_backtracks():
    slow = []
    for name, pattern in patterns().items():
        if ON_A_STRETCH.search(pattern.pattern):
            continue
        for what, text in TEXTS.items():
            began = time.thread_time()
            for _ in pattern.finditer(text):
                pass
            if (spent := time.thread_time() - began) > MOST_SECONDS:
                slow.append(f"{name} on {what}: {spent:.2f} s")

    assert slow == []


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_twice_the_text_takes_some_twice_the_time(part):
    def seconds(size: int) -> float:
        text = (part * (size // len(part) + 1))[:size]
        began = time.thread_time()
        find(text)
        return time.thread_time() - began

    seconds(1_000)
    # By turns, and the best of each: what else the machine does in one of them says nothing of the finder.
    short, long = zip(*((seconds(10_000), seconds(40_000)) for _ in range(4)), strict=True)

    assert min(long) < 8 * max(min(short), 0.02)


@pytest.mark.slow
def test_a_text_of_a_million_characters_is_read_to_its_end():
    line = "Ik woon hier sinds 1988 en de kinderen van Fatima spelen op het plein bij de Kanaalstraat. "
    text = line * 11_000 + "Bel 06-12345678"

    traces = find(text)

    assert len(text) > 1_000_000
    assert text[traces[-1].start : traces[-1].end] == "06-12345678"
    assert len(traces) == 11_001
