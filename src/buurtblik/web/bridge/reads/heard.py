"""Who told stories or answered questionnaires in a process, beside who lives in its area.

From rows and figures to the values of the library. Nobody counts twice that we know of; see
docs/decisions/0168-respondents-count-once-beside-tellers.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from buurtblik.agenda.instruments import instruments
from buurtblik.agenda.instruments.model import Instrument
from buurtblik.agenda.urgency.groups import groups
from buurtblik.areas.codes import level_of
from buurtblik.bridge.margins import PART, Population, characteristics, margins_from, not_counted, parts_from
from buurtblik.bridge.telling import part_sentences, sentences
from buurtblik.bridge.who_was_heard import Heard, Row, ways_to_reach, who_was_heard
from buurtblik.figures.release import Release
from buurtblik.stories.state import State
from buurtblik.stories.words import Sex, Tenure
from buurtblik.values import Language, Level
from buurtblik.web.bridge.reads.figures import profile_of
from buurtblik.web.process.models import Process
from buurtblik.web.stories.models import Teller
from buurtblik.web.survey.models import Response

Words = Mapping[Language, str]
ROLE = "role"
WAY = "way"
_ROLE: Words = {"nl": "In welke rol", "en": "In which role"}
_PART: Words = {"nl": "Deel van de wijk", "en": "Part of the neighbourhood"}
_WAY: Words = {"nl": "Hoe zij van zich lieten horen", "en": "In which way"}
_WAYS: Mapping[str, Words] = {
    "story": {"nl": "met een verhaal", "en": "with a story"},
    "answers": {"nl": "met een vragenlijst", "en": "with a questionnaire"},
}
_OF_PEOPLE: Words = {"nl": "van de bewoners", "en": "of residents"}
_HEARD = [State.HELD.value, State.SHOWN.value]  # each story once, when somebody read it, and none that was refused
PARTS_MAX = 40
_SAID = ("group", "age", "sex", "tenure", "part")
# A teller says it in the words of stories, figures in theirs; what figures do not count is not compared.
SEX = {Sex.WOMAN: "v", Sex.MAN: "m"}
_TENURE = {Tenure.OWNER: "koop", Tenure.CORPORATION: "corporatie", Tenure.PRIVATE: "overig"}


@dataclass(frozen=True)
class Reach:
    """A group that was not heard and what is known to reach it."""

    group: str
    ways: Sequence[Instrument]


@dataclass(frozen=True)
class Told:
    """One characteristic for a page: its name, its rows with the words of each category, and sentences about it."""

    name: str
    of: str
    rows: Sequence[tuple[str, Row]]
    unsaid: float | None
    sentences: Sequence[str]
    is_compared: bool


def heard_in(process: Process, release: Release | None) -> Heard:
    """Who told stories or answered in a process. Small groups are protected; see ``buurtblik.disclosure``."""
    answered = list(Response.objects.filter(questionnaire__process=process).order_by("pk").values_list(*_SAID))
    rows = Teller.objects.filter(story__process=process, story__state__in=_HEARD)
    of_answers = Response.objects.filter(questionnaire__process=process, story__isnull=False)
    told_of_themselves = rows.exclude(story__in=of_answers.values("story")).order_by("pk").values_list(*_SAID)
    found = [*told_of_themselves, *answered]
    populations = [_roles(), *([_ways()] if answered else []), *populations_of(process, release)]
    people: Mapping[str, Sequence[str | None]] = {
        ROLE: [group or None for group, *_rest in found],
        WAY: ["story"] * (len(found) - len(answered)) + ["answers"] * len(answered),
        "age": [age or None for _group, age, *_rest in found],
        "sex": [SEX.get(sex) for _group, _age, sex, *_rest in found],
        "tenure": [_TENURE.get(tenure) for *_rest, tenure, _part in found],
        PART: [part or None for *_rest, part in found],
    }
    known = {one.key: set(one.categories) for one in populations}
    told = {
        key: [one if one in known[key] else None for one in column] for key, column in people.items() if key in known
    }
    return who_was_heard(told, populations)


def who(heard: Heard) -> str:
    """What those who were heard are called in sentences."""
    return "both" if any(part.population.key == WAY for part in heard.parts) else "tellers"


def told_of(heard: Heard, language: Language) -> list[Told]:
    return [
        Told(
            part.population.label[language],
            part.population.of.get(language, ""),
            [(part.population.categories[row.category][language], row) for row in part.rows],
            part.unsaid.value,
            part_sentences(part, heard, language, who=who(heard))[len(part.rows) :],
            any(row.expected is not None for row in part.rows),
        )
        for part in heard.parts
    ]


def said_of(heard: Heard, language: Language) -> tuple[str, ...]:
    """The few sentences that travel with whatever rests on these stories."""
    return sentences(heard, language, who=who(heard), brief=True)


def to_reach(heard: Heard, language: Language) -> list[Reach]:
    found = ways_to_reach(heard, instruments().values())
    return [Reach(part.population.categories[row.category][language], ways) for part, row, ways in found]


def populations_of(process: Process, release: Release | None) -> list[Population]:
    """Who lives in the area, by every characteristic that figures count; without shares where they do not."""
    if release is None or not process.area_code or process.area_code not in release:
        return [replace(one, lack=None) for one in characteristics().values()]
    found = list(margins_from(profile_of(release, process.area_code).lines))
    if level_of(process.area_code) is not Level.NEIGHBOURHOOD:
        parts = [area.code for area in release.registers.children(process.area_code, Level.NEIGHBOURHOOD)]
        profiles = [profile_of(release, code) for code in parts if code in release]
        if 2 <= len(profiles) <= PARTS_MAX:
            found.append(parts_from(profiles, label=_PART, of=_OF_PEOPLE))
    return found


@cache
def _roles() -> Population:
    words = {key: group.label for key, group in groups().items()}
    return not_counted(ROLE, _ROLE, words, remainder={"other"})


@cache
def _ways() -> Population:
    return not_counted(WAY, _WAY, _WAYS, is_group=False)
