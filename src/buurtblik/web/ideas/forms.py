"""The forms of who has an idea. They check shape only; the acts do the rest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.ideas.idea import KEY_MAX, PART_MAX, TITLE_MAX, WORDS_MAX, Origin
from buurtblik.values import Language
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.ideas.actions.sending import Said, Telling
from buurtblik.web.ideas.models import PLACE_MAX
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.forms import Told, area, choose


class IdeaForm(InOurLook):
    """What an idea says."""

    words = Told(
        label=_("Your idea"),
        required=True,
        max_length=WORDS_MAX,
        widget=area(5),
        help_text=_("What would you like to see happen, and why? A few sentences are enough."),
        error_messages={"required": _("Write down what the idea is.")},
    )
    title = forms.CharField(
        label=_("A short name for it"),
        required=False,
        max_length=TITLE_MAX,
        help_text=_("You may leave this open. Then the first words stand in the list."),
    )
    place = forms.CharField(
        label=_("Where is it?"),
        required=False,
        max_length=PLACE_MAX,
        help_text=_("A street, a square or a park. No house number."),
    )
    themes = forms.MultipleChoiceField(
        label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None is fine.")
    )
    own_part = Told(
        label=_("What do you want to do for it yourself?"),
        max_length=PART_MAX,
        help_text=_("With neighbours perhaps. Nothing is fine too."),
    )
    needs = Told(label=_("What do you need for that?"), max_length=PART_MAX)

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said_in = language
        choose(self, "themes", [(key, theme_name(key, language)) for key in themes()])

    @property
    def said(self) -> Said:
        told = self.cleaned_data
        return Said(told["words"], told["title"], told["themes"], told["place"], told["own_part"], told["needs"])


class Reachable(forms.Form):
    mail = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        help_text=_(
            "Only if you want to hear the answer by mail. Others do not see it, and we use it for nothing else. "
            "Without it you find the answer here with a code."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def telling(self, language: Language) -> Telling | None:
        mail = self.cleaned_data.get("mail", "")
        return Telling(mail, language) if mail else None


class SendForm(Guarded, Keyed, Reachable, IdeaForm):
    guard_act = "idea"
    field_order = ("key", "words", "own_part", "needs", "themes", "place", "title", "mail")

    def __init__(self, *args: Any, knows_account: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if knows_account:
            del self.fields["mail"]


_HEARD = (Origin.PAPER, Origin.SESSION, Origin.MEETING)


class WriteDownForm(Keyed, Reachable, IdeaForm):
    """Somebody writes down an idea of another; from a story the origin is known."""

    origin = forms.ChoiceField(label=_("Where was it told?"), widget=forms.RadioSelect)
    received_on = forms.DateField(
        label=_("On which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("From this day on the term for the answer runs."),
    )
    source = forms.CharField(
        label=_("At which meeting, or from which pile?"),
        required=False,
        max_length=KEY_MAX,
        help_text=_("Such as: evening in the community centre. No names."),
    )
    field_order = (
        "key", "words", "title", "origin", "received_on", "source", "own_part", "needs", "themes", "place", "mail",
    )  # fmt: skip

    def __init__(self, *args: Any, language: Language, from_story: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, language=language, **kwargs)
        self.fields["words"].label = _("The idea")
        self.fields["words"].help_text = _("As it was told. Leave out names and what points at a person.")
        self.fields["own_part"].label = _("What do residents do themselves?")
        self.fields["own_part"].help_text = ""
        self.fields["needs"].label = _("What do they need for it?")
        self.fields["mail"].label = _("E-mail address of who had the idea")
        self.fields["mail"].help_text = _("Only when they asked for it. They hear the answer there.")
        choose(self, "origin", [(one.value, one.label(language)) for one in _HEARD])
        self.fields["origin"].initial = Origin.PAPER.value
        self.fields["received_on"].initial = timezone.localdate
        if from_story:
            del self.fields["origin"], self.fields["source"]
            self.fields["words"].help_text = _(
                "In your own words. Do not copy the story: when its teller takes it back, copied words would stay."
            )

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        return day


class CodeForm(Guarded, InOurLook):
    guard_act = "idea_code"
    unknown: Any = _("We know no idea with this code. Look whether you typed it as it stood on your screen.")

    code = forms.CharField(max_length=40, min_length=16)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("The code of your idea")  # another one than for signing in
        code.help_text = _("It stood on your screen, or on the paper that you got. Such as K7QM-3XPA-VV2H-9RTD.")
        code.widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
