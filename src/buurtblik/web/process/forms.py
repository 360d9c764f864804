"""The forms of a process. They check shape only; the acts check rights and what must hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.blocks import Block, act_names
from buurtblik.agenda.urgency.groups import groups
from buurtblik.values import Language
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.people.models import Membership, Organisation, Person
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.process.models import OpenBlock, Participant, Party, Process
from buurtblik.web.storage.form_key import Keyed

WORDS = 1000  # letters of a longer answer


class AboutProcess(Hinted, Keyed):
    """What a process says of itself."""

    hinted = ("can_change", "cannot_change", "hear_back")

    area_name = forms.CharField(
        max_length=120, label=_("Name of the area"), help_text=_("As people who live there call it.")
    )
    title = forms.CharField(
        max_length=120, label=_("Name of the process"), help_text=_("For example: Neighbourhood agenda West.")
    )
    kind = forms.ChoiceField(choices=Process.Kind.choices, label=_("What is it?"), widget=forms.RadioSelect)
    level = forms.ChoiceField(
        choices=Process.Level.choices, label=_("How much can people decide?"), widget=forms.RadioSelect
    )
    can_change = forms.CharField(
        max_length=WORDS, label=_("What can people influence?"), widget=forms.Textarea, required=False
    )
    cannot_change = forms.CharField(
        max_length=WORDS,
        label=_("What stands already?"),
        help_text=_("Say it honestly. Then nobody expects what can not be."),
        widget=forms.Textarea,
        required=False,
    )
    hear_back = forms.CharField(
        max_length=WORDS,
        label=_("When do people hear what was done with it?"),
        widget=forms.Textarea,
        required=False,
    )
    starts = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    guests_welcome = forms.BooleanField(label=_("People may take part without an account"), required=False)


class StartProcess(AboutProcess):
    def __init__(self, *args: Any, tenants: Sequence[Organisation], names_area: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not names_area:
            del self.fields["area_name"]
        if len(tenants) > 1:
            choices = [("", _("Choose")), *((str(each.pk), each.name) for each in tenants)]
            self.fields["tenant"] = forms.ChoiceField(choices=choices, label=_("For which municipality?"))
            self.order_fields(["tenant", "area_name", "title"])


class ChangeProcess(AboutProcess):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["area_name"]


class StandOfBlock(Hinted, Keyed):
    """Open for some acts, stop for a while, or close for now."""

    hinted = ("why",)

    to = forms.ChoiceField(
        choices=[("open", _("Open")), ("paused", _("Pause")), ("closed", _("Close for now"))],
        label=_("How does this block stand?"),
        widget=forms.RadioSelect,
    )
    acts = forms.MultipleChoiceField(
        label=_("What can people do in it?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    why = forms.CharField(max_length=300, label=_("Why?"), help_text=_("Everybody can read this."), required=False)

    def __init__(self, *args: Any, block: Block, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = act_names()
        cast(forms.MultipleChoiceField, self.fields["acts"]).choices = [
            (str(act), f"{names[act].label[language]}: {names[act].about[language]}") for act in block.acts
        ]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("to") == OpenBlock.State.OPEN and not told.get("acts") and "acts" not in self.errors:
            self.add_error("acts", _("Choose what people can do while this block is open."))
        return told


class AddParty(Keyed):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False, empty_label=_("None, or not in this list")
    )
    called = forms.CharField(
        max_length=120,
        label=_("Or a name"),
        help_text=_("Of people without an organisation, such as: residents of the Lindelaan."),
        required=False,
    )
    group = forms.ChoiceField(label=_("Whose voice is it?"))

    def __init__(self, *args: Any, organisations: Sequence[Organisation], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _among(self, "organisation", Organisation, [each.pk for each in organisations])
        _group_choices(self, language)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not told.get("organisation") and not told.get("called") and not self.errors:
            self.add_error("called", _("Choose an organisation, or give a name."))
        return told


class Invite(Guarded, Keyed):
    guard_act = "invite"

    to = forms.ChoiceField(
        choices=[("mail", _("One person, by e-mail")), ("link", _("A group, with a link"))],
        label=_("Whom do you invite?"),
        widget=forms.RadioSelect,
        initial="mail",
    )
    address = forms.EmailField(
        max_length=254, label=_("E-mail address"), help_text=_("Only for one person."), required=False
    )
    language = forms.ChoiceField(
        choices=Person.Language.choices, label=_("Language of the message"), widget=forms.RadioSelect, initial="nl"
    )
    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("For which party?"), required=False, empty_label=_("None")
    )
    group = forms.ChoiceField(
        label=_("Without a party: whose voice is it?"), help_text=_("With a party this is not used.")
    )
    part = forms.ChoiceField(
        choices=[(part.value, part.label) for part in Participant.Part if part != Participant.Part.LEAD],
        label=_("What do they do?"),
        widget=forms.RadioSelect,
        initial="member",
    )
    days = forms.TypedChoiceField(
        choices=[(14, _("two weeks")), (30, _("a month")), (90, _("three months"))],
        coerce=int,
        label=_("How long does it hold?"),
        initial=30,
    )

    def __init__(self, *args: Any, parties: Sequence[Party], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _among(self, "party", Party, [each.pk for each in parties])
        _group_choices(self, language)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("to") == "mail" and not told.get("address") and "address" not in self.errors:
            self.add_error("address", _("Give the address to which we send the invitation."))
        if told.get("to") == "link" and told.get("part") not in (None, Participant.Part.MEMBER):
            self.add_error("part", _("With a link people can only take part. Invite the core team one by one."))
        return told


class GivePart(Keyed):
    part = forms.ChoiceField(
        choices=Participant.Part.choices,
        label=_("What does this person do?"),
        widget=forms.RadioSelect,
        help_text=_("A process has one lead. Who leads now stays in the core team."),
    )


class AcceptAsGuest(Guarded, Keyed):
    guard_act = "guest_entry"

    called = forms.CharField(
        max_length=80,
        label=_("Your name, as others see it"),
        help_text=_("A first name or a nickname is enough. You may leave it empty."),
        required=False,
    )


class JustDo(Keyed):
    """A form with one button."""


class SendAgain(Guarded, JustDo):
    guard_act = "invite"


class WordOfGuest(Keyed):
    word = forms.CharField(
        max_length=40,
        label=_("The word on your receipt"),
        help_text=_("Sixteen letters and digits. Capitals, spaces and dashes do not matter."),
    )


class NewOrganisation(Keyed):
    called = forms.CharField(max_length=120, label=_("Name of the organisation"))
    kind = forms.ChoiceField(label=_("What kind of organisation?"))
    is_tenant = forms.BooleanField(label=_("Has neighbourhoods of its own on this site"), required=False)

    def __init__(self, *args: Any, for_platform: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["kind"]).choices = [("", _("Choose")), *Organisation.Kind.choices]
        if not for_platform:
            del self.fields["is_tenant"]


class NewMember(Keyed):
    address = forms.EmailField(
        max_length=254,
        label=_("E-mail address of the account"),
        help_text=_("The person must have an account on this site."),
    )
    role = forms.ChoiceField(
        choices=Membership.Role.choices, label=_("Role"), widget=forms.RadioSelect, initial="member"
    )


def _group_choices(form: forms.Form, language: Language) -> None:
    chosen = [(key, group.label[language]) for key, group in groups().items()]
    cast(forms.ChoiceField, form.fields["group"]).choices = chosen


def _among(form: forms.Form, name: str, kind: type[Any], keys: Sequence[int]) -> None:
    field = cast("forms.ModelChoiceField[Any]", form.fields[name])
    field.queryset = kind.objects.filter(pk__in=keys).order_by("name", "pk")
