"""A questionnaire of which every word, asked or answered, would run as a script where a page puts it in unguarded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

CODE = "K7QM-3XPA-VV2H-9RTE"  # of the response that holds them all


def asked(process: Any, by: dict[str, Any], payloads: Sequence[str]) -> dict[str, Any]:
    """One that is open, with a response, and one that is being made, so that all its words stand in the editor."""
    from buurtblik.stories.survey.flow import answers_of
    from buurtblik.stories.survey.questionnaire import Questionnaire as Form
    from buurtblik.stories.survey.questions import Choice, Group, Kind, Question
    from buurtblik.web.people.secret_words import kept_of
    from buurtblik.web.survey.kept_forms import definition_of
    from buurtblik.web.survey.models import Questionnaire, Response, Version

    def said(words: str) -> dict[str, str]:
        return {"nl": words}

    words_asked = [one for one in payloads if _can_be_asked(one)]
    half = len(words_asked) // 2
    lists = {
        name: tuple(Choice(f"c{number}", said(words)) for number, words in enumerate(some))
        for name, some in (("first", words_asked[:half]), ("second", words_asked[half:]))
    }
    texts = tuple(
        Question(Kind.TEXT, f"q{number}", said(words), hint=said(words)) for number, words in enumerate(words_asked)
    )
    chosen = tuple(Question(Kind.SELECT_MULTIPLE, f"many_{name}", said("Welke?"), choices=name) for name in lists)
    note = Question(Kind.NOTE, "note", said(words_asked[0]))
    form = Form(
        "vijand", said(words_asked[0]), ("nl",), (Group("p", said(words_asked[1]), (note, *texts, *chosen)),), lists
    )
    for name, state in (("open", "open"), ("maken", "draft")):
        made = Questionnaire.objects.create(
            process=process, name=name, state=state, opened_at=by["at"] if state == "open" else None, at=by["at"]
        )
        Version.objects.create(questionnaire=made, number=1, definition=definition_of(form), at=by["at"])
        if state == "open":
            answers = {f"q{number}": words for number, words in enumerate(payloads) if f"q{number}" in form.questions}
            Response.objects.create(
                questionnaire=made, version=1, code_hash=kept_of(CODE), answers=answers, group="resident", at=by["at"],
                language="nl",
            )  # fmt: skip
    return {
        "slug": process.slug,
        "code": CODE,
        "asked": words_asked,
        "answered": list(answers_of(form, answers).values()),
    }


def _can_be_asked(words: str) -> bool:
    """Whether a questionnaire takes these words at all; it refuses signs that nobody sees."""
    from buurtblik.stories.survey.questionnaire import Questionnaire as Form
    from buurtblik.stories.survey.questions import Kind, Question, UnusableForm

    try:
        Form("f", {"nl": "x"}, ("nl",), (Question(Kind.TEXT, "q", {"nl": words}, hint={"nl": words}),))
    except UnusableForm:
        return False
    return True
