"""The article: everything a reader needs, in a page that is safe, whole and not too heavy."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from buurtblik.figures.article import IN_SIGHT, MOST_KEPT, pieces, sections, standalone
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.numbers import shown_decimals
from buurtblik.values import LANGUAGES, Kind, Level, Reason

from . import made_profiles as made

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Tree(HTMLParser):
    """Checks nesting; keeps ids, links and the visible text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.classes: set[str] = set()
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.names |= set(found)
        self.classes |= set((found.get("class") or "").split())
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag == "tr" and self.open[-1] == "tr":
            self.open.pop()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        if tag in ("tbody", "table") and self.open[-1] == "tr":
            self.open.pop()
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def link(code: str) -> str:
    return f"/profiel/{code}/x/"


def figure_link(key: str, form: str) -> str:
    return f"/profiel/x/grafiek/{key}.{form}"


def page(profile, language="nl", **more) -> str:
    return "".join(pieces(profile, language=language, link=link, **more))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_has_one_anchor_and_the_page_is_well_formed(language):
    tree = Tree(page(made.realistic(3), language, figure_link=figure_link, area_map=made.made_map()))

    assert len(tree.ids) == len(set(tree.ids))
    assert {i.key for i in catalogue()} <= set(tree.ids)
    assert {s.id for s in sections(made.realistic(3), language)} <= set(tree.ids)
    assert {href[1:] for href in tree.links if href.startswith("#")} <= set(tree.ids)


def test_nothing_in_the_page_is_blocked_by_a_strict_policy():
    tree = Tree(page(made.realistic(3), figure_link=figure_link, area_map=made.made_map()))

    assert "class" in tree.names
    assert "style" not in tree.names
    assert not any(name.startswith("on") for name in tree.names)
    assert "<script" not in page(made.realistic(3))


def test_the_context_comes_first_and_then_the_eight_themes():
    labels = [section.id for section in sections(made.realistic(1), "nl")]

    assert labels == [
        "bevolking", "wonen", "werk", "onderwijs", "veiligheid", "gezondheid", "samenleven", "leefomgeving", "duurzaamheid",
    ]  # fmt: skip


def test_strengths_come_before_what_stands_out_and_both_before_the_themes():
    text = page(made.realistic(3))

    places = [text.index(part) for part in ("<h1>", "Dit gaat goed", "Dit valt op", 'id="bevolking"', 'id="wonen"')]
    assert places == sorted(places)


def test_a_figure_says_finding_value_margin_period_status_source_and_licence():
    tree = Tree(page(made.profile(made.lonely(58.2)), figure_link=figure_link))
    said = tree.text.replace("\u00a0", " ")

    for part in (
        "Eenzaam: 9,3 procentpunt hoger dan in Vlieterdam",
        "58,2% van de volwassenen voelt zich eenzaam",
        "2020 · schatting · marge 55,2 tot 61,2",
        "minder gunstig dan in Vlieterdam",
        "Bron: RIVM, Gezondheid per wijk en buurt 2020",
        "Licentie: CC BY 4.0.",
        "Het deel van de volwassenen dat zich eenzaam voelt.",
        "niet van toepassing",
    ):
        assert part in said
    assert {"/profiel/x/grafiek/sam_eenzaam.svg", "/profiel/x/grafiek/sam_eenzaam.png", "/profiel/GM9999/x/"} <= set(
        tree.links
    )


def test_figures_without_a_value_are_one_quiet_list_per_theme():
    lines = [made.line(i.key, None, reason=Reason.WITHHELD) for i in catalogue().by_theme("samenleven")]
    text = page(made.profile(*lines))

    assert text.count("bb-absent") == 1
    assert "bb-figure " not in text
    assert f"Zonder cijfer: {len(lines)} onderwerpen" in text
    assert text.count("er wonen te weinig mensen of het cijfer is te onzeker") == len(lines)


def test_a_long_theme_shows_its_first_figures_and_what_stands_out_and_folds_the_others():
    profile = made.realistic(3)
    text = page(profile)
    found = set(re.findall(r'<li><a href="#(\w+)">', text))
    themes = text.split('<section class="bb-theme ')[1:]

    assert found
    assert len(themes) == len(catalogue().themes)
    for theme in themes:
        name = theme.split('"')[0].removeprefix("bb-theme-")
        keys = [line.indicator.key for line in profile.lines if line.indicator.theme == name and line.value is not None]
        sight, _, fold = theme.partition('<details class="bb-rest">')
        in_sight, folded = (re.findall(r'<article class="bb-figure [^>]* id="(\w+)"', part) for part in (sight, fold))
        if len(keys) <= IN_SIGHT + 1:
            assert (in_sight, folded) == (keys, [])
            continue
        assert in_sight == [key for at, key in enumerate(keys) if at < IN_SIGHT or key in found]
        assert folded == [key for key in keys if key not in in_sight]
        assert (f"Nog {len(folded)} cijfers" if len(folded) > 1 else "Nog 1 cijfer<" if folded else "") in fold


def test_how_exact_a_figure_is_stands_with_its_definition_and_a_caveat_in_sight():
    text = page(made.profile(made.line("bev_inwoners", 800.0), made.lonely()))
    residents, lonely = (part.partition("<details") for part in text.split('<article class="bb-figure')[1:])

    assert "CBS rondt dit aantal af op vijf." in residents[2]
    assert "CBS rondt" not in residents[0]
    assert "Dit is een schatting van een model" in lonely[0]


def test_zero_is_shown_as_a_figure():
    text = page(made.profile(made.line("won_leegstand", 0.0, trend=(made.point("2020", 0.0),))))

    assert "<strong>0%</strong>" in text
    assert "Nul is hier een echt cijfer" in text


def test_when_nothing_stands_out_the_page_says_so_kindly():
    few = page(made.profile(made.lonely(49.0)))
    near = [made.line(key, 30.0, comparison=(made.comparison(made.TOWN, 30.0),), peers=np.linspace(20, 40, 30))
            for key in ("gez_roken", "gez_ervaren", "gez_beperkt", "gez_stress", "gez_langdurig")]  # fmt: skip
    text = page(made.profile(*near))

    assert "Er zijn hier te weinig cijfers om te zeggen wat opvalt." in few
    assert "Niets valt duidelijk op" not in few
    assert "Geen cijfer is duidelijk gunstiger dan in Vlieterdam" in text
    assert "Niets valt duidelijk op: wat wij weten, lijkt op Vlieterdam." in text


def test_a_place_with_few_people_says_so_and_one_with_many_does_not():
    told = "Hier wonen weinig mensen."

    assert told in page(made.profile(made.line("bev_inwoners", 95.0)))
    assert told not in page(made.profile(made.line("bev_inwoners", 100.0)))


def test_the_margin_of_a_count_is_in_whole_people_and_an_estimate_without_one_says_so():
    people = page(made.profile(made.line("bev_inwoners", 5015.0, lower=5012.5, upper=5017.5)))
    few = page(made.profile(made.line("bev_inwoners", 5.0, lower=2.5, upper=7.5)))
    estimate = page(made.profile(made.lonely(58.2, lower=None, upper=None)))

    assert "marge 5.013 tot 5.017" in people
    assert "marge 3 tot 7" in few
    assert "2020 · schatting zonder marge" in estimate
    assert "zonder marge <" not in page(made.profile(made.lonely(58.2)))


def test_a_prediction_is_marked_among_the_strengths():
    line = made.line("sam_lbm", 0.9, comparison=(made.comparison(made.TOWN, 0.0),), peers=np.linspace(-0.4, 0.9, 30))
    text = page(made.profile(line))

    assert '<span class="bb-badge">voorspelling</span>' in text[: text.index('id="samenleven"')]


def test_made_up_areas_carry_the_word_fictional():
    assert "Fictief" in page(made.profile(made.lonely()))
    assert "Fictief" not in page(made.profile(made.lonely(), fictional=False))


def test_names_and_sources_are_text_and_not_markup():
    evil = '<img src=x onerror=alert(1)>"&'
    shown = made.profile(replace(made.lonely(), source=evil))
    shown = replace(shown, area=shown.area._replace(name=evil))
    shown = replace(
        shown, lines=(replace(shown.lines[0], comparison=(made.comparison(made.TOWN._replace(name=evil), 1.0),)),)
    )

    for text in (page(shown), standalone(shown, "nl")):
        assert "<img" not in text
        Tree(text)


@pytest.mark.slow
@pytest.mark.parametrize("area", [made.HERE, made.DISTRICT, made.TOWN, made.COUNTRY])
def test_every_level_has_a_page(area):
    shown = replace(made.realistic(4), area=area, parents=made.profile(area=area).parents)
    if area.level is Level.COUNTRY:
        lines = [replace(l, comparison=(), peers=np.empty(0), peers_name="") for l in shown.lines]  # noqa: E741
        shown = replace(shown, lines=tuple(lines))

    Tree(page(shown, area_map=made.made_map()))


def test_an_empty_profile_has_a_page():
    Tree(page(made.profile()))
    Tree(standalone(made.profile(), "en"))


def test_composition_has_a_neutral_edge_and_no_opinion():
    text = page(made.realistic(6))
    articles = re.findall(r'<article class="bb-figure bb-([a-z-]+)" id="(\w+)">(.*?)</article>', text, re.S)

    assert len(articles) > 60
    for tone, key, inside in articles:
        if catalogue().get(key).kind is Kind.COMPOSITION:
            assert tone == "neutral"
            assert "gunstig" not in inside


def test_what_is_kept_between_pages_changes_no_page():
    kept = {}
    profiles = [made.realistic(seed) for seed in (1, 2)]
    one_by_one = [page(replace(p, release=f"r{i}")) for i, p in enumerate(profiles)]

    together = [page(replace(p, release=f"r{i}"), cache=kept) for i, p in enumerate(profiles)]
    again = [page(replace(p, release=f"r{i}"), cache=kept) for i, p in enumerate(profiles)]

    assert together == one_by_one == again


def test_what_is_kept_does_not_grow_without_end():
    kept = dict.fromkeys(range(MOST_KEPT + 1))

    page(made.profile(made.lonely()), cache=kept)

    assert len(kept) < 100


def test_digits_follow_what_the_publisher_printed_for_all_areas():
    assert shown_decimals(np.arange(20.0), 1) == 0
    assert shown_decimals(np.arange(20.0) / 10, 1) == 1
    assert shown_decimals(np.array([1.0, 2.0]), 1) == 1
    assert shown_decimals(np.array([1.5] * 9), 2) == 1


def test_a_page_stays_light():
    text = page(made.realistic(3, absent=0.0), figure_link=figure_link)

    assert len(gzip.compress(text.encode())) <= 60_000


def test_the_file_on_its_own_asks_nothing_of_any_host():
    text = standalone(made.realistic(3), "nl", made.made_map())
    Tree(text)

    assert text.startswith("<!doctype html>")
    assert "<style>" in text
    assert not re.search(r'(?:src|href)="(?!#)', text)
    assert not re.search(r"@import|url\(\s*['\"]?http", text)


def test_every_class_has_its_looks_in_the_file():
    text = standalone(made.realistic(3), "nl", made.made_map())
    css = text[text.index("<style>") : text.index("</style>")]
    plain = {"bb-profile", "bb-zero", "bb-told", "bb-good", "bb-notable", "bb-downloads", "bb-neutral"}
    used = {c for c in Tree(text).classes if c.startswith("bb-") and not c.startswith("bb-theme-")}

    assert {c for c in used - plain if f".{c}" not in css} == set()
