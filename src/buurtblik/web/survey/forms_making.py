"""The forms with which a questionnaire is made: begin one, how it is asked, and files that come in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from buurtblik.errors import Problem, RefusedInput, Severity
from buurtblik.intake.uploaded import SMALL, rows
from buurtblik.stories.survey.editing import begun
from buurtblik.stories.survey.kobo import read_kobo
from buurtblik.stories.survey.limesurvey import is_limesurvey, read_limesurvey
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.ready_made import blocks
from buurtblik.stories.survey.responses import ReadResponses
from buurtblik.stories.survey.xlsform import as_name
from buurtblik.stories.survey.xlsform_reading import ReadForm, read_xlsform
from buurtblik.stories.telling import cleaned
from buurtblik.values import Language
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.forms import choose
from buurtblik.web.stories.languages import LANGUAGES_TOLD

TITLE_MAX = 120
SHOWN = 25  # problems of a file that are told at once
_FILE_MAX = SMALL.bytes


def languages(language: Language) -> list[tuple[str, str]]:
    """The languages in which a questionnaire can be, Dutch and English first."""
    names = {code: said[language] for code, said in LANGUAGES_TOLD.items() if code != "und"}
    return [(code, names[code]) for code in names]


class NewForm(Keyed, InOurLook):
    """Begin with a title and ready-made questions."""

    title = forms.CharField(
        label=_("Title"), max_length=TITLE_MAX, help_text=_("As people read it above the questions.")
    )
    first = forms.ChoiceField(label=_("In which language do you write it?"))
    others = forms.MultipleChoiceField(
        label=_("In which other languages will it be?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You fill in the words of each language yourself. What is missing is said in the first language."),
    )
    blocks = forms.MultipleChoiceField(
        label=_("Begin with these questions"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can change and remove them afterwards."),
        error_messages={"required": _("Choose one block at least; you can change it afterwards.")},
    )

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "first", languages(language))
        choose(self, "others", languages(language))
        choose(self, "blocks", [(key, block.label[language]) for key, block in blocks().items()])
        self.fields["first"].initial = language
        self.fields["blocks"].initial = ["stay_change"]

    def clean_title(self) -> str:
        return cleaned(self.cleaned_data["title"])

    @property
    def form(self) -> Form:
        """The questionnaire to begin with."""
        told = self.cleaned_data
        among = (told["first"], *(code for code in told["others"] if code != told["first"]))
        chosen = [blocks()[key] for key in told["blocks"]]
        return begun(as_name(told["title"]), {told["first"]: told["title"]}, among, chosen)


class XlsFormField(forms.FileField):
    """Gives a ReadForm."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"widget": forms.FileInput(attrs={"accept": ".xlsx"}), **more})

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = super().clean(data, initial)
        if not isinstance(sent, UploadedFile):
            return None
        if (sent.size or 0) > _FILE_MAX:
            raise forms.ValidationError(_("This file is larger than 20 MB."))
        return sent


class UploadForm(Keyed, InOurLook):
    """A questionnaire from an XLSForm file."""

    file = XlsFormField(
        label=_("Your XLSForm file"), help_text=_("An Excel file (xlsx), such as KoboToolbox and ODK use.")
    )

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        self.said_in = language
        super().__init__(*args, **kwargs)

    def clean_file(self) -> ReadForm:
        sent = self.cleaned_data["file"]
        try:
            return read_xlsform(sent.read(), name=str(sent.name))
        except RefusedInput as refusal:
            raise forms.ValidationError(_told(refusal.problems, self.said_in)) from None

    @property
    def notes(self) -> list[str]:
        """What whoever made the file should know, of a valid form."""
        read: ReadForm = self.cleaned_data["file"]
        return [problem.say(self.said_in) for problem in read.problems[:SHOWN]]


class SettleForm(InOurLook):
    """Until when it is asked, and how people were chosen."""

    closes_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Answers come in up to and including this day. Empty: until you close it."),
    )
    is_random = forms.BooleanField(
        label=_("Chance decided who was invited"),
        required=False,
        help_text=_("Such as a letter to addresses that were drawn. Only then a margin stands beside the shares."),
    )
    invited = forms.IntegerField(
        label=_("How many people were invited?"), required=False, min_value=1, max_value=1_000_000
    )
    to_stories = forms.BooleanField(
        label=_("People may let their own words be read as a story"),
        required=False,
        help_text=_("Each respondent is asked. Without their yes nothing becomes a story."),
    )

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("is_random") and "invited" not in self.errors and not told.get("invited"):
            self.add_error("invited", _("Fill in how many people were invited; without it there is no margin."))
        return told


class AnswersFileForm(InOurLook):
    """Answers that were collected with another program."""

    file = forms.FileField(
        label=_("Your file with answers"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("From KoboToolbox, ODK or LimeSurvey, as xlsx or csv."),
    )
    anyway = forms.BooleanField(
        label=_("Take them in, also when something is missing or odd"), required=False
    )  # fmt: skip

    def __init__(self, *args: Any, form: Form, language: Language, **kwargs: Any) -> None:
        self._form, self.said_in, self.program = form, language, ""
        self.odd: list[str] = []
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        sent = told.get("file")
        if not isinstance(sent, UploadedFile):
            return told
        try:
            if (sent.size or 0) > _FILE_MAX:
                raise forms.ValidationError(_("This file is larger than 20 MB."))
            told["file"] = self._read(sent.read(), str(sent.name))
        except RefusedInput as refusal:
            self.add_error("file", forms.ValidationError(_told(refusal.problems, self.said_in)))
            return told
        except forms.ValidationError as problem:
            self.add_error("file", problem)
            return told
        self.odd = [one.say(self.said_in) for one in told["file"].problems[:SHOWN]]
        if not told["file"].responses:
            self.add_error("file", _("There are no answers in this file."))
        elif any(p.severity is not Severity.NOTE for p in told["file"].problems) and not told.get("anyway"):
            self.add_error(
                None, _("Look at what is odd below. If that is all right, choose the file once more and tick the box.")
            )
        return told

    def _read(self, data: bytes, name: str) -> ReadResponses:
        """By the kind of program that the headings show."""
        table = rows(data, name=name)
        self.program = "limesurvey" if is_limesurvey(table[0]) else "kobo"
        read = read_limesurvey if self.program == "limesurvey" else read_kobo
        return read(data, self._form, name=name)


def _told(problems: Sequence[Problem], language: Language) -> list[str]:
    return [problem.say(language, ends=False) for problem in problems[:SHOWN]]
