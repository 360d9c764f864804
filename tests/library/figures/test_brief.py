"""The overview: every figure once, on one line, with the same words as the article."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from buurtblik.figures.article_brief import brief
from buurtblik.figures.catalogue import catalogue
from buurtblik.values import LANGUAGES, Reason

from . import made_profiles as made
from .test_article import Tree, link

ARTICLE = "/profiel/x/y/"


def overview(profile, language="nl", **more) -> str:
    return brief(profile, language=language, link=link, article_link=ARTICLE, **more)


def row_of(text: str, label: str) -> list[str]:
    """The cells of the row with this label, as a reader sees them."""
    row = next(r for r in re.findall(r"<tr class=.*?</tr>", text) if f">{label}</a>" in r)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_stands_there_once_and_links_to_its_place_in_the_article(language):
    profile = made.realistic(3)
    text = overview(profile, language, area_map=made.made_map())
    tree = Tree(text)

    linked = re.findall(rf'<th scope="row"><a href="{ARTICLE}#(\w+)"', text)
    shown = [line.indicator for line in profile.lines if line.value is not None]
    assert linked == [i.key for theme in catalogue().themes for i in shown if i.theme == theme.key]
    for line in profile.lines:
        if line.value is None:
            assert line.indicator.label[language] in tree.text
    assert "style" not in tree.names
    assert not any(name.startswith("on") for name in tree.names)


def test_a_row_by_hand():
    text = overview(made.profile(made.lonely(58.2)))

    assert row_of(text, "Eenzaam") == ["Eenzaam 2020 · schatting · minder gunstig", "58,2%", "48,9%", "47,0%"]
    assert row_of(overview(made.profile(made.lonely(49.0))), "Eenzaam")[0].endswith("geen duidelijk verschil")


def test_who_live_here_gets_no_verdict():
    text = overview(made.profile(made.line("bev_65plus", 31.0, comparison=(made.comparison(made.TOWN, 12.0),))))

    assert "gunstig" not in " ".join(row_of(text, "Aandeel 65 jaar of ouder"))


@pytest.mark.parametrize(
    ("reason", "told"),
    [(Reason.MISSING, "– geen cijfer"), (Reason.WITHHELD, "te weinig mensen of te onzeker")],
)
def test_an_empty_cell_says_why(reason, told):
    town = made.comparison(made.TOWN, None, reason=reason)
    text = overview(made.profile(made.line("won_koop", 40.0, comparison=(town,)), made.lonely()))

    assert row_of(text, "Koopwoningen")[2] == told


def test_an_area_above_of_which_nothing_is_known_gets_no_column():
    line = made.line(
        "won_koop", 40.0, comparison=(made.comparison(made.TOWN, 44.0), made.comparison(made.COUNTRY, None))
    )

    assert row_of(overview(made.profile(line)), "Koopwoningen")[1:] == ["40%", "44%"]
    assert "Nederland</th>" not in overview(made.profile(line))


def test_zero_is_a_figure_and_no_dash():
    text = overview(made.profile(made.line("won_leegstand", 0.0, comparison=(made.comparison(made.TOWN, 0.0),))))

    assert row_of(text, "Onbewoonde woningen")[1:3] == ["0%", "0%"]


def test_sources_stand_there_once_with_their_licence():
    text = overview(made.realistic(3))
    sources = {f"{line.source} ({line.licence})" for line in made.realistic(3).lines if line.value is not None}

    assert sources
    assert all(text.count(source) == 1 for source in sources)


def test_without_an_article_nothing_links_to_it():
    text = brief(made.realistic(3), language="nl", link=lambda code: "")

    assert f"{catalogue().get('bev_inwoners').label['nl']} <span" in text
    assert re.findall(r'<th scope="row"><a', text) == []


def test_names_are_text_and_not_markup():
    evil = '<img src=x onerror=alert(1)>"&'
    shown = made.profile(replace(made.lonely(), source=evil))
    shown = replace(shown, area=shown.area._replace(name=evil))

    assert "<img" not in overview(shown)
    Tree(overview(shown))
