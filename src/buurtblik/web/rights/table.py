"""The table of rights, read once: role x kind of object x action, for one's own place and for another.

A cell that is not in the table is a refusal. An action on some kinds also needs an open building
block: ``block`` and ``act`` say which one and for what. ``routes`` says which cell an address asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from buurtblik.web.rights.cells import Action, Cell, Role, Table
from buurtblik.web.rights.reading import read

__all__ = ["Action", "Cell", "Role", "Roles", "Table", "allows", "table", "whole"]


@cache
def whole() -> Table:
    """The table of this release. Raises BadTable with every fault in it."""
    return read((files("buurtblik.web.rights") / "table.yaml").read_text("utf-8"))


def table() -> Mapping[tuple[str, Action], Cell]:
    """Every cell by kind and action."""
    return whole().cells


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
