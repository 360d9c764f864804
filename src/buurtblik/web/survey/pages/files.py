"""Questionnaires and answers as files: out as XLSForm and tables, in as XLSForm and exports of other programs."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buurtblik.paper.tables import Cell, as_csv, as_xlsx
from buurtblik.stories.survey.xlsform_writing import write_xlsform
from buurtblik.values import Language
from buurtblik.web.survey import actions
from buurtblik.web.survey.forms_making import AnswersFileForm
from buurtblik.web.survey.pages.asked import Asked, page
from buurtblik.web.survey.pages.results import seen_by
from buurtblik.web.survey.reads.table import counts_table, limesurvey_table_of, table_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page()
def form_file(asked: Asked, name: str) -> HttpResponse:
    found = asked.questionnaire(name)
    return _file(write_xlsform(found.form), f"{name}.xlsx", XLSX)


@page()
def answers_csv(asked: Asked, name: str) -> HttpResponse:
    headings, rows = table_of(asked.questionnaire(name))
    return _csv(headings, rows, f"{name}-antwoorden.csv")


@page()
def answers_limesurvey(asked: Asked, name: str) -> HttpResponse:
    """The same as LimeSurvey has them; without who answered, for which it has no columns."""
    headings, rows = limesurvey_table_of(asked.questionnaire(name))
    return _csv(headings, rows, f"{name}-limesurvey.csv")


@page()
def counts_csv(asked: Asked, name: str) -> HttpResponse:
    """What came out, as the page shows it to this visitor."""
    seen = seen_by(asked, asked.questionnaire(name))
    if seen.whole is None:
        raise Http404
    headings, rows = counts_table(seen.whole)
    return _csv(headings, rows, f"{name}-uitkomst.csv", asked.language)


@page()
def answers_xlsx(asked: Asked, name: str) -> HttpResponse:
    found = asked.questionnaire(name)
    headings, rows = table_of(found)
    title = found.title(asked.language)
    data = as_xlsx(title, headings, [16] * len(headings), [(_("Answers"), rows)], at=asked.at)
    return _file(data, f"{name}-antwoorden.xlsx", XLSX)


@page(post=True)
def bring_in(asked: Asked, name: str) -> HttpResponse:
    """Answers from an export. What is odd is told first; who reads that can take them in all the same."""
    found = asked.questionnaire(name)
    form = AnswersFileForm(asked.posted, asked.request.FILES or None, form=found.form, language=asked.language)
    if asked.posted is not None and form.is_valid():
        read, program = form.cleaned_data["file"], form.program
        done = actions.import_answers(
            questionnaire=found, responses=read.responses, program=program, visitor=asked.visitor, at=asked.at
        )
        said = ngettext("%(count)d response came in.", "%(count)d responses came in.", done.new) % {"count": done.new}
        if done.known:
            said += " " + ngettext("%(count)d was there already.", "%(count)d were there already.", done.known) % {
                "count": done.known
            }
        messages.success(asked.request, said)
        return redirect("survey_one", asked.process.slug, name)
    context = {"questionnaire": found, "title": found.title(asked.language), "form": form}
    return asked.show("bring_in", context, status=422 if form.errors else 200)


def _csv(headings: list[str], rows: list[list[Cell]], name: str, language: Language = "en") -> HttpResponse:
    return _file(("\ufeff" + as_csv(headings, rows, language)).encode(), name, "text/csv; charset=utf-8")


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
