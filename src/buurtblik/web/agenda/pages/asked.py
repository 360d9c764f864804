"""What every page of the agenda starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from buurtblik.figures.release import Release
from buurtblik.web.agenda.models import Version
from buurtblik.web.agenda.reads.drafts import Drafted, drafted
from buurtblik.web.agenda.reads.versions import version_in
from buurtblik.web.figures.reads import release_of
from buurtblik.web.process.opened import Opened, Page, page_of


@dataclass(frozen=True)
class Asked(Opened):
    room = "agenda"

    @property
    def release(self) -> Release | None:
        return release_of(self.request)

    def draft(self) -> Drafted:
        found = drafted(self.process, self.release)
        if found is None:
            raise Http404
        return found

    def version(self, number: int) -> Version:
        found = version_in(self.process, number)
        if found is None:
            raise Http404
        return found


def page(*, post: bool = False, get: bool = True) -> Callable[[Page], Page]:
    return page_of(Asked, post=post, get=get)
