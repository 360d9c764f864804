"""Is the urgency shared? A verdict that the program proposes, with its reason, and that people set.

Three voices count: policy, residents and professionals. A voice finds a theme urgent when the
median of one of its groups is 4 or more. The pattern of the three gives the verdict; when one of
the three is not in the result there is too little to say. The proposal is made of the rows that
are given out and of nothing else. See docs/methods/urgency.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from buurtblik.agenda.urgency.groups import Groups, Side, groups
from buurtblik.agenda.urgency.results import Row, ThemeResult
from buurtblik.agenda.urgency.words import listed, score_text, words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language

FELT_FROM = 4.0  # the person in the middle says: urgent
NOT_FELT_TO = 2.0  # the person in the middle says: hardly


class Verdict(StrEnum):
    SHARED = "shared"
    ONE_SIDED_POLICY = "one_sided_policy"
    ONE_SIDED_RESIDENTS = "one_sided_residents"
    ONE_SIDED_PROFESSIONALS = "one_sided_professionals"
    NOT_BY_POLICY = "not_by_policy"
    NOT_BY_RESIDENTS = "not_by_residents"
    NOT_BY_PROFESSIONALS = "not_by_professionals"
    MODERATE = "moderate"
    LOW = "low"
    TOO_LITTLE = "too_little"

    def label(self, language: Language) -> str:
        text: str = words(language)["verdicts"][self.value]["label"]
        return text

    def explanation(self, language: Language) -> str:
        text: str = words(language)["verdicts"][self.value]["explanation"]
        return text

    @property
    def warnings(self) -> tuple[Caution, ...]:
        return WARNINGS.get(self, ())


class Caution(StrEnum):
    STIGMA = "stigma"
    FALSE_START = "false_start"
    UNANSWERED = "unanswered"

    def text(self, language: Language) -> str:
        said: str = words(language)["warnings"][self.value]
        return said


class Feeling(StrEnum):
    FELT = "felt"
    PARTLY = "partly"
    NOT_FELT = "not_felt"

    def label(self, language: Language) -> str:
        text: str = words(language)["feelings"][self.value]
        return text


# Whether policy, residents and professionals find it urgent. Where none of them does: moderate or low.
PATTERNS: Mapping[tuple[bool, bool, bool], Verdict] = {
    (True, True, True): Verdict.SHARED,
    (True, True, False): Verdict.NOT_BY_PROFESSIONALS,
    (True, False, True): Verdict.NOT_BY_RESIDENTS,
    (False, True, True): Verdict.NOT_BY_POLICY,
    (True, False, False): Verdict.ONE_SIDED_POLICY,
    (False, True, False): Verdict.ONE_SIDED_RESIDENTS,
    (False, False, True): Verdict.ONE_SIDED_PROFESSIONALS,
}
WARNINGS: Mapping[Verdict, tuple[Caution, ...]] = {
    Verdict.ONE_SIDED_POLICY: (Caution.STIGMA, Caution.FALSE_START),
    Verdict.ONE_SIDED_PROFESSIONALS: (Caution.STIGMA, Caution.FALSE_START),
    Verdict.NOT_BY_RESIDENTS: (Caution.STIGMA, Caution.FALSE_START),
    Verdict.NOT_BY_PROFESSIONALS: (Caution.FALSE_START,),
    Verdict.ONE_SIDED_RESIDENTS: (Caution.UNANSWERED,),
    Verdict.NOT_BY_POLICY: (Caution.UNANSWERED,),
}


def feeling(median: float) -> Feeling:
    """What a median says.

    >>> [feeling(m).value for m in (2, 2.5, 3.5, 4)]
    ['not_felt', 'partly', 'partly', 'felt']
    """
    if median >= FELT_FROM:
        return Feeling.FELT
    return Feeling.NOT_FELT if median <= NOT_FELT_TO else Feeling.PARTLY


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the program proposes for one theme, and why.

    ``sides`` holds the highest median of each voice, None when no group of it is in the result.
    ``otherwise`` are rows that see it differently from a verdict that speaks of everybody.
    """

    theme: str
    verdict: Verdict
    sides: Mapping[Side, float | None]
    rows: tuple[Row, ...]
    otherwise: tuple[Row, ...]

    @property
    def warnings(self) -> tuple[Caution, ...]:
        return self.verdict.warnings

    @property
    def unheard(self) -> tuple[Side, ...]:
        return tuple(side for side, median in self.sides.items() if median is None)

    def say(self, language: Language = "nl", among: Groups | None = None) -> str:
        """The verdict, what it means, what each group says, who is not in it, and the warnings."""
        pack = words(language)["proposal"]
        told = [f"{self.verdict.label(language)}.", self.verdict.explanation(language)]
        for row in self.rows:
            name, median = row.name(language, among), score_text(row.median, language)
            label = feeling(row.median).label(language)
            told.append(pack["row"].format(group=name[0].upper() + name[1:], median=median, feeling=label))
        if self.unheard:
            sides = words(language)["sides"]
            told.append(pack["unheard"].format(sides=listed([sides[side.value] for side in self.unheard], language)))
        if self.otherwise:
            names = [row.name(language, among) for row in self.otherwise]
            told.append(pack["otherwise"].format(groups=listed(names, language)))
        told += [warning.text(language) for warning in self.warnings]
        return " ".join(told)


def propose(result: ThemeResult, among: Groups | None = None) -> Proposal:
    """The verdict on one theme that follows from what its result gives out. There is an answer to every result.

    Raises UnusableInput when the result was made with other groups than ``among``.
    """
    among = groups() if among is None else among
    sides: dict[Side, float | None] = dict.fromkeys(Side)
    for row in result.rows:
        if row.group is None:
            continue
        if row.group not in among:
            raise UnusableInput(
                f"verdict on '{result.theme}': group '{row.group}' is not in the groups that were given."
            )
        side = among[row.group].side
        if side is not None:
            sides[side] = max(row.median, sides[side] or row.median)
    verdict = _verdict(sides)
    return Proposal(result.theme, verdict, sides, result.rows, _otherwise(verdict, result.rows))


def _verdict(sides: Mapping[Side, float | None]) -> Verdict:
    heard = [sides[side] for side in (Side.POLICY, Side.RESIDENTS, Side.PROFESSIONALS)]
    feelings = [feeling(median) for median in heard if median is not None]
    if len(feelings) < len(heard):
        return Verdict.TOO_LITTLE
    policy, residents, professionals = (one is Feeling.FELT for one in feelings)
    low = Verdict.LOW if all(one is Feeling.NOT_FELT for one in feelings) else Verdict.MODERATE
    return PATTERNS.get((policy, residents, professionals), low)


def _otherwise(verdict: Verdict, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    felt = {row: feeling(row.median) is Feeling.FELT for row in rows}
    if verdict is Verdict.SHARED:
        return tuple(row for row in rows if not felt[row])
    if verdict in (Verdict.LOW, Verdict.MODERATE):
        return tuple(row for row in rows if felt[row])
    return ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict that people set on one theme. It may differ from the proposal; it always has a reason."""

    proposal: Proposal
    verdict: Verdict
    by: str
    at: datetime
    reason: str

    def __post_init__(self) -> None:
        for name in ("by", "reason"):
            if not getattr(self, name).strip():
                raise UnusableInput(
                    f"verdict on '{self.proposal.theme}': '{name}' is empty; people set a verdict, by name or role and "
                    "with a reason."
                )
        if self.at.tzinfo is None:
            raise UnusableInput(f"verdict on '{self.proposal.theme}': the moment {self.at} has no time zone.")

    @property
    def follows_the_proposal(self) -> bool:
        return self.verdict is self.proposal.verdict
