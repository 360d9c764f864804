"""The table of rights as a page of the documentation: docs/reference/rights.md. A test compares them."""

from __future__ import annotations

from collections.abc import Iterator

from buurtblik.web.rights.cells import GROUPS, Action, Cell, Role, Table

_HEAD = """# Rights

Who may do what. This page is made from `src/buurtblik/web/rights/table.yaml`; do not edit it. To make it again:

```
.venv/bin/python -c "from buurtblik.web.rights import reference, table; print(reference.page(table.whole()), end='')" \\
    > docs/reference/rights.md
```

How to give somebody a role, and how a new page gets its place: [how to](../how-to/roles-and-rights.md)."""


def places(table: Table) -> int:
    """How many questions the table answers: every kind, action and role, with what is one's own and another's."""
    return len(table.kinds) * len(Action) * len(Role) * 2


def checks(table: Table) -> int:
    """How often a test asks a page: every address and method as every role, of one's own municipality and another's."""
    return sum(len(methods) for methods in table.routes.values()) * len(Role) * 2


def page(table: Table) -> str:
    return "\n".join(_lines(table)) + "\n"


def _lines(table: Table) -> Iterator[str]:
    asked = sum(len(methods) for methods in table.routes.values())
    yield _HEAD
    yield (
        f"\n{len(table.kinds)} kinds of object, {len(Action)} actions and {len(Role)} roles, each with what is of "
        f"one's own municipality or process and with that of another: **{places(table)} questions**. "
        f"{len(table.cells)} pairs of kind and action are open to somebody; all else is refused. "
        "The tests ask every question."
    )
    yield (
        f"\n{len(table.routes)} addresses ask for a cell, with {asked} methods together. The tests ask each of them as "
        f"every role, in one's own municipality and in another: **{checks(table)} pages asked**. "
        f"{len(table.open_routes)} other addresses ask nothing; an address that stands nowhere is closed for everybody."
    )
    yield "\n## Roles\n"
    yield from (f"- **{role}**: {words}" for role, words in table.roles.items())
    yield "\nWho leads, is in the core team or moderates is a participant too. A suspended account has no role at all."
    yield "\n## Actions\n"
    yield from (f"- **{action}**: {words}" for action, words in table.actions.items())
    yield "\n## Cells\n"
    for kind, words in table.kinds.items():
        yield f"### {words} (`{kind}`)\n"
        yield "| action | one's own | of another municipality | asks also |\n|---|---|---|---|"
        for (of, action), cell in table.cells.items():
            if of == kind:
                yield f"| {action} | {_roles(cell.own)} | {_roles(cell.other)} | {_also(cell)} |"
        yield ""
    yield "## Addresses that ask for a cell\n"
    yield "| address | method | kind | action |\n|---|---|---|---|"
    for name, methods in table.routes.items():
        yield from (f"| `{name}` | {method} | {kind} | {action} |" for method, (kind, action) in methods.items())
    yield "\n## Addresses that ask nothing"
    for why in dict.fromkeys(table.open_routes.values()):
        yield f"\n{why}: " + ", ".join(f"`{name}`" for name, reason in table.open_routes.items() if reason == why) + "."


def _roles(roles: frozenset[Role]) -> str:
    for name, group in GROUPS.items():
        if roles == group:
            return name.replace("_", " ")
    return ", ".join(role for role in Role if role in roles) or "nobody"


def _also(cell: Cell) -> str:
    asked = [f"block {cell.block} open to {cell.act}"] if cell.block else []
    return "; ".join([*asked, *(["guests welcome"] if cell.guests else [])])
