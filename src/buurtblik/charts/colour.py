"""The colours of the charts, and what they may mean.

Favourable to unfavourable runs blue - grey - amber, never green - red. Composition is grey,
always. Colour never speaks alone: position, a word or the lightness says the same, so every
chart also reads in black and white.
"""

from __future__ import annotations

from enum import StrEnum

INK = "#1B1F2A"
SOFT = "#525A6B"
LINE = "#D5D9E0"
TICK = "#8A92A0"
PAPER = "#FBFAF7"
WHITE = "#FFFFFF"
TELLEN = "#1B4F8A"
TELLEN_TINT = "#E8EFF7"
VERTELLEN = "#9B1B4D"
VERTELLEN_TINT = "#FAEBF1"
SAMEN = "#5A2A7A"
SAMEN_TINT = "#F1EAF6"
HATCH = "#9AA2AF"

FONT = "'Source Sans 3',Arial,sans-serif"  # a name that ends in a digit must stand in quotes


class Tone(StrEnum):
    """How an area stands to its reference. The word is also the class name in the chart."""

    BETTER = "better"
    LIGHTLY_BETTER = "lightly-better"
    NEUTRAL = "neutral"  # no clear difference, composition, or no opinion
    LIGHTLY_WORSE = "lightly-worse"
    WORSE = "worse"


TONES: dict[Tone, str] = {
    Tone.BETTER: "#2B6CB0",
    Tone.LIGHTLY_BETTER: "#9CC3E6",
    Tone.NEUTRAL: "#C9CED6",
    Tone.LIGHTLY_WORSE: "#F0C25B",
    Tone.WORSE: "#9A6700",
}

# Maps have no position to lean on, so their classes must differ in lightness alone: from light to
# dark, unfavourable amber to favourable blue, and plain greys where there is no opinion. A map
# never paints a neighbourhood dark because it has it hard.
DIRECTED_RAMP = ("#FCE9B8", "#E0C37E", "#9FA6B1", "#5F86B8", "#1F5190")
NEUTRAL_RAMP = ("#F1F3F5", "#CFD4DB", "#A5ADB9", "#79828F", "#4A5261")
DARK = frozenset({TELLEN, DIRECTED_RAMP[-1], NEUTRAL_RAMP[-1]})  # a name on these is written in white
MIDDLE = frozenset({DIRECTED_RAMP[-2], NEUTRAL_RAMP[-2]})  # neither ink nor white is clear on these: ink with a halo


def ramp(classes: int, *, directed: bool) -> tuple[str, ...]:
    """Colours for 1-5 classes, from light to dark.

    >>> ramp(2, directed=False)
    ('#F1F3F5', '#4A5261')
    """
    colours = DIRECTED_RAMP if directed else NEUTRAL_RAMP
    if classes <= 1:
        return (colours[2],) * max(classes, 0)
    last = len(colours) - 1
    return tuple(colours[round(i * last / (classes - 1))] for i in range(classes))
