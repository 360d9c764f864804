"""Stories for the journeys: one that everybody may read, with a photo, one that waits, and a walk."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4


def told(process: Any, by: dict[str, Any]) -> dict[str, Any]:
    """Open the block of stories and let people tell; the names by which pages know what they told."""
    from buurtblik.stories.place import snapped
    from buurtblik.stories.state import State
    from buurtblik.stories.words import Method
    from buurtblik.web.process import actions as acts
    from buurtblik.web.stories import actions
    from buurtblik.web.stories.pictures import drawn_anew

    acts.open_block(process=process, block="verhalen", why="Wij willen horen wat er speelt.", **by)
    first = tell(
        process, "Op het plein zitten wij elke zaterdag met de buren.", by, pictures=[drawn_anew(some_photo())]
    )
    photo = first.story.media.get()
    actions.check_photo(photo=photo, **by)
    show(first.story, by, quotes=["Op het plein zitten wij elke zaterdag"], summary="Het plein verbindt.")
    _at_figure(process, first.story, by)
    right_to_left = tell(
        process, "الساحة جميلة والجيران طيبون.", by, language="ar", place_name="Muzenplein",
        place=snapped("point", [somewhere_in(process.area_code)]),
    )  # fmt: skip
    show(right_to_left.story, by)
    waits = tell(process, "Mijn buurvrouw Truus de Boer helpt mij. Bel haar op 06-12345678.", by)
    tell(process, "Mijn buurvrouw Truus de Boer helpt mij. Bel haar op 06-12345678.", by)
    hidden = tell(process, "Jan is een dief.", by)
    decided = actions.Decided(after=State.HIDDEN, reason="Er staat een naam in.")
    actions.read_story(story=hidden.story, decided=decided, version=1, **by)
    walk = actions.add_gathering(
        process=process, method=Method.WALK, name="Rondgang", held_on=process.starts, place="Muzenplein",
        checklist=["Is er genoeg licht?"], key=str(uuid4()), **by,
    )  # fmt: skip
    _points(process, walk, by)
    waiting = sent_file(process, by)
    return {
        "walk": walk.pk,
        "file": waiting.pk,
        "shown": first.story.name,
        "photo": photo.pk,
        "waits": waits.story.name,
        "code": first.code,
    }


def _points(process: Any, walk: Any, by: dict[str, Any]) -> None:
    """A point that is good, one that is not, and one that waits."""
    from buurtblik.stories.place import snapped
    from buurtblik.stories.words import Method, Tone

    east, north = somewhere_in(process.area_code)
    for number, (tone, words) in enumerate(((Tone.GOOD, "Fijne bank."), (Tone.BAD, "Stuk."), (Tone.GOOD, "Mooi."))):
        place = snapped("point", [(east + 0.002 * number, north)])
        made = tell(
            process, words, by, method=Method.WALK, tone=tone, place=place, gathering=walk,
            answers={"Is er genoeg licht?": "yes"},
        )  # fmt: skip
        if number < 2:
            show(made.story, by, tone=tone)


def _at_figure(process: Any, story: Any, by: dict[str, Any]) -> None:
    """The story stands at the first figure of the area."""
    from django.conf import settings

    from buurtblik.web.bridge import actions
    from buurtblik.web.bridge.reads.figures import lines_of
    from buurtblik.web.figures.reads import current

    release = current(settings.BUURTBLIK.home)
    line = lines_of(process, release)[0]
    actions.put_at_figure(
        story=story, indicator=line.indicator.key, release=release, why="Zo is het hier ook voor mij.", **by
    )


def tell(
    process: Any,
    text: str,
    by: dict[str, Any],
    *,
    pictures: Any = (),
    gathering: Any = None,
    answers: Any = None,
    **more: Any,
) -> Any:
    from buurtblik.stories.telling import Teller, Telling
    from buurtblik.stories.words import Method
    from buurtblik.web.people.visitors import NOBODY
    from buurtblik.web.stories import actions

    said = {"text": text, "told_on": process.starts, "method": Method.WRITTEN, "tellers": (Teller("resident"),), **more}
    return actions.tell_story(
        process=process, telling=Telling(**said), scopes=["quote", "photo"], pictures=pictures, visitor=NOBODY,
        gathering=gathering, answers=answers, key=str(uuid4()), at=by["at"],
    )  # fmt: skip


def somewhere_in(code: str) -> tuple[float, float]:
    """Longitude and latitude of the label of an area."""
    from django.conf import settings

    from buurtblik.areas.map_places import off_map
    from buurtblik.figures.store import open_current

    drawn = open_current(settings.BUURTBLIK.home).map_of(code)
    assert drawn is not None
    assert drawn.frame is not None
    label = next(one.label for one in drawn.areas if one.code == code)
    assert label is not None
    return off_map(drawn.frame, [label])[0]


def show(story: Any, by: dict[str, Any], **more: Any) -> None:
    from buurtblik.stories.state import State
    from buurtblik.web.stories import actions

    decided = actions.Decided(after=State.SHOWN, themes=["samenleven"], **more)
    actions.read_story(story=story, decided=decided, version=story.version, **by)


def sent_file(process: Any, by: dict[str, Any]) -> Any:
    """A file of which a line cannot come in, and two say the same."""
    from buurtblik.stories.sources.mapping import as_kept, mapping_of, proposed
    from buurtblik.stories.sources.table import read_raw
    from buurtblik.web.stories import actions
    from buurtblik.web.stories.contents import Meant

    data = (
        "nummer;vehraal;Naam;groep;datum\n1;Het plein is fijn.;Truus;bewoner;1-1-2026\n"
        "2;Het plein is fijn.;Jan;bewoner;1-1-2026\n3;;Piet;bewoner;1-1-2026\n4;الساحة جميلة;;bewoner;1-1-2026\n"
    ).encode()
    table = read_raw(data, "verhalen.csv")
    said = actions.Said(as_kept(mapping_of(proposed(table))), Meant("resident", process.starts, "street"))
    return actions.keep_file(process=process, table=table, data=data, said=said, key=str(uuid4()), **by)


def some_photo() -> bytes:
    from PIL import Image

    made = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((320, 200)).save(made, "JPEG")
    return made.getvalue()
