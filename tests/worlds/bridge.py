"""What the bridge brings: a story to put at a figure."""

from __future__ import annotations

from worlds import Place, brings

FIGURE = {
    "key": "sam_eenzaam", "label": {"nl": "Eenzaam", "en": "Lonely"}, "theme": "samenleven", "unit": "percent",
    "direction": "lower_is_better", "kind": "subjective", "value": 12.0, "reason": None, "why": "", "period": "2024",
    "lower": None, "upper": None, "source": "Bron", "licence": "CC0", "status": "definite", "boundary_year": 2024,
    "decimals": 0, "told": {"nl": "12% voelt zich eenzaam", "en": "12% feels lonely"}, "caveat": None, "beside": [],
}  # fmt: skip


@brings("story_at_figure")
def story_at_figure(place: Place) -> object:
    return place.bring("story")


@brings("pick")
def pick(place: Place) -> object:
    made = place.process.picks.create(
        indicator="sam_eenzaam", area={"code": "WK990105", "name": "West", "level": "wijk"}, release="r", figure=FIGURE,
        leaning="worrying", reason="Zo", said_by="Wij", at=place.at,
    )  # fmt: skip
    return {"key": made.indicator, "time": "gewoon", "kind": "docx"}
