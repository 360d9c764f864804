"""Forms for a file with stories: send it, and say what its columns hold before it comes in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import UnusableInput
from buurtblik.stories.sources.fields import Field
from buurtblik.stories.sources.mapping import as_kept, checked
from buurtblik.stories.sources.table import STORY_LIMITS, RawTable
from buurtblik.stories.words import Method, Scope
from buurtblik.values import Language
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.actions.files import Said
from buurtblik.web.stories.contents import Meant
from buurtblik.web.stories.forms import choose
from buurtblik.web.stories.languages import LANGUAGES_TOLD
from buurtblik.web.stories.models import Gathering, Import

_TOO_LARGE = _("This file is larger than %(most)s MB. Split it into parts and send them one after another.")


class FileForm(Keyed, InOurLook):
    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV, Excel or JSON, also in a zip. At most 25 MB and 5,000 stories."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.json,.zip"}),
        error_messages={"required": _("Choose a file."), "empty": _("There is nothing in this file.")},
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if isinstance(sent, UploadedFile) and (sent.size or 0) > STORY_LIMITS.bytes:
            raise forms.ValidationError(_TOO_LARGE, params={"most": STORY_LIMITS.bytes // 1_000_000})
        return sent


class ContentsForm(InOurLook):
    """What each column holds, and what is meant where the file is silent."""

    group = forms.ChoiceField(label=_("Who told these stories?"))
    told_on = forms.DateField(label=_("When?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    method = forms.ChoiceField(label=_("How were they collected?"))
    language = forms.ChoiceField(label=_("In which language?"))
    gathering = forms.ChoiceField(label=_("At which gathering?"), required=False)
    scopes = forms.MultipleChoiceField(
        label=_("What may happen with these stories?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick only what the tellers agreed to. Without a tick only those who make the plan read them."),
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=_("The tellers gave this consent to whoever collected these stories, and I can show how."), required=False
    )
    partly = forms.BooleanField(
        label=_("Leave out the lines that cannot come in, and take in the others"), required=False
    )

    def __init__(
        self,
        *args: Any,
        table: RawTable,
        language: Language,
        gatherings: Sequence[Gathering],
        kept: Import,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial=_initial(kept, table), **kwargs)
        self.table = table
        known = groups()
        choose(self, "group", [(key, one.label[language].capitalize()) for key, one in known.items()])
        choose(self, "method", [(one.value, one.label(language).capitalize()) for one in Method])
        choose(self, "language", [(code, names[language]) for code, names in LANGUAGES_TOLD.items()])
        choose(self, "gathering", [("", _("At none")), *((str(one.pk), one.name) for one in gatherings)])
        choose(self, "scopes", [(one.value, one.label(language)) for one in Scope])
        holds = [("", _("does not come in")), *((one.value, one.heading(language)) for one in Field)]
        for place, heading in enumerate(table.headings):
            self.fields[column(place)] = forms.ChoiceField(label=heading, required=False, choices=holds)

    def clean_told_on(self) -> date:
        day: date = self.cleaned_data["told_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        return day

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        said = {heading: told.get(column(place), "") for place, heading in enumerate(self.table.headings)}
        taken: dict[str, int] = {}
        for place, heading in enumerate(self.table.headings):
            field = said[heading]
            if field and field in taken and not Field(field).may_be_several:
                self.add_error(column(place), _("Another column is this already. Choose one of them."))
            taken.setdefault(field, place)
        if not self.errors:
            try:
                told["columns"] = as_kept(checked(said, self.table))
            except UnusableInput:
                self.add_error(None, _("Say first which column holds the words of the story."))
        return told

    def said(self, gathering: Gathering | None) -> Said:
        told = self.cleaned_data
        meant = Meant(told["group"], told["told_on"], told["method"], told["language"], tuple(told["scopes"]))
        return Said(told["columns"], meant, gathering)


def column(place: int) -> str:
    return f"column{place}"


def _initial(kept: Import, table: RawTable) -> dict[str, Any]:
    said = {column(place): kept.columns.get(heading, "") for place, heading in enumerate(table.headings)}
    return {**kept.meant, "gathering": str(kept.gathering_id or ""), **said}
