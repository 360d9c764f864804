"""The map of a gemeente: one figure for its districts or neighbourhoods, on the page and as a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from buurtblik.areas.register import Area
from buurtblik.charts.choropleth import MapShape, choropleth, key
from buurtblik.charts.classes import Classes, classify
from buurtblik.figures.maps import AreaMap
from buurtblik.figures.numbers import Write
from buurtblik.figures.release import Release
from buurtblik.values import Direction, Language
from buurtblik.web.areas.links import profile_address
from buurtblik.web.figures.town import Choice, Town, write_for

FEW = 12  # areas on a map; fewer are put in classes of the same width, so that like values look alike


@dataclass(frozen=True)
class TownMap:
    """What a map needs to be drawn, twice: on the page and in a file."""

    drawn: AreaMap
    shapes: tuple[MapShape, ...]
    values: Mapping[str, float | None]
    classes: Classes
    write: Write
    title: str
    directed: bool
    flip: bool  # less is better
    language: Language

    @property
    def chart(self) -> SafeString:
        """For the page: every area leads to its profile, the legend stands apart."""
        names = {shape.code: shape.name for shape in self.shapes}
        drawing = self._drawn(
            link=lambda code: profile_address(code, names[code], self.language), narrow=True, legend=False
        )
        return mark_safe(drawing)  # noqa: S308 (our own SVG, which escapes every name)

    @property
    def key(self) -> SafeString:
        """The legend of the chart."""
        legend = key(
            self.shapes,
            self.values,
            classes=self.classes,
            write=self.write,
            directed=self.directed,
            flip=self.flip,
            prefix="legenda",
            language=self.language,
        )
        return mark_safe(legend)  # noqa: S308 (our own SVG)

    @property
    def alone(self) -> str:
        """For a file: no links, the legend below it."""
        return self._drawn()

    def _drawn(self, *, link: Callable[[str], str] | None = None, narrow: bool = False, legend: bool = True) -> str:
        return choropleth(
            self.shapes,
            self.values,
            view_box=self.drawn.view_box,
            classes=self.classes,
            write=self.write,
            directed=self.directed,
            flip=self.flip,
            link=link,
            narrow=narrow,
            legend=legend,
            prefix="kaart",
            title=self.title,
            desc=self._described(),
            language=self.language,
        )

    def _described(self) -> str:
        known = sorted(value for value in self.values.values() if value is not None)
        if not known:
            return ""
        low, high = self.write(known[0]), self.write(known[-1])
        if self.language == "en":
            return f"Map with the values of {len(known)} areas, from {low} to {high}. The table holds the same figures."
        return f"Kaart met de waarden van {len(known)} gebieden, van {low} tot {high}. De tabel bevat dezelfde cijfers."


def town_map(release: Release, area: Area, choice: Choice, town: Town, language: Language) -> TownMap | None:
    """The map of what the table holds; None when the release has no shapes of this gemeente."""
    drawn = release.map_of(area.code)
    shapes = (
        [MapShape(o.code, o.name, o.path, o.label) for o in drawn.areas if o.level is choice.level] if drawn else ()
    )
    if drawn is None or not shapes:
        return None
    indicator = choice.indicator
    values = {row.code: row.value for row in (*town.rows, *town.folded)}
    return TownMap(
        drawn=drawn,
        shapes=tuple(shapes),
        values=values,
        classes=_classes(values, indicator.decimals),
        write=write_for(release, indicator, language),
        title=f"{indicator.label[language]}, {area.name}, {town.period}",
        directed=indicator.direction is not Direction.NEUTRAL,
        flip=indicator.direction is Direction.LOWER_IS_BETTER,
        language=language,
    )


def _classes(values: Mapping[str, float | None], decimals: int) -> Classes:
    known = sum(value is not None for value in values.values())
    if known < FEW:
        return classify(values.values(), most=4, method="equal", decimals=decimals)
    return classify(values.values(), decimals=decimals)
