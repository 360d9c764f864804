"""Make a questionnaire and change its questions. Once it was opened only words change; see decision 0169."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.text import slugify

from buurtblik.errors import BuurtblikError
from buurtblik.stories.survey.editing import asks_the_same
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.survey.kept_forms import definition_of
from buurtblik.web.survey.models import Questionnaire, Version

KIND = "questionnaire"
NAMES_KEPT = frozenset({"nieuw", "new"})  # words of addresses beside the name of a questionnaire


class ChangedByAnother(BuurtblikError):
    """Somebody else changed the questions since they were shown. Nothing was changed."""


class OtherQuestions(BuurtblikError):
    """A questionnaire that was opened keeps what it asks. Nothing was changed."""


@act
def make_questionnaire(*, process: Process, form: Form, visitor: Visitor, key: str, at: datetime) -> Questionnaire:
    """A questionnaire that nobody can answer yet; the same form sent twice gives the same one."""
    require(visitor, Action.CREATE, KIND, process, at)

    def make() -> Questionnaire:
        by = participation(visitor.person, process, on=timezone.localdate(at))
        made = Questionnaire.objects.create(process=process, name=_free_name(process, form), by=by, at=at)
        Version.objects.create(questionnaire=made, number=1, definition=definition_of(form), by=by, at=at)
        note("make_questionnaire", KIND, made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(
        owner=str(visitor),
        name="make_questionnaire",
        key=f"{key} in {process.pk}",
        at=at,
        kind=Questionnaire,
        make=make,
    )


@act
def change_questionnaire(
    *, questionnaire: Questionnaire, form: Form, seen: int, visitor: Visitor, at: datetime
) -> Version:
    """The questions as they are from now on.

    ``seen`` is the number of the version that was before whoever changes it. The same questions again make no new
    version. Raises ChangedByAnother and OtherQuestions.
    """
    process = questionnaire.process
    require(visitor, Action.EDIT, KIND, process, at)
    questionnaire = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    before, definition = questionnaire.current, definition_of(form)
    if before.definition == definition:
        return before
    if before.number != seen:
        raise ChangedByAnother(f"survey: version {seen} was shown, and version {before.number} stands now.")
    is_asked = questionnaire.state != Questionnaire.State.DRAFT or questionnaire.responses.exists()
    if is_asked and not asks_the_same(before.form, form):
        raise OtherQuestions("survey: a questionnaire that was opened keeps what it asks; only words may change.")
    made = Version.objects.create(
        questionnaire=questionnaire,
        number=before.number + 1,
        definition=definition,
        by=participation(visitor.person, process, on=timezone.localdate(at)),
        at=at,
    )
    if not is_asked:
        questionnaire.versions.exclude(pk=made.pk).delete()  # nobody answered those
    note("change_questionnaire", KIND, questionnaire.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return made


@act
def remove_questionnaire(*, questionnaire: Questionnaire, visitor: Visitor, at: datetime) -> bool:
    """Remove a questionnaire that was never opened; whether it was there. Raises OtherQuestions for another one."""
    process = questionnaire.process
    require(visitor, Action.EDIT, KIND, process, at)
    found = Questionnaire.objects.select_for_update().filter(pk=questionnaire.pk).first()
    if found is None:
        return False
    if found.state != Questionnaire.State.DRAFT or found.responses.exists():
        raise OtherQuestions("survey: a questionnaire that was opened stays.")
    found.delete()
    note("remove_questionnaire", KIND, questionnaire.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return True


def _free_name(process: Process, form: Form) -> str:
    """A name for addresses after the title, that no other questionnaire of the process has."""
    first = slugify(form.title[form.languages[0]])[:50].strip("-") or "vragenlijst"
    taken = {*process.questionnaires.values_list("name", flat=True), *NAMES_KEPT}
    name, number = first, 1
    while name in taken:
        number += 1
        name = f"{first}-{number}"
    return name
