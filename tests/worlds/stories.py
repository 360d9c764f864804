"""What the room of stories brings: a story that everybody may read, with a photo, and a gathering."""

from __future__ import annotations

from django.utils import timezone

from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.stories.contents import code_in_file
from buurtblik.web.stories.models import Gathering, Import, Media, Original, Story, Teller
from buurtblik.web.stories.pictures import drawn_anew
from worlds import Place, brings
from worlds.pixels import PIXEL


@brings("story")
def story(place: Place) -> object:
    name = f"ST{place.process.pk:06d}"
    made = Story.objects.create(
        process=place.process, name=name, code_hash=name, fingerprint=name, text="Op het plein is het fijn.",
        told_on=place.at.date(), scopes=["agenda", "photo", "quote"], given="site", given_at=place.at, state="shown",
        at=place.at,
    )  # fmt: skip
    Teller.objects.create(story=made, group="resident")
    Original.objects.create(story=made, words={"text": made.text})
    drawn = drawn_anew(PIXEL)
    photo = Media.objects.create(
        story=made, kind="photo", type=drawn.type, bytes=drawn.bytes, width=drawn.width, height=drawn.height,
        is_checked=True, at=place.at,
    )  # fmt: skip
    return {"name": made.name, "number": photo.pk}


@brings("story_to_read")
def story_to_read(place: Place) -> object:
    return place.bring("story")


@brings("story_original")
def story_original(place: Place) -> object:
    return place.bring("story")


@brings("gathering")
def gathering(place: Place) -> dict[str, object]:
    made = Gathering.objects.create(
        process=place.process, method="walk", name="Rondgang", held_on=place.at.date(), at=place.at
    )
    return {"number": made.pk}


@brings("stories_point")
def stories_point(place: Place) -> object:
    return place.bring("gathering")


@brings("stories_gathering_remove")
def stories_gathering_remove(place: Place) -> dict[str, object]:
    made = Gathering.objects.create(
        process=place.process, method="evening", name="Avond", held_on=place.at.date(), at=place.at
    )
    return {"number": made.pk}


@brings("story_file")
def story_file(place: Place) -> dict[str, object]:
    """A file that waits."""
    made = Import.objects.create(
        process=place.process, file="verhalen.csv", sha256="0" * 64, format="ours", at=place.at,
        bytes=b"verhaal\nHet plein is fijn.\n", columns={"verhaal": "text"},
        meant={"group": "resident", "told_on": "2026-01-01", "method": "street", "language": "nl", "scopes": []},
    )  # fmt: skip
    return {"number": made.pk}


@brings("stories_file_codes")
def stories_file_codes(place: Place) -> dict[str, object]:
    """A file that is in, with the one story of it."""
    now = timezone.now()
    made = Import.objects.create(
        process=place.process, file="ander.csv", sha256="1" * 64, format="ours", at=now, taken=1, taken_at=now
    )
    Story.objects.create(
        process=place.process, name=f"SF{place.process.pk:06d}", code_hash=kept_of(code_in_file(made, "ours:1")),
        fingerprint=f"SF{place.process.pk}", source="ours:1", text="Uit een bestand.", told_on=place.at.date(),
        given="earlier", given_at=now, imported=made, at=now,
    )  # fmt: skip
    return {"number": made.pk}


@brings("stories_export_file")
def stories_export_file(place: Place) -> dict[str, object]:
    return {"file": "verhalen.json"}


@brings("stories_export_inside")
def stories_export_inside(place: Place) -> dict[str, object]:
    return {"file": "verhalen.json"}


@brings("stories_picture")
def stories_picture(place: Place) -> dict[str, object]:
    return {"paper": "a4"}
