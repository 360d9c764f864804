"""What the bridge brings: a story to put at a figure."""

from __future__ import annotations

from worlds import Place, brings


@brings("story_at_figure")
def story_at_figure(place: Place) -> object:
    return place.bring("story")
