"""How ideas stand to policy, from a file and to a file. A file comes in whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from buurtblik.agenda.ideas.files.columns import Choices, choices, headings
from buurtblik.agenda.ideas.files.lines import BY_MAX, Line, lines_of
from buurtblik.agenda.ideas.idea import KEY_MAX, PART_MAX
from buurtblik.agenda.ideas.policy import Link, Relation
from buurtblik.paper.tables import as_csv
from buurtblik.values import Language


def links_csv(links: Iterable[Link], language: Language) -> str:
    """A line for each judgement of an idea and a policy."""
    rows = [
        [one.idea, one.relation.label(language), one.policy or "", one.words, one.by, one.on.isoformat()]
        for one in links
    ]
    return "\ufeff" + as_csv(headings("links", language), rows, language)


def read_links(
    data: bytes, name: str, *, ideas: Collection[str], policies: Collection[str], on: date
) -> tuple[Link, ...]:
    """The judgements of a CSV or XLSX file, in its order.

    Parameters
    ----------
    ideas, policies : the keys that a line may name.
    on : today; no judgement can lie after it.

    Raises
    ------
    RefusedInput
        With every cell that is wrong, its row and its column; also when a pair stands there twice, or an idea is called
        new and has a policy as well. Nothing comes in.
    """
    found = lines_of(data, name, "links", needed=("idea", "relation", "policy", "by", "on"))
    relations, made = choices(Relation), list[Link]()
    rows: dict[str, dict[str, int]] = {}  # of an idea: the policies named so far, "" for new, and their rows
    for line in found:
        link = _link(line, relations, ideas, policies, on)
        if link is None:
            continue
        policy, earlier = link.policy or "", rows.setdefault(link.idea, {})
        if earlier and (not policy or policy in earlier or "" in earlier):
            row = earlier.get(policy, next(iter(earlier.values())))
            line.wrong("idea_link_twice", "policy", came=link.idea, expected=row)
        earlier.setdefault(policy, line.row)
        made.append(link)
    found.done()
    return tuple(made)


def _link(line: Line, relations: Choices, ideas: Collection[str], policies: Collection[str], on: date) -> Link | None:
    before = len(line.of.problems)
    idea, policy = line.key("idea", KEY_MAX, needed=True), line.key("policy", KEY_MAX)
    relation = line.choice("relation", relations, needed=True)
    words, by = line.text("words", PART_MAX), line.text("by", BY_MAX, needed=True)
    day = line.day("on", needed=True, until=on)
    for column, key, among in (("idea", idea, ideas), ("policy", policy, policies)):
        if key and key not in among:
            line.wrong("idea_unknown", column, came=key)
    if relation and (relation == Relation.NEW) == bool(policy):
        line.wrong("idea_link", "policy", came="new" if policy else "no_policy")
    if relation == Relation.CONFLICTS and not words:
        line.wrong("idea_link", "words", came="no_words")
    if day is None or len(line.of.problems) > before:
        return None
    return Link(idea, Relation(relation), policy or None, words, by, day)
