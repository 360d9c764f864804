"""Where the figures come from, what they may be used for, and how they are compared."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtblik.figures.sentences import words
from buurtblik.values import Language, Reason, Status
from buurtblik.web.figures.publications import publishers
from buurtblik.web.figures.reads import release_of
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.pure import pure

OURS = ("not_imported", "not_computed")  # reasons of this installation, beside those of a publisher


@pure()
def about(request: HttpRequest) -> HttpResponse:
    release, language = release_of(request), language_of(request.path_info)
    return render(
        request,
        "figures/about.html",
        {
            "release": release,
            "publishers": publishers(release.sources) if release else (),
            "reasons": reasons(language),
            "statuses": statuses(language),
        },
    )


def reasons(language: Language) -> list[tuple[str, str, str]]:
    """(what a profile says first, the rest of that sentence, the same in few words) for every reason."""
    pack = words(language)
    told = []
    for word in (*(reason.word for reason in Reason), *OURS):
        head, _, rest = pack["absent"][word].partition(": ")
        told.append((head, rest, pack["absent_short"].get(word, "")))
    return told


def statuses(language: Language) -> list[tuple[str, str]]:
    """(the word beside a figure, what it means) for every status."""
    pack = words(language)
    return [(pack["status"][status.word].capitalize(), pack["status_about"][status.word]) for status in Status]
