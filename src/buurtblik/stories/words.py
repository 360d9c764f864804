"""The choices that a story knows, with their words in both languages, from a data pack."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.values import Language


@cache
def _pack() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("buurtblik.stories").joinpath("words.toml").read_text("utf-8"))


class _Said(StrEnum):
    """A choice with words; ``table`` of the pack is named after the class."""

    def label(self, language: Language) -> str:
        text: str = _pack()[type(self).__name__.lower()][self.value][language]
        return text


class Group(_Said):
    """The four groups of methods by which the view from inside is collected."""

    INTERVIEW = "interview"
    VISUAL = "visual"
    OBSERVATION = "observation"
    STORY = "story"


class Method(_Said):
    """How a story was collected."""

    KITCHEN_TABLE = "kitchen_table"
    STREET = "street"
    PICTURE_TALK = "picture_talk"
    KEY_PERSON = "key_person"
    PORTRAIT = "portrait"
    PHOTO = "photo"
    DRAWING = "drawing"
    WALK = "walk"
    OBSERVATION = "observation"
    WRITTEN = "written"
    EVENING = "evening"
    REACTION = "reaction"
    SURVEY = "survey"
    IDEA = "idea"

    @property
    def group(self) -> Group:
        """
        >>> Method.WALK.group
        <Group.OBSERVATION: 'observation'>
        """
        return Group(_pack()["method"][self.value]["group"])


class Tone(_Said):
    """What the teller feels about it, as somebody reads it; never computed."""

    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"
    NONE = "none"


class Answer(_Said):
    """What somebody says to a question of the checklist of a walk."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Scope(_Said):
    """What a teller lets happen with a story, beyond those of the process reading it."""

    AGENDA = "agenda"
    QUOTE = "quote"
    PHOTO = "photo"


class Given(_Said):
    """How a teller gave consent."""

    SITE = "site"
    SPOKEN = "spoken"
    SIGNED = "signed"
    RECORDED = "recorded"
    EARLIER = "earlier"


class Age(_Said):
    UNDER_15 = "0-15"
    FROM_15 = "15-25"
    FROM_25 = "25-45"
    FROM_45 = "45-65"
    FROM_65 = "65+"


class Sex(_Said):
    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class Tenure(_Said):
    OWNER = "owner"
    CORPORATION = "corporation"
    PRIVATE = "private"
