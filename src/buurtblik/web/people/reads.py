from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from buurtblik.web.people.models import Membership, Person


def memberships_on(person: Person, *, on: date) -> QuerySet[Membership]:
    """For which organisations a person speaks on a day, by name."""
    running = Q(until__isnull=True) | Q(until__gt=on)
    found = Membership.objects.filter(running, person=person, since__lte=on)
    return found.select_related("organisation").order_by("organisation__name", "pk")
