"""A round in a few sentences: where the urgency is shared, where people see it differently, and who was heard.

It is made of the verdicts that stand and the rows that are given out, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buurtblik.agenda.urgency.groups import Groups, groups
from buurtblik.agenda.urgency.results import ThemeResult
from buurtblik.agenda.urgency.verdict import Verdict
from buurtblik.agenda.urgency.words import listed, words
from buurtblik.values import Language


@dataclass(frozen=True, slots=True)
class Told:
    """One theme as a reader is told of it."""

    name: str
    stands: Verdict
    result: ThemeResult


def summary(themes: Sequence[Told], language: Language, among: Groups | None = None) -> tuple[str, ...]:
    """Sentences: the themes on which urgency is shared, each other verdict with its themes, and the groups heard.

    Examples
    --------
    >>> from buurtblik.agenda.urgency.results import Row
    >>> rows = (Row("resident", 9, 4.0, None), Row(None, 4, 5.0, None))
    >>> summary([Told("Housing", Verdict.TOO_LITTLE, ThemeResult("1", "wonen", rows, False))], "en")[-1]
    'Heard: residents, and in one row together groups with few people.'
    """
    pack, among = words(language)["summary"], groups() if among is None else among
    by_verdict = {verdict: [one.name for one in themes if one.stands is verdict] for verdict in Verdict}
    shared = by_verdict.pop(Verdict.SHARED)
    told = [pack["shared"].format(themes=listed(shared, language)) if shared else pack["nothing_shared"]]
    told += [
        pack["otherwise"].format(themes=listed(names, language), verdict=verdict.label(language))
        for verdict, names in by_verdict.items()
        if names
    ]
    shown = {row.group for one in themes for row in one.result.rows}
    heard = [group.label[language] for key, group in among.items() if key in shown]
    if not shown:
        return (*told, pack["nobody"])
    form = "together_too" if heard and None in shown else "heard" if heard else "together_only"
    return (*told, pack[form].format(groups=listed(heard, language) if heard else ""))
