"""People for the journeys, set up in the home of a server that runs: ``python stage.py HOME``.

A journey walks in a browser through what it is about; whoever else must be there comes from here. It
starts once and then does one act a line, so that nobody waits for it to begin.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

WORDS = "zonnebloem-7-fiets"
TOWN, CORPORATION = "Gemeente Lindemeer", "Woonstede"


class Stage:
    """The acts of this file, done beside the server on the same home."""

    def __init__(self, home: Path) -> None:
        command = [sys.executable, __file__, str(home)]
        self._beside = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def do(self, act: str, *told: str) -> Any:
        assert self._beside.stdin is not None
        assert self._beside.stdout is not None
        self._beside.stdin.write(json.dumps([act, *told]) + "\n")
        self._beside.stdin.flush()
        answer = json.loads(self._beside.stdout.readline() or '{"wrong": "it stopped"}')
        assert "wrong" not in answer, answer["wrong"]
        return answer["gave"]

    def state(self, address: str, site: str) -> Any:
        """What the browser of somebody who is signed in keeps."""
        name, value = self.do("session", address)
        cookie = {"name": name, "value": value, "domain": "127.0.0.1", "path": "/"}
        assert "127.0.0.1" in site
        return {"cookies": [cookie], "origins": []}

    def leave(self) -> None:
        assert self._beside.stdin is not None
        self._beside.stdin.close()
        self._beside.wait(timeout=60)


def account(address: str, name: str, organisation: str = "") -> None:
    """Somebody with an account and a password; of the municipality or the corporation, when that is named."""
    from allauth.account.models import EmailAddress
    from django.utils import timezone

    from buurtblik.web.people.models import Account, Membership, Organisation, Person

    person = Person.objects.create(display_name=name)
    made = Account.objects.create_user(address, WORDS, person=person)
    EmailAddress.objects.create(user=made, email=address, verified=True, primary=True)
    for known, kind in ((TOWN, Organisation.Kind.MUNICIPALITY), (CORPORATION, Organisation.Kind.CORPORATION)):
        told = {"kind": kind, "is_tenant": known == TOWN}
        one, _ = Organisation.objects.get_or_create(name=known, defaults=told)
        if known == organisation:
            role = Membership.Role.COORDINATOR if known == TOWN else Membership.Role.MEMBER
            Membership.objects.create(person=person, organisation=one, role=role, since=timezone.localdate())


def accounts(*told: str) -> None:
    """``address=name=organisation`` for each of them."""
    for one in told:
        account(*one.split("="))


def votes(slug: str, number: str, theme: str, *given: str) -> None:
    """Ballots of people who are not in the journey themselves: ``group=score`` for each of them."""
    from django.utils import timezone

    from buurtblik.web.people.models import Person
    from buurtblik.web.urgency.actions import write_ballot
    from buurtblik.web.urgency.models import Round

    found = Round.objects.get(process__slug=slug, number=int(number))
    for one in given:
        group, score = one.split("=")
        person = Person.objects.create(display_name="Iemand")
        write_ballot(round=found, person=person, group=group, scores={theme: (int(score), "")}, at=timezone.now())


def cards(slug: str, number: str) -> list[str]:
    """The numbers that stand on the cards of a round."""
    from buurtblik.web.urgency.models import Card

    found = Card.objects.filter(round__process__slug=slug, round__number=int(number))
    return list(found.order_by("pk").values_list("code", flat=True))


def process(address: str, theme: str) -> str:
    """A process in which every kind of page has something to show; made by the acts, led by whoever has this address."""
    from datetime import time, timedelta
    from uuid import uuid4

    from django.utils import timezone

    from buurtblik.web.parties.actions.actors import Told, place_actor
    from buurtblik.web.parties.actions.meetings import Plan, plan_meeting
    from buurtblik.web.people.models import Account, Organisation
    from buurtblik.web.people.visitors import visitor_with
    from buurtblik.web.process import actions as acts
    from buurtblik.web.urgency import actions as urgency

    at = timezone.now()
    today = timezone.localdate(at)
    lead = visitor_with(Account.objects.get(email=address))
    by = {"visitor": lead, "at": at}

    def new() -> dict[str, Any]:
        return {**by, "key": str(uuid4())}

    made = acts.start_process(
        tenant=Organisation.objects.get(name=TOWN),
        name="Buurtagenda Componistenbuurt",
        kind="agenda",
        area_name="West",
        area_code="WK990105",
        level="advise",
        can_change="Waar bankjes, bomen en speelplekken komen.",
        cannot_change="Het geld per jaar.",
        hear_back="Elke drie maanden in de buurtkrant.",
        starts=today,
        **new(),
    )
    acts.publish_process(process=made, **by)
    acts.open_block(process=made, block="urgentie", why="Na vragen uit de straat.", **by)
    housing = Organisation.objects.get(name=CORPORATION)
    party = acts.add_party(process=made, group="housing_association", organisation=housing, **new())
    acts.invite(process=made, group="resident", **new())
    urgency.add_occasion(
        process=made,
        kind="initiative",
        text="Bewoners willen van het veldje een tuin maken.",
        is_positive=True,
        date=today,
        source="buurthuis De Kap",
        theme=theme,
        **new(),
    )
    first = urgency.open_round(process=made, name="Voorjaar", themes=[theme], **new())
    votes(
        made.slug, "1", theme, *(f"{group}={n}" for group in ("resident", "professional", "policy") for n in (3, 4, 5))
    )
    urgency.close_round(round=first, **by)
    urgency.open_round(process=made, name="Najaar", themes=[theme], **new())
    urgency.change_note(process=made, decision="start", reason="Nu.", **by)
    place_actor(process=made, told=Told(CORPORATION, "corporation", 5, 4, party=party), **new())
    evening = Plan("Verhalenavond", today + timedelta(9), "Buurthuis De Brink", begins=time(19, 30), is_open=True)
    meeting = plan_meeting(process=made, plan=evening, **new())
    return f"{made.slug} {meeting.pk}"


def session(address: str) -> list[str]:
    """The cookie of somebody who has signed in: its name and its value."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from buurtblik.web.people.models import Account

    found = Account.objects.get(email=address)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(found.pk), found.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store.create()
    return [settings.SESSION_COOKIE_NAME, store.session_key]


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr
    os.environ |= {"DJANGO_SETTINGS_MODULE": "buurtblik.web.config.settings", "BUURTBLIK_HOME": sys.argv[1]}
    import django

    django.setup()
    acts: dict[str, Callable[..., Any]] = {act.__name__: act for act in (accounts, process, votes, cards, session)}
    for line in sys.stdin:
        act, *told = json.loads(line)
        try:
            answer = {"gave": acts[act](*told)}
        except Exception:
            answer = {"wrong": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
