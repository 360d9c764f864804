"""The typefaces of our pages, for what is printed."""

from __future__ import annotations

from functools import cache

from buurtblik.paper.pdf import Face
from buurtblik.web.ui.assets import STATIC, WEIGHTS


@cache
def faces() -> tuple[Face, ...]:
    fonts = STATIC / "vendor" / "fonts"
    return tuple(
        Face("Source Sans 3", weight, (fonts / f"source-sans-3-{weight}.ttf").read_bytes()) for weight in WEIGHTS
    )
