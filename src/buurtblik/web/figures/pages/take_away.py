"""What a reader takes along: a profile or a table as CSV, XLSX or JSON, a chart or a map as SVG or PNG."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse

from buurtblik.figures import export
from buurtblik.figures.profile import Profile, as_json
from buurtblik.figures.profile import profile as profile_of
from buurtblik.values import Level
from buurtblik.web.areas.links import slug as slug_of
from buurtblik.web.figures.chart_file import chart_png, chart_svg, png
from buurtblik.web.figures.reads import release_of
from buurtblik.web.figures.resolve import find_area
from buurtblik.web.figures.town import choose, offered, town
from buurtblik.web.figures.town_file import map_svg, table_csv, table_xlsx
from buurtblik.web.figures.town_map import town_map
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.pure import pure

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}


@pure(keep=False)
def download(request: HttpRequest, code: str, slug: str, form: str) -> HttpResponse:
    made, language = _profile(request, code), language_of(request.path_info)
    content: str | bytes
    if form == "csv":
        content = "\ufeff" + export.csv(made, language)  # the mark by which a spreadsheet knows UTF-8
    elif form == "xlsx":
        content = export.xlsx(made, language)
    else:
        content = json.dumps(as_json(made, language), ensure_ascii=False, indent=1)
    return _file(content, form, f"{_name(made)}.{form}", attached=form != "json")


@pure(keep=False)
def chart(request: HttpRequest, code: str, key: str, form: str) -> HttpResponse:
    made, language = _profile(request, code), language_of(request.path_info)
    line = next((line for line in made.lines if line.indicator.key == key and line.value is not None), None)
    if line is None:
        raise Http404
    content = chart_svg(made, line, language) if form == "svg" else chart_png(made, line, language)
    return _file(content, form, f"{_name(made)}-{key.replace('_', '-')}.{form}", attached=False)


@pure("cijfer", "niveau", keep=False)
def town_file(request: HttpRequest, code: str, slug: str, what: str, form: str) -> HttpResponse:
    """The table or the map of a gemeente page, with the figure and the level of the query."""
    release, language = release_of(request), language_of(request.path_info)
    found = find_area(release, code)
    if release is None or found is None or found.area.code not in release:
        raise Http404
    area, asked = found.area, {name: request.GET.get(name, "") for name in ("cijfer", "niveau")}
    choice = None
    if area.level is Level.MUNICIPALITY:
        choice = choose(offered(release, area.code), key=asked["cijfer"], level=asked["niveau"])
    if choice is None or asked != {"cijfer": choice.indicator.key, "niveau": choice.level.value}:
        raise Http404  # never another figure than the address says
    made = town(release, area, choice, language)
    content: str | bytes
    if form == "csv":
        content = table_csv(area, choice, made, language)
    elif form == "xlsx":
        content = table_xlsx(area, choice, made, language)
    else:
        drawn = town_map(release, area, choice, made, language)
        if drawn is None:
            raise Http404
        content = map_svg(area, choice, made, drawn, language)
        content = content if form == "svg" else png(content)
    key, level = choice.indicator.key.replace("_", "-"), choice.level.value
    name = f"buurtblik-{area.code.lower()}-{slug_of(area.name)}-{key}-{level}.{form}"
    return _file(content, form, name, attached=what == "tabel")


def _profile(request: HttpRequest, code: str) -> Profile:
    release = release_of(request)
    found = find_area(release, code)
    if release is None or found is None or found.area.code not in release:
        raise Http404
    return profile_of(release, found.area.code)


def _name(made: Profile) -> str:
    return f"buurtblik-{made.area.code.lower()}-{slug_of(made.area.name)}"


def _file(content: str | bytes, form: str, name: str, *, attached: bool) -> HttpResponse:
    disposition = "attachment" if attached else "inline"
    return HttpResponse(
        content, content_type=TYPES[form], headers={"Content-Disposition": f'{disposition}; filename="{name}"'}
    )
