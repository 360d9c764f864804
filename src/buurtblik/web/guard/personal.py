"""What the guard keeps of people: keyed hashes of a day, that lead to nobody."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from buurtblik.web.storage.personal import Kept, impersonal

_KEPT = (Kept(timedelta(0), "until", _("It says itself until when it is needed, a day at most.")),)
RULES = [
    *impersonal("guard.Tally", stays="how full a limit is, under a name that says nothing tomorrow", kept=_KEPT),
    *impersonal("guard.SpentTicket", stays="which forms were sent, and a hash of what was in them", kept=_KEPT),
]
