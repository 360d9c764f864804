"""What every page of a process asks first: which process, who looks, on which day, in which language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from buurtblik.areas.register import Registers
from buurtblik.values import Language
from buurtblik.web.people.visitors import Visitor, visitor_of
from buurtblik.web.process import rules
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.ui.language import language_of


@dataclass(frozen=True)
class Asked:
    visitor: Visitor
    at: datetime
    language: Language

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class AskedOf(Asked):
    process: Process

    def may(self, action: Action, kind: str) -> bool:
        return rules.may(self.visitor, action, kind, self.process, on=self.today)


def asked(request: HttpRequest) -> Asked:
    return Asked(visitor_of(request), timezone.now(), language_of(request.path_info))


def asked_of(request: HttpRequest, slug: str) -> AskedOf:
    """The door (process.gate) has asked already whether this visitor may know of the process."""
    one = asked(request)
    process = get_object_or_404(Process.objects.select_related("tenant"), slug=slug)
    return AskedOf(one.visitor, one.at, one.language, process)


def registers_of(request: HttpRequest) -> Registers | None:
    """The areas of the release with which this request began; None before any figures were imported."""
    release = getattr(request, "release", None)
    found: Registers | None = release.registers if release is not None else None
    return found


def answer(request: HttpRequest, template: str, context: dict[str, Any], *forms: Any) -> HttpResponse:
    """The page; 422 when one of its forms is not right yet."""
    wrong = any(form.errors for form in forms)
    return render(request, template, context, status=422 if wrong else 200)
