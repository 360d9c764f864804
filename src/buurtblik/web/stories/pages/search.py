"""Search in the stories that one may read. It works without a script, and its address can be kept."""

from __future__ import annotations

from dataclasses import asdict, replace
from urllib.parse import urlencode

from django.http import HttpResponse

from buurtblik.web.rights.table import Action
from buurtblik.web.search.reads import LIMIT_MAX
from buurtblik.web.stories.pages.asked import Asked, number_asked, page
from buurtblik.web.stories.reads.found import ASKED_MAX, PAGE, Wanted, choices_for, counts_apart, found_for
from buurtblik.web.stories.rules import shown_to

PAGES = LIMIT_MAX // PAGE  # the index ranks no more than these


@page()
def search(asked: Asked) -> HttpResponse:
    given, process = asked.request.GET, asked.process
    readable = shown_to(asked.visitor, process, on=asked.today)
    choices = choices_for(readable, asked.language)
    wanted = choices.kept({name: given.get(name, "") for name in ("q", "theme", "method", "group")})
    number = number_asked(given.get("page", ""), most=PAGES)
    inside = asked.may(Action.READ, "story_inside")
    found = found_for(readable, wanted, process=process.pk, inside=inside, language=asked.language, page=number)
    apart, elsewhere = [], 0
    if found.asked and not found.count:
        apart = [(words, count, _address(replace(wanted, words=words)))
                 for words, count in counts_apart(readable, wanted, process=process.pk)]  # fmt: skip
        if wanted.narrows:
            all_of_it = Wanted(words=wanted.words)
            elsewhere = found_for(readable, all_of_it, process=process.pk, inside=inside, language=asked.language).count
    context = {
        "wanted": wanted,
        "choices": choices,
        "found": found,
        "number": number,
        "newer": _address(wanted, number - 1) if number > 1 else "",
        "older": _address(wanted, number + 1) if found.more and number < PAGES else "",
        "apart": apart,
        "elsewhere": elsewhere,
        "everywhere": _address(Wanted(words=wanted.words)),
        "has_stories": bool(choices.methods),
        "asked_max": ASKED_MAX,
        "inside": inside,
    }
    return asked.show("search", context)


def _address(wanted: Wanted, number: int = 1) -> str:
    """The same page with another question or of another number."""
    words = {"q" if name == "words" else name: said for name, said in asdict(wanted).items() if said}
    return "?" + urlencode(words | ({"page": str(number)} if number > 1 else {}))
