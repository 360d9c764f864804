"""A version as the library writes it on paper: with who signed, who was heard and who was not."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from buurtblik.agenda.document.edition import Edition, Signature, Stand, State, Who
from buurtblik.agenda.evidence.items import FigureSeen, InBoth, QuoteSeen
from buurtblik.web.agenda.models import Consultation, Version
from buurtblik.web.agenda.models import Stand as Kept
from buurtblik.web.agenda.reads.versions import Read, read, signed, standing, versions_of
from buurtblik.web.process.models import Process

_STANDS: Mapping[str, Stand] = {
    Kept.RECOGNISED: Stand.RECOGNISED,
    Kept.ACKNOWLEDGED: Stand.ENDORSED,
    Kept.RESERVATION: Stand.RESERVATION,
    Kept.NOT: Stand.NOT,
}


def edition_of(process: Process, version: Version, *, fictional: bool = False) -> Edition:
    """All that an output is made of; words that were taken back are not in it."""
    found = read(version)
    adoption = getattr(version, "adoption", None)
    asked: Consultation | None = getattr(version, "consultation", None)
    heard = version.heard
    return Edition(
        title=f"Buurtagenda {process.area_name}",
        place=process.area_name,
        plan=found.plan,
        on=timezone.localdate(adoption.at if adoption else version.at),
        by=process.tenant.name,
        state=_state(process, version),
        number=version.number,
        items=tuple(found.items),
        signatures=tuple(
            Signature(
                one.party.name,
                _STANDS[one.signature.stand] if one.signature else None,
                one.signature.words if one.signature else "",
                timezone.localdate(one.signature.at) if one.signature else None,
            )
            for one in signed(version)
        ),
        who=Who(brief=tuple(InBoth(nl, en) for nl, en in zip(heard.get("nl", ()), heard.get("en", ()), strict=False))),
        reasons=(version.why,) if version.why and version.number > 1 else (),
        respond_until=asked.closes_on if asked and not adoption else None,
        policies={id: id for one in found.plan.measures for id in one.policies},
        links=_links(process, found),
        site=settings.BUURTBLIK.address,
        at=adoption.at if adoption else version.at,
        fictional=fictional,
    )


def _state(process: Process, version: Version) -> State:
    if hasattr(version, "adoption"):
        stands = standing(versions_of(process))
        return State.ADOPTED if stands is not None and stands.pk == version.pk else State.REPLACED
    return State.CONSULTATION if hasattr(version, "consultation") else State.DRAFT


def _links(process: Process, found: Read) -> dict[str, str]:
    """Where the story of a quote is read, and what else rests on a figure."""
    links = {}
    for item in found.items:
        if isinstance(item, QuoteSeen) and item.story:
            links[item.id] = reverse("stories_story", args=[process.slug, item.story])
        elif isinstance(item, FigureSeen):
            links[item.id] = reverse("agenda_at_figure", args=[process.slug, item.indicator])
    return links
