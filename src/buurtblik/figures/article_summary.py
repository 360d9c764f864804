"""What an article says first: where this is, how many people live there, what goes well, what stands out."""

from __future__ import annotations

from typing import NamedTuple

from buurtblik.charts.svg import escape
from buurtblik.figures.article_map import AreaMap, locator_of
from buurtblik.figures.article_page import Page, Peers, peers_of
from buurtblik.figures.numbers import format_number
from buurtblik.figures.profile import Line
from buurtblik.figures.sentences import comparison, place_sentence, portrait
from buurtblik.figures.standing import Contrast, Finding, contrast, pick
from buurtblik.values import Direction

LEAST_KNOWN = 5  # figures with a direction and a reference; with fewer we do not say that nothing stands out
FEW_PEOPLE = 100  # residents, below which one household changes a figure


class Judged(NamedTuple):
    """The lines of a profile beside their reference: what an article says of them, and what it says first."""

    present: list[tuple[Line, Contrast | None, Peers]]  # in the order of the catalogue
    absent: list[Line]
    good: tuple[Finding, ...]
    notable: tuple[Finding, ...]
    compared: bool  # some line has a reference
    measurable: bool  # some line has enough comparable areas
    enough: bool  # so many figures can be compared that "nothing stands out" means something


def judge(page: Page) -> Judged:
    """Set every line of the profile beside its reference and its comparable areas, and pick what to say first."""
    lines = page.profile.lines
    absent = [line for line in lines if line.value is None]
    having = [line for line in lines if line.value is not None]
    present = [
        (line, contrast(line, decimals=peers.decimals), peers)
        for line, peers in zip(having, peers_of(page, having), strict=True)
    ]
    contrasts: dict[str, Contrast | None] = {line.indicator.key: None for line in absent}
    spreads: dict[str, float | None] = dict(contrasts.fromkeys(contrasts))
    for line, one, peers in present:
        contrasts[line.indicator.key] = one
        spreads[line.indicator.key] = peers.spread
    good, notable = (pick(page.profile, favour=f, contrasts=contrasts, spreads=spreads) for f in (1, -1))
    known = sum(line.indicator.direction is not Direction.NEUTRAL and one is not None for line, one, _ in present)
    compared, measurable = any(contrasts.values()), any(spreads.values())
    return Judged(present, absent, good, notable, compared, measurable, known >= LEAST_KNOWN)


def portrait_of(page: Page, area_map: AreaMap | None) -> str:
    """The head of an article: name, what kind of place, how many people and households, where it is."""
    profile, pack, language = page.profile, page.pack, page.language
    badge = ""
    if profile.fictional:
        badge = (
            f'<p class="bb-fictional"><strong class="bb-badge">{pack["fictional"]}</strong> '
            f"{pack['fictional_long']}</p>"
        )
    facts = []
    for key, word in (("bev_inwoners", "inhabitants"), ("hh_totaal", "households")):
        line = page.lines.get(key)
        if line is not None and line.value is not None:
            number = format_number(line.value, 0, language)
            facts.append(
                f"<li><strong>{number}</strong> {pack[word]} "
                f"<span>{pack['in_year'].format(period=escape(line.period or ''))}</span></li>"
            )
    told = place_sentence(profile, language) if facts else portrait(profile, language)
    listed = f'<ul class="bb-facts">{"".join(facts)}</ul>' if facts else ""
    people = page.lines.get("bev_inwoners")
    if people is not None and people.value is not None and people.value < FEW_PEOPLE:
        listed += f'<p class="bb-few">{pack["few_people"]}</p>'
    return (
        f'<header class="bb-portrait" id="portret"><div>{badge}<h1>{escape(profile.area.name)}</h1>'
        f'<p class="bb-lead">{escape(told)}</p>{listed}</div>'
        f"{locator_of(profile, area_map, language=language, link=page.link, pack=pack)}</header>"
    )


def summary_of(page: Page, judged: Judged, article_link: str = "") -> str:
    """What goes well and what stands out, as two cards; or why there is nothing to say.

    ``article_link`` is the address of the article when the cards stand elsewhere.
    """
    pack = page.pack
    place = page.reference
    if not judged.compared or place is None:
        note = pack["no_reference"]
        return f'<div class="bb-summary"><p class="bb-none">{note}</p></div>'
    cards = []
    for side, found in (("good", judged.good), ("notable", judged.notable)):
        head = f'<section class="bb-card bb-{side}" aria-labelledby="bb-{side}"><h2 id="bb-{side}">{pack[side]}</h2>'
        if found:
            items = "".join(_finding(page, finding, article_link) for finding in found)
            lead = escape(pack[side + "_lead"].format(place=place))
            cards.append(f'{head}<p class="bb-card-lead">{lead}</p><ol class="bb-findings">{items}</ol></section>')
        else:
            why = f"{side}_none" if judged.enough else "too_few_figures"
            none = pack[why if judged.measurable else "too_few_peers"].format(place=place)
            cards.append(f'{head}<p class="bb-none">{escape(none)}</p></section>')
    return f'<div class="bb-summary">{"".join(cards)}</div>'


def _finding(page: Page, finding: Finding, article_link: str) -> str:
    line = finding.line
    key = line.indicator.key
    peers = peers_of(page, [line])[0]
    facts = peers.facts
    told = escape(comparison(line, finding.contrast, page.language, decimals=peers.decimals))
    badge = ""
    if facts.is_model:
        badge = f' <span class="bb-badge">{page.pack["prediction"]}</span>'
    return (
        f'<li><a href="{escape(article_link)}#{key}"><span class="bb-finding-label">{facts.label}</span> '
        f'<strong class="bb-finding-value">{escape(facts.text[line.value or 0.0])}</strong></a>{badge} '
        f'<span class="bb-finding-words">{told} ({escape(line.period or "")})</span></li>'
    )
