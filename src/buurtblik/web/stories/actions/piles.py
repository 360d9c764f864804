"""A pile of forms on paper comes in: all of it or nothing, and the same pile twice comes in once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.stories.telling import Telling
from buurtblik.stories.words import Given
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.stories.actions.telling import Collected, collect_story
from buurtblik.web.stories.models import Gathering, PaperForm, Story, Withdrawn
from buurtblik.web.stories.rows import mark_of

PILE_MAX = 40


class Wrong(StrEnum):
    """Why a form cannot come in."""

    UNKNOWN = "unknown"  # no form of this process has the number
    USED = "used"  # a story came in with it before
    WITHDRAWN = "withdrawn"  # its teller took it back
    CHANGED = "changed"  # this row came in with this pile before, with other words


class WrongPile(BuurtblikError):
    """Rows of a pile that cannot come in, by their place. Nothing was kept."""

    def __init__(self, rows: Mapping[int, Wrong]) -> None:
        self.rows = dict(rows)
        told = ", ".join(f"{row}: {why}" for row, why in self.rows.items())
        super().__init__(f"stories: rows of this pile cannot come in ({told}). Nothing was kept.")


@dataclass(frozen=True)
class TypedStory:
    """One form as it was typed: ``row`` is its place on the page, ``number`` what is printed on it."""

    row: int
    telling: Telling
    scopes: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True)
class InPile:
    """A story of a pile that came in; ``code`` is empty when its teller has it on paper."""

    row: int
    story: Story
    code: str


@act
def collect_pile(
    *,
    process: Process,
    gathering: Gathering,
    given: Given,
    pile: Sequence[TypedStory],
    visitor: Visitor,
    key: str,
    at: datetime,
) -> list[InPile]:
    """Take in the stories of a pile. Raises WrongPile and UnusableInput."""
    require(visitor, Action.CREATE, "collected_story", process, at)
    if not 1 <= len(pile) <= PILE_MAX:
        raise UnusableInput(f"stories: a pile has 1-{PILE_MAX} forms, not {len(pile)}.")
    forms = _forms(process, pile)
    sources = {one.row: f"paper:{key}:{one.row}" for one in pile}
    before = {story.source: story for story in Story.objects.filter(process=process, source__in=sources.values())}
    if wrong := {one.row: why for one in pile if (why := _wrong(one, forms, before.get(sources[one.row]), process))}:
        raise WrongPile(wrong)
    taken = []
    for one in pile:
        told = collect_story(
            process=process, telling=one.telling, scopes=one.scopes, visitor=visitor, key=f"{key} {one.row}", at=at,
            collected=Collected(
                given=given, channel=Story.Channel.PAPER, gathering=gathering, source=sources[one.row]
            ),
        )  # fmt: skip
        form = forms.get(one.number)
        if form is not None and form.story_id is None:
            form.story, form.used_at = told.story, at
            form.save(update_fields=["story", "used_at"])
            told.story.code_hash = form.code_hash
            told.story.save(update_fields=["code_hash"])
        taken.append(InPile(one.row, told.story, "" if form is not None else told.code))
    note("collect_pile", "gathering", gathering.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return taken


def _forms(process: Process, pile: Sequence[TypedStory]) -> dict[str, PaperForm]:
    numbers = {one.number for one in pile if one.number}
    found = PaperForm.objects.select_for_update(of=("self",)).filter(process=process, number__in=numbers)
    return {form.number: form for form in found}


def _wrong(one: TypedStory, forms: Mapping[str, PaperForm], before: Story | None, process: Process) -> Wrong | None:
    if before is not None and before.fingerprint != mark_of(process, one.telling):
        return Wrong.CHANGED
    if not one.number:
        return None
    form = forms.get(one.number)
    if form is None:
        return Wrong.UNKNOWN
    if Withdrawn.objects.filter(code_hash=form.code_hash).exists():
        return Wrong.WITHDRAWN
    if form.used_at is not None and (before is None or form.story_id != before.pk):
        return Wrong.USED
    return None
