"""The code by which a teller finds a story again, without an account. It is said once; only its hash is kept."""

from __future__ import annotations

from buurtblik.web.people import secret_words


def code_for(key: str) -> str:
    """The code of the story that the form with this key brings; the same form sent twice gives the same one."""
    return secret_words.short_word("story", key)


def source_kept_of(source: str) -> str:
    """What is kept of the line of a file whose story was taken back; it tells nothing without the key of this site."""
    return secret_words.long_word("story source", source) if source else ""
