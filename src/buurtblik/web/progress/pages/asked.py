"""What every page of progress starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from buurtblik.figures.release import Release
from buurtblik.web.figures.reads import release_of
from buurtblik.web.process.opened import Opened, Page, page_of


@dataclass(frozen=True)
class Asked(Opened):
    room = "progress"

    @property
    def release(self) -> Release | None:
        return release_of(self.request)


def page(*, post: bool = False, get: bool = True) -> Callable[[Page], Page]:
    return page_of(Asked, post=post, get=get)
