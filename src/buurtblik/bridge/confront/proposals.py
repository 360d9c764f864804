"""What figures and stories of one theme say together: a proposal with its reason, never a verdict.

The table below is the whole rule: where the figures stand, what the stories say, what is proposed and why. Whatever
else is known (how sure, how it moved, who told) does not change the proposal and stands beside it as a caution.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from buurtblik.bridge.confront.inside import Inside, Telling
from buurtblik.bridge.confront.outside import Certainty, Course, Ground, Outside, Standing
from buurtblik.bridge.confront.words import Said, words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


class Judgement(Said):
    """How figures and stories of a theme go together."""

    CONFIRMED = "confirmed"
    NUANCED = "nuanced"
    CONTRADICTED = "contradicted"
    BLIND_FIGURES = "blind_figures"  # stories without a figure
    BLIND_STORIES = "blind_stories"  # a figure without stories
    NOT_DISCUSSED = "not_discussed"

    def explanation(self, language: Language) -> str:
        """What it means, in a sentence."""
        text: str = words(language)["explanation"][self.value]
        return text


class Why(Said):
    """The reason of a proposal."""

    BOTH_LESS = "both_less"
    BOTH_WELL = "both_well"
    BOTH_SIDES = "both_sides"
    NEITHER = "neither"
    FIGURES_LESS = "figures_less"
    FIGURES_WELL = "figures_well"
    STORIES_DIFFER = "stories_differ"
    FIGURES_DIFFER = "figures_differ"
    AVERAGE = "average"
    NO_STORY = "no_story"
    FEW_STORIES = "few_stories"
    NO_FIGURE = "no_figure"
    NO_TONE = "no_tone"
    NOTHING_CLEAR = "nothing_clear"
    NOTHING = "nothing"


class Caution(Said):
    """What people should know before they follow a proposal."""

    ONE_FIGURE = "one_figure"
    PREDICTION = "only_predicted"
    TURNING = "turning"  # the figures move the other way than they stand
    ONE_GROUP = "one_group"


C, N, X = Judgement.CONFIRMED, Judgement.NUANCED, Judgement.CONTRADICTED
F, S, D = Judgement.BLIND_FIGURES, Judgement.BLIND_STORIES, Judgement.NOT_DISCUSSED
Proposed = tuple[Judgement, Why]

RULES: Mapping[Standing, Mapping[Telling, Proposed]] = MappingProxyType(
    {
        Standing.WORSE: {
            Telling.NOTHING: (S, Why.NO_STORY),
            Telling.FEW: (S, Why.FEW_STORIES),
            Telling.GOOD: (X, Why.FIGURES_LESS),
            Telling.MIXED: (N, Why.STORIES_DIFFER),
            Telling.BAD: (C, Why.BOTH_LESS),
            Telling.UNCLEAR: (D, Why.NO_TONE),
        },
        Standing.AS: {
            Telling.NOTHING: (D, Why.NOTHING_CLEAR),
            Telling.FEW: (D, Why.NOTHING_CLEAR),
            Telling.GOOD: (N, Why.AVERAGE),
            Telling.MIXED: (C, Why.NEITHER),
            Telling.BAD: (N, Why.AVERAGE),
            Telling.UNCLEAR: (D, Why.NO_TONE),
        },
        Standing.BETTER: {
            Telling.NOTHING: (S, Why.NO_STORY),
            Telling.FEW: (S, Why.FEW_STORIES),
            Telling.GOOD: (C, Why.BOTH_WELL),
            Telling.MIXED: (N, Why.STORIES_DIFFER),
            Telling.BAD: (X, Why.FIGURES_WELL),
            Telling.UNCLEAR: (D, Why.NO_TONE),
        },
        Standing.MIXED: {
            Telling.NOTHING: (S, Why.NO_STORY),
            Telling.FEW: (S, Why.FEW_STORIES),
            Telling.GOOD: (N, Why.FIGURES_DIFFER),
            Telling.MIXED: (C, Why.BOTH_SIDES),
            Telling.BAD: (N, Why.FIGURES_DIFFER),
            Telling.UNCLEAR: (D, Why.NO_TONE),
        },
        Standing.UNKNOWN: {
            Telling.NOTHING: (D, Why.NOTHING),
            Telling.FEW: (D, Why.NOTHING),
            Telling.GOOD: (F, Why.NO_FIGURE),
            Telling.MIXED: (F, Why.NO_FIGURE),
            Telling.BAD: (F, Why.NO_FIGURE),
            Telling.UNCLEAR: (F, Why.NO_FIGURE),
        },
    }
)


@dataclass(frozen=True)
class Proposal:
    """What the program proposes for one theme of one area. People answer it; it is nowhere taken for a verdict."""

    outside: Outside
    inside: Inside
    judgement: Judgement
    why: Why
    cautions: tuple[Caution, ...]

    @property
    def theme(self) -> str:
        return self.outside.theme

    @property
    def area(self) -> str:
        return self.outside.area


def propose(outside: Outside, inside: Inside) -> Proposal:
    """The proposal that follows from the two signals of one theme. There is one for every pair.

    Raises UnusableInput when they are of two themes.
    """
    if outside.theme != inside.theme:
        raise UnusableInput(f"proposal: the figures are about '{outside.theme}', the stories about '{inside.theme}'.")
    judgement, why = RULES[outside.standing][inside.telling]
    return Proposal(outside, inside, judgement, why, tuple(_cautions(outside, inside)))


def _cautions(outside: Outside, inside: Inside) -> list[Caution]:
    voices = outside.counting
    predicted = bool(voices) and all(figure.ground is Ground.PREDICTED for figure in voices)
    turns = {(Standing.WORSE, Course.BETTER), (Standing.BETTER, Course.WORSE)}
    holds = {
        Caution.ONE_FIGURE: outside.certainty is Certainty.LITTLE and len(voices) == 1,
        Caution.PREDICTION: predicted,
        Caution.TURNING: (outside.standing, outside.course) in turns,
        Caution.ONE_GROUP: len(inside.heard) == 1 and not inside.has_others,
    }
    return [caution for caution, is_so in holds.items() if is_so]
