"""The forms of stories. They check shape only; the acts do the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.stories.place import NOWHERE, Place
from buurtblik.stories.telling import PART_MAX, PARTS, SUMMARY_MAX, TEXT_MAX, Teller, Telling, cleaned
from buurtblik.stories.words import Age, Given, Method, Scope, Sex, Tenure, Tone
from buurtblik.values import Language
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.process.actions.entering import OPEN_GROUPS
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.drawn_place import BadPlace, place_of
from buurtblik.web.stories.languages import LANGUAGES_TOLD
from buurtblik.web.stories.sent_files import PhotoField, SoundField

NOT_SAID: tuple[str, Any] = ("", _("I would rather not say"))


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class Told(forms.CharField):
    """Words of a teller: all letters and scripts, without what cannot be seen."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"strip": True, "required": False, "max_length": PART_MAX, "widget": area(), **more})

    def to_python(self, value: Any) -> str:
        return cleaned(str(super().to_python(value) or ""))


class StoryForm(Keyed, InOurLook):
    """What every way of telling asks. A form that adds to it names its own fields in ``field_order``."""

    text = Told(
        label=_("Your story"),
        max_length=TEXT_MAX,
        widget=area(7),
        help_text=_("What do you experience here? What happened, where, and what did it do to you?"),
    )
    pride = Told(label=_("What are you proud of here?"))
    stay = Told(label=_("What must stay?"))
    change = Told(label=_("What must change?"))
    wish = Told(label=_("What do you wish for the neighbourhood?"))
    themes = forms.MultipleChoiceField(
        label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None is fine.")
    )
    tone = forms.ChoiceField(label=_("How is it for you?"), required=False, widget=forms.RadioSelect)
    place_name = forms.CharField(
        label=_("Where is it?"),
        required=False,
        max_length=120,
        help_text=_("A street, a square or a park. No house number."),
    )
    drawn = forms.CharField(required=False, max_length=12_000, widget=forms.HiddenInput)
    photo = PhotoField(
        label=_("A photo"),
        help_text=_("Where and when it was taken is removed from it. Take no photo on which people can be known."),
    )
    caption = forms.CharField(label=_("What do we see, and why did you take it?"), required=False, max_length=300)
    language = forms.ChoiceField(label=_("In which language is it told?"))
    scopes = forms.MultipleChoiceField(
        label=_("What may happen with your story?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those who make the plan read it in any case. Nobody sees who you are."),
    )

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        self.said_in = language
        super().__init__(*args, **kwargs)
        choose(self, "themes", [(key, theme_name(key, language)) for key in themes()])
        choose(
            self, "tone", [(tone.value, tone.label(language).capitalize()) for tone in Tone if tone is not Tone.NONE]
        )
        choose(self, "language", [(code, names[language]) for code, names in LANGUAGES_TOLD.items()])
        choose(self, "scopes", [(scope.value, scope.label(language)) for scope in Scope])
        self.fields["language"].initial = language

    def clean_drawn(self) -> Place:
        said = self.cleaned_data["drawn"]
        try:
            return place_of(said) if said else NOWHERE
        except BadPlace:
            raise forms.ValidationError(
                _("This place on the map cannot be read or lies outside of the Netherlands. Choose it again.")
            ) from None

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("photo") is not None and told.get("caption") and not told.get("text"):
            told["text"] = told["caption"]  # of a photo the explanation is the story
        if "text" not in self.errors and not any(told.get(name) for name in ("text", *PARTS)):
            self.say_nothing_told()
        return told

    def say_nothing_told(self) -> None:
        self.add_error("text", _("Write something here, or with one of the questions below."))

    def telling(self, *, tellers: Sequence[Teller], method: Method, told_on: Any) -> Telling:
        """The story of a valid form."""
        told = self.cleaned_data
        return Telling(
            text=told["text"],
            told_on=told_on,
            method=method,
            tellers=tuple(tellers),
            parts={name: told[name] for name in PARTS if told.get(name)},
            themes=tuple(told["themes"]),
            tone=Tone(told["tone"]) if told["tone"] else None,
            language=told["language"],
            place=told["drawn"] or NOWHERE,
            place_name=told["place_name"],
            summary=told.get("summary", ""),
        )


class Who(forms.Form):
    """Who tells, without a name; only the group is asked of everybody."""

    group = forms.ChoiceField(label=_("You belong to"))
    age = forms.ChoiceField(
        label=_("Age"),
        required=False,
        help_text=_("Are you younger than 15? Then a parent or guardian has to agree that you tell this."),
    )
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    tenure = forms.ChoiceField(label=_("Your home"), required=False)
    part = forms.ChoiceField(label=_("Part of the neighbourhood"), required=False)

    unsaid = NOT_SAID

    def ask_who(self, language: Language, parts: Sequence[tuple[str, str]], among: Sequence[str]) -> None:
        known = groups()
        choose(self, "group", [(key, known[key].label[language].capitalize()) for key in among])
        for name, kind in (("age", Age), ("sex", Sex), ("tenure", Tenure)):
            choose(self, name, [self.unsaid, *((one.value, one.label(language)) for one in kind)])
        choose(self, "part", [self.unsaid, *parts])
        if not parts:
            del self.fields["part"]

    @property
    def teller(self) -> Teller:
        told = self.cleaned_data
        return Teller(told["group"], told["age"], told["sex"], told["tenure"], told.get("part", ""))


WAITS_MAX = timedelta(days=31)  # how long a story can have waited on a device without network


class OnDevice(forms.Form):
    """A form that may have waited on a device: the device says on which day it was filled in."""

    made = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def told_on(self, today: date) -> date:
        """The day of which the device speaks, as far as it can be; else today."""
        try:
            day = date.fromisoformat(self.cleaned_data["made"])
        except ValueError:
            return today
        return day if today - WAITS_MAX <= day <= today else today


class TellForm(OnDevice, Guarded, Who, StoryForm):
    """A story that its teller sends; ``gathering`` is the number of the evening at which it is told."""

    guard_act = "tell"
    gathering = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    field_order = (
        "key", "gathering", "text", "pride", "stay", "change", "wish", "themes", "tone", "place_name", "drawn", "photo",
        "caption", "language", "group", "age", "sex", "tenure", "part", "scopes",
    )  # fmt: skip

    def __init__(self, *args: Any, parts: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_who(self.said_in, parts, OPEN_GROUPS)
        self.fields["group"].initial = "resident"


_OF_THE_TELLER: dict[str, Any] = {
    "pride": _("What is the teller proud of?"),
    "wish": _("What does the teller wish for the neighbourhood?"),
    "tone": _("How is it for the teller?"),
    "caption": _("What do we see, and why was it taken?"),
    "scopes": _("What may happen with this story?"),
}
SCOPES_OF_TELLER: dict[Scope, Any] = {
    Scope.AGENDA: _("The story counts in the agenda, without a name."),
    Scope.QUOTE: _("Everybody may read the words of the teller, without a name."),
    Scope.PHOTO: _("Everybody may see the photo."),
}


class ConversationForm(Hinted, StoryForm):
    """A conversation that an interviewer writes down: several tellers, notes beside it, consent as it was given."""

    hinted = ("summary",)  # the words of the tellers are theirs

    method = forms.ChoiceField(label=_("How did you collect it?"))
    told_on = forms.DateField(label=_("When?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    gathering = forms.ChoiceField(label=_("At which gathering?"), required=False)
    summary = forms.CharField(
        label=_("Summary, in your words"), required=False, max_length=SUMMARY_MAX, widget=area(3),
        help_text=_("It stands apart from the words of the teller."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Notes for those who read stories"), required=False, max_length=PART_MAX, widget=area(3),
        help_text=_("What struck you. It is never shown."),
    )  # fmt: skip
    given = forms.ChoiceField(label=_("How did the teller say that this is all right?"), widget=forms.RadioSelect)
    sound = SoundField(label=_("A recording"), help_text=_("Only those who read stories hear it."))

    def __init__(self, *args: Any, gatherings: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "method", [(one.value, one.label(self.said_in).capitalize()) for one in Method])
        given = [one for one in Given if one is not Given.SITE]
        choose(self, "given", [(one.value, one.label(self.said_in).capitalize()) for one in given])
        choose(self, "gathering", [("", _("At none")), *gatherings])
        self.fields["text"].label = _("What was told, in the words of the teller")
        for name, words in _OF_THE_TELLER.items():
            self.fields[name].label = words
        self.fields["text"].help_text = _("What happened, where, and what did it do to the teller?")
        self.fields["scopes"].help_text = _("Those who make the plan read it in any case. Nobody sees who told it.")
        choose(self, "scopes", [(one.value, words) for one, words in SCOPES_OF_TELLER.items()])
        self.fields["told_on"].initial = timezone.localdate

    def clean_told_on(self) -> Any:
        day = self.cleaned_data["told_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        return day


ROWS = 6


class Tellers:
    """The people who told together: the first is needed, a row without a group is not used."""

    def __init__(self, posted: Any, *, language: Language, parts: Sequence[tuple[str, str]]) -> None:
        self.rows = [_TellerRow(posted, prefix=f"teller{n}") for n in range(ROWS)]
        for n, row in enumerate(self.rows):
            row.ask_who(language, parts, list(groups()))
            if n:
                group: Any = row.fields["group"]
                group.required, group.choices = False, [("", "–"), *group.choices]
        self.rows[0].fields["group"].initial = "resident"

    def is_valid(self) -> bool:
        return [row.is_valid() for row in self.rows].count(
            False
        ) == 0  # of all of them, so that each says what is wrong

    @property
    def others_begun(self) -> bool:
        """Whether somebody after the first was filled in."""
        return any(row.is_begun for row in self.rows[1:])

    @property
    def errors(self) -> bool:
        return any(row.errors for row in self.rows)

    @property
    def tellers(self) -> list[Teller]:
        return [row.teller for row in self.rows if row.cleaned_data["group"]]


class _TellerRow(Who, InOurLook):
    """Who told, in words for somebody who writes it down for them."""

    unsaid: tuple[str, Any] = ("", _("not said"))

    def ask_who(self, language: Language, parts: Sequence[tuple[str, str]], among: Sequence[str]) -> None:
        super().ask_who(language, parts, among)
        self.fields["group"].label, self.fields["tenure"].label = _("The teller belongs to"), _("Home of the teller")
        self.fields["age"].help_text = _("Younger than 15? Then a parent or guardian has to agree.")

    @property
    def is_begun(self) -> bool:
        return any(field.value() for field in self) or bool(self.errors)


class CodeForm(Guarded, InOurLook):
    guard_act = "story_code"
    unknown: Any = _("We know no story with this code. Look whether you typed it as it stands on your paper.")

    code = forms.CharField(max_length=40, min_length=16)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("The code of your story")  # another one than for signing in
        code.help_text = _("It stood on your screen, or on the paper that you got. Such as K7QM-3XPA-VV2H-9RTD.")
        code.widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}


class ScopesForm(InOurLook):
    """Fewer of the things that may happen with a story; more is asked anew by somebody."""

    scopes = forms.MultipleChoiceField(
        label=_("What may still happen with your story?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, among: Sequence[str], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "scopes", [(scope, Scope(scope).label(language)) for scope in among])


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field: Any = form.fields[name]
    field.choices = list(choices)
    if isinstance(field.widget, (forms.CheckboxSelectMultiple, forms.RadioSelect)):
        field.widget.attrs.pop("class", None)
