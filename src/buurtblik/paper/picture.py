"""A drawing as a picture of dots (PNG), for documents that show no SVG; the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import resvg_py

from buurtblik.errors import UnusableInput
from buurtblik.paper.drawing import drawing
from buurtblik.paper.pdf import Face

SCALE = 3  # dots for a pixel of a page: some 290 to an inch
MOST_DOTS = 4000  # along one side
BOLD = 600


def pictures(svgs: Iterable[str], *, faces: Iterable[Face]) -> list[bytes]:
    """PNGs of these drawings, in their order.

    ``faces`` are the typefaces of the words in them; those of the machine are not used, so that a picture is the same
    everywhere. Raises UnusableInput when there are words and no typeface.
    """
    faces, drawn = tuple(faces), [drawing(svg) for svg in svgs]
    if not faces and any(one.words for one in drawn):
        raise UnusableInput("paper: a chart has words and there is no typeface to write them with; give 'faces'.")
    made = []
    with TemporaryDirectory(prefix="buurtblik-faces-") as folder:
        files = []
        for number, face in enumerate(faces):
            file = Path(folder, f"{number}.ttf")
            file.write_bytes(face.data)
            files.append(str(file))
        family = faces[0].family if faces else ""
        for one in drawn:
            zoom = min(SCALE, MOST_DOTS / max(one.width, one.height))
            svg = _for_faces(one.svg("", prefix="c", alone=True), faces)
            made.append(
                bytes(
                    resvg_py.svg_to_bytes(
                        svg_string=svg,
                        zoom=zoom,
                        skip_system_fonts=True,
                        font_files=files,
                        font_family=family or None,
                        sans_serif_family=family or None,
                    )
                )
            )
    return made


def _for_faces(svg: str, faces: tuple[Face, ...]) -> str:
    """Name the semi-bold face as its file does, and use other signs for the two that it has no shape for."""
    if any(face.weight == BOLD for face in faces):
        svg = svg.replace('font-weight="600"', f"font-family=\"'{faces[0].family} SemiBold'\"")
    return svg.replace("◂ ", "‹ ").replace(" ▸", " ›")
