"""Ask once per request whether a guarded form may do its act. The answer is yes, later, again, or yes with a mark.

- *later*: somebody, or an address, did this too often. The page says how long to wait (429).
- *again*: the form was too old, used before, or came without its sum (no JavaScript). It comes back with
  everything in it and one sentence, and can be sent once more (422).
- *a mark*: it is accepted, and a moderator should look at it, with the reasons why.

::

    form = Score(request.POST or None)
    verdict = check(request, form, visitor=visitor, place=f"process {process.pk}")
    if request.method == "POST" and form.is_valid():
        score(..., suspect=verdict.reasons)
        return redirect(...)
    return verdict.on(render(request, "urgency/score.html", {"form": form}, status=422 if form.errors else 200))
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateformat import time_format
from django.utils.translation import gettext_lazy as _

from buurtblik.web.guard import tickets
from buurtblik.web.guard.address import address_of, is_this_machine, sealed, units, veiled
from buurtblik.web.guard.forms import PROOF, TICKET, TRAP, Guarded
from buurtblik.web.guard.limits import Limit, limits_of
from buurtblik.web.guard.tallies import Measure, count, count_at, spend

log = logging.getLogger("buurtblik.guard")

QUICKEST = timedelta(seconds=2)  # in which a person can fill in a form
_NOT_CONTENT = {"csrfmiddlewaretoken", TICKET, PROOF, TRAP}


class Reason(StrEnum):
    """Why a moderator should look at what was accepted."""

    TRAP = "trap"
    QUICK = "quick"
    CROWD = "crowd"


REASONS: dict[str, Any] = {
    Reason.TRAP: _("A field was filled in that people do not see."),
    Reason.QUICK: _("It was sent within two seconds after the page was opened."),
    Reason.CROWD: _("Very much came in here within the same hour."),
}
_AGAIN = {
    "old": _("This form was open for a long time. Look it over and send it once more. Nothing is lost."),
    "used": _("This form was sent before, with other words. Send it once more if these are the right ones."),
    "look": _("One more step: look it over and send it once more. Nothing is lost."),
}


class Seen(Protocol):
    """Who stands before us: with an account, or as a guest who was here before. ``people.Visitor`` is one."""

    @property
    def account(self) -> Any: ...
    @property
    def person(self) -> Any: ...


@dataclass(frozen=True)
class Verdict:
    later: int = 0  # seconds to wait; 0: no need to
    again: bool = False  # the form must be sent once more
    reasons: tuple[Reason, ...] = ()  # accepted, but a moderator should look

    @property
    def ok(self) -> bool:
        return not self.later and not self.again

    def on(self, response: HttpResponse) -> HttpResponse:
        """The answer with the status and the header that belong to this verdict."""
        if self.later:
            response.status_code = 429
            response.headers["Retry-After"] = str(self.later)
        elif self.again:
            response.status_code = 422
        return response


def check(
    request: HttpRequest, form: Guarded, *, visitor: Seen | None = None, place: str = "", at: datetime | None = None
) -> Verdict:
    """Whether the act of ``form`` may be done now. When not, the form holds the sentence and is no longer valid.

    Call it for every request, before ``form.is_valid()``; a GET is always fine. ``place`` names what the act is
    about, such as ``process 7``. Every POST is counted, also one with mistakes in it. Somebody with an account needs
    no ticket and no sum: their acts are counted per account and carry their name.
    """
    at = at or timezone.now()
    known = visitor is not None and visitor.account is not None
    form.guard_widget.asks_proof = not known
    if request.method != "POST":
        return Verdict()
    act, limits, sent = form.guard_act, limits_of(form.guard_act), form.guard_sent
    where = _where(request)
    person = _measures(act, "person", _who(request, visitor), limits.person, at)
    ranges = [
        *_measures(act, "address", where and where[0], limits.address, at),
        *_measures(act, "range", where and where[1], limits.range, at),
    ]
    wait, crowd = count_at([*person, *ranges], _measures(act, "place", place, limits.place, at), at=at)
    if wait:
        return _later(form, act, at, wait)
    ticket = None if known else tickets.read(sent.ticket, act, at=at)
    if ticket is not None:
        form.guard_widget.step = ticket.step
    if form.errors:  # the form is not through yet, so its ticket is not used
        return Verdict()
    odd = {Reason.TRAP: bool(sent.trap.strip()), Reason.CROWD: crowd}
    if not known:
        if ticket is None:
            return _again(form, act, "old")
        odd[Reason.QUICK] = at - ticket.made < QUICKEST
        looked_over = ticket.step == 2 and not odd[Reason.QUICK]
        solved = tickets.is_solved(sent.proof, ticket)
        stopped = not limits.marks and (odd[Reason.TRAP] or odd[Reason.QUICK])
        if (stopped or not solved) and not looked_over:
            return _again(form, act, "look")
        if not solved and (wait := count(_measures(act, "proofless", where and where[0], limits.proofless, at), at=at)):
            return _later(form, act, at, wait)
        if not spend(ticket.word, _content(request), until=at + tickets.GOOD_FOR):
            return _again(form, act, "used")
    reasons = tuple(reason for reason in Reason if odd.get(reason)) if limits.marks else ()
    if reasons:
        log.info("guard: %s accepted with a mark: %s", act, ", ".join(reasons))
    return Verdict(reasons=reasons)


def paced(form: Form, *, act: str, whom: str, at: datetime | None = None) -> Verdict:
    """Whether one thing, such as a tablet that people share, is used no more often than people can.

    For a form that nobody signs and that carries no ticket. When it is too often, the form holds the sentence.
    """
    at = at or timezone.now()
    wait = count(_measures(act, "thing", whom, limits_of(act).person, at), at=at)
    return _later(form, act, at, wait) if wait else Verdict()


def words_of(reasons: Iterable[str]) -> list[str]:
    """Why something was marked, in words for the moderator."""
    return [str(REASONS[reason]) for reason in reasons if reason in REASONS]


def _who(request: HttpRequest, visitor: Seen | None) -> str | None:
    if visitor is not None and visitor.account is not None:
        return f"account {visitor.account.pk}"
    if visitor is not None and visitor.person is not None:
        return f"guest {visitor.person.pk}"
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return f"session {session}" if session else None


def _where(request: HttpRequest) -> tuple[str, str] | None:
    found = address_of(request)
    return None if is_this_machine(found) else units(found)


def _measures(act: str, kind: str, whom: str | None, limits: tuple[Limit, ...], at: datetime) -> list[Measure]:
    if not whom:
        return []
    return [Measure(veiled(f"{act} {kind} {limit} {whom}", at=at), limit) for limit in limits]


def _content(request: HttpRequest) -> str:
    told = [f"{name}={value}" for name, values in sorted(request.POST.lists()) for value in values]
    return sealed("\0".join(part for part in told if part.partition("=")[0] not in _NOT_CONTENT), purpose="content")


def _later(form: Form, act: str, at: datetime, wait: int) -> Verdict:
    log.info("guard: %s refused for %d seconds", act, wait)
    form.add_error(None, _too_often(at, wait))
    return Verdict(later=wait)


def _again(form: Guarded, act: str, why: str) -> Verdict:
    log.info("guard: %s asked again: %s", act, why)
    form.guard_widget.step = 2
    form.add_error(None, _AGAIN[why])
    return Verdict(again=True)


def _too_often(at: datetime, wait: int) -> str:
    if wait <= 60:
        return str(_("This was done too often in a short while. Try again in a minute. Nothing is lost."))
    clock = time_format(timezone.localtime(at + timedelta(seconds=wait)), "H:i")
    words = _("This was done too often in a short while. Try again after %(clock)s. Nothing is lost.")
    return str(words) % {"clock": clock}
