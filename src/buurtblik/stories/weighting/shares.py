"""Answers counted and weighed side by side, and in words what was weighed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.disclosure.counts import shown
from buurtblik.disclosure.rule import Rule
from buurtblik.errors import UnusableInput
from buurtblik.stories.weighting.precision import Interval, Sample, margin
from buurtblik.stories.weighting.raking import Weighting, design_effect
from buurtblik.values import Language


@dataclass(frozen=True, slots=True)
class Share:
    """One answer: how many gave it, its part of all who answered, as it came and weighted, and its margin if any."""

    n: int
    raw: float
    weighted: float
    margin: Interval | None


def shares(weighting: Weighting, answers: Sequence[str | None], sample: Sample | None = None) -> Mapping[str, Share]:
    """Every answer with its share among those who answered this question, in the order in which they first appear.

    Parameters
    ----------
    answers : of each respondent, in the order of the weights; None for no answer, which counts nowhere.
    sample : how the respondents came; without it, or when chance did not decide, there is no margin. The margin is
        that of those who answered this question, as if chance decided that too.

    Raises
    ------
    UnusableInput
        Not as many answers as weights.
    """
    weights = weighting.weights
    if len(answers) != weights.size:
        raise UnusableInput(f"shares: {len(answers)} answers and {weights.size} weights; expected as many of both.")
    given = [at for at, answer in enumerate(answers) if answer is not None]
    if not given:
        return {}
    among = weights[given]
    asked = None if sample is None else Sample(len(given), sample.is_random, sample.invited, sample.population)
    found: dict[str, Share] = {}
    for answer in dict.fromkeys(answers[at] for at in given):
        who = [at for at in given if answers[at] == answer]
        part = min(float(weights[who].sum() / among.sum()), 1.0)
        sure = None if asked is None else margin(part, asked, deff=max(design_effect(among), 1.0))
        found[str(answer)] = Share(len(who), len(who) / len(given), part, sure)
    return found


def sentences(
    weighting: Weighting,
    language: Language,
    labels: Mapping[str, Mapping[str, str]],
    sample: Sample | None = None,
    *,
    rule: Rule | None = None,
) -> tuple[str, ...]:
    """What was weighed, for people.

    Parameters
    ----------
    labels : the words of each characteristic, and of its categories: under the characteristic its own name stands
        as ``""``. What has no words is told by its key.
    rule : how counts of people are shown, also that of how many would be as sure; a small one is not told at all,
        just as none. Without a rule they are exact, for those who may see every answer.
    """
    said = words(language)
    n, effective = (_count(count, rule, said) for count in (weighting.weights.size, round(weighting.effective_n)))
    told = [] if n is None else [said["took_part"].format(n=n[:1].upper() + n[1:])]
    told.append(said["weighed"] if n is None or effective is None else said["weighed_as"].format(effective=effective))
    for fit in weighting.fits:
        known = labels.get(fit.key, {})
        name = known.get("", fit.key)
        for group in fit.joined:
            groups = f" {said['and']} ".join(known.get(category, category) for category in group)
            told.append(said["together"].format(name=name, groups=groups))
        if (unknown := _count(fit.unknown, rule, said)) is not None:
            told.append(said["unknown_one" if fit.unknown == 1 else "unknown"].format(name=name, n=unknown))
    if (beyond := _count(weighting.beyond, rule, said)) is not None:
        told.append(said["beyond_one" if weighting.beyond == 1 else "beyond"].format(n=beyond))
    told.append(said["margin" if sample is not None and sample.has_margin else "no_margin"])
    return tuple(told)


def _count(count: int, rule: Rule | None, said: Mapping[str, Any]) -> str | None:
    """So many people as they may be told; None for nobody and for too few."""
    if rule is None:
        return str(count) if count else None
    value = shown(count, rule).value
    if not value:
        return None
    return str(said["about"].format(n=round(value))) if rule.step > 1 else str(count)


@cache
def words(language: Language) -> Mapping[str, Any]:
    """The words of weighting in one language."""
    pack = tomllib.loads(files("buurtblik.stories.weighting").joinpath("words.toml").read_text("utf-8"))
    found: Mapping[str, Any] = pack[language]
    return found
