"""The page for whoever holds the code of their answers: see them, and take them back.

The code travels in the body of forms only, so that it stands in no address, no log and no history of a browser.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import UnknownArea
from buurtblik.stories.survey.answers import printed
from buurtblik.stories.survey.flow import answers_of, asked
from buurtblik.stories.survey.questions import CHOOSING
from buurtblik.stories.words import Age, Sex, Tenure
from buurtblik.web.guard.check import check
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.people.visitors import visitor_of
from buurtblik.web.process.pages.asked import registers_of
from buurtblik.web.stories.forms import Who
from buurtblik.web.stories.languages import direction_of
from buurtblik.web.survey import actions
from buurtblik.web.survey.forms import CodeForm
from buurtblik.web.survey.models import Response, WithdrawnResponse
from buurtblik.web.ui.language import language_of


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters("code")
def own(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    guarded = check(request, form, visitor=visitor_of(request), place="")
    if request.method != "POST" or not form.is_valid():
        return guarded.on(_page(request, "code", {"form": form}, 422 if form.errors else 200))
    code = form.cleaned_data["code"]
    if "withdraw" in request.POST:
        actions.withdraw_response(code=code, at=timezone.now())
    found = (
        Response.objects.select_related("questionnaire__process")
        .prefetch_related("questionnaire__versions")
        .filter(code_hash=kept_of(code))
        .first()
    )
    if found is None:
        done = WithdrawnResponse.objects.select_related("process").filter(code_hash=kept_of(code)).first()
        if done is not None:
            return _page(request, "withdrawn", {"withdrawn": done, "process": done.process})
        form.add_error("code", CodeForm.unknown)
        return guarded.on(_page(request, "code", {"form": form}, 422))
    form_asked = found.questionnaire.form
    context = {
        "response": found,
        "questionnaire": found.questionnaire,
        "process": found.questionnaire.process,
        "title": form_asked.say(form_asked.title, found.language),
        "direction": direction_of(found.language or form_asked.languages[0]),
        "given": _given(found),
        "background": _background(request, found),
        "code": code,
        "form": form,
        "asks": "ask" in request.POST,
    }
    return guarded.on(_page(request, "own", context))


def _given(response: Response) -> list[tuple[str, str]]:
    """Each question that was answered with its answer, in the language of the respondent."""
    form = response.questionnaire.form
    answers = answers_of(form, response.answers)
    found = []
    for question in asked(form, answers):
        given = answers.get(question.name)
        if given is None:
            continue
        words = {choice.name: form.say(choice.label, response.language) for choice in form.choices_of(question)}
        names = given if isinstance(given, tuple) else (printed(given),)
        said = ", ".join(words.get(name, name) for name in names) if question.kind in CHOOSING else printed(given)
        found.append((form.say(question.label, response.language), said))
    return found


def _background(request: HttpRequest, response: Response) -> list[tuple[Any, str]]:
    """What somebody said of themselves, in the language of the site."""
    language = language_of(request.path_info)
    group = groups().get(response.group)
    said = [
        (Who.base_fields["group"].label, group.label[language].capitalize() if group else ""),
        *(
            (Who.base_fields[name].label, kind(value).label(language) if (value := getattr(response, name)) else "")
            for name, kind in (("age", Age), ("sex", Sex), ("tenure", Tenure))
        ),
        (Who.base_fields["part"].label, _name_of(request, response.part)),
    ]
    return [(label, words) for label, words in said if words]


def _name_of(request: HttpRequest, code: str) -> str:
    """The name of a part of the area; its code where it is not known any more."""
    registers = registers_of(request)
    if not code or registers is None:
        return code
    try:
        return str(registers.latest(code)[0].name)
    except UnknownArea:
        return code


def _page(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, f"survey/{template}.html", context, status=status)
