"""What every page of urgency starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from buurtblik.web.process.opened import Opened, Page, page_of
from buurtblik.web.urgency.models import Round
from buurtblik.web.urgency.reads.rounds import round_in


@dataclass(frozen=True)
class Asked(Opened):
    room = "urgency"

    def round(self, number: int) -> Round:
        found = round_in(self.process, number)
        if found is None:
            raise Http404
        return found


def page(*, post: bool = False) -> Callable[[Page], Page]:
    return page_of(Asked, post=post)
