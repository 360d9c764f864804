"""Who sits at the table and who takes part: parties, parts, and leaving."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buurtblik.web.process import actions, reads, rules
from buurtblik.web.process.forms import AddParty, GivePart, JustDo
from buurtblik.web.process.models import Participant, Party
from buurtblik.web.process.pages.asked import answer, asked_of
from buurtblik.web.rights.table import Action

_LEAD_STAYS = gettext_lazy("Give the lead to somebody else first.")


@require_GET
@never_cache
def people(request: HttpRequest, slug: str) -> HttpResponse:
    one = asked_of(request, slug)
    may_invite = one.may(Action.LIST, "invitation")
    invitations = reads.invitations_of(one.process) if may_invite else []
    context = {
        "process": one.process,
        "parties": [
            (party, reads.group_name(party.group, one.language))
            for party in reads.parties_at(one.process, on=one.today)
        ],
        "people": [
            (each, reads.group_name(each.group, one.language))
            for each in reads.participants_of(one.process, on=one.today)
        ],
        "invitations": [
            (each, str(rules.standing(each, one.at)), reads.group_name(each.group, one.language))
            for each in invitations
        ],
        "me": one.visitor.person,
        "key": JustDo(),
        "may_add": one.may(Action.CREATE, "party"),
        "may_assign": one.may(Action.ASSIGN, "participant"),
        "may_invite": may_invite,
    }
    return answer(request, "process/people.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def add_party(request: HttpRequest, slug: str) -> HttpResponse:
    one = asked_of(request, slug)
    data = request.POST if request.method == "POST" else None
    form = AddParty(data, organisations=reads.organisations(), language=one.language)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.add_party(
                process=one.process,
                organisation=told["organisation"],
                name=told["called"],
                group=told["group"],
                visitor=one.visitor,
                key=told["key"],
                at=one.at,
            )
        except actions.AlreadyAtTheTable:
            form.add_error("called", _("This party is at the table already."))
        except actions.HasEnded:
            form.add_error(None, _("This process has ended. Take it up again first."))
        else:
            messages.success(request, _("The party sits at the table now."))
            return redirect("process_people", slug=slug)
    return answer(request, "process/add_party.html", {"form": form, "process": one.process}, form)


@require_http_methods(["GET", "POST"])
@never_cache
def party_leaves(request: HttpRequest, slug: str, party: int) -> HttpResponse:
    one = asked_of(request, slug)
    found = get_object_or_404(Party, pk=party, process=one.process)
    form = JustDo(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.party_leaves(party=found, visitor=one.visitor, at=one.at)
        except actions.LeadMustStay:
            form.add_error(None, _LEAD_STAYS)
        else:
            messages.success(request, _("The party has left the table. What it said stays."))
            return redirect("process_people", slug=slug)
    return answer(request, "process/party_leaves.html", {"form": form, "process": one.process, "party": found}, form)


@require_http_methods(["GET", "POST"])
@never_cache
def part(request: HttpRequest, slug: str, participant: int) -> HttpResponse:
    """Give somebody another part in the process, or the lead."""
    one = asked_of(request, slug)
    found = get_object_or_404(
        Participant.objects.select_related("person", "process"), pk=participant, process=one.process, until=None
    )
    form = GivePart(request.POST if request.method == "POST" else None, initial={"part": found.part})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["part"]
        try:
            if chosen == Participant.Part.LEAD:
                actions.hand_over_lead(participant=found, visitor=one.visitor, at=one.at)
            else:
                actions.change_part(participant=found, part=chosen, visitor=one.visitor, at=one.at)
        except actions.LeadMustStay:
            form.add_error("part", _LEAD_STAYS)
        except actions.NeedsAnAccount:
            form.add_error("part", _("This person takes part as a guest. For this, an account is needed."))
        except actions.HasEnded:
            form.add_error(None, _("This process has ended. Take it up again first."))
        else:
            messages.success(request, _("This has been changed."))
            return redirect("process_people", slug=slug)
    return answer(request, "process/part.html", {"form": form, "process": one.process, "found": found}, form)


@require_POST
@never_cache
def part_ends(request: HttpRequest, slug: str, participant: int) -> HttpResponse:
    one = asked_of(request, slug)
    found = get_object_or_404(Participant, pk=participant, process=one.process)
    try:
        actions.end_participation(participant=found, visitor=one.visitor, at=one.at)
    except actions.LeadMustStay:
        messages.error(request, _LEAD_STAYS)
    else:
        messages.success(request, _("This person does not take part any more. What they said stays."))
    return redirect("process_people", slug=slug)


@require_http_methods(["GET", "POST"])
@never_cache
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Stop taking part oneself."""
    one = asked_of(request, slug)
    mine = rules.participation(one.visitor.person, one.process, on=one.today)
    form = JustDo(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if mine is not None:
                actions.end_participation(participant=mine, visitor=one.visitor, at=one.at)
        except actions.LeadMustStay:
            form.add_error(None, _LEAD_STAYS)
        else:
            messages.success(request, _("You do not take part any more. What you said stays."))
            return redirect("process_overview")
    return answer(request, "process/leave.html", {"form": form, "process": one.process, "part": mine}, form)
