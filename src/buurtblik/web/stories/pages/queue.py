"""Read stories before they are shown: the list of what waits, one story, its words before masking, its photos."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.stories.state import TO_READ, NoSuchStep, State
from buurtblik.stories.words import Given
from buurtblik.text.privacy import Places
from buurtblik.web.search.actions import read_words
from buurtblik.web.stories import actions
from buurtblik.web.stories.forms_reading import STATES_SAID, ReadForm, WhyForm
from buurtblik.web.stories.languages import direction_unread
from buurtblik.web.stories.masking import segments
from buurtblik.web.stories.models import Media
from buurtblik.web.stories.pages.asked import Asked, page
from buurtblik.web.stories.places import places_of
from buurtblik.web.stories.reads.queue import (
    Field,
    allowed,
    counts,
    fields_of,
    of_a_child,
    same_words,
    waiting,
)
from buurtblik.web.stories.reads.shown import answers_said, told_by


@page()
def queue(asked: Asked) -> HttpResponse:
    wanted = asked.request.GET.get("state", "")
    states = (State(wanted),) if wanted in set(State) else TO_READ
    found = counts(asked.process)
    context = {
        "waiting": waiting(asked.process, states=states, at=asked.at),
        "wanted": wanted,
        "tabs": [(state.value, STATES_SAID[state], found[state]) for state in State],
        "to_read": sum(found[state] for state in TO_READ),
    }
    return asked.show("queue", context)


@page(post=True)
def read(asked: Asked, name: str) -> HttpResponse:
    found = asked.story(name)
    fields = fields_of(found, _places(asked))
    form = ReadForm(asked.posted, story=found, fields=fields, language=asked.language)
    if asked.request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        decided = actions.Decided(
            after=State(told["after"]),
            hide=form.places,
            left=form.left,
            reason=told["reason"],
            answer=told["answer"],
            summary=told["summary"],
            themes=told["themes"],
            tone=told["tone"],
            quotes=told["quotes"].splitlines(),
            instead=told["instead"],
            note=told["note"],
        )
        read_words()
        try:
            actions.read_story(
                story=found, decided=decided, version=told["version"], visitor=asked.visitor, at=asked.at
            )
        except actions.ReadByAnother:
            form.add_error(None, _("Somebody else decided on this story in the meantime. Look at it once more."))
            return _page(asked, found.name, form, fields, status=409)
        except actions.NotInTheWords:
            form.add_error("quotes", _("A quote does not stand in the story. Copy it word for word."))
        except actions.StillUnseen:
            form.add_error(None, _("Look first whether people can be known on the photos, below the story."))
        except NoSuchStep:
            form.add_error("after", _("This cannot be decided now. Look at the story once more."))
        else:
            messages.success(asked.request, _("What you decided is kept."))
            after = waiting(asked.process, at=asked.at, limit=1)
            if after:
                return redirect("stories_read", asked.process.slug, after[0].story.name)
            return redirect("stories_queue", asked.process.slug)
    return _page(asked, found.name, form, fields, status=422 if form.errors else 200)


@page(post=True)
def original(asked: Asked, name: str) -> HttpResponse:
    """The words before masking: only with a reason, which is kept together with who looked."""
    found = asked.story(name)
    form = WhyForm(asked.posted)
    if asked.request.method == "POST" and form.is_valid():
        words = actions.look_at_original(story=found, why=form.cleaned_data["why"], visitor=asked.visitor, at=asked.at)
        direction = direction_unread(found.language)
        return asked.show("original_words", {"story": found, "words": list(words.items()), "direction": direction})
    return asked.show("original", {"form": form, "story": found}, status=422 if form.errors else 200)


def _page(asked: Asked, name: str, form: ReadForm, fields: Iterable[Field], *, status: int) -> HttpResponse:
    found = asked.story(name)
    other = None
    if asked.posted is None:
        other = actions.open_story(story=found, visitor=asked.visitor, at=asked.at)
    context = {
        "story": found,
        "direction": direction_unread(found.language),
        "checklist": {"answers": answers_said(found, asked.language)},
        "form": form,
        "fields": [(one.name, segments(one.words, one.traces, language=asked.language)) for one in fields],
        "allowed": allowed(found, asked.language),
        "given": Given(found.given).label(asked.language),
        "of_a_child": of_a_child(found),
        "same": list(same_words(found)[:5]),
        "other": other,
        "notes": found.notes.select_related("by__person").order_by("at"),
        "readings": [
            (one, STATES_SAID[State(one.before)], STATES_SAID[State(one.after)])
            for one in found.readings.select_related("by__person").order_by("at")
        ],
        "photos": found.media.filter(kind=Media.Kind.PHOTO).defer("bytes").order_by("pk"),
        "sounds": found.media.filter(kind=Media.Kind.SOUND).defer("bytes").order_by("pk"),
        "tellers": [told_by(one, asked.language) for one in found.tellers.order_by("pk")],
    }
    return asked.show("read", context, status=status)


def _places(asked: Asked) -> Places:
    return places_of(asked.request)
