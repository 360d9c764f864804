"""The code by which a respondent finds their answers again, without an account. Only its hash is kept."""

from __future__ import annotations

from buurtblik.web.people import secret_words


def code_for(key: str) -> str:
    """The code of the response that the form with this key brings; the same form sent twice gives the same one."""
    return secret_words.short_word("survey", key)
