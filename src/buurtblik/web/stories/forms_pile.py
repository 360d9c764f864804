"""A pile of forms on paper as it is typed in: one row for each, checked all at once, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.paper.codes import read_code, shown
from buurtblik.stories.telling import PARTS, TEXT_MAX, Teller, Telling
from buurtblik.stories.words import Age, Given, Method, Scope, Tone
from buurtblik.values import Language
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.process.themes import themes
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.actions.piles import PILE_MAX, TypedStory, Wrong
from buurtblik.web.stories.forms import Told, area, choose
from buurtblik.web.stories.models import Gathering

ROWS = 10
EXAMPLE = "K7D 4MX3"
NOT_FILLED_IN: tuple[str, Any] = ("", _("not filled in"))
_ON_PAPER = (Scope.AGENDA, Scope.QUOTE)  # there is no photo on paper


class PileForm(Keyed, InOurLook):
    """What holds for the whole pile."""

    gathering = forms.ChoiceField(label=_("At which gathering were these forms filled in?"))
    given = forms.ChoiceField(label=_("How did the tellers say that this is all right?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, language: Language, gatherings: Sequence[Gathering], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gathering"].error_messages["invalid_choice"] = _(
            "Choose a gathering from this list. A gathering of which the day has yet to come does not stand in it."
        )
        choose(self, "gathering", [(str(one.pk), f"{one.name} ({one.held_on:%d-%m-%Y})") for one in gatherings])
        said = (Given.SIGNED, Given.SPOKEN)
        choose(self, "given", [(one.value, one.label(language).capitalize()) for one in said])
        self.fields["given"].initial = Given.SIGNED.value


class RowForm(InOurLook):
    """One form on paper. A row in which nothing was typed is no story."""

    number = forms.CharField(
        label=_("Number of the form"), required=False, max_length=20,
        help_text=_("As it is printed, or nothing."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    text = Told(label=_("The story"), max_length=TEXT_MAX, widget=area(3))
    pride = Told(label=_("Proud of"), widget=area(1))
    stay = Told(label=_("Must stay"), widget=area(1))
    change = Told(label=_("Must change"), widget=area(1))
    wish = Told(label=_("Wish"), widget=area(1))
    group = forms.ChoiceField(label=_("Group"))
    age = forms.ChoiceField(label=_("Age"), required=False)
    tone = forms.ChoiceField(label=_("How is it for the teller?"), required=False)
    themes = forms.CharField(
        label=_("Themes, by number"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    day = forms.DateField(
        label=_("When, if on another day"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    scopes = forms.MultipleChoiceField(label=_("Ticked"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, row: int, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"row{row}", empty_permitted=True, use_required_attribute=False, **kwargs)
        self.row = row
        known = groups()
        choose(self, "group", [(key, one.label[language].capitalize()) for key, one in known.items()])
        choose(self, "age", [NOT_FILLED_IN, *((one.value, one.label(language)) for one in Age)])
        choose(
            self, "tone", [NOT_FILLED_IN, *((one.value, one.label(language)) for one in Tone if one is not Tone.NONE)]
        )
        choose(self, "scopes", [(one.value, one.label(language)) for one in _ON_PAPER])
        self.fields["group"].initial = next(iter(known))

    def clean_number(self) -> str:
        said = self.cleaned_data["number"].strip()
        if not said:
            return ""
        number = read_code(said)
        if number is None:
            raise forms.ValidationError(
                _("Here stands “%(came)s”. A number has seven signs, such as %(such)s. Look again."),
                params={"came": said, "such": EXAMPLE},
            )
        return number

    def clean_themes(self) -> list[str]:
        pieces = self.cleaned_data["themes"].replace(",", " ").replace(";", " ").split()
        by_number = {str(number): key for number, key in enumerate(themes(), 1)}
        if strange := [piece for piece in pieces if piece not in by_number]:
            raise forms.ValidationError(
                _("Here stands “%(came)s”. Expected: numbers from 1 to %(last)s, with a space between them."),
                params={"came": strange[0], "last": len(by_number)},
            )
        return [by_number[piece] for piece in pieces]

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        return day

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if "text" not in self.errors and not any(told.get(name) for name in ("text", *PARTS)):
            self.add_error("text", _("Type the story or one of the answers, or leave the whole row empty."))
        return told

    def typed(self, gathering: Gathering, language: Language) -> TypedStory:
        """The story of a valid row."""
        told = self.cleaned_data
        telling = Telling(
            text=told["text"],
            told_on=told["day"] or gathering.held_on,
            method=Method(gathering.method),
            tellers=(Teller(told["group"], told["age"]),),
            parts={name: told[name] for name in PARTS if told[name]},
            themes=tuple(dict.fromkeys(told["themes"])),
            tone=Tone(told["tone"]) if told["tone"] else None,
            language=language,
        )
        return TypedStory(self.row, telling, tuple(told["scopes"]), told["number"])


class Pile:
    """The rows of a page: empty ones to type in, or those that were sent."""

    def __init__(self, posted: QueryDict | None, *, language: Language, more: int = 0) -> None:
        self.language = language
        numbers = range(1, min(_count(posted) + more, PILE_MAX) + 1)
        if more and posted is not None:  # not sent to be kept yet, so nothing is said of it
            self.rows = [RowForm(row=one, language=language, initial=_typed_so_far(posted, one)) for one in numbers]
        else:
            self.rows = [RowForm(posted, row=number, language=language) for number in numbers]

    def is_valid(self) -> bool:
        valid = [row.is_valid() for row in self.rows]
        numbers: dict[str, int] = {}
        for row in self.rows:
            number = row.cleaned_data.get("number", "")
            if number and number in numbers:
                row.add_error("number", _("Form %(number)s stands in this pile twice.") % {"number": shown(number)})
            numbers.setdefault(number, row.row)
        return all(valid) and not self.wrong

    @property
    def wrong(self) -> list[RowForm]:
        return [row for row in self.rows if row.is_bound and row.errors]

    @property
    def is_full(self) -> bool:
        return len(self.rows) >= PILE_MAX

    def typed(self, gathering: Gathering) -> list[TypedStory]:
        return [row.typed(gathering, self.language) for row in self.rows if row.has_changed()]

    def say_wrong(self, wrong: Mapping[int, Wrong]) -> None:
        """Put what the act refused beside the rows."""
        said = {
            Wrong.UNKNOWN: _("No form of this process has this number. Look again, or leave it empty."),
            Wrong.USED: _("A story came in with this form before. Leave this row out."),
            Wrong.WITHDRAWN: _("The teller took this form back. Leave this row out and destroy the paper."),
            Wrong.CHANGED: _(
                "This row came in with this pile before, with other words. Begin a new pile for what is new."
            ),
        }
        for row in self.rows:
            if row.row in wrong:
                row.add_error("number", said[wrong[row.row]])


def _typed_so_far(posted: QueryDict, row: int) -> dict[str, Any]:
    before = f"row{row}-"
    found = {key.removeprefix(before): posted[key] for key in posted if key.startswith(before)}
    return found | {"scopes": posted.getlist(f"{before}scopes")}


def _count(posted: QueryDict | None) -> int:
    said = str(posted.get("rows", "")) if posted is not None else ""
    return min(max(int(said), 1), PILE_MAX) if said.isdecimal() and len(said) < 4 else ROWS
