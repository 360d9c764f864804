"""Stories from a file: the file is kept while somebody looks at it, and comes in whole, in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.stories.sources.lines import Line
from buurtblik.stories.sources.table import RawTable
from buurtblik.stories.state import State
from buurtblik.stories.words import Given
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.storage.wiping import wipe_after_commit
from buurtblik.web.stories.contents import STAYS, Meant, code_in_file, known_in, scopes_meant
from buurtblik.web.stories.models import Gathering, Import, Original, Quote, Story
from buurtblik.web.stories.models import Teller as TellerRow
from buurtblik.web.stories.rows import original_row, story_row, teller_rows, words_hold

WAITING_MAX = 20  # files of one process
AT_ONCE = 200  # rows in one command to the database


class TooManyFiles(UnusableInput):
    """Too many files wait to be looked at. Nothing was kept."""


class AlreadyRead(BuurtblikError):
    """Somebody decided on a story of this file; it cannot be taken out as a whole any more. Nothing was changed."""


class ChangedMeanwhile(BuurtblikError):
    """The file, or what was said of it, changed after it was looked at. Nothing was changed."""


@dataclass(frozen=True)
class Said:
    """What a person says of a file: which column holds what, and what is meant where the file is silent."""

    columns: Mapping[str, str]
    meant: Meant
    gathering: Gathering | None = None


@act
def keep_file(
    *, process: Process, table: RawTable, data: bytes, said: Said, visitor: Visitor, key: str, at: datetime
) -> Import:
    """Keep a file that can be read, to look at before it comes in. The same form sent twice keeps it once."""
    require(visitor, Action.CREATE, "story_file", process, at)

    def make() -> Import:
        if Import.objects.filter(process=process, taken_at=None).count() >= WAITING_MAX:
            raise TooManyFiles(f"stories: {WAITING_MAX} files wait to be looked at; take them in or remove them first.")
        made = Import.objects.create(
            process=process, file=table.file[:120], sha256=table.sha256, format=table.format.value, bytes=data,
            columns=dict(said.columns), meant=said.meant.as_kept(), gathering=said.gathering, goes_after=at + STAYS,
            by=participation(visitor.person, process, on=timezone.localdate(at)), at=at,
        )  # fmt: skip
        note("keep_file", "story_file", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="keep_file", key=f"{key} in {process.pk}", at=at, kind=Import, make=make)


@act
def say_of_file(*, kept: Import, said: Said, visitor: Visitor, at: datetime) -> Import:
    """Say what the columns hold and what is meant; nothing changes once the file is in."""
    require(visitor, Action.EDIT, "story_file", kept.process, at)
    found = _locked(kept)
    if found.taken_at is None:
        if said.gathering is not None and said.gathering.process_id != found.process_id:
            raise UnusableInput("stories: this gathering is of another process.")
        found.columns, found.meant, found.gathering = dict(said.columns), said.meant.as_kept(), said.gathering
        found.save(update_fields=["columns", "meant", "gathering"])
    return found


@act
def take_in(*, kept: Import, lines: Sequence[Line], meant: Meant, visitor: Visitor, at: datetime) -> Import:
    """Take in the stories that ``lines`` holds, all of them; a file that is in already stays as it is.

    ``lines`` and ``meant`` are what the file gave by what was said of it in ``kept``. Raises ChangedMeanwhile when
    that is not so any more, and UnusableInput.
    """
    process = kept.process
    require(visitor, Action.CREATE, "story_file", process, at)
    found = _locked(kept)
    if found.taken_at is not None:
        return found
    if (found.columns, found.meant) != (kept.columns, meant.as_kept()):
        raise ChangedMeanwhile(f"stories: what was said of file {found.pk} changed. Look at it again.")
    sources = [line.source for line in lines]
    if known_in(process, sources, []).sources or len(set(sources)) < len(sources):
        raise ChangedMeanwhile(f"stories: a line of file {found.pk} came in meanwhile. Look at it again.")
    by = participation(visitor.person, process, on=timezone.localdate(at))
    rows = [
        story_row(
            process, line.telling, scopes_meant(line.scopes, meant), Given.EARLIER, at=at,
            code=code_in_file(found, line.source), source=line.source, channel=Story.Channel.FILE,
            gathering=found.gathering, imported=found, by=by,
        )
        for line in lines
    ]  # fmt: skip
    made = list(zip(Story.objects.bulk_create(rows, batch_size=AT_ONCE), lines, strict=True))
    TellerRow.objects.bulk_create(
        (row for story, line in made for row in teller_rows(story, line.telling)), batch_size=AT_ONCE
    )
    Original.objects.bulk_create((original_row(story) for story, _ in made), batch_size=AT_ONCE)
    Quote.objects.bulk_create(
        (Quote(story=story, words=words, at=at) for story, line in made for words in words_hold(story, line.quotes)),
        batch_size=AT_ONCE,
    )
    found.bytes, found.taken, found.taken_at, found.goes_after = b"", len(made), at, None
    found.save(update_fields=["bytes", "taken", "taken_at", "goes_after"])
    wipe_after_commit()
    note("take_in", "story_file", found.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return found


@act
def remove_file(*, kept: Import, visitor: Visitor, at: datetime) -> int:
    """Remove a file with the stories that came in by it, as long as nobody decided on one; how many stories went.

    Tellers of these stories took nothing back: the same file may come in again.
    """
    process = kept.process
    require(visitor, Action.DELETE, "story_file", process, at)
    found = _locked(kept)
    stories = Story.objects.select_for_update(of=("self",)).filter(imported=found)
    if any(story.state != State.NEW or story.read_at for story in stories):
        raise AlreadyRead(f"stories: somebody read a story of file {found.pk}. Nothing was changed.")
    count = len(stories)
    Story.objects.filter(imported=found).delete()
    number = found.pk
    found.delete()
    wipe_after_commit()
    note("remove_file", "story_file", number, by=visitor, process=process, action=Action.DELETE, at=at)
    return count


def _locked(kept: Import) -> Import:
    return Import.objects.select_for_update(of=("self",)).select_related("process", "gathering").get(pk=kept.pk)
