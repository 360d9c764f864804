"""The whole way of a neighbourhood in a browser: from urgency that is felt to an agenda that is signed and adopted.

One process, seven blocks. A policy maker begins it; a corporation, a welfare organisation and a group of residents come
to the table; residents without an account tell, think along and say what they think on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from . import whole_way as walk
from . import whole_way_agenda as agenda
from .stage import CORPORATION, TOWN, Stage
from .test_shared_urgency import (
    THEME,
    close_the_round,
    invite_residents,
    open_a_round,
    read,
    resident_on_a_phone,
    score,
    sign_in,
    start_a_process,
    write_an_occasion,
)
from .whole_way import RESIDENTS, WELFARE, Way

AT_THE_TABLE = (TOWN, CORPORATION, WELFARE, RESIDENTS)


@pytest.fixture
def way(browser: Browser, site: str, stage: Stage, printed: Path) -> Iterator[Way]:
    made = Way(browser, site, stage, printed, script=True)
    yield made
    for context in made.opened:
        context.close()


def test_from_urgency_to_an_adopted_agenda(way: Way):
    cast = (("Mira", TOWN), ("Joris", CORPORATION), ("Samira", ""), ("Hassan", ""))
    way.stage.do("accounts", *("=".join((way.address(name), name, of)) for name, of in cast))
    mira = sign_in(way, "Mira")
    start_a_process(way, mira)
    ria = resident_on_a_phone(way, invite_residents(way, mira))

    urgency(way, mira, ria)
    walk.open_a_block(way, mira, "buurtscan")
    walk.pick_a_figure(way, mira)
    joris, samira, hassan = parties(way, mira)
    stories(way, mira, ria)
    dialogue(way, mira, hassan)
    ideas(way, mira, ria)
    write_and_lay_open(way, mira, ria)
    sign_and_adopt(way, (mira, joris, samira, hassan))
    for reader in (ria, samira):
        agenda.follow_every_claim(way, reader, AT_THE_TABLE)
    progress(way, joris, hassan, ria)


def urgency(way: Way, mira: Page, ria: Page) -> None:
    """One round: policy, residents and professionals find damp homes urgent."""
    walk.open_a_block(way, mira, "urgentie")
    write_an_occasion(way, mira)
    open_a_round(way, mira, "Voorjaar", 1)
    score(way, mira, 1, 5)
    score(way, ria, 1, 5, group="resident", guest=True)
    others = ("policy=4", "policy=4", "professional=4", "professional=5", "professional=4")
    way.stage.do("votes", way.slug, "1", THEME, *others, *("resident=5",) * 4)
    close_the_round(way, mira, 1)
    read(ria, way.at("urgentie/ronde/1/"), "Gedeeld")
    walk.fine(ria)


def parties(way: Way, mira: Page) -> tuple[Page, Page, Page]:
    walk.open_a_block(way, mira, "partijen")
    joris = walk.invite_a_party(way, mira, "Joris", CORPORATION, "housing_association")
    samira = walk.invite_a_party(way, mira, "Samira", WELFARE, "professional")
    hassan = walk.invite_a_party(way, mira, "Hassan", RESIDENTS, "resident")
    for page in (mira, hassan):
        read(page, way.at("deelnemers/"), *AT_THE_TABLE)
    walk.fine(mira)
    return joris, samira, hassan


def stories(way: Way, mira: Page, ria: Page) -> None:
    """Three stories, each told on a phone; then somebody reads them."""
    walk.open_a_block(way, mira, "verhalen")
    for words in walk.STORIES:
        walk.tell(way, ria, words)
    walk.fine(ria)
    walk.read_stories(way, mira)
    read(ria, way.at("verhalen/"), *(words[:30] for words in walk.STORIES))
    walk.fine(ria)


def dialogue(way: Way, mira: Page, hassan: Page) -> None:
    """An evening at a table, figures and stories side by side: a verdict, who sees it otherwise, and the challenge that it becomes."""
    walk.open_a_block(way, mira, "verbinden")
    walk.hold_a_conversation(way, mira)
    walk.say_what_we_find(way, mira)
    walk.see_it_otherwise(way, hassan)
    walk.bring_it_to_the_agenda(way, mira)


def ideas(way: Way, mira: Page, ria: Page) -> None:
    walk.open_a_block(way, mira, "beleid")
    walk.send_an_idea(way, ria)
    walk.read_the_idea(way, mira)
    walk.answer_the_idea(way, mira)
    walk.read_the_answer(way, ria)


def write_and_lay_open(way: Way, mira: Page, ria: Page) -> None:
    walk.open_a_block(way, mira, "agenda")
    agenda.begin_to_write(way, mira)
    agenda.take_the_challenge_over(way, mira)
    agenda.write_the_parts(way, mira)
    agenda.rest_the_challenge(way, mira)
    agenda.lay_it_open(way, mira, 1, agenda.FIRST, ask=True)
    agenda.say_what_one_thinks(way, ria)
    agenda.answer_the_remark(way, mira)
    agenda.write_it_anew(way, mira)
    agenda.lay_it_open(way, mira, 2, agenda.SECOND, ask=False)
    agenda.read_the_answer_and_what_changed(way, ria)


def sign_and_adopt(way: Way, members: tuple[Page, ...]) -> None:
    said = (
        ("acknowledged", ""),
        ("reservation", agenda.RESERVATION),
        ("recognised", "Dit herkennen wij."),
        ("acknowledged", ""),
    )
    for page, party, (stand, words) in zip(members, AT_THE_TABLE, said, strict=True):
        agenda.sign(way, page, party, stand, words)
    agenda.adopt(way, members[0])


def progress(way: Way, joris: Page, hassan: Page, ria: Page) -> None:
    """The first round: the owner judges, residents see it otherwise, ring the bell and hear back, and everybody reads it."""
    agenda.say_how_it_goes(way, joris)
    agenda.say_how_one_sees_it(way, ria)
    agenda.ring_the_bell(way, hassan)
    agenda.answer_the_call(way, joris)
    agenda.read_how_it_goes(way, ria)
