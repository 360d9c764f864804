"""Look at a photo before it is shown: whether people can be known on it, and make those places unrecognisable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from buurtblik.errors import UnusableInput
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.stories.models import Media
from buurtblik.web.stories.pictures import blurred

Part = tuple[float, float, float, float]  # left, top, right, bottom as a share of the photo, 0-1
BOXES_MAX = 40


@act
def check_photo(*, photo: Media, visitor: Visitor, at: datetime) -> Media:
    """Say that nobody can be known on a photo. Twice changes nothing."""
    process = photo.story.process
    require(visitor, Action.PUBLISH, "story_to_read", process, at)
    found = Media.objects.select_for_update(of=("self",)).get(pk=photo.pk)
    if not found.is_checked:
        found.is_checked = True
        found.save(update_fields=["is_checked"])
        note("check_photo", "story", photo.story_id, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return found


@act
def blur_photo(*, photo: Media, parts: Sequence[Part], visitor: Visitor, at: datetime) -> Media:
    """Make parts of a photo unrecognisable. What was there is gone and cannot be brought back. Raises UnusableInput."""
    process = photo.story.process
    require(visitor, Action.PUBLISH, "story_to_read", process, at)
    if not 1 <= len(parts) <= BOXES_MAX or any(not 0 <= edge <= 1 for part in parts for edge in part):
        raise UnusableInput(f"stories: 1 to {BOXES_MAX} parts of a photo, each edge from 0 to 1.")
    found = Media.objects.select_for_update(of=("self",)).get(pk=photo.pk, kind=Media.Kind.PHOTO)
    wide, high = found.width, found.height
    boxes = [(round(a * wide), round(b * high), round(c * wide), round(d * high)) for a, b, c, d in parts]
    made = blurred(bytes(found.bytes), boxes)
    found.bytes, found.width, found.height, found.is_checked = made.bytes, made.width, made.height, False
    found.save(update_fields=["bytes", "width", "height", "is_checked"])
    note("blur_photo", "story", photo.story_id, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return found
