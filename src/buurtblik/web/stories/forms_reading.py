"""The form of somebody who reads a story before it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.stories.state import NEEDS_OTHER, NEEDS_REASON, State, can_become
from buurtblik.stories.telling import PART_MAX, SUMMARY_MAX
from buurtblik.stories.words import Tone
from buurtblik.text.privacy import Trace, say
from buurtblik.values import Language
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.stories.forms import area, choose
from buurtblik.web.stories.masking import Hidden
from buurtblik.web.stories.models import REASON_MAX, Story
from buurtblik.web.stories.reads.queue import Field, of_a_child

WORDS_MAX = 100  # that a reader hides by name
STATES: dict[State, Any] = {
    State.NEW: _("leave it in the list"),
    State.SHOWN: _("show it, as far as its teller allows"),
    State.HELD: _("somebody else must look"),
    State.HIDDEN: _("do not show it"),
    State.MERGED: _("it is the same story as another"),
    State.REPLACED: _("its teller told it anew"),
}

STATES_SAID: dict[State, Any] = {
    State.NEW: _("new"),
    State.SHOWN: _("shown"),
    State.HELD: _("somebody must look"),
    State.HIDDEN: _("put aside"),
    State.MERGED: _("the same as another"),
    State.REPLACED: _("told anew"),
}


class ReadForm(Hinted, InOurLook):
    """What to hide, what happens with the story, and what its teller hears."""

    hinted = ("reason", "summary", "answer")

    version = forms.IntegerField(widget=forms.HiddenInput)
    hide = forms.MultipleChoiceField(
        label=_("Hide these"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The program marked what may point at a person. You decide. Without a tick it stays readable."),
    )  # fmt: skip
    more = forms.CharField(
        label=_("Hide these words too"), required=False, max_length=PART_MAX, widget=area(2),
        help_text=_("A line for each, as they stand in the story. Nobody but you sees them."),
    )  # fmt: skip
    after = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why is it not shown?"), required=False, max_length=REASON_MAX, widget=area(2),
        help_text=_("The teller reads this."),
    )  # fmt: skip
    instead = forms.CharField(
        label=_("Which story stands for it?"), required=False, max_length=12,
        help_text=_("The eight signs at the end of the address of that story."),
    )  # fmt: skip
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)
    tone = forms.ChoiceField(label=_("How is it for the teller?"), required=False, widget=forms.RadioSelect)
    summary = forms.CharField(label=_("Summary, in your words"), required=False, max_length=SUMMARY_MAX, widget=area(2))
    quotes = forms.CharField(
        label=_("Quotes"), required=False, max_length=5 * REASON_MAX, widget=area(3),
        help_text=_("A line for each, word for word as the teller said it."),
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Your answer to the teller"), required=False, max_length=REASON_MAX, widget=area(2),
        help_text=_("The teller finds it with the code of the story."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("A note for those who read stories"), required=False, max_length=PART_MAX, widget=area(2)
    )

    def __init__(self, *args: Any, story: Story, fields: Sequence[Field], language: Language, **kwargs: Any) -> None:
        self.story, self.told, self.before = story, fields, State(story.state)
        super().__init__(*args, **kwargs)
        marks = [
            (_mark(one, trace), f"{one.words[trace.start : trace.end]} ({say(trace, language)})")
            for one in fields
            for trace in one.traces
        ]
        choose(self, "hide", marks)
        self.fields["hide"].initial = [_mark(one, trace) for one in fields for trace in one.traces if trace.is_direct]
        after = [self.before, *can_become(self.before)]
        choose(self, "after", [(state.value, STATES[state]) for state in after])
        choose(self, "themes", [(key, theme_name(key, language)) for key in themes()])
        choose(self, "tone", [(tone.value, tone.label(language).capitalize()) for tone in Tone])
        for name in ("themes", "tone", "summary", "answer", "version", "reason"):
            self.fields[name].initial = getattr(story, name)
        ready = self.before is State.NEW and not of_a_child(story)
        unsaid = None if self.before is State.NEW else self.before.value
        self.fields["after"].initial = State.SHOWN.value if ready else unsaid
        self.fields["quotes"].initial = "\n".join(quote.words for quote in story.quotes.all())

    def clean_more(self) -> list[str]:
        found = [line.strip() for line in self.cleaned_data["more"].splitlines() if line.strip()]
        for words in found:
            if not any(words in one.words for one in self.told):
                raise forms.ValidationError(
                    _("“%(words)s” does not stand in the story. Copy it as it stands there."), params={"words": words}
                )
        return found[:WORDS_MAX]

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        after = State(told["after"]) if told.get("after") else self.before
        if after in NEEDS_REASON and not told.get("reason"):
            self.add_error("reason", _("Say in a few words why. The teller reads it."))
        told["instead"] = self._other(told.get("instead", ""), after)
        return told

    def _other(self, name: str, after: State) -> Story | None:
        if after not in NEEDS_OTHER:
            return None
        found = Story.objects.filter(process=self.story.process_id, name=name.strip().strip("/")[-8:].upper()).first()
        if found is None or found.pk == self.story.pk:
            self.add_error("instead", _("We know no other story of this process with these signs."))
            return None
        return found

    @property
    def places(self) -> dict[str, list[Hidden]]:
        """What to hide in each field, of the marks and of the reader's own words, in order and without overlap."""
        found: dict[str, set[Hidden]] = {one.name: set() for one in self.told}
        for said in self.cleaned_data["hide"]:
            name, start, end, kind = said.split(":")
            found[name].add(Hidden(int(start), int(end), kind))
        for words in self.cleaned_data["more"]:
            for one in self.told:
                start = one.words.find(words)
                while start >= 0:
                    found[one.name].add(Hidden(start, start + len(words)))
                    start = one.words.find(words, start + len(words))
        return {name: sorted(places) for name, places in found.items()}

    @property
    def left(self) -> int:
        """How many marks the reader looked at and left."""
        field: Any = self.fields["hide"]
        return len(field.choices) - len(self.cleaned_data["hide"])


def _mark(field: Field, trace: Trace) -> str:
    return f"{field.name}:{trace.start}:{trace.end}:{trace.kind}"


class WhyForm(InOurLook):
    why = forms.CharField(label=_("Why do you want to see the words before they were masked?"), max_length=300)
