"""The forms of coding. They check shape only; the acts do the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from buurtblik.errors import RefusedInput
from buurtblik.stories.coding.codebook import DESCRIPTION_MAX, NAME_MAX
from buurtblik.values import Language
from buurtblik.web.coding.actions.marking import MOST, Stretch
from buurtblik.web.coding.models import MEMO_MAX, THREAD_MAX, Fragment
from buurtblik.web.coding.sent_files import FILE_MAX, Sent, read_sent
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.models import FIELDS

_WENT_WRONG = _("Something went wrong with what you chose. Choose the words once more.")


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class OneCode(forms.TypedChoiceField):
    """One of the codes that were given, as a guid."""

    def __init__(self, codes: Sequence[tuple[str, str]], *, nothing: Any = None, **more: Any) -> None:
        choices = ([("", nothing)] if nothing is not None else []) + list(codes)
        super().__init__(choices=choices, coerce=UUID, empty_value=None, **more)


class MarkForm(InOurLook):
    """Sentences that were ticked, exact words that a script sends along, and the code for them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    exact = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, codes: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:  # fmt: skip
        if data is not None and data.get("quick"):  # a button with the name of a code, instead of the list
            data = data.copy()
            data["code"] = str(data.get("quick"))
        super().__init__(data, **kwargs)
        self.fields["code"] = OneCode(
            codes, nothing=_("Choose a code"), label=_("Code"),
            error_messages={"required": _("Choose a code."), "invalid_choice": _("This code is not there any more.")},
        )  # fmt: skip

    def clean_exact(self) -> Stretch | None:
        said = self.cleaned_data["exact"]
        return None if not said else _stretch(said)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if hidden := [name for name in ("exact", "version") if name in self.errors]:
            for name in hidden:  # a reader cannot mend what they do not see
                del self.errors[name]
            raise forms.ValidationError(_WENT_WRONG)
        sent = self.data.getlist("sentence") if hasattr(self.data, "getlist") else []
        if len(sent) > MOST:
            raise forms.ValidationError(_("These are too many sentences at once. Mark at most 200."))
        told["stretches"] = _joined([_stretch(one) for one in sent])
        if told.get("exact") is not None:
            told["stretches"].append(told["exact"])
        if not told["stretches"]:
            raise forms.ValidationError(_("Tick a sentence or choose words in the story first."))
        return told


class CodeForm(Hinted, InOurLook, Keyed):
    hinted = ("name", "description")

    name = forms.CharField(label=_("Name of the code"), max_length=NAME_MAX)
    description = forms.CharField(
        label=_("What is it for?"), required=False, max_length=DESCRIPTION_MAX, widget=area(4),
        help_text=_("When do you use it, and when not? An example helps other coders."),
    )  # fmt: skip
    groups_only = forms.BooleanField(
        label=_("It only holds other codes"), required=False, help_text=_("Then nothing is marked with it.")
    )


class NewCodeForm(CodeForm):
    def __init__(self, *args: Any, codes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["under"] = OneCode(codes, nothing=_("at the top"), required=False, label=_("Under which code?"))
        self.order_fields(["name", "under", "description", "groups_only", "key"])


class MoveForm(InOurLook):
    FIRST, LAST = "first", "last"
    place = forms.ChoiceField(
        label=_("Where in the row?"), widget=forms.RadioSelect, initial=LAST,
        choices=[(FIRST, _("first")), (LAST, _("last"))],
    )  # fmt: skip

    def __init__(self, *args: Any, codes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["under"] = OneCode(codes, nothing=_("at the top"), required=False, label=_("Under which code?"))
        self.order_fields(["under", "place"])


class MergeForm(InOurLook):
    def __init__(self, *args: Any, codes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = OneCode(
            codes, nothing=_("Choose a code"), label=_("With which code?"),
            help_text=_("Its name and description stay. All marks count for it from then on."),
        )  # fmt: skip


class RemoveForm(InOurLook):
    with_marks = forms.BooleanField(label=_("The marks may go along"), required=False)


class SentForm(InOurLook):
    """A codebook, or marked words of Taguette; ``sent`` is what was read."""

    file = forms.FileField(
        label=_("File"), allow_empty_file=True,
        help_text=_("A codebook (.qdc, .csv or .xlsx), or from Taguette: highlights (.csv or .xlsx) or a project "
                    "(.sqlite3). At most 20 MB."),
    )  # fmt: skip

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def clean_file(self) -> Sent:
        sent = self.cleaned_data["file"]
        if not isinstance(sent, UploadedFile) or (sent.size or 0) > FILE_MAX:
            raise forms.ValidationError(_("This file is larger than 20 MB."))
        try:
            return read_sent(sent.read(), name=(sent.name or "")[-80:])
        except RefusedInput as problem:
            raise forms.ValidationError(problem.say(self.language).splitlines()) from None


class MemoForm(Hinted, InOurLook, Keyed):
    hinted = ("words",)

    words = forms.CharField(
        label=_("Your memo"), max_length=MEMO_MAX, widget=area(3),
        help_text=_("What strikes you, what do you doubt? Who codes along can read it later."),
    )  # fmt: skip


class ThreadForm(Hinted, InOurLook, Keyed):
    hinted = ("name", "description")

    name = forms.CharField(
        label=_("Name of the thread"), max_length=NAME_MAX, help_text=_("A sentence says more than a word.")
    )
    description = forms.CharField(
        label=_("What holds it together"), required=False, max_length=THREAD_MAX, widget=area(5),
        help_text=_("What do these stories say together, and where do they differ? No names of people."),
    )  # fmt: skip


class ChooseForm(forms.Form):
    """Which marks are in a thread."""

    def __init__(self, *args: Any, fragments: Iterable[Fragment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in fragments}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        sent = self.data.getlist("fragment") if hasattr(self.data, "getlist") else []
        told["fragments"] = [self.known[pk] for pk in dict.fromkeys(sent) if pk in self.known]
        return told


def _stretch(said: str) -> Stretch:
    part, _colon, places = said.partition(":")
    start, _colon, end = places.partition(":")
    if part not in FIELDS or not all(one.isascii() and one.isdecimal() and len(one) <= 7 for one in (start, end)):
        raise forms.ValidationError(_WENT_WRONG)
    return Stretch(part, int(start), int(end))


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Sentences that follow each other become one stretch: what stands between them is white space at most."""
    found: list[Stretch] = []
    for one in sorted(set(stretches)):
        before = found[-1] if found else None
        if before is not None and before.part == one.part and one.start - before.end <= 2:
            found[-1] = Stretch(one.part, before.start, max(before.end, one.end))
        else:
            found.append(one)
    return found
