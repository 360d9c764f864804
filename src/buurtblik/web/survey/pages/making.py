"""Begin a questionnaire: with ready-made questions, or from an XLSForm file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.web.survey import actions
from buurtblik.web.survey.forms_making import NewForm, UploadForm
from buurtblik.web.survey.pages.asked import Asked, page


@page(post=True)
def new(asked: Asked) -> HttpResponse:
    is_file = asked.posted is not None and "upload" in asked.posted
    plain = NewForm(None if is_file else asked.posted, language=asked.language)
    upload = UploadForm(
        asked.posted if is_file else None, asked.request.FILES or None, language=asked.language, prefix="file"
    )
    form = upload if is_file else plain
    if asked.posted is not None and form.is_valid():
        made = actions.make_questionnaire(
            process=asked.process,
            form=upload.cleaned_data["file"].form if is_file else plain.form,
            visitor=asked.visitor,
            key=form.cleaned_data["key"],
            at=asked.at,
        )
        for note in upload.notes if is_file else ():
            messages.info(asked.request, note)
        messages.success(asked.request, _("Your questionnaire stands below. Nobody else sees it before you open it."))
        return redirect("survey_edit", asked.process.slug, made.name)
    return asked.show("new", {"form": plain, "upload": upload}, status=422 if form.errors else 200)


@page(post=True)
def replace(asked: Asked, name: str) -> HttpResponse:
    """Put the questions of a file in the place of those that stand."""
    found = asked.questionnaire(name)
    form = UploadForm(asked.posted, asked.request.FILES or None, language=asked.language)
    if asked.posted is not None and form.is_valid():
        try:
            actions.change_questionnaire(
                questionnaire=found,
                form=form.cleaned_data["file"].form,
                seen=found.current.number,
                visitor=asked.visitor,
                at=asked.at,
            )
        except actions.OtherQuestions:
            form.add_error(
                "file", _("People can answer already, so only words may change. This file asks something else.")
            )
        else:
            for note in form.notes:
                messages.info(asked.request, note)
            messages.success(asked.request, _("The questions of your file stand here now."))
            return redirect("survey_edit", asked.process.slug, name)
    context = {"questionnaire": found, "title": found.title(asked.language), "form": form}
    return asked.show("replace", context, status=422 if form.errors else 200)
