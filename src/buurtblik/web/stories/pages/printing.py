"""Stories on paper: forms with a number and a code, quotes as cards, and a picture to talk about."""

from __future__ import annotations

from textwrap import shorten

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from buurtblik.agenda.urgency.groups import groups
from buurtblik.paper.pdf import LIBRARIES, can_print
from buurtblik.stories.paper.ask import MADE_BY_MAX, PLACE_MAX, PROCESS_MAX, SAID_MAX, Ask
from buurtblik.stories.paper.forms import Numbered, Size, forms
from buurtblik.stories.paper.picture import Paper, talking_picture
from buurtblik.stories.paper.quotes import CARDS_MAX, Card, quote_cards
from buurtblik.values import Language
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.rights.table import Action
from buurtblik.web.stories import actions
from buurtblik.web.stories.forms_paper import FormsForm
from buurtblik.web.stories.pages.asked import Asked, page
from buurtblik.web.stories.reads.printed import quotes_for_all, sets_of
from buurtblik.web.ui.typeface import faces
from buurtblik.web.ui.whole_address import whole_address


@page()
def paper(asked: Asked) -> HttpResponse:
    """What can be printed, and to whom."""
    context = {
        "can_print": can_print(),
        "libraries": LIBRARIES,
        "may_make": asked.may(Action.CREATE, "collected_story"),
        "quotes": len(quotes_for_all(asked.process, asked.language)),
    }
    return asked.show("paper", context)


@page(post=True)
def paper_forms(asked: Asked) -> HttpResponse:
    """Make a set of forms. They leave at once: their codes are kept nowhere, so they cannot be printed later."""
    form = FormsForm(asked.posted, initial={"form_language": asked.language})
    if asked.posted is not None and not can_print():
        return _cannot_print(asked)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        language: Language = "en" if told["form_language"] == "en" else "nl"
        size = Size(told["size"])
        try:
            made = actions.make_forms(
                process=asked.process, count=told["count"], size=size.value, language=language,
                visitor=asked.visitor, key=f"{told['key']} {told['count']} {size} {language}", at=asked.at,
            )  # fmt: skip
        except actions.TooManyForms:
            form.add_error("count", _("There is no room for so many forms in one process. Make fewer."))
        else:
            printed = forms(
                _ask(asked, language),
                [Numbered(one.number, one.code) for one in made],
                size=size,
                groups={key: one.label[language] for key, one in groups().items()},
                themes={key: theme_name(key, language) for key in themes()},
                faces=faces(),
            )
            return _as_pdf(printed, f"formulieren-{asked.process.slug}.pdf", attached=True)
    context = {"form": form, "sets": sets_of(asked.process), "can_print": can_print(), "libraries": LIBRARIES}
    return asked.show("paper_forms", context, status=422 if form.errors else 200)


@page()
def quotes(asked: Asked) -> HttpResponse:
    return _quotes(asked)


@page()
def quote_file(asked: Asked) -> HttpResponse:
    """The quotes that were chosen; of what was not asked for, and of what may not be shown, nothing."""
    chosen = {int(one) for one in asked.request.GET.getlist("citaat") if one.isdecimal() and len(one) < 19}
    found = [one for one in quotes_for_all(asked.process, asked.language) if one.number in chosen]
    if not found:
        return _quotes(asked, none_chosen=True)
    if not can_print():
        return _cannot_print(asked)
    cards = [Card(one.words, one.theme, one.language, one.direction) for one in found[:CARDS_MAX]]
    more = _address(asked, "stories_page", asked.process.slug)
    made = quote_cards(_ask(asked, asked.language), cards, more=more, faces=faces())
    return _as_pdf(made, f"citaten-{asked.process.slug}.pdf")


@page()
def picture(asked: Asked, paper: str) -> HttpResponse:
    if paper not in set(Paper):
        raise Http404
    if not can_print():
        return _cannot_print(asked)
    names = {key: theme_name(key, asked.language) for key in themes()}
    made = talking_picture(_ask(asked, asked.language), names, paper=Paper(paper), faces=faces())
    return _as_pdf(made, f"praatplaat-{asked.process.slug}-{paper}.pdf")


def _quotes(asked: Asked, *, none_chosen: bool = False) -> HttpResponse:
    found = quotes_for_all(asked.process, asked.language)
    context = {
        "quotes": found,
        "can_print": can_print(),
        "libraries": LIBRARIES,
        "most": CARDS_MAX,
        "none_chosen": none_chosen and bool(found),
    }
    return asked.show("quotes", context, status=422 if context["none_chosen"] else 200)


def _ask(asked: Asked, language: Language) -> Ask:
    process = asked.process
    with override(language):
        tell, own = _address(asked, "stories_tell", process.slug), _address(asked, "stories_own")
    return Ask(
        place=shorten(process.area_name, PLACE_MAX, placeholder=" …"),
        process=shorten(process.name, PROCESS_MAX, placeholder=" …"),
        made_by=shorten(process.tenant.name, MADE_BY_MAX, placeholder=" …"),
        can_change=shorten(process.can_change, SAID_MAX, placeholder=" …"),
        hear_back=shorten(process.hear_back, SAID_MAX, placeholder=" …"),
        address=tell,
        own=own,
        language=language,
    )


def _address(asked: Asked, name: str, *args: str) -> str:
    """A whole address, as it stands in a code on paper."""
    return whole_address(asked.request, reverse(name, args=args))


def _as_pdf(made: bytes, name: str, *, attached: bool = False) -> HttpResponse:
    how = "attachment" if attached else "inline"
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'{how}; filename="{name}"'}
    )


def _cannot_print(asked: Asked) -> HttpResponse:
    context = {"can_print": False, "libraries": LIBRARIES, "may_make": False, "quotes": 0}
    return asked.show("paper", context, status=503)
