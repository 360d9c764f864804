"""What every page of coding starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from buurtblik.web.coding.models import Code, Fragment, Memo, Thread
from buurtblik.web.coding.reads.codebook import Book, book_of
from buurtblik.web.coding.rules import coded_stories, coder
from buurtblik.web.process.models import Participant
from buurtblik.web.process.opened import Opened, Page, page_of
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.models import Story


@dataclass(frozen=True)
class Asked(Opened):
    room = "coding"

    @cached_property
    def book(self) -> Book:
        return book_of(self.process)

    @cached_property
    def part(self) -> Participant | None:
        return coder(self.visitor, self.process, on=self.today)

    @property
    def is_inside(self) -> bool:
        """Whether one reads threads that are not published, and all that is in them."""
        return self.may(Action.READ, "thread_draft")

    def story(self, name: str) -> Story:
        return _or_404(coded_stories(self.process).select_related("process").filter(name=name).first())

    def code(self, number: int) -> Code:
        return _or_404(Code.objects.select_related("process").filter(process=self.process, pk=number).first())

    def live_code(self, number: int) -> Code:
        """A code that stands in the tree now."""
        found = self.code(number)
        if found.guid not in self.book.rows:
            raise Http404
        return found

    def fragment(self, number: int) -> Fragment:
        rows = Fragment.objects.select_related("story__process").filter(story__process=self.process, pk=number)
        return _or_404(rows.first())

    def memo(self, number: int) -> Memo:
        return _or_404(Memo.objects.select_related("process", "story").filter(process=self.process, pk=number).first())

    def thread(self, number: int) -> Thread:
        found = _or_404(Thread.objects.select_related("process").filter(process=self.process, pk=number).first())
        if found.published_at is None and not self.is_inside:
            raise Http404
        return found


def _or_404[T](found: T | None) -> T:
    if found is None:
        raise Http404
    return found


def page(*, post: bool = False) -> Callable[[Page], Page]:
    return page_of(Asked, post=post)


def act_of(show: Page) -> Page:
    """What only a form does; there is nothing to look at."""
    return page_of(Asked, post=True, get=False)(show)
