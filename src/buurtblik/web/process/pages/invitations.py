"""Invite, send again, withdraw; and the page on which somebody reads an invitation and says yes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from buurtblik.web.guard.check import Verdict, check
from buurtblik.web.people.visitors import hashed
from buurtblik.web.process import actions, reads, rules
from buurtblik.web.process.forms import AcceptAsGuest, Invite, JustDo, SendAgain
from buurtblik.web.process.guests import remember
from buurtblik.web.process.models import Invitation
from buurtblik.web.process.pages.asked import AskedOf, answer, asked, asked_of


@require_http_methods(["GET", "POST"])
@never_cache
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    one = asked_of(request, slug)
    data = request.POST if request.method == "POST" else None
    parties = reads.parties_at(one.process, on=one.today)
    form = Invite(data, parties=parties, language=one.language, initial={"language": one.language})
    guarded = check(request, form, visitor=one.visitor)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        by_mail = told["to"] == "mail"
        try:
            invited = actions.invite(
                process=one.process,
                party=told["party"],
                group=told["group"],
                part=told["part"],
                email=told["address"] if by_mail else "",
                language=told["language"],
                days=told["days"],
                site=request.build_absolute_uri("/"),
                visitor=one.visitor,
                key=told["key"],
                at=one.at,
            )
        except actions.HasEnded:
            form.add_error(None, _("This process has ended. Take it up again first."))
        else:
            return _given(request, one, invited)
    return guarded.on(answer(request, "process/invite.html", {"form": form, "process": one.process}, form))


@require_POST
@never_cache
def again(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """Mail it again, or make another link; the one that was given before works no more."""
    one = asked_of(request, slug)
    found = get_object_or_404(Invitation, pk=invitation, process=one.process)
    form = SendAgain(request.POST)
    check(request, form, visitor=one.visitor)
    if not form.is_valid():
        for why in form.non_field_errors():
            messages.error(request, str(why))
        return redirect("process_people", slug=slug)
    try:
        invited = actions.send_again(
            invitation=found,
            site=request.build_absolute_uri("/"),
            visitor=one.visitor,
            key=form.cleaned_data["key"],
            at=one.at,
        )
    except actions.NotValid:
        messages.error(request, _("This invitation was used or withdrawn. Make a new one."))
        return redirect("process_people", slug=slug)
    except actions.HasEnded:
        messages.error(request, _("This process has ended. Take it up again first."))
        return redirect("process_people", slug=slug)
    return _given(request, one, invited)


@require_POST
@never_cache
def withdraw(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    one = asked_of(request, slug)
    found = get_object_or_404(Invitation, pk=invitation, process=one.process)
    actions.withdraw_invitation(invitation=found, visitor=one.visitor, at=one.at)
    messages.success(request, _("The invitation has been withdrawn."))
    return redirect("process_people", slug=slug)


@require_http_methods(["GET", "POST"])
@never_cache
def invitation(request: HttpRequest, word: str) -> HttpResponse:
    """What one says yes to, and the yes itself; of an invitation that does not hold, why not."""
    one = asked(request)
    found = Invitation.objects.select_related("process__tenant", "party").filter(word_hash=hashed(word)).first()
    if found is None:
        return render(request, "process/no_invitation.html", {"standing": "unknown"}, status=404)
    guest_may = found.process.guests_welcome and found.part == "member" and found.process.published_at is not None
    data, guarded = request.POST if request.method == "POST" else None, Verdict()
    form: AcceptAsGuest | JustDo
    if one.visitor.person is None:
        form = AcceptAsGuest(data)
        guarded = check(request, form, visitor=one.visitor)
    else:
        form = JustDo(data)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            entered = actions.accept_invitation(
                word=word, name=told.get("called", ""), visitor=one.visitor, key=told["key"], at=one.at
            )
        except actions.NotValid as refused:
            return _does_not_hold(request, found, str(refused.standing))
        except actions.HasEnded:
            return _does_not_hold(request, found, "ended")
        if entered.word:
            context = {"process": found.process, "word": entered.word, "person": entered.participant.person}
            return remember(render(request, "process/receipt.html", context), entered)
        messages.success(request, _("You take part. Welcome!"))
        return redirect("process_page", slug=found.process.slug)
    mine = rules.participation(one.visitor.person, found.process, on=one.today)
    standing = rules.standing(found, one.at)
    if found.process.ends is not None:
        return _does_not_hold(request, found, "ended")
    if mine is None and standing is not rules.Standing.OPEN:
        return _does_not_hold(request, found, str(standing))
    context = {
        "process": found.process,
        "invitation": found,
        "group": reads.group_name(found.group, one.language),
        "form": form,
        "visitor": one.visitor,
        "guest_may": guest_may,
        "mine": mine if mine and (found.accepted_by_id == mine.person_id or not found.is_personal) else None,
        "sign_in": f"{reverse('account_login')}?next={request.path}",
        "sign_up": f"{reverse('account_signup')}?next={request.path}",
    }
    return guarded.on(answer(request, "process/invitation.html", context, form))


def _does_not_hold(request: HttpRequest, found: Invitation, standing: str) -> HttpResponse:
    published = found.process.published_at is not None
    context = {"standing": standing, "process": found.process if published else None}
    return render(request, "process/no_invitation.html", context, status=410)


def _given(request: HttpRequest, one: AskedOf, invited: actions.Invited) -> HttpResponse:
    """What was just made: that the message left, or the link, which can be read here only."""
    made = Invitation.objects.select_related("party").get(pk=invited.invitation.pk)
    link = request.build_absolute_uri(reverse("process_invitation", args=[invited.word]))
    context = {
        "process": one.process,
        "invitation": made,
        "link": "" if made.is_personal else link,
        "key": JustDo(),
        "group": reads.group_name(made.group, one.language),
    }
    return render(request, "process/invited.html", context)
