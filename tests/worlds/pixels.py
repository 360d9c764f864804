"""A photo of one pixel."""

from __future__ import annotations

import io

from PIL import Image


def _pixel() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(made, "PNG")
    return made.getvalue()


PIXEL = _pixel()
