"""From a figure or a story to what is done with it in the agenda."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from buurtblik.agenda.evidence.chain import Reach
from buurtblik.web.agenda import names
from buurtblik.web.agenda.pages.asked import Asked, page
from buurtblik.web.agenda.reads.versions import Read, read, standing, version_in, versions_of
from buurtblik.web.agenda.shown import card, titles_in
from buurtblik.web.stories.rules import shown_to

_FIELDS = ("strengths", "opportunities", "challenges", "measures", "ambitions")


@page()
def at_figure(asked: Asked, indicator: str) -> HttpResponse:
    """What rests on a figure of the area in the version that stands, or else in the newest."""
    found = _newest(asked)
    ids = found.chain.of_figure(indicator, asked.process.area_code) if found else ()
    return _show(asked, found, ids)


@page()
def at_story(asked: Asked, name: str) -> HttpResponse:
    """The same of a story that this visitor may read."""
    if not shown_to(asked.visitor, asked.process, on=asked.today).filter(name=name).exists():
        raise Http404
    found = _newest(asked)
    return _show(asked, found, found.chain.of_story(name) if found else ())


def _newest(asked: Asked) -> Read | None:
    versions = versions_of(asked.process)
    stands = standing(versions) or (versions[0] if versions else None)
    row = version_in(asked.process, stands.number) if stands else None
    return read(row) if row else None


def _show(asked: Asked, found: Read | None, ids: tuple[str, ...]) -> HttpResponse:
    if found is None or not ids:
        return asked.show("reaches", {"version": found.row if found else None, "reach": []})
    titles = titles_in(found.plan)
    reaches: list[Reach] = [found.chain.forward(id) for id in ids]
    items = {item.id: item for item in found.items}
    told = [
        (kind, list(dict.fromkeys((id, titles[id]) for reach in reaches for id in getattr(reach, kind))))
        for kind in _FIELDS
    ]
    context = {
        "version": found.row,
        "cards": [card(items[id], asked.language) for id in ids],
        "reach": [(names.LISTS[kind], rows) for kind, rows in told if rows],
    }
    return asked.show("reaches", context)
