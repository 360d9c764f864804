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
from importlib import import_module
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
    """Somebody with an account and a password; of the municipality or the corporation, when that is named.

    Who is there already is left as they are: a journey that is cut in two by others is set up twice.
    """
    from allauth.account.models import EmailAddress
    from django.utils import timezone

    from buurtblik.web.people.models import Account, Membership, Organisation, Person

    if Account.objects.filter(email=address).exists():
        return
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


def turns(slug: str) -> list[tuple[str, int]]:
    """What came in over the tablets of the first round, in that order: the group and the score."""
    from buurtblik.web.urgency.models import Score

    found = Score.objects.filter(ballot__round__process__slug=slug, ballot__channel="kiosk")
    return list(found.order_by("pk").values_list("ballot__group", "value"))


def paper(address: str, name: str) -> dict[str, Any]:
    """A process with a round that asks all themes, five cards that nobody typed yet, and a tablet."""
    from buurtblik.web.process.themes import themes
    from buurtblik.web.urgency import actions as urgency

    made, by = _begun(address, name)
    open_now = urgency.open_round(process=made, name="Voorjaar", themes=list(themes()), key=_key(), **by)
    return {"slug": made.slug, **_cards_and_tablet(open_now, by)}


def process(address: str, theme: str) -> dict[str, Any]:
    """A process in which every kind of page has something to show, one that is not published, and one that ended."""
    from datetime import date, time, timedelta

    from buurtblik.agenda.urgency.file import Question
    from buurtblik.web.parties.actions.actors import Told, place_actor
    from buurtblik.web.parties.actions.handovers import Note, hand_over
    from buurtblik.web.parties.actions.meetings import Plan, count_attendance, plan_meeting
    from buurtblik.web.people.models import Organisation
    from buurtblik.web.people.visitors import NOBODY
    from buurtblik.web.process import actions as acts
    from buurtblik.web.process.themes import themes
    from buurtblik.web.urgency import actions as urgency
    from buurtblik.web.urgency.actions.cards import TypedCard, type_cards
    from buurtblik.web.urgency.models import Score

    made, by = _begun(address, "Buurtagenda Componistenbuurt")
    today = made.starts
    own = made.parties.get()
    housing = Organisation.objects.get_or_create(name=CORPORATION, defaults={"kind": "corporation"})[0]
    party = acts.add_party(process=made, group="housing_association", organisation=housing, key=_key(), **by)
    link = acts.invite(process=made, group="resident", key=_key(), **by)
    acts.invite(process=made, party=party, email="joris@example.nl", key=_key(), **by)
    urgency.answer_questions(party=own, answers={Question.OCCASION: ("De huizen zijn vochtig.", None)}, **by)
    occasions = [
        urgency.add_occasion(
            process=made,
            kind=kind,
            text=text,
            is_positive=kind == "initiative",
            date=today,
            source="buurthuis De Kap",
            theme=theme,
            key=_key(),
            **by,
        )
        for kind, text in (("initiative", "Wij maken van het veldje een tuin."), ("complaint", "Schimmel in de flats."))
    ]
    first = urgency.open_round(process=made, name="Voorjaar", themes=[theme], key=_key(), **by)
    everyone = [f"{group}={n}" for group in ("resident", "professional", "policy") for n in (3, 4, 5)]
    votes(made.slug, "1", theme, *everyone)
    urgency.cast_ballot(round=first, scores={theme: (4, "Er is te weinig plek.")}, key=_key(), **by)
    outcome = urgency.close_round(round=first, **by)
    words = Score.objects.exclude(words="").get(ballot__round=first)
    urgency.read_words(round=outcome.round, decided={words.pk: "shown"}, **by)
    why = {"decided_by": "Bijeenkomst in De Kap", "reason": "Iedereen noemt de vochtige huizen."}
    urgency.set_verdict(outcome=outcome, theme=theme, verdict="shared", **why, **by)
    second = urgency.open_round(process=made, name="Najaar", themes=list(themes()), key=_key(), **by)
    urgency.cast_ballot(round=second, scores={theme: (4, "Er is te weinig plek.")}, key=_key(), **by)
    table = _cards_and_tablet(second, by)
    for value in (2, 4):  # typed in twice, and not the same
        pile = [TypedCard(table["codes"][4], "resident", {theme: value}, theme, "Te duur voor ons")]
        type_cards(round=second, pile=pile, key=_key(), **by)
    urgency.change_note(process=made, decision="start", reason="De huizen gaan voor.", **by)
    urgency.say_stand(party=own, stand="for", reason="Nu kan het.", **by)
    actor = place_actor(process=made, told=Told(CORPORATION, "corporation", 5, 4, party=party), key=_key(), **by)
    plans = (
        Plan("Verhalenavond", today + timedelta(9), "Buurthuis De Brink", begins=time(19, 30), is_open=True),
        Plan("Startavond", today, "Buurthuis De Kap", parties=(party,), report="Er waren veel vragen."),
    )
    coming, held = (plan_meeting(process=made, plan=plan, key=_key(), **by) for plan in plans)
    count_attendance(meeting=held, counts={"resident": 12, "policy": 3}, came=[party.pk], **by)
    note = Note(
        "Het gesprek met de flats.",
        today,
        party,
        taker_function="gebiedsregisseur",
        promises=[("Een brief", date(2027, 1, 5))],
    )
    hand_over(process=made, said=note, key=_key(), **by)
    votes(made.slug, "2", theme, "resident=4")
    ria = acts.accept_invitation(word=link.word, name="Ria", visitor=NOBODY, key=_key(), at=by["at"])
    stories = import_module("stage_stories").told(made, by)
    stories |= import_module("stage_coding").coded(made, by)
    surveys = import_module("stage_survey").asked(made, by)
    surveys |= import_module("stage_bridge").bridged(made, by)
    surveys |= import_module("stage_agenda").agreed(made, by)
    ideas = import_module("stage_ideas").given(made, by)
    quiet, _ = _begun(address, "Buurtagenda Stille Straat", is_published=False)
    ended, _ = _begun(address, "Buurtagenda Oude Haven")
    acts.end_process(process=ended, **by)
    return {
        **table,
        **stories,
        **surveys,
        **ideas,
        "slug": made.slug,
        "quiet": quiet.slug,
        "ended": ended.slug,
        "party": party.pk,
        "participant": ria.participant.pk,
        "own": made.tenant_id,
        "invitation": link.word,
        "occasion": occasions[0].pk,
        "actor": actor.pk,
        "coming": coming.pk,
        "held": held.pk,
        "process": made.pk,
    }


def stories(address: str, name: str) -> str:
    """A process in which people can tell; the word of its addresses."""
    from buurtblik.web.process import actions as acts

    made, by = _begun(address, name)
    acts.open_block(process=made, block="verhalen", why="Wij willen horen wat er speelt.", **by)
    return str(made.slug)


def to_code(address: str, name: str, *texts: str) -> str:
    """A process with these stories, read and shown, and a second coder; the word of its addresses."""
    from buurtblik.web.process import actions as acts

    told = import_module("stage_stories")
    made, by = _begun(address, name)
    acts.open_block(process=made, block="verhalen", why="Wij willen horen wat er speelt.", **by)
    for text in texts:
        told.show(told.tell(made, text, by).story, by)
    takes_part(made.slug, "codeur@example.nl", "Bram")
    return str(made.slug)


def takes_part(slug: str, address: str, name: str) -> None:
    """A resident with an account who takes part in a process."""
    from buurtblik.web.people.models import Account
    from buurtblik.web.process.models import Participant, Process

    account(address, name)
    made = Process.objects.get(slug=slug)
    person = Account.objects.get(email=address).person
    Participant.objects.create(process=made, person=person, group="resident", since=made.starts)


def hostile_survey(address: str, name: str, *payloads: str) -> dict[str, Any]:
    """A process with a questionnaire of such words."""
    from buurtblik.web.process import actions as acts

    made, by = _begun(address, name)
    acts.open_block(process=made, block="verhalen", why="Wij willen horen wat er speelt.", **by)
    told: dict[str, Any] = import_module("stage_hostile_survey").asked(made, by, payloads)
    return told


def ideas(address: str, name: str) -> str:
    """A process to which people can send ideas; the word of its addresses."""
    from buurtblik.web.process import actions as acts

    made, by = _begun(address, name)
    acts.open_block(process=made, block="beleid", why="Wij zoeken ideeën.", **by)
    return str(made.slug)


def surveys(address: str, name: str) -> dict[str, Any]:
    """A process with three questionnaires; the words of their addresses."""
    from buurtblik.web.process import actions as acts

    made, by = _begun(address, name)
    acts.open_block(process=made, block="verhalen", why="Wij willen horen wat er speelt.", **by)
    told = import_module("stage_survey")
    return {"slug": made.slug, "many": told.RESPONDENTS, **told.asked(made, by)}


def photo_story(address: str, slug: str) -> dict[str, Any]:
    """A story with a photo that nobody looked at."""
    from django.utils import timezone

    from buurtblik.web.process.models import Process
    from buurtblik.web.stories.pictures import drawn_anew

    told = import_module("stage_stories")
    made = told.tell(
        Process.objects.get(slug=slug),
        "De bank is weg.",
        {"at": timezone.now()},
        pictures=[drawn_anew(told.some_photo())],
    )
    return {"name": made.story.name, "photo": made.story.media.get().pk}


def hostile(address: str, name: str, *payloads: str) -> dict[str, Any]:
    """A process of which every word of a story would run as a script where a page puts it in unguarded."""
    from django.db import transaction

    from buurtblik.web.process import actions as acts

    made, by = _begun(address, name)
    acts.open_block(process=made, block="verhalen", why="Wij willen horen wat er speelt.", **by)
    with transaction.atomic():
        told: dict[str, Any] = import_module("stage_hostile").spoiled(made, by, payloads)
    return told


def _key() -> str:
    from uuid import uuid4

    return str(uuid4())


def _begun(address: str, name: str, *, is_published: bool = True) -> tuple[Any, dict[str, Any]]:
    """A process led by whoever has this address, with urgency open; and by whom and when it was made."""
    from django.utils import timezone

    from buurtblik.web.people.models import Account, Organisation
    from buurtblik.web.people.visitors import visitor_with
    from buurtblik.web.process import actions as acts

    at = timezone.now()
    by = {"visitor": visitor_with(Account.objects.get(email=address)), "at": at}
    made = acts.start_process(
        tenant=Organisation.objects.get(name=TOWN),
        name=name,
        kind="agenda",
        area_name="West",
        area_code="WK990105",
        level="advise",
        can_change="Waar bankjes, bomen en speelplekken komen.",
        cannot_change="Het geld per jaar.",
        hear_back="Elke drie maanden in de buurtkrant.",
        starts=timezone.localdate(at),
        key=_key(),
        **by,
    )
    if is_published:
        made = acts.publish_process(process=made, **by)
    acts.open_block(process=made, block="urgentie", why="Na vragen uit de straat.", **by)
    return made, by


def _cards_and_tablet(round: Any, by: dict[str, Any]) -> dict[str, Any]:
    from buurtblik.web.urgency.actions.cards import make_cards
    from buurtblik.web.urgency.actions.tablets import open_tablet

    about = {"size": "a6", "language": "nl", "made_by": "De gemeente", "what_next": "", "until": None}
    made = make_cards(round=round, count=5, **about, key=_key(), **by)
    codes = list(made.cards.order_by("pk").values_list("code", flat=True))
    tablet = open_tablet(round=round, name="de hal", key=_key(), **by)
    return {"codes": codes, "set": made.pk, "tablet": tablet.tablet.pk, "word": tablet.word}


def session(address: str) -> list[str]:
    """The cookie of somebody who has signed in: its name and its value."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from buurtblik.web.people.models import Account

    found = Account.objects.get(email=address)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(found.pk), found.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store.create()
    return [settings.SESSION_COOKIE_NAME, store.session_key]


def pages(*addresses: str) -> list[list[str]]:
    """By which names these addresses are known, and all names of the rooms where people take part."""
    from django.urls import resolve

    from buurtblik.web.agenda.urls import urlpatterns as agenda
    from buurtblik.web.bridge.urls import urlpatterns as bridge
    from buurtblik.web.coding.urls import urlpatterns as coding
    from buurtblik.web.ideas.urls import urlpatterns as ideas
    from buurtblik.web.method.urls import urlpatterns as method
    from buurtblik.web.parties.urls import urlpatterns as parties
    from buurtblik.web.plain.urls import urlpatterns as plain
    from buurtblik.web.process.happened_urls import urlpatterns as happened
    from buurtblik.web.process.urls import urlpatterns as process
    from buurtblik.web.progress.urls import urlpatterns as progress
    from buurtblik.web.stories.urls import urlpatterns as stories
    from buurtblik.web.survey.urls import urlpatterns as survey
    from buurtblik.web.urgency.urls import urlpatterns as urgency

    asked = {str(resolve(one.partition("?")[0]).url_name) for one in addresses}
    rooms = (
        agenda,
        bridge,
        coding,
        ideas,
        method,
        parties,
        happened,
        plain,
        process,
        progress,
        stories,
        survey,
        urgency,
    )
    known = {str(one.name) for room in rooms for one in room}
    return [sorted(asked), sorted(known)]


def _wait_for_the_server() -> None:
    """On a machine that does more at once the server may be writing for long; what a journey needs is written after."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["timeout"] = 60


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr
    os.environ |= {"DJANGO_SETTINGS_MODULE": "buurtblik.web.config.settings", "BUURTBLIK_HOME": sys.argv[1]}
    import django

    django.setup()
    _wait_for_the_server()
    acts: dict[str, Callable[..., Any]] = {
        act.__name__: act
        for act in (
            accounts,
            process,
            paper,
            votes,
            cards,
            turns,
            pages,
            photo_story,
            session,
            stories,
            surveys,
            ideas,
            hostile_survey,
            to_code,
            takes_part,
            hostile,
        )
    }
    for line in sys.stdin:
        act, *told = json.loads(line)
        try:
            answer = {"gave": acts[act](*told)}
        except Exception:
            answer = {"wrong": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
