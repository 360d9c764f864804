"""Stories on the map: only what the reader may read, no nearer than it is kept, and the same in the list."""

from __future__ import annotations

import html
import re

import numpy as np
import pytest

from buurtblik.areas.map_places import off_map
from buurtblik.figures.release import Release
from buurtblik.stories.place import snapped
from buurtblik.stories.state import State
from buurtblik.web.stories import actions
from buurtblik.web.stories.models import Story

from .conftest import AT, make_process, tells

HERE = "/proces/west/verhalen/kaart/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MARK = re.compile(r'<a href="#plek-(\d+)" tabindex="-1" ')


@pytest.fixture
def site(reader, process):
    return reader


def text(answer):
    return html.unescape(answer.content.decode())


def within(release: Release, code: str = "WK990105", dx: float = 0.0):
    """Longitude and latitude near the label of an area."""
    drawn = release.map_of(code)
    assert drawn is not None
    assert drawn.frame is not None
    label = next(one.label for one in drawn.areas if one.code == code)
    assert label is not None
    return off_map(drawn.frame, [(label[0] + dx, label[1])])[0]


def show(told, by):
    return actions.read_story(
        story=told.story, decided=actions.Decided(after=State.SHOWN), version=told.story.version, visitor=by, at=AT
    )


def place(release, kind="point", dx=0.0):
    here = within(release, dx=dx)
    more = {"point": [], "line": [within(release, dx=dx + 40)], "area": [within(release, dx=dx + 40), within(release)]}
    far = (here[0], here[1] + 0.004)
    return snapped(kind, [here, *([far] if kind == "area" else []), *more[kind][:1]])


def test_a_story_stands_on_the_map_and_in_the_list(site, process, lead, release):
    told = tells(process, "De bank is weg.", place=place(release), place_name="Muzenplein")
    show(told, lead)

    page = text(site.get(HERE))

    assert MARK.findall(page) == ["1"]
    assert "Muzenplein" in page
    assert f'href="/proces/west/verhalen/{told.story.name}/"' in page
    assert "De bank is weg." in page


def test_stories_of_one_square_are_one_place_and_a_place_without_a_name_is_called_after_its_part(
    site, process, lead, release
):
    for n in range(2):
        show(tells(process, f"Verhaal {n}", key=f"{n}z", place=place(release)), lead)
    show(tells(process, "Een rondje", key="ln", place=place(release, "line")), lead)
    show(tells(process, "Het veld", key="ar", place=place(release, "area")), lead)

    page = text(site.get(HERE))

    assert sorted(MARK.findall(page)) == ["1", "2", "3"]
    names = re.findall(r"<bdi>(.*?)</bdi>", page)
    assert sorted(name.split(" in ")[0] for name in names) == ["Een gebied", "Een plek", "Een route"]
    assert all(" in " in name for name in names)


def test_the_map_shows_the_part_that_is_told_about_and_where_that_lies(site, process, lead, release):
    show(tells(process, "Een plek", place=place(release)), lead)
    near = text(site.get(HERE))
    drawn = release.map_of("WK990105")
    left, top, right, bottom = next(one.reach for one in drawn.areas if one.code == "WK990105")
    corners = off_map(drawn.frame, [(left + 1, top + 1), (right - 1, bottom - 1)])
    for n, corner in enumerate(corners):
        show(tells(process, f"Ver {n}", key=f"v{n}", place=snapped("point", [corner])), lead)

    whole = text(site.get(HERE))

    assert (near.count('class="bc bc-locator"'), whole.count('class="bc bc-locator"')) == (1, 0)
    assert "De kaart toont het deel van het gebied waar mensen over vertellen." in near
    assert sorted(MARK.findall(whole)) == ["1", "2", "3"]


def test_what_a_reader_may_not_read_is_not_on_the_map(site, process, lead, resident, release):
    tells(process, "Nog niet gelezen", place=place(release), place_name="Geheim plein")
    inside = tells(process, "Alleen voor ons", key="in", scopes=[], place=place(release, dx=60), place_name="Ons plein")
    show(inside, lead)

    page = text(site.get(HERE))
    assert (MARK.findall(page), "Ons plein" in page, "Geheim plein" in page) == ([], False, False)

    site.force_login(resident.account, BACKEND)
    page = text(site.get(HERE))
    assert (MARK.findall(page), "Ons plein" in page, "Geheim plein" in page) == (["1"], True, False)


def test_a_place_with_a_name_only_and_one_far_away_stand_in_the_list(site, process, lead, release):
    show(tells(process, "Bij de kapper", place_name="Kapper Sem"), lead)
    show(tells(process, "In de stad", key="fa", place=snapped("point", [(4.9, 52.37)]), place_name="De Dam"), lead)

    page = text(site.get(HERE))

    assert MARK.findall(page) == []
    assert page.index("De Dam") < page.index("Kapper Sem")
    assert "Deze plek ligt buiten de kaart" in page
    assert "Alleen de naam is verteld" in page


def test_names_and_words_of_tellers_are_never_markup(site, process, lead, release):
    nasty = "<script>alert(1)</script>"
    show(tells(process, nasty, place=place(release), place_name=f'"{nasty}'), lead)

    page = site.get(HERE).content.decode()

    assert "alert(1)" in page
    assert "<script>alert" not in page


def test_before_any_figures_the_list_stands_alone(early_reader, process, lead):
    show(tells(process, "De bank is weg.", place=snapped("point", [(5.12, 52.09)]), place_name="Muzenplein"), lead)

    page = text(early_reader.get(HERE))

    assert "<svg" not in page.split("<main")[1].split("</main")[0].replace("bb-mark", "")
    assert "Er is nog geen kaart van dit gebied" in page
    assert "Muzenplein" in page


def test_without_stories_the_map_says_so(site):
    assert "Nog geen verhaal dat u hier kunt lezen, heeft een plek" in text(site.get(HERE))


def test_an_area_of_our_own_and_a_whole_gemeente_have_a_map(site, database, release):
    drawn = release.map_of("GM9901")
    assert drawn is not None
    buurten = [one.code for one in drawn.areas if one.code.startswith("BU")][:2]
    make_process(slug="eigen", name="Eigen", area_code="", area_codes=buurten)
    make_process(slug="stad", name="Stad", area_code="GM9901")
    make_process(slug="nergens", name="Nergens", area_code="GM0344")

    for slug, has_map in (("eigen", True), ("stad", True), ("nergens", False)):
        page = text(site.get(f"/proces/{slug}/verhalen/kaart/"))
        assert ('class="bb-map st-map"' in page) is has_map


def test_the_map_of_many_costs_as_many_questions_as_of_few(site, process, lead, release):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        site.get(HERE)
        with CaptureQueriesContext(connection) as found:
            assert site.get(HERE).status_code == 200
        return len(found)

    show(tells(process, "Een", place=place(release)), lead)
    few = asked()
    for n in range(2):
        show(tells(process, f"Meer {n}", key=f"{n}m", place=place(release, dx=30.0 * n + 30)), lead)

    assert Story.objects.count() == 3
    assert asked() == few


def test_where_a_mark_stands_is_where_the_square_lies(release, process):
    from types import SimpleNamespace

    from buurtblik.web.stories.ground import ground_of

    ground = ground_of(SimpleNamespace(release=release), process)
    assert ground is not None
    drawn = release.map_of("WK990105")
    assert drawn is not None
    label = next(one.label for one in drawn.areas if one.code == "WK990105")

    ((x, y),) = ground.at(snapped("point", [within(release)]).corners)

    metres = np.hypot(x - label[0], y - label[1]) * drawn.metres_per_unit
    assert metres < 75  # half the diagonal of a square, and a little for rounding


def test_the_form_has_a_map_to_point_at_and_without_figures_it_is_whole(site, process, interviewer, release):
    assert "data-draw-map" in text(site.get("/proces/west/verhalen/vertellen/"))
    site.force_login(interviewer.account, BACKEND)
    page = text(site.get("/proces/west/verhalen/gesprek/"))

    assert "data-draw-map" in page
    ends = [end.split(",") for end in re.findall(r'data-ends="([^"]+)"', page)[0].split()]
    (west, north), (east, _), (_, south), _ = [(float(x), float(y)) for x, y in ends]
    longitude, latitude = within(release)
    assert west < longitude < east
    assert south < latitude < north


def test_before_any_figures_a_place_has_only_a_name(early_reader, process):
    page = text(early_reader.get("/proces/west/verhalen/vertellen/"))

    assert ("data-draw-map" in page, "Waar is het?" in page) == (False, True)
