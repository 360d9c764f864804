"""Stories of the example at figures of its neighbourhood, put there by the act that people use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.figures.release import Release
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.reads.chosen import words_to_choose
from buurtblik.web.bridge.reads.figures import line_at
from buurtblik.web.coding.rules import coded_stories
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process

PUT = timedelta(days=3)  # before the moment of making; by then every story was read


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((files("buurtblik.web.example") / "figures.toml").read_text("utf-8"))


def put_at_figures(process: Process, cast: Mapping[str, Visitor], release: Release, *, at: datetime) -> None:
    """Each story at its figure; a figure that this release has not is left out."""
    stories = list(coded_stories(process))
    for number, entry in enumerate(told()["put"]):
        if line_at(process, release, entry["indicator"]) is None:
            continue
        story = next(one for one in stories if one.text.startswith(entry["begins"]))
        place = next(place for place, words in words_to_choose(story) if words == entry["words"])
        actions.put_at_figure(
            story=story, indicator=entry["indicator"], release=release, place=place, why=entry["why"],
            visitor=cast[entry["by"]], at=at - PUT + timedelta(hours=number),
        )  # fmt: skip
