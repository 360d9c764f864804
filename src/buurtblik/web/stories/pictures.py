"""Photos that people send: read with care, drawn anew from their pixels, so that nothing else of the file is kept.

What a telephone writes into a photo (place, moment, name of the owner) goes, and so does anything that hides in
a file that is a picture and something else at once.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageOps, UnidentifiedImageError

from buurtblik.errors import BuurtblikError

FILE_MAX = 15_000_000  # bytes, as sent
PIXELS_MAX = 60_000_000  # a good telephone makes 50 million; a bomb has billions
SIDE_MAX = 2_000  # pixels of the longest side that is kept
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 85
Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels


class UnusablePicture(BuurtblikError):
    """This file cannot be taken as a photo. ``why`` is one of: big, pixels, kind, broken."""

    def __init__(self, why: Literal["big", "pixels", "kind", "broken"]) -> None:
        self.why = why
        super().__init__(f"stories: this file is no photo that we can take ({why}). Nothing was kept.")


@dataclass(frozen=True)
class Picture:
    """A photo drawn anew."""

    bytes: bytes
    width: int
    height: int
    type: str = "image/jpeg"
    caption: str = ""


def drawn_anew(sent: bytes, *, caption: str = "") -> Picture:
    """The photo in ``sent``, the right way up, at most 2,000 pixels wide or high, without anything but its pixels.

    Raises UnusablePicture for what is no JPEG, PNG or WebP, has more than 60 million pixels or cannot be read.
    """
    return _kept(_opened(sent), caption)


def blurred(sent: bytes, boxes: Sequence[Box], *, caption: str = "") -> Picture:
    """The photo with these boxes made unrecognisable: so few colours are left of each that no face can be seen.

    Each box is drawn from at most eight by eight coarse squares; what was beneath is in no way kept.
    """
    image = _opened(sent)
    for box in boxes:
        left, top, right, bottom = _within(box, image.width, image.height)
        if right - left < 1 or bottom - top < 1:
            continue
        part = image.crop((left, top, right, bottom))
        few = part.resize((min(8, part.width), min(8, part.height)), Image.Resampling.BOX)
        image.paste(few.resize(part.size, Image.Resampling.NEAREST), (left, top))
    return _kept(image, caption)


def _opened(sent: bytes) -> Image.Image:
    if len(sent) > FILE_MAX:
        raise UnusablePicture("big")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
        try:
            image: Image.Image = Image.open(io.BytesIO(sent), formats=_FORMATS)
            if image.width * image.height > PIXELS_MAX:
                raise UnusablePicture("pixels")
            image.draft("RGB", (SIDE_MAX, SIDE_MAX))  # a JPEG is read at the size that is needed
            image.load()
            image = ImageOps.exif_transpose(image)
        except UnidentifiedImageError:
            raise UnusablePicture("kind") from None
        except UnusablePicture:
            raise
        except Image.DecompressionBombError:
            raise UnusablePicture("pixels") from None
        except (OSError, ValueError, SyntaxError, MemoryError, IndexError, KeyError, TypeError, OverflowError):
            raise UnusablePicture("broken") from None  # what the reader of a format meets in a wrong file
    if image.mode in ("RGBA", "LA", "PA", "P"):
        clear = image.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return image.convert("RGB")


def _kept(image: Image.Image, caption: str) -> Picture:
    image.thumbnail((SIDE_MAX, SIDE_MAX), Image.Resampling.LANCZOS)
    pixels = Image.new("RGB", image.size)
    pixels.paste(image)  # a new picture, so that nothing that came along with the old one is written
    made = io.BytesIO()
    pixels.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(made.getvalue(), pixels.width, pixels.height, caption=caption)


def _within(box: Box, width: int, height: int) -> Box:
    left, right = sorted((box[0], box[2]))
    top, bottom = sorted((box[1], box[3]))
    return max(0, left), max(0, top), min(width, right), min(height, bottom)
