"""What kinds, reasons and certainties are called for people; the words stand in ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.text.privacy.traces import Certainty, Kind, Trace, Why
from buurtblik.values import Language


@cache
def words() -> dict[str, Any]:
    """The tables of words.toml: kind, mask, why and certainty, each with Dutch and English."""
    return tomllib.loads(files("buurtblik.text.privacy").joinpath("words.toml").read_text("utf-8"))


def mask_word(kind: Kind, language: Language) -> str:
    """The word that stands for a trace of this kind.

    >>> mask_word(Kind.NAME, "nl"), mask_word(Kind.PHONE, "en")
    ('[naam]', '[telephone number]')
    """
    return f"[{words()['mask'][kind.value][language]}]"


def kind_label(kind: Kind, language: Language) -> str:
    return str(words()["kind"][kind.value][language])


def reason(why: Why, language: Language) -> str:
    return str(words()["why"][why.value][language])


def certainty_label(certainty: Certainty, language: Language) -> str:
    return str(words()["certainty"][certainty.name.lower()][language])


def say(trace: Trace, language: Language) -> str:
    """What a trace is and why it is marked, in one sentence.

    >>> say(Trace(0, 5, Kind.NAME, Certainty.POSSIBLE, Why.CAPITAL), "en")
    'A name, perhaps: a capital inside a sentence.'
    """
    label, sure = kind_label(trace.kind, language), certainty_label(trace.certainty, language)
    return f"{label}, {sure}: {reason(trace.why, language)}."
