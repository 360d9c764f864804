"""An address as a QR code that stands in a page as SVG."""

from __future__ import annotations

from html import escape

import segno

from buurtblik.errors import UnusableInput

QUIET = 4  # modules of white on each side, as the standard asks
MOST = 300  # characters; a longer address makes squares that a phone cannot see on a card


def qr(address: str, *, name: str) -> str:
    """The QR code of ``address`` as inline SVG, black on white, with ``name`` for who cannot see it.

    Colours stand in the drawing itself: a style sheet of a page does not reach inside an SVG when it is printed.
    Its size is set by the page; at level M an eighth of it may be dirty or torn.

    Raises UnusableInput when the address is empty or too long for a card.
    """
    if not 0 < len(address) <= MOST:
        raise UnusableInput(f"paper: an address of {len(address)} characters makes no QR code; expected 1-{MOST}.")
    code = segno.make(address, error="m", micro=False, boost_error=False)
    side = code.symbol_size(border=QUIET)[0]
    path = "".join(
        f"M{column + QUIET} {row + QUIET}h{length}v1h-{length}z" for row, column, length in _runs(code.matrix)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" role="img" '
        f'shape-rendering="crispEdges"><title>{escape(name)}</title><rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path fill="#000" d="{path}"/></svg>'
    )


def _runs(matrix: tuple[bytearray, ...]) -> list[tuple[int, int, int]]:
    """Row, first column and length of each run of dark squares."""
    runs = []
    for row, squares in enumerate(matrix):
        start: int | None = None
        for column, dark in enumerate([*squares, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append((row, start, column - start))
                start = None
    return runs
