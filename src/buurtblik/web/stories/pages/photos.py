"""Look at a photo: nobody can be known on it, or make these parts unrecognisable first."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.web.stories.actions.photos import blur_photo, check_photo
from buurtblik.web.stories.forms_photo import PartsForm
from buurtblik.web.stories.models import Media
from buurtblik.web.stories.pages.asked import Asked, page


@page(post=True)
def photo(asked: Asked, name: str, number: int) -> HttpResponse:
    story = asked.story(name)
    found = Media.objects.filter(story=story, pk=number, kind=Media.Kind.PHOTO).select_related("story__process").first()
    if found is None:
        raise Http404
    blur = "blur" in asked.request.POST
    form = PartsForm(asked.posted if blur else None)
    if blur and form.is_valid():
        blur_photo(photo=found, parts=form.parts, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("These parts cannot be seen any more. Look once more whether it is enough."))
        return redirect("stories_photo", asked.process.slug, name, number)
    if "fine" in asked.request.POST:
        check_photo(photo=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The photo may be shown, as far as the teller allows."))
        return redirect("stories_read", asked.process.slug, name)
    return asked.show("photo", {"story": story, "photo": found, "form": form}, status=422 if form.errors else 200)
