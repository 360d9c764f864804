"""The draft, and the forms for its parts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.agenda.evidence.telling import draft_sentence
from buurtblik.agenda.plan.coherence import summary
from buurtblik.agenda.plan.finding import Severity
from buurtblik.agenda.plan.matrix import matrix
from buurtblik.agenda.plan.picture import (
    idle_sentence,
    short_picture,
    short_table,
    whole_picture,
    whole_table,
)
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.texts import word_changes
from buurtblik.agenda.plan.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Kind, Language
from buurtblik.web.agenda import actions, names, parts
from buurtblik.web.agenda.evidence import lines_of
from buurtblik.web.agenda.forms import FORMS, MeasureForm, MoneyLines, MoneySet, PartForm, YearsForm, looked_over
from buurtblik.web.agenda.pages.asked import Asked, page
from buurtblik.web.agenda.reads.became import KINDS, waiting
from buurtblik.web.agenda.reads.drafts import Drafted, changes_of, drafted
from buurtblik.web.agenda.shown import sections
from buurtblik.web.rights.table import Action


@page()
def draft(asked: Asked) -> HttpResponse:
    found = drafted(asked.process, asked.release)
    writes = asked.may(Action.EDIT, "agenda_draft")
    if found is None:
        return asked.show("no_draft", {"may_write": writes})
    now = {item.id: item for item in found.items}
    context = {
        "plan": found.plan,
        "sections": sections(found.plan, found.items, asked.language),
        "newer": [draft_sentence(was, now[was.id], asked.language) for was in found.was],  # type: ignore[arg-type]
        "became": [
            {"pk": one.row.pk, "title": one.value.title, "kind": names.ONE[KINDS[one.value.sort]]}
            for one in waiting(asked.process, found.plan)
        ]
        if writes
        else [],
        "summary": summary(found.findings, asked.language),
        "count": len(found.findings),
        "blocks": sum(one.severity is Severity.BLOCKS for one in found.findings),
        "may_write": writes,
        "may_publish": asked.may(Action.PUBLISH, "agenda_version"),
    }
    return asked.show("draft", context)


@page(post=True)
def begin(asked: Asked) -> HttpResponse:
    this = asked.today.year
    form = YearsForm(asked.posted, initial={"first_year": this + 1, "last_year": this + 4})
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        actions.begin_agenda(
            process=asked.process, first_year=told["first_year"], last_year=told["last_year"],
            visitor=asked.visitor, at=asked.at,
        )  # fmt: skip
        return redirect("agenda_draft", asked.process.slug)
    return asked.show("begin", {"form": form}, status=422 if form.errors else 200)


@page(post=True)
def add(asked: Asked, word: str) -> HttpResponse:
    """A new part of one of the lists."""
    found, kind = asked.draft(), names.ADDRESSES.get(word)
    if kind is None:
        raise Http404
    form, money = _forms(asked, found, kind, None)
    if asked.posted is not None and _valid(form, money):
        try:
            made = actions.add_part(
                process=asked.process, kind=kind, values=_told(form, money), visitor=asked.visitor,
                key=form.cleaned_data["key"], at=asked.at,
            )  # fmt: skip
        except UnusableInput:
            form.add_error(None, _("This does not go together. Look over years, days and amounts."))
        else:
            messages.success(asked.request, _("It stands in the draft."))
            return redirect(_at(asked, made.part))
    context = {"form": form, "money": money, "title": names.ADD[kind], "about": names.ABOUT[kind], "is_new": True}
    return asked.show("part", context, status=422 if form.errors else 200)


@page(post=True)
def change(asked: Asked, part: str) -> HttpResponse:
    """Write a part anew. When somebody else did so meanwhile, both texts stand there and nothing is lost."""
    found = asked.draft()
    stands = parts.find(found.plan, part)
    if stands is None:
        return _gone(asked, part)
    form, money = _forms(asked, found, stands.kind, stands)
    status, theirs = 200, []
    if asked.posted is not None:
        status = 422
        if _valid(form, money):
            told = _told(form, money)
            try:
                actions.change_part(
                    process=asked.process, part=part, values=told, seen=form.cleaned_data["seen"],
                    visitor=asked.visitor, at=asked.at,
                )  # fmt: skip
            except actions.ChangedByAnother as other:
                if other.now is None:
                    return _gone(asked, part)
                status, theirs = 409, _beside(other.now, told, asked.language)
                looked_over(form, other.now.token)
            except UnusableInput:
                form.add_error(None, _("This does not go together. Look over years, days and amounts."))
            else:
                messages.success(asked.request, _("The draft has been changed."))
                return redirect(_at(asked, part))
    context = {
        "form": form, "money": money, "title": names.ONE[stands.kind], "stands": stands, "theirs": theirs,
        "can_be_removed": stands.kind in parts.PREFIX, "rests": stands.kind in parts.RESTS_ON_EVIDENCE,
    }  # fmt: skip
    return asked.show("part", context, status=status)


@page(post=True, get=False)
def move(asked: Asked, part: str) -> HttpResponse:
    steps = -1 if "up" in asked.request.POST else 1
    try:
        actions.move_part(process=asked.process, part=part, steps=steps, visitor=asked.visitor, at=asked.at)
    except actions.NoDraft:
        messages.info(asked.request, _("This part is not in the draft any more."))
    return redirect(_at(asked, part))


@page(post=True)
def remove(asked: Asked, part: str) -> HttpResponse:
    found = asked.draft()
    stands = parts.find(found.plan, part)
    if stands is None or stands.kind not in parts.PREFIX:
        return _gone(asked, part)
    if asked.posted is not None:
        try:
            actions.remove_part(
                process=asked.process, part=part, seen=asked.posted.get("seen", ""), visitor=asked.visitor, at=asked.at
            )
        except actions.ChangedByAnother:
            messages.info(asked.request, _("Somebody changed it just now. Look it over before you remove it."))
            return redirect("agenda_part_remove", asked.process.slug, part)
        messages.success(asked.request, _("It is out of the draft. You can put it back below."))
        return redirect("agenda_part_history", asked.process.slug, part)
    return asked.show("remove", {"stands": stands, "title": names.ONE[stands.kind]})


@page(post=True)
def history(asked: Asked, part: str) -> HttpResponse:
    """How a part came about; earlier words can be put back. With the part "alles": of all parts."""
    found = asked.draft()
    changes = changes_of(found.row, "" if part == "alles" else part)
    if asked.posted is not None:
        number = asked.posted.get("change", "")[:9]
        chosen = next((one for one in changes if str(one.pk) == number), None)
        if chosen is None:
            messages.info(asked.request, _("This change is not on the list any more."))
            return redirect("agenda_part_history", asked.process.slug, part)
        try:
            actions.put_back(process=asked.process, change=chosen, visitor=asked.visitor, at=asked.at)
        except UnusableInput:
            messages.error(asked.request, _("This cannot be put back: there was nothing, or it no longer fits."))
        else:
            messages.success(asked.request, _("It stands there again as it was."))
        return redirect(_at(asked, chosen.part))
    rows = [
        {
            "row": one,
            "kind": names.ONE[one.kind],
            "name": parts.name_of(one.after or one.before or {}),
            "fields": _differs(one.before or {}, one.after or {}, asked.language),
            "can_be_put_back": one.before is not None and one.act != "moved",
        }
        for one in changes
    ]
    stands = parts.find(found.plan, part)
    context = {"rows": rows, "stands": stands, "may_write": asked.may(Action.EDIT, "agenda_draft")}
    return asked.show("history", context)


@page()
def coherence(asked: Asked) -> HttpResponse:
    """What the draft lacks, and who works on what."""
    found = asked.draft()
    by_weight = [
        (weight.label(asked.language), weight.value, [one for one in told if one["weight"] is weight])
        for told in [[_finding(one, found.plan, asked.language) for one in found.findings]]
        for weight in Severity
    ]
    whole = matrix(found.plan)
    context = {
        "summary": summary(found.findings, asked.language),
        "groups": [group for group in by_weight if group[2]],
        "has_picture": bool(whole.lines and whole.columns),
        **pictures(found.plan, asked.language),
    }
    return asked.show("coherence", context)


def pictures(plan: Plan, language: Language) -> dict[str, Any]:
    whole = matrix(plan)
    return {
        "short": [
            (width, short_picture(whole, prefix=f"k{width}", language=language, narrow=width == "smal"))
            for width in ("breed", "smal")
        ],
        "whole": [
            (width, whole_picture(whole, prefix=f"g{width}", language=language, narrow=width == "smal"))
            for width in ("breed", "smal")
        ],
        "short_table": short_table(whole, language),
        "whole_table": whole_table(whole, language),
        "idle": idle_sentence(whole, language),
    }


def _finding(one: Any, plan: Plan, language: Language) -> dict[str, Any]:
    return {
        "weight": one.severity,
        "said": one.say(language),
        "advice": one.advice(language),
        "part": one.of[0] if one.of and parts.find(plan, one.of[0]) else "plan",
    }


def _forms(asked: Asked, found: Drafted, kind: str, stands: parts.Found | None) -> tuple[PartForm, MoneyLines | None]:
    form_class = FORMS[kind]
    initial = {**form_class.shows(stands.values), "seen": stands.token} if stands else {}
    indicators = [
        (line.indicator.key, line.indicator.label[asked.language])
        for line in lines_of(asked.process, asked.release)
        if line.indicator.kind is not Kind.COMPOSITION
    ]
    form = form_class(asked.posted, initial=initial, plan=found.plan, language=asked.language, indicators=indicators)
    if not isinstance(form, MeasureForm):
        return form, None
    parties = [(one.id, one.name) for one in found.plan.parties]
    lines = (stands.values.get("money") if stands else None) or []
    return form, MoneySet(asked.posted, initial=lines, prefix="geld", form_kwargs={"parties": parties})  # type: ignore[return-value]


def _valid(form: PartForm, money: MoneyLines | None) -> bool:
    fine = [form.is_valid(), money is None or money.is_valid()]
    if all(fine) and money is not None and money.told() and form.cleaned_data.get("is_free"):
        form.add_error("is_free", _("It costs nothing, or there is money below; not both."))
        return False
    if not fine[1]:
        form.add_error(None, _("Look at the lines of money below."))
    return all(fine)


def _told(form: PartForm, money: MoneyLines | None) -> parts.Values:
    told = form.told()
    if money is not None and money.told():
        told["money"] = money.told()
    return told


def _beside(now: parts.Found, ours: parts.Values, language: Language) -> list[dict[str, Any]]:
    """Where what somebody else wrote differs from what is sent now."""
    return _differs(now.values, {**now.values, **ours}, language)


def _differs(before: parts.Values, after: parts.Values, language: Language) -> list[dict[str, Any]]:
    """The fields that differ, with words compared where both are text."""
    said = words(language)["fields"]
    found = []
    for name in dict.fromkeys([*before, *after]):
        one, other = before.get(name), after.get(name)
        if name == "id" or one == other or (not one and not other):
            continue
        is_text = isinstance(one or "", str) and isinstance(other or "", str)
        found.append(
            {
                "name": said.get(name, name),
                "pieces": word_changes(str(one or ""), str(other or "")) if is_text else (),
            }
        )
    return found


def _gone(asked: Asked, part: str) -> HttpResponse:
    """The part was removed; what was sent stands there so that it is not lost."""
    posted = asked.posted.items() if asked.posted is not None else ()
    sent = [str(value) for name, value in posted if name not in _NOT_WORDS and str(value).strip()]
    return asked.show("gone", {"part": part, "sent": sent}, status=409 if sent else 404)


_NOT_WORDS = {"csrfmiddlewaretoken", "key", "seen"}


def _at(asked: Asked, part: str) -> str:
    return f"{reverse('agenda_draft', args=[asked.process.slug])}#{part}"
