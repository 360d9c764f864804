"""The values of instruments: a way to look at a neighbourhood, and what it costs to use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.packs import Lists, Words


class Perspective(StrEnum):
    OUTSIDE = "outside"  # tellen: figures, seen from a distance
    INSIDE = "inside"  # vertellen: what residents and professionals experience
    TOGETHER = "together"  # samen: laying both side by side


class Method(StrEnum):
    """How an instrument gets to know something."""

    REGISTER = "register"
    SURVEY = "survey"
    MODEL = "model"
    PROFILE = "profile"
    INTERVIEW = "interview"
    IMAGE = "image"
    OBSERVATION = "observation"
    STORY = "story"
    DIALOGUE = "dialogue"

    @property
    def perspective(self) -> Perspective:
        return PERSPECTIVES[self]


PERSPECTIVES: Mapping[Method, Perspective] = {
    Method.REGISTER: Perspective.OUTSIDE,
    Method.SURVEY: Perspective.OUTSIDE,
    Method.MODEL: Perspective.OUTSIDE,
    Method.PROFILE: Perspective.OUTSIDE,
    Method.INTERVIEW: Perspective.INSIDE,
    Method.IMAGE: Perspective.INSIDE,
    Method.OBSERVATION: Perspective.INSIDE,
    Method.STORY: Perspective.INSIDE,
    Method.DIALOGUE: Perspective.TOGETHER,
}


class Goal(StrEnum):
    NOTICE = "notice"
    PICTURE = "picture"
    UNDERSTAND = "understand"
    MEET = "meet"
    FOLLOW = "follow"


class Scale(StrEnum):
    """The size of the place that an instrument can speak about, from large to small."""

    MUNICIPALITY = "gemeente"
    DISTRICT = "wijk"
    NEIGHBOURHOOD = "buurt"
    STREET = "straat"


class Effort(StrEnum):
    """How much time an instrument asks of whoever organises it, from little to much."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class People:
    """How many people work or talk with the instrument at a time; ``most`` is None where there is no limit."""

    least: int
    most: int | None

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.least <= number and (self.most is None or number <= self.most)


@dataclass(frozen=True, slots=True)
class Instrument:
    key: str
    method: Method
    goals: tuple[Goal, ...]
    scales: tuple[Scale, ...]  # large to small
    effort: Effort
    people: People
    publisher: str | None  # whom to look for; a name, so the same in every language
    name: Words
    what: Words
    time: Words  # the effort, in words
    group: Words  # the people, in words
    steps: Lists
    limits: Lists
    digest: str  # follows the bytes of the file it stands in
    reaches: tuple[str, ...] = ()  # groups that other ways often miss, as "age:15-25"; see bridge/margins.toml

    @property
    def perspective(self) -> Perspective:
        return self.method.perspective
