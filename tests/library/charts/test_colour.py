"""Classes and tones must differ for readers who see fewer colours, and in black and white."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from buurtblik.charts.colour import DIRECTED_RAMP, NEUTRAL_RAMP, TONES, Tone, ramp

# Viénot, Brettel and Mollon (1999), on linear RGB.
SIGHT = {
    "all colours": np.eye(3),
    "no green cones": np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
    "no red cones": np.array([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
    "grey": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}


def linear(colour: str) -> np.ndarray:
    c = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str) -> np.ndarray:
    rgb = np.clip(SIGHT[sight] @ linear(colour), 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ rgb
    f = np.cbrt(xyz / np.array([0.9505, 1.0, 1.089]))
    f = np.where(
        xyz / np.array([0.9505, 1.0, 1.089]) > 0.008856, f, 7.787 * xyz / np.array([0.9505, 1.0, 1.089]) + 16 / 116
    )
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("colours", [DIRECTED_RAMP, NEUTRAL_RAMP], ids=["directed", "neutral"])
def test_classes_of_a_map_differ_in_lightness_for_every_reader(colours, sight):
    lightness = [lab(colour, sight)[0] for colour in colours]

    assert all(a - b >= 9 for a, b in pairwise(lightness))


@pytest.mark.parametrize("sight", ["all colours", "no green cones", "no red cones"])
def test_favourable_and_unfavourable_tones_differ_for_every_reader(sight):
    tones = [lab(TONES[tone], sight) for tone in Tone]

    for i, one in enumerate(tones):
        for other in tones[i + 1 :]:
            assert np.linalg.norm(one - other) >= 15


def test_nothing_is_red_or_green():
    for colour in (*TONES.values(), *DIRECTED_RAMP):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert not (green > red + 20 and green > blue + 20)
        assert not (red > 150 and green < 100 and blue < 100)


def test_few_classes_still_reach_from_light_to_dark():
    assert ramp(5, directed=True) == DIRECTED_RAMP
    assert ramp(2, directed=False) == (NEUTRAL_RAMP[0], NEUTRAL_RAMP[-1])
    assert len(ramp(1, directed=True)) == 1
    assert ramp(0, directed=True) == ()
