"""The editor of a questionnaire: its questions in order, each with what can be done with it. Whole without a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.stories.survey import editing
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import Group, Item, Texts, UnusableForm
from buurtblik.stories.survey.ready_made import blocks
from buurtblik.web.survey import actions
from buurtblik.web.survey.forms_editing import KINDS, OTHER, QuestionForm, WordsForm
from buurtblik.web.survey.languages import lacking
from buurtblik.web.survey.models import Questionnaire
from buurtblik.web.survey.pages.asked import Asked, page


@dataclass(frozen=True)
class Shown:
    """A question or group as the editor shows it."""

    name: str
    words: str
    kind: str  # empty for a group
    is_needed: bool
    condition: str
    choices: Sequence[str]
    items: Sequence[Shown]


@page(post=True)
def edit(asked: Asked, name: str) -> HttpResponse:
    found = asked.questionnaire(name)
    wrong: list[str] = []
    if asked.posted is not None:
        what, _sign, which = asked.posted.get("do", "").partition(":")
        try:
            changed = _done(found.form, what, which)
            if what == "remove-all":
                actions.remove_questionnaire(questionnaire=found, visitor=asked.visitor, at=asked.at)
                messages.success(asked.request, _("The questionnaire has been removed."))
                return redirect("survey_page", asked.process.slug)
            _change(asked, found, changed)
        except UnusableForm as error:
            wrong = [
                f"{flaw.at}: {flaw.say(asked.language)}" if flaw.at else flaw.say(asked.language)
                for flaw in error.flaws
            ]
        except actions.OtherQuestions:
            wrong = [
                _("People can answer already, so only words may change. Make a new questionnaire for other questions.")
            ]
        except actions.ChangedByAnother:
            wrong = [_("Somebody else changed the questions. They stand below as they are now; do it once more.")]
        else:
            return redirect("survey_edit", asked.process.slug, name)
        found = asked.questionnaire(name)
    form = found.form
    context = {
        "questionnaire": found,
        "title": form.say(form.title, asked.language),
        "version": found.current.number,
        "items": [_shown(form, item, asked) for item in form.items],
        "wrong": wrong,
        "is_draft": found.state == Questionnaire.State.DRAFT,
        "blocks": [
            (key, block.label[asked.language])
            for key, block in blocks().items()
            if block.group.name not in editing.names_of(form)
        ],
        "pages": [(item.name, form.say(item.label, asked.language)) for item in form.items if isinstance(item, Group)],
        "lacking": lacking(form, asked.language),
    }
    return asked.show("edit", context, status=422 if wrong else 200)


@page(post=True)
def add(asked: Asked, name: str) -> HttpResponse:
    found = asked.questionnaire(name)
    where = asked.request.GET.get("bij", "")
    page_name = where if where in {item.name for item in found.form.items if isinstance(item, Group)} else ""
    return _question(asked, found, None, page_name)


@page(post=True)
def change(asked: Asked, name: str, question: str) -> HttpResponse:
    found = asked.questionnaire(name)
    if question not in found.form.questions:
        raise Http404
    return _question(asked, found, question, "")


@page(post=True)
def words(asked: Asked, name: str) -> HttpResponse:
    """The title and the headings of pages in every language."""
    found = asked.questionnaire(name)
    form = WordsForm(asked.posted, form=found.form, language=asked.language)
    if asked.posted is not None and form.is_valid():
        try:
            changed = editing.told_in(found.form, form.title, found.form.languages)
            _change(asked, found, replace(changed, items=_headed(changed.items, form.headings)))
        except (UnusableForm, actions.ChangedByAnother) as error:
            flaws = error.flaws if isinstance(error, UnusableForm) else ()
            for said in [flaw.say(asked.language) for flaw in flaws] or [_again()]:
                form.add_error(None, said)
        else:
            return redirect("survey_edit", asked.process.slug, name)
    context = {
        "questionnaire": found, "title": found.title(asked.language), "form": form, "version": found.current.number
    }  # fmt: skip
    return asked.show("words", context, status=422 if form.errors else 200)


def _question(asked: Asked, found: Questionnaire, name: str | None, page_name: str) -> HttpResponse:
    before = found.form.questions[name] if name else None
    form = QuestionForm(asked.posted, form=found.form, language=asked.language, question=before)
    if asked.posted is not None and form.is_valid():
        try:
            made, base = form.made, found.form
            behind = f"{before.name}_{OTHER}" if before is not None else ""
            if behind in base.questions and not any(choice.name == OTHER for choice in made.choices):
                base = editing.without(base, behind)
            changed = editing.with_question(
                base,
                made.question,
                made.choices,
                follows=made.follows,
                page=page_name,
                instead_of=before.name if before else "",
            )
            _change(asked, found, changed)
        except UnusableForm as error:
            form.tell(error.flaws, asked.language)
        except actions.OtherQuestions:
            form.add_error(
                None, _("People can answer already, so only words may change: no other kind, answers or conditions.")
            )
        except actions.ChangedByAnother:
            form.add_error(None, _again())
        else:
            return redirect("survey_edit", asked.process.slug, found.name)
    context = {
        "questionnaire": found,
        "title": found.title(asked.language),
        "form": form,
        "is_new": before is None,
        "version": found.current.number,
    }
    return asked.show("question_page", context, status=422 if form.errors else 200)


def _change(asked: Asked, found: Questionnaire, changed: Form) -> None:
    said = asked.posted.get("version", "") if asked.posted is not None else ""
    seen = int(said) if said.isdecimal() and len(said) < 9 else 0
    actions.change_questionnaire(questionnaire=found, form=changed, seen=seen, visitor=asked.visitor, at=asked.at)


def _done(form: Form, what: str, which: str) -> Form:
    """The questionnaire after one step of the editor; an unknown step changes nothing."""
    if what in ("up", "down"):
        return editing.moved(form, which, up=what == "up")
    if what == "remove" and which in editing.names_of(form):
        return editing.without(form, which)
    if what == "block" and which in blocks():
        return editing.with_block(form, blocks()[which])
    if what == "page":
        number = sum(isinstance(item, Group) for item in form.items) + 1
        return editing.with_page(form, {form.languages[0]: _("Page %(number)d") % {"number": number}})
    return form


def _headed(items: tuple[Item, ...], headings: Mapping[str, Texts]) -> tuple[Item, ...]:
    return tuple(
        replace(item, label=headings.get(item.name, item.label), items=_headed(item.items, headings))
        if isinstance(item, Group)
        else item
        for item in items
    )


def _shown(form: Form, item: Item, asked: Asked) -> Shown:
    words_ = form.say(item.label, asked.language)
    condition = _condition(form, item.relevant, asked)
    if isinstance(item, Group):
        inner = [_shown(form, one, asked) for one in item.items]
        return Shown(item.name, words_, "", False, condition, (), inner)
    choices = [form.say(choice.label, asked.language) for choice in form.choices_of(item)]
    return Shown(item.name, words_, str(KINDS[item.kind]), item.is_required, condition, choices, ())


def _condition(form: Form, relevant: str, asked: Asked) -> str:
    """A condition of the usual kind, or one or another of them, in words; another one as it is written."""
    each = [_one_condition(form, one, asked) for one in relevant.split(" or ")]
    return _(" or ").join(each) if all(each) else relevant


def _one_condition(form: Form, relevant: str, asked: Asked) -> str:
    for question in form.questions.values():
        for choice in form.choices_of(question):
            if relevant in (
                f"${{{question.name}}} = '{choice.name}'",
                f"selected(${{{question.name}}}, '{choice.name}')",
            ):
                return f"{form.say(question.label, asked.language)} → {form.say(choice.label, asked.language)}"
    return ""


def _again() -> str:
    return _("Somebody else changed the questions since you opened this page. Go back, look, and do it once more.")
