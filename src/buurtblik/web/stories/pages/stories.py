"""The stories of an area as one quiet page to read, and each by itself."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from buurtblik.stories.words import Tone
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.rights.table import Action
from buurtblik.web.stories import beside
from buurtblik.web.stories.models import Media
from buurtblik.web.stories.pages.asked import Asked, number_asked, page
from buurtblik.web.stories.reads.found import ASKED_MAX
from buurtblik.web.stories.reads.shown import Asked as Wanted
from buurtblik.web.stories.reads.shown import as_shown, stories_for
from buurtblik.web.stories.rules import photo_is_shown, shown_to

SOME_DAY = 3600


@page()
def stories(asked: Asked) -> HttpResponse:
    given = asked.request.GET
    theme, tone = given.get("theme", ""), given.get("tone", "")
    wanted = Wanted(theme if theme in themes() else "", tone if tone in set(Tone) else "")
    number = number_asked(given.get("page", ""), most=9_999)
    inside = asked.may(Action.READ, "story_inside")
    found, number, more = stories_for(
        asked.visitor, asked.process, asked=wanted, on=asked.today, inside=inside, language=asked.language, page=number
    )
    context = {
        "stories": found,
        "wanted": wanted,
        "number": number,
        "more": more,
        "themes": [(key, theme_name(key, asked.language)) for key in themes()],
        "tones": [(one.value, one.label(asked.language)) for one in Tone if one is not Tone.NONE],
        "inside": inside,
        "about": beside.about_all(asked.request, asked.process, asked.language),
        "asked_max": ASKED_MAX,
        "may_tell": asked.may(Action.CREATE, "story"),
        "may_collect": asked.may(Action.CREATE, "collected_story"),
        "may_read": asked.may(Action.LIST, "story_to_read"),
        "may_file": asked.may(Action.CREATE, "story_file"),
    }
    return asked.show("stories", context)


@page()
def story(asked: Asked, name: str) -> HttpResponse:
    found = asked.story(name)
    if not shown_to(asked.visitor, asked.process, on=asked.today).filter(pk=found.pk).exists():
        raise Http404
    inside = asked.may(Action.READ, "story_inside")
    context = {
        "one": as_shown(found, asked.language, inside=inside),
        "inside": inside,
        "beside": beside.offers_for(asked.visitor, found, on=asked.today),
    }
    return asked.show("story", context)


@page()
def media(asked: Asked, name: str, number: int) -> HttpResponse:
    """A photo or recording, to whom it may be given; a recording is for those who read stories alone."""
    story = asked.story(name)
    found = Media.objects.filter(story=story, pk=number).first()
    if found is None:
        raise Http404
    reads = asked.may(Action.READ, "story_to_read")
    visible = shown_to(asked.visitor, asked.process, on=asked.today).filter(pk=story.pk).exists()
    seen = found.kind == Media.Kind.PHOTO and visible and photo_is_shown(
        story, inside=asked.may(Action.READ, "story_inside")
    )  # fmt: skip
    if not (reads or seen):
        raise Http404
    answer = HttpResponse(bytes(found.bytes), content_type=found.type)
    answer.headers["Content-Disposition"] = f"inline; filename={found.kind}-{found.pk}"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
