"""What a note for the council says beside what the ideas say."""

from __future__ import annotations

from datetime import datetime

from buurtblik.errors import UnusableInput
from buurtblik.web.ideas.models import CouncilNote
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act


@act
def write_council_note(
    *, process: Process, subject: str, occasion: str, core: str = "", influence: str = "", dissent: str = "",
    visitor: Visitor, at: datetime,
) -> CouncilNote:  # fmt: skip
    """Keep these words for the note of a process. Raises UnusableInput without a subject or an occasion."""
    require(visitor, Action.EDIT, "council_note", process, at)
    if not subject.strip() or not occasion.strip():
        raise UnusableInput("ideas: a note for the council says what it is about and why now.")
    said = {"subject": subject, "occasion": occasion, "core": core, "influence": influence, "dissent": dissent}
    words = {name: text.strip() for name, text in said.items()}
    made, _ = CouncilNote.objects.update_or_create(process=process, defaults={**words, "at": at})
    note("write_council_note", "council_note", made.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return made
