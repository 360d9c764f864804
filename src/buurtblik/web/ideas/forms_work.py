"""The forms of who answers ideas and keeps the register. They check shape only; the acts do the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.ideas import policy as register
from buurtblik.agenda.ideas.files.lines import BY_MAX
from buurtblik.agenda.ideas.files.policies import AMOUNT_MAX
from buurtblik.agenda.ideas.idea import PART_MAX, TITLE_MAX, WORDS_MAX
from buurtblik.agenda.ideas.policy import PolicyFault, PolicyKind, RefusedPolicy, Relation
from buurtblik.agenda.ideas.steps import NEXT, Status
from buurtblik.agenda.ideas.ways import LAST_YEAR
from buurtblik.errors import problem_words
from buurtblik.values import Language
from buurtblik.web.ideas.codes import chance_key
from buurtblik.web.ideas.forms import IdeaForm
from buurtblik.web.ideas.library import cycle
from buurtblik.web.ideas.models import LINK_MAX, REASON_MAX, Idea, Policy
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.forms import Told, area, choose

DAY: dict[str, Any] = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class Seen(InOurLook):
    """A form that carries which version of an idea or policy its user saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class Signed(forms.Form):
    said_by = forms.CharField(
        label=_("Who stands by this?"),
        max_length=BY_MAX,
        help_text=_("A department or a role, as everybody may read it. A name is not needed."),
    )


class AnswerForm(Signed, Seen):
    """An answer to an idea, or a step on the way to it."""

    to = forms.ChoiceField(label=_("What becomes of it?"), widget=forms.RadioSelect)
    why = Told(
        label=_("Why?"),
        max_length=WORDS_MAX,
        widget=area(5),
        help_text=_("Who had the idea reads these words, and everybody else too. Say it as you would at the door."),
    )
    back_on = forms.DateField(
        label=_("When does it come back?"), required=False, help_text=_("Only when you put the answer off."), **DAY
    )
    field_order = ("seen", "to", "why", "back_on", "said_by")

    def __init__(self, *args: Any, status: Status, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among = [one for one in NEXT[status] if one is not Status.MERGED]
        order = [one for one in among if one is not Status.IN_REVIEW] + [o for o in among if o is Status.IN_REVIEW]
        choose(self, "to", [(one.value, _sentence(one, status, language)) for one in order])
        if Status.PARKED not in among:
            del self.fields["back_on"]
        if order == [Status.IN_REVIEW]:
            self.fields["to"].initial = Status.IN_REVIEW.value


def _sentence(to: Status, now: Status, language: Language) -> Any:
    if to is Status.IN_REVIEW and now.is_answer:
        return _("We look at it once more")
    label = to.label(language)
    return label[:1].upper() + label[1:]


class UndoForm(Signed, Seen):
    why = Told(label=_("Why?"), required=True, max_length=WORDS_MAX, widget=area(3))
    field_order = ("seen", "why", "said_by")


class MergeForm(Signed, Seen):
    into = forms.ChoiceField(label=_("In which idea does it live on?"))
    why = Told(
        label=_("Why?"),
        required=True,
        max_length=WORDS_MAX,
        widget=area(3),
        help_text=_("Who had this idea hears it, and gets the answer to the other."),
    )
    field_order = ("seen", "into", "why", "said_by")

    def __init__(self, *args: Any, among: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "into", [("", "–"), *among])


class RelateForm(Signed, Seen):
    relation = forms.ChoiceField(label=_("How does the idea stand to policy?"), widget=forms.RadioSelect)
    policy = forms.ChoiceField(
        label=_("To which policy?"), required=False, help_text=_("Leave this open when the idea is new.")
    )
    words = Told(label=_("In words"), max_length=PART_MAX, help_text=_("Needed when it conflicts: where does it rub?"))
    field_order = ("seen", "relation", "policy", "words", "said_by")

    def __init__(self, *args: Any, policies: Sequence[Policy], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "relation", [(one.value, one.label(language).capitalize()) for one in Relation])
        choose(self, "policy", [("", "–"), *((str(one.pk), f"{one.name} ({one.owner})") for one in policies)])
        self.of = {str(one.pk): one for one in policies}

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        relation, policy = told.get("relation"), told.get("policy")
        if relation == Relation.NEW and policy:
            self.add_error("policy", _("What is new stands beside no policy. Leave this open, or choose otherwise."))
        elif relation and relation != Relation.NEW and not policy:
            self.add_error("policy", _("Choose the policy that you mean."))
        if relation == Relation.CONFLICTS and not told.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say where it rubs."))
        return told


class SettleForm(Seen):
    title = forms.CharField(label=_("A short name for it"), required=False, max_length=TITLE_MAX)
    themes = forms.MultipleChoiceField(
        label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    contact = forms.CharField(
        label=_("Whom can people speak with about this?"),
        required=False,
        max_length=TITLE_MAX,
        help_text=_("A role, such as: neighbourhood manager of the municipality. No address and no number."),
    )

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "themes", [(key, theme_name(key, language)) for key in themes()])


class ExtendForm(Seen):
    weeks = forms.IntegerField(label=_("How many weeks longer?"), min_value=1, max_value=26, initial=4)
    why = Told(
        label=_("Why does it take longer?"),
        required=True,
        max_length=REASON_MAX,
        widget=area(3),
        help_text=_("Who had the idea hears this. It can be done once."),
    )


class ReadForm(Seen, IdeaForm):
    """The words as everybody will read them, or why they are not shown."""

    hidden_why = Told(
        label=_("Why is it not shown?"),
        max_length=REASON_MAX,
        widget=area(3),
        help_text=_("Only when you do not show it. Who had the idea hears this."),
    )
    field_order = ("seen", "words", "title", "own_part", "needs", "themes", "place", "hidden_why")

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        names = ("words", "title", "own_part", "needs", "themes", "place")
        given = {name: getattr(idea, name) for name in names}
        super().__init__(*args, initial={**given, "seen": idea.version}, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = _("The idea"), ""
        self.fields["title"].help_text = ""
        self.fields["own_part"].label, self.fields["own_part"].help_text = _("What do residents do themselves?"), ""
        self.fields["needs"].label = _("What do they need for it?")


_FIELD_OF = {
    PolicyFault.ENDS_FIRST: "ends",
    PolicyFault.NO_DAY: "starts",
    PolicyFault.NO_LINK: "link",
    PolicyFault.PERSON: "contact",
    PolicyFault.AMOUNT: "amount_eur",
    PolicyFault.NOT_WHOLE: "name",
}


class PolicyForm(Keyed, InOurLook):
    kind = forms.ChoiceField(label=_("What is it?"))
    name = forms.CharField(label=_("Name"), max_length=TITLE_MAX)
    owner = forms.CharField(
        label=_("Whose is it?"), max_length=TITLE_MAX, help_text=_("A department of the municipality, or a party.")
    )
    contact = forms.CharField(
        label=_("Whom can people ask?"),
        required=False,
        max_length=TITLE_MAX,
        help_text=_("A role. No address and no number."),
    )
    about = Told(label=_("What is it about, in a few words?"), max_length=PART_MAX)
    starts = forms.DateField(
        label=_("From"), required=False, help_text=_("Of a decision: the day on which it is taken."), **DAY
    )
    ends = forms.DateField(label=_("Until"), required=False, **DAY)
    amount_eur = forms.IntegerField(
        label=_("Euros a year"),
        required=False,
        min_value=0,
        max_value=AMOUNT_MAX,
        help_text=_("Only of a line of the budget. Leave it open when it is not known."),
    )
    link = forms.URLField(label=_("A page about it"), required=False, max_length=LINK_MAX, assume_scheme="https")
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)
    is_citywide = forms.BooleanField(
        label=_("It is for the whole municipality and touches this neighbourhood"), required=False
    )
    participation = Told(
        label=_("What was agreed about taking part?"),
        max_length=PART_MAX,
        help_text=_("How and when this neighbourhood can have a say in it."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, language: Language, entry: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.entry_key = language, entry or chance_key()
        choose(self, "kind", [(one.value, one.label(language).capitalize()) for one in PolicyKind])
        choose(self, "themes", [(key, theme_name(key, language)) for key in themes()])

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if not self.errors:
            try:
                told["entry"] = register.Policy(
                    self.entry_key, PolicyKind(told["kind"]), told["name"], told["owner"], told["contact"],
                    told["about"], told["starts"], told["ends"], told["link"], tuple(told["themes"]),
                    told["is_citywide"], told["participation"], told["amount_eur"],
                )  # fmt: skip
            except RefusedPolicy as refused:
                said = problem_words()["policy_entry"][self.language]["came"][refused.fault.value]
                self.add_error(_FIELD_OF[refused.fault], said[:1].upper() + said[1:] + ".")
        return told


class MomentForm(InOurLook):
    kind = forms.ChoiceField(label=_("Which decision?"))
    year = forms.IntegerField(label=_("For the money of which year?"), max_value=LAST_YEAR)
    decides = forms.DateField(label=_("On which day does the council decide?"), **DAY)
    hand_in = forms.DateField(
        label=_("Until which day are proposals taken?"),
        required=False,
        help_text=_("Leave it open when it is not known. Then we reckon with what is usual."),
        **DAY,
    )

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].min_value = timezone.localdate().year - 1  # type: ignore[attr-defined]
        self.fields["year"].initial = timezone.localdate().year + 1
        choose(self, "kind", [(one.key, one.label[language].capitalize()) for one in cycle().kinds])

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("hand_in") and told.get("decides") and told["hand_in"] > told["decides"]:
            self.add_error("hand_in", _("Proposals are in before the decision. Choose an earlier day."))
        return told


class FilesForm(InOurLook):
    """A file with ideas, and if there is one the file with their steps."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV or Excel. What is wrong with it is said line by line, and then nothing comes in."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"required": _("Choose a file."), "empty": _("There is nothing in this file.")},
    )
    steps = forms.FileField(
        label=_("The file with every step"),
        required=False,
        help_text=_("Only if you have it. Without it what stands in the list becomes one step."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"empty": _("There is nothing in this file.")},
    )


class NoteForm(InOurLook):
    """What a note for the council says that no idea says."""

    subject = forms.CharField(label=_("What is the note about?"), max_length=TITLE_MAX)
    occasion = Told(label=_("Why this note now?"), required=True, max_length=PART_MAX)
    core = Told(
        label=_("What is the heart of it?"),
        max_length=PART_MAX,
        help_text=_("Leave it open for a summary of what came of the ideas."),
    )
    influence = Told(label=_("What could people have a say in?"), max_length=PART_MAX)
    dissent = Told(
        label=_("Who thinks otherwise, and what do they say?"),
        max_length=PART_MAX,
        help_text=_("A party for each line: its name, a colon, and its own words."),
    )
