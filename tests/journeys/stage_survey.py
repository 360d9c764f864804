"""Questionnaires for the journeys: one that is being made, one that is open, and one of which everybody sees what came out."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

RESPONDENTS = 60


def asked(process: Any, by: dict[str, Any]) -> dict[str, Any]:
    """The words by which pages know the three of them, and the name of a question."""
    from buurtblik.web.survey import actions

    made, open_now, counted = (_made(process, title, by) for title in ("Uw straat", "Het plein", "De speeltuin"))
    for one in (open_now, counted):
        actions.settle_questionnaire(
            questionnaire=one, closes_on=None, is_random=one == counted, invited=200 if one == counted else None,
            to_stories=True, **by,
        )  # fmt: skip
        actions.open_questionnaire(questionnaire=one, **by)
        for number in range(RESPONDENTS):
            answer(one, number, by)
    actions.close_questionnaire(questionnaire=counted, known=None, **by)
    return {"made": made.name, "asked": open_now.name, "counted": counted.name, "question": "mark"}


def _made(process: Any, title: str, by: dict[str, Any]) -> Any:
    from buurtblik.stories.survey.editing import begun
    from buurtblik.stories.survey.ready_made import blocks
    from buurtblik.web.survey import actions

    chosen = [blocks()[key] for key in ("mark", "each_other", "stay_change")]
    form = begun("straat", {"nl": title, "en": title}, ("nl", "en", "ar"), chosen)
    return actions.make_questionnaire(process=process, form=form, key=str(uuid4()), **by)


def answer(questionnaire: Any, number: int, by: dict[str, Any]) -> Any:
    """The answers of the so many-th respondent."""
    from buurtblik.web.people.visitors import NOBODY
    from buurtblik.web.survey import actions

    who = actions.Background(
        "resident" if number % 3 else "professional",
        ("15-25", "25-45", "45-65", "65+")[number % 4],
        ("woman", "man")[number % 2],
    )
    answers = {"mark": str(5 + number % 4), "feel_safe": str(1 + number % 5), "stay": "De bank bij het water."}
    return actions.answer_questionnaire(
        questionnaire=questionnaire, answers=answers, background=who, language="nl", visitor=NOBODY,
        key=str(uuid4()), at=by["at"],
    )  # fmt: skip
