"""Numbers for cards: short, impossible to guess, and a slip of the finger is noticed.

A number has seven signs, written as ``K7D 4MX3``: six by chance and one check sign. The 23 signs
hold no vowel, so that no number is a word, and none that looks like another: there is 2 and no Z,
5 and no S, 6 and no G, 8 and no B, V and no U; 0, O, Q, 1, I and L are left out. Twenty-three is a
prime, so with the weights 1 to 6 each wrong sign and each pair of swapped signs changes the check.
"""

from __future__ import annotations

from collections.abc import Callable, Container

from buurtblik.errors import UnusableInput

SIGNS = "23456789CDFHJKMNPRTVWXY"
LENGTH = 7
MOST = 10_000  # of one time; so few of 23**6 that a number by chance hits none


def new_codes(count: int, *, below: Callable[[int], int], taken: Container[str] = ()) -> tuple[str, ...]:
    """So many new numbers, each once and none of ``taken``.

    ``below(n)`` gives a chance number from 0 up to but not including n; use ``secrets.randbelow`` for real cards.

    Raises UnusableInput when count is not 1-10,000.
    """
    if not 1 <= count <= MOST:
        raise UnusableInput(f"cards: {count} numbers were asked; expected 1-{MOST}.")
    made: dict[str, None] = {}
    while len(made) < count:
        body = "".join(SIGNS[below(len(SIGNS))] for _ in range(LENGTH - 1))
        code = body + check_sign(body)
        if code not in taken:
            made[code] = None
    return tuple(made)


def check_sign(body: str) -> str:
    """The last sign, from the others.

    >>> check_sign("K7D4MX")
    '3'
    """
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(body, start=1)) % len(SIGNS)]


def read_code(typed: str) -> str | None:
    """The number as we keep it, from what somebody typed; None when it cannot be one.

    Small letters, spaces, dots and dashes do not matter.

    >>> read_code(" k7d-4mx3 "), read_code("k7d4xm3")
    ('K7D4MX3', None)
    """
    code = "".join(sign for sign in typed.upper() if sign not in " -.\u00a0")
    if len(code) != LENGTH or any(sign not in SIGNS for sign in code):
        return None
    return code if check_sign(code[:-1]) == code[-1] else None


def shown(code: str) -> str:
    """How a number stands on a card.

    >>> shown("K7D4MX3")
    'K7D 4MX3'
    """
    return f"{code[:3]} {code[3:]}"
