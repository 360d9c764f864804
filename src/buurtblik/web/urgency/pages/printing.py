"""What every paper of urgency has in common: about which place, where on the site, and how it leaves."""

from __future__ import annotations

from textwrap import shorten

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override

from buurtblik.agenda.urgency.paper.ask import PLACE_MAX
from buurtblik.paper.pdf import LIBRARIES
from buurtblik.values import Language
from buurtblik.web.ui.whole_address import whole_address
from buurtblik.web.urgency.models import Round
from buurtblik.web.urgency.pages.asked import Asked


def place_of(asked: Asked) -> str:
    return shorten(asked.process.area_name, PLACE_MAX, placeholder=" …")


def address_of(asked: Asked, name: str, *numbers: int, language: Language) -> str:
    """The whole address of a page of this process, as it stands in a code on paper."""
    with override(language):
        path = reverse(name, args=[asked.process.slug, *numbers])
    return whole_address(asked.request, path)


def as_pdf(made: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def cannot_print(asked: Asked, round: Round | None = None) -> HttpResponse:
    return asked.show("cards_cannot", {"round": round, "libraries": LIBRARIES}, status=503)
