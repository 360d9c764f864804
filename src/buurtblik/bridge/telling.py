"""Who was heard, in sentences for people; they go with every output that rests on who was heard."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.bridge.margins import Population
from buurtblik.bridge.who_was_heard import Heard, Part, Row
from buurtblik.values import Cell, Language

NEAR, FAR = 0.05, 0.10  # of dissimilarity: up to here people look like the area, from there clearly not


def sentences(heard: Heard, language: Language, *, who: str = "tellers", brief: bool = False) -> tuple[str, ...]:
    """How many people and in which way, who is missing, and unless ``brief`` every group and the rule for small ones.

    ``who`` is what they are called: ``tellers``, ``respondents`` or, when there are some of each, ``both``.
    """
    pack = _words(language)
    said = {**pack["common"], **pack[who]}
    if heard.total.value is None:
        return (said["too_few"],)
    if heard.total.value == 0:
        return (said["nobody"],)
    told = [_sentence(said["total"].format(n=_number(heard.total, heard, said)))]
    told += [_ways(part, heard, language, said) for part in heard.parts if _tells_ways(part)]
    told += _missing(heard, language, said)
    told.append(said["no_sample"])
    if brief:
        return tuple(told)
    for part in heard.parts:
        told += part_sentences(part, heard, language, who=who)
    return (*told, *heard.rule.sentences(language))


def _missing(heard: Heard, language: Language, said: dict[str, Any]) -> list[str]:
    """Who was not heard, hardly, or less than expected; that nobody is missing only where that is known of all."""
    told = []
    for form, found in (("missing", heard.missing), ("less_heard", heard.less), ("nobody_of", heard.nobody_of)):
        if names := [_name(part.population, row, language) for part, row in found]:
            told.append(said[form].format(groups=_listed(names, said)))
    if told:
        return told
    if heard.is_known_of_all:
        return [said["nobody_missing"]]
    is_compared = any(row.expected is not None for part in heard.parts for row in part.rows)
    return [said["some_unsure"]] if is_compared else []


def _tells_ways(part: Part) -> bool:
    """Whether a part says in which way people were heard, and nothing of it is withheld."""
    return not part.population.is_group and all(row.count.value is not None for row in part.rows)


def _ways(part: Part, heard: Heard, language: Language, said: dict[str, Any]) -> str:
    each = [f"{_number(row.count, heard, said)} {_name(part.population, row, language)}" for row in part.rows]
    return str(said["of_them"].format(ways=_listed(each, said)))


def part_sentences(part: Part, heard: Heard, language: Language, *, who: str = "tellers") -> tuple[str, ...]:
    """One characteristic: a sentence for each group, for those who did not say, and for how far it is from the area."""
    pack = _words(language)
    said = {**pack["common"], **pack[who]}
    told = [_row(part, row, heard, language, said) for row in part.rows]
    if part.unsaid.value:
        told.append(said["unsaid"].format(label=part.population.label[language], n=_number(part.unsaid, heard, said)))
    if (lack := part.population.lack) is not None and part.population.is_group:
        told.append(said[lack.value].format(label=part.population.label[language]))
    if (apart := part.dissimilarity) is not None:
        form = "near" if apart < NEAR else "between" if apart <= FAR else "far"
        told.append(said[form].format(label=part.population.label[language], percent=round(100 * apart)))
    if source := part.population.source:
        period = part.population.period
        told.append(said["source"].format(source=source if period in source else f"{source}, {period}"))
    return tuple(told)


def _row(part: Part, row: Row, heard: Heard, language: Language, said: dict[str, Any]) -> str:
    name = _name(part.population, row, language)
    judged = said["unsure"] if row.verdict is None else said[row.verdict.word]
    facts = []
    if row.count.value is None:
        facts.append(said["not_shown"])
    else:
        form = "of_all" if part.said.value is not None else "some"
        n = _number(part.said, heard, said, bare=True)
        facts.append(said[form].format(count=_number(row.count, heard, said), n=n))
    if row.interval is not None and row.expected is not None:
        low, high = (round(100 * end) for end in (row.interval.low, row.interval.high))
        facts.append(said["interval"].format(low=low, high=high))
    if row.expected is not None:
        facts.append(f"{round(100 * row.expected)}% {part.population.of[language]}")
    form = said["row"] if row.expected is not None else said["row_alone"]
    return _sentence(form.format(name=name, judged=judged, facts="; ".join(facts)))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _name(population: Population, row: Row, language: Language) -> str:
    return population.categories[row.category][language]


def _number(cell: Cell, heard: Heard, said: dict[str, Any], *, bare: bool = False) -> str:
    value = int(cell.value or 0)
    about = heard.rule.step > 1 and value > 0 and not bare
    return said["about"].format(n=value) if about else str(value)


def _listed(names: list[str], said: dict[str, Any]) -> str:
    *first, last = names
    return f"{', '.join(first)} {said['and']} {last}" if first else last


@cache
def _words(language: Language) -> dict[str, dict[str, Any]]:
    pack: dict[str, dict[str, Any]] = tomllib.loads(files("buurtblik.bridge").joinpath("words.toml").read_text("utf-8"))
    found: dict[str, dict[str, Any]] = pack[language]
    return found
