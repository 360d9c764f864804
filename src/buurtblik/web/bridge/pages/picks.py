"""The scan of the area of a process, with what people picked, as a page, a PDF and a Word document."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.bridge.scan.budget import USUAL, Step, budgets
from buurtblik.bridge.scan.paper import document
from buurtblik.bridge.scan.picks import Leaning, UnusablePick, pick
from buurtblik.bridge.scan.scanning import Scan
from buurtblik.bridge.scan.told import Block, Told, blocks, made, title
from buurtblik.errors import UnknownIndicator
from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.pdf import LIBRARIES, can_print
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.forms_picks import TOO_LATE, PickForm
from buurtblik.web.bridge.pages.figures import Asked, page
from buurtblik.web.bridge.reads.figures import address_of
from buurtblik.web.bridge.reads.picks import choices, may_be_picked, picks_of, scan_for, told_of, value_of
from buurtblik.web.rights.table import Action
from buurtblik.web.ui.typeface import faces

CARDS = (Step.STRENGTHS, Step.STANDS_OUT)
APART = (Step.PORTRAIT, *CARDS, Step.PICKS, Step.QUESTIONS)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page()
def scan(asked: Asked, time: str = USUAL) -> HttpResponse:
    found = _scan(asked, time)
    if found is None:
        return asked.show("no_figures", {})
    rows = picks_of(asked.process)
    told = {block.step: block for block in blocks(found, asked.language, [value_of(row) for row in rows])}
    context = {
        "title": title(found, asked.language),
        "profile": address_of(asked.process, asked.language),
        "portrait": told[Step.PORTRAIT],
        "cards": [told[step] for step in CARDS],
        "steps": [block for step, block in told.items() if step not in APART],
        "picks": told_of(rows, found, asked.language),
        "leanings": dict(PickForm.base_fields["leaning"].choices),  # type: ignore[attr-defined]
        "questions": told.get(Step.QUESTIONS),
        "asked": by_fact(told[Step.QUESTIONS]) if Step.QUESTIONS in told else [],
        "budgets": [(key, budget.label[asked.language], key == time) for key, budget in budgets().items()],
        "usual": USUAL,
        "time": time,
        "made": made(found, asked.language, dated=False),
        "may_pick": asked.may(Action.CREATE, "pick"),
        "may_remove": asked.may(Action.DELETE, "pick"),
    }
    return asked.show("process_scan", context)


@page()
def choose(asked: Asked) -> HttpResponse:
    """Every figure of the area, to pick one."""
    found = _scan(asked, USUAL)
    if found is None:
        return asked.show("no_figures", {})
    return asked.show("picks", {"themes": choices(asked.process, found, asked.language)})


@page(post=True)
def one(asked: Asked, key: str) -> HttpResponse:
    """Pick a figure, change what one said of it, or let it go."""
    found = _scan(asked, USUAL)
    try:
        figure = None if found is None else found.figure(key)
    except UnknownIndicator:
        figure = None
    if found is None:
        return asked.show("no_figures", {}, status=409)
    if figure is None or not may_be_picked(figure):
        raise Http404
    row = next((row for row in picks_of(asked.process) if row.indicator == key), None)
    is_newer = row is not None and row.release != found.release
    initial = (
        {"leaning": row.leaning, "reason": row.reason, "note": row.note, "said_by": row.said_by, "seen": row.version}
        if row
        else {"seen": 0, "leaning": asked.request.GET.get("als", ""), "said_by": _name(asked)}
    )
    form = PickForm(asked.posted, initial=initial, is_newer=is_newer)
    is_late = False
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            chosen = pick(
                found, key, Leaning(told["leaning"]), reason=told["reason"], note=told["note"], by=told["said_by"],
                at=asked.at,
            )  # fmt: skip
            actions.keep_pick(
                process=asked.process, chosen=chosen, seen=told["seen"] or 0, anew=told.get("anew", False),
                visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except UnusablePick:
            form.add_error(None, _("Say why, and who says so."))
        except actions.ChangedSince:
            is_late = True
            form.add_error(None, TOO_LATE)
            again = asked.posted.copy()
            again["seen"] = str(row.version if row else 0)
            form.data = again
        else:
            messages.success(asked.request, _("The figure is picked. It stands in the scan with your reason."))
            return redirect("bridge_scan", asked.process.slug)
    context = {
        "figure": figure,
        "name": figure.label[asked.language],
        "told": figure.told[asked.language],
        "beside": [beside.told[asked.language] for beside in figure.beside],
        "caveat": figure.caveat[asked.language] if figure.caveat else "",
        "row": told_of([row], found, asked.language)[0] if row else None,
        "form": form,
        "may_remove": row is not None and asked.may(Action.DELETE, "pick"),
    }
    return asked.show("pick", context, status=409 if is_late else 422 if form.errors else 200)


@page(post=True)
def remove(asked: Asked, key: str) -> HttpResponse:
    if asked.posted is not None:
        actions.remove_pick(process=asked.process, indicator=key, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The figure is picked no longer."))
        return redirect("bridge_scan", asked.process.slug)
    row = next((row for row in picks_of(asked.process) if row.indicator == key), None)
    if row is None:
        return redirect("bridge_scan", asked.process.slug)
    return asked.show("pick_remove", {"pick": told_of([row], None, asked.language)[0]})


@page()
def file(asked: Asked, time: str, kind: str) -> HttpResponse:
    """The scan to print (pdf) or to edit (docx)."""
    found = _scan(asked, time)
    if kind not in ("pdf", "docx"):
        raise Http404
    if found is None:
        return asked.show("no_figures", {}, status=409)
    if kind == "pdf" and not can_print():
        return asked.show("cannot_print", {"libraries": LIBRARIES}, status=503)
    made_of = document(
        found,
        asked.language,
        [value_of(row) for row in picks_of(asked.process)],
        subtitle=asked.process.name,
        site=settings.BUURTBLIK.address,
        at=asked.at,
        by=asked.process.tenant.name,
    )
    name = f"buurtscan-{asked.process.slug}.{kind}"
    if kind == "pdf":
        return sent(as_pdf(made_of, faces=faces()), name, "application/pdf", how="inline")
    return sent(as_docx(made_of, faces=faces()), name, WORD)


def sent(made: bytes, name: str, kind: str, *, how: str = "attachment") -> HttpResponse:
    return HttpResponse(made, content_type=kind, headers={"Content-Disposition": f'{how}; filename="{name}"'})


def by_fact(block: Block) -> list[tuple[str, list[Told]]]:
    """The questions below the fact that they are about; one without a fact of its own belongs to the one before."""
    groups: list[tuple[str, list[Told]]] = []
    for line in block.lines:
        if line.origin or not groups:
            groups.append((line.origin, []))
        groups[-1][1].append(line)
    return groups


def _scan(asked: Asked, time: str) -> Scan | None:
    if time not in budgets():
        raise Http404
    return scan_for(asked.process, asked.release, time=time)


def _name(asked: Asked) -> str:
    person = asked.visitor.person
    return person.display_name if person is not None and asked.visitor.account is not None else ""
