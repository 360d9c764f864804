"""The table of rights says every word in the vocabulary, and its page in the documentation is fresh."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from buurtblik.web.rights import reference
from buurtblik.web.rights.reading import BadTable, read
from buurtblik.web.rights.table import Action, Role, Roles, allows, whole

TEXT = (files("buurtblik.web.rights") / "table.yaml").read_text("utf-8")
ROOT = Path(__file__).resolve().parents[3]
FAULTS = {
    "role": ("    delete: [municipal_admin]\n", "    delete: [mayor]\n", "'mayor' is none of the roles, at process.delete; expected one of anonymous,"),
    "group": ("    list: everyone\n", "    list: people\n", "'people' is none of the groups of roles, at process.list; expected one of everyone, signed_in."),
    "action": ("    publish: [core, municipal_admin]\n", "    show: [core]\n", "'show' is none of the actions, at process; expected one of list,"),
    "kind": ("  block:\n", "  brick:\n", "'brick' is none of the kinds; expected one of process,"),
    "forgotten kind": ("  block:\n", "  brick:\n", "'block' is a kind without any cell; expected it under objects."),
    "block": ("open: urgentie.collect", "open: urgency.collect", "'urgency' is none of the building blocks, at occasion.create; expected one of urgentie,"),
    "act": ("open: urgentie.collect", "open: urgentie.dream", "'dream' is none of the acts of urgentie, at occasion.create; expected one of collect, judge, decide."),
    "word of a cell": ("guests: true}", "guest: true}", "'guest' is none of the words of a cell, at participant.create; expected one of guests, open, other, own."),
    "cell of a route": ("GET: [own_account, read]", "GET: [own_account, vote]", "people_overview asks with GET for ['own_account', 'vote'], which is no cell; expected [kind, action]."),
    "method": ("  people_overview: {GET:", "  people_overview: {GOT:", "'GOT' is none of the methods, at people_overview; expected one of GET,"),
    "two places": ("    - [about,", "    - [people_overview, about,", "the address 'people_overview' stands under routes and under open_routes; expected one place."),
    "role without words": ("  suspended: May not use the account now\n", "", "'suspended' has no words under roles; expected a line for it."),
    "section": ("\nkinds:\n", "\nsorts:\n", "the section 'kinds' is not there; expected names with what they mean."),
    "list": ("    delete: [municipal_admin]\n", "    delete: 3\n", "'3' at process.delete is no list of roles; expected [role, ...] or everyone."),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_wrong_word_gives_one_clear_sentence(name: str):
    old, new, sentence = FAULTS[name]
    assert old in TEXT

    with pytest.raises(BadTable) as told:
        read(TEXT.replace(old, new, 1))

    assert [fault for fault in told.value.faults if fault.startswith(sentence)], told.value.faults


def test_every_fault_is_told_at_once():
    with pytest.raises(BadTable) as told:
        read(TEXT.replace("open: urgentie.collect", "open: urgency.collect"))

    assert len(told.value.faults) == TEXT.count("open: urgentie.collect")


def test_what_is_not_in_the_table_nobody_may():
    everybody = Roles(frozenset(Role) - {Role.SUSPENDED})

    assert not allows(everybody, "backup", Action.VOTE)
    assert not allows(everybody, "no such kind", Action.READ)
    assert allows(everybody, "process", Action.READ)


def test_a_suspended_account_may_nothing_whatever_else_it_is():
    assert not allows(Roles(frozenset(Role)), "process", Action.READ)


def test_the_page_of_rights_is_made_from_the_table():
    page = (ROOT / "docs" / "reference" / "rights.md").read_text("utf-8")

    assert page == reference.page(whole()), "make docs/reference/rights.md again; its head says how"
