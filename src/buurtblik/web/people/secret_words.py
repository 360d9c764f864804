"""Secret words: of an invitation, of a guest's device, and on a guest's receipt.

A word is made from the key of the form and the secret of this installation, so that the same form sent
twice gives the same word, while only a hash of it is kept. Letters that look alike are left out, because
people copy words from paper.
"""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from buurtblik.web.people.visitors import hashed

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_GROUPS, _OF = 4, 4  # 31 ** 16: about 79 bits


def long_word(purpose: str, key: str) -> str:
    """For machines: a link or a cookie; 128 bits."""
    return _digest(purpose, key).hex()[:32]


def short_word(purpose: str, key: str) -> str:
    """For people, such as ``K7QM-3XPA-VV2H-9RTD``."""
    number = int.from_bytes(_digest(purpose, key))
    letters = []
    for _place in range(_GROUPS * _OF):
        number, at = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[at])
    return "-".join("".join(letters[i : i + _OF]) for i in range(0, len(letters), _OF))


def as_kept(typed: str) -> str:
    """A short word as it was given out, however somebody typed it.

    >>> as_kept(" k7qm 3xpa vv2h9rtd ")
    'K7QM-3XPA-VV2H-9RTD'
    """
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())[:64]
    return "-".join(letters[i : i + _OF] for i in range(0, len(letters), _OF))


def kept_of(typed: str) -> str:
    """What is kept of a short word, however somebody typed it."""
    return hashed(as_kept(typed))


def _digest(purpose: str, key: str) -> bytes:
    return salted_hmac(f"buurtblik.process.{purpose}", key, algorithm="sha256").digest()
