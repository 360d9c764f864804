"""The table of rights, read once: role x kind of object x action, for one's own place and for another.

A cell that is not in the table is a refusal. An action on some kinds also needs an open building
block: ``needs`` says which act (collect, judge, decide) must be open in the process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from buurtblik.agenda.blocks import Act


class Role(StrEnum):
    """As whom somebody acts, seen from one object. A person can have several at once."""

    ANONYMOUS = "anonymous"  # no account; a guest too
    RESIDENT = "resident"  # an account, whoever it is
    PARTICIPANT = "participant"  # takes part in this process
    PROFESSIONAL = "professional"  # member of an organisation that is no municipality
    PARTNER = "partner"  # speaks for a party of this process: contact person or coordinator of its organisation
    CORE = "core"  # leads this process or is in its core team
    MODERATOR = "moderator"  # of this process
    POLICY_MAKER = "policy_maker"  # member of a municipality
    MUNICIPAL_ADMIN = "municipal_admin"  # coordinator of a municipality
    PLATFORM_ADMIN = "platform_admin"
    SUSPENDED = "suspended"  # an account that may not be used now; has no other role


class Action(StrEnum):
    LIST = "list"
    READ = "read"
    CREATE = "create"
    EDIT = "edit"
    DELETE = "delete"
    PUBLISH = "publish"  # and moderate, open, close
    EXPORT = "export"
    ASSIGN = "assign"  # give somebody a part in it
    VOTE = "vote"


@dataclass(frozen=True, slots=True)
class Cell:
    """Who may: with an object of one's own municipality or process, and with that of another."""

    own: frozenset[Role]
    other: frozenset[Role]
    block: str | None = None  # the building block that must be open for it, with this act
    act: Act | None = None
    guests: bool = False  # whether anonymous may, only where the process welcomes guests


@cache
def table() -> Mapping[tuple[str, Action], Cell]:
    """Every cell by kind and action, as ``table.yaml`` says. ValueError names a word that is not in the vocabulary."""
    read = yaml.safe_load((files("buurtblik.web.rights") / "table.yaml").read_text("utf-8"))
    return {
        (kind, Action(action)): _cell(entry)
        for kind, actions in read["objects"].items()
        for action, entry in actions.items()
    }


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of somebody seen from one object: ``other`` holds those that belong to another municipality."""

    own: frozenset[Role]
    other: frozenset[Role] = frozenset()


def allows(roles: Roles, kind: str, action: Action) -> bool:
    """Whether one of these roles may do this; whether a block is open for it is asked elsewhere."""
    cell = table().get((kind, action))
    if cell is None or Role.SUSPENDED in roles.own:
        return False
    return not (cell.own.isdisjoint(roles.own) and cell.other.isdisjoint(roles.other))


def _cell(entry: object) -> Cell:
    """``[role, ...]`` is for one's own; a table says own, other, and what must be open."""
    told = entry if isinstance(entry, dict) else {"own": entry}
    block, _, act = str(told.get("open", "")).partition(".")
    return Cell(
        _roles(told.get("own", [])),
        _roles(told.get("other", [])),
        block or None,
        Act(act) if act else None,
        bool(told.get("guests", False)),
    )


def _roles(names: object) -> frozenset[Role]:
    if names == "everyone":
        return frozenset(Role) - {Role.SUSPENDED}
    if names == "signed_in":
        return frozenset(Role) - {Role.SUSPENDED, Role.ANONYMOUS}
    if not isinstance(names, list):
        raise ValueError(f"rights: '{names}' is no list of roles.")
    return frozenset(Role(name) for name in names)
