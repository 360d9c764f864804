"""The catalogue as a page of the documentation: ``docs/reference/indicators.md``.

The page is made from the pack and never written by hand; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from buurtblik.figures.catalogue.model import Binding, Catalogue, Indicator
from buurtblik.values import Direction

HEAD = """# Indicators

Every figure that Buurtblik knows: {count} indicators in {themes} themes. This page is made from the pack in
`src/buurtblik/figures/catalogue/pack`; do not edit it. To make it again:

```
.venv/bin/python -c "from buurtblik.figures.catalogue import catalogue, reference_page; \\
    print(reference_page(catalogue()), end='')" > docs/reference/indicators.md
```

What the fields mean and how a figure is computed: [the method](../methods/catalogue.md). Kind *composition* says who
live somewhere and is never judged. Kind *model* is a prediction. Kind *subjective* is what people answered about
themselves or their neighbourhood. The years are those known to be published when the pack was made; a newer file is
taken in as well.
"""
DIRECTIONS = {
    Direction.HIGHER_IS_BETTER: "higher is more favourable",
    Direction.LOWER_IS_BETTER: "lower is more favourable",
    Direction.NEUTRAL: "neutral",
}
RECIPES = {"share": "100 × {0} / ({1})", "per_1000": "1,000 × {0} / ({1})", "ratio": "{0} / ({1})"}


def reference_page(catalogue: Catalogue) -> str:
    """The page as Markdown, themes and indicators in their own order."""
    return "\n".join(_lines(catalogue))


def _lines(catalogue: Catalogue) -> Iterator[str]:
    yield HEAD.format(count=len(catalogue), themes=len(catalogue.themes))
    for theme in catalogue.themes:
        yield f"- [{theme.label['en']}](#{_anchor(theme.label['en'])}): {len(catalogue.by_theme(theme.key))}"
    for theme in catalogue.themes:
        yield f"\n## {theme.label['en']}\n"
        yield f"{theme.label['nl']} (`{theme.key}`). *{theme.question['nl']}* {theme.question['en']}"
        for indicator in catalogue.by_theme(theme.key):
            yield from _indicator(indicator, catalogue)
    yield ""


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _indicator(i: Indicator, catalogue: Catalogue) -> Iterator[str]:
    yield f"\n### {i.key}\n"
    yield f"**{i.label['nl']}** / {i.label['en']}\n"
    yield f"{i.definition['nl']}\\\n*{i.definition['en']}*\n"
    facts = [
        f"unit: {catalogue.unit(i).label['en']}; decimals: {i.decimals}",
        f"{DIRECTIONS[i.direction]}, {i.kind.value}",
        f"levels: {', '.join(level.value for level in i.levels)}",
        f"years: {_years(i)}",
    ]
    if i.denominator:
        facts.append(f"out of: {i.denominator['en']}")
    yield f"- {'; '.join(facts)}"
    yield f"- source: {i.source} ({i.licence})"
    for period, reason in i.breaks.items():
        yield f"- break in {period}: {reason['en']}"
    if i.caveat:
        yield f"- mind: {i.caveat['en']}"
    if i.detail:
        yield f"- how exact: {i.detail['en']}"
    if i.formula:
        yield f"- computed from other indicators: `{i.formula}`"
    elif i.bindings:
        yield f"- headings: {'; '.join(_binding(b) for b in i.bindings)}"
    else:
        yield "- headings: none yet, no file with this figure can be read"


def _years(i: Indicator) -> str:
    if i.first_year is None:
        return "differs by area"
    return f"{i.first_year} and later" if i.last_year is None else f"{i.first_year}-{i.last_year}"


def _binding(b: Binding) -> str:
    text = f"`{b.column}`"
    if b.recipe in RECIPES:
        text = RECIPES[b.recipe].format(text, " + ".join(f"`{c}`" for c in b.of))
    return f"{b.format} {text}{f' ({b.editions})' if b.editions else ''}"
