"""Take stories along as a file: what everybody may read, and for who leads also what is only for inside."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone

from buurtblik.web.rights.table import Action
from buurtblik.web.stories import beside
from buurtblik.web.stories.leaving_files import FILES, Parcel
from buurtblik.web.stories.pages.asked import Asked, page
from buurtblik.web.stories.reads.leaving import lines_out, stories_out
from buurtblik.web.stories.rules import shown_to, shown_to_everybody


@page()
def export(asked: Asked) -> HttpResponse:
    may_inside = asked.may(Action.EXPORT, "story_inside")
    context = {
        "count": shown_to_everybody(asked.process).count(),
        "may_inside": may_inside,
        "inside": shown_to(asked.visitor, asked.process, on=asked.today).count() if may_inside else 0,
        "about": beside.about_all(asked.request, asked.process, asked.language),
    }
    return asked.show("export", context)


@page()
def file(asked: Asked, file: str) -> HttpResponse:
    return _file(asked, file, inside=False)


@page()
def file_inside(asked: Asked, file: str) -> HttpResponse:
    return _file(asked, file, inside=True)


def _file(asked: Asked, file: str, *, inside: bool) -> HttpResponse:
    if file not in FILES:
        raise Http404
    make, kind = FILES[file]
    stories = stories_out(asked.visitor, asked.process, inside=inside, on=asked.today)
    parcel = Parcel(
        asked.process,
        lines_out(stories, inside=inside),
        inside,
        beside.about_all(asked.request, asked.process, asked.language),
        asked.at,
        asked.language,
    )
    name, _dot, ending = file.partition(".")
    whose = "-binnen" if inside else ""
    called = f"{name}{whose}-{asked.process.slug}-{timezone.localdate(asked.at)}.{ending}"
    answer = HttpResponse(make(parcel), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    return answer
