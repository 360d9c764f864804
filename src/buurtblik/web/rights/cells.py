"""What the table of rights is made of: roles, actions, cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.blocks import Act


class Role(StrEnum):
    """As whom somebody acts, seen from one object. A person can have several at once."""

    ANONYMOUS = "anonymous"  # no account; a guest too
    RESIDENT = "resident"  # an account, whoever it is
    PASSER_BY = "passer_by"  # takes part in this process by scoring, and was invited by nobody
    PARTICIPANT = "participant"  # takes part in this process by invitation
    PROFESSIONAL = "professional"  # member of an organisation that is no municipality
    PARTNER = "partner"  # speaks for a party of this process: contact person or coordinator of its organisation
    COORDINATOR = "coordinator"  # of this organisation; without one at hand: of any
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


GROUPS = {
    "everyone": frozenset(Role) - {Role.SUSPENDED},
    "signed_in": frozenset(Role) - {Role.SUSPENDED, Role.ANONYMOUS},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Who may: with an object of one's own municipality or process, and with that of another."""

    own: frozenset[Role]
    other: frozenset[Role]
    block: str | None = None  # the building block that must be open for it, with this act
    act: Act | None = None
    guests: bool = False  # whether anonymous may, only where the process welcomes guests

    @property
    def is_for_everyone(self) -> bool:
        """Whether nothing needs to be asked."""
        return self.own == self.other == GROUPS["everyone"] and self.block is None and not self.guests


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that ``table.yaml`` says. ``roles``, ``actions`` and ``kinds`` hold words for people."""

    roles: Mapping[Role, str]
    actions: Mapping[Action, str]
    kinds: Mapping[str, str]
    cells: Mapping[tuple[str, Action], Cell]
    routes: Mapping[str, Mapping[str, tuple[str, Action]]]  # name of an address -> method -> kind and action
    open_routes: Mapping[str, str]  # name of an address that asks nothing -> why
