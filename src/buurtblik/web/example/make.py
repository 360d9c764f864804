"""Make the example through the same acts as people use, so that it can be nothing that they could not make."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

from buurtblik.errors import NoFigures
from buurtblik.figures.release import Release
from buurtblik.figures.store import open_current
from buurtblik.web.example.agenda import write_agenda
from buurtblik.web.example.coding import code_stories
from buurtblik.web.example.figures import put_at_figures
from buurtblik.web.example.ideas import gather_ideas
from buurtblik.web.example.stories import tell_stories
from buurtblik.web.example.survey import ask_people
from buurtblik.web.example.together import look_together
from buurtblik.web.people import actions as people
from buurtblik.web.people.models import Account, Organisation, Person
from buurtblik.web.people.visitors import NOBODY, Visitor
from buurtblik.web.process import actions as processes
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import themes
from buurtblik.web.storage.act import act
from buurtblik.web.survey.margins import known_of
from buurtblik.web.urgency import actions as urgency

LONG_AGO = timedelta(days=300)  # since then people agreed on an agenda and began with it
RESIDENTS = "bewoners"  # the party of those who belong to no organisation
MAIL = "lindemeer.example"  # a name that no machine can have


def addresses() -> tuple[str, ...]:
    """With which somebody can sign in to look around; the code is printed where the site runs."""
    return tuple(f"{person['address']}@{MAIL}" for person in told()["person"])


@act
def make_example(*, at: datetime) -> Process | None:
    """The process that came far, with a fresh one beside it to try.

    None when people are here already or the figures are not the made-up ones.
    """
    if Organisation.objects.exists() or Account.objects.exists():
        return None
    try:
        release = open_current(settings.BUURTBLIK.home)
    except NoFigures:
        return None
    if not release.fictional or not all(told()[name]["area_code"] in release for name in ("process", "fresh")):
        return None
    return _made(release, at)


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((files("buurtblik.web.example") / "lindemeer.toml").read_text("utf-8"))


def _made(release: Release, at: datetime) -> Process:
    """Everything in the order in which it would have gone: the stories and what was made of them are of ``then``."""
    then = at - LONG_AGO
    start = then - timedelta(days=told()["process"]["started"])
    cast = _cast(start)
    lead = cast["mira"]
    tenant = Organisation.objects.get(kind=Organisation.Kind.MUNICIPALITY)
    process = _begun(told()["process"], tenant, release, lead, start)
    _seat(process, tenant, cast, start)
    _occasions(process, lead, then)
    for entry in told()["round"]:
        _round(process, entry, cast, at=then if "closed" in entry else at)
    for entry in told()["block"]:
        opened = then - timedelta(days=entry["days"])
        processes.open_block(process=process, block=entry["key"], why=entry["why"], visitor=lead, at=opened)
    tell_stories(process, cast, release.registers, then=then, at=at)
    code_stories(process, cast, at=then)
    put_at_figures(process, cast, release, at=then)
    look_together(process, cast, release, at=then)
    write_agenda(process, cast, release, _names(process), at=at)
    ask_people(process, lead, known_of(process, release), at=at)
    gather_ideas(process, cast, at=at)
    _fresh(tenant, release, lead, at)
    return process


def _names(process: Process) -> Mapping[str, str]:
    """What each party is called in this process, by its key in the pack."""
    residents = told()["residents"]["party"].format(area=process.area_name)
    return {entry["key"]: entry["name"] for entry in told()["organisation"]} | {RESIDENTS: residents}


def _begun(entry: Mapping[str, Any], tenant: Organisation, release: Release, lead: Visitor, at: datetime) -> Process:
    """A process that everybody can see, with its first blocks open."""
    code = entry["area_code"]
    name = release.name(code)
    process = processes.start_process(
        tenant=tenant,
        name=entry["name"].format(area=name),
        kind=Process.Kind.AGENDA,
        area_name=name,
        area_code=code,
        level=entry["level"],
        can_change=entry["can_change"],
        cannot_change=entry["cannot_change"],
        hear_back=entry["hear_back"],
        starts=timezone.localdate(at),
        visitor=lead,
        key=_key(),
        at=at,
    )
    process = processes.publish_process(process=process, visitor=lead, at=at)
    for block in entry["open"]:
        processes.open_block(process=process, block=block, visitor=lead, at=at)
    return process


def _fresh(tenant: Organisation, release: Release, lead: Visitor, at: datetime) -> None:
    """A process of which only the door is open, for whoever wants to try from the beginning."""
    entry = told()["fresh"]
    start = at - timedelta(days=entry["started"])
    process = _begun(entry, tenant, release, lead, start)
    group = told()["residents"]["group"]
    name = told()["residents"]["party"].format(area=process.area_name)
    processes.add_party(process=process, group=group, name=name, visitor=lead, key=_key(), at=start)
    urgency.open_round(process=process, name=entry["round"], themes=themes(), visitor=lead, key=_key(), at=start)


def _cast(at: datetime) -> dict[str, Visitor]:
    """The people with an account, by the first part of their address, as members of their organisations."""
    admin = _account("Beheer van dit voorbeeld", "beheer", at)
    admin.is_platform_admin = True
    admin.save(update_fields=["is_platform_admin"])
    keeper = Visitor(admin, admin.person)
    made = {
        entry["key"]: people.add_organisation(
            name=entry["name"],
            kind=entry["kind"],
            is_tenant=entry["kind"] == Organisation.Kind.MUNICIPALITY,
            visitor=keeper,
            key=_key(),
            at=at,
        )
        for entry in told()["organisation"]
    }
    cast = {"beheer": keeper}
    for entry in told()["person"]:
        account = _account(entry["name"], entry["address"], at)
        cast[entry["address"]] = Visitor(account, account.person)
        if entry["of"] not in made:  # residents belong to no organisation
            continue
        people.let_in(
            organisation=made[entry["of"]],
            person=account.person,
            role=entry.get("role", "member"),
            visitor=keeper,
            at=at,
        )
    return cast


def _account(name: str, address: str, at: datetime) -> Account:
    person = Person.objects.create(display_name=name, since=at)
    account = Account.objects.create_user(f"{address}@{MAIL}", person=person)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def _seat(process: Process, tenant: Organisation, cast: Mapping[str, Visitor], at: datetime) -> None:
    """Every organisation gets a chair; its people come in by an invitation, like anybody."""
    lead = cast["mira"]
    organisations = {entry["key"]: entry for entry in told()["organisation"]}
    parties = {
        key: processes.add_party(
            process=process,
            group=entry["group"],
            organisation=Organisation.objects.get(name=entry["name"]),
            visitor=lead,
            key=_key(),
            at=at,
        )
        for key, entry in organisations.items()
        if entry["name"] != tenant.name
    }
    parties |= {key: process.parties.get(organisation=tenant) for key, e in organisations.items() if key not in parties}
    residents = told()["residents"]
    parties[RESIDENTS] = processes.add_party(
        process=process,
        group=residents["group"],
        name=residents["party"].format(area=process.area_name),
        visitor=lead,
        key=_key(),
        at=at,
    )
    for entry in told()["person"]:
        if entry.get("lead"):
            continue
        asked = processes.invite(process=process, party=parties[entry["of"]], visitor=lead, key=_key(), at=at)
        processes.accept_invitation(word=asked.word, visitor=cast[entry["address"]], key=_key(), at=at)


def _occasions(process: Process, lead: Visitor, at: datetime) -> None:
    for number, entry in enumerate(told()["occasion"]):
        urgency.add_occasion(
            process=process,
            kind=entry["kind"],
            text=entry["text"],
            is_positive=entry["positive"],
            date=timezone.localdate(at - timedelta(days=entry["days"])),
            source=entry["source"],
            theme=themes()[entry["theme"]],
            visitor=lead,
            key=_key(),
            at=at - timedelta(days=told()["process"]["started"] - number),
        )


def _round(process: Process, entry: Mapping[str, Any], cast: Mapping[str, Visitor], at: datetime) -> None:
    """One round; the scores were given in the first one, the other waits for whoever tries."""
    opened = at - timedelta(days=entry["opened"])
    lead = cast["mira"]
    made = urgency.open_round(process=process, name=entry["name"], themes=themes(), visitor=lead, key=_key(), at=opened)
    if "closed" not in entry:
        return
    for number, (visitor, scores) in enumerate(_voters(cast)):
        urgency.cast_ballot(
            round=made,
            scores={theme: (value, "") for theme, value in zip(themes(), scores, strict=True)},
            group=told()["residents"]["group"],
            visitor=visitor,
            key=_key(),
            at=opened + timedelta(hours=number + 1),
        )
    urgency.close_round(round=made, visitor=lead, at=at - timedelta(days=entry["closed"]))


def _voters(cast: Mapping[str, Visitor]) -> Iterator[tuple[Visitor, list[int]]]:
    yield from ((cast[entry["address"]], entry["scores"]) for entry in told()["person"])
    yield from ((NOBODY, scores) for scores in told()["residents"]["scores"])


def _key() -> str:
    """What a form would have carried."""
    return str(uuid4())
