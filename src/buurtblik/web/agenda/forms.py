"""The forms of the draft. They check shape only; the acts and the library do the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.plan.measures import FIRST_YEAR, LAST_YEAR, Status
from buurtblik.agenda.plan.plan import Plan
from buurtblik.stories.sources.markup import without_tags
from buurtblik.stories.telling import cleaned
from buurtblik.values import Language
from buurtblik.web.agenda import parts
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.storage.form_key import Keyed

TITLE_MAX, WORDS_MAX = 200, 6000
MONEY_MAX = 12
MONEY_MOST = 10_000_000_000
_NOTHING: tuple[str, Any] = ("", _("No choice yet"))


class Words(forms.CharField):
    """Words of a plan. What was pasted from a word processor loses its mark-up and keeps its words and lines."""

    def __init__(self, *, rows: int = 0, **more: Any) -> None:
        told: dict[str, Any] = {"required": False, "max_length": WORDS_MAX, "strip": True}
        if rows:
            told["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**{**told, **more})

    def to_python(self, value: Any) -> str:
        return cleaned(without_tags(str(super().to_python(value) or "")))


def title(label: Any, **more: Any) -> Words:
    return Words(label=label, max_length=TITLE_MAX, required=True, **more)


def year(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, **more)


def day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def looked_over(form: forms.Form, seen: object) -> None:
    """Let a form that comes back say that what stands now was seen."""
    sent = form.data
    if isinstance(sent, QueryDict):
        form.data = sent.copy()
        form.data["seen"] = str(seen)


class PartForm(Hinted, Keyed, InOurLook):
    """A form for one part of a plan. ``told`` gives the fields of the part that it holds."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, plan: Plan, language: Language, indicators: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        self.plan, self.language, self.indicators = plan, language, indicators
        super().__init__(*args, **kwargs)
        if "theme" in self.fields:
            self._choose("theme", [_NOTHING, *((key, theme_name(key, language)) for key in themes())])

    @classmethod
    def shows(cls, values: parts.Values) -> dict[str, Any]:
        """What stands in the fields of a part that is there."""
        return dict(values)

    def told(self) -> parts.Values:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        field.choices = choices

    def _of(self, kind: str) -> list[tuple[str, str]]:
        found = getattr(self.plan, kind)
        return [(one.id, getattr(one, "title", "") or getattr(one, "name", "") or one.text) for one in found]


class YearsForm(Keyed, InOurLook):
    """To begin an agenda."""

    first_year = year(_("First year"))
    last_year = year(_("Last year"))

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("first_year") and told.get("last_year") and told["last_year"] < told["first_year"]:
            self.add_error("last_year", _("The last year is the first year or a later one."))
        return told


class WholeForm(PartForm, YearsForm):
    hinted = ("summary",)
    summary = Words(
        label=_("Summary"),
        rows=10,
        help_text=_("The one page on top, for everybody. What do we want, and what happens first?"),
    )
    field_order = ("summary", "first_year", "last_year")


class VisionForm(PartForm):
    hinted = ("text",)
    text = Words(
        label=_("Vision"),
        rows=6,
        help_text=_("How is it to live here in some years, if it goes well? In your own words."),
    )


class GoesWellForm(PartForm):
    """A strength or an opportunity."""

    hinted = ("title",)
    title = title(_("In one sentence"))
    theme = forms.ChoiceField(label=_("Theme"), required=False)


class ChallengeForm(PartForm):
    hinted = ("title", "text")
    title = title(_("What has to happen, in one sentence"))
    text = Words(label=_("Explanation"), rows=5)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    strengths = forms.MultipleChoiceField(
        label=_("Which strengths help?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    opportunities = forms.MultipleChoiceField(
        label=_("Which opportunities help?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("strengths", "opportunities"):
            self._choose(name, self._of(name))
            if not self._of(name):
                del self.fields[name]


class WithGoal(PartForm):
    """A goal in words, as a figure, or both. Words are enough."""

    goal_words = Words(label=_("Goal in words"), rows=2, help_text=_("Words are enough. A figure is not needed."))
    goal_indicator = forms.ChoiceField(label=_("Figure by which you see that it goes better"), required=False)
    goal_baseline = forms.FloatField(label=_("What is it now?"), required=False)
    goal_baseline_year = year(_("In which year was that?"), required=False)
    goal_target = forms.FloatField(label=_("What do you want it to be?"), required=False)
    goal_year = year(_("In which year?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stands = str(self.initial.get("goal_indicator") or "")
        known = dict(self.indicators)
        more = [(stands, stands)] if stands and stands not in known else []
        self._choose("goal_indicator", [("", _("No figure")), *self.indicators, *more])

    @classmethod
    def shows(cls, values: parts.Values) -> dict[str, Any]:
        goal: Mapping[str, Any] = values.get("goal") or {}
        return {**values, **{f"goal_{name}": value for name, value in goal.items()}}

    def told(self) -> parts.Values:
        told = super().told()
        goal = {name.removeprefix("goal_"): told.pop(name) for name in list(told) if name.startswith("goal_")}
        return {**told, "goal": goal if goal["words"] or goal["indicator"] else None}

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if not told.get("goal_indicator") and (
            told.get("goal_baseline") is not None or told.get("goal_target") is not None
        ):
            self.add_error("goal_indicator", _("Choose the figure to which these numbers belong, or empty them."))
        if (told.get("goal_baseline") is None) != (told.get("goal_baseline_year") is None):
            self.add_error("goal_baseline_year", _("Give the number and its year, or neither."))
        base, end = told.get("goal_baseline_year"), told.get("goal_year")
        if base and end and end < base:
            self.add_error("goal_year", _("This year is before the one of the number of now."))
        return told


class AmbitionForm(WithGoal):
    hinted = ("text", "goal_words")
    text = title(_("Where do we want to get?"))
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    field_order = ("text", "theme")


class CityPlanForm(PartForm):
    hinted = ("touches", "agreement")
    title = title(_("Name of the plan for the whole city"))
    touches = Words(label=_("What does it mean for this neighbourhood?"), rows=3)
    agreement = Words(label=_("How do residents have a say in it?"), rows=3)


class NotDoneForm(PartForm):
    hinted = ("title", "why")
    title = title(_("What was asked and is not done"))
    why = Words(label=_("Why not?"), rows=3, help_text=_("Whoever asked for it reads this."))
    challenge = forms.ChoiceField(label=_("To which challenge does it belong?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("challenge", [_NOTHING, *self._of("challenges")])


class MeasureForm(WithGoal):
    hinted = ("title", "what", "residents_part", "goal_words")
    title = title(_("Name of the measure"))
    what = Words(label=_("What happens?"), rows=4, help_text=_("So concrete that you can see it when you walk by."))
    where = Words(label=_("Where?"), max_length=TITLE_MAX)
    owner = forms.ChoiceField(
        label=_("Who is responsible?"), required=False, help_text=_("One party. Without it the agenda is not adopted.")
    )
    partners = forms.MultipleChoiceField(label=_("Who joins in?"), required=False, widget=forms.CheckboxSelectMultiple)
    start = day(_("From"))
    due = day(_("Ready on"))
    residents_part = Words(label=_("What do residents do or decide?"), rows=2)
    challenges = forms.MultipleChoiceField(
        label=_("For which challenges?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ambitions = forms.MultipleChoiceField(
        label=_("For which ambitions?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    policies = Words(
        label=_("To which municipal policy or budget does it belong?"),
        rows=2,
        help_text=_("One on each line. None is fine."),
    )
    status = forms.ChoiceField(label=_("How does it go?"), initial=Status.PLANNED.value)
    is_free = forms.BooleanField(label=_("It costs nothing extra"), required=False)
    field_order = (
        "title", "what", "where", "owner", "partners", "start", "due", "residents_part", "challenges", "ambitions",
        "goal_words", "goal_indicator", "goal_baseline", "goal_baseline_year", "goal_target", "goal_year", "policies",
        "status", "is_free",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = self._of("parties")
        self._choose("owner", [_NOTHING, *parties])
        self._choose("partners", parties)
        self._choose("status", [(one.value, one.label(self.language)) for one in Status])
        for name in ("challenges", "ambitions"):
            self._choose(name, self._of(name))
            if not self._of(name):
                del self.fields[name]

    @classmethod
    def shows(cls, values: parts.Values) -> dict[str, Any]:
        told = super().shows(values)
        return {**told, "policies": "\n".join(values.get("policies") or ()), "is_free": values.get("money") == []}

    def told(self) -> parts.Values:
        told = super().told()
        told["policies"] = list(dict.fromkeys(line.strip() for line in told["policies"].splitlines() if line.strip()))
        for name in ("start", "due"):
            told[name] = told[name].isoformat() if told[name] else None
        told["money"] = [] if told.pop("is_free") else None
        return told

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("start") and told.get("due") and told["due"] < told["start"]:
            self.add_error("due", _("This day is before the first day."))
        if told.get("owner"):
            told["partners"] = [one for one in told.get("partners") or () if one != told["owner"]]
        return told


class MoneyForm(InOurLook):
    """One line of money of a measure; a line without a year and an amount is no line."""

    year = year(_("Year"), required=False)
    eur = forms.IntegerField(label=_("Euros"), required=False, min_value=0, max_value=MONEY_MOST)
    payer = forms.ChoiceField(label=_("Who pays?"), required=False)
    is_extra = forms.BooleanField(label=_("Extra, on top of the usual work"), required=False)
    is_covered = forms.BooleanField(label=_("Promised"), required=False)

    def __init__(self, *args: Any, parties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["payer"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        field.choices = [("", _("Not known yet")), *parties]

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if (told.get("year") is None) != (told.get("eur") is None) and not self.errors:
            self.add_error(
                "year" if told.get("year") is None else "eur", _("A line of money has a year and an amount.")
            )
        return told


class MoneyLines(forms.BaseFormSet[MoneyForm]):
    def told(self) -> list[parts.Values]:
        return [one.cleaned_data for one in self.forms if one.cleaned_data.get("year") is not None]


MoneySet = forms.formset_factory(MoneyForm, formset=MoneyLines, extra=2, max_num=MONEY_MAX, absolute_max=MONEY_MAX + 2)

FORMS: Mapping[str, type[PartForm]] = {
    parts.WHOLE: WholeForm,
    parts.VISION: VisionForm,
    "strengths": GoesWellForm,
    "opportunities": GoesWellForm,
    "challenges": ChallengeForm,
    "ambitions": AmbitionForm,
    "measures": MeasureForm,
    "city_plans": CityPlanForm,
    "not_done": NotDoneForm,
}
