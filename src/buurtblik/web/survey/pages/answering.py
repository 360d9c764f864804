"""Fill in a questionnaire, page by page. All answers travel with the page; nothing is kept before it is sent."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import translate_url
from django.utils.translation import gettext as _

from buurtblik.stories.survey.answers import Answers, Fault, printed
from buurtblik.stories.survey.flow import (
    Page,
    faults,
    next_page,
    opened_by,
    page_before,
    pages,
    progress,
    standing,
    take,
)
from buurtblik.stories.survey.flow import (
    asked as asked_of,
)
from buurtblik.stories.survey.languages import around, own_name
from buurtblik.stories.survey.questions import Kind
from buurtblik.values import LANGUAGES
from buurtblik.web.guard.check import check
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.languages import direction_of
from buurtblik.web.survey import actions
from buurtblik.web.survey.actions.answering import NotAsked, NotRight, own_words
from buurtblik.web.survey.forms import PREFIX, Carried, LastForm, PageForm, carried
from buurtblik.web.survey.models import Questionnaire
from buurtblik.web.survey.pages.asked import Asked, page
from buurtblik.web.survey.rules import takes_answers

LAST = "*"  # the step of the last page; no page of a questionnaire has such a name


@page(post=True)
def fill(asked: Asked, name: str) -> HttpResponse:
    found = asked.questionnaire(name)
    form = found.form
    if not takes_answers(found, on=asked.today):
        return asked.show(
            "not_open", {"questionnaire": found, "title": form.say(form.title, asked.language)}, status=409
        )
    if asked.posted is None:
        return _start(asked, found)
    step, language, answers = carried(asked.posted, form)
    if "language" in asked.posted and asked.posted["language"] in form.languages:
        language = asked.posted["language"]
    if language in LANGUAGES and language != asked.language and len(form.languages) > 1:
        # They chose a language that this site has: our own words follow. A browser sends the same once more there.
        return HttpResponseRedirect(translate_url(asked.request.get_full_path(), language), preserve_request=True)
    at = next((one for one in pages(form) if one.key == step), None)
    if step == LAST and "resume" in asked.posted:
        return _last(asked, found, language, answers)
    if step == LAST:
        return _send(asked, found, language, answers)
    if at is None:
        return _next(asked, found, language, answers, None)
    sent = PageForm(form, at, language, asked=_now(found, answers), answers=answers, posted=asked.posted)
    taken = take(form, answers, at, sent.given)
    if "resume" in asked.posted:  # what a device kept; nobody pressed on yet, so nothing is wrong yet
        return _page(asked, found, at, language, taken.answers)
    if "back" in asked.posted:
        before = page_before(form, taken.answers, at.key)
        return _start(asked, found) if before is None else _page(asked, found, before, language, taken.answers)
    if taken.faults:
        return _page(asked, found, at, language, answers, sent=sent, wrong=taken.faults)
    opened = opened_by(form, answers, taken.answers, at)
    if more := sum(question.kind is not Kind.NOTE for question in opened):
        return _page(asked, found, at, language, taken.answers, opened=more)
    return _next(asked, found, language, taken.answers, at.key)


@page()
def done(asked: Asked, name: str) -> HttpResponse:
    """Thank you, and the code, once: it stands in no address and is not kept on this page."""
    found = asked.questionnaire(name)
    code = next((str(said) for said in messages.get_messages(asked.request) if "code" in said.tags), "")
    if not code:
        return redirect("survey_one", asked.process.slug, name)
    return asked.show("done", {"code": code, "questionnaire": found})


def _start(asked: Asked, found: Questionnaire) -> HttpResponse:
    form = found.form
    context = {
        "questionnaire": found,
        "title": form.say(form.title, asked.language),
        "questions": sum(question.kind is not Kind.NOTE for question in form.questions.values()),
        "languages": [(code, own_name(code), direction_of(code)) for code in form.languages],
        "carried": Carried.of("", asked.language, {}),
        "may_start": asked.may(Action.CREATE, "response"),
    }
    return asked.show("start", context)


def _next(asked: Asked, found: Questionnaire, language: str, answers: Answers, after: str | None) -> HttpResponse:
    following = next_page(found.form, answers, after)
    if following is None:
        return _last(asked, found, language, answers)
    return _page(asked, found, following, language, answers)


def _now(found: Questionnaire, answers: Answers) -> frozenset[str]:
    return frozenset(question.name for question in asked_of(found.form, answers))


def _page(
    asked: Asked,
    found: Questionnaire,
    at: Page,
    language: str,
    answers: Answers,
    *,
    sent: PageForm | None = None,
    wrong: Mapping[str, Fault] | None = None,
    opened: int = 0,
) -> HttpResponse:
    form = found.form
    shown = sent or PageForm(form, at, language, asked=_now(found, answers), answers=answers)
    if wrong:
        shown.tell(wrong)
    number, total = progress(form, answers, at.key)
    said_in, said = around(language, asked.language)
    context = {
        "questionnaire": found,
        "title": form.say(form.title, language),
        "form": shown,
        "carried": Carried.of(at.key, language, answers),
        "number": number,
        "total": total + 1,  # and the last page, about who answers
        "language": language,
        "direction": direction_of(language),
        "opened": opened,
        "words": {**said, "page": said["page"].format(number=number, total=total + 1)},
        "words_in": said_in,
        "words_direction": direction_of(said_in),
    }
    return asked.show("page", context, status=422 if wrong else 200)


def _last_form(asked: Asked, found: Questionnaire, answers: Answers, posted: QueryDict | None = None) -> LastForm:
    text, parts = own_words(found.form, answers)
    return LastForm(
        posted,
        language=asked.language,
        parts=asked.parts,
        has_words=found.to_stories and bool(text or parts) and asked.may(Action.CREATE, "story"),
    )


def _last(
    asked: Asked, found: Questionnaire, language: str, answers: Answers, form: LastForm | None = None
) -> HttpResponse:
    shown = form or _last_form(asked, found, answers)
    last = pages(found.form)[-1].key
    _number, total = progress(found.form, answers, last)
    context = {
        "questionnaire": found,
        "title": found.form.say(found.form.title, asked.language),
        "form": shown,
        "carried": Carried.of(LAST, language, answers),
        "total": total + 1,
    }
    return asked.show("last", context, status=422 if shown.errors else 200)


def _send(asked: Asked, found: Questionnaire, language: str, answers: Answers) -> HttpResponse:
    if asked.posted is not None and "back" in asked.posted:
        before = _last_page(found, answers)
        return _start(asked, found) if before is None else _page(asked, found, before, language, answers)
    if wrong := faults(found.form, answers):
        return _first_wrong(asked, found, language, answers, wrong)
    form = _last_form(asked, found, answers, asked.posted)
    guarded = check(asked.request, form, visitor=asked.visitor, place=f"process {asked.process.pk}")
    if not form.is_valid():
        return guarded.on(_last(asked, found, language, answers, form))
    if not standing(found.form, answers):
        form.add_error(None, _("You filled in nothing yet. Go back, and answer one question at least."))
        return _last(asked, found, language, answers, form)
    teller = form.teller
    try:
        answered = actions.answer_questionnaire(
            questionnaire=found,
            answers=answers,
            background=actions.Background(teller.group, teller.age, teller.sex, teller.tenure, teller.part),
            language=language,
            scopes=form.scopes_given,
            suspect=guarded.reasons,
            visitor=asked.visitor,
            key=form.cleaned_data["key"],
            at=asked.at,
        )
    except NotRight as problem:
        return _first_wrong(asked, found, language, answers, dict(problem.faults))
    except NotAsked:
        return asked.show(
            "not_open", {"questionnaire": found, "title": found.form.say(found.form.title, language)}, status=409
        )
    messages.info(asked.request, answered.code, extra_tags="code")
    return redirect("survey_done", asked.process.slug, found.name)


def _last_page(found: Questionnaire, answers: Answers) -> Page | None:
    before, at = None, next_page(found.form, answers)
    while at is not None:
        before, at = at, next_page(found.form, answers, at.key)
    return before


def _first_wrong(
    asked: Asked, found: Questionnaire, language: str, answers: Answers, wrong: Mapping[str, Fault]
) -> HttpResponse:
    """The first page on which something is missing or not right, as if it had been sent just now."""
    at = next(one for one in pages(found.form) if any(question.name in wrong for question in one.questions))
    data = QueryDict(mutable=True)
    for question in at.questions:
        given = answers.get(question.name)
        data.setlist(PREFIX + question.name, list(given) if isinstance(given, tuple) else [printed(given)])
    sent = PageForm(found.form, at, language, asked=_now(found, answers), answers=answers, posted=data)
    on_page = {name: fault for name, fault in wrong.items() if name in {q.name for q in at.questions}}
    return _page(asked, found, at, language, answers, sent=sent, wrong=on_page)
