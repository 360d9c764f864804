"""Type in forms that were filled in on paper, a pile at a time."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpResponse

from buurtblik.stories.words import Given
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.rights.table import Action
from buurtblik.web.stories import actions
from buurtblik.web.stories.forms_pile import ROWS, Pile, PileForm
from buurtblik.web.stories.pages.asked import Asked, page
from buurtblik.web.stories.reads.gatherings import gathering_in, held_of
from buurtblik.web.stories.reads.places import first_words


@page(post=True)
def pile(asked: Asked) -> HttpResponse:
    posted = asked.posted
    among = held_of(asked.process, on=asked.today)
    if posted is not None and "more" in posted:
        initial = {"key": posted.get("key"), "gathering": posted.get("gathering"), "given": posted.get("given")}
        form = PileForm(language=asked.language, gatherings=among, initial=initial)
        return _page(asked, form, Pile(posted, language=asked.language, more=ROWS))
    begun = gathering_in(asked.process, asked.request.GET.get("bijeenkomst", ""))
    form = PileForm(
        posted, language=asked.language, gatherings=among, initial={"gathering": str(begun.pk)} if begun else None
    )
    rows = Pile(posted, language=asked.language)
    if posted is None or not (rows.is_valid() & form.is_valid()):
        return _page(asked, form, rows)
    told = form.cleaned_data
    gathering = gathering_in(asked.process, told["gathering"])
    typed = rows.typed(gathering) if gathering is not None else []
    if gathering is None or not typed:
        return _page(asked, form, rows, empty=True)
    try:
        taken = actions.collect_pile(
            process=asked.process,
            gathering=gathering,
            given=Given(told["given"]),
            pile=typed,
            visitor=asked.visitor,
            key=told["key"],
            at=asked.at,
        )
    except actions.WrongPile as refused:
        rows.say_wrong(refused.rows)
        return _page(asked, form, rows)
    # Shown at once and not on a page of its own: the codes stand nowhere else, and sending again gives the same.
    out = [(one.row, first_words(one.story), one.code) for one in taken if one.code]
    return asked.show("pile_in", {"taken": taken, "codes": out, "gathering": gathering})


def _page(asked: Asked, form: PileForm, rows: Pile, *, empty: bool = False) -> HttpResponse:
    wrong = rows.wrong
    context = {
        "form": form,
        "rows": rows.rows,
        "wrong": wrong,
        "empty": empty,
        "is_full": rows.is_full,
        "key": form["key"].value() or str(uuid4()),
        "themes": [theme_name(key, asked.language) for key in themes()],
        "may_add": asked.may(Action.CREATE, "gathering"),
        "gatherings": form.fields["gathering"].choices,  # type: ignore[attr-defined]
    }
    return asked.show("pile", context, status=422 if wrong or empty or form.errors else 200)
