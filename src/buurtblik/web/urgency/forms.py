"""The forms of urgency. They check shape only; the acts do the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.urgency.file import Question, Recognition
from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.note import Decision, Stand
from buurtblik.agenda.urgency.occasions import OccasionKind
from buurtblik.agenda.urgency.rounds import scale
from buurtblik.agenda.urgency.verdict import Verdict
from buurtblik.values import Language
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.process.actions.entering import OPEN_GROUPS
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.ui.reaching import no_way_to_reach
from buurtblik.web.urgency.drawing import Choose, Words, steps
from buurtblik.web.urgency.models import TEXT_MAX, WORDS_MAX, Round
from buurtblik.web.urgency.reads.rounds import OwnBallot


def _theme_choices(language: Language) -> list[tuple[str, str]]:
    return [(key, theme_name(key, language)) for key in themes()]


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _InWords(Keyed, InOurLook):
    """A form in one language, with a key that makes sending it twice do it once."""

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        self.language = language
        super().__init__(*args, **kwargs)


class OccasionForm(Hinted, _InWords):
    hinted = ("text",)

    is_positive = forms.ChoiceField(
        label=_("Is this something good, or something that does not go well?"),
        choices=[("yes", _("Something good")), ("no", _("Something that does not go well"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What happened?"), max_length=WORDS_MAX, widget=_area(), validators=[no_way_to_reach]
    )
    kind = forms.ChoiceField(label=_("What kind of occasion is it?"))
    theme = forms.ChoiceField(label=_("Theme"))
    date = forms.DateField(label=_("When?"), widget=_day())
    source = forms.CharField(
        label=_("From whom, or where is it written?"),
        max_length=120,
        help_text=_("Such as: residents of the Lindestraat, the council, a newspaper. No names of people."),
        validators=[no_way_to_reach],
    )
    place = forms.CharField(
        label=_("Where? (you may leave this empty)"),
        max_length=120,
        required=False,
        help_text=_("A street or a square. Empty: the whole neighbourhood."),
        validators=[no_way_to_reach],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "kind", [(kind.value, kind.label(self.language)) for kind in OccasionKind])
        _choices(self, "theme", _theme_choices(self.language))

    def clean_date(self) -> Any:
        day = self.cleaned_data["date"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come. An occasion is something that happened."))
        return day


class WithdrawForm(InOurLook):
    why = forms.CharField(
        label=_("Why do you take this back? (you may leave this empty)"), max_length=300, required=False
    )


class AnswersForm(Hinted, InOurLook):
    """The five questions, each on its own: an empty one is not answered now."""

    hinted = tuple(question.value for question in Question)

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in Question:
            if question is Question.RECOGNITION:
                choices = [(r.value, r.label(language)) for r in Recognition]
                self.fields["recognises"] = forms.ChoiceField(
                    label=question.text(language), choices=choices, widget=forms.RadioSelect, required=False
                )
            label = _("Why?") if question is Question.RECOGNITION else question.text(language)
            self.fields[question.value] = forms.CharField(
                label=label, max_length=TEXT_MAX, required=False, widget=_area(4), validators=[no_way_to_reach]
            )

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("recognises") and not told.get(Question.RECOGNITION.value):
            self.add_error(Question.RECOGNITION.value, _("Say in a few words why."))
        if told.get(Question.RECOGNITION.value) and not told.get("recognises"):
            self.add_error("recognises", _("Choose yes, in part or no."))
        return told

    @property
    def answers(self) -> dict[Question, tuple[str, Recognition | None]]:
        told = self.cleaned_data
        recognises = Recognition(told["recognises"]) if told.get("recognises") else None
        return {
            question: (told[question.value], recognises if question is Question.RECOGNITION else None)
            for question in Question
            if told.get(question.value)
        }


class RoundForm(_InWords):
    called = forms.CharField(
        label=_("What do you call this round?"),
        max_length=80,
        help_text=_("People see this name. Such as: spring 2026."),
    )
    themes = forms.MultipleChoiceField(
        label=_("Which themes do you ask about?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All eight, or fewer."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "themes", _theme_choices(self.language))
        self.fields["themes"].initial = list(themes())
        self.fields["themes"].widget.attrs.pop("class", None)


class ScoreForm(_InWords):
    """All themes of a round: five radio buttons and no answer, and words when people like.

    ``choose`` are the groups among which this visitor can say whose voice they are; none when that is known.
    """

    def __init__(
        self,
        *args: Any,
        round: Round,
        own: OwnBallot | None,
        choose: tuple[str, ...],
        language: Language,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, language=language, **kwargs)
        self.round = round
        if choose:
            named = [(key, groups()[key].label[language].capitalize()) for key in choose]
            self.fields["group"] = forms.ChoiceField(
                label=_("As whom do you answer?"),
                choices=named,
                widget=Choose,
                initial=own.group if own else None,
                error_messages={"required": _("Choose one, so that we know whose voice you are.")},
            )
        words = scale(language)
        choices = [(str(value), word) for value, word in enumerate(words, start=1)] + [("", _("no answer"))]
        for theme in round.themes:
            value, said = own.scores.get(theme, (None, "")) if own else (None, "")
            self.fields[f"score_{theme}"] = forms.ChoiceField(
                label=theme_name(theme, language),
                choices=choices,
                widget=forms.RadioSelect,
                required=False,
                initial="" if value is None else str(value),
            )
            self.fields[f"words_{theme}"] = forms.CharField(
                label=_("Why? (you may leave this empty)"),
                max_length=WORDS_MAX,
                required=False,
                initial=said,
                widget=Words(attrs={"rows": 3}),
            )

    @property
    def asked(self) -> Iterator[tuple[BoundField, SafeString, BoundField, bool]]:
        """Per theme its score, the steps to choose from, its words, and whether these are in sight from the start."""
        for theme in self.round.themes:
            score, words = self[f"score_{theme}"], self[f"words_{theme}"]
            yield score, steps(score), words, bool(words.value() or words.errors)

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        for theme in self.round.themes:
            if told.get(f"words_{theme}") and not told.get(f"score_{theme}") and f"score_{theme}" not in self.errors:
                self.add_error(f"score_{theme}", _("You wrote something here. Choose a number with it."))
        if not self.errors and not self.scores_of(told):
            raise forms.ValidationError(_("You have not chosen anything yet. Choose a number for one theme or more."))
        return told

    def scores_of(self, told: dict[str, Any]) -> dict[str, tuple[int, str]]:
        return {
            theme: (int(told[f"score_{theme}"]), told.get(f"words_{theme}", ""))
            for theme in self.round.themes
            if told.get(f"score_{theme}")
        }


class OwnScoreForm(Guarded, ScoreForm):
    """The same, on the device of whoever scores: guarded against programs that fill in forms."""

    guard_act = "score"


class VerdictForm(Hinted, InOurLook):
    hinted = ("reason",)

    verdict = forms.ChoiceField(label=_("What do you conclude together?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why?"), max_length=WORDS_MAX, widget=_area())
    decided_by = forms.CharField(
        label=_("Who concludes this?"), max_length=120, help_text=_("A name or a role, such as: the meeting of 3 June.")
    )

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "verdict", [(v.value, f"{v.label(language)}. {v.explanation(language)}") for v in Verdict])


class NoteForm(Hinted, InOurLook):
    hinted = ("reason", "heeded")

    decision = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why?"), max_length=TEXT_MAX, required=False, widget=_area(5))
    heeded = forms.CharField(
        label=_("What do you do with the warnings?"),
        max_length=TEXT_MAX,
        required=False,
        widget=_area(3),
        help_text=_("Needed when you begin while a warning stands beside a theme."),
    )
    look_again = forms.DateField(
        label=_("When do you look again?"), required=False, widget=_day(), help_text=_("Needed when you wait.")
    )
    follow_up = forms.CharField(
        label=_("Who takes this up in regular work?"),
        max_length=300,
        required=False,
        help_text=_("Needed when regular work is enough."),
    )
    decided_by = forms.CharField(
        label=_("Who decides this?"), max_length=120, required=False, help_text=_("A name or a role.")
    )
    decided_on = forms.DateField(label=_("On which day was this decided?"), required=False, widget=_day())

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "decision", [(d.value, f"{d.label(language)}. {d.explanation(language)}") for d in Decision])


class StandForm(Hinted, InOurLook):
    hinted = ("reason",)

    stand = forms.ChoiceField(label=_("Where does your party stand?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why?"), max_length=WORDS_MAX, widget=_area(), validators=[no_way_to_reach])

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "stand", [(stand.value, stand.label(language)) for stand in Stand])


def open_groups() -> tuple[str, ...]:
    """The groups that whoever comes by can say to be."""
    return OPEN_GROUPS


def _choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field: Any = form.fields[name]
    field.choices = choices
