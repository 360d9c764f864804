"""The example on the front page: one figure of the made-up town, as it looks in a profile."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from buurtblik.areas.codes import COUNTRY
from buurtblik.figures.profile import profile as profile_of
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import compare_sentence, unit_of, value_sentence
from buurtblik.figures.standing import Finding, strengths
from buurtblik.values import Direction, Language, Level
from buurtblik.web.areas.links import profile_address
from buurtblik.web.figures.chart_file import charts_of


@dataclass(frozen=True)
class Example:
    name: str
    address: str
    title: str
    sentence: str
    source: str
    chart: SafeString


def example(release: Release, language: Language) -> Example | None:
    """A strength of one of the districts; None when the release is too small for one.

    A share of people reads most easily, and best where more is more favourable; then the clearest one.
    """
    towns = release.registers.children(COUNTRY, Level.MUNICIPALITY)[:1]
    districts = [area for town in towns for area in release.registers.children(town.code, Level.DISTRICT)]
    made = [profile_of(release, area.code) for area in districts if area.code in release]
    found = [(profile, finding) for profile in made for finding in strengths(profile)]
    if not found:
        return None
    profile, finding = max(found, key=lambda pair: _ease(pair[1]))
    line, area = finding.line, profile.area
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {kind} width="{width}" height="{height}"{rest}</svg>'
        for kind, width, height, rest in charts_of(profile, line, language)[:1]
    ]
    return Example(
        name=area.name,
        address=profile_address(area.code, area.name, language),
        title=f"{area.name}: {value_sentence(line, language)}",
        sentence=compare_sentence(line, language),
        source=f"{line.source} ({line.period})" if str(line.period) not in line.source else line.source,
        chart=mark_safe("".join(drawn)),  # noqa: S308 (our own SVG, which escapes every name)
    )


def _ease(finding: Finding) -> tuple[bool, bool, float]:
    """How easily a finding reads as a headline; the highest one is shown."""
    indicator = finding.line.indicator
    return unit_of(indicator).is_percent, indicator.direction is Direction.HIGHER_IS_BETTER, finding.size
