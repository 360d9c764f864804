"""The example on the front page: one figure of the made-up town, as it looks in a profile."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from buurtblik.areas.codes import COUNTRY
from buurtblik.figures.profile import profile as profile_of
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import compare_sentence, write_for
from buurtblik.figures.standing import strengths
from buurtblik.values import Language, Level
from buurtblik.web.areas.links import profile_address
from buurtblik.web.figures.chart_file import charts_of, spoken


@dataclass(frozen=True)
class Example:
    name: str
    address: str
    title: str
    sentence: str
    source: str
    chart: SafeString


def example(release: Release, language: Language) -> Example | None:
    """A strength of the first district that has one; None when the release is too small for one."""
    for town in release.registers.children(COUNTRY, Level.MUNICIPALITY)[:1]:
        for area in release.registers.children(town.code, Level.DISTRICT):
            if area.code not in release:
                continue
            made = profile_of(release, area.code)
            for finding in strengths(made, 1):
                line = finding.line
                value = write_for(line, language)(line.value or 0.0)
                drawn = [
                    f'<svg xmlns="http://www.w3.org/2000/svg" {kind} width="{width}" height="{height}"{rest}</svg>'
                    for kind, width, height, rest in charts_of(made, line, language)[:1]
                ]
                return Example(
                    name=area.name,
                    address=profile_address(area.code, area.name, language),
                    title=f"{area.name}: {spoken(line.indicator.label[language])}, {value}",
                    sentence=compare_sentence(line, language),
                    source=f"{line.source} ({line.period})" if str(line.period) not in line.source else line.source,
                    chart=mark_safe("".join(drawn)),  # noqa: S308 (our own SVG, which escapes every name)
                )
    return None
