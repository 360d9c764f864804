"""The code by which an author finds an idea again, without an account. Only its hash is kept."""

from __future__ import annotations

import secrets

from buurtblik.web.people import secret_words

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def code_for(key: str) -> str:
    """The code of the idea that the form with this key brings; the same form sent twice gives the same one."""
    return secret_words.short_word("ideas", key)


def chance_key() -> str:
    """By which an idea or policy is known in files; by chance, so that it does not tell how many there are."""
    return "".join(secrets.choice(_SIGNS) for _ in range(8))
