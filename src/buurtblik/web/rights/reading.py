"""From the text of ``table.yaml`` to a table, or one refusal that names every fault in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

import yaml

from buurtblik.agenda.blocks import Act, block_sets
from buurtblik.errors import BuurtblikError
from buurtblik.web.rights.cells import GROUPS, Action, Cell, Role, Table

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_CELL = {"own", "other", "open", "guests"}


class BadTable(BuurtblikError):
    """The table of rights cannot be used. ``faults`` holds a sentence for each thing that is wrong."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"rights: {fault}" for fault in self.faults))


def read(text: str) -> Table:
    """The table in a YAML text. Raises BadTable."""
    told: Any = yaml.safe_load(text)
    reader = _Reader()
    if not isinstance(told, dict):
        raise BadTable(["the table is no list of sections; expected roles, actions, kinds, objects, routes."])
    kinds = reader.words(told, "kinds", None)
    found = Table(
        {Role(key): words for key, words in reader.words(told, "roles", Role).items()},
        {Action(key): words for key, words in reader.words(told, "actions", Action).items()},
        kinds,
        reader.cells(reader.section(told, "objects"), kinds),
        {},
        reader.open_routes(reader.section(told, "open_routes")),
    )
    routes = reader.routes(reader.section(told, "routes"), found)
    if reader.faults:
        raise BadTable(reader.faults)
    return Table(found.roles, found.actions, kinds, found.cells, routes, found.open_routes)


class _Reader:
    """Reads on after a fault, so that all of them are told at once."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def section(self, told: dict[str, Any], name: str) -> dict[str, Any]:
        found = told.get(name)
        if isinstance(found, dict):
            return found
        self.faults.append(f"the section '{name}' is not there; expected names with what they mean.")
        return {}

    def words(self, told: dict[str, Any], name: str, expected: type[StrEnum] | None) -> dict[str, str]:
        found = {str(key): str(words) for key, words in self.section(told, name).items()}
        if expected is None:
            return found
        for missing in sorted(set(expected) - set(found)):
            self.faults.append(f"'{missing}' has no words under {name}; expected a line for it.")
        return {key: words for key, words in found.items() if self.known(key, list(expected), f"of the {name}")}

    def known(self, word: object, expected: Collection[str], what: str) -> bool:
        if word in expected:
            return True
        self.faults.append(f"'{word}' is none {what}; expected one of {', '.join(expected)}.")
        return False

    def cells(self, objects: dict[str, Any], kinds: dict[str, str]) -> dict[tuple[str, Action], Cell]:
        found = {}
        for missing in sorted(set(kinds) - set(objects)):
            self.faults.append(f"'{missing}' is a kind without any cell; expected it under objects.")
        for kind, actions in objects.items():
            self.known(kind, kinds, "of the kinds")
            for action, entry in (actions if isinstance(actions, dict) else {}).items():
                if self.known(action, list(Action), f"of the actions, at {kind}"):
                    found[kind, Action(action)] = self.cell(entry, f"{kind}.{action}")
        return found

    def cell(self, entry: Any, where: str) -> Cell:
        if isinstance(entry, str):
            entry = {"own": entry, "other": entry}
        elif not isinstance(entry, dict):
            entry = {"own": entry}
        for word in sorted(set(entry) - _CELL):
            self.known(word, sorted(_CELL), f"of the words of a cell, at {where}")
        block, act = self.open(entry.get("open"), where)
        own, other = (self.roles(entry.get(side, []), where) for side in ("own", "other"))
        return Cell(own, other, block, act, entry.get("guests", False) is True)

    def open(self, told: object, where: str) -> tuple[str | None, Act | None]:
        if told is None:
            return None, None
        block, _, act = str(told).partition(".")
        known = {each.key: each for blocks in block_sets().values() for each in blocks}
        if not self.known(block, known, f"of the building blocks, at {where}"):
            return None, None
        if not self.known(act, list(known[block].acts), f"of the acts of {block}, at {where}"):
            return None, None
        return block, Act(act)

    def roles(self, names: object, where: str) -> frozenset[Role]:
        if isinstance(names, str):
            return GROUPS[names] if self.known(names, GROUPS, f"of the groups of roles, at {where}") else frozenset()
        if not isinstance(names, list):
            self.faults.append(f"'{names}' at {where} is no list of roles; expected [role, ...] or everyone.")
            return frozenset()
        return frozenset(Role(name) for name in names if self.known(name, list(Role), f"of the roles, at {where}"))

    def open_routes(self, told: dict[str, Any]) -> dict[str, str]:
        return {str(name): why for why, lines in told.items() for line in lines for name in line}

    def routes(self, told: dict[str, Any], table: Table) -> dict[str, dict[str, tuple[str, Action]]]:
        found: dict[str, dict[str, tuple[str, Action]]] = {}
        for name, methods in told.items():
            if name in table.open_routes:
                self.faults.append(
                    f"the address '{name}' stands under routes and under open_routes; expected one place."
                )
            found[name] = {}
            for method, cell in (methods if isinstance(methods, dict) else {}).items():
                self.known(method, METHODS, f"of the methods, at {name}")
                if isinstance(cell, list) and len(cell) == 2 and tuple(cell) in table.cells:
                    found[name][method] = (cell[0], Action(cell[1]))
                else:
                    self.faults.append(
                        f"{name} asks with {method} for {cell}, which is no cell; expected [kind, action]."
                    )
        return found
