"""The organisations of this site, and who speaks for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buurtblik.web.people import rules as people
from buurtblik.web.people.actions import SuchAnOrganisation, add_organisation, let_in
from buurtblik.web.people.models import Account, Organisation
from buurtblik.web.process import reads, rules
from buurtblik.web.process.forms import NewMember, NewOrganisation
from buurtblik.web.process.pages.asked import answer, asked
from buurtblik.web.rights.table import Action, Role


@require_http_methods(["GET", "POST"])
@never_cache
def organisations(request: HttpRequest) -> HttpResponse:
    one = asked(request)
    may_add = rules.may(one.visitor, Action.CREATE, "organisation", None, on=one.today)
    form = NewOrganisation(
        request.POST if request.method == "POST" else None,
        for_platform=people.may(one.visitor, Action.CREATE, "tenant", None, on=one.today),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            add_organisation(
                name=told["called"],
                kind=told["kind"],
                is_tenant=told.get("is_tenant", False),
                visitor=one.visitor,
                key=told["key"],
                at=one.at,
            )
        except SuchAnOrganisation:
            form.add_error("called", _("This organisation is in the list already."))
        else:
            messages.success(request, _("The organisation has been added."))
            return redirect("process_organisations")
    roles = people.roles_at(one.visitor, None, on=one.today)
    context = {
        "organisations": reads.organisations(),
        "may_see_all": Role.PLATFORM_ADMIN in roles.own,
        "mine": reads.coordinated_by(one.visitor, on=one.today),
        "form": form,
        "may_add": may_add,
    }
    return answer(request, "process/organisations.html", context, form)


@require_http_methods(["GET", "POST"])
@never_cache
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Who speaks for an organisation; its coordinators let people in."""
    one = asked(request)
    found = get_object_or_404(Organisation, pk=pk)
    allowed = people.may(one.visitor, Action.LIST, "membership", found, on=one.today)
    people.require(allowed, act="list membership", actor=one.visitor)
    form = NewMember(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        account = Account.objects.select_related("person").filter(email__iexact=told["address"]).first()
        if account is None:
            form.add_error("address", _("Nobody has an account with this address yet. Ask them to make one first."))
        else:
            let_in(
                organisation=found,
                person=account.person,
                role=told["role"],
                visitor=one.visitor,
                at=one.at,
            )
            messages.success(request, _("This person speaks for the organisation from today on."))
            return redirect("process_organisation", pk=pk)
    context = {"organisation": found, "members": reads.members_of(found, on=one.today), "form": form}
    return answer(request, "process/organisation.html", context, form)
