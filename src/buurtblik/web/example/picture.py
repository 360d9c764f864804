"""A drawing that stands where a photo would: a bench under a tree by the water, the same each time."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

SIZE = (960, 640)
_SKY, _LOW_SKY = (150, 190, 222), (232, 236, 226)
_WATER, _QUAY, _GRASS = (92, 132, 148), (170, 160, 146), (120, 148, 88)
_TRUNK, _WOOD, _IRON = (84, 66, 50), (142, 98, 62), (58, 62, 66)
_LEAVES = ((74, 112, 60), (92, 132, 70), (112, 150, 82))
_CROWN = ((600, 150, 150), (700, 110, 160), (800, 170, 140), (690, 220, 170), (760, 250, 130))  # middle and reach


def bench_by_the_water() -> bytes:
    """A PNG of 960 by 640 pixels, without anybody on it."""
    image = Image.new("RGB", SIZE, _GRASS)
    draw = ImageDraw.Draw(image)
    for row in range(300):
        share = row / 300
        draw.line([(0, row), (SIZE[0], row)], _between(_SKY, _LOW_SKY, share))
    for left, top, wide in ((0, 190, 150), (170, 150, 90), (280, 210, 160), (450, 170, 110)):  # the other side
        draw.rectangle([left, top, left + wide, 300], _between((150, 122, 110), _SKY, 0.35))
        for x in range(left + 14, left + wide - 14, 28):
            for y in range(top + 16, 282, 30):
                draw.rectangle([x, y, x + 12, y + 16], (222, 220, 200))
    draw.rectangle([0, 300, SIZE[0], 430], _WATER)
    for row in range(308, 430, 11):
        start = (row * 37) % 120
        for x in range(start, SIZE[0], 170):
            draw.line([(x, row), (x + 62, row)], (132, 168, 180), width=2)
    draw.rectangle([0, 430, SIZE[0], 470], _QUAY)
    draw.polygon([(668, 250), (722, 250), (736, 560), (650, 560)], _TRUNK)
    for number, (x, y, reach) in enumerate(_CROWN):
        draw.ellipse([x - reach, y - reach * 0.8, x + reach, y + reach * 0.8], _LEAVES[number % 3])
    for top in (440, 470, 512):  # back and seat
        draw.rectangle([330, top, 600, top + 18], _WOOD)
    for x in (350, 564):
        draw.rectangle([x, 436, x + 14, 580], _IRON)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _between(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
