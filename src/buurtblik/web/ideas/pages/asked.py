"""What every page of ideas starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from buurtblik.web.ideas.models import Idea, Policy
from buurtblik.web.ideas.reads.one import idea_in
from buurtblik.web.ideas.reads.register import policy_in
from buurtblik.web.ideas.reads.shown import Board, board
from buurtblik.web.ideas.rules import may_read, reads_unread
from buurtblik.web.process.opened import Opened, Page, page_of
from buurtblik.web.process.rules import participation


@dataclass(frozen=True)
class Asked(Opened):
    room = "ideas"

    def idea(self, number: int) -> Idea:
        """The idea with this number; not found when the visitor may not read it."""
        found = idea_in(self.process, number)
        if found is None or not may_read(self.visitor, found, on=self.today):
            raise Http404
        return found

    def policy(self, number: int) -> Policy:
        found = policy_in(self.process, number)
        if found is None:
            raise Http404
        return found

    def board(self) -> Board:
        unread = reads_unread(self.visitor, self.process, on=self.today)
        return board(self.process, self.today, self.language, unread=unread)

    @property
    def stands_for(self) -> str:
        """On behalf of whom the visitor speaks here; empty when for nobody."""
        part = participation(self.visitor.person, self.process, on=self.today)
        return part.party.name if part is not None and part.party is not None else ""


def page(*, post: bool = False) -> Callable[[Page], Page]:
    return page_of(Asked, post=post)
