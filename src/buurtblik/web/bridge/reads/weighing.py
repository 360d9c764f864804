"""Who lives in the area of a process, for the weights of questionnaires: figures of that area as margins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from buurtblik.bridge.margins import Population
from buurtblik.figures.release import Release
from buurtblik.stories.words import Age
from buurtblik.values import LANGUAGES, Language
from buurtblik.web.bridge.reads.heard import SEX, populations_of
from buurtblik.web.process.models import Process
from buurtblik.web.survey.margins import Known

_SINCE_15: Mapping[str, str] = {age.value: age.value for age in Age if age is not Age.UNDER_15}


def known_for(process: Process, release: Release | None) -> Known | None:
    """Margins of those from 15 years by age, and of women and men; None when no figure says who lives there.

    What figures do not count (a third sex, children) is not compared. Homes are no people, so tenure is left out.
    """
    words: dict[str, Mapping[str, str]] = {
        "age": _SINCE_15,
        "sex": {said.value: category for said, category in SEX.items()},
    }
    found = [one for one in populations_of(process, release) if one.shares and one.key in words]
    if not found:
        return None
    return Known(
        margins=[one.margin() for one in found],
        categories={one.key: words[one.key] for one in found},
        labels={language: {one.key: _labels(one, language) for one in found} for language in LANGUAGES},
        sources=list(_sources(found)),
    )


def _labels(one: Population, language: Language) -> dict[str, str]:
    return {"": one.label[language], **{key: words[language] for key, words in one.categories.items()}}


def _sources(found: Sequence[Population]) -> Mapping[str, None]:
    """Each source with its period once, in order."""
    return dict.fromkeys(f"{one.source}, {one.period}" for one in found)
