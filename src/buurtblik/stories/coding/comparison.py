"""Several coders over the same stories: per code how far they agree, sentence by sentence, in numbers and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import UnusableInput
from buurtblik.stories.coding.agreement import Agreement, alpha, kappa, pooled
from buurtblik.stories.coding.fragments import Fragment
from buurtblik.stories.coding.units import sentences
from buurtblik.stories.coding.words import words
from buurtblik.values import Language

LEAST_MARKED = 10  # sentences with a mark, below which a number would say more about chance than about coders
Measure = Literal["kappa", "alpha"]
Texts = Mapping[str, Mapping[str, str]]  # story -> part -> text


class Reading(StrEnum):
    LITTLE = "little"
    FAIR = "fair"
    GOOD = "good"
    TOO_FEW = "too_few"
    NONE = "none"

    def label(self, language: Language) -> str:
        return str(words(language)["agreement"][self.value])

    def together(self, language: Language) -> str:
        """A sentence on all codes together."""
        return str(words(language)["agreement_together"][self.value])

    def means(self, language: Language) -> str:
        return str(words(language)["agreement_means"][self.value])


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """Of one code: the agreement, and in how many sentences each coder (in order) marked it."""

    code: UUID
    agreement: Agreement
    marked: tuple[int, ...]
    by_any: int  # sentences in which at least one coder marked it

    def reading(self, measure: Measure) -> Reading:
        return read(self.agreement, measure, marked=self.by_any)


@dataclass(frozen=True)
class Comparison:
    """What coders did with the stories that at least two of them finished."""

    coders: tuple[str, ...]
    measure: Measure
    stories: int
    sentences: int
    codes: tuple[CodeAgreement, ...]
    overall: Agreement | None

    @property
    def reading(self) -> Reading:
        """Of all codes together."""
        if self.overall is None:
            return Reading.TOO_FEW
        return read(self.overall, self.measure, marked=sum(one.by_any for one in self.codes))

    def source(self, language: Language) -> str:
        return str(words(language)["agreement_sources"][self.measure])


def compare(
    fragments: Iterable[Fragment],
    texts: Texts,
    *,
    finished: Iterable[tuple[str, str]],
    rng: np.random.Generator | None = None,
) -> Comparison:
    """Per code how far coders agree, over the stories that at least two of them finished.

    A coder gave a sentence a code when a mark with that code shares a sign with it. Two coders are compared with kappa,
    more with alpha; a coder who did not finish a story gave no answers in it.

    Parameters
    ----------
    texts : the parts of each story as they are shown; the marks are places in them.
    finished : (story, coder) for each story that a coder went through to the end.
    rng : for the intervals; without it there are none.

    Raises
    ------
    UnusableInput
        A finished story has no text here.
    """
    done: defaultdict[str, set[str]] = defaultdict(set)
    for story, coder in finished:
        done[story].add(coder)
    stories = sorted(story for story, coders in done.items() if len(coders) >= 2)
    if missing := [story for story in stories if story not in texts]:
        raise UnusableInput(f"comparison: story '{missing[0]}' has no text.")
    coders = sorted({coder for story in stories for coder in done[story]})
    grids = {story: _Grid.of(texts[story]) for story in stories}
    marks: defaultdict[UUID, list[Fragment]] = defaultdict(list)
    for one in fragments:
        if one.story in grids and one.coder in done[one.story]:
            marks[one.code].append(one)
    measure: Measure = "kappa" if len(coders) == 2 else "alpha"
    of = kappa if measure == "kappa" else alpha
    found = []
    for code in sorted(marks, key=str):
        answers = [_answers(grids[story], marks[code], story, coders, done[story]) for story in stories]
        every = np.concatenate(answers, axis=1)
        counts = tuple(int(n) for n in np.nansum(every, axis=1))
        found.append(CodeAgreement(code, of(answers, rng=rng), counts, int((every == 1).any(axis=0).sum())))
    number = sum(grid.sentences for grid in grids.values())
    together = pooled([one.agreement for one in found])
    return Comparison(tuple(coders), measure, len(stories), number, tuple(found), together)


def read(agreement: Agreement, measure: Measure, *, marked: int) -> Reading:
    """An agreement in words; ``marked`` is the number of sentences with a mark.

    Notes
    -----
    Kappa: above 0.60 is substantial, above 0.40 moderate (Landis and Koch 1977, *Biometrics* 33:159-174). Alpha: from
    0.800 to rely on, from 0.667 for tentative conclusions (Krippendorff 2004, *Content Analysis*, p. 241).
    """
    if marked < LEAST_MARKED:
        return Reading.TOO_FEW
    if agreement.value is None:
        return Reading.NONE
    if measure == "kappa":
        return _between(agreement.value > 0.60, agreement.value > 0.40)
    return _between(agreement.value >= 0.800, agreement.value >= 0.667)


def _between(is_good: bool, is_fair: bool) -> Reading:
    return Reading.GOOD if is_good else Reading.FAIR if is_fair else Reading.LITTLE


@dataclass(frozen=True)
class _Grid:
    """The sentences of a story, part after part."""

    starts: Mapping[str, NDArray[np.int64]]
    ends: Mapping[str, NDArray[np.int64]]
    offset: Mapping[str, int]
    sentences: int

    @classmethod
    def of(cls, parts: Mapping[str, str]) -> _Grid:
        starts, ends, offset, total = {}, {}, {}, 0
        for part, text in parts.items():
            units = sentences(text)
            starts[part] = np.array([unit.start for unit in units], dtype=np.int64)
            ends[part] = np.array([unit.end for unit in units], dtype=np.int64)
            offset[part] = total
            total += len(units)
        return cls(starts, ends, offset, total)

    def touched(self, one: Fragment) -> slice:
        """The sentences that the mark shares a sign with; none when its part is not there."""
        if one.part not in self.offset:
            return slice(0, 0)
        first = int(np.searchsorted(self.ends[one.part], one.start, side="right"))
        last = int(np.searchsorted(self.starts[one.part], one.end, side="left"))
        return slice(self.offset[one.part] + first, self.offset[one.part] + max(first, last))


def _answers(
    grid: _Grid, marks: Sequence[Fragment], story: str, coders: Sequence[str], done: set[str]
) -> NDArray[np.float64]:
    """(coders, sentences) 1 where marked, 0 where not, NaN for a coder who did not finish the story."""
    found = np.zeros((len(coders), grid.sentences))
    row = {coder: at for at, coder in enumerate(coders)}
    for one in marks:
        if one.story == story:
            found[row[one.coder], grid.touched(one)] = 1.0
    found[[at for coder, at in row.items() if coder not in done]] = np.nan
    return found
