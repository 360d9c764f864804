"""Ideas, their steps, how they stand to policy and the register as files; ideas and the register from a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from buurtblik.agenda.ideas.files.ideas import ideas_csv, steps_csv
from buurtblik.agenda.ideas.files.links import links_csv
from buurtblik.agenda.ideas.files.policies import policies_csv
from buurtblik.agenda.ideas.idea import Idea as Value
from buurtblik.errors import Problem, RefusedInput
from buurtblik.intake.uploaded import SMALL
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.forms_work import FilesForm
from buurtblik.web.ideas.library import link_of, policy_of
from buurtblik.web.ideas.models import Idea
from buurtblik.web.ideas.pages.asked import Asked, page
from buurtblik.web.ideas.reads.register import policies_of
from buurtblik.web.ideas.reads.shown import links_in
from buurtblik.web.process.themes import theme_name, themes

PROBLEMS_SHOWN = 40


@page()
def ideas_file(asked: Asked) -> HttpResponse:
    return _csv(ideas_csv(_values(asked), asked.language, themes=_labels(asked)), f"ideeen-{asked.process.slug}")


@page()
def steps_file(asked: Asked) -> HttpResponse:
    return _csv(steps_csv(_values(asked), asked.language), f"stappen-{asked.process.slug}")


@page()
def links_file(asked: Asked) -> HttpResponse:
    shown = [row for row in links_in(asked.process) if row.idea.read == Idea.Read.SHOWN]
    return _csv(links_csv([link_of(row) for row in shown], asked.language), f"beleid-bij-ideeen-{asked.process.slug}")


@page()
def register_file(asked: Asked) -> HttpResponse:
    found = [policy_of(row) for row in policies_of(asked.process)]
    return _csv(policies_csv(found, asked.language, themes=_labels(asked)), f"beleid-{asked.process.slug}")


@page(post=True)
def bring_in(asked: Asked) -> HttpResponse:
    """Ideas of a file, with their steps if there are."""
    form = FilesForm(asked.posted, asked.request.FILES or None)
    refused: tuple[Problem, ...] = ()
    if asked.posted is not None and form.is_valid():
        file, steps = (_sent(form.cleaned_data[name]) for name in ("file", "steps"))
        try:
            count = actions.import_ideas(
                process=asked.process, file=file or (b"", ""), steps=steps, visitor=asked.visitor, at=asked.at
            )
        except RefusedInput as refusal:
            refused = refusal.problems
        else:
            said = ngettext("%(count)d idea came in.", "%(count)d ideas came in.", count)
            messages.success(asked.request, said % {"count": count})
            return redirect("ideas_page", asked.process.slug)
    return _refused(asked, "bring_in", form, refused)


@page(post=True)
def register_in(asked: Asked) -> HttpResponse:
    """The register of a file."""
    form = FilesForm(asked.posted, asked.request.FILES or None)
    del form.fields["steps"]
    refused: tuple[Problem, ...] = ()
    if asked.posted is not None and form.is_valid():
        file = _sent(form.cleaned_data["file"]) or (b"", "")
        try:
            count = actions.import_policies(process=asked.process, file=file, visitor=asked.visitor, at=asked.at)
        except RefusedInput as refusal:
            refused = refusal.problems
        else:
            said = ngettext("%(count)d entry came in.", "%(count)d entries came in.", count)
            messages.success(asked.request, said % {"count": count})
            return redirect("ideas_register", asked.process.slug)
    return _refused(asked, "register_in", form, refused)


def _refused(asked: Asked, template: str, form: FilesForm, refused: tuple[Problem, ...]) -> HttpResponse:
    context = {
        "form": form,
        "refused": [one.say(asked.language) for one in refused[:PROBLEMS_SHOWN]],
        "more": max(0, len(refused) - PROBLEMS_SHOWN),
    }
    return asked.show(template, context, status=422 if form.errors or refused else 200)


def _sent(file: UploadedFile[Any] | None) -> tuple[bytes, str] | None:
    """The bytes of a file and its name; of one that is too large only so much that it is refused."""
    return None if file is None else (file.read(SMALL.bytes + 1), file.name or "")


def _values(asked: Asked) -> list[Value]:
    """Those that everybody may read, the oldest first."""
    found = asked.board().all
    return [value for row, value in reversed(list(found)) if row.read == Idea.Read.SHOWN]


def _labels(asked: Asked) -> dict[str, str]:
    return {key: theme_name(key, asked.language) for key in themes()}


def _csv(text: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.csv"'
    return HttpResponse(
        text.encode(), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition}
    )
