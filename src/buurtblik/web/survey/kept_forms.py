"""Questionnaires as they are kept: the text of a definition becomes the value of the library, once for each."""

from __future__ import annotations

import json
from functools import lru_cache

from buurtblik.stories.survey.definition import as_data
from buurtblik.stories.survey.definition import form_of as form_of_data
from buurtblik.stories.survey.questionnaire import Questionnaire as Form


@lru_cache(maxsize=256)
def form_of(definition: str) -> Form:
    """The questionnaire of a text that we wrote ourselves."""
    return form_of_data(json.loads(definition))


def definition_of(form: Form) -> str:
    """The text in which a questionnaire is kept; lists keep their order, which is that in which things are asked."""
    return json.dumps(as_data(form), ensure_ascii=False, separators=(",", ":"))
