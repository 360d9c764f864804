"""The register of policy from a file and to a file. A file comes in whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from buurtblik.agenda.ideas.files.columns import BETWEEN, Choices, choices, headings, words_of
from buurtblik.agenda.ideas.files.lines import Line, lines_of
from buurtblik.agenda.ideas.idea import KEY_MAX, PART_MAX, TITLE_MAX
from buurtblik.agenda.ideas.policy import Policy, PolicyFault, PolicyKind, RefusedPolicy
from buurtblik.paper.tables import as_csv
from buurtblik.values import Language

AMOUNT_MAX = 100_000_000_000
_YES: Mapping[Language, str] = {"nl": "ja", "en": "yes"}
_LINK_MAX = 2_000
_COLUMN = {
    PolicyFault.ENDS_FIRST: "ends",
    PolicyFault.NO_DAY: "starts",
    PolicyFault.NO_LINK: "link",
    PolicyFault.PERSON: "contact",
    PolicyFault.AMOUNT: "amount_eur",
}


def policies_csv(entries: Iterable[Policy], language: Language, *, themes: Mapping[str, str]) -> str:
    """The register with a line for each entry. ``themes`` holds their words in this language."""
    rows = [
        [
            one.key,
            one.kind.label(language),
            one.name,
            one.owner,
            one.contact,
            one.about,
            one.starts.isoformat() if one.starts else "",
            one.ends.isoformat() if one.ends else "",
            one.link,
            BETWEEN.join(themes.get(key, key) for key in one.themes),
            _YES[language] if one.is_citywide else "",
            one.participation,
            "" if one.amount_eur is None else str(one.amount_eur),
        ]
        for one in entries
    ]
    return "\ufeff" + as_csv(headings("policies", language), rows, language)


def read_policies(
    data: bytes, name: str, *, themes: Mapping[str, Collection[str]], known: Collection[str] = ()
) -> tuple[Policy, ...]:
    """The entries of a CSV or XLSX file, in its order.

    ``themes`` holds of each key the words for it, ``known`` the keys that are in already.

    Raises
    ------
    RefusedInput
        With every cell that is wrong, its row and its column. Nothing comes in.
    """
    found = lines_of(data, name, "policies", needed=("key", "kind", "name", "owner"))
    kinds, among = choices(PolicyKind), words_of(themes)
    made: dict[str, Policy] = {}
    rows: dict[str, int] = {}
    for line in found:
        entry = _entry(line, kinds, among)
        if entry is None:
            continue
        if entry.key in known:
            line.wrong("idea_known", "key", came=entry.key)
        elif entry.key in made:
            line.wrong("idea_twice", "key", came=entry.key, expected=rows[entry.key])
        else:
            made[entry.key], rows[entry.key] = entry, line.row
    found.done()
    return tuple(made.values())


def _entry(line: Line, kinds: Choices, themes: Choices) -> Policy | None:
    before = len(line.of.problems)
    key, kind = line.key("key", KEY_MAX, needed=True), line.choice("kind", kinds, needed=True)
    name, owner = line.text("name", TITLE_MAX, needed=True), line.text("owner", TITLE_MAX, needed=True)
    contact, about = line.text("contact", TITLE_MAX), line.text("about", PART_MAX)
    starts, ends = line.day("starts"), line.day("ends")
    link, participation = line.key("link", _LINK_MAX), line.text("participation", PART_MAX)
    of, is_citywide = line.several("themes", themes), line.yes("is_citywide")
    amount = line.whole("amount_eur", 0, AMOUNT_MAX)
    if len(line.of.problems) > before:
        return None
    agreed = (is_citywide, participation, amount)
    try:
        return Policy(key, PolicyKind(kind), name, owner, contact, about, starts, ends, link, of, *agreed)
    except RefusedPolicy as refused:
        line.wrong("policy_entry", _COLUMN.get(refused.fault, "key"), came=refused.fault.value)
        return None
