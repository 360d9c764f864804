"""Is the next story still new? How the number of codes grows with the number of stories, and what is left to hear.

A story stands for a sampling unit and a code for a species, as ecologists count them: which codes came up in a story,
not how often in it. See docs/methods/coding.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np

from buurtblik.stories.coding.words import words
from buurtblik.values import Language

LEAST_STORIES = 10  # with fewer nothing is said about the next one
RECENT = 5  # the last stories, of which it is told how many codes they brought


@dataclass(frozen=True, slots=True)
class Step:
    """After so many stories. ``mean`` is what the number of codes would be had they come in any other order."""

    stories: int
    new: int  # codes that came up for the first time in this story
    codes: int  # that came up until now
    mean: float


@dataclass(frozen=True)
class Saturation:
    """How codes came up, story by story.

    Attributes
    ----------
    steps : one for each story with a code, in the order in which they came in.
    once, twice : codes that came up in one story, and in two.
    next_new : codes that the next story is expected to bring; None with fewer than ten stories.
    coverage : of all that the next story will tell, the share for which there is a code, 0-1; None as well.
    at_least : how many codes there are at least, with those that nobody told yet; None as well.
    """

    steps: tuple[Step, ...]
    once: int
    twice: int
    next_new: float | None
    coverage: float | None
    at_least: float | None

    @property
    def recent(self) -> int:
        """Codes that the last five stories brought."""
        return sum(step.new for step in self.steps[-RECENT:])

    def say(self, language: Language) -> str:
        """What it means, in one sentence; empty when no story has a code."""
        said = words(language)["saturation"]
        if not self.steps:
            return ""
        if self.next_new is None:
            return str(said["too_few"].format(stories=len(self.steps), least=LEAST_STORIES))
        if self.once == 0:
            return str(said["nothing_new"])
        if self.next_new >= 1.5:
            return str(said["often"].format(new=math.floor(self.next_new + 0.5)))
        every = math.floor(1 / self.next_new + 0.5)
        return str(said["rarely"].format(every=every) if every > 1 else said["one"])

    def caution(self, language: Language) -> str:
        return str(words(language)["saturation"]["caution"])


def saturation(stories: Iterable[Iterable[Hashable]]) -> Saturation:
    """How codes came up over stories, in the order in which they came in.

    Parameters
    ----------
    stories : for each story the codes in it; a code counts once in a story, and a story without codes is left out.

    Notes
    -----
    The mean over all orders is exact, without drawing any (Colwell, Mao and Chang 2004, *Ecology* 85:2717-2727,
    equation 5). What the next story brings: codes seen in one story, divided by the number of stories (Good 1953,
    *Biometrika* 40:237-264, for sampling units). Coverage: Chao and Jost (2012), *Ecology* 93:2533-2547, for
    incidences. The least number of codes: Chao (1987), *Biometrics* 43:783-791, in its form without bias where no code
    came up twice.

    Examples
    --------
    >>> found = saturation([["rent"], ["rent", "noise"], ["noise"]])
    >>> [(step.new, step.codes, round(step.mean, 2)) for step in found.steps]
    [(1, 1, 1.33), (1, 2, 2.0), (0, 2, 2.0)]
    """
    told = [codes for story in stories if (codes := frozenset(story))]
    n = len(told)
    counts = Counter(code for codes in told for code in codes)
    seen: set[Hashable] = set()
    steps = []
    for at, (codes, mean) in enumerate(zip(told, _means(counts, n), strict=True), start=1):
        new = len(codes - seen)
        seen |= codes
        steps.append(Step(at, new, len(seen), mean))
    how_often = Counter(counts.values())
    once, twice = how_often[1], how_often[2]
    if n < LEAST_STORIES:
        return Saturation(tuple(steps), once, twice, None, None, None)
    unseen = (n - 1) / n * (once**2 / (2 * twice) if twice else once * (once - 1) / 2)
    return Saturation(
        tuple(steps), once, twice, once / n, _coverage(n, counts.total(), once, unseen), len(seen) + unseen
    )


def _means(counts: Counter[Hashable], n: int) -> list[float]:
    """The number of codes in 1, 2, ... n stories, each a mean over every choice of them."""
    left = np.arange(n, 0, -1)  # stories that are not chosen yet, before each choice
    means = np.zeros(n)
    for often, codes in Counter(counts.values()).items():
        absent = np.cumprod(np.maximum(left - often, 0) / left)  # the chance that no chosen story has the code
        means += codes * (1 - absent)
    return [float(mean) for mean in means]


def _coverage(n: int, total: int, once: int, unseen: float) -> float:
    if once == 0:
        return 1.0
    share = n * unseen / (n * unseen + once) if unseen else 1.0
    return 1 - once / total * share
