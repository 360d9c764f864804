"""Print forms that each have a number for whoever types them in, and a code for their teller."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.paper.codes import new_codes
from buurtblik.values import Language
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.stories.codes import code_for
from buurtblik.web.stories.models import PaperForm, PaperSet

FORMS_MAX = 200  # of one set
PROCESS_MAX = 5_000  # of a whole process


@dataclass(frozen=True)
class Printed:
    """What stands on one form: the number for the typist, and the code for its teller, which is kept nowhere."""

    number: str
    code: str


class TooManyForms(UnusableInput):
    """There is no room for so many forms in one process. Nothing was made."""


@act
def make_forms(
    *, process: Process, count: int, size: str, language: Language, visitor: Visitor, key: str, at: datetime
) -> list[Printed]:
    """New forms to print; the same form sent twice gives the same ones. Raises UnusableInput and TooManyForms."""
    require(visitor, Action.CREATE, "collected_story", process, at)
    if not 1 <= count <= FORMS_MAX:
        raise UnusableInput(f"stories: {count} forms were asked; expected 1-{FORMS_MAX}.")
    owner = str(visitor)

    def make() -> PaperSet:
        taken = set(PaperForm.objects.filter(process=process).values_list("number", flat=True))
        if len(taken) + count > PROCESS_MAX:
            raise TooManyForms(f"stories: a process has at most {PROCESS_MAX} forms; {len(taken)} are there.")
        made = PaperSet.objects.create(
            process=process, size=size, language=language, at=at,
            by=participation(visitor.person, process, on=timezone.localdate(at)),
        )  # fmt: skip
        numbers = new_codes(count, below=secrets.randbelow, taken=taken)
        PaperForm.objects.bulk_create(
            PaperForm(process=process, set=made, number=number, code_hash=kept_of(_code(owner, process, key, number)))
            for number in numbers
        )
        note("make_forms", "collected_story", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    made = once(owner=owner, name="make_forms", key=f"{key} in {process.pk}", at=at, kind=PaperSet, make=make)
    numbers = PaperForm.objects.filter(set=made).order_by("pk").values_list("number", flat=True)
    return [Printed(number, _code(owner, process, key, number)) for number in numbers]


def _code(owner: str, process: Process, key: str, number: str) -> str:
    """Known to who asked and to the paper alone: without the key of the form nobody can make it again."""
    return code_for(f"paper {owner} {process.pk} {key} {number}")
