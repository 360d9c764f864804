"""What the bridge brings: a story to put at a figure."""

from __future__ import annotations

from worlds import Place, brings

FIGURE = {
    "key": "sam_eenzaam", "label": {"nl": "Eenzaam", "en": "Lonely"}, "theme": "samenleven", "unit": "percent",
    "direction": "lower_is_better", "kind": "subjective", "value": 12.0, "reason": None, "why": "", "period": "2024",
    "lower": None, "upper": None, "source": "Bron", "licence": "CC0", "status": "definite", "boundary_year": 2024,
    "decimals": 0, "told": {"nl": "12% voelt zich eenzaam", "en": "12% feels lonely"}, "caveat": None, "beside": [],
}  # fmt: skip
BASIS = {
    "area": "", "theme": "wonen", "release": "r", "proposed": "confirmed", "because": "both_less", "standing": "worse",
    "course": "same", "certainty": "fair", "telling": "bad", "stories": 10, "figures": [], "cautions": [],
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


@brings("verdict")
def verdict(place: Place) -> object:
    place.process.verdicts.create(
        theme="wonen", number=1, judgement="confirmed", basis=BASIS | {"area": place.process.slug}, why="Zo",
        said_by="Wij", at=place.at,
    )  # fmt: skip
    return {"theme": "wonen"}


@brings("dissent")
def dissent(place: Place) -> object:
    place.bring("verdict")
    row = place.process.verdicts.get().dissent.create(words="Nee.", said_by="Wij", at=place.at)
    return {"theme": "wonen", "number": row.pk}


@brings("outcome")
def outcome(place: Place) -> object:
    place.bring("verdict")
    made = place.process.outcomes.create(
        verdict=place.process.verdicts.get(), sort="challenge", title="Droog wonen", evidence=["figure:huur:2024"],
        said_by="Wij", at=place.at,
    )  # fmt: skip
    return {"theme": "wonen", "number": made.pk}


@brings("recognition")
def recognition(place: Place) -> object:
    place.process.recognitions.create(
        indicator="sam_eenzaam", period="2024", release="r", group="resident", answer="yes", words="Zo is het.",
        by=place.process.participants.first(), at=place.at,
    )  # fmt: skip
    return {"key": "sam_eenzaam"}


@brings("conversation")
def conversation(place: Place) -> object:
    return {"number": place.process.conversations.create(name="Avond", starts=place.at, at=place.at).pk}


@brings("table_answer")
def table_answer(place: Place) -> object:
    return place.bring("conversation")
