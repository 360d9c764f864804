"""What every page of stories starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from buurtblik.areas.codes import level_of
from buurtblik.areas.register import Registers
from buurtblik.errors import UnknownArea
from buurtblik.values import Level
from buurtblik.web.process.opened import Opened, Page, page_of
from buurtblik.web.process.pages.asked import registers_of
from buurtblik.web.stories.models import Story


@dataclass(frozen=True)
class Asked(Opened):
    room = "stories"

    def story(self, name: str) -> Story:
        found = Story.objects.select_related("process", "gathering").filter(process=self.process, name=name).first()
        if found is None:
            raise Http404
        return found

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The buurten of the area, where there are two or more: code and name."""
        registers: Registers | None = registers_of(self.request)
        code = self.process.area_code
        if registers is None or (code and level_of(code) is Level.NEIGHBOURHOOD):
            return []
        try:
            if code:
                found = [(area.code, area.name) for area in registers.children(code, Level.NEIGHBOURHOOD)]
            else:
                found = [(code, registers.latest(code)[0].name) for code in self.process.area_codes]
        except UnknownArea:
            return []
        return sorted(found, key=lambda part: part[1]) if 2 <= len(found) <= 60 else []


def number_asked(said: str, *, most: int) -> int:
    """The number of a page, as an address says it; the first when it says none that we have."""
    number = int(said) if said.isdecimal() and len(said) < 6 else 1
    return number if 0 < number <= most else 1


def page(*, post: bool = False) -> Callable[[Page], Page]:
    return page_of(Asked, post=post)
