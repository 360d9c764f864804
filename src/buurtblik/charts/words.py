"""The few words that stand in a chart itself. Titles and descriptions come from the caller."""

from __future__ import annotations

from dataclasses import dataclass

from buurtblik.values import Language


@dataclass(frozen=True, slots=True)
class ChartWords:
    less_favourable: str
    more_favourable: str
    lower: str
    higher: str
    not_published: str
    no_figures: str
    break_here: str
    this_area: str
    lower_end: str
    upper_end: str
    area: str
    value: str
    margin: str
    period: str
    to: str
    areas: str
    middle_half: str
    legend: str


WORDS: dict[Language, ChartWords] = {
    "nl": ChartWords(
        less_favourable="minder gunstig",
        more_favourable="gunstiger",
        lower="lager",
        higher="hoger",
        not_published="geen cijfer",
        no_figures="Er zijn geen cijfers.",
        break_here="andere meting",
        this_area="dit gebied",
        lower_end="laagste waarde",
        upper_end="hoogste waarde",
        area="Gebied",
        value="Waarde",
        margin="Marge",
        period="Jaar",
        to="tot",
        areas="gebieden",
        middle_half="middelste helft",
        legend="Legenda",
    ),
    "en": ChartWords(
        less_favourable="less favourable",
        more_favourable="more favourable",
        lower="lower",
        higher="higher",
        not_published="no figure",
        no_figures="There are no figures.",
        break_here="measured differently",
        this_area="this area",
        lower_end="lowest value",
        upper_end="highest value",
        area="Area",
        value="Value",
        margin="Margin",
        period="Year",
        to="to",
        areas="areas",
        middle_half="middle half",
        legend="Legend",
    ),
}
