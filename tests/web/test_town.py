"""The page of a gemeente: a choice, a map, a table, and no league table."""

from __future__ import annotations

import re

from buurtblik.figures.profile import profile
from buurtblik.values import Level
from buurtblik.web.areas.reads import known_area
from buurtblik.web.figures.town import MOST_EMPTY, Row, choose, offered, ordered, split, town

ADDRESS = "/gemeente/GM9901/lindemeer-fictief/"


def rows(*values: tuple[str, float | None]) -> list[Row]:
    return [Row(f"BU{n}", name, "", value, "") for n, (name, value) in enumerate(values)]


def names(found: list[Row]) -> str:
    return "".join(row.name for row in found)


def test_the_order_by_hand():
    some = rows(("c", 1.0), ("a", None), ("b", 3.0), ("d", 0.0))

    assert names(ordered(some, "naam")) == "abcd"
    assert names(ordered(some, "-naam")) == "dcba"
    assert names(ordered(some, "waarde")) == "dcba"
    assert names(ordered(some, "-waarde")) == "bcda"


def test_many_areas_without_a_value_are_folded_and_few_stay():
    full, empty = rows(("a", 1.0), ("b", 2.0)), rows(*((str(n), None) for n in range(MOST_EMPTY + 1)))

    assert split([*full, *empty]) == (full, empty)
    assert split([*full, *empty[1:]]) == ([*full, *empty[1:]], [])
    assert split(empty) == (empty, [])  # a table of nothing says why in every row


def test_without_a_choice_the_list_is_by_name_and_says_why(reader):
    text = reader.get(ADDRESS).content.decode()
    first, *shown = re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', text)

    assert first == "Lindemeer (fictief)"
    assert len(shown) == 6
    assert shown == sorted(shown)
    assert "geen ranglijsten" in text
    assert 'aria-sort="ascending"' in text


def test_a_reader_chooses_with_plain_links(reader):
    text = reader.get(ADDRESS + "?cijfer=sam_eenzaam&niveau=buurt&volgorde=-waarde").content.decode()
    values = [float(v.replace(",", ".")) for v in re.findall(r'<td class="is-number">([\d,]+)%', text)]

    assert len(values) >= 20
    assert values[1:] == sorted(values[1:], reverse=True)  # the first is the gemeente itself
    assert text.count('<option value="sam_eenzaam" selected>') == 1
    assert text.count("<svg") >= 2  # the mark and the map


def test_the_gemeente_stands_first_and_is_no_total_below_every_page_of_paper(reader):
    for order in ("naam", "-naam", "waarde", "-waarde"):
        text = reader.get(ADDRESS + f"?cijfer=bev_inwoners&niveau=wijk&volgorde={order}").content.decode()
        rows = re.findall(r"<tr><th scope=.row.><a[^>]*>([^<]*)</a>", text)

        assert rows[0] == "Lindemeer (fictief)"
        assert rows.count("Lindemeer (fictief)") == 1
        assert "<tfoot" not in text


def test_under_the_figure_stand_its_source_its_licence_how_firm_it_is_and_the_edition(reader, release):
    for start, firm, edition in (("", "voorlopig", "uitgave"), ("/en", "provisional", "edition")):
        text = reader.get(start + ADDRESS + "?cijfer=bev_inwoners&niveau=wijk").content.decode()
        (told,) = re.findall(r'<p class="[^"]*bb-town__source">(.*?)</p>', text)

        assert "CBS, Kerncijfers wijken en buurten 20" in told
        assert "(fictief) (CC BY 4.0)" in told
        assert f" · {firm} · {edition} {release.id}" in told
        assert "bb-noprint" not in re.search(r'<p class="([^"]*bb-town__source)"', text)[1]


def test_a_margin_stands_beside_the_value_only_where_the_figure_has_one(reader):
    with_margin = reader.get(ADDRESS + "?cijfer=bev_65plus&niveau=buurt").content.decode()
    without = reader.get(ADDRESS + "?cijfer=vrz_supermarkt&niveau=buurt").content.decode()

    assert '<th scope="col" class="is-margin">Marge</th>' in with_margin
    assert re.search(r'<td class="is-margin">[\d,]+ tot [\d,]+</td>', with_margin)
    assert "is-margin" not in without


def test_the_margin_is_that_of_the_profile(release):
    made = profile(release, "BU99010201")
    line = next(line for line in made.lines if line.lower is not None)
    area = known_area(release.registers, "GM9901")[0]
    choice = choose(offered(release, "GM9901"), key=line.indicator.key, level="buurt")

    (row,) = (row for row in town(release, area, choice, "nl").rows if row.code == "BU99010201")

    assert line.period == town(release, area, choice, "nl").period
    assert (row.value, row.bounds) == (line.value, (line.lower, line.upper))


def test_the_legend_stands_below_the_map_and_is_not_scaled_with_it(reader):
    text = reader.get(ADDRESS + "?cijfer=sam_eenzaam").content.decode()
    figure = re.search(r'<figure class="bb-map">(.*?)</figure>', text, re.DOTALL)[1]
    drawn, legend = re.findall(r"<svg.*?</svg>", figure, re.DOTALL)

    assert 'class="bc bc-map"' in drawn
    assert "bc-legend" not in drawn
    assert 'class="bc bc-key"' in legend
    assert "bc-legend" in legend
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_a_reason_reads_differently_from_a_value(reader):
    text = reader.get(ADDRESS + "?cijfer=sam_eenzaam&niveau=buurt").content.decode()

    assert re.search(r'<td class="is-number is-reason">[a-zé ]+</td>', text)


def test_composition_has_no_better_side(reader):
    neutral = reader.get(ADDRESS + "?cijfer=bev_65plus").content.decode()
    directed = reader.get(ADDRESS + "?cijfer=sam_eenzaam").content.decode()

    assert "niet beter of slechter" in neutral
    assert "gunstiger" not in re.sub(r"<option.*?</option>", "", neutral)
    assert "Blauw is gunstiger" in directed


def test_only_figures_that_exist_are_offered(release):
    offer = offered(release, "GM9901")
    chosen = choose(offer, key="nonsense", level="nonsense", order="nonsense")

    assert set(offer) == {Level.DISTRICT, Level.NEIGHBOURHOOD}
    assert chosen is not None
    assert (chosen.level, chosen.order) == (Level.DISTRICT, "naam")
    assert choose({Level.DISTRICT: ()}) is None


def test_the_page_opens_on_the_least_abstract_figure_that_is_there(release):
    def opens(*keys: str) -> str:
        chosen = choose({Level.DISTRICT: [release.catalogue.get(key) for key in keys]})
        return chosen.indicator.key if chosen else ""

    assert opens("won_lbm", "lbm_totaal", "vrz_auto_hh", "bev_inwoners", "gez_ervaren") == "gez_ervaren"
    assert opens("won_lbm", "lbm_totaal", "vrz_auto_hh", "bev_inwoners") == "bev_inwoners"
    assert opens("won_lbm", "lbm_totaal", "vrz_auto_hh") == "vrz_auto_hh"
    assert opens("won_lbm", "vei_lbm", "lbm_totaal") == "lbm_totaal"
    assert opens("won_lbm", "vei_lbm") == "won_lbm"


def test_the_title_of_the_page_keeps_the_capitals_of_a_figure(reader):
    text = reader.get(ADDRESS + "?cijfer=bev_buiten_europa").content.decode()

    assert "<title>Lindemeer (fictief): Herkomst buiten Europa" in text
