"""The mix-in that makes a form guarded: one hidden field with a ticket, a trap and a small sum.

The field draws itself anew each time the form is shown, so a form that comes back with
messages can be sent again. It never reaches ``cleaned_data``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from buurtblik.web.guard import tickets

NAME = "guard"
TICKET, PROOF, TRAP = "guard_ticket", "guard_proof", "homepage"


@dataclass(frozen=True)
class Sent:
    """What came back with a form."""

    ticket: str = ""
    proof: str = ""
    trap: str = ""


class GuardWidget(forms.HiddenInput):
    def __init__(self, act: str) -> None:
        super().__init__()
        self.act = act
        self.step = 1  # 2: the form is shown once more, to be looked over
        self.asks_proof = True

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any] | Mapping[str, Any], name: str
    ) -> Sent:
        return Sent(*(str(data.get(field) or "") for field in (TICKET, PROOF, TRAP)))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        ticket, text = tickets.issue(self.act, at=timezone.now(), step=self.step)
        context = {
            "ticket": text,
            "challenge": tickets.challenge(ticket) if self.asks_proof else "",
            "id": f"homepage-{ticket.word}",
        }
        return render_to_string("guard/guard.html", context)


class GuardField(forms.Field):
    widget: GuardWidget

    def __init__(self, act: str) -> None:
        super().__init__(required=False, widget=GuardWidget(act), label="")


class Guarded(forms.Form):
    """Mix in before other forms and name the act: ``class Score(Guarded, forms.Form): guard_act = "score"``."""

    guard_act: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[NAME] = GuardField(self.guard_act)

    @property
    def guard_sent(self) -> Sent:
        sent = self[NAME].data
        return sent if isinstance(sent, Sent) else Sent()

    @property
    def guard_widget(self) -> GuardWidget:
        widget = self.fields[NAME].widget
        assert isinstance(widget, GuardWidget)  # noqa: S101 (for the type checker)
        return widget

    def full_clean(self) -> None:
        super().full_clean()
        getattr(self, "cleaned_data", {}).pop(NAME, None)
