"""The page of a process, for a newcomer: where are we, what can I do, what happened, what comes; and of one block."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buurtblik.agenda.blocks import Block
from buurtblik.agenda.instruments import instruments
from buurtblik.errors import UnusableInput
from buurtblik.web.process import actions, offers, reads, rules
from buurtblik.web.process.forms import JustDo, StandOfBlock
from buurtblik.web.process.guests import guest_here
from buurtblik.web.process.models import OpenBlock
from buurtblik.web.process.pages.asked import AskedOf, answer, asked_of, registers_of
from buurtblik.web.rights.table import Action

FEW = 12  # so many buurten of an area of one's own are named


@require_GET
@never_cache
def process(request: HttpRequest, slug: str) -> HttpResponse:
    one = asked_of(request, slug)
    offered = offers.offers_for(one.visitor, one.process, on=one.today)
    lines = reads.block_lines(one.process, one.language)
    places = reads.places_of(one.process, registers_of(request), one.language)
    context = {
        "process": one.process,
        "lines": lines,
        "open_now": [line.short for line in lines if line.state == OpenBlock.State.OPEN],
        "offer": offered[0] if offered else None,
        "more_offers": _by_block(offered[1:], lines),
        "happened": reads.happened(one.process),
        "coming": offers.coming_for(one.visitor, one.process, on=one.today),
        "parties": [
            (party, reads.group_name(party.group, one.language))
            for party in reads.parties_at(one.process, on=one.today)
        ],
        "places": places[:FEW],
        "more_places": max(0, len(places) - FEW),
        "part": rules.participation(one.visitor.person, one.process, on=one.today),
        "guest": guest_here(request) if one.visitor.account else None,
        "visitor": one.visitor,
        "has_begun": one.process.starts <= one.today,
        "may_edit": one.may(Action.EDIT, "process"),
        "may_publish": one.may(Action.PUBLISH, "process"),
        "may_see_people": one.may(Action.LIST, "participant"),
    }
    return answer(request, "process/process.html", context)


def _by_block(
    offered: Sequence[offers.Offer], lines: Sequence[reads.BlockLine]
) -> list[tuple[str, list[offers.Offer]]]:
    """Offers by the block that they belong to, in the order of the blocks; those of none come first, without a name."""
    names = {"": "", **{line.block.key: line.short for line in lines}}
    found: dict[str, list[offers.Offer]] = {key: [] for key in names}
    for one in offered:
        found[one.block if one.block in names else ""].append(one)
    return [(names[key], those) for key, those in found.items() if those]


@require_http_methods(["GET"])
@never_cache
def block(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    return _block_page(request, asked_of(request, slug), key)


@require_POST
@never_cache
def stand(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Open, pause or close one block."""
    one = asked_of(request, slug)
    form = StandOfBlock(request.POST, block=_known(one, key), language=one.language)
    if not form.is_valid():
        return _block_page(request, one, key, form)
    told = form.cleaned_data
    more = {"process": one.process, "block": key, "why": told["why"], "visitor": one.visitor, "at": one.at}
    try:
        if told["to"] == OpenBlock.State.OPEN:
            actions.open_block(acts=told["acts"], **more)
        elif told["to"] == OpenBlock.State.PAUSED:
            actions.pause_block(**more)
        else:
            actions.close_block(**more)
    except actions.HasEnded:
        form.add_error(None, _("This process has ended. Take it up again first."))
        return _block_page(request, one, key, form)
    messages.success(request, _("This has been changed."))
    return redirect("process_block", slug=slug, key=key)


@require_POST
@never_cache
def ticks(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Tick what is done. Only what was changed on this page is changed, so that two people can tick at once."""
    one = asked_of(request, slug)
    known = set(_known(one, key).checklist)
    before, after = (set(request.POST.getlist(name)) & known for name in ("was", "item"))
    form = JustDo(request.POST)
    if not form.is_valid():
        return _block_page(request, one, key, ticks_form=form)
    try:
        actions.tick_block(
            process=one.process,
            block=key,
            done=after - before,
            undone=before - after,
            visitor=one.visitor,
            at=one.at,
        )
    except (UnusableInput, actions.HasEnded):
        form.add_error(None, _("Open this block first; then you can tick what is done."))
        return _block_page(request, one, key, ticks_form=form)
    messages.success(request, _("The checklist has been kept."))
    return redirect("process_block", slug=slug, key=key)


def _block_page(
    request: HttpRequest,
    one: AskedOf,
    key: str,
    form: StandOfBlock | None = None,
    ticks_form: JustDo | None = None,
) -> HttpResponse:
    known = _known(one, key)
    language = one.language
    lines = reads.block_lines(one.process, language)
    line = next(line for line in lines if line.block.key == key)
    row = reads.block_row(one.process, key)
    ticked = row.ticked if row else []
    names = instruments()
    context = {
        "process": one.process,
        "line": line,
        "lines": lines,
        "why": known.why[language],
        "columns": [
            (_("What goes in"), known.input[language]),
            (_("What comes out"), known.output[language]),
            (_("Who"), known.who[language]),
            (_("What often goes wrong"), known.pitfalls[language]),
        ],
        "checklist": [(item, text[language], item in ticked) for item, text in known.checklist.items()],
        "uses": [(item, names[item].name[language], text[language]) for item, text in known.uses.items()],
        "form": form or StandOfBlock(block=known, language=language, initial=_as_it_stands(known, row)),
        "ticks": ticks_form or JustDo(),
        "may_publish": one.may(Action.PUBLISH, "block"),
        "may_edit": one.may(Action.EDIT, "block"),
        "was_opened": row is not None,
        "offers": [each for each in offers.offers_for(one.visitor, one.process, on=one.today) if each.block == key],
    }
    return answer(request, "process/block.html", context, *(each for each in (form, ticks_form) if each))


def _as_it_stands(known: Block, row: OpenBlock | None) -> dict[str, object]:
    acts = known.acts
    if row is None:
        return {"to": "open", "acts": [str(act) for act in acts]}
    return {"to": row.state, "acts": row.acts or [str(act) for act in acts], "why": row.why}


def _known(one: AskedOf, key: str) -> Block:
    try:
        return actions.in_pack(one.process, key)
    except UnusableInput:
        raise Http404 from None
