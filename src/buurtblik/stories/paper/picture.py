"""A picture to talk about: a calm drawing of a neighbourhood with numbered spots, and a question at each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

from buurtblik.charts.svg import escape
from buurtblik.errors import UnusableInput
from buurtblik.paper.pdf import Face, pdf
from buurtblik.paper.qr import qr
from buurtblik.stories.paper.ask import Ask, head, style, words

# Where each theme lies in the drawing, in parts of its width and height.
SPOTS: Mapping[str, tuple[float, float]] = {
    "wonen": (0.105, 0.30),
    "duurzaamheid": (0.235, 0.115),
    "onderwijs": (0.40, 0.20),
    "gezondheid": (0.555, 0.25),
    "werk": (0.70, 0.20),
    "leefomgeving": (0.895, 0.24),
    "samenleven": (0.795, 0.62),
    "veiligheid": (0.43, 0.76),
}
_SHEETS = {"a3": (420, 150, 52, 13, 97, 41), "a4": (297, 106, 36.7, 9.4, 69, 29)}  # mm; see _places


class Paper(StrEnum):
    LARGE = "a3"
    SMALL = "a4"


def talking_picture(ask: Ask, themes: Mapping[str, str], *, paper: Paper, faces: Iterable[Face]) -> bytes:
    """One page with the drawing, and for each theme of ``themes`` (key -> name) a number in it and a question.

    Raises UnusableInput for a theme that has no spot in the drawing, and CannotPrint.
    """
    if strange := [key for key in themes if key not in SPOTS]:
        raise UnusableInput(f"talking picture: theme '{strange[0]}' has no spot in the drawing ({', '.join(SPOTS)}).")
    said, asks = words(ask.language)["picture"], words(ask.language)["questions"]
    width, height, top, spot, across, down = _SHEETS[paper]
    spots = "".join(
        f'<span class="spot" style="left:{SPOTS[key][0] * width - spot / 2:.1f}mm;'
        f'top:{top + SPOTS[key][1] * height - spot / 2:.1f}mm">{number}</span>'
        for number, key in enumerate(themes, 1)
    )
    questions = "".join(
        f'<li style="left:{(number % 4) * across}mm;top:{(number // 4) * down}mm"><span class="nr">{number + 1}</span>'
        f"<b>{escape(name)}</b>{escape(asks[key])}</li>"
        for number, (key, name) in enumerate(themes.items())
    )
    square = qr(ask.address, name=said["tell_name"])
    html = (
        f'<section class="talk {paper.value}">{head(ask, said["title"])}<p class="how">{said["how"]}</p>'
        f'<div class="scene">{drawing(said["drawing"])}</div>{spots}<ol class="questions">{questions}</ol>'
        f'<p class="tell"><b>{said["tell"]}</b>{said["tell_how"]}</p>{square}</section>'
    )
    title = said["document"].format(place=ask.place)
    return pdf(html, css=style(), title=title, language=ask.language, faces=faces)


def drawing(name: str) -> str:
    """The drawing as inline SVG, with ``name`` for who cannot see it."""
    return _drawn().replace("<title></title>", f"<title>{escape(name)}</title>", 1)


@cache
def _drawn() -> str:
    return files("buurtblik.stories.paper").joinpath("neighbourhood.svg").read_text("utf-8")
