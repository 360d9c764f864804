"""What a block must have to be read aloud, and where it may lead: each says what came, where, and what was expected."""

from __future__ import annotations

import re
from collections.abc import Sequence

from buurtblik.errors import UnusableInput
from buurtblik.paper.sound import sound

MOST_ADDRESS = 2000  # characters
_HTTP = re.compile(r"https?://[^\s/?#@\"'<>\\^`{|}]+([/?#][^\s\"'<>\\^`{|}]*)?")
_PATH = re.compile(r"/(?![/\\])[^\s\"'<>\\^`{|}]*")
_ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,59}")
_LANGUAGE = re.compile(r"([a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*)?")
OURS = "bd-"  # how the anchors start that we give ourselves


def require_address(address: str, *, where: str, local: bool = False) -> None:
    """Raises UnusableInput unless this is an address that a document may lead to: https, or of our own site ("/...").

    ``local`` allows http, too: for the address of a site itself, which may be one on this machine.
    """
    known = _HTTP.fullmatch(address) if local or address.startswith("https:") else _PATH.fullmatch(address)
    if known is None or len(address) > MOST_ADDRESS or sound(address) != address:
        raise UnusableInput(
            f"paper: {where} leads to '{address[:80]}'; expected an address that starts with https:// or, on our own "
            "site, with a slash, and that has no spaces, quotes or brackets."
        )


def require_words(words: str, what: str, part: str = "words") -> None:
    if not sound(words).strip():
        raise UnusableInput(f"paper: {what} has no {part}; it could not be read aloud.")


def require_anchor(anchor: str, *, where: str) -> None:
    if anchor and (_ANCHOR.fullmatch(anchor) is None or anchor.startswith(OURS)):
        raise UnusableInput(
            f"paper: {where} has the anchor '{anchor[:70]}'; expected a small letter and then small letters, digits "
            f"and dashes, at most 60, and not starting with '{OURS}'."
        )


def require_speech(language: str, anchor: str, *, where: str) -> None:
    require_anchor(anchor, where=where)
    if _LANGUAGE.fullmatch(language) is None:
        raise UnusableInput(f"paper: {where} has the language '{language[:40]}'; expected a code such as 'nl' or 'ar'.")


def require_even(rows: Sequence[Sequence[object]], where: str) -> None:
    for number, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise UnusableInput(f"paper: {where} has {len(rows[0])} heads but {len(row)} cells in row {number}.")
