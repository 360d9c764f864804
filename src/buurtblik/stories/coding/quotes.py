"""Where words stand in a text, whatever the white space between them."""

from __future__ import annotations


def places(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """From where up to where the words stand in the text, in signs, for each time that they do.

    Each stretch of white space counts as one space, so that words from another program are found in lines that were
    broken elsewhere. Capitals and accents count.

    >>> places("heel fijn", "Het is heel\\n fijn, heel fijn.")
    ((7, 17), (19, 28))
    """
    sought = " ".join(words.split())
    if not sought:
        return ()
    signs, at = _folded(text)
    found = []
    start = signs.find(sought)
    while start >= 0:
        found.append((at[start], at[start + len(sought) - 1] + 1))
        start = signs.find(sought, start + 1)
    return tuple(found)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with one space for each stretch of white space, and where each sign came from."""
    signs: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        if not sign.isspace():
            signs.append(sign)
            at.append(place)
        elif signs and signs[-1] != " ":
            signs.append(" ")
            at.append(place)
    return "".join(signs), at
