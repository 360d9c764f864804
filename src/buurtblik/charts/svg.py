"""The frame of every chart, and the small sums of laying out text without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from math import isfinite

from buurtblik.charts.colour import FONT

Write = Callable[[float], str]  # a number as a reader sees it, in the language of the page


SPECIAL = re.compile(r'[&<>"\x00-\x1f\x7f]')
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text: str) -> str:
    """Text that is safe between tags and inside double quotes, in HTML and in XML; control signs become spaces.

    >>> escape('5 < 6 & "7"')
    '5 &lt; 6 &amp; &quot;7&quot;'
    """
    if SPECIAL.search(text) is None:
        return text
    return SPECIAL.sub(lambda found: ENTITIES.get(found[0], " "), text)


def frame(
    kind: str,
    prefix: str,
    width: int,
    height: int,
    title: str,
    desc: str,
    body: str,
    *,
    role: str = "img",
    escaped: bool = False,
    more: str = "",
) -> str:
    """A whole chart. ``title`` and ``desc`` are plain text unless ``escaped``; ``body`` is SVG.

    ``prefix`` makes the identifiers unique in the page that holds the chart. ``role`` is "group"
    only for a map with links, because what is inside an image cannot be reached. ``more`` are
    attributes that most of the chart inherits.
    """
    if not escaped:
        title, desc = escape(title), escape(desc)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bc bc-{kind}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="{role}" aria-labelledby="{prefix}-t {prefix}-d" '
        f'font-family="{FONT}" font-size="13"{more}><title id="{prefix}-t">{title}</title>'
        f'<desc id="{prefix}-d">{desc}</desc>{body}</svg>'
    )


def text_width(text: str, size: float = 13.0) -> float:
    """About how wide a text is in a sans-serif face, in the unit of ``size``; a little too wide on purpose.

    >>> text_width("") < text_width("Zuid") < text_width("Overvecht")
    True
    """
    return size * (0.56 * len(text) + 0.02)


EMS = {
    " ": 0.21,
    **dict.fromkeys("ijlI.,:;'()-/|", 0.28),
    **dict.fromkeys("frt", 0.36),
    **dict.fromkeys("mwMW%@", 0.82),
}


@lru_cache(maxsize=8192)
def ems(text: str) -> float:
    """How wide a text is in its own size, letter by letter: close, for where there is little room.

    >>> ems("ill") < ems("oil") < ems("mow")
    True
    """
    return sum([EMS.get(sign) or (0.63 if sign.isupper() else 0.53) for sign in text])


def shorten(text: str, letters: int) -> str:
    """At most so many letters; what was cut shows as an ellipsis.

    >>> shorten("Leidsche Rijn Noord", 10)
    'Leidsche…'
    """
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def known(value: float | None) -> float | None:
    """The value when it is a finite number, else None."""
    return value if value is not None and isfinite(value) else None
