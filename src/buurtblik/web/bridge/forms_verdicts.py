"""The forms of the board: set a verdict, see it otherwise, and say what it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.bridge.confront.outcomes import Sort
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.values import Language
from buurtblik.web.bridge.forms_picks import said_by, words
from buurtblik.web.bridge.models import TITLE_MAX, WORDS_MAX
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.ui.reaching import no_way_to_reach


class VerdictForm(Hinted, InOurLook):
    hinted = ("why",)

    judgement = forms.ChoiceField(label=_("What do we find?"), widget=forms.RadioSelect)
    why = words(_("Why do you find so?"), WORDS_MAX, help_text=_("In your own words. Everybody reads this."))
    said_by = said_by()
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["judgement"]
        field.choices = [
            (one.value, f"{one.label(language).capitalize()}. {one.explanation(language)}") for one in Judgement
        ]


class OtherwiseForm(Hinted, Keyed, InOurLook):
    hinted = ("words",)

    words = words(_("What do you see otherwise?"), WORDS_MAX, help_text=_("In your own words. Everybody reads this."))
    said_by = said_by()


class LiftForm(Hinted, Keyed, InOurLook):
    hinted = ("title",)

    sort = forms.ChoiceField(label=_("As what does it go to the agenda?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("What do you call it?"),
        max_length=TITLE_MAX,
        help_text=_("A few words that everybody understands, such as: dry and warm homes at the quay."),
        validators=[no_way_to_reach],
    )
    evidence = forms.MultipleChoiceField(
        label=_("On what does it rest?"),
        help_text=_("Choose one or more figures, quotes or threads."),
        widget=forms.CheckboxSelectMultiple,
    )
    said_by = said_by()

    def __init__(self, *args: Any, evidence: Sequence[tuple[str, str]], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["evidence"]
        field.choices = evidence
        sort: Any = self.fields["sort"]
        about = {
            Sort.CHALLENGE: _("something to work on"),
            Sort.OPPORTUNITY: _("something that can be used"),
            Sort.STRENGTH: _("something that goes well and should stay"),
        }
        sort.choices = [(one.value, f"{one.label(language).capitalize()}: {about[one]}") for one in Sort]
