"""The forms about actors, meetings and hand-overs. They check shape only; the acts do the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.actors import PartnerSet
from buurtblik.agenda.urgency.groups import groups
from buurtblik.values import Language
from buurtblik.web.parties.actions.actors import Told
from buurtblik.web.parties.actions.handovers import Note
from buurtblik.web.parties.actions.meetings import MOST, Plan
from buurtblik.web.parties.models import Actor, Meeting
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.process.models import Participant, Party
from buurtblik.web.storage.form_key import Keyed

PROMISES = 4
FARTHEST = timedelta(days=3660)
_REACHES = re.compile(r"@|(?:\d[\s().-]?){8,}")
HOW_MUCH = [(1, _("1: hardly")), (2, _("2: a little")), (3, _("3: fairly")), (4, _("4: much")), (5, _("5: very much"))]


class Day(forms.DateField):
    """A day that a browser can show a calendar for, and not one in another age."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not (date(2000, 1, 1) <= day <= date.today() + FARTHEST):  # noqa: DTZ011
            raise ValidationError(_("This year can not be right."))
        return day


class Clock(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **kwargs)


def _label_of(participant: Participant) -> str:
    party = participant.party.name if participant.party else ""
    return f"{participant.person.display_name} ({party})" if party else participant.person.display_name


class _One(forms.TypedChoiceField):
    """One of the objects that were given, by number."""

    def __init__(self, things: Iterable[Any], *, label_of: Any = str, nothing: Any = "", **kwargs: Any) -> None:
        self.things = {str(thing.pk): thing for thing in things}
        choices = [("", nothing)] + [(pk, label_of(thing)) for pk, thing in self.things.items()]
        super().__init__(choices=choices, coerce=self.things.get, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "pk", value)


def only_a_function(text: str) -> None:
    """A function is enough; an address or a number of a person does not belong on a map.

    Stricter than ``ui.reaching``: in a function or a note no long number is needed at all.
    """
    if _REACHES.search(text):
        raise ValidationError(_("Write a function here, no e-mail address or telephone number."))


class ActorForm(Keyed):
    name = forms.CharField(max_length=80, label=_("Name of the organisation, the group or the role"))
    form = forms.ChoiceField(choices=Actor.Form, label=_("What is it?"), widget=forms.RadioSelect)
    role = forms.CharField(
        max_length=120,
        required=False,
        label=_("Role in the process"),
        help_text=_("For example: writes along, brings in stories. Everybody can read this."),
    )
    relevance = forms.TypedChoiceField(
        choices=HOW_MUCH, coerce=int, label=_("How much does it matter for this neighbourhood?")
    )
    drive = forms.TypedChoiceField(
        choices=HOW_MUCH,
        coerce=int,
        label=_("How driven is it to do something?"),
        help_text=_("Only the core team and moderators see this."),
    )
    mandate = forms.ChoiceField(choices=Actor.Mandate, label=_("May it speak or decide for others?"))
    interest = forms.CharField(
        max_length=600,
        required=False,
        widget=forms.Textarea,
        label=_("What is it to them?"),
        help_text=_("In their own words. Only the core team and moderators see this."),
    )
    contact_function = forms.CharField(
        max_length=80,
        required=False,
        validators=[only_a_function],
        label=_("Contact: a function"),
        help_text=_("For example: the local police officer, the head of the school. No name is needed."),
    )
    notes = forms.CharField(
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        validators=[only_a_function],
        label=_("Note of the core team"),
        help_text=_("Write it as if they read along: they may ask to."),
    )

    def __init__(
        self,
        *args: Any,
        partners: PartnerSet,
        language: Language,
        parties: Sequence[Party],
        contacts: Sequence[Participant],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            choices=[("", _("Choose"))] + [(key, one.label[language]) for key, one in partners.partners.items()],
            label=_("For whom or what does it stand?"),
        )
        self.fields["party"] = _One(
            parties,
            nothing=_("Not at the table yet"),
            required=False,
            label=_("Takes part as"),
        )
        self.fields["contact"] = _One(
            contacts,
            label_of=_label_of,
            nothing=_("Nobody who takes part"),
            required=False,
            label=_("Contact: somebody who takes part"),
        )
        self.order_fields(
            ["name", "form", "kind", "party", "role", "relevance", "drive", "mandate", "interest", "contact",
             "contact_function", "notes", "key"]
        )  # fmt: skip

    def told(self) -> Told:
        return Told(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class MeetingForm(Hinted, Keyed):
    hinted = ("asks", "report")

    name = forms.CharField(max_length=120, label=_("Name of the meeting"))
    kind = forms.ChoiceField(choices=Meeting.Kind, label=_("What kind of meeting?"))
    on = Day(label=_("Day"))
    begins = Clock(required=False, label=_("From"))
    ends = Clock(required=False, label=_("Until"))
    place = forms.CharField(max_length=160, label=_("Place"))
    asks = forms.CharField(
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        label=_("What we ask of you"),
        help_text=_("What should people bring, read or think of? What will happen with it?"),
    )
    is_open = forms.BooleanField(required=False, label=_("Everybody may come, and read about it"))

    def __init__(self, *args: Any, parties: Sequence[Party], with_report: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        if parties:
            self.fields["parties"] = forms.MultipleChoiceField(
                choices=[(pk, party.name) for pk, party in self.parties.items()],
                required=False,
                label=_("Who is asked to come?"),
                widget=forms.CheckboxSelectMultiple,
            )
        if with_report:
            self.fields["report"] = forms.CharField(
                max_length=6000,
                required=False,
                label=_("Report"),
                help_text=_("What was said and agreed, in short. No names of residents."),
                widget=forms.Textarea(attrs={"rows": 8}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begins, ends = data.get("begins"), data.get("ends")
        if ends is not None and begins is None and "begins" not in self.errors:
            self.add_error("begins", _("Say also when it begins."))
        elif ends is not None and begins is not None and ends <= begins:
            self.add_error("ends", _("The end must be later than the beginning."))
        return data

    def plan(self) -> Plan:
        data = self.cleaned_data
        return Plan(
            name=data["name"],
            on=data["on"],
            place=data["place"],
            kind=data["kind"],
            begins=data["begins"],
            ends=data["ends"],
            asks=data["asks"],
            is_open=data["is_open"],
            report=data.get("report", ""),
            parties=tuple(self.parties[pk] for pk in data.get("parties", ())),
        )


class AttendanceForm(Keyed):
    """A count per group, and which of the asked parties came. A group that is left empty was not counted."""

    def __init__(self, *args: Any, language: Language, asked: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, group in groups().items():
            label = group.label[language]
            self.fields[f"group_{key}"] = forms.IntegerField(
                min_value=0,
                max_value=MOST,
                required=False,
                label=label[0].upper() + label[1:],
                widget=forms.NumberInput(attrs={"class": "bp-count"}),
            )
        if asked:
            self.fields["came"] = forms.MultipleChoiceField(
                choices=[(str(party.pk), party.name) for party in asked],
                required=False,
                label=_("For which parties did somebody come?"),
                widget=forms.CheckboxSelectMultiple,
            )

    def counts(self) -> dict[str, int | None]:
        return {key: self.cleaned_data[f"group_{key}"] for key in groups()}

    def came(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data.get("came", ())}


class HandoverForm(Hinted, Keyed):
    hinted = ("runs", "knows")

    on = Day(label=_("Day of the hand-over"))
    taker_function = forms.CharField(
        max_length=80,
        required=False,
        validators=[only_a_function],
        label=_("Or a function"),
        help_text=_("When it is not known yet who it will be: the new project leader."),
    )
    runs = forms.CharField(max_length=3000, widget=forms.Textarea, label=_("What runs now, and where does it stand?"))
    knows = forms.CharField(
        max_length=2000, required=False, widget=forms.Textarea, label=_("What should the next one know?")
    )

    def __init__(
        self, *args: Any, parties: Sequence[Party], givers: Sequence[Participant], takers: Sequence[Participant],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["party"] = _One(
            parties,
            nothing=_("Leading the process"),
            required=False,
            label=_("What is it about?"),
        )
        for name, label, people in (("giver", _("Who hands over?"), givers), ("taker", _("Who takes over?"), takers)):
            self.fields[name] = _One(
                people,
                label_of=_label_of,
                nothing=_("Nobody on this list"),
                required=False,
                label=label,
            )
        for number in range(1, PROMISES + 1):
            self.fields[f"promise_{number}"] = forms.CharField(
                max_length=300,
                required=False,
                label=_("Promise %(number)s") % {"number": number},
            )
            self.fields[f"due_{number}"] = Day(required=False, label=_("Before which day?"))
        self.order_fields(["party", "giver", "taker", "taker_function", "on", "runs", "knows"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        giver, taker = data.get("giver"), data.get("taker")
        if taker is None and not data.get("taker_function") and "taker_function" not in self.errors:
            self.add_error("taker", _("Say to whom it goes: somebody on the list or a function."))
        if giver is not None and giver == taker:
            self.add_error("taker", _("Nobody hands over to themselves."))
        for number in range(1, PROMISES + 1):
            if data.get(f"due_{number}") and not data.get(f"promise_{number}"):
                self.add_error(f"promise_{number}", _("Say what was promised for this day."))
        return data

    def note(self) -> Note:
        data = self.cleaned_data
        return Note(
            runs=data["runs"],
            on=data["on"],
            party=data["party"],
            giver=data["giver"],
            taker=data["taker"],
            taker_function=data["taker_function"],
            knows=data["knows"],
            promises=[(data[f"promise_{n}"], data[f"due_{n}"]) for n in range(1, PROMISES + 1) if data[f"promise_{n}"]],
        )
