"""What happened in a process is told to everybody, names only to who takes part; earlier words can come back."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buurtblik.agenda.blocks import block_sets
from buurtblik.web.parties.actions.actors import Told, place_actor
from buurtblik.web.parties.actions.meetings import Plan, plan_meeting
from buurtblik.web.parties.models import Actor
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.blocks import pause_block
from buurtblik.web.process.actions.restoring import CannotComeBack, restore
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Role
from buurtblik.web.storage.act import act
from buurtblik.web.trail import history
from buurtblik.web.trail.actions import leave
from buurtblik.web.trail.models import Trace
from buurtblik.web.urgency.actions.notes import change_note
from buurtblik.web.urgency.actions.occasions import add_occasion, withdraw_occasion
from worlds import World, make_world

AT = datetime(2026, 6, 2, 10, tzinfo=UTC)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DAY = date(2026, 5, 1)
TRAIL = "/proces/lindemeer/gebeurd/"


@pytest.fixture
def world(database) -> World:
    return make_world()


@act
def promise(*, process: Process, words: str, visitor: Visitor, at: datetime, why: str = "") -> None:
    process.hear_back = words
    process.save(update_fields=["hear_back"])
    person = visitor.person and visitor.person.pk
    leave(
        act="change_process",
        kind="process",
        object=process.pk,
        at=at,
        person=person,
        process=process.pk,
        role="core",
        why=why,
    )


@pytest.fixture
def promised(world: World) -> World:
    core = world.visitors[Role.CORE]
    promise(process=world.own.process, words="Elke maand", visitor=core, at=AT)
    promise(process=world.own.process, words="Elk jaar", visitor=core, at=AT, why="Te veel werk")
    return world


def page(reader, world: World, role: Role, address: str = TRAIL, **form: str):
    if account := world.visitors[role].account:
        reader.force_login(account, BACKEND)
    answer = reader.post(address, form) if form else reader.get(address)
    return answer.status_code, answer.content.decode()


def address_of_history(world: World) -> str:
    return f"{TRAIL}process/{world.own.process.pk}/"


def test_who_takes_part_reads_the_name_and_the_reason(early_reader, promised):
    status, text = page(early_reader, promised, Role.PARTICIPANT)

    assert status == 200
    assert text.count("core veranderde wat dit proces over zichzelf vertelt") == 2
    assert "Waarom: Te veel werk" in text
    assert f'href="{address_of_history(promised)}"' in text


def test_a_passer_by_reads_as_whom_and_neither_name_nor_reason(early_reader, promised):
    status, text = page(early_reader, promised, Role.ANONYMOUS)

    assert status == 200
    assert "Iemand van het kernteam veranderde wat dit proces over zichzelf vertelt · 2 keer" in text
    assert "Te veel werk" not in text
    assert "gebeurd/process/" not in text


def test_an_erased_person_is_somebody_who_has_left(early_reader, promised):
    person = promised.visitors[Role.CORE].person
    person.delete()

    _, text = page(early_reader, promised, Role.PARTICIPANT)

    assert text.count("Iemand die zich heeft laten wissen veranderde") == 2
    assert Trace.objects.filter(person__isnull=False).count() == 2


def test_the_list_goes_on_where_a_page_ends_and_asks_no_more_for_more(early_reader, promised):
    core = promised.visitors[Role.CORE]
    page(early_reader, promised, Role.PARTICIPANT)  # fills what is remembered
    with CaptureQueriesContext(connection) as few:
        page(early_reader, promised, Role.PARTICIPANT)
    for number in range(60):
        promise(process=promised.own.process, words=f"Keer {number}", visitor=core, at=AT)
    with CaptureQueriesContext(connection) as many:
        _, text = page(early_reader, promised, Role.PARTICIPANT)

    assert len(many) == len(few)
    assert text.count("<time") == 50
    _, earlier = page(early_reader, promised, Role.PARTICIPANT, f"{TRAIL}?voor={Trace.objects.order_by('-pk')[49].pk}")
    assert earlier.count("<time") == 12


def test_the_history_shows_old_and_new_words_with_who_and_why(early_reader, promised):
    status, text = page(early_reader, promised, Role.PARTICIPANT, address_of_history(promised))

    assert status == 200
    assert "<del>Elke maand</del>" in text
    assert "<ins>Elk jaar</ins>" in text
    assert "core: Te veel werk" in text
    assert "Zet deze woorden terug" not in text


def test_an_object_of_another_process_is_not_found_here(early_reader, promised):
    status, _ = page(early_reader, promised, Role.PARTICIPANT, f"{TRAIL}process/{promised.other.process.pk}/")

    assert status == 404


def version_with(process: Process, words: str) -> int:
    return history.versions(process).filter(hear_back=words).first().history_id


def test_the_core_team_puts_earlier_words_back_with_a_trace(early_reader, promised):
    version = version_with(promised.own.process, "Elke maand")

    status, _ = page(
        early_reader, promised, Role.CORE, address_of_history(promised), version=str(version), why="Toch wel"
    )

    assert status == 302
    promised.own.process.refresh_from_db()
    assert promised.own.process.hear_back == "Elke maand"
    assert [each.hear_back for each in history.versions(promised.own.process)] == [
        "Elke maand",
        "Elk jaar",
        "Elke maand",
        "",
    ]
    newest, trace = history.versions(promised.own.process).first(), Trace.objects.latest("pk")
    assert (newest.history_user_id, newest.history_change_reason) == (
        promised.visitors[Role.CORE].person.pk,
        "Toch wel",
    )
    assert (trace.act, trace.role, trace.why) == ("restore", "core", "")  # words are never in what cannot be changed


@pytest.mark.parametrize("version", ["", "x", "999999999", "9" * 40])
def test_a_version_that_is_not_there_gives_the_page_again_with_what_was_typed(early_reader, promised, version):
    status, text = page(early_reader, promised, Role.CORE, address_of_history(promised), version=version, why="Omdat")

    assert status == 422
    assert 'role="alert"' in text
    assert Trace.objects.filter(act="restore").count() == 0


def test_putting_back_what_stands_there_changes_nothing(promised):
    process, core = promised.own.process, promised.visitors[Role.CORE]
    before = history.versions(process).count()

    restore(
        process=process, kind="process", thing=process, version=version_with(process, "Elk jaar"), visitor=core, at=AT
    )

    assert history.versions(process).count() == before


def test_words_that_do_not_fit_any_more_do_not_come_back(promised):
    process, core = promised.own.process, promised.visitors[Role.CORE]
    promise(process=process, words="Nooit", visitor=core, at=AT)
    history.versions(process).filter(hear_back="Elke maand").update(ends="2020-01-01")

    with pytest.raises(CannotComeBack):
        restore(
            process=process,
            kind="process",
            thing=process,
            version=version_with(process, "Elke maand"),
            visitor=core,
            at=AT,
        )

    process.refresh_from_db()
    assert (process.hear_back, process.ends) == ("Nooit", None)


def test_who_may_not_change_it_may_not_put_it_back_and_nor_may_another_process(promised):
    own, other, core = promised.own.process, promised.other.process, promised.visitors[Role.CORE]
    version = version_with(own, "Elke maand")

    with pytest.raises(NotAllowed):
        restore(
            process=own, kind="process", thing=own, version=version, visitor=promised.visitors[Role.PARTICIPANT], at=AT
        )
    with pytest.raises(CannotComeBack):
        restore(process=own, kind="process", thing=other, version=version, visitor=core, at=AT)


@pytest.fixture
def shut(world: World) -> World:
    """Things of which not everybody may know what they are called, each with its trace."""
    process, core = world.own.process, world.visitors[Role.CORE]
    told = {"process": process, "visitor": core, "at": AT}
    plan_meeting(plan=Plan("Avond voor iedereen", DAY, "Buurthuis", is_open=True), key="1", **told)
    plan_meeting(plan=Plan("Overleg achter de deur", DAY, "Buurthuis"), key="2", **told)
    place_actor(told=Told("De stille kracht", "corporation", 5, 4), key="3", **told)
    occasions = {
        text: add_occasion(
            kind="complaint", text=text, is_positive=False, date=DAY, source="Buurt", theme="wonen", key=text, **told
        )
        for text in ("Het trapveld is kapot", "Gezegd en teruggenomen")
    }
    withdraw_occasion(occasion=occasions["Gezegd en teruggenomen"], visitor=core, at=AT)
    change_note(decision="wait", **told)
    return world


OPEN = ("Avond voor iedereen", "Het trapveld is kapot")
FOR_WHO_TAKES_PART = ("Overleg achter de deur", "Gezegd en teruggenomen", "veranderde het concept van een besluit: <st")
FOR_THE_CORE_TEAM = ("De stille kracht",)


@pytest.mark.parametrize(
    ("role", "known"),
    [
        (Role.ANONYMOUS, OPEN),
        (Role.RESIDENT, OPEN),
        (Role.PARTICIPANT, OPEN + FOR_WHO_TAKES_PART),
        (Role.CORE, OPEN + FOR_WHO_TAKES_PART + FOR_THE_CORE_TEAM),
    ],
)
def test_what_somebody_may_not_read_is_not_called_by_its_name(early_reader, shut, role, known):
    _, text = page(early_reader, shut, role)

    assert tuple(name for name in OPEN + FOR_WHO_TAKES_PART + FOR_THE_CORE_TEAM if name in text) == known
    assert text.count("plande een bijeenkomst") == 2


@pytest.mark.parametrize(("role", "status"), [(Role.PARTICIPANT, 403), (Role.CORE, 200)])
def test_the_earlier_words_of_what_somebody_may_not_read_are_refused(early_reader, shut, role, status):
    assert page(early_reader, shut, role, f"{TRAIL}actor/{Actor.objects.get().pk}/")[0] == status


@pytest.mark.slow
def test_what_happened_asks_no_more_for_more_blocks(early_reader, world):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page(early_reader, world, Role.PARTICIPANT)[0] == 200
            assert early_reader.get("/proces/lindemeer/").status_code == 200
        return len(asked)

    core, process = world.visitors[Role.CORE], world.own.process
    pause_block(process=process, block="urgentie", visitor=core, at=AT)
    questions()  # fills what is remembered
    one = questions()
    for block in block_sets()[process.block_set].blocks[1:4]:
        pause_block(process=process, block=block.key, visitor=core, at=AT)

    assert questions() <= one  # a block that is closed offers nothing, which asks less


def test_the_reason_of_a_closed_block_comes_back_and_how_it_stands_does_not(world):
    core, process = world.visitors[Role.CORE], world.own.process
    told = {"process": process, "visitor": core, "at": AT}
    block = pause_block(block="urgentie", why="Vakantie", **told)
    pause_block(block="urgentie", why="Geen tijd", **told)
    open_then, holiday, _ = reversed([each.history_id for each in history.versions(block)])

    restore(kind="block", thing=block, version=holiday, **told)
    with pytest.raises(CannotComeBack):
        restore(kind="block", thing=block, version=open_then, **told)

    block.refresh_from_db()
    assert (block.state, block.acts, block.why) == ("paused", [], "Vakantie")


def test_a_reason_with_a_sign_that_no_database_keeps(early_reader, promised):
    version = version_with(promised.own.process, "Elke maand")

    status, _ = page(
        early_reader, promised, Role.CORE, address_of_history(promised), version=str(version), why="Toch\0 wel"
    )

    newest = history.versions(promised.own.process).first()
    assert (status, newest.history_change_reason) == (302, "Toch wel")


def lines(text: str) -> list[str]:
    """What each line of the list says, without its moment."""
    found = re.findall(r"<time[^>]*>[^<]*</time>\s*<p>(.*?)</p>", text, re.S)
    return [" ".join(re.sub("<[^>]+>", "", html.unescape(one)).split()) for one in found]


@act
def happens(*, process: Process, name: str, at: datetime, person: int | None = None, role: str = "core") -> None:
    leave(act=name, kind="code", object=1, at=at, person=person, process=process.pk, role=role)


def test_the_newest_stands_first_also_when_it_was_written_earlier(early_reader, world):
    process = world.own.process
    for name, day in (("publish_thread", 4), ("add_code", 2), ("remove_thread", 9), ("merge_code", 9)):
        happens(process=process, name=name, at=AT.replace(year=2027, day=day))

    said = [line.split(" ")[-4:] for line in lines(page(early_reader, world, Role.PARTICIPANT)[1])][:4]

    assert [" ".join(line).split("team ")[-1] for line in said] == [
        "voegde twee codes samen", "verwijderde een rode draad", "publiceerde een rode draad", "voegde een code toe",
    ]  # fmt: skip
    last = Trace.objects.get(act="remove_thread")
    _, earlier = page(early_reader, world, Role.PARTICIPANT, f"{TRAIL}?voor={last.pk}")
    assert [line.split()[-1] for line in lines(earlier)[:2]] == ["draad", "toe"]


def test_the_same_in_a_row_on_one_day_is_one_line(early_reader, world):
    process = world.own.process
    for hour in range(8, 18):
        happens(process=process, name="add_code", at=AT.replace(year=2027, hour=hour))
    happens(process=process, name="merge_code", at=AT.replace(year=2027, day=3))
    happens(process=process, name="add_code", at=AT.replace(year=2027, day=4))
    happens(process=process, name="add_code", at=AT.replace(year=2027, day=5))

    found = lines(page(early_reader, world, Role.PARTICIPANT)[1])[:4]

    assert found[-1].endswith("voegde een code toe · 10 keer")
    assert not any("keer" in line for line in found[:-1])


def test_a_story_is_taken_back_by_a_teller_and_not_by_the_platform(early_reader, world):
    happens(process=world.own.process, name="withdraw_story", at=AT, role="")

    assert "Een verteller trok een verhaal in" in lines(page(early_reader, world, Role.PARTICIPANT)[1])
    assert "A teller withdrew a story" in lines(page(early_reader, world, Role.PARTICIPANT, "/en" + TRAIL)[1])
