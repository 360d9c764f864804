"""Bring stories in from a file: send it, look at what was understood, and take it in or not."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import Problem, RefusedInput
from buurtblik.paper.tables import as_csv
from buurtblik.stories.sources.doubles import doubled
from buurtblik.stories.sources.formats import Format
from buurtblik.stories.sources.lines import Line
from buurtblik.stories.sources.mapping import Column, How, as_kept
from buurtblik.stories.sources.table import read_raw
from buurtblik.stories.state import State
from buurtblik.stories.words import Scope
from buurtblik.values import Language
from buurtblik.web.process.themes import theme_name
from buurtblik.web.stories import actions
from buurtblik.web.stories.contents import Contents, Meant, contents, meant_of, proposed_for, scopes_meant
from buurtblik.web.stories.forms_file import ContentsForm, FileForm, column
from buurtblik.web.stories.languages import written_in
from buurtblik.web.stories.models import Import
from buurtblik.web.stories.pages.asked import Asked, page
from buurtblik.web.stories.reads.files import codes_of, file_in, files_of
from buurtblik.web.stories.reads.gatherings import gathering_in, gatherings_of
from buurtblik.web.stories.reads.places import first_words

PROBLEMS_SHOWN = 40
STORIES_SHOWN = 5


@dataclass(frozen=True)
class Preview:
    """One of the first stories as it would come in."""

    line: Line
    language: str
    direction: str
    voices: str
    themes: str
    allowed: list[str]


@page(post=True)
def files(asked: Asked) -> HttpResponse:
    form = FileForm(asked.posted, asked.request.FILES or None)
    refused: tuple[Problem, ...] = ()
    if asked.posted is not None and form.is_valid():
        sent = form.cleaned_data["file"]
        data = sent.read()
        try:
            table = read_raw(data, sent.name)
            said = actions.Said(
                as_kept(proposed_for(asked.process, table)),
                Meant("resident", asked.today, table.format.method.value, "nl"),
            )
            kept = actions.keep_file(
                process=asked.process, table=table, data=data, said=said, visitor=asked.visitor,
                key=form.cleaned_data["key"], at=asked.at,
            )  # fmt: skip
        except RefusedInput as refusal:
            refused = refusal.problems
        except actions.TooManyFiles:
            form.add_error("file", _("Too many files wait to be looked at. Take them in or remove them first."))
        else:
            return redirect("stories_file", asked.process.slug, kept.pk)
    context = {
        "form": form,
        "refused": [one.say(asked.language) for one in refused],
        "imports": files_of(asked.process),
        "formats": [one.label(asked.language) for one in Format if one is not Format.OTHER],
    }
    return asked.show("files", context, status=422 if form.errors or refused else 200)


@page(post=True)
def file(asked: Asked, number: int) -> HttpResponse:
    kept = _kept(asked, number)
    posted = asked.posted
    if posted is not None and "remove" in posted:
        return _remove(asked, kept)
    if kept.taken_at is not None:
        return _taken(asked, kept)
    found = contents(kept, parts=asked.parts, on=asked.today)
    among = list(gatherings_of(asked.process))
    form = ContentsForm(posted, table=found.table, language=asked.language, gatherings=among, kept=kept)
    if posted is None or not form.is_valid():
        return _page(asked, kept, found, form)
    said = form.said(gathering_in(asked.process, form.cleaned_data["gathering"]))
    changed = (said.columns, said.meant.as_kept(), said.gathering) != (kept.columns, kept.meant, kept.gathering)
    if changed:
        kept = actions.say_of_file(kept=kept, said=said, visitor=asked.visitor, at=asked.at)
        found = contents(kept, parts=asked.parts, on=asked.today)
    if "take" not in posted:
        return redirect("stories_file", asked.process.slug, kept.pk)
    if changed:  # what comes in is what somebody saw
        form.add_error(None, _("You changed something. Look once more at what comes in, then take it in."))
    elif not form.cleaned_data["agreed"]:
        form.add_error("agreed", _("Without consent no story comes in. Tick this when it is so."))
    elif found.refused and not form.cleaned_data["partly"]:
        form.add_error("partly", _("Some lines cannot come in. Mend the file and send it again, or tick this."))
    elif found.new is None or not found.new.lines:
        form.add_error(None, _("There is nothing new in this file."))
    else:
        try:
            actions.take_in(kept=kept, lines=found.new.lines, meant=said.meant, visitor=asked.visitor, at=asked.at)
        except actions.ChangedMeanwhile:
            form.add_error(None, _("Something changed meanwhile. Look once more at what comes in."))
        else:
            return redirect("stories_file", asked.process.slug, kept.pk)
    return _page(asked, kept, found, form)


@page()
def codes(asked: Asked, number: int) -> HttpResponse:
    """The codes of the stories of a file, for whoever sent it to hand out."""
    found = list(codes_of(_kept(asked, number), at=asked.at))
    if not found:
        raise Http404
    rows = [(story.source.partition(":")[2], first_words(story), code) for story, code in found]
    headings = [_("number in the file"), _("begins with"), _("code for the teller")]
    answer = HttpResponse("\ufeff" + as_csv(headings, rows, asked.language), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="codes-{number}.csv"'
    return answer


def _kept(asked: Asked, number: int) -> Import:
    found = file_in(asked.process, number)
    if found is None:
        raise Http404
    return found


def _remove(asked: Asked, kept: Import) -> HttpResponse:
    try:
        gone = actions.remove_file(kept=kept, visitor=asked.visitor, at=asked.at)
    except actions.AlreadyRead:
        messages.error(asked.request, _("Somebody decided on a story of this file already, so it stays."))
        return redirect("stories_file", asked.process.slug, kept.pk)
    told = ngettext("The file and %(n)s story are removed.", "The file and %(n)s stories are removed.", gone)
    messages.success(asked.request, told % {"n": gone} if gone else _("The file is removed."))
    return redirect("stories_files", asked.process.slug)


def _taken(asked: Asked, kept: Import) -> HttpResponse:
    stories = kept.stories.all()
    read = stories.exclude(state=State.NEW.value, read_at=None).count()
    has_codes = next(codes_of(kept, at=asked.at), None) is not None
    context = {"kept": kept, "left": stories.count(), "read": read, "has_codes": has_codes}
    return asked.show("file_in", context)


def _page(asked: Asked, kept: Import, found: Contents, form: ContentsForm) -> HttpResponse:
    language = asked.language
    lines = found.new.lines if found.new is not None else ()
    meant = meant_of(kept.meant)
    told = [_said(one, language) for one in found.told if one not in doubled(found.told)]
    context = {
        "kept": kept,
        "form": form,
        "found": found,
        "kind": Format(kept.format).label(language),
        "total": len(found.table.lines),
        "count": len(lines),
        "columns": [(one, form[column(place)], _how(one)) for place, one in enumerate(found.columns)],
        "refused": [_said(one, language) for one in found.refused[:PROBLEMS_SHOWN]],
        "refused_more": max(0, len(found.refused) - PROBLEMS_SHOWN),
        "refused_lines": len({one.row for one in found.refused}),
        "told": told[:PROBLEMS_SHOWN],
        "doubles": [_said(one, language) for one in doubled(found.told)[:PROBLEMS_SHOWN]],
        "doubles_more": max(0, len(doubled(found.told)) - PROBLEMS_SHOWN),
        "first": [_preview(asked, line, meant) for line in lines[:STORIES_SHOWN]],
        "here": reverse("stories_file", args=[asked.process.slug, kept.pk]),
    }
    return asked.show("file", context, status=422 if form.errors else 200)


def _said(one: Problem, language: Language) -> str:
    """A problem without the name of the file, which stands above the list."""
    said = one.say(language, ends=False).removeprefix(one.file).lstrip(",: ")
    return said[:1].upper() + said[1:]


def _how(one: Column) -> str:
    """Why we think that a column holds this."""
    said = {
        How.NEAR: _("its name looks like one that we know"),
        How.LONG: _("it holds the most words"),
        How.PEOPLE: _("it says who somebody is, so it does not come in"),
    }
    return said.get(one.how, "")


def _preview(asked: Asked, line: Line, meant: Meant) -> Preview:
    known, language, told = groups(), asked.language, line.telling
    written = written_in(told.language, "\n".join((told.text, *told.parts.values())))
    return Preview(
        line=line,
        language=written.language,
        direction=written.direction,
        voices=", ".join(dict.fromkeys(known[one.group].label[language] for one in line.telling.tellers)),
        themes=", ".join(theme_name(key, language) for key in line.telling.themes),
        allowed=[Scope(one).label(language) for one in scopes_meant(line.scopes, meant)],
    )
