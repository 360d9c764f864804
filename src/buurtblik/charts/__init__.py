"""Charts: numbers in, SVG text out. No state, no clock, no web.

Every chart is an image with a name and a description (``role="img"``, ``<title>``, ``<desc>``),
uses only presentation attributes and class names (so it works under a strict content policy,
in print, in a PDF and as a file of its own) and has a table with the same numbers
(``buurtblik.charts.table``). See docs/methods/charts.md.
"""

from __future__ import annotations

from buurtblik.charts.actor_map import MapWords, Spot, actor_map
from buurtblik.charts.choropleth import MapShape, choropleth, key, locator
from buurtblik.charts.classes import Classes, classify
from buurtblik.charts.colour import Tone
from buurtblik.charts.distribution import distribution
from buurtblik.charts.dots import Mark, Parents, Strip, dot_strip, parent_marks, strip
from buurtblik.charts.sparkline import Series, TimePoint, sparkline

__all__ = [
    "Classes",
    "MapShape",
    "MapWords",
    "Mark",
    "Parents",
    "Series",
    "Spot",
    "Strip",
    "TimePoint",
    "Tone",
    "actor_map",
    "choropleth",
    "classify",
    "distribution",
    "dot_strip",
    "key",
    "locator",
    "parent_marks",
    "sparkline",
    "strip",
]
